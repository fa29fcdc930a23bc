"""An application that generates pictures deep inside, tested offline as its own developers would."""

from __future__ import annotations

import time
import warnings
from collections.abc import AsyncGenerator
from typing import Any, cast

import httpx
import pytest
from fastapi import FastAPI
from fastapi_app.main import app

from genwire_mock import MockAPI
from genwire_mock.faults import Fail, Tampered

pytestmark = pytest.mark.anyio

HERE = "https://pictures.example"
GALLERY = "https://gallery.example"
ENOUGH = 60.0  # seconds of the mock in which any picture is done


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def browser(genwire_mock: MockAPI) -> AsyncGenerator[httpx.AsyncClient]:
    genwire_mock.mount(HERE, app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=HERE) as client,
    ):
        yield client


# With a fixture for its browser, which it has anyhow, this is all that a test needs of an application's developer.
async def test_a_picture_arrives_by_webhook(genwire_mock: MockAPI, browser: httpx.AsyncClient) -> None:
    ordered = (await browser.post("/pictures", json={"prompt": "a red fox"})).json()
    await genwire_mock.clock.asleep(60)
    picture = (await browser.get(f"/pictures/{ordered['id']}")).json()
    assert picture["status"] == "done"
    assert picture["url"].startswith("https://results.deapi.ai/")
    genwire_mock.assert_called("submitTextToImage", times=1, body={"prompt": "a red fox"})


def really_slept(seconds: float) -> None:
    pytest.fail(f"slept {seconds} s")


async def order(browser: httpx.AsyncClient, **options: Any) -> httpx.Response:
    return await browser.post("/pictures", json={"prompt": "a red fox", **options})


async def status(browser: httpx.AsyncClient, ordered: httpx.Response) -> str:
    return (await browser.get(f"/pictures/{ordered.json()['id']}")).json()["status"]


async def test_each_webhook_is_taken_at_its_first_attempt(genwire_mock: MockAPI, browser: httpx.AsyncClient) -> None:
    await order(browser)
    await genwire_mock.clock.asleep(ENOUGH)
    genwire_mock.assert_delivered("job.*", times=2, url=f"{HERE}/hooks", outcome=204)


async def test_a_webhook_comes_while_the_application_waits_for_its_job(
    genwire_mock: MockAPI, browser: httpx.AsyncClient
) -> None:
    assert (await order(browser, wait=True)).json()["status"] == "done"
    genwire_mock.assert_delivered("job.processing", times=1, outcome=204)


async def test_waiting_takes_virtual_time_alone(
    genwire_mock: MockAPI, browser: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = genwire_mock.clock.now()
    monkeypatch.setattr(time, "sleep", really_slept)
    assert (await order(browser, wait=True)).status_code == 202
    assert genwire_mock.clock.now() - began > 5


@pytest.mark.scenario("lost-answer")
async def test_a_lost_answer_is_not_ordered_again(genwire_mock: MockAPI, browser: httpx.AsyncClient) -> None:
    assert (await order(browser)).json()["detail"] == "Perhaps it was ordered; do not ask again"


@pytest.mark.scenario("lost-answer")
async def test_what_was_ordered_without_an_answer_still_arrives(
    genwire_mock: MockAPI, browser: httpx.AsyncClient
) -> None:
    await order(browser)
    await genwire_mock.clock.asleep(ENOUGH)
    genwire_mock.assert_delivered("job.completed", times=1, outcome=204)


@pytest.mark.scenario("daily-limit")
async def test_the_daily_limit_is_told_to_the_customer(genwire_mock: MockAPI, browser: httpx.AsyncClient) -> None:
    assert [(await order(browser)).status_code for _ in range(3)] == [202, 202, 503]


async def test_a_failed_job_is_shown_as_failed(genwire_mock: MockAPI, browser: httpx.AsyncClient) -> None:
    genwire_mock.fail("submitTextToImage", Fail())
    ordered = await order(browser)
    await genwire_mock.clock.asleep(ENOUGH)
    assert await status(browser, ordered) == "failed"


async def test_a_webhook_that_was_tampered_with_is_refused_and_comes_again(
    genwire_mock: MockAPI, browser: httpx.AsyncClient
) -> None:
    genwire_mock.fail("job.completed", Tampered())
    await order(browser)
    await genwire_mock.clock.asleep(2 * ENOUGH)
    assert [entry.outcome for entry in genwire_mock.deliveries("job.completed")] == [403, 204]


async def test_an_error_that_the_application_swallows_is_unexpected_all_the_same(
    genwire_mock: MockAPI, browser: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GALLERY_URL", GALLERY)
    ordered = await order(browser)
    await genwire_mock.clock.asleep(ENOUGH)
    assert await status(browser, ordered) == "done"
    with pytest.raises(AssertionError, match=r"POST https://gallery\.example/pictures was blocked"):
        genwire_mock.verify()
    genwire_mock.allow_unexpected()


async def test_another_application_can_be_mounted_where_this_one_calls(
    genwire_mock: MockAPI, browser: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    gallery, shown = FastAPI(), list[str]()

    @gallery.post("/pictures")
    async def show(picture: dict[str, str]) -> None:  # pyright: ignore[reportUnusedFunction]
        shown.append(picture["id"])

    monkeypatch.setenv("GALLERY_URL", GALLERY)
    genwire_mock.mount(GALLERY, gallery)
    ordered = await order(browser)
    await genwire_mock.clock.asleep(ENOUGH)
    assert shown == [ordered.json()["id"]]


@pytest.mark.genwire(allow_unexpected=True)
async def test_a_host_that_is_not_the_vendors_is_blocked(
    genwire_mock: MockAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEAPI_BASE_URL", "https://api.elsewhere.example")
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=HERE) as browser,
    ):
        assert (await order(browser)).json()["detail"] == "The vendor cannot be reached"


def test_the_application_may_run_in_starlettes_own_test_client(genwire_mock: MockAPI) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # It would rather have httpx2, and does with httpx.
        from fastapi.testclient import TestClient

    with cast("Any", TestClient(app)) as browser:
        genwire_mock.mount(HERE, browser)
        ordered = browser.post("/pictures", json={"prompt": "a red fox"}).json()
        genwire_mock.clock.advance(ENOUGH)
        assert browser.get(f"/pictures/{ordered['id']}").json()["status"] == "done"
