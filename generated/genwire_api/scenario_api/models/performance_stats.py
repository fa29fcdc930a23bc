from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.performance_variant import PerformanceVariant


T = TypeVar("T", bound="PerformanceStats")


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
            variants = []
            for variants_type_0_item_data in self.variants:
                variants_type_0_item = variants_type_0_item_data.to_dict()
                variants.append(variants_type_0_item)

        else:
            variants = self.variants

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if default is not UNSET:
            field_dict["default"] = default
        if variants is not UNSET:
            field_dict["variants"] = variants

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.performance_variant import PerformanceVariant  # noqa: PLC0415

        d = dict(src_dict)
        default = d.pop("default", UNSET)

        def _parse_variants(data: object) -> list[PerformanceVariant] | None | Unset:
            if isinstance(data, list):
                try:
                    variants_type_0 = []
                    _variants_type_0 = data
                    for variants_type_0_item_data in _variants_type_0:
                        variants_type_0_item = PerformanceVariant.from_dict(
                            variants_type_0_item_data
                        )

                        variants_type_0.append(variants_type_0_item)

                    return variants_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[PerformanceVariant] | None | Unset, data)

        variants = _parse_variants(d.pop("variants", UNSET))

        performance_stats = cls(
            default=default,
            variants=variants,
        )

        performance_stats.additional_properties = d
        return performance_stats

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
