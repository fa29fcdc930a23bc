from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.class_status import ClassStatus
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="ModelClass")

_KNOWN = frozenset(
    (
        "slug",
        "name",
        "category",
        "prompt",
        "conceptPrompt",
        "modelId",
        "status",
        "thumbnails",
    )
)


@_attrs_define
class ModelClass:
    """A class of subjects."""

    slug: None | str | Unset = UNSET
    """ Name for requests. """
    name: None | str | Unset = UNSET
    """ Name for people. """
    category: None | str | Unset = UNSET
    """ Group of classes. """
    prompt: None | str | Unset = UNSET
    """ Words for the class. """
    concept_prompt: None | str | Unset = UNSET
    """ Words that call the subject. """
    model_id: None | str | Unset = UNSET
    """ Model that knows it. """
    status: ClassStatus | None | str | Unset = UNSET
    """ Whether it can be chosen. """
    thumbnails: list[str] | None | Unset = UNSET
    """ Pictures of it. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        slug = self.slug
        name = self.name
        category = self.category
        prompt = self.prompt
        concept_prompt = self.concept_prompt
        model_id = self.model_id
        status = self.status
        thumbnails = self.thumbnails
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if slug is not UNSET:
            field_dict["slug"] = slug
        if name is not UNSET:
            field_dict["name"] = name
        if category is not UNSET:
            field_dict["category"] = category
        if prompt is not UNSET:
            field_dict["prompt"] = prompt
        if concept_prompt is not UNSET:
            field_dict["conceptPrompt"] = concept_prompt
        if model_id is not UNSET:
            field_dict["modelId"] = model_id
        if status is not UNSET:
            field_dict["status"] = status
        if thumbnails is not UNSET:
            field_dict["thumbnails"] = thumbnails

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.slug = _src.get("slug", UNSET)
        _new.name = _src.get("name", UNSET)
        _new.category = _src.get("category", UNSET)
        _new.prompt = _src.get("prompt", UNSET)
        _new.concept_prompt = _src.get("conceptPrompt", UNSET)
        _new.model_id = _src.get("modelId", UNSET)
        _new.status = _src.get("status", UNSET)
        _new.thumbnails = _src.get("thumbnails", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 8
                and _new.slug is not UNSET
                and _new.name is not UNSET
                and _new.category is not UNSET
                and _new.prompt is not UNSET
                and _new.concept_prompt is not UNSET
                and _new.model_id is not UNSET
                and _new.status is not UNSET
                and _new.thumbnails is not UNSET
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
