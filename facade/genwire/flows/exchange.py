"""One call and its answer: what may be repeated, and what an answer means.

Failures are sorted by who may have accepted the call. Safe to repeat are reads, connections that were never made
and refusals by a minute limit. Anything else about a submission is uncertain, and never repeated.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from attrs import field, frozen

from genwire.cooldown import Cooldowns
from genwire.details import Details
from genwire.errors import (
    ConnectionFailed,
    ContractViolation,
    DailyLimitReached,
    GenwireError,
    RateLimited,
    ServerError,
    UncertainSubmission,
)
from genwire.flows.effects import Call, Flow, Outcome, Response, Undelivered, emit, send, sleep, time_now
from genwire.flows.pacing import paced
from genwire.flows.telling import told
from genwire.hooks import Retrying
from genwire.money import Ledger, Quotes
from genwire.news import News
from genwire.notices import Told, deprecation
from genwire.pacing import Pacer
from genwire.plan import Plan
from genwire.policies import FallbackPolicy, PollPolicy, RetryPolicy
from genwire.providers import Provider
from genwire.rates import Rates, retry_after
from genwire.schedule import Durations
from genwire.sightings import Sightings

T = TypeVar("T")

_ANNOUNCING = frozenset({"deprecation", "sunset", "link"})
_REACHING = "Is the host up, and do base_url, proxy and verify lead to it? Then try again."
# "Go and look there": a server says so after it has taken a POST. 301, 307 and 308 ask for the POST elsewhere.
_PERHAPS_ACCEPTED = (300, 302, 303, 304)


@frozen
class Context:
    """What every flow of one client is given; `random` draws from [0, 1), `waiting` holds an object for each job that
    is waited for. `listens` says whether somebody wants the events that come with every call: without, they cost
    nothing."""

    brand: str
    provider: Provider
    retry: RetryPolicy
    poll: PollPolicy
    fallback: FallbackPolicy
    random: Callable[[], float]
    listens: bool = False
    durations: Durations = field(factory=Durations)
    cooldowns: Cooldowns = field(factory=Cooldowns)
    details: Details = field(factory=Details)
    quotes: Quotes = field(factory=Quotes)
    ledger: Ledger = field(factory=lambda: Ledger(None))
    told: Told = field(factory=Told)
    sightings: Sightings = field(factory=Sightings)
    rates: Rates = field(factory=Rates)
    pacer: Pacer | None = None
    plan: Plan = field(factory=Plan)
    waiting: set[object] = field(factory=set[object])
    news: News = field(factory=News)


def exchange(
    context: Context, call: Call[T], attempts: int | None = None, deadline: float | None = None
) -> Flow[tuple[T, float]]:
    """The value of a 2xx answer and the time it was there, repeating what is safe to repeat.

    `deadline` (Unix seconds) ends it all. That of the policy, counted from the first attempt, ends the repeats, and not
    the wait for a slot, which is bounded by pacing. Raises the
    error of the last answer; UncertainSubmission for a call that is not safe and may have been accepted.
    """
    allowed = context.retry.attempts if attempts is None else attempts
    attempt = 0
    latest = deadline
    while True:
        attempt += 1
        if context.pacer is not None:
            yield from paced(context.pacer, context.rates, call, deadline)
        if attempt == 1 and allowed > 1:
            now = yield from time_now()
            latest = now + context.retry.deadline if deadline is None else min(deadline, now + context.retry.deadline)
        outcome, now = yield from (told(call, attempt, context.brand) if context.listens else send(call, context.brand))
        if isinstance(outcome, Response):
            context.rates.learn(call.bucket or call.operation, outcome, now)
            if not _ANNOUNCING.isdisjoint(outcome.headers):
                yield from _announced(context, call, outcome)
            if 200 <= outcome.status < 300:
                return _parsed(call, outcome, now), now
        error = _error(context, call, outcome, now)
        delay = _delay(context, outcome, error, attempt, now)
        if delay is None or attempt >= allowed or (latest is not None and now + delay >= latest):
            raise error
        yield from emit(Retrying(call.operation, delay, str(error)))
        now = yield from sleep(now + delay)


def _announced(context: Context, call: Call[Any], response: Response) -> Flow[None]:
    notice = deprecation(call.operation, response.headers)
    if notice is None or not context.told.first(notice.operation):
        return
    yield from emit(notice)


def _parsed(call: Call[T], response: Response, now: float) -> T:
    """Law 5: only here, after the status, is a body read."""
    try:
        return call.parse(response.json())
    except (LookupError, TypeError, ValueError, ArithmeticError, AttributeError, RecursionError) as error:
        # Told in words and not chained, because it quotes the body, where the URL of a result may be.
        violation = ContractViolation(_unreadable(call, response, error)).with_response(response)
    if call.safe:
        raise violation
    raise _uncertain(call, str(violation), now, response) from violation


def _unreadable(call: Call[Any], response: Response, error: Exception) -> str:
    kind = response.headers.get("content-type", "no content type")
    if "json" not in kind:
        return (
            f"{call.operation} answered {response.status} with {kind} instead of JSON. "
            "Does base_url point at the API, and not at a web page or a proxy?"
        )
    return (
        f"{call.operation} answered {response.status} with a body that does not follow the contract "
        f"({type(error).__name__}: {error})."
    )


def _error(context: Context, call: Call[Any], outcome: Outcome, now: float) -> GenwireError:
    if isinstance(outcome, Response):
        error = context.provider.refusal(call, outcome, now)
        if not call.safe and (isinstance(error, ServerError) or outcome.status in _PERHAPS_ACCEPTED):
            return _uncertain(call, str(error), now, outcome)
        return error.with_response(outcome)
    if isinstance(outcome, Undelivered):
        return ConnectionFailed(f"{call.operation} could not be sent: {outcome.reason}. {_REACHING}")
    if call.safe:
        return ConnectionFailed(f"{call.operation} got no answer: {outcome.reason}. {_REACHING}")
    return _uncertain(call, outcome.reason, now)


def _uncertain(call: Call[Any], reason: str, now: float, response: Response | None = None) -> UncertainSubmission:
    advice = (
        f". {call.look}"
        if call.look
        else (", because it would be paid twice if it had been: client.reconcile(error) looks for what became of it.")
    )
    error = UncertainSubmission(
        f"{call.operation} may or may not have been accepted ({reason}). It was not repeated{advice}",
        operation=call.operation,
        reason=reason,
        sent_at=now,
    )
    error.look = call.look
    if response is not None:
        error.with_response(response)
    return error


def _delay(context: Context, outcome: Outcome, error: GenwireError, attempt: int, now: float) -> float | None:
    """Seconds until a safe repeat, or None where there must be none."""
    backoff = context.retry.backoff(attempt, context.random())
    if isinstance(error, DailyLimitReached | UncertainSubmission):
        return None
    asked: float | None = None
    if isinstance(outcome, Response):
        if not isinstance(error, RateLimited | ServerError):
            return None
        asked = retry_after(outcome.headers.get("retry-after"), now)
    if asked is not None and asked > context.retry.max_retry_after:
        return None
    return backoff if asked is None else asked + backoff
