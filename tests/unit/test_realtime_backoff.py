"""When a websocket is opened again: what its end asks for, and how often it ended."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genwire.realtime.backoff import STEADY, Backoff, Retry, asked_by_status


def delays(*ends: tuple[Retry, float], random: float = 1.0) -> list[float | None]:
    """The waits after connections that ended so, each after so many seconds of events."""
    backoff, found = Backoff(), list[float | None]()
    for retry, listened in ends:
        backoff, delay = backoff.after(retry, listened, random)
        found.append(delay)
    return found


def test_waits_double_up_to_a_minute() -> None:
    broken: tuple[Retry, float] = ("later", 0.0)
    assert delays(*[broken] * 8) == [1, 2, 4, 8, 16, 32, 60, 60]


def test_waits_are_drawn_between_nothing_and_the_whole() -> None:
    assert delays(("later", 0.0), ("later", 0.0), random=0.25) == [0.25, 0.5]


def test_a_connection_that_worked_for_a_while_begins_anew() -> None:
    assert delays(("later", 0.0), ("later", 0.0), ("later", STEADY)) == [1, 2, 1]


def test_a_connection_that_ends_at_once_again_and_again_does_not() -> None:
    assert delays(("later", 0.0), ("later", STEADY - 1), ("later", STEADY - 1)) == [1, 2, 4]


def test_at_once_is_granted_to_a_server_that_does_not_insist() -> None:
    assert delays(("at once", STEADY), ("at once", STEADY)) == [0, 0]
    assert delays(("at once", 1.0), ("at once", 1.0), ("at once", 1.0)) == [0, 2, 4]


@given(st.integers(0, 10**6), st.floats(0, 1e9), st.floats(0, 1, exclude_max=True))
def test_never_is_never(failures: int, listened: float, random: float) -> None:
    assert Backoff(failures).after("never", listened, random)[1] is None


@given(
    st.integers(0, 10**6), st.sampled_from(["later", "at once"]), st.floats(0, 1e9), st.floats(0, 1, exclude_max=True)
)
def test_no_wait_is_longer_than_a_minute(failures: int, retry: Retry, listened: float, random: float) -> None:
    delay = Backoff(failures).after(retry, listened, random)[1]
    assert delay is not None
    assert 0 <= delay <= 60


@pytest.mark.parametrize(
    ("status", "retry"),
    [(200, "later"), (302, "never"), (401, "never"), (403, "never"), (404, "never"), (429, "later"), (503, "later")],
)
def test_a_status_in_place_of_a_websocket(status: int, retry: Retry) -> None:
    assert asked_by_status(status) == retry
