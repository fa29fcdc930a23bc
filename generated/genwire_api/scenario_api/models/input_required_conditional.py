from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.boolean_operator import BooleanOperator
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="InputRequiredConditional")

_KNOWN = frozenset(
    (
        "values",
        "operator",
    )
)


@_attrs_define
class InputRequiredConditional:
    """Values of other inputs that make this one necessary."""

    values: InputValues
    """ Values that count, a list by the name of an input. """
    operator: BooleanOperator | None | str | Unset = UNSET
    """ Whether all inputs have to have such a value, or any. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        values = self.values.to_dict()
        operator = self.operator
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "values": values,
        }
        if operator is not UNSET:
            field_dict["operator"] = operator

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.values = InputValues.from_dict(_src["values"])
        _new.operator = _src.get("operator", UNSET)
        _new.additional_properties = (
            {}
            if (len(_src) == 2 and _new.operator is not UNSET) or _KNOWN.issuperset(_src)
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


from ..models.input_values import InputValues
