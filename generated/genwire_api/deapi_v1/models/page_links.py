from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="PageLinks")

_KNOWN = frozenset(
    (
        "first",
        "last",
        "prev",
        "next",
    )
)


@_attrs_define
class PageLinks:
    """Addresses of other pages; null where there is none."""

    first: None | str | Unset = UNSET
    """ The first page. """
    last: None | str | Unset = UNSET
    """ The last page. """
    prev: None | str | Unset = UNSET
    """ The prev page. """
    next_: None | str | Unset = UNSET
    """ The next page. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        first = self.first
        last = self.last
        prev = self.prev
        next_ = self.next_
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if first is not UNSET:
            field_dict["first"] = first
        if last is not UNSET:
            field_dict["last"] = last
        if prev is not UNSET:
            field_dict["prev"] = prev
        if next_ is not UNSET:
            field_dict["next"] = next_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.first = _src.get("first", UNSET)
        _new.last = _src.get("last", UNSET)
        _new.prev = _src.get("prev", UNSET)
        _new.next_ = _src.get("next", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 4
                and _new.first is not UNSET
                and _new.last is not UNSET
                and _new.prev is not UNSET
                and _new.next_ is not UNSET
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
