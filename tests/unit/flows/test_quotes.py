"""Asking what a request costs before it is submitted: as often as it must be, and no oftener."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from flow_kit import accepted, answer, by_operation, listed, make_context, operations, page
from own_api_kit import own_api

from genwire.errors import BudgetExceeded, InvalidRequest, UncertainSubmission
from genwire.flows.catalog import CatalogueCell
from genwire.flows.effects import Unanswered
from genwire.flows.submit import submit
from genwire.hooks import ModelPassedOver
from genwire.jobs import Attempt
from genwire.models import Catalogue, Model
from genwire.money import Budget, Cap, Ledger
from genwire.policies import FallbackPolicy
from genwire.requests import Request, TextToImage, UpscaleImage
from genwire.scripted import ScriptedDriver

CATALOGUE = Catalogue((Model("Fox", ("txt2img",)), Model("Owl", ("txt2img",))), 1_000.0)
CELL = CatalogueCell(CATALOGUE)
FOX = TextToImage("a fox", width=512, height=512, seed=1, model="Fox")
CAP = Cap(Decimal(1))


def quoted(*requests: Request[Any], seconds: float = 0.0) -> int:
    """How often a price was asked for when these are submitted, so many seconds apart."""
    driver = ScriptedDriver(by_operation({"price with ()": answer("0.5"), "submit with ()": answer("job-1")}))
    context = make_context(provider=own_api())
    for request in requests:
        driver.run(submit(context, CELL, request, driver.now, CAP))
        driver.now += seconds
    return operations(driver).count("price with ()")


@pytest.mark.parametrize("changed", [{"prompt": "an owl"}, {"seed": 2}, {"negative_prompt": "blur"}])
def test_what_costs_nothing_needs_no_quote_of_its_own(changed: dict[str, Any]) -> None:
    assert quoted(FOX, evolve(FOX, **changed)) == 1


@pytest.mark.parametrize("changed", [{"width": 1024}, {"steps": 8}, {"model": "Owl"}])
def test_what_may_cost_something_else_has_a_quote_of_its_own(changed: dict[str, Any]) -> None:
    assert quoted(FOX, evolve(FOX, **changed)) == 2


@pytest.mark.parametrize(("seconds", "asked"), [(299.0, 1), (300.0, 2)])
def test_a_quote_lasts_five_minutes(seconds: float, asked: int) -> None:
    assert quoted(FOX, FOX, seconds=seconds) == asked


def test_two_tasks_do_not_share_a_quote() -> None:
    class Drawing(TextToImage):
        pass

    assert quoted(FOX, Drawing("a fox", width=512, height=512, seed=1, model="Fox")) == 2


def test_no_file_is_sent_to_hear_whether_a_request_is_within_its_limit() -> None:
    driver = ScriptedDriver(by_operation({}))
    context = make_context(provider=own_api(files=("one.png",)))
    with pytest.raises(BudgetExceeded, match="price is unknown"):
        driver.run(submit(context, CELL, FOX, 0.0, CAP))
    assert driver.sent == []


def test_an_unknown_price_that_is_allowed_is_known_to_be_unknown_from_then_on() -> None:
    uploaded = {"upload one.png for Fox": answer("file-1"), "submit with ('file-1',)": answer("job-1")}
    driver = ScriptedDriver(by_operation(uploaded))
    context = make_context(provider=own_api(files=("one.png",)))
    for _ in range(2):
        driver.run(submit(context, CELL, FOX, driver.now, Cap(Decimal(1), allow_unknown=True)))
    assert operations(driver) == [*uploaded, *uploaded]


def test_a_request_with_a_file_is_quoted_anew_each_time() -> None:
    request = UpscaleImage(b"\x89PNG\r\n\x1a\n", source_width=64, source_height=64, model="Fox")
    price = answer({"data": {"price": "0.5"}})
    script = {"listModels": page(listed("Fox", "img-upscale")), "priceUpscaleImage": price}
    driver = ScriptedDriver(by_operation({**script, "submitUpscaleImage": accepted()}))
    context = make_context()
    for _ in range(2):
        driver.run(submit(context, CatalogueCell(), request, driver.now, CAP))
    assert operations(driver).count("priceUpscaleImage") == 2


def test_a_refusal_gives_back_what_was_reserved_for_it() -> None:
    ledger = Ledger(Budget("0.5"))
    context = make_context(provider=own_api(), ledger=ledger)
    refused = answer({"message": "No.", "errors": {"prompt": ["No."]}}, 422)
    script = {"price with ()": answer("0.5"), "submit with ()": [refused, answer("job-1")]}
    driver = ScriptedDriver(by_operation(script))
    with pytest.raises(InvalidRequest):
        driver.run(submit(context, CELL, FOX, 0.0))
    assert driver.run(submit(context, CELL, FOX, 0.0)).id == "job-1"
    with pytest.raises(BudgetExceeded):
        driver.run(submit(context, CELL, FOX, 0.0))


def test_a_job_settles_what_was_reserved_for_it() -> None:
    ledger = Ledger(Budget("1"))
    context = make_context(provider=own_api(), ledger=ledger)
    script = {"price with ()": answer("0.6"), "submit with ()": [answer("job-1"), answer("job-2")]}
    driver = ScriptedDriver(by_operation(script))
    driver.run(submit(context, CELL, FOX, 0.0))
    ledger.settle("job-1", Decimal("0.2"))
    assert driver.run(submit(context, CELL, FOX, 0.0)).id == "job-2"


def test_what_is_answered_at_once_is_spent_on_its_day() -> None:
    context = make_context(provider=own_api(at_once=True), ledger=Ledger(Budget("0.5", per="day")))
    driver = ScriptedDriver(by_operation({"price with ()": answer("0.5"), "submit with ()": answer("a heron")}))
    driver.run(submit(context, CELL, FOX, 0.0))
    with pytest.raises(BudgetExceeded):
        driver.run(submit(context, CELL, FOX, 0.0))
    driver.now = 86_400.0
    tomorrow = CatalogueCell(evolve(CATALOGUE, fetched_at=driver.now))
    assert driver.run(submit(context, tomorrow, FOX, driver.now)).answer is not None


def test_a_model_that_is_too_dear_is_told_and_is_none_of_those_that_may_be_asked() -> None:
    """One may be asked: the first is too dear, the second refuses, the others are not asked."""
    cell = CatalogueCell(Catalogue(tuple(Model(slug, ("txt2img",)) for slug in ("Fox", "Owl", "Elk", "Bee")), 0.0))
    script = {"price with ()": [answer("2"), answer("0.5")], "submit with ()": answer({"message": "Gone."}, 404)}
    driver = ScriptedDriver(by_operation(script))
    context = make_context(provider=own_api(forgets=True), fallback=FallbackPolicy(attempts=1))
    with pytest.raises(BudgetExceeded) as caught:
        driver.run(submit(context, cell, evolve(FOX, model=()), 0.0, CAP))
    dear, refused, *others = caught.value.attempts
    assert dear == Attempt("Fox", "skipped", "It costs 2 USD, over the limit of 1.")
    assert (refused.model, refused.outcome) == ("Owl", "refused")
    assert others == [
        Attempt(model, "skipped", "1 models were asked before it, the most allowed.") for model in ("Elk", "Bee")
    ]
    passed = [event for event in driver.events if isinstance(event, ModelPassedOver)]
    assert passed == [ModelPassedOver("Fox", dear.reason), ModelPassedOver("Owl", refused.reason)]


def test_an_uncertain_submission_names_what_it_was_quoted_at() -> None:
    script = {"price with ()": answer("0.5"), "submit with ()": Unanswered("lost")}
    with pytest.raises(UncertainSubmission) as caught:
        ScriptedDriver(by_operation(script)).run(submit(make_context(provider=own_api()), CELL, FOX, 0.0, CAP))
    assert caught.value.price == Decimal("0.5")
