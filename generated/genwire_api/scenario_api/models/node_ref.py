from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="NodeRef")

_KNOWN = frozenset(
    (
        "node",
        "name",
        "conditional",
        "equal",
    )
)


@_attrs_define
class NodeRef:
    """Where the value of an input comes from."""

    node: None | str | Unset = UNSET
    """ The step. """
    name: None | str | Unset = UNSET
    """ Its output. """
    conditional: list[str] | None | Unset = UNSET
    """ Steps of which the one that ran counts. """
    equal: None | str | Unset = UNSET
    """ What the value has to be. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        node = self.node
        name = self.name
        conditional = self.conditional
        equal = self.equal
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if node is not UNSET:
            field_dict["node"] = node
        if name is not UNSET:
            field_dict["name"] = name
        if conditional is not UNSET:
            field_dict["conditional"] = conditional
        if equal is not UNSET:
            field_dict["equal"] = equal

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.node = _src.get("node", UNSET)
        _new.name = _src.get("name", UNSET)
        _new.conditional = _src.get("conditional", UNSET)
        _new.equal = _src.get("equal", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 4
                and _new.node is not UNSET
                and _new.name is not UNSET
                and _new.conditional is not UNSET
                and _new.equal is not UNSET
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
