"""Who may call when, in one client: what it knows of the slots that it shares, and the order of those who wait.

The slots themselves are in a store, so that processes share them; `genwire.flows.pacing` takes them there.
"""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import deque
from typing import Any

from genwire import forks
from genwire.errors import ConfigurationError
from genwire.policies import PacingPolicy
from genwire.rates import Rate

WINDOW = 61.0
"""Seconds. A minute, and one more, because one call may take longer to arrive than the next."""

MOMENT = 1e-3
"""Seconds that nobody waits for."""

_APART = 1e-6  # seconds
_TAKEN_KEPT = 1000  # slots: as many as any plan has in a minute, and more
_ANY = 1_000_000  # a limit where none is known: the slots are counted all the same, for when one becomes known


class Pacer:
    """The state of one client's pacing. Safe for threads. `account` is that of its configuration."""

    def __init__(self, policy: Any, account: str) -> None:
        if not isinstance(policy, PacingPolicy):
            raise ConfigurationError(f"pacing={policy!r}: pass PacingPolicy(), or PacingPolicy({{'txt2img': 3}}).")
        self.policy = policy
        self.shared: dict[str, int | None] = {}
        self._account = account
        self._full: dict[str, float] = {}
        self._lock = threading.Lock()
        forks.tell(self)
        self._came: dict[str, int] = {}
        self._taken: dict[str, deque[float]] = {}
        self._waiting: dict[str, list[int]] = {}  # places, in order

    def after_fork(self) -> None:
        self._lock = threading.Lock()

    def name(self, bucket: str) -> str:
        """What the slots of a kind of call are called in the store."""
        return f"rate:{self._account}:{bucket}"

    def limit(self, bucket: str, rate: Rate) -> int:
        """Calls in a window: what was configured or what the API said, whichever is less."""
        told = self.shared.get(bucket) if rate.limit is None else rate.limit
        known = [limit for limit in (self.policy.per_minute.get(bucket), told) if limit is not None]
        return max(1, min(known, default=_ANY))

    def full_until(self, bucket: str, now: float) -> float | None:
        """Until when there is no slot, as the store said: those who wait need not ask it one after another."""
        at = self._full.get(bucket, 0.0)
        return at if now < at else None

    def is_full(self, bucket: str, until: float) -> None:
        self._full[bucket] = until

    def come(self, bucket: str) -> int:
        """A place in the order of those who wait."""
        with self._lock:
            place = self._came.get(bucket, 0)
            self._came[bucket] = place + 1
            self._waiting.setdefault(bucket, []).append(place)
            return place

    def leave(self, bucket: str, place: int) -> None:
        with self._lock:
            waiting = self._waiting[bucket]
            del waiting[bisect_left(waiting, place)]

    def took(self, bucket: str, now: float) -> None:
        """A slot was taken."""
        with self._lock:
            self._taken.setdefault(bucket, deque(maxlen=_TAKEN_KEPT)).append(now)

    def turn(self, bucket: str, place: int, at: float, limit: int) -> float:
        """When the one at `place` may have a slot, if the first in the order has one at `at`.

        Those behind have theirs as the slots that were taken last come back, each at its own moment: where all tried at
        once, whoever is served last would be so each time.
        """
        with self._lock:
            windows, ahead = divmod(bisect_left(self._waiting[bucket], place), limit)
            taken = self._taken.get(bucket, ())
            if len(taken) >= limit:
                at = max(at, taken[len(taken) - limit + ahead] + WINDOW)
        return at + WINDOW * windows + _APART * ahead
