from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.speech_mode import SpeechMode
from ..types import UNSET, Unset

T = TypeVar("T", bound="TextToSpeechPriceBody")


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

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "model": model,
                "lang": lang,
                "speed": speed,
                "format": format_,
                "sample_rate": sample_rate,
            }
        )
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
        d = dict(src_dict)
        model = d.pop("model")

        lang = d.pop("lang")

        speed = d.pop("speed")

        format_ = d.pop("format")

        sample_rate = d.pop("sample_rate")

        text = d.pop("text", UNSET)

        count_text = d.pop("count_text", UNSET)

        mode = d.pop("mode", UNSET)

        voice = d.pop("voice", UNSET)

        instruct = d.pop("instruct", UNSET)

        text_to_speech_price_body = cls(
            model=model,
            lang=lang,
            speed=speed,
            format_=format_,
            sample_rate=sample_rate,
            text=text,
            count_text=count_text,
            mode=mode,
            voice=voice,
            instruct=instruct,
        )

        text_to_speech_price_body.additional_properties = d
        return text_to_speech_price_body

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
