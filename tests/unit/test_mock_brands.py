"""Brands: the same service under other names, with other words, and with some operations more or less."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from deapi_kit import TEXT_TO_IMAGE, picture_file, sound_file
from deapi_requests import SUBMISSIONS

from genwire_mock import MockAPI
from genwire_mock.contract import load
from genwire_mock.data import load as facts
from genwire_mock.messages import Delivery, Upload

BRANDS = ("deapi", "dryapi", "modelbeam")
SMALLER = BRANDS[1:]
API = "/api/v1/client"
AUTH = {"Authorization": "Bearer key"}
_SPEECH = {"prompt": "Good morning, dear fox"}


def _client(mock: MockAPI) -> httpx.Client:
    return httpx.Client(transport=mock.transport(), base_url=mock.base_url, headers=AUTH)


def _get(brand: str, path: str, **params: Any) -> Any:
    with _client(MockAPI(brand=brand)) as client:
        return client.get(API + path, params=params).json()


def _words(brand: str) -> set[str]:
    return {word for model in _get(brand, "/models", limit=50)["data"] for word in model["inference_types"]}


@pytest.mark.parametrize(
    ("brand", "address"),
    [
        ("deapi", "https://api.deapi.ai"),
        ("dryapi", "https://api.dryapi.dev"),
        ("modelbeam", "https://api.modelbeam.ai"),
    ],
)
def test_a_brand_has_an_address_of_its_own(brand: str, address: str) -> None:
    assert MockAPI(brand=brand).base_url == address


@pytest.mark.parametrize("brand", BRANDS)
def test_a_job_runs_on_every_brand(brand: str) -> None:
    mock = MockAPI(brand=brand, strict=True)
    with _client(mock) as client:
        job = client.post(f"{API}/txt2img", json=dict(TEXT_TO_IMAGE)).json()["data"]["request_id"]
        mock.clock.sleep(60)
        status = client.get(f"{API}/request-status/{job}").json()["data"]
        assert client.get(status["result_url"]).content.startswith(b"\x89PNG")
    assert (
        httpx.URL(status["result_url"]).host == httpx.URL(facts("deapi/service.json")["brands"][brand]["results"]).host
    )


@pytest.mark.parametrize("brand", BRANDS)
def test_every_submission_of_a_brand_is_accepted(brand: str) -> None:
    mock = MockAPI(brand=brand)
    declared = load(facts("deapi/service.json")["brands"][brand]["contracts"][0]).operations
    with _client(mock) as client:
        for name in SUBMISSIONS.keys() & declared.keys():
            answer = _post(client, declared[name].path, SUBMISSIONS[name])
            assert answer.status_code == 200, (name, answer.text)


def _post(client: httpx.Client, path: str, body: Any) -> httpx.Response:
    files = {name: value for name, value in body.items() if isinstance(value, Upload)}
    if not files:
        return client.post(path, json=dict(body))
    parts = {name: (upload.filename, upload.data) for name, upload in files.items()}
    fields = {name: str(value).lower() if value is True else value for name, value in body.items() if name not in files}
    return client.post(path, data=fields, files=parts)


@pytest.mark.parametrize("brand", BRANDS)
def test_a_brand_lists_its_models_in_the_words_of_its_contract(brand: str) -> None:
    contract = load(facts("deapi/service.json")["brands"][brand]["contracts"][0])
    assert _words(brand) <= set(contract.document["components"]["schemas"]["InferenceType"]["enum"])


def test_words_differ_between_brands() -> None:
    assert "aud2video" in _words("dryapi") & _words("modelbeam")
    assert "img_rmbg" in _words("modelbeam") - _words("dryapi")
    assert "audio2video" in _words("deapi") - _words("dryapi")


@pytest.mark.parametrize(
    ("brand", "word", "found"),
    [("modelbeam", "img_rmbg", ["Ben2"]), ("modelbeam", "img-rmbg", []), ("deapi", "img_rmbg", [])],
)
def test_a_filter_takes_the_words_of_the_brand(brand: str, word: str, found: list[str]) -> None:
    page = _get(brand, "/models", **{"filter[inference_types]": word})
    assert [model["slug"] for model in page["data"]] == found


@pytest.mark.parametrize(("brand", "slug"), [("dryapi", "Wan2_2_Animate_14B_INT8"), ("modelbeam", "FlashVSR_Tiny")])
def test_a_brand_does_not_list_what_it_does_not_serve(brand: str, slug: str) -> None:
    assert slug not in {model["slug"] for model in _get(brand, "/models", limit=50)["data"]}


@pytest.mark.parametrize(
    ("brand", "path"),
    [("dryapi", "/transcribe"), ("dryapi", "/videos/replace"), ("modelbeam", "/vid-upscale")],
)
def test_an_operation_that_a_brand_lacks_is_not_found(brand: str, path: str) -> None:
    with _client(MockAPI(brand=brand)) as client:
        answer = client.post(API + path, json={})
    assert (answer.status_code, answer.json()) == (
        404,
        {"message": f"The route api/v1/client{path} could not be found."},
    )


@pytest.mark.parametrize("brand", SMALLER)
def test_v2_is_deapis_alone(brand: str) -> None:
    with _client(MockAPI(brand=brand)) as client:
        assert client.get("/api/v2/models").status_code == 404


def test_both_versions_of_deapi_have_one_address() -> None:
    with _client(MockAPI()) as client:
        job = client.post(f"{API}/txt2img", json=dict(TEXT_TO_IMAGE)).json()["data"]["request_id"]
        assert client.get(f"/api/v2/jobs/{job}").json()["data"]["status"] == "pending"


@pytest.mark.parametrize(
    ("brand", "prefix", "job_type"),
    [("deapi", "x-deapi", "img-rmbg"), ("dryapi", "x-dryapi", "img-rmbg"), ("modelbeam", "x-modelbeam", "img_rmbg")],
)
def test_events_bear_the_names_of_the_brand(brand: str, prefix: str, job_type: str) -> None:
    sent: list[Delivery] = []

    def deliver(delivery: Delivery) -> int:
        sent.append(delivery)
        return 200

    mock = MockAPI(brand=brand, deliver=deliver, webhook_secret="whsec_0123456789abcdef0123456789abcdef")
    with _client(mock) as client:
        body = {"model": "Ben2", "webhook_url": "https://example.com/hook"}
        client.post(f"{API}/img-rmbg", data=body, files={"image": ("fox.png", picture_file().data)})
    mock.clock.sleep(60)
    assert [delivery.event for delivery in sent] == ["job.processing", "job.completed"]
    assert all(any(name.lower() == f"{prefix}-signature" for name, _ in delivery.headers) for delivery in sent)
    assert f'"job_type":"{job_type}"'.encode() in sent[0].body


@pytest.mark.parametrize("brand", SMALLER)
@pytest.mark.parametrize(
    ("path", "files"), [("image", False), ("image2image", True), ("video", False), ("speech", False)]
)
def test_the_smaller_brands_still_improve_prompts(brand: str, path: str, files: bool) -> None:
    parts = {"image": ("fox.png", picture_file().data)} if files else None
    with _client(MockAPI(brand=brand)) as client:
        sent: dict[str, Any] = {"data": _SPEECH, "files": parts} if files else {"json": _SPEECH}
        improved = client.post(f"{API}/prompt/{path}", **sent).json()
        quote = client.post(f"{API}/prompt/{path}/price-calculation", **sent).json()
    assert len(improved["prompt"]) > len(_SPEECH["prompt"])
    assert quote == {"price": 0.0005}


@pytest.mark.parametrize("brand", SMALLER)
@pytest.mark.parametrize("kind", ["text2image", "text2speech"])
def test_the_smaller_brands_still_invent_prompts(brand: str, kind: str) -> None:
    sample = _get(brand, "/prompts/samples", type=kind, topic="a snowy owl")
    assert (sample["success"], sample["data"]["type"]) == (True, kind)
    assert "a snowy owl" in sample["data"]["prompt"]


@pytest.mark.parametrize("brand", SMALLER)
def test_the_older_transcriptions_serve_where_there_is_no_other(brand: str) -> None:
    mock = MockAPI(brand=brand)
    with _client(mock) as client:
        body = {"include_ts": "true", "model": "WhisperLargeV3"}
        files = {"audio": ("talk.mp3", sound_file(6).data)}
        job = client.post(f"{API}/audiofile2txt", data=body, files=files).json()["data"]["request_id"]
        mock.clock.sleep(60)
        assert "[0:00 - 0:05]" in client.get(f"{API}/request-status/{job}").json()["data"]["result"]
