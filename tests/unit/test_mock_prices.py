"""Prices come out of the data, and every known price point with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from deapi_kit import IMAGE_TO_IMAGE, TEXT_TO_IMAGE, Driver

from genwire_mock.data import load

_OPERATIONS = {
    "txt2img": ("priceTextToImage", TEXT_TO_IMAGE),
    "img2img": ("priceImageToImage", IMAGE_TO_IMAGE),
}


def _points() -> Iterator[Any]:
    for rate in load("deapi/prices.json")["rates"]:
        for point in rate["points"]:
            values = {name: value for name, value in point.items() if name not in ("price", "tolerance")}
            name = "-".join([rate["task"], rate["models"][0], *map(str, values.values()), str(point["price"])])
            yield pytest.param(rate["task"], rate["models"][0], values, point["price"], point["tolerance"], id=name)


def _quote(driver: Driver, task: str, **changes: Any) -> dict[str, Any]:
    operation, body = _OPERATIONS[task]
    return driver.call(operation, {**body, **changes}).body["data"]


@pytest.mark.parametrize(("task", "model", "values", "price", "tolerance"), list(_points()))
def test_a_known_price_is_quoted(task: str, model: str, values: dict[str, int], price: float, tolerance: float) -> None:
    assert _quote(Driver(), task, model=model, **values)["price"] == pytest.approx(price, abs=tolerance)


def test_all_known_points_of_the_two_tasks_are_in_the_data() -> None:
    counted = dict.fromkeys(_OPERATIONS, 0)
    for rate in load("deapi/prices.json")["rates"]:
        counted[rate["task"]] += len(rate["points"])
    assert counted == {"txt2img": 25, "img2img": 4}


def test_every_live_model_of_the_two_tasks_has_a_price() -> None:
    priced = {(rate["task"], model) for rate in load("deapi/prices.json")["rates"] for model in rate["models"]}
    models = load("deapi/models.json")["live"]
    sold = {(task, model["slug"]) for model in models for task in model["inference_types"] if task in _OPERATIONS}
    assert priced == sold


def test_a_quote_has_eight_decimals_at_most() -> None:
    price = _quote(Driver(), "txt2img", width=1000, height=1000, steps=7)["price"]
    assert price == round(price, 8)


def test_an_edit_costs_the_same_at_every_guidance() -> None:
    driver = Driver()
    assert _quote(driver, "img2img", guidance=0) == _quote(driver, "img2img", guidance=7.5)


def test_a_native_model_does_not_call_its_price_estimated() -> None:
    assert set(_quote(Driver(), "txt2img")) == {"price"}


def test_a_partner_model_calls_its_price_estimated() -> None:
    quote = _quote(Driver(plan="premium"), "txt2img", model="gpt-image-2", width=1024, height=1024)
    assert quote == {"price": 0.04, "is_estimated": True}


def test_a_quote_is_refused_for_what_a_submission_is_refused_for() -> None:
    driver, wrong = Driver(), {**TEXT_TO_IMAGE, "width": 100, "steps": 99}
    assert driver.call("priceTextToImage", wrong) == driver.call("submitTextToImage", wrong)


def test_a_submission_costs_what_was_quoted() -> None:
    driver = Driver()
    price = _quote(driver, "txt2img")["price"]
    driver.submit()
    assert driver.balance() == pytest.approx(5.0 - price, abs=1e-9)


def test_a_quote_costs_nothing() -> None:
    driver = Driver()
    _quote(driver, "txt2img")
    assert driver.balance() == 5.0
