from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.timestamp_level import TimestampLevel
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="TranscriptInfo")

_KNOWN = frozenset(
    (
        "language",
        "ts_level",
        "diarization_available",
        "structured",
    )
)


@_attrs_define
class TranscriptInfo:
    """What a transcript contains."""

    language: None | str | Unset = UNSET
    """ Language that was spoken. """
    ts_level: None | str | TimestampLevel | Unset = UNSET
    """ Level of the timestamps, which may be coarser than asked for; other words may come. """
    diarization_available: bool | None | Unset = UNSET
    """ Whether the passages name their speakers. """
    structured: bool | None | Unset = UNSET
    """ Whether the result file is JSON with timed segments, and not plain text. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        language = self.language
        ts_level = self.ts_level
        diarization_available = self.diarization_available
        structured = self.structured
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if language is not UNSET:
            field_dict["language"] = language
        if ts_level is not UNSET:
            field_dict["ts_level"] = ts_level
        if diarization_available is not UNSET:
            field_dict["diarization_available"] = diarization_available
        if structured is not UNSET:
            field_dict["structured"] = structured

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.language = _src.get("language", UNSET)
        _new.ts_level = _src.get("ts_level", UNSET)
        _new.diarization_available = _src.get("diarization_available", UNSET)
        _new.structured = _src.get("structured", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 4
                and _new.language is not UNSET
                and _new.ts_level is not UNSET
                and _new.diarization_available is not UNSET
                and _new.structured is not UNSET
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
