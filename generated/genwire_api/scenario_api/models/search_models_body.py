from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="SearchModelsBody")

_KNOWN = frozenset(
    (
        "query",
        "querySemanticRatio",
        "image",
        "images",
        "imageSemanticRatio",
        "filter",
        "sortBy",
        "public",
        "offset",
        "limit",
        "page",
        "hitsPerPage",
    )
)


@_attrs_define
class SearchModelsBody:
    """What to look for. Pages are `offset` with `limit`, or `page` with `hitsPerPage`."""

    query: str | Unset = UNSET
    """ Words to look for. """
    query_semantic_ratio: float | Unset = UNSET
    """ How much meaning counts against spelling, 0 to 1. """
    image: str | Unset = UNSET
    """ An image to compare with: an asset id or a data URL. """
    images: SearchImages | Unset = UNSET
    """ Examples for the search. """
    image_semantic_ratio: float | Unset = UNSET
    """ How much the image counts against the words, 0 to 1. """
    filter_: str | Unset = UNSET
    """ A condition in the language of the search engine. """
    sort_by: list[str] | Unset = UNSET
    """ Fields to order by, each with its direction. """
    public: bool | Unset = UNSET
    """ Whether models outside the project are searched. """
    offset: float | Unset = UNSET
    """ Hits to pass over. """
    limit: float | Unset = UNSET
    """ Hits to give. """
    page: float | Unset = UNSET
    """ Number of the page, from 1. """
    hits_per_page: float | Unset = UNSET
    """ Hits on a page. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        query = self.query
        query_semantic_ratio = self.query_semantic_ratio
        image = self.image
        images: dict[str, Any] | Unset = UNSET
        if not isinstance(self.images, Unset):
            images = self.images.to_dict()
        image_semantic_ratio = self.image_semantic_ratio
        filter_ = self.filter_
        sort_by: list[str] | Unset = UNSET
        if not isinstance(self.sort_by, Unset):
            sort_by = self.sort_by

        public = self.public
        offset = self.offset
        limit = self.limit
        page = self.page
        hits_per_page = self.hits_per_page
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if query is not UNSET:
            field_dict["query"] = query
        if query_semantic_ratio is not UNSET:
            field_dict["querySemanticRatio"] = query_semantic_ratio
        if image is not UNSET:
            field_dict["image"] = image
        if images is not UNSET:
            field_dict["images"] = images
        if image_semantic_ratio is not UNSET:
            field_dict["imageSemanticRatio"] = image_semantic_ratio
        if filter_ is not UNSET:
            field_dict["filter"] = filter_
        if sort_by is not UNSET:
            field_dict["sortBy"] = sort_by
        if public is not UNSET:
            field_dict["public"] = public
        if offset is not UNSET:
            field_dict["offset"] = offset
        if limit is not UNSET:
            field_dict["limit"] = limit
        if page is not UNSET:
            field_dict["page"] = page
        if hits_per_page is not UNSET:
            field_dict["hitsPerPage"] = hits_per_page

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.query = _src.get("query", UNSET)
        _new.query_semantic_ratio = _src.get("querySemanticRatio", UNSET)
        _new.image = _src.get("image", UNSET)
        _images = _src.get("images", UNSET)
        images: SearchImages | Unset
        if isinstance(_images, Unset):
            images = UNSET
        else:
            images = SearchImages.from_dict(_images)

        _new.images = images
        _new.image_semantic_ratio = _src.get("imageSemanticRatio", UNSET)
        _new.filter_ = _src.get("filter", UNSET)
        _new.sort_by = _src.get("sortBy", UNSET)
        _new.public = _src.get("public", UNSET)
        _new.offset = _src.get("offset", UNSET)
        _new.limit = _src.get("limit", UNSET)
        _new.page = _src.get("page", UNSET)
        _new.hits_per_page = _src.get("hitsPerPage", UNSET)
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


from ..models.search_images import SearchImages
