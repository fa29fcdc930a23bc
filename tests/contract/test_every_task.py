"""Every request class on every brand and version that has it, in-process and over a port, sync and async."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
import samples

from genwire import (
    AsyncClient,
    Client,
    EnhancePrompt,
    Gone,
    InvalidRequest,
    NoModelAvailable,
    PollPolicy,
    RemoveVideoBackground,
    ReplaceInVideo,
    Request,
    Result,
    SamplePrompt,
    TextToMusic,
    UpscaleVideo,
)
from genwire.providers import scenario_names
from genwire.providers.brands import BRANDS
from genwire.providers.scenario_inputs import fields_of
from genwire.tasks import GROUPS
from genwire_mock import MockAPI, ScaledClock
from genwire_mock.contract import load

SERVICES = [(brand.name, api) for brand in BRANDS.values() for api in brand.apis]


def capable() -> set[str]:
    """The tasks that Scenario's contract has a word for: a model's capabilities are all that tells."""
    words: list[str] = load("scenario").document["components"]["schemas"]["Capability"]["enum"]
    return {task for word in words for task in scenario_names.TASKS.get(word, (word,))}


def incapable() -> dict[type[Request[Any]], tuple[type[Exception], str]]:
    known = capable()
    lacking = (kind for kind in samples.REQUESTS if known.isdisjoint(GROUPS.get(kind.task, (kind.task,))))
    return {kind: (InvalidRequest, f"scenario v1 has no models for {kind.__name__}") for kind in lacking}


LACKS: dict[tuple[str, str], dict[type[Request[Any]], tuple[type[Exception], str]]] = {
    ("deapi", "v1"): {EnhancePrompt: (Gone, "v2"), SamplePrompt: (Gone, "removed")},
    ("deapi", "v2"): {SamplePrompt: (InvalidRequest, "deapi v2")},
    ("dryapi", "v1"): {ReplaceInVideo: (InvalidRequest, "dryapi")},
    ("modelbeam", "v1"): {
        UpscaleVideo: (InvalidRequest, "modelbeam"),
        RemoveVideoBackground: (InvalidRequest, "modelbeam"),
    },
    ("scenario", "v1"): incapable(),
}
"""What a service does not have, and the error that says so. Nobody has a live model for RemoveVideoBackground."""

CASES = [(brand, api, kind) for brand, api in SERVICES for kind in samples.REQUESTS]
HAD = [case for case in CASES if case[2] not in LACKS[case[0], case[1]] and case[2] is not RemoveVideoBackground]


def name(case: tuple[str, str, type[Any]]) -> str:
    return f"{case[0]}-{case[1]}-{case[2].__name__}"


@contextmanager
def in_process(brand: str) -> Generator[tuple[MockAPI, dict[str, Any], dict[str, Any]]]:
    mock = MockAPI(brand=brand, strict=True)
    yield mock, {"transport": mock.transport()}, {"transport": mock.async_transport()}


@contextmanager
def over_a_port(brand: str) -> Generator[tuple[MockAPI, dict[str, Any], dict[str, Any]]]:
    mock = MockAPI(brand=brand, strict=True, clock=ScaledClock(1000))
    with mock.server() as server:
        # The deadline is on the mock's fast clock; how busy this machine is must not decide a test.
        there = {"base_url": server.base_url, "poll": PollPolicy(timeout=1e6)}
        yield mock, there, there


def run(options: dict[str, Any], request: Request[Any], path: Path) -> Result:
    with Client(**options) as client:
        result: Result = client.run(request)
        if result.url is not None:
            result.save(path)
        return result


async def arun(options: dict[str, Any], request: Request[Any], path: Path) -> Result:
    async with AsyncClient(**options) as client:
        result: Result = await client.run(request)
        if result.url is not None:
            await result.asave(path)
        return result


@pytest.mark.parametrize("case", HAD, ids=name)
def test_a_request_ends_in_a_result_that_others_open_in_process(case: tuple[str, str, Any], tmp_path: Path) -> None:
    brand, api, kind = case
    with in_process(brand) as (mock, options, _):
        settings = {"brand": brand, "api": api, "api_key": "key", "clock": mock.clock, **options}
        result = run(settings, samples.of(brand)[kind](), tmp_path / "result")
    samples.check(result, tmp_path / "result")


@pytest.mark.parametrize("case", HAD, ids=name)
def test_a_request_ends_in_a_result_that_others_open_async(case: tuple[str, str, Any], tmp_path: Path) -> None:
    brand, api, kind = case
    with in_process(brand) as (mock, _, options):
        settings = {"brand": brand, "api": api, "api_key": "key", "clock": mock.clock, **options}
        result = asyncio.run(arun(settings, samples.of(brand)[kind](), tmp_path / "result"))
    samples.check(result, tmp_path / "result")


@pytest.fixture(scope="module", params=list(dict(SERVICES)))
def served(request: pytest.FixtureRequest) -> Generator[tuple[str, MockAPI, dict[str, Any]]]:
    brand: str = request.param
    with ExitStack() as stack:
        mock, options, _ = stack.enter_context(over_a_port(brand))
        yield brand, mock, options


@pytest.mark.parametrize("kind", list(samples.REQUESTS))
def test_both_clients_run_every_request_over_a_port(
    served: tuple[str, MockAPI, dict[str, Any]], kind: Any, tmp_path: Path
) -> None:
    brand, mock, options = served
    for api in BRANDS[brand].apis:
        if (brand, api, kind) not in HAD:
            continue
        settings = {"brand": brand, "api": api, "api_key": "key", "clock": mock.clock, **options}
        samples.check(run(settings, samples.of(brand)[kind](), tmp_path / "sync"), tmp_path / "sync")
        result = asyncio.run(arun(settings, samples.of(brand)[kind](), tmp_path / "async"))
        samples.check(result, tmp_path / "async")


@pytest.mark.parametrize(
    ("service", "kind"), [(service, kind) for service, lacks in LACKS.items() for kind in lacks], ids=str
)
def test_what_a_service_lacks_is_said_by_an_error_that_names_it(service: tuple[str, str], kind: Any) -> None:
    brand, api = service
    error, word = LACKS[service][kind]
    mock = MockAPI(brand=brand)
    client = Client(brand, api=api, api_key="key", transport=mock.transport(), clock=mock.clock)
    with client, pytest.raises(error, match=word):
        client.run(samples.of(brand)[kind]())


def test_a_task_without_a_live_model_says_so() -> None:
    mock = MockAPI()
    client = Client(api_key="key", transport=mock.transport(), clock=mock.clock)
    with client, pytest.raises(NoModelAvailable, match="vid-rmbg"):
        client.run(samples.REQUESTS[RemoveVideoBackground]())


def test_a_job_of_one_version_is_resumed_on_the_other(tmp_path: Path) -> None:
    mock = MockAPI(strict=True)
    options: dict[str, Any] = {"api_key": "key", "transport": mock.transport(), "clock": mock.clock}
    for first, second in (("v1", "v2"), ("v2", "v1")):
        token = Client(api=first, **options).submit(TextToMusic("a calm piano", duration=10)).to_token()
        Client(api=second, **options).job(token, TextToMusic).wait().save(tmp_path / f"{first}.mp3")
        samples.check_audio(tmp_path / f"{first}.mp3")


def test_scenario_serves_what_its_contract_has_a_word_for_and_nothing_else() -> None:
    """The two lists that the test above is derived from and that users meet say the same."""
    lacking = {kind for kind in samples.REQUESTS if fields_of(kind) is None}
    assert lacking == set(LACKS["scenario", "v1"])
    assert scenario_names.TASKS.keys() <= {*load("scenario").document["components"]["schemas"]["Capability"]["enum"]}


def test_every_request_class_has_a_sample() -> None:
    import genwire

    public: list[Any] = [getattr(genwire, one) for one in genwire.__all__]
    classes: set[Any] = {
        value for value in public if isinstance(value, type) and issubclass(value, Request) and value is not Request
    }
    assert classes == set(samples.REQUESTS)
