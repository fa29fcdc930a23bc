"""Fetching a result: streamed, tried again when cut, its URL refreshed once when it has expired."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from genwire.errors import ConnectionFailed, ContractViolation, GenwireError, NotFound, ServerError
from genwire.flows import effects
from genwire.flows.effects import Flow, Outcome, Response, Saved, emit, sleep
from genwire.flows.exchange import Context, exchange
from genwire.hooks import Retrying
from genwire.jobs import JobRecord, JobUpdate

_EXPIRED = (401, 403, 404, 410)
# Transcripts and vectors are read into memory; a result has at most 100 MB.
_LARGEST_TEXT = 100 * 1000 * 1000

FreshUrl = Callable[[JobUpdate], str | None]
Get = Callable[[str], Flow[tuple[Saved | Outcome, float]]]


def download(context: Context, job: JobRecord, url: str | None, path: Path, fresh_url: FreshUrl) -> Flow[Path]:
    """Stream `url` to `path`; `fresh_url` picks the same result out of a new look at the job."""
    saved = yield from _got(context, job, url, lambda url: effects.download(url, path), fresh_url)
    assert isinstance(saved, Saved)
    return saved.path


def fetch(context: Context, job: JobRecord, job_id: str, url: str, fresh_url: FreshUrl) -> Flow[bytes]:
    """Read `url`, a result of the part `job_id`, into memory."""
    response = yield from _got(
        context, job, url, lambda url: effects.fetch(url, _LARGEST_TEXT), fresh_url, job_id=job_id
    )
    assert isinstance(response, Response)
    return response.body


def _got(
    context: Context, job: JobRecord, url: str | None, get: Get, fresh_url: FreshUrl, job_id: str | None = None
) -> Flow[Saved | Response]:
    """Every error carries the job."""
    try:
        return (yield from _tried(context, job_id or job.id, url, get, fresh_url))
    except GenwireError as error:
        error.with_job(job)
        raise


def _tried(context: Context, job_id: str, url: str | None, get: Get, fresh_url: FreshUrl) -> Flow[Saved | Response]:
    refreshed = False
    attempt = 0
    while True:
        if not url:
            raise ContractViolation(f"Job {job_id} has no file to download; its result is a text.")
        attempt += 1
        outcome, now = yield from get(url)
        if isinstance(outcome, Saved) or (isinstance(outcome, Response) and outcome.status == 200):
            return outcome
        if isinstance(outcome, Response) and outcome.status in _EXPIRED and not refreshed:
            refreshed = True
            update, now = yield from exchange(context, context.provider.status(job_id))
            url = fresh_url(update)
            continue
        error = _error(outcome)
        if attempt >= context.retry.attempts or (isinstance(outcome, Response) and not _passes(outcome.status)):
            raise error
        delay = context.retry.backoff(attempt, context.random())
        yield from emit(Retrying("download", delay, str(error)))
        now = yield from sleep(now + delay)


def _passes(status: int) -> bool:
    """Whether the host may answer otherwise a moment later."""
    return status >= 500 or status in (408, 425, 429)


def _error(outcome: Outcome) -> GenwireError:
    if not isinstance(outcome, Response):
        return ConnectionFailed(f"The result could not be downloaded: {outcome.reason}.")
    kind = ServerError if _passes(outcome.status) else NotFound
    return kind(f"The result host answered {outcome.status}.").with_response(outcome)
