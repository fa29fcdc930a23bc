from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="ModelEpoch")

_KNOWN = frozenset(
    (
        "epoch",
        "assets",
    )
)


@_attrs_define
class ModelEpoch:
    """A state of the training that was kept."""

    epoch: str
    """ Name of the epoch. """
    assets: list[AssetRef] | None | Unset = UNSET
    """ Samples made with it. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        epoch = self.epoch
        assets: list[dict[str, Any]] | None | Unset
        if isinstance(self.assets, Unset):
            assets = UNSET
        elif isinstance(self.assets, list):
            assets = [item.to_dict() for item in self.assets]

        else:
            assets = self.assets
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "epoch": epoch,
        }
        if assets is not UNSET:
            field_dict["assets"] = assets

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.epoch = _src["epoch"]
        assets = _assets = _src.get("assets", UNSET)
        if isinstance(_assets, list):
            try:
                _made = []
                for item in _assets:
                    _made.append(AssetRef.from_dict(item))
                assets = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.assets = assets
        _new.additional_properties = (
            {}
            if (len(_src) == 2 and _new.assets is not UNSET) or _KNOWN.issuperset(_src)
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


from ..models.asset_ref import AssetRef
