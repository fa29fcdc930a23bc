from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.legacy_model_type import LegacyModelType
from ..models.model_type import ModelType
from ..models.privacy import Privacy
from ..types import UNSET, Unset

T = TypeVar("T", bound="ModelSummary")


@_attrs_define
class ModelSummary:
    """A model in short."""

    id: str
    """ Name for requests. """
    name: None | str | Unset = UNSET
    """ Name for people. """
    short_description: None | str | Unset = UNSET
    """ What it is for. """
    type_: LegacyModelType | ModelType | None | str | Unset = UNSET
    """ Architecture. """
    privacy: None | Privacy | str | Unset = UNSET
    """ Who sees it. """
    author_id: None | str | Unset = UNSET
    """ User who made it. """
    owner_id: None | str | Unset = UNSET
    """ Project or team that has it. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name

        short_description = self.short_description

        type_ = self.type_

        privacy = self.privacy

        author_id = self.author_id

        owner_id = self.owner_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name
        if short_description is not UNSET:
            field_dict["shortDescription"] = short_description
        if type_ is not UNSET:
            field_dict["type"] = type_
        if privacy is not UNSET:
            field_dict["privacy"] = privacy
        if author_id is not UNSET:
            field_dict["authorId"] = author_id
        if owner_id is not UNSET:
            field_dict["ownerId"] = owner_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name", UNSET)

        short_description = d.pop("shortDescription", UNSET)

        type_ = d.pop("type", UNSET)

        privacy = d.pop("privacy", UNSET)

        author_id = d.pop("authorId", UNSET)

        owner_id = d.pop("ownerId", UNSET)

        model_summary = cls(
            id=id,
            name=name,
            short_description=short_description,
            type_=type_,
            privacy=privacy,
            author_id=author_id,
            owner_id=owner_id,
        )

        model_summary.additional_properties = d
        return model_summary

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
