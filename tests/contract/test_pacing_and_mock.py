"""Pacing against the mock's own limits, however the service measures a minute."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from genwire import Client, DailyLimitReached, PacingPolicy, Retrying, TextToImage
from genwire_mock import MockAPI

FOX = TextToImage("a red fox", width=768, height=768, steps=4)
WINDOWS = ("fixed", "aligned", "sliding")


def submit(mock: MockAPI, times: int, pacing: PacingPolicy | None) -> Sequence[Any]:
    """The events of so many submissions in a row."""
    events: list[Any] = []
    with Client(
        api_key="key", transport=mock.transport(), clock=mock.clock, pacing=pacing, on_event=events.append
    ) as client:
        for _ in range(times):
            client.submit(FOX)
    return events


def refusals(events: Sequence[Any]) -> int:
    return sum(isinstance(event, Retrying) for event in events)


def limited(**assume: str) -> MockAPI:
    return MockAPI(rate_limits=True, assume=assume)


def test_without_pacing_a_limit_is_run_into() -> None:
    assert refusals(submit(limited(), 8, None)) > 0


@pytest.mark.parametrize("window", WINDOWS)
def test_a_limit_that_the_headers_told_is_never_run_into(window: str) -> None:
    assert refusals(submit(limited(minute_window=window), 8, PacingPolicy())) == 0


@pytest.mark.parametrize("window", WINDOWS)
def test_a_limit_that_was_configured_is_never_run_into(window: str) -> None:
    mock = limited(minute_window=window, rate_limit_headers="none")
    assert refusals(submit(mock, 8, PacingPolicy({"txt2img": 3}))) == 0


def test_a_limit_that_only_a_refusal_tells_is_run_into_once() -> None:
    mock = limited(rate_limit_headers="specification", minute_window="sliding")
    assert refusals(submit(mock, 12, PacingPolicy())) == 1


def test_pacing_wastes_little_of_what_is_allowed() -> None:
    mock = limited()
    start = mock.clock.now()
    submit(mock, 9, PacingPolicy())
    assert mock.clock.now() - start <= 2 * 62.0


def test_the_day_ends_with_one_error_and_no_further_call() -> None:
    mock = limited()
    with Client(api_key="key", transport=mock.transport(), clock=mock.clock, pacing=PacingPolicy()) as client:
        for _ in range(100):
            client.submit(FOX)
        calls = len(mock.journal)
        with pytest.raises(DailyLimitReached, match="was not sent"):
            client.submit(FOX)
        assert len(mock.journal) == calls


def test_looks_at_many_jobs_stay_within_the_calls_of_a_day() -> None:
    mock = limited()
    with Client(api_key="key", transport=mock.transport(), clock=mock.clock, pacing=PacingPolicy()) as client:
        ended = client.run_many([FOX] * 40, concurrency=40)
        assert [type(one).__name__ for one in ended] == ["ImageResult"] * 40
        assert (client.rates["status"].daily_remaining or 0) > 0
