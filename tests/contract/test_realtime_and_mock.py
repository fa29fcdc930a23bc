"""The websocket of the client and that of the mock: what a push does to a wait, and what its loss does not.

The mock's time stands still until a test moves it; the client's is the machine's, and its first look is an hour away,
so that nothing but the websocket can end a wait.
"""

from __future__ import annotations

import asyncio
import base64
import logging
import queue
import socket
import socketserver
import threading
import time
from collections.abc import Callable, Generator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest
import trustme
from asserted import Ledger
from websockets.sync.server import Server, ServerConnection, serve

from genwire import (
    AsyncClient,
    Client,
    JobFailed,
    JobProgress,
    JobUpdate,
    PollPolicy,
    SocketConnected,
    SocketLost,
    TextToImage,
)
from genwire_mock import MockAPI, ScaledClock
from genwire_mock.faults import Answer, Drop, Fail, Mute
from genwire_mock.state import Key

KEY = "12345|the-secret-half-of-a-key"
FOX = TextToImage("a red fox", width=768, height=768, steps=4, seed=1, model="Flux1schnell")
PUSH = "request.status.updated"
AUTHORIZATION = "broadcasting.auth"
FAR = PollPolicy(initial=3600, maximum=3600, timeout=7200)
NEAR = PollPolicy(initial=0.02, factor=1, timeout=60)
PATIENCE = 20.0  # real seconds

T = TypeVar("T")


def run_one(client: Any) -> Any:
    return client.run(FOX)


class Program:
    """What a user runs with one of the two clients, in a thread of its own; the test hears its events."""

    def __init__(self, kind: str, base_url: str, use: Callable[[Any], Any], **options: Any) -> None:
        self._heard: queue.Queue[Any] = queue.Queue()
        self._use = use
        self._options: dict[str, Any] = {
            "api_key": KEY,
            "base_url": base_url,
            "client_id": "42",
            "poll": FAR,
            "on_event": self._heard.put,
            **options,
        }
        self._ended: Future[Any] = Future()
        self.left: set[Any] = set()
        self.looks: list[JobUpdate] = []
        threading.Thread(target=self._run, args=(kind,), name="program", daemon=True).start()

    def until(self, kind: type[T]) -> T:
        """The next event of that class."""
        while not isinstance(event := self._heard.get(timeout=PATIENCE), kind):
            self._note(event)
        return event

    def result(self) -> Any:
        return self._ended.result(PATIENCE)

    def rest(self) -> list[Any]:
        """All events of the websocket that nobody has asked for."""
        events = list[Any]()
        while not self._heard.empty():
            events.append(self._heard.get())
            self._note(events[-1])
        return [event for event in events if isinstance(event, SocketConnected | SocketLost)]

    def _note(self, event: Any) -> None:
        if isinstance(event, JobProgress):
            self.looks.append(event.update)

    def _run(self, kind: str) -> None:
        try:
            self._ended.set_result(self._sync() if kind == "sync" else asyncio.run(self._async()))
        except BaseException as error:  # noqa: BLE001 - handed on
            self._ended.set_exception(error)

    def _sync(self) -> Any:
        before = set(threading.enumerate())
        with Client(**self._options) as client:
            value = self._use(client)
        self.left = {thread for thread in threading.enumerate() if thread.name == "genwire-realtime"} - before
        return value

    async def _async(self) -> Any:
        async with AsyncClient(**self._options) as client:
            value: Any = await self._use(client)
        self.left = asyncio.all_tasks() - {asyncio.current_task()}
        return value


@pytest.fixture(params=["sync", "async"])
def kind(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(autouse=True)
def no_wait_between_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("genwire.realtime.backoff._FIRST", 0.01)


@contextmanager
def served(**options: Any) -> Generator[tuple[MockAPI, str]]:
    api = MockAPI(**options)
    with api.server() as server:
        yield api, server.base_url


def eventually(condition: Callable[[], bool]) -> None:
    """Waits for what another thread does."""
    pause, deadline = threading.Event(), time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        pause.wait(0.001)


def reads(api: MockAPI) -> int:
    return len(api.journal.calls("getJobStatus"))


def test_a_push_ends_a_wait_with_one_look(kind: str) -> None:
    with served() as (api, base_url):
        program = Program(kind, base_url, run_one)
        assert program.until(SocketConnected) == SocketConnected(again=False)
        api.clock.sleep(60)
        assert program.result().url
        assert reads(api) == 1
        assert program.left == set()


def test_progress_and_previews_are_passed_on_without_a_look(kind: str) -> None:
    with served() as (api, base_url):
        seen: queue.Queue[JobUpdate] = queue.Queue()
        program = Program(kind, base_url, lambda client: client.run(FOX, progress=seen.put))
        program.until(SocketConnected)
        api.clock.sleep(2)
        assert seen.get(timeout=PATIENCE).progress == 0
        api.clock.sleep(2.5)
        update = seen.get(timeout=PATIENCE)
        assert (update.status, update.progress, reads(api)) == ("in_progress", 25.0, 0)
        assert (update.preview or "").startswith("data:image/jpeg;base64,")
        api.clock.sleep(60)
        assert program.result().url
        while not seen.empty():
            update = seen.get()
        assert update.is_done


def test_after_a_drop_each_job_that_is_waited_for_is_looked_at(kind: str, asserted: Ledger) -> None:
    with served() as (api, base_url):
        witness = asserted.of(api)
        program = Program(kind, base_url, lambda client: client.run_many([FOX, FOX]))
        program.until(SocketConnected)
        eventually(lambda: len(api.journal.calls("submitTextToImage")) == 2)
        api.fail(PUSH, Drop(), *[Mute()] * 20)
        api.clock.sleep(120)
        lost = program.until(SocketLost)
        assert (lost.reason, lost.retry_in is not None) == ("the connection broke", True)
        assert program.until(SocketConnected) == SocketConnected(again=True)
        assert [one.url is not None for one in program.result()] == [True, True]
        assert reads(api) == 2
        assert len(api.journal.calls(AUTHORIZATION)) == 2  # each socket has to prove itself
        assert program.left == set()
        witness.fault("drop")
        witness.fault("mute")


def test_a_job_that_fails_is_found_though_the_websocket_never_says_so(kind: str) -> None:
    with served() as (api, base_url):
        api.fail("submit*", Fail(reason="NSFW"))
        program = Program(kind, base_url, run_one, poll=NEAR)
        program.until(SocketConnected)
        api.clock.sleep(60)
        with pytest.raises(JobFailed):
            program.result()


def test_a_client_id_of_somebody_else_is_told_once_and_polls_go_on(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    with served(keys={KEY: Key(client_id="41")}, clock=ScaledClock(200)) as (api, base_url):

        def use(client: Any) -> Any:
            if kind == "sync":
                return [client.run(FOX).url for _ in range(2)]

            async def run() -> Any:
                return [(await client.run(FOX)).url for _ in range(2)]

            return run()

        program = Program(kind, base_url, use, poll=NEAR)
        lost = program.until(SocketLost)
        assert lost.retry_in is None
        assert "client_id='42' is not that of this API key" in lost.reason
        assert len(set(program.result())) == 2
        assert program.rest() == []
        assert len(api.journal.calls(AUTHORIZATION)) == 1
        (warning,) = [record for record in caplog.records if record.name == "genwire.realtime"]
        assert "given up" in warning.message


def test_an_application_that_does_not_exist_is_given_up(kind: str) -> None:
    with served(brand="modelbeam") as (api, base_url):
        program = Program(kind, base_url, run_one, api="v1", poll=NEAR)
        lost = program.until(SocketLost)
        assert lost.reason.startswith("error 4001")
        assert lost.retry_in is None
        api.clock.sleep(60)
        assert program.result().url


def test_a_refusal_that_may_pass_is_followed_by_another_try(kind: str) -> None:
    with served() as (api, base_url):
        api.fail(AUTHORIZATION, Answer(503), Answer(429))
        program = Program(kind, base_url, run_one)
        assert [program.until(SocketLost).retry_in is None for _ in range(2)] == [False, False]
        assert program.until(SocketConnected) == SocketConnected(again=True)
        api.clock.sleep(60)
        assert program.result().url


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_websocket_that_cannot_be_reached_does_not_delay_a_wait(kind: str) -> None:
    def seconds_and_looks(**options: Any) -> tuple[float, int]:
        api = MockAPI()
        transport = api.transport() if kind == "sync" else api.async_transport()
        nowhere = "http://127.0.0.1:9"  # the mock answers in this process, whatever the host
        program = Program(kind, nowhere, run_one, transport=transport, clock=api.clock, poll=None, **options)
        assert program.result().url
        return api.clock.now(), reads(api)

    assert seconds_and_looks() == seconds_and_looks(client_id="")


def test_a_client_that_is_closed_while_its_websocket_opens_leaves_nothing() -> None:
    with never_greeting() as base_url:
        api = MockAPI()
        closing = Client(api_key=KEY, base_url=base_url, client_id="42", transport=api.transport(), clock=api.clock)
        closing.run(FOX)
        closing.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "genwire-realtime"]


def test_a_cancelled_wait_and_a_loop_that_ends_leave_nothing() -> None:
    async def abandoned() -> None:
        connected = asyncio.Event()

        def hear(event: Any) -> None:
            if isinstance(event, SocketConnected):
                connected.set()

        calls = api.async_transport()  # in this process: what httpx leaves open is not what is asked for here
        client = AsyncClient(api_key=KEY, base_url=base_url, transport=calls, client_id="42", poll=FAR, on_event=hear)
        waiting = asyncio.create_task(client.run(FOX))
        await asyncio.wait_for(connected.wait(), PATIENCE)
        waiting.cancel()
        await asyncio.wait([waiting])
        assert waiting.cancelled()
        assert len(asyncio.all_tasks()) > 1  # the websocket stays for the next wait, and ends with the loop

    with served() as (api, base_url):
        asyncio.run(abandoned())


def test_a_client_may_wait_in_one_loop_after_another() -> None:
    with served() as (api, base_url):
        connected: list[SocketConnected] = []

        def hear(event: Any) -> None:
            if isinstance(event, SocketConnected):
                connected.append(event)
                threading.Thread(target=api.clock.sleep, args=(60,)).start()

        # Calls are answered in this process, because what httpx keeps open belongs to a loop.
        client = AsyncClient(
            api_key=KEY, base_url=base_url, transport=api.async_transport(), client_id="42", poll=FAR, on_event=hear
        )
        for _ in range(2):
            assert asyncio.run(asyncio.wait_for(client.run(FOX), PATIENCE)).url
        assert connected == [SocketConnected(again=False)] * 2
        asyncio.run(client.aclose())


def test_a_websocket_that_nobody_needs_closes_and_comes_back(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("genwire.realtime.conversation.IDLE", 0.05)
    with served() as (api, base_url):

        def closed() -> bool:
            return not api._listeners  # pyright: ignore[reportPrivateUsage]

        def use(client: Any) -> Any:
            if kind == "sync":
                client.run(FOX)
                eventually(closed)
                return client.run(FOX)

            async def run() -> Any:
                await client.run(FOX)
                await asyncio.to_thread(eventually, closed)
                return await client.run(FOX)

            return run()

        program = Program(kind, base_url, use)
        for _ in range(2):
            assert program.until(SocketConnected) == SocketConnected(again=False)
            api.clock.sleep(60)
        assert program.result().url
        assert program.rest() == []  # that it closed is no loss


def test_a_listener_that_fails_breaks_neither_the_websocket_nor_the_wait(
    kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    with served() as (api, base_url):
        connected = threading.Event()

        def fail(event: Any) -> None:
            if isinstance(event, SocketConnected):
                connected.set()
                raise LookupError("of the listener")

        program = Program(kind, base_url, run_one, on_event=fail)
        assert connected.wait(PATIENCE)
        api.clock.sleep(60)
        assert program.result().url
        assert "on_event failed on SocketConnected" in caplog.text


def test_the_key_goes_to_the_api_alone_and_nothing_secret_into_the_logs(
    kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with served() as (api, base_url):
        program = Program(kind, base_url, run_one)
        program.until(SocketConnected)
        api.clock.sleep(60)
        assert program.result().url
    logged = "\n".join(
        record.getMessage() for record in caplog.records if record.name.startswith(("genwire.", "websockets"))
    )
    assert "the-secret-half" not in caplog.text
    assert "pusher:" not in logged
    assert "X-Amz" not in logged


@pytest.fixture
def secure(tmp_path: Path) -> Generator[tuple[MockAPI, str, Path]]:
    """A mock over TLS, its address, and the authority to trust."""
    authority = trustme.CA()
    issued = authority.issue_cert("127.0.0.1")
    certificate, key, trusted = (tmp_path / name for name in ("certificate.pem", "key.pem", "trusted.pem"))
    issued.cert_chain_pems[0].write_to_path(certificate)
    issued.private_key_pem.write_to_path(key)
    authority.cert_pem.write_to_path(trusted)
    api = MockAPI()
    with api.server(tls=(certificate, key)) as server:
        yield api, server.base_url, trusted


@pytest.mark.parametrize("told", ["by the environment", "by verify"])
def test_a_websocket_over_tls_is_trusted_as_calls_are(
    kind: str, told: str, secure: tuple[MockAPI, str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    api, base_url, trusted = secure
    if told == "by the environment":
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    program = Program(kind, base_url, run_one, **({"verify": trusted} if told == "by verify" else {}))
    program.until(SocketConnected)
    api.clock.sleep(60)
    assert program.result().url


class Tunnels(socketserver.ThreadingTCPServer):
    """A proxy: it opens tunnels, and notes the lines that asked for them."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Tunnel)
        self.asked: list[list[str]] = []


class Tunnel(socketserver.StreamRequestHandler):
    server: Tunnels  # pyright: ignore[reportIncompatibleVariableOverride]

    def handle(self) -> None:
        asked = [line.decode().strip() for line in iter(self.rfile.readline, b"\r\n")]
        self.server.asked.append(asked)
        host, _, port = asked[0].split()[1].partition(":")
        self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with socket.create_connection((host, int(port))) as onward:
            back = threading.Thread(target=self._pass_on, args=(onward, self.connection), daemon=True)
            back.start()
            self._pass_on(self.connection, onward)
            back.join(PATIENCE)

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)


@pytest.mark.parametrize("as_object", [False, True], ids=["url", "httpx.Proxy"])
def test_the_websocket_goes_through_the_proxy_as_calls_do(
    kind: str, as_object: bool, secure: tuple[MockAPI, str, Path]
) -> None:
    api, base_url, trusted = secure
    with Tunnels() as tunnels:
        threading.Thread(target=tunnels.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        address = f"127.0.0.1:{tunnels.server_address[1]}"
        if as_object:
            proxy: Any = httpx.Proxy(f"http://{address}", auth=("us er", "pass@word/"))
        else:
            proxy = f"http://us%20er:pass%40word%2F@{address}"
        program = Program(kind, base_url, run_one, verify=trusted, proxy=proxy)
        program.until(SocketConnected)
        api.clock.sleep(60)
        assert program.result().url
        tunnels.shutdown()
    authorization = f"Proxy-Authorization: Basic {base64.b64encode(b'us er:pass@word/').decode()}"
    agents = [next((line for line in asked if line.startswith("User-Agent")), "") for asked in tunnels.asked]
    assert [agent for agent in agents if "websockets" in agent or "genwire" in agent]
    assert all(authorization in asked for asked in tunnels.asked)


def test_a_proxy_of_the_environment_that_cannot_work_is_told_of_without_its_password(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with served() as (api, base_url):
        monkeypatch.setenv("http_proxy", "gopher://user:the-password@proxy.example:3128")
        transport = httpx.HTTPTransport() if kind == "sync" else httpx.AsyncHTTPTransport()
        program = Program(kind, base_url, run_one, poll=NEAR, transport=transport)
        lost = program.until(SocketLost)
        api.clock.sleep(60)
        assert program.result().url
    assert "the-password" not in repr(lost)


def test_a_client_that_is_closed_while_it_asks_for_leave_to_listen_is_told_of_no_loss() -> None:
    asked, released = threading.Event(), threading.Event()
    events: list[Any] = []

    class Slow(httpx.BaseTransport):
        def __init__(self, onward: httpx.BaseTransport) -> None:
            self._onward = onward

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            if request.url.path == "/broadcasting/auth":
                asked.set()
                assert released.wait(PATIENCE)
                raise httpx.ReadError("the client was closed")
            return self._onward.handle_request(request)

    with served() as (api, base_url):
        calls = Slow(api.transport())
        client = Client(
            api_key=KEY, base_url=base_url, transport=calls, client_id="42", clock=api.clock, on_event=events.append
        )
        client.run(FOX)
        assert asked.wait(PATIENCE)
        closing = threading.Thread(target=client.close)
        closing.start()
        its = client._socket  # pyright: ignore[reportPrivateUsage]
        eventually(lambda: its is not None and not its._is_of_use)  # pyright: ignore[reportPrivateUsage]
        released.set()
        closing.join(PATIENCE)
    assert not [thread for thread in threading.enumerate() if thread.name == "genwire-realtime"]
    assert not [event for event in events if isinstance(event, SocketLost)]


# Servers that are not as they should be

Script = Callable[[ServerConnection], None]


@contextmanager
def scripted(script: Script) -> Generator[str]:
    with serve(script, "127.0.0.1", 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{_port(server)}"
        finally:
            server.shutdown()
            thread.join()


def _port(server: Server) -> int:
    return server.socket.getsockname()[1]


@contextmanager
def never_greeting() -> Generator[str]:
    def script(connection: ServerConnection) -> None:
        for _ in connection:
            pass

    with scripted(script) as base_url:
        yield base_url


def restarts(connection: ServerConnection) -> None:
    connection.close(4200, "Restarting.")


def is_down(connection: ServerConnection) -> None:
    connection.close(1012)


def breaks(connection: ServerConnection) -> None:
    connection.socket.shutdown(socket.SHUT_RDWR)


def floods(connection: ServerConnection) -> None:
    connection.send(bytes(5 * 1024 * 1024))


def names_no_socket(connection: ServerConnection) -> None:
    connection.send('{"event":"pusher:connection_established","data":"{}"}')


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (restarts, "closed with 4200: Restarting."),
        (is_down, "closed with 1012"),
        (breaks, "the connection broke"),
        (floods, "the connection broke"),
        (names_no_socket, "the greeting names no socket"),
    ],
)
def test_whatever_a_server_does_the_wait_goes_on(kind: str, script: Script, reason: str) -> None:
    def babble(connection: ServerConnection) -> None:
        for frame in (b"\xff\x00", "{", "[]", '{"event":[]}', '{"event":"pusher:pong"}'):
            connection.send(frame)
        script(connection)

    with scripted(babble) as base_url:
        api = MockAPI()
        transport = api.transport() if kind == "sync" else api.async_transport()
        program = Program(kind, base_url, run_one, transport=transport, poll=NEAR)
        for _ in range(3):
            assert program.until(SocketLost).reason.startswith(reason)
        api.clock.sleep(60)
        assert program.result().url
        assert program.left == set()
