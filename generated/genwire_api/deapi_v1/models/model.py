from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.inference_type import InferenceType
from ..models.model_status import ModelStatus
from ..models.model_tag import ModelTag
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="Model")

_KNOWN = frozenset(
    (
        "slug",
        "inference_types",
        "name",
        "tags",
        "status",
        "info",
        "loras",
        "languages",
    )
)


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
        slug = self.slug
        inference_types = [*self.inference_types]

        name = self.name
        tags: list[str] | None | Unset
        if isinstance(self.tags, Unset):
            tags = UNSET
        elif isinstance(self.tags, list):
            tags = [*self.tags]

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
            loras = [item.to_dict() for item in self.loras]

        else:
            loras = self.loras
        languages: list[dict[str, Any]] | None | Unset
        if isinstance(self.languages, Unset):
            languages = UNSET
        elif isinstance(self.languages, list):
            languages = [item.to_dict() for item in self.languages]

        else:
            languages = self.languages
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "slug": slug,
            "inference_types": inference_types,
        }
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
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.slug = _src["slug"]
        _new.inference_types = [*_src["inference_types"]]
        _new.name = _src.get("name", UNSET)
        tags = _tags = _src.get("tags", UNSET)
        if isinstance(_tags, list):
            tags = [*_tags]

        _new.tags = tags
        _new.status = _src.get("status", UNSET)
        info = _info = _src.get("info", UNSET)
        if isinstance(_info, dict):
            try:
                info = ModelInfo.from_dict(_info)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.info = info
        loras = _loras = _src.get("loras", UNSET)
        if isinstance(_loras, list):
            try:
                _made = []
                for item in _loras:
                    _made.append(ModelLora.from_dict(item))
                loras = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.loras = loras
        languages = _languages = _src.get("languages", UNSET)
        if isinstance(_languages, list):
            try:
                _made = []
                for item in _languages:
                    _made.append(ModelLanguage.from_dict(item))
                languages = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.languages = languages
        _new.additional_properties = (
            {}
            if (
                len(_src) == 8
                and _new.name is not UNSET
                and _new.tags is not UNSET
                and _new.status is not UNSET
                and _new.info is not UNSET
                and _new.loras is not UNSET
                and _new.languages is not UNSET
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


from ..models.model_info import ModelInfo
from ..models.model_language import ModelLanguage
from ..models.model_lora import ModelLora
