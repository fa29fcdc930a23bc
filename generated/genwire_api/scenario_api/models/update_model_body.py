from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.model_type import ModelType, check_model_type
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="UpdateModelBody")

_KNOWN = frozenset(
    (
        "name",
        "shortDescription",
        "type",
        "classSlug",
        "concepts",
        "epoch",
        "parameters",
        "promptEmbedding",
        "negativePromptEmbedding",
        "thumbnail",
    )
)


@_attrs_define
class UpdateModelBody:
    """What to change; a field that is left out stays. Null unsets one that may be null."""

    name: str | Unset = UNSET
    """ Name for people. """
    short_description: str | Unset = UNSET
    """ What it is for, in a line. """
    type_: ModelType | Unset = UNSET
    """ Architecture of a model. Sent by a client it is one of these. """
    class_slug: None | str | Unset = UNSET
    """ Class that the subject belongs to. """
    concepts: list[Concept] | Unset = UNSET
    """ The trained models that a composition mixes. """
    epoch: None | str | Unset = UNSET
    """ The epoch of the training to run; only for a trained model that has epochs. Null takes the latest. """
    parameters: TrainingParameters | Unset = UNSET
    """ How a model is trained. Each kind of training reads its own fields; those of older models are kept. """
    prompt_embedding: str | Unset = UNSET
    """ Words put before each prompt. """
    negative_prompt_embedding: str | Unset = UNSET
    """ Words put before each negative prompt. """
    thumbnail: None | str | Unset = UNSET
    """ Asset that stands for the model. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name
        short_description = self.short_description
        type_: str | Unset = UNSET
        if not isinstance(self.type_, Unset):
            type_ = self.type_

        class_slug = self.class_slug
        concepts: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.concepts, Unset):
            concepts = [item.to_dict() for item in self.concepts]

        epoch = self.epoch
        parameters: dict[str, Any] | Unset = UNSET
        if not isinstance(self.parameters, Unset):
            parameters = self.parameters.to_dict()
        prompt_embedding = self.prompt_embedding
        negative_prompt_embedding = self.negative_prompt_embedding
        thumbnail = self.thumbnail
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if name is not UNSET:
            field_dict["name"] = name
        if short_description is not UNSET:
            field_dict["shortDescription"] = short_description
        if type_ is not UNSET:
            field_dict["type"] = type_
        if class_slug is not UNSET:
            field_dict["classSlug"] = class_slug
        if concepts is not UNSET:
            field_dict["concepts"] = concepts
        if epoch is not UNSET:
            field_dict["epoch"] = epoch
        if parameters is not UNSET:
            field_dict["parameters"] = parameters
        if prompt_embedding is not UNSET:
            field_dict["promptEmbedding"] = prompt_embedding
        if negative_prompt_embedding is not UNSET:
            field_dict["negativePromptEmbedding"] = negative_prompt_embedding
        if thumbnail is not UNSET:
            field_dict["thumbnail"] = thumbnail

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
        _new.class_slug = _src.get("classSlug", UNSET)
        concepts = _src.get("concepts", UNSET)
        if concepts is not UNSET:
            concepts = [Concept.from_dict(item) for item in concepts]

        _new.concepts = concepts
        _new.epoch = _src.get("epoch", UNSET)
        _parameters = _src.get("parameters", UNSET)
        parameters: TrainingParameters | Unset
        if isinstance(_parameters, Unset):
            parameters = UNSET
        else:
            parameters = TrainingParameters.from_dict(_parameters)

        _new.parameters = parameters
        _new.prompt_embedding = _src.get("promptEmbedding", UNSET)
        _new.negative_prompt_embedding = _src.get("negativePromptEmbedding", UNSET)
        _new.thumbnail = _src.get("thumbnail", UNSET)
        _new.additional_properties = (
            {}
            if _KNOWN.issuperset(_src)
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
from ..models.training_parameters import TrainingParameters
