from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import types
from ..types import UNSET, File, FileTypes, Unset, blank

T = TypeVar("T", bound="TranscribePriceBody")

_KNOWN = frozenset(
    (
        "include_ts",
        "model",
        "source_url",
        "source_file",
        "duration_seconds",
    )
)


@_attrs_define
class TranscribePriceBody:
    """A link, a file or a length. Exactly one of `source_url`, `source_file`, `duration_seconds`."""

    include_ts: bool
    """ Whether the transcript carries the time range of each passage. """
    model: str
    """ Slug of the model, as `listModels` spells it; slugs change, so read them there. """
    source_url: str | Unset = UNSET
    """ Address of the recording: a file, or a page of a service the API reads. At most 600 minutes long. Exactly
    one of `source_url`, `source_file`, `duration_seconds`. """
    source_file: File | Unset = UNSET
    """ The recording, audio or video. Audio: AAC, MP3, OGG or WebM, at most 20 MB; video: MP4, MPEG, MOV, AVI, WMV
    or OGG, at most 50 MiB. Exactly one of `source_url`, `source_file`, `duration_seconds`. """
    duration_seconds: float | Unset = UNSET
    """ Length of the source in seconds, in place of the source itself. Exactly one of `source_url`, `source_file`,
    `duration_seconds`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        include_ts = self.include_ts
        model = self.model
        source_url = self.source_url
        source_file: FileTypes | Unset = UNSET
        if not isinstance(self.source_file, Unset):
            source_file = self.source_file.to_tuple()

        duration_seconds = self.duration_seconds
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "include_ts": include_ts,
            "model": model,
        }
        if source_url is not UNSET:
            field_dict["source_url"] = source_url
        if source_file is not UNSET:
            field_dict["source_file"] = source_file
        if duration_seconds is not UNSET:
            field_dict["duration_seconds"] = duration_seconds

        return field_dict

    def to_multipart(self) -> types.RequestFiles:
        return types.form_parts(
            {
                "include_ts": self.include_ts,
                "model": self.model,
                "source_url": self.source_url,
                "source_file": self.source_file,
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
        _new.source_url = _src.get("source_url", UNSET)
        _source_file = _src.get("source_file", UNSET)
        source_file: File | Unset
        if isinstance(_source_file, Unset):
            source_file = UNSET
        else:
            source_file = File(payload=BytesIO(_source_file))

        _new.source_file = source_file
        _new.duration_seconds = _src.get("duration_seconds", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 5
                and _new.source_url is not UNSET
                and _new.source_file is not UNSET
                and _new.duration_seconds is not UNSET
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
