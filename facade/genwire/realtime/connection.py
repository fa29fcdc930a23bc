"""One websocket after another, for as long as a job is waited for. The only place that does I/O on it.

`Subscriber` is what a client does with what it hears. Everything that decides is beside this file, and pure.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections import deque
from collections.abc import Awaitable, Callable
from functools import cached_property
from typing import Any, Protocol
from urllib.parse import quote

import httpx

from genwire.connections import Network
from genwire.errors import AuthenticationError, ConfigurationError, GenwireError, Gone, InvalidRequest, NotFound
from genwire.errors import PermissionDenied as Denied
from genwire.realtime.backoff import Backoff, Ending, asked_by_status
from genwire.realtime.conversation import PATIENCE, Action, Authorize, Conversation, Heard, Listening, Say, closed
from genwire.transport import user_agent

try:
    from websockets.asyncio.client import ClientConnection, connect
    from websockets.exceptions import ConnectionClosed, InvalidProxy, InvalidStatus
except ImportError as _error:
    raise ConfigurationError(
        f"client_id= needs the library websockets, 15 or newer: pip install 'genwire[realtime]' ({_error})."
    ) from None

_LARGEST_FRAME = 4 * 1024 * 1024  # bytes; previews travel in frames
_FAREWELL = 1.0  # seconds that a server has to answer a close
# What the API answers to a client that may never listen; anything else may pass.
_FINAL = (AuthenticationError, ConfigurationError, Denied, Gone, InvalidRequest, NotFound)

# Belongs to no tree: at its lowest level the library would log signatures and the URLs of results.
_SILENT = logging.Logger("websockets", logging.CRITICAL + 1)


class Subscriber(Protocol):
    """What one client wants of its websocket. Called by the loop that the connection runs in; nothing may raise."""

    url: str
    channel: str

    @property
    def is_needed(self) -> bool:
        """Whether a job is waited for."""
        ...

    def may_end(self) -> bool:
        """Asked before the connection ends for want of need; it does with True, and has to be run anew after that."""
        ...

    def listening(self, again: bool) -> None: ...

    def heard(self, event: str, data: Any) -> None: ...

    def lost(self, reason: str, retry_in: float | None) -> None: ...


class Connection:
    """`authorize` asks the API for what lets the socket of an id listen; it raises GenwireError."""

    def __init__(
        self,
        subscriber: Subscriber,
        authorize: Callable[[str], Awaitable[str]],
        random: Callable[[], float],
        network: Network,
    ) -> None:
        self._subscriber = subscriber
        self._authorize = authorize
        self._random = random
        self._network = network
        self._backoff = Backoff()

    async def run(self) -> None:
        """Ends when no job is waited for any more, or when the websocket is of no use to this client."""
        again = False
        while True:
            ending, listened = await self._one(again)
            if ending.retry is None:
                again = False  # what began in the meantime missed nothing
            else:
                self._backoff, delay = self._backoff.after(ending.retry, listened, self._random())
                self._subscriber.lost(ending.reason, delay)
                if delay is None:
                    return
                again = True
                await asyncio.sleep(delay)
            if not self._subscriber.is_needed and self._subscriber.may_end():
                return

    async def _one(self, again: bool) -> tuple[Ending, float]:
        """How one websocket ended, and for how many seconds events came over it."""
        now = asyncio.get_running_loop().time
        try:
            websocket = await connect(
                self._subscriber.url,
                ssl=self._tls,
                proxy=True if self._network.proxy is None else _address(self._network.proxy),
                user_agent_header=user_agent(),
                compression=None,
                open_timeout=PATIENCE,
                close_timeout=_FAREWELL,
                ping_interval=None,
                max_size=_LARGEST_FRAME,
                logger=_SILENT,
            )
            try:
                conversation = Conversation(self._subscriber.channel, now())
                ending = await self._conversed(conversation, websocket, again, now)
                return ending, conversation.listened(now())
            finally:
                try:
                    await websocket.close()
                finally:
                    websocket.transport.abort()  # where even the farewell was cancelled
        except InvalidStatus as refusal:
            status = refusal.response.status_code
            return Ending(asked_by_status(status), f"{_shown(self._subscriber.url)} answered {status}"), 0.0
        except InvalidProxy as error:
            # Of the environment's, which nobody checked before; the whole of it may hold a password.
            return Ending("never", f"the proxy of the environment cannot be used: {error.msg}"), 0.0
        except Exception as error:  # noqa: BLE001 - whatever breaks here must not break a wait
            return Ending("later", f"{type(error).__name__}: {error}" if str(error) else type(error).__name__), 0.0

    async def _conversed(
        self, conversation: Conversation, websocket: ClientConnection, again: bool, now: Callable[[], float]
    ) -> Ending:
        try:
            return await self._exchanged(conversation, websocket, again, now)
        except ConnectionClosed as end:
            return closed(end.rcvd.code, end.rcvd.reason) if end.rcvd else closed(None)

    async def _exchanged(
        self, conversation: Conversation, websocket: ClientConnection, again: bool, now: Callable[[], float]
    ) -> Ending:
        while True:
            try:
                async with asyncio.timeout_at(conversation.due):
                    frame = await websocket.recv()
            except TimeoutError:
                actions = deque[Action]()
            else:
                actions = deque(conversation.receive(frame, now()))
            actions += conversation.tick(now(), self._subscriber.is_needed)
            while actions:
                match actions.popleft():
                    case Say(text):
                        await websocket.send(text)
                    case Authorize(socket_id):
                        try:
                            signature = await self._authorize(socket_id)
                        except GenwireError as error:
                            return Ending("never" if isinstance(error, _FINAL) else "later", str(error))
                        actions += conversation.authorized(signature, now())
                    case Listening():
                        self._subscriber.listening(again)
                    case Heard(event, data):
                        self._subscriber.heard(event, data)
                    case Ending() as ending:
                        return ending

    @cached_property
    def _tls(self) -> ssl.SSLContext | None:
        """What the client's own calls trust."""
        return self._network.with_trust().verify if self._subscriber.url.startswith("wss:") else None


def _address(proxy: httpx.Proxy) -> str:
    """With user and password in it, as the library wants them."""
    if proxy.auth is None:
        return str(proxy.url)
    user, password = (quote(one, safe="") for one in proxy.auth)
    return str(proxy.url).replace("://", f"://{user}:{password}@", 1)


def _shown(url: str) -> str:
    return url.partition("?")[0]
