from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.legacy_model_type import LegacyModelType
from ..models.model_type import ModelType
from ..models.privacy import Privacy
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="ModelSummary")

_KNOWN = frozenset(
    (
        "id",
        "name",
        "shortDescription",
        "type",
        "privacy",
        "authorId",
        "ownerId",
    )
)


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
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "id": id,
        }
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
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.id = _src["id"]
        _new.name = _src.get("name", UNSET)
        _new.short_description = _src.get("shortDescription", UNSET)
        _new.type_ = _src.get("type", UNSET)
        _new.privacy = _src.get("privacy", UNSET)
        _new.author_id = _src.get("authorId", UNSET)
        _new.owner_id = _src.get("ownerId", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 7
                and _new.name is not UNSET
                and _new.short_description is not UNSET
                and _new.type_ is not UNSET
                and _new.privacy is not UNSET
                and _new.author_id is not UNSET
                and _new.owner_id is not UNSET
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
