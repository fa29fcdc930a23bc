"""What stands between the client and the mock: a clock that watches how long is slept, and a tap on the wire."""

from __future__ import annotations

from typing import Any

import httpx
from machine_model import Exchange, Model, hold

from genwire_mock import MockAPI


class Watched:
    """The mock's clock, which notes each sleep and ends a step that takes longer than any may."""

    def __init__(self, mock: MockAPI) -> None:
        self._clock = mock.clock
        self._mock = mock
        self.slept: list[tuple[float, float]] = []
        self.until = float("inf")

    def now(self) -> float:
        return self._clock.now()

    def sleep(self, seconds: float) -> None:
        self._note(seconds)
        self._clock.sleep(seconds)

    async def asleep(self, seconds: float) -> None:
        self._note(seconds)
        await self._clock.asleep(seconds)

    def sleep_unless(self, event: Any, seconds: float) -> None:
        until = self.now() + seconds
        while not event.is_set() and (left := until - self.now()) > 0:
            self.sleep(self._piece(left))

    async def asleep_unless(self, event: Any, seconds: float) -> None:
        until = self.now() + seconds
        while not event.is_set() and (left := until - self.now()) > 0:
            await self.asleep(self._piece(left))

    def _piece(self, left: float) -> float:
        due = self._mock.next_due
        return left if due is None or due <= self.now() else min(left, due - self.now())

    def _note(self, seconds: float) -> None:
        self.slept.append((self.now(), seconds))
        hold("every call ends in time", self.now() + seconds <= self.until, f"a sleep of {seconds:.0f} s")


class Tap(httpx.BaseTransport):
    """Notes what goes over the wire, and has the model judge it."""

    def __init__(self, mock: MockAPI, clock: Watched, model: Model) -> None:
        self._clock = clock
        self._model = model
        self._inner = mock.transport()
        self.seen: list[Exchange] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        body = request.read()
        at = self._clock.now()
        try:
            response = self._inner.handle_request(request)
            content = response.read()
        except httpx.HTTPError:
            self.note(at, request, body, None, b"")
            raise
        self.note(at, request, body, response, content)
        return httpx.Response(response.status_code, headers=response.headers, content=content)

    def note(
        self, at: float, request: httpx.Request, body: bytes, response: httpx.Response | None, content: bytes
    ) -> None:
        url, headers = request.url, {name.lower(): value for name, value in request.headers.items()}
        x = Exchange(at, request.method, url.host, url.path, headers, body)
        if response is not None:
            told = {name.lower(): value for name, value in response.headers.items()}
            x = Exchange(at, request.method, url.host, url.path, headers, body, response.status_code, told, content)
        self.seen.append(x)
        self._model.observe(x)


class AsyncTap(httpx.AsyncBaseTransport):
    """The same for an async client."""

    def __init__(self, mock: MockAPI, clock: Watched, model: Model) -> None:
        self._clock = clock
        self._inner = mock.async_transport()
        self._tap = Tap(mock, clock, model)
        self.seen = self._tap.seen

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        body = await request.aread()
        at = self._clock.now()
        try:
            response = await self._inner.handle_async_request(request)
            content = await response.aread()
        except httpx.HTTPError:
            self._tap.note(at, request, body, None, b"")
            raise
        self._tap.note(at, request, body, response, content)
        return httpx.Response(response.status_code, headers=response.headers, content=content)
