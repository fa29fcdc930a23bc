"""Backoff, polling and prices."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genwire import ConfigurationError, FallbackPolicy, PacingPolicy, PollPolicy, Price, RetryPolicy

SECONDS = st.floats(min_value=0.001, max_value=1e6)
FACTORS = st.floats(min_value=1.0, max_value=1e3)
DRAWN = st.floats(min_value=0, max_value=1, exclude_max=True)


@given(st.integers(1, 10_000), DRAWN, SECONDS, FACTORS, SECONDS)
def test_a_backoff_lies_between_zero_and_the_maximum(
    attempt: int, drawn: float, initial: float, factor: float, maximum: float
) -> None:
    policy = RetryPolicy(initial=initial, factor=factor, maximum=maximum)
    assert 0 <= policy.backoff(attempt, drawn) <= maximum


@given(st.integers(1, 10_000), FACTORS)
def test_no_delay_between_polls_is_shorter_than_the_one_before(polls: int, factor: float) -> None:
    policy = PollPolicy(factor=factor, maximum=60)
    assert policy.delay(polls) <= policy.delay(polls + 1) <= 60


def test_jitter_is_full() -> None:
    policy = RetryPolicy(initial=4, maximum=100)
    assert [policy.backoff(1, drawn) for drawn in (0.0, 0.5)] == [0.0, 2.0]


@pytest.mark.parametrize("value", [0, -1, float("nan")])
@pytest.mark.parametrize(
    ("policy", "field"),
    [
        (RetryPolicy, "attempts"),
        (RetryPolicy, "max_retry_after"),
        (RetryPolicy, "deadline"),
        (PollPolicy, "initial"),
        (PollPolicy, "timeout"),
        (FallbackPolicy, "attempts"),
    ],
)
def test_a_number_that_cannot_work_is_refused_by_name(policy: Any, field: str, value: float) -> None:
    with pytest.raises(ConfigurationError, match=rf"{policy.__name__}\({field}="):
        policy(**{field: value})


@pytest.mark.parametrize("seconds", [0, 0.5])
def test_a_cooldown_may_be_short_or_none(seconds: float) -> None:
    assert FallbackPolicy(cooldown=seconds).cooldown == seconds


@pytest.mark.parametrize("seconds", [-0.5, float("nan")])
def test_a_cooldown_below_none_is_refused_by_name(seconds: float) -> None:
    with pytest.raises(ConfigurationError, match=r"FallbackPolicy\(cooldown="):
        FallbackPolicy(cooldown=seconds)


def test_where_only_the_first_look_is_given_looks_come_half_as_far_apart_again_each_time_up_to_ten_seconds() -> None:
    policy = PollPolicy(initial=2)
    assert [policy.delay(looks) for looks in (1, 2, 3, 4, 5, 6)] == [2, 3, 4.5, 6.75, 10, 10]


def test_a_bucket_that_no_api_has_is_refused_with_those_that_can_be_paced() -> None:
    with pytest.raises(ConfigurationError, match=r"Or one of status, price, models, balance, enhance-prompt, sample-"):
        PacingPolicy(per_minute={"telepathy": 3})


def test_prices_in_different_units_cannot_be_added() -> None:
    with pytest.raises(ValueError, match="USD and CU cannot be added"):
        _ = Price(Decimal(1)) + Price(Decimal(1), "CU")


@pytest.mark.parametrize(
    ("price", "text"),
    [
        (Price(Decimal("0.00150")), "0.0015 USD"),
        (Price(Decimal(0)), "0 USD"),
        (Price(Decimal(100)), "100 USD"),
        (Price(Decimal("0.2"), estimated=True), "about 0.2 USD"),
        (Price(None), "unknown"),
    ],
)
def test_a_price_reads_as_people_write_it(price: Price, text: str) -> None:
    assert str(price) == text
