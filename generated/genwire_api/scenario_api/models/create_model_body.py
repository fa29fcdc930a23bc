from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.model_type import ModelType, check_model_type
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="CreateModelBody")

_KNOWN = frozenset(
    (
        "name",
        "shortDescription",
        "type",
        "baseModelId",
        "classSlug",
        "collectionIds",
        "concepts",
    )
)


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
            concepts = [item.to_dict() for item in self.concepts]

        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
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
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.name = _src.get("name", UNSET)
        _new.short_description = _src.get("shortDescription", UNSET)
        _type_ = _src.get("type", UNSET)
        type_: ModelType | Unset
        if isinstance(_type_, Unset):
            type_ = UNSET
        else:
            type_ = check_model_type(_type_)

        _new.type_ = type_
        _new.base_model_id = _src.get("baseModelId", UNSET)
        _new.class_slug = _src.get("classSlug", UNSET)
        _new.collection_ids = _src.get("collectionIds", UNSET)
        concepts = _src.get("concepts", UNSET)
        if concepts is not UNSET:
            concepts = [Concept.from_dict(item) for item in concepts]

        _new.concepts = concepts
        _new.additional_properties = (
            {}
            if (
                len(_src) == 7
                and _new.name is not UNSET
                and _new.short_description is not UNSET
                and _new.type_ is not UNSET
                and _new.base_model_id is not UNSET
                and _new.class_slug is not UNSET
                and _new.collection_ids is not UNSET
                and _new.concepts is not UNSET
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


from ..models.concept import Concept
