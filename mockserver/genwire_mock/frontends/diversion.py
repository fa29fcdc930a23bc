"""Diverting what a process sends to a mock, and keeping the rest from leaving. For the time of one test.

`diverted` replaces what httpx clients without a transport of their own send through, what every socket connects
through, and the clock of genwire's clients, for the whole process, and puts all of it back. Loops that are not made of
Python's sockets, such as uvloop, connect past it; httpx is diverted on them too.
"""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from importlib import import_module
from ipaddress import ip_address
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import httpx

from genwire_mock.journal import Blocked
from genwire_mock.receivers import origin

if TYPE_CHECKING:
    from genwire_mock.api import MockAPI

# Where genwire reads the time. Imported here and by no other module of the mock, and only for a diversion.
_GENWIRE_CLOCK, _GENWIRE_WEBHOOKS = "genwire.drivers", "genwire.webhooks"
_ABSENT: Any = object()  # what is inherited, or is not to be there

_active: list[MockAPI] = []


class CallBlocked(httpx.ConnectError):
    """A call of httpx to a host that nothing answers for; to the application the connection failed."""


class ConnectionBlocked(ConnectionRefusedError):  # noqa: N818 - as CallBlocked
    """A socket or a name that leads out of this machine; to the application the connection failed."""


@contextmanager
def diverted(mock: MockAPI, allow_hosts: Iterable[str] = ()) -> Generator[None]:
    """Within it the process reaches the mock under its hosts, mounted applications under theirs, and loopback.

    Hosts of `allow_hosts` (names or addresses) are reached as without a mock. All others fail with CallBlocked or
    ConnectionBlocked, and the mock's journal has them among what was unexpected. Raises RuntimeError within another
    diversion.
    """
    if _active:
        raise RuntimeError("This process is diverted to a mock already: use one genwire_mock at a time")
    guard = _Guard(mock, frozenset(host.lower() for host in allow_hosts))
    with ExitStack() as replaced:
        _active.append(mock)
        replaced.callback(_active.clear)
        for owner, name, value in (*_http(mock, guard), *_sockets(guard), *_time(mock)):
            replaced.enter_context(_replaced(owner, name, value))
        yield


class _Guard:
    """Says what may leave, and notes what may not."""

    def __init__(self, mock: MockAPI, allowed: frozenset[str]) -> None:
        self._mock = mock
        self._allowed = allowed
        # The addresses of allowed names, as a connection is made to an address.
        self._resolved: set[str] = set()

    def lets_pass(self, host: str) -> bool:
        return host.lower() in self._allowed or host in self._resolved or _is_loopback(host)

    def resolved(self, host: str, addresses: Iterable[str]) -> None:
        if host.lower() in self._allowed:
            self._resolved.update(addresses)

    def block_call(self, request: httpx.Request) -> CallBlocked:
        url = request.url
        base = f"{url.scheme}://{url.netloc.decode('ascii')}"
        advice = f'Is {base} an application of yours: genwire_mock.mount("{base}", app). {self._advice(url.host)}'
        call = f"{request.method} {base}{url.path}"
        self._note(call, advice)
        return CallBlocked(f"{call} was blocked: nothing answers for this host in this test. {advice}", request=request)

    def block(self, call: str, host: str) -> ConnectionBlocked:
        advice = self._advice(host)
        self._note(call, advice)
        return ConnectionBlocked(f"{call} was blocked: a test reaches loopback only. {advice}")

    def _advice(self, host: str) -> str:
        return f'Does the test need it: @pytest.mark.genwire(allow_hosts=["{host}"]).'

    def _note(self, call: str, advice: str) -> None:
        self._mock.journal.unexpected.append(Blocked(self._mock.clock.now(), call, advice))


Replacement = tuple[Any, str, Any]


def _http(mock: MockAPI, guard: _Guard) -> Iterator[Replacement]:
    transport, async_transport = mock.transport(), mock.async_transport()
    onward = httpx.HTTPTransport.handle_request
    async_onward = httpx.AsyncHTTPTransport.handle_async_request

    def handle_request(self: httpx.HTTPTransport, request: httpx.Request) -> httpx.Response:
        if _is_for(mock, request.url):
            return transport.handle_request(request)
        receiver = mock.receivers.at(request.url)
        if receiver is not None:
            request.read()
            return receiver.handle(request)
        if guard.lets_pass(request.url.host):
            return onward(self, request)
        raise guard.block_call(request)

    async def handle_async_request(self: httpx.AsyncHTTPTransport, request: httpx.Request) -> httpx.Response:
        if _is_for(mock, request.url):
            return await async_transport.handle_async_request(request)
        receiver = mock.receivers.at(request.url)
        if receiver is not None:
            await request.aread()
            return await receiver.ahandle(request)
        if guard.lets_pass(request.url.host):
            return await async_onward(self, request)
        raise guard.block_call(request)

    yield httpx.HTTPTransport, "handle_request", handle_request
    yield httpx.AsyncHTTPTransport, "handle_async_request", handle_async_request


def _is_for(mock: MockAPI, url: httpx.URL) -> bool:
    # Asked anew each time: a scenario may change the brand, a server the address.
    return origin(url) in {origin(base) for base in (mock.base_url, *mock.setup.urls)}


def _sockets(guard: _Guard) -> Iterator[Replacement]:
    def connecting(name: str) -> Callable[..., Any]:
        onward = getattr(socket.socket, name)

        def connect(self: socket.socket, *arguments: Any) -> Any:
            # `connect` takes an address alone, `sendto` as its last argument.
            if self.family in (socket.AF_INET, socket.AF_INET6) and isinstance(arguments[-1], tuple):
                host, port = cast("tuple[Any, ...]", arguments[-1])[:2]
                if not guard.lets_pass(str(host)):
                    raise guard.block(f"A connection to {host}, port {port},", str(host))
            return onward(self, *arguments)

        return connect

    def looking_up(name: str) -> Callable[..., Any]:
        onward: Callable[..., Any] = getattr(socket, name)

        def look_up(host: str | bytes | None, *arguments: Any, **options: Any) -> Any:
            spelled = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host or "localhost")
            # An address is looked up without a question to anybody; what connects to it is asked for itself.
            if not _is_address(spelled) and not guard.lets_pass(spelled):
                raise guard.block(f"A look-up of {spelled}", spelled)
            found = onward(host, *arguments, **options)
            guard.resolved(spelled, [entry[4][0] for entry in found] if name == "getaddrinfo" else [found])
            return found

        return look_up

    yield from ((socket.socket, name, connecting(name)) for name in ("connect", "connect_ex", "sendto"))
    yield from ((socket, name, looking_up(name)) for name in ("getaddrinfo", "gethostbyname"))


def _time(mock: MockAPI) -> Iterator[Replacement]:
    try:
        drivers = import_module(_GENWIRE_CLOCK)
        import_module(_GENWIRE_WEBHOOKS)
    except ModuleNotFoundError as error:
        if error.name != "genwire":
            raise
        return
    clock = mock.clock

    def now(_: object) -> float:
        return clock.now()

    def sleep(_: object, seconds: float) -> None:
        clock.sleep(seconds)

    async def asleep(_: object, seconds: float) -> None:
        await clock.asleep(seconds)

    methods = {"now": now, "sleep": sleep, "asleep": asleep}
    # What else it can do waits in real time. To a client that is optional: it sleeps in pieces where a clock has less.
    extras = [name for name in _own(drivers.RealClock) if not name.startswith("_") and name not in methods]
    for name, value in (*methods.items(), *((name, _ABSENT) for name in extras)):
        yield drivers.RealClock, name, value
    # The age of a delivery is measured by the clock that dated it.
    dated = SimpleNamespace(**{**vars(time), "time": lambda: clock.date(clock.now())})
    for name, module in tuple(sys.modules.items()):
        if f"{name}.".startswith(f"{_GENWIRE_WEBHOOKS}.") and _own(module).get("time") is time:
            yield module, "time", dated


@contextmanager
def _replaced(owner: Any, name: str, value: Any) -> Generator[None]:
    before = _own(owner).get(name, _ABSENT)
    _put(owner, name, value)
    try:
        yield
    finally:
        _put(owner, name, before)


def _own(owner: object) -> Mapping[str, Any]:
    """What stands in a class or module itself."""
    return vars(owner)


def _put(owner: Any, name: str, value: Any) -> None:
    if value is _ABSENT:
        delattr(owner, name)
    else:
        setattr(owner, name, value)


def _is_address(host: str) -> bool:
    try:
        ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def _is_loopback(host: str) -> bool:
    bare = host.strip("[]").partition("%")[0].rstrip(".").lower()
    if not _is_address(bare):
        return bare == "localhost" or bare.endswith(".localhost")
    address = ip_address(bare)
    mapped = getattr(address, "ipv4_mapped", None)
    # What is bound to every address is on this machine too.
    return (mapped or address).is_loopback or address.is_unspecified
