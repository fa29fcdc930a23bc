from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="NodeLogic")

_KNOWN = frozenset(
    (
        "cases",
        "default",
        "transform",
    )
)


@_attrs_define
class NodeLogic:
    """What a step decides by."""

    cases: list[NodeLogicCase] | None | Unset = UNSET
    """ Conditions in order; the first that holds counts. """
    default: None | str | Unset = UNSET
    """ What comes when none does. """
    transform: None | str | Unset = UNSET
    """ How a value is changed. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        cases: list[dict[str, Any]] | None | Unset
        if isinstance(self.cases, Unset):
            cases = UNSET
        elif isinstance(self.cases, list):
            cases = [item.to_dict() for item in self.cases]

        else:
            cases = self.cases
        default = self.default
        transform = self.transform
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if cases is not UNSET:
            field_dict["cases"] = cases
        if default is not UNSET:
            field_dict["default"] = default
        if transform is not UNSET:
            field_dict["transform"] = transform

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        cases = _cases = _src.get("cases", UNSET)
        if isinstance(_cases, list):
            try:
                _made = []
                for item in _cases:
                    _made.append(NodeLogicCase.from_dict(item))
                cases = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.cases = cases
        _new.default = _src.get("default", UNSET)
        _new.transform = _src.get("transform", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 3
                and _new.cases is not UNSET
                and _new.default is not UNSET
                and _new.transform is not UNSET
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


from ..models.node_logic_case import NodeLogicCase
