"""What others tell of jobs while they are waited for: whoever pushes leaves it here, the wait takes it between looks.

A wake (`genwire.wakes`) only ends a sleep; what is left here says why. Pure, but for the lock.
"""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager

from genwire.jobs import JobUpdate


class Inbox:
    """What was told of one job since it was last taken: whether to look, and its last update as a running one."""

    def __init__(self, job_id: str) -> None:
        self.job_id = job_id
        self.is_to_look = False
        self.running: JobUpdate | None = None


class News:
    """The inboxes of all who wait. Safe for threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inboxes: dict[str, list[Inbox]] = {}

    @contextmanager
    def of(self, job_id: str) -> Generator[Inbox]:
        """An inbox for as long as the job is waited for."""
        inbox = Inbox(job_id)
        with self._lock:
            self._inboxes.setdefault(job_id, []).append(inbox)
        try:
            yield inbox
        finally:
            with self._lock:
                self._inboxes[job_id].remove(inbox)
                if not self._inboxes[job_id]:
                    del self._inboxes[job_id]

    def take(self, inbox: Inbox) -> tuple[bool, JobUpdate | None]:
        """What is in it, which is then empty."""
        with self._lock:
            taken = inbox.is_to_look, inbox.running
            inbox.is_to_look, inbox.running = False, None
        return taken

    def look(self, job_id: str) -> bool:
        """Something happened to the job; whether anybody waits for it."""
        with self._lock:
            inboxes = self._inboxes.get(job_id, ())
            for inbox in inboxes:
                inbox.is_to_look = True
            return bool(inboxes)

    def runs(self, update: JobUpdate) -> bool:
        """The job goes on, and this is how far it is; whether anybody waits for it."""
        with self._lock:
            inboxes = self._inboxes.get(update.id, ())
            for inbox in inboxes:
                inbox.running = update
            return bool(inboxes)

    def look_at_all(self) -> tuple[str, ...]:
        """Nobody knows what happened; the jobs that are waited for."""
        with self._lock:
            for inboxes in self._inboxes.values():
                for inbox in inboxes:
                    inbox.is_to_look = True
            return tuple(self._inboxes)
