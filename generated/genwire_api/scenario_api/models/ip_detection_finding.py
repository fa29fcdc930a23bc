from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.ip_detection_category import (
    IPDetectionCategory,
)
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="IPDetectionFinding")

_KNOWN = frozenset(
    (
        "filterId",
        "filterName",
        "category",
        "flagged",
        "confidence",
        "reason",
        "entities",
    )
)


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
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
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
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.filter_id = _src.get("filterId", UNSET)
        _new.filter_name = _src.get("filterName", UNSET)
        _new.category = _src.get("category", UNSET)
        _new.flagged = _src.get("flagged", UNSET)
        _new.confidence = _src.get("confidence", UNSET)
        _new.reason = _src.get("reason", UNSET)
        _new.entities = _src.get("entities", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 7
                and _new.filter_id is not UNSET
                and _new.filter_name is not UNSET
                and _new.category is not UNSET
                and _new.flagged is not UNSET
                and _new.confidence is not UNSET
                and _new.reason is not UNSET
                and _new.entities is not UNSET
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
