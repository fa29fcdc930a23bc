"""Receivers in this process: ASGI applications by the origin that they answer for. No socket is opened.

`MockAPI.mount` fills it. Webhooks go to them, and so does what a diverted client sends to their origin.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol, cast

from attrs import define, field, frozen

from genwire_mock.clock import Stopwatch, stopwatch
from genwire_mock.messages import Delivery

if TYPE_CHECKING:
    import httpx
else:
    from genwire_mock import lazy_httpx as httpx

DELIVERY_TIMEOUT = 10.0  # seconds; reference/deapi/facts.md section 4.1

Message = MutableMapping[str, Any]
ASGIApp = Callable[
    [MutableMapping[str, Any], Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]], Awaitable[None]
]
Origin = tuple[str, str, int | None]


class Client(Protocol):
    """A sync client of httpx's kind that reaches an application, such as Starlette's TestClient."""

    def request(
        self, method: str, url: str, /, *, headers: Any, content: bytes, auth: None, follow_redirects: bool
    ) -> Any: ...


_OF_THE_ENCODING = ("content-encoding", "content-length", "transfer-encoding")

_log = logging.getLogger("genwire_mock")


def origin(url: httpx.URL | str) -> Origin:
    """Scheme, host and port of a URL; the port is None where it is the scheme's own."""
    parsed = _parsed(url) if isinstance(url, str) else url
    return parsed.scheme, parsed.host, parsed.port


@lru_cache(maxsize=64)  # the same few addresses are asked for with every call
def _parsed(url: str) -> httpx.URL:
    return httpx.URL(url)


class Receivers:
    def __init__(self) -> None:
        self._mounted: dict[Origin, Receiver] = {}

    def mount(self, at: str, app: ASGIApp | Client) -> None:
        """From now on `app` answers for the origin `at`, in place of what did before. Raises ValueError."""
        parsed = httpx.URL(at)
        if parsed.scheme not in ("http", "https") or not parsed.host or parsed.raw_path not in (b"", b"/"):
            raise ValueError(f"An application is mounted at an origin such as 'https://app.example', not at {at!r}")
        self._mounted[origin(parsed)] = Receiver(app)

    def at(self, url: httpx.URL | str) -> Receiver | None:
        """Who answers for a URL."""
        try:
            return self._mounted.get(origin(url)) if self._mounted else None
        except httpx.InvalidURL:
            return None


@frozen
class Receiver:
    """One application. An exception in it is logged, and is a 500 to whoever called."""

    _app: ASGIApp | Client

    def deliver(self, delivery: Delivery) -> int | None:
        """Sends a webhook as the vendor does; the status, or None when none came within 10 seconds."""
        return _in_a_thread(self.adeliver, delivery)

    async def adeliver(self, delivery: Delivery) -> int | None:
        """As `deliver`. What the receiver sleeps on a virtual clock counts as what it really takes."""
        answer = _Answer()
        request = httpx.Request("POST", delivery.url, headers=list(delivery.headers), content=delivery.body)
        try:
            await asyncio.wait_for(self._send(request, answer), DELIVERY_TIMEOUT)
        except TimeoutError:
            # Work that goes on behind an answer does not take it back.
            _log.warning("%s took over %g s for %s", request.url, DELIVERY_TIMEOUT, delivery.event)
        return answer.status if answer.after <= DELIVERY_TIMEOUT else None

    def handle(self, request: httpx.Request) -> httpx.Response:
        """The answer to a request whose body has been read."""
        return _in_a_thread(self.ahandle, request)

    async def ahandle(self, request: httpx.Request) -> httpx.Response:
        return await self._send(request, _Answer())

    async def _send(self, request: httpx.Request, answer: _Answer) -> httpx.Response:
        try:
            with stopwatch() as answer.watch:
                if hasattr(self._app, "request"):
                    response = await asyncio.to_thread(_asked, cast("Client", self._app), request)
                    answer.give(response.status_code)
                    return response
                transport = httpx.ASGITransport(_watched(cast("ASGIApp", self._app), answer))
                response = await transport.handle_async_request(request)
                # It is held in memory already, and a caller that is sync could not read it otherwise.
                raw = b"".join([chunk async for chunk in response.aiter_raw()])
                return httpx.Response(response.status_code, headers=response.headers.raw, content=raw)
        except Exception:  # noqa: BLE001 - whatever an application raises
            _log.exception("The application that answers for %s failed", request.url)
            answer.give(500)
            return httpx.Response(answer.status or 500)


@define
class _Answer:
    """What came of a request: its status, and after how many seconds of sleep the answer was whole."""

    status: int | None = None
    after: float = 0.0
    watch: Stopwatch = field(factory=Stopwatch)

    def give(self, status: int) -> None:
        """The first answer stands."""
        if self.status is None:
            self.status, self.after = status, self.watch.slept


def _asked(client: Client, request: httpx.Request) -> httpx.Response:
    url, headers = str(request.url), request.headers.multi_items()
    given = client.request(
        request.method, url, headers=headers, content=request.content, auth=None, follow_redirects=False
    )
    # Its body has been decoded.
    kept = [(name, value) for name, value in given.headers.multi_items() if name.lower() not in _OF_THE_ENCODING]
    return httpx.Response(given.status_code, headers=kept, content=given.content)


def _watched(app: ASGIApp, answer: _Answer) -> ASGIApp:
    """The application, saying when its answer is whole: a transport returns only once what runs behind it is done."""

    async def watched(scope: Message, receive: Callable[[], Awaitable[Message]], send: Callable[..., Any]) -> None:
        status = 500

        async def note(message: Message) -> None:
            nonlocal status
            await send(message)
            status = message.get("status", status)
            if message["type"] == "http.response.body" and not message.get("more_body"):
                answer.give(status)

        await app(scope, receive, note)

    return watched


def _in_a_thread(work: Callable[..., Any], argument: Any) -> Any:
    """Runs a coroutine to its end on a loop of its own, whether or not a loop runs in this thread."""
    context = copy_context()
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(context.run, lambda: asyncio.run(work(argument))).result()
