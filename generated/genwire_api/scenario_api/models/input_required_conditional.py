from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.boolean_operator import BooleanOperator
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.input_values import InputValues


T = TypeVar("T", bound="InputRequiredConditional")


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

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "values": values,
            }
        )
        if operator is not UNSET:
            field_dict["operator"] = operator

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.input_values import InputValues  # noqa: PLC0415

        d = dict(src_dict)
        values = InputValues.from_dict(d.pop("values"))

        operator = d.pop("operator", UNSET)

        input_required_conditional = cls(
            values=values,
            operator=operator,
        )

        input_required_conditional.additional_properties = d
        return input_required_conditional

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
