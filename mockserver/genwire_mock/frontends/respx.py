"""The mock behind one route of a respx router, for suites that use respx already. Made by `MockAPI.respx`.

    @respx.mock
    def test_it(): mock.respx(respx.mock) …

The route takes whatever no earlier one did, on every host. respx does not tell a route whether a synchronous or an
asynchronous client asks. Within a running event loop a synchronous one gets the head of an answer that takes time at
once, and waits, and sees a broken connection, when it reads the body.
"""

from __future__ import annotations

import asyncio
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, Any

import httpx

from genwire_mock.frontends import wire
from genwire_mock.frontends.transport import Body, arrived, as_request, atravel, patience, travel
from genwire_mock.messages import PLAIN, Effect, Response

if TYPE_CHECKING:
    import respx

    from genwire_mock.api import MockAPI


def route(router: respx.Router, api: MockAPI) -> respx.Route:
    """Adds the route; the caller need not keep it."""

    def answer(request: httpx.Request) -> httpx.Response:
        # respx has read the request by then.
        response, effects = api.answer(as_request(request, request.content))
        if response.manner is PLAIN and not effects:
            return arrived(api, request, response)
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            api.perform(effects)
            return travel(api, request, response)
        return _Answer(api, request, response, effects)

    return router.route().mock(side_effect=answer)


class _Answer(httpx.Response):
    """Awaited for an asynchronous client; a synchronous one takes it as it is."""

    def __init__(self, api: MockAPI, request: httpx.Request, response: Response, effects: list[Effect]) -> None:
        self._awaited = lambda: _travel(api, request, response, effects)
        headers, body = wire.framed(request.method, response)
        steps = _steps(api, effects, body, response, patience(api, request))
        # respx clones a response that has no request, which would be no _Answer.
        super().__init__(response.status, headers=list(headers), stream=Body(api, steps), request=request)

    def __await__(self) -> Generator[Any, None, httpx.Response]:
        return self._awaited().__await__()


async def _travel(api: MockAPI, request: httpx.Request, response: Response, effects: list[Effect]) -> httpx.Response:
    await api.aperform(effects)
    return await atravel(api, request, response)


def _steps(
    api: MockAPI, effects: list[Effect], body: bytes, response: Response, limit: float
) -> Iterator[float | bytes]:
    api.perform(effects)
    yield from wire.before(response.manner, limit)
    yield from wire.pieces(body, response.manner, limit)
