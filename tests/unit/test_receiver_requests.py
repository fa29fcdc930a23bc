"""What a receiver refuses, how much it reads, and its ASGI and WSGI faces."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest
from client_kit import VirtualClock, awaited
from hypothesis import given
from hypothesis import strategies as st
from webhook_kit import (
    BODY,
    BOTH_FACES,
    EVERY_WAY,
    SECRET,
    SENT_AT,
    SIGNATURE,
    Face,
    event,
    headers,
    ignore,
    quiet,
    signed,
)

from genwire.webhooks import Event, Receiver, Tolerance


@pytest.fixture(params=EVERY_WAY, ids=str)
def face(request: pytest.FixtureRequest) -> Face:
    return request.param


@pytest.fixture(params=BOTH_FACES, ids=str)
def plain(request: pytest.FixtureRequest) -> Face:
    """Either face, with a function to handle events."""
    return request.param


@pytest.fixture
def handled() -> list[Event]:
    return []


# What is refused


@pytest.mark.parametrize(
    ("given", "now"),
    [
        ({}, SENT_AT),
        (headers(""), SENT_AT),
        (headers("sha256=" + "0" * 64), SENT_AT),
        (headers(), SENT_AT + 301),
        (headers(), SENT_AT - 301),
        (None, SENT_AT),
    ],
    ids=["no headers", "unsigned", "another signature", "too old", "in the future", "no headers at all"],
)
def test_what_is_not_proven_is_unauthorized(face: Face, handled: list[Event], given: Any, now: float) -> None:
    reply = face.handle(face.receiver(handled.append), given, BODY, now)
    assert (reply.status, handled) == (401, [])


def test_a_refusal_says_why_in_the_log_and_nothing_to_strangers(plain: Face, caplog: pytest.LogCaptureFixture) -> None:
    reply = plain.handle(plain.receiver(ignore), headers(), BODY, SENT_AT + 301)
    assert "301 s old" in caplog.text
    assert b"301" not in reply.body
    assert SIGNATURE not in caplog.text


def test_a_refused_event_can_still_be_handled(face: Face, handled: list[Event]) -> None:
    receiver = face.receiver(handled.append)
    face.handle(receiver, headers(""), BODY)
    assert face.handle(receiver, headers(), BODY).status == 200
    assert len(handled) == 1


@pytest.mark.parametrize("body", [b"", b"fox", b"[]", b'{"event": "job.completed", "delivery_id": "d-1"}'])
def test_what_is_signed_and_no_event_is_a_bad_request(plain: Face, handled: list[Event], body: bytes) -> None:
    assert (plain.deliver(plain.receiver(handled.append), body), handled) == (400, [])


def test_any_of_several_secrets_is_enough(plain: Face) -> None:
    receiver = Receiver(["new", SECRET], ignore)
    assert plain.handle(receiver, headers(), BODY).status == 200
    other = event("job.failed")
    assert plain.handle(receiver, signed(other, b"new"), other).status == 200


def test_tolerances_are_those_of_verify(plain: Face) -> None:
    receiver = plain.receiver(ignore, tolerance=Tolerance(past=1000, future=1))
    statuses = [plain.handle(receiver, headers(), BODY, SENT_AT + skew).status for skew in (1000, 1001, -2)]
    assert statuses == [200, 401, 401]


def test_the_time_is_the_clocks(plain: Face) -> None:
    clock = VirtualClock(SENT_AT)
    assert plain.receiver(ignore, clock=clock).handle(headers(), BODY).status == 200
    assert plain.receiver(ignore).handle(headers(), BODY).status == 401


LISTED = st.lists(
    st.tuples(st.text(max_size=20) | st.binary(max_size=20), st.text(max_size=20) | st.binary(max_size=20))
)


@given(st.none() | st.integers() | st.text() | LISTED, st.none() | st.integers() | st.text() | st.binary(), st.binary())
def test_nothing_that_is_sent_raises(given: Any, body: Any, proven: bytes) -> None:
    receiver = Receiver(SECRET, ignore)
    with quiet():
        assert receiver.handle(given, body, SENT_AT).status == 401
        assert receiver.handle(signed(proven), proven, SENT_AT).status == 400


# How much is read


class Stream(io.BytesIO):
    """A body of any length, a little at a time, that counts what was read of it."""

    def __init__(self, body: bytes, piece: int = 7) -> None:
        super().__init__(body)
        self._piece = piece

    def read(self, size: int | None = -1, /) -> bytes:
        assert size is not None
        assert size >= 0
        return super().read(min(size, self._piece))

    async def pieces(self) -> AsyncIterator[bytes]:
        while piece := self.read(self._piece):
            yield piece


def streamed(face: Face, body: bytes, piece: int = 7) -> tuple[Stream, Any]:
    stream = Stream(body, piece)
    return stream, stream if face.kind == "sync" else stream.pieces()


def test_a_body_may_come_in_pieces(face: Face, handled: list[Event]) -> None:
    _, body = streamed(face, BODY)
    assert face.handle(face.receiver(handled.append), headers(), body).status == 200
    assert len(handled) == 1


@pytest.mark.parametrize(("more", "status"), [(0, 200), (-1, 413)])
def test_a_body_is_taken_up_to_its_limit(plain: Face, more: int, status: int) -> None:
    receiver = plain.receiver(ignore, max_body=len(BODY) + more)
    assert plain.handle(receiver, headers(), BODY).status == status
    receiver = plain.receiver(ignore, max_body=len(BODY) + more)
    assert plain.handle(receiver, headers(), streamed(plain, BODY)[1]).status == status


def test_by_default_the_limit_is_256_kib(plain: Face) -> None:
    statuses = [plain.deliver(plain.receiver(ignore), b" " * size) for size in (262_144, 262_145)]
    assert statuses == [400, 413]


def test_no_body_is_read_further_than_its_limit(plain: Face) -> None:
    stream, body = streamed(plain, b"x" * 10_000, piece=10)
    assert plain.handle(plain.receiver(ignore, max_body=100), headers(), body).status == 413
    assert stream.tell() <= 110


@pytest.mark.parametrize("declared", ["101", "9" * 5000, "1" + "0" * 18])
def test_a_body_that_is_declared_too_large_is_not_read(plain: Face, declared: str) -> None:
    stream, body = streamed(plain, BODY)
    given = {**headers(), "Content-Length": declared}
    assert plain.handle(plain.receiver(ignore, max_body=100), given, body).status == 413
    assert stream.tell() == 0


@pytest.mark.parametrize("declared", ["", "5", "many", "-1", "१"])
def test_what_is_declared_of_a_body_proves_nothing(plain: Face, declared: str) -> None:
    given = {**headers(), "Content-Length": declared}
    assert plain.handle(plain.receiver(ignore), given, BODY).status == 200


def test_a_body_that_breaks_off_is_a_bad_request(plain: Face) -> None:
    class Lost(io.BytesIO):
        def read(self, _: int | None = -1, /) -> bytes:
            raise OSError("the connection was lost")

        async def pieces(self) -> AsyncIterator[bytes]:
            yield self.read()

    body: Any = Lost() if plain.kind == "sync" else Lost().pieces()
    assert plain.handle(plain.receiver(ignore), headers(), body).status == 400


def test_headers_may_be_read_once_only(plain: Face) -> None:
    assert plain.handle(plain.receiver(ignore), iter(headers().items()), BODY).status == 200


# ASGI and WSGI


class Asgi:
    """A server of one request, which gives the messages it has and keeps what it is sent."""

    def __init__(self, receiver: Receiver, *messages: dict[str, Any], **scope: Any) -> None:
        self.left = list(messages)
        self.sent = list[dict[str, Any]]()
        whole: dict[str, Any] = {"type": "http", "method": "POST", "path": "/", "headers": [], **scope}

        async def receive() -> Any:
            return self.left.pop(0)

        async def send(message: Any) -> None:
            self.sent.append(message)

        awaited(receiver(whole, receive, send))

    @property
    def status(self) -> int:
        return self.sent[0]["status"]


def wire(given: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode(), value.encode()) for name, value in given.items()]


def pieces(*bodies: bytes) -> Iterator[dict[str, Any]]:
    for number, body in enumerate(bodies, 1):
        yield {"type": "http.request", "body": body, "more_body": number < len(bodies)}


def receiver_of_vector(on_event: Callable[[Event], object] = ignore, **options: Any) -> Receiver:
    return Receiver(SECRET, on_event, clock=VirtualClock(SENT_AT), **options)


@pytest.mark.parametrize("bodies", [(BODY,), (BODY[:9], b"", BODY[9:]), (BODY, b"")])
def test_an_asgi_server_delivers(handled: list[Event], bodies: tuple[bytes, ...]) -> None:
    server = Asgi(receiver_of_vector(handled.append), *pieces(*bodies), headers=wire(headers()))
    assert (server.status, len(handled)) == (200, 1)
    assert server.sent[1] == {"type": "http.response.body", "body": b"Handled.\n"}
    assert (b"content-length", b"9") in server.sent[0]["headers"]


@pytest.mark.parametrize(("method", "body"), [("GET", b"Webhooks are posted.\n"), ("HEAD", b""), ("PUT", None)])
def test_asgi_webhooks_are_posted_only(method: str, body: bytes | None) -> None:
    server = Asgi(receiver_of_vector(), method=method, headers=wire(headers()))
    assert server.status == 405
    assert (b"allow", b"POST") in server.sent[0]["headers"]
    assert body is None or server.sent[1]["body"] == body


def test_an_asgi_body_is_not_read_further_than_its_limit() -> None:
    server = Asgi(receiver_of_vector(max_body=10), *pieces(b"x" * 6, b"x" * 6, b"x" * 6))
    assert (server.status, len(server.left)) == (413, 1)


def test_a_sender_that_goes_away_is_not_answered(handled: list[Event]) -> None:
    messages = [{"type": "http.request", "body": BODY, "more_body": True}, {"type": "http.disconnect"}]
    server = Asgi(receiver_of_vector(handled.append), *messages, headers=wire(headers()))
    assert (server.sent, handled) == ([], [])


def test_a_receiver_may_be_a_servers_only_application() -> None:
    server = Asgi(receiver_of_vector(), {"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}, type="lifespan")
    assert server.sent == [{"type": "lifespan.startup.complete"}, {"type": "lifespan.shutdown.complete"}]


def test_a_websocket_is_closed() -> None:
    server = Asgi(receiver_of_vector(), {"type": "websocket.connect"}, type="websocket")
    assert server.sent == [{"type": "websocket.close"}]


def test_what_asgi_may_bring_one_day_is_refused() -> None:
    with pytest.raises(ValueError, match="telepathy"):
        Asgi(receiver_of_vector(), type="telepathy")


def wsgi(receiver: Receiver, body: bytes = BODY, method: str = "POST", **more: Any) -> tuple[str, bytes, Stream]:
    stream = Stream(body)
    named = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers().items()}
    environ = {"REQUEST_METHOD": method, "wsgi.input": stream, "CONTENT_LENGTH": str(len(body)), **named, **more}
    started = list[str]()

    def start_response(status: str, headers: list[tuple[str, str]]) -> None:
        assert ("Content-Type", "text/plain; charset=utf-8") in headers
        started.append(status)

    answer = receiver.wsgi(environ, start_response)
    return started[0], b"".join(answer), stream


def test_a_wsgi_server_delivers(handled: list[Event]) -> None:
    assert wsgi(receiver_of_vector(handled.append))[:2] == ("200 OK", b"Handled.\n")
    assert len(handled) == 1


def test_a_wsgi_body_may_end_by_itself() -> None:
    ends: dict[str, Any] = {"wsgi.input_terminated": True}
    status, _, _ = wsgi(receiver_of_vector(), CONTENT_LENGTH="", **ends)
    assert status == "200 OK"


@pytest.mark.parametrize("declared", ["", "many", "0"])
def test_a_wsgi_body_is_not_read_beyond_what_is_declared(declared: str) -> None:
    status, _, stream = wsgi(receiver_of_vector(), CONTENT_LENGTH=declared)
    assert (status, stream.tell()) == ("401 Unauthorized", 0)


def test_a_wsgi_body_that_is_too_large_is_not_read() -> None:
    status, _, stream = wsgi(receiver_of_vector(max_body=10))
    assert (status.partition(" ")[0], stream.tell()) == ("413", 0)


@pytest.mark.parametrize(("method", "body"), [("GET", b"Webhooks are posted.\n"), ("HEAD", b"")])
def test_wsgi_webhooks_are_posted_only(method: str, body: bytes) -> None:
    assert wsgi(receiver_of_vector(), method=method)[:2] == ("405 Method Not Allowed", body)
