from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="SearchResult")

_KNOWN = frozenset(
    (
        "hits",
        "offset",
        "limit",
        "estimatedTotalHits",
    )
)


@_attrs_define
class SearchResult:
    """What was found."""

    hits: list[ModelHit]
    """ The models, the best first. """
    offset: int | None | Unset = UNSET
    """ Hits before these. """
    limit: int | None | Unset = UNSET
    """ Hits that were asked for. """
    estimated_total_hits: int | None | Unset = UNSET
    """ Hits in all, about. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        hits = [item.to_dict() for item in self.hits]

        offset = self.offset
        limit = self.limit
        estimated_total_hits = self.estimated_total_hits
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "hits": hits,
        }
        if offset is not UNSET:
            field_dict["offset"] = offset
        if limit is not UNSET:
            field_dict["limit"] = limit
        if estimated_total_hits is not UNSET:
            field_dict["estimatedTotalHits"] = estimated_total_hits

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.hits = [ModelHit.from_dict(item) for item in _src["hits"]]
        _new.offset = _src.get("offset", UNSET)
        _new.limit = _src.get("limit", UNSET)
        _new.estimated_total_hits = _src.get("estimatedTotalHits", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 4
                and _new.offset is not UNSET
                and _new.limit is not UNSET
                and _new.estimated_total_hits is not UNSET
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


from ..models.model_hit import ModelHit
