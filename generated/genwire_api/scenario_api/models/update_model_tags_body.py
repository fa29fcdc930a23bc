from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="UpdateModelTagsBody")

_KNOWN = frozenset(
    (
        "add",
        "delete",
        "strict",
    )
)


@_attrs_define
class UpdateModelTagsBody:
    """Tags to add and to take away."""

    add: list[str] | Unset = UNSET
    """ Tags to add. """
    delete: list[str] | Unset = UNSET
    """ Tags to take away. """
    strict: bool | Unset = UNSET
    """ Whether adding a tag that is there, or taking one away that is not, is an error. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        add: list[str] | Unset = UNSET
        if not isinstance(self.add, Unset):
            add = self.add

        delete: list[str] | Unset = UNSET
        if not isinstance(self.delete, Unset):
            delete = self.delete

        strict = self.strict
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if add is not UNSET:
            field_dict["add"] = add
        if delete is not UNSET:
            field_dict["delete"] = delete
        if strict is not UNSET:
            field_dict["strict"] = strict

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.add = _src.get("add", UNSET)
        _new.delete = _src.get("delete", UNSET)
        _new.strict = _src.get("strict", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 3
                and _new.add is not UNSET
                and _new.delete is not UNSET
                and _new.strict is not UNSET
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
