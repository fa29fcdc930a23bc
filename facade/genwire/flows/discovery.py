"""Finding the models that can honour what is needed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from genwire.discovery import Match, Rank, checked_rank, for_task, in_order, usual_duration, wanted
from genwire.errors import InvalidRequest
from genwire.flows.catalog import CatalogueCell, current
from genwire.flows.describing import described
from genwire.flows.effects import Flow, emit
from genwire.flows.exchange import Context
from genwire.flows.submit import known_quote, with_seed
from genwire.hooks import NoModelsListed
from genwire.models import Fitted, Unfit
from genwire.policies import Price
from genwire.requests import Request


def find(
    context: Context, cell: CatalogueCell, task: str | Request[Any], needs: Mapping[str, Any], rank: Rank, now: float
) -> Flow[list[Match]]:
    """The models that take the request, or one of the task with these fields, in the order of `rank`."""
    rank = checked_rank(rank)
    request = with_seed(context, wanted(task, needs))  # no quote without one
    if not request.needs_model:
        raise InvalidRequest(f"{type(request).__name__} needs no model.")
    catalogue = yield from current(context, cell, now)
    of_task = [model for model in catalogue.for_tasks(request.tasks) if for_task(task, model)]
    if not of_task:
        yield from emit(NoModelsListed(task if isinstance(task, str) else task.task, len(catalogue.models)))
    matches: list[Match] = []
    for index, model in enumerate(of_task):
        if request.model and model.slug not in request.model:
            continue
        slugs = [model.slug, *(one.slug for one in of_task[index + 1 :])]
        known, now = yield from described(context, catalogue, slugs, now)
        model = known or model
        try:
            fitted = model.fit(request)
        except Unfit:
            continue
        match: Match | None = Match(
            model, fitted.adjustments, duration=usual_duration(context.durations.of(request.task, model.slug))
        )
        if rank == "price":
            match = yield from _quoted(context, match, fitted, now)
        if match is not None:
            matches.append(match)
    return in_order(matches, rank)


def _quoted(context: Context, match: Match, fitted: Fitted[Any], now: float) -> Flow[Match | None]:
    """With its price, which is unknown where the request is not told well enough; None when the model is refused."""
    try:
        price, _ = yield from known_quote(context, fitted, now)
    except InvalidRequest as error:
        if context.provider.refuses_model(error):
            return None
        price = Price(None)
    return evolve(match, price=evolve(price, model=match.slug))
