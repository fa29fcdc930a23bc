from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.asset_similarity import AssetSimilarity
    from ..models.couple_distance import CoupleDistance
    from ..models.couple_similarity import CoupleSimilarity
    from ..models.spread import Spread


T = TypeVar("T", bound="DatasetScoreDetails")


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
        from ..models.spread import Spread  # noqa: PLC0415

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
            assets_embedding_similarity = []
            for assets_embedding_similarity_type_0_item_data in self.assets_embedding_similarity:
                assets_embedding_similarity_type_0_item = (
                    assets_embedding_similarity_type_0_item_data.to_dict()
                )
                assets_embedding_similarity.append(assets_embedding_similarity_type_0_item)

        else:
            assets_embedding_similarity = self.assets_embedding_similarity

        asset_couples_similarity: list[dict[str, Any]] | None | Unset
        if isinstance(self.asset_couples_similarity, Unset):
            asset_couples_similarity = UNSET
        elif isinstance(self.asset_couples_similarity, list):
            asset_couples_similarity = []
            for asset_couples_similarity_type_0_item_data in self.asset_couples_similarity:
                asset_couples_similarity_type_0_item = (
                    asset_couples_similarity_type_0_item_data.to_dict()
                )
                asset_couples_similarity.append(asset_couples_similarity_type_0_item)

        else:
            asset_couples_similarity = self.asset_couples_similarity

        asset_couples_captions_distance: list[dict[str, Any]] | None | Unset
        if isinstance(self.asset_couples_captions_distance, Unset):
            asset_couples_captions_distance = UNSET
        elif isinstance(self.asset_couples_captions_distance, list):
            asset_couples_captions_distance = []
            for (
                asset_couples_captions_distance_type_0_item_data
            ) in self.asset_couples_captions_distance:
                asset_couples_captions_distance_type_0_item = (
                    asset_couples_captions_distance_type_0_item_data.to_dict()
                )
                asset_couples_captions_distance.append(asset_couples_captions_distance_type_0_item)

        else:
            asset_couples_captions_distance = self.asset_couples_captions_distance

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
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
        from ..models.asset_similarity import AssetSimilarity  # noqa: PLC0415
        from ..models.couple_distance import CoupleDistance  # noqa: PLC0415
        from ..models.couple_similarity import CoupleSimilarity  # noqa: PLC0415
        from ..models.spread import Spread  # noqa: PLC0415

        d = dict(src_dict)
        metadata_score = d.pop("metadataScore", UNSET)

        def _parse_assets_similarity(data: object) -> None | Spread | Unset:
            if isinstance(data, dict):
                try:
                    assets_similarity_type_0 = Spread.from_dict(data)

                    return assets_similarity_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(None | Spread | Unset, data)

        assets_similarity = _parse_assets_similarity(d.pop("assetsSimilarity", UNSET))

        def _parse_couples_similarity(data: object) -> None | Spread | Unset:
            if isinstance(data, dict):
                try:
                    couples_similarity_type_0 = Spread.from_dict(data)

                    return couples_similarity_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(None | Spread | Unset, data)

        couples_similarity = _parse_couples_similarity(d.pop("couplesSimilarity", UNSET))

        def _parse_couples_captions_distance(data: object) -> None | Spread | Unset:
            if isinstance(data, dict):
                try:
                    couples_captions_distance_type_0 = Spread.from_dict(data)

                    return couples_captions_distance_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(None | Spread | Unset, data)

        couples_captions_distance = _parse_couples_captions_distance(
            d.pop("couplesCaptionsDistance", UNSET)
        )

        def _parse_assets_embedding_similarity(
            data: object,
        ) -> list[AssetSimilarity] | None | Unset:
            if isinstance(data, list):
                try:
                    assets_embedding_similarity_type_0 = []
                    _assets_embedding_similarity_type_0 = data
                    for (
                        assets_embedding_similarity_type_0_item_data
                    ) in _assets_embedding_similarity_type_0:
                        assets_embedding_similarity_type_0_item = AssetSimilarity.from_dict(
                            assets_embedding_similarity_type_0_item_data
                        )

                        assets_embedding_similarity_type_0.append(
                            assets_embedding_similarity_type_0_item
                        )

                    return assets_embedding_similarity_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[AssetSimilarity] | None | Unset, data)

        assets_embedding_similarity = _parse_assets_embedding_similarity(
            d.pop("assetsEmbeddingSimilarity", UNSET)
        )

        def _parse_asset_couples_similarity(data: object) -> list[CoupleSimilarity] | None | Unset:
            if isinstance(data, list):
                try:
                    asset_couples_similarity_type_0 = []
                    _asset_couples_similarity_type_0 = data
                    for (
                        asset_couples_similarity_type_0_item_data
                    ) in _asset_couples_similarity_type_0:
                        asset_couples_similarity_type_0_item = CoupleSimilarity.from_dict(
                            asset_couples_similarity_type_0_item_data
                        )

                        asset_couples_similarity_type_0.append(asset_couples_similarity_type_0_item)

                    return asset_couples_similarity_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[CoupleSimilarity] | None | Unset, data)

        asset_couples_similarity = _parse_asset_couples_similarity(
            d.pop("assetCouplesSimilarity", UNSET)
        )

        def _parse_asset_couples_captions_distance(
            data: object,
        ) -> list[CoupleDistance] | None | Unset:
            if isinstance(data, list):
                try:
                    asset_couples_captions_distance_type_0 = []
                    _asset_couples_captions_distance_type_0 = data
                    for (
                        asset_couples_captions_distance_type_0_item_data
                    ) in _asset_couples_captions_distance_type_0:
                        asset_couples_captions_distance_type_0_item = CoupleDistance.from_dict(
                            asset_couples_captions_distance_type_0_item_data
                        )

                        asset_couples_captions_distance_type_0.append(
                            asset_couples_captions_distance_type_0_item
                        )

                    return asset_couples_captions_distance_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[CoupleDistance] | None | Unset, data)

        asset_couples_captions_distance = _parse_asset_couples_captions_distance(
            d.pop("assetCouplesCaptionsDistance", UNSET)
        )

        dataset_score_details = cls(
            metadata_score=metadata_score,
            assets_similarity=assets_similarity,
            couples_similarity=couples_similarity,
            couples_captions_distance=couples_captions_distance,
            assets_embedding_similarity=assets_embedding_similarity,
            asset_couples_similarity=asset_couples_similarity,
            asset_couples_captions_distance=asset_couples_captions_distance,
        )

        dataset_score_details.additional_properties = d
        return dataset_score_details

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
