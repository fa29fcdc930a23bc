"""What a request may cost and a client may spend."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest
from client_kit import Server, Session, accepted, in_turn, wire_model, wire_page, wire_status

from genwire import (
    Budget,
    BudgetExceeded,
    ConfigurationError,
    GenwireError,
    JobFailed,
    MemoryStore,
    NoModelAvailable,
    Price,
    TextToImage,
    UncertainSubmission,
    UpscaleImage,
)
from genwire.money import Ledger, amount

DAY = 86_400
DONE = wire_status("done", result_url="https://results.example/fox.png")
# A picture whose header nobody reads for its size.
GIF = b"GIF89a" + bytes(64)
REQUEST = TextToImage("a red fox", width=512, height=512, model=["Fox", "Owl"])


def dollars(text: str) -> Price:
    return Price(Decimal(text))


def quote(price: float | None) -> dict[str, Any]:
    return {"data": {"price": price}}


def service(**answers: Any) -> Server:
    """Two models; quotes and submissions as told."""
    models = wire_page(wire_model("Fox"), wire_model("Owl"))
    return Server(**{"models": models, "txt2img": accepted(), "request-status": DONE, **answers})


# Amounts


@pytest.mark.parametrize("given", ["0.1", 0.1, Decimal("0.1"), dollars("0.1")])
def test_an_amount_is_what_it_reads_as(given: Any) -> None:
    assert amount(given) == Decimal("0.1")


@pytest.mark.parametrize("given", ["a lot", -1, "NaN", "Infinity", True, Price(None), object()])
def test_what_is_no_amount_is_refused(given: Any) -> None:
    with pytest.raises(ConfigurationError, match="no amount of money"):
        amount(given)


# The ledger


def test_a_budget_reserves_until_it_is_used_up() -> None:
    ledger = Ledger(Budget("1"))
    ledger.reserve(dollars("0.6"), 0)
    with pytest.raises(BudgetExceeded, match=r"0\.4 of the budget is left"):
        ledger.reserve(dollars("0.6"), 0)


def test_what_was_released_can_be_spent() -> None:
    ledger = Ledger(Budget("1"))
    ledger.release(ledger.reserve(dollars("0.6"), 0))
    assert ledger.reserve(dollars("1"), 0)


def test_a_job_settles_at_its_own_price() -> None:
    ledger = Ledger(Budget("1"))
    ledger.accepted(ledger.reserve(dollars("0.6"), 0), "job")
    ledger.settle("job", Decimal("0.2"))
    assert ledger.reserve(dollars("0.8"), 0)


def test_a_job_that_tells_no_price_settles_at_its_quote() -> None:
    ledger = Ledger(Budget("1"))
    ledger.accepted(ledger.reserve(dollars("0.6"), 0), "job")
    ledger.settle("job", None)
    with pytest.raises(BudgetExceeded):
        ledger.reserve(dollars("0.6"), 0)


def test_a_refunded_job_costs_nothing() -> None:
    ledger = Ledger(Budget("1"))
    ledger.accepted(ledger.reserve(dollars("1"), 0), "job")
    ledger.settle("job", Decimal(1), refunded=True)
    assert ledger.reserve(dollars("1"), 0)


def test_a_job_settles_once() -> None:
    ledger = Ledger(Budget("1"))
    ledger.accepted(ledger.reserve(dollars("0.5"), 0), "job")
    ledger.settle("job", Decimal("0.5"))
    ledger.settle("job", Decimal("0.5"))
    assert ledger.reserve(dollars("0.5"), 0)


def test_a_daily_budget_is_whole_again_at_midnight_utc() -> None:
    ledger = Ledger(Budget("1", per="day"))
    ledger.accepted(ledger.reserve(dollars("1"), DAY - 1), "job")
    ledger.settle("job", Decimal(1))
    with pytest.raises(BudgetExceeded, match="left today"):
        ledger.reserve(dollars("1"), DAY - 1)
    assert ledger.reserve(dollars("1"), DAY)


def test_what_is_under_way_at_midnight_stays_reserved() -> None:
    ledger = Ledger(Budget("1", per="day"))
    ledger.reserve(dollars("1"), DAY - 1)
    with pytest.raises(BudgetExceeded):
        ledger.reserve(dollars("1"), DAY)


def test_an_unknown_price_is_never_taken_for_nothing() -> None:
    with pytest.raises(BudgetExceeded, match="unknown"):
        Ledger(Budget("1")).reserve(Price(None), 0)
    assert Ledger(Budget("1", allow_unknown=True)).reserve(Price(None), 0)


def test_concurrent_spenders_do_not_overshoot() -> None:
    ledger = Ledger(Budget("1"))

    def spend(_: int) -> bool:
        try:
            return bool(ledger.reserve(dollars("0.1"), 0))
        except BudgetExceeded:
            return False

    with ThreadPoolExecutor(16) as pool:
        assert sum(pool.map(spend, range(200))) == 10


# Clients


@pytest.fixture(params=["sync", "async"])
def session(request: pytest.FixtureRequest) -> Session:
    return Session(request.param, "v2")


def test_a_model_over_the_limit_is_passed_over_and_named(session: Session) -> None:
    prices = in_turn(quote(0.9), quote(0.1))
    server = service(**{"price-calculation": prices})
    result = session(lambda client: client.run(REQUEST, max_price="0.5"), server)
    assert [(one.model, one.outcome) for one in result.attempts] == [("Fox", "skipped"), ("Owl", "accepted")]
    assert "0.9 USD" in result.attempts[0].reason


def test_nothing_is_sent_when_every_model_is_over_the_limit(session: Session) -> None:
    server = service(**{"price-calculation": quote(0.9)})
    with pytest.raises(BudgetExceeded) as caught:
        session(lambda client: client.submit(REQUEST, max_price=0.5), server)
    assert [one.model for one in caught.value.attempts] == ["Fox", "Owl"]
    assert "txt2img" not in server.paths


@pytest.mark.parametrize("allowed", [False, True])
def test_an_unknown_price_passes_only_where_it_is_allowed(session: Session, allowed: bool) -> None:
    server = service(**{"price-calculation": quote(None)})

    def submit(client: Any) -> Any:
        return client.submit(REQUEST, max_price=1, allow_unknown=allowed)

    if allowed:
        session(submit, server)
    else:
        with pytest.raises(BudgetExceeded, match="unknown"):
            session(submit, server)
    assert ("txt2img" in server.paths) == allowed


def test_a_budget_stops_the_spending(session: Session) -> None:
    server = service(**{"price-calculation": quote(0.4)})
    ended = session(lambda client: client.run_many([REQUEST] * 5, concurrency=5), server, budget=Budget("1"))
    assert sum(isinstance(one, BudgetExceeded) for one in ended) == 3
    assert server.paths.count("txt2img") == 2


def test_one_quote_serves_requests_that_cost_the_same(session: Session) -> None:
    server = service(**{"price-calculation": quote(0.1)})
    requests = [TextToImage(f"fox {number}", width=512, height=512, model="Fox") for number in range(5)]
    session(lambda client: client.run_many(requests, concurrency=1), server, budget=Budget("1"))
    assert server.paths.count("txt2img/price-calculation") == 1
    assert server.paths.count("txt2img") == 5


def test_without_a_limit_no_quote_is_asked_for(session: Session) -> None:
    server = service(**{"price-calculation": quote(0.1)})
    session(lambda client: client.submit(REQUEST), server)
    assert "txt2img/price-calculation" not in server.paths


def test_an_uncertain_submission_keeps_its_reservation(session: Session) -> None:
    answers = {"price-calculation": quote(0.8), "txt2img": httpx.Response(500)}
    budget = Budget("1")

    def twice(client: Any) -> Any:
        return client.run_many([REQUEST, REQUEST], concurrency=1)

    first, second = session(twice, service(**answers), budget=budget)
    assert isinstance(first, UncertainSubmission)
    assert isinstance(second, BudgetExceeded)


# Jobs that failed


def failed(**more: Any) -> dict[str, Any]:
    return wire_status("error", error_code="WORKER_ERROR", **more)


def test_a_failed_job_that_cost_nothing_runs_again_on_another_model(session: Session) -> None:
    server = service(**{"request-status": in_turn(failed(retryable=True, refunded=True), DONE)})
    result = session(lambda client: client.run(REQUEST), server)
    assert [(one.model, one.outcome) for one in result.attempts] == [("Fox", "failed"), ("Owl", "accepted")]


def test_a_failed_job_with_one_model_runs_on_it_again(session: Session) -> None:
    server = service(**{"request-status": in_turn(failed(retryable=True, refunded=True), DONE)})
    result = session(lambda client: client.run(TextToImage("a fox", model="Fox")), server)
    assert [(one.model, one.outcome) for one in result.attempts] == [("Fox", "failed"), ("Fox", "accepted")]


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"retryable": True},
        {"retryable": True, "refunded": False},
        {"refunded": True},
        {"retryable": False, "refunded": True},
        {"retryable": True, "price": {"amount": 0.1, "is_estimated": False}},
        {"retryable": True, "price": {"amount": 0, "is_estimated": True}},
    ],
    ids=str,
)
def test_a_failed_job_that_may_have_cost_something_is_not_run_again(session: Session, told: dict[str, Any]) -> None:
    server = service(**{"request-status": failed(**told)})
    with pytest.raises(JobFailed):
        session(lambda client: client.run(REQUEST), server)
    assert server.paths.count("txt2img") == 1


def test_a_settled_price_of_nothing_is_as_good_as_a_refund(session: Session) -> None:
    free = failed(retryable=True, price={"amount": 0, "is_estimated": False})
    server = service(**{"request-status": in_turn(free, DONE)})
    assert session(lambda client: client.run(REQUEST), server).model == "Owl"


def test_a_job_that_fails_again_and_again_comes_to_an_end(session: Session) -> None:
    server = service(**{"request-status": failed(retryable=True, refunded=True)})
    with pytest.raises(JobFailed):
        session(lambda client: client.run(REQUEST), server)
    assert server.paths.count("txt2img") == 5


@pytest.mark.parametrize("status", [400, 401, 402, 429])
def test_a_job_that_failed_is_named_by_the_error_of_the_submission_after_it(session: Session, status: int) -> None:
    answers = [httpx.Response(200, json=accepted()), *[httpx.Response(status, json={"message": "no"})] * 4]

    def submitted(_: httpx.Request) -> httpx.Response:
        return answers.pop(0)

    server = service(**{"txt2img": submitted, "request-status": failed(retryable=True, refunded=True)})
    with pytest.raises(GenwireError) as caught:
        session(lambda client: client.run(REQUEST), server)
    assert caught.value.status == status
    assert caught.value.job is not None
    assert caught.value.job.model == "Fox"


GONE = httpx.Response(422, json={"message": "gone", "errors": {"model": ["gone"]}})


@pytest.mark.parametrize(
    ("last", "kind", "more"),
    [(GONE, NoModelAvailable, ["refused", "refused"]), (httpx.Response(502), UncertainSubmission, ["refused"])],
)
def test_the_error_of_a_later_submission_names_every_attempt(
    session: Session, last: httpx.Response, kind: type[NoModelAvailable | UncertainSubmission], more: list[str]
) -> None:
    answers = [GONE, httpx.Response(200, json=accepted()), GONE, last]

    def submitted(_: httpx.Request) -> httpx.Response:
        return answers.pop(0)

    server = service(**{"txt2img": submitted, "request-status": failed(retryable=True, refunded=True)})
    with pytest.raises(kind) as caught:
        session(lambda client: client.run(REQUEST), server)
    assert [attempt.outcome for attempt in caught.value.attempts] == ["refused", "failed", *more]


def test_waiting_for_a_job_never_submits(session: Session) -> None:
    server = service(**{"request-status": failed(retryable=True, refunded=True)})

    def wait(client: Any) -> Any:
        return client.wait(client.job("0f8fad5b-d9cb-469f-a165-70867728950e").record)

    with pytest.raises(JobFailed):
        session(wait, server)
    assert "txt2img" not in server.paths


def test_the_key_leads_to_the_job_that_was_run_again(session: Session) -> None:
    other = "11111111-d9cb-469f-a165-70867728950e"
    answers = {
        "txt2img": in_turn(accepted(), accepted(other)),
        "request-status": in_turn(failed(retryable=True, refunded=True), DONE, DONE),
    }
    server = service(**answers)

    store = MemoryStore()
    for _ in range(2):
        assert session(lambda client: client.run(REQUEST, key="order"), server, store=store).job.id == other
    assert server.paths.count("txt2img") == 2


def test_a_request_whose_price_is_unknown_does_not_make_the_day_begin_anew(session: Session, tmp_path: Path) -> None:
    """A file without hints has no quote, so that no answer tells the time either."""
    picture = tmp_path / "fox.bin"
    picture.write_bytes(GIF)
    models = wire_page(wire_model("Fox", "txt2img", "img-upscale"))
    server = service(**{"price-calculation": quote(0.6), "models": models, "upscales": accepted()})
    spent = TextToImage("a red fox", width=512, height=512, model="Fox")
    requests = [spent, UpscaleImage(picture, model="Fox"), spent]
    budget = Budget("1", per="day", allow_unknown=True)
    first, second, third = session(lambda client: client.run_many(requests, concurrency=1), server, budget=budget)
    assert not isinstance(first, GenwireError)
    assert not isinstance(second, GenwireError)
    assert isinstance(third, BudgetExceeded)
