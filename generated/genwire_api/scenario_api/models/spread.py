from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="Spread")

_KNOWN = frozenset(
    (
        "mean",
        "median",
        "min",
    )
)


@_attrs_define
class Spread:
    """Numbers that speak for many."""

    mean: float | None | Unset = UNSET
    """ Average. """
    median: float | None | Unset = UNSET
    """ Middle. """
    min_: float | None | Unset = UNSET
    """ Least. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        mean = self.mean
        median = self.median
        min_ = self.min_
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if mean is not UNSET:
            field_dict["mean"] = mean
        if median is not UNSET:
            field_dict["median"] = median
        if min_ is not UNSET:
            field_dict["min"] = min_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.mean = _src.get("mean", UNSET)
        _new.median = _src.get("median", UNSET)
        _new.min_ = _src.get("min", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 3
                and _new.mean is not UNSET
                and _new.median is not UNSET
                and _new.min_ is not UNSET
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
