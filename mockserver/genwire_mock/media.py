"""What an uploaded recording is, by its content: its kind, how long it is, and how large its picture.

Read from headers only, as far as that is cheap; what they do not tell is None. Pure, and never raises.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from attrs import frozen

_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"ID3", "mp3"),
    (0, b"OggS", "ogg"),
    (0, b"fLaC", "flac"),
    (0, b"\x1a\x45\xdf\xa3", "webm"),
    (0, b"\x30\x26\xb2\x75", "wmv"),
    (0, b"\x00\x00\x01\xba", "mpeg"),
    (0, b"\x00\x00\x01\xb3", "mpeg"),
    (4, b"moov", "mov"),
    (4, b"mdat", "mov"),
    (4, b"wide", "mov"),
)
_MPEG1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)  # kbit/s of layer III
_MPEG2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)


@frozen
class Media:
    """`kind` is the name that messages have for the format, None for what is not known."""

    kind: str | None
    seconds: float | None = None
    size: tuple[int, int] | None = None


def probe(data: bytes) -> Media:
    """The recording in a file."""
    kind = _kind(data)
    try:
        match kind:
            case "wav":
                return Media(kind, _wav_seconds(data))
            case "mp3":
                return Media(kind, _mp3_seconds(data))
            case "mp4" | "mov" | "m4a":
                return _mp4(kind, data)
            case _:
                return Media(kind)
    except (struct.error, IndexError, ZeroDivisionError):
        return Media(kind)


def _kind(data: bytes) -> str | None:
    if data[4:8] == b"ftyp":
        brand = data[8:12]
        return "m4a" if brand.startswith(b"M4") else "mov" if brand == b"qt  " else "mp4"
    if data[:4] == b"RIFF":
        return {b"WAVE": "wav", b"AVI ": "avi"}.get(data[8:12])
    if len(data) > 2 and data[0] == 0xFF and data[1] & 0xE0 == 0xE0:
        layer = data[1] >> 1 & 3
        return "aac" if layer == 0 and data[1] & 0xF0 == 0xF0 else "mp3" if layer == 1 else None
    if len(data) > 188 and data[0] == data[188] == 0x47:
        return "mpeg"
    return next((kind for at, signature, kind in _SIGNATURES if data[at:].startswith(signature)), None)


def _wav_seconds(data: bytes) -> float | None:
    rate = 0
    at = 12
    while at + 8 <= len(data):
        name, length = struct.unpack_from("<4sI", data, at)
        if name == b"fmt ":
            (rate,) = struct.unpack_from("<I", data, at + 16)
        elif name == b"data":
            return min(length, len(data) - at - 8) / rate
        at += 8 + length + length % 2
    return None


def _mp3_seconds(data: bytes) -> float | None:
    """The length at a constant rate, or by the count of frames that a file of a changing one begins with."""
    at = 0
    if data.startswith(b"ID3"):
        size = data[6] << 21 | data[7] << 14 | data[8] << 7 | data[9]
        at = 10 + size
    if data[at] != 0xFF or data[at + 1] >> 1 & 3 != 1:
        return None
    version, code = data[at + 1] >> 3 & 3, data[at + 2] >> 4
    rate = ((11025, 0, 22050, 44100), (12000, 0, 24000, 48000), (8000, 0, 16000, 32000))[data[at + 2] >> 2 & 3][version]
    samples = 1152 if version == 3 else 576
    counted = max(data.find(b"Xing", at, at + 64), data.find(b"Info", at, at + 64))
    if counted >= 0 and data[counted + 7] & 1:
        (frames,) = struct.unpack_from(">I", data, counted + 8)
        return frames * samples / rate
    return (len(data) - at) * 8 / ((_MPEG1 if version == 3 else _MPEG2)[code] * 1000)


def _mp4(kind: str, data: bytes) -> Media:
    seconds: float | None = None
    size: tuple[int, int] | None = None
    for name, start, end in _boxes(data, 0, len(data)):
        if name != b"moov":
            continue
        for inner, at, until in _boxes(data, start, end):
            if inner == b"mvhd":
                scale, length = struct.unpack_from(">IQ" if data[at] else ">II", data, at + (20 if data[at] else 12))
                seconds = length / scale
            elif inner == b"trak":
                size = size or _frame(data, at, until)
    return Media(kind, seconds, size)


def _frame(data: bytes, start: int, end: int) -> tuple[int, int] | None:
    for name, at, _ in _boxes(data, start, end):
        if name == b"tkhd":
            width, height = struct.unpack_from(">II", data, at + (88 if data[at] else 76))
            return (width >> 16, height >> 16) if width and height else None
    return None


def _boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """The boxes of a stretch of an MP4 file: name, and where the content begins and ends."""
    at = start
    while at + 8 <= end:
        length, name = struct.unpack_from(">I4s", data, at)
        head = 8
        if length == 1:
            (length,) = struct.unpack_from(">Q", data, at + 8)
            head = 16
        length = length or end - at
        if length < head:
            return
        yield name, at + head, min(at + length, end)
        at += length
