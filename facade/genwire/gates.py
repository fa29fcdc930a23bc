"""Letting one flow through at a time: what the drivers wait on for an `Exclusive` effect."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    import asyncio


class Gate:
    """The threads of a process share one lock; each event loop has its own, because asyncio's locks belong to one.

    A fork begins with an open gate: who held it in the parent is not there to leave it.
    """

    def __init__(self) -> None:
        self._open()

    def _open(self) -> None:
        self._process = os.getpid()
        # May be entered again by the thread that is inside: a listener may call the client that called it.
        self._threads = threading.RLock()
        self._loops: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = WeakKeyDictionary()

    def of_threads(self) -> threading.RLock:
        if self._process != os.getpid():
            self._open()
        return self._threads

    def of_this_loop(self) -> asyncio.Lock:
        import asyncio

        if self._process != os.getpid():
            self._open()
        return self._loops.setdefault(asyncio.get_running_loop(), asyncio.Lock())
