"""Every front end of the mock as one function from a request to what an httpx client gets; and what to ask them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

import httpx
import respx

from genwire_mock import MockAPI

Ask = Callable[[httpx.Request], httpx.Response]

AUTH = {"authorization": "Bearer key"}
FOX: dict[str, Any] = {
    "prompt": "a red fox",
    "model": "Flux1schnell",
    "width": 768,
    "height": 768,
    "guidance": 0,
    "steps": 4,
    "seed": 1,
}


@contextmanager
def through_transport(api: MockAPI) -> Generator[Ask]:
    with httpx.Client(transport=api.transport()) as client:
        yield client.send


@contextmanager
def through_async_transport(api: MockAPI) -> Generator[Ask]:
    yield lambda request: asyncio.run(asend(api.async_transport(), request))


@contextmanager
def through_respx(api: MockAPI) -> Generator[Ask]:
    with respx.mock(assert_all_called=False) as router, httpx.Client() as client:
        api.respx(router)
        yield client.send


@contextmanager
def through_async_respx(api: MockAPI) -> Generator[Ask]:
    with respx.mock(assert_all_called=False) as router:
        api.respx(router)
        yield lambda request: asyncio.run(asend(None, request))


@contextmanager
def through_asgi(api: MockAPI) -> Generator[Ask]:
    yield lambda request: asyncio.run(asend(httpx.ASGITransport(api.asgi()), request))


@contextmanager
def through_port(api: MockAPI) -> Generator[Ask]:
    with api.server() as server, httpx.Client(trust_env=False) as client:
        base = httpx.URL(server.base_url)

        def ask(request: httpx.Request) -> httpx.Response:
            request.url = request.url.copy_with(scheme=base.scheme, host=base.host, port=base.port)
            return client.send(request)

        yield ask


async def asend(transport: httpx.AsyncBaseTransport | None, request: httpx.Request) -> httpx.Response:
    async with httpx.AsyncClient(transport=transport) as client:
        response = await client.send(request)
        await response.aread()
        return response


IN_PROCESS = [through_transport, through_async_transport, through_respx, through_async_respx]
FRONT_ENDS = [*IN_PROCESS, through_asgi, through_port]
