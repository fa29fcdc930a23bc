from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="UiPreset")

_KNOWN = frozenset(
    (
        "fields",
        "presets",
    )
)


@_attrs_define
class UiPreset:
    """Values that are chosen together."""

    fields: list[str] | None | Unset = UNSET
    """ The inputs. """
    presets: Any | Unset = UNSET
    """ Their values. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        fields = self.fields
        presets = self.presets
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if fields is not UNSET:
            field_dict["fields"] = fields
        if presets is not UNSET:
            field_dict["presets"] = presets

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.fields = _src.get("fields", UNSET)
        _new.presets = _src.get("presets", UNSET)
        _new.additional_properties = (
            {}
            if (len(_src) == 2 and _new.fields is not UNSET and _new.presets is not UNSET)
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
