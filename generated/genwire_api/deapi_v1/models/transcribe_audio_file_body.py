from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import types
from ..types import UNSET, File, Unset, blank

T = TypeVar("T", bound="TranscribeAudioFileBody")

_KNOWN = frozenset(
    (
        "audio",
        "include_ts",
        "model",
        "return_result_in_response",
        "webhook_url",
    )
)


@_attrs_define
class TranscribeAudioFileBody:
    """An audio file."""

    audio: File
    """ The recording: AAC, MP3, OGG or WebM, at most 20 MB. """
    include_ts: bool
    """ Whether the transcript carries the time range of each passage. """
    model: str
    """ Slug of the model, as `listModels` spells it; slugs change, so read them there. """
    return_result_in_response: bool | Unset = UNSET
    """ Asks for the result inside the response. In practice the answer is still a job id, and the text stands in
    `result` of the job's status. Taken as false when left out. Default on the server: false. """
    webhook_url: str | Unset = UNSET
    """ HTTPS address, at most 2048 characters, that receives the events of this job (see `webhooks`). """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        audio = self.audio.to_tuple()

        include_ts = self.include_ts
        model = self.model
        return_result_in_response = self.return_result_in_response
        webhook_url = self.webhook_url
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "audio": audio,
            "include_ts": include_ts,
            "model": model,
        }
        if return_result_in_response is not UNSET:
            field_dict["return_result_in_response"] = return_result_in_response
        if webhook_url is not UNSET:
            field_dict["webhook_url"] = webhook_url

        return field_dict

    def to_multipart(self) -> types.RequestFiles:
        return types.form_parts(
            {
                "audio": self.audio,
                "include_ts": self.include_ts,
                "model": self.model,
                "return_result_in_response": self.return_result_in_response,
                "webhook_url": self.webhook_url,
                **self.additional_properties,
            }
        )

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        audio = File(payload=BytesIO(_src["audio"]))

        _new.audio = audio
        _new.include_ts = _src["include_ts"]
        _new.model = _src["model"]
        _new.return_result_in_response = _src.get("return_result_in_response", UNSET)
        _new.webhook_url = _src.get("webhook_url", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 5
                and _new.return_result_in_response is not UNSET
                and _new.webhook_url is not UNSET
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
