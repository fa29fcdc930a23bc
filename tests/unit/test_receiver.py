"""Receiver: each event is handled once, and what was not handled is asked for again."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from client_kit import JOB, Server, Session, VirtualClock, awaited, wire_status
from hypothesis import given
from hypothesis import strategies as st
from webhook_kit import BODY, BOTH_FACES, EVERY_WAY, SECRET, SENT_AT, Face, event, ignore, quiet, signed

from genwire import ConfigurationError, PollPolicy, TextToImage
from genwire.stores import MemoryStore
from genwire.stores.sqlite import SQLiteStore
from genwire.webhooks import Event, Receiver, Tolerance

COMPLETED = event("job.completed")
SOON = 0.01  # seconds; never waited for by what a test expects
LEASE = 45.0


class OhNoError(Exception):
    pass


class Told(list[tuple[BaseException, str]]):
    """What on_error was told: each error, and the job it is about."""

    def __call__(self, error: BaseException, event: Event) -> None:
        self.append((error, event.job_id))


@pytest.fixture(params=EVERY_WAY, ids=str)
def face(request: pytest.FixtureRequest) -> Face:
    return request.param


@pytest.fixture(params=BOTH_FACES, ids=str)
def plain(request: pytest.FixtureRequest) -> Face:
    """Either face, with a function to handle events."""
    return request.param


@pytest.fixture
def handled() -> list[Event]:
    return []


# What is handled


def test_an_event_is_handled_before_it_is_answered(face: Face, handled: list[Event]) -> None:
    assert face.deliver(face.receiver(handled.append), BODY) == 200
    assert [one.delivery_id for one in handled] == ["550e8400-e29b-41d4-a716-446655440001"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("job.completed", "d-1", "j-1"), ("job.completed", "d-1", "j-1")),
        (("job.completed", "d-1", "j-1"), ("job.completed", "d-2", "j-1")),
        (("job.completed", "d-1", "j-1"), ("job.completed", "d-1", "j-2")),
        (("job.completed", "d-1", "j-1"), ("job.failed", "d-1", "j-1")),
        (("job.paused", "d-1", "j-1"), ("job.paused", "d-1", "j-1")),
    ],
    ids=["again", "job and status", "delivery of another job", "delivery of another status", "unknown"],
)
def test_a_duplicate_is_answered_and_not_handled(
    face: Face, handled: list[Event], first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    receiver = face.receiver(handled.append)
    assert [face.deliver(receiver, event(*one)) for one in (first, second, second)] == [200, 200, 200]
    assert len(handled) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("job.processing", "d-1", "j-1"), ("job.completed", "d-2", "j-1")),
        (("job.completed", "d-1", "j-1"), ("job.processing", "d-2", "j-1")),
        (("job.completed", "d-1", "j-1"), ("job.completed", "d-2", "j-2")),
        (("job.paused", "d-1", "j-1"), ("job.paused", "d-2", "j-1")),
    ],
    ids=["in order", "out of order", "another job", "unknown"],
)
def test_what_is_no_duplicate_is_handled(
    face: Face, handled: list[Event], first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    receiver = face.receiver(handled.append)
    assert [face.deliver(receiver, event(*one)) for one in (first, second)] == [200, 200]
    assert len(handled) == 2


KINDS = ["job.processing", "job.completed", "job.failed"]
DELIVERIES = st.lists(
    st.tuples(st.sampled_from(KINDS), st.sampled_from("abcd"), st.sampled_from("xy"), st.booleans()), max_size=20
)


@given(DELIVERIES)
def test_in_any_order_each_event_is_handled_once(deliveries: list[tuple[str, str, str, bool]]) -> None:
    seen = set[tuple[str, str]]()
    failing = set[str]()

    def handle(found: Event) -> None:
        if failing:
            raise OhNoError
        identities = {("delivery", found.delivery_id), (found.type, found.job_id)}
        assert not identities & seen
        seen.update(identities)

    receiver = Receiver(SECRET, handle, time_limit=None)
    for kind, delivery_id, job_id, fails in deliveries:
        known = bool({("delivery", delivery_id), (kind, job_id)} & seen)
        failing = {"handler"} if fails else set[str]()
        body = event(kind, delivery_id, job_id)
        with quiet():
            reply = receiver.handle(signed(body), body, SENT_AT)
        assert reply.status == (200 if known or not fails else 503)


def test_of_twins_that_come_at_once_one_is_handled() -> None:
    handled = list[Event]()
    receiver = Receiver(SECRET, handled.append)
    with ThreadPoolExecutor(8) as pool:
        twins = [pool.submit(receiver.handle, signed(COMPLETED), COMPLETED, SENT_AT) for _ in range(50)]
    assert len(handled) == 1
    assert {twin.result().status for twin in twins} <= {200, 503}


@pytest.mark.parametrize("twin", [("job.completed", "d-1", "j-1"), ("job.completed", "d-2", "j-1")])
def test_while_an_event_is_handled_its_twin_is_asked_for_again(face: Face, twin: tuple[str, ...]) -> None:
    statuses = list[int]()

    def handle(_: Event) -> None:
        body = event(*twin)
        statuses.append(receiver.handle(signed(body), body, SENT_AT).status)

    receiver = face.receiver(handle)
    assert face.deliver(receiver) == 200
    assert statuses == [503]


def test_receivers_that_share_a_store_share_the_work(face: Face, handled: list[Event], tmp_path: Path) -> None:
    with SQLiteStore(tmp_path / "store.db") as first, SQLiteStore(tmp_path / "store.db") as second:
        receivers = [face.receiver(handled.append, store=store) for store in (first, second)]
        assert [face.deliver(receiver) for receiver in receivers] == [200, 200]
    assert len(handled) == 1


def test_receivers_of_other_names_each_handle_an_event(face: Face, handled: list[Event]) -> None:
    store = MemoryStore()
    for name in ("gallery", "accounts"):
        assert face.deliver(face.receiver(handled.append, store=store, name=name)) == 200
    assert len(handled) == 2


def test_an_event_is_remembered_so_long(face: Face, handled: list[Event]) -> None:
    clock = VirtualClock(SENT_AT)
    receiver = face.receiver(handled.append, store=MemoryStore(clock.now), remember=1000)
    for later in (0, 999, 1000):
        clock.time = SENT_AT + later
        face.deliver(receiver, now=clock.time)
    assert len(handled) == 2


# What fails


@pytest.mark.parametrize("error", [OhNoError("oh"), TimeoutError(), asyncio.CancelledError(), StopIteration()])
def test_an_event_whose_handler_fails_is_asked_for_again(
    face: Face, handled: list[Event], error: BaseException
) -> None:
    errors = [error]

    def handle(found: Event) -> None:
        if errors:
            raise errors.pop()
        handled.append(found)

    receiver = face.receiver(handle)
    assert [face.deliver(receiver) for _ in range(3)] == [503, 200, 200]
    assert len(handled) == 1


def test_an_error_of_the_handler_is_logged_without_secrets(face: Face, caplog: pytest.LogCaptureFixture) -> None:
    def handle(_: Event) -> None:
        raise OhNoError("the database is away")

    given = signed(COMPLETED)
    face.handle(face.receiver(handle), given, COMPLETED)
    (record,) = caplog.records
    assert (record.name, record.levelname) == ("genwire.webhooks", "ERROR")
    assert "the database is away" in caplog.text
    assert "'j-1'" in record.getMessage()
    assert SECRET not in caplog.text
    assert given["X-DeAPI-Signature"] not in caplog.text


def test_an_error_of_the_handler_is_told(face: Face) -> None:
    told = Told()

    def handle(_: Event) -> None:
        raise OhNoError

    face.deliver(face.receiver(handle, on_error=told))
    assert [(type(error), job_id) for error, job_id in told] == [(OhNoError, "j-1")]


def test_a_listener_for_errors_may_fail_too(face: Face, caplog: pytest.LogCaptureFixture) -> None:
    def fail(*_: object) -> None:
        raise OhNoError

    assert face.deliver(face.receiver(fail, on_error=fail)) == 503
    assert "on_error failed" in caplog.text


class AwayStore(MemoryStore):
    """Cannot be reached for what `away` names."""

    def __init__(self, *away: str) -> None:
        super().__init__()
        self.away = set(away)

    def add(self, key: str, value: str, ttl: float | None = None) -> str | None:
        if "add" in self.away:
            raise OhNoError
        return super().add(key, value, ttl)

    def put(self, key: str, value: str, ttl: float | None = None) -> None:
        if "put" in self.away:
            raise OhNoError
        super().put(key, value, ttl)

    def swap(self, key: str, old: str | None, new: str, ttl: float | None = None) -> bool:
        if "swap" in self.away:
            raise OhNoError
        return super().swap(key, old, new, ttl)


def test_without_its_store_a_receiver_handles_nothing(face: Face, handled: list[Event]) -> None:
    store = AwayStore("add")
    receiver = face.receiver(handled.append, store=store)
    assert face.deliver(receiver) == 503
    assert not handled
    store.away.clear()
    assert face.deliver(receiver) == 200


def test_what_was_handled_is_not_asked_for_again_because_of_the_store(face: Face, handled: list[Event]) -> None:
    told = Told()
    receiver = face.receiver(handled.append, store=AwayStore("put"), on_error=told)
    assert face.deliver(receiver) == 200
    assert [type(error) for error, _ in told] == [OhNoError]


def test_a_claim_that_could_not_be_given_back_ends_with_its_lease(face: Face, handled: list[Event]) -> None:
    errors = [OhNoError()]

    def handle(found: Event) -> None:
        if errors:
            raise errors.pop()
        handled.append(found)

    store = AwayStore("swap")
    receiver = face.receiver(handle, store=store)
    assert face.deliver(receiver) == 503
    store.away.clear()
    assert [face.deliver(receiver, now=SENT_AT + later) for later in (LEASE - 1, LEASE)] == [503, 200]


def test_an_interrupt_passes_and_gives_the_claim_back(handled: list[Event]) -> None:
    errors: list[BaseException] = [KeyboardInterrupt(), SystemExit()]

    def handle(found: Event) -> None:
        if errors:
            raise errors.pop()
        handled.append(found)

    receiver = Receiver(SECRET, handle)
    for _ in range(2):
        with pytest.raises((KeyboardInterrupt, SystemExit)):
            receiver.handle(signed(COMPLETED), COMPLETED, SENT_AT)
    assert receiver.handle(signed(COMPLETED), COMPLETED, SENT_AT).status == 200


# What takes too long


class Slow:
    """A handler in a thread that goes on until it is let go."""

    def __init__(self, error: Exception | None = None) -> None:
        self._threads = list[threading.Thread]()
        self._error = error
        self._called = threading.Event()
        self._go = threading.Event()

    def __call__(self, _: Event) -> None:
        self._threads.append(threading.current_thread())
        self._called.set()
        self._go.wait()
        if self._error:
            error, self._error = self._error, None
            raise error

    @property
    def calls(self) -> int:
        # A busy machine may take longer than the limit to call it for the first time.
        assert self._called.wait(60)
        return len(self._threads)

    def let_go(self) -> None:
        self._go.set()
        assert self.calls
        for thread in self._threads:
            thread.join()


@pytest.fixture
def slow() -> Generator[Slow]:
    handler = Slow()
    yield handler
    handler.let_go()


class Stuck:
    """An async handler that never ends by itself, but for its second call."""

    def __init__(self) -> None:
        self.happened = list[str]()

    async def __call__(self, _: Event) -> None:
        self.happened.append("called")
        if len(self.happened) == 1:
            try:
                await asyncio.Event().wait()
            finally:
                self.happened.append("cancelled")


def test_an_async_handler_is_cancelled_in_time(caplog: pytest.LogCaptureFixture) -> None:
    stuck = Stuck()

    async def deliveries() -> None:
        deliver = partial(Receiver(SECRET, stuck, time_limit=SOON).ahandle, signed(COMPLETED), COMPLETED, SENT_AT)
        assert (await deliver()).status == 503
        await all_else()
        assert (await deliver()).status == 200

    awaited(deliveries())
    assert stuck.happened == ["called", "cancelled", "called"]
    assert "It took longer than 0.01 s." in caplog.text


def test_an_async_handler_under_wsgi_is_cancelled_in_time(caplog: pytest.LogCaptureFixture) -> None:
    stuck = Stuck()
    deliver = partial(Receiver(SECRET, stuck, time_limit=SOON).handle, signed(COMPLETED), COMPLETED, SENT_AT)
    assert deliver().status == 503
    for thread in threading.enumerate():
        if thread.name == "genwire-webhook":
            thread.join()
    assert deliver().status == 200
    assert stuck.happened == ["called", "cancelled", "called"]
    assert "It took longer than 0.01 s." in caplog.text


def test_a_handler_that_does_not_end_is_answered_in_time(plain: Face, slow: Slow) -> None:
    told = Told()
    receiver = plain.receiver(slow, time_limit=SOON, on_error=told)
    assert plain.deliver(receiver) == 503
    assert [type(error) for error, _ in told] == [TimeoutError]


def test_a_handler_that_goes_on_is_not_called_beside_itself(plain: Face, slow: Slow) -> None:
    receiver = plain.receiver(slow, time_limit=SOON)
    assert [plain.deliver(receiver) for _ in range(3)] == [503] * 3
    assert slow.calls == 1


def test_what_a_late_handler_did_counts(plain: Face, slow: Slow, caplog: pytest.LogCaptureFixture) -> None:
    receiver = plain.receiver(slow, time_limit=SOON)
    plain.deliver(receiver)
    slow.let_go()
    assert plain.deliver(receiver) == 200
    assert slow.calls == 1
    # Also when the loop of the request is closed by then, nobody trips over that.
    assert {record.name for record in caplog.records} == {"genwire.webhooks"}


def test_what_a_late_handler_failed_at_is_done_again(plain: Face) -> None:
    slow = Slow(OhNoError())
    receiver = plain.receiver(slow, time_limit=SOON)
    plain.deliver(receiver)
    slow.let_go()
    assert plain.deliver(receiver) == 200
    assert slow.calls == 2


async def all_else() -> None:
    """Waits until nothing but the test itself is left to run."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    await asyncio.gather(*others, return_exceptions=True)


def test_a_coroutine_that_will_not_be_cancelled_keeps_its_claim() -> None:
    calls = list[str]()

    async def deliveries() -> None:
        went_on, go = asyncio.Event(), asyncio.Event()

        async def handle(_: Event) -> None:
            calls.append("called")
            while not go.is_set():
                try:
                    await go.wait()
                except asyncio.CancelledError:
                    went_on.set()

        deliver = partial(Receiver(SECRET, handle, time_limit=SOON).ahandle, signed(COMPLETED), COMPLETED, SENT_AT)
        assert (await deliver()).status == 503
        await went_on.wait()
        assert (await deliver()).status == 503
        go.set()
        await all_else()
        assert (await deliver()).status == 200

    awaited(deliveries())
    assert calls == ["called"]


def test_a_request_that_is_cancelled_gives_its_claim_back() -> None:
    calls = list[str]()

    async def deliveries() -> None:
        called = asyncio.Event()

        async def handle(_: Event) -> None:
            calls.append("called")
            if len(calls) == 1:
                called.set()
                await asyncio.Event().wait()

        receiver = Receiver(SECRET, handle)
        deliver = partial(receiver.ahandle, signed(COMPLETED), COMPLETED, SENT_AT)
        request = asyncio.ensure_future(deliver())
        await called.wait()
        request.cancel()
        with pytest.raises(asyncio.CancelledError):
            await request
        await all_else()
        assert (await deliver()).status == 200

    awaited(deliveries())
    assert calls == ["called", "called"]


def test_without_a_limit_a_function_runs_where_it_is_called() -> None:
    threads = list[threading.Thread]()
    receiver = Receiver(SECRET, lambda _: threads.append(threading.current_thread()), time_limit=None)
    assert receiver.handle(signed(COMPLETED), COMPLETED, SENT_AT).status == 200
    assert threads == [threading.current_thread()]


def test_a_function_does_not_hold_up_the_loop() -> None:
    async def deliver() -> int:
        loop_goes_on = threading.Event()
        asyncio.get_running_loop().call_soon(loop_goes_on.set)
        receiver = Receiver(SECRET, lambda _: loop_goes_on.wait() or None, time_limit=None)
        return (await receiver.ahandle(signed(COMPLETED), COMPLETED, SENT_AT)).status

    assert awaited(deliver()) == 200


def test_when_there_can_be_no_thread_an_event_is_asked_for_again(
    plain: Face, handled: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    def start(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    receiver = plain.receiver(handled.append)
    with monkeypatch.context() as patched:
        patched.setattr("genwire.webhooks.receiver.Thread.start", start)
        status = receiver.handle(signed(COMPLETED), COMPLETED, SENT_AT).status
    assert status == 503
    assert plain.deliver(receiver) == 200


REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="none")


def test_a_handler_sees_the_context_of_its_request(face: Face) -> None:
    seen = list[str]()
    receiver = face.receiver(lambda _: seen.append(REQUEST_ID.get()))
    token = REQUEST_ID.set("r-1")
    try:
        face.deliver(receiver)
    finally:
        REQUEST_ID.reset(token)
    assert seen == ["r-1"]


class Counter:
    async def __call__(self, _: Event) -> None:
        self.called = True


async def count(counter: Counter, _: Event) -> None:
    counter.called = True


def test_any_callable_may_handle(plain: Face) -> None:
    counters = [Counter(), Counter(), Counter()]
    handlers: list[Any] = [counters[0], partial(count, counters[1]), lambda found: count(counters[2], found)]  # pyright: ignore
    assert [plain.deliver(Receiver(SECRET, handler)) for handler in handlers] == [200] * 3
    assert all(counter.called for counter in counters)


# How it is made


@pytest.mark.parametrize(
    "options",
    [
        {"secret": ""},
        {"secret": None},
        {"secret": []},
        {"scheme": "standard"},
        {"tolerance": -1},
        {"tolerance": 200_000},
        {"tolerance": Tolerance(past=200_000)},
        {"on_event": None},
        {"on_error": "log"},
        {"on_error": Counter()},
        {"store": {}},
        {"time_limit": 0},
        {"time_limit": 45},
        {"time_limit": float("nan")},
        {"lease": 0},
        {"lease": 200_000},
        {"remember": 10},
        {"max_body": 0},
    ],
    ids="-".join,
)
def test_what_cannot_work_is_refused_at_once(options: dict[str, Any]) -> None:
    given: dict[str, Any] = {"secret": SECRET, "on_event": ignore, **options}
    with pytest.raises(ConfigurationError):
        Receiver(**given)


def test_a_receiver_does_not_show_its_secret() -> None:
    receiver = Receiver(SECRET, ignore)
    assert SECRET not in repr(receiver)
    assert SECRET not in repr(vars(receiver))


# What it is for


class Ringing(VirtualClock):
    """A clock on which a webhook comes while somebody sleeps for the first time."""

    def __init__(self) -> None:
        super().__init__()
        self.ring: Callable[[], Any] | None = None

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds)
        ring, self.ring = self.ring, None
        if ring:
            ring()


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_an_event_wakes_whoever_waits_for_its_job(kind: str) -> None:
    session = Session(kind, "v2")
    session.clock = clock = Ringing()
    start = clock.now()
    body = event("job.completed", job_id=JOB)

    def run(client: Any) -> Any:
        receiver = Receiver(SECRET, client.notify)
        given = signed(body, timestamp=int(start))
        clock.ring = lambda: receiver.handle(given, body, start)
        return client.run(TextToImage("a fox", model="Fox"))

    session(run, Server(**{"request-status": wire_status("done", result="x")}), poll=PollPolicy(initial=50))
    assert clock.now() - start < 10
