from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="UpdateAssetBody")

_KNOWN = frozenset(
    (
        "name",
        "description",
        "canvas",
        "thumbnail",
        "disableSnapshot",
        "lockId",
        "lockExpiresAt",
    )
)


@_attrs_define
class UpdateAssetBody:
    """What to change; a field that is left out stays."""

    name: str | Unset = UNSET
    """ File name. """
    description: str | Unset = UNSET
    """ What it shows. """
    canvas: str | Unset = UNSET
    """ The new canvas in JSON. """
    thumbnail: str | Unset = UNSET
    """ Preview of the canvas, in base64. """
    disable_snapshot: bool | Unset = UNSET
    """ Whether the former canvas is forgotten. """
    lock_id: str | Unset = UNSET
    """ Who holds the lock of the canvas. """
    lock_expires_at: str | Unset = UNSET
    """ When the lock ends. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name
        description = self.description
        canvas = self.canvas
        thumbnail = self.thumbnail
        disable_snapshot = self.disable_snapshot
        lock_id = self.lock_id
        lock_expires_at = self.lock_expires_at
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if name is not UNSET:
            field_dict["name"] = name
        if description is not UNSET:
            field_dict["description"] = description
        if canvas is not UNSET:
            field_dict["canvas"] = canvas
        if thumbnail is not UNSET:
            field_dict["thumbnail"] = thumbnail
        if disable_snapshot is not UNSET:
            field_dict["disableSnapshot"] = disable_snapshot
        if lock_id is not UNSET:
            field_dict["lockId"] = lock_id
        if lock_expires_at is not UNSET:
            field_dict["lockExpiresAt"] = lock_expires_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.name = _src.get("name", UNSET)
        _new.description = _src.get("description", UNSET)
        _new.canvas = _src.get("canvas", UNSET)
        _new.thumbnail = _src.get("thumbnail", UNSET)
        _new.disable_snapshot = _src.get("disableSnapshot", UNSET)
        _new.lock_id = _src.get("lockId", UNSET)
        _new.lock_expires_at = _src.get("lockExpiresAt", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 7
                and _new.name is not UNSET
                and _new.description is not UNSET
                and _new.canvas is not UNSET
                and _new.thumbnail is not UNSET
                and _new.disable_snapshot is not UNSET
                and _new.lock_id is not UNSET
                and _new.lock_expires_at is not UNSET
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
