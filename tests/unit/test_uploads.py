"""What deAPI would not take as a file is refused before anything is sent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from client_kit import KEY, Server, wire_model, wire_page
from task_requests import MP3, MP4, SERVED, has, png, provider, wav

from genwire import (
    AudioToVideo,
    Client,
    EnhancePrompt,
    GenwireError,
    ImageToImage,
    ImageToVideo,
    InvalidRequest,
    PayloadTooLarge,
    ReplaceInVideo,
    Request,
    TextToMusic,
    TextToSpeech,
    Transcribe,
    UpscaleImage,
    UpscaleVideo,
)
from genwire.files import check

MIB = 1024 * 1024
WEBM = b"\x1aE\xdf\xa3" + bytes(20)
OGG = b"OggS" + bytes(20)
M4A = b"\x00\x00\x00\x18ftypM4A " + bytes(20)


def padded(content: bytes, size: int) -> bytes:
    return content + bytes(size - len(content))


def checked(request: Request[Any], brand: str = "deapi", api: str = "v2") -> None:
    check(request.files())
    provider(brand, api).check(request)


REFUSED: list[tuple[Request[Any], str, str]] = [
    (UpscaleImage(padded(png(), 10 * MIB + 1)), "image", "10.0 MiB"),
    (UpscaleImage(png(63, 64)), "image", "63×64"),
    (UpscaleImage(png(64, 5001)), "image", "64×5001"),
    (UpscaleImage(MP4), "image", "video/mp4"),
    (UpscaleImage(wav(0.1)), "image", "audio/wav"),
    (ImageToImage("x", [png(), MP3]), "images", "audio/mpeg"),
    (ImageToVideo("x", png(), last_frame=png(10, 10)), "last_frame", "10×10"),
    (EnhancePrompt("a fox", purpose="img2img", image=MP3), "image", "audio/mpeg"),
    (UpscaleVideo(padded(MP4, 50 * MIB + 1)), "video", "50.0 MiB"),
    (UpscaleVideo(WEBM), "video", "video/webm"),
    (UpscaleVideo(png()), "video", "image/png"),
    (ReplaceInVideo(MP4, MP4), "reference", "video/mp4"),
    (AudioToVideo("x", padded(MP3, 20 * MIB + 1)), "audio", "20.0 MiB"),
    (AudioToVideo("x", wav(0.1)), "audio", "audio/wav"),
    (AudioToVideo("x", M4A), "audio", "audio/mp4"),
    (TextToSpeech("x", mode="voice_clone", reference_audio=wav(0.1)), "reference_audio", "audio/wav"),
    (TextToSpeech("x", reference_audio=padded(MP3, 15 * MIB + 1)), "reference_audio", "15.0 MiB"),
    (TextToMusic("x", reference_audio=png()), "reference_audio", "image/png"),
    (Transcribe(wav(0.1)), "source", "audio/wav"),
    (Transcribe(png()), "source", "image/png"),
    (Transcribe(padded(MP3, 20 * MIB + 1)), "source", "20.0 MiB"),
    (Transcribe(padded(MP4, 50 * MIB + 1)), "source", "50.0 MiB"),
]


@pytest.mark.parametrize(
    ("request_", "field", "words"), REFUSED, ids=[f"{field}-{words}" for _, field, words in REFUSED]
)
def test_a_file_that_would_be_refused_is_refused_and_its_field_named(
    request_: Request[Any], field: str, words: str
) -> None:
    with pytest.raises(InvalidRequest) as caught:
        checked(request_)
    assert set(caught.value.fields) == {field}
    assert words in str(caught.value)


TAKEN: list[Request[Any]] = [
    UpscaleImage(padded(png(), 10 * MIB)),
    UpscaleImage(png(64, 5000)),
    *(UpscaleImage(png(kind=kind)) for kind in ("JPEG", "GIF", "BMP", "WEBP")),
    UpscaleImage(b"content of a kind that its first bytes do not tell"),
    UpscaleVideo(padded(MP4, 50 * MIB)),
    UpscaleVideo(OGG),
    AudioToVideo("x", OGG),
    TextToSpeech("x", reference_audio=M4A),
    Transcribe(OGG),
    Transcribe(WEBM),
    Transcribe(M4A),
    Transcribe(padded(MP4, 30 * MIB)),
    Transcribe(padded(b"content of a kind that its first bytes do not tell", 30 * MIB)),
]


@pytest.mark.parametrize("request_", TAKEN, ids=lambda value: type(value).__name__)
def test_what_may_be_taken_is_left_to_the_server(request_: Request[Any]) -> None:
    checked(request_)


def test_files_that_are_too_much_together_are_too_large() -> None:
    with pytest.raises(PayloadTooLarge, match="75"):
        checked(ImageToImage("x", [padded(png(), 10 * MIB)] * 8))


@pytest.mark.parametrize(("brand", "api"), SERVED)
def test_every_brand_and_version_looks_at_files(brand: str, api: str) -> None:
    request = UpscaleImage(MP4)
    assert has(provider(brand, api), request)
    with pytest.raises(InvalidRequest):
        checked(request, brand, api)


@pytest.mark.parametrize("use", ["submit", "price", "run"])
def test_nothing_is_sent_for_a_file_that_is_refused(use: str, tmp_path: Path) -> None:
    server = Server(models=wire_page(wire_model("Fox", "img-upscale")))
    path = tmp_path / "fox.png"
    path.write_bytes(MP4)
    with Client(api_key=KEY, transport=server.transport) as client, pytest.raises(GenwireError):
        getattr(client, use)(UpscaleImage(path))
    assert server.requests == []
