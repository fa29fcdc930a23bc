from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.ip_detection_category import (
    IPDetectionCategory,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="IPDetectionFinding")


@_attrs_define
class IPDetectionFinding:
    """What a rule of the check found."""

    filter_id: None | str | Unset = UNSET
    """ The rule. """
    filter_name: None | str | Unset = UNSET
    """ Its name for people. """
    category: IPDetectionCategory | None | str | Unset = UNSET
    """ Whose right it is about. """
    flagged: bool | None | Unset = UNSET
    """ Whether it was broken. """
    confidence: float | None | Unset = UNSET
    """ How sure that is. """
    reason: None | str | Unset = UNSET
    """ Why. """
    entities: list[str] | None | Unset = UNSET
    """ Whom or what it is about. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        filter_id = self.filter_id

        filter_name = self.filter_name

        category = self.category

        flagged = self.flagged

        confidence = self.confidence

        reason = self.reason

        entities = self.entities

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if filter_id is not UNSET:
            field_dict["filterId"] = filter_id
        if filter_name is not UNSET:
            field_dict["filterName"] = filter_name
        if category is not UNSET:
            field_dict["category"] = category
        if flagged is not UNSET:
            field_dict["flagged"] = flagged
        if confidence is not UNSET:
            field_dict["confidence"] = confidence
        if reason is not UNSET:
            field_dict["reason"] = reason
        if entities is not UNSET:
            field_dict["entities"] = entities

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        filter_id = d.pop("filterId", UNSET)

        filter_name = d.pop("filterName", UNSET)

        category = d.pop("category", UNSET)

        flagged = d.pop("flagged", UNSET)

        confidence = d.pop("confidence", UNSET)

        reason = d.pop("reason", UNSET)

        entities = d.pop("entities", UNSET)

        ip_detection_finding = cls(
            filter_id=filter_id,
            filter_name=filter_name,
            category=category,
            flagged=flagged,
            confidence=confidence,
            reason=reason,
            entities=entities,
        )

        ip_detection_finding.additional_properties = d
        return ip_detection_finding

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
