"""An API whose catalogue leaves out what a model takes: the models that come into question are read one by one."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve, frozen
from flow_kit import JOB, answer, by_operation, make_context, operations

from genwire import AuthenticationError, TextToImage
from genwire.errors import NoModelAvailable
from genwire.flows.catalog import TTL, CatalogueCell
from genwire.flows.describing import described as described_model
from genwire.flows.discovery import find
from genwire.flows.effects import Call
from genwire.flows.submit import submit
from genwire.models import Catalogue, Fitted, Model, Unfit
from genwire.providers import Accepted, Provider
from genwire.requests import Request
from genwire.scripted import ScriptedDriver

SLUGS = ("Fox", "Owl", "Elk", "Bee", "Ant", "Cat")
CELL = CatalogueCell(Catalogue(tuple(Model(slug, ("txt2img",)) for slug in SLUGS), 0.0))
REQUEST = TextToImage("a fox", width=512, seed=1, inputs={"style": "ink"})


@frozen
class Describing(Provider):
    """Its models tell the styles that they have when they are asked one by one."""

    api = "v1"
    describes = True

    @property
    def fitter(self) -> Any:
        return fit

    def check(self, request: Request[Any]) -> None:
        del request

    def describe(self, slug: str) -> Call[Model]:
        def parse(body: Any) -> Model:
            return Model(slug, ("txt2img",), inputs=tuple(body["styles"]), fitter=fit)

        return Call(f"describe {slug}", lambda _: {}, parse)

    def submit(self, fitted: Fitted[Any]) -> Call[Accepted]:
        return Call(
            f"submit {fitted.model} {fitted.values}", lambda _: {}, lambda body: Accepted(body["id"]), safe=False
        )


def fit(request: Request[Any], model: Model) -> Fitted[Any]:
    style = (request.inputs or {})["style"]
    if style not in model.inputs:
        raise Unfit("inputs.style", f"It has the styles {', '.join(map(str, model.inputs))}.")
    return Fitted(request, model.slug, values={"style": style})


def described(**styles: list[str]) -> dict[str, Any]:
    return {f"describe {slug}": answer({"styles": styles.get(slug, [])}) for slug in SLUGS}


def context() -> Any:
    whole: Any = Describing  # but for what no flow here asks it
    return make_context(provider=whole())


def test_the_first_candidates_are_read_side_by_side_and_the_first_that_fits_is_taken() -> None:
    script = {**described(Owl=["ink"]), "submit Owl {'style': 'ink'}": answer({"id": JOB})}
    driver = ScriptedDriver(by_operation(script))
    record = driver.run(submit(context(), CELL, REQUEST, 0.0))
    assert record.model == "Owl"
    assert [(one.model, one.outcome) for one in record.attempts] == [("Fox", "skipped"), ("Owl", "accepted")]
    assert operations(driver) == [*(f"describe {slug}" for slug in SLUGS[:4]), "submit Owl {'style': 'ink'}"]


def test_what_was_read_is_not_read_again() -> None:
    same = context()
    script = {**described(Fox=["ink"]), "submit Fox {'style': 'ink'}": answer({"id": JOB})}
    driver = ScriptedDriver(by_operation(script))
    for _ in range(2):
        driver.run(submit(same, CELL, REQUEST, 0.0))
    assert operations(driver).count("describe Fox") == 1


@pytest.mark.parametrize(("later", "again"), [(TTL - 1, []), (TTL, ["describe Fox", "describe Owl"])])
def test_of_the_next_models_only_those_are_read_that_are_not_known_any_more(later: float, again: list[str]) -> None:
    same = context()
    driver = ScriptedDriver(by_operation(described()))
    driver.run(described_model(same, None, ["Fox", "Owl"], 0.0))
    driver.now = later
    driver.run(described_model(same, None, ["Ant", "Fox", "Owl"], later))
    assert operations(driver)[2:] == ["describe Ant", *again]


def test_a_slug_that_no_page_lists_is_described_too() -> None:
    script = {"describe Yak": answer({"styles": ["ink"]}), "submit Yak {'style': 'ink'}": answer({"id": JOB})}
    driver = ScriptedDriver(by_operation(script))
    assert driver.run(submit(context(), CELL, evolve(REQUEST, model="Yak"), 0.0)).model == "Yak"


def test_a_model_that_cannot_be_read_does_not_keep_the_others_from_their_turn() -> None:
    script = {
        **described(Owl=["ink"]),
        "describe Fox": answer({"message": "no such model"}, 404),
        "submit Fox {}": answer({"message": "no", "errors": {"model": ["It is gone."]}}, 422),
        "submit Owl {'style': 'ink'}": answer({"id": JOB}),
    }
    cell = CatalogueCell(Catalogue((Model("Fox", ("txt2img",)), Model("Owl", ("txt2img",))), 0.0))
    driver = ScriptedDriver(by_operation(script))
    record = driver.run(submit(context(), cell, REQUEST, 0.0))
    assert [(one.model, one.outcome) for one in record.attempts] == [("Fox", "refused"), ("Owl", "accepted")]


def test_a_key_that_is_refused_ends_it() -> None:
    script = {**described(), "describe Fox": answer({"message": "no"}, 401)}
    with pytest.raises(AuthenticationError):
        ScriptedDriver(by_operation(script)).run(submit(context(), CELL, REQUEST, 0.0))


def test_no_model_that_fits_names_what_each_lacks() -> None:
    driver = ScriptedDriver(by_operation(described(Fox=["oil"])))
    with pytest.raises(NoModelAvailable, match="Fox was skipped: It has the styles oil") as caught:
        driver.run(submit(context(), CELL, REQUEST, 0.0))
    assert [one.model for one in caught.value.attempts] == list(SLUGS)


def test_models_that_can_are_found_by_what_they_say_one_by_one() -> None:
    driver = ScriptedDriver(by_operation(described(Owl=["ink"], Cat=["ink"])))
    matches = driver.run(find(context(), CELL, REQUEST, {}, "catalogue", 0.0))
    assert [match.slug for match in matches] == ["Owl", "Cat"]
    assert operations(driver) == [f"describe {slug}" for slug in SLUGS]


def test_reads_that_all_fail_do_not_turn_the_time_back() -> None:
    catalogue = Catalogue((Model("Fox", ("txt2img",)),), 0.0)
    driver = ScriptedDriver(by_operation({"describe Fox": answer({"message": "no"}, 404)}), start=1_000.0)
    model, now = driver.run(described_model(context(), catalogue, ["Fox"], 1_000.0))
    assert model == catalogue.get("Fox")
    assert now == 1_000.0
