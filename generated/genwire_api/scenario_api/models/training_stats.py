from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="TrainingStats")

_KNOWN = frozenset(
    (
        "startedAt",
        "endedAt",
        "queueDuration",
        "trainDuration",
    )
)


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
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
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
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.started_at = _src.get("startedAt", UNSET)
        _new.ended_at = _src.get("endedAt", UNSET)
        _new.queue_duration = _src.get("queueDuration", UNSET)
        _new.train_duration = _src.get("trainDuration", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 4
                and _new.started_at is not UNSET
                and _new.ended_at is not UNSET
                and _new.queue_duration is not UNSET
                and _new.train_duration is not UNSET
            )
            or _KNOWN.issuperset(_src)
            else {name: value for name, value in _src.items() if name not in _KNOWN}
        )
        return _new

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
