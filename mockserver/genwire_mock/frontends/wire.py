"""How an answer goes over the wire, with the faults of a connection. Pure; shared by every front end.

The generators give what happens in order: seconds to wait, bytes to hand over. Where the connection breaks they raise
the exception that httpx has for it, so that a client in this process sees what it would see over a socket.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from genwire_mock.messages import Manner, Pairs, Response

if TYPE_CHECKING:
    import httpx
else:
    from genwire_mock import lazy_httpx as httpx

_BODILESS = (204, 304)
# Whoever reads it in a failed test must know that no network was involved.
_WHY = "a fault of the mock"


def framed(method: str, response: Response) -> tuple[Pairs, bytes]:
    """The headers with the length of the body, and the body; answers to HEAD and some statuses have none."""
    if response.status in _BODILESS:
        return response.headers, b""
    headers = (*response.headers, ("content-length", str(len(response.body))))
    return headers, b"" if method == "HEAD" else response.body


def before(manner: Manner, patience: float = math.inf) -> Iterator[float]:
    """The seconds until the answer begins, of a client that waits at most `patience` for it."""
    yield from _wait(manner.delay, patience)
    if manner.cut == "refused":
        raise httpx.ConnectError(f"Connection refused ({_WHY})")
    if manner.cut == "reset":
        raise httpx.ReadError(f"Connection reset by peer ({_WHY})")


def pieces(body: bytes, manner: Manner, patience: float = math.inf) -> Iterator[float | bytes]:
    """The body as it arrives, with the seconds before each piece."""
    arriving = int(len(body) * manner.kept) if manner.cut == "truncated" else len(body)
    marks = [arriving * number // manner.pieces for number in range(manner.pieces + 1)]
    for start, end in pairwise(marks):
        if start < end:
            yield from _wait(manner.drip, patience)
            yield body[start:end]
    if arriving < len(body):
        received = f"received {arriving} bytes, expected {len(body)}"
        raise httpx.RemoteProtocolError(f"Peer closed connection without the complete body ({received}; {_WHY})")


def _wait(seconds: float, patience: float) -> Iterator[float]:
    if seconds > patience:
        yield patience
        raise httpx.ReadTimeout(f"The read operation timed out ({_WHY} takes {seconds:g} s on the mock's clock)")
    if seconds:
        yield seconds
