from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import blank

T = TypeVar("T", bound="DownloadQuery")

_KNOWN = frozenset(
    (
        "assetIds",
        "inferenceIds",
        "modelIds",
    )
)


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

        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "assetIds": asset_ids,
            "inferenceIds": inference_ids,
            "modelIds": model_ids,
        }

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.asset_ids = _src["assetIds"]
        _new.inference_ids = _src["inferenceIds"]
        _new.model_ids = _src["modelIds"]
        _new.additional_properties = (
            {}
            if len(_src) == 3
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
