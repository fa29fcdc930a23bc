"""What a client tells its listener, and that a listener who fails costs nobody a job or a second payment."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

import httpx
import pytest
from client_kit import JOB, KEY, Server, Session, accepted, in_turn, wire_model, wire_page, wire_status

from genwire import (
    AsyncClient,
    GenwireError,
    JobProgress,
    MemoryStore,
    RetryPolicy,
    TextToImage,
    UncertainSubmission,
)
from genwire.hooks import ActionEnded, ActionStarted, CallEnded, CallStarted, SubmittingAgain, WaitingForJob
from genwire.results import ImageResult

REQUEST = TextToImage("a red fox", model="Fox", width=512, height=512, steps=4)
FAILED = wire_status("error", error_code="WORKER_TIMEOUT", retryable=True, refunded=True)


@pytest.fixture(params=[(kind, api) for kind in ("sync", "async") for api in ("v2", "v1")], ids="-".join)
def session(request: pytest.FixtureRequest) -> Session:
    return Session(*request.param)


@pytest.fixture(params=["sync", "async"])
def on_v2(request: pytest.FixtureRequest) -> Session:
    return Session(request.param, "v2")


def actions(events: list[Any]) -> list[str]:
    """An indented line for each action."""
    lines: list[str] = []
    depth = 0
    for event in events:
        if isinstance(event, ActionStarted):
            lines.append("  " * depth + event.action)
        depth += isinstance(event, ActionStarted) - isinstance(event, ActionEnded)
    assert depth == 0, "each action that began has ended"
    return lines


def test_a_run_is_a_submission_and_a_wait(session: Session) -> None:
    events: list[Any] = []
    result = session(lambda client: client.run(REQUEST), on_event=events.append)
    assert actions(events) == ["run", "  submit", "  wait"]
    assert [event.job for event in events if isinstance(event, ActionEnded)] == [result.job] * 3


def test_every_call_is_told_with_its_status(session: Session) -> None:
    events: list[Any] = []
    session(lambda client: client.run(REQUEST), on_event=events.append)
    ended = [(event.operation, event.status) for event in events if isinstance(event, CallEnded)]
    assert ended == [("listModels", 200), ("submitTextToImage", 200), ("getJobStatus", 200)]
    assert len([event for event in events if isinstance(event, CallStarted)]) == len(ended)


def test_a_price_is_an_action_without_a_job(session: Session) -> None:
    events: list[Any] = []
    session(lambda client: client.price(REQUEST), on_event=events.append)
    assert actions(events) == ["price"]
    assert events[-1].job is None


def test_a_job_that_is_run_again_is_told(on_v2: Session) -> None:
    events: list[Any] = []
    server = Server(**{"request-status": in_turn(FAILED, wire_status(result_url="https://results.example/fox.png"))})
    on_v2(lambda client: client.run(REQUEST), server, on_event=events.append)
    assert actions(events) == ["run", "  submit", "  wait", "  submit", "  wait"]
    (again,) = (event for event in events if isinstance(event, SubmittingAgain))
    assert (again.job_id, again.model, again.reason) == (JOB, "Fox", "WORKER_TIMEOUT")


def test_a_refused_request_ends_with_its_error(session: Session) -> None:
    events: list[Any] = []
    with pytest.raises(GenwireError) as caught:
        session(lambda client: client.run(REQUEST), Server(models=httpx.Response(401)), on_event=events.append)
    assert actions(events) == ["run", "  submit"]
    assert events[-1].error is caught.value


def test_the_key_is_in_no_event(session: Session) -> None:
    events: list[Any] = []
    echo = httpx.Response(500, json={"message": f"Bearer {KEY}"}, headers={"x-echo": KEY})
    with pytest.raises(GenwireError):
        session(lambda client: client.run(REQUEST), Server(txt2img=echo), on_event=events.append)
    assert KEY not in repr(events)
    assert KEY not in repr([vars(event.error) for event in events if isinstance(event, ActionEnded)])


def test_the_prompt_is_in_no_repr(session: Session) -> None:
    events: list[Any] = []
    session(lambda client: client.run(REQUEST), on_event=events.append)
    assert "a red fox" not in repr(events)


def test_a_cancelled_run_has_ended() -> None:
    events: list[Any] = []
    server = Server(**{"request-status": wire_status("processing")})

    async def run() -> None:
        waiting = asyncio.Event()

        def listen(event: Any) -> None:
            events.append(event)
            if isinstance(event, WaitingForJob):
                waiting.set()

        async with AsyncClient(api_key=KEY, transport=server.transport, on_event=listen) as client:
            running = asyncio.create_task(client.run(REQUEST))
            await waiting.wait()
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    asyncio.run(run())
    assert actions(events) == ["run", "  submit", "  wait"]
    assert isinstance(events[-1].error, asyncio.CancelledError)


_mark: ContextVar[str] = ContextVar("mark", default="outside")


def test_context_variables_of_a_listener_belong_to_one_request(on_v2: Session) -> None:
    """Requests run side by side; what a listener set when one began is there in each of its events, and in no other."""
    seen: dict[str, set[str]] = {}
    lock = threading.Lock()

    def listen(event: Any) -> None:
        if isinstance(event, ActionStarted) and event.action == "run":
            with lock:
                assert _mark.get() == "caller"
                _mark.set(f"run {len(seen)}")
                seen[_mark.get()] = set()
        if isinstance(event, JobProgress):
            seen[_mark.get()].add(event.update.id)

    ids = iter(f"{number:08d}-d9cb-469f-a165-70867728950e" for number in range(20))

    def take(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=accepted(next(ids)))

    server = Server(txt2img=take)
    token = _mark.set("caller")
    try:
        on_v2(lambda client: client.run_many([REQUEST] * 8, concurrency=8), server, on_event=listen)
        assert _mark.get() == "caller"
    finally:
        _mark.reset(token)
    assert len(seen) == 8
    assert all(len(ids) == 1 for ids in seen.values())
    assert len(set[str]().union(*seen.values())) == 8


def failing_at(kind: type[Any], number: int) -> Callable[[Any], None]:
    """A listener that raises at the event of a kind that comes as the `number`-th, from 0."""
    left = [number]

    def listen(event: Any) -> None:
        if isinstance(event, kind):
            left[0] -= 1
            if left[0] < 0:
                raise ZeroDivisionError("the listener fails")

    return listen


@pytest.mark.parametrize("number", range(20))
def test_a_listener_that_fails_at_any_event_changes_nothing(on_v2: Session, number: int) -> None:
    refused = httpx.Response(429, json={"message": "Too many"}, headers={"retry-after": "1"})
    taken = httpx.Response(200, json=accepted())
    answers = [refused, taken]

    def submitted(_: httpx.Request) -> httpx.Response:
        return answers.pop(0)

    statuses = in_turn(wire_status("processing"), wire_status(result_url="https://results.example/fox.png"))
    server = Server(txt2img=submitted, **{"request-status": statuses})
    result = on_v2(lambda client: client.run(REQUEST), server, on_event=failing_at(object, number))
    assert isinstance(result, ImageResult)
    assert result.job.id == JOB
    assert server.paths.count("txt2img") == 2


def test_a_listener_that_fails_after_a_submission_keeps_the_key_for_its_job(on_v2: Session) -> None:
    server = Server()
    store = MemoryStore()
    for _ in range(2):
        use = on_v2.finished(lambda client: client.submit(REQUEST, key="order"), lambda job: job.id)
        assert on_v2(use, server, store=store, on_event=failing_at(CallEnded, 0)) == JOB
    assert server.paths.count("txt2img") == 1


def test_a_listener_that_fails_leaves_an_uncertain_submission_uncertain(on_v2: Session) -> None:
    server = Server(txt2img=httpx.Response(502))
    with pytest.raises(UncertainSubmission):
        on_v2(lambda client: client.run(REQUEST), server, on_event=failing_at(object, 0))
    assert server.paths.count("txt2img") == 1


def test_a_listener_that_fails_is_logged_without_the_key(on_v2: Session, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="genwire"):
        on_v2(lambda client: client.balance(), on_event=failing_at(CallEnded, 0))
    (record,) = caplog.records
    assert "CallEnded" in record.getMessage()
    assert record.exc_info
    assert record.exc_info[0] is ZeroDivisionError
    assert KEY not in caplog.text


def test_progress_that_raises_ends_the_wait_and_names_the_job(on_v2: Session) -> None:
    def stop(update: Any) -> None:
        raise ZeroDivisionError("enough")

    server = Server(**{"request-status": wire_status("processing")})
    with pytest.raises(ZeroDivisionError) as caught:
        on_v2(lambda client: client.run(REQUEST, progress=stop), server)
    assert JOB in "".join(caught.value.__notes__)
    assert server.paths.count("txt2img") == 1


def test_progress_is_told_after_the_listener(on_v2: Session) -> None:
    told: list[str] = []

    def listen(event: Any) -> None:
        if isinstance(event, JobProgress):
            told.append("listener")

    def progress(update: Any) -> None:
        told.append("progress")

    on_v2(lambda client: client.run(REQUEST, progress=progress), on_event=listen)
    assert told == ["listener", "progress"]


def test_a_repeated_call_counts_its_attempts(on_v2: Session) -> None:
    events: list[Any] = []
    server = Server(balance=httpx.Response(503))
    with pytest.raises(GenwireError):
        on_v2(lambda client: client.balance(), server, on_event=events.append, retry=RetryPolicy(attempts=3))
    assert [event.attempt for event in events if isinstance(event, CallEnded)] == [1, 2, 3]


def test_models_that_are_read_are_told_as_calls(on_v2: Session) -> None:
    events: list[Any] = []
    server = Server(models=wire_page(wire_model()))
    on_v2(lambda client: client.models.list(), server, on_event=events.append)
    assert [type(event) for event in events] == [CallStarted, CallEnded]
