from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.node_logic_case import NodeLogicCase


T = TypeVar("T", bound="NodeLogic")


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
            cases = []
            for cases_type_0_item_data in self.cases:
                cases_type_0_item = cases_type_0_item_data.to_dict()
                cases.append(cases_type_0_item)

        else:
            cases = self.cases

        default = self.default

        transform = self.transform

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if cases is not UNSET:
            field_dict["cases"] = cases
        if default is not UNSET:
            field_dict["default"] = default
        if transform is not UNSET:
            field_dict["transform"] = transform

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.node_logic_case import NodeLogicCase  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_cases(data: object) -> list[NodeLogicCase] | None | Unset:
            if isinstance(data, list):
                try:
                    cases_type_0 = []
                    _cases_type_0 = data
                    for cases_type_0_item_data in _cases_type_0:
                        cases_type_0_item = NodeLogicCase.from_dict(cases_type_0_item_data)

                        cases_type_0.append(cases_type_0_item)

                    return cases_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[NodeLogicCase] | None | Unset, data)

        cases = _parse_cases(d.pop("cases", UNSET))

        default = d.pop("default", UNSET)

        transform = d.pop("transform", UNSET)

        node_logic = cls(
            cases=cases,
            default=default,
            transform=transform,
        )

        node_logic.additional_properties = d
        return node_logic

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
