"""What the rate-limit headers said, and what follows from it. (`limits` always means a model's limits.)"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Literal

from attrs import frozen

if TYPE_CHECKING:
    from genwire.flows.effects import Response

DAY = 86_400.0

# A minute window asks for at most 60 s; anything much longer is another kind of limit.
LONGEST_MINUTE_WAIT = 120.0
_DIGITS = 12


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
            resets_at = datetime.fromtimestamp(midnight_after(now) if wait is None else now + wait, UTC)
        return cls(scope, wait, resets_at)


@frozen
class Rate:
    """What the last answers of one kind of call said about its limits; None where they said nothing.

    limit, remaining: calls a minute, and how many of them are left. daily_limit, daily_remaining: of a day, which
    begins at midnight UTC. scope: the limit by which the last call was refused, "minute", "daily" or "unknown"; None
    when it was not. free_at: when the next call is taken, where it is not taken now. at: when the last of this was
    said. Times are in Unix seconds.
    """

    limit: int | None = None
    remaining: int | None = None
    daily_limit: int | None = None
    daily_remaining: int | None = None
    scope: Literal["minute", "daily", "unknown"] | None = None
    free_at: float | None = None
    at: float = 0.0

    def after(self, response: Response, now: float) -> Rate:
        """This, and what one more answer says."""
        headers = response.headers
        scope = free_at = None
        remaining = _count(headers, "remaining", self.remaining)
        daily_remaining = _count(headers, "daily-remaining", self.daily_remaining)
        if response.status == 429:
            refusal = RateLimit.from_headers(headers, now)
            scope = refusal.scope
            if refusal.resets_at is not None:
                free_at = refusal.resets_at.timestamp()
            elif refusal.retry_after is not None:
                free_at = now + refusal.retry_after
        elif daily_remaining == 0 and "x-ratelimit-daily-remaining" in headers:
            free_at = midnight_after(now)
        return Rate(
            limit=_count(headers, "limit", self.limit),
            remaining=remaining,
            daily_limit=_count(headers, "daily-limit", self.daily_limit),
            daily_remaining=daily_remaining,
            scope=scope,
            free_at=free_at,
            at=now,
        )

    def used_up_until(self, now: float) -> float | None:
        """When the calls of a day come back, where they are known to be used up."""
        used_up = self.scope == "daily" or (self.scope is None and self.daily_remaining == 0)
        return self.free_at if used_up and self.free_at is not None and now < self.free_at else None

    def refused_until(self, now: float) -> float | None:
        """When a call is taken again that was refused by a limit of minutes."""
        return self.free_at if self.scope and self.free_at is not None and now < self.free_at else None

    def left_today(self, now: float) -> int | None:
        """How many calls the day has left; a new day has as many as its limit."""
        return self.daily_remaining if now < midnight_after(self.at) else self.daily_limit


class Rates:
    """What one client was told about its limits, by kind of call. Safe for threads."""

    def __init__(self) -> None:
        self._known: dict[str, Rate] = {}

    def learn(self, bucket: str, response: Response, now: float) -> None:
        headers = response.headers
        if "x-ratelimit-limit" in headers or "x-ratelimit-daily-limit" in headers or response.status == 429:
            self._known[bucket] = self.of(bucket).after(response, now)

    def of(self, bucket: str) -> Rate:
        return self._known.get(bucket, _UNTOLD)

    def snapshot(self) -> dict[str, Rate]:
        return dict(self._known)


_UNTOLD = Rate()


def midnight_after(now: float) -> float:
    """The end of the day in UTC, in Unix seconds."""
    return (now // DAY + 1) * DAY


def _count(headers: Mapping[str, str], name: str, before: int | None) -> int | None:
    """The number in a header, or what was known before it."""
    told = headers.get(f"x-ratelimit-{name}", "").strip()
    return int(told) if told.isascii() and told.isdigit() and len(told) <= _DIGITS else before


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
