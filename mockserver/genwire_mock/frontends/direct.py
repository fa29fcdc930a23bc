"""uvicorn's protocol with a short way for calls that need nothing of ASGI. Used by `frontends.listening`.

A call that came whole and small is answered where it was read, without a task and without messages, which take longer
than the mock does. All else goes uvicorn's way: upgrades, the admin API, large and chunked bodies, a call that comes
while another is answered, and an answer that takes its time or breaks off.
"""

from __future__ import annotations

import logging
import re
from functools import lru_cache
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from genwire_mock.frontends import wire
from genwire_mock.frontends.admin import PREFIX
from genwire_mock.frontends.asgi import ANSWER, App
from genwire_mock.messages import PLAIN, Request, Response

_SMALL = 64 * 1024  # bytes of a body
# A path without doubt about how to read it, and a query.
_TARGET = re.compile(rb"(?!//)(?!" + re.escape(PREFIX.encode()) + rb")(/[A-Za-z0-9/._~%-]*)(?:\?([!-~]*))?")

_log = logging.getLogger("genwire_mock")


class Direct(HttpToolsProtocol):
    """The protocol of one connection; `mock` is the application behind it."""

    mock: App
    # None before a connection's first call and after its last, which uvicorn's own hints do not tell.
    parser: Any
    cycle: Any
    _target: re.Match[bytes] | None = None
    _body = b""
    _keeps_alive = True

    def on_headers_complete(self) -> None:
        self._target = _TARGET.fullmatch(self.url) if self._is_free() and self._is_small() else None
        if self._target is None:
            super().on_headers_complete()
            return
        self._body = b""
        self._keeps_alive = self.parser.should_keep_alive()

    def on_body(self, body: bytes) -> None:
        if self._target is None:
            super().on_body(body)
        else:
            self._body += body

    def on_message_complete(self) -> None:
        target, self._target = self._target, None
        if target is None:
            super().on_message_complete()
            return
        path, query = target.groups(b"")
        headers = tuple([(name.decode("latin-1"), value.decode("latin-1")) for name, value in self.headers])
        method = self.parser.get_method().decode("ascii")
        response = self._answer(Request(method, path.decode("ascii"), query.decode("ascii"), headers, self._body))
        if response.manner is PLAIN:
            self._send(method, response)
            return
        cast("dict[str, Any]", self.scope)["state"][ANSWER] = response
        super().on_headers_complete()
        super().on_message_complete()

    def _is_free(self) -> bool:
        """Whether nothing else goes on with the connection."""
        answering = self.cycle is not None and not self.cycle.response_complete
        return not (answering or self.pipeline or self.flow.write_paused or self.transport.is_closing())

    def _is_small(self) -> bool:
        """Whether this is a plain call that will soon have come whole."""
        if self.parser.should_upgrade() or self.expect_100_continue or self.parser.get_http_version() != "1.1":
            return False
        for name, value in self.headers:
            if name == b"transfer-encoding" or (name == b"content-length" and int(value) > _SMALL):
                return False
        return True

    def _answer(self, request: Request) -> Response:
        try:
            return self.mock.answer(request)
        except Exception:  # noqa: BLE001 - the parser would take it for a fault of the request
            _log.exception("The mock failed at %s %s", request.method, request.path)
            return Response(500, (("content-type", "text/plain; charset=utf-8"),), b"Internal Server Error")

    def _send(self, method: str, response: Response) -> None:
        pairs, body = wire.framed(method, response)
        head = [STATUS_LINE[response.status]]
        head += [b"%b: %b\r\n" % pair for pair in self.server_state.default_headers]
        head += [_line(name, value) for name, value in pairs]
        if not self._keeps_alive:
            head.append(b"connection: close\r\n")
        self.transport.write(b"".join((*head, b"\r\n", body)))
        if not self._keeps_alive:
            self.transport.close()
        self.on_response_complete()


@lru_cache(maxsize=1024)
def _line(name: str, value: str) -> bytes:
    """A header as it is sent. Raises ValueError where its value would end it."""
    line = f"{name}: {value}\r\n".encode("latin-1")
    if line.count(b"\r") + line.count(b"\n") + line.count(b"\0") != 2:
        raise ValueError(f"The header {name} holds a line break")
    return line
