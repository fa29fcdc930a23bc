"""Waiting for a job: poll until it is done, has failed, or the deadline is there.

The poll is the truth; a notification only makes it come earlier, and what is pushed of a job's progress is passed on.
Reads that fail are survived, and every error carries the job, so that none is lost.
"""

from __future__ import annotations

from decimal import Decimal

from genwire.errors import (
    ConnectionFailed,
    ContractViolation,
    DailyLimitReached,
    GenwireError,
    JobFailed,
    JobTimeout,
    RateLimited,
    ServerError,
)
from genwire.flows.effects import Call, Flow, emit, sleep
from genwire.flows.exchange import Context
from genwire.flows.reading import read_job
from genwire.hooks import JobProgress, WaitingForJob
from genwire.jobs import JobRecord, JobUpdate
from genwire.news import Inbox
from genwire.schedule import Look, first_look, next_look, spare_look, usual

_ADVICE = {
    True: "The same request may succeed: submit it again.",
    False: "The same request would fail again: change it, or its model.",
    None: "The API does not say whether the same request may succeed.",
}
# A proxy may answer nonsense once; an API that does so three times in a row has changed.
_UNREADABLE_IN_A_ROW = 3


_RESUMED = "client.job(error.job, RequestClass).wait()"


def wait(
    context: Context, job: JobRecord, timeout: float | None, now: float, resumed_by: str = _RESUMED
) -> Flow[list[JobUpdate]]:
    """The updates of a job that is done, one for each part. Raises JobFailed, JobTimeout, or what makes further
    reading pointless; `resumed_by` is what its errors advise."""
    if job.answer is not None:
        return [job.answer]
    limit = context.poll.timeout if timeout is None else timeout
    deadline = now + limit
    updates: list[JobUpdate] = []
    waiting = object()
    context.waiting.add(waiting)
    try:
        for job_id in job.ids:
            with context.news.of(job_id) as inbox:
                update, now = yield from _done(context, job, inbox, limit, deadline, now, resumed_by)
            updates.append(update)
    except JobFailed as error:
        context.ledger.settle(job.id, error.price, refunded=bool(error.refunded))
        raise
    finally:
        context.waiting.discard(waiting)
    prices = [update.price for update in updates]
    context.ledger.settle(job.id, None if None in prices else sum(filter(None, prices), Decimal(0)))
    return updates


def look(context: Context, job: JobRecord) -> Flow[JobUpdate]:
    """The state now; of a job in parts that of the first part which is not done, else of the last."""
    if job.answer is not None:
        return job.answer
    try:
        update, _ = yield from read_job(context, context.provider.status(job.id))
        for job_id in job.parts:
            if not update.is_done:
                break
            update, _ = yield from read_job(context, context.provider.status(job_id))
    except GenwireError as error:
        error.with_job(job)
        raise
    return update


def _done(
    context: Context, job: JobRecord, inbox: Inbox, limit: float, deadline: float, now: float, resumed_by: str
) -> Flow[tuple[JobUpdate, float]]:
    unreadable = 0
    status = "unknown"
    failure: GenwireError | None = None
    durations = context.durations.of(job.task, job.model)
    looks: list[Look] = []
    call = context.provider.status(inbox.job_id)
    woken = False
    if job.submitted_at is not None:  # a job that was accepted this moment is not looked at yet
        submitted_at = job.submitted_at
        first = spare_look if context.durations.heard(job.task, job.model) else first_look
        until = submitted_at + first(context.poll, job.task, durations)
        now, woken = yield from _slept(context, call, inbox, status, None, until, deadline, now)
    else:
        submitted_at = now - usual(job.task)
    while True:
        progress = None
        asked = 0.0
        try:
            update, now = yield from read_job(context, call, attempts=1, deadline=deadline)
        except DailyLimitReached as error:
            error.with_job(job)
            raise
        except (ConnectionFailed, ServerError, RateLimited, ContractViolation) as error:
            failure = error
            unreadable = unreadable + 1 if isinstance(error, ContractViolation) else 0
            if unreadable == _UNREADABLE_IN_A_ROW:
                error.with_job(job)
                raise
            if isinstance(error, RateLimited) and error.retry_after is not None:
                asked = error.retry_after
            now = yield from sleep(0.0)  # the failed read took time; this only asks for it
        except GenwireError as error:
            error.with_job(job)
            raise
        else:
            unreadable = 0
            status, progress, failure = update.status, update.progress, None
            yield from _shown(job, update, resumed_by)
            if update.is_done:
                if job.submitted_at is not None and not job.parts:
                    context.durations.learn(job.task, job.model, looks, now - submitted_at, notified=woken)
                return update, now
            if update.is_failed:
                raise _failed(job, update)
        if now >= deadline:
            raise _timed_out(job, status, limit, resumed_by) from failure
        looks.append(Look(now - submitted_at, progress))
        allowed_at = now + asked
        delay = max(asked, next_look(context.poll, looks, durations, _affordable(context, call, now)))
        now, woken = yield from _slept(context, call, inbox, status, progress, now + delay, deadline, now)
        if now < allowed_at and not woken:  # the last look, at the deadline, would come before the API wants one
            raise _timed_out(job, status, limit, resumed_by) from failure


def _slept(
    context: Context,
    call: Call[JobUpdate],
    inbox: Inbox,
    status: str,
    progress: float | None,
    until: float,
    deadline: float,
    now: float,
) -> Flow[tuple[float, bool]]:
    """The time at which to look, as all who wait share what a minute allows, and whether a notification set it."""
    plan = context.plan
    limit = _a_minute(context, call)
    plan.forget(now)
    booked = until if limit is None else plan.book(until, limit)
    at = min(booked, deadline)
    now = 0.0
    try:
        now = yield from _until(context, inbox, status, at, progress)
        return now, now < at
    finally:
        if limit is not None and now < booked:
            plan.release(booked)


def _until(context: Context, inbox: Inbox, status: str, until: float, progress: float | None) -> Flow[float]:
    """Sleep until then, or until something is told that is worth a look.

    That the job goes on is not: looks are few, and its `progress` is passed on as it was told.
    """
    while True:
        if context.listens:
            yield from emit(WaitingForJob(inbox.job_id, status, until))
        now = yield from sleep(0.0 if inbox.is_to_look else until, inbox.job_id)
        look, running = context.news.take(inbox)
        if running is not None and (running.progress or 0.0) >= (progress or 0.0):
            progress = running.progress
            yield from emit(JobProgress(running))
        if look or running is None or now >= until:
            return now


def _a_minute(context: Context, call: Call[JobUpdate]) -> int | None:
    """The looks of a minute: what the API said, or what the pacing allows."""
    bucket = call.bucket or call.operation
    rate = context.rates.of(bucket)
    if context.pacer is not None:
        return context.pacer.limit(bucket, rate)
    return None if rate.limit is None else max(1, rate.limit)


def _shown(job: JobRecord, update: JobUpdate, resumed_by: str) -> Flow[None]:
    try:
        yield from emit(JobProgress(update))
    except Exception as error:  # that of the caller's `progress`, who may want to wait no longer
        error.add_note(f"Job {job.id} goes on: {resumed_by.replace('error.job', repr(job.id))} resumes it.")
        raise


def _affordable(context: Context, call: Call[JobUpdate], now: float) -> int | None:
    """How many more looks a job may have when those that the day has left are divided among all that are waited for."""
    left = context.rates.of(call.bucket or call.operation).left_today(now)
    return None if left is None else left // max(1, len(context.waiting))


def _failed(job: JobRecord, update: JobUpdate) -> GenwireError:
    told = [text for text in (update.error_code, update.error_reason, update.error_message) if text]
    why = ": ".join(told) if told else "the API did not say why"
    error = JobFailed(
        f"Job {update.id} failed ({why}). {_ADVICE[update.retryable]}",
        code=update.error_code,
        reason=update.error_reason or update.error_message,
        retryable=update.retryable,
        refunded=update.refunded,
        price=None if update.is_estimated else update.price,
    )
    return error.with_job(job)


def _timed_out(job: JobRecord, status: str, limit: float, resumed_by: str) -> GenwireError:
    error = JobTimeout(
        f"Job {job.id} was still {status} after {limit:g} s. It goes on without us: "
        f"{resumed_by} resumes it, error.job.to_token() in another process."
    )
    return error.with_job(job)
