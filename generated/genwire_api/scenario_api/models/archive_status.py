from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.job_status import JobStatus
from ..types import UNSET, Unset

T = TypeVar("T", bound="ArchiveStatus")


@_attrs_define
class ArchiveStatus:
    """Where the making of an archive stands."""

    job_id: str
    """ The job that makes it. """
    job_status: JobStatus | str
    """ Where it stands; other words may come. """
    download_url: None | str | Unset = UNSET
    """ Signed address of the archive, when it is ready. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        job_id = self.job_id

        job_status = self.job_status

        download_url = self.download_url

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "jobId": job_id,
                "jobStatus": job_status,
            }
        )
        if download_url is not UNSET:
            field_dict["downloadUrl"] = download_url

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        job_id = d.pop("jobId")

        job_status = d.pop("jobStatus")

        download_url = d.pop("downloadUrl", UNSET)

        archive_status = cls(
            job_id=job_id,
            job_status=job_status,
            download_url=download_url,
        )

        archive_status.additional_properties = d
        return archive_status

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
