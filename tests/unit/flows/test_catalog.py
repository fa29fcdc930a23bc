"""The live catalogue: every page, kept for five minutes, kept longer when a refresh fails."""

from __future__ import annotations

import pytest
from flow_kit import answer, in_order, listed, make_context, page

from genwire.errors import AuthenticationError, ContractViolation, ServerError
from genwire.flows.catalog import TTL, CatalogueCell, current, load
from genwire.flows.effects import Outcome
from genwire.models import Catalogue, Model
from genwire.policies import RetryPolicy
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
