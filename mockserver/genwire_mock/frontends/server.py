"""The mock on a port, by uvicorn: in a thread for tests, in the foreground for `python -m genwire_mock`."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from genwire_mock.api import MockAPI
    from genwire_mock.frontends.listening import Listening

BACKLOG = 2048  # connections that wait to be taken
_START_TIMEOUT = 10.0  # real seconds


class ServerError(RuntimeError):
    """The server cannot start; the message says what to do."""


class Server:
    """Serves a mock. The port is taken when the object is made, so `base_url` is known before anything runs.

    During an outage nothing listens on the port, and all connections are gone.
    """

    def __init__(
        self, api: MockAPI, *, host: str = "127.0.0.1", port: int = 0, tls: tuple[Path, Path] | None = None
    ) -> None:
        self._listening = _listening(api, tls)
        self._socket = bind(host, port)
        self._socket.listen(BACKLOG)
        name = f"[{host}]" if ":" in host else host
        self.base_url = f"{'https' if tls else 'http'}://{name}:{self._socket.getsockname()[1]}"
        self._thread: threading.Thread | None = None

    def run(self, ready: Callable[[], None]) -> None:
        """Serves until a signal or `__exit__` ends it; calls `ready` once requests are answered."""
        self._listening.serve_on(self._socket, ready)

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
        self._listening.should_exit = True
        if self._thread:
            self._thread.join()
        self._socket.close()


def bind(host: str, port: int) -> socket.socket:
    """A socket that has the port and does not listen yet."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio turns Nagle's algorithm off only where the protocol is named; with it each answer takes 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise ServerError(f"Cannot listen on {host}, port {port}: {error.strerror or error}") from error
    return listener


def _listening(api: MockAPI, tls: tuple[Path, Path] | None) -> Listening:
    try:
        import uvicorn  # noqa: F401  # pyright: ignore[reportUnusedImport]
    except ImportError:
        raise ServerError('The server needs uvicorn: pip install "genwire[server]"') from None
    from genwire_mock.frontends.listening import Listening

    try:
        return Listening(api, tls)
    except OSError as error:
        assert tls
        why = error.strerror or error
        raise ServerError(f"Cannot use the certificate {tls[0]} with the key {tls[1]}: {why}") from error
