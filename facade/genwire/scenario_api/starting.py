"""Operations that start a job and may cost something: a training, an archive. Decided without I/O.

Money counts as for a run: a price is asked for where there is a limit, the budget is reserved before anything is sent,
and a start whose answer was lost is never repeated and keeps its reservation.
"""

from __future__ import annotations

from attrs import frozen

from genwire.errors import GenwireError, UncertainSubmission
from genwire.flows.effects import Call, Flow
from genwire.flows.exchange import Context, exchange
from genwire.jobs import JobRecord
from genwire.money import Cap
from genwire.policies import Price
from genwire.providers import Accepted


@frozen
class Start:
    """What is started for a model, how its price is asked for, and how it is begun. `task` is its word in a job."""

    task: str
    model: str
    price: Call[Price]
    begin: Call[Accepted]


def start(context: Context, it: Start, cap: Cap, now: float) -> Flow[JobRecord]:
    """The job. BudgetExceeded, with nothing sent, for what costs more than `cap` or than the budget has left."""
    reserved = 0
    price: Price | None = None
    if cap.most is not None or context.ledger.asks:
        price, now = yield from exchange(context, it.price)
        cap.check(price)
        reserved = context.ledger.reserve(price, now)
    try:
        accepted, now = yield from exchange(context, it.begin)
    except UncertainSubmission as error:  # it may have to be paid
        error.brand, error.task, error.model = context.brand, it.task, it.model
        error.price = price.amount if price else None
        raise
    except GenwireError:
        context.ledger.release(reserved)
        raise
    record = JobRecord(
        brand=context.brand,
        api=context.provider.api,
        id=accepted.id,
        task=it.task,
        model=it.model,
        submitted_at=now,
    )
    context.ledger.accepted(reserved, record.id)
    context.sightings.accepted(record.ids)
    return record
