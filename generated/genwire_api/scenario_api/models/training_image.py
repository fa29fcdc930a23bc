from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="TrainingImage")

_KNOWN = frozenset(
    (
        "id",
        "name",
        "description",
        "automaticCaptioning",
        "downloadUrl",
        "createdAt",
    )
)


@_attrs_define
class TrainingImage:
    """An image a model is trained with."""

    id: str
    """ Name for requests. """
    name: None | str | Unset = UNSET
    """ File name. """
    description: None | str | Unset = UNSET
    """ Caption. """
    automatic_captioning: None | str | Unset = UNSET
    """ Caption that the service wrote. """
    download_url: None | str | Unset = UNSET
    """ Signed address of the file; it expires. """
    created_at: None | str | Unset = UNSET
    """ When it was added. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id
        name = self.name
        description = self.description
        automatic_captioning = self.automatic_captioning
        download_url = self.download_url
        created_at = self.created_at
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "id": id,
        }
        if name is not UNSET:
            field_dict["name"] = name
        if description is not UNSET:
            field_dict["description"] = description
        if automatic_captioning is not UNSET:
            field_dict["automaticCaptioning"] = automatic_captioning
        if download_url is not UNSET:
            field_dict["downloadUrl"] = download_url
        if created_at is not UNSET:
            field_dict["createdAt"] = created_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.id = _src["id"]
        _new.name = _src.get("name", UNSET)
        _new.description = _src.get("description", UNSET)
        _new.automatic_captioning = _src.get("automaticCaptioning", UNSET)
        _new.download_url = _src.get("downloadUrl", UNSET)
        _new.created_at = _src.get("createdAt", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 6
                and _new.name is not UNSET
                and _new.description is not UNSET
                and _new.automatic_captioning is not UNSET
                and _new.download_url is not UNSET
                and _new.created_at is not UNSET
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
