"""Asking for the end of a job: a wish, and no promise. The job is looked at afterwards, as ever."""

from __future__ import annotations

from genwire.errors import GenwireError, InvalidRequest
from genwire.flows.effects import Flow
from genwire.flows.exchange import Context, exchange
from genwire.jobs import JobRecord, JobUpdate


def cancel(context: Context, job: JobRecord) -> Flow[JobUpdate]:
    """The state afterwards; of a job in parts that of the last. InvalidRequest where the API cannot cancel."""
    update = job.answer
    if update is not None:
        return update
    try:
        for job_id in job.ids:
            call = context.provider.cancel(job_id)
            if call is None:
                raise InvalidRequest(
                    f"{job.brand} {context.provider.api} cannot cancel a job: {job_id} goes on, and is paid for."
                )
            update, _ = yield from exchange(context, call)
    except GenwireError as error:
        error.with_job(job)
        raise
    assert update is not None
    return update
