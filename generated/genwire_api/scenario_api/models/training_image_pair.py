from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="TrainingImagePair")

_KNOWN = frozenset(
    (
        "sourceId",
        "targetId",
        "instruction",
    )
)


@_attrs_define
class TrainingImagePair:
    """A training image before and after."""

    source_id: str | Unset = UNSET
    """ Training image before. """
    target_id: str | Unset = UNSET
    """ Training image after. """
    instruction: str | Unset = UNSET
    """ What was done, in words. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        source_id = self.source_id
        target_id = self.target_id
        instruction = self.instruction
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if source_id is not UNSET:
            field_dict["sourceId"] = source_id
        if target_id is not UNSET:
            field_dict["targetId"] = target_id
        if instruction is not UNSET:
            field_dict["instruction"] = instruction

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.source_id = _src.get("sourceId", UNSET)
        _new.target_id = _src.get("targetId", UNSET)
        _new.instruction = _src.get("instruction", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 3
                and _new.source_id is not UNSET
                and _new.target_id is not UNSET
                and _new.instruction is not UNSET
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
