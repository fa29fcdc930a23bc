"""A job as a state machine: pending, processing, done or error. Pure: a job and an event give the next job.

A behaviour keeps the jobs and asks the core for the timers that carry the events.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal

from attrs import evolve, field, frozen

from genwire_mock.artifacts import Artifact
from genwire_mock.messages import Timer

Status = Literal["pending", "processing", "done", "error"]
START, FINISH, FAIL, SETTLE = "job.start", "job.finish", "job.fail", "job.settle"

SETTLING = 30.0  # seconds from the end of a job to its final price, where that was estimated; our guess


@frozen
class Pace:
    """How many seconds a job is pending, and how many it is worked on."""

    pending: float
    processing: float


@frozen
class Boost:
    """Prompts before and after the service improved them."""

    prompt: str
    original: str
    negative: str | None
    negative_original: str | None


@frozen
class Failure:
    """Why a job fails. `message` is a sentence, as events have it, and `slug` the short form that the status has.

    None is what the service does not say: documents of v1 know neither reasons nor refunds.
    """

    code: str
    message: str
    slug: str
    reason: str | None
    retryable: bool | None
    refunded: bool | None


@frozen
class Job:
    """`key` is the API key it belongs to; times are unix seconds, None while they are ahead.

    `task` is the word that events have for it. `price` is in USD; an estimated one is charged when it is settled.
    `webhook_secret` signs its events in place of the account's. A job with a `failure` ends with it in place of a
    result, and one that is `stuck` never leaves that status. `shows` names the files that its result shows.
    """

    id: str
    key: str | None = field(repr=False)
    task: str
    artifact: Artifact
    pace: Pace
    submitted_at: float
    shows: tuple[bytes, ...] = ()
    webhook_url: str | None = None
    webhook_secret: str | None = field(default=None, repr=False)
    price: Decimal = Decimal(0)
    estimated: bool = False
    metadata: Mapping[str, Any] | None = None
    boost: Boost | None = None
    failure: Failure | None = None
    stuck: Status | None = None
    status: Status = "pending"
    started_at: float | None = None
    finished_at: float | None = None
    settled_at: float | None = None

    def progress(self, now: float) -> float:
        """Percent done: 0 while pending and after a failure, 100 only when done (catalogue section 5)."""
        if self.status == "done":
            return 100.0
        if self.started_at is None or self.status == "error":
            return 0.0
        share = (now - self.started_at) / self.pace.processing if self.pace.processing else 1.0
        return round(min(max(share * 100, 0.0), 99.99), 2)

    @property
    def processing_ms(self) -> int:
        """The time it was worked on; live samples hold whole seconds."""
        assert self.started_at is not None
        assert self.finished_at is not None
        return round(self.finished_at - self.started_at) * 1000


def advance(job: Job, event: str, at: float) -> Job:
    """The job after an event. An event that does not fit its status is a bug, and a ValueError."""
    match job.status, event:
        case "pending", "job.start":
            return evolve(job, status="processing", started_at=at)
        case "processing", "job.finish":
            return evolve(job, status="done", finished_at=at)
        case "processing", "job.fail":
            return evolve(job, status="error", finished_at=at, price=_kept(job), estimated=False)
        case "done", "job.settle":
            return evolve(job, estimated=False, settled_at=at)
        case _:
            raise ValueError(f"A job that is {job.status} does not take {event}")


def next_timer(job: Job) -> Timer | None:
    """When the job has its next event; the timer's payload is its key and id."""
    owner = (job.key, job.id)
    if job.status == job.stuck:
        return None
    if job.started_at is None:
        return Timer(job.submitted_at + job.pace.pending, START, owner)
    if job.finished_at is None:
        return Timer(job.started_at + job.pace.processing, FAIL if job.failure else FINISH, owner)
    if job.estimated:
        return Timer(job.finished_at + SETTLING, SETTLE, owner)
    return None


def _kept(job: Job) -> Decimal:
    """What a job costs that fails: nothing, unless it was charged and its failure says that there is no refund."""
    charged = job.failure is not None and job.failure.refunded is False and not job.estimated
    return job.price if charged else Decimal(0)
