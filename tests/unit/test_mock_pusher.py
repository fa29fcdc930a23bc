"""The Pusher protocol without I/O: frames in, frames out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genwire_mock.messages import Push
from genwire_mock.pusher import Application, Close, Connection, Frame, Server

APPLICATION = Application("depin-api-prod-key", "app-secret")
PATH = "/app/depin-api-prod-key"
CHANNEL = "private-client.42"
PUSH = Push(CHANNEL, "request.status.updated", '{"status":"done"}')


def connected(server: Server | None = None) -> Connection:
    connection, _ = (server or Server([APPLICATION], seed=0)).connect(PATH, "protocol=7")
    assert connection
    return connection


def say(event: str, data: Any = None, **fields: Any) -> str:
    return json.dumps({"event": event, "data": data, **fields})


def subscribe(connection: Connection, channel: str = CHANNEL, auth: str | None = None) -> list[Any]:
    signed = APPLICATION.sign(connection.socket_id, channel) if auth is None else auth
    return read(connection.receive(say("pusher:subscribe", {"channel": channel, "auth": signed})))


def subscribed() -> Connection:
    connection = connected()
    subscribe(connection)
    return connection


def read(frames: list[Frame]) -> list[Any]:
    return [frame if isinstance(frame, Close) else json.loads(frame) for frame in frames]


def refusal(path: str, query: str) -> list[Any]:
    connection, frames = Server([APPLICATION], seed=0).connect(path, query)
    assert connection is None
    return read(frames)


# Connecting


@pytest.mark.parametrize("version", ["5", "6", "7"])
def test_a_connection_is_established_with_a_socket_id_in_a_text_of_json(version: str) -> None:
    connection, frames = Server([APPLICATION], seed=0).connect(PATH, f"protocol={version}&client=js&version=8.4.0")
    assert connection
    (frame,) = read(frames)
    assert frame["event"] == "pusher:connection_established"
    assert json.loads(frame["data"]) == {"socket_id": connection.socket_id, "activity_timeout": 30}


def test_a_socket_id_is_two_numbers_and_a_dot() -> None:
    first, _, second = connected().socket_id.partition(".")
    assert first.isdecimal()
    assert second.isdecimal()


def test_every_connection_has_an_id_of_its_own() -> None:
    server = Server([APPLICATION], seed=0)
    assert len({connected(server).socket_id for _ in range(100)}) == 100


def test_the_ids_of_a_seed_are_always_the_same() -> None:
    def ids(seed: int) -> list[str]:
        server = Server([APPLICATION], seed)
        return [connected(server).socket_id for _ in range(3)]

    assert ids(1) == ids(1)
    assert ids(1) != ids(2)


@pytest.mark.parametrize(
    ("path", "query", "code"),
    [
        ("/app/another-key", "protocol=7", 4001),
        ("/app/", "protocol=7", 4001),
        ("/somewhere", "protocol=7", 4005),
        (PATH, "protocol=4", 4007),
        (PATH, "protocol=8", 4007),
        (PATH, "protocol=seven", 4007),
        (PATH, "", 4008),
        (PATH, "client=js", 4008),
    ],
)
def test_a_connection_is_refused_with_an_error_and_a_close_of_its_code(path: str, query: str, code: int) -> None:
    error, close = refusal(path, query)
    assert (error["event"], error["data"]["code"]) == ("pusher:error", code)
    assert close == Close(code)


def test_a_server_without_applications_knows_no_key() -> None:
    connection, frames = Server([], seed=0).connect(PATH, "protocol=7")
    assert connection is None
    assert read(frames)[-1] == Close(4001)


def test_the_secret_is_not_in_the_repr() -> None:
    assert "app-secret" not in repr(APPLICATION)


# Subscribing


def test_the_signature_is_that_of_the_reference() -> None:
    expected = "depin-api-prod-key:4321212b8197ad0a549e62bcaa996c505a8cdc50740cdf8a36649991e4fc5a1d"
    assert APPLICATION.sign("123456.789012", CHANNEL) == expected


def test_a_signed_subscription_succeeds() -> None:
    assert subscribe(connected()) == [{"event": "pusher_internal:subscription_succeeded", "channel": CHANNEL}]


def test_a_signature_of_another_socket_is_refused() -> None:
    server = Server([APPLICATION], seed=0)
    other = APPLICATION.sign(connected(server).socket_id, CHANNEL)
    assert subscribe(connected(server), auth=other) == [
        {
            "event": "pusher:subscription_error",
            "channel": CHANNEL,
            "data": {"type": "AuthError", "error": "The connection is unauthorized.", "status": 401},
        }
    ]


@pytest.mark.parametrize("data", [{}, {"auth": None}, {"auth": ""}, {"auth": 5}, {"auth": "ü"}])
def test_a_subscription_without_a_good_signature_hears_nothing(data: dict[str, Any]) -> None:
    connection = connected()
    (error,) = read(connection.receive(say("pusher:subscribe", {"channel": CHANNEL, **data})))
    assert error["event"] == "pusher:subscription_error"
    assert connection.relay(PUSH) == []


def test_a_presence_channel_needs_a_signature_too() -> None:
    (error,) = subscribe(connected(), "presence-room", auth="")
    assert error["event"] == "pusher:subscription_error"


def test_a_public_channel_needs_no_signature() -> None:
    (answer,) = subscribe(connected(), "news", auth="")
    assert answer["event"] == "pusher_internal:subscription_succeeded"


def test_a_name_may_have_200_characters() -> None:
    (answer,) = subscribe(connected(), "n" * 200)
    assert answer["event"] == "pusher_internal:subscription_succeeded"
    (error,) = subscribe(connected(), "n" * 201)
    assert (error["data"]["type"], error["data"]["code"]) == ("LimitReached", 4009)


# Hearing


def test_a_message_reaches_a_subscriber_with_its_data_as_a_text() -> None:
    assert read(subscribed().relay(PUSH)) == [
        {"event": "request.status.updated", "channel": CHANNEL, "data": '{"status":"done"}'}
    ]


def test_a_message_reaches_only_subscribers_of_its_channel() -> None:
    assert subscribed().relay(Push("private-client.43", "request.status.updated", "{}")) == []


def test_nothing_is_heard_after_unsubscribing() -> None:
    connection = subscribed()
    assert connection.receive(say("pusher:unsubscribe", {"channel": CHANNEL})) == []
    assert connection.relay(PUSH) == []


def test_a_drop_breaks_the_connections_of_its_channel_without_a_code() -> None:
    drop = Push(CHANNEL, "request.status.updated", "{}", drops=True)
    assert subscribed().relay(drop) == [Close()]
    assert connected().relay(drop) == []


# What else a client says


def test_a_ping_gets_a_pong() -> None:
    assert read(connected().receive(say("pusher:ping", ""))) == [{"event": "pusher:pong", "data": {}}]


def test_a_client_event_is_refused() -> None:
    (error,) = read(subscribed().receive(say("client-typing", {}, channel=CHANNEL)))
    assert (error["event"], error["data"]["code"]) == ("pusher:error", 4301)


@pytest.mark.parametrize("event", ["pusher:pong", "pusher:signin", "pusher_internal:subscription_succeeded", "", "x"])
def test_other_events_are_ignored(event: str) -> None:
    assert connected().receive(say(event, {"channel": CHANNEL})) == []


@pytest.mark.parametrize(
    "frame",
    [
        "",
        "{",
        "[]",
        "null",
        "5",
        "NaN",
        "{}",
        '{"event": 5}',
        '{"event": ["pusher:ping"]}',
        "[" * 100_000,
        say("pusher:subscribe"),
        say("pusher:subscribe", "private-client.42"),
        say("pusher:subscribe", {}),
        say("pusher:subscribe", {"channel": ""}),
        say("pusher:subscribe", {"channel": ["a"]}),
        say("pusher:subscribe", {"channel": "\ud800"}),
        "\ud800",
        b'{"event": "pusher:ping"}',
    ],
)
def test_a_frame_that_makes_no_sense_gets_an_error_and_the_connection_lives_on(frame: str | bytes) -> None:
    connection = subscribed()
    (error,) = read(connection.receive(frame))
    assert error["event"] == "pusher:error"
    assert len(connection.relay(PUSH)) == 1


_json = st.recursive(st.none() | st.booleans() | st.floats() | st.text(), lambda inner: st.lists(inner), max_leaves=5)
_events = st.sampled_from(["pusher:ping", "pusher:subscribe", "pusher:unsubscribe", "client-x"]) | _json
_data = st.dictionaries(st.sampled_from(["channel", "auth"]), _json) | _json
_messages = st.fixed_dictionaries({}, optional={"event": _events, "data": _data, "channel": _json}).map(json.dumps)


@given(st.lists(_messages | st.text() | st.binary()))
def test_whatever_a_client_sends_the_answers_are_frames_and_never_an_end(frames: list[str | bytes]) -> None:
    connection = connected()
    answers = [answer for frame in frames for answer in connection.receive(frame)]
    assert all("event" in json.loads(answer) for answer in answers if isinstance(answer, str))
    assert not any(isinstance(answer, Close) for answer in answers)
