from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="TrainingStats")


@_attrs_define
class TrainingStats:
    """How long training took."""

    started_at: None | str | Unset = UNSET
    """ When it began. """
    ended_at: None | str | Unset = UNSET
    """ When it ended. """
    queue_duration: float | None | Unset = UNSET
    """ Seconds in the queue. """
    train_duration: float | None | Unset = UNSET
    """ Seconds of work. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        started_at = self.started_at

        ended_at = self.ended_at

        queue_duration = self.queue_duration

        train_duration = self.train_duration

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if started_at is not UNSET:
            field_dict["startedAt"] = started_at
        if ended_at is not UNSET:
            field_dict["endedAt"] = ended_at
        if queue_duration is not UNSET:
            field_dict["queueDuration"] = queue_duration
        if train_duration is not UNSET:
            field_dict["trainDuration"] = train_duration

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        started_at = d.pop("startedAt", UNSET)

        ended_at = d.pop("endedAt", UNSET)

        queue_duration = d.pop("queueDuration", UNSET)

        train_duration = d.pop("trainDuration", UNSET)

        training_stats = cls(
            started_at=started_at,
            ended_at=ended_at,
            queue_duration=queue_duration,
            train_duration=train_duration,
        )

        training_stats.additional_properties = d
        return training_stats

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
