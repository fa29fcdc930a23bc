"""Ids and numbers that look random and depend on nothing but a text. Pure."""

from __future__ import annotations

import hashlib
from uuid import UUID


def digest(text: str, length: int = 32) -> bytes:
    return hashlib.shake_256(text.encode("utf-8", "surrogatepass")).digest(length)


def derived_uuid(text: str) -> str:
    """A version 4 UUID."""
    return str(UUID(bytes=digest(text, 16), version=4))


class Dice:
    """A stream of numbers in 0..1 from a text, the same on every machine and Python."""

    def __init__(self, text: str, rolls: int = 256) -> None:
        self._bytes = iter(digest(text, rolls * 4))

    def roll(self, low: float = 0.0, high: float = 1.0) -> float:
        share = int.from_bytes(next(self._bytes) for _ in range(4)) / 2**32
        return low + (high - low) * share
