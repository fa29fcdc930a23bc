from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="PromptBoost")


@_attrs_define
class PromptBoost:
    """A prompt before and after the service improved it."""

    prompt: None | str | Unset = UNSET
    """ The improved prompt, which the result was made from. """
    prompt_original: None | str | Unset = UNSET
    """ The prompt that was sent. """
    negative_prompt: None | str | Unset = UNSET
    """ The improved prompt of what not to show. """
    negative_prompt_original: None | str | Unset = UNSET
    """ The prompt of what not to show that was sent. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        prompt = self.prompt

        prompt_original = self.prompt_original

        negative_prompt = self.negative_prompt

        negative_prompt_original = self.negative_prompt_original

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if prompt is not UNSET:
            field_dict["prompt"] = prompt
        if prompt_original is not UNSET:
            field_dict["prompt_original"] = prompt_original
        if negative_prompt is not UNSET:
            field_dict["negative_prompt"] = negative_prompt
        if negative_prompt_original is not UNSET:
            field_dict["negative_prompt_original"] = negative_prompt_original

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        prompt = d.pop("prompt", UNSET)

        prompt_original = d.pop("prompt_original", UNSET)

        negative_prompt = d.pop("negative_prompt", UNSET)

        negative_prompt_original = d.pop("negative_prompt_original", UNSET)

        prompt_boost = cls(
            prompt=prompt,
            prompt_original=prompt_original,
            negative_prompt=negative_prompt,
            negative_prompt_original=negative_prompt_original,
        )

        prompt_boost.additional_properties = d
        return prompt_boost

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
