"""H.264 without an encoder: one picture in full, then pictures that say how it moves.

The first picture holds its samples as they are (I_PCM macroblocks). Each later one says that all macroblocks come
from the picture before, at rest or moved by whole pixels, which takes 5 bits a macroblock. This is the constrained
baseline profile of ITU-T H.264, which every player decodes.
"""

# Pillow's type hints name numpy, which is not installed.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from PIL import Image

_I_PCM = bytes([0x0D, 0x00])  # the macroblock's type, ue(25), and zeros up to a whole byte
_IDR, _DELTA = 0x65, 0x41
_SWAY = 12  # pictures until the movement turns round
_LEVELS = ((3600, 31), (8192, 40), (22_080, 50), (36_864, 51), (139_264, 60))  # macroblocks: level


def padded(length: int) -> int:
    """A side in whole macroblocks."""
    return -(-length // 16) * 16


def parameter_sets(width: int, height: int) -> tuple[bytes, bytes]:
    """The sequence and picture parameter sets, as NAL units, for a picture cropped to that even size."""
    across, down = padded(width) // 16, padded(height) // 16
    level = next((level for most, level in _LEVELS if across * down <= most), 62)
    crop = (padded(width) - width) // 2, (padded(height) - height) // 2
    # Profile, constraints and level; then ids, 8 bits of picture number, order as decoded, one reference.
    sequence = f"{66:08b}{0xC0:08b}{level:08b}" + _ue(0) + _ue(4) + _ue(2) + _ue(1) + "0"
    sequence += _ue(across - 1) + _ue(down - 1) + "11"
    sequence += "1" + _ue(0) + _ue(crop[0]) + _ue(0) + _ue(crop[1]) if any(crop) else "0"
    # No CABAC, no slice groups, no weights; the deblocking filter can be switched off.
    picture = _ue(0) * 2 + "00" + _ue(0) * 3 + "000" + _ue(0) * 3 + "100"
    return _unit(0x67, _bytes(sequence + "0" + "1")), _unit(0x68, _bytes(picture + "1"))


def pictures(first: Image.Image, count: int) -> Iterator[bytes]:
    """The NAL units of a sequence that begins with this picture, whose sides are whole macroblocks."""
    yield _unit(_IDR, _whole(first))
    blocks = first.width // 16 * (first.height // 16)
    for number in range(1, count):
        # Right for a while, left for twice as long, and so on: in quarters of a pixel.
        yield _unit(_DELTA, _moved(number, blocks, 8 if (number + _SWAY // 2) // _SWAY % 2 else -8))


def _whole(picture: Image.Image) -> bytes:
    # Slice header: first block, only I, ids, picture number, a fresh start, the quantiser, no deblocking.
    header = _ue(0) + _ue(7) + _ue(0) + f"{0:08b}" + _ue(0) + "00" + _ue(0) + _ue(1)
    start = _bytes(header + "000011010")
    return start + _I_PCM.join(_macroblocks(picture)) + b"\x80"


def _moved(number: int, blocks: int, quarters: int) -> bytes:
    header = _ue(0) + _ue(5) + _ue(0) + f"{number % 256:08b}" + "000" + _ue(0) + _ue(1)
    # Each macroblock: none skipped, whole, the difference to the movement beside it, no residue.
    first = "11" + _ue(2 * abs(quarters) - (quarters > 0)) + "1" + "1"
    return _bytes(header + first + "11111" * (blocks - 1) + "1")


def _macroblocks(picture: Image.Image) -> Iterator[bytes]:
    """The samples block by block: 16x16 of light, and 8x8 of each of the two colours."""
    light, blue, red = picture.convert("YCbCr").split()
    # Video leaves room below and above: 16 to 235, and 16 to 240.
    light = light.point([16 + round(value * 219 / 255) for value in range(256)])
    narrow = [16 + round(value * 224 / 255) for value in range(256)]
    planes = [(light.tobytes(), 16), *((plane.reduce(2).point(narrow).tobytes(), 8) for plane in (blue, red))]
    for row in range(picture.height // 16):
        yield from map(b"".join, zip(*(_tiles(data, size, row, picture.width) for data, size in planes), strict=True))


def _tiles(data: bytes, size: int, row: int, width: int) -> Iterator[bytes]:
    """The tiles of one row of macroblocks, in one plane."""
    stride = width // 16 * size
    lines = (data[(row * size + line) * stride :][:stride] for line in range(size))
    cut = struct.Struct(f"{size}s" * (width // 16))
    return map(b"".join, zip(*(cut.unpack(line) for line in lines), strict=True))


def _ue(value: int) -> str:
    """Exp-Golomb."""
    bits = f"{value + 1:b}"
    return "0" * (len(bits) - 1) + bits


def _bytes(bits: str) -> bytes:
    size = -(-len(bits) // 8)
    return int(bits.ljust(size * 8, "0"), 2).to_bytes(size)


def _unit(kind: int, payload: bytes) -> bytes:
    """A NAL unit; a 3 goes wherever the payload could be taken for the beginning of another."""
    return bytes([kind]) + re.sub(rb"\x00\x00(?=[\x00-\x03])", b"\x00\x00\x03", payload)
