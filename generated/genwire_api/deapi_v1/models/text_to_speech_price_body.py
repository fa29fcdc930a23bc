from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.speech_mode import SpeechMode
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="TextToSpeechPriceBody")

_KNOWN = frozenset(
    (
        "model",
        "lang",
        "speed",
        "format",
        "sample_rate",
        "text",
        "count_text",
        "mode",
        "voice",
        "instruct",
    )
)


@_attrs_define
class TextToSpeechPriceBody:
    """The text or its length, and the voice."""

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
    text: None | str | Unset = UNSET
    """ The text to read. Needed where `count_text` is not given. """
    count_text: int | None | Unset = UNSET
    """ Number of characters, in place of `text`. """
    mode: None | SpeechMode | Unset = UNSET
    """ Where the voice comes from; taken as `custom_voice` when left out. """
    voice: None | str | Unset = UNSET
    """ Slug of a voice of the model's `languages[].voices`; needed in mode `custom_voice`. """
    instruct: None | str | Unset = UNSET
    """ Description of the voice in mode `voice_design`, or of style and mood in mode `custom_voice`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        model = self.model
        lang = self.lang
        speed = self.speed
        format_ = self.format_
        sample_rate = self.sample_rate
        text = self.text
        count_text = self.count_text
        mode = self.mode
        voice = self.voice
        instruct = self.instruct
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "model": model,
            "lang": lang,
            "speed": speed,
            "format": format_,
            "sample_rate": sample_rate,
        }
        if text is not UNSET:
            field_dict["text"] = text
        if count_text is not UNSET:
            field_dict["count_text"] = count_text
        if mode is not UNSET:
            field_dict["mode"] = mode
        if voice is not UNSET:
            field_dict["voice"] = voice
        if instruct is not UNSET:
            field_dict["instruct"] = instruct

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.model = _src["model"]
        _new.lang = _src["lang"]
        _new.speed = _src["speed"]
        _new.format_ = _src["format"]
        _new.sample_rate = _src["sample_rate"]
        _new.text = _src.get("text", UNSET)
        _new.count_text = _src.get("count_text", UNSET)
        _new.mode = _src.get("mode", UNSET)
        _new.voice = _src.get("voice", UNSET)
        _new.instruct = _src.get("instruct", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 10
                and _new.text is not UNSET
                and _new.count_text is not UNSET
                and _new.mode is not UNSET
                and _new.voice is not UNSET
                and _new.instruct is not UNSET
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
