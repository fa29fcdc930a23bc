from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.timestamp_level import TimestampLevel
from ..types import UNSET, Unset

T = TypeVar("T", bound="TranscriptInfo")


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

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
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
        d = dict(src_dict)
        language = d.pop("language", UNSET)

        ts_level = d.pop("ts_level", UNSET)

        diarization_available = d.pop("diarization_available", UNSET)

        structured = d.pop("structured", UNSET)

        transcript_info = cls(
            language=language,
            ts_level=ts_level,
            diarization_available=diarization_available,
            structured=structured,
        )

        transcript_info.additional_properties = d
        return transcript_info

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
