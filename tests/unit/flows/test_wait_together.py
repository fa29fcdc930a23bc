"""Many who wait share one plan of looks, one budget of the day, and what notifications told."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from flow_kit import answer, make_context

from genwire.errors import GenwireError
from genwire.flows.effects import Answer, Call, Outcome, Sleep, gather
from genwire.flows.exchange import Context
from genwire.flows.wait import wait
from genwire.hooks import WaitingForSlot
from genwire.jobs import JobRecord
from genwire.pacing import Pacer
from genwire.policies import PacingPolicy
from genwire.schedule import Look
from genwire.scripted import ScriptedDriver

MINUTE = 60.0
DONE = {"status": "done", "result_url": "https://results.example/fox.png"}


class Service:
    """Jobs that are done after `seconds`, and headers that tell how many looks there may be."""

    def __init__(self, seconds: float, limit: int, left_today: int | None = None) -> None:
        self._seconds = seconds
        self._limit = limit
        self._left = left_today
        self.looks: list[float] = []

    def __call__(self, call: Call[Any], now: float) -> Outcome:
        del call
        self.looks.append(now)
        told: dict[str, Any] = {"x_ratelimit_limit": str(self._limit)}
        if self._left is not None:
            self._left -= 1
            told |= {"x_ratelimit_daily_limit": "200", "x_ratelimit_daily_remaining": str(self._left)}
        data = DONE if now >= self._seconds else {"status": "processing"}
        return answer({"data": data}, **told)

    @property
    def most_in_a_minute(self) -> int:
        return max(sum(at <= other < at + MINUTE for other in self.looks) for at in self.looks)


def waited(service: Service, jobs: int, context: Context | None = None) -> list[Any]:
    shared = context or make_context()
    flows = tuple(wait(shared, job(number), 7200.0, 0.0) for number in range(jobs))
    return ScriptedDriver(service).run(gather(flows, jobs))


def job(number: int) -> JobRecord:
    return JobRecord("deapi", "v1", f"job-{number}", "txt2img", "Fox", submitted_at=0.0)


def told_before(limit: int, left_today: int | None = None) -> Context:
    """A client that the look at an earlier job told the limits."""
    context = make_context()
    ScriptedDriver(Service(0.0, limit, left_today)).run(wait(context, job(0), None, 0.0))
    return context


def test_hundreds_that_wait_keep_to_the_looks_of_a_minute_without_being_paced() -> None:
    service = Service(200.0, limit=50)
    ended = waited(service, 300, told_before(50))
    assert not [one for one in ended if isinstance(one, GenwireError)]
    assert service.most_in_a_minute <= 55


def test_hundreds_that_wait_are_noticed_as_fast_as_the_looks_of_a_minute_allow() -> None:
    service = Service(5.0, limit=300)
    waited(service, 1500, told_before(300))
    assert len(service.looks) == 1500
    assert max(service.looks) <= 1500 / 300 * MINUTE * 1.1 + 10


def test_where_one_look_a_minute_is_allowed_two_who_wait_take_turns() -> None:
    service = Service(100.0, limit=1)
    ended = waited(service, 2, told_before(1))
    assert not [one for one in ended if isinstance(one, GenwireError)]
    assert min(later - earlier for earlier, later in pairwise(service.looks)) > 55.0


def test_where_calls_are_paced_looks_are_planned_for_when_there_is_a_slot() -> None:
    context = make_context(pacer=Pacer(PacingPolicy({"status": 12}), "account"))
    driver = ScriptedDriver(lambda _, now: answer({"data": DONE if now >= 100.0 else {"status": "processing"}}))
    driver.run(gather(tuple(wait(context, job(number), 7200.0, 0.0) for number in range(30)), 30))
    assert all(event.delay < 5.0 for event in driver.events if isinstance(event, WaitingForSlot))


@pytest.mark.parametrize("ended", ["closed", "woken"])
def test_a_look_that_is_not_taken_leaves_its_time_to_others(ended: str) -> None:
    context = told_before(4)
    flow = wait(context, job(1), None, 0.0)
    effect = next(flow)
    assert isinstance(effect, Sleep)
    if ended == "closed":
        flow.close()
    else:
        flow.send(Answer(None, 1.0))
    assert context.plan.book(effect.until, 4) == effect.until


def test_one_that_waits_is_not_held_up_by_the_plan() -> None:
    alone, unlimited = Service(100.0, limit=50), Service(100.0, limit=10_000)
    waited(alone, 1, told_before(50))
    waited(unlimited, 1, told_before(10_000))
    assert alone.looks == unlimited.looks


@pytest.mark.parametrize("jobs", [1, 20])
def test_the_looks_that_the_day_has_left_reach_the_end_of_all_who_wait(jobs: int) -> None:
    service = Service(880.0, limit=50, left_today=60)
    shared = told_before(50, left_today=60)
    flows = tuple(wait(shared, job(number), 900.0, 0.0) for number in range(jobs))
    ended = ScriptedDriver(service).run(gather(flows, jobs))
    assert not [one for one in ended if isinstance(one, GenwireError)]
    assert len(service.looks) <= 60


def learned(notified: int) -> Context:
    """A client that saw ten jobs of the model end after 10 to 19 s, the last ones upon a notification."""
    context = make_context()
    for number in range(10):
        context.durations.learn("txt2img", "Fox", [Look(9.0)], 10.0 + number, notified=number >= 10 - notified)
    return context


def first_look(context: Context) -> float:
    service = Service(0.0, limit=50)
    waited(service, 1, context)
    return service.looks[0]


def test_where_notifications_told_of_the_last_jobs_the_first_look_is_spared_for_the_next() -> None:
    assert first_look(learned(notified=3)) > 19
    assert first_look(learned(notified=2)) < 12


def test_a_notification_that_was_lost_brings_the_looks_back() -> None:
    context = learned(notified=10)
    assert first_look(context) > 19
    assert first_look(context) < 19
