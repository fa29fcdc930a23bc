"""Webhooks: only what the vendor signed is believed."""

from __future__ import annotations

import json
import pickle
from collections.abc import Sequence
from datetime import UTC, datetime
from math import inf, nan
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from webhook_kit import BODY, SECRET, SENT_AT, SIGNATURE, event, headers, signed

from genwire import ConfigurationError, WebhookRejected, webhooks
from genwire.webhooks import (
    Event,
    JobCompletedEvent,
    JobFailedEvent,
    JobProcessingEvent,
    Tolerance,
    UnknownEvent,
)


def rejected(given: Any, body: bytes = BODY, secret: Any = SECRET, **options: Any) -> str:
    arguments: dict[str, Any] = {"now": SENT_AT, **options}
    with pytest.raises(WebhookRejected) as caught:
        webhooks.verify(given, body, secret, **arguments)
    return str(caught.value)


def test_the_reference_vector_is_accepted() -> None:
    found = webhooks.verify(headers(), BODY, SECRET, now=SENT_AT)
    assert (found.type, found.delivery_id) == ("job.completed", "550e8400-e29b-41d4-a716-446655440001")
    assert found.timestamp == datetime(2024, 1, 15, 10, 30, 45, tzinfo=UTC)
    assert (found.job_id, found.job_type) == ("123e4567-e89b-12d3-a456-426614174000", "txt2img")
    assert (found.update.is_done, found.update.result_url) == (True, "https://storage.deapi.ai/x.png")


def test_a_body_that_was_written_anew_is_rejected() -> None:
    assert "does not match" in rejected(headers(), json.dumps(json.loads(BODY)).encode())


@pytest.mark.parametrize("position", [0, len(BODY) // 2, len(BODY) - 1])
def test_a_body_with_one_bit_changed_is_rejected(position: int) -> None:
    changed = bytearray(BODY)
    changed[position] ^= 1
    rejected(headers(), bytes(changed))


@pytest.mark.parametrize(
    "signature",
    [
        SIGNATURE.upper(),
        SIGNATURE.removeprefix("sha256="),
        SIGNATURE[:-1],
        SIGNATURE + "0",
        "sha256=",
        "sha1=" + "0" * 40,
        "sha256=" + "ü" * 64,
        "sha256=\udcff",
        "None",
    ],
)
def test_any_other_signature_is_rejected(signature: str) -> None:
    assert "does not match" in rejected(headers(signature))


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"X-DeAPI-Signature": SIGNATURE},
        {"X-DeAPI-Timestamp": str(SENT_AT)},
        headers(signature=""),
        headers(signature="   "),
        headers(timestamp=""),
    ],
)
def test_an_unsigned_delivery_is_rejected(given: dict[str, str]) -> None:
    assert "unsigned" in rejected(given)


@pytest.mark.parametrize("timestamp", ["-5", "+5", "1_705_315_800", "1705315800.0", "١٧٠٥٣١٥٨٠٠", "9" * 13, "soon"])
def test_a_timestamp_that_is_no_unix_time_is_rejected(timestamp: str) -> None:
    assert "no Unix time" in rejected(signed(BODY, timestamp=timestamp))


def test_a_timestamp_that_was_changed_is_rejected() -> None:
    assert "does not match" in rejected(headers(timestamp=SENT_AT + 1))


@pytest.mark.parametrize("skew", [0, 299, 300, -300])
def test_a_clock_may_be_five_minutes_off_either_way(skew: int) -> None:
    webhooks.verify(headers(), BODY, SECRET, now=SENT_AT + skew)


@pytest.mark.parametrize(("skew", "word"), [(301, "old"), (-301, "future"), (10**9, "old")])
def test_a_delivery_that_is_too_old_or_too_new_is_rejected(skew: int, word: str) -> None:
    assert word in rejected(headers(), now=SENT_AT + skew)


@pytest.mark.parametrize("skew", [0, 86_400, -10])
def test_past_and_future_are_tolerated_apart(skew: int) -> None:
    webhooks.verify(headers(), BODY, SECRET, tolerance=Tolerance(past=86_400, future=10), now=SENT_AT + skew)


@pytest.mark.parametrize(("skew", "word"), [(86_401, "old"), (-11, "future")])
def test_beyond_either_tolerance_a_delivery_is_rejected(skew: int, word: str) -> None:
    assert word in rejected(headers(), tolerance=Tolerance(past=86_400, future=10), now=SENT_AT + skew)


@pytest.mark.parametrize(("open_end", "skew"), [(Tolerance(past=None), 10**9), (Tolerance(future=None), -(10**9))])
def test_either_side_of_the_tolerance_may_be_open(open_end: Tolerance, skew: int) -> None:
    webhooks.verify(headers(), BODY, SECRET, tolerance=open_end, now=SENT_AT + skew)
    rejected(headers(), tolerance=open_end, now=SENT_AT - skew)


@pytest.mark.parametrize("tolerance", [-1, nan, Tolerance, "300"])
def test_a_tolerance_that_is_none_says_so(tolerance: Any) -> None:
    with pytest.raises(ConfigurationError, match="from 0 on"):
        webhooks.verify(headers(), BODY, SECRET, tolerance=tolerance, now=SENT_AT)


@pytest.mark.parametrize("now", [nan, inf, -inf])
def test_a_clock_that_tells_no_time_proves_no_age(now: float) -> None:
    rejected(headers(), now=now)


def test_no_tolerance_means_any_age() -> None:
    webhooks.verify(headers(), BODY, SECRET, tolerance=None, now=SENT_AT + 10**9)


def test_without_a_time_of_its_own_a_test_vector_of_the_past_is_too_old() -> None:
    with pytest.raises(WebhookRejected, match="old"):
        webhooks.verify(headers(), BODY, SECRET)


@pytest.mark.parametrize(
    "given",
    [
        {"x-deapi-signature": SIGNATURE, "x-deapi-timestamp": str(SENT_AT)},
        {"X-DEAPI-SIGNATURE": f" {SIGNATURE} ", "X-DEAPI-TIMESTAMP": str(SENT_AT)},
        [("X-DeAPI-Signature", SIGNATURE), ("X-DeAPI-Timestamp", str(SENT_AT)), ("Host", "example.com")],
        [(b"x-deapi-signature", SIGNATURE.encode()), (b"x-deapi-timestamp", str(SENT_AT).encode())],
        [("X-DeAPI-Signature", SIGNATURE), ("x-deapi-signature", SIGNATURE), ("X-DeAPI-Timestamp", str(SENT_AT))],
        {"X-DeAPI-Signature": [SIGNATURE], "X-DeAPI-Timestamp": [SENT_AT]},
        {"X-DryAPI-Signature": SIGNATURE, "X-ModelBeam-Timestamp": str(SENT_AT)},
    ],
)
def test_headers_come_in_any_case_and_form(given: Any) -> None:
    webhooks.verify(given, BODY, SECRET, now=SENT_AT)


@pytest.mark.parametrize("name", ["signature", "timestamp"])
def test_two_headers_that_differ_are_rejected(name: str) -> None:
    assert "differ" in rejected([*headers().items(), (f"x-deapi-{name}", "1")])


@pytest.mark.parametrize(
    "secret", [[SECRET], ["new", SECRET], [SECRET, "new"], (SECRET.encode(), "new"), SECRET.encode()]
)
def test_any_of_several_secrets_is_enough(secret: Any) -> None:
    webhooks.verify(headers(), BODY, secret, now=SENT_AT)


@pytest.mark.parametrize("secret", ["", b"", [], [""], [SECRET, ""], None, [None], 5, [5], bytearray(SECRET.encode())])
def test_without_a_usable_secret_nothing_is_trusted(secret: Any) -> None:
    assert "No webhook secret" in rejected(headers(), secret=secret)


@pytest.mark.parametrize("guess", [b"", b"\0" * 5, b"\0" * ord("w")])
def test_a_guessed_secret_opens_nothing(guess: bytes) -> None:
    for misused in ([5], bytearray(SECRET.encode()), [], None):
        rejected(signed(BODY, guess), secret=misused)


def test_an_unknown_scheme_is_rejected() -> None:
    assert "standard" in rejected(headers(), scheme="standard")


class Password:
    """A vendor that sends the secret itself, and names its events in a header."""

    def signed_at(self, headers: Sequence[tuple[str, str]], body: bytes, secrets: Sequence[bytes]) -> float | None:
        del body
        given = dict(headers)
        if given["x-password"].encode() not in secrets:
            raise WebhookRejected("The password is another.")
        return float(given["x-at"]) if "x-at" in given else None

    def event(self, headers: Sequence[tuple[str, str]], body: bytes) -> Event:
        return webhooks.parse(event(dict(headers)["x-event"], **json.loads(body)))


def test_a_vendor_of_another_scheme_can_be_verified() -> None:
    found = webhooks.verify(
        [(b"X-Password", SECRET.encode()), ("X-Event", "job.completed")], b"{}", SECRET, scheme=Password()
    )
    assert isinstance(found, JobCompletedEvent)


def test_the_time_of_another_scheme_is_checked() -> None:
    assert "old" in rejected({"x-password": SECRET, "x-at": str(SENT_AT - 301)}, scheme=Password())


@pytest.mark.parametrize(
    "given", [{}, {"x-password": "guess"}, {"x-password": SECRET}, {"x-password": SECRET, "x-at": "now"}]
)
def test_whatever_another_scheme_raises_is_a_rejection(given: Any) -> None:
    rejected(given, scheme=Password())


@pytest.mark.parametrize(
    ("kind", "status"),
    [("job.processing", "processing"), ("job.completed", "done"), ("job.failed", "error"), ("job.paused", "unknown")],
)
def test_an_event_becomes_the_update_that_polling_gives(kind: str, status: str) -> None:
    found = webhooks.parse(event(kind))
    assert (found.type, found.update.status, found.update.id) == (kind, status, "j-1")


@pytest.mark.parametrize(
    ("kind", "known"),
    [
        ("job.processing", JobProcessingEvent),
        ("job.completed", JobCompletedEvent),
        ("job.failed", JobFailedEvent),
        ("job.paused", UnknownEvent),
        ("JOB.COMPLETED", UnknownEvent),
    ],
)
def test_each_kind_of_event_has_its_class(kind: str, known: type[Event]) -> None:
    assert type(webhooks.parse(event(kind))) is known


def told(found: Event) -> str:
    match found:
        case JobCompletedEvent(job_id=job_id, result_url=str(url)):
            return f"{job_id} is at {url}"
        case JobFailedEvent(retryable=True, reason=reason):
            return f"again, after {reason}"
        case JobFailedEvent(code=code, message=message, refunded=refunded):
            return f"{code}: {message}, {refunded}"
        case UnknownEvent(type=kind):
            return kind
        case _:
            return "nothing new"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (BODY, "123e4567-e89b-12d3-a456-426614174000 is at https://storage.deapi.ai/x.png"),
        (event("job.completed"), "nothing new"),
        (event("job.processing"), "nothing new"),
        (event("job.failed", retryable=True, error_reason="TIMEOUT"), "again, after TIMEOUT"),
        (event("job.failed", error_code="WORKER_ERROR", error_message="Oh", refunded=False), "WORKER_ERROR: Oh, False"),
        (event("job.failed", retryable="yes"), "None: None, None"),
        (event("job.paused"), "job.paused"),
    ],
)
def test_events_are_told_apart_by_match(body: bytes, words: str) -> None:
    assert told(webhooks.parse(body)) == words


@pytest.mark.parametrize("more", [{}, {"data": None}, {"data": []}, {"data": {"balance": 3}}])
def test_an_unknown_event_may_be_of_no_job(more: dict[str, Any]) -> None:
    found = webhooks.parse(json.dumps({"event": "balance.low", "delivery_id": "d-1", **more}).encode())
    assert (found.type, found.job_id, found.update.status, found.raw.get("data")) == (
        "balance.low",
        "",
        "unknown",
        more.get("data"),
    )


def test_an_event_pickles() -> None:
    found = webhooks.parse(BODY)
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own


def test_an_event_does_not_show_where_its_result_is() -> None:
    assert "storage.deapi.ai" not in repr(webhooks.parse(BODY))


def test_a_failure_keeps_all_that_was_told() -> None:
    body = event("job.failed", error_code="WORKER_ERROR", error_reason="TIMEOUT", error_message="Late", retryable=True)
    update = webhooks.parse(body).update
    assert (update.error_code, update.error_reason, update.error_message) == ("WORKER_ERROR", "TIMEOUT", "Late")
    assert (update.retryable, update.refunded) == (True, None)


@pytest.mark.parametrize(
    ("timestamp", "moment"),
    [
        ("2026-08-07T11:43:14+00:00", datetime(2026, 8, 7, 11, 43, 14, tzinfo=UTC)),
        ("2026-08-07T11:43:14.000Z", datetime(2026, 8, 7, 11, 43, 14, tzinfo=UTC)),
        ("2026-08-07T11:43:14", datetime(2026, 8, 7, 11, 43, 14, tzinfo=UTC)),
        ("yesterday", None),
        (5, None),
        (None, None),
    ],
)
def test_an_events_time_is_read_where_it_can_be(timestamp: Any, moment: datetime | None) -> None:
    body = json.dumps({**json.loads(event("job.completed")), "timestamp": timestamp}).encode()
    assert webhooks.parse(body).timestamp == moment


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"fox",
        b"[]",
        b"null",
        b"{}",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"event": "job.completed", "delivery_id": "d-1", "data": []}',
        b'{"event": 1, "delivery_id": "d-1", "data": {"job_request_id": "j-1"}}',
        b'{"event": "job.completed", "data": {"job_request_id": "j-1"}}',
        b'{"event": "job.completed", "delivery_id": "", "data": {"job_request_id": "j-1"}}',
        b'{"event": "job.completed", "delivery_id": "d-1", "data": {}}',
        b'{"event": "job.completed", "delivery_id": "d-1", "data": {"job_request_id": ""}}',
    ],
    ids=range(13),
)
def test_a_signed_body_that_is_no_event_is_rejected(body: bytes) -> None:
    rejected(signed(body), body)


class Odd:
    """Fails at whatever is done with it."""

    def __getattr__(self, name: str) -> Any:
        raise LookupError(name)

    def __str__(self) -> str:
        raise LookupError("str")


ODD: st.SearchStrategy[Any] = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=9), st.binary(max_size=9), st.builds(Odd)
)
HEADER_TEXT = st.text(max_size=20) | st.binary(max_size=20)
HEADER_NAMES = st.sampled_from(["x-deapi-signature", b"X-DeAPI-Timestamp", "x-deapi-timestamp"]) | HEADER_TEXT
HEADER_VALUES = HEADER_TEXT | st.sampled_from([SIGNATURE, str(SENT_AT), SENT_AT])
ANY_HEADERS = st.one_of(
    st.lists(st.tuples(HEADER_NAMES, HEADER_VALUES)),
    st.dictionaries(HEADER_NAMES, HEADER_VALUES | st.lists(HEADER_VALUES | ODD)),
    st.lists(st.tuples(HEADER_NAMES | ODD, ODD)),
    st.lists(st.lists(HEADER_VALUES, max_size=4)),
    ODD,
)
ANY_BODY = st.binary() | st.just(BODY) | ODD | st.binary().map(memoryview) | st.binary().map(bytearray)
ANY_SECRETS = st.text() | st.binary() | st.none() | st.integers() | st.lists(st.text() | st.binary() | st.none())


@given(ANY_HEADERS, ANY_BODY, ANY_SECRETS)
@example(list(headers().items()), BODY, "\ud800")
def test_no_delivery_raises_anything_but_a_rejection(given: Any, body: Any, secret: Any) -> None:
    try:
        webhooks.verify(given, body, secret, now=SENT_AT)
    except WebhookRejected:
        return
    assert secret == SECRET, "something was accepted that was not signed"


@given(ODD)
@example(BODY.decode())
def test_what_is_no_body_is_rejected(body: Any) -> None:
    with pytest.raises(WebhookRejected):
        webhooks.parse(body)


def test_a_body_that_was_decoded_says_how_to_pass_it() -> None:
    assert "not decoded" in rejected(headers(), json.loads(BODY))


@pytest.mark.parametrize("form", [bytearray, memoryview])
def test_the_body_may_be_any_bytes(form: Any) -> None:
    webhooks.verify(headers(), form(BODY), SECRET, now=SENT_AT)


@given(st.binary())
def test_no_signed_bytes_raise_anything_but_a_rejection(body: bytes) -> None:
    rejected(signed(body), body)


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)
FIELDS = st.sampled_from(["job_request_id", "result_url", "error_code", "retryable", "refunded", "job_type", "status"])


@given(st.text(max_size=9), st.dictionaries(FIELDS, JSON), JSON)
def test_no_event_is_too_odd_to_be_read(kind: str, data: dict[str, Any], timestamp: Any) -> None:
    body = json.dumps({"event": kind, "delivery_id": "d", "timestamp": timestamp, "data": data}).encode()
    try:
        update = webhooks.parse(body).update
    except WebhookRejected:
        return
    assert isinstance(update.result_url, str | None)
    assert isinstance(update.retryable, bool | None)


@given(st.binary(min_size=1), st.integers(0, 10**12 - 1))
def test_what_is_signed_with_the_secret_is_accepted(secret: bytes, timestamp: int) -> None:
    webhooks.verify(signed(BODY, secret, timestamp), BODY, secret, now=timestamp)


def test_a_secret_is_in_no_rejection() -> None:
    for delivery in (headers("sha256=00"), {}, headers(timestamp="x")):
        assert SECRET not in rejected(delivery)
