from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.quality_sensitivity import QualitySensitivity
from ..models.quality_status import QualityStatus
from ..models.quality_verdict import QualityVerdict
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="QualityGate")

_KNOWN = frozenset(
    (
        "status",
        "verdict",
        "overallScore",
        "aiQualityScore",
        "briefComplianceScore",
        "sensitivity",
        "appliedBriefIds",
        "details",
        "error",
        "version",
        "computedAt",
    )
)


@_attrs_define
class QualityGate:
    """What a check of quality found."""

    status: None | QualityStatus | str | Unset = UNSET
    """ Whether the check came to an end. """
    verdict: None | QualityVerdict | str | Unset = UNSET
    """ What it found. """
    overall_score: float | None | Unset = UNSET
    """ The score. """
    ai_quality_score: float | None | Unset = UNSET
    """ How good the work is. """
    brief_compliance_score: float | None | Unset = UNSET
    """ How well it follows the brief. """
    sensitivity: None | QualitySensitivity | str | Unset = UNSET
    """ How strict the check was. """
    applied_brief_ids: list[str] | None | Unset = UNSET
    """ The briefs it was held to. """
    details: None | QualityGateDetails | Unset = UNSET
    """ The score in parts. """
    error: None | str | Unset = UNSET
    """ Why the check failed. """
    version: None | str | Unset = UNSET
    """ Version of the check. """
    computed_at: None | str | Unset = UNSET
    """ When it was made. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        status = self.status
        verdict = self.verdict
        overall_score = self.overall_score
        ai_quality_score = self.ai_quality_score
        brief_compliance_score = self.brief_compliance_score
        sensitivity = self.sensitivity
        applied_brief_ids = self.applied_brief_ids
        details: dict[str, Any] | None | Unset
        if isinstance(self.details, Unset):
            details = UNSET
        elif isinstance(self.details, QualityGateDetails):
            details = self.details.to_dict()
        else:
            details = self.details
        error = self.error
        version = self.version
        computed_at = self.computed_at
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if status is not UNSET:
            field_dict["status"] = status
        if verdict is not UNSET:
            field_dict["verdict"] = verdict
        if overall_score is not UNSET:
            field_dict["overallScore"] = overall_score
        if ai_quality_score is not UNSET:
            field_dict["aiQualityScore"] = ai_quality_score
        if brief_compliance_score is not UNSET:
            field_dict["briefComplianceScore"] = brief_compliance_score
        if sensitivity is not UNSET:
            field_dict["sensitivity"] = sensitivity
        if applied_brief_ids is not UNSET:
            field_dict["appliedBriefIds"] = applied_brief_ids
        if details is not UNSET:
            field_dict["details"] = details
        if error is not UNSET:
            field_dict["error"] = error
        if version is not UNSET:
            field_dict["version"] = version
        if computed_at is not UNSET:
            field_dict["computedAt"] = computed_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.status = _src.get("status", UNSET)
        _new.verdict = _src.get("verdict", UNSET)
        _new.overall_score = _src.get("overallScore", UNSET)
        _new.ai_quality_score = _src.get("aiQualityScore", UNSET)
        _new.brief_compliance_score = _src.get("briefComplianceScore", UNSET)
        _new.sensitivity = _src.get("sensitivity", UNSET)
        _new.applied_brief_ids = _src.get("appliedBriefIds", UNSET)
        details = _details = _src.get("details", UNSET)
        if isinstance(_details, dict):
            try:
                details = QualityGateDetails.from_dict(_details)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.details = details
        _new.error = _src.get("error", UNSET)
        _new.version = _src.get("version", UNSET)
        _new.computed_at = _src.get("computedAt", UNSET)
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


from ..models.quality_gate_details import QualityGateDetails
