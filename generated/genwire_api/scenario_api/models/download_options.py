from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="DownloadOptions")


@_attrs_define
class DownloadOptions:
    """How the archive is made."""

    file_name_template: str
    """ How each file is named. """
    archive_name: str | Unset = UNSET
    """ Name of the archive. """
    flat: bool | Unset = UNSET
    """ Whether it has no folders. """
    prefer_original: bool | Unset = UNSET
    """ Whether the files are taken as they were uploaded. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        file_name_template = self.file_name_template

        archive_name = self.archive_name

        flat = self.flat

        prefer_original = self.prefer_original

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "fileNameTemplate": file_name_template,
            }
        )
        if archive_name is not UNSET:
            field_dict["archiveName"] = archive_name
        if flat is not UNSET:
            field_dict["flat"] = flat
        if prefer_original is not UNSET:
            field_dict["preferOriginal"] = prefer_original

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        file_name_template = d.pop("fileNameTemplate")

        archive_name = d.pop("archiveName", UNSET)

        flat = d.pop("flat", UNSET)

        prefer_original = d.pop("preferOriginal", UNSET)

        download_options = cls(
            file_name_template=file_name_template,
            archive_name=archive_name,
            flat=flat,
            prefer_original=prefer_original,
        )

        download_options.additional_properties = d
        return download_options

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
