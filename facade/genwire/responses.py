"""The answer to a call as it came, for what no result or error tells: a header, a new field."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from genwire.flows.effects import Response


@frozen
class RawResponse(Response):
    """`status`, `headers` (by lower-case name), `body` (bytes, with the API key hidden) and `json()` of the answer to
    `operation`, the name that the contract gives the call. Neither headers nor body are shown: URLs in them may be
    read by anyone who has them."""

    operation: str


OnResponse = Callable[[RawResponse], object]
