"""Prompts: v2 improves them at once, v1 of deAPI has withdrawn that, and the smaller brands still have it."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

import httpx
import pytest
from deapi_kit import Driver, picture_file

from genwire_mock import MockAPI
from genwire_mock.contract import load

GONE = [
    operation
    for operation in load("deapi-v1").operations.values()
    if "/prompt/" in operation.path or "/prompts/" in operation.path
]
IMPROVE: Mapping[str, Any] = {"prompt": "a red fox", "type": "images.generations", "model_slug": "Flux1schnell"}
ENHANCEMENTS = "/api/v2/prompts/enhancements"
AUTH = {"Authorization": "Bearer key"}


def _improved(driver: Driver | None = None, operation: str = "enhancePrompt", /, **changes: Any) -> Any:
    return (driver or Driver("v2")).call(operation, {**IMPROVE, **changes}).body


def _client(mock: MockAPI) -> httpx.Client:
    return httpx.Client(transport=mock.transport(), base_url=mock.base_url, headers=AUTH)


@pytest.mark.parametrize("operation", GONE, ids=lambda operation: operation.id)
def test_on_v1_of_deapi_prompts_are_gone_whatever_is_sent(operation: Any) -> None:
    with _client(MockAPI()) as client:
        answer = client.request(operation.method, operation.path)
    assert (answer.status_code, answer.headers["deprecation"]) == (410, "true")
    assert answer.headers["link"].startswith(f"<{ENHANCEMENTS}")


def test_all_prompt_operations_of_v1_are_among_them() -> None:
    assert len(GONE) == 10


def test_a_key_is_asked_for_before_all() -> None:
    mock = MockAPI()
    with httpx.Client(transport=mock.transport(), base_url=mock.base_url) as client:
        assert client.post("/api/v1/client/prompt/image", json={"prompt": "a fox"}).status_code == 401


def test_an_improved_prompt_is_longer_and_begins_with_the_first() -> None:
    improved = _improved()
    assert improved["prompt"].startswith("a red fox")
    assert len(improved["prompt"]) > len("a red fox")


def test_an_improved_prompt_comes_without_an_envelope() -> None:
    assert set(_improved()) == {"prompt", "negative_prompt"}


@pytest.mark.parametrize(("sent", "longer"), [("blurry", True), (None, False)])
def test_a_negative_prompt_is_improved_where_there_is_one(sent: str | None, longer: bool) -> None:
    negative = _improved(negative_prompt=sent)["negative_prompt"]
    assert (negative is not None and len(negative) > len("blurry")) is longer


def test_the_same_prompt_is_improved_in_the_same_way() -> None:
    assert _improved() == _improved()


def test_an_improvement_costs_its_quote() -> None:
    driver = Driver("v2")
    assert _improved(driver, "priceEnhancePrompt") == {"price": 0.0005}
    _improved(driver)
    assert driver.balance() == pytest.approx(4.9995)


def test_without_credit_nothing_is_improved() -> None:
    assert set(_improved(Driver("v2", assume={"starting_balance": "0"}))["errors"]) == {"balance"}


@pytest.mark.parametrize(
    ("kind", "model"),
    [
        ("images.generations", "ZImageTurbo_INT8"),
        ("videos.generations", "Ltx2_3_22B_Dist_INT8"),
        ("audio.speech", "Kokoro"),
        ("audio.music", "AceStep_1_5_Turbo"),
    ],
)
def test_four_kinds_are_improved_from_words(kind: str, model: str) -> None:
    assert "prompt" in _improved(type=kind, model_slug=model)


@pytest.mark.parametrize(
    ("kind", "model"), [("images.edits", "QwenImageEdit_Plus_NF4"), ("videos.animations", "Ltx2_3_22B_Dist_INT8")]
)
def test_two_kinds_need_an_image(kind: str, model: str) -> None:
    asked: dict[str, Any] = {"type": kind, "model_slug": model}
    assert _improved(**asked)["errors"] == {"image": ["The image field is required."]}
    assert "prompt" in _improved(**asked, image=picture_file())


def test_a_quote_needs_no_image() -> None:
    asked: dict[str, Any] = {"type": "images.edits", "model_slug": "QwenImageEdit_Plus_NF4"}
    assert _improved(Driver("v2"), "priceEnhancePrompt", **asked) == {"price": 0.0005}


@pytest.mark.parametrize("operation", ["enhancePrompt", "priceEnhancePrompt"])
@pytest.mark.parametrize(
    ("model", "message"),
    [
        ("Kokoro", "No prompt enhancement guide is available for this model."),
        ("nothing", "The selected model does not exist."),
        ("gpt-image-2", "This model is not available on your plan. Please upgrade to access it."),
    ],
)
def test_a_model_without_a_guide_is_refused(operation: str, model: str, message: str) -> None:
    assert _improved(Driver("v2"), operation, model_slug=model)["errors"] == {"model_slug": [message]}


def test_a_submission_with_a_model_without_a_guide_is_not_improved() -> None:
    body = {
        "prompt": "a fox",
        "model": "gpt-image-2",
        "width": 1024,
        "height": 1024,
        "steps": 1,
        "seed": 1,
        "guidance": 0,
        "enhance_prompt": True,
    }
    errors = Driver("v2", plan="premium").call("submitTextToImage", body).body["errors"]
    assert errors == {"model": ["No prompt enhancement guide is available for this model."]}


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({"prompt": "ab"}, {"prompt": ["The prompt field must be at least 3 characters."]}),
        ({"type": "images.ocr"}, {"type": ["The selected type is invalid."]}),
        ({"type": "images.edits"}, {"image": ["The image field is required."]}),
        ({"model_slug": ""}, {"model_slug": ["The model slug field is required."]}),
    ],
)
def test_a_wrong_request_is_told_what_is_wrong(change: dict[str, str], errors: dict[str, list[str]]) -> None:
    with _client(MockAPI()) as client:
        answer = client.post(ENHANCEMENTS, data={**IMPROVE, **change}, files={"unknown": b""})
    assert answer.json()["errors"] == errors


@pytest.mark.parametrize(
    "image",
    [
        "https://example.com/fox.png",
        "data:image/png;base64," + base64.b64encode(b"fox").decode(),
        base64.b64encode(picture_file().data).decode(),
    ],
    ids=["address", "data URI", "base64"],
)
def test_an_image_may_come_as_text(image: str) -> None:
    mock = MockAPI()
    body = {**IMPROVE, "type": "images.edits", "model_slug": "QwenImageEdit_Plus_NF4", "image": image}
    with _client(mock) as client:
        assert client.post(ENHANCEMENTS, json=body).status_code == 200
    assert "an image as text" in mock.journal.calls("enhancePrompt")[0].leniencies


def test_other_text_is_no_image() -> None:
    body = {**IMPROVE, "type": "images.edits", "model_slug": "QwenImageEdit_Plus_NF4", "image": "fox.png"}
    with _client(MockAPI()) as client:
        assert client.post(ENHANCEMENTS, json=body).json()["errors"] == {"image": ["The image field must be a file."]}
