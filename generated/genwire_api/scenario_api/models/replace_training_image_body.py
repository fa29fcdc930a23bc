from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.caption_preset import CaptionPreset, check_caption_preset
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="ReplaceTrainingImageBody")

_KNOWN = frozenset(
    (
        "assetId",
        "assetIds",
        "data",
        "name",
        "preset",
    )
)


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

        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
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
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.asset_id = _src.get("assetId", UNSET)
        _new.asset_ids = _src.get("assetIds", UNSET)
        _new.data = _src.get("data", UNSET)
        _new.name = _src.get("name", UNSET)
        _preset = _src.get("preset", UNSET)
        preset: CaptionPreset | Unset
        if isinstance(_preset, Unset):
            preset = UNSET
        else:
            preset = check_caption_preset(_preset)

        _new.preset = preset
        _new.additional_properties = (
            {}
            if (
                len(_src) == 5
                and _new.asset_id is not UNSET
                and _new.asset_ids is not UNSET
                and _new.data is not UNSET
                and _new.name is not UNSET
                and _new.preset is not UNSET
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
