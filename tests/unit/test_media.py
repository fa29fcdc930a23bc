"""What the first bytes of a file tell, and that none of them raise."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from task_requests import png, wav

from genwire.files import FileInput
from genwire.media import HEAD, Media, inspect


@pytest.mark.parametrize(
    ("kind", "options", "media_type"),
    [
        ("PNG", {}, "image/png"),
        ("JPEG", {}, "image/jpeg"),
        ("JPEG", {"progressive": True}, "image/jpeg"),
        ("JPEG", {"exif": b"Exif\x00\x00" + bytes(3000)}, "image/jpeg"),
        ("WEBP", {"lossless": False}, "image/webp"),
        ("WEBP", {"lossless": True}, "image/webp"),
        ("WEBP", {"exif": b"Exif\x00\x00" + bytes(30)}, "image/webp"),
        ("GIF", {}, "image/gif"),
        ("BMP", {}, "image/bmp"),
    ],
)
@pytest.mark.parametrize(("width", "height"), [(1, 1), (96, 64), (300, 1025)])
def test_a_picture_tells_its_format_and_size(
    kind: str, options: dict[str, object], media_type: str, width: int, height: int
) -> None:
    content = png(width, height, kind, **options)
    assert inspect(content, len(content)) == Media(media_type, len(content), width, height)


def test_the_three_kinds_of_webp_are_all_tried() -> None:
    kinds = [
        png(kind="WEBP", lossless=False),
        png(kind="WEBP", lossless=True),
        png(kind="WEBP", exif=b"Exif\x00\x00ab"),
    ]
    assert [content[12:16] for content in kinds] == [b"VP8 ", b"VP8L", b"VP8X"]


def test_a_picture_with_transparency_tells_its_size() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (70, 50)).save(file, "WEBP")
    assert (inspect(file.getvalue()).width, inspect(file.getvalue()).height) == (70, 50)


@pytest.mark.parametrize("seconds", [0.5, 1.0, 12.25])
@pytest.mark.parametrize("rate", [8_000, 44_100])
def test_a_wav_tells_its_duration(seconds: float, rate: int) -> None:
    content = wav(seconds, rate)
    media = inspect(content[:HEAD], len(content))
    assert media.type == "audio/wav"
    assert media.duration == pytest.approx(seconds, abs=1 / rate)


def test_a_wav_with_other_chunks_tells_its_duration() -> None:
    content = wav(1.0)
    noted = content[:12] + b"LIST" + struct.pack("<I", 5) + b"notes\x00" + content[12:]
    assert inspect(noted, len(noted)).duration == 1.0


def test_a_streamed_wav_lasts_as_long_as_its_bytes() -> None:
    content = bytearray(wav(2.0))
    at = content.index(b"data") + 4
    content[at : at + 4] = b"\xff\xff\xff\xff"
    assert inspect(bytes(content), len(content)).duration == 2.0


@pytest.mark.parametrize(("kind", "cut"), [("PNG", 20), ("JPEG", 20), ("WEBP", 20), ("GIF", 9), ("BMP", 20)])
def test_a_file_that_is_cut_tells_its_format_only(kind: str, cut: int) -> None:
    media = inspect(png(kind=kind)[:cut])
    assert media.type == f"image/{kind.lower()}"
    assert (media.width, media.height) == (None, None)


@pytest.mark.parametrize("sides", [(0, 64), (96, 0), (-96, 64)])
def test_a_size_that_no_picture_has_is_unknown(sides: tuple[int, int]) -> None:
    media = inspect(b"BM" + bytes(16) + struct.pack("<ii", *sides) + bytes(20))
    assert (media.width, media.height) == (None, None)


def test_a_bitmap_from_the_top_down_has_its_height() -> None:
    assert inspect(b"BM" + bytes(16) + struct.pack("<ii", 96, -64) + bytes(20)).height == 64


BEGINNINGS = st.sampled_from(
    [
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe0\x00\x00\xff",
        b"RIFF\x00\x00\x00\x00WEBPVP8 ",
        b"RIFF\x00\x00\x00\x00WEBPVP8L",
        b"RIFF\x00\x00\x00\x00WEBPVP8X",
        b"RIFF\x00\x00\x00\x00WAVEfmt ",
        b"RIFF\x00\x00\x00\x00WAVEdata",
        b"GIF89a",
        b"BM",
    ]
)


@given(BEGINNINGS, st.binary(max_size=80), st.none() | st.integers(0, 2**40))
def test_no_bytes_raise_anything(beginning: bytes, rest: bytes, size: int | None) -> None:
    media = inspect(beginning + rest, size)
    assert media.size == size
    assert (media.width is None) == (media.height is None)
    assert media.width is None or media.width > 0


@given(st.sampled_from(["PNG", "JPEG", "WEBP", "GIF", "BMP"]), st.data())
def test_no_damage_raises_anything(kind: str, data: st.DataObject) -> None:
    content = bytearray(png(kind=kind))
    for at, value in data.draw(st.dictionaries(st.integers(0, 63), st.integers(0, 255), max_size=6)).items():
        content[at] = value
    inspect(bytes(content[: data.draw(st.integers(0, len(content)))]))


@pytest.mark.parametrize("as_stream", [False, True])
def test_looking_at_a_file_leaves_it_at_its_start(as_stream: bool) -> None:
    file = FileInput.of(io.BytesIO(png()) if as_stream else png())
    file.inspect()
    assert file.media.width == 96
    with file.opened() as found:
        assert found.payload.read() == png()
