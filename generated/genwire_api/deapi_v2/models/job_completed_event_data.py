from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.inference_type import InferenceType
from ..models.job_state import JobState
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="JobCompletedEventData")

_KNOWN = frozenset(
    (
        "job_request_id",
        "status",
        "previous_status",
        "job_type",
        "completed_at",
        "result_url",
        "processing_time_ms",
    )
)


@_attrs_define
class JobCompletedEventData:
    """The job."""

    job_request_id: str
    """ Id of the job; `request_id` elsewhere. """
    status: JobState | str
    """ State the job is in now; other words may come. """
    previous_status: JobState | str | Unset = UNSET
    """ State the job was in before; other words may come. """
    job_type: InferenceType | str | Unset = UNSET
    """ Task of the job. Older spellings such as `vid2txt` and `img_upscale` may come. """
    completed_at: None | str | Unset = UNSET
    """ When the job was finished. """
    result_url: None | str | Unset = UNSET
    """ Address of the result file, as in the status. """
    processing_time_ms: int | None | Unset = UNSET
    """ Time from the start of the work to its end, in milliseconds. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        job_request_id = self.job_request_id
        status = self.status
        previous_status = self.previous_status
        job_type = self.job_type
        completed_at = self.completed_at
        result_url = self.result_url
        processing_time_ms = self.processing_time_ms
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "job_request_id": job_request_id,
            "status": status,
        }
        if previous_status is not UNSET:
            field_dict["previous_status"] = previous_status
        if job_type is not UNSET:
            field_dict["job_type"] = job_type
        if completed_at is not UNSET:
            field_dict["completed_at"] = completed_at
        if result_url is not UNSET:
            field_dict["result_url"] = result_url
        if processing_time_ms is not UNSET:
            field_dict["processing_time_ms"] = processing_time_ms

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.job_request_id = _src["job_request_id"]
        _new.status = _src["status"]
        _new.previous_status = _src.get("previous_status", UNSET)
        _new.job_type = _src.get("job_type", UNSET)
        _new.completed_at = _src.get("completed_at", UNSET)
        _new.result_url = _src.get("result_url", UNSET)
        _new.processing_time_ms = _src.get("processing_time_ms", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 7
                and _new.previous_status is not UNSET
                and _new.job_type is not UNSET
                and _new.completed_at is not UNSET
                and _new.result_url is not UNSET
                and _new.processing_time_ms is not UNSET
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
