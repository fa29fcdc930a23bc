"""Many flows on one thread: a sleeping flow holds no thread, and calls run on a pool beside it. What a flow asks for is
done in a `contextvars.Context` of its own, as it would be in a task.

`SyncDriver` is the only caller; `AsyncDriver` has tasks for this.
"""

from __future__ import annotations

import contextvars
import heapq
import queue
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from genwire.errors import GenwireError
from genwire.flows.effects import Answer, Effect, Emit, Flow, Sleep
from genwire.wakes import Waker, Wakes

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from genwire.drivers import Clock

T = TypeVar("T")

_MOST_THREADS = 32
# How long a clock that cannot be interrupted sleeps before it is asked whether a notification came.
SLICE = 1.0


class Gathering:
    """Runs flows side by side, at most `limit` at a time."""

    def __init__(self, perform: Callable[[Effect], Any], clock: Clock, wakes: Wakes, limit: int) -> None:
        self._perform = perform
        self._clock = clock
        self._wakes = wakes
        self._limit = limit
        self._flows: dict[int, Flow[Any]] = {}
        self._contexts: dict[int, contextvars.Context] = {}
        self._results: dict[int, Any] = {}
        self._order = count()
        # What goes on at once, what goes on later, and what other threads have to say.
        self._ready: deque[tuple[int, Any]] = deque()
        self._sleeping: list[tuple[float, int, int]] = []
        self._naps: dict[int, tuple[int, str | None, Waker]] = {}
        self._wakeable = 0  # of the naps
        self._told: queue.SimpleQueue[tuple[int, int | None, Any]] = queue.SimpleQueue()
        self._calls = 0

    def run(self, flows: Sequence[Flow[T]]) -> list[T | GenwireError]:
        from concurrent.futures import ThreadPoolExecutor

        waiting = deque(enumerate(flows))
        with ThreadPoolExecutor(max_workers=max(1, min(self._limit, len(flows), _MOST_THREADS))) as pool:
            try:
                while waiting or self._flows:
                    while waiting and len(self._flows) < self._limit:
                        index, flow = waiting.popleft()
                        self._flows[index] = flow
                        self._contexts[index] = contextvars.copy_context()
                        self._step(pool, index, None)
                    if self._flows:
                        self._step(pool, *self._next())
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)  # what has not begun is not paid for
                raise
        return [self._results[index] for index in range(len(flows))]

    def _step(self, pool: ThreadPoolExecutor, index: int, answer: Any) -> None:
        """Lets one flow go on to its next effect."""
        flow = self._flows[index]
        try:
            if isinstance(answer, BaseException):
                effect = flow.throw(answer)
            else:
                effect = next(flow) if answer is None else flow.send(answer)
        except StopIteration as stop:
            self._end(index, stop.value)
        except GenwireError as error:
            self._end(index, error)
        else:
            self._begin(pool, index, effect)

    def _end(self, index: int, result: Any) -> None:
        self._results[index] = result
        del self._flows[index], self._contexts[index]

    def _begin(self, pool: ThreadPoolExecutor, index: int, effect: Effect) -> None:
        context = self._contexts[index]
        match effect:
            case Sleep(until, wake_on):
                self._sleep(index, until, wake_on)
            case Emit():
                self._ready.append((index, context.run(self._outcome, effect)))
            case _:
                self._calls += 1
                pool.submit(lambda: self._told.put((index, None, context.run(self._outcome, effect))))

    def _outcome(self, effect: Effect) -> Any:
        try:
            return Answer(self._perform(effect), self._clock.now())
        except BaseException as error:  # noqa: BLE001 - the flow sees it, as in the drivers
            return error

    def _sleep(self, index: int, until: float, wake_on: str | None) -> None:
        nap = next(self._order)
        wake = partial(self._told.put, (index, nap, None))
        if until <= self._clock.now() or (wake_on is not None and not self._wakes.join(wake_on, wake)):
            self._ready.append((index, Answer(None, self._clock.now())))
            return
        self._naps[index] = (nap, wake_on, wake)
        self._wakeable += wake_on is not None
        heapq.heappush(self._sleeping, (until, nap, index))

    def _next(self) -> tuple[int, Any]:
        """The flow that goes on, and what with."""
        while not self._ready:
            self._take_due()
            if self._ready:
                break
            try:
                index, nap, outcome = self._told.get(block=self._calls > 0, timeout=self._patience())
            except queue.Empty:
                if not self._calls:
                    self._rest()
                continue
            if nap is None:
                self._calls -= 1
                return index, outcome
            if index in self._naps and self._naps[index][0] == nap:
                del self._naps[index]
                self._wakeable -= 1
                return index, Answer(None, self._clock.now())
        return self._ready.popleft()

    def _take_due(self) -> None:
        now = self._clock.now()
        while self._sleeping and self._sleeping[0][0] <= now:
            _, nap, index = heapq.heappop(self._sleeping)
            if index not in self._naps or self._naps[index][0] != nap:
                continue  # it was woken before
            _, wake_on, wake = self._naps.pop(index)
            if wake_on is not None:
                self._wakeable -= 1
                self._wakes.leave(wake_on, wake)
            self._ready.append((index, Answer(None, now)))

    def _patience(self) -> float | None:
        """Real seconds to wait for a call before the next sleeper is due; on a clock of its own time stands still."""
        if not self._sleeping or not hasattr(self._clock, "sleep_unless"):
            return None
        return max(0.0, self._sleeping[0][0] - self._clock.now())

    def _rest(self) -> None:
        """Sleeps until the next flow is due, or is woken."""
        left = self._sleeping[0][0] - self._clock.now()
        if left <= 0:
            return
        if not hasattr(self._clock, "sleep_unless"):
            self._clock.sleep(min(left, SLICE) if self._wakeable else left)
            return
        try:
            self._told.put(self._told.get(timeout=left))
        except queue.Empty:
            return
