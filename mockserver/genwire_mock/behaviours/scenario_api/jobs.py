"""A job of Scenario: its way from `pending` to an end is planned at its start. Pure: a job and a time give a status."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve, field, frozen

from genwire_mock.faults import Fail, JobFault, Stuck, Timeline

END = "scenario_api.job.end"  # the timer of a job that comes to its end
ENDS = ("success", "failure", "canceled")
# Seconds in each status before and after the work; our guess.
_BEFORE = (("pending", 0.5), ("queued", 0.5), ("warming-up", 1.0))
_FINALIZING = 0.5
# A job that is stuck before it is worked on hangs where a machine is being made ready for it.
_STUCK = {"pending": "warming-up", "processing": "in-progress"}


@frozen
class Job:
    """`plan` has each status with the moment (unix seconds) at which it begins; the last is an end unless it is stuck.

    `asset_ids` are those of the results, which exist once it succeeded, `cost` is in creative units.
    """

    id: str
    kind: str
    model_id: str
    body: Mapping[str, Any]
    plan: tuple[tuple[str, float], ...]
    cost: float = 0.0
    cost_name: str = "custom-generation"
    asset_ids: tuple[str, ...] = ()
    output: Mapping[str, Any] | None = None
    output_model: str | None = None
    refunds: bool = True
    error: str | None = None
    hint: str | None = None
    author: str = field(default="", repr=False)

    @property
    def created_at(self) -> float:
        return self.plan[0][1]

    @property
    def ends_at(self) -> float | None:
        """When it ends, None for a job that is stuck."""
        status, at = self.plan[-1]
        return at if status in ENDS else None


def plan(now: float, seconds: float, fault: JobFault | None = None) -> tuple[tuple[str, float], ...]:
    """The way of a job that starts now and is worked on for so many seconds."""
    before: list[tuple[str, float]] = list(_BEFORE)
    if isinstance(fault, Timeline):
        if fault.pending is not None:
            before = [("pending", 0.0), ("queued", 0.0), ("warming-up", fault.pending)]
        seconds = seconds if fault.processing is None else fault.processing
    end = "failure" if isinstance(fault, Fail) else "success"
    steps: list[tuple[str, float]] = []
    for status, lasts in [*before, ("in-progress", seconds), ("finalizing", _FINALIZING), (end, 0.0)]:
        steps.append((status, now))
        if isinstance(fault, Stuck) and status == _STUCK[fault.status]:
            break
        now += lasts
    return tuple(steps)


def reached(job: Job, now: float) -> tuple[tuple[str, float], ...]:
    """The statuses that it had by now, each with its moment."""
    return tuple(step for step in job.plan if step[1] <= now) or job.plan[:1]


def status(job: Job, now: float) -> str:
    return reached(job, now)[-1][0]


def progress(job: Job, now: float) -> float:
    """The share that is done, 0 to 1."""
    word, since = reached(job, now)[-1]
    if word in ENDS or word == "finalizing":
        return 1.0 if word != "canceled" else 0.0
    if word != "in-progress":
        return 0.0
    until = next((at for name, at in job.plan if name == "finalizing"), None)
    return 0.5 if until is None else round(min(1.0, (now - since) / (until - since)), 3)


def canceled(job: Job, now: float, after: float) -> Job:
    """The job with its end in so many seconds, unless it ends before."""
    at = now + after
    if job.ends_at is not None and job.ends_at <= at:
        return job
    kept = tuple(step for step in job.plan if step[1] <= at and step[0] not in ENDS)
    return evolve(job, plan=(*kept, ("canceled", at)))
