from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mock_kit import JSON_HEADERS, START, Plain, contract, delivery, multipart

from genwire_mock.behaviours.deapi import DeapiBehaviour, Service
from genwire_mock.contract import load
from genwire_mock.core import MAX_BODY, ContractBroken, Core
from genwire_mock.journal import CallEntry, DeliveryEntry, Journal, TimerEntry
from genwire_mock.messages import Delivery, Reply, Request, Timer

JOB = {"id": "9b2f6a3e-51c4-4d0e-8a77-3c1f0e6d2b94"}
POST = Request("POST", "/api/pictures", "", JSON_HEADERS, b'{"prompt":"a fox"}')


def core(behaviour: Plain | None = None, *, strict: bool = False, journal: Journal | None = None) -> Core:
    return Core([(contract(), behaviour or Plain())], strict=strict, journal=journal)


def status(request: Request, behaviour: Plain | None = None) -> int:
    return core(behaviour).handle(request, START)[0].status


def post(body: Any, *headers: tuple[str, str]) -> Request:
    return Request("POST", "/api/pictures", "", (*JSON_HEADERS, *headers), json.dumps(body).encode())


# Answers


def test_an_operation_without_a_meaning_answers_an_example() -> None:
    response, _ = core().handle(POST, START)
    assert response.status == 200
    assert set(json.loads(response.body)) == {"id", "state"}


def test_a_behaviour_gets_the_decoded_call_and_the_time() -> None:
    behaviour = Plain(Reply(200, JOB))
    core(behaviour).handle(POST, START)
    ((call, now),) = behaviour.calls
    assert (call.operation, call.key, call.body, now) == ("makePicture", "key", {"prompt": "a fox"}, START)


def test_path_parameters_reach_the_behaviour() -> None:
    behaviour = Plain()
    core(behaviour).handle(Request("GET", "/api/pictures/a%2Fb"), START)
    assert behaviour.calls[0][0].path == {"id": "a/b"}


def test_a_behaviour_may_answer_bytes_of_its_own() -> None:
    reply = Reply(200, content=json.dumps(JOB).encode(), headers={"content-type": "application/json"})
    response, _ = core(Plain(reply)).handle(POST, START)
    assert json.loads(response.body) == JOB


def test_no_key_is_refused_before_the_body_is_read() -> None:
    behaviour = Plain()
    assert status(Request("POST", "/api/pictures", "", (), b"{"), behaviour) == 401
    assert behaviour.refused == []


@pytest.mark.parametrize("value", ["", "Bearer", "Bearer ", "Basic a2V5", "key"])
def test_another_authorization_is_no_key(value: str) -> None:
    assert status(Request("POST", "/api/pictures", "", (("authorization", value),), POST.body)) == 401


def test_an_operation_that_needs_no_key_asks_for_none() -> None:
    assert status(Request("GET", "/api/pictures/1")) == 200


def test_an_invalid_request_is_refused_by_the_behaviour() -> None:
    behaviour = Plain()
    assert status(post({"width": 1}), behaviour) == 422
    assert {violation.field for violation in behaviour.refused} == {"width", "prompt"}


def test_a_body_over_the_limit_is_too_large() -> None:
    assert status(post({"prompt": "x"}, ("content-length", str(MAX_BODY + 1)))) == 413


def test_an_unknown_path_is_a_404() -> None:
    assert status(Request("GET", "/nowhere")) == 404


def test_a_wrong_method_is_a_405_that_names_the_right_ones() -> None:
    response, _ = core().handle(Request("DELETE", "/api/pictures"), START)
    assert response.status == 405
    assert dict(response.headers)["allow"] == "GET, POST"


# The contract holds


@pytest.mark.parametrize(
    "reply",
    [
        Reply(200, {}),
        Reply(200, {"id": "not a uuid"}),
        Reply(418, JOB),
        Reply(200, JOB, {"X-Left": "few"}),
        Reply(200, {**JOB, "value": float("nan")}),
        Reply(200, content=b"text", headers={"content-type": "text/plain"}),
    ],
    ids=["field", "format", "status", "header", "no JSON", "media type"],
)
def test_an_answer_against_the_contract_is_an_internal_error(reply: Reply) -> None:
    with pytest.raises(ContractBroken, match="makePicture"):
        core(Plain(reply)).handle(POST, START)


@pytest.mark.parametrize("wrong", [delivery(event="job.unheard"), Delivery("d", "job.done", "u", (), b"{}")])
def test_a_webhook_against_the_contract_is_an_internal_error(wrong: Delivery) -> None:
    with pytest.raises(ContractBroken, match="job"):
        core(Plain(Reply(200, JOB), [wrong])).handle(POST, START)


# Leniency


def test_a_tolerated_violation_refuses_nothing_and_is_in_the_journal() -> None:
    subject = core(Plain(tolerated={"width": "any width"}))
    assert subject.handle(post({"prompt": "x", "width": 1}), START)[0].status == 200
    (call,) = subject.journal.calls()
    assert (call.leniencies, call.refused) == (("any width",), ())


def test_strictness_tolerates_nothing() -> None:
    subject = core(Plain(tolerated={"width": "any width"}), strict=True)
    assert subject.handle(post({"prompt": "x", "width": 1}), START)[0].status == 422


# Timers and webhooks


def test_timers_fire_in_order_each_at_its_own_time() -> None:
    timers = [Timer(START + 5, "c"), Timer(START + 1, "a"), Timer(START + 1, "b")]
    behaviour = Plain(Reply(200, JOB), timers, {"a": [Timer(START + 2, "again")]})
    subject = core(behaviour)
    subject.handle(POST, START)
    assert subject.next_due == START + 1
    subject.tick(START + 9)
    assert [(name, at - START) for name, at in behaviour.fired] == [("a", 1), ("b", 1), ("again", 2), ("c", 5)]
    assert subject.next_due is None


def test_a_request_sees_what_fell_due_before_it() -> None:
    behaviour = Plain(Reply(200, JOB), [Timer(START + 1, "t")])
    subject = core(behaviour)
    subject.handle(POST, START)
    subject.handle(Request("GET", "/nowhere"), START + 2)
    assert behaviour.fired == [("t", START + 1)]


def test_a_timer_that_is_due_at_once_fires_after_the_answer() -> None:
    subject = core(Plain(Reply(200, JOB), [Timer(START, "t")], {"t": [delivery()]}))
    response, deliveries = subject.handle(POST, START)
    assert (response.status, deliveries) == (200, [delivery()])


# The journal


def test_the_journal_tells_calls_timers_and_deliveries_in_order() -> None:
    subject = core(Plain(Reply(200, JOB), [Timer(START + 1, "t")], {"t": [delivery()]}))
    subject.handle(POST, START)
    (due,) = subject.tick(START + 1)
    assert isinstance(due, Delivery)
    subject.delivered(due, 204, START + 1)
    assert [type(entry) for entry in subject.journal] == [CallEntry, TimerEntry, DeliveryEntry]
    assert subject.journal.last == DeliveryEntry(START + 1, "d1", "job.done", due.url, 204, api="api")
    assert len(subject.journal.deliveries("job.done")) == 1
    assert len(subject.journal.calls("listPictures")) == 0


def test_the_journal_holds_no_secret() -> None:
    subject = core()
    body = {"prompt": "x", "webhook_secret": "whsec_hidden", "webhook_url": "http://no", "width": "hidden too"}
    subject.handle(
        Request(
            "POST",
            "/api/pictures",
            "",
            (("authorization", "Bearer the-key"), JSON_HEADERS[1]),
            json.dumps(body).encode(),
        ),
        START,
    )
    text = repr(list(subject.journal)).replace("'width': 'hidden too'", "")
    assert "hidden" not in text
    assert "the-key" not in text
    assert subject.journal.calls()[0].key is not None


def test_the_journal_notes_a_file_and_keeps_none_of_it() -> None:
    subject = core()
    headers, body = multipart(("prompt", None, b"x"), ("image", "a.png", b"\x89PNG" * 10_000))
    subject.handle(Request("POST", "/api/edits", "", headers, body), START)
    assert subject.journal.calls()[0].body == {"prompt": "x", "image": "<file a.png, 40000 bytes>"}


def test_the_journal_keeps_no_large_body() -> None:
    subject = core()
    subject.handle(post({"prompt": "x" * 10_000}), START)
    assert subject.journal.calls()[0].body is None


def test_the_journal_is_bounded() -> None:
    subject = core(journal=Journal(limit=2))
    for _ in range(3):
        subject.handle(POST, START)
    assert len(subject.journal) == 2


# Hostile requests

DEAPI = load("deapi-v1")
paths = st.one_of(
    st.sampled_from([operation.path for operation in DEAPI.operations.values()]),
    st.just("/api/v1/client/request-status/%ff%00"),
    st.text(max_size=20),
)
bodies = st.one_of(
    st.binary(max_size=200),
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
        lambda inner: st.one_of(
            st.lists(inner, max_size=4),
            st.dictionaries(
                st.one_of(
                    st.sampled_from(["prompt", "width", "loras", "image", "images[]", "webhook_url"]),
                    st.text(max_size=4),
                ),
                inner,
                max_size=4,
            ),
        ),
        max_leaves=12,
    ).map(lambda value: json.dumps(value).encode()),
    st.lists(
        st.tuples(
            st.sampled_from(
                ["prompt", "width", "loras[0][name]", "loras[][]", "loras[x]", "images[]", "images[9]", "a[b]["]
            ),
            st.one_of(st.none(), st.just(""), st.just("f")),
            st.binary(max_size=6),
        ),
        max_size=6,
    ).map(lambda parts: multipart(*parts)[1]),
)
kinds = st.one_of(
    st.sampled_from(
        [
            "application/json",
            "multipart/form-data; boundary=b",
            "multipart/form-data",
            "application/x-www-form-urlencoded",
            "text/x",
        ]
    ),
    st.text(max_size=10),
)


@pytest.mark.parametrize(
    "subject", [Core([(DEAPI, Plain())]), Core([(DEAPI, DeapiBehaviour(Service()))])], ids=["alone", "deapi"]
)
@settings(max_examples=settings().max_examples * 3)
@given(
    method=st.sampled_from(["GET", "POST", "PUT", "BREW"]),
    path=paths,
    query=st.one_of(st.text(max_size=20), st.sampled_from(["limit=0", "page=999999999999999999999", "limit=&page=-1"])),
    kind=kinds,
    body=bodies,
)
def test_no_request_raises_or_gets_a_server_error(
    subject: Core, method: str, path: str, query: str, kind: str, body: bytes
) -> None:
    headers = (("authorization", "Bearer key"), ("content-type", kind), ("content-length", query))
    response, _ = subject.handle(Request(method, path, query, headers, body), START)
    assert response.status < 500


# Fields that the contract does not know, and answers that come as bytes


def test_a_behaviour_sees_the_fields_of_the_contract_alone() -> None:
    behaviour = Plain()
    core(behaviour).handle(post({"prompt": "a fox", "feathers": {"count": 9}}), START)
    assert behaviour.calls[0][0].body == {"prompt": "a fox"}


def test_the_journal_keeps_the_other_fields_too() -> None:
    journal = Journal()
    core(journal=journal).handle(post({"prompt": "a fox", "feathers": 9}), START)
    assert journal.calls()[0].body == {"prompt": "a fox", "feathers": 9}


@pytest.mark.parametrize("times", [1, 3])
def test_an_answer_of_bytes_is_held_to_the_contract_each_time_it_is_new(times: int) -> None:
    right = Reply(200, None, {"Content-Type": "application/json"}, json.dumps(JOB).encode())
    wrong = Reply(200, None, {"Content-Type": "application/json"}, b'{"id":"no uuid"}')
    behaviour = Plain(right)
    subject = core(behaviour)
    for _ in range(times):
        subject.handle(POST, START)
    behaviour.reply = wrong
    for _ in range(2):
        with pytest.raises(ContractBroken, match="the value is not a"):
            subject.handle(POST, START)


def test_the_same_bytes_are_no_answer_under_a_status_that_does_not_allow_them() -> None:
    content = json.dumps(JOB).encode()
    behaviour = Plain(Reply(200, None, {"Content-Type": "application/json"}, content))
    subject = core(behaviour)
    subject.handle(POST, START)
    behaviour.reply = Reply(422, None, {"Content-Type": "application/json"}, content)
    with pytest.raises(ContractBroken, match="status 422"):
        subject.handle(POST, START)


def test_the_same_bytes_are_no_answer_with_headers_that_the_contract_does_not_allow() -> None:
    content = json.dumps(JOB).encode()
    behaviour = Plain(Reply(200, None, {"Content-Type": "application/json"}, content))
    subject = core(behaviour)
    subject.handle(POST, START)
    behaviour.reply = Reply(200, None, {"Content-Type": "application/json", "X-Left": "many"}, content)
    with pytest.raises(ContractBroken, match="headers of the status 200"):
        subject.handle(POST, START)
