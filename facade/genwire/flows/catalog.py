"""Loading the live catalogue: every page, kept for five minutes, and kept longer when a refresh fails.

Whoever finds it stale at the same time waits for one read, and takes over when that one fails. A client with a store of
its own keeps it there too, so that the next process need not read it.
"""

from __future__ import annotations

import copy

from attrs import define, evolve, field

from genwire.errors import AuthenticationError, ContractViolation, GenwireError
from genwire.flows.effects import Flow, emit, exclusive, put, sleep, stored
from genwire.flows.exchange import Context, exchange
from genwire.gates import Gate
from genwire.hooks import ModelRetired, NoModelsListed
from genwire.models import Catalogue, Model

TTL = 300.0
PAUSE = 30.0
"""Seconds that a stale catalogue serves after a refresh that failed, before the next one."""
STORED = 86_400.0
"""Seconds that a store keeps it, for processes that cannot read a fresh one."""
_MOST_PAGES = 200
_SKEW = 30.0  # seconds by which the clocks of processes may differ
# The reads that somebody waits for: the one under way, and one that takes over when it fails. More would add up, where
# many wait for a service that is down.
_MOST_FAILURES = 2


@define
class CatalogueCell:
    """Where one client keeps its catalogue between flows. `name` is its key in the store, None for not there."""

    value: Catalogue | None = None
    name: str | None = None
    gate: Gate = field(factory=Gate)
    failures: int = 0
    failure: GenwireError | None = None
    failed_at: float = float("-inf")

    def serves(self, now: float) -> bool:
        """Whether nothing has to be read."""
        return self.value is not None and (now - self.value.fetched_at < TTL or now - self.failed_at < PAUSE)


def load(context: Context, cell: CatalogueCell) -> Flow[Catalogue]:
    """Read all pages and keep the result."""
    models: list[Model] = []
    cursor: str | None = None
    now = 0.0
    for _ in range(_MOST_PAGES):
        page, now = yield from exchange(context, context.provider.models(cursor))
        models += page.models
        cursor = page.following
        if cursor is None:
            break
    else:
        raise ContractViolation(f"The catalogue goes on after {_MOST_PAGES} pages; no more are read.")
    # A page may move while the others are read: the same slug is then seen twice.
    unique = {model.slug: model for model in models}
    catalogue = Catalogue(tuple(unique.values()), now)
    if cell.name is not None:
        yield from _written(cell.name, catalogue)
    yield from _replace(context, cell, catalogue)
    return catalogue


def refresh(context: Context, cell: CatalogueCell) -> Flow[Catalogue]:
    """Read it now, whatever is kept."""
    return exclusive(cell.gate, load(context, cell))


def current(context: Context, cell: CatalogueCell, now: float) -> Flow[Catalogue]:
    """The catalogue, refreshed when it is older than `TTL`, stale when the refresh fails."""
    if cell.value is not None and cell.serves(now):
        return cell.value
    return (yield from exclusive(cell.gate, _refreshed(context, cell, now, cell.failures)))


def current_or_none(context: Context, cell: CatalogueCell, now: float) -> Flow[Catalogue | None]:
    """For a request that names its models: None when no catalogue can be had, which leaves it unfitted."""
    try:
        return (yield from current(context, cell, now))
    except AuthenticationError:
        raise
    except GenwireError:
        return None


def listed(context: Context, cell: CatalogueCell, task: str | None, now: float) -> Flow[list[Model]]:
    """The models of a canonical task, or all. That there is none for a task that the API has is told."""
    catalogue = yield from current(context, cell, now)
    models = catalogue.for_task(task)
    if not models:
        yield from emit(NoModelsListed(task, len(catalogue.models)))
    return models


def _refreshed(context: Context, cell: CatalogueCell, now: float, failures: int) -> Flow[Catalogue]:
    """Behind the gate: what another one read meanwhile, else what the store has, else what the API lists."""
    if cell.value is not None and cell.serves(now):
        return cell.value
    if cell.failure is not None and cell.failures - failures >= _MOST_FAILURES:
        raise copy.copy(cell.failure)  # whoever waited for it may hang a job on it
    if cell.name is not None:
        yield from _take_stored(context, cell, cell.name, now)
        if cell.value is not None and cell.serves(now):
            return cell.value
    try:
        return (yield from load(context, cell))
    except GenwireError as error:
        cell.failures += 1
        cell.failure = copy.copy(error)
        if isinstance(error, AuthenticationError) or cell.value is None:
            raise
        cell.failed_at = yield from sleep(0.0)  # the failed read took time; this only asks for it
        return cell.value


def _take_stored(context: Context, cell: CatalogueCell, name: str, now: float) -> Flow[None]:
    """What another process read later than this one."""
    try:
        text = yield from stored(name)
        if text is None:
            return
        kept = Catalogue.from_text(text, context.provider.required, context.provider.fitter)
    except Exception:  # noqa: BLE001 - a store that fails, or holds something else, costs one more read and no more
        return
    if kept.fetched_at > now + _SKEW:
        kept = evolve(kept, fetched_at=now - TTL)  # nobody knows how old it is
    if cell.value is None or cell.value.fetched_at < kept.fetched_at:
        yield from _replace(context, cell, kept)


def _written(name: str, catalogue: Catalogue) -> Flow[None]:
    try:
        yield from put(name, catalogue.to_text(), STORED)
    except Exception:  # noqa: BLE001 - as above
        return


def _replace(context: Context, cell: CatalogueCell, catalogue: Catalogue) -> Flow[None]:
    known = cell.value
    cell.value = catalogue
    if known is None:
        return
    if not catalogue.models:
        return (yield from emit(NoModelsListed(None, 0)))
    for slug in known.by_slug:
        if slug not in catalogue.by_slug and context.told.first(("retired", slug)):
            yield from emit(ModelRetired(slug))
