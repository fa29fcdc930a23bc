"""What a job that ended leaves of a budget."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from flow_kit import answer, by_operation, make_context
from own_api_kit import own_api

from genwire.errors import BudgetExceeded, JobFailed
from genwire.flows.wait import wait
from genwire.jobs import JobRecord
from genwire.money import Budget, Ledger
from genwire.policies import Price
from genwire.scripted import ScriptedDriver

JOB = JobRecord("own", "v9", "a", task="txt2img", parts=("b",))
RESERVED = "0.9"


def left(*ends: dict[str, Any]) -> Decimal:
    """What is left of a budget of 1 USD after the two parts of a job that was quoted at 0.9."""
    ledger = Ledger(Budget("1"))
    ledger.accepted(ledger.reserve(Price(Decimal(RESERVED)), 0.0), JOB.id)
    context = make_context(provider=own_api(), ledger=ledger)
    driver = ScriptedDriver(
        by_operation({f"status {name}": answer(end) for name, end in zip("ab", ends, strict=False)})
    )
    try:
        driver.run(wait(context, JOB, None, 0.0))
    except JobFailed:
        assert ends[-1]["status"] == "error"
    for cents in range(100, 0, -1):
        try:
            ledger.reserve(Price(Decimal(cents) / 100), 0.0)
        except BudgetExceeded:
            continue
        return Decimal(cents) / 100
    return Decimal(0)


def done(price: str | None) -> dict[str, Any]:
    return {"status": "done", "price": price}


def failed(price: str | None, *, refunded: bool | None) -> dict[str, Any]:
    return {"status": "error", "price": price, "refunded": refunded}


@pytest.mark.parametrize(
    ("ends", "rest"),
    [
        ((done("0.1"), done("0.2")), "0.7"),
        ((done("0"), done("0.2")), "0.8"),
        ((done("0"), done("0")), "1"),
        ((done("0.1"), done(None)), "0.1"),
        ((done(None), done(None)), "0.1"),
    ],
)
def test_a_job_that_is_done_costs_the_prices_of_its_parts_or_what_was_quoted(
    ends: tuple[dict[str, Any], ...], rest: str
) -> None:
    assert left(*ends) == Decimal(rest)


@pytest.mark.parametrize(
    ("end", "rest"),
    [
        (failed("0.4", refunded=True), "1"),
        (failed(None, refunded=True), "1"),
        (failed("0.4", refunded=False), "0.6"),
        (failed("0.4", refunded=None), "0.6"),
        (failed(None, refunded=None), "0.1"),
    ],
)
def test_a_job_that_failed_costs_nothing_only_where_the_api_says_so(end: dict[str, Any], rest: str) -> None:
    assert left(end) == Decimal(rest)
