from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from mock_kit import START

from genwire_mock.clock import RealClock, ScaledClock, VirtualClock


class Agenda:
    """A source with given moments; notes when it was settled, on which clock."""

    def __init__(
        self, clock: VirtualClock | ScaledClock, *moments: float, then: Callable[[], None] = lambda: None
    ) -> None:
        self._clock = clock
        self._moments = sorted(START + moment for moment in moments)
        self._then = then
        self.settled: list[float] = []
        clock.attach(self)

    @property
    def next_due(self) -> float | None:
        return self._moments[0] if self._moments else None

    def settle(self, now: float) -> None:
        assert now == self._clock.now()
        while self._moments and self._moments[0] <= now:
            self._moments.pop(0)
            self.settled.append(now - START)
        self._then()

    async def asettle(self, now: float) -> None:
        self.settle(now)


def test_virtual_time_starts_at_a_fixed_date() -> None:
    assert datetime.fromtimestamp(VirtualClock().now(), UTC) == datetime(2026, 1, 1, tzinfo=UTC)


def test_virtual_time_stands_until_somebody_sleeps() -> None:
    clock = VirtualClock()
    clock.sleep(3600)
    assert clock.now() == START + 3600


def test_a_sleep_settles_what_falls_due_at_its_own_time() -> None:
    clock = VirtualClock()
    agenda = Agenda(clock, 1, 5, 9)
    clock.sleep(6)
    assert agenda.settled == [1, 5]
    assert clock.now() == START + 6


def test_an_asynchronous_sleep_does_the_same() -> None:
    clock = VirtualClock()
    agenda = Agenda(clock, 1, 5, 9)
    asyncio.run(clock.asleep(6))
    assert agenda.settled == [1, 5]
    assert clock.now() == START + 6


def test_sources_are_settled_in_the_order_of_time() -> None:
    clock = VirtualClock()
    order: list[str] = []
    Agenda(clock, 2, 4, then=lambda: order.append("a"))
    Agenda(clock, 1, 3, then=lambda: order.append("b"))
    clock.advance(10)
    assert order == ["b", "a", "b", "a"]


def test_who_sleeps_while_being_settled_moves_the_clock_for_all() -> None:
    clock = VirtualClock()
    naps = [100.0]

    def nap() -> None:
        while naps:
            clock.sleep(naps.pop())

    Agenda(clock, 1, then=nap)
    late = Agenda(clock, 50)
    clock.sleep(10)
    assert late.settled == [50]
    assert clock.now() == START + 101


def test_real_time_is_scaled_from_the_start_on(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: seconds[0])
    monkeypatch.setattr("time.time", lambda: START)
    clock = ScaledClock(60)
    seconds[0] += 2
    assert clock.now() == START + 120


def test_dates_are_those_of_the_wall_and_never_scaled(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: seconds[0])
    monkeypatch.setattr("time.time", lambda: START)
    clock = ScaledClock(60)
    seconds[0] += 10
    assert clock.date(clock.now()) == START + 10


def test_virtual_dates_are_those_of_the_virtual_clock() -> None:
    clock = VirtualClock()
    assert clock.date(clock.now() + 5) == START + 5


def test_a_scaled_sleep_takes_its_part_of_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: seconds[0])
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)
    clock = ScaledClock(60)
    clock.sleep(120)
    assert slept == [2.0]


def test_what_is_overdue_needs_no_more_time() -> None:
    clock = RealClock()
    assert clock.real(clock.now() - 10) == 0


def standing(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The real time, which does not pass by itself."""
    seconds = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: seconds[0])
    monkeypatch.setattr("time.time", lambda: START)
    return seconds


def test_a_scaled_clock_can_skip_time(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = standing(monkeypatch)
    clock = ScaledClock(60)
    clock.advance(1000)
    seconds[0] += 1
    assert clock.now() == START + 1060


def test_what_falls_due_in_skipped_time_is_settled_at_its_own_time(monkeypatch: pytest.MonkeyPatch) -> None:
    standing(monkeypatch)
    clock = ScaledClock(60)
    agenda = Agenda(clock, 1, 5, 9)
    clock.advance(6)
    assert agenda.settled == [1, 5]
    assert clock.now() == START + 6


def test_dates_stand_still_while_time_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = standing(monkeypatch)
    clock = ScaledClock(60)
    seconds[0] += 1
    clock.advance(86_400)
    seconds[0] += 1
    before, within, after = START + 60, START + 3600, clock.now()
    assert [clock.date(at) for at in (before, within, after)] == [START + 1, START + 1, START + 2]


def test_timeouts_of_clients_are_virtual_or_real() -> None:
    assert [clock.lasting(5) for clock in (VirtualClock(), ScaledClock(60), RealClock())] == [5, 300, 5]


@pytest.mark.parametrize("scale", [0, -1, float("nan")])
def test_a_scale_that_is_no_speed_is_refused(scale: float) -> None:
    with pytest.raises(ValueError, match="greater than 0"):
        ScaledClock(scale)
