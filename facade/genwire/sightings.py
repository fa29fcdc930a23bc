"""What a client saw go by that may tell of a submission whose answer was lost. Pure, but for the lock.

It keeps the jobs that it was notified of and does not know as its own, and what it read of the balance.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from attrs import frozen

from genwire import forks

_JOBS_KEPT = 10_000
_READINGS_KEPT = 100


@frozen
class Sighting:
    """A job that nobody here submitted; `at` is the Unix time of the first notification."""

    job_id: str
    at: float
    task: str | None = None


@frozen
class Reading:
    """What the balance was, and how many jobs this client had submitted by then."""

    amount: Decimal
    at: float
    submitted: int


class Sightings:
    """Safe for threads; the oldest are forgotten at last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        forks.tell(self)
        self._own: dict[str, None] = {}
        self._strange: dict[str, Sighting] = {}
        self._readings: list[Reading] = []
        self._submitted = 0

    def after_fork(self) -> None:
        self._lock = threading.Lock()

    def accepted(self, job_ids: Iterable[str]) -> None:
        """These were submitted here."""
        with self._lock:
            for job_id in job_ids:
                self._submitted += job_id not in self._own
                self._owns(job_id)

    def known(self, job_ids: Iterable[str]) -> None:
        """Somebody knows how these were submitted."""
        with self._lock:
            for job_id in job_ids:
                self._owns(job_id)

    def owns(self, job_id: str) -> bool:
        """Whether it is known how it was submitted."""
        with self._lock:
            return job_id in self._own

    def notified(self, job_id: str, task: str | None, now: float) -> None:
        with self._lock:
            if job_id and job_id not in self._own and job_id not in self._strange:
                self._strange[job_id] = Sighting(job_id, now, task)
                _forget_oldest(self._strange)

    def read(self, balance: Decimal, now: float) -> None:
        with self._lock:
            self._readings.append(Reading(balance, now, self._submitted))
            del self._readings[:-_READINGS_KEPT]

    def strange_since(self, at: float) -> tuple[Sighting, ...]:
        """Jobs that are not known here, first notified of at `at` or later."""
        with self._lock:
            return tuple(one for one in self._strange.values() if one.at >= at)

    def balance_before(self, at: float) -> Reading | None:
        """The last reading that is older than `at`."""
        with self._lock:
            return next((one for one in reversed(self._readings) if one.at < at), None)

    @property
    def submitted(self) -> int:
        """How many jobs this client has submitted."""
        with self._lock:
            return self._submitted

    def _owns(self, job_id: str) -> None:
        self._own[job_id] = None
        self._strange.pop(job_id, None)
        _forget_oldest(self._own)


def _forget_oldest(kept: dict[str, Any]) -> None:
    if len(kept) > _JOBS_KEPT:
        del kept[next(iter(kept))]
