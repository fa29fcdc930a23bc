from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.inference_type import InferenceType
from ..models.job_error_code import JobErrorCode
from ..models.job_error_reason import JobErrorReason
from ..models.job_state import JobState
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="JobFailedEventData")

_KNOWN = frozenset(
    (
        "job_request_id",
        "status",
        "previous_status",
        "job_type",
        "failed_at",
        "error_code",
        "error_message",
        "error_reason",
        "retryable",
        "refunded",
    )
)


@_attrs_define
class JobFailedEventData:
    """The job."""

    job_request_id: str
    """ Id of the job; `request_id` elsewhere. """
    status: JobState | str
    """ State the job is in now; other words may come. """
    previous_status: JobState | str | Unset = UNSET
    """ State the job was in before; other words may come. """
    job_type: InferenceType | str | Unset = UNSET
    """ Task of the job. Older spellings such as `vid2txt` and `img_upscale` may come. """
    failed_at: None | str | Unset = UNSET
    """ When the job failed. """
    error_code: JobErrorCode | None | str | Unset = UNSET
    """ Kind of failure; other codes may come. """
    error_message: None | str | Unset = UNSET
    """ Failure in words. """
    error_reason: JobErrorReason | None | str | Unset = UNSET
    """ Finer cause; other words may come. """
    retryable: bool | None | Unset = UNSET
    """ Whether the same job may succeed when it is submitted again. """
    refunded: bool | None | Unset = UNSET
    """ Whether the price was given back. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        job_request_id = self.job_request_id
        status = self.status
        previous_status = self.previous_status
        job_type = self.job_type
        failed_at = self.failed_at
        error_code = self.error_code
        error_message = self.error_message
        error_reason = self.error_reason
        retryable = self.retryable
        refunded = self.refunded
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "job_request_id": job_request_id,
            "status": status,
        }
        if previous_status is not UNSET:
            field_dict["previous_status"] = previous_status
        if job_type is not UNSET:
            field_dict["job_type"] = job_type
        if failed_at is not UNSET:
            field_dict["failed_at"] = failed_at
        if error_code is not UNSET:
            field_dict["error_code"] = error_code
        if error_message is not UNSET:
            field_dict["error_message"] = error_message
        if error_reason is not UNSET:
            field_dict["error_reason"] = error_reason
        if retryable is not UNSET:
            field_dict["retryable"] = retryable
        if refunded is not UNSET:
            field_dict["refunded"] = refunded

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.job_request_id = _src["job_request_id"]
        _new.status = _src["status"]
        _new.previous_status = _src.get("previous_status", UNSET)
        _new.job_type = _src.get("job_type", UNSET)
        _new.failed_at = _src.get("failed_at", UNSET)
        _new.error_code = _src.get("error_code", UNSET)
        _new.error_message = _src.get("error_message", UNSET)
        _new.error_reason = _src.get("error_reason", UNSET)
        _new.retryable = _src.get("retryable", UNSET)
        _new.refunded = _src.get("refunded", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 10
                and _new.previous_status is not UNSET
                and _new.job_type is not UNSET
                and _new.failed_at is not UNSET
                and _new.error_code is not UNSET
                and _new.error_message is not UNSET
                and _new.error_reason is not UNSET
                and _new.retryable is not UNSET
                and _new.refunded is not UNSET
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
