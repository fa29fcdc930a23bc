"""Webhooks: their bodies, their signature, and which of them a job sends."""

from __future__ import annotations

import json
from typing import Any

import pytest
from deapi_kit import START, Driver, contract, picture_file
from jsonschema_rs import Draft202012Validator

from genwire_mock.jobs import Failure
from genwire_mock.messages import Delivery
from genwire_mock.webhooks import Endpoint, Event, Sender, Subject, completed, encode, failed, moment, processing, sign

SECRET = "whsec_test_vector_0123456789abcdef01"
URL = "https://example.com/hook"
SUBJECT = Subject("123e4567-e89b-12d3-a456-426614174000", "txt2img", Endpoint(URL, SECRET, "key"))
FAILURE = Failure("WORKER_TIMEOUT", "The worker did not answer.", "slow", "TIMEOUT", retryable=True, refunded=True)
OLD_FAILURE = Failure("UNKNOWN_ERROR", "Something went wrong.", "unknown", None, None, None)

VECTOR = (
    rb'{"event":"job.completed","delivery_id":"550e8400-e29b-41d4-a716-446655440001",'
    rb'"timestamp":"2024-01-15T10:30:45.000Z","data":{"job_request_id":"123e4567-e89b-12d3-a456-426614174000",'
    rb'"status":"done","previous_status":"processing","job_type":"txt2img",'
    rb'"completed_at":"2024-01-15T10:30:45.000Z","result_url":"https:\/\/storage.deapi.ai\/x.png",'
    rb'"processing_time_ms":4500}}'
)


def _sent(**options: Any) -> list[Delivery]:
    """What a job that runs to its end sends."""
    driver = Driver("v1", **({"webhook_secret": SECRET} | options))
    driver.submit(webhook_url=URL)
    driver.advance(60)
    return driver.deliveries


def _data(delivery: Delivery | Event) -> dict[str, Any]:
    return json.loads(delivery.body)["data"]


def test_the_signature_is_that_of_the_test_vector() -> None:
    expected = "sha256=f365ccbc15b3f2aae9c1d9c402ee186f3e834dce29234d0cf42bf838ec2a2f4c"
    assert sign(SECRET, "1705315800", VECTOR) == expected


def test_bodies_are_written_as_php_writes_them() -> None:
    assert encode(json.loads(VECTOR)) == VECTOR


def test_a_body_is_ascii() -> None:
    assert encode({"prompt": "Füchse"}) == rb'{"prompt":"F\u00fcchse"}'


def test_a_moment_is_spelled_as_live_deliveries_spell_it() -> None:
    assert moment(1_786_103_000.7) == "2026-08-07T11:43:20+00:00"


def test_a_job_says_that_it_is_processed_and_completed_once_each() -> None:
    assert [delivery.event for delivery in _sent()] == ["job.processing", "job.completed"]


def test_the_processing_event_tells_of_its_start() -> None:
    data = _data(_sent()[0])
    del data["job_request_id"]
    assert data == {
        "status": "processing",
        "previous_status": "pending",
        "job_type": "txt2img",
        "started_at": moment(START + 2),
    }


def test_the_completed_event_tells_of_its_result() -> None:
    data = _data(_sent()[1])
    assert data.pop("result_url").startswith("https://results.deapi.ai/")
    del data["job_request_id"]
    assert data == {
        "status": "done",
        "previous_status": "processing",
        "job_type": "txt2img",
        "completed_at": moment(START + 12),
        "processing_time_ms": 10_000,
    }


def test_the_link_of_the_completed_event_leads_to_the_picture() -> None:
    driver = Driver()
    driver.submit(webhook_url=URL)
    driver.advance(12)
    assert driver.picture(_data(driver.deliveries[1])["result_url"]).size == (768, 768)


def test_events_name_the_job_by_its_id() -> None:
    driver = Driver()
    job_id = driver.submit(webhook_url=URL)
    driver.advance(60)
    assert {_data(delivery)["job_request_id"] for delivery in driver.deliveries} == {job_id}


def test_an_edit_is_called_by_its_own_type() -> None:
    driver = Driver()
    driver.edit(image=picture_file(), webhook_url=URL)
    driver.advance(60)
    assert {_data(delivery)["job_type"] for delivery in driver.deliveries} == {"img2img"}


def test_a_delivery_is_signed_over_its_own_timestamp_and_body() -> None:
    for delivery in _sent():
        headers = dict(delivery.headers)
        assert headers["X-DeAPI-Signature"] == sign(SECRET, headers["X-DeAPI-Timestamp"], delivery.body)


def test_the_headers_name_event_delivery_and_sender() -> None:
    delivery = _sent()[0]
    headers = dict(delivery.headers)
    del headers["X-DeAPI-Signature"]
    assert headers == {
        "Content-Type": "application/json",
        "User-Agent": "DeAPI-Webhook/1.0",
        "X-DeAPI-Timestamp": str(int(START + 2)),
        "X-DeAPI-Event": "job.processing",
        "X-DeAPI-Delivery-Id": delivery.id,
    }


def test_header_and_body_hold_the_same_delivery_id() -> None:
    assert all(json.loads(delivery.body)["delivery_id"] == delivery.id for delivery in _sent())


def test_every_delivery_has_an_id_of_its_own() -> None:
    assert len({delivery.id for delivery in _sent()}) == 2


def test_without_a_secret_the_signature_is_empty() -> None:
    assert dict(_sent(webhook_secret=None)[0].headers)["X-DeAPI-Signature"] == ""


@pytest.mark.parametrize(("brand", "prefix"), [("dryapi", "X-DryAPI"), ("modelbeam", "X-ModelBeam")])
def test_a_brand_has_headers_of_its_own(brand: str, prefix: str) -> None:
    assert f"{prefix}-Signature" in dict(_sent(brand=brand)[0].headers)


def test_a_job_without_an_address_sends_nothing() -> None:
    driver = Driver()
    driver.submit()
    driver.advance(60)
    assert driver.deliveries == []


def test_a_failed_event_tells_of_the_failure() -> None:
    data = _data(failed(SUBJECT, START, FAILURE))
    assert data == {
        "job_request_id": SUBJECT.job_id,
        "status": "error",
        "previous_status": "processing",
        "job_type": "txt2img",
        "failed_at": moment(START),
        "error_code": "WORKER_TIMEOUT",
        "error_message": "The worker did not answer.",
        "error_reason": "TIMEOUT",
        "retryable": True,
        "refunded": True,
    }


@pytest.mark.parametrize(
    ("webhook", "event"),
    [
        ("jobProcessing", processing(SUBJECT, START)),
        ("jobCompleted", completed(SUBJECT, START, result_url="https://example.com/a", processing_ms=1)),
        ("jobFailed", failed(SUBJECT, START, FAILURE)),
        ("jobFailed", failed(SUBJECT, START, OLD_FAILURE)),
    ],
)
def test_events_keep_their_contract(webhook: str, event: Event) -> None:
    schema = contract().closed(contract().webhooks[webhook])
    Draft202012Validator(schema, validate_formats=True).validate(json.loads(event.body))


def test_a_failed_event_is_silent_about_what_older_documents_do_not_know() -> None:
    assert not {"error_reason", "retryable", "refunded"} & _data(failed(SUBJECT, START, OLD_FAILURE)).keys()


def test_no_secret_and_no_key_is_in_the_repr_of_what_is_sent() -> None:
    event = failed(Subject("job", "txt2img", Endpoint(URL, "whsec_hidden", "key_hidden")), START, FAILURE)
    delivery = Sender("X-DeAPI", "agent").delivery(event, START)
    assert "hidden" not in repr((event, delivery, event.endpoint))
