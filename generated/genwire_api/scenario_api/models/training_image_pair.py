from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="TrainingImagePair")


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

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if source_id is not UNSET:
            field_dict["sourceId"] = source_id
        if target_id is not UNSET:
            field_dict["targetId"] = target_id
        if instruction is not UNSET:
            field_dict["instruction"] = instruction

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        source_id = d.pop("sourceId", UNSET)

        target_id = d.pop("targetId", UNSET)

        instruction = d.pop("instruction", UNSET)

        training_image_pair = cls(
            source_id=source_id,
            target_id=target_id,
            instruction=instruction,
        )

        training_image_pair.additional_properties = d
        return training_image_pair

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
