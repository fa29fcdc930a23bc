"""Scenario's answers as our values: statuses, results, prices, models, lists of jobs; what is missing is unknown."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from genwire.providers import ListedJob
from genwire.providers import scenario_answers as answers
from genwire.providers.scenario_inputs import fit


def told(status: str, **more: Any) -> dict[str, Any]:
    return {"job": {"jobId": "job_fox", "status": status, **more}}


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("pending", "pending"),
        ("queued", "pending"),
        ("warming-up", "pending"),
        ("in-progress", "processing"),
        ("finalizing", "processing"),
        ("success", "done"),
        ("SUCCESS", "done"),
        ("failure", "error"),
        ("canceled", "error"),
    ],
)
def test_the_words_of_a_job_have_ours(word: str, status: str) -> None:
    assert answers.update(told(word)).status == status


def test_a_status_that_nobody_knows_is_waited_on() -> None:
    update = answers.update(told("dreaming"))
    assert (update.status, update.is_done) == ("dreaming", False)


@pytest.mark.parametrize(
    ("progress", "percent"), [(0, 0.0), (0.25, 25.0), (1, 100.0), (None, None), ("0.5", None), (True, None)]
)
def test_progress_is_in_percent(progress: Any, percent: float | None) -> None:
    assert answers.update(told("in-progress", progress=progress)).progress == percent


def test_the_price_is_what_the_job_was_billed() -> None:
    assert answers.update(told("success", billing={"cuCost": 2.5})).price == Decimal("2.5")
    assert answers.update(told("success", billing=None)).price is None


@pytest.mark.parametrize(("said", "refunded"), [(True, False), (False, True), (None, None), ("no", None)])
def test_whether_a_failure_was_refunded_is_known_where_it_is_told(said: Any, refunded: bool | None) -> None:
    update = answers.update(told("failure", billing={"disableRefund": said}))
    assert (update.refunded, update.retryable) == (refunded, None)


def test_a_failure_has_a_reason_and_a_hint() -> None:
    update = answers.update(told("failure", metadata={"error": "It burst", "hint": "Use less heat"}))
    assert (update.error_reason, update.error_message, update.error_code) == ("It burst", "Use less heat", None)
    assert answers.update(told("canceled")).error_code == "canceled"


@pytest.mark.parametrize(
    ("output", "text"),
    [
        (None, None),
        ({}, None),
        ("a fox", "a fox"),
        ({"text": "a fox"}, "a fox"),
        ({"caption": "a fox", "score": 1}, "a fox"),
        ({"labels": ["fox"]}, '{"labels": ["fox"]}'),
        ([1, 2], "[1, 2]"),
    ],
)
def test_a_result_that_is_no_asset_is_a_text(output: Any, text: str | None) -> None:
    assert answers.update(told("success", metadata={"output": output})).text == text


@pytest.mark.parametrize(
    ("metadata", "asset"),
    [
        ({"assetIds": ["a", "b"]}, "a"),
        ({"assetIds": []}, None),
        ({"assetIds": [None, ""]}, None),
        ({}, None),
        (None, None),
    ],
)
def test_the_result_is_the_first_of_the_assets(metadata: Any, asset: str | None) -> None:
    assert answers.result_of(answers.update(told("success", metadata=metadata))) == asset


@pytest.mark.parametrize(
    "body", [{}, {"job": None}, {"job": {}}, told("success", jobId=7), {"job": {"status": "success"}}]
)
def test_an_answer_without_a_job_is_none(body: Any) -> None:
    with pytest.raises((LookupError, TypeError, ValueError)):
        answers.accepted(body)


@pytest.mark.parametrize(("cost", "amount"), [(5, Decimal(5)), (0.1, Decimal("0.1")), (None, None)])
def test_a_price_is_in_creative_units(cost: Any, amount: Decimal | None) -> None:
    price = answers.price({"creativeUnitsCost": cost})
    assert (price.amount, price.unit) == (amount, "CU")


def test_a_model_does_what_its_capabilities_say() -> None:
    row = {
        "id": "fox",
        "capabilities": ["txt2audio", "video23d", 7, None],
        "inputs": [{"name": "a"}, None, {}],
        "tags": None,
    }
    model = answers.model(row, fit)
    assert model.tasks == ("txt2audio", "txt2music", "video23d")
    assert (model.name, model.inputs, model.tags) == ("fox", ({"name": "a"},), ())


@pytest.mark.parametrize("token", [None, "", 7])
def test_no_token_is_the_last_page(token: Any) -> None:
    assert answers.token({"nextToken": token}, "nextToken") is None
    assert answers.token({}, "nextToken") is None


def test_only_runs_of_models_are_listed() -> None:
    run = {
        "jobId": "a",
        "jobType": "custom",
        "createdAt": "2026-01-31T10:00:00.000Z",
        "metadata": {"input": {"seed": 7.0}},
    }
    rows: list[Any] = [
        run,
        {"jobId": "b", "jobType": "flux-model-training"},
        {"jobId": "c", "jobType": "assets-download"},
        None,
    ]
    rows.append(
        {"jobId": "d", "jobType": "a-new-one", "createdAt": "yesterday", "metadata": {"input": {"modelId": "fox"}}}
    )
    assert list(answers.jobs({"jobs": rows})) == [
        ListedJob("a", 1769853600.0, None, 7),
        ListedJob("d", None, "fox", None),
    ]
