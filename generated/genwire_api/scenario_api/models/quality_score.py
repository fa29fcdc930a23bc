from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="QualityScore")

_KNOWN = frozenset(
    (
        "score",
        "reasons",
        "suggestions",
    )
)


@_attrs_define
class QualityScore:
    """A part of a score of quality."""

    score: float | None | Unset = UNSET
    """ The score. """
    reasons: list[str] | None | Unset = UNSET
    """ Why. """
    suggestions: list[str] | None | Unset = UNSET
    """ What would be better. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        score = self.score
        reasons = self.reasons
        suggestions = self.suggestions
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if score is not UNSET:
            field_dict["score"] = score
        if reasons is not UNSET:
            field_dict["reasons"] = reasons
        if suggestions is not UNSET:
            field_dict["suggestions"] = suggestions

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.score = _src.get("score", UNSET)
        _new.reasons = _src.get("reasons", UNSET)
        _new.suggestions = _src.get("suggestions", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 3
                and _new.score is not UNSET
                and _new.reasons is not UNSET
                and _new.suggestions is not UNSET
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
