from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="ArenaScore")

_KNOWN = frozenset(
    (
        "arenaModelName",
        "arenaCategory",
        "rank",
        "rating",
        "ratingLower",
        "ratingUpper",
        "votes",
        "fetchedAt",
    )
)


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
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
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
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.arena_model_name = _src.get("arenaModelName", UNSET)
        _new.arena_category = _src.get("arenaCategory", UNSET)
        _new.rank = _src.get("rank", UNSET)
        _new.rating = _src.get("rating", UNSET)
        _new.rating_lower = _src.get("ratingLower", UNSET)
        _new.rating_upper = _src.get("ratingUpper", UNSET)
        _new.votes = _src.get("votes", UNSET)
        _new.fetched_at = _src.get("fetchedAt", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 8
                and _new.arena_model_name is not UNSET
                and _new.arena_category is not UNSET
                and _new.rank is not UNSET
                and _new.rating is not UNSET
                and _new.rating_lower is not UNSET
                and _new.rating_upper is not UNSET
                and _new.votes is not UNSET
                and _new.fetched_at is not UNSET
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
