"""The facade on Scenario's API against the mock: the same requests, jobs, results and money as on deAPI."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
import samples
from PIL import Image

from genwire import (
    AsyncClient,
    Client,
    ImageToImage,
    ImageToText,
    ImageToVideo,
    InvalidRequest,
    JobFailed,
    JobTimeout,
    Price,
    TextToImage,
    TextToSpeech,
    TextToVideo,
    UncertainSubmission,
)
from genwire_mock import MockAPI, VirtualClock
from genwire_mock.faults import Fail, Reset, Stuck

KEY = "api-key:api-secret"
FOX = TextToImage("a red fox", width=512, height=512, steps=4, seed=7)


def made(**options: Any) -> MockAPI:
    return MockAPI(brand="scenario", strict=True, **options)


def connected(mock: MockAPI, brand: str = "scenario", **options: Any) -> Client:
    return Client(brand, api_key=KEY, transport=mock.transport(), clock=mock.clock, **options)


@pytest.mark.parametrize("brand", ["deapi", "scenario"])
def test_the_same_program_makes_a_picture_on_either_brand(brand: str, tmp_path: Path) -> None:
    mock = MockAPI(brand=brand, strict=True)
    with connected(mock, brand) as client:
        result = client.run(FOX)
        path = result.save(tmp_path / "fox.png")
    with Image.open(path) as image:
        assert (image.format, image.size, result.seed) == ("PNG", (512, 512), 7)


@pytest.mark.parametrize("brand", ["deapi", "scenario"])
def test_the_same_program_makes_a_picture_awaited(brand: str) -> None:
    mock = MockAPI(brand=brand, strict=True)

    async def made() -> bytes:
        transport = mock.async_transport()
        async with AsyncClient(brand, api_key=KEY, transport=transport, clock=mock.clock) as client:
            result = await client.run(FOX)
            return await result.aread()

    with Image.open(BytesIO(asyncio.run(made()))) as image:
        assert (image.format, image.size) == ("PNG", (512, 512))


def test_a_price_is_in_creative_units_and_starts_nothing() -> None:
    with connected(made()) as client:
        assert client.price(FOX) == Price(Decimal(5), "CU", model="flux.1-dev")


def test_the_balance_is_not_told() -> None:
    with connected(made()) as client, pytest.raises(InvalidRequest, match="does not tell the balance"):
        client.balance()


SERVED: list[Any] = [
    lambda: ImageToImage("a blue fox", samples.png(), seed=7),
    lambda: ImageToImage("a blue fox", [samples.png(), samples.png()], model="model_scenario-edit"),
    lambda: TextToVideo("a fox runs", frames=240, fps=24),
    lambda: ImageToVideo("a fox runs", samples.png()),
    lambda: TextToSpeech("Good morning."),
    lambda: ImageToText(samples.png()),
]


@pytest.mark.parametrize("make", SERVED[:-1])
def test_a_request_with_files_or_time_ends_in_a_result(make: Any) -> None:
    with connected(made()) as client:
        assert client.run(make()).read()


def test_a_model_that_wants_a_prompt_refuses_a_request_without_one() -> None:
    with connected(made()) as client, pytest.raises(InvalidRequest, match="wants its input prompt"):
        client.run(ImageToText(samples.png(), model="model_scenario-words"))


def test_a_text_that_is_no_asset_is_the_result() -> None:
    request = ImageToText(samples.png(), inputs={"prompt": "What is it?"})
    with connected(made()) as client:
        assert client.run(request).text == "What is it? …"


def test_a_model_that_is_gone_falls_back() -> None:
    with connected(made()) as client:
        job = client.submit(TextToImage("a fox", model=["gone", "flux.1-schnell"]))
    assert [(one.model, one.outcome) for one in job.attempts] == [("gone", "refused"), ("flux.1-schnell", "accepted")]


def test_a_lost_answer_is_found_in_the_list_of_jobs() -> None:
    mock = made()
    with connected(mock) as client:
        mock.fail("runModel", Reset("after"))
        with pytest.raises(UncertainSubmission) as caught:
            client.submit(FOX)
        finding = client.reconcile(caught.value)
        assert finding.verdict == "accepted"
        assert finding.job is not None
        assert client.job(finding.job, TextToImage).wait().read()[:4] == b"\x89PNG"
    assert len(mock.journal.calls("runModel")) == 1


def test_a_job_that_was_canceled_has_failed_with_that_code() -> None:
    with connected(made()) as client:
        job = client.submit(FOX)
        job.cancel()
        with pytest.raises(JobFailed) as caught:
            job.wait()
    assert caught.value.code == "canceled"


def test_a_failure_carries_the_hint() -> None:
    mock = made()
    mock.fail("runModel", Fail(message="It burst", reason="Use less heat"))
    with connected(mock) as client, pytest.raises(JobFailed, match="It burst: Use less heat") as caught:
        client.run(FOX)
    assert caught.value.refunded is True


def test_a_job_that_hangs_ends_in_a_timeout() -> None:
    mock = made()
    mock.fail("runModel", Stuck("pending"))
    with connected(mock) as client, pytest.raises(JobTimeout):
        client.run(FOX, timeout=60)


def test_a_link_that_expired_is_read_anew() -> None:
    mock = made()
    with connected(mock) as client:
        result = client.run(FOX)
        mock.clock.sleep(7200)
        assert result.read()[:4] == b"\x89PNG"


class Both(httpx.BaseTransport):
    """deAPI and Scenario on one clock."""

    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.mocks = {name: MockAPI(brand=name, strict=True, clock=self.clock) for name in ("deapi", "scenario")}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        name = "scenario" if "scenario" in request.url.host else "deapi"
        return self.mocks[name].transport().handle_request(request)

    def client(self) -> Client:
        keys = {"deapi": "12345|first", "scenario": KEY}
        return Client(["deapi", "scenario"], api_key=keys, transport=self, clock=self.clock)


@pytest.mark.parametrize(
    ("models", "brand"),
    [(["deapi/gone", "scenario/flux.1-schnell"], "scenario"), (["scenario/gone", "deapi/Flux1schnell"], "deapi")],
)
def test_a_request_falls_back_from_either_brand_to_the_other(models: list[str], brand: str) -> None:
    with Both().client() as client:
        result = client.run(TextToImage("a red fox", width=512, height=512, model=models))
        assert result.read()[:4] == b"\x89PNG"
    assert result.job.brand == brand
    assert [one.outcome for one in result.attempts] == ["refused", "accepted"]
