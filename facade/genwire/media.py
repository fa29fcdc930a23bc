"""What the first bytes of a file tell: its media type, the size of a picture, the duration of a WAV. Pure."""

from __future__ import annotations

import struct

from attrs import frozen

HEAD = 64 * 1024
"""Bytes that are looked at: the size of a JPEG stands behind its metadata."""

_SIGNATURES = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF8", "image/gif"),
    (0, b"BM", "image/bmp"),
    (8, b"WEBP", "image/webp"),
    (8, b"WAVE", "audio/wav"),
    (8, b"AVI ", "video/x-msvideo"),
    (4, b"ftypM4A", "audio/mp4"),
    (4, b"ftypqt", "video/quicktime"),
    (4, b"ftyp", "video/mp4"),
    (0, b"OggS", "audio/ogg"),
    (0, b"fLaC", "audio/flac"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\x1aE\xdf\xa3", "video/webm"),
    (0, b"\x00\x00\x01\xba", "video/mpeg"),
    (0, b"0&\xb2u\x8ef\xcf\x11", "video/x-ms-wmv"),
)
_JPEG_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


@frozen
class Media:
    """None where the first bytes do not tell. `size` is in bytes, `duration` in seconds."""

    type: str | None = None
    size: int | None = None
    width: int | None = None
    height: int | None = None
    duration: float | None = None


def inspect(head: bytes, size: int | None = None) -> Media:
    """What a file of `size` bytes that begins with `head` is. Raises nothing, whatever the bytes."""
    kind = media_type(head)
    try:
        sides = _SIZES[kind](head) if kind in _SIZES else None
        duration = _wav_duration(head, size) if kind == "audio/wav" else None
    except (struct.error, IndexError):
        sides = duration = None
    width, height = sides if sides and min(sides) > 0 else (None, None)
    return Media(kind, size, width, height, duration)


def media_type(head: bytes) -> str | None:
    """The media type by signature."""
    for offset, signature, kind in _SIGNATURES:
        if head[offset : offset + len(signature)] == signature:
            return kind
    # MPEG audio without tags begins with eleven set bits; ADTS, which is AAC, has layer 0.
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0:
        return "audio/mpeg" if head[1] & 0x06 else "audio/aac"
    return None


def _png_size(head: bytes) -> tuple[int, int]:
    return struct.unpack_from(">II", head, 16)


def _jpeg_size(head: bytes) -> tuple[int, int] | None:
    at = 2
    while head[at] == 0xFF:
        marker = head[at + 1]
        if marker in _JPEG_SIZES:
            height, width = struct.unpack_from(">HH", head, at + 5)
            return width, height
        # Fill bytes and markers without a segment stand alone.
        at += 1 if marker == 0xFF else 2 if 0xD0 <= marker <= 0xD9 else 2 + struct.unpack_from(">H", head, at + 2)[0]
    return None


def _webp_size(head: bytes) -> tuple[int, int] | None:
    match head[12:16]:
        case b"VP8 ":
            width, height = struct.unpack_from("<HH", head, 26)
            return width & 0x3FFF, height & 0x3FFF
        case b"VP8L":
            (bits,) = struct.unpack_from("<I", head, 21)
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8X":
            return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
        case _:
            return None


def _gif_size(head: bytes) -> tuple[int, int]:
    return struct.unpack_from("<HH", head, 6)


def _bmp_size(head: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from("<ii", head, 18)
    return width, abs(height)


_SIZES = {
    "image/png": _png_size,
    "image/jpeg": _jpeg_size,
    "image/webp": _webp_size,
    "image/gif": _gif_size,
    "image/bmp": _bmp_size,
}


def _wav_duration(head: bytes, size: int | None) -> float | None:
    rate = None
    at = 12
    while at + 8 <= len(head):
        name, length = struct.unpack_from("<4sI", head, at)
        if name == b"fmt ":
            (rate,) = struct.unpack_from("<I", head, at + 16)
        elif name == b"data":
            # A writer that could not go back leaves a length that no file has.
            held = length if size is None else min(length, size - at - 8)
            return held / rate if rate else None
        at += 8 + length + length % 2
    return None
