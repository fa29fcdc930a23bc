"""The windows of rate limits: how many calls are left of a minute and of a day, for each caller. Pure, time comes in.

Days begin at midnight UTC. How a minute is measured is a choice; `MINUTES` lists the ways.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Hashable, Mapping
from typing import Literal, Protocol

from attrs import evolve, frozen

Window = Literal["minute", "daily"]

MINUTE = 60.0  # seconds
DAY = 86_400.0  # seconds
_MOST = 20_000  # callers whose windows are kept; hostile keys must not fill the memory
_LONGEST = 1000  # calls of a sliding minute that are kept, more than any limit


@frozen
class Limit:
    """How many calls a minute and a day may have; None for any number a day."""

    minute: int
    day: int | None


@frozen
class Standing:
    """What a caller has left. `refused` is the window whose limit was reached, `ends_at` when that is over."""

    minute_left: int
    day_left: int | None
    refused: Window | None = None
    ends_at: float = 0.0


class Windows:
    """The windows of many callers, each by a name of its own.

    `minute` makes what measures a minute. With `refused_calls` as "counted" a call that was refused counts in both
    windows. The callers that were silent longest are forgotten when there are very many.
    """

    def __init__(self, minute: Callable[[], Minute], *, refused_calls: Literal["free", "counted"] = "free") -> None:
        self._new_minute = minute
        self._counts_refused = refused_calls == "counted"
        self._callers: OrderedDict[Hashable, _Caller] = OrderedDict()

    def __len__(self) -> int:
        return len(self._callers)

    def take(self, name: Hashable, limit: Limit, now: float) -> Standing:
        """Counts a call and says what is left after it, or refuses it. Where both windows refuse, it is the day."""
        caller = self._callers.get(name)
        if caller is None:
            caller = self._callers[name] = _Caller(self._new_minute())
            if len(self._callers) > _MOST:
                self._callers.popitem(last=False)
        else:
            self._callers.move_to_end(name)
        minute, day = caller.left(limit, now)
        if minute and day != 0:
            caller.count(now)
            return Standing(minute - 1, None if day is None else day - 1)
        if self._counts_refused:
            caller.count(now)
        window: Window = "daily" if day == 0 else "minute"
        return Standing(minute, day, window, caller.ends_at(window, limit, now))

    def refusal(self, name: Hashable, limit: Limit, window: Window, now: float) -> Standing:
        """The standing as if this window had no call left. Counts nothing."""
        caller = self._callers.get(name) or _Caller(self._new_minute())
        minute, day = caller.left(limit, now)
        standing = Standing(minute, day, window, caller.ends_at(window, limit, now))
        return evolve(standing, minute_left=0) if window == "minute" else evolve(standing, day_left=0)


class Minute(Protocol):
    """The calls of a minute."""

    def calls(self, now: float) -> int: ...

    def count(self, now: float) -> None: ...

    def ends_at(self, limit: int, now: float) -> float:
        """When there is room for another call where no more than `limit` may come."""
        ...


class Fixed:
    """Sixty seconds from their first call on."""

    __slots__ = ("_calls", "_end")

    def __init__(self) -> None:
        self._end = 0.0
        self._calls = 0

    def calls(self, now: float) -> int:
        return self._calls if now < self._end else 0

    def count(self, now: float) -> None:
        if now >= self._end:
            self._end, self._calls = self._next_end(now), 0
        self._calls += 1

    def ends_at(self, limit: int, now: float) -> float:  # noqa: ARG002
        return self._end if now < self._end else self._next_end(now)

    def _next_end(self, now: float) -> float:
        return now + MINUTE


class Aligned(Fixed):
    """The minute of the clock."""

    __slots__ = ()

    def _next_end(self, now: float) -> float:
        return (now // MINUTE + 1) * MINUTE


class Sliding:
    """The last sixty seconds."""

    __slots__ = ("_calls",)

    def __init__(self) -> None:
        self._calls: deque[float] = deque(maxlen=_LONGEST)

    def calls(self, now: float) -> int:
        while self._calls and self._calls[0] + MINUTE <= now:
            self._calls.popleft()
        return len(self._calls)

    def count(self, now: float) -> None:
        self._calls.append(now)

    def ends_at(self, limit: int, now: float) -> float:
        if not self._calls:
            return now + MINUTE
        return self._calls[-min(max(limit, 1), len(self._calls))] + MINUTE


MINUTES: Mapping[str, Callable[[], Minute]] = {"fixed": Fixed, "aligned": Aligned, "sliding": Sliding}


class _Caller:
    """The calls of one caller in this minute and on this day."""

    __slots__ = ("_calls", "_day", "_minute")

    def __init__(self, minute: Minute) -> None:
        self._minute = minute
        self._day = 0.0
        self._calls = 0

    def left(self, limit: Limit, now: float) -> tuple[int, int | None]:
        minute = limit.minute - self._minute.calls(now)
        today = self._calls if now // DAY == self._day else 0
        return max(0, minute), None if limit.day is None else max(0, limit.day - today)

    def count(self, now: float) -> None:
        today = now // DAY
        if today != self._day:
            self._day, self._calls = today, 0
        self._calls += 1
        self._minute.count(now)

    def ends_at(self, window: Window, limit: Limit, now: float) -> float:
        return (now // DAY + 1) * DAY if window == "daily" else self._minute.ends_at(limit.minute, now)
