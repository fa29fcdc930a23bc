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
    try:
        return (yield from _fetched(context, job, url, path, fresh_url))
    except GenwireError as error:
        error.job = job
        raise


def _fetched(
    context: Context,
    job: JobRecord,
    url: str | None,
    path: Path,
    fresh_url: Callable[[JobUpdate], str | None],
) -> Flow[Path]:
    refreshed = False
    attempt = 0
    while True:
        if not url:
            raise ContractViolation(f"Job {job.id} has no file to download; its result is a text.")
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
            raise error
        delay = context.retry.backoff(attempt, context.random())
        yield from emit(Retrying("download", delay, str(error)))
        now = yield from sleep(now + delay)


def _error(outcome: Outcome) -> GenwireError:
    if not isinstance(outcome, Response):
        return ConnectionFailed(f"The result could not be downloaded: {outcome.reason}.")
    kind = ServerError if outcome.status >= 500 else NotFound
    return kind(f"The result host answered {outcome.status}.").with_response(outcome)
