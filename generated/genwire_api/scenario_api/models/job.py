from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.job_status import JobStatus
from ..models.job_type import JobType
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.job_billing import JobBilling
    from ..models.job_metadata import JobMetadata
    from ..models.job_status_change import JobStatusChange


T = TypeVar("T", bound="Job")


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
        from ..models.job_billing import JobBilling  # noqa: PLC0415
        from ..models.job_metadata import JobMetadata  # noqa: PLC0415

        job_id = self.job_id

        status = self.status

        job_type = self.job_type

        progress = self.progress

        status_history: list[dict[str, Any]] | None | Unset
        if isinstance(self.status_history, Unset):
            status_history = UNSET
        elif isinstance(self.status_history, list):
            status_history = []
            for status_history_type_0_item_data in self.status_history:
                status_history_type_0_item = status_history_type_0_item_data.to_dict()
                status_history.append(status_history_type_0_item)

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

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "jobId": job_id,
                "status": status,
            }
        )
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
        from ..models.job_billing import JobBilling  # noqa: PLC0415
        from ..models.job_metadata import JobMetadata  # noqa: PLC0415
        from ..models.job_status_change import JobStatusChange  # noqa: PLC0415

        d = dict(src_dict)
        job_id = d.pop("jobId")

        status = d.pop("status")

        job_type = d.pop("jobType", UNSET)

        progress = d.pop("progress", UNSET)

        def _parse_status_history(data: object) -> list[JobStatusChange] | None | Unset:
            if isinstance(data, list):
                try:
                    status_history_type_0 = []
                    _status_history_type_0 = data
                    for status_history_type_0_item_data in _status_history_type_0:
                        status_history_type_0_item = JobStatusChange.from_dict(
                            status_history_type_0_item_data
                        )

                        status_history_type_0.append(status_history_type_0_item)

                    return status_history_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[JobStatusChange] | None | Unset, data)

        status_history = _parse_status_history(d.pop("statusHistory", UNSET))

        def _parse_metadata(data: object) -> JobMetadata | None | Unset:
            if isinstance(data, dict):
                try:
                    metadata_type_0 = JobMetadata.from_dict(data)

                    return metadata_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(JobMetadata | None | Unset, data)

        metadata = _parse_metadata(d.pop("metadata", UNSET))

        def _parse_billing(data: object) -> JobBilling | None | Unset:
            if isinstance(data, dict):
                try:
                    billing_type_0 = JobBilling.from_dict(data)

                    return billing_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(JobBilling | None | Unset, data)

        billing = _parse_billing(d.pop("billing", UNSET))

        author_id = d.pop("authorId", UNSET)

        owner_id = d.pop("ownerId", UNSET)

        created_at = d.pop("createdAt", UNSET)

        updated_at = d.pop("updatedAt", UNSET)

        job = cls(
            job_id=job_id,
            status=status,
            job_type=job_type,
            progress=progress,
            status_history=status_history,
            metadata=metadata,
            billing=billing,
            author_id=author_id,
            owner_id=owner_id,
            created_at=created_at,
            updated_at=updated_at,
        )

        job.additional_properties = d
        return job

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
