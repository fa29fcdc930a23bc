"""The mock on a port, by uvicorn: in a thread for tests, in the foreground for `python -m genwire_mock`."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import uvicorn

    from genwire_mock.api import MockAPI
    from genwire_mock.frontends.asgi import App

_START_TIMEOUT = 10.0  # real seconds


class ServerError(RuntimeError):
    """The server cannot start; the message says what to do."""


class Server:
    """Serves a mock. The port is taken when the object is made, so `base_url` is known before anything runs."""

    def __init__(self, api: MockAPI, *, host: str = "127.0.0.1", port: int = 0) -> None:
        self._ready: Callable[[], None] = lambda: None
        self._server = _uvicorn(api.asgi(), lambda: self._ready())
        self._socket = _bind(host, port)
        name = f"[{host}]" if ":" in host else host
        self.base_url = f"http://{name}:{self._socket.getsockname()[1]}"
        self._thread: threading.Thread | None = None

    def run(self, ready: Callable[[], None]) -> None:
        """Serves until a signal or `__exit__` ends it; calls `ready` once requests are answered."""
        self._ready = ready
        self._server.run(sockets=[self._socket])

    def __enter__(self) -> Server:
        ready = threading.Event()
        self._thread = threading.Thread(target=self.run, args=(ready.set,), daemon=True)
        self._thread.start()
        if not ready.wait(_START_TIMEOUT):
            raise ServerError("The server did not start in time")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.should_exit = True
        if self._thread:
            self._thread.join()
        self._socket.close()


def _bind(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio turns Nagle's algorithm off only where the protocol is named; with it each answer takes 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(2048)
    except OSError as error:
        listener.close()
        raise ServerError(f"Cannot listen on {host}, port {port}: {error.strerror or error}") from error
    return listener


def _uvicorn(app: App, ready: Callable[[], None]) -> uvicorn.Server:
    try:
        import uvicorn
    except ImportError:
        raise ServerError('The server needs uvicorn: pip install "genwire[server]"') from None

    class Announcing(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                ready()

    # Answers must be the same through every front end, so no header of the server's own but Date.
    config = uvicorn.Config(app, log_config=None, access_log=False, server_header=False, ws="none")
    return Announcing(config)
