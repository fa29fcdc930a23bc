"""A sliding window as a pure decision, the same for every store: when is there room for one more slot?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from genwire.errors import ConfigurationError

KEPT_WINDOWS = 2
"""How many windows before and after now a slot is kept: clocks may differ by one, and a clock that was far ahead and is
set right must not block a key."""


def free_at(taken: Sequence[float], limit: int, window: float, now: float) -> float:
    """The earliest time from `now` on at which one more slot leaves no window with more than `limit`.

    taken: the times of the slots, in order. Some may lie after `now`, taken by a process whose clock is ahead.
    """
    checked_window(limit, window)
    at = now
    near = taken[bisect_right(taken, now - window) :]
    for first, last in zip(near, near[limit - 1 :], strict=False):
        # Written as a sum, because `at` is such a sum: what was given as an answer is free when it is asked again.
        if max(last, at) < min(first, at) + window:
            at = first + window
    return at


def checked_window(limit: int, window: float) -> None:
    if limit < 1 or not window > 0:
        raise ConfigurationError(f"limit={limit!r}, window={window!r}: at least 1 slot in more than 0 seconds.")
