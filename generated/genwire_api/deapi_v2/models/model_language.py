from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="ModelLanguage")

_KNOWN = frozenset(
    (
        "slug",
        "name",
        "voices",
    )
)


@_attrs_define
class ModelLanguage:
    """A language a model speaks."""

    slug: str
    """ Name for requests. """
    name: None | str | Unset = UNSET
    """ Name for people. """
    voices: list[ModelVoice] | None | Unset = UNSET
    """ Voices in this language. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        slug = self.slug
        name = self.name
        voices: list[dict[str, Any]] | None | Unset
        if isinstance(self.voices, Unset):
            voices = UNSET
        elif isinstance(self.voices, list):
            voices = [item.to_dict() for item in self.voices]

        else:
            voices = self.voices
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "slug": slug,
        }
        if name is not UNSET:
            field_dict["name"] = name
        if voices is not UNSET:
            field_dict["voices"] = voices

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.slug = _src["slug"]
        _new.name = _src.get("name", UNSET)
        voices = _voices = _src.get("voices", UNSET)
        if isinstance(_voices, list):
            try:
                _made = []
                for item in _voices:
                    _made.append(ModelVoice.from_dict(item))
                voices = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.voices = voices
        _new.additional_properties = (
            {}
            if (len(_src) == 3 and _new.name is not UNSET and _new.voices is not UNSET)
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


from ..models.model_voice import ModelVoice
