"""Fetching a result: streamed, tried again when cut, its URL refreshed once when it has expired."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from genwire.errors import ConnectionFailed, ContractViolation, GenwireError, NotFound, ServerError
from genwire.flows.effects import Flow, Outcome, Response, Saved, emit, sleep
from genwire.flows.effects import download as stream
from genwire.flows.exchange import Context, exchange
from genwire.hooks import Retrying
from genwire.jobs import JobRecord, JobUpdate

_EXPIRED = (401, 403, 404, 410)


def download(
    context: Context,
    job: JobRecord,
    url: str | None,
    path: Path,
    fresh_url: Callable[[JobUpdate], str | None],
) -> Flow[Path]:
    """Stream `url` to `path`; `fresh_url` picks the same result out of a new look at the job."""
    refreshed = False
    attempt = 0
    while True:
        if not url:
            raise _for_job(ContractViolation(f"Job {job.id} has no file to download; its result is a text."), job)
        attempt += 1
        outcome, now = yield from stream(url, path)
        if isinstance(outcome, Saved):
            return outcome.path
        if isinstance(outcome, Response) and outcome.status in _EXPIRED and not refreshed:
            refreshed = True
            update, now = yield from exchange(context, context.provider.status(job.id))
            url = fresh_url(update)
            continue
        error = _error(outcome)
        if attempt >= context.retry.attempts or (isinstance(outcome, Response) and outcome.status < 500):
            raise _for_job(error, job)
        delay = context.retry.backoff(attempt, context.random())
        yield from emit(Retrying("download", delay, str(error)))
        now = yield from sleep(now + delay)


def _error(outcome: Outcome) -> GenwireError:
    if not isinstance(outcome, Response):
        return ConnectionFailed(f"The result could not be downloaded: {outcome.reason}.")
    kind = ServerError if outcome.status >= 500 else NotFound
    return kind(f"The result host answered {outcome.status}.").with_response(outcome)


def _for_job(error: GenwireError, job: JobRecord) -> GenwireError:
    error.job = job
    return error
