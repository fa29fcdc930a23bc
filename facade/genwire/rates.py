"""What the rate-limit headers said. (`limits` always means a model's limits.)"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Literal

from attrs import frozen

# A minute window asks for at most 60 s; anything much longer is another kind of limit.
LONGEST_MINUTE_WAIT = 120.0


@frozen
class RateLimit:
    """A 429 as its headers describe it; every one of them is optional."""

    scope: Literal["minute", "daily", "unknown"]
    retry_after: float | None
    resets_at: datetime | None

    @classmethod
    def from_headers(cls, headers: Mapping[str, str], now: float) -> RateLimit:
        """`headers` by lower-case name. A daily limit without Retry-After resets at the next midnight UTC."""
        wait = retry_after(headers.get("retry-after"), now)
        kind = headers.get("x-ratelimit-type", "").strip().lower()
        spent = headers.get("x-ratelimit-daily-remaining", "").strip() == "0"
        if kind == "minute":
            scope = "minute"
        elif kind == "daily" or spent or (wait is not None and wait > LONGEST_MINUTE_WAIT):
            scope = "daily"
        else:
            scope = "unknown"
        resets_at = None
        if scope == "daily":
            at = datetime.fromtimestamp(now, UTC)
            midnight = at.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
            resets_at = at + timedelta(seconds=wait) if wait is not None else midnight
        return cls(scope, wait, resets_at)


def retry_after(value: str | None, now: float) -> float | None:
    """Seconds to wait by a Retry-After header in seconds or as an HTTP date; None when absent or unreadable."""
    if value is None:
        return None
    try:
        seconds = float(value)
    except ValueError:
        try:
            date = parsedate_to_datetime(value)
        except (ValueError, OverflowError):
            return None
        if date.tzinfo is None:
            date = date.replace(tzinfo=UTC)
        seconds = date.timestamp() - now
    if seconds != seconds or seconds == float("inf"):
        return None
    return max(0.0, min(seconds, timedelta(days=365).total_seconds()))
