"""Looks per job, and how late the last one is: the client's schedule beside those of others, on virtual time.

The client is the real one, its flows and its driver too; only the clock and the service are not. What it learns of one
job it uses for the next. Others are followed as documented, with a first look after their first gap. Nothing here
depends on the machine.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Mapping, Sequence

import httpx
from attrs import frozen
from durations import KINDS, OTHERS, Job, Kind, looks, pace
from table import title

from genwire import Client, DailyLimitReached, JobRecord, JobTimeout, PollPolicy

JOBS = 400
DAY = 200  # looks that Basic has a day
_TIMEOUT = 1800.0
_OURS = "ours"


class Clock:
    """Time passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.time = 1_767_225_600.0  # midnight UTC

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.time += seconds

    async def asleep(self, seconds: float) -> None:
        self.time += seconds


class Service(httpx.BaseTransport):
    """Answers looks at the one job that is running. `budget`: the looks that its day has, None for any number."""

    def __init__(self, clock: Clock, told: bool, budget: int | None = None) -> None:
        self._clock = clock
        self._told = told
        self._left = budget
        self._headers: dict[str, str] = {"content-type": "application/json"}
        self.job = Job(0.0, 0.0)
        self.submitted_at = 0.0
        self.looks = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        del request
        if self._left is not None:
            if self._left == 0:
                limits = {"x-ratelimit-type": "daily", "x-ratelimit-daily-remaining": "0", "retry-after": "3600"}
                return httpx.Response(429, headers=limits)
            self._left -= 1
            limits = {"x-ratelimit-daily-limit": str(DAY), "x-ratelimit-daily-remaining": str(self._left)}
            self._headers |= limits
        self.looks += 1
        elapsed = self._clock.time - self.submitted_at
        data: dict[str, object] = {"status": "processing", "progress": None}
        if elapsed >= self.job.done:
            data = {"status": "done", "progress": 100, "result_url": "https://results.example/1"}
        elif self._told:
            data["progress"] = self.job.progress(elapsed)
        return httpx.Response(200, content=json.dumps({"data": data}).encode(), headers=self._headers)


class Waiting:
    """One client that waits for one job after another."""

    def __init__(self, kind: Kind, told: bool, budget: int | None = None) -> None:
        self._kind = kind
        self._clock = Clock()
        self._service = Service(self._clock, told, budget)
        self._client = Client(
            api_key="key", transport=self._service, clock=self._clock, poll=PollPolicy(timeout=_TIMEOUT)
        )

    def __call__(self, job: Job) -> tuple[int, float]:
        """How many looks, and how late the last one was in seconds."""
        service, clock = self._service, self._clock
        service.job, service.submitted_at, before = job, clock.time, service.looks
        record = JobRecord("deapi", "v2", "job", self._kind.task, "model", submitted_at=clock.time)
        self._client.wait(record)
        return service.looks - before, clock.time - service.submitted_at - job.done


@frozen
class Found:
    """What the jobs of a kind took: looks, and seconds from done to noticed."""

    looks: Sequence[int]
    late: Sequence[float]

    @classmethod
    def of(cls, pairs: Sequence[tuple[int, float]]) -> Found:
        return cls([one for one, _ in pairs], [late for _, late in pairs])

    @classmethod
    def all(cls, parts: Sequence[Found]) -> Found:
        return cls([one for part in parts for one in part.looks], [late for part in parts for late in part.late])

    @property
    def mean(self) -> float:
        return statistics.fmean(self.looks)

    @property
    def median(self) -> float:
        return statistics.median(self.late)

    def __str__(self) -> str:
        later = statistics.quantiles(self.late, n=10)[-1]
        return f"{self.mean:5.1f} {self.median:5.1f} {later:5.1f}"


def main() -> None:
    for told in (True, False):
        found = {kind.name: measured(kind, told) for kind in KINDS}
        total = {name: Found.all([each[name] for each in found.values()]) for name in (_OURS, *OTHERS)}
        title(f"Looks a job, and seconds from done to noticed (median, p90); progress is {_said(told)}; oracle: 1 0 0")
        print(f"  {'':<26}" + "".join(f"{name:>20}" for name in total))
        for name, each in {**found, "all": total}.items():
            print(f"  {name:<26}" + "".join(f"{each[policy]!s:>20}" for policy in total))
        title("Ours beside theirs: share of the looks, and seconds more of median delay; the goal is ≤ 0.5 and ≤ 0")
        for name, each in {**found, "all": total}.items():
            print(f"  {name:<26}{'':>20}" + "".join(f"{_compared(each[_OURS], each[one]):>20}" for one in OTHERS))
    title(f"Jobs of a kind, one after another, within the {DAY} looks of a day on Basic; progress is told")
    days = {kind.name: {_OURS: within_a_day(kind), **_days(kind)} for kind in KINDS}
    print(f"  {'':<26}" + "".join(f"{name:>20}" for name in (_OURS, *OTHERS)))
    for name, each in days.items():
        print(f"  {name:<26}" + "".join(f"{count:>20}" for count in each.values()))


def measured(kind: Kind, told: bool) -> Mapping[str, Found]:
    jobs = kind.jobs(JOBS)
    theirs = {name: Found.of([_theirs(job, name, kind, told) for job in jobs]) for name in OTHERS}
    return {_OURS: Found.of([*map(Waiting(kind, told), jobs)]), **theirs}


def within_a_day(kind: Kind) -> int:
    """The jobs that the client noticed before the day's looks were used up, as the headers told it."""
    wait = Waiting(kind, told=True, budget=DAY)
    for number, job in enumerate(kind.jobs(DAY + 1)):
        try:
            wait(job)
        except (DailyLimitReached, JobTimeout):
            return number
    return DAY


def _days(kind: Kind) -> dict[str, int]:
    def counted(other: str) -> int:
        left = DAY
        for number, job in enumerate(kind.jobs(DAY)):
            left -= _theirs(job, other, kind, told=True)[0]
            if left < 0:
                return number
        return DAY

    return {name: counted(name) for name in OTHERS}


def _theirs(job: Job, other: str, kind: Kind, told: bool) -> tuple[int, float]:
    times = list(looks(job, pace(other, kind), told))
    return len(times), times[-1] - job.done


def _compared(ours: Found, theirs: Found) -> str:
    reached = ours.mean <= 0.5 * theirs.mean and ours.median <= theirs.median
    return f"{ours.mean / theirs.mean:.2f} {ours.median - theirs.median:+6.1f} {'yes' if reached else 'no':>3}"


def _said(told: bool) -> str:
    return "told" if told else "not told"


if __name__ == "__main__":
    main()
