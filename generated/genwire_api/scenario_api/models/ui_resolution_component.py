from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="UiResolutionComponent")

_KNOWN = frozenset(
    (
        "label",
        "widthInput",
        "heightInput",
        "presets",
    )
)


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
            presets = [item.to_dict() for item in self.presets]

        else:
            presets = self.presets
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
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
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.label = _src.get("label", UNSET)
        _new.width_input = _src.get("widthInput", UNSET)
        _new.height_input = _src.get("heightInput", UNSET)
        presets = _presets = _src.get("presets", UNSET)
        if isinstance(_presets, list):
            try:
                _made = []
                for item in _presets:
                    _made.append(UiResolutionPreset.from_dict(item))
                presets = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.presets = presets
        _new.additional_properties = (
            {}
            if (
                len(_src) == 4
                and _new.label is not UNSET
                and _new.width_input is not UNSET
                and _new.height_input is not UNSET
                and _new.presets is not UNSET
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


from ..models.ui_resolution_preset import UiResolutionPreset
