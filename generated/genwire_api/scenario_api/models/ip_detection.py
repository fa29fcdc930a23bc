from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.ip_detection_action import IPDetectionAction
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="IPDetection")

_KNOWN = frozenset(
    (
        "flagged",
        "action",
        "findings",
        "analyzedImagesCount",
        "evaluatedFilters",
        "creativeUnitsCharged",
        "hasDetectorError",
    )
)


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
            findings = [item.to_dict() for item in self.findings]

        else:
            findings = self.findings
        analyzed_images_count = self.analyzed_images_count
        evaluated_filters = self.evaluated_filters
        creative_units_charged = self.creative_units_charged
        has_detector_error = self.has_detector_error
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
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
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.flagged = _src.get("flagged", UNSET)
        _new.action = _src.get("action", UNSET)
        findings = _findings = _src.get("findings", UNSET)
        if isinstance(_findings, list):
            try:
                _made = []
                for item in _findings:
                    _made.append(IPDetectionFinding.from_dict(item))
                findings = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.findings = findings
        _new.analyzed_images_count = _src.get("analyzedImagesCount", UNSET)
        _new.evaluated_filters = _src.get("evaluatedFilters", UNSET)
        _new.creative_units_charged = _src.get("creativeUnitsCharged", UNSET)
        _new.has_detector_error = _src.get("hasDetectorError", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 7
                and _new.flagged is not UNSET
                and _new.action is not UNSET
                and _new.findings is not UNSET
                and _new.analyzed_images_count is not UNSET
                and _new.evaluated_filters is not UNSET
                and _new.creative_units_charged is not UNSET
                and _new.has_detector_error is not UNSET
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


from ..models.ip_detection_finding import IPDetectionFinding
