from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="EnhanceSpeechPromptBody")


@_attrs_define
class EnhanceSpeechPromptBody:
    """A draft to improve for being read aloud."""

    prompt: str
    """ The draft to improve, at least 3 characters. """
    lang_code: None | str | Unset = UNSET
    """ Code of the language of the text, such as `en`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        prompt = self.prompt

        lang_code = self.lang_code

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "prompt": prompt,
            }
        )
        if lang_code is not UNSET:
            field_dict["lang_code"] = lang_code

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        prompt = d.pop("prompt")

        lang_code = d.pop("lang_code", UNSET)

        enhance_speech_prompt_body = cls(
            prompt=prompt,
            lang_code=lang_code,
        )

        enhance_speech_prompt_body.additional_properties = d
        return enhance_speech_prompt_body

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
