"""The mock as an ASGI application, without a framework. Made by `MockAPI.asgi`, run by any ASGI server.

With a lifespan, a task fires timers on the real or scaled clock and sends webhooks beside the answers. Without
one (httpx.ASGITransport), and for timers on the virtual clock, webhooks are sent where time passes.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from typing import TYPE_CHECKING, Any

from genwire_mock.clock import ScaledClock
from genwire_mock.core import MAX_BODY, ContractBroken
from genwire_mock.messages import Delivery, Effect, Push, Request, Response

if TYPE_CHECKING:
    from genwire_mock.api import MockAPI

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

HEALTH = "/_mock/health"
_IDLE = 1.0  # real seconds after which the timers look for what another front end of the mock started

_log = logging.getLogger("genwire_mock")


class App:
    """The application; `await app(scope, receive, send)`."""

    def __init__(self, api: MockAPI) -> None:
        self._api = api
        self._background: _Background | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        match scope["type"]:
            case "http":
                await self._respond(await self._answer(scope, receive), send)
            case "lifespan":
                await self._live(receive, send)
            case _:
                await send({"type": "websocket.close", "code": 1000})

    async def _answer(self, scope: Scope, receive: Receive) -> Response:
        path = (scope.get("raw_path") or scope["path"].encode()).partition(b"?")[0].decode("latin-1")
        if path == HEALTH:
            return Response(200, (("content-type", "application/json"),), b'{"status":"ok"}')
        headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"])
        query = scope.get("query_string", b"").decode("latin-1")
        body = await _read(receive)
        if body is None:
            return Response(400)  # the client has gone, nobody reads this
        request = Request(scope["method"], path, query, headers, body)
        try:
            if self._background is None:
                return await self._api.ahandle(request)
            response, effects = self._api.answer(request)
            self._background.perform(effects)
            self._background.look()
            return response
        except ContractBroken as error:
            _log.exception("The mock answered against its contract")
            return Response(500, (("content-type", "text/plain; charset=utf-8"),), str(error).encode())

    async def _respond(self, response: Response, send: Send) -> None:
        headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in response.headers]
        headers.append((b"content-length", str(len(response.body)).encode()))
        await send({"type": "http.response.start", "status": response.status, "headers": headers})
        await send({"type": "http.response.body", "body": response.body})

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
        """Wakes the timers if the next is not the one they wait for."""
        if self._api.next_due != self._due:
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
        self.perform(await asyncio.to_thread(self._api.send, delivery))
        self.look()
        if self._last.get(delivery.url) is asyncio.current_task():
            del self._last[delivery.url]

    async def _run(self, clock: ScaledClock) -> None:
        while True:
            self._due = due = self._api.next_due
            with contextlib.suppress(TimeoutError):
                wait = _IDLE if due is None else min(_IDLE, clock.real(due))
                await asyncio.wait_for(self._changed.wait(), wait)
            self._changed.clear()
            try:
                self.perform(self._api.due(clock.now()))
            except ContractBroken:
                _log.exception("The mock made a webhook against its contract")


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
