"""The mock as httpx transports: no socket, whatever host a request names. Made by `MockAPI`.

Answers take as long as they are asked to, on the mock's clock, and the read timeout of a request holds in that time. A
call that timed out, or whose answer got lost, was carried out all the same.
"""

from __future__ import annotations

import math
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING

import httpx

from genwire_mock.frontends import wire
from genwire_mock.messages import PLAIN, Request, Response

if TYPE_CHECKING:
    from genwire_mock.api import MockAPI


class Transport(httpx.BaseTransport):
    def __init__(self, api: MockAPI) -> None:
        self._api = api

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return travel(self._api, request, self._api.handle(as_request(request, request.read())))


class AsyncTransport(httpx.AsyncBaseTransport):
    def __init__(self, api: MockAPI) -> None:
        self._api = api

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await atravel(self._api, request, await self._api.ahandle(as_request(request, await request.aread())))


def as_request(request: httpx.Request, body: bytes) -> Request:
    path, _, query = request.url.raw_path.decode("ascii").partition("?")
    headers = [(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in request.headers.raw]
    return Request(request.method, path, query, tuple(headers), body)


def travel(api: MockAPI, request: httpx.Request, response: Response) -> httpx.Response:
    """What the client gets of an answer, after the time that takes. Raises what httpx has for a broken connection."""
    if response.manner is not PLAIN:
        for seconds in wire.before(response.manner, patience(api, request)):
            api.clock.sleep(seconds)
    return arrived(api, request, response)


async def atravel(api: MockAPI, request: httpx.Request, response: Response) -> httpx.Response:
    if response.manner is not PLAIN:
        for seconds in wire.before(response.manner, patience(api, request)):
            await api.clock.asleep(seconds)
    return arrived(api, request, response)


def arrived(api: MockAPI, request: httpx.Request, response: Response) -> httpx.Response:
    """The answer whose head has arrived, and whose body may take its time."""
    headers, body = wire.framed(request.method, response)
    if response.manner is PLAIN:
        # As a stream it can be read raw too, as from a socket.
        stream = httpx.ByteStream(body)
    else:
        stream = Body(api, wire.pieces(body, response.manner, patience(api, request)))
    return httpx.Response(response.status, headers=list(headers), stream=stream, request=request)


def patience(api: MockAPI, request: httpx.Request) -> float:
    """The read timeout of a request, in seconds of the mock's clock."""
    seconds = request.extensions.get("timeout", {}).get("read")
    return math.inf if seconds is None else api.clock.lasting(seconds)


class Body(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that takes its time, and may break off."""

    def __init__(self, api: MockAPI, steps: Iterator[float | bytes]) -> None:
        self._clock = api.clock
        self._steps = steps

    def __iter__(self) -> Iterator[bytes]:
        for step in self._steps:
            if isinstance(step, bytes):
                yield step
            else:
                self._clock.sleep(step)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for step in self._steps:
            if isinstance(step, bytes):
                yield step
            else:
                await self._clock.asleep(step)
