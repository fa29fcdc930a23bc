from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="ModelPage")

_KNOWN = frozenset(
    (
        "data",
        "links",
        "meta",
    )
)


@_attrs_define
class ModelPage:
    """A page of models."""

    data: list[Model]
    """ The models; empty when a filter names an unknown type. """
    links: None | PageLinks | Unset = UNSET
    meta: None | PageMeta | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        data = [item.to_dict() for item in self.data]

        links: dict[str, Any] | None | Unset
        if isinstance(self.links, Unset):
            links = UNSET
        elif isinstance(self.links, PageLinks):
            links = self.links.to_dict()
        else:
            links = self.links
        meta: dict[str, Any] | None | Unset
        if isinstance(self.meta, Unset):
            meta = UNSET
        elif isinstance(self.meta, PageMeta):
            meta = self.meta.to_dict()
        else:
            meta = self.meta
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "data": data,
        }
        if links is not UNSET:
            field_dict["links"] = links
        if meta is not UNSET:
            field_dict["meta"] = meta

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.data = [Model.from_dict(item) for item in _src["data"]]
        links = _links = _src.get("links", UNSET)
        if isinstance(_links, dict):
            try:
                links = PageLinks.from_dict(_links)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.links = links
        meta = _meta = _src.get("meta", UNSET)
        if isinstance(_meta, dict):
            try:
                meta = PageMeta.from_dict(_meta)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.meta = meta
        _new.additional_properties = (
            {}
            if (len(_src) == 3 and _new.links is not UNSET and _new.meta is not UNSET)
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


from ..models.model import Model
from ..models.page_links import PageLinks
from ..models.page_meta import PageMeta
