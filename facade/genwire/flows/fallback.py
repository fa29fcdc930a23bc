"""Which models a request is tried on, and when the next one is.

Only a refusal of the model moves on; a refusal of the request, the key or the rate would meet every model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from attrs import frozen

from genwire.cooldown import Cooldowns
from genwire.errors import BudgetExceeded, GenwireError, InvalidRequest, NoModelAvailable, UncertainSubmission
from genwire.flows.describing import described
from genwire.flows.effects import Flow, emit, sleep
from genwire.flows.exchange import Context
from genwire.hooks import ModelPassedOver, NoModelsListed, RequestAdjusted
from genwire.jobs import Attempt
from genwire.models import Catalogue, Fitted, Model, Unfit, fit_unlisted
from genwire.requests import Request

T = TypeVar("T")


@frozen
class Taken(Generic[T]):
    """What the first willing model answered, and the attempts that led to it."""

    value: T
    fitted: Fitted[Any]
    attempts: tuple[Attempt, ...]
    now: float


def candidates(request: Request[Any], catalogue: Catalogue | None, cooldowns: Cooldowns, now: float) -> Sequence[str]:
    """The slugs to try, in order; those that refused or failed lately come last. "" for a request without a model."""
    if not request.needs_model:
        return ("",)
    return list(cooldowns.ordered(request.model or _offered(request, catalogue), now))


def fitted_to(
    request: Request[Any], slug: str, model: Model | None, required: Callable[[Request[Any]], frozenset[str]]
) -> Fitted[Any] | Attempt:
    """The request fitted to a candidate, or the attempt that says why it is skipped.

    One slug refuses what it cannot honour, with InvalidRequest; a list or the catalogue skips it.
    """
    if not request.needs_model:
        return Fitted(request, "")
    if model is None:
        return fit_unlisted(request, slug, required(request))
    try:
        return model.fit(request)
    except Unfit as unfit:
        if len(request.model) == 1:
            raise InvalidRequest(
                f"{slug} cannot take this request: {unfit.reason}", fields={unfit.field: [unfit.reason]}
            ) from None
        return Attempt(slug, "skipped", unfit.reason)


def _offered(request: Request[Any], catalogue: Catalogue | None) -> Iterator[str]:
    """The catalogue's models of the task, without those on trial."""
    for model in catalogue.for_tasks(request.tasks) if catalogue else ():
        if not model.is_on_trial:
            yield model.slug


def first_willing(
    context: Context,
    request: Request[Any],
    catalogue: Catalogue | None,
    ask: Callable[[Fitted[Any]], Flow[tuple[T, float]]],
    now: float,
) -> Flow[Taken[T]]:
    """Ask for one candidate after another until one takes it.

    Raises NoModelAvailable with every attempt, or at once the error that no other model would change.
    """
    attempts: list[Attempt] = []
    last: GenwireError | None = None
    too_dear: BudgetExceeded | None = None
    sent = 0
    provider = context.provider
    provider.required(request)  # an API that has no such operation says so before any model is asked
    slugs = candidates(request, catalogue, context.cooldowns, now)
    for index, slug in enumerate(slugs):
        model, now = yield from described(context, catalogue, slugs[index:], now)
        candidate = fitted_to(request, slug, model, provider.required)
        if isinstance(candidate, Attempt):
            attempts.append(candidate)
            yield from emit(ModelPassedOver(candidate.model, candidate.reason))
            continue
        if sent == context.fallback.attempts:
            attempts.append(
                Attempt(candidate.model, "skipped", f"{sent} models were asked before it, the most allowed.")
            )
            continue
        sent += 1
        if candidate.adjustments:
            yield from emit(RequestAdjusted(candidate.model, candidate.adjustments))
        try:
            value, now = yield from ask(candidate)
        except UncertainSubmission as error:
            error.model, error.attempts = candidate.model, tuple(attempts)
            raise
        except BudgetExceeded as error:
            sent -= 1
            too_dear = error
            attempts.append(Attempt(candidate.model, "skipped", str(error)))
            yield from emit(ModelPassedOver(candidate.model, str(error)))
        except GenwireError as error:
            if not provider.refuses_model(error):
                raise
            last = error
            now = yield from sleep(0.0)
            context.cooldowns.failed(candidate.model, context.fallback, now)
            attempts.append(Attempt(candidate.model, "refused", _reason(error)))
            yield from emit(ModelPassedOver(candidate.model, _reason(error)))
        else:
            context.cooldowns.succeeded(candidate.model)
            attempts.append(Attempt(candidate.model, "accepted"))
            return Taken(value, candidate, tuple(attempts), now)
    if catalogue is not None and not attempts and not catalogue.for_tasks(request.tasks):
        yield from emit(NoModelsListed(request.task, len(catalogue.models)))
    kind = BudgetExceeded if too_dear else NoModelAvailable
    raise kind(_none_left(request, catalogue, attempts), attempts=attempts) from too_dear or last


def _reason(error: GenwireError) -> str:
    """The server's own words about the model, where there are any."""
    told = error.fields.get("model", ()) if isinstance(error, InvalidRequest) else ()
    return " ".join(told) or str(error)


def _none_left(request: Request[Any], catalogue: Catalogue | None, attempts: list[Attempt]) -> str:
    on_trial = [model.slug for model in catalogue.for_tasks(request.tasks)] if catalogue else []
    if not attempts and on_trial:
        return (
            f"For {' or '.join(request.tasks)} the live catalogue lists only models on trial, which are not taken "
            f"unless they are named: model={on_trial[0]!r}."
        )
    if not attempts:
        return (
            f"The live catalogue lists no model for {' or '.join(request.tasks)}. For a task that the API has, this is "
            "suspicious: is the key allowed to see its models?"
        )
    tried = "; ".join(f"{attempt.model} was {attempt.outcome}: {attempt.reason}" for attempt in attempts)
    message = f"No model took the {type(request).__name__}. {tried}"
    near = catalogue.nearest(attempts[0].model) if catalogue and len(attempts) == 1 else None
    return f"{message} Did you mean {near}?" if near and near != attempts[0].model else message
