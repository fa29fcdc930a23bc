"""The clocks that the mock and its clients run on. Pass `MockAPI.clock` to a client, and both share one time.

`Source` is what owes something at a moment (the mock: job transitions, deliveries). A clock that sleeps lets
every attached source settle what falls due on the way, in order, each at its own exact time.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

from attrs import frozen

# 2026-01-01T00:00:00Z: a fixed date makes runs repeatable.
START = 1_767_225_600.0


class Clock(Protocol):
    """Time in unix seconds. The facade's `Client(clock=…)` asks for the same three methods."""

    def now(self) -> float: ...

    def sleep(self, seconds: float) -> None: ...

    async def asleep(self, seconds: float) -> None: ...


class Source(Protocol):
    """Something with work that falls due."""

    @property
    def next_due(self) -> float | None: ...

    def settle(self, now: float) -> None:
        """Does all that is due by `now`."""
        ...

    async def asettle(self, now: float) -> None: ...


class _Sources:
    def __init__(self) -> None:
        self._sources: list[Source] = []

    def attach(self, source: Source) -> None:
        self._sources.append(source)

    def _next(self, until: float) -> tuple[float, Source] | None:
        """The earliest source that owes something by then, and when."""
        owing = [(due, source) for source in self._sources if (due := source.next_due) is not None and due <= until]
        return min(owing, key=lambda pair: pair[0], default=None)


class Stopwatch:
    """How many seconds were slept on virtual clocks while it ran."""

    def __init__(self) -> None:
        self.slept = 0.0


_running: ContextVar[Stopwatch | None] = ContextVar("stopwatch", default=None)


@contextmanager
def stopwatch() -> Generator[Stopwatch]:
    """Measures what is slept on virtual clocks within it, and not what others sleep meanwhile."""
    watch = Stopwatch()
    token = _running.set(watch)
    try:
        yield watch
    finally:
        _running.reset(token)


def _count(seconds: float) -> None:
    watch = _running.get()
    if watch is not None:
        watch.slept += seconds


class VirtualClock(_Sources):
    """Time that passes only when somebody sleeps: a sleep costs none, and moves the clock to its end."""

    def __init__(self, start: float = START) -> None:
        super().__init__()
        self._now = start

    def now(self) -> float:
        return self._now

    def date(self, at: float) -> float:
        """What stands on the wire for a time of this clock: its own."""
        return at

    @property
    def dates(self) -> None:
        """There is nothing that `date` goes by."""
        return

    def begin(self, start: float) -> None:
        """Starts anew at that time. What was owed before is not settled."""
        self._now = start

    def lasting(self, seconds: float) -> float:
        """How much of this clock's time a client waits whose timeout is that long."""
        return seconds

    def advance(self, seconds: float) -> None:
        _count(seconds)
        until = self._now + seconds
        while owing := self._next(until):
            self._now = max(self._now, owing[0])
            owing[1].settle(self._now)
        # A source may have slept on this clock while it settled.
        self._now = max(self._now, until)

    def sleep(self, seconds: float) -> None:
        self.advance(seconds)

    async def asleep(self, seconds: float) -> None:
        _count(seconds)
        until = self._now + seconds
        while owing := self._next(until):
            self._now = max(self._now, owing[0])
            await owing[1].asettle(self._now)
        self._now = max(self._now, until)
        await asyncio.sleep(0)  # as any sleep, it lets others run


@frozen
class Dates:
    """The dates on the wire for the times of a clock that began at `start` and runs `scale` times as fast.

    `skipped` are the spans of time that took none: from when, and how many seconds.
    """

    start: float
    scale: float
    skipped: tuple[tuple[float, float], ...] = ()

    def __call__(self, at: float) -> float:
        skipped = sum(min(max(at - begin, 0.0), span) for begin, span in self.skipped)
        return self.start + (at - skipped - self.start) / self.scale


class ScaledClock(_Sources):
    """Real time, `scale` times as fast from its start on: an hour at 60 is a minute.

    It shortens what takes time and leaves dates alone: `date` tells the wall's date for a time of this clock. Time that
    was skipped by `advance` took none.
    """

    def __init__(self, scale: float) -> None:
        if not scale > 0:
            raise ValueError(f"A time scale is greater than 0, not {scale}")
        super().__init__()
        self.scale = scale
        self._start = time.time()
        self._origin = time.monotonic()
        self._skipped: tuple[tuple[float, float], ...] = ()  # from when, and how many seconds

    def now(self) -> float:
        return self._start + (time.monotonic() - self._origin) * self.scale + sum(span for _, span in self._skipped)

    def date(self, at: float) -> float:
        """What stands on the wire for a time of this clock: the wall's, or receivers would find it stale."""
        return self.dates(at)

    @property
    def dates(self) -> Dates:
        """What `date` goes by, apart from the clock."""
        return Dates(self._start, self.scale, self._skipped)

    def lasting(self, seconds: float) -> float:
        """How much of this clock's time a client waits whose timeout is that long: timeouts stay real."""
        return seconds * self.scale

    def advance(self, seconds: float) -> None:
        """Skips time; what falls due in it is settled, in order and each at its own time."""
        until = self.now() + seconds
        while owing := self._next(until):
            self._skip(owing[0])
            owing[1].settle(max(owing[0], self.now()))
        self._skip(until)

    def _skip(self, until: float) -> None:
        now = self.now()
        if until > now:
            self._skipped += ((now, until - now),)

    def sleep(self, seconds: float) -> None:
        until = self.now() + seconds
        while owing := self._next(until):
            self._rest(owing[0])
            # A rest may end a rounding error early, and what is owed must not be left owing for ever.
            owing[1].settle(max(owing[0], self.now()))
        self._rest(until)

    async def asleep(self, seconds: float) -> None:
        until = self.now() + seconds
        while owing := self._next(until):
            await asyncio.sleep(self.real(owing[0]))
            await owing[1].asettle(max(owing[0], self.now()))
        await asyncio.sleep(self.real(until))

    def real(self, until: float) -> float:
        """How many real seconds are left until then."""
        return max(0.0, (until - self.now()) / self.scale)

    def _rest(self, until: float) -> None:
        time.sleep(self.real(until))


class RealClock(ScaledClock):
    """The time of the wall."""

    def __init__(self) -> None:
        super().__init__(1.0)
