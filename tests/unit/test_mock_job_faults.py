"""Jobs that go wrong: failures with their codes and refunds, jobs that never end, models and links that are gone."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from deapi_kit import START, TEXT_TO_IMAGE, VERSIONS, Driver, contract, picture_file

from genwire_mock import MockAPI
from genwire_mock.behaviours.deapi import Version
from genwire_mock.data import load
from genwire_mock.faults import Expired, Fail, Fault, Ok, Outage, Retire, Rule, Schedule, Stuck, Timeline
from genwire_mock.state import Key
from genwire_mock.webhooks import moment

API = "/api/v2"
PARTNER: dict[str, Any] = {"model": "gpt-image-2", "width": 1024, "height": 1024}
HOOK = "https://receiver.example/hook"
ENDED = START + 12  # a text to image job takes so long


def _driver(*faults: Fault, version: Version = "v2", on: str = "submit*", **options: Any) -> Driver:
    return Driver(version, schedule=Schedule([Rule(faults, on=on)]), **options)


def _failed(fault: Fail, **changes: Any) -> dict[str, Any]:
    """The status of a job that met this fault."""
    driver = _driver(fault)
    return driver.finished(driver.submit(**changes))


def _told(fault: Fail) -> dict[str, Any]:
    """What the job.failed event says of a job that met this fault."""
    driver = _driver(fault)
    driver.submit(webhook_url=HOOK)
    driver.advance(60)
    return json.loads(driver.deliveries[-1].body)["data"]


def _values(status: dict[str, Any], *names: str) -> tuple[Any, ...]:
    return tuple(status[name] for name in names)


# Failures


def test_a_failing_job_is_worked_on_for_its_time_and_then_in_error() -> None:
    driver = _driver(Fail())
    job_id = driver.submit()
    driver.advance(11)
    before = driver.status(job_id)["status"]
    driver.advance(1)
    assert (before, driver.status(job_id)["status"]) == ("processing", "error")


def test_the_status_of_a_failed_job_tells_why() -> None:
    driver = _driver(Fail("WORKER_TIMEOUT"))
    status = driver.finished(driver.submit())
    assert status == {
        "status": "error",
        "preview": None,
        "result_url": None,
        "results_alt_formats": None,
        "result": None,
        "progress": 0.0,
        "metadata": None,
        "error_code": "WORKER_TIMEOUT",
        "error_message": "worker-timeout",
        "error_reason": "TIMEOUT",
        "retryable": True,
        "refunded": True,
        "failed_at": moment(ENDED),
        "prompt_boosted": False,
        "prompt_boost": None,
        "transcription": None,
        "price": {"amount": 0.0, "is_estimated": False},
    }


def test_on_v1_a_failed_job_says_no_more_than_that_it_failed() -> None:
    driver = _driver(Fail("WORKER_TIMEOUT"), version="v1")
    status = driver.finished(driver.submit())
    assert status.pop("status") == "error"
    assert status == {
        "preview": None,
        "result_url": None,
        "results_alt_formats": None,
        "result": None,
        "progress": 0.0,
    }


@pytest.mark.parametrize(
    ("code", "reason", "retryable"),
    [
        ("WORKER_TIMEOUT", "TIMEOUT", True),
        ("WORKER_ERROR", "CAPACITY_UNAVAILABLE", True),
        ("PROCESSING_ERROR", "PROCESSING_FAILED", False),
    ],
)
def test_a_current_code_has_its_reason(code: str, reason: str, retryable: bool) -> None:
    status = _failed(Fail(code))
    assert _values(status, "error_code", "error_reason", "retryable", "refunded") == (code, reason, retryable, True)


@pytest.mark.parametrize(
    ("reason", "retryable"),
    [
        ("SOURCE_PRIVATE", False),
        ("SOURCE_RESTRICTED", False),
        ("SOURCE_UNPROCESSABLE", False),
        ("SOURCE_DOWNLOAD_FAILED", True),
        ("INPUT_TOO_LARGE", False),
        ("TIMEOUT", True),
        ("CAPACITY_UNAVAILABLE", True),
        ("PROCESSING_FAILED", False),
    ],
)
def test_a_reason_decides_whether_a_new_try_makes_sense(reason: str, retryable: bool) -> None:
    status = _failed(Fail("PROCESSING_ERROR", reason))
    assert _values(status, "error_reason", "retryable", "refunded") == (reason, retryable, True)


@pytest.mark.parametrize("code", ["AGE_RESTRICTED", "CONTEXT_LENGTH_EXCEEDED", "INVALID_INPUT", "UNKNOWN_ERROR"])
def test_a_code_of_older_documents_says_nothing_of_reason_retry_and_refund(code: str) -> None:
    status = _failed(Fail(code))
    assert _values(status, "error_code", "error_reason", "retryable", "refunded") == (code, None, None, None)


@pytest.mark.parametrize(("schema", "known"), [("JobErrorCode", "codes"), ("JobErrorReason", "reasons")])
def test_all_that_the_contracts_name_is_known(schema: str, known: str) -> None:
    named = contract("v1").document["components"]["schemas"][schema]["enum"]
    assert set(named) == load("deapi/failures.json")[known].keys()


def test_what_a_fault_says_outweighs_what_is_usual() -> None:
    fault = Fail("WORKER_ERROR", "TIMEOUT", retryable=False, refunded=False, message="out of luck")
    names = ("error_code", "error_reason", "retryable", "refunded", "error_message")
    assert _values(_failed(fault), *names) == ("WORKER_ERROR", "TIMEOUT", False, False, "out of luck")


@pytest.mark.parametrize(
    ("fault", "code", "reason"),
    [
        (Fail("GPU_ON_FIRE"), "GPU_ON_FIRE", "PROCESSING_FAILED"),
        (Fail("GPU_ON_FIRE", "SMOKE"), "GPU_ON_FIRE", "SMOKE"),
        (Fail("WORKER_ERROR", "SMOKE"), "WORKER_ERROR", "SMOKE"),
    ],
)
def test_a_code_or_reason_that_no_document_names_passes_and_counts_as_unclassified(
    fault: Fail, code: str, reason: str
) -> None:
    names = ("error_code", "error_reason", "retryable", "refunded")
    assert _values(_failed(fault), *names) == (code, reason, False, True)


def test_the_status_has_a_slug_where_the_event_has_a_sentence() -> None:
    fault = Fail("PROCESSING_ERROR", "SOURCE_RESTRICTED")
    assert _failed(fault)["error_message"] == "age-restricted"
    assert _told(fault)["error_message"].endswith(".")


def test_a_failed_job_sends_its_start_and_its_failure_and_no_result() -> None:
    driver = _driver(Fail())
    driver.submit(webhook_url=HOOK)
    driver.advance(600)
    assert [delivery.event for delivery in driver.deliveries] == ["job.processing", "job.failed"]


def test_the_event_tells_what_the_status_tells() -> None:
    driver = _driver(Fail("WORKER_ERROR"))
    job_id = driver.submit(webhook_url=HOOK)
    status = driver.finished(job_id)
    told = json.loads(driver.deliveries[-1].body)["data"]
    names = ("status", "error_code", "error_reason", "retryable", "refunded", "failed_at")
    assert _values(told, *names) == _values(status, *names)
    assert told["previous_status"] == "processing"


# Money


def test_a_refunded_job_costs_nothing() -> None:
    driver = _driver(Fail())
    job_id = driver.submit()
    charged = driver.balance()
    price = driver.finished(job_id)["price"]
    assert charged < 5.0
    assert (driver.balance(), price["amount"]) == (5.0, 0.0)


def test_a_job_whose_charge_is_kept_costs_its_price() -> None:
    driver = _driver(Fail(refunded=False))
    quote = driver.call("priceTextToImage", TEXT_TO_IMAGE).body["data"]["price"]
    price = driver.finished(driver.submit())["price"]
    assert price == {"amount": quote, "is_estimated": False}
    assert driver.balance() == pytest.approx(5.0 - quote)


def test_nothing_is_kept_of_a_failure_that_says_nothing_of_a_refund() -> None:
    driver = _driver(Fail("UNKNOWN_ERROR"))
    driver.finished(driver.submit())
    assert driver.balance() == 5.0


def test_a_job_that_fails_before_it_was_charged_has_no_refund() -> None:
    driver = _driver(Fail(), plan="premium")
    status = driver.finished(driver.submit(**PARTNER))
    assert (status["refunded"], status["price"]) == (False, {"amount": 0.0, "is_estimated": False})


def test_a_failed_job_with_an_estimated_price_is_never_settled() -> None:
    driver = _driver(Fail(), plan="premium")
    driver.submit(**PARTNER)
    driver.advance(3600)
    assert driver.balance() == 5.0


# Jobs that never end, and jobs that take another time


def test_a_stuck_job_stays_in_processing_and_sends_nothing_more() -> None:
    driver = _driver(Stuck("processing"))
    job_id = driver.submit(webhook_url=HOOK)
    driver.advance(86_400)
    status = driver.status(job_id)
    assert (status["status"], status["progress"], status["price"]) == ("processing", 99.99, None)
    assert [delivery.event for delivery in driver.deliveries] == ["job.processing"]


def test_a_job_that_is_stuck_in_pending_never_starts() -> None:
    driver = _driver(Stuck("pending"))
    job_id = driver.submit(webhook_url=HOOK)
    driver.advance(86_400)
    assert _values(driver.status(job_id), "status", "progress") == ("pending", 0.0)
    assert driver.deliveries == []


@pytest.mark.parametrize("status", ["pending", "processing"])
def test_a_stuck_job_asks_for_no_timer_though_somebody_listens(status: Any) -> None:
    listening = {"key": Key(client_id="42")}
    mock = MockAPI(strict=True, keys=listening, faults=[Rule([Stuck(status)], on="submit*")])
    with _client(mock) as client:
        _submit(client)
    mock.clock.sleep(3)
    assert mock.next_due is None


@pytest.mark.parametrize(
    ("fault", "started", "ended"),
    [(Timeline(5, 7), 5, 12), (Timeline(pending=5), 5, 15), (Timeline(processing=1), 2, 3), (Timeline(0, 0), 0, 0)],
)
def test_a_timeline_sets_how_long_a_job_waits_and_works(fault: Timeline, started: float, ended: float) -> None:
    driver = _driver(fault)
    driver.submit(webhook_url=HOOK)
    driver.advance(60)
    times = [json.loads(delivery.body)["timestamp"] for delivery in driver.deliveries]
    assert times == [moment(START + started), moment(START + ended)]


# Which jobs meet a fault


def _statuses(driver: Driver, job_ids: Iterable[str]) -> list[str]:
    driver.advance(3600)
    return [driver.status(job_id)["status"] for job_id in job_ids]


def test_the_jobs_of_an_operation_meet_the_faults_of_a_list_in_turn() -> None:
    driver = _driver(Ok(), Fail(), Stuck())
    assert _statuses(driver, [driver.submit() for _ in range(4)]) == ["done", "error", "processing", "done"]


@pytest.mark.parametrize("version", VERSIONS)
def test_jobs_of_another_operation_meet_none(version: Version) -> None:
    driver = _driver(Fail(), version=version, on="submitTextToImage")
    field = "images[]" if version == "v2" else "image"
    upload = [picture_file()] if version == "v2" else picture_file()
    ids = [driver.edit(**{field: upload}), driver.submit()]
    assert _statuses(driver, ids) == ["done", "error"]


def test_jobs_of_another_key_meet_none() -> None:
    driver = Driver("v2", schedule=Schedule([Rule([Fail()], on="submit*", key="second")]))
    first = driver.submit(key="first")
    second = driver.submit(key="second")
    driver.advance(60)
    found = [
        driver.call("getJobStatus", path={"job_request": job_id}, key=key).body["data"]["status"]
        for key, job_id in (("first", first), ("second", second))
    ]
    assert found == ["done", "error"]


def test_a_submission_that_is_refused_uses_up_no_fault() -> None:
    driver = _driver(Fail())
    assert driver.call("submitTextToImage", {**TEXT_TO_IMAGE, "model": "none"}).status == 422
    assert driver.finished(driver.submit())["status"] == "error"


# What the service takes away: models, links, and all it knew


@contextmanager
def _client(mock: MockAPI) -> Generator[httpx.Client]:
    headers = {"Authorization": "Bearer key"}
    with httpx.Client(transport=mock.transport(), base_url=mock.base_url, headers=headers) as client:
        yield client


def _submit(client: httpx.Client, **changes: Any) -> str:
    answer = client.post(f"{API}/images/generations", json={**TEXT_TO_IMAGE, **changes})
    assert answer.status_code == 200
    return answer.json()["data"]["request_id"]


def _read(client: httpx.Client, job_id: str) -> dict[str, Any]:
    return client.get(f"{API}/jobs/{job_id}").json()["data"]


def test_a_model_may_disappear_between_listing_and_use() -> None:
    mock = MockAPI(strict=True, faults=[Rule([Retire("Flux1schnell")], on="listModels")])
    with _client(mock) as client:
        listed = {model["slug"] for model in client.get(f"{API}/models?limit=50").json()["data"]}
        refused = client.post(f"{API}/images/generations", json=TEXT_TO_IMAGE)
        left = {model["slug"] for model in client.get(f"{API}/models?limit=50").json()["data"]}
    assert "Flux1schnell" in listed - left
    assert (refused.status_code, refused.json()["errors"]) == (
        422,
        {"model": ["The selected model does not exist."]},
    )


def test_the_jobs_of_a_model_that_disappeared_finish() -> None:
    mock = MockAPI(strict=True, faults=[Rule([Retire("Flux1schnell")], on="submitTextToImage")])
    with _client(mock) as client:
        job_id = _submit(client)
        mock.clock.sleep(60)
        assert _read(client, job_id)["status"] == "done"


def test_after_an_expired_link_a_new_status_read_gives_one_that_works() -> None:
    mock = MockAPI(strict=True, faults=[Rule([Expired()], on="download")])
    with _client(mock) as client:
        job_id = _submit(client)
        mock.clock.sleep(60)
        answers = [client.get(_read(client, job_id)["result_url"]) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [403, 200]
    assert answers[0].headers["content-type"] == "application/xml"
    assert "Request has expired" in answers[0].text


def test_a_service_that_forgets_knows_no_job_when_it_comes_back() -> None:
    mock = MockAPI(strict=True, deliver=lambda _: 200)
    with _client(mock) as client:
        job_id = _submit(client, webhook_url=HOOK)
        mock.fail("getBalance", Outage(5, forgets=True))
        with pytest.raises(httpx.ConnectError):
            client.get(f"{API}/account/balance")
        mock.clock.sleep(60)
        answer = client.get(f"{API}/jobs/{job_id}")
    assert (answer.status_code, answer.json()["message"]) == (404, "No query results for the requested resource.")
    assert mock.journal.deliveries() == ()


def test_a_service_that_only_stops_for_a_while_goes_on_with_its_jobs() -> None:
    mock = MockAPI(strict=True)
    with _client(mock) as client:
        job_id = _submit(client)
        mock.fail("getBalance", Outage(5))
        with pytest.raises(httpx.ConnectError):
            client.get(f"{API}/account/balance")
        mock.clock.sleep(60)
        assert _read(client, job_id)["status"] == "done"
