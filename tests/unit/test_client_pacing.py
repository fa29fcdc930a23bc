"""Rates and pacing as the users of both clients see them."""

from __future__ import annotations

import subprocess
import sys
import threading
from typing import Any

import httpx
import pytest
from client_kit import Server, Session, accepted, wire_status

from genwire import (
    Client,
    ConfigurationError,
    DailyLimitReached,
    MemoryStore,
    PacingPolicy,
    Rate,
    TextToImage,
    WaitingForSlot,
)
from genwire.flows.effects import Call, Outcome, acquire, gather, put, stored, swap
from genwire.pacing import WINDOW
from genwire.scripted import ScriptedDriver

FOX = TextToImage("a red fox", width=768, height=768, steps=4, model="Fox")


@pytest.fixture(params=["sync", "async"])
def session(request: pytest.FixtureRequest) -> Session:
    return Session(request.param, "v2")


def told(body: Any, **headers: object) -> httpx.Response:
    named = {f"X-RateLimit-{name.replace('_', '-').title()}": str(value) for name, value in headers.items()}
    return httpx.Response(200, json=body, headers=named)


def test_a_client_that_was_told_nothing_knows_no_rates(session: Session) -> None:
    client = session.make(Server())
    assert client.rates == {}


def test_rates_hold_what_the_api_said_by_what_was_called(session: Session) -> None:
    server = Server(
        txt2img=told(accepted(), limit=3, remaining=2, daily_limit=100, daily_remaining=99),
        **{"request-status": told(wire_status(result_url="https://results.example/fox.png"), limit=50, remaining=49)},
    )
    client = session.make(server)
    now = session.clock.now()

    def use(_: Any) -> Any:
        return client.run(FOX)

    session(use, server)
    rates = client.rates
    assert set(rates) == {"txt2img", "status"}
    assert rates["txt2img"] == Rate(3, 2, 100, 99, None, None, now)
    assert (rates["status"].limit, rates["status"].remaining) == (50, 49)


def test_rates_are_a_snapshot(session: Session) -> None:
    client = session.make(Server())
    client.rates["txt2img"] = Rate()
    assert client.rates == {}


def submits(client: Any, times: int) -> Any:
    """Submissions in a row, of either client."""
    if isinstance(client, Client):
        for _ in range(times):
            client.submit(FOX)
        return None

    async def submit() -> None:
        for _ in range(times):
            await client.submit(FOX)

    return submit()


def test_a_client_is_not_paced_unless_it_is_asked_to_be(session: Session) -> None:
    session(lambda client: submits(client, 5), Server(txt2img=told(accepted(), limit=1)))
    assert session.clock.slept == []


def test_a_policy_is_asked_for_by_its_name(session: Session) -> None:
    with pytest.raises(ConfigurationError, match=r"pass PacingPolicy\(\)"):
        session.make(Server(), pacing=True)


def test_a_paced_client_waits_for_its_slots(session: Session) -> None:
    events: list[Any] = []
    start = session.clock.now()
    session(lambda client: submits(client, 5), Server(), pacing=PacingPolicy({"txt2img": 2}), on_event=events.append)
    assert session.clock.now() - start == pytest.approx(2 * WINDOW)
    assert [event.operation for event in events if isinstance(event, WaitingForSlot)] == ["submitTextToImage"] * 2


def test_a_paced_client_does_not_ask_on_a_day_that_is_used_up(session: Session) -> None:
    server = Server(txt2img=told(accepted(), daily_limit=1, daily_remaining=0))
    with pytest.raises(DailyLimitReached, match="was not sent"):
        session(lambda client: submits(client, 2), server, pacing=PacingPolicy())
    assert sum("txt2img" in path for path in server.paths) == 1


def test_requests_side_by_side_are_paced_together(session: Session) -> None:
    start = session.clock.now()
    server = Server()
    ended = session(
        lambda client: client.run_many([FOX] * 5, concurrency=5), server, pacing=PacingPolicy({"txt2img": 2})
    )
    assert len([one for one in ended if one.url]) == 5
    assert session.clock.now() - start >= 2 * WINDOW


@pytest.mark.parametrize("pacing", [None, PacingPolicy({"status": 20})])
def test_jobs_that_are_run_side_by_side_share_the_looks_of_a_minute(
    session: Session, pacing: PacingPolicy | None
) -> None:
    looks: list[float] = []

    def look(_: httpx.Request) -> httpx.Response:
        looks.append(session.clock.now())
        if looks[-1] < looks[0] + 30:
            return told(wire_status("processing"), limit=20)
        return told(wire_status(result_url="https://results.example/fox.png"), limit=20)

    first = TextToImage("a first one, which is told the limits", width=768, height=768, steps=4, model="Fox")

    def use(client: Any) -> Any:
        if isinstance(client, Client):
            client.run(first)
            looks.clear()
            return client.run_many([FOX] * 60, concurrency=60)

        async def run() -> Any:
            await client.run(first)
            looks.clear()
            return await client.run_many([FOX] * 60, concurrency=60)

        return run()

    ended = session(use, Server(**{"request-status": look}), pacing=pacing)
    assert [one.url for one in ended] == ["https://results.example/fox.png"] * 60
    assert max(sum(at <= other < at + 60 for other in looks) for at in looks) <= 22


def test_every_action_of_a_store_is_an_effect(session: Session) -> None:
    def flow() -> Any:
        found: list[Any] = [(yield from put("key", "value", ttl=30.0))]
        found.append((yield from swap("key", "other", "new")))
        found.append((yield from swap("key", "value", "new", 30.0)))
        found.append((yield from stored("key")))
        first, _ = yield from acquire("key", 1, 60.0, 1_700_000_000.0)
        second, _ = yield from acquire("key", 1, 60.0, 1_700_000_000.0)
        return [*found, first, second]

    expected = [None, False, True, "new", 0.0, 1_700_000_060.0]
    assert session(lambda client: client.drive(flow())) == expected
    assert ScriptedDriver(never).run(flow()) == expected


def never(call: Call[Any], now: float) -> Outcome:
    raise AssertionError(f"{call.operation} was sent at {now}")


@pytest.mark.parametrize("module", ["sqlite3", "redis"])
def test_a_client_in_memory_loads_no_database(module: str) -> None:
    code = f"import sys; from genwire import Client; Client(api_key='key').close(); print({module!r} in sys.modules)"
    run = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"


class Blocking(MemoryStore):
    """Reads of "slow" come back when "fast" was written."""

    def __init__(self) -> None:
        super().__init__()
        self.written = threading.Event()

    def get(self, key: str) -> str | None:
        if key == "slow":
            assert self.written.wait(timeout=30)
        return super().get(key)

    def put(self, key: str, value: str, ttl: float | None = None) -> None:
        super().put(key, value, ttl)
        self.written.set()


def test_a_slow_store_does_not_hold_up_the_flows_beside() -> None:
    with Client(api_key="key", transport=Server().transport, store=Blocking()) as client:
        ended = client.drive(gather((stored("slow"), put("fast", "value")), 2))
    assert ended == [None, None]
