"""What an uploaded picture is, by its content. Pure; the names and media types of a client are not believed."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import BmpImagePlugin, GifImagePlugin, Image, JpegImagePlugin, PngImagePlugin, WebPImagePlugin
from PIL.ImageFile import ImageFile

# What Pillow raises for bytes that are no picture after all, its remarks where warnings are errors included.
BROKEN: tuple[type[Exception], ...] = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    Warning,
    struct.error,
    zlib.error,
)


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, JPEG, GIF, BMP or WebP by its header, or None for anything else."""
    picture = _open(data)
    return picture.size if picture else None


def read_picture(data: bytes) -> Image.Image | None:
    """The picture in RGB, transparency on white; None when it cannot be decoded to its end."""
    picture = _open(data)
    if picture is None:
        return None
    try:
        solid = picture.convert("RGBA")
    except BROKEN:
        return None
    white = Image.new("RGBA", solid.size, "white")
    return Image.alpha_composite(white, solid).convert("RGB")


def _open(data: bytes) -> ImageFile | None:
    # The plugins and not Image.open: it guards against large pictures by warning, where we look at the size ourselves.
    source = io.BytesIO(data)
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            return PngImagePlugin.PngImageFile(source)
        if data.startswith(b"\xff\xd8\xff"):
            return JpegImagePlugin.JpegImageFile(source)
        if data.startswith((b"GIF87a", b"GIF89a")):
            return GifImagePlugin.GifImageFile(source)
        if data.startswith(b"BM"):
            return BmpImagePlugin.BmpImageFile(source)
        if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
            return WebPImagePlugin.WebPImageFile(source)
    except BROKEN:
        return None
    return None
