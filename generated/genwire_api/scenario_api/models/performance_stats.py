from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="PerformanceStats")

_KNOWN = frozenset(
    (
        "default",
        "variants",
    )
)


@_attrs_define
class PerformanceStats:
    """How long runs take and what they cost, by what the model makes."""

    default: None | str | Unset = UNSET
    """ Key of the variant that speaks for the model. """
    variants: list[PerformanceVariant] | None | Unset = UNSET
    """ The figures. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        default = self.default
        variants: list[dict[str, Any]] | None | Unset
        if isinstance(self.variants, Unset):
            variants = UNSET
        elif isinstance(self.variants, list):
            variants = [item.to_dict() for item in self.variants]

        else:
            variants = self.variants
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if default is not UNSET:
            field_dict["default"] = default
        if variants is not UNSET:
            field_dict["variants"] = variants

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.default = _src.get("default", UNSET)
        variants = _variants = _src.get("variants", UNSET)
        if isinstance(_variants, list):
            try:
                _made = []
                for item in _variants:
                    _made.append(PerformanceVariant.from_dict(item))
                variants = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.variants = variants
        _new.additional_properties = (
            {}
            if (len(_src) == 2 and _new.default is not UNSET and _new.variants is not UNSET)
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


from ..models.performance_variant import PerformanceVariant
