"""Pictures: landscapes whose colours and ridges come from prompt, model and seed.

A picture made from others shows them in the light of that landscape, so that one sees what went in.
"""

# Pillow's type hints name numpy, which is not installed.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from colorsys import hsv_to_rgb
from itertools import pairwise

from attrs import frozen
from PIL import Image, ImageChops, ImageDraw, ImageOps

from genwire_mock.ids import Dice
from genwire_mock.uploads import read_picture

Colour = tuple[int, int, int]

# By the extension of the result file: Pillow's name and its options. Speed goes before size.
_FORMATS: dict[str, tuple[str, dict[str, int]]] = {
    "png": ("PNG", {"compress_level": 1}),
    "jpg": ("JPEG", {"quality": 88}),
    "webp": ("WEBP", {"quality": 80, "method": 0}),
}

_RIDGES = 4
_MAX_POINTS = 512  # of a ridge; more of them are not seen


@frozen
class Picture:
    """What a picture depends on. `inputs` are the files it is made from."""

    width: int
    height: int
    prompt: str
    model: str
    seed: int
    inputs: tuple[bytes, ...] = ()


@frozen
class Cutout:
    """An image without its background: what is left lies in an ellipse."""

    width: int
    height: int
    source: bytes = b""


@frozen
class Enlarged:
    """An image in another size."""

    width: int
    height: int
    source: bytes = b""


def encode(picture: Picture | Cutout | Enlarged, extension: str) -> bytes:
    """The file of a picture in the format of that extension."""
    name, options = _FORMATS[extension]
    match picture:
        case Picture():
            drawn = draw(picture)
        case Cutout():
            drawn = _cut_out(picture)
        case Enlarged():
            drawn = _source(picture).resize((picture.width, picture.height), Image.Resampling.BILINEAR)
    if name == "JPEG" and drawn.mode == "RGBA":
        white = Image.new("RGBA", drawn.size, "white")
        drawn = Image.alpha_composite(white, drawn).convert("RGB")
    file = io.BytesIO()
    drawn.save(file, name, **options)
    return file.getvalue()


def draw(picture: Picture) -> Image.Image:
    size = (picture.width, picture.height)
    scene = _landscape(size, Dice(f"{picture.prompt}\n{picture.model}\n{picture.seed}"))
    inputs = [read for data in picture.inputs if (read := read_picture(data))]
    if not inputs:
        return scene
    base = _side_by_side(size, inputs)
    return Image.blend(base, ImageChops.soft_light(base, scene), 0.7)


def _source(picture: Cutout | Enlarged) -> Image.Image:
    """The image that came in; grey where there is none, or one that breaks off in the middle."""
    return read_picture(picture.source) or Image.new("RGB", (picture.width, picture.height), "grey")


def _cut_out(picture: Cutout) -> Image.Image:
    source = _source(picture)
    mask = Image.new("L", source.size)
    width, height = source.size
    ImageDraw.Draw(mask).ellipse((width // 8, height // 8, width - width // 8, height - height // 8), fill=255)
    source.putalpha(mask)
    return source


def _landscape(size: tuple[int, int], dice: Dice) -> Image.Image:
    """Ridges before a sky with a sun, from far and pale to near and dark."""
    height = size[1]
    hue = dice.roll()
    top, horizon = _colour(hue, 0.65, dice.roll(0.35, 0.8)), _colour(hue + dice.roll(0.08, 0.2), 0.45, 1)
    picture = _gradient(size, top, horizon)
    _shine(picture, dice, _colour(hue + 0.15, 0.18, 1))
    far, near = _colour(hue + 0.12, 0.35, 0.75), _colour(hue + dice.roll(-0.1, 0.1), 0.7, 0.16)
    for index in range(_RIDGES):
        nearness = (index + 1) / _RIDGES
        base = height * (0.48 + 0.36 * index / (_RIDGES - 1) + dice.roll(-0.02, 0.02))
        colour = _mix(far, near, nearness)
        mask = _ridge(size, base, dice)
        picture.paste(_gradient(size, colour, _mix(colour, horizon, 0.35)), (0, 0), mask)
    return picture


def _shine(picture: Image.Image, dice: Dice, colour: Colour) -> None:
    width, height = picture.size
    radius = max(1, round(min(width, height) * dice.roll(0.25, 0.5)))
    centre = (round(width * dice.roll(0.2, 0.8)), round(height * dice.roll(0.2, 0.45)))
    # Pillow's radial gradient reaches 181 at the middle of its sides; the light fades with the square.
    fading = [max(0, 255 - round(value * 1.41)) ** 2 // 400 for value in range(256)]
    glow = Image.radial_gradient("L").resize((2 * radius, 2 * radius)).point(fading)
    picture.paste(colour, (centre[0] - radius, centre[1] - radius), glow)


def _ridge(size: tuple[int, int], base: float, dice: Dice) -> Image.Image:
    """A mask of all below a sum of waves. The edge is drawn at twice the size, for its steps not to show."""
    width, height = size
    waves = [
        (dice.roll(0.6, 1.4) * 2**octave * math.pi, dice.roll(0, math.tau), height * 0.11 / 1.9**octave)
        for octave in range(5)
    ]
    points = min(width, _MAX_POINTS)
    line = [
        (2 * width * x / points, 2 * (base + sum(a * math.sin(f * x / points + p) for f, p, a in waves)))
        for x in range(points + 1)
    ]
    mask = Image.new("L", (2 * width, 2 * height))
    ImageDraw.Draw(mask).polygon([(0, 2 * height), *line, (2 * width, 2 * height)], fill=255)
    return mask.reduce(2)


def _side_by_side(size: tuple[int, int], inputs: Sequence[Image.Image]) -> Image.Image:
    """Every input fills a column of its own."""
    width, height = size
    picture = Image.new("RGB", size)
    edges = [round(width * index / len(inputs)) for index in range(len(inputs) + 1)]
    for (left, right), read in zip(pairwise(edges), inputs, strict=True):
        if right > left:
            picture.paste(ImageOps.fit(read, (right - left, height)), (left, 0))
    return picture


def _gradient(size: tuple[int, int], top: Colour, bottom: Colour) -> Image.Image:
    rows = [_mix(top, bottom, row / 255) for row in range(256)]
    column = Image.frombytes("RGB", (1, 256), bytes(value for row in rows for value in row))
    return column.resize(size, Image.Resampling.BILINEAR)


def _colour(hue: float, saturation: float, value: float) -> Colour:
    red, green, blue = hsv_to_rgb(hue % 1, saturation, value)
    return round(red * 255), round(green * 255), round(blue * 255)


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue
