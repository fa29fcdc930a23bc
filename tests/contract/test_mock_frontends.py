"""The same mock through every front end: transports, ASGI and a port."""

# ruff: noqa: ARG002 - the arguments are those of a protocol

from __future__ import annotations

import asyncio
import json
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from genwire_mock import MockAPI, ScaledClock
from genwire_mock.behaviours.plain import PlainBehaviour
from genwire_mock.contract import load
from genwire_mock.core import MAX_BODY, ContractBroken
from genwire_mock.frontends.server import ServerError
from genwire_mock.messages import Call, Delivery, Reply, Request, Timer, Violations

AUTH = {"authorization": "Bearer key"}
ACCEPTED = {"data": {"request_id": "9b2f6a3e-51c4-4d0e-8a77-3c1f0e6d2b94"}}
FOX: dict[str, Any] = {
    "prompt": "a red fox",
    "model": "Flux1schnell",
    "width": 768,
    "height": 768,
    "guidance": 0,
    "steps": 4,
    "seed": 1,
}
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


Ask = Callable[[httpx.Request], httpx.Response]


@contextmanager
def through_transport(api: MockAPI) -> Generator[Ask]:
    with httpx.Client(transport=api.transport()) as client:
        yield client.send


@contextmanager
def through_async_transport(api: MockAPI) -> Generator[Ask]:
    yield lambda request: asyncio.run(asend(api.async_transport(), request))


@contextmanager
def through_asgi(api: MockAPI) -> Generator[Ask]:
    yield lambda request: asyncio.run(asend(httpx.ASGITransport(api.asgi()), request))


@contextmanager
def through_port(api: MockAPI) -> Generator[Ask]:
    with api.server() as server, httpx.Client(trust_env=False) as client:
        base = httpx.URL(server.base_url)

        def ask(request: httpx.Request) -> httpx.Response:
            request.url = request.url.copy_with(scheme=base.scheme, host=base.host, port=base.port)
            return client.send(request)

        yield ask


async def asend(transport: httpx.AsyncBaseTransport, request: httpx.Request) -> httpx.Response:
    async with httpx.AsyncClient(transport=transport) as client:
        response = await client.send(request)
        await response.aread()
        return response


FRONTENDS = [through_transport, through_async_transport, through_asgi, through_port]
FRAMING = {"date", "server", "content-length", "connection"}


def trace() -> list[httpx.Request]:
    """One request of each kind, with the Host pinned."""
    url = "https://api.deapi.ai"
    headers = {**AUTH, "host": "api.deapi.ai"}
    data = {"prompt": "x", "model": "m", "steps": "4", "seed": "1"}
    files = {"image": ("a.png", b"\x89PNG")}
    return [
        httpx.Request("GET", url + "/api/v1/client/balance", headers=headers),
        httpx.Request("GET", url + "/api/v1/client/models?limit=2&filter[inference_types]=txt2img", headers=headers),
        httpx.Request("GET", url + "/api/v1/client/balance", headers={"host": "api.deapi.ai"}),
        httpx.Request("POST", url + TXT2IMG, headers=headers, json=FOX),
        httpx.Request("POST", url + TXT2IMG, headers=headers, json={**FOX, "width": "ü"}),
        httpx.Request("POST", url + TXT2IMG, headers=headers, content=b"\xff{"),
        httpx.Request("POST", url + "/api/v1/client/img2img", headers=headers, data=data, files=files),
        httpx.Request("GET", url + TXT2IMG, headers=headers),
        httpx.Request("GET", url + "/no/such%20path?a=b%2Fc", headers=headers),
        httpx.Request("GET", url + "/fox.png"),
    ]


def test_every_front_end_gives_the_same_answers_and_the_same_journal() -> None:
    seen: list[Any] = []
    for through in FRONTENDS:
        api = mock()
        with through(api) as ask:
            answers = [ask(request) for request in trace()]
        seen.append(
            (
                [
                    (
                        answer.status_code,
                        sorted((k, v) for k, v in answer.headers.items() if k not in FRAMING),
                        answer.content,
                    )
                    for answer in answers
                ],
                list(api.journal),
            )
        )
    assert [status for status, _, _ in seen[0][0]] == [200, 200, 401, 200, 422, 422, 200, 405, 404, 200]
    assert seen[1] == seen[0]
    assert seen[2] == seen[0]
    assert seen[3] == seen[0]


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


def test_threads_may_share_a_mock() -> None:
    api = MockAPI(strict=True)

    def submit(_: int) -> str:
        with httpx.Client(transport=api.transport(), base_url=api.base_url, headers=AUTH) as client:
            return client.post(TXT2IMG, json=FOX).json()["data"]["request_id"]

    with ThreadPoolExecutor(8) as pool:
        jobs = list(pool.map(submit, range(64)))
    assert len(set(jobs)) == 64


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


def test_accepted_connections_have_nagle_off_so_that_answers_do_not_wait() -> None:
    server = mock().server()
    with server:
        listener = server._socket  # pyright: ignore[reportPrivateUsage]: nothing else tells it
        assert listener.proto == socket.IPPROTO_TCP


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


@pytest.mark.parametrize(("contract", "count"), [("deapi-v1", 51), ("deapi-v2", 35)])
def test_every_operation_answers_an_empty_request_by_its_contract(contract: str, count: int) -> None:
    api = MockAPI(strict=True)
    answered: dict[str, int] = {}
    with httpx.Client(transport=api.transport(), base_url=api.base_url, headers=AUTH) as client:
        for operation in load(contract).operations.values():
            path = operation.path.replace("{request_id}", "job").replace("{job_request}", "job")
            answered[operation.id] = client.request(operation.method, path, json={}).status_code
    assert set(answered.values()) <= {200, 404, 410, 422}
    assert len(api.journal.calls()) == count
