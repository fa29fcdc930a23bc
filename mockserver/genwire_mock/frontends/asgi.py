"""The mock as an ASGI application, without a framework. Made by `MockAPI.asgi`, run by any ASGI server.

With a lifespan, a task fires timers on the real or scaled clock and sends webhooks beside the answers. Without
one (httpx.ASGITransport), and for timers on the virtual clock, webhooks are sent where time passes.

A connection that a fault breaks is really broken where the server gives us its transport, as `frontends.server` does:
reset before an answer, closed within a body. Elsewhere the application raises the exception that httpx has for it:
through httpx.ASGITransport the client gets that, and any other server ends the connection in its own way. Over a port
a single refused call can only be a connection that is reset before any answer, since the client had to connect to
ask; during an outage nothing listens. Requests are read to their end before a fault can strike. Timeouts are the
client's affair: httpx.ASGITransport has none, and on a port they are real, while a slow answer takes the mock's time.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import socket
import struct
from collections.abc import Awaitable, Callable, MutableMapping
from typing import TYPE_CHECKING, Any, cast

from genwire_mock.clock import ScaledClock, VirtualClock
from genwire_mock.core import MAX_BODY, ContractBroken
from genwire_mock.frontends import websocket, wire
from genwire_mock.frontends.admin import PREFIX, Admin
from genwire_mock.messages import PLAIN, Delivery, Effect, Push, Request, Response

if TYPE_CHECKING:
    import httpx

    from genwire_mock.api import MockAPI
else:
    from genwire_mock import lazy_httpx as httpx

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

# Where a scope's state has the asyncio transport of its connection, if the server tells.
TRANSPORT = "genwire_mock.transport"
# Where it has the answer, if the server has asked for it already.
ANSWER = "genwire_mock.answer"
_PULSE = 0.002  # real seconds at least between two looks: to wake costs more than to fire
_IDLE = 1.0  # real seconds after which the timers look for what another front end of the mock started

_log = logging.getLogger("genwire_mock")


class App:
    """The application; `await app(scope, receive, send)`.

    `dies` is called when a fault ends the process: nothing may listen then until `MockAPI.down_until`.
    """

    def __init__(self, api: MockAPI) -> None:
        self.dies: Callable[[], None] = lambda: None
        self._api = api
        self._admin = Admin(api)
        self._background: _Background | None = None
        self._ending = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        match scope["type"]:
            case "http":
                await self._serve(scope, receive, send)
            case "lifespan":
                await self._live(receive, send)
            case _:
                await websocket.serve(self._api, scope, receive, send)

    def end(self) -> None:
        """Breaks off the answers that take their time, so that a server can stop at once."""
        self._ending.set()

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = scope.get("state", {}).get(ANSWER) or await self._answer(scope, receive)
        try:
            await self._respond(scope["method"], response, send)
        except httpx.TransportError as broken:
            transport: asyncio.Transport | None = scope.get("state", {}).get(TRANSPORT)
            if transport is None:
                raise
            if self._api.clock.now() < self._api.down_until:
                self.dies()
            if isinstance(broken, httpx.RemoteProtocolError):
                transport.close()  # what was sent of the body still arrives
            else:
                reset(transport)
            # An application that returns earlier has left out an answer, and is reported.
            while (await receive())["type"] != "http.disconnect":
                pass

    async def _answer(self, scope: Scope, receive: Receive) -> Response:
        path = (scope.get("raw_path") or scope["path"].encode()).partition(b"?")[0].decode("latin-1")
        headers = tuple([(name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]])
        query = scope.get("query_string", b"").decode("latin-1")
        body = await _read(receive)
        if body is None:
            return Response(400)  # the client has gone, nobody reads this
        request = Request(scope["method"], path, query, headers, body)
        # A contract may have a server under this path; what it names is its own.
        if path.startswith(PREFIX) and not any(contract.match(path) for contract in self._api.contracts):
            return await self._admin.answer(request, (scope.get("server") or ("",))[0])
        if self._background:
            return self.answer(request)
        try:
            return await self._api.ahandle(request)
        except ContractBroken as error:
            return _broken(error)

    def answer(self, request: Request) -> Response:
        """The answer to a call within a lifespan; what follows of it happens beside it."""
        assert self._background
        try:
            response, effects = self._api.answer(request)
        except ContractBroken as error:
            return _broken(error)
        self._background.perform(effects)
        self._background.look()
        return response

    async def _respond(self, method: str, response: Response, send: Send) -> None:
        manner = response.manner
        if manner is not PLAIN:
            for seconds in wire.before(manner):
                await self._rest(seconds)
        pairs, body = wire.framed(method, response)
        headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in pairs]
        await send({"type": "http.response.start", "status": response.status, "headers": headers})
        if manner is PLAIN:
            await send({"type": "http.response.body", "body": body})
            return
        for step in wire.pieces(body, manner):
            if isinstance(step, bytes):
                await send({"type": "http.response.body", "body": step, "more_body": True})
            else:
                await self._rest(step)
        await send({"type": "http.response.body", "body": b""})

    async def _rest(self, seconds: float) -> None:
        """Lets time pass for an answer that takes its own."""
        clock = self._api.clock
        if self._background is None or isinstance(clock, VirtualClock):
            await clock.asleep(seconds)
            return
        # The background settles what falls due, and time may be skipped.
        until = clock.now() + seconds
        while (left := clock.real(until)) > 0:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._ending.wait(), min(left, _IDLE))
                raise httpx.ReadError("The server ended")

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        async with _Background(self._api) as self._background:
            await send({"type": "lifespan.startup.complete"})
            await receive()
        self._background = None
        await send({"type": "lifespan.shutdown.complete"})


class _Background:
    """What goes on between requests: timers on a running clock, and webhooks."""

    def __init__(self, api: MockAPI) -> None:
        self._api = api
        self._changed = asyncio.Event()
        self._due: float | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._last: dict[str, asyncio.Task[None]] = {}
        self._pump: asyncio.Task[None] | None = None

    async def __aenter__(self) -> _Background:
        if isinstance(self._api.clock, ScaledClock):
            self._pump = asyncio.create_task(self._run(self._api.clock))
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._pump:
            self._pump.cancel()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, *filter(None, [self._pump]), return_exceptions=True)

    def look(self) -> None:
        """Wakes the timers if one is due before that which they wait for."""
        due = self._api.next_due
        if due is not None and (self._due is None or due < self._due):
            self._changed.set()

    def perform(self, effects: list[Effect]) -> None:
        """Sends webhooks beside everything else, those to one address in their order, and messages at once."""
        for effect in effects:
            if isinstance(effect, Push):
                self._api.publish(effect)
                continue
            task = asyncio.create_task(self._send(effect, self._last.get(effect.url)))
            self._last[effect.url] = task
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _send(self, delivery: Delivery, before: asyncio.Task[None] | None) -> None:
        if before:
            await asyncio.wait([before])
        self.perform(await self._api.asend(delivery))
        self.look()
        if self._last.get(delivery.url) is asyncio.current_task():
            del self._last[delivery.url]

    async def _run(self, clock: ScaledClock) -> None:
        while True:
            self._due = due = self._api.next_due
            with contextlib.suppress(TimeoutError):
                wait = _IDLE if due is None else min(_IDLE, max(_PULSE, clock.real(due)))
                await asyncio.wait_for(self._changed.wait(), wait)
            self._changed.clear()
            try:
                self.perform(self._api.due(clock.now()))
            except ContractBroken:
                _log.exception("The mock made a webhook against its contract")


def _broken(error: ContractBroken) -> Response:
    _log.error("The mock answered against its contract", exc_info=error)
    return Response(500, (("content-type", "text/plain; charset=utf-8"),), str(error).encode())


def reset(transport: asyncio.BaseTransport) -> None:
    """Breaks a connection so that the client sees it reset, not closed."""
    if transport.is_closing():
        return
    connection: socket.socket = transport.get_extra_info("socket")
    at_once = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
    # Every transport of a connection has it, which only the class of writing ones says.
    cast("asyncio.Transport", transport).abort()


async def _read(receive: Receive) -> bytes | None:
    """The body, or None when the client went away.

    What exceeds the limit is read and dropped: a client that still sends would not see the answer.
    """
    chunks: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        chunk: bytes = message.get("body", b"")
        if size <= MAX_BODY:
            chunks.append(chunk)
        size += len(chunk)
        if not message.get("more_body"):
            return b"".join(chunks)
