from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import blank

T = TypeVar("T", bound="UpdatePromptGuideBody")

_KNOWN = frozenset(("promptGuide",))


@_attrs_define
class UpdatePromptGuideBody:
    """The new guide."""

    prompt_guide: None | str
    """ How to write prompts for the model; null deletes the guide. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        prompt_guide = self.prompt_guide
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "promptGuide": prompt_guide,
        }

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.prompt_guide = _src["promptGuide"]
        _new.additional_properties = (
            {}
            if len(_src) == 1
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
