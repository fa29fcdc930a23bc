"""How hosts are reached: certificates, proxies, forked processes and event loops. On loopback."""

from __future__ import annotations

import asyncio
import base64
import http.server
import inspect
import os
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme
from client_kit import KEY, Server

from genwire import AsyncClient, Client, ConfigurationError, ConnectionFailed, ImageResult, RetryPolicy
from genwire.jobs import JobRecord

ONCE = RetryPolicy(attempts=1)
KINDS = pytest.mark.parametrize("kind", [Client, AsyncClient], ids=["sync", "async"])


class Host(http.server.ThreadingHTTPServer):
    """Answers every request with a balance, keeps connections open, and notes what it was sent; a proxy too."""

    daemon_threads = True

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.seen: list[tuple[str, str, Any]] = []
        self.connections = 0
        self.scheme = "http"
        if context is not None:
            self.scheme = "https"
            self.socket = context.wrap_socket(self.socket, server_side=True)

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.server_address[1]}"

    def get_request(self) -> tuple[socket.socket, Any]:
        request = super().get_request()
        self.connections += 1
        return request

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that does not trust us hangs up; nothing to print."""


class Answering(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Host  # pyright: ignore[reportIncompatibleVariableOverride]

    def do_GET(self) -> None:
        self.server.seen.append((self.command, self.path, dict(self.headers)))
        self.answer(200, b'{"data": {"balance": 19.72}}')

    def do_CONNECT(self) -> None:
        self.server.seen.append((self.command, self.path, dict(self.headers)))
        self.answer(407, b"")

    def answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that it has there
        """Nothing."""


def served(host: Host) -> Iterator[Host]:
    thread = threading.Thread(target=host.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield host
    finally:
        host.shutdown()
        thread.join()
        host.server_close()


@pytest.fixture
def host() -> Iterator[Host]:
    yield from served(Host())


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def secure(authority: trustme.CA) -> Iterator[Host]:
    """A host whose certificate an authority of its own signed."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate: Any = authority.issue_cert("127.0.0.1")
    certificate.configure_cert(context)
    yield from served(Host(context))


@pytest.fixture
def certificates(authority: trustme.CA, tmp_path: Path) -> Path:
    path = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return path


def used(kind: type[Any], use: Any, **options: Any) -> Any:
    """The value of `use(client)` of a client of the kind, which is closed afterwards."""
    client = kind(**{"api_key": KEY, "retry": ONCE, **options})
    if kind is Client:
        with client:
            return use(client)

    async def run() -> Any:
        async with client:
            value = use(client)
            return await value if inspect.isawaitable(value) else value

    return asyncio.run(run())


def balance(client: Any) -> Any:
    return client.balance()


# Certificates


def context_of(path: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=path)


@KINDS
def test_a_host_of_an_unknown_authority_is_not_spoken_to(kind: type[Any], secure: Host) -> None:
    with pytest.raises(ConnectionFailed, match="could not be sent"):
        used(kind, balance, base_url=secure.url)
    assert secure.seen == []


@KINDS
@pytest.mark.parametrize("given", [str, Path, context_of])
def test_an_authority_of_ones_own_is_trusted(kind: type[Any], given: Any, secure: Host, certificates: Path) -> None:
    assert used(kind, balance, base_url=secure.url, verify=given(certificates)) > 0


@KINDS
def test_downloads_trust_the_same_authority(kind: type[Any], secure: Host, certificates: Path) -> None:
    result = ImageResult(job=JobRecord(brand="deapi", api="v2", id="1"), url=f"{secure.url}/a.png")

    def read(client: Any) -> Any:
        return client.read(result)

    content = used(kind, read, base_url=secure.url, verify=certificates)
    assert content.startswith(b"{")
    assert "Authorization" not in secure.seen[0][2]


@KINDS
@pytest.mark.parametrize("verify", [False, True, "", 5])
def test_the_check_of_certificates_cannot_be_turned_off(kind: type[Any], verify: Any) -> None:
    with pytest.raises(ConfigurationError, match="not turned off"):
        kind(api_key=KEY, verify=verify)


@KINDS
@pytest.mark.parametrize("content", [None, b"", b"no certificate"])
def test_a_file_without_certificates_is_named(kind: type[Any], content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "ca.pem"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigurationError, match=r"ca\.pem"):
        kind(api_key=KEY, verify=path)


# Proxies


@KINDS
def test_all_goes_through_the_proxy(kind: type[Any], host: Host) -> None:
    address = host.url.replace("http://", "http://user:the-password@")
    result = ImageResult(job=JobRecord(brand="deapi", api="v2", id="1"), url="http://results.example/a.png")

    def use(client: Any) -> Any:
        if kind is Client:
            return client.balance(), client.read(result)

        async def both() -> None:
            await client.balance()
            await client.read(result)

        return both()

    used(kind, use, base_url="http://api.example", proxy=address)
    assert [path.split("/")[2] for _, path, _ in host.seen] == ["api.example", "results.example"]
    expected = "Basic " + base64.b64encode(b"user:the-password").decode()
    assert {headers["Proxy-Authorization"] for _, _, headers in host.seen} == {expected}


@KINDS
def test_a_proxy_that_refuses_has_passed_nothing_on_and_shows_no_password(kind: type[Any], host: Host) -> None:
    address = host.url.replace("http://", "http://user:the-password@")
    with pytest.raises(ConnectionFailed, match="could not be sent") as caught:
        used(kind, balance, base_url="https://api.example", proxy=address)
    assert [(method, path) for method, path, _ in host.seen] == [("CONNECT", "api.example:443")]
    assert KEY not in repr(host.seen)
    assert "the-password" not in repr(caught.value) + repr(caught.value.__cause__)


@KINDS
def test_the_proxy_of_the_environment_is_used_where_none_is_given(
    kind: type[Any], host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", host.url)
    monkeypatch.setenv("http_proxy", host.url)
    used(kind, balance, base_url="http://api.example")
    assert len(host.seen) == 1


@KINDS
@pytest.mark.parametrize("proxy", ["", "proxy.example:3128", "ftp://user:the-password@proxy.example", "http://", 5])
def test_a_proxy_that_cannot_work_is_refused_without_its_password(kind: type[Any], proxy: Any) -> None:
    with pytest.raises(ConfigurationError, match="proxy looks like") as caught:
        kind(api_key=KEY, proxy=proxy)
    assert "the-password" not in repr(caught.value)


@KINDS
@pytest.mark.parametrize("option", [{"proxy": "http://127.0.0.1:9"}, {"verify": "ca.pem"}])
@pytest.mark.parametrize("other", ["transport", "http_client"])
def test_what_brings_its_own_connections_goes_with_neither(kind: type[Any], other: str, option: Any) -> None:
    given = {"transport": Server().transport, "http_client": object()}[other]
    with pytest.raises(ConfigurationError, match="neither http_client nor transport"):
        kind(api_key=KEY, **{other: given}, **option)


# Forked processes

# Each side says how many connections the host has seen once it has used the client that both have.
A_CLIENT_IN_A_FORK = """
import os, sys
from genwire import Client
url = sys.argv[1]
client = Client(api_key="any", base_url=url)
view = client.with_options(timeout=5)
client.balance()
read, write = os.pipe()
child = os.fork()
if child == 0:
    os.close(write)
    os.read(read, 1)  # until the parent has used its own
    client.balance()
    view.balance()
    client.close()
    os._exit(0)
client.balance()
os.close(write)
assert os.waitpid(child, 0)[1] == 0
client.balance()
client.close()
"""

AN_ASYNC_CLIENT_IN_A_FORK = """
import asyncio, os, sys
from genwire import AsyncClient
client = AsyncClient(api_key="any", base_url=sys.argv[1])
async def use(times):
    for _ in range(times):
        await client.balance()
asyncio.run(use(2))
child = os.fork()
if child == 0:
    asyncio.run(use(2))
    os._exit(0)
assert os.waitpid(child, 0)[1] == 0
"""

LOCKS_IN_A_FORK = """
import os, signal, sys, threading
from genwire import Budget, Client, PacingPolicy
client = Client(api_key="any", base_url=sys.argv[1], budget=Budget("1"), pacing=PacingPolicy())
context = client.flows.context
holders = [client._wakes, client._store, context.ledger, context.told, context.sightings, context.pacer]
held, done = threading.Event(), threading.Event()
def hold():
    for holder in holders:
        holder._lock.acquire()
    held.set()
    done.wait()
thread = threading.Thread(target=hold)
thread.start()
held.wait()
child = os.fork()
if child == 0:
    signal.alarm(20)  # a lock that nobody opens would hold us for ever
    client.balance()
    client.notify("job-1")
    client._store.put("a", "b")
    assert all(holder._lock.acquire(blocking=False) for holder in holders)
    os._exit(0)
done.set()
thread.join()
assert os.waitpid(child, 0)[1] == 0
"""

A_CLIENT_OF_THE_USERS_IN_A_FORK = """
import os, sys
import httpx
from genwire import Client, ConfigurationError
used, unused, transport = (
    Client(api_key="any", base_url=sys.argv[1], http_client=httpx.Client()),
    Client(api_key="any", base_url=sys.argv[1], http_client=httpx.Client()),
    Client(api_key="any", base_url=sys.argv[1], transport=httpx.HTTPTransport()),
)
used.balance()
transport.balance()
child = os.fork()
if child == 0:
    unused.balance()
    for client in (used, transport):
        try:
            client.balance()
        except ConfigurationError as error:
            assert "another process" in str(error)
        else:
            os._exit(1)
    os._exit(0)
assert os.waitpid(child, 0)[1] == 0
used.balance()
"""


def in_a_new_process(code: str, host: Host) -> None:
    ignored = ["-W", "ignore::DeprecationWarning", "-W", "ignore::ResourceWarning"]
    command = [sys.executable, *ignored, "-c", code, host.url]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert run.returncode == 0, run.stderr


FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")


@FORKS
@pytest.mark.parametrize(("code", "calls"), [(A_CLIENT_IN_A_FORK, 5), (AN_ASYNC_CLIENT_IN_A_FORK, 4)])
def test_both_sides_of_a_fork_have_connections_of_their_own(code: str, calls: int, host: Host) -> None:
    in_a_new_process(code, host)
    assert (len(host.seen), host.connections) == (calls, 2)


@FORKS
def test_a_fork_finds_every_lock_open(host: Host) -> None:
    in_a_new_process(LOCKS_IN_A_FORK, host)
    assert len(host.seen) == 1


@FORKS
def test_connections_of_the_users_own_are_not_shared_with_a_fork(host: Host) -> None:
    in_a_new_process(A_CLIENT_OF_THE_USERS_IN_A_FORK, host)
    assert len(host.seen) == 4


# Event loops


# In processes of their own, as connections that nobody closed warn when they are collected.

ANOTHER_LOOP = """
import asyncio, sys
from genwire import AsyncClient
client = AsyncClient(api_key="any", base_url=sys.argv[1])
view = client.with_options(timeout=5)
async def twice():
    await client.balance()
    await view.balance()
asyncio.run(twice())
asyncio.run(twice())
asyncio.run(client.aclose())
"""

CONNECTIONS_OF_THE_USERS_IN_ANOTHER_LOOP = """
import asyncio, sys
import httpx
from genwire import AsyncClient, ConfigurationError
for own in ({"http_client": httpx.AsyncClient()}, {"transport": httpx.AsyncHTTPTransport()}):
    client = AsyncClient(api_key="any", base_url=sys.argv[1], **own)
    async def use():
        await client.balance()
    asyncio.run(use())
    try:
        asyncio.run(use())
    except ConfigurationError as error:
        assert "another event loop" in str(error)
    else:
        sys.exit("it was used in another loop")
"""


A_LOOP_IN_EACH_OF_TWO_THREADS = """
import asyncio, sys, threading
from genwire import AsyncClient
client = AsyncClient(api_key="any", base_url=sys.argv[1])
barrier = threading.Barrier(2)
ended = []
async def use():
    await client.balance()
    await asyncio.to_thread(barrier.wait, 20)
    await client.balance()
    ended.append(True)
threads = [threading.Thread(target=lambda: asyncio.run(use())) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(ended) == 2
"""


def test_an_async_client_goes_on_in_another_event_loop(host: Host) -> None:
    in_a_new_process(ANOTHER_LOOP, host)
    assert (len(host.seen), host.connections) == (4, 2)


def test_connections_of_the_users_own_are_refused_in_another_event_loop(host: Host) -> None:
    in_a_new_process(CONNECTIONS_OF_THE_USERS_IN_ANOTHER_LOOP, host)
    assert len(host.seen) == 2


def test_event_loops_in_threads_have_connections_of_their_own(host: Host) -> None:
    in_a_new_process(A_LOOP_IN_EACH_OF_TWO_THREADS, host)
    assert (len(host.seen), host.connections) == (4, 2)


def test_a_closed_async_client_is_closed_in_every_event_loop(host: Host) -> None:
    client = AsyncClient(api_key=KEY, base_url=host.url)
    asyncio.run(client.aclose())

    async def use() -> None:
        with pytest.raises(ConfigurationError, match="closed"):
            await client.balance()

    asyncio.run(use())
    assert host.seen == []


def test_a_transport_without_connections_serves_every_event_loop() -> None:
    client = AsyncClient(api_key=KEY, transport=Server().transport)

    async def use() -> Any:
        return await client.balance()

    assert asyncio.run(use()) == asyncio.run(use())


# Threads


def test_a_client_is_shared_by_threads(host: Host) -> None:
    results: list[Any] = []
    with Client(api_key=KEY, base_url=host.url, retry=ONCE) as client:
        threads = [threading.Thread(target=lambda: results.append(client.balance())) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(results) == len(host.seen) == 20
