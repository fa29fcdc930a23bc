from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import types
from ..models.music_format import MusicFormat, check_music_format
from ..models.time_signature import TimeSignature, check_time_signature
from ..types import UNSET, File, FileTypes, Unset

T = TypeVar("T", bound="TextToMusicBody")


@_attrs_define
class TextToMusicBody:
    """What to compose."""

    caption: str
    """ Style, mood and instruments, in words; 3 to 300 characters on the known models. """
    model: str
    """ Slug of the model, as `listModels` spells it; slugs change, so read them there. """
    lyrics: str
    """ What is sung; `[Instrumental]` for no singing. """
    duration: float
    """ Length of the music in seconds, within the model's `min_duration` and `max_duration`. """
    inference_steps: int
    """ Number of denoising steps, within the model's `min_steps` and `max_steps`; the turbo models accept only 8.
    """
    guidance_scale: float
    """ How closely the music follows the description; within the model's `min_guidance` and `max_guidance`, only 1
    on the turbo models. """
    seed: int
    """ Start of the random numbers; the same seed repeats the result. -1 draws one at random. """
    format_: MusicFormat
    """ Format of a music file. `mp3` is the only one known to be produced. """
    bpm: int | Unset = UNSET
    """ Beats per minute, within the model's `min_bpm` and `max_bpm`; left out, the model chooses. """
    keyscale: str | Unset = UNSET
    """ Key and scale in free words, such as `C major` or `F# minor`. """
    timesignature: TimeSignature | Unset = UNSET
    """ Beats per bar. """
    vocal_language: str | Unset = UNSET
    """ Language of the singing in free words, such as `en` or `English`. """
    reference_audio: File | Unset = UNSET
    """ Music whose style to follow: MP3, OGG or M4A, at most 15 MB, 5 to 60 s on the known models. """
    webhook_url: str | Unset = UNSET
    """ HTTPS address, at most 2048 characters, that receives the events of this job (see `webhooks`). """
    webhook_secret: str | Unset = UNSET
    """ Secret that signs the events of this job in place of the account's, 32 to 255 characters. Goes only with
    `webhook_url`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        caption = self.caption

        model = self.model

        lyrics = self.lyrics

        duration = self.duration

        inference_steps = self.inference_steps

        guidance_scale = self.guidance_scale

        seed = self.seed

        format_: str = self.format_

        bpm = self.bpm

        keyscale = self.keyscale

        timesignature: int | Unset = UNSET
        if not isinstance(self.timesignature, Unset):
            timesignature = self.timesignature

        vocal_language = self.vocal_language

        reference_audio: FileTypes | Unset = UNSET
        if not isinstance(self.reference_audio, Unset):
            reference_audio = self.reference_audio.to_tuple()

        webhook_url = self.webhook_url

        webhook_secret = self.webhook_secret

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "caption": caption,
                "model": model,
                "lyrics": lyrics,
                "duration": duration,
                "inference_steps": inference_steps,
                "guidance_scale": guidance_scale,
                "seed": seed,
                "format": format_,
            }
        )
        if bpm is not UNSET:
            field_dict["bpm"] = bpm
        if keyscale is not UNSET:
            field_dict["keyscale"] = keyscale
        if timesignature is not UNSET:
            field_dict["timesignature"] = timesignature
        if vocal_language is not UNSET:
            field_dict["vocal_language"] = vocal_language
        if reference_audio is not UNSET:
            field_dict["reference_audio"] = reference_audio
        if webhook_url is not UNSET:
            field_dict["webhook_url"] = webhook_url
        if webhook_secret is not UNSET:
            field_dict["webhook_secret"] = webhook_secret

        return field_dict

    def to_multipart(self) -> types.RequestFiles:
        return types.form_parts(
            {
                "caption": self.caption,
                "model": self.model,
                "lyrics": self.lyrics,
                "duration": self.duration,
                "inference_steps": self.inference_steps,
                "guidance_scale": self.guidance_scale,
                "seed": self.seed,
                "format": self.format_,
                "bpm": self.bpm,
                "keyscale": self.keyscale,
                "timesignature": self.timesignature,
                "vocal_language": self.vocal_language,
                "reference_audio": self.reference_audio,
                "webhook_url": self.webhook_url,
                "webhook_secret": self.webhook_secret,
                **self.additional_properties,
            }
        )

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        caption = d.pop("caption")

        model = d.pop("model")

        lyrics = d.pop("lyrics")

        duration = d.pop("duration")

        inference_steps = d.pop("inference_steps")

        guidance_scale = d.pop("guidance_scale")

        seed = d.pop("seed")

        format_ = check_music_format(d.pop("format"))

        bpm = d.pop("bpm", UNSET)

        keyscale = d.pop("keyscale", UNSET)

        _timesignature = d.pop("timesignature", UNSET)
        timesignature: TimeSignature | Unset
        if isinstance(_timesignature, Unset):
            timesignature = UNSET
        else:
            timesignature = check_time_signature(_timesignature)

        vocal_language = d.pop("vocal_language", UNSET)

        _reference_audio = d.pop("reference_audio", UNSET)
        reference_audio: File | Unset
        if isinstance(_reference_audio, Unset):
            reference_audio = UNSET
        else:
            reference_audio = File(payload=BytesIO(_reference_audio))

        webhook_url = d.pop("webhook_url", UNSET)

        webhook_secret = d.pop("webhook_secret", UNSET)

        text_to_music_body = cls(
            caption=caption,
            model=model,
            lyrics=lyrics,
            duration=duration,
            inference_steps=inference_steps,
            guidance_scale=guidance_scale,
            seed=seed,
            format_=format_,
            bpm=bpm,
            keyscale=keyscale,
            timesignature=timesignature,
            vocal_language=vocal_language,
            reference_audio=reference_audio,
            webhook_url=webhook_url,
            webhook_secret=webhook_secret,
        )

        text_to_music_body.additional_properties = d
        return text_to_music_body

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
