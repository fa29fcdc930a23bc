from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="UiLorasComponent")

_KNOWN = frozenset(
    (
        "label",
        "modelInput",
        "scaleInput",
        "modelIdInput",
    )
)


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
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
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
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.label = _src.get("label", UNSET)
        _new.model_input = _src.get("modelInput", UNSET)
        _new.scale_input = _src.get("scaleInput", UNSET)
        _new.model_id_input = _src.get("modelIdInput", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 4
                and _new.label is not UNSET
                and _new.model_input is not UNSET
                and _new.scale_input is not UNSET
                and _new.model_id_input is not UNSET
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
