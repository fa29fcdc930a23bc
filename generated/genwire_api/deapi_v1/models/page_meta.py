from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="PageMeta")

_KNOWN = frozenset(
    (
        "current_page",
        "last_page",
        "per_page",
        "total",
    )
)


@_attrs_define
class PageMeta:
    """Position in the list."""

    current_page: int | Unset = UNSET
    """ Number of this page, from 1. """
    last_page: int | Unset = UNSET
    """ Number of the last page. """
    per_page: int | Unset = UNSET
    """ Models on a full page. """
    total: int | Unset = UNSET
    """ Models on all pages. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        current_page = self.current_page
        last_page = self.last_page
        per_page = self.per_page
        total = self.total
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if current_page is not UNSET:
            field_dict["current_page"] = current_page
        if last_page is not UNSET:
            field_dict["last_page"] = last_page
        if per_page is not UNSET:
            field_dict["per_page"] = per_page
        if total is not UNSET:
            field_dict["total"] = total

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.current_page = _src.get("current_page", UNSET)
        _new.last_page = _src.get("last_page", UNSET)
        _new.per_page = _src.get("per_page", UNSET)
        _new.total = _src.get("total", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 4
                and _new.current_page is not UNSET
                and _new.last_page is not UNSET
                and _new.per_page is not UNSET
                and _new.total is not UNSET
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
