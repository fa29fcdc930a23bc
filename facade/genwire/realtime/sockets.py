"""The websocket in a client: a thread of `Client`, a task of `AsyncClient`. They differ in who runs the connection."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable
from contextvars import Context
from typing import Any
from urllib.parse import urlencode

from genwire.connections import Network
from genwire.drivers import AsyncDriver, Clock, SyncDriver
from genwire.flows.effects import Event
from genwire.hooks import Listener, SocketConnected, SocketLost
from genwire.realtime.connection import Connection
from genwire.session import Flows
from genwire.wakes import Wakes

_log = logging.getLogger(__package__)

_PATIENCE = 5.0  # seconds in which a thread ends that is not just asking the API for leave to listen


class _Socket:
    """What a client does with what it hears, and when its connection is to run: while jobs are waited for."""

    def __init__(self, flows: Flows, wakes: Wakes, clock: Clock, on_event: Listener, network: Network) -> None:
        from genwire import __version__

        assert flows.channel is not None
        query = urlencode({"protocol": "7", "client": "genwire", "version": __version__})
        self.url: str = f"{flows.config.socket_url}?{query}"
        self.channel: str = flows.channel.name
        self._flows = flows
        self._channel = flows.channel
        self._wakes = wakes
        self._clock = clock
        self._on_event = on_event
        self._connection = Connection(self, self._authorized, flows.context.random, network)
        self._lock = threading.Lock()
        self._runs = False
        self._is_of_use = True  # until it is closed, or refused for good

    async def _authorized(self, socket_id: str) -> str:
        raise NotImplementedError

    @property
    def is_needed(self) -> bool:
        return self._flows.is_waiting

    def may_end(self) -> bool:
        with self._lock:
            # Whoever begins to wait asks for the connection after it has said so, under this lock.
            self._runs = self._is_of_use and self.is_needed
            return not self._runs

    def listening(self, again: bool) -> None:
        if again:
            for job_id in self._flows.missed():
                self._wakes.notify(job_id)
        self._emit(SocketConnected(again))

    def heard(self, event: str, data: Any) -> None:
        update = self._channel.pushed(event, data)
        job_id = None if update is None else self._flows.pushed(update, self._clock.now())
        if job_id is not None:
            self._wakes.notify(job_id)

    def lost(self, reason: str, retry_in: float | None) -> None:
        if not self._is_of_use:
            return  # a client that was closed has lost nothing
        if retry_in is None:
            self._is_of_use = False
            _log.warning("The websocket is given up, and jobs are waited for without it: %s", reason)
        self._emit(SocketLost(reason, retry_in))

    def _emit(self, event: Event) -> None:
        try:
            self._on_event(event)
        except Exception:  # noqa: BLE001 - logged
            # There is no call of the user's here that it could be raised from.
            _log.exception("on_event failed on %s", type(event).__name__)


class SyncSocket(_Socket):
    """A daemon thread with an event loop of its own; it lives as long as the connection."""

    def __init__(
        self, flows: Flows, wakes: Wakes, clock: Clock, on_event: Listener, network: Network, driver: SyncDriver
    ) -> None:
        super().__init__(flows, wakes, clock, on_event, network)
        self._driver = driver
        self._thread: threading.Thread | None = None
        self._stop: Callable[[], object] | None = None

    def open(self) -> None:
        """Somebody waits for a job. Returns at once."""
        with self._lock:
            # After a fork the thread is missing, and is started again.
            if self._is_of_use and not (self._runs and self._thread and self._thread.is_alive()):
                self._runs = True
                self._thread = threading.Thread(target=self._work, name="genwire-realtime", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Ends the connection and the thread."""
        with self._lock:
            self._is_of_use = False
            thread, stop = self._thread, self._stop
        if stop is not None:
            with contextlib.suppress(RuntimeError):  # the loop has ended already
                stop()
        if thread is not None and thread is not threading.current_thread():
            thread.join(_PATIENCE)

    def _work(self) -> None:
        with contextlib.suppress(asyncio.CancelledError):
            asyncio.run(self._serve())

    async def _serve(self) -> None:
        task, loop = asyncio.current_task(), asyncio.get_running_loop()
        assert task is not None
        with self._lock:
            if not self._is_of_use:
                return
            self._stop = lambda: loop.call_soon_threadsafe(task.cancel)
        await self._connection.run()

    async def _authorized(self, socket_id: str) -> str:
        # It blocks a loop that has nothing else to do. A thread of a pool would keep the interpreter from its end.
        return self._driver.run(self._flows.authorize(socket_id), self._emit)


class AsyncSocket(_Socket):
    """A task of the loop in which a job was waited for first."""

    def __init__(
        self, flows: Flows, wakes: Wakes, clock: Clock, on_event: Listener, network: Network, driver: AsyncDriver
    ) -> None:
        super().__init__(flows, wakes, clock, on_event, network)
        self._driver = driver
        self._task: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Somebody waits for a job, in the loop that is running."""
        with self._lock:
            task = self._task
            lives = task is not None and not task.done() and not task.get_loop().is_closed()
            if self._is_of_use and not (self._runs and lives):
                self._runs = True
                # Nothing of the one who waits belongs to the connection: his trace, for instance.
                self._task = asyncio.get_running_loop().create_task(self._connection.run(), context=Context())

    async def aclose(self) -> None:
        """Ends the connection and the task."""
        with self._lock:
            self._is_of_use = False
            task = self._task
        if task is None or task.done() or task is asyncio.current_task():
            return
        if task.get_loop() is not asyncio.get_running_loop():
            with contextlib.suppress(RuntimeError):  # that loop has ended, and the task with it
                task.get_loop().call_soon_threadsafe(task.cancel)
            return
        task.cancel()
        await asyncio.wait([task])

    async def _authorized(self, socket_id: str) -> str:
        return await self._driver.run(self._flows.authorize(socket_id), self._emit)
