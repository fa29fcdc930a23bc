"""What every store promises, through both of its faces."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from math import nextafter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from store_kit import NOW, Call, Clock, faced, opened, redis_server

from genwire import Client, ConfigurationError, MemoryStore
from genwire.stores.slots import free_at

WINDOW = 60.0


@pytest.fixture(scope="module")
def redis_url() -> Generator[Callable[[], str]]:
    """Started when a test first asks, so that the other stores are tested without it."""
    running: list[Any] = []

    def url() -> str:
        if not running:
            server = redis_server()
            running.extend((server, server.__enter__()))
        return running[1]

    yield url
    if running:
        running[0].__exit__(None, None, None)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["memory", "sqlite", "redis"])
def store(request: pytest.FixtureRequest, clock: Clock, tmp_path: Path, redis_url: Callable[[], str]) -> Generator[Any]:
    with opened(request.param, clock, tmp_path, redis_url) as store:
        yield store


@pytest.fixture(params=["sync", "async"])
def call(request: pytest.FixtureRequest, store: Any) -> Generator[Call]:
    with faced(store, request.param) as call:
        yield call


def test_what_was_never_written_is_none(call: Call) -> None:
    assert call("get", "key") is None


def test_what_was_put_is_there(call: Call) -> None:
    call("put", "key", "value")
    assert call("get", "key") == "value"


def test_what_was_put_again_is_replaced(call: Call) -> None:
    call("put", "key", "first")
    call("put", "key", "second")
    assert call("get", "key") == "second"


def test_any_text_is_kept(call: Call) -> None:
    text = "naïve ✓ 狐\n\0'\"{}" + "x" * 10_000
    call("put", text, text)
    assert call("get", text) == text


def test_add_writes_where_nothing_was(call: Call) -> None:
    assert call("add", "key", "first") is None
    assert call("get", "key") == "first"


def test_add_gives_what_was_there_and_leaves_it(call: Call) -> None:
    call("add", "key", "first")
    assert call("add", "key", "second") == "first"
    assert call("get", "key") == "first"


def test_an_empty_text_is_there_too(call: Call) -> None:
    call("put", "key", "")
    assert call("add", "key", "second") == ""


def test_what_was_removed_is_gone(call: Call) -> None:
    call("put", "key", "value")
    call("remove", "key")
    assert call("get", "key") is None


def test_removing_what_is_not_there_is_no_error(call: Call) -> None:
    call("remove", "key")


def test_swap_replaces_the_value_that_it_expects(call: Call) -> None:
    call("put", "key", "old")
    assert call("swap", "key", "old", "new") is True
    assert call("get", "key") == "new"


def test_swap_leaves_a_value_that_it_does_not_expect(call: Call) -> None:
    call("put", "key", "theirs")
    assert call("swap", "key", "old", "new") is False
    assert call("get", "key") == "theirs"


def test_swap_of_nothing_writes_where_nothing_is(call: Call) -> None:
    assert call("swap", "key", None, "new") is True
    assert call("get", "key") == "new"


def test_swap_of_nothing_leaves_what_is_there(call: Call) -> None:
    call("put", "key", "")
    assert call("swap", "key", None, "new") is False


def test_swap_of_a_value_writes_nothing_where_nothing_is(call: Call) -> None:
    assert call("swap", "key", "", "new") is False
    assert call("get", "key") is None


WRITES: dict[str, tuple[Any, ...]] = {
    "put": ("key", "value", 30.0),
    "add": ("key", "value", 30.0),
    "swap": ("key", None, "value", 30.0),
}
# Redis counts the time itself; `test_store_redis.py` asks it what it was told.
own_clock = pytest.mark.parametrize("store", ["memory", "sqlite"], indirect=True)


@own_clock
@pytest.mark.parametrize("action", WRITES)
def test_a_text_is_there_until_its_time_is_up(call: Call, clock: Clock, action: str) -> None:
    call(action, *WRITES[action])
    clock.time += 29.9
    assert call("get", "key") == "value"


@own_clock
@pytest.mark.parametrize("action", WRITES)
def test_a_text_whose_time_is_up_is_gone(call: Call, clock: Clock, action: str) -> None:
    call(action, *WRITES[action])
    clock.time += 30.0
    assert call("get", "key") is None
    assert call("add", "key", "next") is None


@own_clock
def test_a_text_written_again_without_an_end_stays(call: Call, clock: Clock) -> None:
    call("put", "key", "first", 30.0)
    call("put", "key", "second")
    clock.time += 1e6
    assert call("get", "key") == "second"


@own_clock
def test_a_text_written_again_ends_later(call: Call, clock: Clock) -> None:
    call("put", "key", "first", 30.0)
    clock.time += 20.0
    call("put", "key", "second", 30.0)
    clock.time += 20.0
    call("put", "other", "text", 30.0)
    assert call("get", "key") == "second"


def test_slots_are_free_up_to_the_limit(call: Call) -> None:
    assert [call("acquire", "key", 3, WINDOW, NOW + one) for one in range(3)] == [0.0, 0.0, 0.0]


def test_a_slot_too_many_says_when_the_oldest_is_free_again(call: Call) -> None:
    for one in range(3):
        call("acquire", "key", 3, WINDOW, NOW + one)
    assert call("acquire", "key", 3, WINDOW, NOW + 5) == NOW + WINDOW


def test_a_slot_is_free_at_the_time_that_was_given(call: Call) -> None:
    start = NOW + 0.123456789
    call("acquire", "key", 1, WINDOW, start)
    assert call("acquire", "key", 1, WINDOW, call("acquire", "key", 1, WINDOW, start)) == 0.0


def test_a_refused_slot_takes_none(call: Call) -> None:
    call("acquire", "key", 1, WINDOW, NOW)
    for _ in range(5):
        call("acquire", "key", 1, WINDOW, NOW + 30)
    assert call("acquire", "key", 1, WINDOW, NOW + WINDOW) == 0.0


def test_slots_of_one_moment_are_counted_apart(call: Call) -> None:
    assert [call("acquire", "key", 2, WINDOW, NOW) for _ in range(3)] == [0.0, 0.0, NOW + WINDOW]


def test_slots_of_different_keys_do_not_meet(call: Call) -> None:
    assert [call("acquire", key, 1, WINDOW, NOW) for key in ("one", "other")] == [0.0, 0.0]


def test_slots_and_texts_of_one_name_do_not_meet(call: Call) -> None:
    call("put", "key", "value")
    call("acquire", "key", 1, WINDOW, NOW)
    assert call("get", "key") == "value"


def test_a_process_whose_clock_is_behind_does_not_overfill_a_window(call: Call) -> None:
    for one in (0, 1, 62, 63):
        call("acquire", "key", 2, WINDOW, NOW + one)
    assert call("acquire", "key", 2, WINDOW, NOW + 10) > NOW + 61


def test_a_clock_that_was_a_day_ahead_and_is_set_right_does_not_block(call: Call) -> None:
    call("acquire", "key", 1, WINDOW, NOW + 86_400)
    assert call("acquire", "key", 1, WINDOW, NOW) == 0.0


@pytest.mark.parametrize(("limit", "window"), [(0, WINDOW), (-1, WINDOW), (1, 0.0)])
def test_slots_that_cannot_be_are_refused(call: Call, limit: int, window: float) -> None:
    with pytest.raises(ConfigurationError, match="at least 1 slot"):
        call("acquire", "key", limit, window, NOW)


def test_of_many_threads_one_adds(store: Any) -> None:
    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(partial(store.add, "key"), map(str, range(100))))
    assert seen.count(None) == 1
    assert {one for one in seen if one is not None} == {store.get("key")}


def test_of_many_threads_one_swaps(store: Any) -> None:
    store.put("key", "old")
    with ThreadPoolExecutor(8) as pool:
        swapped = list(pool.map(partial(store.swap, "key", "old"), map(str, range(100))))
    assert swapped.count(True) == 1
    assert store.get("key") == str(swapped.index(True))


def test_many_threads_take_no_slot_twice(store: Any) -> None:
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(partial(store.acquire, "key", 10, WINDOW), [NOW] * 100))
    assert taken.count(0.0) == 10


def most_within(times: list[float], window: float) -> int:
    return max(sum(first <= time < first + window for time in times) for first in times)


TIMES = st.floats(0, 600).map(lambda time: NOW + round(time, 2))


@given(st.lists(TIMES, max_size=30), st.integers(1, 5))
def test_no_window_ever_holds_more_than_the_limit(asked: list[float], limit: int) -> None:
    taken: list[float] = []
    for now in asked:
        if free_at(taken, limit, WINDOW, now) <= now:
            insort(taken, now)
    assert not taken or most_within(taken, WINDOW) <= limit


@given(st.lists(TIMES, max_size=30), st.integers(1, 5), st.floats(NOW, NOW + 600))
@example([NOW + 0.1] * 2, 1, NOW + 0.1)
def test_the_time_that_is_given_is_free_and_none_before_it_is(asked: list[float], limit: int, now: float) -> None:
    taken: list[float] = []
    for one in asked:
        if free_at(taken, limit, WINDOW, one) <= one:
            insort(taken, one)
    at = free_at(taken, limit, WINDOW, now)
    assert free_at(taken, limit, WINDOW, at) == at
    for earlier in (now, min((now + at) / 2, nextafter(at, now))) if at > now else ():
        assert most_within([*taken, earlier], WINDOW) > limit


def test_a_memory_store_does_not_keep_what_has_run_out(clock: Clock) -> None:
    store = MemoryStore(clock)
    for one in range(1000):
        store.put(str(one), "value", 1.0)
        clock.time += 1.0
    assert len(vars(store)["_values"]) <= 2


@pytest.mark.parametrize("given", ["sqlite:jobs.db", {}, 7])
def test_a_client_says_what_a_store_is_when_it_is_given_none(given: Any) -> None:
    with pytest.raises(ConfigurationError, match=r"SQLiteStore\('jobs.db'\)"):
        Client(api_key="key", store=given)
