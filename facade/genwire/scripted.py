"""Running flows on virtual time without any I/O: for tests of decisions, ours and those of others.

A day of waiting takes microseconds, and the same schedule gives the same run.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from itertools import count
from typing import Any, TypeVar

from genwire.errors import GenwireError
from genwire.flows.effects import (
    Answer,
    Call,
    Download,
    Effect,
    Emit,
    Event,
    Exclusive,
    Fetch,
    Flow,
    Gather,
    Outcome,
    Response,
    Saved,
    Send,
    Shortfall,
    Sleep,
    Store,
)
from genwire.stores import MemoryStore

T = TypeVar("T")

Script = Callable[[Call[Any], float], Outcome]
DownloadScript = Callable[[Download | Fetch, float], Saved | Shortfall]


class ScriptedDriver:
    """Runs flows without I/O: `script` answers each call, and time passes only while flows sleep.

    `sent` holds (time, operation), `slept` the ends of sleeps, `events` what was emitted, in order. Flows under a
    Gather run side by side on the same virtual time.
    """

    def __init__(self, script: Script, *, start: float = 0.0, download: DownloadScript | None = None) -> None:
        self._script = script
        self._download = download
        self.now: float = start
        self.store: MemoryStore = MemoryStore(lambda: self.now)
        self.sent: list[tuple[float, str]] = []
        self.slept: list[float] = []
        self.events: list[Event] = []

    def run(self, flow: Flow[T]) -> T:
        value = self._run_all((flow,), 1)[0]
        if isinstance(value, GenwireError):
            raise value
        return value

    def _run_all(self, flows: tuple[Flow[T], ...], limit: int) -> list[T | GenwireError]:
        """Event by event, in the order of time and then of the flows."""
        results: dict[int, Any] = {}
        waiting = list(enumerate(flows))
        order = count()
        ready: list[tuple[float, int, int, Flow[T], Answer | BaseException | None]] = []

        def start_next() -> None:
            if waiting:
                index, flow = waiting.pop(0)
                heapq.heappush(ready, (self.now, next(order), index, flow, None))

        for _ in range(min(limit, len(flows))):
            start_next()
        while ready:
            at, _, index, flow, answer = heapq.heappop(ready)
            self.now = max(self.now, at)
            try:
                effect = self._advanced(flow, answer)
            except (StopIteration, GenwireError) as end:
                results[index] = end.value if isinstance(end, StopIteration) else end
                start_next()
                continue
            try:
                value, at = self._perform(effect)
                answer = Answer(value, at)
            except BaseException as error:  # noqa: BLE001 - handed on, as in SyncDriver
                at, answer = self.now, error
            heapq.heappush(ready, (at, next(order), index, flow, answer))
        return [results[index] for index in range(len(flows))]

    def _advanced(self, flow: Flow[Any], answer: Answer | BaseException | None) -> Effect:
        if answer is None:
            return next(flow)
        if isinstance(answer, BaseException):
            return flow.throw(answer)
        return flow.send(Answer(answer.value, self.now))

    def _perform(self, effect: Effect) -> tuple[Any, float]:
        """The effect's value, and the time at which it is there."""
        match effect:
            case Send(call):
                self.sent.append((self.now, call.operation))
                return self._script(call, self.now), self.now
            case Sleep(until):
                if until > self.now:  # one that is over only asks for the time
                    self.slept.append(until)
                return None, max(self.now, until)
            case Emit(event):
                self.events.append(event)
                return None, self.now
            case Store(action):
                return getattr(self.store, action)(*effect.arguments), self.now
            case Download():
                return (self._download(effect, self.now) if self._download else Saved(effect.part.path, 0)), self.now
            case Fetch():
                return (self._download(effect, self.now) if self._download else Response(200, {}, b"")), self.now
            case Gather(flows, limit):
                return self._run_all(flows, limit), self.now
            case Exclusive(_, flow):
                # To its end at once, so that nobody else is under way meanwhile.
                return self.run(flow), self.now
