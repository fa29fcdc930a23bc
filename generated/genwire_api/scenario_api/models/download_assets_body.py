from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.download_options import DownloadOptions
    from ..models.download_query import DownloadQuery


T = TypeVar("T", bound="DownloadAssetsBody")


@_attrs_define
class DownloadAssetsBody:
    """Which assets, in what archive."""

    query: DownloadQuery
    """ What goes into the archive; all three lists, empty ones too. """
    options: DownloadOptions
    """ How the archive is made. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        query = self.query.to_dict()

        options = self.options.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "query": query,
                "options": options,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.download_options import DownloadOptions  # noqa: PLC0415
        from ..models.download_query import DownloadQuery  # noqa: PLC0415

        d = dict(src_dict)
        query = DownloadQuery.from_dict(d.pop("query"))

        options = DownloadOptions.from_dict(d.pop("options"))

        download_assets_body = cls(
            query=query,
            options=options,
        )

        download_assets_body.additional_properties = d
        return download_assets_body

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
