from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="UploadAssetBody")

_KNOWN = frozenset(
    (
        "name",
        "image",
        "canvas",
        "thumbnail",
        "parentId",
        "collectionIds",
        "hide",
    )
)


@_attrs_define
class UploadAssetBody:
    """The file."""

    name: str
    """ File name, with its extension. """
    image: str | Unset = UNSET
    """ The content in base64, or as a data URL. """
    canvas: str | Unset = UNSET
    """ A canvas in JSON, in place of a file. """
    thumbnail: str | Unset = UNSET
    """ Preview of a canvas, in base64. """
    parent_id: str | Unset = UNSET
    """ Asset that this one was made from. """
    collection_ids: list[str] | Unset = UNSET
    """ Collections to put it into. """
    hide: bool | Unset = UNSET
    """ Whether lists leave it out. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name
        image = self.image
        canvas = self.canvas
        thumbnail = self.thumbnail
        parent_id = self.parent_id
        collection_ids: list[str] | Unset = UNSET
        if not isinstance(self.collection_ids, Unset):
            collection_ids = self.collection_ids

        hide = self.hide
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "name": name,
        }
        if image is not UNSET:
            field_dict["image"] = image
        if canvas is not UNSET:
            field_dict["canvas"] = canvas
        if thumbnail is not UNSET:
            field_dict["thumbnail"] = thumbnail
        if parent_id is not UNSET:
            field_dict["parentId"] = parent_id
        if collection_ids is not UNSET:
            field_dict["collectionIds"] = collection_ids
        if hide is not UNSET:
            field_dict["hide"] = hide

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.name = _src["name"]
        _new.image = _src.get("image", UNSET)
        _new.canvas = _src.get("canvas", UNSET)
        _new.thumbnail = _src.get("thumbnail", UNSET)
        _new.parent_id = _src.get("parentId", UNSET)
        _new.collection_ids = _src.get("collectionIds", UNSET)
        _new.hide = _src.get("hide", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 7
                and _new.image is not UNSET
                and _new.canvas is not UNSET
                and _new.thumbnail is not UNSET
                and _new.parent_id is not UNSET
                and _new.collection_ids is not UNSET
                and _new.hide is not UNSET
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
