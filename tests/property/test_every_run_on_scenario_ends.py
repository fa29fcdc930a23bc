"""Whatever goes wrong on Scenario, and in whatever order: every run ends in time, and nobody pays twice or loses a job.

The schedules are those that deAPI meets, on the operations that do the same. Nothing tells here that a job that failed
may be run again, so that there is never a second one.
"""

from __future__ import annotations

import asyncio
import base64
import io
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from attrs import evolve
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st
from PIL import Image
from schedules import LONGEST_CALL, LOSSES, REPEATED, SCHEDULES, Schedule, forgets
from test_every_run_ends import everything_in

from genwire import AsyncClient, Client, GenwireError, MemoryStore, TextToImage, UncertainSubmission
from genwire.results import ImageResult
from genwire_mock import MockAPI
from genwire_mock.faults import Fault, Rule

KEY = "api-key:the-secret-half-of-a-key"
SECRETS = ("the-secret-half-of-a-key", base64.b64encode(KEY.encode()).decode().rstrip("="))
MODELS = ["flux.1-schnell", "flux.1-dev"]
REQUEST = TextToImage("a red fox", width=512, height=512, steps=4, model=MODELS)
TIMEOUT = 600.0
# A run that has no job yet: three lists, what two models take, and a run on each; of four calls each, with the longest
# waits between them.
UNTIL_ACCEPTED = (3 + 2 + 2) * 4 * (LONGEST_CALL + 100.0)
OUTAGES = 100_000.0
# What has the part of an operation of deAPI.
PARTS = {"listModels": "*Models", "submitTextToImage": "runModel", "getJobStatus": "get[JA]*", "download": "download"}

Ended = ImageResult | GenwireError
KINDS = pytest.mark.parametrize("kind", ["sync", "async"])
EXAMPLES = settings().max_examples


def on_scenario(rules: Schedule) -> Schedule:
    return tuple(evolve(rule, on=PARTS[rule.on]) for rule in rules)


ITS_SCHEDULES = SCHEDULES.map(on_scenario)


class Watched(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Notes which runs were sent, with the ids of their jobs as far as they came, and what went elsewhere."""

    def __init__(self, transport: Any) -> None:
        self._transport = transport
        self.runs: list[str | None] = []
        self.outside: list[httpx.Request] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response: httpx.Response | None = None
        try:
            response = self._transport.handle_request(request)
            assert response is not None
            if self._is_api(request):
                response.read()
            return response
        finally:
            self._note(request, response)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        response: httpx.Response | None = None
        try:
            response = await self._transport.handle_async_request(request)
            assert response is not None
            if self._is_api(request):
                await response.aread()
            return response
        finally:
            self._note(request, response)

    def _is_api(self, request: httpx.Request) -> bool:
        return request.url.path.startswith("/v1/")

    def _note(self, request: httpx.Request, response: httpx.Response | None) -> None:
        if not self._is_api(request):
            self.outside.append(request)
        elif "/generate/" in request.url.path:
            self.runs.append(_job_in(response))


def _job_in(response: httpx.Response | None) -> str | None:
    try:
        return None if response is None or not response.is_success else json.loads(response.content)["job"]["jobId"]
    except (httpx.StreamError, ValueError, TypeError, LookupError):
        return None


class World:
    """The service with its faults, either client, and what is seen between them."""

    def __init__(self, kind: str, *rules: Rule) -> None:
        self.mock = MockAPI(brand="scenario", strict=True, faults=rules)
        self.sync = kind == "sync"
        self.seen = Watched(self.mock.transport() if self.sync else self.mock.async_transport())
        self._options: dict[str, Any] = {"api_key": KEY, "clock": self.mock.clock}

    def __call__(self, use: Callable[[Any], Any], **options: Any) -> Any:
        """The value of `use(client)`, or the error of our tree that it raised; any other one is a failure."""
        try:
            if self.sync:
                with Client("scenario", transport=self.seen, **self._options, **options) as client:
                    return use(client)

            async def run() -> Any:
                async with AsyncClient("scenario", transport=self.seen, **self._options, **options) as client:
                    return await use(client)

            return asyncio.run(run())
        except GenwireError as error:
            return error

    @property
    def now(self) -> float:
        return self.mock.clock.now()

    @property
    def received(self) -> list[str]:
        """The ids of jobs that the client was told."""
        return [job_id for job_id in self.seen.runs if job_id]

    def jobs(self) -> list[str]:
        """What the service has, asked when every outage is over."""
        self.mock.clock.sleep(OUTAGES)
        headers = {"Authorization": "Bearer auditor"}
        with httpx.Client(transport=self.mock.transport(), base_url=self.mock.base_url, headers=headers) as client:
            return [job["jobId"] for job in client.get("/v1/jobs").json()["jobs"]]


def assert_key_is_nowhere(world: World, *told: object) -> None:
    for secret in SECRETS:
        for one in told:
            assert secret not in everything_in(one)
        for request in world.seen.outside:
            assert secret not in f"{request.url}{request.headers.raw}"


@KINDS
@given(rules=ITS_SCHEDULES)
@settings(max_examples=EXAMPLES // 2)
def test_a_run_on_scenario_ends_in_time_and_is_paid_once(kind: str, rules: Schedule) -> None:
    world = World(kind, *rules)
    start = world.now
    ended: Ended = world(lambda client: client.run(REQUEST, timeout=TIMEOUT))
    event(type(ended).__name__)
    assert isinstance(ended, ImageResult | GenwireError)
    assert world.now - start <= UNTIL_ACCEPTED + TIMEOUT + LONGEST_CALL
    if world.received and not isinstance(ended, UncertainSubmission):
        assert ended.job is not None
        assert ended.job.id == world.received[-1]
    assert_key_is_nowhere(world, ended)
    jobs = world.jobs()
    assert len(jobs) <= 1
    assert len(world.received) <= 1
    if jobs and not world.received:
        assert isinstance(ended, UncertainSubmission)


@KINDS
@given(rules=ITS_SCHEDULES)
@settings(max_examples=EXAMPLES // 10)
def test_a_result_is_read_whole_or_its_error_names_the_job(kind: str, rules: Schedule) -> None:
    world = World(kind, *rules[3:])
    result: Ended = world(lambda client: client.run(REQUEST, timeout=TIMEOUT))
    assume(isinstance(result, ImageResult))
    ended: bytes | GenwireError = world(lambda client: client.read(result))
    event(type(ended).__name__)
    if isinstance(ended, bytes):
        Image.open(io.BytesIO(ended)).verify()
    else:
        assert ended.job == result.job
    assert_key_is_nowhere(world, ended)


@KINDS
@given(rules=ITS_SCHEDULES)
@settings(max_examples=EXAMPLES * 3 // 10)
def test_one_key_is_paid_once_however_often_it_is_tried(kind: str, rules: Schedule) -> None:
    assume(not forgets(rules))
    world, store = World(kind, *rules), MemoryStore()
    ends: list[Any] = [world(lambda client: client.submit(REQUEST, key="order"), store=store) for _ in range(3)]
    jobs = world.jobs()
    assert len(jobs) <= 1
    assert {end.id for end in ends if not isinstance(end, GenwireError)} == set(world.received)


@KINDS
@given(before=st.lists(st.sampled_from(REPEATED), max_size=3), losses=st.lists(st.sampled_from(LOSSES), min_size=1))
@settings(max_examples=EXAMPLES // 2)
def test_a_run_without_an_answer_is_uncertain_and_what_became_of_it_is_found(
    kind: str, before: list[Fault], losses: list[Fault]
) -> None:
    world = World(kind, Rule([*before, *losses], on="runModel"))

    def run(client: Any) -> Any:
        return client.run(REQUEST)

    ended: Ended = world(run)
    assert isinstance(ended, UncertainSubmission)
    assert len(world.seen.runs) == len(before) + 1
    found: Any = world(lambda client: client.reconcile(ended))
    jobs = world.jobs()
    assert len(jobs) <= 1
    assert (found.verdict, [found.job.id] if found.job else []) == ("accepted" if jobs else "unknown", jobs)
