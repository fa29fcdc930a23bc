"""Running a flow with a sync client or an async one; `genwire.scripted` does it on virtual time without any I/O.

They differ only in how an effect is performed; what happens next is the flow's decision alone. asyncio, which is half
of what a client costs to import, is loaded by those who use it.
"""

from __future__ import annotations

import contextlib
import threading
import time
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from genwire.errors import GenwireError
from genwire.flows.effects import Answer, Download, Effect, Emit, Exclusive, Fetch, Flow, Gather, Send, Sleep, Store
from genwire.gathering import SLICE, Gathering
from genwire.hooks import Listener, ignore
from genwire.stores import Store as StoreProtocol
from genwire.transport import AsyncTransport, SyncTransport
from genwire.wakes import Wakes

if TYPE_CHECKING:
    import asyncio

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
        import asyncio

        await asyncio.sleep(seconds)

    def sleep_unless(self, event: threading.Event, seconds: float) -> None:
        """Sleeps until the event is set, at most so long. A clock without this is asked again and again."""
        event.wait(seconds)

    async def asleep_unless(self, event: asyncio.Event, seconds: float) -> None:
        import asyncio

        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(event.wait(), seconds)


class SyncDriver:
    def __init__(
        self, transport: SyncTransport, clock: Clock, store: StoreProtocol, wakes: Wakes | None = None
    ) -> None:
        self._transport = transport
        self._clock = clock
        self._store = store
        self._wakes = wakes or Wakes()

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
            case Send(call, brand):
                return self._transport.send(call, brand)
            case Sleep(until, wake_on):
                return self._sleep(until, wake_on)
            case Emit(event):
                return listener(event)
            case Store(action):
                return getattr(self._store, action)(*effect.arguments)
            case Download(url, part, limit, cut):
                return self._transport.download(url, part, limit, cut)
            case Fetch(url, part, limit, cut):
                return self._transport.fetch(url, part, limit, cut)
            case Gather(flows, limit):
                perform = partial(self._perform, listener=listener)
                return Gathering(perform, self._clock, self._wakes, limit).run(flows)
            case Exclusive(gate, flow):
                with gate.of_threads():
                    return self.run(flow, listener)

    def _sleep(self, until: float, wake_on: str | None) -> None:
        if wake_on is None:
            delay = until - self._clock.now()
            return self._clock.sleep(delay) if delay > 0 else None
        woken = threading.Event()
        wake = woken.set
        if not self._wakes.join(wake_on, wake):
            return None
        try:
            rest = getattr(self._clock, "sleep_unless", None)
            while (delay := until - self._clock.now()) > 0 and not woken.is_set():
                if rest:
                    rest(woken, delay)
                else:
                    self._clock.sleep(min(delay, SLICE))
        finally:
            self._wakes.leave(wake_on, wake)


class AsyncDriver:
    def __init__(
        self, transport: AsyncTransport, clock: Clock, store: StoreProtocol, wakes: Wakes | None = None
    ) -> None:
        self._transport = transport
        self._clock = clock
        self._store = store
        self._wakes = wakes or Wakes()

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
            case Send(call, brand):
                return await self._transport.send(call, brand)
            case Sleep(until, wake_on):
                return await self._sleep(until, wake_on)
            case Emit(event):
                return listener(event)
            case Store(action):
                return await getattr(self._store, f"a{action}")(*effect.arguments)
            case Download(url, part, limit, cut):
                return await self._transport.download(url, part, limit, cut)
            case Fetch(url, part, limit, cut):
                return await self._transport.fetch(url, part, limit, cut)
            case Gather(flows, limit):
                return await self._gathered(flows, limit, listener)
            case Exclusive(gate, flow):
                async with gate.of_this_loop():
                    return await self.run(flow, listener)

    async def _gathered(self, flows: tuple[Flow[Any], ...], limit: int, listener: Listener) -> list[Any]:
        import asyncio

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

    async def _sleep(self, until: float, wake_on: str | None) -> None:
        import asyncio

        if wake_on is None:
            delay = until - self._clock.now()
            return await self._clock.asleep(delay) if delay > 0 else None
        woken = asyncio.Event()
        told = threading.Event()
        loop = asyncio.get_running_loop()

        def wake() -> None:
            told.set()
            with contextlib.suppress(RuntimeError):  # the loop has ended, and the sleep with it
                loop.call_soon_threadsafe(woken.set)

        if not self._wakes.join(wake_on, wake):
            return None
        try:
            rest = getattr(self._clock, "asleep_unless", None)
            while (delay := until - self._clock.now()) > 0 and not told.is_set():
                if rest:
                    await rest(woken, delay)
                else:
                    await self._clock.asleep(min(delay, SLICE))
        finally:
            self._wakes.leave(wake_on, wake)
