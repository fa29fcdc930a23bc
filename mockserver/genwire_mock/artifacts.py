"""Result files: real pictures, the same for the same request. Drawn when they are downloaded.

A picture is a landscape whose colours and ridges come from prompt, model and seed. A picture made from others
shows them in the light of that landscape, so that one sees what went in.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from functools import lru_cache

from attrs import frozen
from PIL import Image, ImageChops, ImageDraw, ImageOps

from genwire_mock.ids import Dice
from genwire_mock.uploads import open_picture

Colour = tuple[int, int, int]

# By the extension of the result file: media type, Pillow's name and its options. Speed before size.
FORMATS: dict[str, tuple[str, str, dict[str, int]]] = {
    "png": ("image/png", "PNG", {"compress_level": 1}),
    "jpg": ("image/jpeg", "JPEG", {"quality": 88}),
    "webp": ("image/webp", "WEBP", {"quality": 80, "method": 0}),
}
