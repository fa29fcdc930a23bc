"""The connections of a client, which its views share: made through httpx, or the user's own.

They are opened anew where they cannot be shared: in a forked child, and in each event loop.
"""

from __future__ import annotations

import os
import ssl
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from urllib.request import getproxies

import httpx
from attrs import evolve, frozen

from genwire import forks
from genwire.errors import ConfigurationError

if TYPE_CHECKING:
    import asyncio

LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=20)

VerifyTypes = str | os.PathLike[str] | ssl.SSLContext
ProxyTypes = str | httpx.Proxy


@frozen
class Network:
    """How hosts are reached, where that is not httpx's default: whom to trust, and through which proxy."""

    verify: ssl.SSLContext | None = None
    proxy: httpx.Proxy | None = None

    @classmethod
    def resolve(cls, verify: VerifyTypes | None, proxy: ProxyTypes | None, *others: object) -> Self:
        """ConfigurationError for what cannot work; `others` bring connections of their own, and go with neither."""
        if (verify is not None or proxy is not None) and any(other is not None for other in others):
            raise ConfigurationError(
                "verify and proxy go with neither http_client nor transport, which have their own: set them there."
            )
        return cls(_context(verify), _proxy(proxy))

    def with_trust(self) -> Self:
        """With httpx's own authorities where none were named: reading them takes as long as a hundred calls."""
        if self.verify is not None:
            return self
        try:
            return evolve(self, verify=httpx.create_ssl_context())
        except OSError as error:
            raise ConfigurationError(
                f"TLS cannot be set up, and nothing was sent ({error}): look at SSL_CERT_FILE and SSL_CERT_DIR."
            ) from error

    @property
    def is_usual(self) -> bool:
        """Whether nothing was said that a constructor has to refuse at once."""
        return self.verify is None and self.proxy is None and not getproxies()


def _context(verify: Any) -> ssl.SSLContext | None:
    if verify is None or isinstance(verify, ssl.SSLContext):
        return verify
    if not isinstance(verify, str | os.PathLike) or not os.fspath(verify):
        raise ConfigurationError(
            f"verify={verify!r}: pass the path of a CA's certificates (PEM), or an ssl.SSLContext. "
            "The check is not turned off, because the API key would go to whoever answers."
        )
    path = Path(os.fspath(verify))  # pyright: ignore[reportUnknownArgumentType]
    try:
        return ssl.create_default_context(capath=path) if path.is_dir() else ssl.create_default_context(cafile=path)
    except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
        raise ConfigurationError(f"verify: {path} holds no certificates that can be read ({error}).") from error


def _proxy(proxy: Any) -> httpx.Proxy | None:
    if proxy is None or isinstance(proxy, httpx.Proxy):
        return proxy
    # What was passed is not shown: it may hold a password.
    advice = "proxy looks like 'http://proxy.example:3128', with http, https, socks5 or socks5h"
    try:
        made = httpx.Proxy(proxy)
        if not made.url.host:
            raise ValueError("it names no host")
    except (ValueError, TypeError, httpx.InvalidURL):
        raise ConfigurationError(f"The proxy cannot be used: {advice}.") from None
    return made


def _check_kind(client: object, transport: object, kind: type[object]) -> None:
    if client is not None and transport is not None:
        raise ConfigurationError("Pass http_client or transport, not both: an httpx client has its own transport.")
    if client is not None and not isinstance(client, kind):
        raise ConfigurationError(f"http_client must be an httpx.{kind.__name__} here, not a {type(client).__name__}.")


def _goes_direct(transport: object, network: Network) -> bool:
    """Whether calls can go past httpx's client, which they can unless it has to choose a proxy."""
    return transport is not None or network.proxy is not None or not getproxies()


def _made(kind: type[Any], network: Network, **more: Any) -> Any:
    try:
        return kind(limits=LIMITS, verify=True if network.verify is None else network.verify, **more)
    except ImportError as error:
        raise ConfigurationError("A socks proxy needs the library socksio: pip install 'httpx[socks]'.") from error


def _this_loop() -> asyncio.AbstractEventLoop:
    import asyncio  # a sync client does without it

    return asyncio.get_running_loop()


def _closed() -> ConfigurationError:
    return ConfigurationError("This client is closed; nothing was sent. Make a new one.")


def _not_ours(place: str) -> ConfigurationError:
    return ConfigurationError(
        f"This http_client or transport was used in {place} before, and its connections belong there; nothing was "
        "sent. Make another client here, or leave both out: genwire's own connections are opened anew."
    )


@frozen(eq=False)
class Opened:
    """`direct` sends calls past the client; None where the client has to."""

    client: httpx.Client
    direct: httpx.BaseTransport | None


class SyncConnections:
    """Those of a Client. A forked child begins with none, so that no answer goes to the wrong process."""

    def __init__(self, client: httpx.Client | None, transport: httpx.BaseTransport | None, network: Network) -> None:
        _check_kind(client, transport, httpx.Client)
        self.owned: bool = client is None
        self._transport = transport
        self._network = network
        self._foreign = client is not None or isinstance(transport, httpx.HTTPTransport)
        self._used = self._inherited = self._closed = False
        self._lock = threading.Lock()
        # By default at the first call: reading the certificates takes tens of milliseconds.
        self._opened = Opened(client, None) if client else None
        if self._opened is None and not (transport is None and network.is_usual):
            self._opened = self._open()
        forks.tell(self)

    def _open(self) -> Opened:
        if self._transport is None:
            self._network = self._network.with_trust()
        if not _goes_direct(self._transport, self._network):
            return Opened(_made(httpx.Client, self._network), None)
        direct = self._transport or _made(httpx.HTTPTransport, self._network, proxy=self._network.proxy)
        return Opened(httpx.Client(transport=direct, limits=LIMITS), direct)

    def here(self) -> Opened:
        """Those of this process; ConfigurationError when they are closed, or the user's and another process's."""
        if self._inherited:
            raise _not_ours("another process, of which this is a fork,")
        opened = self._opened or self._first()
        if self._closed or opened.client.is_closed:
            raise _closed()
        self._used = True
        return opened

    def _first(self) -> Opened:
        if self._closed:
            raise _closed()
        with self._lock:
            self._opened = self._opened or self._open()
            return self._opened

    def after_fork(self) -> None:
        self._lock = threading.Lock()
        if self._foreign:
            self._inherited = self._used
        elif self._transport is None:
            # The parent's are let go, not closed: one of its threads may hold the lock of the pool.
            self._opened = None

    def close(self) -> None:
        if self.owned:
            self._closed = True
            if self._opened is not None:
                self._opened.client.close()


@frozen(eq=False)
class AsyncOpened:
    client: httpx.AsyncClient
    direct: httpx.AsyncBaseTransport | None


class AsyncConnections:
    """Those of an AsyncClient: each event loop has its own, because a connection belongs to the loop that opened it."""

    def __init__(
        self, client: httpx.AsyncClient | None, transport: httpx.AsyncBaseTransport | None, network: Network
    ) -> None:
        _check_kind(client, transport, httpx.AsyncClient)
        self.owned: bool = client is None
        self._transport = transport
        self._network = network
        self._foreign = client is not None or isinstance(transport, httpx.AsyncHTTPTransport)
        self._inherited = self._closed = False
        self._by_loop: dict[asyncio.AbstractEventLoop, AsyncOpened] = {}
        # What may be refused is made at once, so that the constructor tells; the first loop takes it.
        self._next: AsyncOpened | None = AsyncOpened(client, None) if client else None
        if self._next is None and not (transport is None and network.is_usual):
            self._next = self._open()
        self._lock = threading.Lock()
        forks.tell(self)

    def _open(self) -> AsyncOpened:
        if self._transport is None:
            self._network = self._network.with_trust()
        if not _goes_direct(self._transport, self._network):
            return AsyncOpened(_made(httpx.AsyncClient, self._network), None)
        direct = self._transport or _made(httpx.AsyncHTTPTransport, self._network, proxy=self._network.proxy)
        return AsyncOpened(httpx.AsyncClient(transport=direct, limits=LIMITS), direct)

    def here(self) -> AsyncOpened:
        """Those of the running loop; ConfigurationError when they are closed, or the user's and another loop's."""
        opened = self._by_loop.get(_this_loop()) or self._of_this_loop()
        if opened.client.is_closed:
            raise _closed()
        return opened

    def _of_this_loop(self) -> AsyncOpened:
        if self._closed:
            raise _closed()
        if self._inherited:
            raise _not_ours("another process, of which this is a fork,")
        with self._lock:
            opened, self._next = self._next, None
            if opened is None:
                if self._foreign:
                    raise _not_ours("another event loop")
                opened = self._open()
            # Connections of a loop that has ended can be neither used nor closed in an orderly way: they are let go.
            kept = {loop: one for loop, one in self._by_loop.items() if self._foreign or not loop.is_closed()}
            self._by_loop = {**kept, _this_loop(): opened}
            return opened

    def after_fork(self) -> None:
        self._lock = threading.Lock()
        if self._foreign:
            self._inherited = bool(self._by_loop)
        self._by_loop = {}

    async def aclose(self) -> None:
        """Close those of the running loop; those of others go with their loops."""
        if not self.owned:
            return
        self._closed = True
        opened = self._by_loop.get(_this_loop()) or self._next
        self._by_loop, self._next = {}, None
        if opened is not None:
            await opened.client.aclose()
