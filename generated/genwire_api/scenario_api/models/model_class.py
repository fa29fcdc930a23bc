from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.class_status import ClassStatus
from ..types import UNSET, Unset

T = TypeVar("T", bound="ModelClass")


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

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
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
        d = dict(src_dict)
        slug = d.pop("slug", UNSET)

        name = d.pop("name", UNSET)

        category = d.pop("category", UNSET)

        prompt = d.pop("prompt", UNSET)

        concept_prompt = d.pop("conceptPrompt", UNSET)

        model_id = d.pop("modelId", UNSET)

        status = d.pop("status", UNSET)

        thumbnails = d.pop("thumbnails", UNSET)

        model_class = cls(
            slug=slug,
            name=name,
            category=category,
            prompt=prompt,
            concept_prompt=concept_prompt,
            model_id=model_id,
            status=status,
            thumbnails=thumbnails,
        )

        model_class.additional_properties = d
        return model_class

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
