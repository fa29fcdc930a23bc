"""Reading a request: its headers into plain pairs, its body no further than the receiver takes it."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterable
from typing import Any, Protocol

from attrs import frozen

from genwire.errors import WebhookRejected
from genwire.webhooks.replies import NOT_PROVEN, TOO_LARGE, UNREADABLE, Reply
from genwire.webhooks.signing import Pairs, pairs_of


class Readable(Protocol):
    """A binary file."""

    def read(self, size: int, /) -> bytes: ...


Body = bytes | Readable
AsyncBody = bytes | AsyncIterable[bytes]

_log = logging.getLogger(__package__)


@frozen
class Received:
    """`body` is whatever came for one; what is no bytes will not be proven."""

    headers: Pairs
    body: object


def read(headers: object, body: Any, cap: int) -> Received | Reply:
    """The request, or the answer to one whose body is longer than `cap` bytes or breaks off."""
    pairs = _begun(headers, cap)
    if isinstance(pairs, Reply):
        return pairs
    if hasattr(body, "read"):
        whole = bytearray()
        try:
            # One byte more tells that there is more; a file may give less than it is asked for.
            while len(whole) <= cap and (piece := body.read(cap + 1 - len(whole))):
                whole += piece
        except Exception as error:  # noqa: BLE001 - each server has its own
            return _broken_off(error)
        body = bytes(whole)
    return _ended(pairs, body, cap)


async def aread(headers: object, body: Any, cap: int) -> Received | Reply:
    """As `read`, of a body that comes in pieces."""
    pairs = _begun(headers, cap)
    if isinstance(pairs, Reply):
        return pairs
    if hasattr(body, "__aiter__"):
        whole = bytearray()
        try:
            async for piece in body:
                whole += piece
                if len(whole) > cap:
                    break
        except Exception as error:  # noqa: BLE001 - each server has its own
            return _broken_off(error)
        body = bytes(whole)
    return _ended(pairs, body, cap)


def length(text: str) -> int:
    """A Content-Length; 0 for what is none."""
    # int() would also take other scripts' digits, signs and underscores, and refuses thousands of digits.
    return int(text[:18]) if text.isascii() and text.isdigit() else 0


def _begun(headers: object, cap: int) -> Pairs | Reply:
    try:
        pairs = pairs_of(headers)
    except WebhookRejected as error:
        _log.warning("A delivery was refused. %s", error)
        return NOT_PROVEN
    too_large = any(length(value) > cap for name, value in pairs if name == "content-length")
    return TOO_LARGE if too_large else pairs


def _ended(pairs: Pairs, body: object, cap: int) -> Received | Reply:
    return TOO_LARGE if isinstance(body, bytes | bytearray) and len(body) > cap else Received(pairs, body)


def _broken_off(error: Exception) -> Reply:
    _log.warning("The body of a delivery could not be read (%s).", type(error).__name__)
    return UNREADABLE
