from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.job_status import JobStatus
from ..models.job_type import JobType
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="Job")

_KNOWN = frozenset(
    (
        "jobId",
        "status",
        "jobType",
        "progress",
        "statusHistory",
        "metadata",
        "billing",
        "authorId",
        "ownerId",
        "createdAt",
        "updatedAt",
    )
)


@_attrs_define
class Job:
    """Work that was asked for."""

    job_id: str
    """ Name for requests. """
    status: JobStatus | str
    """ Where it stands; other words may come, and mean that it is not at its end. """
    job_type: JobType | None | str | Unset = UNSET
    """ What it does. """
    progress: float | None | Unset = UNSET
    """ Share done, 0 to 1. """
    status_history: list[JobStatusChange] | None | Unset = UNSET
    """ The statuses it had, in order. """
    metadata: JobMetadata | None | Unset = UNSET
    """ What it was given and what came of it. """
    billing: JobBilling | None | Unset = UNSET
    """ What it costs. """
    author_id: None | str | Unset = UNSET
    """ User who asked for it. """
    owner_id: None | str | Unset = UNSET
    """ Project or team that has it. """
    created_at: None | str | Unset = UNSET
    """ When it was asked for. """
    updated_at: None | str | Unset = UNSET
    """ When it last changed. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        job_id = self.job_id
        status = self.status
        job_type = self.job_type
        progress = self.progress
        status_history: list[dict[str, Any]] | None | Unset
        if isinstance(self.status_history, Unset):
            status_history = UNSET
        elif isinstance(self.status_history, list):
            status_history = [item.to_dict() for item in self.status_history]

        else:
            status_history = self.status_history
        metadata: dict[str, Any] | None | Unset
        if isinstance(self.metadata, Unset):
            metadata = UNSET
        elif isinstance(self.metadata, JobMetadata):
            metadata = self.metadata.to_dict()
        else:
            metadata = self.metadata
        billing: dict[str, Any] | None | Unset
        if isinstance(self.billing, Unset):
            billing = UNSET
        elif isinstance(self.billing, JobBilling):
            billing = self.billing.to_dict()
        else:
            billing = self.billing
        author_id = self.author_id
        owner_id = self.owner_id
        created_at = self.created_at
        updated_at = self.updated_at
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "jobId": job_id,
            "status": status,
        }
        if job_type is not UNSET:
            field_dict["jobType"] = job_type
        if progress is not UNSET:
            field_dict["progress"] = progress
        if status_history is not UNSET:
            field_dict["statusHistory"] = status_history
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if billing is not UNSET:
            field_dict["billing"] = billing
        if author_id is not UNSET:
            field_dict["authorId"] = author_id
        if owner_id is not UNSET:
            field_dict["ownerId"] = owner_id
        if created_at is not UNSET:
            field_dict["createdAt"] = created_at
        if updated_at is not UNSET:
            field_dict["updatedAt"] = updated_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.job_id = _src["jobId"]
        _new.status = _src["status"]
        _new.job_type = _src.get("jobType", UNSET)
        _new.progress = _src.get("progress", UNSET)
        status_history = _status_history = _src.get("statusHistory", UNSET)
        if isinstance(_status_history, list):
            try:
                _made = []
                for item in _status_history:
                    _made.append(JobStatusChange.from_dict(item))
                status_history = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.status_history = status_history
        metadata = _metadata = _src.get("metadata", UNSET)
        if isinstance(_metadata, dict):
            try:
                metadata = JobMetadata.from_dict(_metadata)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.metadata = metadata
        billing = _billing = _src.get("billing", UNSET)
        if isinstance(_billing, dict):
            try:
                billing = JobBilling.from_dict(_billing)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.billing = billing
        _new.author_id = _src.get("authorId", UNSET)
        _new.owner_id = _src.get("ownerId", UNSET)
        _new.created_at = _src.get("createdAt", UNSET)
        _new.updated_at = _src.get("updatedAt", UNSET)
        _new.additional_properties = (
            {}
            if _KNOWN.issuperset(_src)
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


from ..models.job_billing import JobBilling
from ..models.job_metadata import JobMetadata
from ..models.job_status_change import JobStatusChange
