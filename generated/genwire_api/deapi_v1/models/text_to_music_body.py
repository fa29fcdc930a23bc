from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import types
from ..models.music_format import MusicFormat, check_music_format
from ..models.time_signature import TimeSignature, check_time_signature
from ..types import UNSET, File, FileTypes, Unset, blank

T = TypeVar("T", bound="TextToMusicBody")

_KNOWN = frozenset(
    (
        "caption",
        "model",
        "lyrics",
        "duration",
        "inference_steps",
        "guidance_scale",
        "seed",
        "format",
        "bpm",
        "keyscale",
        "timesignature",
        "vocal_language",
        "reference_audio",
        "webhook_url",
    )
)


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
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "caption": caption,
            "model": model,
            "lyrics": lyrics,
            "duration": duration,
            "inference_steps": inference_steps,
            "guidance_scale": guidance_scale,
            "seed": seed,
            "format": format_,
        }
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
                **self.additional_properties,
            }
        )

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.caption = _src["caption"]
        _new.model = _src["model"]
        _new.lyrics = _src["lyrics"]
        _new.duration = _src["duration"]
        _new.inference_steps = _src["inference_steps"]
        _new.guidance_scale = _src["guidance_scale"]
        _new.seed = _src["seed"]
        _new.format_ = check_music_format(_src["format"])
        _new.bpm = _src.get("bpm", UNSET)
        _new.keyscale = _src.get("keyscale", UNSET)
        _timesignature = _src.get("timesignature", UNSET)
        timesignature: TimeSignature | Unset
        if isinstance(_timesignature, Unset):
            timesignature = UNSET
        else:
            timesignature = check_time_signature(_timesignature)

        _new.timesignature = timesignature
        _new.vocal_language = _src.get("vocal_language", UNSET)
        _reference_audio = _src.get("reference_audio", UNSET)
        reference_audio: File | Unset
        if isinstance(_reference_audio, Unset):
            reference_audio = UNSET
        else:
            reference_audio = File(payload=BytesIO(_reference_audio))

        _new.reference_audio = reference_audio
        _new.webhook_url = _src.get("webhook_url", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 14
                and _new.bpm is not UNSET
                and _new.keyscale is not UNSET
                and _new.timesignature is not UNSET
                and _new.vocal_language is not UNSET
                and _new.reference_audio is not UNSET
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
