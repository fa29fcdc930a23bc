from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.ip_detection_action import IPDetectionAction
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.ip_detection_finding import IPDetectionFinding


T = TypeVar("T", bound="IPDetection")


@_attrs_define
class IPDetection:
    """What the check of rights found."""

    flagged: bool | None | Unset = UNSET
    """ Whether anything was found. """
    action: IPDetectionAction | None | str | Unset = UNSET
    """ What that led to. """
    findings: list[IPDetectionFinding] | None | Unset = UNSET
    """ What was found. """
    analyzed_images_count: float | None | Unset = UNSET
    """ Images that were looked at. """
    evaluated_filters: float | None | Unset = UNSET
    """ Rules that were applied. """
    creative_units_charged: float | None | Unset = UNSET
    """ Price of the check in creative units. """
    has_detector_error: bool | None | Unset = UNSET
    """ Whether the check itself failed. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        flagged = self.flagged

        action = self.action

        findings: list[dict[str, Any]] | None | Unset
        if isinstance(self.findings, Unset):
            findings = UNSET
        elif isinstance(self.findings, list):
            findings = []
            for findings_type_0_item_data in self.findings:
                findings_type_0_item = findings_type_0_item_data.to_dict()
                findings.append(findings_type_0_item)

        else:
            findings = self.findings

        analyzed_images_count = self.analyzed_images_count

        evaluated_filters = self.evaluated_filters

        creative_units_charged = self.creative_units_charged

        has_detector_error = self.has_detector_error

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if flagged is not UNSET:
            field_dict["flagged"] = flagged
        if action is not UNSET:
            field_dict["action"] = action
        if findings is not UNSET:
            field_dict["findings"] = findings
        if analyzed_images_count is not UNSET:
            field_dict["analyzedImagesCount"] = analyzed_images_count
        if evaluated_filters is not UNSET:
            field_dict["evaluatedFilters"] = evaluated_filters
        if creative_units_charged is not UNSET:
            field_dict["creativeUnitsCharged"] = creative_units_charged
        if has_detector_error is not UNSET:
            field_dict["hasDetectorError"] = has_detector_error

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.ip_detection_finding import IPDetectionFinding  # noqa: PLC0415

        d = dict(src_dict)
        flagged = d.pop("flagged", UNSET)

        action = d.pop("action", UNSET)

        def _parse_findings(data: object) -> list[IPDetectionFinding] | None | Unset:
            if isinstance(data, list):
                try:
                    findings_type_0 = []
                    _findings_type_0 = data
                    for findings_type_0_item_data in _findings_type_0:
                        findings_type_0_item = IPDetectionFinding.from_dict(
                            findings_type_0_item_data
                        )

                        findings_type_0.append(findings_type_0_item)

                    return findings_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[IPDetectionFinding] | None | Unset, data)

        findings = _parse_findings(d.pop("findings", UNSET))

        analyzed_images_count = d.pop("analyzedImagesCount", UNSET)

        evaluated_filters = d.pop("evaluatedFilters", UNSET)

        creative_units_charged = d.pop("creativeUnitsCharged", UNSET)

        has_detector_error = d.pop("hasDetectorError", UNSET)

        ip_detection = cls(
            flagged=flagged,
            action=action,
            findings=findings,
            analyzed_images_count=analyzed_images_count,
            evaluated_filters=evaluated_filters,
            creative_units_charged=creative_units_charged,
            has_detector_error=has_detector_error,
        )

        ip_detection.additional_properties = d
        return ip_detection

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
