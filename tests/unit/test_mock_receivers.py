"""Webhooks that are delivered to an application in the same process."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

import httpx
import pytest
from mock_kit import JSON_HEADERS

from genwire_mock import MockAPI, receivers
from genwire_mock.messages import Delivery, Request

HERE = "https://app.example"
Message = MutableMapping[str, Any]
Work = Callable[["Application"], Awaitable[None]]


async def nothing(_: Application) -> None:
    return None


class Application:
    """An ASGI application that keeps what it receives. `before` is done before its answer, `after` behind it."""

    def __init__(self, status: int = 204, *, before: Work = nothing, after: Work = nothing) -> None:
        self.status, self.before, self.after = status, before, after
        self.received: list[tuple[str, dict[str, str], bytes]] = []
        self.loops: list[asyncio.AbstractEventLoop] = []

    async def __call__(
        self, scope: Message, receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
    ) -> None:
        body = b""
        while (message := await receive())["type"] == "http.request":
            body += message["body"]
            if not message["more_body"]:
                break
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        self.received.append((scope["path"], headers, body))
        self.loops.append(asyncio.get_running_loop())
        await self.before(self)
        headers = [(b"location", b"https://elsewhere.example/")] if self.status == 302 else []
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": b""})
        await self.after(self)


def mock_with(app: Any, **options: Any) -> MockAPI:
    mock = MockAPI(**options)
    mock.mount(HERE, app)
    return mock


def teapot(_: Delivery) -> int:
    return 418


def order(mock: MockAPI, webhook_url: str = f"{HERE}/hooks") -> None:
    body = {"prompt": "a red fox", "model": "Flux1schnell", "width": 512, "height": 512, "guidance": 0, "steps": 4}
    body |= {"seed": 1, "webhook_url": webhook_url}
    answer = mock.handle(Request("POST", "/api/v2/images/generations", "", JSON_HEADERS, json.dumps(body).encode()))
    assert answer.status == 200, answer.body


def outcome(mock: MockAPI) -> int | None:
    """What became of the first webhook of a job."""
    order(mock)
    mock.clock.advance(60)
    return mock.deliveries("job.processing")[0].outcome


def test_a_webhook_reaches_the_application_at_its_origin_as_it_was_signed() -> None:
    app = Application()
    mock = mock_with(app, webhook_secret="whsec")
    assert outcome(mock) == 204
    path, headers, body = app.received[0]
    assert (path, headers["x-deapi-event"], json.loads(body)["event"]) == ("/hooks", "job.processing", "job.processing")


def test_a_webhook_for_another_origin_does_not() -> None:
    app = Application()
    mock = mock_with(app, deliver=teapot)
    order(mock, "https://app.example:8443/hooks")
    mock.clock.advance(60)
    assert (app.received, mock.deliveries("job.processing")[0].outcome) == ([], 418)


def test_the_port_of_a_scheme_may_be_spelled() -> None:
    mock = mock_with(Application())
    order(mock, "https://app.example:443/hooks")
    mock.clock.advance(60)
    mock.assert_delivered("job.*", times=2, outcome=204)


@pytest.mark.parametrize("place", ["app.example", "https://app.example/hooks", "ftp://app.example", "https://"])
def test_an_application_is_mounted_at_an_origin_only(place: str) -> None:
    with pytest.raises(ValueError, match=r"https://app\.example"):
        MockAPI().mount(place, Application())


def test_an_exception_is_a_500_and_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    async def fail(_: Application) -> None:
        raise KeyError("job")

    with caplog.at_level(logging.ERROR):
        assert outcome(mock_with(Application(before=fail))) == 500
    assert "KeyError: 'job'" in caplog.text


def test_an_exception_behind_the_answer_does_not_take_it_back(caplog: pytest.LogCaptureFixture) -> None:
    async def fail(_: Application) -> None:
        raise KeyError("job")

    assert outcome(mock_with(Application(after=fail))) == 204
    assert "KeyError: 'job'" in caplog.text


def test_a_redirect_is_not_followed() -> None:
    app = Application(302)
    assert outcome(mock_with(app)) == 302
    assert {path for path, _, _ in app.received} == {"/hooks"}


def test_a_receiver_that_sleeps_over_ten_seconds_timed_out() -> None:
    async def sleep(_: Application) -> None:
        await mock.clock.asleep(11)

    mock = mock_with(Application(before=sleep))
    assert outcome(mock) is None


def test_a_receiver_may_take_ten_seconds() -> None:
    async def sleep(_: Application) -> None:
        await mock.clock.asleep(10)

    mock = mock_with(Application(before=sleep))
    assert outcome(mock) == 204


def test_work_behind_an_answer_may_take_longer() -> None:
    async def sleep(_: Application) -> None:
        await mock.clock.asleep(60)

    mock = mock_with(Application(after=sleep))
    assert outcome(mock) == 204


def test_what_others_sleep_meanwhile_is_not_the_receivers() -> None:
    async def lets_others_run(_: Application) -> None:
        for _turn in range(5):
            await asyncio.sleep(0)

    async def run() -> None:
        await asyncio.gather(mock.clock.asleep(60), mock.clock.asleep(60), mock.clock.asleep(30))

    mock = mock_with(Application(before=lets_others_run))
    order(mock)
    asyncio.run(run())
    mock.assert_delivered("job.*", times=2, outcome=204)


def test_a_receiver_that_never_answers_timed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    async def hang(_: Application) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(receivers, "DELIVERY_TIMEOUT", 0)
    assert outcome(mock_with(Application(before=hang))) is None


def test_an_async_caller_awaits_the_application_on_its_own_loop() -> None:
    async def run() -> asyncio.AbstractEventLoop:
        await mock.clock.asleep(60)
        return asyncio.get_running_loop()

    app = Application()
    mock = mock_with(app)
    order(mock)
    loop = asyncio.run(run())
    assert app.loops == [loop, loop]


def test_a_sync_caller_within_a_loop_gets_an_answer_too() -> None:
    async def run() -> asyncio.AbstractEventLoop:
        mock.clock.advance(60)
        return asyncio.get_running_loop()

    app = Application()
    mock = mock_with(app)
    order(mock)
    assert asyncio.run(run()) not in app.loops
    mock.assert_delivered("job.*", times=2, outcome=204)


def test_a_receiver_may_call_the_mock_while_it_receives() -> None:
    async def ask(_: Application) -> None:
        async with httpx.AsyncClient(transport=mock.async_transport(), base_url=mock.base_url) as client:
            await client.get("/api/v2/account/balance", headers=dict(JSON_HEADERS))

    mock = mock_with(Application(before=ask))
    assert outcome(mock) == 204
    mock.assert_called("getBalance", times=2)


def test_a_wsgi_application_is_mounted_by_a_client_that_reaches_it() -> None:
    received: list[tuple[str, bytes]] = []

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        received.append((environ["PATH_INFO"], body))
        start_response("202 Accepted", [])
        return [b""]

    with httpx.Client(transport=httpx.WSGITransport(app)) as client:
        assert outcome(mock_with(client)) == 202
    assert received[0][0] == "/hooks"


def test_what_a_client_has_of_its_own_does_not_go_with_a_webhook() -> None:
    def app(request: httpx.Request) -> httpx.Response:
        return httpx.Response(400 if "authorization" in request.headers else 200)

    with httpx.Client(transport=httpx.MockTransport(app), auth=("user", "password")) as client:
        assert outcome(mock_with(client)) == 200
