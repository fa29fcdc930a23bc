"""Two requests of every class, one plain and one with all that it can say, and tiny files for them."""

from __future__ import annotations

import io
import wave
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from attrs import evolve
from PIL import Image

from genwire import (
    AudioToVideo,
    EnhancePrompt,
    ImageToImage,
    ImageToText,
    ImageToVideo,
    InvalidRequest,
    Lora,
    RemoveBackground,
    RemoveVideoBackground,
    ReplaceInVideo,
    Request,
    SamplePrompt,
    TextToEmbedding,
    TextToImage,
    TextToMusic,
    TextToSpeech,
    TextToVideo,
    Transcribe,
    UpscaleImage,
    UpscaleVideo,
)
from genwire.files import check
from genwire.models import Fitted, Model, fit_unlisted
from genwire.providers import Provider
from genwire.providers.brands import BRANDS, provider_for

HOOK = "https://example.com/hook"
SECRET = "s" * 32
VIDEO_URL = "https://www.youtube.com/watch?v=fox"
MP4 = b"\x00\x00\x00\x18ftypisom" + bytes(20)
MP3 = b"ID3\x04" + bytes(20)


@cache
def png(width: int = 96, height: int = 64, kind: str = "PNG", **options: Any) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), (200, 80, 40)).save(file, kind, **options)
    return file.getvalue()


@cache
def wav(seconds: float, rate: int = 8_000) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(bytes(round(seconds * rate) * 2))
    return file.getvalue()


_DRAWN: dict[str, Any] = {
    "width": 768,
    "height": 512,
    "steps": 4,
    "guidance": 1.5,
    "seed": 7,
    "negative_prompt": "blur",
}
_FILM: dict[str, Any] = {**_DRAWN, "frames": 49, "fps": 24}
_SIZE: dict[str, Any] = {"source_width": 640, "source_height": 480}

PLAIN: Mapping[type[Request[Any]], Callable[[], Request[Any]]] = {
    TextToImage: lambda: TextToImage("a red fox"),
    ImageToImage: lambda: ImageToImage("at night", png()),
    TextToVideo: lambda: TextToVideo("a red fox"),
    ImageToVideo: lambda: ImageToVideo("it runs", png()),
    AudioToVideo: lambda: AudioToVideo("a singer", MP3),
    ReplaceInVideo: lambda: ReplaceInVideo(MP4, png()),
    UpscaleImage: lambda: UpscaleImage(png()),
    UpscaleVideo: lambda: UpscaleVideo(MP4),
    RemoveBackground: lambda: RemoveBackground(png()),
    RemoveVideoBackground: lambda: RemoveVideoBackground(MP4),
    TextToSpeech: lambda: TextToSpeech("Good morning."),
    TextToMusic: lambda: TextToMusic("slow piano"),
    Transcribe: lambda: Transcribe(VIDEO_URL),
    ImageToText: lambda: ImageToText(png()),
    TextToEmbedding: lambda: TextToEmbedding("a red fox"),
    EnhancePrompt: lambda: EnhancePrompt("a red fox"),
    SamplePrompt: lambda: SamplePrompt(),
}

FULL: Mapping[type[Request[Any]], Callable[[], Request[Any]]] = {
    TextToImage: lambda: TextToImage("a red fox", loras=[Lora("ink", 0.5)], **_DRAWN),
    ImageToImage: lambda: ImageToImage("at night", [png(), png(128, 128)], loras=[("ink", 0.5)], **_DRAWN),
    TextToVideo: lambda: TextToVideo("a red fox", **_FILM),
    ImageToVideo: lambda: ImageToVideo("it runs", png(), last_frame=png(128, 128), **_FILM),
    AudioToVideo: lambda: AudioToVideo("a singer", MP3, first_frame=png(), last_frame=png(128, 128), **_FILM),
    ReplaceInVideo: lambda: ReplaceInVideo(
        MP4, png(), prompt="a knight", width=512, height=512, steps=4, seed=7, source_duration=4.5
    ),
    UpscaleImage: lambda: UpscaleImage(png(), **_SIZE),
    UpscaleVideo: lambda: UpscaleVideo(MP4, scale=2, source_duration=4.5, **_SIZE),
    RemoveBackground: lambda: RemoveBackground(png(), **_SIZE),
    RemoveVideoBackground: lambda: RemoveVideoBackground(MP4, **_SIZE),
    TextToSpeech: lambda: TextToSpeech(
        "Good morning.",
        language="en-us",
        voice="af_alloy",
        speed=1.25,
        format="mp3",
        sample_rate=24_000,
        mode="voice_clone",
        reference_audio=MP3,
        reference_text="Hello.",
        instructions="Slowly.",
    ),
    TextToMusic: lambda: TextToMusic(
        "slow piano",
        lyrics="la la",
        duration=12.5,
        steps=8,
        guidance=1,
        seed=3,
        format="mp3",
        bpm=90,
        key="C major",
        time_signature=3,
        vocal_language="en",
        reference_audio=MP3,
    ),
    Transcribe: lambda: Transcribe(MP3, timestamps="segment", source_duration=12.5),
    ImageToText: lambda: ImageToText(png(), language="en", format="text", **_SIZE),
    TextToEmbedding: lambda: TextToEmbedding(["a red fox", "an owl"]),
    EnhancePrompt: lambda: EnhancePrompt("a red fox", purpose="img2img", negative_prompt="blur", image=png()),
    SamplePrompt: lambda: SamplePrompt("txt2audio", topic="foxes", language="en"),
}

# What v2 alone knows, for the classes that have any of it.
ONLY_ON_V2: Mapping[type[Request[Any]], Mapping[str, Any]] = {
    TextToImage: {"quality": "high", "enhance_prompt": True},
    ImageToImage: {"quality": "high", "enhance_prompt": True},
    TextToVideo: {"enhance_prompt": True},
    ImageToVideo: {"enhance_prompt": True},
    Transcribe: {"timestamps": "word", "speakers": True, "language": "en", "metadata": True},
}

# Classes whose operation takes several forms, beyond the two tables above.
MORE: tuple[Callable[[], Request[Any]], ...] = (
    lambda: Transcribe("https://x.com/i/spaces/fox", media="audio", source_duration=300),
    lambda: Transcribe("https://x.com/i/spaces/fox", media="audio", timestamps="segment"),
    lambda: Transcribe(VIDEO_URL, source_duration=300.5),
    lambda: Transcribe(MP4, source_duration=4.5),
    lambda: Transcribe(MP3, source_duration=4.5),
    lambda: EnhancePrompt("a red fox runs", purpose="txt2video", negative_prompt="blur"),
    lambda: EnhancePrompt("a red fox runs", purpose="img2video", image=png()),
    lambda: EnhancePrompt("good morning", purpose="txt2audio"),
    lambda: EnhancePrompt("slow piano", purpose="txt2music"),
)
DEAPI = [name for name, brand in BRANDS.items() if brand.socket_url]
"""The brands of deAPI's API."""
SERVED = [(name, api) for name in DEAPI for api in BRANDS[name].apis]


def provider(brand: str = "deapi", api: str = "v2") -> Provider:
    return provider_for(BRANDS[brand], api)


def every_request(api: str) -> Iterator[Request[Any]]:
    """All requests of the tables, with webhooks, as far as a version may know them."""
    yield from (make() for make in (*PLAIN.values(), *FULL.values(), *MORE))
    for kind, make in PLAIN.items():
        if "prompt" in kind.task.split("-"):
            continue
        yield evolve(make(), webhook_url=HOOK)
        if api == "v2":
            yield evolve(make(), webhook_url=HOOK, webhook_secret=SECRET, **ONLY_ON_V2.get(kind, {}))


def fitted(request: Request[Any], spoken: Provider, model: Model | None = None) -> Fitted[Any]:
    """The request as the flows make it for one model, its files looked at."""
    check(request.files())
    spoken.check(request)
    if hasattr(request, "seed") and request.seed is None:  # pyright: ignore[reportUnknownMemberType, reportAttributeAccessIssue]
        request = evolve(request, seed=7)  # pyright: ignore[reportCallIssue]
    if model is not None:
        return model.fit(request)
    return fit_unlisted(request, "Fox", spoken.required(request))


def has(spoken: Provider, request: Request[Any]) -> bool:
    """Whether the API has an operation for the request."""
    try:
        spoken.required(request)
    except InvalidRequest:
        return False
    return True
