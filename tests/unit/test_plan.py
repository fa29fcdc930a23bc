"""How the looks of one client are planned: as wanted where there is room, and else one after another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genwire.plan import Plan

NOW = 1_700_000_000.0
MINUTE = 60.0


def most_in_a_minute(times: list[float]) -> int:
    return max(sum(at <= other < at + MINUTE for other in times) for at in times)


def test_a_look_that_has_room_comes_when_it_is_wanted() -> None:
    plan = Plan()
    assert [plan.book(NOW + second, 50) for second in (0.0, 7.3, 30.1)] == [NOW, NOW + 7.3, NOW + 30.1]


def test_looks_that_are_all_wanted_at_once_come_one_after_another() -> None:
    plan = Plan()
    times = [plan.book(NOW, 300) for _ in range(1000)]
    assert times == sorted(times)
    assert max(times) - NOW == pytest.approx(1000 / 300 * MINUTE, rel=0.1)


@pytest.mark.parametrize("limit", [1, 3, 12, 50, 300])
def test_no_minute_has_much_more_than_the_limit(limit: int) -> None:
    plan = Plan()
    times = [plan.book(NOW + 0.37 * number % 45, limit) for number in range(4 * limit)]
    # A span that was begun early in it and one more at the other end of the minute.
    assert most_in_a_minute(times) <= limit + max(1, limit // 10)


@given(st.lists(st.floats(0, 600), min_size=1, max_size=200), st.integers(1, 400))
def test_no_look_comes_before_it_is_wanted(wanted: list[float], limit: int) -> None:
    plan = Plan()
    assert all(plan.book(NOW + at, limit) >= NOW + at for at in wanted)


def test_a_look_that_is_not_taken_leaves_its_room_to_others() -> None:
    plan = Plan()
    plan.book(NOW, 1)
    plan.release(NOW)
    assert plan.book(NOW, 1) == NOW


def test_a_limit_that_becomes_known_later_is_kept_from_then_on() -> None:
    plan = Plan()
    assert [plan.book(NOW, 1000) for _ in range(20)] == [NOW] * 20
    assert plan.book(NOW, 20) > NOW


def test_what_is_over_is_forgotten() -> None:
    plan = Plan()
    for second in range(0, 100_000, 10):
        plan.forget(NOW + second)
        plan.book(NOW + second, 50)
    assert len(vars(plan)["_booked"]) < 100
