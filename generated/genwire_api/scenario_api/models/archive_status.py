from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.job_status import JobStatus
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="ArchiveStatus")

_KNOWN = frozenset(
    (
        "jobId",
        "jobStatus",
        "downloadUrl",
    )
)


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
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "jobId": job_id,
            "jobStatus": job_status,
        }
        if download_url is not UNSET:
            field_dict["downloadUrl"] = download_url

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.job_id = _src["jobId"]
        _new.job_status = _src["jobStatus"]
        _new.download_url = _src.get("downloadUrl", UNSET)
        _new.additional_properties = (
            {}
            if (len(_src) == 3 and _new.download_url is not UNSET) or _KNOWN.issuperset(_src)
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
