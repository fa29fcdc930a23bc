"""How a webhook leaves the mock: by a POST of its own, or by what the user gave in place of it."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Generator, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest
from delivery_kit import COMPLETED, DAY, HOOK, MINUTE, PROCESSING, SECRET, submit

from genwire_mock import MockAPI
from genwire_mock import api as mock_api
from genwire_mock.api import post
from genwire_mock.messages import Delivery


@pytest.mark.parametrize("given", [True, "200", httpx.Response(200)])
def test_a_deliver_that_returns_no_status_is_an_error(given: Any) -> None:
    mock = MockAPI(deliver=lambda _: given)
    submit(mock, webhook_url=HOOK)
    with pytest.raises(TypeError, match="status"):
        mock.clock.sleep(MINUTE)


def test_a_deliver_may_return_a_named_status() -> None:
    mock = MockAPI(deliver=lambda _: HTTPStatus.NO_CONTENT)
    submit(mock, webhook_url=HOOK)
    mock.clock.sleep(DAY)
    assert [entry.outcome for entry in mock.journal.deliveries()] == [204, 204]


class _Handler(BaseHTTPRequestHandler):
    """Answers by the path: a redirect, a body without end, no answer, or 204; keeps what came."""

    seen: list[tuple[str, Mapping[str, str], bytes]]
    release: threading.Event

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.seen.append((self.path, dict(self.headers), body))
        match self.path:
            case "/redirect":
                self._answer(302, Location="/elsewhere")
            case "/endless":
                self._answer(200, **{"Content-Length": "1000000"})
                self.release.wait(60)
            case "/silent":
                self.release.wait(60)
            case _:
                self._answer(204)

    def do_GET(self) -> None:
        self.seen.append((self.path, {}, b""))
        self._answer(204)

    def _answer(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


@pytest.fixture
def receiver() -> Generator[tuple[str, list[tuple[str, Mapping[str, str], bytes]]]]:
    """The address of a receiver on loopback, and what it gets."""
    handler = type("Handler", (_Handler,), {"seen": [], "release": threading.Event()})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", handler.seen
        handler.release.set()
        server.shutdown()
        thread.join()


Loopback = tuple[str, list[tuple[str, Mapping[str, str], bytes]]]


def _delivery(url: str) -> Delivery:
    return Delivery("id", COMPLETED, url, (("Content-Type", "application/json"), ("X-Mark", "1")), rb'{"a":"\/"}')


def test_a_delivery_arrives_byte_for_byte(receiver: Loopback) -> None:
    base, seen = receiver
    assert post(_delivery(base + "/hook")) == 204
    ((path, headers, body),) = seen
    assert (path, headers["X-Mark"], body) == ("/hook", "1", rb'{"a":"\/"}')


def test_a_redirect_is_an_answer_and_is_not_followed(receiver: Loopback) -> None:
    base, seen = receiver
    assert post(_delivery(base + "/redirect")) == 302
    assert [path for path, *_ in seen] == ["/redirect"]


def test_only_the_status_is_waited_for(receiver: Loopback) -> None:
    assert post(_delivery(receiver[0] + "/endless")) == 200


def test_a_receiver_that_does_not_answer_in_time_gave_no_answer(
    receiver: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mock_api, "DELIVERY_TIMEOUT", 0.2)
    assert post(_delivery(receiver[0] + "/silent")) is None


def test_a_receiver_has_ten_seconds() -> None:
    assert mock_api.DELIVERY_TIMEOUT == 10.0


def test_a_receiver_that_is_not_there_gave_no_answer() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert post(_delivery(f"http://127.0.0.1:{taken.getsockname()[1]}/hook")) is None


@pytest.mark.parametrize("url", ["nonsense", "ftp://receiver.example", "http://[", "http://a b/"])
def test_an_address_that_cannot_be_called_gave_no_answer(url: str) -> None:
    assert post(_delivery(url)) is None


def test_webhooks_are_posted_when_nothing_else_is_asked_for(receiver: Loopback) -> None:
    base, seen = receiver
    mock = MockAPI(webhook_secret=SECRET)
    submit(mock, webhook_url=base + "/hook")
    mock.clock.sleep(MINUTE)
    assert [json.loads(body)["event"] for _, _, body in seen] == [PROCESSING, COMPLETED]
    assert [entry.outcome for entry in mock.journal.deliveries()] == [204, 204]
