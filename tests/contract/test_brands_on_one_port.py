"""deAPI and Scenario on one address, in this process and on a port, and a client that speaks to both there."""

from __future__ import annotations

import asyncio
import base64
import subprocess
import sys
from typing import Any

import httpx
import pytest
import samples

from genwire import AsyncClient, Client, ImageToImage, NoModelAvailable, PayloadTooLarge, PollPolicy, TextToImage
from genwire.providers import uploads
from genwire_mock import MockAPI, ScaledClock
from genwire_mock.faults import Answer, Refused
from genwire_mock.scenario import read, replay

BOTH = ["deapi", "scenario"]
KEYS = {"deapi": "12345|first", "scenario": "api-key:api-secret"}
EITHER = TextToImage("a red fox", width=512, height=512, model=["deapi/gone", "scenario/flux.1-schnell"])


def told(result: Any) -> list[tuple[str, str]]:
    return [(one.model, one.outcome) for one in result.attempts]


FELL_BACK = [("deapi/gone", "refused"), ("scenario/flux.1-schnell", "accepted")]


def test_one_mock_serves_both_brands() -> None:
    mock = MockAPI(brand=BOTH, strict=True)
    with Client(BOTH, api_key=KEYS, transport=mock.transport(), clock=mock.clock) as client:
        result = client.run(EITHER)
        assert result.read()[:4] == b"\x89PNG"
        assert told(result) == FELL_BACK
        assert client.run(TextToImage("a red fox")).job.brand == "deapi"
        assert client.run(TextToImage("a red fox", model="scenario/flux.1-dev")).read()[:4] == b"\x89PNG"
        slugs = {model.slug.partition("/")[0] for model in client.models.list("txt2img")}
    assert slugs == set(BOTH)
    assert {entry.api for entry in mock.journal.calls("submitTextToImage")} == {"deapi-v2"}
    assert {entry.api for entry in mock.journal.calls("runModel")} == {"scenario"}


def test_one_mock_serves_both_brands_awaited() -> None:
    mock = MockAPI(brand=BOTH, strict=True)

    async def made() -> Any:
        transport = mock.async_transport()
        async with AsyncClient(BOTH, api_key=KEYS, transport=transport, clock=mock.clock) as client:
            result = await client.run(EITHER)
            return result, await result.aread()

    result, content = asyncio.run(made())
    assert (told(result), content[:4]) == (FELL_BACK, b"\x89PNG")


def test_one_port_serves_both_brands() -> None:
    mock = MockAPI(brand=BOTH, strict=True, clock=ScaledClock(1000))
    with mock.server() as server:
        there = {"deapi": server.base_url, "scenario": server.base_url}
        poll = PollPolicy(timeout=1e6)
        with Client(BOTH, api_key=KEYS, base_url=there, clock=mock.clock, poll=poll) as client:
            result = client.run(EITHER)
            assert result.read()[:4] == b"\x89PNG"
            assert result.url is not None
            assert result.url.startswith(server.base_url)
            assert client.run(TextToImage("a red fox")).read()[:4] == b"\x89PNG"
    assert told(result) == FELL_BACK


def test_a_fault_of_one_brand_leaves_the_other_alone() -> None:
    mock = MockAPI(brand=BOTH, strict=True)
    mock.fail("submit*", Refused(), repeat=True)
    with Client(BOTH, api_key=KEYS, transport=mock.transport(), clock=mock.clock) as client:
        result = client.run(TextToImage("a red fox"))
    assert result.job.brand == "scenario"


AT_NIGHT = ImageToImage("at night", samples.png())


def test_a_file_that_is_too_large_for_one_brand_goes_to_the_next() -> None:
    mock = MockAPI(brand=BOTH, strict=True)
    mock.fail("submitImageToImage", Answer(413))
    with Client(BOTH, api_key=KEYS, transport=mock.transport(), clock=mock.clock) as client:
        result = client.run(AT_NIGHT)
    assert [one.outcome for one in result.attempts] == ["skipped", "accepted"]
    assert "413" in result.attempts[0].reason
    assert result.job.brand == "scenario"


def test_a_file_that_a_brand_never_takes_is_not_sent_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    mock = MockAPI(brand=BOTH, strict=True)
    monkeypatch.setattr(uploads, "LARGEST_REQUEST", 10)
    with Client(BOTH, api_key=KEYS, transport=mock.transport(), clock=mock.clock) as client:
        assert client.run(AT_NIGHT).job.brand == "scenario"
    assert {call.api for call in mock.journal.calls()} == {"scenario"}
    with (
        Client(api_key=KEYS, transport=mock.transport(), clock=mock.clock) as client,
        pytest.raises(PayloadTooLarge, match="together"),
    ):
        client.run(AT_NIGHT)


def test_a_file_that_is_too_large_for_every_brand_says_so_of_each() -> None:
    mock = MockAPI(brand=BOTH, strict=True)
    mock.fail("submitImageToImage", Answer(413))
    mock.fail("uploadAsset", Answer(413))
    with (
        Client(BOTH, api_key=KEYS, transport=mock.transport(), clock=mock.clock) as client,
        pytest.raises(NoModelAvailable, match="413") as caught,
    ):
        client.run(AT_NIGHT)
    assert [one.model for one in caught.value.attempts] == BOTH
    assert isinstance(caught.value.__cause__, PayloadTooLarge)


def test_each_brand_answers_what_is_not_there_in_its_own_words() -> None:
    mock = MockAPI(brand=BOTH)
    with httpx.Client(transport=mock.transport(), base_url=mock.base_url) as client:
        assert client.get("/v1/nothing").json()["status"] == "error"
        assert "message" in client.get("/api/v2/nothing").json()
        assert client.get("/nothing").status_code == 404
        assert client.get("/v1/models/nobody").json()["status"] == "error"


def test_a_scenario_serves_both_and_retires_models_of_either() -> None:
    mock = MockAPI()
    mock.load(read("version: 1\nbeside: [scenario]\nretire: [Flux1schnell, flux.1-schnell]"))
    with Client(BOTH, api_key=KEYS, transport=mock.transport(), clock=mock.clock) as client:
        slugs = {model.slug for model in client.models.list("txt2img")}
    assert "scenario/flux.1-dev" in slugs
    assert not slugs & {"deapi/Flux1schnell", "scenario/flux.1-schnell"}


def test_coverage_counts_what_both_have() -> None:
    mock = MockAPI(brand=BOTH)
    apis = {key.api for key in mock.coverage().answers}
    assert apis == {"deapi-v1", "deapi-v2", "scenario"}


def test_a_run_of_both_is_recorded_without_secrets_and_done_again() -> None:
    mock = MockAPI(brand=BOTH, record=True, deliver=lambda _: 200, assume={"scenario_api_webhook_signature": "sha256"})
    basic = base64.b64encode(KEYS["scenario"].encode()).decode()
    headers = {"Authorization": f"Basic {basic}"}
    with httpx.Client(transport=mock.transport(), base_url=mock.base_url, headers=headers) as http:
        body = {"url": "https://app.example/hook", "enabledEvents": ["*"]}
        created = http.post("/v1/projects/proj/webhook-endpoints", json=body).json()
    with Client(BOTH, api_key=KEYS, transport=mock.transport(), clock=mock.clock) as client:
        assert client.run(EITHER).read()
        assert client.run(TextToImage("a red fox")).read()
    text = mock.export()
    for secret in (basic, "api-secret", "first", created["webhookEndpoint"]["secret"]):
        assert secret not in text
    assert replay(read(text)) is None


@pytest.mark.parametrize("brands", [["deapi", "dryapi"], ["scenario", "scenario"], ["modelbeam", "scenario", "deapi"]])
def test_brands_of_the_same_paths_cannot_share_an_address(brands: list[str]) -> None:
    with pytest.raises(ValueError, match="answer on the same paths: give each a mock and a port of its own"):
        MockAPI(brand=brands)


@pytest.mark.parametrize("brands", [[], "nobody", ["deapi", "nobody"]])
def test_a_brand_that_there_is_not_is_refused_with_those_that_there_are(brands: Any) -> None:
    with pytest.raises(ValueError, match=r"There is no brand .* Valid: deapi, dryapi, modelbeam, scenario"):
        MockAPI(brand=brands)


@pytest.mark.parametrize("brands", [["deapi", "scenario"], ["scenario", "dryapi"]])
def test_the_command_serves_both(brands: list[str]) -> None:
    command = [sys.executable, "-m", "genwire_mock", "--port", "0", *(f"--brand={name}" for name in brands)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            base_url = process.stdout.readline().rpartition(" ")[2].strip()
            headers = {"Authorization": "Bearer key"}
            with httpx.Client(base_url=base_url, headers=headers, trust_env=False) as client:
                assert client.get("/api/v1/client/models").status_code == 200
                assert client.get("/v1/models", params={"privacy": "public"}).json()["models"]
        finally:
            process.terminate()
            process.wait(timeout=30)
