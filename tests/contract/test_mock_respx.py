"""The mock behind a respx router: as a decorator, a context and a fixture, for both kinds of clients."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import Any

import httpx
import pytest
import respx
from front_ends import AUTH, FOX

from genwire_mock import MockAPI
from genwire_mock.faults import Reset, Slow, Truncated

URL = "https://api.deapi.ai"
BALANCE = f"{URL}/api/v1/client/balance"
TXT2IMG = f"{URL}/api/v1/client/txt2img"
HOOKED = {**FOX, "webhook_url": "https://receiver.example/hook"}


@respx.mock
def test_it_serves_the_global_router_of_a_decorated_test() -> None:
    MockAPI().respx(respx.mock)
    assert httpx.get(BALANCE, headers=AUTH).json() == {"data": {"balance": 5.0}}


@pytest.mark.parametrize("using", ["httpcore", "httpx"])
def test_it_serves_a_router_of_its_own_however_that_is_wired(using: str) -> None:
    with respx.mock(using=using) as router:
        MockAPI().respx(router)
        assert httpx.get(BALANCE, headers=AUTH).json() == {"data": {"balance": 5.0}}


def test_it_serves_the_fixture_of_respx(respx_mock: respx.MockRouter) -> None:
    MockAPI().respx(respx_mock)
    assert httpx.get(BALANCE, headers=AUTH).json() == {"data": {"balance": 5.0}}


def test_it_serves_an_asynchronous_client() -> None:
    async def scenario() -> Any:
        async with httpx.AsyncClient() as client:
            return (await client.get(BALANCE, headers=AUTH)).json()

    with respx.mock() as router:
        MockAPI().respx(router)
        assert asyncio.run(scenario()) == {"data": {"balance": 5.0}}


def test_one_route_takes_every_host_and_counts_its_calls() -> None:
    with respx.mock() as router:
        route = MockAPI().respx(router)
        httpx.get(BALANCE, headers=AUTH)
        httpx.get("https://results.deapi.ai/nothing.png")
    assert route.call_count == 2


def test_a_route_from_before_keeps_what_it_takes() -> None:
    with respx.mock() as router:
        router.get("https://other.example/").respond(204)
        api = MockAPI()
        api.respx(router)
        httpx.get("https://other.example/")
        httpx.get(BALANCE, headers=AUTH)
    assert [call.operation for call in api.journal.calls()] == ["getBalance"]


def test_two_mocks_behind_two_routers_do_not_see_each_other() -> None:
    here, there = MockAPI(), MockAPI(brand="dryapi")
    with respx.mock(base_url=URL, assert_all_called=False) as one, respx.mock(base_url=there.base_url) as other:
        here.respx(one)
        there.respx(other)
        httpx.get(f"{there.base_url}/api/v1/client/balance", headers=AUTH)
    assert (len(here.journal), len(there.journal)) == (0, 1)


def test_a_webhook_that_is_due_is_sent_before_the_answer() -> None:
    sent: list[str] = []

    async def scenario() -> list[str]:
        async with httpx.AsyncClient(headers=AUTH) as client:
            await client.post(TXT2IMG, json=HOOKED)
            await client.get(BALANCE)
            return sent.copy()

    api = MockAPI(deliver=lambda delivery: sent.append(delivery.event) or 204)
    api.fail("getBalance", Slow(4))
    with respx.mock() as router:
        api.respx(router)
        assert asyncio.run(scenario()) == ["job.processing"]


# A synchronous client within a running event loop, which respx cannot tell from an asynchronous one


def within_a_loop(api: MockAPI) -> httpx.Response:
    async def scenario() -> httpx.Response:
        with httpx.Client(headers=AUTH) as client:
            return client.get(BALANCE)  # noqa: ASYNC212 - what is tested

    with respx.mock() as router:
        api.respx(router)
        return asyncio.run(scenario())


def test_a_synchronous_client_may_run_within_an_event_loop() -> None:
    assert within_a_loop(MockAPI()).json() == {"data": {"balance": 5.0}}


def test_it_waits_for_a_slow_answer_there() -> None:
    api = MockAPI()
    start = api.clock.now()
    api.fail("getBalance", Slow(4))
    assert within_a_loop(api).status_code == 200
    assert api.clock.now() - start == 4


@pytest.mark.parametrize(
    ("fault", "error"),
    [(Reset(), httpx.ReadError), (Truncated(), httpx.RemoteProtocolError), (Slow(10), httpx.ReadTimeout)],
)
def test_it_sees_broken_connections_there(fault: Any, error: type[Exception]) -> None:
    api = MockAPI()
    api.fail("getBalance", fault)
    with pytest.raises(error):
        within_a_loop(api)


def test_the_front_end_does_not_need_respx_to_be_imported() -> None:
    code = "import sys; sys.modules['respx'] = None; import genwire_mock.frontends.respx"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
