"""uvicorn's server, made to die and to come back. Made by `frontends.server`, which checks that uvicorn is there."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import uvicorn
from uvicorn.protocols.http import auto

from genwire_mock.frontends.asgi import TRANSPORT, App, reset
from genwire_mock.frontends.server import BACKLOG, bind

if TYPE_CHECKING:
    from genwire_mock.api import MockAPI

_LOOK = 0.05  # real seconds between two looks whether an outage is over


class Listening(uvicorn.Server):
    """Serves the application of a mock. On the mock's clock it owes the end of an outage, when it listens again."""

    def __init__(self, api: MockAPI, tls: tuple[Path, Path] | None) -> None:
        self._api = api
        self._app = api.asgi()
        self._app.dies = self._die
        certificate, key = tls or (None, None)
        # Answers must be the same through every front end, so no header of the server's own but Date.
        config = uvicorn.Config(
            self._app,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            ws=cast("type[asyncio.Protocol]", _websocket),
            http=_http(self._app),
            ssl_certfile=certificate,
            ssl_keyfile=key,
        )
        config.load()  # a certificate that is no good is told at once
        super().__init__(config)
        self._ready: Callable[[], None] = lambda: None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._reserved: socket.socket | None = None  # keeps the port during an outage
        self._revival: asyncio.Task[None] | None = None
        api.clock.attach(self)

    def serve_on(self, listener: socket.socket, ready: Callable[[], None]) -> None:
        self._ready = ready
        self.run(sockets=[listener])

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)
        if self.started:
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._app.end()
        if self._revival:
            self._revival.cancel()
        if self._reserved:
            self._reserved.close()
            self._reserved = None
        await super().shutdown(sockets)

    @property
    def next_due(self) -> float | None:
        return self._api.down_until if self._reserved else None

    def settle(self, now: float) -> None:  # noqa: ARG002 - the argument is that of a protocol
        assert self._loop
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result()

    async def asettle(self, now: float) -> None:  # noqa: ARG002
        assert self._loop
        await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(self._listen(), self._loop))

    def _die(self) -> None:
        """Nothing listens any more, and every connection is reset."""
        if self._reserved:
            return  # another call was on its way
        host, port = self.servers[0].sockets[0].getsockname()[:2]
        for server in self.servers:
            server.close()
        self.servers = []
        # Before any client can tell and look at the clock.
        self._reserved = bind(host, port)
        for connection in self.server_state.connections.copy():
            reset(connection.transport)
        self._revival = asyncio.create_task(self._revive())

    async def _revive(self) -> None:
        # Nobody need sleep on the clock, and a mock that is reset is up before its time.
        while self._api.clock.now() < self._api.down_until:  # noqa: ASYNC110 - nothing tells of either
            await asyncio.sleep(_LOOK)
        await self._listen()

    async def _listen(self) -> None:
        listener, self._reserved = self._reserved, None
        if listener is None:
            return
        config = self.config

        def connection() -> asyncio.Protocol:
            # As uvicorn makes them when it starts, which it does once.
            state = self.lifespan.state
            return cast("Any", config.http_protocol_class)(
                config=config, server_state=self.server_state, app_state=state
            )

        loop = asyncio.get_running_loop()
        self.servers = [await loop.create_server(connection, sock=listener, ssl=config.ssl, backlog=BACKLOG)]


def _websocket(**options: Any) -> asyncio.Protocol:
    """uvicorn's protocol for a connection that is upgraded; few mocks ever need what it loads."""
    from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
    from websockets.exceptions import InvalidState

    class Connection(WebSocketsSansIOProtocol):
        def shutdown(self) -> None:
            # A connection that its client has closed is still there until TLS has ended, and uvicorn closes it anew.
            try:
                super().shutdown()
            except InvalidState:
                self.transport.abort()

    return Connection(**options)


def _http(app: App) -> type[asyncio.Protocol]:
    """uvicorn's protocol, on h11 or httptools, that tells the application the transport of each connection."""
    protocol: Any = auto.AutoHTTPProtocol
    if find_spec("httptools"):
        from genwire_mock.frontends.direct import Direct

        protocol = Direct

    class Connection(protocol):  # pyright: ignore[reportUntypedBaseClass]: one of two
        mock = app
        app_state: dict[str, Any]

        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            super().connection_made(transport)  # pyright: ignore[reportUnknownMemberType]
            self.app_state = {**self.app_state, TRANSPORT: transport}

    return Connection
