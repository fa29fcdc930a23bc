"""Whatever goes wrong, and in whatever order: every run ends in time, and nobody pays twice or loses a job.

What was sent and answered is taken from a witness between client and service, what was charged from the service.
"""

from __future__ import annotations

import asyncio
import io
import pickle
import traceback
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st
from PIL import Image
from schedules import KEY, LONGEST_CALL, LOSSES, MODELS, REPEATED, SCHEDULES, Schedule, forgets
from witness import Witness

from genwire import (
    AsyncClient,
    Client,
    GenwireError,
    JobTimeout,
    MemoryStore,
    RetryPolicy,
    TextToImage,
    UncertainSubmission,
)
from genwire.hooks import ActionEnded, ActionStarted, CallEnded, CallStarted, Listener
from genwire.results import ImageResult
from genwire_mock import MockAPI
from genwire_mock.faults import Fault, Rule, Stuck

REQUEST = TextToImage("a red fox", width=512, height=512, steps=4, model=MODELS)
TIMEOUT = 600.0
# A run that has no job yet: two reads of the catalogue and a submission to each model, each repeated up to the total
# deadline, just before which a last attempt may begin. A download is as long at most.
UNTIL_ACCEPTED = (2 + 2) * (RetryPolicy().deadline + LONGEST_CALL)
OUTAGES = 100_000.0
CENT_FRACTION = Decimal("0.000001")

Ended = ImageResult | GenwireError
KINDS = pytest.mark.parametrize("kind", ["sync", "async"])
VERSIONS = pytest.mark.parametrize("api", ["v2", "v1"])
# So many for each hundred examples of the profile.
EXAMPLES = settings().max_examples


class World:
    """A service with its faults, either client, and the witness between them."""

    def __init__(self, kind: str, api: str, *rules: Rule, on_event: Listener | None = None) -> None:
        self.mock = MockAPI(strict=True, faults=rules)
        self.sync = kind == "sync"
        self.witness = Witness(
            self.mock.transport() if self.sync else self.mock.async_transport(), lambda: self.mock.clock.now()
        )
        self._options: dict[str, Any] = {"api_key": KEY, "api": api, "clock": self.mock.clock, "on_event": on_event}

    def __call__(self, use: Callable[[Any], Any], **options: Any) -> Any:
        """The value of `use(client)`, or the error of our tree that it raised; any other one is a failure."""
        try:
            if self.sync:
                with Client(transport=self.witness, **self._options, **options) as client:
                    return use(client)

            async def run() -> Any:
                async with AsyncClient(transport=self.witness, **self._options, **options) as client:
                    return await use(client)

            return asyncio.run(run())
        except GenwireError as error:
            return error

    @property
    def now(self) -> float:
        return self.mock.clock.now()

    def spent(self) -> Decimal:
        """What the account was charged, asked when every outage is over."""
        self.mock.clock.sleep(OUTAGES)
        with Client(api_key=KEY, transport=self.mock.transport(), clock=self.mock.clock) as client:
            return Decimal(5) - client.balance()


@cache
def dearest() -> Decimal:
    """What the dearer of the two models charges for the request."""
    costs: list[Decimal] = []
    for slug in MODELS:
        world = World("sync", "v2")
        world(lambda client, slug=slug: client.submit(evolve(REQUEST, model=slug)))
        costs.append(world.spent())
    return max(costs)


def everything_in(ended: object) -> str:
    """All that a value or an error shows, with what caused it."""
    told = [repr(ended), str(ended), repr(pickle.dumps(ended))]
    cause = ended if isinstance(ended, BaseException) else None
    while cause is not None:
        told += [repr(cause), str(cause), repr(vars(cause)), *traceback.format_exception(cause)]
        cause = cause.__cause__ or cause.__context__
    return "".join(told)


def assert_ended_in_time(world: World, start: float, end: float) -> None:
    """The timeout counts from the acceptance; a call that is under way by then may come to its end."""
    submissions = world.witness.submissions
    accepted = next((one.at for one in submissions if one.job_id), None)
    if accepted is None:
        assert end - start <= UNTIL_ACCEPTED
        return
    assert accepted - start <= UNTIL_ACCEPTED
    # A job that failed in time is submitted again, and that may take as long as before.
    is_again = any(one.at > accepted for one in submissions)
    assert end - accepted <= TIMEOUT + (UNTIL_ACCEPTED if is_again else LONGEST_CALL)


def assert_paid_once(world: World, ended: Ended) -> None:
    """Of all jobs that were or may have been accepted, each but the last has failed without a charge."""
    submissions = world.witness.submissions
    doubtful = [one for one in submissions if one.may_be_accepted]
    assert doubtful == (submissions[-1:] if isinstance(ended, UncertainSubmission) else [])
    accepted = [one.job_id for one in submissions if one.job_id]
    jobs = [*accepted, *(["in doubt"] if doubtful else [])]
    for job_id in jobs[:-1]:
        assert any(one.tells_of_failure(job_id) for one in world.witness.seen)


def assert_not_lost(world: World, ended: Ended) -> None:
    """The last id that the client received is in what it gave; an uncertain submission has none."""
    received = [one.job_id for one in world.witness.submissions if one.job_id]
    if received and not isinstance(ended, UncertainSubmission):
        assert ended.job is not None
        assert ended.job.id == received[-1]


def assert_key_is_nowhere(world: World, *told: object) -> None:
    secret = KEY.partition("|")[2]
    for one in told:
        assert secret not in everything_in(one)
    for request in world.witness.outside:
        assert secret not in f"{request.url}{request.headers.raw}"


@VERSIONS
@KINDS
@given(rules=SCHEDULES, listening=st.booleans())
@settings(max_examples=EXAMPLES * 5 // 4)
def test_a_run_ends_in_time_and_is_paid_once(kind: str, api: str, rules: Schedule, listening: bool) -> None:
    events: list[Any] = []
    world = World(kind, api, *rules, on_event=events.append if listening else None)
    start = world.now
    ended: Ended = world(lambda client: client.run(REQUEST, timeout=TIMEOUT))
    event(type(ended).__name__)
    assert isinstance(ended, ImageResult | GenwireError)
    assert_ended_in_time(world, start, world.now)
    assert_paid_once(world, ended)
    assert_not_lost(world, ended)
    assert_key_is_nowhere(world, ended, events)
    if listening:
        counts = [sum(isinstance(one, kind) for one in events) for kind in (ActionStarted, ActionEnded)]
        assert counts[0] == counts[1]
        calls = [sum(isinstance(one, kind) for one in events) for kind in (CallStarted, CallEnded)]
        assert calls == [len(world.witness.seen)] * 2
    if not forgets(rules):  # else it has forgotten what it charged
        assert world.spent() <= dearest() + CENT_FRACTION


@VERSIONS
@KINDS
@given(rules=SCHEDULES)
@settings(max_examples=EXAMPLES // 10)
def test_a_result_is_read_whole_or_its_error_names_the_job(kind: str, api: str, rules: Schedule) -> None:
    world = World(kind, api, *rules[3:])
    result: Ended = world(lambda client: client.run(REQUEST, timeout=TIMEOUT))
    assume(isinstance(result, ImageResult))
    assert isinstance(result, ImageResult)
    start = world.now
    ended: bytes | GenwireError = world(lambda client: client.read(result))
    event(type(ended).__name__)
    assert world.now - start <= UNTIL_ACCEPTED
    if isinstance(ended, bytes):
        Image.open(io.BytesIO(ended)).verify()  # the checksum of each part, and that none is missing
    else:
        assert ended.job == result.job
    assert_key_is_nowhere(world, ended)


@KINDS
@given(rules=SCHEDULES)
@settings(max_examples=EXAMPLES * 3 // 10)
def test_one_key_is_paid_once_however_often_it_is_tried(kind: str, rules: Schedule) -> None:
    assume(not forgets(rules))
    world = World(kind, "v2", *rules)
    store = MemoryStore()
    ends: list[Any] = [world(lambda client: client.submit(REQUEST, key="order"), store=store) for _ in range(3)]
    jobs = {one.job_id for one in world.witness.submissions if one.job_id}
    doubtful = [one for one in world.witness.submissions if one.may_be_accepted]
    assert len(jobs) + len(doubtful) <= 1
    assert {end.id for end in ends if not isinstance(end, GenwireError)} == jobs
    if doubtful:
        assert isinstance(ends[-1], UncertainSubmission)
    assert world.spent() <= dearest() + CENT_FRACTION


@VERSIONS
@KINDS
@given(before=st.lists(st.sampled_from(REPEATED), max_size=3), losses=st.lists(st.sampled_from(LOSSES), min_size=1))
@settings(max_examples=EXAMPLES)
def test_a_submission_without_an_answer_is_uncertain_once_and_never_repeated(
    kind: str, api: str, before: list[Fault], losses: list[Fault]
) -> None:
    world = World(kind, api, Rule([*before, *losses], on="submitTextToImage"))
    ended: Ended = world(lambda client: client.run(REQUEST))
    assert isinstance(ended, UncertainSubmission)
    assert len(world.witness.submissions) == len(before) + 1
    assert_paid_once(world, ended)


@VERSIONS
@KINDS
@given(rules=SCHEDULES, losses=st.lists(st.sampled_from(LOSSES), min_size=1, max_size=8))
@settings(max_examples=EXAMPLES // 4)
def test_each_request_of_many_ends_by_itself(kind: str, api: str, rules: Schedule, losses: list[Fault]) -> None:
    """Several at once: as many uncertain submissions as there were doubtful ones, and each job is somebody's."""
    world = World(kind, api, *rules, Rule(losses, on="submitTextToImage", start=4))
    ends: list[Ended] = world(lambda client: client.run_many([REQUEST] * 4, timeout=TIMEOUT, concurrency=2))
    assert len(ends) == 4
    doubtful = [one for one in world.witness.submissions if one.may_be_accepted]
    assert len([end for end in ends if isinstance(end, UncertainSubmission)]) == len(doubtful)
    carried = {end.job.id for end in ends if end.job is not None}
    for job_id in (one.job_id for one in world.witness.submissions if one.job_id):
        assert job_id in carried or any(one.tells_of_failure(job_id) for one in world.witness.seen)
    assert_key_is_nowhere(world, *ends)


@KINDS
def test_a_job_that_is_never_done_ends_at_its_deadline(kind: str) -> None:
    world = World(kind, "v2", Rule([Stuck()], on="submitTextToImage"))
    ended: Ended = world(lambda client: client.run(REQUEST, timeout=TIMEOUT))
    assert isinstance(ended, JobTimeout)
    assert ended.job is not None
    assert world.now - world.witness.submissions[0].at == pytest.approx(TIMEOUT)
