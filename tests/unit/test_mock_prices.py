"""Prices come out of the data, and every known price point with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import pytest
from deapi_kit import IMAGE_TO_IMAGE, TEXT_TO_IMAGE, VERSIONS, Driver
from deapi_requests import FOR_MODEL, QUOTES

from genwire_mock.behaviours.deapi import Version
from genwire_mock.data import load
from genwire_mock.prices import PriceList

# The operation that quotes a task.
_OPERATIONS = {
    "txt2img": "priceTextToImage",
    "img2img": "priceImageToImage",
    "txt2video": "priceTextToVideo",
    "img2video": "priceImageToVideo",
    "audio2video": "priceAudioToVideo",
    "video-replace": "priceReplaceInVideo",
    "vid-upscale": "priceUpscaleVideo",
    "img-upscale": "priceUpscaleImage",
    "img-rmbg": "priceRemoveBackground",
    "txt2audio": "priceTextToSpeech",
    "txt2music": "priceTextToMusic",
    "transcription": "priceTranscribe",
    "img2txt": "priceImageToText",
    "txt2embedding": "priceTextToEmbedding",
}
_RETIRED = "Ltx2_19B_Dist_FP8"
_V2_FIELDS = ("platform", "include_metadata")


def _rates() -> list[dict[str, Any]]:
    return load("deapi/prices.json")["rates"]


def _points() -> Iterator[Any]:
    for rate in _rates():
        for point in rate["points"]:
            asked = {name: value for name, value in point.items() if name not in ("price", "tolerance")}
            model = asked.pop("model", rate["models"][0])
            for task in rate["tasks"]:
                operation, later = _OPERATIONS[task], any(field in asked for field in _V2_FIELDS)
                for version in VERSIONS[1:] if later else VERSIONS:
                    name = "-".join([version, operation, model, *map(str, asked.values()), str(point["price"])])
                    if model != _RETIRED:
                        yield pytest.param(
                            version, operation, model, asked, point["price"], point["tolerance"], id=name
                        )


def _quote(driver: Driver, operation: str, version: Version = "v1", **changes: Any) -> dict[str, Any]:
    return driver.call(operation, {**QUOTES[operation], **changes}, version=version).body["data"]


def _body(asked: Mapping[str, Any]) -> dict[str, Any]:
    """A point as a request: 1000 tokens are a text of 4000 characters to the mock."""
    asked = dict(asked)
    tokens = asked.pop("tokens", None)
    return asked if tokens is None else {**asked, "input": "word" * tokens}


@pytest.mark.parametrize(("version", "operation", "model", "asked", "price", "tolerance"), list(_points()))
def test_a_known_price_is_quoted(
    version: Version, operation: str, model: str, asked: dict[str, Any], price: float, tolerance: float
) -> None:
    changes = {"model": model, **FOR_MODEL.get(model, {}), **_body(asked)}
    quote = _quote(Driver(), operation, version, **changes)
    assert quote["price"] == pytest.approx(price, abs=tolerance)


def test_the_known_prices_of_a_retired_model_come_out_of_its_formula() -> None:
    rate = next(rate for rate in _rates() if rate["models"] == [_RETIRED])
    for point in rate["points"]:
        drivers = {"pixels": point["width"] * point["height"], "frames": point["frames"]}
        quote = PriceList().quote("txt2video", _RETIRED, drivers)
        assert float(quote) == pytest.approx(point["price"], abs=point["tolerance"])


def _transcript(seconds: float, platform: str | None = None, **more: Any) -> float:
    """By a list made anew, as all others share one."""
    drivers = {"seconds": seconds, "minutes": seconds / 60, "detail": 1.0}
    return float(PriceList().quote("transcription", "WhisperLargeV3Ct2", drivers, platform=platform, **more))


@pytest.mark.parametrize(("seconds", "price"), [(1, 0.015), (60, 0.015), (61, 0.0225), (600, 0.0825), (601, 0.105)])
def test_tiktok_is_priced_in_bands_each_up_to_and_with_its_length(seconds: float, price: float) -> None:
    assert _transcript(seconds, "tiktok") == price


def test_a_platform_without_prices_of_its_own_has_those_of_the_model() -> None:
    assert _transcript(61, "youtube") == _transcript(61) != _transcript(61, "tiktok")
    prices, drivers = PriceList(), defaultdict[str, float](lambda: 2.0)
    for rate in _rates():
        for task, model in product(rate["tasks"], rate["models"]):
            assert prices.quote(task, model, drivers, platform="youtube") == prices.quote(task, model, drivers)


def test_fees_come_on_top() -> None:
    assert _transcript(61, "tiktok", fees=("metadata", "enhancement")) == 0.0225 + 0.005 + 0.0005


def test_a_model_without_a_price_costs_what_the_first_of_its_task_does() -> None:
    first = next(rate["models"][0] for rate in _rates() if "txt2embedding" in rate["tasks"])
    drivers = {"tokens": 1000.0}
    assert PriceList().quote("txt2embedding", "Another", drivers) == PriceList().quote("txt2embedding", first, drivers)


def test_quality_and_detail_have_their_prices_in_the_data() -> None:
    data, prices = load("deapi/prices.json"), PriceList()
    assert (prices.quality, prices.detail) == (data["quality"], data["detail"])


def test_all_97_known_points_are_in_the_data() -> None:
    assert sum(len(rate["points"]) for rate in _rates()) == 97


def test_every_live_model_has_a_price_for_each_of_its_tasks() -> None:
    priced = {(task, model) for rate in _rates() for task in rate["tasks"] for model in rate["models"]}
    sold = {
        ("transcription" if task.endswith("2text") else task, model["slug"])
        for model in load("deapi/models.json")["live"]
        for task in model["inference_types"]
    }
    assert sold <= priced


def test_a_quote_has_eight_decimals_at_most() -> None:
    price = _quote(Driver(), "priceTextToImage", width=1000, height=1000, steps=7)["price"]
    assert price == round(price, 8)


def test_an_edit_costs_the_same_at_every_guidance() -> None:
    driver = Driver()
    assert _quote(driver, "priceImageToImage", guidance=0) == _quote(driver, "priceImageToImage", guidance=7.5)


def test_a_native_model_does_not_call_its_price_estimated() -> None:
    assert set(_quote(Driver(), "priceTextToImage")) == {"price"}


@pytest.mark.parametrize(
    ("quality", "price"), [(None, 0.04), ("low", 0.01), ("medium", 0.04), ("high", 0.12), ("auto", 0.04)]
)
def test_a_partner_model_estimates_its_price_by_quality(quality: str | None, price: float) -> None:
    asked = {"model": "gpt-image-2", "width": 1024, "height": 1024, "quality": quality}
    quote = _quote(Driver(plan="premium"), "priceTextToImage", "v2", **asked)
    assert quote == {"price": price, "is_estimated": True}


def test_a_quote_is_refused_for_what_a_submission_is_refused_for() -> None:
    driver, wrong = Driver(), {**TEXT_TO_IMAGE, "width": 100, "steps": 99}
    assert driver.call("priceTextToImage", wrong) == driver.call("submitTextToImage", wrong)


def test_a_submission_costs_what_was_quoted() -> None:
    driver = Driver()
    price = _quote(driver, "priceTextToImage")["price"]
    driver.submit()
    assert driver.balance() == pytest.approx(5.0 - price, abs=1e-9)


def test_a_quote_costs_nothing() -> None:
    driver = Driver()
    driver.call("priceImageToImage", IMAGE_TO_IMAGE)
    assert driver.balance() == 5.0
