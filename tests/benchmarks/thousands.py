"""Ten thousand jobs of one process under 300 submissions and 300 looks a minute, with webhooks and without.

Both clients, on virtual time, against a service that lives in the process, refuses what is over its limit, and calls
`client.notify` where webhooks are on. Each run has a process of its own, so that its memory is its own. Delays are in
the seconds of the virtual clock; processor time is real, and that of the service is in it.
"""

from __future__ import annotations

import asyncio
import contextlib
import heapq
import json
import resource
import selectors
import statistics
import subprocess
import sys
import time
from bisect import bisect_left
from collections.abc import Callable
from functools import partial
from itertools import product
from typing import Any

import httpx
from durations import KINDS, Job
from processes import installed
from table import row, title

from genwire import AsyncClient, Client, GenwireError, PacingPolicy, TextToImage
from genwire_mock.clock import START

JOBS = 10_000
A_MINUTE = 300
_MINUTE = 60.0
_KIND = KINDS[0]
_REQUEST = TextToImage("a red fox", width=768, height=768, steps=4, seed=42, model="Flux1schnell")
# Submissions a minute: as many as there may be looks, and some fewer, so that a queue that came up may go down again.
LOADS = (300, 240)
_MODEL = {"slug": "Flux1schnell", "name": "FLUX.1", "inference_types": ["txt2img"]}


class Service(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Takes jobs and tells how they are; `noticed` is how late each was found done."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._left: list[Job] = _KIND.jobs(JOBS)
        self._jobs: dict[str, tuple[float, Job]] = {}
        self.calls: dict[str, list[float]] = {"submissions": [], "looks": []}
        self.refused = 0
        self.noticed: list[float] = []
        self.accepted: Callable[[str, float], object] | None = None

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        if path.endswith("/models"):
            return _answer({"data": [_MODEL]})
        now = self._now()
        calls = self.calls["submissions" if request.method == "POST" else "looks"]
        if len(calls) - bisect_left(calls, now - _MINUTE) >= A_MINUTE:
            self.refused += 1
            return _answer({}, 429, {"retry-after": "60", "x-ratelimit-type": "minute"})
        calls.append(now)
        if request.method == "POST":
            return self._accept(now)
        submitted_at, job = self._jobs[path.rpartition("/")[2]]
        elapsed = now - submitted_at
        if elapsed < job.done:
            return _answer({"data": {"status": "processing", "progress": job.progress(elapsed)}})
        self.noticed.append(elapsed - job.done)
        return _answer({"data": {"status": "done", "progress": 100, "result_url": "https://results.example/1.png"}})

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self.handle_request(request)

    def _accept(self, now: float) -> httpx.Response:
        job, job_id = self._left.pop(), f"job-{len(self._left)}"
        self._jobs[job_id] = now, job
        if self.accepted:
            self.accepted(job_id, job.done)
        return _answer({"data": {"request_id": job_id}})

    def close(self) -> None:
        """Nothing is open."""

    async def aclose(self) -> None:
        """Nothing is open."""


def _answer(body: object, status: int = 200, headers: dict[str, str] | None = None) -> httpx.Response:
    told = {"content-type": "application/json", "x-ratelimit-limit": str(A_MINUTE), **(headers or {})}
    return httpx.Response(status, content=json.dumps(body).encode(), headers=told)


class Clock:
    """Time that passes while somebody sleeps; what falls due on the way is done at its time."""

    def __init__(self) -> None:
        self.time = START
        self._due: list[tuple[float, str]] = []
        self.act: Callable[[str], None] | None = None

    def now(self) -> float:
        return self.time

    def after(self, what: str, seconds: float) -> None:
        heapq.heappush(self._due, (self.time + seconds, what))

    def sleep(self, seconds: float) -> None:
        until = self.time + seconds
        while self._due and self._due[0][0] <= until:
            self.time, what = heapq.heappop(self._due)
            assert self.act
            self.act(what)
        self.time = until

    async def asleep(self, seconds: float) -> None:
        raise NotImplementedError


class VirtualSelector(selectors.DefaultSelector):
    """Of an event loop that does not wait: what it would have waited has passed."""

    now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            return super().select(None)
        found = super().select(0)
        if not found:
            self.now += timeout
        return found


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._passed = VirtualSelector()
        super().__init__(self._passed)

    def time(self) -> float:
        return self._passed.now


class LoopClock:
    """The time of a virtual loop."""

    def __init__(self, loop: VirtualLoop) -> None:
        self._loop = loop

    def now(self) -> float:
        return START + self._loop.time()

    def sleep(self, seconds: float) -> None:
        raise NotImplementedError

    async def asleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def asleep_unless(self, event: asyncio.Event, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(event.wait(), seconds)


def main() -> None:
    for load in LOADS:
        title(
            f"{JOBS:,} jobs of 10 to 60 s in one process, {load} submissions and {A_MINUTE} looks a minute at the most"
        )
        for client, told in product(("sync", "async"), ("polling", "webhooks")):
            command = [sys.executable, __file__, client, told, str(load)]
            done = subprocess.run(command, capture_output=True, text=True, check=False, env=installed())
            if done.returncode:
                sys.exit(f"bench: {client} {told}: {done.stderr.strip().splitlines()[-1]}")
            found = json.loads(done.stdout)
            delays = f"noticed after {found['median']:.1f} s (median), {found['p90']:.1f} s (p90)"
            calls = f"{found['looks']:.2f} looks a job, at most {found['most']} a minute, {found['refused']} refused"
            spent = f"{found['cpu']:.1f} s of processor time, {found['megabytes']:.0f} MB more at the most"
            row(f"{client}, {told}", f"{found['minutes']:.1f} min", f"{delays}; {calls}; {spent}")


def run(client: str, webhooks: bool, load: int) -> dict[str, Any]:
    pacing = PacingPolicy({"txt2img": load, "status": A_MINUTE}, longest=7200)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    service, ended, seconds = (_sync if client == "sync" else _async)(webhooks, pacing)
    spent = time.process_time() - start
    failed = [one for one in ended if isinstance(one, GenwireError)]
    if failed or len(service.noticed) != JOBS:
        sys.exit(f"{len(failed)} of {JOBS} jobs failed, the first with {failed[:1]}")
    return {
        "minutes": seconds / _MINUTE,
        "median": statistics.median(service.noticed),
        "p90": statistics.quantiles(service.noticed, n=10)[-1],
        "looks": len(service.calls["looks"]) / JOBS,
        "most": max(_most(calls) for calls in service.calls.values()),
        "refused": service.refused,
        "cpu": spent,
        "megabytes": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024,
    }


def _sync(webhooks: bool, pacing: PacingPolicy) -> tuple[Service, list[Any], float]:
    clock = Clock()
    service = Service(clock.now)
    with Client(api_key="key", transport=service, clock=clock, pacing=pacing) as client:
        if webhooks:
            clock.act, service.accepted = client.notify, clock.after
        ended = client.run_many([_REQUEST] * JOBS, concurrency=JOBS)
    return service, ended, clock.now() - START


def _async(webhooks: bool, pacing: PacingPolicy) -> tuple[Service, list[Any], float]:
    loop = VirtualLoop()
    clock = LoopClock(loop)
    service = Service(clock.now)

    async def all_of_them() -> list[Any]:
        async with AsyncClient(api_key="key", transport=service, clock=clock, pacing=pacing) as client:
            if webhooks:
                service.accepted = lambda job_id, seconds: loop.call_later(seconds, partial(client.notify, job_id))
            return list(await client.run_many([_REQUEST] * JOBS, concurrency=JOBS))

    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        ended = runner.run(all_of_them())
    return service, ended, clock.now() - START


def _most(calls: list[float]) -> int:
    """Calls in any minute."""
    return max(number - bisect_left(calls, at - _MINUTE + 1e-6) + 1 for number, at in enumerate(calls))


if __name__ == "__main__":
    if sys.argv[1:]:
        print(json.dumps(run(sys.argv[1], sys.argv[2] == "webhooks", int(sys.argv[3]))))
    else:
        main()
