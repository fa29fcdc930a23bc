"""What v2 tells and takes beside v1: details of a job, improved prompts, prices, secrets of its own."""

from __future__ import annotations

from typing import Any

import pytest
from deapi_kit import TEXT_TO_IMAGE, Driver, film_file, sound_file
from deapi_requests import SUBMISSIONS, WHISPER_CT2

from genwire_mock.webhooks import sign

_DETAILS = {
    "metadata",
    "error_code",
    "error_message",
    "error_reason",
    "retryable",
    "refunded",
    "failed_at",
    "prompt_boosted",
    "prompt_boost",
    "transcription",
    "price",
}
_PARTNER: dict[str, Any] = {"model": "gpt-image-2", "width": 1024, "height": 1024}


def _submitted(driver: Driver, operation: str = "submitTextToImage", /, **changes: Any) -> str:
    reply = driver.call(operation, {**SUBMISSIONS[operation], **changes}, version="v2")
    return reply.body["data"]["request_id"]


def _transcript(**changes: Any) -> dict[str, Any]:
    driver = Driver("v2")
    job_id = _submitted(driver, "submitTranscribe", **changes)
    driver.advance(600)
    return driver.status(job_id)


def test_v2_tells_more_of_a_job_than_v1() -> None:
    driver = Driver()
    job_id = driver.submit()
    one, two = set(driver.status(job_id, "v1")), set(driver.status(job_id, "v2"))
    assert two - one == _DETAILS
    assert one < two


@pytest.mark.parametrize("after", [0, 5])
def test_details_are_null_while_a_job_runs(after: float) -> None:
    driver = Driver("v2")
    job_id = _submitted(driver)
    driver.advance(after)
    status = driver.status(job_id)
    assert {name: status[name] for name in _DETAILS if status[name] is not None} == {"prompt_boosted": False}


def test_a_finished_job_has_no_error() -> None:
    driver = Driver("v2")
    status = driver.finished(_submitted(driver))
    assert {status[name] for name in ("error_code", "error_message", "error_reason", "retryable", "failed_at")} == {
        None
    }


def test_a_finished_job_tells_its_price() -> None:
    driver = Driver("v2")
    quote = driver.call("priceTextToImage", TEXT_TO_IMAGE).body["data"]["price"]
    assert driver.finished(_submitted(driver))["price"] == {"amount": quote, "is_estimated": False}


def test_an_improved_prompt_is_told_once_the_work_began() -> None:
    driver = Driver("v2")
    job_id = _submitted(driver, enhance_prompt=True, negative_prompt="dogs")
    assert (driver.status(job_id)["prompt_boosted"], driver.status(job_id)["prompt_boost"]) == (False, None)
    driver.advance(5)
    boost = driver.status(job_id)["prompt_boost"]
    assert (boost["prompt_original"], boost["negative_prompt_original"]) == (TEXT_TO_IMAGE["prompt"], "dogs")
    assert boost["prompt"].startswith(TEXT_TO_IMAGE["prompt"])
    assert len(boost["negative_prompt"]) > len("dogs")


def test_a_picture_is_made_from_the_improved_prompt() -> None:
    driver = Driver("v2")
    plain, improved = (driver.result(_submitted(driver, enhance_prompt=wanted)) for wanted in (False, True))
    assert driver.download(plain).content != driver.download(improved).content


def test_improving_a_prompt_costs_a_fee() -> None:
    driver = Driver("v2")
    price = driver.finished(_submitted(driver))["price"]["amount"]
    assert driver.finished(_submitted(driver, enhance_prompt=True))["price"]["amount"] == pytest.approx(price + 0.0005)


@pytest.mark.parametrize(
    ("url", "filled"),
    [
        ("https://youtu.be/fox", 8),
        ("https://www.twitch.tv/fox", 8),
        ("https://example.com/fox.mp3", None),
        ("https://[broken", None),
    ],
)
def test_a_source_tells_of_itself_where_it_was_asked_to(url: str, filled: int | None) -> None:
    metadata = _transcript(source_url=url, include_metadata=True)["metadata"]
    assert (metadata and sum(value is not None for value in metadata.values())) == filled


def test_metadata_has_29_fields() -> None:
    metadata = _transcript(include_metadata=True)["metadata"]
    assert len(metadata) == 29
    assert (metadata["extractor"], metadata["duration_seconds"]) == ("youtube", 60.0)


def test_tiktok_tells_more_than_the_others() -> None:
    url = "https://www.tiktok.com/@fox/video/1"
    metadata = _transcript(source_url=url, include_metadata=True, model=WHISPER_CT2)["metadata"]
    assert (metadata["extractor"], metadata["webpage_url"]) == ("tiktok", url)


def test_a_source_that_was_not_asked_tells_nothing() -> None:
    assert _transcript()["metadata"] is None


@pytest.mark.parametrize(
    ("url", "fee"), [("https://youtu.be/fox", 0.005), ("https://example.com/fox.mp3", 0.0)], ids=["youtube", "a file"]
)
def test_metadata_costs_a_fee_where_there_is_any(url: str, fee: float) -> None:
    driver = Driver("v2")
    body = {"source_url": url, "include_ts": False, "model": "WhisperLargeV3"}
    plain, told = (
        driver.call("priceTranscribe", {**body, "include_metadata": wanted}).body["data"]["price"]
        for wanted in (False, True)
    )
    assert told - plain == pytest.approx(fee)


@pytest.mark.parametrize(
    ("changes", "factor"),
    [
        ({}, 1.0),
        ({"include_ts": True}, 1.0),
        ({"include_ts": True, "ts_level": "word"}, 1.5),
        ({"ts_level": "word"}, 1.0),
        ({"diarize": True}, 1.5),
        ({"diarize": True, "ts_level": "word"}, 1.5),
    ],
)
def test_words_and_speakers_cost_half_as_much_again(changes: dict[str, Any], factor: float) -> None:
    body = {"duration_seconds": 600, "include_ts": False, "model": WHISPER_CT2, **changes}
    price = Driver("v2").call("priceTranscribe", body).body["data"]["price"]
    assert price == pytest.approx(0.0128125 * factor)


def test_a_transcript_says_what_it_contains() -> None:
    status = _transcript(model=WHISPER_CT2, ts_level="word", diarize=True, lang="pl-PL")
    assert status["transcription"] == {
        "language": "pl",
        "ts_level": "word",
        "diarization_available": True,
        "structured": True,
    }


def test_a_plain_transcript_says_so() -> None:
    expected = {"language": "en", "ts_level": None, "diarization_available": False, "structured": False}
    assert _transcript(include_ts=False, lang="auto")["transcription"] == expected


def test_an_estimated_price_is_settled_after_the_job() -> None:
    driver = Driver("v2", plan="premium")
    job_id = _submitted(driver, **_PARTNER)
    driver.advance(12)
    estimated, balance = driver.status(job_id)["price"], driver.balance()
    driver.advance(30)
    assert (estimated, balance) == ({"amount": 0.04, "is_estimated": True}, 5.0)
    assert driver.status(job_id)["price"] == {"amount": 0.04, "is_estimated": False}
    assert driver.balance() == pytest.approx(4.96)


def test_settling_sends_no_event() -> None:
    driver = Driver("v2", plan="premium")
    _submitted(driver, webhook_url="https://example.com/hook", **_PARTNER)
    driver.advance(600)
    assert [delivery.event for delivery in driver.deliveries] == ["job.processing", "job.completed"]


def test_a_secret_of_the_request_signs_its_events() -> None:
    secret = "0123456789abcdef" * 2
    driver = Driver("v2", webhook_secret="whsec_of_the_account_0123456789abcdef")
    _submitted(driver, webhook_url="https://example.com/hook", webhook_secret=secret)
    driver.advance(60)
    for delivery in driver.deliveries:
        headers = dict(delivery.headers)
        assert headers["X-DeAPI-Signature"] == sign(secret, headers["X-DeAPI-Timestamp"], delivery.body)


def test_a_secret_of_one_request_signs_no_other() -> None:
    driver = Driver("v2")
    _submitted(driver, webhook_url="https://example.com/one", webhook_secret="s" * 32)
    _submitted(driver, webhook_url="https://example.com/two")
    driver.advance(60)
    unsigned = {d.url for d in driver.deliveries if not dict(d.headers)["X-DeAPI-Signature"]}
    assert unsigned == {"https://example.com/two"}


def test_no_secret_stands_in_the_text_of_a_job() -> None:
    driver = Driver("v2")
    job_id = _submitted(driver, webhook_url="https://example.com/one", webhook_secret="s3cret" * 6)
    assert "s3cret" not in repr(driver.service.state.account("key").jobs[job_id])


def test_v2_lists_one_model_more() -> None:
    one, two = ({m["slug"] for m in Driver(version).models(limit=50)["data"]} for version in ("v1", "v2"))
    assert two - one == {WHISPER_CT2}


def test_v1_takes_the_model_that_it_does_not_list() -> None:
    body = {**SUBMISSIONS["submitTranscribe"], "model": WHISPER_CT2}
    assert Driver("v1").call("submitTranscribe", body).status == 200


def test_both_versions_have_one_balance() -> None:
    driver = Driver()
    driver.call("submitTextToImage", TEXT_TO_IMAGE, version="v2")
    assert driver.call("getBalance", version="v1").body == driver.call("getBalance", version="v2").body
    assert driver.balance() < 5


@pytest.mark.parametrize(
    ("source", "job_type"),
    [
        ({"source_url": "https://youtu.be/fox"}, "video2text"),
        ({"source_file": "sound"}, "audio_file2text"),
        ({"source_file": "film"}, "video_file2text"),
    ],
)
def test_a_transcription_is_called_by_the_type_of_its_source(source: dict[str, Any], job_type: str) -> None:
    files = {"sound": sound_file(2), "film": film_file(1)}
    body = {
        "include_ts": False,
        "model": "WhisperLargeV3",
        "webhook_url": "https://example.com/hook",
        **{name: files.get(value, value) for name, value in source.items()},
    }
    driver = Driver("v2")
    driver.call("submitTranscribe", body)
    driver.advance(60)
    assert f'"job_type":"{job_type}"'.encode() in driver.deliveries[0].body
