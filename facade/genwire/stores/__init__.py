"""Where clients keep what must outlive a call or be shared: the keys of submissions, and the slots of rate limits.

`MemoryStore` ends with its process, `SQLiteStore` is shared by the processes of one host, `RedisStore` by hosts.
"""

from __future__ import annotations

import heapq
import threading
import time
from bisect import insort
from collections.abc import Callable
from typing import Any, Protocol

from genwire import forks
from genwire.errors import ConfigurationError
from genwire.stores.slots import KEPT_WINDOWS, free_at

_FACE = ("get", "put", "add", "remove", "swap", "acquire")


class Store(Protocol):
    """Texts by key, and slots by key. Every method is atomic and may be called from any thread and process.

    Methods that write take a `ttl`: seconds after which the text is gone, None for never. The methods with an "a" in
    front do the same, awaited. A store that cannot be reached raises StoreFailed, having changed nothing; when the
    connection broke in the middle it may have changed what it was asked to.
    """

    def get(self, key: str) -> str | None: ...

    def put(self, key: str, value: str, ttl: float | None = None) -> None: ...

    def add(self, key: str, value: str, ttl: float | None = None) -> str | None:
        """Write `value` unless the key is there; what was there, or None when it was written."""
        ...

    def remove(self, key: str) -> None: ...

    def swap(self, key: str, old: str | None, new: str, ttl: float | None = None) -> bool:
        """Write `new` where the value is `old`, None for no value; whether it was."""
        ...

    def acquire(self, key: str, limit: int, window: float, now: float) -> float:
        """Take one of `limit` slots in any `window` seconds; 0.0 when it was taken, else the time to try again.

        `now` and the answer are Unix times. No window ever holds more slots than `limit`, as seen by every process
        whose clock differs from the others' by less than the window.
        """
        ...

    async def aget(self, key: str) -> str | None: ...

    async def aput(self, key: str, value: str, ttl: float | None = None) -> None: ...

    async def aadd(self, key: str, value: str, ttl: float | None = None) -> str | None: ...

    async def aremove(self, key: str) -> None: ...

    async def aswap(self, key: str, old: str | None, new: str, ttl: float | None = None) -> bool: ...

    async def aacquire(self, key: str, limit: int, window: float, now: float) -> float: ...


def checked(store: Any) -> Store:
    """`store`, when it is one; ConfigurationError for what is none."""
    missing = [name for action in _FACE for name in (action, f"a{action}") if not hasattr(store, name)]
    if missing:
        raise ConfigurationError(
            f"store={store!r} is no store, as it has no {missing[0]}: pass MemoryStore(), SQLiteStore('jobs.db'), "
            "RedisStore('redis://localhost') or an object with all methods of genwire.Store."
        )
    return store


class MemoryStore:
    """A store that ends with its process. `clock` gives Unix seconds; a `ttl` runs out by it."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        forks.tell(self)
        self._values: dict[str, tuple[str, float | None]] = {}
        self._expiring: list[tuple[float, str]] = []
        self._slots: dict[str, list[float]] = {}

    def after_fork(self) -> None:
        self._lock = threading.Lock()

    def get(self, key: str) -> str | None:
        if not self._expiring:
            return self._values.get(key, (None,))[0]
        with self._lock:
            return self._get(key)

    def put(self, key: str, value: str, ttl: float | None = None) -> None:
        with self._lock:
            self._put(key, value, ttl)

    def add(self, key: str, value: str, ttl: float | None = None) -> str | None:
        with self._lock:
            known = self._get(key)
            if known is None:
                self._put(key, value, ttl)
            return known

    def remove(self, key: str) -> None:
        with self._lock:
            self._values.pop(key, None)

    def swap(self, key: str, old: str | None, new: str, ttl: float | None = None) -> bool:
        with self._lock:
            if self._get(key) != old:
                return False
            self._put(key, new, ttl)
            return True

    def acquire(self, key: str, limit: int, window: float, now: float) -> float:
        with self._lock:
            taken = self._slots.setdefault(key, [])
            at = free_at(taken, limit, window, now)
            if at > now:
                return at
            insort(taken, now)
            kept = KEPT_WINDOWS * window
            if taken[0] <= now - kept or taken[-1] > now + kept:
                self._slots[key] = [one for one in taken if now - kept < one <= now + kept]
            return 0.0

    def _get(self, key: str) -> str | None:
        self._expire()
        return self._values.get(key, (None,))[0]

    def _put(self, key: str, value: str, ttl: float | None) -> None:
        if ttl is None:
            self._values[key] = value, None
        else:
            self._expire()
            expires_at = self._clock() + ttl
            self._values[key] = value, expires_at
            heapq.heappush(self._expiring, (expires_at, key))

    def _expire(self) -> None:
        while self._expiring and self._expiring[0][0] <= self._clock():
            expires_at, key = heapq.heappop(self._expiring)
            if self._values.get(key, ("", None))[1] == expires_at:  # it was not written again
                del self._values[key]

    async def aget(self, key: str) -> str | None:
        return self.get(key)

    async def aput(self, key: str, value: str, ttl: float | None = None) -> None:
        self.put(key, value, ttl)

    async def aadd(self, key: str, value: str, ttl: float | None = None) -> str | None:
        return self.add(key, value, ttl)

    async def aremove(self, key: str) -> None:
        self.remove(key)

    async def aswap(self, key: str, old: str | None, new: str, ttl: float | None = None) -> bool:
        return self.swap(key, old, new, ttl)

    async def aacquire(self, key: str, limit: int, window: float, now: float) -> float:
        return self.acquire(key, limit, window, now)
