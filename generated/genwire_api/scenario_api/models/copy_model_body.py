from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="CopyModelBody")


@_attrs_define
class CopyModelBody:
    """What the copy takes along."""

    copy_as_trained: bool | Unset = UNSET
    """ Whether the copy is trained at once, instead of new. """
    copy_examples: bool | Unset = UNSET
    """ Whether the examples are copied. Default on the server: true. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        copy_as_trained = self.copy_as_trained

        copy_examples = self.copy_examples

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if copy_as_trained is not UNSET:
            field_dict["copyAsTrained"] = copy_as_trained
        if copy_examples is not UNSET:
            field_dict["copyExamples"] = copy_examples

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        copy_as_trained = d.pop("copyAsTrained", UNSET)

        copy_examples = d.pop("copyExamples", UNSET)

        copy_model_body = cls(
            copy_as_trained=copy_as_trained,
            copy_examples=copy_examples,
        )

        copy_model_body.additional_properties = d
        return copy_model_body

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
