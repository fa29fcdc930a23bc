from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.score_status import ScoreStatus
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="DatasetScore")

_KNOWN = frozenset(
    (
        "score",
        "modelId",
        "status",
        "details",
        "assetsWarnings",
        "assetCouplesWarnings",
    )
)


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
            assets_warnings = [item.to_dict() for item in self.assets_warnings]

        else:
            assets_warnings = self.assets_warnings
        asset_couples_warnings: list[dict[str, Any]] | None | Unset
        if isinstance(self.asset_couples_warnings, Unset):
            asset_couples_warnings = UNSET
        elif isinstance(self.asset_couples_warnings, list):
            asset_couples_warnings = [item.to_dict() for item in self.asset_couples_warnings]

        else:
            asset_couples_warnings = self.asset_couples_warnings
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "score": score,
        }
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
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.score = _src["score"]
        _new.model_id = _src.get("modelId", UNSET)
        _new.status = _src.get("status", UNSET)
        details = _details = _src.get("details", UNSET)
        if isinstance(_details, dict):
            try:
                details = DatasetScoreDetails.from_dict(_details)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.details = details
        assets_warnings = _assets_warnings = _src.get("assetsWarnings", UNSET)
        if isinstance(_assets_warnings, list):
            try:
                _made = []
                for item in _assets_warnings:
                    _made.append(AssetWarning.from_dict(item))
                assets_warnings = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.assets_warnings = assets_warnings
        asset_couples_warnings = _asset_couples_warnings = _src.get("assetCouplesWarnings", UNSET)
        if isinstance(_asset_couples_warnings, list):
            try:
                _made = []
                for item in _asset_couples_warnings:
                    _made.append(CoupleWarning.from_dict(item))
                asset_couples_warnings = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.asset_couples_warnings = asset_couples_warnings
        _new.additional_properties = (
            {}
            if (
                len(_src) == 6
                and _new.model_id is not UNSET
                and _new.status is not UNSET
                and _new.details is not UNSET
                and _new.assets_warnings is not UNSET
                and _new.asset_couples_warnings is not UNSET
            )
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


from ..models.asset_warning import AssetWarning
from ..models.couple_warning import CoupleWarning
from ..models.dataset_score_details import DatasetScoreDetails
