from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import types
from ..types import UNSET, File, FileTypes, Unset, blank

T = TypeVar("T", bound="TranscribeBody")

_KNOWN = frozenset(
    (
        "include_ts",
        "model",
        "return_result_in_response",
        "webhook_url",
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
    return_result_in_response: bool | Unset = UNSET
    """ Asks for the result inside the response. In practice the answer is still a job id, and the text stands in
    `result` of the job's status. Taken as false when left out. Default on the server: false. """
    webhook_url: str | Unset = UNSET
    """ HTTPS address, at most 2048 characters, that receives the events of this job (see `webhooks`). """
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
        return_result_in_response = self.return_result_in_response
        webhook_url = self.webhook_url
        source_url = self.source_url
        source_file: FileTypes | Unset = UNSET
        if not isinstance(self.source_file, Unset):
            source_file = self.source_file.to_tuple()

        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "include_ts": include_ts,
            "model": model,
        }
        if return_result_in_response is not UNSET:
            field_dict["return_result_in_response"] = return_result_in_response
        if webhook_url is not UNSET:
            field_dict["webhook_url"] = webhook_url
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
                "return_result_in_response": self.return_result_in_response,
                "webhook_url": self.webhook_url,
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
        _new.return_result_in_response = _src.get("return_result_in_response", UNSET)
        _new.webhook_url = _src.get("webhook_url", UNSET)
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
            if (
                len(_src) == 6
                and _new.return_result_in_response is not UNSET
                and _new.webhook_url is not UNSET
                and _new.source_url is not UNSET
                and _new.source_file is not UNSET
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
