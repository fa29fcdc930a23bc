"""The live catalogue: every page, kept for five minutes, kept longer when a refresh fails."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flow_kit import answer, by_operation, in_order, listed, make_context, page
from own_api_kit import own_api

from genwire.errors import AuthenticationError, ContractViolation, ServerError
from genwire.flows.catalog import PAUSE, TTL, CatalogueCell, current, load, refresh
from genwire.flows.catalog import listed as listed_models
from genwire.flows.effects import Outcome
from genwire.hooks import ModelRetired, NoModelsListed
from genwire.models import Catalogue, Fitted, Model
from genwire.policies import RetryPolicy
from genwire.requests import TextToImage
from genwire.scripted import ScriptedDriver

CONTEXT = make_context(retry=RetryPolicy(attempts=1))
OLD = Catalogue((Model("Old", ("txt2img",)),), fetched_at=1_000.0)


def slugs(catalogue: Catalogue) -> list[str]:
    return [model.slug for model in catalogue.models]


def at(now: float, cell: CatalogueCell, *outcomes: Outcome) -> tuple[Catalogue, ScriptedDriver]:
    driver = ScriptedDriver(in_order(*outcomes), start=now)
    return driver.run(current(CONTEXT, cell, now)), driver


def test_every_page_is_read() -> None:
    driver = ScriptedDriver(in_order(page(listed("Fox"), last_page=2), page(listed("Owl"), last_page=2)))
    assert slugs(driver.run(load(CONTEXT, CatalogueCell()))) == ["Fox", "Owl"]


def test_a_catalogue_without_paging_is_one_page() -> None:
    driver = ScriptedDriver(in_order(answer({"data": [listed("Fox")]})))
    assert slugs(driver.run(load(CONTEXT, CatalogueCell()))) == ["Fox"]


def test_a_model_that_moves_between_pages_is_listed_once() -> None:
    driver = ScriptedDriver(in_order(page(listed("Fox"), last_page=2), page(listed("Fox"), listed("Owl"), last_page=2)))
    assert slugs(driver.run(load(CONTEXT, CatalogueCell()))) == ["Fox", "Owl"]


def test_a_catalogue_that_shrinks_while_it_is_read_ends() -> None:
    driver = ScriptedDriver(in_order(page(listed("Fox"), last_page=3), page(last_page=1)))
    assert slugs(driver.run(load(CONTEXT, CatalogueCell()))) == ["Fox"]


def test_an_absurd_number_of_pages_is_not_read() -> None:
    driver = ScriptedDriver(in_order(page(listed("Fox"), last_page=1_000_000)))
    with pytest.raises(ContractViolation, match="1000000 pages"):
        driver.run(load(CONTEXT, CatalogueCell()))


def test_pages_that_follow_each_other_without_end_are_not_read_for_ever() -> None:
    script = {"models after None": answer({"slugs": ["Fox"], "following": "next"})}
    driver = ScriptedDriver(by_operation({**script, "models after next": answer({"slugs": [], "following": "next"})}))
    with pytest.raises(ContractViolation, match="The catalogue goes on after 200 pages; no more are read"):
        driver.run(load(make_context(provider=own_api()), CatalogueCell()))
    assert len(driver.sent) == 200


def test_a_fresh_catalogue_is_not_read_again() -> None:
    catalogue, driver = at(1_000.0 + TTL - 1, CatalogueCell(OLD))
    assert (slugs(catalogue), driver.sent) == (["Old"], [])


def test_a_catalogue_past_its_time_is_read_again_and_kept() -> None:
    cell = CatalogueCell(OLD)
    at(1_000.0 + TTL, cell, page(listed("New")))
    catalogue, _ = at(1_000.0 + TTL + 1, cell)
    assert slugs(catalogue) == ["New"]


@pytest.mark.parametrize("failure", [answer(status=500), answer(status=429), answer({"data": 7})])
def test_a_stale_catalogue_serves_when_the_refresh_fails(failure: Outcome) -> None:
    catalogue, _ = at(1_000.0 + TTL, CatalogueCell(OLD), failure)
    assert slugs(catalogue) == ["Old"]


def test_a_refresh_that_fails_half_way_leaves_the_old_catalogue_whole() -> None:
    cell = CatalogueCell(OLD)
    catalogue, _ = at(1_000.0 + TTL, cell, page(listed("New"), last_page=2), answer(status=500))
    assert slugs(catalogue) == ["Old"]


def test_a_refused_key_is_told_though_a_stale_catalogue_is_there() -> None:
    with pytest.raises(AuthenticationError):
        at(1_000.0 + TTL, CatalogueCell(OLD), answer(status=401))


def test_the_first_load_that_fails_is_an_error() -> None:
    with pytest.raises(ServerError):
        at(0.0, CatalogueCell(), answer(status=500))


# A refresh that fails


def test_a_stale_catalogue_serves_for_a_while_before_the_next_read() -> None:
    cell = CatalogueCell(OLD)
    at(1_000.0 + TTL, cell, answer(status=500))
    catalogue, driver = at(1_000.0 + TTL + PAUSE - 1, cell)
    assert (slugs(catalogue), driver.sent) == (["Old"], [])


def test_after_the_pause_it_is_read_again() -> None:
    cell = CatalogueCell(OLD)
    at(1_000.0 + TTL, cell, answer(status=500))
    catalogue, _ = at(1_000.0 + TTL + PAUSE, cell, page(listed("New")))
    assert slugs(catalogue) == ["New"]


def test_a_refresh_reads_even_a_fresh_catalogue() -> None:
    driver = ScriptedDriver(in_order(page(listed("New"))), start=1_001.0)
    assert slugs(driver.run(refresh(CONTEXT, CatalogueCell(OLD)))) == ["New"]


# Kept in a store


def stored(driver: ScriptedDriver, fetched_at: float, *models: Model) -> None:
    driver.store.put("catalogue", Catalogue(models, fetched_at).to_text())


def keeping(now: float, *outcomes: Outcome) -> ScriptedDriver:
    return ScriptedDriver(in_order(*outcomes), start=now)


def test_what_one_process_read_the_next_one_need_not() -> None:
    driver = keeping(50.0, page(listed("Fox", loras=[{"name": "ink"}])))
    first = driver.run(current(CONTEXT, CatalogueCell(name="catalogue"), 50.0))
    second = driver.run(current(CONTEXT, CatalogueCell(name="catalogue"), 50.0 + TTL - 1))
    assert (second.models, len(driver.sent)) == (first.models, 1)


def test_a_catalogue_from_the_store_fits_requests_as_one_that_was_read() -> None:
    driver = keeping(50.0, page(listed("Fox")))
    request = TextToImage("a fox")
    fitted = [
        driver.run(current(CONTEXT, CatalogueCell(name="catalogue"), 50.0)).models[0].fit(request) for _ in range(2)
    ]
    assert fitted[0] == fitted[1]


def test_a_catalogue_from_the_store_is_fitted_to_as_the_api_wants() -> None:
    def fits(request: Any, model: Model) -> Fitted[Any]:
        return Fitted(request, f"fitted {model.slug}")

    driver = keeping(50.0)
    stored(driver, 50.0, Model("Fox", ("txt2img",)))
    kept = driver.run(current(make_context(provider=own_api(fits=fits)), CatalogueCell(name="catalogue"), 50.0))
    assert kept.models[0].fit(TextToImage("a fox")).model == "fitted Fox"


def test_what_was_read_is_kept_in_the_store_for_a_day() -> None:
    driver = keeping(0.0, page(listed("Fox")))
    driver.run(current(CONTEXT, CatalogueCell(name="catalogue"), 0.0))
    driver.now = 86_399.0
    assert driver.store.get("catalogue") is not None
    driver.now = 86_401.0
    assert driver.store.get("catalogue") is None


def test_a_stored_catalogue_from_the_future_serves_when_the_read_fails() -> None:
    driver = keeping(0.0, answer(status=500))
    stored(driver, 1e9, *OLD.models)
    assert slugs(driver.run(current(CONTEXT, CatalogueCell(name="catalogue"), 0.0))) == ["Old"]


def test_a_slug_that_another_process_does_not_list_any_more_is_told() -> None:
    driver = keeping(1_000.0 + TTL)
    stored(driver, 1_000.0 + TTL, Model("New", ("txt2img",)))
    driver.run(current(make_context(), CatalogueCell(OLD, name="catalogue"), 1_000.0 + TTL))
    assert driver.events == [ModelRetired("Old")]


def test_a_stored_catalogue_past_its_time_is_read_again() -> None:
    driver = keeping(1_000.0 + TTL, page(listed("New")))
    stored(driver, 1_000.0, *OLD.models)
    assert slugs(driver.run(current(CONTEXT, CatalogueCell(name="catalogue"), 1_000.0 + TTL))) == ["New"]


def test_a_stored_catalogue_past_its_time_serves_when_the_read_fails() -> None:
    driver = keeping(1_000.0 + TTL, answer(status=500))
    stored(driver, 1_000.0, *OLD.models)
    assert slugs(driver.run(current(CONTEXT, CatalogueCell(name="catalogue"), 1_000.0 + TTL))) == ["Old"]


def test_a_stored_catalogue_from_the_future_is_read_again() -> None:
    driver = keeping(0.0, page(listed("New")))
    stored(driver, 31.0, *OLD.models)
    assert slugs(driver.run(current(CONTEXT, CatalogueCell(name="catalogue"), 0.0))) == ["New"]


@pytest.mark.parametrize("ahead", [5.0, 30.0])
def test_a_clock_that_is_a_little_ahead_does_no_harm(ahead: float) -> None:
    driver = keeping(0.0)
    stored(driver, ahead, *OLD.models)
    assert slugs(driver.run(current(CONTEXT, CatalogueCell(name="catalogue"), 0.0))) == ["Old"]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", "{", '{"format": 3, "models": []}', '{"format": 1}', '{"format":1,"fetched_at":0,"models":[1]}'],
)
def test_a_damaged_or_foreign_text_in_the_store_costs_a_read_and_is_replaced(text: str) -> None:
    driver = keeping(0.0, page(listed("Fox")))
    driver.store.put("catalogue", text)
    driver.run(current(CONTEXT, CatalogueCell(name="catalogue"), 0.0))
    assert Catalogue.from_text(driver.store.get("catalogue") or "", lambda _: frozenset()).models[0].slug == "Fox"


@pytest.mark.parametrize("action", ["get", "put"])
def test_a_store_that_fails_costs_a_read_and_no_more(action: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise OSError("disk full")

    driver = keeping(0.0, page(listed("Fox")))
    monkeypatch.setattr(driver.store, action, broken)
    assert slugs(driver.run(current(CONTEXT, CatalogueCell(name="catalogue"), 0.0))) == ["Fox"]


def stored_text(version: int) -> str:
    return (Path(__file__).parents[1] / "fixtures" / f"catalogue-v{version}.json").read_text(encoding="utf-8").strip()


@pytest.mark.parametrize("version", [1, 2])
def test_every_format_of_a_stored_catalogue_is_read(version: int) -> None:
    catalogue = Catalogue.from_text(stored_text(version), lambda _: frozenset())
    assert [(model.slug, model.tasks, dict(model.limits), model.loras) for model in catalogue.models] == [
        ("Fox", ("txt2img", "img2img"), {"max_width": 1024, "min_guidance": 1.5}, ("ink",)),
        ("Ann", ("txt2audio",), {}, ()),
    ]
    assert catalogue.models[1].inputs == (({"name": "prompt", "type": "string"},) if version > 1 else ())


def test_the_format_of_a_stored_catalogue_stays() -> None:
    assert Catalogue.from_text(stored_text(2), lambda _: frozenset()).to_text() == stored_text(2)


# What is told


def test_a_slug_that_leaves_is_told_once() -> None:
    context = make_context()
    cell = CatalogueCell(OLD)
    driver = ScriptedDriver(in_order(page(listed("New")), page(listed("New"), listed("Old")), page(listed("New"))))
    for _ in range(3):
        driver.run(refresh(context, cell))
    assert driver.events == [ModelRetired("Old")]


def test_each_slug_that_leaves_is_told() -> None:
    cell = CatalogueCell(Catalogue((Model("Old", ()), Model("Older", ()), Model("New", ())), fetched_at=1_000.0))
    driver = ScriptedDriver(in_order(page(listed("New"))))
    driver.run(refresh(make_context(), cell))
    assert driver.events == [ModelRetired("Old"), ModelRetired("Older")]


def test_a_slug_that_left_since_another_process_read_is_told() -> None:
    driver = keeping(1_000.0 + TTL, page(listed("New")))
    stored(driver, 1_000.0, *OLD.models)
    driver.run(current(make_context(), CatalogueCell(name="catalogue"), 1_000.0 + TTL))
    assert driver.events == [ModelRetired("Old")]


def test_the_first_catalogue_retires_nothing() -> None:
    driver = ScriptedDriver(in_order(page(listed("Fox"))))
    driver.run(current(make_context(), CatalogueCell(), 0.0))
    assert driver.events == []


def test_a_catalogue_that_is_empty_all_at_once_is_suspicious_and_retires_nothing() -> None:
    driver = ScriptedDriver(in_order(page()))
    driver.run(refresh(make_context(), CatalogueCell(OLD)))
    assert driver.events == [NoModelsListed(None, 0)]


@pytest.mark.parametrize("task", ["txt2video", "transcribe"])
def test_no_model_for_a_task_that_the_api_has_is_suspicious(task: str) -> None:
    driver = ScriptedDriver(in_order(page(listed("Fox"))))
    assert driver.run(listed_models(make_context(), CatalogueCell(), task, 0.0)) == []
    assert driver.events == [NoModelsListed(task, 1)]
