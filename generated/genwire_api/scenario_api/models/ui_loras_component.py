from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="UiLorasComponent")


@_attrs_define
class UiLorasComponent:
    """Where LoRAs are chosen."""

    label: None | str | Unset = UNSET
    """ Name for people. """
    model_input: None | str | Unset = UNSET
    """ The input that takes the models. """
    scale_input: None | str | Unset = UNSET
    """ The input that takes their strengths. """
    model_id_input: None | str | Unset = UNSET
    """ The input that takes a single model. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        label = self.label

        model_input = self.model_input

        scale_input = self.scale_input

        model_id_input = self.model_id_input

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if label is not UNSET:
            field_dict["label"] = label
        if model_input is not UNSET:
            field_dict["modelInput"] = model_input
        if scale_input is not UNSET:
            field_dict["scaleInput"] = scale_input
        if model_id_input is not UNSET:
            field_dict["modelIdInput"] = model_id_input

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        label = d.pop("label", UNSET)

        model_input = d.pop("modelInput", UNSET)

        scale_input = d.pop("scaleInput", UNSET)

        model_id_input = d.pop("modelIdInput", UNSET)

        ui_loras_component = cls(
            label=label,
            model_input=model_input,
            scale_input=scale_input,
            model_id_input=model_id_input,
        )

        ui_loras_component.additional_properties = d
        return ui_loras_component

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
