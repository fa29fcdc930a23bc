"""Webhooks: only what the vendor signed is believed."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from genwire import WebhookRejected, webhooks

# Made and checked outside of this project (reference: deapi facts, 4.1); no vendor's vector exists.
SECRET = "whsec_test_vector_0123456789abcdef01"
SENT_AT = 1_705_315_800
BODY = (
    rb'{"event":"job.completed","delivery_id":"550e8400-e29b-41d4-a716-446655440001",'
    rb'"timestamp":"2024-01-15T10:30:45.000Z","data":{"job_request_id":"123e4567-e89b-12d3-a456-426614174000",'
    rb'"status":"done","previous_status":"processing","job_type":"txt2img",'
    rb'"completed_at":"2024-01-15T10:30:45.000Z","result_url":"https:\/\/storage.deapi.ai\/x.png",'
    rb'"processing_time_ms":4500}}'
)
SIGNATURE = "sha256=f365ccbc15b3f2aae9c1d9c402ee186f3e834dce29234d0cf42bf838ec2a2f4c"


def headers(signature: str = SIGNATURE, timestamp: object = SENT_AT) -> dict[str, str]:
    return {"X-DeAPI-Signature": signature, "X-DeAPI-Timestamp": str(timestamp)}


def signed(body: bytes, secret: bytes = SECRET.encode(), timestamp: object = SENT_AT) -> dict[str, str]:
    message = str(timestamp).encode() + b"." + body
    return headers("sha256=" + hmac.new(secret, message, hashlib.sha256).hexdigest(), timestamp)


def event(kind: str, **data: Any) -> bytes:
    whole = {"event": kind, "delivery_id": "d-1", "timestamp": None, "data": {"job_request_id": "j-1", **data}}
    return json.dumps(whole).encode()


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


@pytest.mark.parametrize(
    ("kind", "status"),
    [("job.processing", "processing"), ("job.completed", "done"), ("job.failed", "error"), ("job.paused", "unknown")],
)
def test_an_event_becomes_the_update_that_polling_gives(kind: str, status: str) -> None:
    found = webhooks.parse(event(kind))
    assert (found.type, found.update.status, found.update.id) == (kind, status, "j-1")


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
        b'{"event": "job.completed", "delivery_id": "d-1", "data": {}}',
        b'{"event": "job.completed", "delivery_id": "d-1", "data": {"job_request_id": ""}}',
    ],
    ids=range(12),
)
def test_a_signed_body_that_is_no_event_is_rejected(body: bytes) -> None:
    rejected(signed(body), body)


HEADER_TEXT = st.text(max_size=20) | st.binary(max_size=20)
HEADER_NAMES = st.sampled_from(["x-deapi-signature", b"X-DeAPI-Timestamp", "x-deapi-timestamp"]) | HEADER_TEXT
ANY_HEADERS = st.lists(st.tuples(HEADER_NAMES, HEADER_TEXT | st.sampled_from([SIGNATURE, str(SENT_AT)])))
ANY_SECRETS = st.text() | st.binary() | st.none() | st.integers() | st.lists(st.text() | st.binary() | st.none())


@given(ANY_HEADERS, st.binary() | st.just(BODY), ANY_SECRETS)
@example(list(headers().items()), BODY, "\ud800")
def test_no_delivery_raises_anything_but_a_rejection(given: Any, body: bytes, secret: Any) -> None:
    try:
        webhooks.verify(given, body, secret, now=SENT_AT)
    except WebhookRejected:
        return
    assert secret == SECRET, "something was accepted that was not signed"


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
