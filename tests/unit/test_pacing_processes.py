"""Processes that share a limit through a store, on one clock that they share too: no test waits a minute."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Generator
from multiprocessing.context import SpawnContext
from pathlib import Path
from typing import Any

import httpx
import pytest
from client_kit import KEY, Server
from store_kit import redis_server

from genwire import Client, PacingPolicy, RedisStore, SQLiteStore, TextToImage

START = 1_700_000_000.0
LIMIT = 10
PROCESSES = 2
EACH = 25
FOX = TextToImage("a red fox", width=768, height=768, steps=4, seed=1, model="Fox")


class SharedClock:
    """The time of several processes, which passes when all of them sleep, and then to the first that is to wake."""

    def __init__(self, context: SpawnContext, processes: int) -> None:
        self._changed = context.Condition()
        self._time = context.Value("d", START, lock=False)
        self._wakes = context.Array("d", [0.0] * processes, lock=False)  # 0.0 for one that is awake
        self.mine = 0

    def now(self) -> float:
        with self._changed:
            return self._time.value

    def sleep(self, seconds: float) -> None:
        with self._changed:
            self._sleeps_until(self._time.value + seconds)
            while self._wakes[self.mine]:
                self._changed.wait()

    async def asleep(self, seconds: float) -> None:
        raise NotImplementedError

    def end(self) -> None:
        """This process does nothing any more."""
        with self._changed:
            self._sleeps_until(float("inf"))

    def _sleeps_until(self, time: float) -> None:
        self._wakes[self.mine] = time
        first = min(self._wakes)
        if 0.0 < first < float("inf"):
            self._time.value = max(self._time.value, first)
            for process, wake in enumerate(self._wakes):
                if wake <= first:
                    self._wakes[process] = 0.0
            self._changed.notify_all()


def submit_many(
    clock: SharedClock, mine: int, kind: Callable[[str], Any], where: str, pacing: PacingPolicy, sent: Any, told: Any
) -> None:
    """What one process does: submissions in a row, each of which leaves the time at which it was sent."""
    clock.mine = mine
    api = Server()
    accept: Any = api.answers["txt2img"]

    def submitted(_: httpx.Request) -> httpx.Response:
        sent.put(clock.now())
        return httpx.Response(200, json=accept, headers=told)

    api.answers["txt2img"] = submitted
    try:
        with (
            kind(where) as store,
            Client(api_key=KEY, transport=api.transport, clock=clock, store=store, pacing=pacing) as client,
        ):
            for _ in range(EACH):
                client.submit(FOX)
    finally:
        clock.end()


def sent_by_processes(kind: Callable[[str], Any], where: str, pacing: PacingPolicy, **told: str) -> list[float]:
    context = multiprocessing.get_context("spawn")
    clock = SharedClock(context, PROCESSES)
    sent: Any = context.Queue()
    processes = [
        context.Process(target=submit_many, args=(clock, mine, kind, where, pacing, sent, told), daemon=True)
        for mine in range(PROCESSES)
    ]
    for process in processes:
        process.start()
    times = [sent.get(timeout=60) for _ in range(PROCESSES * EACH)]
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * PROCESSES
    return sorted(times)


def most_in_a_minute(times: list[float]) -> int:
    return max(sum(first <= time < first + 60.0 for time in times) for first in times)


@pytest.fixture(scope="module")
def redis_url() -> Generator[str]:
    with redis_server() as url:
        yield url


@pytest.fixture(scope="module", params=["sqlite", "redis"])
def times(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[float]:
    """When two processes that share a limit of ten a minute sent fifty submissions."""
    pacing = PacingPolicy({"txt2img": LIMIT})
    if request.param == "redis":
        return sent_by_processes(RedisStore, request.getfixturevalue("redis_url"), pacing)
    return sent_by_processes(SQLiteStore, str(tmp_path_factory.mktemp("pacing") / "store.db"), pacing)


def test_two_processes_that_share_a_limit_of_ten_send_at_most_ten_in_any_minute(times: list[float]) -> None:
    assert most_in_a_minute(times) == LIMIT


def test_two_processes_that_share_a_limit_are_no_slower_than_they_must_be(times: list[float]) -> None:
    assert times[-1] - times[0] < 4 * 62.0


def test_two_processes_without_a_shared_store_would_send_more(tmp_path: Path) -> None:
    """The tests above could see it."""
    times = sent_by_processes(_own_store, str(tmp_path), PacingPolicy({"txt2img": LIMIT}))
    assert most_in_a_minute(times) == PROCESSES * LIMIT


def _own_store(directory: str) -> SQLiteStore:
    return SQLiteStore(Path(directory) / f"{multiprocessing.current_process().name}.db")


def test_two_processes_learn_their_limit_from_the_headers(tmp_path: Path) -> None:
    times = sent_by_processes(
        SQLiteStore, str(tmp_path / "store.db"), PacingPolicy(), **{"x-ratelimit-limit": str(LIMIT)}
    )
    # Each may have sent its first one before any of them knew.
    assert most_in_a_minute(times) <= LIMIT + 1
