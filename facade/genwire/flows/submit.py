"""Quoting and submitting a request."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import add
from typing import Any, TypeVar

from attrs import evolve, fields

from genwire.errors import GenwireError, UncertainSubmission
from genwire.flows.catalog import CatalogueCell, current, current_or_none
from genwire.flows.effects import Call, Flow
from genwire.flows.exchange import Context, exchange
from genwire.flows.fallback import first_willing
from genwire.jobs import JobRecord
from genwire.models import Catalogue, Fitted
from genwire.money import ANY_PRICE, Cap
from genwire.policies import Price
from genwire.providers import Accepted, Answered
from genwire.requests import Request

_SEEDS = 2**31
_DRAW = -1

RequestT = TypeVar("RequestT", bound=Request[Any])


def price(context: Context, cell: CatalogueCell, request: Request[Any], upload: bool, now: float) -> Flow[Price]:
    """The price at the first model that would take the request. Nothing is submitted; files are sent if `upload`."""
    catalogue = yield from _catalogue_for(context, cell, request, now)
    taken = yield from first_willing(
        context, with_seed(context, request), catalogue, lambda fitted: _quote(context, fitted, upload, now), now
    )
    return evolve(taken.value, model=taken.fitted.model or None)


# What a request may say without costing more or less.
_FREE = ("model", "prompt", "negative_prompt", "seed", "webhook_url", "webhook_secret")


def known_quote(context: Context, fitted: Fitted[Any], now: float) -> Flow[tuple[Price, float]]:
    """As `_quote`, asked once for requests that cost the same."""
    request: Request[Any] = fitted.request
    if request.files():
        return (yield from _quote(context, fitted, upload=False, now=now))
    costs = {one.name: getattr(request, one.name) for one in fields(type(request)) if one.name not in _FREE}
    subject = (type(request), fitted.model, repr(costs))
    known = context.quotes.get(subject, now)
    if known is None:
        known, now = yield from _quote(context, fitted, upload=False, now=now)
        context.quotes.keep(subject, known, now)
    return known, now


def _quote(context: Context, fitted: Fitted[Any], upload: bool, now: float) -> Flow[tuple[Price, float]]:
    """The sum over the parts of a split request; unknown as soon as one is."""
    quotes: list[Price] = []
    for part in fitted.parts:
        asked = _part(fitted, part)
        if upload:
            asked = yield from _with_files(context, asked, context.provider.uploads(asked))
        call = context.provider.price(asked, upload=upload)
        if call is None:
            return Price(None), now
        quote, now = yield from exchange(context, call)
        quotes.append(quote)
    return reduce(add, quotes), now


def submit(
    context: Context,
    cell: CatalogueCell,
    request: Request[Any],
    now: float,
    cap: Cap = ANY_PRICE,
) -> Flow[JobRecord]:
    """Submit to the first model that accepts; the record names the seed, the attempts and the adjustments.

    A model that would cost more than `cap`, or than the budget has left, is passed over before it is asked. The further
    parts of a split request go to the same model. When one of them is refused, the error's job names what
    was accepted before it.
    """
    request = with_seed(context, request)
    catalogue = yield from _catalogue_for(context, cell, request, now)
    reserved = 0

    def first_part(fitted: Fitted[Any]) -> Flow[tuple[Accepted | Answered, float]]:
        nonlocal reserved
        quote: Price | None = None
        if cap.most is not None or context.ledger.asks:
            quote, reserved = yield from _reserved(context, fitted, cap, now)
        try:
            return (yield from _sent(context, _part(fitted, fitted.parts[0])))
        except UncertainSubmission as error:  # it may have to be paid
            error.task, error.seed, error.price = request.task, _seed(fitted), quote.amount if quote else None
            error.brand = context.brand
            raise
        except GenwireError:
            context.ledger.release(reserved)
            raise

    taken = yield from first_willing(context, request, catalogue, first_part, now)
    fitted = taken.fitted
    record = JobRecord(
        brand=context.brand,
        api=context.provider.api,
        id=_job_id(taken.value),
        task=request.task,
        model=fitted.model or None,
        seed=_seed(fitted),
        attempts=taken.attempts,
        submitted_at=taken.now,
        adjustments=fitted.adjustments,
        parameters=fitted.request.parameters(),
        answer=taken.value.update if isinstance(taken.value, Answered) else None,
    )
    context.ledger.accepted(reserved, record.id)
    context.sightings.accepted(record.ids)
    if record.answer is not None:
        context.ledger.settle(record.id, None)
    for part in fitted.parts[1:]:
        try:
            accepted, _ = yield from _sent(context, _part(fitted, part))
        except GenwireError as error:
            error.with_job(record)
            raise
        record = evolve(record, parts=(*record.parts, _job_id(accepted)))
        context.sightings.accepted(record.parts)
    return record


def _sent(context: Context, fitted: Fitted[Any]) -> Flow[tuple[Accepted | Answered, float]]:
    uploads = context.provider.uploads(fitted)
    if uploads:
        fitted = yield from _with_files(context, fitted, uploads)
    return (yield from exchange(context, context.provider.submit(fitted)))


def _with_files(context: Context, fitted: Fitted[Any], uploads: Sequence[Call[str]]) -> Flow[Fitted[Any]]:
    """What an API wants to have before the request itself."""
    uploaded: list[str] = []
    for upload in uploads:
        given, _ = yield from exchange(context, upload)
        uploaded.append(given)
    return evolve(fitted, uploaded=tuple(uploaded))


def _reserved(context: Context, fitted: Fitted[Any], cap: Cap, now: float) -> Flow[tuple[Price, int]]:
    """What the request will cost, and its reservation. BudgetExceeded, which passes the model over, when it is too
    much."""
    quote, now = yield from known_quote(context, fitted, now)
    cap.check(quote)
    return quote, context.ledger.reserve(quote, now)


def _part(fitted: Fitted[Any], part: Request[Any]) -> Fitted[Any]:
    """`fitted` with a part of its request in place of the whole, which nearly all requests are."""
    return fitted if part is fitted.request else evolve(fitted, request=part)


def _seed(fitted: Fitted[Any]) -> int | None:
    """What was sent: a model that takes no seed has none."""
    return getattr(fitted.request, "seed", None)


def _job_id(taken: Accepted | Answered) -> str:
    return taken.id if isinstance(taken, Accepted) else ""


def _catalogue_for(context: Context, cell: CatalogueCell, request: Request[Any], now: float) -> Flow[Catalogue | None]:
    if not request.needs_model:
        return None
    if request.model:
        return (yield from current_or_none(context, cell, now))
    return (yield from current(context, cell, now))


def with_seed(context: Context, request: RequestT) -> RequestT:
    """Drawn here and not by the service, which -1 asks to, so that the result can be repeated."""
    if getattr(request, "seed", 0) not in (None, _DRAW):
        return request
    changed: Any = {"seed": int(context.random() * _SEEDS)}
    return evolve(request, **changed)
