from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="QualityGateDetails")

_KNOWN = frozenset(
    (
        "aiQuality",
        "briefCompliance",
    )
)


@_attrs_define
class QualityGateDetails:
    """A score of quality in parts."""

    ai_quality: None | QualityScore | Unset = UNSET
    """ How good the work is. """
    brief_compliance: None | QualityScore | Unset = UNSET
    """ How well it follows the brief. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
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
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if ai_quality is not UNSET:
            field_dict["aiQuality"] = ai_quality
        if brief_compliance is not UNSET:
            field_dict["briefCompliance"] = brief_compliance

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        ai_quality = _ai_quality = _src.get("aiQuality", UNSET)
        if isinstance(_ai_quality, dict):
            try:
                ai_quality = QualityScore.from_dict(_ai_quality)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.ai_quality = ai_quality
        brief_compliance = _brief_compliance = _src.get("briefCompliance", UNSET)
        if isinstance(_brief_compliance, dict):
            try:
                brief_compliance = QualityScore.from_dict(_brief_compliance)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.brief_compliance = brief_compliance
        _new.additional_properties = (
            {}
            if (
                len(_src) == 2
                and _new.ai_quality is not UNSET
                and _new.brief_compliance is not UNSET
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


from ..models.quality_score import QualityScore
