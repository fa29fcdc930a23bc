from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import types
from ..types import UNSET, File, FileTypes, Unset, blank

T = TypeVar("T", bound="TranscribeAudioFilePriceBody")

_KNOWN = frozenset(
    (
        "include_ts",
        "model",
        "audio",
        "duration_seconds",
    )
)


@_attrs_define
class TranscribeAudioFilePriceBody:
    """An audio file, or its length. Exactly one of `audio`, `duration_seconds`."""

    include_ts: bool
    """ Whether the transcript carries the time range of each passage. """
    model: str
    """ Slug of the model, as `listModels` spells it; slugs change, so read them there. """
    audio: File | Unset = UNSET
    """ The recording: AAC, MP3, OGG or WebM, at most 20 MB. Exactly one of `audio`, `duration_seconds`. """
    duration_seconds: int | Unset = UNSET
    """ Length of the source in seconds, in place of the source itself. Exactly one of `audio`, `duration_seconds`.
    """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        include_ts = self.include_ts
        model = self.model
        audio: FileTypes | Unset = UNSET
        if not isinstance(self.audio, Unset):
            audio = self.audio.to_tuple()

        duration_seconds = self.duration_seconds
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "include_ts": include_ts,
            "model": model,
        }
        if audio is not UNSET:
            field_dict["audio"] = audio
        if duration_seconds is not UNSET:
            field_dict["duration_seconds"] = duration_seconds

        return field_dict

    def to_multipart(self) -> types.RequestFiles:
        return types.form_parts(
            {
                "include_ts": self.include_ts,
                "model": self.model,
                "audio": self.audio,
                "duration_seconds": self.duration_seconds,
                **self.additional_properties,
            }
        )

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.include_ts = _src["include_ts"]
        _new.model = _src["model"]
        _audio = _src.get("audio", UNSET)
        audio: File | Unset
        if isinstance(_audio, Unset):
            audio = UNSET
        else:
            audio = File(payload=BytesIO(_audio))

        _new.audio = audio
        _new.duration_seconds = _src.get("duration_seconds", UNSET)
        _new.additional_properties = (
            {}
            if (len(_src) == 4 and _new.audio is not UNSET and _new.duration_seconds is not UNSET)
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
