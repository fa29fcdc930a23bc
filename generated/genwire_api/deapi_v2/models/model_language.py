from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.model_voice import ModelVoice


T = TypeVar("T", bound="ModelLanguage")


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
            voices = []
            for voices_type_0_item_data in self.voices:
                voices_type_0_item = voices_type_0_item_data.to_dict()
                voices.append(voices_type_0_item)

        else:
            voices = self.voices

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "slug": slug,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name
        if voices is not UNSET:
            field_dict["voices"] = voices

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.model_voice import ModelVoice  # noqa: PLC0415

        d = dict(src_dict)
        slug = d.pop("slug")

        name = d.pop("name", UNSET)

        def _parse_voices(data: object) -> list[ModelVoice] | None | Unset:
            if isinstance(data, list):
                try:
                    voices_type_0 = []
                    _voices_type_0 = data
                    for voices_type_0_item_data in _voices_type_0:
                        voices_type_0_item = ModelVoice.from_dict(voices_type_0_item_data)

                        voices_type_0.append(voices_type_0_item)

                    return voices_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[ModelVoice] | None | Unset, data)

        voices = _parse_voices(d.pop("voices", UNSET))

        model_language = cls(
            slug=slug,
            name=name,
            voices=voices,
        )

        model_language.additional_properties = d
        return model_language

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
