"""Running a flow: with a sync client, with an async one, or scripted on virtual time without any I/O.

The three differ only in how an effect is performed; what happens next is the flow's decision alone.
"""

from __future__ import annotations

import asyncio
import heapq
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any, Protocol, TypeVar

from genwire.errors import GenwireError
from genwire.flows.effects import (
    Answer,
    Call,
    Download,
    Effect,
    Emit,
    Event,
    Fetch,
    Flow,
    Gather,
    Outcome,
    Response,
    Saved,
    Send,
    Sleep,
    Store,
)
from genwire.hooks import Listener, ignore
from genwire.stores import MemoryStore
from genwire.stores import Store as StoreProtocol
from genwire.transport import AsyncTransport, SyncTransport

T = TypeVar("T")


class Clock(Protocol):
    """Time as a client sees it. `now` is in Unix seconds and never runs backwards."""

    def now(self) -> float: ...

    def sleep(self, seconds: float) -> None: ...

    async def asleep(self, seconds: float) -> None: ...


class RealClock:
    """The machine's clock, read once and then followed by the monotonic one, so that no correction turns it back."""

    def __init__(self) -> None:
        self._offset = time.time() - time.monotonic()

    def now(self) -> float:
        return self._offset + time.monotonic()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

    async def asleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class SyncDriver:
    def __init__(self, transport: SyncTransport, clock: Clock, store: StoreProtocol) -> None:
        self._transport = transport
        self._clock = clock
        self._store = store

    def run(self, flow: Flow[T], listener: Listener = ignore) -> T:
        """Drive `flow` to its end and return its value."""
        try:
            effect = next(flow)
            while True:
                try:
                    value = self._perform(effect, listener)
                except BaseException as error:  # noqa: BLE001 - handed on, not swallowed
                    # The flow sees a failing effect, an interrupt too, and may still act on it.
                    effect = flow.throw(error)
                else:
                    effect = flow.send(Answer(value, self._clock.now()))
        except StopIteration as stop:
            return stop.value

    def _perform(self, effect: Effect, listener: Listener) -> Any:
        match effect:
            case Send(call):
                return self._transport.send(call)
            case Sleep(until):
                delay = until - self._clock.now()
                return self._clock.sleep(delay) if delay > 0 else None
            case Emit(event):
                return listener(event)
            case Store(action):
                return getattr(self._store, action)(*effect.arguments)
            case Download(url, path):
                return self._transport.download(url, path)
            case Fetch(url, limit):
                return self._transport.fetch(url, limit)
            case Gather(flows, limit):
                with ThreadPoolExecutor(max_workers=limit) as pool:
                    try:
                        ended = [pool.submit(self._ended, flow, listener) for flow in flows]
                        return [one.result() for one in ended]
                    except BaseException:
                        pool.shutdown(wait=False, cancel_futures=True)  # what has not begun is not paid for
                        raise

    def _ended(self, flow: Flow[T], listener: Listener) -> T | GenwireError:
        try:
            return self.run(flow, listener)
        except GenwireError as error:
            return error


class AsyncDriver:
    def __init__(self, transport: AsyncTransport, clock: Clock, store: StoreProtocol) -> None:
        self._transport = transport
        self._clock = clock
        self._store = store

    async def run(self, flow: Flow[T], listener: Listener = ignore) -> T:
        """Drive `flow` to its end and return its value."""
        try:
            effect = next(flow)
            while True:
                try:
                    value = await self._perform(effect, listener)
                except BaseException as error:  # noqa: BLE001 - handed on, not swallowed
                    # As in SyncDriver; a cancellation arrives here.
                    effect = flow.throw(error)
                else:
                    effect = flow.send(Answer(value, self._clock.now()))
        except StopIteration as stop:
            return stop.value

    async def _perform(self, effect: Effect, listener: Listener) -> Any:
        match effect:
            case Send(call):
                return await self._transport.send(call)
            case Sleep(until):
                delay = until - self._clock.now()
                return await self._clock.asleep(delay) if delay > 0 else None
            case Emit(event):
                return listener(event)
            case Store(action):
                return await getattr(self._store, f"a{action}")(*effect.arguments)
            case Download(url, path):
                return await self._transport.download(url, path)
            case Fetch(url, limit):
                return await self._transport.fetch(url, limit)
            case Gather(flows, limit):
                slots = asyncio.Semaphore(limit)
                tasks = [asyncio.ensure_future(self._ended(flow, listener, slots)) for flow in flows]
                try:
                    return list(await asyncio.gather(*tasks))
                except BaseException:
                    for task in tasks:
                        task.cancel()
                    await asyncio.gather(*tasks, return_exceptions=True)
                    raise

    async def _ended(self, flow: Flow[T], listener: Listener, slots: asyncio.Semaphore) -> T | GenwireError:
        async with slots:
            try:
                return await self.run(flow, listener)
            except GenwireError as error:
                return error


Script = Callable[[Call[Any], float], Outcome]
DownloadScript = Callable[[str, float], Saved | Outcome]


class ScriptedDriver:
    """Runs flows without I/O: `script` answers each call, and time passes only while flows sleep.

    `sent` holds (time, operation), `slept` the requested ends, `events` what was emitted, in order. Flows under a
    Gather run side by side on the same virtual time.
    """

    def __init__(self, script: Script, *, start: float = 0.0, download: DownloadScript | None = None) -> None:
        self._script = script
        self._download = download
        self.store = MemoryStore()
        self.now = start
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
                self.slept.append(until)
                return None, max(self.now, until)
            case Emit(event):
                self.events.append(event)
                return None, self.now
            case Store(action):
                return getattr(self.store, action)(*effect.arguments), self.now
            case Download(url, path):
                return (self._download(url, self.now) if self._download else Saved(path, 0)), self.now
            case Fetch(url, _):
                return (self._download(url, self.now) if self._download else Response(200, {}, b"")), self.now
            case Gather(flows, limit):
                return self._run_all(flows, limit), self.now
