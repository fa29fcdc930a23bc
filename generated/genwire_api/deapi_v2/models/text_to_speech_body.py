from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import types
from ..models.speech_mode import SpeechMode, check_speech_mode
from ..types import UNSET, File, FileTypes, Unset, blank

T = TypeVar("T", bound="TextToSpeechBody")

_KNOWN = frozenset(
    (
        "text",
        "model",
        "lang",
        "speed",
        "format",
        "sample_rate",
        "mode",
        "voice",
        "ref_audio",
        "ref_text",
        "instruct",
        "webhook_url",
        "webhook_secret",
    )
)


@_attrs_define
class TextToSpeechBody:
    """What to say, and in which voice."""

    text: str
    """ The text to read, its length within the model's `min_text` and `max_text` characters. """
    model: str
    """ Slug of the model, as `listModels` spells it; slugs change, so read them there. """
    lang: str
    """ Language of the speech, as a slug of the model's `languages`. """
    speed: float
    """ Tempo of the speech, 1 being normal; within the model's `min_speed` and `max_speed`. """
    format_: str
    """ Format of the file. `mp3` is the only one produced today; the model's `output_formats` lists them. """
    sample_rate: float
    """ Samples per second, from the model's `available_ratios` (24000 on all known models). """
    mode: SpeechMode | Unset = UNSET
    """ Where a voice comes from: the model's own list, a recording, or a description. """
    voice: str | Unset = UNSET
    """ Slug of a voice of the model's `languages[].voices`; needed in mode `custom_voice`. """
    ref_audio: File | Unset = UNSET
    """ Sample of the voice to clone, needed in mode `voice_clone`: MP3, OGG or M4A, at most 15 MB, 3 to 10 s or as
    the model's limits say. """
    ref_text: str | Unset = UNSET
    """ What is said in `ref_audio`; makes the clone better. """
    instruct: str | Unset = UNSET
    """ Description of the voice in mode `voice_design`, or of style and mood in mode `custom_voice`. """
    webhook_url: str | Unset = UNSET
    """ HTTPS address, at most 2048 characters, that receives the events of this job (see `webhooks`). """
    webhook_secret: str | Unset = UNSET
    """ Secret that signs the events of this job in place of the account's, 32 to 255 characters. Goes only with
    `webhook_url`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        text = self.text
        model = self.model
        lang = self.lang
        speed = self.speed
        format_ = self.format_
        sample_rate = self.sample_rate
        mode: str | Unset = UNSET
        if not isinstance(self.mode, Unset):
            mode = self.mode

        voice = self.voice
        ref_audio: FileTypes | Unset = UNSET
        if not isinstance(self.ref_audio, Unset):
            ref_audio = self.ref_audio.to_tuple()

        ref_text = self.ref_text
        instruct = self.instruct
        webhook_url = self.webhook_url
        webhook_secret = self.webhook_secret
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "text": text,
            "model": model,
            "lang": lang,
            "speed": speed,
            "format": format_,
            "sample_rate": sample_rate,
        }
        if mode is not UNSET:
            field_dict["mode"] = mode
        if voice is not UNSET:
            field_dict["voice"] = voice
        if ref_audio is not UNSET:
            field_dict["ref_audio"] = ref_audio
        if ref_text is not UNSET:
            field_dict["ref_text"] = ref_text
        if instruct is not UNSET:
            field_dict["instruct"] = instruct
        if webhook_url is not UNSET:
            field_dict["webhook_url"] = webhook_url
        if webhook_secret is not UNSET:
            field_dict["webhook_secret"] = webhook_secret

        return field_dict

    def to_multipart(self) -> types.RequestFiles:
        return types.form_parts(
            {
                "text": self.text,
                "model": self.model,
                "lang": self.lang,
                "speed": self.speed,
                "format": self.format_,
                "sample_rate": self.sample_rate,
                "mode": self.mode,
                "voice": self.voice,
                "ref_audio": self.ref_audio,
                "ref_text": self.ref_text,
                "instruct": self.instruct,
                "webhook_url": self.webhook_url,
                "webhook_secret": self.webhook_secret,
                **self.additional_properties,
            }
        )

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.text = _src["text"]
        _new.model = _src["model"]
        _new.lang = _src["lang"]
        _new.speed = _src["speed"]
        _new.format_ = _src["format"]
        _new.sample_rate = _src["sample_rate"]
        _mode = _src.get("mode", UNSET)
        mode: SpeechMode | Unset
        if isinstance(_mode, Unset):
            mode = UNSET
        else:
            mode = check_speech_mode(_mode)

        _new.mode = mode
        _new.voice = _src.get("voice", UNSET)
        _ref_audio = _src.get("ref_audio", UNSET)
        ref_audio: File | Unset
        if isinstance(_ref_audio, Unset):
            ref_audio = UNSET
        else:
            ref_audio = File(payload=BytesIO(_ref_audio))

        _new.ref_audio = ref_audio
        _new.ref_text = _src.get("ref_text", UNSET)
        _new.instruct = _src.get("instruct", UNSET)
        _new.webhook_url = _src.get("webhook_url", UNSET)
        _new.webhook_secret = _src.get("webhook_secret", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 13
                and _new.mode is not UNSET
                and _new.voice is not UNSET
                and _new.ref_audio is not UNSET
                and _new.ref_text is not UNSET
                and _new.instruct is not UNSET
                and _new.webhook_url is not UNSET
                and _new.webhook_secret is not UNSET
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
