"""Quoting and submitting a request, and asking twice for the same thing."""

from __future__ import annotations

from typing import Any, TypeVar

from attrs import evolve

from genwire.errors import GenwireError, UncertainSubmission
from genwire.flows.catalog import CatalogueCell, current, current_or_none
from genwire.flows.effects import Flow, store
from genwire.flows.exchange import Context
from genwire.flows.fallback import Taken, first_willing
from genwire.jobs import JobRecord
from genwire.models import Catalogue
from genwire.policies import Price
from genwire.providers import Accepted
from genwire.requests import Request

PENDING = "pending"
_SEEDS = 2**31

RequestT = TypeVar("RequestT", bound=Request[Any])


def price(context: Context, cell: CatalogueCell, request: Request[Any], now: float) -> Flow[Price]:
    """The price at the first model that would take the request. Nothing is submitted and no file is sent."""
    catalogue = yield from _catalogue_for(context, cell, request, now)
    taken = yield from first_willing(context, _with_seed(context, request), catalogue, context.provider.price)
    return evolve(taken.value, model=taken.fitted.model)


def submit(context: Context, cell: CatalogueCell, brand: str, request: Request[Any], now: float) -> Flow[JobRecord]:
    """Submit to the first model that accepts; the record names the seed, the attempts and the adjustments."""
    request = _with_seed(context, request)
    catalogue = yield from _catalogue_for(context, cell, request, now)
    taken: Taken[Accepted] = yield from first_willing(context, request, catalogue, context.provider.submit)
    return JobRecord(
        brand=brand,
        api=context.provider.api,
        id=taken.value.id,
        task=request.task,
        model=taken.fitted.model,
        seed=getattr(request, "seed", None),
        attempts=taken.attempts,
        submitted_at=taken.now,
        adjustments=taken.fitted.adjustments,
        parameters=taken.fitted.request.parameters(),
    )


def once(key: str, brand: str, submission: Flow[JobRecord]) -> Flow[JobRecord]:
    """Run `submission` unless `key` was used before; then the same job again.

    The intent is stored before anything is sent. A key whose submission never came to an end raises
    UncertainSubmission, because its job may exist.
    """
    name = f"submission:{brand}:{key}"
    known = yield from store("add", name, PENDING)
    if known == PENDING:
        raise UncertainSubmission(
            f"A submission under the key {key!r} was begun and has not come to an end: it is still under way, or its "
            "process died in between. Its job may exist, so nothing was sent.",
            operation="submit",
            reason="the key is taken and no job is recorded under it",
        )
    if known is not None:
        return JobRecord.from_token(known)
    try:
        record = yield from submission
    except UncertainSubmission:
        raise
    except GenwireError:
        yield from store("remove", name)
        raise
    yield from store("put", name, record.to_token())
    return record


def _catalogue_for(context: Context, cell: CatalogueCell, request: Request[Any], now: float) -> Flow[Catalogue | None]:
    if request.model:
        return (yield from current_or_none(context, cell, now))
    return (yield from current(context, cell, now))


def _with_seed(context: Context, request: RequestT) -> RequestT:
    """Drawn here, so that the result can be repeated."""
    if getattr(request, "seed", 0) is not None:
        return request
    changed: Any = {"seed": int(context.random() * _SEEDS)}
    return evolve(request, **changed)
