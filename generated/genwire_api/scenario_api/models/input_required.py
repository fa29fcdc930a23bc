from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="InputRequired")

_KNOWN = frozenset(
    (
        "always",
        "conditional",
        "conditionalValues",
        "ifDefined",
        "ifNotDefined",
    )
)


@_attrs_define
class InputRequired:
    """When an input has to be given; any one of these."""

    always: bool | None | Unset = UNSET
    """ Always. """
    conditional: InputRequiredConditional | None | Unset = UNSET
    """ When other inputs have certain values. """
    conditional_values: InputValues | None | Unset = UNSET
    """ Older servers in place of `conditional`: values by the name of another input. """
    if_defined: InputMessages | None | Unset = UNSET
    """ When one of these other inputs is given; a message by the name of each. """
    if_not_defined: InputMessages | None | Unset = UNSET
    """ When one of these other inputs is not given; a message by the name of each. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        always = self.always
        conditional: dict[str, Any] | None | Unset
        if isinstance(self.conditional, Unset):
            conditional = UNSET
        elif isinstance(self.conditional, InputRequiredConditional):
            conditional = self.conditional.to_dict()
        else:
            conditional = self.conditional
        conditional_values: dict[str, Any] | None | Unset
        if isinstance(self.conditional_values, Unset):
            conditional_values = UNSET
        elif isinstance(self.conditional_values, InputValues):
            conditional_values = self.conditional_values.to_dict()
        else:
            conditional_values = self.conditional_values
        if_defined: dict[str, Any] | None | Unset
        if isinstance(self.if_defined, Unset):
            if_defined = UNSET
        elif isinstance(self.if_defined, InputMessages):
            if_defined = self.if_defined.to_dict()
        else:
            if_defined = self.if_defined
        if_not_defined: dict[str, Any] | None | Unset
        if isinstance(self.if_not_defined, Unset):
            if_not_defined = UNSET
        elif isinstance(self.if_not_defined, InputMessages):
            if_not_defined = self.if_not_defined.to_dict()
        else:
            if_not_defined = self.if_not_defined
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if always is not UNSET:
            field_dict["always"] = always
        if conditional is not UNSET:
            field_dict["conditional"] = conditional
        if conditional_values is not UNSET:
            field_dict["conditionalValues"] = conditional_values
        if if_defined is not UNSET:
            field_dict["ifDefined"] = if_defined
        if if_not_defined is not UNSET:
            field_dict["ifNotDefined"] = if_not_defined

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.always = _src.get("always", UNSET)
        conditional = _conditional = _src.get("conditional", UNSET)
        if isinstance(_conditional, dict):
            try:
                conditional = InputRequiredConditional.from_dict(_conditional)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.conditional = conditional
        conditional_values = _conditional_values = _src.get("conditionalValues", UNSET)
        if isinstance(_conditional_values, dict):
            try:
                conditional_values = InputValues.from_dict(_conditional_values)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.conditional_values = conditional_values
        if_defined = _if_defined = _src.get("ifDefined", UNSET)
        if isinstance(_if_defined, dict):
            try:
                if_defined = InputMessages.from_dict(_if_defined)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.if_defined = if_defined
        if_not_defined = _if_not_defined = _src.get("ifNotDefined", UNSET)
        if isinstance(_if_not_defined, dict):
            try:
                if_not_defined = InputMessages.from_dict(_if_not_defined)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.if_not_defined = if_not_defined
        _new.additional_properties = (
            {}
            if (
                len(_src) == 5
                and _new.always is not UNSET
                and _new.conditional is not UNSET
                and _new.conditional_values is not UNSET
                and _new.if_defined is not UNSET
                and _new.if_not_defined is not UNSET
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


from ..models.input_messages import InputMessages
from ..models.input_required_conditional import InputRequiredConditional
from ..models.input_values import InputValues
