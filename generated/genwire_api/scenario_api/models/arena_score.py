from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ArenaScore")


@_attrs_define
class ArenaScore:
    """How people rank a model against others."""

    arena_model_name: None | str | Unset = UNSET
    """ Name of the model there. """
    arena_category: None | str | Unset = UNSET
    """ What was compared. """
    rank: float | None | Unset = UNSET
    """ Place. """
    rating: float | None | Unset = UNSET
    """ Rating. """
    rating_lower: float | None | Unset = UNSET
    """ Lower end of what the rating may be. """
    rating_upper: float | None | Unset = UNSET
    """ Upper end. """
    votes: float | None | Unset = UNSET
    """ Number of votes. """
    fetched_at: None | str | Unset = UNSET
    """ When this was read. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        arena_model_name = self.arena_model_name

        arena_category = self.arena_category

        rank = self.rank

        rating = self.rating

        rating_lower = self.rating_lower

        rating_upper = self.rating_upper

        votes = self.votes

        fetched_at = self.fetched_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if arena_model_name is not UNSET:
            field_dict["arenaModelName"] = arena_model_name
        if arena_category is not UNSET:
            field_dict["arenaCategory"] = arena_category
        if rank is not UNSET:
            field_dict["rank"] = rank
        if rating is not UNSET:
            field_dict["rating"] = rating
        if rating_lower is not UNSET:
            field_dict["ratingLower"] = rating_lower
        if rating_upper is not UNSET:
            field_dict["ratingUpper"] = rating_upper
        if votes is not UNSET:
            field_dict["votes"] = votes
        if fetched_at is not UNSET:
            field_dict["fetchedAt"] = fetched_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        arena_model_name = d.pop("arenaModelName", UNSET)

        arena_category = d.pop("arenaCategory", UNSET)

        rank = d.pop("rank", UNSET)

        rating = d.pop("rating", UNSET)

        rating_lower = d.pop("ratingLower", UNSET)

        rating_upper = d.pop("ratingUpper", UNSET)

        votes = d.pop("votes", UNSET)

        fetched_at = d.pop("fetchedAt", UNSET)

        arena_score = cls(
            arena_model_name=arena_model_name,
            arena_category=arena_category,
            rank=rank,
            rating=rating,
            rating_lower=rating_lower,
            rating_upper=rating_upper,
            votes=votes,
            fetched_at=fetched_at,
        )

        arena_score.additional_properties = d
        return arena_score

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
