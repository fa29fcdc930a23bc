"""Loading the live catalogue: every page, kept for five minutes, and kept longer when a refresh fails."""

from __future__ import annotations

from attrs import define

from genwire.errors import AuthenticationError, ContractViolation, GenwireError
from genwire.flows.effects import Flow
from genwire.flows.exchange import Context, exchange
from genwire.models import Catalogue, Model

TTL = 300.0
_MOST_PAGES = 200


@define
class CatalogueCell:
    """Where one client keeps its catalogue between flows."""

    value: Catalogue | None = None


def load(context: Context, cell: CatalogueCell) -> Flow[Catalogue]:
    """Read all pages and keep the result."""
    models: list[Model] = []
    page = last_page = 1
    now = 0.0
    while page <= last_page:
        found, now = yield from exchange(context, context.provider.models(page))
        models += found.models
        last_page = found.last_page
        if last_page > _MOST_PAGES:
            raise ContractViolation(f"The catalogue claims {last_page} pages; more than {_MOST_PAGES} are not read.")
        page += 1
    # A page may move while the others are read: the same slug is then seen twice.
    unique = {model.slug: model for model in models}
    cell.value = Catalogue(tuple(unique.values()), now)
    return cell.value


def current(context: Context, cell: CatalogueCell, now: float) -> Flow[Catalogue]:
    """The catalogue, refreshed when it is older than `TTL`, stale when the refresh fails."""
    known = cell.value
    if known is not None and now - known.fetched_at < TTL:
        return known
    try:
        return (yield from load(context, cell))
    except AuthenticationError:
        raise
    except GenwireError:
        if known is None:
            raise
        return known


def current_or_none(context: Context, cell: CatalogueCell, now: float) -> Flow[Catalogue | None]:
    """For a request that names its models: None when no catalogue can be had, which leaves it unfitted."""
    try:
        return (yield from current(context, cell, now))
    except AuthenticationError:
        raise
    except GenwireError:
        return None
