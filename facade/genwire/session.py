"""What both clients decide alike: which flow answers a call. Nothing here does I/O."""

from __future__ import annotations

import random as random_module
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar, cast

from attrs import evolve

from genwire import files
from genwire.config import Config
from genwire.errors import InvalidRequest, JobFailed, NotFound
from genwire.flows import catalog
from genwire.flows.download import download, fetch
from genwire.flows.effects import Event, Flow, emit, sleep
from genwire.flows.exchange import Context, exchange
from genwire.flows.submit import again, once, price, submit
from genwire.flows.wait import look, wait
from genwire.hooks import JobProgress, Listener, Retrying, ignore
from genwire.jobs import TOKEN_PREFIX, Attempt, JobRecord, JobUpdate, Progress
from genwire.models import Model
from genwire.money import Budget, Cap, Ledger
from genwire.policies import FallbackPolicy, PollPolicy, Price, RetryPolicy
from genwire.providers.brands import provider_for
from genwire.requests import Request
from genwire.results import AnyResult, Result
from genwire.tasks import canonical_task

ResultT = TypeVar("ResultT", bound=Result)


class Flows:
    """The flows of one client, and the little that they keep between calls: its configuration and its catalogue."""

    def __init__(
        self,
        brand: str,
        api_key: str | None,
        base_url: str | None,
        api: str | None,
        retry: RetryPolicy | None,
        poll: PollPolicy | None,
        fallback: FallbackPolicy | None,
        budget: Budget | None,
    ) -> None:
        self.config = Config.resolve(brand, api, base_url, api_key)
        self.context = Context(
            provider=provider_for(self.config.brand, self.config.api),
            retry=retry or RetryPolicy(),
            poll=poll or PollPolicy(),
            fallback=fallback or FallbackPolicy(),
            random=random_module.SystemRandom().random,
            ledger=Ledger(budget),
        )
        self.cell = catalog.CatalogueCell()

    def submit(self, request: Request[Any], key: str | None, cap: Cap, now: float) -> Flow[JobRecord]:
        self.check(request)
        brand = self.config.brand.name
        submission = submit(self.context, self.cell, brand, request, now, cap)
        return submission if key is None else once(key, brand, submission)

    def price(self, request: Request[Any], upload: bool, now: float) -> Flow[Price]:
        self.check(request)
        return price(self.context, self.cell, request, upload, now)

    def check(self, request: Any) -> None:
        """What no server needs to be asked: is it a request that this API has, and can its files be sent?"""
        if not isinstance(request, Request):
            raise InvalidRequest(f"A request such as TextToImage is expected, not {type(request).__name__}.")
        checked = cast("Request[Any]", request)
        files.check(checked.files())
        self.context.provider.check(checked)

    def run(
        self, request: Request[ResultT], key: str | None, cap: Cap, timeout: float | None, now: float
    ) -> Flow[ResultT]:
        """Submit and wait; again, and on another model first, when the job failed, cost nothing and may succeed."""
        limit = self.context.poll.timeout if timeout is None else timeout
        job = yield from self.submit(request, key, cap, now)
        # A job that a key found again was submitted long ago; the time allowed begins now.
        now = max(now, job.submitted_at or now)
        deadline = now + limit
        failures = 0
        while True:
            try:
                return (yield from self.wait(job, type(request), deadline - now, now))
            except JobFailed as error:
                failures += 1
                now = yield from sleep(0.0)
                if error.retryable and job.model:
                    self.context.cooldowns.failed(job.model, self.context.fallback, now)
                if not error.may_be_run_again or failures >= self.context.fallback.attempts:
                    raise
                delay = self.context.retry.backoff(failures, self.context.random())
                if now + delay >= deadline:
                    raise
                reason = error.reason or error.code or str(error)
            yield from emit(Retrying("run", delay, reason))
            now = yield from sleep(now + delay)
            brand = self.config.brand.name
            submission = submit(self.context, self.cell, brand, request, now, cap)
            next_job = yield from submission if key is None else again(key, brand, submission)
            attempts = (*job.attempts[:-1], Attempt(job.model or "", "failed", reason), *next_job.attempts)
            job = evolve(next_job, attempts=attempts)

    def wait(
        self, job: JobRecord, request_type: type[Request[Any]] | None, timeout: float | None, now: float
    ) -> Flow[Any]:
        updates = yield from wait(self.context, job, timeout, now)
        kind = request_type.result_type if request_type else AnyResult
        contents: list[bytes | None] = []
        for job_id, update in zip(job.ids, updates, strict=True):
            url = kind.wanted(update)
            contents.append((yield from fetch(self.context, job, job_id, url, kind.wanted)) if url else None)
        return kind.from_updates(updates, job, contents)

    def status(self, job: JobRecord) -> Flow[JobUpdate]:
        return look(self.context, job)

    def balance(self) -> Flow[Decimal]:
        amount, _ = yield from exchange(self.context, self.context.provider.balance())
        return amount

    def download(self, result: Result, path: Path) -> Flow[Path]:
        def fresh(update: JobUpdate) -> str | None:
            return result.url_in(update, path)

        return download(self.context, result.job, result.url_for(path), path, fresh)

    def models(self, task: str | None, now: float) -> Flow[list[Model]]:
        wanted = None if task is None else canonical_task(task)
        catalogue = yield from catalog.current(self.context, self.cell, now)
        return catalogue.for_task(wanted)

    def model(self, slug: str, now: float) -> Flow[Model]:
        catalogue = yield from catalog.current(self.context, self.cell, now)
        found = catalogue.get(slug)
        if found is None:
            near = catalogue.nearest(slug)
            hint = f" Did you mean {near}?" if near else ""
            raise NotFound(f"The live catalogue lists no model {slug!r}.{hint}")
        return found

    def refresh(self) -> Flow[list[Model]]:
        catalogue = yield from catalog.load(self.context, self.cell)
        return list(catalogue.models)

    def record(self, job: str | JobRecord, request_type: type[Request[Any]] | None) -> JobRecord:
        """The record behind an id, a token or a record."""
        given: Any = job
        if isinstance(given, JobRecord):
            record = given
        elif not isinstance(given, str) or not given.strip():
            raise InvalidRequest(f"A job is given by its id, its token or an error's job, not by {given!r}.")
        elif given.startswith(TOKEN_PREFIX):
            record = JobRecord.from_token(given)
        else:
            record = JobRecord(brand=self.config.brand.name, api=self.config.api, id=given.strip())
        if record.brand != self.config.brand.name:
            raise InvalidRequest(f"This job belongs to the brand {record.brand!r}; this client speaks to another.")
        if request_type is not None and record.task and record.task != request_type.task:
            raise InvalidRequest(f"This job is a {record.task}, not a {request_type.task}.")
        return record


def listener(on_event: Listener | None, progress: Progress | None) -> Listener:
    if progress is None:
        return on_event or ignore

    def listen(event: Event) -> None:
        if isinstance(event, JobProgress):
            progress(event.update)
        if on_event is not None:
            on_event(event)

    return listen
