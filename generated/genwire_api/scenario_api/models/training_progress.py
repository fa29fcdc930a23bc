from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.training_stage import TrainingStage
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="TrainingProgress")

_KNOWN = frozenset(
    (
        "stage",
        "progress",
        "position",
        "remainingTimeMs",
        "startedAt",
        "updatedAt",
        "captchaImageUrl",
        "retryableError",
        "retryCount",
    )
)


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
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "stage": stage,
        }
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
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.stage = _src["stage"]
        _new.progress = _src.get("progress", UNSET)
        _new.position = _src.get("position", UNSET)
        _new.remaining_time_ms = _src.get("remainingTimeMs", UNSET)
        _new.started_at = _src.get("startedAt", UNSET)
        _new.updated_at = _src.get("updatedAt", UNSET)
        _new.captcha_image_url = _src.get("captchaImageUrl", UNSET)
        _new.retryable_error = _src.get("retryableError", UNSET)
        _new.retry_count = _src.get("retryCount", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 9
                and _new.progress is not UNSET
                and _new.position is not UNSET
                and _new.remaining_time_ms is not UNSET
                and _new.started_at is not UNSET
                and _new.updated_at is not UNSET
                and _new.captcha_image_url is not UNSET
                and _new.retryable_error is not UNSET
                and _new.retry_count is not UNSET
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
