from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.model_type import ModelType, check_model_type
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.concept import Concept


T = TypeVar("T", bound="CreateModelBody")


@_attrs_define
class CreateModelBody:
    """A new model; everything can be said later too."""

    name: str | Unset = UNSET
    """ Name for people. """
    short_description: str | Unset = UNSET
    """ What it is for, in a line. """
    type_: ModelType | Unset = UNSET
    """ Architecture of a model. Sent by a client it is one of these. """
    base_model_id: str | Unset = UNSET
    """ The model that training begins with. """
    class_slug: None | str | Unset = UNSET
    """ Class that the subject belongs to; null for none. """
    collection_ids: list[str] | Unset = UNSET
    """ Collections to put it into. """
    concepts: list[Concept] | Unset = UNSET
    """ The trained models that a composition mixes. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        short_description = self.short_description

        type_: str | Unset = UNSET
        if not isinstance(self.type_, Unset):
            type_ = self.type_

        base_model_id = self.base_model_id

        class_slug = self.class_slug

        collection_ids: list[str] | Unset = UNSET
        if not isinstance(self.collection_ids, Unset):
            collection_ids = self.collection_ids

        concepts: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.concepts, Unset):
            concepts = []
            for concepts_item_data in self.concepts:
                concepts_item = concepts_item_data.to_dict()
                concepts.append(concepts_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if short_description is not UNSET:
            field_dict["shortDescription"] = short_description
        if type_ is not UNSET:
            field_dict["type"] = type_
        if base_model_id is not UNSET:
            field_dict["baseModelId"] = base_model_id
        if class_slug is not UNSET:
            field_dict["classSlug"] = class_slug
        if collection_ids is not UNSET:
            field_dict["collectionIds"] = collection_ids
        if concepts is not UNSET:
            field_dict["concepts"] = concepts

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.concept import Concept  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name", UNSET)

        short_description = d.pop("shortDescription", UNSET)

        _type_ = d.pop("type", UNSET)
        type_: ModelType | Unset
        if isinstance(_type_, Unset):
            type_ = UNSET
        else:
            type_ = check_model_type(_type_)

        base_model_id = d.pop("baseModelId", UNSET)

        class_slug = d.pop("classSlug", UNSET)

        collection_ids = cast(list[str], d.pop("collectionIds", UNSET))

        _concepts = d.pop("concepts", UNSET)
        concepts: list[Concept] | Unset = UNSET
        if _concepts is not UNSET:
            concepts = []
            for concepts_item_data in _concepts:
                concepts_item = Concept.from_dict(concepts_item_data)

                concepts.append(concepts_item)

        create_model_body = cls(
            name=name,
            short_description=short_description,
            type_=type_,
            base_model_id=base_model_id,
            class_slug=class_slug,
            collection_ids=collection_ids,
            concepts=concepts,
        )

        create_model_body.additional_properties = d
        return create_model_body

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
