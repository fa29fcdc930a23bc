"""Assumptions: what may be chosen, and that every choice changes something."""

from __future__ import annotations

import json
from typing import Any

import pytest
import test_mock_rates
import test_mock_scenario_api_deliveries
import test_mock_scenario_api_models
from deapi_kit import IMAGE_TO_IMAGE, START, TEXT_TO_IMAGE, Driver, empty_call, picture_file, violation
from deapi_requests import QUOTES, SUBMISSIONS, WHISPER_CT2
from delivery_kit import DAY, HOOK, Receiver, mock_with, run, submit

from genwire_mock.assumptions import AssumptionError, listed, resolve
from genwire_mock.messages import Request, Upload
from genwire_mock.state import Key


def _refused(driver: Driver, operation: str, body: dict[str, Any]) -> set[str]:
    """The fields that a request is refused for."""
    return set(driver.call(operation, body).body.get("errors", ()))


def test_every_value_is_one_of_its_choices() -> None:
    for assumption in listed().values():
        assert assumption.accept(assumption.value)
        assert assumption.accept(assumption.strict)


def test_every_entry_says_what_the_documents_say() -> None:
    assert all(assumption.documents for assumption in listed().values())


def test_an_unknown_name_is_refused_with_the_valid_ones() -> None:
    with pytest.raises(AssumptionError, match=r"no assumption 'balance'. Valid: starting_balance, .*page_links"):
        resolve({"balance": "1"}, strict=False)


def test_an_unknown_value_is_refused_with_the_valid_ones() -> None:
    with pytest.raises(AssumptionError, match=r"page_links cannot be 'none'. Valid: page_only, whole_query"):
        resolve({"page_links": "none"}, strict=False)


@pytest.mark.parametrize("value", ["much", "-1", "nan", "inf", ""])
def test_an_amount_is_a_number_from_0(value: str) -> None:
    with pytest.raises(AssumptionError, match="any amount from 0"):
        resolve({"starting_balance": value}, strict=False)


def test_a_choice_stands_under_strict_too() -> None:
    assert resolve({"resolution_step": "accepted"}, strict=True)["resolution_step"] == "accepted"


def test_a_behaviour_refuses_an_unknown_assumption() -> None:
    with pytest.raises(AssumptionError):
        Driver(assume={"nothing": "1"})


def test_starting_balance() -> None:
    assert Driver().balance() == 5.0
    assert Driver(assume={"starting_balance": "0.75"}).balance() == 0.75


@pytest.mark.parametrize(
    ("options", "refused"),
    [
        ({}, set[str]()),
        ({"strict": True}, {"width", "height"}),
        ({"assume": {"resolution_step": "refused"}}, {"width", "height"}),
    ],
)
def test_resolution_step(options: dict[str, Any], refused: set[str]) -> None:
    body = {**TEXT_TO_IMAGE, "width": 700, "height": 700}
    assert _refused(Driver(**options), "submitTextToImage", body) == refused


@pytest.mark.parametrize(
    ("options", "refused"),
    [
        ({}, set[str]()),
        ({"strict": True}, {"guidance"}),
        ({"assume": {"unsupported_guidance": "refused"}}, {"guidance"}),
    ],
)
def test_unsupported_guidance(options: dict[str, Any], refused: set[str]) -> None:
    assert _refused(Driver(**options), "submitTextToImage", {**TEXT_TO_IMAGE, "guidance": 7.5}) == refused


@pytest.mark.parametrize(
    ("options", "refused"),
    [
        ({}, set[str]()),
        ({"strict": True}, {"loras.1.name"}),
        ({"assume": {"unknown_lora": "refused"}}, {"loras.1.name"}),
    ],
)
def test_unknown_lora(options: dict[str, Any], refused: set[str]) -> None:
    loras = [{"name": "GamerCoinFluxSchnellLora", "weight": 1}, {"name": "nobody", "weight": 1}]
    assert _refused(Driver(**options), "submitTextToImage", {**TEXT_TO_IMAGE, "loras": loras}) == refused


@pytest.mark.parametrize(
    ("choice", "sized", "refused"),
    [
        ("limits_without_size", False, {"image"}),
        ("limits_without_size", True, set[str]()),
        ("limits_always", True, {"image"}),
        ("limits_never", False, set[str]()),
    ],
)
def test_input_image_size(choice: str, sized: bool, refused: set[str]) -> None:
    driver = Driver(assume={"input_image_size": choice})
    body = {**IMAGE_TO_IMAGE, "model": "Flux_2_Klein_4B_BF16", "steps": 4, "image": picture_file(2000, 300)}
    size = {"width": 512, "height": 512} if sized else {}
    assert _refused(driver, "submitImageToImage", body | size) == refused


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/a", "http://localhost/a", "http://[::1]:80/a", "HTTP://127.9.9.9"])
def test_webhook_http_loopback_allows_it(url: str) -> None:
    wrong = violation("webhook_url", "pattern", "^https://", url)
    assert Driver().behaviour.tolerates(empty_call(), wrong) == "webhook to http on loopback"


@pytest.mark.parametrize(
    "url", ["http://example.com/a", "http://10.0.0.1/a", "http://localhost.example.com", "ftp://127.0.0.1", "http://["]
)
def test_webhook_http_loopback_allows_nothing_else(url: str) -> None:
    wrong = violation("webhook_url", "pattern", "^https://", url)
    assert Driver().behaviour.tolerates(empty_call(), wrong) is None


@pytest.mark.parametrize("options", [{"strict": True}, {"assume": {"webhook_http_loopback": "refused"}}])
def test_webhook_http_loopback_can_be_refused(options: dict[str, Any]) -> None:
    wrong = violation("webhook_url", "pattern", "^https://", "http://127.0.0.1/a")
    assert Driver(**options).behaviour.tolerates(empty_call(), wrong) is None


@pytest.mark.parametrize(("choice", "following"), [("page_only", "?page=2"), ("whole_query", "?limit=10&page=2")])
def test_page_links(choice: str, following: str) -> None:
    driver = Driver(assume={"page_links": choice})
    assert driver.models(raw_query="limit=10", limit=10)["links"]["next"] == following


def test_result_link_seconds() -> None:
    driver = Driver(assume={"result_link_seconds": "5"})
    url = driver.result(driver.submit())
    driver.advance(5)
    assert driver.download(url).status == 403


@pytest.mark.parametrize(("choice", "refused"), [("refused", {"scale"}), ("accepted", set[str]())])
def test_missing_scale(choice: str, refused: set[str]) -> None:
    body = {**SUBMISSIONS["submitUpscaleVideo"], "scale": None}
    assert _refused(Driver(assume={"missing_scale": choice}), "submitUpscaleVideo", body) == refused


def test_missing_scale_accepted_takes_the_smallest() -> None:
    driver = Driver(assume={"missing_scale": "accepted"})
    price = driver.call("priceUpscaleVideo", {**QUOTES["priceUpscaleVideo"], "scale": None, "duration": 5})
    assert price.body["data"]["price"] == 0.00760146


@pytest.mark.parametrize(
    ("options", "refused"),
    [({}, set[str]()), ({"strict": True}, {"voice"}), ({"assume": {"missing_voice": "refused"}}, {"voice"})],
)
def test_missing_voice(options: dict[str, Any], refused: set[str]) -> None:
    body = {**SUBMISSIONS["submitTextToSpeech"], "voice": None}
    assert _refused(Driver(**options), "submitTextToSpeech", body) == refused


@pytest.mark.parametrize(
    ("options", "refused"),
    [({}, set[str]()), ({"strict": True}, {"quality"}), ({"assume": {"unsupported_quality": "refused"}}, {"quality"})],
)
def test_unsupported_quality(options: dict[str, Any], refused: set[str]) -> None:
    body = {**TEXT_TO_IMAGE, "width": 768, "quality": "high"}
    assert _refused(Driver("v2", **options), "submitTextToImage", body) == refused


@pytest.mark.parametrize(("choice", "refused"), [("missing", {"model_slug"}), ("exist", set[str]())])
def test_partner_guides(choice: str, refused: set[str]) -> None:
    driver = Driver("v2", plan="premium", assume={"partner_guides": choice})
    body = {"prompt": "a fox", "type": "images.generations", "model_slug": "nano-banana-2"}
    assert _refused(driver, "enhancePrompt", body) == refused


@pytest.mark.parametrize(("choice", "refused"), [("refused", {"audio"}), ("accepted", set[str]())])
def test_wav_recordings(choice: str, refused: set[str]) -> None:
    wav = Upload("talk.wav", "audio/wav", b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(60))
    body = {**SUBMISSIONS["submitTranscribeAudioFile"], "audio": wav}
    assert _refused(Driver(assume={"wav_recordings": choice}), "submitTranscribeAudioFile", body) == refused


@pytest.mark.parametrize("choice", ["file", "status"])
def test_structured_transcript(choice: str) -> None:
    driver = Driver("v2", assume={"structured_transcript": choice})
    status = driver.status(driver.run("submitTranscribe", {**SUBMISSIONS["submitTranscribe"], "model": WHISPER_CT2}))
    content = driver.download(status["result_url"]).content
    assert content is not None
    assert status["result"] == (content.decode() if choice == "status" else None)


@pytest.mark.parametrize(("seconds", "price"), [("60", 0.00578125), ("600", 0.0128125)])
def test_linked_seconds(seconds: str, price: float) -> None:
    driver = Driver(assume={"linked_seconds": seconds})
    quote = driver.call("priceTranscribeVideoUrl", QUOTES["priceTranscribeVideoUrl"])
    assert quote.body["data"]["price"] == price


@pytest.mark.parametrize(("seconds", "price"), [("60", 0.00578125), ("600", 0.0128125)])
def test_unread_seconds(seconds: str, price: float) -> None:
    driver = Driver(assume={"unread_seconds": seconds})
    body = {"include_ts": False, "model": "WhisperLargeV3", "audio": Upload(None, None, b"OggS" + bytes(50))}
    assert driver.call("priceTranscribeAudioFile", body).body["data"]["price"] == price


def _pushed(assume: dict[str, str]) -> list[dict[str, Any]]:
    """What is said of a job on the channel of its client."""
    driver = Driver(keys={"key": Key(client_id="42")}, assume=assume)
    driver.submit()
    driver.advance(60)
    return [json.loads(push.data) for push in driver.pushes]


@pytest.mark.parametrize(("choice", "status"), [("first_key", 200), ("configured", 403)])
def test_client_ids(choice: str, status: int) -> None:
    body = json.dumps({"socket_id": "1.2", "channel_name": "private-client.42"}).encode()
    headers = (("authorization", "Bearer key"), ("content-type", "application/json"))
    request = Request("POST", "/broadcasting/auth", "", headers, body)
    reply = Driver(assume={"client_ids": choice}).behaviour.unknown(request, (), START)
    assert reply
    assert reply.status == status


@pytest.mark.parametrize(("times", "progress"), [("3", ["25.00", "50.00", "75.00"]), ("1", ["50.00"]), ("0", [])])
def test_progress_updates(times: str, progress: list[str]) -> None:
    said = _pushed({"progress_updates": times})
    assert [data["progress"] for data in said if data["status"] == "in_progress"] == progress


@pytest.mark.parametrize(("choice", "progress"), [("text", "25.00"), ("number", 25.0)])
def test_pushed_progress(choice: str, progress: str | float) -> None:
    assert _pushed({"pushed_progress": choice})[1]["progress"] == progress


@pytest.mark.parametrize(("choice", "head"), [("data_uri", "data:image/jpeg;base64,/9j/"), ("base64", "/9j/")])
def test_preview_encoding(choice: str, head: str) -> None:
    assert _pushed({"preview_encoding": choice})[1]["preview"].startswith(head)


@pytest.mark.parametrize(("choice", "stamps"), [("fresh", 10), ("kept", 1)])
def test_webhook_retry_timestamp(choice: str, stamps: int) -> None:
    receiver = Receiver(500)
    run(receiver, assume={"webhook_retry_timestamp": choice})
    assert len({delivery.headers for delivery in receiver.of("job.completed")}) == stamps


@pytest.mark.parametrize(("choice", "attempts"), [("deliveries", 20), ("attempts", 10)])
def test_webhook_failures(choice: str, attempts: int) -> None:
    receiver = Receiver(500)
    mock = mock_with(receiver, keys={"key": Key(webhook_url=HOOK)}, assume={"webhook_failures": choice})
    submit(mock)
    mock.clock.sleep(DAY)
    assert len(receiver.came) == attempts


@pytest.mark.parametrize(("choice", "sent"), [("account", 2), ("all", 0)])
def test_disabled_webhooks(choice: str, sent: int) -> None:
    receiver = Receiver(*[500] * 100, 200)
    mock = mock_with(receiver, assume={"disabled_webhooks": choice})
    for _ in range(5):
        submit(mock, webhook_url=HOOK)
    mock.clock.sleep(DAY)
    submit(mock, webhook_url=HOOK)
    mock.clock.sleep(DAY)
    assert len(receiver.came) == 100 + sent


def test_every_assumption_has_a_test_of_its_name() -> None:
    names = {
        name.removeprefix("test_")
        for module in (test_mock_rates, test_mock_scenario_api_deliveries, test_mock_scenario_api_models)
        for name in (*globals(), *vars(module))
    }
    assert all(any(name.startswith(assumption) for name in names) for assumption in listed())
