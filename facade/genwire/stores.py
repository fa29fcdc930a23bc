"""Where a client keeps what must outlive a call: so far, which key a submission was made under."""

from __future__ import annotations

import threading
from typing import Protocol


class Store(Protocol):
    """Texts by key. Every method is atomic and may be called from any thread."""

    def get(self, key: str) -> str | None: ...

    def put(self, key: str, value: str) -> None: ...

    def add(self, key: str, value: str) -> str | None:
        """Write `value` unless the key is there; what was there, or None when it was written."""
        ...

    def remove(self, key: str) -> None: ...

    async def aget(self, key: str) -> str | None: ...

    async def aput(self, key: str, value: str) -> None: ...

    async def aadd(self, key: str, value: str) -> str | None: ...

    async def aremove(self, key: str) -> None: ...


class MemoryStore:
    """A store that ends with its process."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}
        self._lock = threading.Lock()

    def get(self, key: str) -> str | None:
        return self._values.get(key)

    def put(self, key: str, value: str) -> None:
        with self._lock:
            self._values[key] = value

    def add(self, key: str, value: str) -> str | None:
        with self._lock:
            known = self._values.get(key)
            if known is None:
                self._values[key] = value
            return known

    def remove(self, key: str) -> None:
        with self._lock:
            self._values.pop(key, None)

    async def aget(self, key: str) -> str | None:
        return self.get(key)

    async def aput(self, key: str, value: str) -> None:
        self.put(key, value)

    async def aadd(self, key: str, value: str) -> str | None:
        return self.add(key, value)

    async def aremove(self, key: str) -> None:
        self.remove(key)
