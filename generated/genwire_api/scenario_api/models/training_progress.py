from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.training_stage import TrainingStage
from ..types import UNSET, Unset

T = TypeVar("T", bound="TrainingProgress")


@_attrs_define
class TrainingProgress:
    """How far training is."""

    stage: str | TrainingStage
    """ What it is at. """
    progress: float | None | Unset = UNSET
    """ Share done, 0 to 1. """
    position: float | None | Unset = UNSET
    """ Place in the queue. """
    remaining_time_ms: float | None | Unset = UNSET
    """ Milliseconds left. """
    started_at: float | None | Unset = UNSET
    """ When it began, in Unix milliseconds. """
    updated_at: float | None | Unset = UNSET
    """ When this was written, in Unix milliseconds. """
    captcha_image_url: None | str | Unset = UNSET
    """ What has to be read aloud, in the stage `pending-captcha`. """
    retryable_error: None | str | Unset = UNSET
    """ Why it will be tried again. """
    retry_count: float | None | Unset = UNSET
    """ How often it was. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        stage = self.stage

        progress = self.progress

        position = self.position

        remaining_time_ms = self.remaining_time_ms

        started_at = self.started_at

        updated_at = self.updated_at

        captcha_image_url = self.captcha_image_url

        retryable_error = self.retryable_error

        retry_count = self.retry_count

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "stage": stage,
            }
        )
        if progress is not UNSET:
            field_dict["progress"] = progress
        if position is not UNSET:
            field_dict["position"] = position
        if remaining_time_ms is not UNSET:
            field_dict["remainingTimeMs"] = remaining_time_ms
        if started_at is not UNSET:
            field_dict["startedAt"] = started_at
        if updated_at is not UNSET:
            field_dict["updatedAt"] = updated_at
        if captcha_image_url is not UNSET:
            field_dict["captchaImageUrl"] = captcha_image_url
        if retryable_error is not UNSET:
            field_dict["retryableError"] = retryable_error
        if retry_count is not UNSET:
            field_dict["retryCount"] = retry_count

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        stage = d.pop("stage")

        progress = d.pop("progress", UNSET)

        position = d.pop("position", UNSET)

        remaining_time_ms = d.pop("remainingTimeMs", UNSET)

        started_at = d.pop("startedAt", UNSET)

        updated_at = d.pop("updatedAt", UNSET)

        captcha_image_url = d.pop("captchaImageUrl", UNSET)

        retryable_error = d.pop("retryableError", UNSET)

        retry_count = d.pop("retryCount", UNSET)

        training_progress = cls(
            stage=stage,
            progress=progress,
            position=position,
            remaining_time_ms=remaining_time_ms,
            started_at=started_at,
            updated_at=updated_at,
            captcha_image_url=captcha_image_url,
            retryable_error=retryable_error,
            retry_count=retry_count,
        )

        training_progress.additional_properties = d
        return training_progress

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
