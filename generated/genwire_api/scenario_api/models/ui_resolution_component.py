from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.ui_resolution_preset import UiResolutionPreset


T = TypeVar("T", bound="UiResolutionComponent")


@_attrs_define
class UiResolutionComponent:
    """Where the size is chosen."""

    label: None | str | Unset = UNSET
    """ Name for people. """
    width_input: None | str | Unset = UNSET
    """ The input that takes the width. """
    height_input: None | str | Unset = UNSET
    """ The input that takes the height. """
    presets: list[UiResolutionPreset] | None | Unset = UNSET
    """ Sizes to choose from. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        label = self.label

        width_input = self.width_input

        height_input = self.height_input

        presets: list[dict[str, Any]] | None | Unset
        if isinstance(self.presets, Unset):
            presets = UNSET
        elif isinstance(self.presets, list):
            presets = []
            for presets_type_0_item_data in self.presets:
                presets_type_0_item = presets_type_0_item_data.to_dict()
                presets.append(presets_type_0_item)

        else:
            presets = self.presets

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if label is not UNSET:
            field_dict["label"] = label
        if width_input is not UNSET:
            field_dict["widthInput"] = width_input
        if height_input is not UNSET:
            field_dict["heightInput"] = height_input
        if presets is not UNSET:
            field_dict["presets"] = presets

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.ui_resolution_preset import UiResolutionPreset  # noqa: PLC0415

        d = dict(src_dict)
        label = d.pop("label", UNSET)

        width_input = d.pop("widthInput", UNSET)

        height_input = d.pop("heightInput", UNSET)

        def _parse_presets(data: object) -> list[UiResolutionPreset] | None | Unset:
            if isinstance(data, list):
                try:
                    presets_type_0 = []
                    _presets_type_0 = data
                    for presets_type_0_item_data in _presets_type_0:
                        presets_type_0_item = UiResolutionPreset.from_dict(presets_type_0_item_data)

                        presets_type_0.append(presets_type_0_item)

                    return presets_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[UiResolutionPreset] | None | Unset, data)

        presets = _parse_presets(d.pop("presets", UNSET))

        ui_resolution_component = cls(
            label=label,
            width_input=width_input,
            height_input=height_input,
            presets=presets,
        )

        ui_resolution_component.additional_properties = d
        return ui_resolution_component

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
