from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.score_status import ScoreStatus
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.asset_warning import AssetWarning
    from ..models.couple_warning import CoupleWarning
    from ..models.dataset_score_details import DatasetScoreDetails


T = TypeVar("T", bound="DatasetScore")


@_attrs_define
class DatasetScore:
    """How well training images fit together."""

    score: float
    """ The score. """
    model_id: None | str | Unset = UNSET
    """ The model. """
    status: None | ScoreStatus | str | Unset = UNSET
    """ Whether there was enough to score. """
    details: DatasetScoreDetails | None | Unset = UNSET
    """ What the score is made of. """
    assets_warnings: list[AssetWarning] | None | Unset = UNSET
    """ What is wrong with single images. """
    asset_couples_warnings: list[CoupleWarning] | None | Unset = UNSET
    """ What is wrong with two of them. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.dataset_score_details import DatasetScoreDetails  # noqa: PLC0415

        score = self.score

        model_id = self.model_id

        status = self.status

        details: dict[str, Any] | None | Unset
        if isinstance(self.details, Unset):
            details = UNSET
        elif isinstance(self.details, DatasetScoreDetails):
            details = self.details.to_dict()
        else:
            details = self.details

        assets_warnings: list[dict[str, Any]] | None | Unset
        if isinstance(self.assets_warnings, Unset):
            assets_warnings = UNSET
        elif isinstance(self.assets_warnings, list):
            assets_warnings = []
            for assets_warnings_type_0_item_data in self.assets_warnings:
                assets_warnings_type_0_item = assets_warnings_type_0_item_data.to_dict()
                assets_warnings.append(assets_warnings_type_0_item)

        else:
            assets_warnings = self.assets_warnings

        asset_couples_warnings: list[dict[str, Any]] | None | Unset
        if isinstance(self.asset_couples_warnings, Unset):
            asset_couples_warnings = UNSET
        elif isinstance(self.asset_couples_warnings, list):
            asset_couples_warnings = []
            for asset_couples_warnings_type_0_item_data in self.asset_couples_warnings:
                asset_couples_warnings_type_0_item = (
                    asset_couples_warnings_type_0_item_data.to_dict()
                )
                asset_couples_warnings.append(asset_couples_warnings_type_0_item)

        else:
            asset_couples_warnings = self.asset_couples_warnings

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "score": score,
            }
        )
        if model_id is not UNSET:
            field_dict["modelId"] = model_id
        if status is not UNSET:
            field_dict["status"] = status
        if details is not UNSET:
            field_dict["details"] = details
        if assets_warnings is not UNSET:
            field_dict["assetsWarnings"] = assets_warnings
        if asset_couples_warnings is not UNSET:
            field_dict["assetCouplesWarnings"] = asset_couples_warnings

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.asset_warning import AssetWarning  # noqa: PLC0415
        from ..models.couple_warning import CoupleWarning  # noqa: PLC0415
        from ..models.dataset_score_details import DatasetScoreDetails  # noqa: PLC0415

        d = dict(src_dict)
        score = d.pop("score")

        model_id = d.pop("modelId", UNSET)

        status = d.pop("status", UNSET)

        def _parse_details(data: object) -> DatasetScoreDetails | None | Unset:
            if isinstance(data, dict):
                try:
                    details_type_0 = DatasetScoreDetails.from_dict(data)

                    return details_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(DatasetScoreDetails | None | Unset, data)

        details = _parse_details(d.pop("details", UNSET))

        def _parse_assets_warnings(data: object) -> list[AssetWarning] | None | Unset:
            if isinstance(data, list):
                try:
                    assets_warnings_type_0 = []
                    _assets_warnings_type_0 = data
                    for assets_warnings_type_0_item_data in _assets_warnings_type_0:
                        assets_warnings_type_0_item = AssetWarning.from_dict(
                            assets_warnings_type_0_item_data
                        )

                        assets_warnings_type_0.append(assets_warnings_type_0_item)

                    return assets_warnings_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[AssetWarning] | None | Unset, data)

        assets_warnings = _parse_assets_warnings(d.pop("assetsWarnings", UNSET))

        def _parse_asset_couples_warnings(data: object) -> list[CoupleWarning] | None | Unset:
            if isinstance(data, list):
                try:
                    asset_couples_warnings_type_0 = []
                    _asset_couples_warnings_type_0 = data
                    for asset_couples_warnings_type_0_item_data in _asset_couples_warnings_type_0:
                        asset_couples_warnings_type_0_item = CoupleWarning.from_dict(
                            asset_couples_warnings_type_0_item_data
                        )

                        asset_couples_warnings_type_0.append(asset_couples_warnings_type_0_item)

                    return asset_couples_warnings_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[CoupleWarning] | None | Unset, data)

        asset_couples_warnings = _parse_asset_couples_warnings(d.pop("assetCouplesWarnings", UNSET))

        dataset_score = cls(
            score=score,
            model_id=model_id,
            status=status,
            details=details,
            assets_warnings=assets_warnings,
            asset_couples_warnings=asset_couples_warnings,
        )

        dataset_score.additional_properties = d
        return dataset_score

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
