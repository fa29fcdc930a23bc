"""What clients in production send (reference/deapi/facts.md section 9): the mock takes it, strict or not as it may."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import httpx
import pytest
from deapi_kit import IMAGE_TO_IMAGE, TEXT_TO_IMAGE, contract, film_file, picture_file, sound_file
from deapi_requests import QUOTES, REQUESTS, SUBMISSIONS, on

from genwire_mock import MockAPI
from genwire_mock.behaviours.deapi import Version
from genwire_mock.messages import Upload

API, V2 = "/api/v1/client", "/api/v2"
PICTURE = ("fox.png", picture_file().data)


@pytest.fixture
def mock() -> MockAPI:
    return MockAPI(assume={"starting_balance": "100"})


@pytest.fixture
def client(mock: MockAPI) -> Generator[httpx.Client]:
    headers = {"Authorization": "Bearer key"}
    with httpx.Client(transport=mock.transport(), base_url=mock.base_url, headers=headers) as client:
        yield client


def _path(version: Version, operation: str) -> str:
    return contract(version).operations[operation].path


def _fields(body: Any) -> dict[str, Any]:
    """A body's values but its files."""
    return {name: value for name, value in body.items() if not isinstance(value, Upload)}


def _files(body: Any) -> dict[str, Any]:
    return {name: (value.filename, value.data) for name, value in body.items() if isinstance(value, Upload)}


def _text(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


EVERY = [(version, name) for version in ("v1", "v2") for name in on(version, REQUESTS)]
every_operation = pytest.mark.parametrize(("version", "operation"), EVERY)


@every_operation
def test_every_operation_takes_a_form_with_files(client: httpx.Client, version: Version, operation: str) -> None:
    body = REQUESTS[operation]
    fields = {name: _text(value) for name, value in _fields(body).items()}
    files = _files(body) or {"unknown": b""}  # which makes httpx send multipart
    answer = client.post(_path(version, operation), data=fields, files=files)
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize(("version", "operation"), [each for each in EVERY if not _files(REQUESTS[each[1]])])
def test_every_operation_without_files_takes_json_and_forms(
    client: httpx.Client, version: Version, operation: str
) -> None:
    body = REQUESTS[operation]
    path, fields = _path(version, operation), {name: _text(value) for name, value in body.items()}
    answers = [client.post(path, json=dict(body)), client.post(path, data=fields)]
    assert [answer.status_code for answer in answers] == [200, 200]


@pytest.mark.parametrize("flag", ["true", "false", "1", "0"])
def test_a_boolean_in_a_form_is_a_word_or_a_digit(client: httpx.Client, flag: str) -> None:
    body = {"include_ts": flag, "model": "WhisperLargeV3"}
    answer = client.post(f"{API}/transcribe", data=body, files={"source_file": ("a.mp3", sound_file(6).data)})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/txt2audio", "voice"),
        ("/txt2audio", "ref_text"),
        ("/txt2music", "bpm"),
        ("/txt2music", "timesignature"),
        ("/txt2img", "negative_prompt"),
        ("/txt2img", "webhook_url"),
    ],
)
def test_empty_text_is_null(client: httpx.Client, path: str, field: str) -> None:
    operation = {"/txt2audio": "submitTextToSpeech", "/txt2music": "submitTextToMusic", "/txt2img": "submitTextToImage"}
    body = {**SUBMISSIONS[operation[path]], field: ""}
    assert client.post(API + path, data=body).status_code == 200


@pytest.mark.parametrize("operation", ["priceTextToImage", "priceImageToImage"])
def test_a_price_takes_a_random_seed(client: httpx.Client, operation: str) -> None:
    body = {**QUOTES[operation], "seed": -1}
    assert client.post(_path("v1", operation), json=body).status_code == 200


def test_loras_come_in_brackets(mock: MockAPI, client: httpx.Client) -> None:
    body = {**TEXT_TO_IMAGE, "loras[0][name]": "PepeFluxSchnellLora", "loras[0][weight]": "0.5"}
    assert client.post(f"{API}/txt2img", data=body).status_code == 200
    sent = mock.journal.calls("submitTextToImage")[0].body
    assert sent is not None
    assert sent["loras"] == [{"name": "PepeFluxSchnellLora", "weight": 0.5}]


@pytest.mark.parametrize("name", ["images[]", "images[0]"])
@pytest.mark.parametrize("path", [f"{API}/img2img", f"{V2}/images/edits"])
def test_several_images_come_as_a_list(client: httpx.Client, path: str, name: str) -> None:
    body = {**IMAGE_TO_IMAGE, "model": "Flux_2_Klein_4B_BF16", "steps": 4}
    assert client.post(path, data=body, files=[(name, PICTURE)]).status_code == 200


def test_unknown_fields_mean_nothing(client: httpx.Client) -> None:
    answer = client.post(f"{API}/img-rmbg", data={"model": "Ben2", "width": "wide"}, files={"image": PICTURE})
    assert answer.status_code == 200
    strange: dict[str, Any] = {"text": {}, "webhook_secret": 5, "input": 5, "scale": [], "duration": "long"}
    answer = client.post(f"{API}/txt2video/price-calculation", json={**QUOTES["priceTextToVideo"], **strange})
    assert answer.status_code == 200


def test_fields_of_v2_mean_nothing_on_v1(client: httpx.Client) -> None:
    body = {**SUBMISSIONS["submitTranscribe"], "diarize": True, "ts_level": "word", "lang": 5, "include_metadata": True}
    assert client.post(f"{API}/transcribe", json=body).status_code == 200
    body = {**TEXT_TO_IMAGE, "webhook_secret": "short", "quality": 3}
    assert client.post(f"{API}/txt2img", json=body).status_code == 200


def test_v2_refuses_them_where_they_are_wrong(client: httpx.Client) -> None:
    body = {**SUBMISSIONS["submitTranscribe"], "ts_level": "banana", "lang": "a" * 17, "webhook_secret": "s" * 31}
    errors = client.post(f"{V2}/audio/transcriptions", json=body).json()["errors"]
    assert errors == {
        "ts_level": ["The selected ts level is invalid."],
        "lang": ["The lang field must not be greater than 16 characters."],
        "webhook_secret": ["The webhook secret field must be at least 32 characters."],
        "webhook_url": ["The webhook url field is required when webhook secret is present."],
    }


@pytest.mark.parametrize("path", ["/vid-upscale/price-calculation", "/img2txt/price-calculation"])
def test_a_quote_with_neither_file_nor_size_hears_of_both(client: httpx.Client, path: str) -> None:
    errors = client.post(API + path, json={"model": "FlashVSR_Tiny"}).json()["errors"]
    assert {"width"} < set(errors) or len(errors) == 2


def test_a_misspelled_length_of_a_video_makes_its_price_zero(client: httpx.Client) -> None:
    body = {**QUOTES["priceUpscaleVideo"], "duration_seconds": 10}
    assert client.post(f"{API}/vid-upscale/price-calculation", json=body).json() == {"data": {"price": 0.0}}


def test_the_older_quote_for_a_video_takes_its_length_too(mock: MockAPI, client: httpx.Client) -> None:
    # The vendor's client tests itself with it.
    body = {"include_ts": True, "model": "WhisperLargeV3", "duration_seconds": 600}
    quote = client.post(f"{API}/vid2txt/price-calculation", json=body).json()
    assert quote == {"data": {"price": 0.0128125}}
    assert mock.journal.calls()[0].leniencies == ("a length in place of an address",)


@pytest.mark.parametrize("length", [None, "long", -1, [], {}, "inf"])
def test_a_strange_length_is_none(client: httpx.Client, length: Any) -> None:
    body = {"include_ts": True, "model": "WhisperLargeV3", "duration_seconds": length}
    assert client.post(f"{API}/vid2txt/price-calculation", json=body).status_code in (200, 422)


def test_a_replacement_is_quoted_at_an_irregular_path(client: httpx.Client) -> None:
    body = dict(QUOTES["priceReplaceInVideo"])
    assert client.post(f"{API}/videos/replace/price", data=body).status_code == 200
    assert client.post(f"{API}/videos/replace/price-calculation", data=body).status_code == 404


def test_return_result_in_response_still_answers_an_id(client: httpx.Client) -> None:
    body = {**SUBMISSIONS["submitTextToEmbedding"], "return_result_in_response": True}
    assert set(client.post(f"{V2}/embeddings", json=body).json()["data"]) == {"request_id"}


@pytest.mark.parametrize("path", [f"{API}/vid-upscale", f"{V2}/videos/upscales"])
def test_a_body_over_75_megabytes_is_too_large(client: httpx.Client, path: str) -> None:
    film = ("film.mp4", film_file(1).data.ljust(76 * 1024 * 1024, b"\0"))
    answer = client.post(path, data={"model": "FlashVSR_Tiny", "scale": 2}, files={"video": film})
    assert (answer.status_code, list(answer.json())) == (413, ["message"])


@every_operation
def test_no_operation_breaks_its_contract_over_empty_values(
    client: httpx.Client, version: Version, operation: str
) -> None:
    body = REQUESTS[operation]
    path = _path(version, operation)
    values: list[Any] = ["", None, 0, -1, [], {}, "x"]
    for value in values:
        for name in _fields(body):
            # An answer against the contract would raise.
            assert client.post(path, json={**_fields(body), name: value}).status_code in (200, 422)
