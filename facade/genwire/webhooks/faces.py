"""The ASGI and the WSGI face of a receiver. Neither decides anything but that webhooks are posted."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from http import HTTPStatus
from typing import Any

from genwire.webhooks.reading import length
from genwire.webhooks.replies import NOT_POSTED, Reply

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


async def asgi(ahandle: Callable[..., Awaitable[Reply]], scope: Message, receive: Receive, send: Send) -> None:
    match scope["type"]:
        case "http":
            await _answer_http(ahandle, scope, receive, send)
        case "lifespan":
            await _live(receive, send)
        case "websocket":
            await receive()
            await send({"type": "websocket.close"})
        case other:
            raise ValueError(f"A receiver of webhooks knows nothing of {other!r}.")


async def _answer_http(ahandle: Callable[..., Awaitable[Reply]], scope: Message, receive: Receive, send: Send) -> None:
    gone = False

    async def pieces() -> AsyncIterator[bytes]:
        nonlocal gone
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                gone = True
                raise ConnectionError("the sender went away")
            yield message.get("body", b"")
            more = message.get("more_body", False)

    reply = await ahandle(scope["headers"], pieces()) if scope["method"] == "POST" else NOT_POSTED
    if gone:
        return
    headers = [(name.lower().encode(), value.encode()) for name, value in _headers(reply)]
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": _body(scope["method"], reply)})


async def _live(receive: Receive, send: Send) -> None:
    """A receiver that is a server's only application is asked whether it has started and stopped."""
    ended = False
    while not ended:
        message = await receive()
        ended = message["type"] == "lifespan.shutdown"
        await send({"type": f"{message['type']}.complete"})


def wsgi(handle: Callable[..., Reply], environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    method = environ["REQUEST_METHOD"]
    reply = NOT_POSTED
    if method == "POST":
        fields = [(name[5:].replace("_", "-"), value) for name, value in environ.items() if name.startswith("HTTP_")]
        declared = environ.get("CONTENT_LENGTH") or ""
        reply = handle([*fields, ("Content-Length", declared)], _Input(environ, declared))
    start_response(f"{reply.status} {HTTPStatus(reply.status).phrase}", list(_headers(reply)))
    return [_body(method, reply)]


class _Input:
    """What a WSGI server lets us read: up to the declared length, or to an end that the server itself finds."""

    def __init__(self, environ: dict[str, Any], declared: str) -> None:
        self._stream = environ["wsgi.input"]
        self._is_terminated = bool(environ.get("wsgi.input_terminated"))
        self._left = length(declared)

    def read(self, size: int, /) -> bytes:
        asked = size if self._is_terminated else min(size, self._left)
        piece: bytes = self._stream.read(asked) if asked else b""
        self._left -= len(piece)
        return piece


def _headers(reply: Reply) -> tuple[tuple[str, str], ...]:
    return (*reply.headers, ("Content-Length", str(len(reply.body))))


def _body(method: str, reply: Reply) -> bytes:
    return b"" if method == "HEAD" else reply.body
