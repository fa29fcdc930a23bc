from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="DatasetScoreDetails")

_KNOWN = frozenset(
    (
        "metadataScore",
        "assetsSimilarity",
        "couplesSimilarity",
        "couplesCaptionsDistance",
        "assetsEmbeddingSimilarity",
        "assetCouplesSimilarity",
        "assetCouplesCaptionsDistance",
    )
)


@_attrs_define
class DatasetScoreDetails:
    """What the score of training images is made of."""

    metadata_score: float | None | Unset = UNSET
    """ How much is known of them. """
    assets_similarity: None | Spread | Unset = UNSET
    """ How near images are to all others. """
    couples_similarity: None | Spread | Unset = UNSET
    """ How near two images are. """
    couples_captions_distance: None | Spread | Unset = UNSET
    """ How far two captions are. """
    assets_embedding_similarity: list[AssetSimilarity] | None | Unset = UNSET
    """ How near each image is to the others. """
    asset_couples_similarity: list[CoupleSimilarity] | None | Unset = UNSET
    """ How near each two images are. """
    asset_couples_captions_distance: list[CoupleDistance] | None | Unset = UNSET
    """ How far the captions of each two images are. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        metadata_score = self.metadata_score
        assets_similarity: dict[str, Any] | None | Unset
        if isinstance(self.assets_similarity, Unset):
            assets_similarity = UNSET
        elif isinstance(self.assets_similarity, Spread):
            assets_similarity = self.assets_similarity.to_dict()
        else:
            assets_similarity = self.assets_similarity
        couples_similarity: dict[str, Any] | None | Unset
        if isinstance(self.couples_similarity, Unset):
            couples_similarity = UNSET
        elif isinstance(self.couples_similarity, Spread):
            couples_similarity = self.couples_similarity.to_dict()
        else:
            couples_similarity = self.couples_similarity
        couples_captions_distance: dict[str, Any] | None | Unset
        if isinstance(self.couples_captions_distance, Unset):
            couples_captions_distance = UNSET
        elif isinstance(self.couples_captions_distance, Spread):
            couples_captions_distance = self.couples_captions_distance.to_dict()
        else:
            couples_captions_distance = self.couples_captions_distance
        assets_embedding_similarity: list[dict[str, Any]] | None | Unset
        if isinstance(self.assets_embedding_similarity, Unset):
            assets_embedding_similarity = UNSET
        elif isinstance(self.assets_embedding_similarity, list):
            assets_embedding_similarity = [
                item.to_dict() for item in self.assets_embedding_similarity
            ]

        else:
            assets_embedding_similarity = self.assets_embedding_similarity
        asset_couples_similarity: list[dict[str, Any]] | None | Unset
        if isinstance(self.asset_couples_similarity, Unset):
            asset_couples_similarity = UNSET
        elif isinstance(self.asset_couples_similarity, list):
            asset_couples_similarity = [item.to_dict() for item in self.asset_couples_similarity]

        else:
            asset_couples_similarity = self.asset_couples_similarity
        asset_couples_captions_distance: list[dict[str, Any]] | None | Unset
        if isinstance(self.asset_couples_captions_distance, Unset):
            asset_couples_captions_distance = UNSET
        elif isinstance(self.asset_couples_captions_distance, list):
            asset_couples_captions_distance = [
                item.to_dict() for item in self.asset_couples_captions_distance
            ]

        else:
            asset_couples_captions_distance = self.asset_couples_captions_distance
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if metadata_score is not UNSET:
            field_dict["metadataScore"] = metadata_score
        if assets_similarity is not UNSET:
            field_dict["assetsSimilarity"] = assets_similarity
        if couples_similarity is not UNSET:
            field_dict["couplesSimilarity"] = couples_similarity
        if couples_captions_distance is not UNSET:
            field_dict["couplesCaptionsDistance"] = couples_captions_distance
        if assets_embedding_similarity is not UNSET:
            field_dict["assetsEmbeddingSimilarity"] = assets_embedding_similarity
        if asset_couples_similarity is not UNSET:
            field_dict["assetCouplesSimilarity"] = asset_couples_similarity
        if asset_couples_captions_distance is not UNSET:
            field_dict["assetCouplesCaptionsDistance"] = asset_couples_captions_distance

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.metadata_score = _src.get("metadataScore", UNSET)
        assets_similarity = _assets_similarity = _src.get("assetsSimilarity", UNSET)
        if isinstance(_assets_similarity, dict):
            try:
                assets_similarity = Spread.from_dict(_assets_similarity)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.assets_similarity = assets_similarity
        couples_similarity = _couples_similarity = _src.get("couplesSimilarity", UNSET)
        if isinstance(_couples_similarity, dict):
            try:
                couples_similarity = Spread.from_dict(_couples_similarity)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.couples_similarity = couples_similarity
        couples_captions_distance = _couples_captions_distance = _src.get(
            "couplesCaptionsDistance", UNSET
        )
        if isinstance(_couples_captions_distance, dict):
            try:
                couples_captions_distance = Spread.from_dict(_couples_captions_distance)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.couples_captions_distance = couples_captions_distance
        assets_embedding_similarity = _assets_embedding_similarity = _src.get(
            "assetsEmbeddingSimilarity", UNSET
        )
        if isinstance(_assets_embedding_similarity, list):
            try:
                _made = []
                for item in _assets_embedding_similarity:
                    _made.append(AssetSimilarity.from_dict(item))
                assets_embedding_similarity = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.assets_embedding_similarity = assets_embedding_similarity
        asset_couples_similarity = _asset_couples_similarity = _src.get(
            "assetCouplesSimilarity", UNSET
        )
        if isinstance(_asset_couples_similarity, list):
            try:
                _made = []
                for item in _asset_couples_similarity:
                    _made.append(CoupleSimilarity.from_dict(item))
                asset_couples_similarity = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.asset_couples_similarity = asset_couples_similarity
        asset_couples_captions_distance = _asset_couples_captions_distance = _src.get(
            "assetCouplesCaptionsDistance", UNSET
        )
        if isinstance(_asset_couples_captions_distance, list):
            try:
                _made = []
                for item in _asset_couples_captions_distance:
                    _made.append(CoupleDistance.from_dict(item))
                asset_couples_captions_distance = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.asset_couples_captions_distance = asset_couples_captions_distance
        _new.additional_properties = (
            {}
            if (
                len(_src) == 7
                and _new.metadata_score is not UNSET
                and _new.assets_similarity is not UNSET
                and _new.couples_similarity is not UNSET
                and _new.couples_captions_distance is not UNSET
                and _new.assets_embedding_similarity is not UNSET
                and _new.asset_couples_similarity is not UNSET
                and _new.asset_couples_captions_distance is not UNSET
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


from ..models.asset_similarity import AssetSimilarity
from ..models.couple_distance import CoupleDistance
from ..models.couple_similarity import CoupleSimilarity
from ..models.spread import Spread
