"""Whatever goes wrong, and in whatever order: every run ends in time, and nobody pays twice or loses a job.

Schedules of faults are lists, so that a failing one shrinks to the few that matter.
"""

from __future__ import annotations

import asyncio
import contextlib
import pickle
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from genwire import (
    AsyncClient,
    Client,
    GenwireError,
    JobFailed,
    MemoryStore,
    TextToImage,
    UncertainSubmission,
)
from genwire.results import ImageResult
from genwire_mock import MockAPI
from genwire_mock.faults import (
    Answer,
    Drip,
    Expired,
    Fail,
    Fault,
    Garbled,
    Limited,
    Mistyped,
    Ok,
    Outage,
    Proxy,
    Refused,
    Reset,
    Retire,
    Rule,
    Slow,
    Stuck,
    Timeline,
    Truncated,
)

KEY = "12345|the-secret-half-of-a-key"
REQUEST = TextToImage("a red fox", width=512, height=512, steps=4, model=["Flux1schnell", "ZImageTurbo_INT8"])
TIMEOUT = 600.0
# Two reads of the catalogue, a submission to each model, a download: four attempts each of a minute, and their waits.
MARGIN = 5 * 4 * (60.0 + 100.0)

SECONDS = st.sampled_from([0.0, 1.0, 30.0, 90.0, 5000.0])
CALLS: st.SearchStrategy[Fault] = st.one_of(
    st.just(Ok()),
    st.builds(
        Answer, st.sampled_from([400, 401, 403, 404, 409, 413, 422, 429, 500, 502, 503, 520, 524, 599, 302, 204])
    ),
    st.builds(Answer, st.sampled_from([200, 201, 429, 503]), text=st.sampled_from(["", "[]", "null", "<html>", KEY])),
    st.builds(Limited, st.sampled_from(["minute", "daily"]), st.sampled_from([None, 0, 1, 60, 86_400])),
    st.builds(Proxy, st.sampled_from([502, 520, 524]), st.sampled_from(["before", "after"])),
    st.builds(Slow, SECONDS),
    st.just(Refused()),
    st.builds(Reset, st.sampled_from(["before", "after"])),
    st.builds(Truncated, st.sampled_from([0.0, 0.5, 0.99])),
    st.builds(Drip, SECONDS, st.integers(1, 5)),
    st.just(Garbled()),
    st.just(Mistyped()),
    st.builds(Outage, SECONDS, st.booleans()),
    st.builds(Retire, st.sampled_from(["Flux1schnell", "ZImageTurbo_INT8"])),
)
JOBS: st.SearchStrategy[Fault] = st.one_of(
    st.just(Ok()),
    st.builds(Stuck, st.sampled_from(["pending", "processing"])),
    st.builds(
        Fail,
        st.sampled_from(["WORKER_TIMEOUT", "PROCESSING_ERROR", "AGE_RESTRICTED"]),
        st.none(),
        st.sampled_from([None, True, False]),
        st.sampled_from([None, True, False]),
    ),
    st.builds(Timeline, SECONDS, SECONDS),
)


def schedule(operation: str, faults: st.SearchStrategy[Fault], most: int) -> st.SearchStrategy[Rule]:
    return st.lists(faults, max_size=most).map(lambda given_faults: Rule(given_faults, on=operation))


SCHEDULES = st.tuples(
    schedule("listModels", CALLS, 4),
    schedule("submitTextToImage", CALLS, 8),
    schedule("submitTextToImage", JOBS, 4),
    schedule("getJobStatus", CALLS, 10),
    schedule("download", st.one_of(CALLS, st.just(Expired())), 4),
)


def sync_run(mock: MockAPI, api: str, use: Callable[[Any], Any]) -> Any:
    with Client(api_key=KEY, api=api, transport=mock.transport(), clock=mock.clock) as client:
        return use(client)


def async_run(mock: MockAPI, api: str, use: Callable[[Any], Any]) -> Any:
    async def run() -> Any:
        transport = mock.async_transport()
        async with AsyncClient(api_key=KEY, api=api, transport=transport, clock=mock.clock) as client:
            return await use(client)

    return asyncio.run(run())


RUNS = {"sync": sync_run, "async": async_run}


def spent(mock: MockAPI) -> Decimal:
    with Client(api_key=KEY, transport=mock.transport(), clock=mock.clock) as client:
        return Decimal(5) - client.balance()


@cache
def dearest() -> Decimal:
    """What the dearer of the two models charges for the request."""
    costs: list[Decimal] = []
    for slug in REQUEST.model:
        mock = MockAPI(strict=True)
        with Client(api_key=KEY, transport=mock.transport(), clock=mock.clock) as client:
            client.submit(evolve(REQUEST, model=slug))
        costs.append(spent(mock))
    return max(costs)


@pytest.mark.parametrize("api", ["v2", "v1"])
@pytest.mark.parametrize("kind", list(RUNS))
@given(rules=SCHEDULES)
@settings(max_examples=125, deadline=None)
def test_a_run_ends_in_time_and_is_paid_once(kind: str, api: str, rules: tuple[Rule, ...]) -> None:
    mock = MockAPI(strict=True, faults=rules)
    start = mock.clock.now()
    ended: ImageResult | GenwireError
    try:
        ended = RUNS[kind](mock, api, lambda client: client.run(REQUEST, timeout=TIMEOUT))
    except GenwireError as error:
        ended = error
    assert mock.clock.now() - start <= TIMEOUT + MARGIN
    assert KEY not in f"{ended!r}{ended}{vars(ended) if isinstance(ended, GenwireError) else ''}"
    assert KEY.encode() not in pickle.dumps(ended)
    outages = [entry for entry in mock.journal if getattr(entry, "fault", None) == "outage"]
    if any(isinstance(fault, Outage) for rule in rules for fault in rule.faults) or outages:
        return  # a service that forgot its accounts has forgotten what it charged
    paid = spent(mock)
    assert paid <= dearest() + Decimal("0.000001")
    if paid > 0:
        assert isinstance(ended, ImageResult | UncertainSubmission) or ended.job is not None
    if isinstance(ended, JobFailed):
        assert ended.job is not None


@given(rules=SCHEDULES)
@settings(max_examples=60, deadline=None)
def test_one_key_is_paid_once_however_often_it_is_tried(rules: tuple[Rule, ...]) -> None:
    mock = MockAPI(strict=True, faults=[rule for rule in rules if not _outage(rule)])
    store = MemoryStore()
    for _ in range(3):
        client = Client(api_key=KEY, transport=mock.transport(), clock=mock.clock, store=store)
        with client, contextlib.suppress(GenwireError):
            client.submit(REQUEST, key="order")
    assert spent(mock) <= dearest() + Decimal("0.000001")


LOSSES: tuple[Fault, ...] = (Reset("after"), Proxy(524, "after"), Truncated(), Garbled(), Slow(90))


@given(faults=st.lists(st.sampled_from(LOSSES), min_size=1))
@settings(deadline=None)
def test_a_submission_without_an_answer_is_uncertain_once_and_never_repeated(faults: list[Fault]) -> None:
    mock = MockAPI(strict=True, faults=[Rule(faults, on="submitTextToImage")])
    with pytest.raises(UncertainSubmission):
        sync_run(mock, "v2", lambda client: client.run(REQUEST))
    assert len(mock.journal.calls("submitTextToImage")) == 1


def _outage(rule: Rule) -> bool:
    return any(isinstance(fault, Outage) for fault in rule.faults)
