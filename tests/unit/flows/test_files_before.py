"""An API that wants to have files before the request that they are for."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from flow_kit import answer, by_operation, make_context, operations
from own_api_kit import own_api

from genwire.errors import NotFound, UncertainSubmission
from genwire.flows.catalog import CatalogueCell
from genwire.flows.effects import Unanswered
from genwire.flows.submit import price, submit
from genwire.models import Catalogue, Model
from genwire.requests import TextToImage
from genwire.scripted import ScriptedDriver

CELL = CatalogueCell(Catalogue((Model("Fox", ("txt2img",)),), 0.0))
FOX = TextToImage("a fox", width=512, height=512, seed=1, model="Fox")
FILES = {"upload one.png for Fox": answer("file-1"), "upload two.png for Fox": answer("file-2")}
UPLOADED = ("file-1", "file-2")


def context(*files: str) -> Any:
    return make_context(provider=own_api(files=files))


def test_the_files_go_first_and_the_submission_names_them_in_their_order() -> None:
    driver = ScriptedDriver(by_operation({**FILES, f"submit with {UPLOADED}": answer("job-1")}))
    assert driver.run(submit(context("one.png", "two.png"), CELL, FOX, 0.0)).id == "job-1"
    assert operations(driver) == [*FILES, f"submit with {UPLOADED}"]


def test_without_files_nothing_goes_before() -> None:
    driver = ScriptedDriver(by_operation({"submit with ()": answer("job-1")}))
    assert driver.run(submit(context(), CELL, FOX, 0.0)).id == "job-1"


def test_a_file_that_is_refused_means_that_nothing_is_submitted() -> None:
    driver = ScriptedDriver(by_operation({"upload one.png for Fox": answer({}, 404)}))
    with pytest.raises(NotFound):
        driver.run(submit(context("one.png", "two.png"), CELL, FOX, 0.0))
    assert operations(driver) == ["upload one.png for Fox"]


def test_a_lost_answer_to_the_submission_is_uncertain_and_sends_no_file_again() -> None:
    driver = ScriptedDriver(by_operation({**FILES, f"submit with {UPLOADED}": Unanswered("lost")}))
    with pytest.raises(UncertainSubmission):
        driver.run(submit(context("one.png", "two.png"), CELL, FOX, 0.0))
    assert operations(driver) == [*FILES, f"submit with {UPLOADED}"]


def test_a_quote_sends_files_only_where_that_is_asked_for() -> None:
    driver = ScriptedDriver(by_operation({**FILES, f"price with {UPLOADED}": answer("0.25")}))
    both = context("one.png", "two.png")
    assert driver.run(price(both, CELL, FOX, False, 0.0)).amount is None
    assert driver.sent == []
    assert driver.run(price(both, CELL, FOX, True, 0.0)).amount == Decimal("0.25")
    assert operations(driver) == [*FILES, f"price with {UPLOADED}"]
