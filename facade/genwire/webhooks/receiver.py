"""`Receiver`: takes deliveries, has each event handled once, and answers so that the vendor repeats what was not.

What is decided is in flows (`_admitted`, `_concluded`, and those of `claims.py`); the sync and the async face perform
them and run the handler.
"""

from __future__ import annotations

import asyncio
import inspect
import logging
import secrets
import time
from collections.abc import Awaitable, Callable, Coroutine, MutableMapping
from concurrent.futures import Future
from contextvars import copy_context
from threading import Thread
from typing import Any, Protocol, TypeVar, cast

from attrs import frozen

from genwire.errors import ConfigurationError, WebhookRejected
from genwire.stores import MemoryStore, Store, checked
from genwire.webhooks import claims, faces, replies
from genwire.webhooks.claims import Claim, Terms
from genwire.webhooks.events import Event
from genwire.webhooks.reading import AsyncBody, Body, Received, aread, read
from genwire.webhooks.replies import Reply
from genwire.webhooks.signing import Headers, Scheme, Secrets, ToleranceTypes, Verifier
from genwire.webhooks.steps import Steps, adrive, drive

T = TypeVar("T")
OnEvent = Callable[[Event], object]
OnError = Callable[[BaseException, Event], object]

_DAY = 86_400.0
_log = logging.getLogger(__package__)


class Clock(Protocol):
    """Where the time comes from: `now` is in Unix seconds. A mock's clock is one."""

    def now(self) -> float: ...


class _WallClock:
    def now(self) -> float:
        return time.time()


@frozen
class _Admitted:
    event: Event
    claim: Claim


class Receiver:
    """Receives webhooks: an ASGI application, with `receiver.wsgi` a WSGI one, and `handle` for any framework.

    secret: of the dashboard or of the requests; a list of several while it is being rotated. on_event: called with each
    event, once; a function, which in ASGI runs in a thread, or an async one. It may be `client.notify`.

    A delivery is proven, claimed in the store under a lease, handled, and answered 200 after that. When the handler
    raises or is not done within `time_limit`, it is answered 503, and the vendor sends it again. So each event is
    handled once, and once more only where its process died or the store failed before that was written down. Events
    come in any order.

    store: where the receivers of several processes share what they know, by default this one's memory. name: receivers
    of other names in one store handle the same events for purposes of their own. scheme, tolerance: as in `verify`.
    time_limit: in seconds; the vendor waits 10. An async handler is cancelled then. A thread cannot be: it goes on and
    keeps its claim, and when it ends well, that counts. None runs a function in the thread of `handle`, however long it
    takes, so that it shares what belongs to that thread: Django's database connections and transactions. lease: seconds
    after which an event is free although its handler did not end, as when its process died; the vendor tries again
    after a minute. remember: seconds for which a repeated event is known, no less than the tolerance. max_body: in
    bytes. on_error: called with each error of the handler or the store, and the event. clock: for tests.

    Raises ConfigurationError at once for what cannot work.
    """

    def __init__(
        self,
        secret: Secrets,
        on_event: OnEvent,
        *,
        store: Store | None = None,
        name: str = "",
        scheme: str | Scheme = "deapi",
        tolerance: ToleranceTypes = 300,
        time_limit: float | None = 8.0,
        lease: float = 45.0,
        remember: float = 2 * _DAY,
        max_body: int = 256 * 1024,
        on_error: OnError | None = None,
        clock: Clock | None = None,
    ) -> None:
        try:
            self._verifier = Verifier.of(secret, scheme, tolerance)
        except WebhookRejected as error:
            raise ConfigurationError(str(error)) from None
        past = self._verifier.tolerance.past
        if not (0 < lease <= remember and (past is None or past <= remember)):
            raise ConfigurationError(
                f"lease={lease!r}, remember={remember!r}: an event must be remembered for no less than its lease and "
                f"the tolerance ({past!r} s), or it could be handled again."
            )
        if time_limit is not None and not 0 < time_limit < lease:
            raise ConfigurationError(
                f"time_limit={time_limit!r}: more than 0 s, and less than the lease of {lease:g} s, or None."
            )
        if max_body < 1:
            raise ConfigurationError(f"max_body={max_body!r}: at least 1 byte.")
        if not callable(on_event):
            raise ConfigurationError(f"on_event={on_event!r} cannot be called: pass a function that takes an Event.")
        if on_error is not None and (not callable(on_error) or _is_async(on_error)):
            raise ConfigurationError(
                f"on_error={on_error!r} is called, not awaited: pass a function that is not async."
            )
        self._on_event = on_event
        self._on_error = on_error
        self._is_async = _is_async(on_event)
        self._store = MemoryStore() if store is None else checked(store)
        self._terms = Terms(name, lease, remember)
        self._time_limit = time_limit
        self._max_body = max_body
        self._clock = clock or _WallClock()
        self._running: set[asyncio.Task[Any]] = set()  # the loop itself does not keep them

    def handle(self, headers: Headers, body: Body, now: float | None = None) -> Reply:
        """The answer to a POST, once its event is handled. Raises nothing.

        body: its raw bytes, or a file (`request.stream`), which is not read beyond `max_body`. now: Unix seconds.
        """
        received = read(headers, body, self._max_body)
        if isinstance(received, Reply):
            return received
        admitted = drive(self._admission(received, now), self._store)
        if isinstance(admitted, Reply):
            return admitted
        if self._time_limit is None and not self._is_async:
            return self._attempt(admitted)
        try:
            return self._in_a_thread(admitted).result(self._patience)
        except TimeoutError:
            return self._overrun(admitted.event)

    async def ahandle(self, headers: Headers, body: AsyncBody, now: float | None = None) -> Reply:
        """As `handle`. body: its raw bytes, or what yields them in pieces (`request.stream()`)."""
        received = await aread(headers, body, self._max_body)
        if isinstance(received, Reply):
            return received
        admitted = await adrive(self._admission(received, now), self._store)
        if isinstance(admitted, Reply):
            return admitted
        handler = self._kept(self._within(self._on_event, admitted.event)) if self._is_async else None
        answer = (
            self._kept(self._aattempt(admitted, handler))
            if handler
            else asyncio.wrap_future(self._in_a_thread(admitted))
        )
        try:
            in_time, _ = await asyncio.wait({answer}, timeout=self._patience)
        except asyncio.CancelledError:
            (handler or answer).cancel()
            raise
        if in_time:
            return answer.result()
        if not handler:
            answer.cancel()  # nobody waits for it any longer, while the thread goes on
        return self._overrun(admitted.event)

    async def __call__(
        self,
        scope: MutableMapping[str, Any],
        receive: Callable[[], Awaitable[MutableMapping[str, Any]]],
        send: Callable[[MutableMapping[str, Any]], Awaitable[None]],
    ) -> None:
        """The ASGI application; it answers on every path."""
        await faces.asgi(self.ahandle, scope, receive, send)

    def wsgi(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        """The WSGI application; it answers on every path."""
        return faces.wsgi(self.handle, environ, start_response)

    def _admission(self, received: Received, now: float | None) -> Steps[_Admitted | Reply]:
        return self._admitted(received, secrets.token_hex(8), self._clock.now() if now is None else now)

    def _admitted(self, received: Received, by: str, now: float) -> Steps[_Admitted | Reply]:
        """The event, claimed, or the answer to what is not to be handled now."""
        try:
            delivery = self._verifier.prove(received.headers, received.body, now)
        except WebhookRejected as error:
            _log.warning("A delivery was refused. %s", error)
            return replies.NOT_PROVEN
        try:
            event = self._verifier.read(*delivery)
        except WebhookRejected as error:
            _log.warning("A delivery that is signed was refused. %s", error)
            return replies.NO_EVENT
        try:
            claimed = yield from claims.claim(event, self._terms, by, now)
        except Exception as error:  # noqa: BLE001 - whatever a store raises
            self._report("The store failed before", error, event)
            return replies.SEND_AGAIN
        if not isinstance(claimed, Claim):
            return replies.HANDLED if claimed == "handled" else replies.SEND_AGAIN
        return _Admitted(event, claimed)

    def _concluded(self, admitted: _Admitted, error: BaseException | None) -> Steps[Reply]:
        """Writes down how the handler ended."""
        if error is not None:
            self._report("The handler failed on", error, admitted.event)
        try:
            if error is None:
                yield from claims.complete(admitted.claim, self._terms)
            else:
                yield from claims.release(admitted.claim, self._terms)
        except Exception as failure:  # noqa: BLE001 - whatever a store raises
            self._report("The store failed after", failure, admitted.event)
        # Also when the store failed: what was handled would be handled again, were it asked for again.
        return replies.HANDLED if error is None else replies.SEND_AGAIN

    def _attempt(self, admitted: _Admitted) -> Reply:
        """Runs the handler here, and writes down how it ended."""
        error: BaseException | None = None
        try:
            result = self._on_event(admitted.event)
            if inspect.isawaitable(result):
                asyncio.run(self._within(lambda _: result, admitted.event))
        except (Exception, asyncio.CancelledError) as raised:  # noqa: BLE001 - reported, and sent again
            error = raised
        except BaseException as interrupt:
            drive(self._concluded(admitted, interrupt), self._store)
            raise
        return drive(self._concluded(admitted, error), self._store)

    async def _aattempt(self, admitted: _Admitted, handler: asyncio.Task[None]) -> Reply:
        """Waits for the handler, and writes down how it ended."""
        await asyncio.wait({handler})
        error = asyncio.CancelledError() if handler.cancelled() else handler.exception()
        return await adrive(self._concluded(admitted, error), self._store)

    async def _within(self, handler: OnEvent, event: Event) -> None:
        """An async handler, which is cancelled when its time is over."""
        limit = asyncio.timeout(self._time_limit)
        try:
            async with limit:
                await cast("Awaitable[object]", handler(event))
        except TimeoutError as error:
            raise self._too_slow() if limit.expired() else error from None

    def _in_a_thread(self, admitted: _Admitted) -> Future[Reply]:
        answer: Future[Reply] = Future()
        answer.set_running_or_notify_cancel()  # so that it cannot be cancelled
        context = copy_context()

        def work() -> None:
            try:
                answer.set_result(context.run(self._attempt, admitted))
            except BaseException as interrupt:  # noqa: BLE001 - handed on, not swallowed
                answer.set_exception(interrupt)

        try:
            # A thread of its own, because a handler that hangs must not take one from the others.
            Thread(target=work, name="genwire-webhook", daemon=True).start()
        except RuntimeError as error:  # there are too many
            answer.set_result(drive(self._concluded(admitted, error), self._store))
        return answer

    def _kept(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    @property
    def _patience(self) -> float | None:
        """Seconds until the answer; a handler that is cancelled gets a little more to end in."""
        return self._time_limit and self._time_limit * (1.125 if self._is_async else 1)

    def _overrun(self, event: Event) -> Reply:
        self._report("The handler goes on, unanswered, with", self._too_slow(), event)
        return replies.SEND_AGAIN

    def _too_slow(self) -> TimeoutError:
        return TimeoutError(f"It took longer than {self._time_limit:g} s.")

    def _report(self, what: str, error: BaseException, event: Event) -> None:
        named = (event.type, event.job_id, event.delivery_id)
        _log.error("%s %r of job %r (delivery %r).", what, *named, exc_info=error)
        if self._on_error is not None:
            try:
                self._on_error(error, event)
            except Exception:  # noqa: BLE001 - logged
                _log.exception("on_error failed")


def _is_async(function: Any) -> bool:
    return inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(type(function).__call__)
