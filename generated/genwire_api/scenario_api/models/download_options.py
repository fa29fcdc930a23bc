from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="DownloadOptions")

_KNOWN = frozenset(
    (
        "fileNameTemplate",
        "archiveName",
        "flat",
        "preferOriginal",
    )
)


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
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "fileNameTemplate": file_name_template,
        }
        if archive_name is not UNSET:
            field_dict["archiveName"] = archive_name
        if flat is not UNSET:
            field_dict["flat"] = flat
        if prefer_original is not UNSET:
            field_dict["preferOriginal"] = prefer_original

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.file_name_template = _src["fileNameTemplate"]
        _new.archive_name = _src.get("archiveName", UNSET)
        _new.flat = _src.get("flat", UNSET)
        _new.prefer_original = _src.get("preferOriginal", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 4
                and _new.archive_name is not UNSET
                and _new.flat is not UNSET
                and _new.prefer_original is not UNSET
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
