"""Options of one call: a view of the client that shares everything else."""

from __future__ import annotations

import asyncio
import logging
import threading
from typing import Any

import httpx
import pytest
from client_kit import JOB, KEY, Handler, Server, Session, Use, accepted, wire_status

import genwire
from genwire import (
    AsyncClient,
    Budget,
    Client,
    ConfigurationError,
    FallbackPolicy,
    JobTimeout,
    PollPolicy,
    RawResponse,
    RetryPolicy,
    ServerError,
    TextToImage,
    UncertainSubmission,
)

REQUEST = TextToImage("a red fox")


@pytest.fixture(params=["sync", "async"])
def session(request: pytest.FixtureRequest) -> Session:
    return Session(request.param, "v2")


def broken(request: httpx.Request) -> httpx.Response:
    return httpx.Response(500, json={"message": "No."})


def popped(answers: list[httpx.Response]) -> Handler:
    def answer(request: httpx.Request) -> httpx.Response:
        return answers.pop(0)

    return answer


# What a view changes


def test_a_timeout_holds_for_the_view_alone(session: Session) -> None:
    server = Server()
    session(lambda client: client.with_options(timeout=5).balance(), server)
    session(lambda client: client.balance(), server)
    assert [request.extensions["timeout"]["read"] for request in server.requests] == [5, 60]


def test_retries_hold_for_the_view_alone(session: Session) -> None:
    server = Server(balance=broken)
    uses: list[Use] = [
        lambda client: client.with_options(retry=RetryPolicy(attempts=1)).balance(),
        lambda client: client.balance(),
    ]
    for use in uses:
        with pytest.raises(ServerError):
            session(use, server, retry=RetryPolicy(attempts=3))
    assert len(server.requests) == 1 + 3


def test_polling_holds_for_the_view_and_its_jobs(session: Session) -> None:
    server = Server(**{"request-status": wire_status("processing")})
    view: Use = lambda client: client.with_options(poll=PollPolicy(timeout=7)).run(REQUEST)  # noqa: E731
    with pytest.raises(JobTimeout, match="7 s"):
        session(view, server)


def test_fallback_holds_for_the_view(session: Session) -> None:
    refused = httpx.Response(422, json={"message": "No.", "errors": {"model": ["gone"]}})
    server = Server(txt2img=refused)
    use: Use = lambda client: client.with_options(fallback=FallbackPolicy(attempts=1)).submit(REQUEST)  # noqa: E731
    with pytest.raises(genwire.NoModelAvailable):
        session(use, server)
    assert server.paths.count("txt2img") == 1


def test_headers_go_along_with_calls_and_never_with_a_download(session: Session) -> None:
    server = Server()
    use: Use = lambda client: client.with_options(headers={"X-Trace": "42"}).run(REQUEST)  # noqa: E731
    session(session.finished(use, lambda result: result.read() if session.kind == "sync" else result.aread()), server)
    *calls, download = server.requests
    assert {request.headers.get("x-trace") for request in calls} == {"42"}
    assert "x-trace" not in download.headers
    assert calls[0].headers["authorization"] == f"Bearer {KEY}"


def test_a_view_of_a_view_has_the_options_of_both_and_the_later_counts(session: Session) -> None:
    server = Server()
    session(
        lambda client: (
            client.with_options(timeout=5, headers={"x-a": "1", "x-b": "1"})
            .with_options(headers={"X-B": "2"})
            .balance()
        ),
        server,
    )
    sent = server.requests[0]
    assert (sent.headers["x-a"], sent.headers.get_list("x-b")) == ("1", ["2"])
    assert sent.extensions["timeout"]["read"] == 5


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"timeout": 0}, "timeout"),
        ({"headers": {"Authorization": "Bearer the-secret"}}, "set by genwire"),
        ({"headers": {"content-LENGTH": "5"}}, "set by genwire"),
        ({"headers": {"": "5"}}, "no name"),
        ({"headers": {"a b": "5"}}, "no name"),
        ({"headers": {5: "5"}}, "no name"),
        ({"headers": {"x-a": "the-secret\r\nx-b: 1"}}, "value of x-a"),
        ({"headers": {"x-a": 5}}, "value of x-a"),
        ({"headers": {"x-a": "the-sécret"}}, "value of x-a"),
        ({"headers": "x-a: 1"}, "mapping"),
    ],
)
def test_options_that_cannot_work_are_refused_without_showing_a_value(
    session: Session, options: dict[str, Any], words: str
) -> None:
    with pytest.raises(ConfigurationError, match=words) as caught:
        session(lambda client: client.with_options(**options))
    assert "the-s" not in str(caught.value)


# What a view shares


def test_a_view_shares_catalogue_keys_and_what_was_learned(session: Session) -> None:
    server = Server()
    seen: list[str] = []

    def sync(client: Any) -> None:
        first = client.submit(REQUEST, key="order-1")
        view = client.with_options(timeout=5)
        seen.extend([first.id, view.submit(REQUEST, key="order-1").id])

    async def async_(client: Any) -> None:
        first = await client.submit(REQUEST, key="order-1")
        view = client.with_options(timeout=5)
        seen.extend([first.id, (await view.submit(REQUEST, key="order-1")).id])

    session(sync if session.kind == "sync" else async_, server)
    assert seen == [JOB, JOB]
    assert server.paths == ["models", "txt2img"]


def test_a_view_spends_from_the_same_budget(session: Session) -> None:
    views: list[Any] = []
    session(lambda client: views.extend([client, client.with_options(timeout=5)]), budget=Budget("1"))
    one, other = views
    assert one.flows.context.ledger is other.flows.context.ledger
    assert one.flows.context.rates is other.flows.context.rates


def test_a_notification_to_the_client_reaches_who_waits_through_a_view() -> None:
    client = Client(api_key=KEY, transport=Server().transport)
    view = client.with_options(timeout=5)
    woken = threading.Event()
    assert view._wakes.join("job-1", woken.set)  # pyright: ignore[reportPrivateUsage]
    client.notify("job-1")
    assert woken.is_set()


def test_a_client_is_left_as_it_was(session: Session) -> None:
    server = Server()
    made: list[Any] = []
    session(lambda client: made.extend([client, client.flows, client.with_options(retry=RetryPolicy(attempts=1))]))
    client, flows, view = made
    assert client.flows is flows
    assert flows.context.retry == RetryPolicy()
    assert type(view) is type(client)
    assert server.requests == []


def test_closing_a_view_leaves_the_client_open() -> None:
    with Client(api_key=KEY, transport=Server().transport) as client:
        with client.with_options(timeout=5) as view:
            view.balance()
        assert client.balance() > 0
    with pytest.raises(ConfigurationError, match="closed"):
        view.balance()


def test_closing_an_async_view_leaves_the_client_open() -> None:
    async def main() -> None:
        async with AsyncClient(api_key=KEY, transport=Server().transport) as client:
            async with client.with_options(timeout=5) as view:
                await view.balance()
            assert await client.balance() > 0
        with pytest.raises(ConfigurationError, match="closed"):
            await view.balance()

    asyncio.run(main())


def test_a_view_of_a_subclass_is_one() -> None:
    class Mine(Client):
        """A client with a method of its own."""

        def twice(self) -> int:
            return 2

    view = Mine(api_key=KEY, transport=Server().transport).with_options(timeout=5)
    assert view.twice() == 2


# Raw responses


def test_the_answer_to_a_call_can_be_had_as_it_came(session: Session) -> None:
    answer = httpx.Response(200, json={**accepted(), "new_field": 1}, headers={"X-Request-Id": "r-1"})
    server = Server(txt2img=answer)
    seen: list[RawResponse] = []
    session(lambda client: client.with_options(on_response=seen.append).submit(REQUEST), server)
    last = seen[-1]
    assert (last.operation, last.status, last.headers["x-request-id"]) == ("submitTextToImage", 200, "r-1")
    assert last.json()["new_field"] == 1
    assert [one.operation for one in seen] == ["listModels", "submitTextToImage"]


def test_the_answer_behind_an_error_can_be_had_too(session: Session) -> None:
    seen: list[RawResponse] = []
    use: Use = lambda client: client.with_options(on_response=seen.append).balance()  # noqa: E731
    with pytest.raises(ServerError):
        session(use, Server(balance=broken), retry=RetryPolicy(attempts=2))
    assert [(one.operation, one.status) for one in seen] == [("getBalance", 500)] * 2


def test_what_others_do_with_the_client_is_not_told(session: Session) -> None:
    seen: list[RawResponse] = []

    def sync(client: Any) -> None:
        view = client.with_options(on_response=seen.append)
        client.balance()
        view.balance()

    async def async_(client: Any) -> None:
        view = client.with_options(on_response=seen.append)
        await asyncio.gather(client.balance(), client.balance(), view.balance())

    session(sync if session.kind == "sync" else async_)
    assert len(seen) == 1


def test_the_answers_of_many_requests_are_all_told(session: Session) -> None:
    seen: list[RawResponse] = []
    use: Use = lambda client: client.with_options(on_response=seen.append).run_many([REQUEST] * 5)  # noqa: E731
    session(use)
    assert sum(one.operation == "submitTextToImage" for one in seen) == 5


def test_the_key_is_hidden_in_a_raw_response_and_nothing_of_it_is_shown(session: Session) -> None:
    seen: list[RawResponse] = []
    echo = httpx.Response(200, json={"data": {"balance": 1}, "sent": KEY}, headers={"x-sent": KEY})
    session(lambda client: client.with_options(on_response=seen.append).balance(), Server(balance=echo))
    assert b"secret-half" not in seen[0].body
    assert seen[0].headers["x-sent"] == "***"
    assert repr(seen[0]) == "RawResponse(status=200, operation='getBalance')"


def test_a_function_that_fails_costs_no_job(session: Session, caplog: pytest.LogCaptureFixture) -> None:
    def fails(response: RawResponse) -> None:
        raise RuntimeError("broken listener")

    jobs: list[Any] = []
    session(
        session.finished(lambda client: client.with_options(on_response=fails).submit(REQUEST), jobs.append), Server()
    )
    assert jobs[0].id == JOB
    assert "on_response failed at the answer to submitTextToImage" in caplog.text


# The log


def test_the_log_tells_answers_at_debug_and_repeats_at_info(session: Session, caplog: pytest.LogCaptureFixture) -> None:
    answers = [httpx.Response(503), httpx.Response(200, json={"data": {"balance": 1}})]
    with caplog.at_level(logging.DEBUG, "genwire"):
        session(lambda client: client.balance(), Server(balance=popped(answers)))
    told = [
        (record.levelname, record.message.split(" in ")[0]) for record in caplog.records if record.name == "genwire"
    ]
    assert told == [
        ("DEBUG", "getBalance answered 503"),
        ("INFO", "getBalance is repeated"),
        ("DEBUG", "getBalance answered 200"),
    ]


def test_the_log_tells_who_gave_no_answer(session: Session, caplog: pytest.LogCaptureFixture) -> None:
    def lost(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadError("broke", request=request)

    with caplog.at_level(logging.DEBUG, "genwire"), pytest.raises(UncertainSubmission):
        session(lambda client: client.submit(REQUEST), Server(txt2img=lost))
    assert "submitTextToImage got no answer: ReadError: broke" in caplog.messages


def test_the_log_tells_models_that_are_passed_over(session: Session, caplog: pytest.LogCaptureFixture) -> None:
    refused = httpx.Response(422, json={"message": "No.", "errors": {"model": ["gone"]}})
    answers = [refused, httpx.Response(200, json=accepted())]
    with caplog.at_level(logging.INFO, "genwire"):
        session(lambda client: client.submit(REQUEST), Server(txt2img=popped(answers)))
    assert any("Fox is passed over" in message for message in caplog.messages)


def test_nothing_is_printed_where_nobody_set_up_logging(session: Session, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ServerError):
        session(lambda client: client.balance(), Server(balance=broken))
    assert capfd.readouterr() == ("", "")
