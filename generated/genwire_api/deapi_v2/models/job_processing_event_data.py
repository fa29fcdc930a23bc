from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.inference_type import InferenceType
from ..models.job_state import JobState
from ..types import UNSET, Unset

T = TypeVar("T", bound="JobProcessingEventData")


@_attrs_define
class JobProcessingEventData:
    """The job."""

    job_request_id: str
    """ Id of the job; `request_id` elsewhere. """
    status: JobState | str
    """ State the job is in now; other words may come. """
    previous_status: JobState | str | Unset = UNSET
    """ State the job was in before; other words may come. """
    job_type: InferenceType | str | Unset = UNSET
    """ Task of the job. Older spellings such as `vid2txt` and `img_upscale` may come. """
    started_at: None | str | Unset = UNSET
    """ When work began. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        job_request_id = self.job_request_id

        status = self.status

        previous_status = self.previous_status

        job_type = self.job_type

        started_at = self.started_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "job_request_id": job_request_id,
                "status": status,
            }
        )
        if previous_status is not UNSET:
            field_dict["previous_status"] = previous_status
        if job_type is not UNSET:
            field_dict["job_type"] = job_type
        if started_at is not UNSET:
            field_dict["started_at"] = started_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        job_request_id = d.pop("job_request_id")

        status = d.pop("status")

        previous_status = d.pop("previous_status", UNSET)

        job_type = d.pop("job_type", UNSET)

        started_at = d.pop("started_at", UNSET)

        job_processing_event_data = cls(
            job_request_id=job_request_id,
            status=status,
            previous_status=previous_status,
            job_type=job_type,
            started_at=started_at,
        )

        job_processing_event_data.additional_properties = d
        return job_processing_event_data

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
