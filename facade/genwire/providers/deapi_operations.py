"""Which operation serves a request class on deAPI, and under which names its fields travel. Data, and small functions.

Names are those of the generated code. A field that is not renamed travels under its own name; what an operation
demands, and whether it knows a field at all, is read off the generated body (`genwire.providers.deapi`).
Facts: `reference/deapi/facts.md`, sections 1.1 to 1.6.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from attrs import frozen

from genwire import requests as ours
from genwire.files import FileInput

Values = dict[str, Any]


def _nothing(request: Any) -> Values:
    del request
    return {}


@frozen(eq=False)
class Operation:
    """One request class on the wire.

    `submit`, `price`, `body` and `price_body` are modules of the generated client, `names` maps our fields to wire
    fields ("" leaves one out), and `more` adds wire fields that ours are not; `behind` names the field of ours that one
    of those stands for. `hints` gives those that stand for files
    in a quote, None where too little is known for one; `unquoted` are wire fields that a quote does without. `answers`
    says that the result comes at once.
    """

    tag: str
    submit: str
    price: str
    body: str
    price_body: str
    names: Mapping[str, str] = {}
    more: Callable[[Any], Values] = _nothing
    behind: Mapping[str, str] = {}
    hints: Callable[[Any], Values | None] = _nothing
    unquoted: frozenset[str] = frozenset()
    answers: bool = False


def _job(tag: str, name: str, **options: Any) -> Operation:
    return Operation(tag, f"submit_{name}", f"price_{name}", f"{name}_body", f"{name}_price_body", **options)


def _prompt(name: str, **options: Any) -> Operation:
    body = options.pop("price_body", f"{name}_body")
    return Operation("prompts", name, f"price_{name}", f"{name}_body", body, answers=True, **options)


def _pictures(request: ours.ImageToImage) -> Values:
    """One picture is `image`, several are `images[]`; the two exclude each other."""
    one, *others = request.images
    return {"images": list(request.images)} if others else {"image": one}


def _complete(**values: Any) -> Values | None:
    return None if None in values.values() else values


def _characters(request: ours.TextToSpeech) -> Values:
    return {"count_text": len(request.text)}


def _inputs(request: ours.TextToEmbedding) -> Values:
    return {"input_": list(request.input)}


def _purpose_as(words: Mapping[str, str]) -> Callable[[Any], Values]:
    return lambda request: {"type_": words[request.purpose]}


def _size_of(field: str) -> Callable[[Any], Values | None]:
    def hints(request: Any) -> Values | None:
        media = getattr(request, field).media
        return _complete(width=request.source_width or media.width, height=request.source_height or media.height)

    return hints


def _video_hints(request: ours.UpscaleVideo) -> Values | None:
    # Without a duration the service quotes 0, so a quote without one is no quote.
    media = request.video.media
    return _complete(
        width=request.source_width or media.width,
        height=request.source_height or media.height,
        duration=request.source_duration or media.duration,
    )


def _replacement_hints(request: ours.ReplaceInVideo) -> Values | None:
    return _complete(duration=request.source_duration or request.video.media.duration)


def _with_times(request: ours.Transcribe) -> Values:
    """Speakers are told with times only; the level "segment" is what the service takes by itself."""
    level = request.timestamps if request.timestamps == "word" else None
    return {"include_ts": request.timestamps is not None or request.speakers, "ts_level": level}


def _source(request: ours.Transcribe) -> Values:
    kind = "source_file" if isinstance(request.source, FileInput) else "source_url"
    return {**_with_times(request), kind: request.source}


def _length(request: ours.Transcribe) -> Values | None:
    """A quote by duration; of a URL only where the caller knows it, since the service can look it up."""
    if isinstance(request.source, FileInput):
        return _complete(duration_seconds=request.source_duration or request.source.media.duration)
    if request.source_duration is None:
        return {"source_url": request.source}
    return {"duration_seconds": request.source_duration, "platform": _platform(request.source)}


def _whole_length(request: ours.Transcribe) -> Values | None:
    """The older quotes take whole seconds; a second more is asked for than less."""
    known = _length(request)
    return {"duration_seconds": -int(-known["duration_seconds"] // 1)} if known else None


def _source_as(field: str) -> Callable[[Any], Values]:
    def more(request: ours.Transcribe) -> Values:
        return {**_with_times(request), field: request.source}

    return more


def _length_or(field: str) -> Callable[[Any], Values]:
    """By the duration where the caller knows it, else by the URL."""

    def hints(request: ours.Transcribe) -> Values:
        known = request.source_duration
        return {field: request.source} if known is None else {"duration_seconds": known}

    return hints


_PLATFORMS = {
    "youtube.com": "youtube",
    "youtu.be": "youtube",
    "twitter.com": "twitter",
    "x.com": "twitter",
    "twitch.tv": "twitch",
    "kick.com": "kick",
    "tiktok.com": "tiktok",
}


def _platform(url: str) -> str | None:
    """The platform whose rates apply, by the host of the source."""
    host = (urlsplit(url).hostname or "").lower()
    return next((name for ending, name in _PLATFORMS.items() if host == ending or host.endswith(f".{ending}")), None)


_SOURCES = frozenset({"source_url", "source_file"})
_TRANSCRIPT = {
    "source": "",
    "media": "",
    "timestamps": "",
    "speakers": "diarize",
    "language": "lang",
    "metadata": "include_metadata",
}
_TIMES = {"ts_level": "timestamps"}

JOBS: Mapping[type[Any], Operation] = {
    ours.TextToImage: _job("images", "text_to_image"),
    # Neither the pictures nor the size plays a part in the price of an edit.
    ours.ImageToImage: _job("images", "image_to_image", names={"images": ""}, more=_pictures),
    ours.TextToVideo: _job("video", "text_to_video"),
    ours.ImageToVideo: _job(
        "video", "image_to_video", names={"first_frame": "first_frame_image", "last_frame": "last_frame_image"}
    ),
    ours.AudioToVideo: _job(
        "video", "audio_to_video", names={"first_frame": "first_frame_image", "last_frame": "last_frame_image"}
    ),
    ours.ReplaceInVideo: _job("video", "replace_in_video", names={"reference": "ref_image"}, hints=_replacement_hints),
    ours.UpscaleImage: _job("images", "upscale_image", hints=_size_of("image")),
    ours.UpscaleVideo: _job("video", "upscale_video", hints=_video_hints),
    ours.RemoveBackground: _job("images", "remove_background", hints=_size_of("image")),
    ours.RemoveVideoBackground: _job("video", "remove_video_background", hints=_size_of("video")),
    ours.TextToSpeech: _job(
        "audio",
        "text_to_speech",
        names={
            "language": "lang",
            "reference_audio": "ref_audio",
            "reference_text": "ref_text",
            "instructions": "instruct",
            "format": "format_",
        },
        # The number of characters makes the price, so that the text itself need not travel.
        hints=_characters,
        unquoted=frozenset({"text"}),
    ),
    ours.TextToMusic: _job(
        "audio",
        "text_to_music",
        names={
            "steps": "inference_steps",
            "guidance": "guidance_scale",
            "key": "keyscale",
            "time_signature": "timesignature",
            "format": "format_",
        },
    ),
    ours.Transcribe: _job(
        "audio", "transcribe", names=_TRANSCRIPT, behind=_TIMES, more=_source, hints=_length, unquoted=_SOURCES
    ),
    ours.ImageToText: _job("text", "image_to_text", names={"format": "format_"}, hints=_size_of("image")),
    ours.TextToEmbedding: _job("text", "text_to_embedding", names={"input": ""}, more=_inputs),
}

_LENGTHS: dict[str, Any] = {"names": _TRANSCRIPT, "behind": _TIMES, "hints": _whole_length}

OLDER_TRANSCRIPTIONS: Mapping[str, Operation] = {
    "video2text": _job(
        "audio",
        "transcribe_video_url",
        names=_TRANSCRIPT,
        behind=_TIMES,
        more=_source_as("video_url"),
        hints=_length_or("video_url"),
    ),
    "audio2text": _job(
        "audio",
        "transcribe_audio_url",
        names=_TRANSCRIPT,
        behind=_TIMES,
        more=_source_as("audio_url"),
        hints=_length_or("audio_url"),
        unquoted=frozenset({"audio_url"}),
    ),
    "video_file2text": _job(
        "audio",
        "transcribe_video_file",
        more=_source_as("video"),
        **_LENGTHS,
    ),
    "audio_file2text": _job(
        "audio",
        "transcribe_audio_file",
        more=_source_as("audio"),
        **_LENGTHS,
    ),
}
"""What serves Transcribe where the contract lacks the unified operation, by task."""

_PURPOSES = {
    "txt2img": "images.generations",
    "img2img": "images.edits",
    "txt2video": "videos.generations",
    "img2video": "videos.animations",
    "txt2audio": "audio.speech",
    "txt2music": "audio.music",
}

ENHANCEMENT = _prompt(
    "enhance_prompt",
    price_body="enhance_prompt_price_body",
    names={"purpose": "", "model": "model_slug"},
    more=_purpose_as(_PURPOSES),
)
"""deAPI v2's one operation for every purpose."""

OLDER_ENHANCEMENTS: Mapping[str, Operation] = {
    purpose: _prompt(name, names={"purpose": "", "model": "", "language": "lang_code"})
    for purpose, name in {
        "txt2img": "enhance_image_prompt",
        "img2img": "enhance_image_edit_prompt",
        "txt2video": "enhance_video_prompt",
        "img2video": "enhance_video_prompt",
        "txt2audio": "enhance_speech_prompt",
    }.items()
}
"""deAPI v1's operations by purpose; the vendor withdrew them, the brands have them."""

SAMPLE = Operation(
    "prompts",
    "sample_prompts",
    "price_sample_prompts",
    "",
    "",
    names={"purpose": "", "model": "", "language": "lang_code"},
    more=_purpose_as({"txt2img": "text2image", "txt2audio": "text2speech"}),
    answers=True,
)
"""deAPI v1's sample prompts: a GET, whose fields are query parameters."""
