from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.input_messages import InputMessages
    from ..models.input_required_conditional import InputRequiredConditional
    from ..models.input_values import InputValues


T = TypeVar("T", bound="InputRequired")


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
        from ..models.input_messages import InputMessages  # noqa: PLC0415
        from ..models.input_required_conditional import InputRequiredConditional  # noqa: PLC0415
        from ..models.input_values import InputValues  # noqa: PLC0415

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

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
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
        from ..models.input_messages import InputMessages  # noqa: PLC0415
        from ..models.input_required_conditional import InputRequiredConditional  # noqa: PLC0415
        from ..models.input_values import InputValues  # noqa: PLC0415

        d = dict(src_dict)
        always = d.pop("always", UNSET)

        def _parse_conditional(data: object) -> InputRequiredConditional | None | Unset:
            if isinstance(data, dict):
                try:
                    conditional_type_0 = InputRequiredConditional.from_dict(data)

                    return conditional_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(InputRequiredConditional | None | Unset, data)

        conditional = _parse_conditional(d.pop("conditional", UNSET))

        def _parse_conditional_values(data: object) -> InputValues | None | Unset:
            if isinstance(data, dict):
                try:
                    conditional_values_type_0 = InputValues.from_dict(data)

                    return conditional_values_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(InputValues | None | Unset, data)

        conditional_values = _parse_conditional_values(d.pop("conditionalValues", UNSET))

        def _parse_if_defined(data: object) -> InputMessages | None | Unset:
            if isinstance(data, dict):
                try:
                    if_defined_type_0 = InputMessages.from_dict(data)

                    return if_defined_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(InputMessages | None | Unset, data)

        if_defined = _parse_if_defined(d.pop("ifDefined", UNSET))

        def _parse_if_not_defined(data: object) -> InputMessages | None | Unset:
            if isinstance(data, dict):
                try:
                    if_not_defined_type_0 = InputMessages.from_dict(data)

                    return if_not_defined_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(InputMessages | None | Unset, data)

        if_not_defined = _parse_if_not_defined(d.pop("ifNotDefined", UNSET))

        input_required = cls(
            always=always,
            conditional=conditional,
            conditional_values=conditional_values,
            if_defined=if_defined,
            if_not_defined=if_not_defined,
        )

        input_required.additional_properties = d
        return input_required

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
