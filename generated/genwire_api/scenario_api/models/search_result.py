from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.model_hit import ModelHit


T = TypeVar("T", bound="SearchResult")


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
        hits = []
        for hits_item_data in self.hits:
            hits_item = hits_item_data.to_dict()
            hits.append(hits_item)

        offset = self.offset

        limit = self.limit

        estimated_total_hits = self.estimated_total_hits

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "hits": hits,
            }
        )
        if offset is not UNSET:
            field_dict["offset"] = offset
        if limit is not UNSET:
            field_dict["limit"] = limit
        if estimated_total_hits is not UNSET:
            field_dict["estimatedTotalHits"] = estimated_total_hits

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.model_hit import ModelHit  # noqa: PLC0415

        d = dict(src_dict)
        hits = []
        _hits = d.pop("hits")
        for hits_item_data in _hits:
            hits_item = ModelHit.from_dict(hits_item_data)

            hits.append(hits_item)

        offset = d.pop("offset", UNSET)

        limit = d.pop("limit", UNSET)

        estimated_total_hits = d.pop("estimatedTotalHits", UNSET)

        search_result = cls(
            hits=hits,
            offset=offset,
            limit=limit,
            estimated_total_hits=estimated_total_hits,
        )

        search_result.additional_properties = d
        return search_result

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
