from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="DownloadQuery")


@_attrs_define
class DownloadQuery:
    """What goes into the archive; all three lists, empty ones too."""

    asset_ids: list[str]
    """ Assets. """
    inference_ids: list[str]
    """ Inferences, all of whose assets are taken. """
    model_ids: list[str]
    """ Models, all of whose training images are taken. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        asset_ids = self.asset_ids

        inference_ids = self.inference_ids

        model_ids = self.model_ids

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "assetIds": asset_ids,
                "inferenceIds": inference_ids,
                "modelIds": model_ids,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        asset_ids = cast(list[str], d.pop("assetIds"))

        inference_ids = cast(list[str], d.pop("inferenceIds"))

        model_ids = cast(list[str], d.pop("modelIds"))

        download_query = cls(
            asset_ids=asset_ids,
            inference_ids=inference_ids,
            model_ids=model_ids,
        )

        download_query.additional_properties = d
        return download_query

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
