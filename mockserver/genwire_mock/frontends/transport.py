"""The mock as httpx transports: no socket, whatever host a request names. Made by `MockAPI`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

from genwire_mock.messages import Request, Response

if TYPE_CHECKING:
    from genwire_mock.api import MockAPI


class Transport(httpx.BaseTransport):
    def __init__(self, api: MockAPI) -> None:
        self._api = api

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return _response(self._api.handle(_request(request, request.read())))


class AsyncTransport(httpx.AsyncBaseTransport):
    def __init__(self, api: MockAPI) -> None:
        self._api = api

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return _response(await self._api.ahandle(_request(request, await request.aread())))


def _request(request: httpx.Request, body: bytes) -> Request:
    path, _, query = request.url.raw_path.decode("ascii").partition("?")
    headers = [(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in request.headers.raw]
    return Request(request.method, path, query, tuple(headers), body)


def _response(response: Response) -> httpx.Response:
    return httpx.Response(response.status, headers=list(response.headers), content=response.body)
