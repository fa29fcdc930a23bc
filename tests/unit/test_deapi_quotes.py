"""Quotes: a count, a duration or a size in place of a file, and nothing asked where too little is known."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from task_requests import FULL, MP3, MP4, PLAIN, SERVED, VIDEO_URL, fitted, has, png, provider
from test_deapi_wire import body_of

from genwire import (
    ImageToText,
    ImageToVideo,
    Price,
    RemoveBackground,
    RemoveVideoBackground,
    ReplaceInVideo,
    Request,
    TextToImage,
    TextToSpeech,
    Transcribe,
    UpscaleImage,
    UpscaleVideo,
)
from genwire.files import FileInput, OpenFile
from genwire.flows.effects import Call


def quote(request: Request[Any], *, upload: bool = False, brand: str = "deapi", api: str = "v2") -> Call[Price] | None:
    spoken = provider(brand, api)
    return spoken.price(fitted(request, spoken), upload=upload)


def asked(request: Request[Any], *, upload: bool = False, brand: str = "deapi", api: str = "v2") -> dict[str, Any]:
    call = quote(request, upload=upload, brand=brand, api=api)
    assert call is not None
    return body_of(call, brand, api)


def refuse_files(file: FileInput) -> OpenFile:
    raise AssertionError(f"{file} was opened")


@pytest.mark.parametrize(("brand", "api"), SERVED)
def test_no_file_is_opened_for_a_quote_unless_asked(brand: str, api: str) -> None:
    spoken = provider(brand, api)
    for make in (*PLAIN.values(), *FULL.values()):
        if has(spoken, make()) and (call := quote(make(), brand=brand, api=api)):
            call.build(refuse_files)


@pytest.mark.parametrize(
    ("request_", "cheap"),
    [
        (TextToSpeech("Good morning."), {"count_text": 13}),
        (UpscaleImage(png()), {"width": 96, "height": 64}),
        (UpscaleImage(png(), source_width=640, source_height=480), {"width": 640, "height": 480}),
        (RemoveBackground(png(kind="JPEG")), {"width": 96, "height": 64}),
        (ImageToText(png(kind="WEBP")), {"width": 96, "height": 64}),
        (
            UpscaleVideo(MP4, source_width=64, source_height=48, source_duration=2.5),
            {"width": 64, "height": 48, "duration": 2.5},
        ),
        (RemoveVideoBackground(MP4, source_width=64, source_height=48), {"width": 64, "height": 48}),
        (ReplaceInVideo(MP4, png(), source_duration=2.5), {"duration": 2.5}),
        (Transcribe(MP3, source_duration=2.5), {"duration_seconds": 2.5}),
        (Transcribe(VIDEO_URL, source_duration=2.5), {"duration_seconds": 2.5, "platform": "youtube"}),
        (Transcribe("https://example.com/a.mp3", source_duration=2.5), {"duration_seconds": 2.5}),
        (Transcribe(VIDEO_URL), {"source_url": VIDEO_URL}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_quote_is_asked_in_its_cheap_form(request_: Request[Any], cheap: dict[str, Any]) -> None:
    body = asked(request_)
    told = {"count_text", "text", "width", "height", "duration", "duration_seconds", "platform"}
    files = {"image", "video", "ref_image", "source_file", "source_url"}
    assert {name: value for name, value in body.items() if name in told | files} == cheap


@pytest.mark.parametrize(
    "request_",
    [
        UpscaleImage(b"unknown content"),
        UpscaleImage(b"unknown content", source_width=640),
        UpscaleVideo(MP4),
        UpscaleVideo(MP4, source_width=64, source_height=48),
        UpscaleVideo(MP4, source_duration=4),
        RemoveVideoBackground(MP4),
        ReplaceInVideo(MP4, png()),
        Transcribe(MP3),
        ImageToText(b"unknown content"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_where_too_little_is_known_nothing_is_asked(request_: Request[Any]) -> None:
    assert quote(request_) is None


@pytest.mark.parametrize(
    ("request_", "fields"),
    [
        (UpscaleImage(b"unknown content"), {"image"}),
        (UpscaleVideo(MP4, scale=2), {"video", "scale"}),
        (RemoveVideoBackground(MP4), {"video"}),
        (ReplaceInVideo(MP4, png()), {"video"}),
        (Transcribe(MP3), {"source_file", "include_ts"}),
        (ImageToText(png(), format="json"), {"image", "format"}),
        # These are priced by their numbers, so that no file has a place in the quote.
        (ImageToVideo("it runs", png()), {"width", "height", "frames", "fps", "steps"}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_the_files_go_along_when_asked(request_: Request[Any], fields: set[str]) -> None:
    assert set(asked(request_, upload=True)) == fields | {"model"}


@pytest.mark.parametrize(
    ("request_", "form"),
    [
        (Transcribe(MP3, source_duration=2.5), {"duration_seconds": 3}),
        (Transcribe(MP3, source_duration=3), {"duration_seconds": 3}),
        (Transcribe(MP4, source_duration=2.5), {"duration_seconds": 3}),
        (Transcribe("https://x.com/i/spaces/fox", media="audio", source_duration=2.5), {"duration_seconds": 2.5}),
        (
            Transcribe("https://x.com/i/spaces/fox", media="audio"),
            {"audio_url": "https://x.com/i/spaces/fox"},
        ),
        (Transcribe(VIDEO_URL, source_duration=2.5), {"video_url": VIDEO_URL}),
    ],
)
def test_the_older_quotes_take_whole_seconds_or_the_url(request_: Request[Any], form: dict[str, Any]) -> None:
    assert asked(request_, brand="dryapi", api="v1") == {"model": "Fox", "include_ts": False, **form}


@pytest.mark.parametrize(
    ("body", "amount", "estimated"),
    [
        ({"price": 0.0015}, "0.0015", False),
        ({"price": "0.0015"}, "0.0015", False),
        ({"data": {"price": 0.0015}}, "0.0015", False),
        ({"data": {"price": "0.04", "is_estimated": True}}, "0.04", True),
        ({"price": 0}, "0", False),
    ],
)
def test_prices_come_flat_and_under_data(body: dict[str, Any], amount: str, estimated: bool) -> None:
    call = quote(TextToImage("a red fox"))
    assert call is not None
    assert call.parse(body) == Price(Decimal(amount), estimated=estimated)


@pytest.mark.parametrize(
    ("first", "second", "total"),
    [
        (Price(Decimal("0.1")), Price(Decimal("0.2")), Price(Decimal("0.3"))),
        (Price(Decimal("0.1"), estimated=True), Price(Decimal(0)), Price(Decimal("0.1"), estimated=True)),
        (Price(Decimal("0.1")), Price(None), Price(None)),
        (Price(None, estimated=True), Price(Decimal("0.1")), Price(None, estimated=True)),
    ],
)
def test_a_sum_with_something_unknown_is_unknown(first: Price, second: Price, total: Price) -> None:
    assert first + second == total


def test_prices_in_different_units_cannot_be_added() -> None:
    with pytest.raises(ValueError, match="creative units"):
        _ = Price(Decimal(1)) + Price(Decimal(1), "creative units")
