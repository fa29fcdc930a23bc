"""Waiting for a slot before a call: by what was configured, by what the API said, and never past a deadline."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest
from attrs import evolve
from flow_kit import JOB, Script, accepted, answer, by_operation, in_order, job, make_context

from genwire.config import Config
from genwire.errors import ConfigurationError, DailyLimitReached, GenwireError, JobTimeout, RateLimited, StoreFailed
from genwire.flows.effects import Call, Flow, Response, gather, sleep
from genwire.flows.exchange import Context, exchange
from genwire.flows.wait import wait
from genwire.hooks import WaitingForSlot
from genwire.jobs import JobRecord
from genwire.models import Fitted
from genwire.pacing import WINDOW, Pacer
from genwire.policies import PacingPolicy, PollPolicy, RetryPolicy
from genwire.providers.brands import BRANDS, provider_for
from genwire.requests import TextToImage
from genwire.scripted import ScriptedDriver

HOST = "https://api.example"
DAY = 86_400.0
PROVIDER = provider_for(BRANDS["deapi"], "v1")


def pacer(longest: float = 900.0, key: str = "key", host: str = HOST, **per_minute: int) -> Pacer:
    return Pacer(PacingPolicy(per_minute, longest=longest), Config.resolve("deapi", None, host, key).account)


def context(**options: Any) -> Context:
    return make_context(pacer=pacer(**options))


def submission() -> Call[Any]:
    request = TextToImage("a red fox", width=768, height=768, steps=4, guidance=0, seed=1)
    return PROVIDER.submit(Fitted(request, "Fox"))


def one_after_another(context: Context, times: int) -> Flow[None]:
    for _ in range(times):
        yield from exchange(context, submission())


def side_by_side(context: Context, times: int) -> Flow[list[Any]]:
    return gather(tuple(exchange(context, submission()) for _ in range(times)), times)


def always(response: Response) -> Script:
    def script(call: Call[Any], now: float) -> Response:
        return response

    return script


def times_of(driver: ScriptedDriver) -> list[float]:
    return [time for time, _ in driver.sent]


def told(body: object = None, status: int = 200, **headers: Any) -> Response:
    return answer(
        {"data": {"request_id": JOB}} if body is None else body,
        status,
        **{f"x_ratelimit_{name}" if name != "retry_after" else name: str(value) for name, value in headers.items()},
    )


def test_without_a_policy_nothing_is_waited_for() -> None:
    driver = ScriptedDriver(always(told(limit=1)))
    driver.run(one_after_another(make_context(), 5))
    assert (driver.now, driver.slept) == (0.0, [])


def test_calls_go_at_once_while_there_are_slots() -> None:
    driver = ScriptedDriver(always(accepted()))
    driver.run(one_after_another(context(txt2img=3), 3))
    assert times_of(driver) == [0.0, 0.0, 0.0]


def test_a_call_too_many_waits_until_the_minute_of_the_first_is_over() -> None:
    driver = ScriptedDriver(always(accepted()))
    driver.run(one_after_another(context(txt2img=3), 7))
    assert times_of(driver) == [0.0] * 3 + [WINDOW] * 3 + [2 * WINDOW]


def test_what_is_not_limited_is_not_waited_for() -> None:
    driver = ScriptedDriver(always(accepted()))
    driver.run(one_after_another(context(txt2video=1), 5))
    assert driver.now == 0.0


def test_the_limit_is_learned_from_the_headers() -> None:
    driver = ScriptedDriver(always(told(limit=2, remaining=1)))
    driver.run(one_after_another(context(), 5))
    assert times_of(driver) == pytest.approx([0.0, 0.0, WINDOW, WINDOW, 2 * WINDOW], abs=1e-3)


@pytest.mark.parametrize(("configured", "said"), [(1, 10), (10, 1)])
def test_of_two_limits_the_lower_one_counts(configured: int, said: int) -> None:
    driver = ScriptedDriver(always(told(limit=said)))
    driver.run(one_after_another(context(txt2img=configured), 3))
    assert times_of(driver) == [0.0, WINDOW, 2 * WINDOW]


def test_a_limit_of_zero_in_a_header_still_lets_one_through() -> None:
    driver = ScriptedDriver(always(told(limit=0)))
    driver.run(one_after_another(context(), 2))
    assert times_of(driver) == [0.0, WINDOW]


def test_kinds_of_calls_do_not_wait_for_each_other() -> None:
    mine = context(txt2img=1, status=1)

    def both() -> Flow[None]:
        yield from exchange(mine, submission())
        yield from exchange(mine, PROVIDER.status(JOB))

    driver = ScriptedDriver(by_operation({"submitTextToImage": accepted(), "getJobStatus": job("done")}))
    driver.run(both())
    assert driver.now == 0.0


def test_the_wait_for_the_first_slot_is_the_pacing_policies_own() -> None:
    driver = ScriptedDriver(always(accepted()))
    mine = evolve(context(txt2img=1), retry=RetryPolicy(deadline=10))
    driver.run(one_after_another(mine, 3))
    assert times_of(driver) == [0.0, WINDOW, 2 * WINDOW]


def test_the_slot_of_a_repeat_is_waited_for_as_pacing_allows_and_then_nothing_is_repeated_again() -> None:
    driver = ScriptedDriver(always(answer(status=429, x_ratelimit_type="minute")))
    mine = evolve(context(txt2img=1), retry=RetryPolicy(deadline=30))
    with pytest.raises(RateLimited):
        driver.run(exchange(mine, submission()))
    assert (len(driver.sent), driver.now) == (2, pytest.approx(60, abs=5))


def test_a_model_with_a_limit_of_its_own_does_not_use_up_that_of_its_task() -> None:
    request = TextToImage("a red fox", width=768, height=768, steps=4, guidance=0, seed=1)
    buckets = [PROVIDER.submit(Fitted(request, model)).bucket for model in ("Fox", "MiniMaxH3_33B_Turbo_INT8")]
    assert buckets == ["txt2img", "MiniMaxH3_33B_Turbo_INT8"]


def test_clients_of_one_account_share_the_slots_of_a_store() -> None:
    driver = ScriptedDriver(always(accepted()))
    for _ in range(3):
        driver.run(one_after_another(context(txt2img=1), 1))
    assert times_of(driver) == [0.0, WINDOW, 2 * WINDOW]


@pytest.mark.parametrize("other", [{"key": "another"}, {"host": "https://other.example"}])
def test_other_accounts_and_hosts_have_slots_of_their_own(other: dict[str, Any]) -> None:
    driver = ScriptedDriver(always(accepted()))
    driver.run(one_after_another(context(txt2img=1), 1))
    driver.run(one_after_another(context(**other, txt2img=1), 1))
    assert driver.now == 0.0


def test_what_one_client_learned_the_next_one_knows_before_its_first_call() -> None:
    balance = answer({"data": {"balance": 19.72}})
    driver = ScriptedDriver(by_operation({"submitTextToImage": told(limit=1), "getBalance": balance}))
    first = context()
    driver.run(one_after_another(first, 1))
    driver.run(exchange(first, PROVIDER.balance()))  # shared before its next call, whatever that is
    driver.run(one_after_another(context(), 1))
    assert [time for time, operation in driver.sent if operation == "submitTextToImage"] == [0.0, WINDOW]


def test_a_shared_limit_that_is_no_number_is_ignored() -> None:
    driver = ScriptedDriver(always(accepted()))
    mine = context()
    assert mine.pacer
    driver.store.put(f"{mine.pacer.name('txt2img')}:limit", "many")
    driver.run(one_after_another(mine, 3))
    assert driver.now == 0.0


def test_the_key_is_not_in_the_store() -> None:
    secret = "12345|the-secret-half-of-a-key"
    driver = ScriptedDriver(always(told(limit=1)))
    driver.run(one_after_another(context(key=secret), 3))
    assert "secret" not in repr(vars(driver.store))


def test_calls_of_before_the_limit_was_known_are_counted() -> None:
    mine = context()
    driver = ScriptedDriver(in_order(accepted(), accepted(), told(limit=3), accepted()))
    driver.run(one_after_another(mine, 4))
    assert times_of(driver) == [0.0, 0.0, 0.0, WINDOW]


def test_flows_side_by_side_share_the_slots() -> None:
    driver = ScriptedDriver(always(accepted()))
    driver.run(side_by_side(context(txt2img=2), 5))
    assert times_of(driver) == pytest.approx([0.0, 0.0, WINDOW, WINDOW, 2 * WINDOW], abs=1e-3)


def test_nobody_who_waits_is_overtaken_by_those_who_come_later() -> None:
    mine = context(status=10, longest=1e6)
    sent: dict[int, float] = {}

    def one(number: int) -> Flow[None]:
        yield from sleep(float(number))
        outcome, now = yield from exchange(mine, PROVIDER.status(f"job-{number}"))
        sent[number] = now
        del outcome

    driver = ScriptedDriver(always(job("done")))
    driver.run(gather(tuple(one(number) for number in range(200)), 200))
    assert [*sent] == sorted(sent)


def test_many_that_wait_do_not_ask_the_store_for_every_slot_again() -> None:
    asked: list[float] = []
    driver = ScriptedDriver(always(accepted()))
    acquire = driver.store.acquire

    def counted(key: str, limit: int, window: float, now: float) -> float:
        asked.append(now)
        return acquire(key, limit, window, now)

    driver.store.acquire = counted  # type: ignore[method-assign]
    driver.run(side_by_side(context(txt2img=10, longest=1e6), 1000))
    assert len(driver.sent) == 1000
    assert len(asked) < 2.5 * 1000


def test_a_slot_is_taken_at_the_time_that_it_is() -> None:
    """Not at that of when the flow was made, which run_many may start much later."""
    mine = context(txt2img=1)

    def late() -> Flow[None]:
        yield from sleep(30.0)
        yield from one_after_another(mine, 2)

    driver = ScriptedDriver(always(accepted()))
    driver.run(late())
    assert times_of(driver) == [30.0, 30.0 + WINDOW]


def test_a_refusal_keeps_the_others_from_asking_until_it_is_over() -> None:
    refused_once = in_order(told(status=429, type="minute", retry_after=40), *[accepted()] * 3)
    driver = ScriptedDriver(refused_once)
    mine = context()

    def later() -> Flow[Any]:
        yield from sleep(10.0)
        return (yield from exchange(mine, submission()))

    driver.run(gather((exchange(mine, submission()), later(), later()), 3))
    first, *others = times_of(driver)
    assert (first, len(others)) == (0.0, 3)
    assert all(time >= 40.0 for time in others)


def test_each_wait_is_announced_once() -> None:
    driver = ScriptedDriver(always(accepted()))
    driver.run(one_after_another(context(txt2img=1), 2))
    assert driver.events == [WaitingForSlot("submitTextToImage", WINDOW)]


def test_a_wait_that_others_make_longer_is_announced_once_with_what_it_was_to_be() -> None:
    driver = ScriptedDriver(always(accepted()), start=1_000.0)
    answers = iter([1_010.0, 1_030.0, 0.0])
    driver.store.acquire = lambda *_: next(answers)  # type: ignore[method-assign]
    driver.run(one_after_another(context(txt2img=1), 1))
    assert times_of(driver) == [1_030.0]
    assert driver.events == [WaitingForSlot("submitTextToImage", 10.0)]


@pytest.mark.parametrize(("longest", "calls"), [(WINDOW, 2), (WINDOW - 0.5, 1)])
def test_a_slot_may_come_as_late_as_the_policy_allows(longest: float, calls: int) -> None:
    driver = ScriptedDriver(always(accepted()), start=1_000.0)
    ended = driver.run(side_by_side(context(txt2img=1, longest=longest), 2))
    assert (len(driver.sent), [one.retry_after for one in ended if isinstance(one, RateLimited)]) == (
        calls,
        [WINDOW] * (2 - calls),
    )


def test_those_who_come_while_no_slot_is_free_do_not_ask_the_store_for_one() -> None:
    asked: list[float] = []
    driver = ScriptedDriver(always(accepted()))
    mine = context(txt2img=2)

    def full(key: str, limit: int, window: float, now: float) -> float:
        asked.append(now)
        return 0.0 if now >= 40.0 else 40.0  # all of another process

    def later() -> Flow[Any]:
        yield from sleep(10.0)
        return (yield from exchange(mine, submission()))

    driver.store.acquire = full  # type: ignore[method-assign]
    driver.run(gather((exchange(mine, submission()), later()), 2))
    assert [time for time in asked if time < 40.0] == [0.0]


def test_what_the_api_said_is_told_to_the_others_once_a_change_and_for_a_day() -> None:
    written: list[str] = []
    driver = ScriptedDriver(in_order(told(limit=3), told(limit=3), told(limit=4), told(limit=4), told(limit=4)))
    mine = context()
    put = driver.store.put

    def noted(key: str, value: str, ttl: float | None = None) -> None:
        written.append(value)
        put(key, value, ttl)

    driver.store.put = noted  # type: ignore[method-assign]
    driver.run(one_after_another(mine, 5))
    assert written == ["3", "4"]
    assert mine.pacer is not None
    name = f"{mine.pacer.name('txt2img')}:limit"
    at = driver.now
    driver.now = at + DAY - WINDOW - 1
    assert driver.store.get(name) == "4"
    driver.now = at + DAY + 1
    assert driver.store.get(name) is None


def test_a_wait_longer_than_the_policy_allows_is_refused_and_nothing_is_sent() -> None:
    driver = ScriptedDriver(always(accepted()))
    mine = context(txt2img=1, longest=30)
    driver.run(one_after_another(mine, 1))
    with pytest.raises(RateLimited) as caught:
        driver.run(one_after_another(mine, 1))
    assert str(caught.value) == (
        "submitTextToImage was not sent: at 1 a minute its turn comes in 61 s, and that is later than the deadline, or "
        "than PacingPolicy(longest=…) allows."
    )
    assert (caught.value.scope, caught.value.retry_after, len(driver.sent)) == ("minute", WINDOW, 1)


def test_the_turn_of_those_far_behind_is_known_beforehand() -> None:
    driver = ScriptedDriver(always(accepted()))
    ended = driver.run(side_by_side(context(txt2img=1, longest=100), 5))
    assert [isinstance(one, RateLimited) for one in ended] == [False, False, True, True, True]
    assert driver.now == WINDOW


def test_a_place_that_was_given_up_does_not_hold_up_the_others() -> None:
    mine = context(txt2img=1, longest=3 * WINDOW)
    driver = ScriptedDriver(always(accepted()))
    driver.run(side_by_side(mine, 10))
    driver.run(one_after_another(mine, 1))
    assert driver.now <= 4 * WINDOW


def test_a_used_up_day_is_not_asked_again(far_from_utc: None) -> None:
    driver = ScriptedDriver(in_order(told(daily_limit=100, daily_remaining=0)), start=DAY * 3 + 100)
    with pytest.raises(DailyLimitReached, match="was not sent") as caught:
        driver.run(one_after_another(context(), 2))
    assert len(driver.sent) == 1
    assert (caught.value.resets_at, caught.value.retry_after) == (datetime.fromtimestamp(DAY * 4, UTC), DAY - 100)
    assert str(caught.value).endswith("They come back at 1970-01-05 00:00 UTC.")


def test_a_refusal_by_the_day_is_not_asked_for_twice() -> None:
    driver = ScriptedDriver(in_order(told(status=429, type="daily", retry_after=3600)))
    mine = context()
    with pytest.raises(DailyLimitReached):
        driver.run(one_after_another(mine, 1))
    with pytest.raises(DailyLimitReached) as caught:
        driver.run(one_after_another(mine, 1))
    assert (len(driver.sent), caught.value.retry_after, driver.now) == (1, 3600.0, 0.0)


def test_the_next_day_is_asked_again() -> None:
    driver = ScriptedDriver(in_order(told(daily_limit=100, daily_remaining=0), accepted()), start=DAY - 10)
    mine = context()
    driver.run(one_after_another(mine, 1))
    driver.now = DAY
    driver.run(one_after_another(mine, 1))
    assert len(driver.sent) == 2


def test_a_used_up_day_of_one_kind_of_call_does_not_stop_another() -> None:
    mine = context()
    script = {"submitTextToImage": told(daily_limit=100, daily_remaining=0), "getJobStatus": job("done")}
    driver = ScriptedDriver(by_operation(script))
    driver.run(one_after_another(mine, 1))
    driver.run(exchange(mine, PROVIDER.status(JOB)))
    assert len(driver.sent) == 2


def test_without_a_policy_a_used_up_day_is_asked_again() -> None:
    driver = ScriptedDriver(always(told(daily_limit=100, daily_remaining=0)))
    driver.run(one_after_another(make_context(), 2))
    assert len(driver.sent) == 2


def test_a_store_that_fails_means_that_nothing_is_sent() -> None:
    driver = ScriptedDriver(in_order())

    def broken(*_: Any) -> float:
        raise StoreFailed("The disk is on fire.")

    driver.store.acquire = broken  # type: ignore[method-assign]
    with pytest.raises(StoreFailed):
        driver.run(one_after_another(context(), 1))


def waiting_for_a_job(mine: Context, timeout: float) -> Flow[Any]:
    return wait(mine, JobRecord("deapi", "v1", JOB, task="txt2img", submitted_at=0.0), timeout, 0.0)


def test_looks_at_a_job_wait_for_slots() -> None:
    mine = context(status=2)
    driver = ScriptedDriver(always(job("processing")))
    with pytest.raises(JobTimeout):
        driver.run(waiting_for_a_job(mine, 300.0))
    times = times_of(driver)
    assert max(sum(first <= time < first + 60 for time in times) for first in times) <= 2


def test_a_wait_for_a_slot_ends_with_the_deadline_and_keeps_the_job() -> None:
    mine = context(status=1)
    driver = ScriptedDriver(always(job("processing")))
    with pytest.raises(JobTimeout) as caught:
        driver.run(waiting_for_a_job(mine, 30.0))
    assert driver.now == 30.0
    assert caught.value.job
    assert caught.value.job.id == JOB


def test_a_used_up_day_of_looks_keeps_the_job() -> None:
    mine = context()
    driver = ScriptedDriver(always(told({"data": {"status": "processing"}}, daily_limit=1, daily_remaining=0)))
    with pytest.raises(DailyLimitReached) as caught:
        driver.run(waiting_for_a_job(mine, 300.0))
    assert len(driver.sent) == 1
    assert caught.value.job


@pytest.mark.parametrize(
    ("per_minute", "said"),
    [
        (10, "it looks like"),
        ({"txt2img": 0}, "at least 1"),
        ({"txt2img": True}, "at least 1"),
        ({"txt2imag": 3}, "Did you mean 'txt2img'"),
    ],
)
def test_a_limit_that_cannot_be_meant_is_refused(per_minute: Any, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        PacingPolicy(per_minute)


def test_a_limit_may_be_given_by_an_alias_of_its_task() -> None:
    assert PacingPolicy({"text2image": 3, "status": 50}).per_minute == {"txt2img": 3, "status": 50}


def test_each_of_those_who_wait_has_its_turn_when_a_slot_that_was_taken_comes_back() -> None:
    mine = context(txt2img=2)
    driver = ScriptedDriver(always(accepted()))

    def at(seconds: float) -> Flow[Any]:
        yield from sleep(seconds)
        return (yield from exchange(mine, submission()))

    driver.run(gather((at(0.0), at(30.0), at(40.0), at(40.0)), 4))
    assert [event.delay for event in driver.events if isinstance(event, WaitingForSlot)] == pytest.approx(
        [WINDOW - 40.0, WINDOW - 10.0], abs=1e-3
    )


def looks_of(jobs: int, daily_remaining: int | None, timeout: float = 600.0) -> int:
    """How often jobs that never end are looked at, when the day has so many looks left."""
    mine = make_context(poll=PollPolicy(shortest=0.5))
    spent = count(1)

    def script(call: Call[Any], now: float) -> Response:
        if daily_remaining is None:
            return job("processing")
        left = max(0, daily_remaining - next(spent))
        return told({"data": {"status": "processing"}}, daily_limit=200, daily_remaining=left)

    driver = ScriptedDriver(script)

    def one(number: int) -> Flow[Any]:
        record = JobRecord("deapi", "v1", f"{number}", task="txt2img", submitted_at=0.0)
        return wait(mine, record, timeout, 0.0)

    ended = driver.run(gather(tuple(one(number) for number in range(jobs)), jobs))
    assert all(isinstance(end, GenwireError) for end in ended)
    assert not mine.waiting
    return len(driver.sent)


def test_looks_become_fewer_when_the_day_has_few_left() -> None:
    assert looks_of(1, 5) < looks_of(1, 200) <= looks_of(1, None)


def test_what_the_day_has_left_is_divided_among_the_jobs_that_wait() -> None:
    assert looks_of(20, 200) <= 200
    assert looks_of(1, 10) == looks_of(2, 20) / 2


def test_looks_that_the_day_has_plenty_of_are_not_spared() -> None:
    assert looks_of(1, 200) == looks_of(1, None)
