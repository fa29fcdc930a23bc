from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.asset_ref import AssetRef


T = TypeVar("T", bound="ModelEpoch")


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
            assets = []
            for assets_type_0_item_data in self.assets:
                assets_type_0_item = assets_type_0_item_data.to_dict()
                assets.append(assets_type_0_item)

        else:
            assets = self.assets

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "epoch": epoch,
            }
        )
        if assets is not UNSET:
            field_dict["assets"] = assets

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.asset_ref import AssetRef  # noqa: PLC0415

        d = dict(src_dict)
        epoch = d.pop("epoch")

        def _parse_assets(data: object) -> list[AssetRef] | None | Unset:
            if isinstance(data, list):
                try:
                    assets_type_0 = []
                    _assets_type_0 = data
                    for assets_type_0_item_data in _assets_type_0:
                        assets_type_0_item = AssetRef.from_dict(assets_type_0_item_data)

                        assets_type_0.append(assets_type_0_item)

                    return assets_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[AssetRef] | None | Unset, data)

        assets = _parse_assets(d.pop("assets", UNSET))

        model_epoch = cls(
            epoch=epoch,
            assets=assets,
        )

        model_epoch.additional_properties = d
        return model_epoch

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
