from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="UpdateAssetBody")


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

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
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
        d = dict(src_dict)
        name = d.pop("name", UNSET)

        description = d.pop("description", UNSET)

        canvas = d.pop("canvas", UNSET)

        thumbnail = d.pop("thumbnail", UNSET)

        disable_snapshot = d.pop("disableSnapshot", UNSET)

        lock_id = d.pop("lockId", UNSET)

        lock_expires_at = d.pop("lockExpiresAt", UNSET)

        update_asset_body = cls(
            name=name,
            description=description,
            canvas=canvas,
            thumbnail=thumbnail,
            disable_snapshot=disable_snapshot,
            lock_id=lock_id,
            lock_expires_at=lock_expires_at,
        )

        update_asset_body.additional_properties = d
        return update_asset_body

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
