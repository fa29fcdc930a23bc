"""One request of every class, small files of every kind, and how a result is opened by libraries that are not ours."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import av
from PIL import Image

from genwire import (
    AudioResult,
    AudioToVideo,
    EmbeddingResult,
    EnhancePrompt,
    ImageResult,
    ImageToImage,
    ImageToText,
    ImageToVideo,
    PromptResult,
    RemoveBackground,
    RemoveVideoBackground,
    ReplaceInVideo,
    Request,
    Result,
    SamplePrompt,
    TextResult,
    TextToEmbedding,
    TextToImage,
    TextToMusic,
    TextToSpeech,
    TextToVideo,
    Transcribe,
    UpscaleImage,
    UpscaleVideo,
    VideoResult,
)

SECONDS = 2


@cache
def png(width: int = 768, height: int = 512) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), (200, 80, 40)).save(file, "PNG")
    return file.getvalue()


@cache
def mp3() -> bytes:
    """Two seconds of a silence that an encoder made."""
    file = io.BytesIO()
    opened: Any = av.open(file, "w", format="mp3")
    with opened as container:
        stream = container.add_stream("mp3", rate=24_000, layout="mono")
        for _ in range(SECONDS * 24_000 // 480):
            frame = av.AudioFrame(format="s16p", layout="mono", samples=480)
            frame.sample_rate = 24_000
            for plane in frame.planes:
                plane.update(bytes(plane.buffer_size))
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()


@cache
def mp4(width: int = 320, height: int = 256) -> bytes:
    file = io.BytesIO()
    frames: Any = av.VideoFrame
    opened: Any = av.open(file, "w", format="mp4")
    with opened as container:
        stream = container.add_stream("mpeg4", rate=Fraction(8))
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        for index in range(SECONDS * 8):
            frame: Any = frames.from_image(Image.new("RGB", (width, height), (index * 8, 80, 40)))
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()


REQUESTS: Mapping[type[Any], Callable[[], Request[Any]]] = {
    TextToImage: lambda: TextToImage("a red fox", width=768, height=512),
    ImageToImage: lambda: ImageToImage("make it night", png(), width=512, height=256, model="Flux_2_Klein_4B_BF16"),
    TextToVideo: lambda: TextToVideo("a red fox", width=512, height=512, frames=30),
    ImageToVideo: lambda: ImageToVideo("it runs", png(), width=512, height=512, frames=30),
    AudioToVideo: lambda: AudioToVideo("a singer", mp3(), width=512, height=512, frames=49),
    ReplaceInVideo: lambda: ReplaceInVideo(mp4(), png()),
    UpscaleImage: lambda: UpscaleImage(png(256, 256)),
    UpscaleVideo: lambda: UpscaleVideo(mp4()),
    RemoveBackground: lambda: RemoveBackground(png()),
    RemoveVideoBackground: lambda: RemoveVideoBackground(mp4()),
    TextToSpeech: lambda: TextToSpeech("The lighthouse comes back."),
    TextToMusic: lambda: TextToMusic("a calm piano", duration=10),
    Transcribe: lambda: Transcribe("https://www.youtube.com/watch?v=dQw4w9WgXcQ", timestamps="segment"),
    ImageToText: lambda: ImageToText(png()),
    TextToEmbedding: lambda: TextToEmbedding(["a fox", "an owl"]),
    EnhancePrompt: lambda: EnhancePrompt("a red fox"),
    SamplePrompt: lambda: SamplePrompt(),
}

_SCENARIO: Mapping[type[Any], Callable[[], Request[Any]]] = {
    **REQUESTS,
    ImageToImage: lambda: ImageToImage("make it night", png(), width=512, height=256),
    # It takes no URL.
    Transcribe: lambda: Transcribe(mp3()),
}
_OF_BRAND = {"scenario": _SCENARIO}


def of(brand: str) -> Mapping[type[Any], Callable[[], Request[Any]]]:
    """What is asked of a brand: the same of all, but for what names a model of one or a kind of source."""
    return _OF_BRAND.get(brand, REQUESTS)


def check(result: Result, path: Path) -> None:
    """Fails unless the result is what its class says; `path` is where it was saved, if it has a file."""
    match result:
        case PromptResult():
            assert len(result.text) > len("a red fox")
        case EmbeddingResult():
            assert [round(math.hypot(*vector), 3) for vector in result.vectors] == [1.0, 1.0]
        case TextResult():
            assert result.text.split()
            # Scenario tells a text in the answer, and makes no file of it.
            assert (result.url is None) == (result.job.brand == "scenario")
            assert result.url is None or path.read_text(encoding="utf-8").strip()
        case VideoResult():
            check_video(path)
        case AudioResult():
            check_audio(path)
        case ImageResult():
            with Image.open(path) as picture:
                picture.load()
                assert picture.format == "PNG"
        case _:
            raise AssertionError(f"{type(result).__name__} is not known here")


def check_video(path: Path) -> None:
    opened: Any = av.open(str(path))
    with opened as container:
        frames = sum(1 for _ in container.decode(video=0))
        stream = container.streams.video[0]
        assert frames > 1
        assert stream.width > 0


def check_audio(path: Path) -> None:
    opened: Any = av.open(str(path))
    with opened as container:
        samples = sum(frame.samples for frame in container.decode(audio=0))
        assert samples > 0
