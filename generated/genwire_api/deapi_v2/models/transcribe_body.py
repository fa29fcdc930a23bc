from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import types
from ..models.timestamp_level import TimestampLevel, check_timestamp_level
from ..types import UNSET, File, FileTypes, Unset, blank

T = TypeVar("T", bound="TranscribeBody")

_KNOWN = frozenset(
    (
        "include_ts",
        "model",
        "ts_level",
        "diarize",
        "lang",
        "include_metadata",
        "return_result_in_response",
        "webhook_url",
        "webhook_secret",
        "source_url",
        "source_file",
    )
)


@_attrs_define
class TranscribeBody:
    """A link or a file, and how to transcribe it. Exactly one of `source_url`, `source_file`."""

    include_ts: bool
    """ Whether the transcript carries the time range of each passage. """
    model: str
    """ Slug of the model, as `listModels` spells it; slugs change, so read them there. """
    ts_level: TimestampLevel | Unset = UNSET
    """ What a timestamp is given for. """
    diarize: bool | Unset = UNSET
    """ Whether each passage names its speaker (`SPEAKER_00`, `SPEAKER_01`); for models whose
    `features.supports_diarization` is true. Brings timestamps along, and costs more at any level. Taken as false
    when left out. Default on the server: false. """
    lang: str | Unset = UNSET
    """ Language that is spoken, such as `en`, at most 16 characters; found out where it is left out or `auto`. """
    include_metadata: bool | Unset = UNSET
    """ Whether the status tells about the source of a link in `metadata`, for a fee. A file has none: it stays null
    there, without a fee. Taken as false when left out. Default on the server: false. """
    return_result_in_response: bool | Unset = UNSET
    """ Asks for the result inside the response. In practice the answer is still a job id, and the text stands in
    `result` of the job's status. Taken as false when left out. Default on the server: false. """
    webhook_url: str | Unset = UNSET
    """ HTTPS address, at most 2048 characters, that receives the events of this job (see `webhooks`). """
    webhook_secret: str | Unset = UNSET
    """ Secret that signs the events of this job in place of the account's, 32 to 255 characters. Goes only with
    `webhook_url`. """
    source_url: str | Unset = UNSET
    """ Address of the recording: a file, or a page of a service the API reads. At most 600 minutes long. Exactly
    one of `source_url`, `source_file`. """
    source_file: File | Unset = UNSET
    """ The recording, audio or video. Audio: AAC, MP3, OGG or WebM, at most 20 MB; video: MP4, MPEG, MOV, AVI, WMV
    or OGG, at most 50 MiB. Exactly one of `source_url`, `source_file`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        include_ts = self.include_ts
        model = self.model
        ts_level: str | Unset = UNSET
        if not isinstance(self.ts_level, Unset):
            ts_level = self.ts_level

        diarize = self.diarize
        lang = self.lang
        include_metadata = self.include_metadata
        return_result_in_response = self.return_result_in_response
        webhook_url = self.webhook_url
        webhook_secret = self.webhook_secret
        source_url = self.source_url
        source_file: FileTypes | Unset = UNSET
        if not isinstance(self.source_file, Unset):
            source_file = self.source_file.to_tuple()

        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "include_ts": include_ts,
            "model": model,
        }
        if ts_level is not UNSET:
            field_dict["ts_level"] = ts_level
        if diarize is not UNSET:
            field_dict["diarize"] = diarize
        if lang is not UNSET:
            field_dict["lang"] = lang
        if include_metadata is not UNSET:
            field_dict["include_metadata"] = include_metadata
        if return_result_in_response is not UNSET:
            field_dict["return_result_in_response"] = return_result_in_response
        if webhook_url is not UNSET:
            field_dict["webhook_url"] = webhook_url
        if webhook_secret is not UNSET:
            field_dict["webhook_secret"] = webhook_secret
        if source_url is not UNSET:
            field_dict["source_url"] = source_url
        if source_file is not UNSET:
            field_dict["source_file"] = source_file

        return field_dict

    def to_multipart(self) -> types.RequestFiles:
        return types.form_parts(
            {
                "include_ts": self.include_ts,
                "model": self.model,
                "ts_level": self.ts_level,
                "diarize": self.diarize,
                "lang": self.lang,
                "include_metadata": self.include_metadata,
                "return_result_in_response": self.return_result_in_response,
                "webhook_url": self.webhook_url,
                "webhook_secret": self.webhook_secret,
                "source_url": self.source_url,
                "source_file": self.source_file,
                **self.additional_properties,
            }
        )

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.include_ts = _src["include_ts"]
        _new.model = _src["model"]
        _ts_level = _src.get("ts_level", UNSET)
        ts_level: TimestampLevel | Unset
        if isinstance(_ts_level, Unset):
            ts_level = UNSET
        else:
            ts_level = check_timestamp_level(_ts_level)

        _new.ts_level = ts_level
        _new.diarize = _src.get("diarize", UNSET)
        _new.lang = _src.get("lang", UNSET)
        _new.include_metadata = _src.get("include_metadata", UNSET)
        _new.return_result_in_response = _src.get("return_result_in_response", UNSET)
        _new.webhook_url = _src.get("webhook_url", UNSET)
        _new.webhook_secret = _src.get("webhook_secret", UNSET)
        _new.source_url = _src.get("source_url", UNSET)
        _source_file = _src.get("source_file", UNSET)
        source_file: File | Unset
        if isinstance(_source_file, Unset):
            source_file = UNSET
        else:
            source_file = File(payload=BytesIO(_source_file))

        _new.source_file = source_file
        _new.additional_properties = (
            {}
            if _KNOWN.issuperset(_src)
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
