"""Ids and numbers that look random and depend on nothing but a text. Pure."""

from __future__ import annotations

import hashlib


def digest(text: str, length: int = 32) -> bytes:
    return hashlib.shake_256(text.encode("utf-8", "surrogatepass")).digest(length)


def derived_uuid(text: str) -> str:
    """A version 4 UUID."""
    digits = digest(text, 16).hex()
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{_VARIANTS[digits[16]]}{digits[17:20]}-{digits[20:]}"


# RFC 9562 keeps two bits of this digit for itself.
_VARIANTS = {f"{digit:x}": f"{digit & 3 | 8:x}" for digit in range(16)}


class Dice:
    """A stream of numbers in 0..1 from a text, the same on every machine and Python."""

    def __init__(self, text: str, rolls: int = 256) -> None:
        self._bytes = iter(digest(text, rolls * 4))

    def roll(self, low: float = 0.0, high: float = 1.0) -> float:
        share = int.from_bytes(next(self._bytes) for _ in range(4)) / 2**32
        return low + (high - low) * share
