"""The behaviour behind its contract: raw requests go in, and what production forgives is in the journal."""

from __future__ import annotations

import json
from collections.abc import Generator
from typing import Any

import httpx
import pytest
from deapi_kit import IMAGE_TO_IMAGE, TEXT_TO_IMAGE, picture_file

from genwire_mock import MockAPI
from genwire_mock.journal import CallEntry

API = "/api/v1/client"
PICTURE = ("fox.png", picture_file().data)


@pytest.fixture
def mock() -> MockAPI:
    return MockAPI()


@pytest.fixture
def client(mock: MockAPI) -> Generator[httpx.Client]:
    with _client(mock) as client:
        yield client


def _client(mock: MockAPI) -> httpx.Client:
    return httpx.Client(transport=mock.transport(), base_url=mock.base_url, headers={"Authorization": "Bearer key"})


def _without(name: str) -> dict[str, Any]:
    return {key: value for key, value in TEXT_TO_IMAGE.items() if key != name}


def _leniencies(mock: MockAPI) -> tuple[str, ...]:
    return [entry for entry in mock.journal if isinstance(entry, CallEntry)][-1].leniencies


@pytest.mark.parametrize(
    ("body", "leniency"),
    [
        (_without("guidance"), "guidance left out"),
        ({**TEXT_TO_IMAGE, "webhook_url": "http://127.0.0.1:9/hook"}, "webhook to http on loopback"),
        ({**TEXT_TO_IMAGE, "webhook_url": ""}, "empty text as null"),
    ],
)
def test_what_production_forgives_is_accepted_and_noted(
    mock: MockAPI, client: httpx.Client, body: dict[str, Any], leniency: str
) -> None:
    assert client.post(f"{API}/txt2img", json=body).status_code == 200
    assert _leniencies(mock) == (leniency,)


@pytest.mark.parametrize("body", [_without("guidance"), {**TEXT_TO_IMAGE, "webhook_url": "http://127.0.0.1:9/hook"}])
def test_strict_forgives_none_of_it(body: dict[str, Any]) -> None:
    with _client(MockAPI(strict=True)) as client:
        assert client.post(f"{API}/txt2img", json=body).status_code == 422


def test_strict_takes_what_keeps_to_the_letter() -> None:
    with _client(MockAPI(strict=True)) as client:
        assert client.post(f"{API}/txt2img", json=dict(TEXT_TO_IMAGE)).status_code == 200


def test_a_limit_above_the_largest_page_is_lowered_and_noted(mock: MockAPI, client: httpx.Client) -> None:
    assert client.get(f"{API}/models", params={"limit": 60}).json()["meta"]["per_page"] == 50
    assert _leniencies(mock) == ("limit above the largest page",)


def test_a_request_without_fields_hears_of_each(client: httpx.Client) -> None:
    answer = client.post(f"{API}/txt2img", json={}).json()
    assert set(answer["errors"]) == set(TEXT_TO_IMAGE) - {"guidance"}
    assert answer["message"] == "The prompt field is required. (and 5 more errors)"


def test_the_first_stage_comes_alone(client: httpx.Client) -> None:
    body = {**TEXT_TO_IMAGE, "steps": 0, "width": 1}
    assert set(client.post(f"{API}/txt2img", json=body).json()["errors"]) == {"steps"}


def test_an_edit_comes_as_a_form(client: httpx.Client) -> None:
    answer = client.post(f"{API}/img2img", data=dict(IMAGE_TO_IMAGE), files={"image": PICTURE})
    assert answer.status_code == 200


def test_an_edit_takes_several_images(client: httpx.Client) -> None:
    body = {**IMAGE_TO_IMAGE, "model": "Flux_2_Klein_4B_BF16", "steps": 4}
    answer = client.post(f"{API}/img2img", data=body, files=[("images[]", PICTURE), ("images[]", PICTURE)])
    assert answer.status_code == 200


def test_an_edit_without_an_image_hears_of_both_ways_to_send_one(client: httpx.Client) -> None:
    # The empty part makes httpx send multipart.
    answer = client.post(f"{API}/img2img", data=dict(IMAGE_TO_IMAGE), files={"unknown": b""}).json()
    assert answer["errors"] == {
        "image": ["The image field is required when images is not present."],
        "images": ["The images field is required when image is not present."],
    }


def test_an_edit_may_not_send_images_in_both_ways(client: httpx.Client) -> None:
    files = [("image", PICTURE), ("images[]", PICTURE)]
    answer = client.post(f"{API}/img2img", data=dict(IMAGE_TO_IMAGE), files=files).json()
    assert answer["errors"] == {"image": ["The image field prohibits images from being present."]}


def test_an_image_that_is_text_is_no_file(client: httpx.Client) -> None:
    body = {**IMAGE_TO_IMAGE, "image": "fox.png"}
    answer = client.post(f"{API}/img2img", data=body, files={"unknown": b""}).json()
    assert answer["errors"] == {"image": ["The image field must be a file."]}


@pytest.mark.parametrize("body", [b"{", b"[]", b"\xff", b'{"seed": 1e999}'])
def test_a_body_that_is_no_object_is_refused(client: httpx.Client, body: bytes) -> None:
    answer = client.post(f"{API}/txt2img", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["body"])


@pytest.mark.parametrize(
    "change",
    [
        {"seed": 10**300},
        {"seed": 1e300},
        {"prompt": "🦊\x00" * 5000},
        {"prompt": "\ud800"},
        {"webhook_url": "https://[::1/"},
        {"webhook_url": None},
        {"guidance": 1e308},
        {"model": "\x00"},
        {"width": 1e300},
        {"unknown": "field"},
    ],
)
def test_strange_values_are_answered_by_the_contract(client: httpx.Client, change: dict[str, Any]) -> None:
    # An answer against the contract would raise.
    content = json.dumps({**TEXT_TO_IMAGE, **change})
    answer = client.post(f"{API}/txt2img", content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code in (200, 422)


def test_a_result_is_downloaded_without_a_key(mock: MockAPI, client: httpx.Client) -> None:
    job_id = client.post(f"{API}/txt2img", json=dict(TEXT_TO_IMAGE)).json()["data"]["request_id"]
    mock.clock.sleep(12)
    url = client.get(f"{API}/request-status/{job_id}").json()["data"]["result_url"]
    with httpx.Client(transport=mock.transport()) as stranger:
        assert stranger.get(url).headers["content-type"] == "image/png"
