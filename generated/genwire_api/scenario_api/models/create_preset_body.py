from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="CreatePresetBody")

_KNOWN = frozenset(
    (
        "inferenceId",
        "isDefault",
    )
)


@_attrs_define
class CreatePresetBody:
    """The run whose parameters the preset keeps."""

    inference_id: str
    """ A past inference with the model. """
    is_default: bool | Unset = UNSET
    """ Whether runs begin with this preset. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        inference_id = self.inference_id
        is_default = self.is_default
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "inferenceId": inference_id,
        }
        if is_default is not UNSET:
            field_dict["isDefault"] = is_default

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.inference_id = _src["inferenceId"]
        _new.is_default = _src.get("isDefault", UNSET)
        _new.additional_properties = (
            {}
            if (len(_src) == 2 and _new.is_default is not UNSET) or _KNOWN.issuperset(_src)
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
