from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.asset_summary import AssetSummary
    from ..models.model_summary import ModelSummary


T = TypeVar("T", bound="Description")


@_attrs_define
class Description:
    """What a model is, at length, and what the text refers to."""

    value: None | str | Unset = UNSET
    """ Markdown. """
    assets: list[AssetSummary] | None | Unset = UNSET
    """ Assets it refers to. """
    models: list[ModelSummary] | None | Unset = UNSET
    """ Models it refers to. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        value = self.value

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

        models: list[dict[str, Any]] | None | Unset
        if isinstance(self.models, Unset):
            models = UNSET
        elif isinstance(self.models, list):
            models = []
            for models_type_0_item_data in self.models:
                models_type_0_item = models_type_0_item_data.to_dict()
                models.append(models_type_0_item)

        else:
            models = self.models

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if value is not UNSET:
            field_dict["value"] = value
        if assets is not UNSET:
            field_dict["assets"] = assets
        if models is not UNSET:
            field_dict["models"] = models

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.asset_summary import AssetSummary  # noqa: PLC0415
        from ..models.model_summary import ModelSummary  # noqa: PLC0415

        d = dict(src_dict)
        value = d.pop("value", UNSET)

        def _parse_assets(data: object) -> list[AssetSummary] | None | Unset:
            if isinstance(data, list):
                try:
                    assets_type_0 = []
                    _assets_type_0 = data
                    for assets_type_0_item_data in _assets_type_0:
                        assets_type_0_item = AssetSummary.from_dict(assets_type_0_item_data)

                        assets_type_0.append(assets_type_0_item)

                    return assets_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[AssetSummary] | None | Unset, data)

        assets = _parse_assets(d.pop("assets", UNSET))

        def _parse_models(data: object) -> list[ModelSummary] | None | Unset:
            if isinstance(data, list):
                try:
                    models_type_0 = []
                    _models_type_0 = data
                    for models_type_0_item_data in _models_type_0:
                        models_type_0_item = ModelSummary.from_dict(models_type_0_item_data)

                        models_type_0.append(models_type_0_item)

                    return models_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[ModelSummary] | None | Unset, data)

        models = _parse_models(d.pop("models", UNSET))

        description = cls(
            value=value,
            assets=assets,
            models=models,
        )

        description.additional_properties = d
        return description

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
