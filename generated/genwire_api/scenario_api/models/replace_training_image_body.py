from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.caption_preset import CaptionPreset, check_caption_preset
from ..types import UNSET, Unset

T = TypeVar("T", bound="ReplaceTrainingImageBody")


@_attrs_define
class ReplaceTrainingImageBody:
    """What takes its place: an asset, up to ten assets, or a file with its name."""

    asset_id: str | Unset = UNSET
    """ An asset; stands before `data` and `name`. """
    asset_ids: list[str] | Unset = UNSET
    """ Several assets at once, at most 10; excludes the other fields. """
    data: str | Unset = UNSET
    """ The file as a data URL; needs `name`. """
    name: str | Unset = UNSET
    """ File name, with its extension. """
    preset: CaptionPreset | Unset = UNSET
    """ What a caption is about. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        asset_id = self.asset_id

        asset_ids: list[str] | Unset = UNSET
        if not isinstance(self.asset_ids, Unset):
            asset_ids = self.asset_ids

        data = self.data

        name = self.name

        preset: str | Unset = UNSET
        if not isinstance(self.preset, Unset):
            preset = self.preset

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if asset_id is not UNSET:
            field_dict["assetId"] = asset_id
        if asset_ids is not UNSET:
            field_dict["assetIds"] = asset_ids
        if data is not UNSET:
            field_dict["data"] = data
        if name is not UNSET:
            field_dict["name"] = name
        if preset is not UNSET:
            field_dict["preset"] = preset

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        asset_id = d.pop("assetId", UNSET)

        asset_ids = cast(list[str], d.pop("assetIds", UNSET))

        data = d.pop("data", UNSET)

        name = d.pop("name", UNSET)

        _preset = d.pop("preset", UNSET)
        preset: CaptionPreset | Unset
        if isinstance(_preset, Unset):
            preset = UNSET
        else:
            preset = check_caption_preset(_preset)

        replace_training_image_body = cls(
            asset_id=asset_id,
            asset_ids=asset_ids,
            data=data,
            name=name,
            preset=preset,
        )

        replace_training_image_body.additional_properties = d
        return replace_training_image_body

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
