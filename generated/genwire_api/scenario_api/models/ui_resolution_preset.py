from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="UiResolutionPreset")

_KNOWN = frozenset(
    (
        "label",
        "width",
        "height",
    )
)


@_attrs_define
class UiResolutionPreset:
    """A size to choose."""

    label: None | str | Unset = UNSET
    """ Name for people. """
    width: float | None | Unset = UNSET
    """ Pixels. """
    height: float | None | Unset = UNSET
    """ Pixels. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        label = self.label
        width = self.width
        height = self.height
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if label is not UNSET:
            field_dict["label"] = label
        if width is not UNSET:
            field_dict["width"] = width
        if height is not UNSET:
            field_dict["height"] = height

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.label = _src.get("label", UNSET)
        _new.width = _src.get("width", UNSET)
        _new.height = _src.get("height", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 3
                and _new.label is not UNSET
                and _new.width is not UNSET
                and _new.height is not UNSET
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
