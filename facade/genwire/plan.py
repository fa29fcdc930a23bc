"""The looks that one client has planned at all the jobs it waits for, so that they keep to the calls of a minute.

Whoever wants to look at a job books a time. Where too many want the same one, the later ones come after it, evenly:
a thousand jobs that should be done now are looked at one after another, and not all at once to be refused.
"""

from __future__ import annotations

import math
import threading

from genwire.pacing import WINDOW

_SPANS = 12  # of a window
_WIDTH = WINDOW / _SPANS  # seconds
_KEPT = 4 * _SPANS  # spans that are over, before they are forgotten
_AT_ONCE = 0.25  # of the limit: looks that need not be spread


class Plan:
    """Safe for threads. Times are in Unix seconds.

    A look that somebody was notified to take, or that a deadline demands, is not booked: it is taken at once.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._limit = 0
        self._booked: dict[int, int] = {}
        self._later: dict[int, int] = {}  # where to go on from a span that is full

    def book(self, at: float, limit: int) -> float:
        """`at`, or the first time after it when one more look leaves the API about `limit` calls a minute."""
        with self._lock:
            if limit != self._limit:
                self._limit = limit
                self._later.clear()
            wanted = math.floor(at / _WIDTH)
            share = max(1, limit // _SPANS)
            span = self._with_room(wanted, share)
            taken = self._booked.get(span, 0)
            self._booked[span] = taken + 1
            return at if span == wanted else (span + min(taken / share, 0.99)) * _WIDTH

    def release(self, at: float) -> None:
        """A look that was booked for `at` is not taken."""
        with self._lock:
            span = math.floor(at / _WIDTH)
            if self._booked.get(span):
                self._booked[span] -= 1

    def forget(self, now: float) -> None:
        """Nobody books a time before `now` any more."""
        with self._lock:
            first = math.floor(now / _WIDTH) - _SPANS
            if self._booked and next(iter(self._booked)) < first - _KEPT:
                self._booked = {span: count for span, count in self._booked.items() if span >= first}
                self._later = {span: later for span, later in self._later.items() if span >= first}

    def _with_room(self, span: int, share: int) -> int:
        passed: list[int] = []
        while not self._has_room(span, share):
            passed.append(span)
            span = self._later.get(span, span + 1)
        self._later.update((full, span) for full in passed)
        return span

    def _has_room(self, span: int, share: int) -> bool:
        """Whether no window has the limit, and either this span less than its share or all of them little to do."""
        counts = [self._booked.get(near, 0) for near in range(span - _SPANS + 1, span + _SPANS)]
        busiest = max(sum(counts[first : first + _SPANS]) for first in range(_SPANS))
        if busiest >= self._limit:
            return False
        return counts[_SPANS - 1] < share or busiest < _AT_ONCE * self._limit
