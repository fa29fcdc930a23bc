"""The three drivers end a flow alike: sync, async, and scripted on virtual time."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
from attrs import field, frozen
from client_kit import JOB, KEY, VirtualClock, accepted, awaited, wire_model, wire_page, wire_status
from hypothesis import given, settings
from hypothesis import strategies as st

from genwire.config import Config
from genwire.drivers import AsyncDriver, Clock, RealClock, SyncDriver
from genwire.errors import ConfigurationError, GenwireError, InvalidRequest, NotFound
from genwire.flows import catalog
from genwire.flows.effects import (
    Call,
    Event,
    Flow,
    Gather,
    Outcome,
    Response,
    Saved,
    Store,
    Unanswered,
    Undelivered,
    download,
    emit,
    gather,
    put,
    send,
    sleep,
    stored,
)
from genwire.flows.exchange import Context
from genwire.flows.submit import submit
from genwire.flows.wait import wait
from genwire.partial import PartialFile
from genwire.policies import FallbackPolicy, PollPolicy, RetryPolicy
from genwire.providers.brands import BRANDS, provider_for
from genwire.requests import TextToImage
from genwire.scripted import ScriptedDriver
from genwire.stores import MemoryStore
from genwire.transport import DEFAULT_TIMEOUT, AsyncTransport, SyncTransport, Wire
from genwire.wakes import Wakes

START = 1_700_000_000.0
BALANCE = provider_for(BRANDS["deapi"], "v1").balance()

Respond = Callable[[float], Outcome]


@frozen
class Ended:
    """How a flow ended, and what it did on the way."""

    value: Any
    at: float
    calls: int
    events: list[Event] = field(repr=False)


def context() -> Context:
    """A client's, which remembers what it met: each run begins with a new one."""
    return Context(
        "deapi", provider_for(BRANDS["deapi"], "v1"), RetryPolicy(), PollPolicy(), FallbackPolicy(), lambda: 0.5
    )


def wire() -> Wire:
    return Wire(Config.resolve("deapi", None, "https://api.example", KEY), DEFAULT_TIMEOUT)


def settled(run: Callable[[], Any]) -> Any:
    """The value, or the error as what can be compared."""
    try:
        return run()
    except GenwireError as error:
        return type(error), str(error), error.status, error.job


class Mocked:
    """Answers a driver's httpx requests with outcomes."""

    def __init__(self, respond: Respond, clock: VirtualClock) -> None:
        self.respond, self.clock, self.calls = respond, clock, 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.calls += 1
        outcome = self.respond(self.clock.now())
        if isinstance(outcome, Response):
            return httpx.Response(outcome.status, headers=dict(outcome.headers), content=outcome.body)
        kind = httpx.ConnectError if isinstance(outcome, Undelivered) else httpx.ReadError
        raise kind(outcome.reason.partition(": ")[2], request=request)


def run_sync(flow: Flow[Any], respond: Respond) -> Ended:
    clock = VirtualClock(START)
    mocked, events = Mocked(respond, clock), list[Event]()
    transport = SyncTransport(wire(), None, httpx.MockTransport(mocked))
    driver = SyncDriver(transport, clock, MemoryStore())
    try:
        return Ended(settled(lambda: driver.run(flow, events.append)), clock.now(), mocked.calls, events)
    finally:
        transport.close()


def run_async(flow: Flow[Any], respond: Respond) -> Ended:
    clock = VirtualClock(START)
    mocked, events = Mocked(respond, clock), list[Event]()

    async def run() -> Any:
        transport = AsyncTransport(wire(), None, httpx.MockTransport(mocked))
        try:
            return await AsyncDriver(transport, clock, MemoryStore()).run(flow, events.append)
        finally:
            await transport.aclose()

    return Ended(settled(lambda: awaited(run())), clock.now(), mocked.calls, events)


def run_scripted(flow: Flow[Any], respond: Respond) -> Ended:
    driver = ScriptedDriver(lambda _, now: respond(now), start=START)
    value = settled(lambda: driver.run(flow))
    return Ended(value, driver.now, len(driver.sent), driver.events)


Run = Callable[[Flow[Any], Respond], Ended]
DRIVERS: dict[str, Run] = {"sync": run_sync, "async": run_async, "scripted": run_scripted}


@pytest.fixture(params=list(DRIVERS))
def run(request: pytest.FixtureRequest) -> Run:
    return DRIVERS[request.param]


def no_answer(_: float) -> Outcome:
    raise AssertionError("nothing should have been sent")


def answering(outcomes: Iterable[Outcome], then: Outcome) -> Respond:
    left = list(outcomes)
    return lambda _: left.pop(0) if left else then


def always(_: Call[Any], __: float) -> Outcome:
    return answer()


def answer(body: Any = None, status: int = 200, **headers: str) -> Response:
    response = httpx.Response(status, json=body)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(status, {"content-type": "application/json", **named}, response.content)


def the_main_job() -> Flow[Any]:
    """Submit and wait, as a new client does."""
    mine = context()
    request = TextToImage("a fox", seed=1, model=["Fox", "Owl"])
    record = yield from submit(mine, catalog.CatalogueCell(), request, START)
    updates = yield from wait(mine, record, 30.0, record.submitted_at or START)
    return record, updates


OUTCOMES = st.sampled_from(
    [
        answer(accepted()),
        answer(wire_page(wire_model())),
        answer(wire_status("processing")),
        answer(wire_status("done", result_url="https://results.example/fox.png")),
        answer(wire_status("error", error_code="WORKER_ERROR")),
        answer({"errors": {"model": ["No."]}}, 422),
        answer({"message": "No."}, 404),
        answer(status=500),
        answer(status=429, retry_after="3"),
        answer(status=429, x_ratelimit_type="daily"),
        Response(200, {"content-type": "text/html"}, b"<html>"),
        Undelivered("ConnectError: refused"),
        Unanswered("ReadError: broke"),
    ]
)
RUNNING = answer(wire_status("processing"))


@settings(max_examples=settings().max_examples * 4 // 5)
@given(st.lists(OUTCOMES, max_size=8))
def test_the_same_answers_end_the_same_in_all_three(outcomes: list[Outcome]) -> None:
    ends = [run(the_main_job(), answering(outcomes, RUNNING)) for run in DRIVERS.values()]
    assert ends[0] == ends[1]
    assert ends[0] == ends[2]


def test_time_passes_while_a_flow_sleeps(run: Run) -> None:
    def flow() -> Flow[list[float]]:
        first = yield from sleep(START + 5)
        second = yield from sleep(START + 7.5)
        return [first, second]

    assert run(flow(), no_answer).value == [START + 5, START + 7.5]


def test_a_sleep_until_the_past_ends_at_once(run: Run) -> None:
    assert run(sleep(START - 5), no_answer).value == START


def test_events_reach_the_listener_in_order(run: Run) -> None:
    def flow() -> Flow[None]:
        yield from emit("first")
        yield from emit("second")

    assert run(flow(), no_answer).events == ["first", "second"]


def test_the_store_is_reached_by_every_action(run: Run) -> None:
    def flow() -> Flow[list[str | None]]:
        found = [(yield Store("add", ("key", "first"))).value]
        found.append((yield Store("add", ("key", "second"))).value)
        yield from put("key", "third")
        found.append((yield from stored("key")))
        yield Store("remove", ("key",))
        found.append((yield from stored("key")))
        return found

    assert run(flow(), no_answer).value == [None, "first", "third", None]


class BrokenListenerError(Exception):
    """What no flow expects."""


@pytest.mark.parametrize(
    "error", [BrokenListenerError(), InvalidRequest("The file broke."), KeyboardInterrupt(), SystemExit()]
)
def test_a_flow_sees_the_effect_that_failed(run: Run, error: BaseException) -> None:
    seen: list[BaseException] = []

    def flow() -> Flow[str]:
        try:
            yield from send(BALANCE)
        except BaseException as caught:  # noqa: BLE001
            seen.append(caught)
        return "went on"

    def fail(_: float) -> Outcome:
        raise error

    assert (run(flow(), fail).value, seen) == ("went on", [error])


def test_a_flow_may_still_act_after_an_effect_that_failed(run: Run) -> None:
    def flow() -> Flow[str | None]:
        yield from put("key", "pending")
        try:
            yield from send(BALANCE)
        except InvalidRequest:
            yield Store("remove", ("key",))
        return (yield from stored("key"))

    def fail(_: float) -> Outcome:
        raise InvalidRequest("The file broke.")

    assert run(flow(), fail).value is None


@pytest.mark.parametrize("error", [BrokenListenerError(), KeyboardInterrupt()])
def test_what_a_flow_does_not_handle_comes_out_as_it_is(run: Run, error: BaseException) -> None:
    def fail(_: float) -> Outcome:
        raise error

    with pytest.raises(type(error)) as caught:
        run(send(BALANCE), fail)
    assert caught.value is error


def test_a_cancelled_task_is_seen_by_its_flow() -> None:
    seen: list[BaseException] = []

    def flow() -> Flow[None]:
        try:
            yield from sleep(START + 1e9)
        except BaseException as caught:
            seen.append(caught)
            raise

    class Forever(VirtualClock):
        async def asleep(self, seconds: float) -> None:
            self.slept.append(seconds)
            await asyncio.Event().wait()

    async def cancelled() -> None:
        driver = AsyncDriver(AsyncTransport(wire(), None, None), Forever(START), MemoryStore())
        task = asyncio.create_task(driver.run(flow()))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    awaited(cancelled())
    assert [type(one) for one in seen] == [asyncio.CancelledError]


# Gather


def napping(seconds: float, value: Any) -> Flow[Any]:
    yield from sleep(START + seconds)
    if isinstance(value, GenwireError):
        raise value
    return value


def test_gathered_values_come_in_the_order_of_the_flows(run: Run) -> None:
    flows = (napping(3, "first"), napping(1, "second"), napping(2, "third"))
    assert run(gather(flows, 2), no_answer).value == ["first", "second", "third"]


def test_an_error_takes_the_place_of_its_flow_and_the_others_go_on(run: Run) -> None:
    error = NotFound("gone")
    assert run(gather((napping(1, "first"), napping(2, error), napping(3, "third")), 3), no_answer).value == [
        "first",
        error,
        "third",
    ]


def test_an_error_that_no_flow_expects_becomes_one_of_ours_in_its_words(run: Run) -> None:
    def broken() -> Flow[Any]:
        yield from sleep(START)
        raise BrokenListenerError("no such listener")

    (error,) = run(gather((broken(),), 1), no_answer).value
    assert type(error) is GenwireError
    assert str(error) == "BrokenListenerError: no such listener"
    assert isinstance(error.__cause__, BrokenListenerError)


def test_nothing_to_gather_gives_nothing(run: Run) -> None:
    assert run(gather((), 3), no_answer).value == []


@pytest.mark.parametrize("limit", [0, -1])
def test_gathering_none_at_a_time_is_refused(run: Run, limit: int) -> None:
    assert run(gather((napping(1, "first"),), limit), no_answer).value[0] is ConfigurationError


FLOWS = 6


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_no_more_flows_run_at_a_time_than_the_limit(run: Run, limit: int) -> None:
    active = most = 0

    def counted() -> Flow[None]:
        nonlocal active, most
        active += 1
        most = max(most, active)
        now = yield from sleep(0)
        yield from send(BALANCE)
        yield from sleep(now + 1)
        active -= 1

    run(gather(tuple(counted() for _ in range(FLOWS)), limit), lambda _: answer())
    assert most == limit


def test_thousands_of_sleeping_flows_hold_no_threads() -> None:
    before = threading.active_count()
    most = 0

    def flow() -> Flow[None]:
        nonlocal most
        yield from sleep(START + 5, "job")
        most = max(most, threading.active_count())

    driver = SyncDriver(SyncTransport(wire(), None, None), VirtualClock(START), MemoryStore())
    driver.run(gather(tuple(flow() for _ in range(2_000)), 2_000))
    assert most <= before + 32


def test_sync_flows_take_turns_by_time() -> None:
    order: list[str] = []

    def flow(name: str, *times: float) -> Flow[None]:
        for time in times:
            yield from sleep(START + time)
            yield from send(BALANCE)
            order.append(f"{name}{time:g}")

    run_sync(gather((flow("a", 1, 4), flow("b", 2, 3)), 2), lambda _: answer())
    assert order == ["a1", "b2", "b3", "a4"]


def test_scripted_flows_share_one_virtual_time() -> None:
    driver = ScriptedDriver(always, start=START)
    driver.run(gather(tuple(napping(5, None) for _ in range(10)), 10))
    assert driver.now == START + 5


def test_scripted_flows_take_turns_by_time() -> None:
    order: list[str] = []

    def flow(name: str, *times: float) -> Flow[None]:
        for time in times:
            yield from sleep(START + time)
            order.append(f"{name}{time:g}")

    ScriptedDriver(always, start=START).run(gather((flow("a", 1, 4), flow("b", 2, 3)), 2))
    assert order == ["a1", "b2", "b3", "a4"]


def test_after_an_interrupt_what_has_not_begun_never_begins() -> None:
    begun: list[int] = []

    def flow(number: int) -> Flow[None]:
        begun.append(number)
        yield from emit(number)
        if number == 1:
            raise KeyboardInterrupt

    driver = SyncDriver(SyncTransport(wire(), None, None), VirtualClock(START), MemoryStore())
    with pytest.raises(KeyboardInterrupt):
        driver.run(gather(tuple(flow(number) for number in range(FLOWS)), 1))
    assert begun == [0, 1]


def test_a_failure_that_is_not_ours_takes_the_place_of_its_flow_alone(run: Run) -> None:
    def failing() -> Flow[None]:
        yield from sleep(START + 1)
        raise BrokenListenerError

    first, failed, third = run(gather((napping(1, "first"), failing(), napping(2, "third")), 3), no_answer).value
    assert (first, third) == ("first", "third")
    assert isinstance(failed, GenwireError)
    assert isinstance(failed.__cause__, BrokenListenerError)


def test_a_cancellation_stops_all_tasks() -> None:
    stopped: list[int] = []

    def flow(number: int) -> Flow[None]:
        try:
            yield from sleep(START + number)
        except asyncio.CancelledError:
            stopped.append(number)
            raise

    class Endless(VirtualClock):
        async def asleep(self, seconds: float) -> None:
            if seconds == 1:
                raise asyncio.CancelledError
            await asyncio.Event().wait()

    async def run() -> None:
        transport = AsyncTransport(wire(), None, None)
        driver = AsyncDriver(transport, Endless(START), MemoryStore())
        try:
            with pytest.raises(asyncio.CancelledError):
                await driver.run(gather(tuple(flow(number) for number in (1, 2, 3)), 3))
            assert sorted(stopped) == [1, 2, 3]
        finally:
            await transport.aclose()

    awaited(run())


# Notifications


def notified(clock: object) -> tuple[SyncDriver, Wakes]:
    wakes = Wakes()
    return SyncDriver(SyncTransport(wire(), None, None), cast("Clock", clock), MemoryStore(), wakes), wakes


def waiting_for(job: str) -> Flow[float]:
    return (yield from sleep(START + 100, job))


class Notifying(VirtualClock):
    """Somebody notifies of the job while this clock sleeps for the third time."""

    def __init__(self, wakes: Wakes) -> None:
        super().__init__(START)
        self.wakes = wakes

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds)
        if len(self.slept) == 3:
            self.wakes.notify("job")


@pytest.mark.parametrize("many", [False, True])
def test_a_notification_ends_the_sleep(many: bool) -> None:
    wakes = Wakes()
    clock = Notifying(wakes)
    driver = SyncDriver(SyncTransport(wire(), None, None), clock, MemoryStore(), wakes)
    if many:
        assert driver.run(gather((waiting_for("job"), waiting_for("other")), 2)) == [START + 3, START + 100]
    else:
        assert driver.run(waiting_for("job")) == START + 3


def test_a_notification_ends_an_awaited_sleep() -> None:
    wakes = Wakes()

    async def run() -> float:
        transport = AsyncTransport(wire(), None, None)
        try:
            return await AsyncDriver(transport, Notifying(wakes), MemoryStore(), wakes).run(waiting_for("job"))
        finally:
            await transport.aclose()

    assert awaited(run()) == START + 3


def test_a_notification_that_came_before_the_sleep_is_not_lost() -> None:
    driver, wakes = notified(VirtualClock(START))
    wakes.notify("job")
    assert driver.run(waiting_for("job")) == START
    assert driver.run(waiting_for("job")) == START + 100


def test_a_notification_from_another_thread_wakes_who_sleeps_on_the_real_clock() -> None:
    driver, wakes = notified(RealClock())
    asleep = threading.Event()

    def flow() -> Flow[str]:
        asleep.set()
        yield from sleep(RealClock().now() + 3600, "job")
        return "woken"

    with ThreadPoolExecutor(1) as pool:
        ended = pool.submit(driver.run, gather((flow(),), 1))
        assert asleep.wait(10)
        wakes.notify("job")
        assert ended.result(10) == ["woken"]


def test_notifications_of_jobs_that_nobody_waits_for_are_forgotten_at_last() -> None:
    driver, wakes = notified(VirtualClock(START))
    for number in range(10_001):
        wakes.notify(str(number))
    assert driver.run(waiting_for("0")) == START + 100


def test_a_download_is_saved_without_a_script() -> None:
    driver = ScriptedDriver(always)

    outcome, _ = driver.run(download("https://results.example/fox.png", PartialFile(Path("fox.png")), 100))
    assert outcome == Saved(Path("fox.png"), 0)


def test_what_was_done_is_recorded_in_order() -> None:
    def script(_: Call[Any], now: float) -> Outcome:
        return answer({"data": {"balance": now}})

    def flow() -> Flow[None]:
        yield from send(BALANCE)
        yield from sleep(START + 2)
        yield from send(BALANCE)

    driver = ScriptedDriver(script, start=START)
    driver.run(flow())
    assert driver.sent == [(START, "getBalance"), (START + 2, "getBalance")]
    assert driver.slept == [START + 2]


def test_the_real_clock_never_runs_backwards_when_the_wall_clock_does(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = RealClock()
    before = clock.now()
    monkeypatch.setattr("time.time", lambda: 0.0)
    assert clock.now() >= before


def test_a_gather_effect_may_stand_inside_another(run: Run) -> None:
    def outer(name: str) -> Flow[list[Any]]:
        answer = yield Gather((napping(1, name + "1"), napping(2, name + "2")), 2)
        return answer.value

    assert run(gather((outer("a"), outer("b")), 2), no_answer).value == [["a1", "a2"], ["b1", "b2"]]


def test_the_id_of_the_job_is_kept_by_every_driver(run: Run) -> None:
    outcomes = [answer(wire_page(wire_model())), answer(accepted()), answer(wire_status("done", result="x"))]
    record, updates = run(the_main_job(), answering(outcomes, RUNNING)).value
    assert (record.id, [update.id for update in updates]) == (JOB, [JOB])
