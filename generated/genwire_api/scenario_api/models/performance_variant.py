from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.arena_score import ArenaScore


T = TypeVar("T", bound="PerformanceVariant")


@_attrs_define
class PerformanceVariant:
    """Figures for one capability and size. Of every hundred runs, fifty and seventy-five take no longer."""

    variant_key: None | str | Unset = UNSET
    """ Name of the variant. """
    capability: None | str | Unset = UNSET
    """ What was made. """
    resolution: None | str | Unset = UNSET
    """ In what size. """
    computed_at: None | str | Unset = UNSET
    """ When the figures were taken. """
    cost_per_asset_min_cu: float | None | Unset = UNSET
    """ Least price of a result in creative units. """
    cost_per_asset_p50cu: float | None | Unset = UNSET
    """ Middle price. """
    cost_per_asset_max_cu: float | None | Unset = UNSET
    """ Greatest price. """
    inference_latency_p50_sec: float | None | Unset = UNSET
    """ Seconds of work, of fifty in a hundred. """
    inference_latency_p75_sec: float | None | Unset = UNSET
    """ Seconds of work, of seventy-five in a hundred. """
    total_latency_p50_sec: float | None | Unset = UNSET
    """ Seconds in all, of fifty in a hundred. """
    total_latency_p75_sec: float | None | Unset = UNSET
    """ Seconds in all, of seventy-five in a hundred. """
    arena_score: ArenaScore | None | Unset = UNSET
    """ How people rank it. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.arena_score import ArenaScore  # noqa: PLC0415

        variant_key = self.variant_key

        capability = self.capability

        resolution = self.resolution

        computed_at = self.computed_at

        cost_per_asset_min_cu = self.cost_per_asset_min_cu

        cost_per_asset_p50cu = self.cost_per_asset_p50cu

        cost_per_asset_max_cu = self.cost_per_asset_max_cu

        inference_latency_p50_sec = self.inference_latency_p50_sec

        inference_latency_p75_sec = self.inference_latency_p75_sec

        total_latency_p50_sec = self.total_latency_p50_sec

        total_latency_p75_sec = self.total_latency_p75_sec

        arena_score: dict[str, Any] | None | Unset
        if isinstance(self.arena_score, Unset):
            arena_score = UNSET
        elif isinstance(self.arena_score, ArenaScore):
            arena_score = self.arena_score.to_dict()
        else:
            arena_score = self.arena_score

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if variant_key is not UNSET:
            field_dict["variantKey"] = variant_key
        if capability is not UNSET:
            field_dict["capability"] = capability
        if resolution is not UNSET:
            field_dict["resolution"] = resolution
        if computed_at is not UNSET:
            field_dict["computedAt"] = computed_at
        if cost_per_asset_min_cu is not UNSET:
            field_dict["costPerAssetMinCU"] = cost_per_asset_min_cu
        if cost_per_asset_p50cu is not UNSET:
            field_dict["costPerAssetP50CU"] = cost_per_asset_p50cu
        if cost_per_asset_max_cu is not UNSET:
            field_dict["costPerAssetMaxCU"] = cost_per_asset_max_cu
        if inference_latency_p50_sec is not UNSET:
            field_dict["inferenceLatencyP50Sec"] = inference_latency_p50_sec
        if inference_latency_p75_sec is not UNSET:
            field_dict["inferenceLatencyP75Sec"] = inference_latency_p75_sec
        if total_latency_p50_sec is not UNSET:
            field_dict["totalLatencyP50Sec"] = total_latency_p50_sec
        if total_latency_p75_sec is not UNSET:
            field_dict["totalLatencyP75Sec"] = total_latency_p75_sec
        if arena_score is not UNSET:
            field_dict["arenaScore"] = arena_score

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.arena_score import ArenaScore  # noqa: PLC0415

        d = dict(src_dict)
        variant_key = d.pop("variantKey", UNSET)

        capability = d.pop("capability", UNSET)

        resolution = d.pop("resolution", UNSET)

        computed_at = d.pop("computedAt", UNSET)

        cost_per_asset_min_cu = d.pop("costPerAssetMinCU", UNSET)

        cost_per_asset_p50cu = d.pop("costPerAssetP50CU", UNSET)

        cost_per_asset_max_cu = d.pop("costPerAssetMaxCU", UNSET)

        inference_latency_p50_sec = d.pop("inferenceLatencyP50Sec", UNSET)

        inference_latency_p75_sec = d.pop("inferenceLatencyP75Sec", UNSET)

        total_latency_p50_sec = d.pop("totalLatencyP50Sec", UNSET)

        total_latency_p75_sec = d.pop("totalLatencyP75Sec", UNSET)

        def _parse_arena_score(data: object) -> ArenaScore | None | Unset:
            if isinstance(data, dict):
                try:
                    arena_score_type_0 = ArenaScore.from_dict(data)

                    return arena_score_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(ArenaScore | None | Unset, data)

        arena_score = _parse_arena_score(d.pop("arenaScore", UNSET))

        performance_variant = cls(
            variant_key=variant_key,
            capability=capability,
            resolution=resolution,
            computed_at=computed_at,
            cost_per_asset_min_cu=cost_per_asset_min_cu,
            cost_per_asset_p50cu=cost_per_asset_p50cu,
            cost_per_asset_max_cu=cost_per_asset_max_cu,
            inference_latency_p50_sec=inference_latency_p50_sec,
            inference_latency_p75_sec=inference_latency_p75_sec,
            total_latency_p50_sec=total_latency_p50_sec,
            total_latency_p75_sec=total_latency_p75_sec,
            arena_score=arena_score,
        )

        performance_variant.additional_properties = d
        return performance_variant

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
