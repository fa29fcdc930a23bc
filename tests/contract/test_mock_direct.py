"""The short way of the port beside uvicorn's own: the same bytes in, the same bytes out."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Generator
from contextlib import contextmanager

import pytest
from front_ends import FOX

from genwire_mock import MockAPI
from genwire_mock.faults import Rule, Slow
from genwire_mock.frontends import listening

pytest.importorskip("httptools")

MODELS = b"/api/v1/client/models"
TXT2IMG = b"/api/v1/client/txt2img"
TIMEOUT = 20.0


def call(method: bytes, target: bytes, *fields: bytes, body: bytes = b"", version: bytes = b"1.1") -> bytes:
    head = [b"%b %b HTTP/%b" % (method, target, version), b"Host: mock", b"Authorization: Bearer key", *fields]
    return b"\r\n".join([*head, b"", body])


def submit(*fields: bytes, **changes: object) -> bytes:
    body = json.dumps({**FOX, **changes}).encode()
    length = b"Content-Length: %d" % len(body)
    return call(b"POST", TXT2IMG, b"Content-Type: application/json", length, *fields, body=body)


def chunked(body: bytes) -> bytes:
    return b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)


# The last of each closes the connection.
LAST = call(b"GET", MODELS, b"Connection: close")
CONVERSATIONS = {
    "a call": [LAST],
    "a submission": [submit(b"Connection: close")],
    "calls after another": [submit(), call(b"GET", MODELS + b"?limit=2&page=2"), submit(seed=2), LAST],
    "calls at once": [submit() + call(b"GET", MODELS) + submit(prompt=" ") + LAST],
    "a call in pieces": [submit()[:40], submit()[40:-20], submit()[-20:] + LAST],
    "a refusal": [submit(steps="four"), LAST],
    "no route": [call(b"GET", b"/api/v1/client/nothing"), LAST],
    "a wrong method": [call(b"DELETE", MODELS), LAST],
    "no answer to read": [call(b"HEAD", MODELS), LAST],
    "HTTP/1.0": [call(b"GET", MODELS, version=b"1.0")],
    "HTTP/1.0 kept alive": [call(b"GET", MODELS, b"Connection: keep-alive", version=b"1.0")],
    "a chunked body": [
        call(
            b"POST",
            TXT2IMG,
            b"Content-Type: application/json",
            b"Transfer-Encoding: chunked",
            body=chunked(json.dumps(FOX).encode()),
        ),
        LAST,
    ],
    "a body that is announced": [submit(b"Expect: 100-continue"), LAST],
    "a large body": [submit(prompt="fox " * 50_000), LAST],
    "an address in full": [call(b"GET", b"http://mock" + MODELS), LAST],
    "an escaped path": [call(b"GET", b"/api/v1/client/%6dodels"), LAST],
    "two slashes": [call(b"GET", b"/" + MODELS), LAST],
    "a query of any bytes": [call(b"GET", MODELS + b"?limit=\xe9", b"Connection: close")],
    "no HTTP": [b"nonsense\r\n\r\n"],
    "a length that is none": [call(b"POST", TXT2IMG, b"Content-Length: many")],
}


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_the_short_way_answers_as_uvicorn_does(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    short = spoken(CONVERSATIONS[name])
    monkeypatch.setattr(listening, "find_spec", _finds_nothing)
    assert short == spoken(CONVERSATIONS[name])


def test_an_answer_that_takes_its_time_does_not_overtake() -> None:
    api = MockAPI(faults=[Rule([Slow(1)], on="listModels")])
    with connected(api) as connection:
        connection.sendall(call(b"GET", MODELS) + submit(b"Connection: close"))
        answers = read(connection)
    first, second = re.findall(rb"\r\n\r\n(\{.{10})", answers)
    assert first.startswith(b'{"data":[{')
    assert second.startswith(b'{"data":{"')


def test_what_the_mock_itself_gets_wrong_is_an_error_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a bug")

    api = MockAPI()
    monkeypatch.setattr(api, "answer", broken)
    with connected(api) as connection:
        connection.sendall(LAST)
        assert read(connection).startswith(b"HTTP/1.1 500 ")


def _finds_nothing(_name: str) -> None:
    return None


def spoken(sent: list[bytes]) -> bytes:
    """What a mock answers to this on one connection, but for the date."""
    with connected(MockAPI()) as connection:
        for piece in sent:
            connection.sendall(piece)
        return re.sub(rb"date: [^\r]+", b"date: some", read(connection))


@contextmanager
def connected(api: MockAPI) -> Generator[socket.socket]:
    with api.server() as server:
        host, _, port = server.base_url.removeprefix("http://").rpartition(":")
        with socket.create_connection((host, int(port)), timeout=TIMEOUT) as connection:
            # Pieces are to be sent as pieces.
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            yield connection


def read(connection: socket.socket) -> bytes:
    """All that comes until the server closes the connection."""
    received = b""
    while chunk := connection.recv(65536):
        received += chunk
    return received
