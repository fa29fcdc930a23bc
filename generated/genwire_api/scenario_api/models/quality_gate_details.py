from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.quality_score import QualityScore


T = TypeVar("T", bound="QualityGateDetails")


@_attrs_define
class QualityGateDetails:
    """A score of quality in parts."""

    ai_quality: None | QualityScore | Unset = UNSET
    """ How good the work is. """
    brief_compliance: None | QualityScore | Unset = UNSET
    """ How well it follows the brief. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.quality_score import QualityScore  # noqa: PLC0415

        ai_quality: dict[str, Any] | None | Unset
        if isinstance(self.ai_quality, Unset):
            ai_quality = UNSET
        elif isinstance(self.ai_quality, QualityScore):
            ai_quality = self.ai_quality.to_dict()
        else:
            ai_quality = self.ai_quality

        brief_compliance: dict[str, Any] | None | Unset
        if isinstance(self.brief_compliance, Unset):
            brief_compliance = UNSET
        elif isinstance(self.brief_compliance, QualityScore):
            brief_compliance = self.brief_compliance.to_dict()
        else:
            brief_compliance = self.brief_compliance

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if ai_quality is not UNSET:
            field_dict["aiQuality"] = ai_quality
        if brief_compliance is not UNSET:
            field_dict["briefCompliance"] = brief_compliance

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.quality_score import QualityScore  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_ai_quality(data: object) -> None | QualityScore | Unset:
            if isinstance(data, dict):
                try:
                    ai_quality_type_0 = QualityScore.from_dict(data)

                    return ai_quality_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(None | QualityScore | Unset, data)

        ai_quality = _parse_ai_quality(d.pop("aiQuality", UNSET))

        def _parse_brief_compliance(data: object) -> None | QualityScore | Unset:
            if isinstance(data, dict):
                try:
                    brief_compliance_type_0 = QualityScore.from_dict(data)

                    return brief_compliance_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(None | QualityScore | Unset, data)

        brief_compliance = _parse_brief_compliance(d.pop("briefCompliance", UNSET))

        quality_gate_details = cls(
            ai_quality=ai_quality,
            brief_compliance=brief_compliance,
        )

        quality_gate_details.additional_properties = d
        return quality_gate_details

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
