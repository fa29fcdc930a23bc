"""What an uploaded file is, by its content. Pure; names and media types of the client are not believed."""

from __future__ import annotations

import io
import struct
import warnings
import zlib

from attrs import frozen
from PIL import BmpImagePlugin, GifImagePlugin, Image, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

# What Pillow raises for bytes that are no picture after all, and for its remarks where warnings are errors.
BROKEN = (ArithmeticError, EOFError, LookupError, OSError, SyntaxError, TypeError, ValueError, Warning)
BROKEN_PICTURE: tuple[type[Exception], ...] = (*BROKEN, struct.error, zlib.error)
