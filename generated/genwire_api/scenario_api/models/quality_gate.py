from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.quality_sensitivity import QualitySensitivity
from ..models.quality_status import QualityStatus
from ..models.quality_verdict import QualityVerdict
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.quality_gate_details import QualityGateDetails


T = TypeVar("T", bound="QualityGate")


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
        from ..models.quality_gate_details import QualityGateDetails  # noqa: PLC0415

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

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
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
        from ..models.quality_gate_details import QualityGateDetails  # noqa: PLC0415

        d = dict(src_dict)
        status = d.pop("status", UNSET)

        verdict = d.pop("verdict", UNSET)

        overall_score = d.pop("overallScore", UNSET)

        ai_quality_score = d.pop("aiQualityScore", UNSET)

        brief_compliance_score = d.pop("briefComplianceScore", UNSET)

        sensitivity = d.pop("sensitivity", UNSET)

        applied_brief_ids = d.pop("appliedBriefIds", UNSET)

        def _parse_details(data: object) -> None | QualityGateDetails | Unset:
            if isinstance(data, dict):
                try:
                    details_type_0 = QualityGateDetails.from_dict(data)

                    return details_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(None | QualityGateDetails | Unset, data)

        details = _parse_details(d.pop("details", UNSET))

        error = d.pop("error", UNSET)

        version = d.pop("version", UNSET)

        computed_at = d.pop("computedAt", UNSET)

        quality_gate = cls(
            status=status,
            verdict=verdict,
            overall_score=overall_score,
            ai_quality_score=ai_quality_score,
            brief_compliance_score=brief_compliance_score,
            sensitivity=sensitivity,
            applied_brief_ids=applied_brief_ids,
            details=details,
            error=error,
            version=version,
            computed_at=computed_at,
        )

        quality_gate.additional_properties = d
        return quality_gate

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
