"""The same mock through every front end: transports, ASGI and a port."""

# ruff: noqa: ARG002 - the arguments are those of a protocol

from __future__ import annotations

import asyncio
import contextlib
import importlib
import io
import json
import re
import signal
import socket
import ssl
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
import trustme
from front_ends import AUTH, FOX, FRONT_ENDS, through_asgi, through_port, through_transport
from PIL import Image

from genwire_mock import CallEntry, DeliveryEntry, MockAPI, ScaledClock
from genwire_mock.behaviours.plain import PlainBehaviour
from genwire_mock.contract import load
from genwire_mock.core import MAX_BODY, ContractBroken
from genwire_mock.faults import (
    Answer,
    CallFault,
    Drip,
    Expired,
    Fail,
    Garbled,
    Limited,
    Lost,
    Mistyped,
    Ok,
    Proxy,
    Reset,
    Retire,
    Rule,
    Slow,
    Tampered,
    Truncated,
)
from genwire_mock.frontends.asgi import reset
from genwire_mock.frontends.server import ServerError
from genwire_mock.journal import key_hash
from genwire_mock.messages import Call, Delivery, Reply, Request, Timer, Violations
from genwire_mock.state import Key

ACCEPTED = {"data": {"request_id": "9b2f6a3e-51c4-4d0e-8a77-3c1f0e6d2b94"}}
TXT2IMG = "/api/v1/client/txt2img"


class Job(PlainBehaviour):
    """A behaviour whose only job takes ten seconds and then sends a webhook."""

    def refuse(self, call: Call, violations: Violations) -> Reply:
        return Reply(422, {"message": "refused", "errors": {wrong.field: [wrong.message] for wrong in violations}})

    def unknown(self, request: Request, allowed: tuple[str, ...], now: float) -> Reply | None:
        return (
            Reply(200, content=b"\x89PNG", headers={"content-type": "image/png"})
            if request.path == "/fox.png"
            else None
        )

    def answer(self, call: Call, now: float) -> tuple[Reply, list[Timer]] | None:
        if call.operation != "submitTextToImage":
            return None
        return Reply(200, ACCEPTED), [
            Timer(now + 10, "done", call.body.get("webhook_url") or "https://receiver.example/")
        ]

    def fire(self, timer: Timer, now: float) -> list[Delivery]:
        body = {
            "event": "job.completed",
            "delivery_id": "550e8400-e29b-41d4-a716-446655440001",
            "timestamp": "2026-01-01T00:00:10.000Z",
            "data": {
                "job_request_id": "9b2f6a3e-51c4-4d0e-8a77-3c1f0e6d2b94",
                "status": "done",
                "previous_status": "processing",
                "job_type": "txt2img",
                "completed_at": "2026-01-01T00:00:10.000Z",
                "result_url": "https://results.deapi.ai/fox.png",
                "processing_time_ms": 10_000,
            },
        }
        return [Delivery("d1", "job.completed", timer.payload, (("x-test", "1"),), json.dumps(body).encode())]


class Broken(Job):
    def answer(self, call: Call, now: float) -> tuple[Reply, list[Timer]] | None:
        return Reply(200, {"data": 5}), []


class Inbox:
    """Takes deliveries in process, and answers them with 204."""

    def __init__(self) -> None:
        self.deliveries: list[Delivery] = []

    def __call__(self, delivery: Delivery) -> int:
        self.deliveries.append(delivery)
        return 204


def mock(behaviour: Job | None = None, **options: Any) -> MockAPI:
    return MockAPI(behaviour=behaviour or Job(), **options)


# The same answer everywhere


def png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (512, 384), (200, 80, 40)).save(file, "PNG")
    return file.getvalue()


FRAMING = {"date", "server", "content-length", "connection"}
HOOK = "https://receiver.example/hook"
# Refused connections are not among it: a port has taken the connection by then.
GOES_WRONG = [
    Rule([Answer(503), Garbled(), Mistyped(), Reset(), Truncated(), Drip(1, 3), Slow(2)], on="getBalance", start=3),
    Rule([Proxy(524, "after"), Limited("daily"), Retire("Flux1schnell")], on="submitTextToImage", start=4),
    Rule([Fail("CONTENT_POLICY_VIOLATION")], on="submitTextToImage", start=2),
    Rule([Ok(), Tampered(), Lost()], on="job.*"),
    Rule([Ok(), Expired()], on="download"),
]


def everything() -> MockAPI:
    """A mock on which much goes wrong, by limits and by faults, and whose webhooks find nobody at first."""
    outcomes = iter([500, None])
    return MockAPI(
        rate_limits=True,
        webhook_secret="whsec_0123456789abcdef0123456789abcd",
        deliver=lambda _: next(outcomes, 204),
        faults=GOES_WRONG,
    )


def trace(sleep: Callable[[float], None]) -> Generator[httpx.Request, httpx.Response | None]:
    """Requests of all kinds, with the Host pinned; some follow from the answers to others."""
    url, headers = "https://api.deapi.ai", {**AUTH, "host": "api.deapi.ai"}
    v1, v2 = f"{url}/api/v1/client", f"{url}/api/v2"
    files = {"image": ("a.png", png())}
    edit = {"prompt": "autumn", "model": "QwenImageEdit_Plus_NF4", "steps": "20", "seed": "1"}
    yield httpx.Request("GET", f"{v1}/balance", headers={"host": "api.deapi.ai"})
    yield httpx.Request("GET", f"{v1}/models?limit=2&filter[inference_types]=txt2img", headers=headers)
    yield httpx.Request("GET", f"{v2}/models?limit=2", headers=headers)
    for _ in range(10):
        yield httpx.Request("GET", f"{v1}/balance", headers=headers)
    accepted = yield httpx.Request("POST", url + TXT2IMG, headers=headers, json={**FOX, "webhook_url": HOOK})
    for body in ({**FOX, "webhook_url": HOOK}, {**FOX, "width": "ü"}, FOX, FOX, FOX, FOX):
        yield httpx.Request("POST", url + TXT2IMG, headers=headers, json=body)
    yield httpx.Request("POST", url + TXT2IMG, headers=headers, content=b"\xff{")
    for form in (edit, {**edit, "steps": "0"}):
        sleep(60)  # one a minute may come
        yield httpx.Request("POST", f"{v1}/img2img", headers=headers, data=form, files=files)
    sleep(60)
    yield httpx.Request("POST", f"{v2}/images/edits", headers=headers, data=edit, files=files)
    yield httpx.Request("POST", f"{v2}/images/edits", headers=headers, data=edit, files=files)
    yield httpx.Request("GET", url + TXT2IMG, headers=headers)
    yield httpx.Request("GET", f"{url}/no/such%20path?a=b%2Fc", headers=headers)
    sleep(3600)
    assert accepted is not None
    job = accepted.json()["data"]["request_id"]
    for status in (f"{v1}/request-status/{job}", f"{v2}/jobs/{job}"):
        done = yield httpx.Request("GET", status, headers=headers)
    assert done is not None
    result = done.json()["data"]["result_url"]
    yield httpx.Request("GET", result)
    yield httpx.Request("GET", result)
    yield httpx.Request("HEAD", result)
    yield httpx.Request("GET", result.partition("?")[0])


def seen(answer: httpx.Response) -> tuple[Any, ...]:
    """What must be the same of an answer; a server links results at its own address."""
    headers = sorted((name, value) for name, value in answer.headers.items() if name not in FRAMING)
    content = re.sub(rb"http:..127\.0\.0\.1:\d+", b"https://results.deapi.ai", answer.content.replace(rb"\/", b"/"))
    return answer.status_code, headers, content


def follow(through: Callable[[MockAPI], Any]) -> tuple[list[tuple[Any, ...]], list[Any]]:
    """What a client sees of the trace, and the journal of it."""
    api = everything()
    outcomes: list[tuple[Any, ...]] = []
    with through(api) as ask:
        steps = trace(api.clock.sleep)
        request = next(steps)
        with contextlib.suppress(StopIteration):
            while True:
                answer = None
                try:
                    answer = ask(request)
                    outcomes.append(seen(answer))
                except httpx.TransportError as error:
                    outcomes.append((type(error),))
                request = steps.send(answer)
    return outcomes, list(api.journal)


@pytest.fixture(scope="module")
def expected() -> tuple[list[tuple[Any, ...]], list[Any]]:
    return follow(through_transport)


@pytest.mark.parametrize("through", FRONT_ENDS[1:])
def test_every_front_end_gives_the_same_answers_and_the_same_journal(
    through: Callable[[MockAPI], Any], expected: tuple[list[tuple[Any, ...]], list[Any]]
) -> None:
    outcomes, journal = follow(through)
    assert outcomes == expected[0]
    assert journal == expected[1]


def test_that_trace_meets_answers_of_every_sort(expected: tuple[list[tuple[Any, ...]], list[Any]]) -> None:
    outcomes, journal = expected
    statuses = {outcome[0] for outcome in outcomes}
    assert statuses >= {200, 401, 403, 404, 405, 422, 429, 503, 524, httpx.ReadError, httpx.RemoteProtocolError}
    assert {entry.fault for entry in journal if isinstance(entry, DeliveryEntry)} >= {"tampered", "lost", None}
    faults = {fault.kind for rule in GOES_WRONG for fault in rule.faults if isinstance(fault, CallFault)}
    assert {entry.fault for entry in journal if isinstance(entry, CallEntry)} >= faults


# Webhooks


def test_a_sleep_on_the_virtual_clock_delivers_webhooks_at_their_time() -> None:
    inbox = Inbox()
    api = mock(deliver=inbox)
    with httpx.Client(transport=api.transport(), base_url=api.base_url, headers=AUTH) as client:
        client.post(TXT2IMG, json=FOX)
        api.clock.sleep(9)
        assert inbox.deliveries == []
        api.clock.sleep(60)
    (entry,) = api.journal.deliveries("job.completed")
    assert (entry.at, entry.outcome) == (api.clock.now() - 59, 204)


def test_a_receiver_may_call_the_mock() -> None:
    def deliver(delivery: Delivery) -> int:
        return client.get("/api/v1/client/balance").status_code

    api = mock(deliver=deliver)
    with httpx.Client(transport=api.transport(), base_url=api.base_url, headers=AUTH) as client:
        client.post(TXT2IMG, json=FOX)
        api.clock.sleep(10)
    assert [entry.outcome for entry in api.journal.deliveries()] == [200]


def test_an_asynchronous_sleep_leaves_the_loop_to_the_receiver() -> None:
    async def scenario() -> int | None:
        loop = asyncio.get_running_loop()

        async def receive() -> int:
            return 202

        def deliver(delivery: Delivery) -> int:
            # It answers only if the loop is free while the mock waits.
            return asyncio.run_coroutine_threadsafe(receive(), loop).result(5)

        api = mock(deliver=deliver)
        transport = api.async_transport()
        async with httpx.AsyncClient(transport=transport, base_url=api.base_url, headers=AUTH) as client:
            await client.post(TXT2IMG, json=FOX)
            await api.clock.asleep(10)
        return api.journal.deliveries()[0].outcome

    assert asyncio.run(scenario()) == 202


@contextmanager
def receiver(status: int = 200) -> Generator[tuple[str, list[tuple[dict[str, str], bytes]]]]:
    """An HTTP server of the standard library, and what it was sent."""
    received: list[tuple[dict[str, str], bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            received.append((dict(self.headers), body))
            self.send_response(status)
            self.send_header("location", "/elsewhere")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/hook", received
        server.shutdown()
        thread.join()


class ToLoopback(Job):
    """Sends its webhook where the test listens, which the contract would not let a request ask for."""

    def __init__(self, url: str) -> None:
        self.url = url

    def fire(self, timer: Timer, now: float) -> list[Delivery]:
        return super().fire(Timer(timer.at, timer.name, self.url), now)


@pytest.mark.parametrize("status", [200, 302, 500])
def test_webhooks_are_posted_as_they_are_and_redirects_not_followed(status: int) -> None:
    with receiver(status) as (url, received):
        api = mock(ToLoopback(url))
        with httpx.Client(transport=api.transport(), base_url=api.base_url, headers=AUTH) as client:
            client.post(TXT2IMG, json=FOX)
        api.clock.sleep(10)
    ((headers, body),) = received
    assert (headers["x-test"], json.loads(body)["event"]) == ("1", "job.completed")
    assert [entry.outcome for entry in api.journal.deliveries()] == [status]


def test_a_receiver_that_is_not_there_is_no_outcome() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    api = mock(ToLoopback(f"http://127.0.0.1:{port}/"))
    with httpx.Client(transport=api.transport(), base_url=api.base_url, headers=AUTH) as client:
        client.post(TXT2IMG, json=FOX)
    api.clock.sleep(10)
    assert [entry.outcome for entry in api.journal.deliveries()] == [None]


def test_a_server_on_scaled_time_delivers_by_itself() -> None:
    delivered = threading.Event()

    def deliver(delivery: Delivery) -> int:
        delivered.set()
        return 200

    api = mock(clock=ScaledClock(200), deliver=deliver)
    with api.server() as server, httpx.Client(base_url=server.base_url, headers=AUTH, trust_env=False) as client:
        client.post(TXT2IMG, json=FOX)
        assert delivered.wait(5)


# Together and apart


@pytest.mark.parametrize("through", [through_transport, through_port])
def test_threads_may_share_a_mock(through: Callable[[MockAPI], Any]) -> None:
    api = MockAPI(strict=True, keys={f"key {number}": Key(balance=Decimal(10)) for number in range(8)})
    request = httpx.Request("POST", api.base_url + TXT2IMG, headers={"content-type": "application/json"}, json=FOX)

    def submit(number: int) -> str:
        headers = {**request.headers, "authorization": f"Bearer key {number % 8}"}
        ours = httpx.Request("POST", request.url, headers=headers, content=request.content)
        return ask(ours).json()["data"]["request_id"]

    with through(api) as ask, ThreadPoolExecutor(16) as pool:
        jobs = list(pool.map(submit, range(160)))
    assert len(set(jobs)) == 160
    calls = api.journal.calls("submitTextToImage")
    assert Counter(call.key for call in calls) == {key_hash(f"key {number}"): 20 for number in range(8)}


def test_threads_may_let_time_pass_while_others_ask() -> None:
    sent: list[str] = []
    api = MockAPI(deliver=lambda delivery: sent.append(delivery.id) or 204)
    with through_transport(api) as ask, ThreadPoolExecutor(8) as pool:

        def submit(_: int) -> int:
            webhook = {**FOX, "webhook_url": HOOK}
            request = httpx.Request("POST", api.base_url + TXT2IMG, headers=AUTH, json=webhook)
            api.clock.sleep(1)
            return ask(request).status_code

        assert set(pool.map(submit, range(64))) == {200}
    api.clock.sleep(3600)
    assert len(sent) == len(set(sent)) == 2 * 64


def test_two_mocks_in_one_process_do_not_see_each_other() -> None:
    one, other = MockAPI(), MockAPI()
    with through_port(one) as ask_one, through_transport(other) as ask_other:
        submission = httpx.Request("POST", other.base_url + TXT2IMG, headers=AUTH, json=FOX)
        job = ask_other(submission).json()["data"]["request_id"]
        other.fail("*", Answer(503), repeat=True)
        other.clock.sleep(600)
        status = httpx.Request("GET", f"{other.base_url}/api/v1/client/request-status/{job}", headers=AUTH)
        assert ask_one(status).status_code == 404
    assert [call.operation for call in one.journal.calls()] == ["getJobStatus"]
    assert one.clock.now() == other.clock.now() - 600


# When it goes wrong


def test_an_answer_against_the_contract_fails_the_call_in_process() -> None:
    with httpx.Client(transport=mock(Broken()).transport()) as client, pytest.raises(ContractBroken):
        client.get("https://api.deapi.ai/api/v1/client/balance", headers=AUTH)


def test_an_answer_against_the_contract_is_a_500_that_says_so_on_a_port() -> None:
    with through_asgi(mock(Broken())) as ask:
        answer = ask(httpx.Request("GET", "https://api.deapi.ai/api/v1/client/balance", headers=AUTH))
    assert answer.status_code == 500
    assert "getBalance breaks its contract" in answer.text


def test_health_is_answered_without_a_key() -> None:
    with through_asgi(mock()) as ask:
        assert ask(httpx.Request("GET", "https://any.host/_mock/health")).json() == {"status": "ok"}


def test_a_body_over_the_limit_gets_its_answer_on_a_port() -> None:
    api = mock()
    with api.server() as server, httpx.Client(base_url=server.base_url, headers=AUTH, trust_env=False) as client:
        kind = {"content-type": "application/json"}
        assert client.post(TXT2IMG, content=b" " * (MAX_BODY + 1), headers=kind).status_code == 413


def test_a_port_in_use_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServerError, match=f"Cannot listen on 127.0.0.1, port {port}"):
            mock().server(port)


def test_a_server_is_made_before_the_first_request() -> None:
    api = mock()
    with httpx.Client(transport=api.transport()) as client:
        client.get("https://api.deapi.ai/")
    with pytest.raises(RuntimeError, match="before the first request"):
        api.server()


@pytest.mark.parametrize("loop", ["asyncio", "uvloop"])
def test_accepted_connections_have_nagle_off_so_that_answers_do_not_wait(
    loop: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    options: list[int] = []

    def note(transport: asyncio.BaseTransport) -> None:
        connection: socket.socket = transport.get_extra_info("socket")
        options.append(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        reset(transport)

    def chosen(_: object) -> Callable[[], asyncio.AbstractEventLoop]:
        return importlib.import_module(loop).new_event_loop

    monkeypatch.setattr("uvicorn.Config.get_loop_factory", chosen)
    monkeypatch.setattr("genwire_mock.frontends.asgi.reset", note)
    api = mock(faults=[Rule([Reset()])])
    with through_port(api) as ask, pytest.raises(httpx.ReadError):
        ask(httpx.Request("GET", "https://api.deapi.ai/api/v1/client/balance", headers=AUTH))
    assert options == [1]


def test_a_server_keeps_the_faults_that_were_asked_for_before_it() -> None:
    api = MockAPI()
    api.fail("getBalance", Answer(503))
    with through_port(api) as ask:
        request = httpx.Request("GET", "https://api.deapi.ai/api/v1/client/balance", headers=AUTH)
        assert ask(request).status_code == 503


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, tuple[Path, Path]]:
    """The files of a certificate for loopback and of its key, and a context that trusts who signed it."""
    authority, folder = trustme.CA(), tmp_path_factory.mktemp("tls")
    issued = authority.issue_cert("127.0.0.1")
    issued.cert_chain_pems[0].write_to_path(folder / "certificate.pem")
    issued.private_key_pem.write_to_path(folder / "key.pem")
    trusting = ssl.create_default_context(cadata=authority.cert_pem.bytes().decode())
    return trusting, (folder / "certificate.pem", folder / "key.pem")


def test_a_server_speaks_tls(certificate: tuple[ssl.SSLContext, tuple[Path, Path]]) -> None:
    trusting, tls = certificate
    api = MockAPI()
    with api.server(tls=tls) as server, httpx.Client(base_url=server.base_url, verify=trusting) as client:
        assert server.base_url.startswith("https://127.0.0.1:")
        assert client.get("/api/v1/client/balance", headers=AUTH).json() == {"data": {"balance": 5.0}}
        api.fail("*", Reset(), Truncated())
        for _ in range(2):
            with pytest.raises(httpx.TransportError):  # within TLS, Python takes a reset for an end
                client.get("/api/v1/client/balance", headers=AUTH)


def test_a_certificate_that_is_no_good_is_told(certificate: tuple[ssl.SSLContext, tuple[Path, Path]]) -> None:
    _, (path, _) = certificate
    with pytest.raises(ServerError, match=r"Cannot use the certificate .*certificate\.pem with the key"):
        mock().server(tls=(path, path))


def test_a_missing_uvicorn_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    with pytest.raises(ServerError, match=r'pip install "genwire\[server\]"'):
        mock().server()


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, genwire_mock; print([m for m in ('jsonschema_rs', 'PIL', 'yaml', 'httpx') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_all_public_names_are_there_and_sorted() -> None:
    import genwire_mock

    assert sorted(genwire_mock.__all__) == genwire_mock.__all__
    assert all(getattr(genwire_mock, name) is not None for name in genwire_mock.__all__)
    with pytest.raises(AttributeError, match="Nothing"):
        genwire_mock.Nothing  # noqa: B018  # pyright: ignore


# The command, with the behaviour of deAPI


@contextmanager
def command(*arguments: str) -> Generator[subprocess.Popen[str]]:
    line = [sys.executable, "-m", "genwire_mock", *arguments]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def test_the_command_serves_until_it_is_interrupted(tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    with command("--port", "0", "--time-scale", "60", "--ready-file", str(ready)) as process:
        assert process.stdout
        line = process.stdout.readline()
        url = ready.read_text().strip()
        assert url in line
        assert httpx.get(url + "/api/v1/client/models", headers=AUTH, trust_env=False).status_code == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
        assert process.stderr
        assert process.stderr.read() == ""


def test_the_command_says_when_its_port_is_in_use() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, command("--port", str(taken.getsockname()[1])) as process:
        assert process.wait(10) == 1
        assert process.stderr
        assert "Cannot listen" in process.stderr.read()


def test_the_command_speaks_tls(certificate: tuple[ssl.SSLContext, tuple[Path, Path]]) -> None:
    trusting, (path, key) = certificate
    with command("--port", "0", "--tls-cert", str(path), "--tls-key", str(key)) as process:
        assert process.stdout
        url = process.stdout.readline().split()[-1]
        assert httpx.get(url + "/_mock/health", verify=trusting, trust_env=False).status_code == 200


def test_the_command_ends_at_once_though_answers_are_on_their_way() -> None:
    with command("--port", "0") as process:
        assert process.stdout
        url = process.stdout.readline().split()[-1]
        rule = {"faults": [{"slow": 86_400}], "on": "getBalance"}
        assert httpx.post(url + "/_mock/faults", json=rule, trust_env=False).status_code == 200
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(url + "/api/v1/client/balance", headers=AUTH, timeout=0.5, trust_env=False)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
        assert process.stderr
        assert process.stderr.read() == ""


@pytest.mark.parametrize("one", ["--tls-cert", "--tls-key"])
def test_the_command_wants_a_certificate_with_its_key(one: str) -> None:
    with command("--port", "0", one, "file.pem") as process:
        assert process.wait(10) == 1
        assert process.stderr
        assert "pass both --tls-cert and --tls-key" in process.stderr.read()


@pytest.mark.parametrize("arguments", [("--assume", "nothing"), ("--port", "x"), ("--time-scale", "-1")])
def test_the_command_refuses_what_it_cannot_read(arguments: tuple[str, ...]) -> None:
    with command(*arguments) as process:
        assert process.wait(10) in (1, 2)


# The behaviour of deAPI, wired


def test_a_picture_is_made_in_no_real_time() -> None:
    inbox = Inbox()
    api = MockAPI(strict=True, webhook_secret="whsec_0123456789abcdef0123456789abcd", deliver=inbox)
    with httpx.Client(transport=api.transport(), base_url=api.base_url, headers=AUTH) as client:
        request = {**FOX, "webhook_url": "https://receiver.example/hook"}
        job = client.post(TXT2IMG, json=request).json()["data"]["request_id"]
        api.clock.sleep(600)
        status = client.get(f"/api/v1/client/request-status/{job}").json()["data"]
        picture = client.get(status["result_url"])
    assert status["status"] == "done"
    assert httpx.URL(status["result_url"]).host == "results.deapi.ai"
    assert picture.content.startswith(b"\x89PNG")
    assert [delivery.event for delivery in inbox.deliveries] == ["job.processing", "job.completed"]


def test_a_server_serves_its_own_results() -> None:
    api = MockAPI()
    with api.server() as server, httpx.Client(base_url=server.base_url, headers=AUTH, trust_env=False) as client:
        job = client.post(TXT2IMG, json=FOX).json()["data"]["request_id"]
        api.clock.sleep(600)
        url = client.get(f"/api/v1/client/request-status/{job}").json()["data"]["result_url"]
        assert url.startswith(server.base_url)
        assert client.get(url).headers["content-type"] == "image/png"


def test_webhooks_on_scaled_time_carry_the_date_of_the_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    wall = [1_800_000_000.0]

    def pass_time(seconds: float) -> None:
        wall[0] += seconds

    monkeypatch.setattr("time.time", lambda: wall[0])
    monkeypatch.setattr("time.monotonic", lambda: wall[0])
    monkeypatch.setattr("time.sleep", pass_time)
    inbox = Inbox()
    api = MockAPI(clock=ScaledClock(60), deliver=inbox)
    with httpx.Client(transport=api.transport(), base_url=api.base_url, headers=AUTH) as client:
        api.clock.sleep(36_000)
        client.post(TXT2IMG, json={**FOX, "webhook_url": "https://receiver.example/hook"})
        api.clock.sleep(600)
    sent = int(dict(inbox.deliveries[-1].headers)["X-DeAPI-Timestamp"])
    assert 600 <= sent - 1_800_000_000 <= 610


def test_the_names_of_assumptions_are_checked_at_once() -> None:
    with pytest.raises(ValueError, match="no assumption 'weather'"):
        MockAPI(assume={"weather": "fine"})


@pytest.mark.parametrize(("contract", "count"), [("deapi-v1", 51), ("deapi-v2", 35), ("scenario", 51)])
def test_every_operation_answers_an_empty_request_by_its_contract(contract: str, count: int) -> None:
    api = MockAPI(brand=contract.partition("-")[0], strict=True)
    answered: dict[str, int] = {}
    with httpx.Client(transport=api.transport(), base_url=api.base_url, headers=AUTH) as client:
        for operation in load(contract).operations.values():
            path = re.sub(r"\{\w+\}", "job", operation.path)
            answered[operation.id] = client.request(operation.method, path, json={}).status_code
    assert set(answered.values()) <= {200, 400, 404, 410, 422}
    assert len(api.journal.calls()) == count
