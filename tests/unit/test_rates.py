"""What rate-limit headers say, every one of which may be missing or nonsense."""

from __future__ import annotations

import time
from collections.abc import Generator
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from genwire.flows.effects import Response
from genwire.rates import Rate, RateLimit, Rates, midnight_after, retry_after

NOW = datetime(2026, 8, 7, 11, 30, tzinfo=UTC).timestamp()
MIDNIGHT = datetime(2026, 8, 8, tzinfo=UTC)
NAMES = st.sampled_from(["retry-after", "x-ratelimit-type", "x-ratelimit-daily-remaining", "x-ratelimit-limit"])
VALUES = st.text(max_size=40) | st.sampled_from(["daily", "minute", "0", "60", "86400", "-1", "nan", "1e999"])


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0.0),
        ("60", 60.0),
        ("1.5", 1.5),
        (" 7 ", 7.0),
        ("-5", 0.0),
        ("Fri, 07 Aug 2026 11:31:00 GMT", 60.0),
        ("Fri, 07 Aug 2026 13:31:00 +0200", 60.0),
        ("Fri, 07 Aug 2026 11:31:00", 60.0),
        ("Fri, 07 Aug 2026 11:00:00 GMT", 0.0),
    ],
)
def test_a_wait_is_read_in_seconds_and_as_a_date(value: str, seconds: float) -> None:
    assert retry_after(value, NOW) == seconds


@pytest.fixture
def in_tokyo(monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("in_tokyo")
def test_a_date_without_a_zone_is_utc_wherever_we_are() -> None:
    assert retry_after("Fri, 07 Aug 2026 11:31:00", NOW) == 60.0


@pytest.mark.parametrize("value", [None, "", "soon", "nan", "inf", "1e999", "Fri, 99 Aug 2026 11:31:00 GMT"])
def test_a_wait_that_cannot_be_read_is_unknown(value: str | None) -> None:
    assert retry_after(value, NOW) is None


@given(st.text())
@example("Mon, 01 Jan 99999999999999 00:00:00 GMT")
@example("Mon, 01 Jan 2024 00:00:00 +9999999999999999")
@example("Fri, 07 Aug 0000 00:00:00 GMT")
@example("-inf")
@example("9" * 5_000)
def test_a_wait_is_never_negative_and_reading_it_never_raises(value: str) -> None:
    wait = retry_after(value, NOW)
    assert wait is None or wait >= 0


@given(st.dictionaries(NAMES, VALUES))
def test_no_headers_are_too_odd_to_read(headers: dict[str, str]) -> None:
    limit = RateLimit.from_headers(headers, NOW)
    assert limit.scope in ("minute", "daily", "unknown")


@given(st.dictionaries(NAMES, VALUES))
def test_a_reset_is_known_exactly_for_daily_limits(headers: dict[str, str]) -> None:
    limit = RateLimit.from_headers(headers, NOW)
    assert (limit.resets_at is not None) == (limit.scope == "daily")


@pytest.mark.parametrize(
    ("headers", "scope"),
    [
        ({"x-ratelimit-type": "minute"}, "minute"),
        ({"x-ratelimit-type": "Daily"}, "daily"),
        ({"retry-after": "60"}, "unknown"),
        ({"retry-after": "86400"}, "daily"),
        ({"x-ratelimit-daily-remaining": "0"}, "daily"),
        ({"x-ratelimit-daily-remaining": "7"}, "unknown"),
        ({"x-ratelimit-type": "minute", "x-ratelimit-daily-remaining": "0"}, "minute"),
        ({}, "unknown"),
    ],
)
def test_the_scope_of_a_limit_is_told_or_follows_from_its_length(headers: dict[str, str], scope: str) -> None:
    assert RateLimit.from_headers(headers, NOW).scope == scope


def test_a_daily_limit_that_does_not_say_when_resets_at_midnight_utc() -> None:
    assert RateLimit.from_headers({"x-ratelimit-type": "daily"}, NOW).resets_at == MIDNIGHT


def test_a_daily_limit_that_says_when_resets_then() -> None:
    limit = RateLimit.from_headers({"x-ratelimit-type": "daily", "retry-after": "1800"}, NOW)
    assert limit.resets_at == datetime(2026, 8, 7, 12, tzinfo=UTC)


def response(status: int = 200, **told: object) -> Response:
    headers = {f"x-ratelimit-{name.replace('_', '-')}": str(value) for name, value in told.items()}
    return Response(status, {"content-type": "application/json", **headers}, b"")


def learned(*answers: Response) -> Rate:
    rates = Rates()
    for answer in answers:
        rates.learn("txt2img", answer, NOW)
    return rates.of("txt2img")


def test_what_the_headers_say_is_kept() -> None:
    rate = learned(response(limit=3, remaining=2, daily_limit=100, daily_remaining=98))
    assert rate == Rate(3, 2, 100, 98, None, None, NOW)


def test_an_answer_that_says_less_leaves_what_is_known() -> None:
    rate = learned(response(limit=3, remaining=2, daily_limit=100, daily_remaining=98), response(limit=3, remaining=1))
    assert rate == Rate(3, 1, 100, 98, None, None, NOW)


def test_an_answer_without_such_headers_changes_nothing() -> None:
    rates = Rates()
    rates.learn("txt2img", response(), NOW)
    assert rates.snapshot() == {}


def test_a_refusal_by_the_minute_says_when_it_is_over() -> None:
    refusal = Response(429, {"x-ratelimit-type": "minute", "retry-after": "60"}, b"")
    rate = learned(refusal)
    assert (rate.scope, rate.free_at) == ("minute", NOW + 60)
    assert (rate.refused_until(NOW), rate.refused_until(NOW + 60), rate.used_up_until(NOW)) == (NOW + 60, None, None)


def test_a_refusal_by_the_day_says_when_it_is_over() -> None:
    rate = learned(Response(429, {"x-ratelimit-type": "daily"}, b""))
    midnight = MIDNIGHT.timestamp()
    assert (rate.scope, rate.used_up_until(NOW), rate.used_up_until(midnight)) == ("daily", midnight, None)


def test_the_last_call_of_a_day_says_that_there_is_none_left() -> None:
    rate = learned(response(daily_limit=100, daily_remaining=0))
    assert (rate.scope, rate.used_up_until(NOW)) == (None, MIDNIGHT.timestamp())


def test_a_call_that_was_taken_ends_a_refusal() -> None:
    rate = learned(Response(429, {"retry-after": "60"}, b""), response(limit=3, remaining=2))
    assert (rate.scope, rate.free_at) == (None, None)


def test_a_refusal_that_does_not_say_when_it_is_over_keeps_nobody() -> None:
    rate = learned(Response(429, {}, b""))
    assert (rate.scope, rate.refused_until(NOW), rate.used_up_until(NOW)) == ("unknown", None, None)


def test_a_new_day_has_as_many_calls_as_its_limit() -> None:
    rate = learned(response(daily_limit=200, daily_remaining=7))
    midnight = MIDNIGHT.timestamp()
    assert (rate.left_today(NOW), rate.left_today(midnight - 1), rate.left_today(midnight)) == (7, 7, 200)


@given(st.dictionaries(NAMES, VALUES), st.sampled_from([200, 429, 503]))
def test_no_headers_are_too_odd_to_learn_from(headers: dict[str, str], status: int) -> None:
    rate = learned(Response(status, {"x-ratelimit-daily-limit": "5", **headers}, b""))
    assert rate.at == NOW
    assert rate.limit is None or rate.limit >= 0


@given(st.floats(0, 4e9))
def test_a_day_ends_within_a_day(now: float) -> None:
    assert 0 < midnight_after(now) - now <= 86_400
