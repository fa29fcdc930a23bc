"""The websocket of a mock as an ASGI scope. Called by the ASGI application, for one connection at a time.

Messages come from wherever time passes, another thread among them, and are sent by the loop of the connection.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from genwire_mock.messages import Push
from genwire_mock.pusher import Close, Connection, Frame

if TYPE_CHECKING:
    from genwire_mock.api import MockAPI
    from genwire_mock.frontends.asgi import Receive, Scope, Send


async def serve(api: MockAPI, scope: Scope, receive: Receive, send: Send) -> None:
    """Speaks with one client until one of the two has enough."""
    await receive()
    await send({"type": "websocket.accept"})
    path = scope.get("raw_path") or scope["path"].encode()
    query = scope.get("query_string", b"")
    connection, greeting = api.sockets.connect(path.partition(b"?")[0].decode("latin-1"), query.decode("latin-1"))
    if await _say(greeting, send) and connection:
        await _converse(api, connection, receive, send)


async def _converse(api: MockAPI, connection: Connection, receive: Receive, send: Send) -> None:
    loop = asyncio.get_running_loop()
    pushes: asyncio.Queue[Push] = asyncio.Queue()

    def hear(push: Push) -> None:
        # The loop of a server that stops at this moment may be closed.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(pushes.put_nowait, push)

    async def answer() -> None:
        while (message := await receive())["type"] == "websocket.receive":
            text: str | None = message.get("text")
            if not await _say(connection.receive(message["bytes"] if text is None else text), send):
                return

    async def relay() -> None:
        while await _say(connection.relay(await pushes.get()), send):
            pass

    stop = api.listen(hear)
    tasks = [asyncio.create_task(answer()), asyncio.create_task(relay())]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stop()
        for task in tasks:
            task.cancel()
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    for outcome in outcomes:
        if isinstance(outcome, Exception):
            raise outcome


async def _say(frames: Iterable[Frame], send: Send) -> bool:
    """Sends frames; whether the connection lives on."""
    try:
        for frame in frames:
            if isinstance(frame, Close):
                # An application that returns without a word leaves the server no choice but to cut the connection.
                if frame.code is not None:
                    await send({"type": "websocket.close", "code": frame.code})
                return False
            await send({"type": "websocket.send", "text": frame})
    except OSError:  # the client has gone
        return False
    return True
