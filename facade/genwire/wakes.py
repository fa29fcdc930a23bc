"""Which sleeps a notification about a job ends. The drivers share one `Wakes` with whoever notifies."""

from __future__ import annotations

import threading
from collections.abc import Callable

from genwire import forks

_KEPT = 10_000  # jobs that were notified of while nobody slept on them

Waker = Callable[[], None]


class Wakes:
    """Safe for threads. A notification that comes before the sleep is kept, and ends that sleep as it begins."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        forks.tell(self)
        self._sleeping: dict[str, list[Waker]] = {}
        self._early: dict[str, None] = {}
        self.on_sleep: Waker | None = None
        """Called before each sleep, by whoever is about to begin it."""

    def after_fork(self) -> None:
        self._lock = threading.Lock()

    def notify(self, job_id: str) -> None:
        with self._lock:
            wakers = self._sleeping.pop(job_id, ())
            if not wakers:
                self._early[job_id] = None
                if len(self._early) > _KEPT:
                    del self._early[next(iter(self._early))]
        for wake in wakers:
            wake()

    def join(self, job_id: str, wake: Waker) -> bool:
        """Have `wake` called once at the next notification; False when there was one already, and none will come."""
        if self.on_sleep is not None:
            self.on_sleep()
        with self._lock:
            if job_id in self._early:
                del self._early[job_id]
                return False
            self._sleeping.setdefault(job_id, []).append(wake)
            return True

    def leave(self, job_id: str, wake: Waker) -> None:
        with self._lock:
            wakers = self._sleeping.get(job_id, [])
            if wake in wakers:
                wakers.remove(wake)
            if not wakers:
                self._sleeping.pop(job_id, None)
