from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="PerformanceVariant")

_KNOWN = frozenset(
    (
        "variantKey",
        "capability",
        "resolution",
        "computedAt",
        "costPerAssetMinCU",
        "costPerAssetP50CU",
        "costPerAssetMaxCU",
        "inferenceLatencyP50Sec",
        "inferenceLatencyP75Sec",
        "totalLatencyP50Sec",
        "totalLatencyP75Sec",
        "arenaScore",
    )
)


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
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
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
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.variant_key = _src.get("variantKey", UNSET)
        _new.capability = _src.get("capability", UNSET)
        _new.resolution = _src.get("resolution", UNSET)
        _new.computed_at = _src.get("computedAt", UNSET)
        _new.cost_per_asset_min_cu = _src.get("costPerAssetMinCU", UNSET)
        _new.cost_per_asset_p50cu = _src.get("costPerAssetP50CU", UNSET)
        _new.cost_per_asset_max_cu = _src.get("costPerAssetMaxCU", UNSET)
        _new.inference_latency_p50_sec = _src.get("inferenceLatencyP50Sec", UNSET)
        _new.inference_latency_p75_sec = _src.get("inferenceLatencyP75Sec", UNSET)
        _new.total_latency_p50_sec = _src.get("totalLatencyP50Sec", UNSET)
        _new.total_latency_p75_sec = _src.get("totalLatencyP75Sec", UNSET)
        arena_score = _arena_score = _src.get("arenaScore", UNSET)
        if isinstance(_arena_score, dict):
            try:
                arena_score = ArenaScore.from_dict(_arena_score)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.arena_score = arena_score
        _new.additional_properties = (
            {}
            if _KNOWN.issuperset(_src)
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


from ..models.arena_score import ArenaScore
