"""Quoting, submitting, and asking twice for the same thing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from attrs import asdict, evolve
from flow_kit import JOB, accepted, answer, by_operation, in_order, listed, make_context, operations, page

from genwire.errors import (
    AuthenticationError,
    ContractViolation,
    GenwireError,
    InsufficientBalance,
    InvalidRequest,
    ServerError,
    UncertainSubmission,
)
from genwire.flows.catalog import CatalogueCell
from genwire.flows.effects import Call, Flow, Outcome, Unanswered
from genwire.flows.once import once
from genwire.flows.submit import price, submit
from genwire.jobs import Attempt, JobRecord
from genwire.models import Adjustment
from genwire.policies import FallbackPolicy
from genwire.requests import TextToImage
from genwire.scripted import ScriptedDriver

FOX = page(listed("Fox", info={"limits": {"max_width": 1024}, "defaults": {"steps": 8}}))
REQUEST = TextToImage("a red fox", width=4096, height=512, model="Fox")


def submitting(request: TextToImage = REQUEST, **changes: Any) -> Flow[JobRecord]:
    return submit(make_context(**changes), CatalogueCell(), request, 0.0)


def test_the_record_names_what_was_asked_of_which_model() -> None:
    driver = ScriptedDriver(by_operation({"listModels": FOX, "submitTextToImage": accepted()}), start=50.0)
    record = driver.run(submitting())
    assert record == JobRecord(
        brand="deapi",
        api="v1",
        id=JOB,
        task="txt2img",
        model="Fox",
        seed=2**30,
        attempts=(Attempt("Fox", "accepted"),),
        submitted_at=50.0,
        adjustments=(Adjustment("width", 4096, 1024, "the model takes at most 1024"),),
        parameters={
            "prompt": "a red fox",
            "width": 1024,
            "height": 512,
            "steps": 8,
            "guidance": 0,
            "seed": 2**30,
        },
    )


def test_submitting_leaves_the_request_as_it_was() -> None:
    before = asdict(REQUEST)
    ScriptedDriver(by_operation({"listModels": FOX, "submitTextToImage": accepted()})).run(submitting())
    assert asdict(REQUEST) == before


@pytest.mark.parametrize("drawn", [0.0, 0.25, 0.999_999_999_999])
def test_a_drawn_seed_is_a_positive_31_bit_number(drawn: float) -> None:
    driver = ScriptedDriver(by_operation({"listModels": FOX, "submitTextToImage": accepted()}))
    record = driver.run(submitting(random=lambda: drawn))
    assert record.seed is not None
    assert 0 <= record.seed < 2**31


def test_the_seed_that_asks_the_service_to_draw_is_drawn_here() -> None:
    driver = ScriptedDriver(by_operation({"listModels": FOX, "submitTextToImage": accepted()}))
    assert driver.run(submitting(evolve(REQUEST, seed=-1))).seed == 2**30


def test_a_seed_that_was_given_is_kept() -> None:
    driver = ScriptedDriver(by_operation({"listModels": FOX, "submitTextToImage": accepted()}))
    assert driver.run(submitting(evolve(REQUEST, seed=0))).seed == 0


def test_a_price_names_its_model_and_submits_nothing() -> None:
    quote = answer({"data": {"price": "0.0015"}})
    driver = ScriptedDriver(by_operation({"listModels": FOX, "priceTextToImage": quote}))
    found = driver.run(price(make_context(), CatalogueCell(), REQUEST, False, 0.0))
    assert (found.amount, found.model) == (Decimal("0.0015"), "Fox")
    assert operations(driver) == ["listModels", "priceTextToImage"]


def test_a_price_is_that_of_the_model_that_would_be_asked_first_by_now() -> None:
    quote = answer({"data": {"price": "0.0015"}})
    both = page(listed("Fox"), listed("Owl"))
    driver = ScriptedDriver(by_operation({"listModels": both, "priceTextToImage": quote}))
    context, cell = make_context(), CatalogueCell()
    context.cooldowns.failed("Fox", FallbackPolicy(cooldown=60), 0.0)
    request = TextToImage("a red fox")
    assert driver.run(price(context, cell, request, False, 0.0)).model == "Owl"
    driver.now = 60.0
    assert driver.run(price(context, cell, request, False, 60.0)).model == "Fox"
    assert operations(driver).count("listModels") == 1


@pytest.mark.parametrize("outcome", [answer(status=500), answer({"data": "none"}), Unanswered("ReadError")])
def test_a_named_model_goes_unfitted_when_no_catalogue_can_be_had(outcome: Outcome) -> None:
    driver = ScriptedDriver(by_operation({"listModels": outcome, "submitTextToImage": accepted()}))
    record = driver.run(submitting())
    assert record.parameters["width"] == 4096
    assert [adjustment.field for adjustment in record.adjustments] == ["model"]


def test_without_a_named_model_a_missing_catalogue_is_an_error_and_nothing_is_submitted() -> None:
    driver = ScriptedDriver(by_operation({"listModels": answer(status=500)}))
    with pytest.raises(ServerError):
        driver.run(submitting(evolve(REQUEST, model=None)))
    assert set(operations(driver)) == {"listModels"}


def test_a_refused_key_is_told_at_once_even_for_a_named_model() -> None:
    driver = ScriptedDriver(by_operation({"listModels": answer({"message": "Unauthenticated."}, 401)}))
    with pytest.raises(AuthenticationError):
        driver.run(submitting())
    assert operations(driver) == ["listModels"]


def test_the_same_key_gives_the_same_job_and_is_sent_once() -> None:
    driver = ScriptedDriver(by_operation({"listModels": FOX, "submitTextToImage": accepted()}))
    first = driver.run(once("order-1", "deapi", submitting()))
    second = driver.run(once("order-1", "deapi", submitting()))
    assert (first.id, second.id) == (JOB, JOB)
    assert operations(driver).count("submitTextToImage") == 1


@pytest.mark.parametrize(("key", "brand"), [("order-2", "deapi"), ("order-1", "other")])
def test_another_key_or_brand_is_another_submission(key: str, brand: str) -> None:
    driver = ScriptedDriver(
        by_operation({"listModels": FOX, "submitTextToImage": [accepted("first"), accepted("second")]})
    )
    driver.run(once("order-1", "deapi", submitting()))
    assert driver.run(once(key, brand, submitting())).id == "second"


def test_the_intent_is_stored_before_anything_is_sent() -> None:
    stored: list[str | None] = []

    def script(call: Call[Any], now: float) -> Outcome:
        stored.append(driver.store.get("submission:deapi:order-1"))
        return FOX if call.operation == "listModels" else accepted()

    driver = ScriptedDriver(script)
    driver.run(once("order-1", "deapi", submitting()))
    assert stored == ["pending", "sent 0.000 submitTextToImage"]


def test_a_store_that_fails_after_acceptance_does_not_lose_the_job(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(key: str, value: str) -> None:
        raise OSError("disk full")

    driver = ScriptedDriver(by_operation({"listModels": FOX, "submitTextToImage": accepted()}))
    monkeypatch.setattr(driver.store, "put", full)
    with pytest.raises(GenwireError, match="disk full") as caught:
        driver.run(once("order-1", "deapi", submitting()))
    assert caught.value.job is not None
    assert caught.value.job.id == JOB


def test_a_key_whose_submission_never_ended_is_uncertain_and_sends_nothing() -> None:
    driver = ScriptedDriver(in_order())
    driver.store.put("submission:deapi:order-1", "pending")
    with pytest.raises(UncertainSubmission, match="order-1"):
        driver.run(once("order-1", "deapi", submitting()))
    assert driver.sent == []


def test_an_uncertain_submission_keeps_its_key() -> None:
    driver = ScriptedDriver(
        by_operation({"listModels": FOX, "submitTextToImage": [Unanswered("ReadError"), accepted()]})
    )
    with pytest.raises(UncertainSubmission):
        driver.run(once("order-1", "deapi", submitting()))
    with pytest.raises(UncertainSubmission, match="nothing was sent"):
        driver.run(once("order-1", "deapi", submitting()))
    assert operations(driver).count("submitTextToImage") == 1


def test_an_interrupted_submission_keeps_its_key() -> None:
    def interrupting(call: Call[Any], now: float) -> Outcome:
        if call.operation == "listModels":
            return FOX
        raise KeyboardInterrupt

    driver = ScriptedDriver(interrupting)
    with pytest.raises(KeyboardInterrupt):
        driver.run(once("order-1", "deapi", submitting()))
    assert (driver.store.get("submission:deapi:order-1") or "").startswith("sent")


def test_a_refused_submission_frees_its_key() -> None:
    poor = answer({"message": "Too poor.", "errors": {"balance": ["Too poor."]}}, 422)
    driver = ScriptedDriver(by_operation({"listModels": FOX, "submitTextToImage": [poor, accepted()]}))
    with pytest.raises(InsufficientBalance):
        driver.run(once("order-1", "deapi", submitting()))
    assert driver.run(once("order-1", "deapi", submitting())).id == JOB


def test_a_submission_that_could_not_be_built_frees_its_key() -> None:
    def unreadable(call: Call[Any], now: float) -> Outcome:
        if call.operation == "listModels":
            return FOX
        raise InvalidRequest("The file could not be read.")

    driver = ScriptedDriver(unreadable)
    with pytest.raises(InvalidRequest):
        driver.run(once("order-1", "deapi", submitting()))
    assert driver.store.get("submission:deapi:order-1") == "withdrawn"


def test_a_stored_record_that_is_damaged_is_told_and_sends_nothing() -> None:
    driver = ScriptedDriver(in_order())
    driver.store.put("submission:deapi:order-1", "genwire1.damaged")
    with pytest.raises(InvalidRequest):
        driver.run(once("order-1", "deapi", submitting()))


@pytest.mark.parametrize("status", [400, 403, 404, 410, 413, 429])
def test_an_error_of_a_submission_that_is_certain_is_no_uncertain_one(status: int) -> None:
    refusal = answer({"message": "No."}, status, x_ratelimit_type="daily")
    driver = ScriptedDriver(by_operation({"listModels": FOX, "submitTextToImage": refusal}))
    with pytest.raises(GenwireError) as caught:
        driver.run(submitting())
    assert not isinstance(caught.value, UncertainSubmission | ContractViolation)
