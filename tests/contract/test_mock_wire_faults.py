"""What a client sees of the faults of calls, through every front end: on the wire, in the journal, on the account."""

from __future__ import annotations

import asyncio
import importlib
import json
import math
import socket
import threading
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from typing import Any

import httpx
import pytest
from front_ends import AUTH, FOX, FRONT_ENDS, IN_PROCESS, Ask, through_asgi, through_port

from genwire_mock import MockAPI, RealClock, ScaledClock
from genwire_mock.faults import (
    KINDS,
    Answer,
    CallFault,
    Drip,
    Expired,
    Garbled,
    Limited,
    Mistyped,
    Outage,
    Proxy,
    Refused,
    Reset,
    Retire,
    Slow,
    Truncated,
)
from genwire_mock.messages import Request

URL = "https://api.deapi.ai"
TXT2IMG = "/api/v1/client/txt2img"
BALANCE = "/api/v1/client/balance"

Through = Callable[[MockAPI], Any]
Seen = int | type[httpx.TransportError]

# What a call meets, what its client sees of that, and whether the job exists.
MET: list[tuple[CallFault, Seen, bool]] = [
    (Answer(503), 503, False),
    (Limited(), 429, False),
    (Proxy(502), 502, False),
    (Proxy(524, "after"), 524, True),
    (Slow(2), 200, True),
    (Slow(60), httpx.ReadTimeout, True),
    (Refused(), httpx.ConnectError, False),
    (Reset("before"), httpx.ReadError, False),
    (Reset("after"), httpx.ReadError, True),
    (Truncated(), httpx.RemoteProtocolError, True),
    (Drip(2, 4), 200, True),
    (Drip(60, 4), httpx.ReadTimeout, True),
    (Garbled(), 200, True),
    (Mistyped(), 200, True),
    (Outage(60), httpx.ConnectError, False),
    (Retire("Flux1schnell"), 200, True),
]


def submission() -> httpx.Request:
    headers = {**AUTH, "host": "api.deapi.ai"}
    timeout = httpx.Timeout(5).as_dict()  # httpx 0.27.0 gives none to a request that no client has built
    return httpx.Request("POST", URL + TXT2IMG, headers=headers, json=FOX, extensions={"timeout": timeout})


def outcome(ask: Ask, request: httpx.Request) -> Seen:
    try:
        return ask(request).status_code
    except httpx.TransportError as error:
        return type(error)


def charged(api: MockAPI) -> bool:
    """Whether the account paid for a job."""
    answer = api.handle(Request("GET", BALANCE, headers=(("authorization", "Bearer key"),)))
    return json.loads(answer.body)["data"]["balance"] < 5


@pytest.mark.parametrize(("fault", "expected", "exists"), MET, ids=repr)
@pytest.mark.parametrize("through", FRONT_ENDS)
def test_a_call_fault_is_seen_by_the_client_the_journal_and_the_account(
    through: Through, fault: CallFault, expected: Seen, exists: bool
) -> None:
    api = MockAPI()
    if through is through_port and expected is httpx.ConnectError:
        expected = httpx.ReadError  # the client had to connect to ask
    if through in (through_port, through_asgi) and expected is httpx.ReadTimeout:
        expected = 200  # virtual time passes at once; only real time can time out there
    with through(api) as ask:
        api.fail("submit*", fault)
        assert outcome(ask, submission()) == expected
    (call,) = api.journal.calls()
    assert (call.operation, call.fault) == ("submitTextToImage", fault.kind)
    api.clock.sleep(60)
    assert charged(api) is exists


def test_that_table_has_every_fault_of_a_call() -> None:
    faults = {kind for kind in KINDS.values() if issubclass(kind, CallFault)}
    assert {type(fault) for fault, _, _ in MET} == faults - {Expired}  # which meets downloads


@pytest.mark.parametrize("through", FRONT_ENDS)
def test_an_expired_link_is_a_download_that_fails_once(through: Through) -> None:
    api = MockAPI()
    with through(api) as ask:
        job = ask(submission()).json()["data"]["request_id"]
        api.clock.sleep(600)
        status = ask(httpx.Request("GET", f"{URL}/api/v1/client/request-status/{job}", headers=AUTH))
        link = status.json()["data"]["result_url"]
        api.fail("download", Expired())
        assert [ask(httpx.Request("GET", link)).status_code for _ in range(2)] == [403, 200]


# Time


@pytest.mark.parametrize("through", IN_PROCESS)
@pytest.mark.parametrize(
    ("fault", "timeout", "passed"),
    [
        (Slow(10), 2, 2),
        (Slow(10), 60, 10),
        (Slow(10), None, 10),
        (Drip(3, 4), 2, 2),
        (Drip(3, 4), 3, 12),
    ],
    ids=repr,
)
def test_an_answer_takes_the_time_of_the_mock_up_to_the_read_timeout(
    through: Through, fault: CallFault, timeout: float | None, passed: float
) -> None:
    api = MockAPI()
    request = submission()
    request.extensions["timeout"] = httpx.Timeout(timeout).as_dict()
    start = api.clock.now()
    with through(api) as ask:
        api.fail("submit*", fault)
        assert outcome(ask, request) is (httpx.ReadTimeout if timeout == 2 else 200)
    assert api.clock.now() - start == passed


@pytest.mark.parametrize("fault", [Slow(7), Drip(1, 7)], ids=repr)
@pytest.mark.parametrize("through", [through_asgi, through_port])
def test_an_answer_by_asgi_takes_the_time_of_the_mock(through: Through, fault: CallFault) -> None:
    api = MockAPI()
    start = api.clock.now()
    with through(api) as ask:
        api.fail("submit*", fault)
        assert outcome(ask, submission()) == 200
    assert api.clock.now() - start == 7


def test_webhooks_are_sent_while_an_answer_takes_its_time() -> None:
    api = MockAPI(deliver=lambda _: 204)
    api.fail("getBalance", Slow(600))
    with httpx.Client(transport=api.transport(), base_url=URL, headers=AUTH, timeout=600) as client:
        client.post(TXT2IMG, json={**FOX, "webhook_url": "https://receiver.example/hook"})
        client.get(BALANCE)
    assert [entry.event for entry in api.journal.deliveries()] == ["job.processing", "job.completed"]


def test_a_real_timeout_strikes_on_a_port_and_the_server_still_ends_at_once() -> None:
    api = MockAPI(clock=RealClock())
    api.fail("submit*", Slow(86_400))
    with through_port(api) as ask:
        request = submission()
        request.extensions["timeout"] = httpx.Timeout(5, read=0.5).as_dict()
        assert outcome(ask, request) is httpx.ReadTimeout
    assert charged(api)


def test_a_server_on_scaled_time_answers_when_a_slow_answer_is_due() -> None:
    api = MockAPI(clock=ScaledClock(1000))
    with through_port(api) as ask:
        api.fail("submit*", Drip(25, 4))
        start = api.clock.now()
        assert outcome(ask, submission()) == 200
        assert api.clock.now() - start >= 100


# Pieces


def parts(api: MockAPI) -> Generator[bytes]:
    """The body of a list of models, piece by piece; asks for all that is sent."""
    headers = {**AUTH, "accept-encoding": "identity"}
    with (
        httpx.Client(transport=api.transport(), base_url=URL, headers=headers) as client,
        client.stream("GET", "/api/v1/client/models") as response,
    ):
        yield response.headers["content-length"].encode()
        yield from response.iter_raw()


def test_a_body_drips_in_pieces_of_one_size() -> None:
    api = MockAPI()
    (length, whole) = parts(api)
    api.fail("listModels", Drip(0.5, 10))
    (_, *pieces) = parts(api)
    assert b"".join(pieces) == whole
    assert len(pieces) == 10
    assert {len(piece) - int(length) // 10 for piece in pieces} <= {0, 1}


def test_a_truncated_body_announces_the_whole_and_gives_its_share() -> None:
    api = MockAPI()
    (length, whole) = parts(api)
    api.fail("listModels", Truncated(0.25))
    arrived: list[bytes] = []
    with pytest.raises(httpx.RemoteProtocolError, match=r"received \d+ bytes, expected \d+"):
        arrived.extend(parts(api))
    assert arrived == [length, whole[: len(whole) // 4]]


@pytest.mark.parametrize("through", FRONT_ENDS)
@pytest.mark.parametrize("fault", [Answer(204, text="much"), Answer(304, text="much")], ids=repr)
def test_a_status_without_a_body_has_none(through: Through, fault: CallFault) -> None:
    api = MockAPI()
    with through(api) as ask:
        api.fail("submit*", fault)
        answer = ask(submission())
        assert answer.content == b""
        assert "content-length" not in answer.headers
        assert ask(submission()).status_code == 200  # the next answer begins where it should


@pytest.mark.parametrize("through", FRONT_ENDS)
def test_an_answer_to_head_has_the_length_and_no_body(through: Through) -> None:
    with through(MockAPI()) as ask:
        answer = ask(httpx.Request("HEAD", URL + "/nothing"))
    assert answer.content == b""
    assert int(answer.headers["content-length"]) > 0


# The connections of a port, by each implementation of HTTP


@pytest.fixture(params=["h11_impl.H11Protocol", "httptools_impl.HttpToolsProtocol"])
def http(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server speaks HTTP by this implementation."""
    module, _, name = request.param.partition(".")
    protocol = getattr(importlib.import_module(f"uvicorn.protocols.http.{module}"), name)
    monkeypatch.setattr("uvicorn.protocols.http.auto.AutoHTTPProtocol", protocol)


@pytest.fixture(params=["asyncio", "uvloop"])
def loop(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server runs on this event loop."""
    factory = importlib.import_module(request.param).new_event_loop

    def chosen(_: object) -> Callable[[], asyncio.AbstractEventLoop]:
        return factory

    monkeypatch.setattr("uvicorn.Config.get_loop_factory", chosen)


@contextmanager
def connection(url: str) -> Generator[socket.socket]:
    address = httpx.URL(url)
    with socket.create_connection((address.host, address.port), timeout=10) as client:
        yield client


def raw_submission() -> bytes:
    body = json.dumps(FOX).encode()
    head = f"POST {TXT2IMG} HTTP/1.1\r\nhost: api.deapi.ai\r\nauthorization: Bearer key\r\n"
    framing = f"content-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    return (head + framing).encode() + body


def post(client: socket.socket) -> bytes:
    """Submits over a socket and gives all that comes until the end of the connection."""
    client.sendall(raw_submission())
    return b"".join(iter(lambda: client.recv(65536), b""))


@pytest.mark.usefixtures("http", "loop")
@pytest.mark.parametrize("fault", [Reset("before"), Reset("after"), Refused()], ids=repr)
def test_a_reset_connection_is_really_reset(fault: CallFault) -> None:
    api = MockAPI()
    with api.server() as server, connection(server.base_url) as client:
        api.fail("submit*", fault)
        with pytest.raises(ConnectionResetError):
            post(client)


@pytest.mark.usefixtures("http", "loop")
def test_a_truncated_answer_is_closed_after_its_share() -> None:
    api = MockAPI()
    with api.server() as server, connection(server.base_url) as client:
        api.fail("submit*", Truncated(0.5))
        head, _, body = post(client).partition(b"\r\n\r\n")
    assert f"content-length: {len(body) * 2}".encode() in head.lower()


@pytest.mark.usefixtures("http", "loop")
def test_one_connection_that_breaks_leaves_the_others_alone() -> None:
    api = MockAPI()
    with api.server() as server, httpx.Client(base_url=server.base_url, headers=AUTH, trust_env=False) as client:
        client.get(BALANCE)
        api.fail("submit*", Reset())
        with connection(server.base_url) as other, pytest.raises(ConnectionResetError):
            post(other)
        assert client.get(BALANCE).status_code == 200


@pytest.mark.usefixtures("http", "loop")
def test_during_an_outage_nothing_listens_and_every_connection_is_gone() -> None:
    api = MockAPI()
    with api.server() as server, connection(server.base_url) as idle:
        api.fail("submit*", Outage(60))
        with connection(server.base_url) as client, pytest.raises(ConnectionResetError):
            post(client)
        with pytest.raises(ConnectionRefusedError), connection(server.base_url):
            pass
        with pytest.raises(ConnectionResetError):
            idle.recv(1)


@pytest.mark.usefixtures("http", "loop")
def test_after_an_outage_the_server_listens_on_the_same_port() -> None:
    api = MockAPI()
    with through_port(api) as ask:
        api.fail("submit*", Outage(60), Outage(60))
        for _ in range(2):
            assert outcome(ask, submission()) is httpx.ReadError
            api.clock.sleep(59)
            assert outcome(ask, submission()) is httpx.ConnectError
            api.clock.sleep(1)
        assert outcome(ask, submission()) == 200


def test_an_outage_strikes_the_calls_that_have_arrived_by_then(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = MockAPI()
    api.fail("submit*", Outage(60), start=2)
    answer, asked, sent = api.answer, threading.Event(), threading.Event()

    def hold(request: Request) -> Any:
        asked.set()
        sent.wait(10)
        return answer(request)

    monkeypatch.setattr(api, "answer", hold)
    with api.server() as server, ExitStack() as stack:
        first, *others = [stack.enter_context(connection(server.base_url)) for _ in range(4)]
        first.sendall(raw_submission())
        assert asked.wait(10)
        for client in others:
            client.sendall(raw_submission())
        sent.set()
        for client in others:
            with pytest.raises(ConnectionResetError):
                client.recv(1)
        api.clock.sleep(60)
        with connection(server.base_url) as client:
            client.sendall(raw_submission())
            assert client.recv(12) == b"HTTP/1.1 200"
    assert "Traceback" not in caplog.text


def test_an_outage_on_scaled_time_ends_by_itself() -> None:
    api = MockAPI(clock=ScaledClock(100))
    with through_port(api) as ask:
        api.fail("submit*", Outage(20))
        outcome(ask, submission())
        # Each refused attempt is real time that passes.
        outcomes = iter(lambda: outcome(ask, submission()), 200)
        assert set(outcomes) <= {httpx.ConnectError}
        assert api.clock.now() >= api.down_until


def test_an_asynchronous_sleep_ends_an_outage_too() -> None:
    async def scenario(api: MockAPI, url: str) -> int:
        async with httpx.AsyncClient(base_url=url, headers=AUTH, trust_env=False) as client:
            with pytest.raises(httpx.ReadError):
                await client.get(BALANCE)
            await api.clock.asleep(60)
            return (await client.get(BALANCE)).status_code

    api = MockAPI()
    with api.server() as server:
        api.fail("getBalance", Outage(60))
        assert asyncio.run(scenario(api, server.base_url)) == 200


def test_a_server_can_end_during_an_outage() -> None:
    api = MockAPI()
    with through_port(api) as ask:
        api.fail("submit*", Outage(math.inf))
        outcome(ask, submission())
    assert api.next_due is None


def test_a_fault_leaves_no_complaint_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    api = MockAPI()
    with through_port(api) as ask:
        api.fail("submit*", *(fault for fault, _, _ in MET if not isinstance(fault, Outage)))
        for _ in MET[1:]:
            outcome(ask, submission())
    assert [record.getMessage() for record in caplog.records if record.levelname not in ("DEBUG", "INFO")] == []
