"""Quotes are kept for requests that differ in their words only; whatever else differs is looked at anew."""

from __future__ import annotations

from typing import Any

import pytest
from deapi_kit import IMAGE_TO_IMAGE, TEXT_TO_IMAGE, Driver, picture_file
from deapi_requests import QUOTES

from genwire_mock.state import Key


@pytest.mark.parametrize("change", [{"width": 512}, {"height": 512}, {"steps": 2}, {"model": "ZImageTurbo_INT8"}])
def test_what_a_price_depends_on_makes_another_quote(change: dict[str, Any]) -> None:
    driver = Driver()
    assert _balance_spent(driver) != _balance_spent(driver, **change)


@pytest.mark.parametrize("change", [{"prompt": "a blue fox"}, {"seed": 7}, {"negative_prompt": "blur"}])
def test_words_and_seeds_cost_nothing(change: dict[str, Any]) -> None:
    driver = Driver()
    assert _balance_spent(driver) == _balance_spent(driver, **change)


@pytest.mark.parametrize(
    "change", [{"prompt": " "}, {"webhook_secret": "s"}, {"steps": 1000}, {"width": 100}, {"model": "none"}]
)
def test_a_request_like_one_that_was_taken_is_refused_for_what_is_wrong_with_it(change: dict[str, Any]) -> None:
    driver = Driver()
    driver.submit()
    assert driver.call("submitTextToImage", {**TEXT_TO_IMAGE, **change}).status == 422


def test_a_retired_model_has_no_quotes() -> None:
    driver = Driver()
    driver.submit()
    driver.service.catalogue.retire("Flux1schnell")
    assert driver.call("submitTextToImage", TEXT_TO_IMAGE).status == 422


@pytest.mark.parametrize(
    ("source", "fee"),
    [
        ({"duration_seconds": 300}, 0.005),
        ({"source_url": "https://www.youtube.com/watch?v=abc"}, 0.005),
        ({"source_url": "https://example.com/talk.mp3"}, 0),
    ],
)
def test_metadata_costs_a_fee_where_a_source_has_any(source: dict[str, Any], fee: float) -> None:
    plain, told = (_quoted("priceTranscribe", **source, **more) for more in ({}, {"include_metadata": True}))
    assert round(told - plain, 8) == fee


def test_improving_a_prompt_costs_a_fee() -> None:
    plain, improved = (_quoted("priceTextToImage", enhance_prompt=wanted) for wanted in (False, True))
    assert round(improved - plain, 8) == 0.0005


def test_what_one_plan_may_ask_another_may_not() -> None:
    driver = Driver(keys={"paid": Key(plan="premium")})
    body = {**TEXT_TO_IMAGE, "model": "nano-banana-2", "width": 1024, "height": 1024}
    asked = [driver.call("priceTextToImage", body, key=key, version="v2").status for key in ("paid", "key", "paid")]
    assert asked == [200, 422, 200]


def test_a_request_with_a_list_is_taken_each_time() -> None:
    driver = Driver()
    body = {**TEXT_TO_IMAGE, "loras": [{"name": "none", "weight": 1.0}]}
    assert [driver.call("submitTextToImage", body).status for _ in range(2)] == [200, 200]


def test_many_quotes_are_made_anew_and_stay_the_same() -> None:
    driver = Driver()
    first = driver.call("priceTextToImage", {**TEXT_TO_IMAGE, "steps": 4, "width": 256}).body
    for width in range(256, 1025, 8):
        for height in range(256, 337, 8):
            driver.call("priceTextToImage", {**TEXT_TO_IMAGE, "width": width, "height": height})
    assert driver.call("priceTextToImage", {**TEXT_TO_IMAGE, "steps": 4, "width": 256}).body == first


@pytest.mark.parametrize(("width", "status"), [(4096, 422), (640, 200)])
def test_each_file_is_looked_at(width: int, status: int) -> None:
    driver = Driver()
    driver.edit(image=picture_file(512, 384))
    body = {**IMAGE_TO_IMAGE, "image": picture_file(width, 384)}
    assert driver.call("submitImageToImage", body).status == status


def _quoted(operation: str, **changes: Any) -> float:
    body = {**QUOTES[operation], **changes}
    if "source_url" in changes:
        del body["duration_seconds"]
    return Driver().call(operation, body, version="v2").body["data"]["price"]


def _balance_spent(driver: Driver, **changes: Any) -> float:
    before = driver.balance()
    driver.submit(**changes)
    return round(before - driver.balance(), 8)
