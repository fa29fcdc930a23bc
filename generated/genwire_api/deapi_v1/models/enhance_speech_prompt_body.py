from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="EnhanceSpeechPromptBody")

_KNOWN = frozenset(
    (
        "prompt",
        "lang_code",
    )
)


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
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "prompt": prompt,
        }
        if lang_code is not UNSET:
            field_dict["lang_code"] = lang_code

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.prompt = _src["prompt"]
        _new.lang_code = _src.get("lang_code", UNSET)
        _new.additional_properties = (
            {}
            if (len(_src) == 2 and _new.lang_code is not UNSET) or _KNOWN.issuperset(_src)
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
