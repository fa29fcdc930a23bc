"""The Pusher protocol as a client speaks it: frames and virtual times go in, what is to be done comes out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genwire.realtime import conversation as under_test
from genwire.realtime.backoff import Ending, Retry
from genwire.realtime.conversation import (
    IDLE,
    PATIENCE,
    Action,
    Authorize,
    Conversation,
    Heard,
    Listening,
    Say,
    closed,
)
from genwire.realtime.frames import read
from genwire_mock.messages import Push
from genwire_mock.pusher import Application, Server

CHANNEL = "private-client.42"
SOCKET = "123456.789012"
EVENT = "request.status.updated"
START = 1000.0


def frame(event: Any, data: Any = None, channel: str | None = None) -> str:
    return json.dumps({"event": event, "data": data, "channel": channel})


def greeting(**data: Any) -> str:
    return frame("pusher:connection_established", json.dumps({"socket_id": SOCKET, "activity_timeout": 30, **data}))


SUBSCRIBED = frame("pusher_internal:subscription_succeeded", None, CHANNEL)


def opened() -> Conversation:
    return Conversation(CHANNEL, START)


def greeted(**data: Any) -> Conversation:
    conversation = opened()
    assert conversation.receive(greeting(**data), START) == [Authorize(SOCKET)]
    return conversation


def subscribing() -> Conversation:
    conversation = greeted()
    conversation.authorized("key:signature", START)
    return conversation


def listening(**data: Any) -> Conversation:
    conversation = greeted(**data)
    conversation.authorized("key:signature", START)
    assert conversation.receive(SUBSCRIBED, START) == [Listening()]
    return conversation


def said(actions: Sequence[Action]) -> list[Any]:
    return [json.loads(action.text) for action in actions if isinstance(action, Say)]


def ending(actions: Sequence[Action]) -> Ending:
    (action,) = actions
    assert isinstance(action, Ending)
    return action


# From the greeting to the first event


def test_a_greeting_is_followed_by_asking_for_leave_to_listen() -> None:
    assert opened().receive(greeting(), START) == [Authorize(SOCKET)]


def test_leave_to_listen_becomes_a_subscription() -> None:
    actions = greeted().authorized("key:signature", START)
    assert said(actions) == [
        {"event": "pusher:subscribe", "data": {"channel": CHANNEL, "auth": "key:signature"}},
    ]


def test_the_signature_does_not_show_itself() -> None:
    assert "signature" not in repr(greeted().authorized("key:signature", START))


def test_events_come_after_the_subscription_was_accepted() -> None:
    update = frame(EVENT, '{"request_id": "1"}', CHANNEL)
    conversation = subscribing()
    assert conversation.receive(update, START) == []
    assert conversation.receive(SUBSCRIBED, START) == [Listening()]
    assert conversation.receive(update, START) == [Heard(EVENT, {"request_id": "1"})]


def test_an_event_without_a_text_around_its_data_is_heard_too() -> None:
    assert listening().receive(frame(EVENT, {"request_id": "1"}, CHANNEL), START) == [
        Heard(EVENT, {"request_id": "1"}),
    ]


def test_other_channels_are_not_listened_to() -> None:
    assert listening().receive(frame(EVENT, {"request_id": "1"}, "private-client.43"), START) == []


def test_a_second_greeting_or_subscription_changes_nothing() -> None:
    conversation = listening()
    assert conversation.receive(greeting(), START) == []
    assert conversation.receive(SUBSCRIBED, START) == []


@pytest.mark.parametrize("socket_id", [None, 12, "", "../1", "1.2\n", "1.2.3", "٣.٤", "1." + "2" * 21])
def test_a_greeting_without_the_id_of_a_socket_ends_the_connection(socket_id: Any) -> None:
    assert ending(opened().receive(greeting(socket_id=socket_id), START)).retry == "later"


def test_the_mock_and_the_client_understand_each_other_without_any_io() -> None:
    application = Application("app-key", "app-secret")
    connection, greetings = Server([application], seed=1).connect("/app/app-key", "protocol=7")
    assert connection
    conversation = opened()
    heard: list[Action] = []
    frames = list(greetings)
    while frames:
        text = frames.pop(0)
        assert isinstance(text, str)
        for action in conversation.receive(text, START):
            heard.append(action)
            if isinstance(action, Authorize):
                heard += conversation.authorized(application.sign(action.socket_id, CHANNEL), START)
        while heard and isinstance(last := heard[-1], Say):
            heard.pop()
            frames += connection.receive(last.text)
    for text in connection.relay(Push(CHANNEL, EVENT, '{"request_id": "1", "progress": "45.50"}')):
        assert isinstance(text, str)
        heard += conversation.receive(text, START)
    assert heard == [
        Authorize(connection.socket_id),
        Listening(),
        Heard(EVENT, {"request_id": "1", "progress": "45.50"}),
    ]


# Silence


def test_a_server_that_does_not_greet_is_left() -> None:
    conversation = opened()
    assert conversation.due == START + PATIENCE
    assert ending(conversation.tick(START + PATIENCE, True)) == Ending("later", "no greeting within 10 s")


def test_a_subscription_that_is_not_answered_ends_the_connection() -> None:
    conversation = subscribing()
    assert conversation.tick(conversation.due - 0.001, True) == []
    assert ending(conversation.tick(conversation.due, True)).retry == "later"


@pytest.mark.parametrize(
    ("told", "silence"),
    [(30, 24), (120, 24), (10, 8), (0.001, 0.8), (1e308, 24), (0, 24), (-5, 24), ("30", 24), (None, 24), ([], 24)],
)
def test_a_ping_is_sent_before_the_silence_is_too_long(told: Any, silence: float) -> None:
    conversation = listening(activity_timeout=told)
    assert conversation.due == START + silence
    assert said(conversation.tick(START + silence, True)) == [{"event": "pusher:ping", "data": {}}]


def test_what_the_server_says_does_not_keep_the_client_from_its_pings() -> None:
    conversation = listening()
    for second in range(24):
        conversation.receive(frame(EVENT, {}, CHANNEL), START + second)
    assert len(said(conversation.tick(START + 24, True))) == 1


@pytest.mark.parametrize("answer", [frame("pusher:pong"), frame(EVENT, {}, CHANNEL), "nonsense"])
def test_any_frame_after_a_ping_shows_that_the_server_is_there(answer: str) -> None:
    conversation = listening()
    conversation.tick(START + 24, True)
    conversation.receive(answer, START + 25)
    assert conversation.tick(START + 24 + PATIENCE, True) == []
    assert len(said(conversation.tick(START + 48, True))) == 1  # the last ping was at 24


def test_a_ping_without_an_answer_ends_the_connection() -> None:
    conversation = listening()
    conversation.tick(START + 24, True)
    assert conversation.due == START + 24 + PATIENCE
    assert ending(conversation.tick(conversation.due, True)) == Ending("later", "no answer to a ping within 10 s")


def test_the_servers_ping_is_answered() -> None:
    for conversation in (opened(), listening()):
        assert said(conversation.receive(frame("pusher:ping", {}), START)) == [{"event": "pusher:pong", "data": {}}]


def test_a_connection_that_nobody_needs_ends_after_a_while() -> None:
    conversation = listening()
    time, needed_until = START, START + 300
    actions: list[Action] = []
    while not any(isinstance(action, Ending) for action in actions):
        time = conversation.due
        actions = conversation.tick(time, time < needed_until)
        conversation.receive(frame("pusher:pong"), time)
    assert ending(actions) == Ending(None)
    assert needed_until < time <= needed_until + 2 * IDLE


# What ends a connection


@pytest.mark.parametrize(
    ("code", "retry"),
    [(4000, "never"), (4099, "never"), (4100, "later"), (4199, "later"), (4200, "at once"), (4299, "at once")],
)
def test_an_error_and_a_close_code_say_whether_to_come_back(code: int, retry: Retry) -> None:
    told = listening().receive(frame("pusher:error", {"code": code, "message": "Over."}), START)
    assert ending(told) == Ending(retry, f"error {code}: Over.")
    assert closed(code, "Over.") == Ending(retry, f"closed with {code}: Over.")


@pytest.mark.parametrize("code", [None, 1000, 1006, 1009, 1012, 3999, 4300, 4999])
def test_any_other_end_is_an_accident(code: int | None) -> None:
    assert closed(code).retry == "later"


@pytest.mark.parametrize("code", [None, "4001", 4301, 3999, {}, 4001.5])
def test_an_error_that_does_not_end_a_connection_is_passed_over(code: Any) -> None:
    assert listening().receive(frame("pusher:error", {"code": code, "message": "No."}), START) == []


@pytest.mark.parametrize(
    ("status", "retry"), [(401, "never"), (403, "never"), (None, "never"), (429, "later"), (500, "later")]
)
def test_a_refused_subscription_ends_the_connection(status: int | None, retry: Retry) -> None:
    refusal = frame("pusher:subscription_error", {"type": "AuthError", "error": "No.", "status": status}, CHANNEL)
    assert ending(subscribing().receive(refusal, START)) == Ending(retry, "the channel was refused: No.")


def test_a_long_text_of_a_server_is_cut() -> None:
    assert len(closed(4000, "x" * 100_000).reason) < 300


def test_how_long_events_came_is_known() -> None:
    assert greeted().listened(START + 50) == 0.0
    assert listening().listened(START + 50) == 50.0


# Whatever is sent

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
DATA = (
    JSON
    | JSON.map(json.dumps)
    | st.fixed_dictionaries(
        {},
        optional={
            name: JSON | st.sampled_from([SOCKET, 4001, 4100, 4200, 403])
            for name in ("socket_id", "activity_timeout", "code", "message", "status", "error", "channel")
        },
    )
)
EVENTS = [
    "pusher:connection_established",
    "pusher:error",
    "pusher:ping",
    "pusher:pong",
    "pusher:subscription_error",
    "pusher_internal:subscription_succeeded",
    EVENT,
]
FRAMES = (
    st.binary()
    | st.text()
    | JSON.map(json.dumps)
    | st.builds(frame, st.sampled_from(EVENTS) | JSON, DATA, st.just(CHANNEL) | st.none() | st.text(max_size=8))
    | st.sampled_from([greeting(), SUBSCRIBED, "[" * 100_000, '{"event":' * 5000, b"\xff\xfe{", "9" * 5000])
)


@given(st.lists(st.tuples(FRAMES, st.floats(0, 100), st.booleans()), max_size=12))
def test_no_frame_raises_and_what_comes_next_stays_known(story: list[tuple[str | bytes, float, bool]]) -> None:
    conversation = opened()
    now = START
    for text, seconds, is_needed in story:
        now += seconds
        for action in [*conversation.receive(text, now), *conversation.tick(now, is_needed)]:
            if isinstance(action, Ending):
                return
            if isinstance(action, Authorize):
                conversation.authorized("key:signature", now)
        assert now < conversation.due <= now + IDLE


@given(FRAMES)
def test_a_frame_is_one_or_none(text: str | bytes) -> None:
    found = read(text)
    assert found is None or isinstance(found.event, str)


@given(st.booleans(), st.integers(0, 3))
def test_a_server_that_falls_silent_is_always_noticed(is_needed: bool, step: int) -> None:
    """At whichever step it does; asking the API for leave has a timeout of its own."""
    conversation = [opened, subscribing, listening, greeted][step]()
    ends: list[Ending] = []
    time = START
    while not ends and time < START + 1000:
        time = conversation.due
        ends = [action for action in conversation.tick(time, is_needed) if isinstance(action, Ending)]
    assert ends or (is_needed and step == 3)
    assert time - START >= under_test.PATIENCE
