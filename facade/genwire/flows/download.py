"""Fetching a result: streamed; gone on with where it was cut; its URL refreshed when it has expired, also half-way.

Every error carries the job, so that the result can be fetched again later.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from attrs import field, frozen

from genwire.errors import (
    ConnectionFailed,
    ContractViolation,
    GenwireError,
    NotFound,
    PayloadTooLarge,
    ServerError,
)
from genwire.flows import effects
from genwire.flows.effects import Cut, Flow, Oversized, Response, Saved, Shortfall, emit, sleep, time_now
from genwire.flows.exchange import Context
from genwire.flows.reading import read_job
from genwire.hooks import Retrying
from genwire.jobs import JobRecord, JobUpdate
from genwire.partial import PartialBytes, PartialFile
from genwire.rates import retry_after
from genwire.redaction import shown

_LATER = "The job is done and paid: save its result again later, or get it anew by client.job(error.job).wait()."
_EXPIRED = (401, 403, 404, 410)
# The host cannot go on, or went on with something else.
_NO_REST = (206, 416)
# Transcripts and vectors are read into memory; a result has at most 100 MB.
_LARGEST_TEXT = 100 * 1000 * 1000
# Bytes after which an attempt was worth it and is not counted: on a bad line a large result still arrives, and as only
# what was never reached before counts, the attempts are finite all the same.
_PROGRESS = 1024 * 1024

FreshUrl = Callable[[JobUpdate], str | None]
Get = Callable[[str, Cut | None], Flow[tuple[Saved | Shortfall, float]]]


@frozen
class Source:
    """The result of a job, or of the part `job_id` of one, at a URL that expires.

    `fresh_url` picks the same result out of a new look at the job.
    """

    job: JobRecord
    job_id: str
    url: str | None = field(repr=shown)
    fresh_url: FreshUrl


def download(context: Context, source: Source, part: PartialFile, limit: int) -> Flow[Path]:
    """Stream a result into `part`; PayloadTooLarge when it has more than `limit` bytes."""

    def get(url: str, cut: Cut | None) -> Flow[tuple[Saved | Shortfall, float]]:
        return effects.download(url, part, limit, cut)

    saved = yield from _got(context, source, get, _taken(limit))
    assert isinstance(saved, Saved)
    return saved.path


def read(context: Context, source: Source, limit: int) -> Flow[bytes]:
    """The same into memory."""
    return (yield from _read(context, source, limit, _taken(limit)))


def fetch(context: Context, source: Source) -> Flow[bytes]:
    """The text that a result is made of."""
    advice = "no text has as many. Without its request class the job gives a result that can be saved to a file"
    return (yield from _read(context, source, _LARGEST_TEXT, advice))


def _taken(limit: int) -> str:
    return f"at most {limit} are taken. Pass a larger max_bytes"


def _read(context: Context, source: Source, limit: int, advice: str) -> Flow[bytes]:
    part = PartialBytes()

    def get(url: str, cut: Cut | None) -> Flow[tuple[Shortfall, float]]:
        return effects.fetch(url, part, limit, cut)

    response = yield from _got(context, source, get, advice)
    assert isinstance(response, Response)
    return response.body


def _got(context: Context, source: Source, get: Get, advice: str) -> Flow[Saved | Response]:
    try:
        return (yield from _tried(context, source, get, advice))
    except GenwireError as error:
        error.with_job(source.job)
        raise


def _tried(context: Context, source: Source, get: Get, advice: str) -> Flow[Saved | Response]:
    url = source.url
    cut: Cut | None = None
    furthest = attempt = 0
    refreshed = False
    now = yield from time_now()
    latest = now + context.retry.deadline
    while True:
        if not url:
            raise ContractViolation(
                f"Job {source.job_id} has no file to download; its result is a text: use result.text."
            )
        attempt += 1
        outcome, now = yield from get(url, cut)
        if isinstance(outcome, Saved) or (isinstance(outcome, Response) and outcome.status == 200):
            return outcome
        if isinstance(outcome, Oversized):
            size = "more bytes than allowed" if outcome.size is None else f"{outcome.size} bytes"
            raise PayloadTooLarge(f"The result of job {source.job_id} has {size}; {advice}.")
        if isinstance(outcome, Response) and outcome.status in _EXPIRED and not refreshed:
            refreshed = True
            update, now = yield from read_job(context, context.provider.status(source.job_id))
            url = source.fresh_url(update)
            continue
        error = _error(outcome)
        pause = _pause(outcome, cut, now)
        if isinstance(outcome, Cut):
            cut = outcome if outcome.can_go_on else None
            if outcome.received >= furthest + _PROGRESS:
                furthest, attempt, refreshed = outcome.received, 1, False
                latest = now + context.retry.deadline
        elif isinstance(outcome, Response) and outcome.status in _NO_REST:
            cut = None
        if pause is None or pause > context.retry.max_retry_after or attempt >= context.retry.attempts:
            raise error
        delay = pause + context.retry.backoff(attempt, context.random())
        if now + delay >= latest:
            raise error
        yield from emit(Retrying("download", delay, str(error)))
        now = yield from sleep(now + delay)


def _pause(outcome: Saved | Shortfall, cut: Cut | None, now: float) -> float | None:
    """How many seconds the host asks for before another attempt; None where one would end alike."""
    if not isinstance(outcome, Response):
        return 0.0
    if outcome.status in _NO_REST:
        return None if cut is None else 0.0
    return (retry_after(outcome.headers.get("retry-after"), now) or 0.0) if _passes(outcome.status) else None


def _passes(status: int) -> bool:
    """Whether the host may answer otherwise a moment later."""
    return status >= 500 or status in (408, 425, 429)


def _error(outcome: Response | Cut | effects.Undelivered | effects.Unanswered) -> GenwireError:
    if isinstance(outcome, Cut):
        whole = "" if outcome.total is None else f" of {outcome.total}"
        return ConnectionFailed(
            f"The download broke off after {outcome.received}{whole} bytes: {outcome.reason}. {_LATER}"
        )
    if not isinstance(outcome, Response):
        return ConnectionFailed(f"The result could not be downloaded: {outcome.reason}. {_LATER}")
    kind = ServerError if _passes(outcome.status) else NotFound
    return kind(f"The result host answered {outcome.status}. {_LATER}").with_response(outcome)
