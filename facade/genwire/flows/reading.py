"""Reading the state of a job, and of one that is done where its result lies."""

from __future__ import annotations

from genwire.flows.effects import Call, Flow
from genwire.flows.exchange import Context, exchange
from genwire.jobs import JobUpdate


def read_job(
    context: Context, call: Call[JobUpdate], attempts: int | None = None, deadline: float | None = None
) -> Flow[tuple[JobUpdate, float]]:
    """The answer to a provider's `status` call, and the time it was there; as `exchange`, with the result."""
    update, now = yield from exchange(context, call, attempts, deadline)
    outcome = context.provider.outcome(update) if update.is_done else None
    if outcome is None:
        return update, now
    return (yield from exchange(context, outcome, attempts, deadline))
