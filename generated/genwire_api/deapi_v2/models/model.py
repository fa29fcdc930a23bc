from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.inference_type import InferenceType
from ..models.model_status import ModelStatus
from ..models.model_tag import ModelTag
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.model_info import ModelInfo
    from ..models.model_language import ModelLanguage
    from ..models.model_lora import ModelLora


T = TypeVar("T", bound="Model")


@_attrs_define
class Model:
    """A model and what it accepts."""

    slug: str
    """ Name for requests. """
    inference_types: list[InferenceType | str]
    """ The tasks it serves; other words may come. """
    name: None | str | Unset = UNSET
    """ Name for people. """
    tags: list[ModelTag | str] | None | Unset = UNSET
    """ Remarks on maturity; other words may come. """
    status: ModelStatus | None | str | Unset = UNSET
    """ Standing of the model; other words may come. """
    info: list[Any] | ModelInfo | None | Unset = UNSET
    """ Limits, features and defaults; `[]` when nothing is known. """
    loras: list[ModelLora] | None | Unset = UNSET
    """ Style adapters that go with the model. """
    languages: list[ModelLanguage] | None | Unset = UNSET
    """ Languages and voices of a speech model. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.model_info import ModelInfo  # noqa: PLC0415

        slug = self.slug

        inference_types = []
        for inference_types_item_data in self.inference_types:
            inference_types_item = inference_types_item_data
            inference_types.append(inference_types_item)

        name = self.name

        tags: list[str] | None | Unset
        if isinstance(self.tags, Unset):
            tags = UNSET
        elif isinstance(self.tags, list):
            tags = []
            for tags_type_0_item_data in self.tags:
                tags_type_0_item = tags_type_0_item_data
                tags.append(tags_type_0_item)

        else:
            tags = self.tags

        status = self.status

        info: dict[str, Any] | list[Any] | None | Unset
        if isinstance(self.info, Unset):
            info = UNSET
        elif isinstance(self.info, ModelInfo):
            info = self.info.to_dict()
        elif isinstance(self.info, list):
            info = self.info

        else:
            info = self.info

        loras: list[dict[str, Any]] | None | Unset
        if isinstance(self.loras, Unset):
            loras = UNSET
        elif isinstance(self.loras, list):
            loras = []
            for loras_type_0_item_data in self.loras:
                loras_type_0_item = loras_type_0_item_data.to_dict()
                loras.append(loras_type_0_item)

        else:
            loras = self.loras

        languages: list[dict[str, Any]] | None | Unset
        if isinstance(self.languages, Unset):
            languages = UNSET
        elif isinstance(self.languages, list):
            languages = []
            for languages_type_0_item_data in self.languages:
                languages_type_0_item = languages_type_0_item_data.to_dict()
                languages.append(languages_type_0_item)

        else:
            languages = self.languages

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "slug": slug,
                "inference_types": inference_types,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name
        if tags is not UNSET:
            field_dict["tags"] = tags
        if status is not UNSET:
            field_dict["status"] = status
        if info is not UNSET:
            field_dict["info"] = info
        if loras is not UNSET:
            field_dict["loras"] = loras
        if languages is not UNSET:
            field_dict["languages"] = languages

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.model_info import ModelInfo  # noqa: PLC0415
        from ..models.model_language import ModelLanguage  # noqa: PLC0415
        from ..models.model_lora import ModelLora  # noqa: PLC0415

        d = dict(src_dict)
        slug = d.pop("slug")

        inference_types = []
        _inference_types = d.pop("inference_types")
        for inference_types_item_data in _inference_types:
            inference_types_item = inference_types_item_data
            inference_types.append(inference_types_item)

        name = d.pop("name", UNSET)

        def _parse_tags(data: object) -> list[ModelTag | str] | None | Unset:
            if isinstance(data, list):
                try:
                    tags_type_0 = []
                    _tags_type_0 = data
                    for tags_type_0_item_data in _tags_type_0:
                        tags_type_0_item = tags_type_0_item_data
                        tags_type_0.append(tags_type_0_item)

                    return tags_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[ModelTag | str] | None | Unset, data)

        tags = _parse_tags(d.pop("tags", UNSET))

        status = d.pop("status", UNSET)

        def _parse_info(data: object) -> list[Any] | ModelInfo | None | Unset:
            if isinstance(data, dict):
                try:
                    info_type_0 = ModelInfo.from_dict(data)

                    return info_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[Any] | ModelInfo | None | Unset, data)

        info = _parse_info(d.pop("info", UNSET))

        def _parse_loras(data: object) -> list[ModelLora] | None | Unset:
            if isinstance(data, list):
                try:
                    loras_type_0 = []
                    _loras_type_0 = data
                    for loras_type_0_item_data in _loras_type_0:
                        loras_type_0_item = ModelLora.from_dict(loras_type_0_item_data)

                        loras_type_0.append(loras_type_0_item)

                    return loras_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[ModelLora] | None | Unset, data)

        loras = _parse_loras(d.pop("loras", UNSET))

        def _parse_languages(data: object) -> list[ModelLanguage] | None | Unset:
            if isinstance(data, list):
                try:
                    languages_type_0 = []
                    _languages_type_0 = data
                    for languages_type_0_item_data in _languages_type_0:
                        languages_type_0_item = ModelLanguage.from_dict(languages_type_0_item_data)

                        languages_type_0.append(languages_type_0_item)

                    return languages_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[ModelLanguage] | None | Unset, data)

        languages = _parse_languages(d.pop("languages", UNSET))

        model = cls(
            slug=slug,
            inference_types=inference_types,
            name=name,
            tags=tags,
            status=status,
            info=info,
            loras=loras,
            languages=languages,
        )

        model.additional_properties = d
        return model

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
