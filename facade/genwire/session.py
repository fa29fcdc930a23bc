"""What both clients decide alike: which flow answers a call. Nothing here does I/O."""

from __future__ import annotations

import random as random_module
from collections.abc import Callable, Mapping
from copy import copy
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import evolve, frozen

from genwire import files
from genwire.config import Config
from genwire.discovery import Match, Rank
from genwire.errors import (
    BudgetExceeded,
    ConfigurationError,
    GenwireError,
    InvalidRequest,
    JobFailed,
    NoModelAvailable,
    NotFound,
    PermissionDenied,
    UncertainSubmission,
)
from genwire.findings import Finding
from genwire.flows import catalog
from genwire.flows.cancel import cancel
from genwire.flows.discovery import find
from genwire.flows.download import Source, download, fetch, read
from genwire.flows.effects import Event, Flow, emit, sleep
from genwire.flows.exchange import Context, exchange
from genwire.flows.once import again, once
from genwire.flows.reconcile import reconcile
from genwire.flows.submit import price, submit
from genwire.flows.telling import action
from genwire.flows.wait import look, wait
from genwire.hooks import Action, JobProgress, Listener, SubmittingAgain, guarded
from genwire.jobs import TOKEN_PREFIX, Attempt, JobRecord, JobUpdate, Progress
from genwire.logs import log
from genwire.models import Model
from genwire.money import Budget, Cap, Ledger, PriceTypes, as_cap
from genwire.pacing import Pacer
from genwire.partial import PartialFile
from genwire.policies import FallbackPolicy, PacingPolicy, PollPolicy, Price, RetryPolicy
from genwire.providers import Channel
from genwire.providers.brands import BRANDS
from genwire.rates import Rate
from genwire.requests import Request
from genwire.results import AnyResult, Result
from genwire.tasks import canonical_task

if TYPE_CHECKING:
    from genwire.webhooks import Event as WebhookEvent

T = TypeVar("T")
ResultT = TypeVar("ResultT", bound=Result)


@frozen
class Policies:
    """How a client decides; None is the usual policy."""

    retry: RetryPolicy | None = None
    poll: PollPolicy | None = None
    fallback: FallbackPolicy | None = None
    budget: Budget | None = None
    pacing: PacingPolicy | None = None


class Flows:
    """The flows of one client, and the little that they keep between calls: its configuration and its catalogue."""

    def __init__(
        self,
        config: Config,
        policies: Policies,
        *,
        listens: bool = False,
    ) -> None:
        self.config: Config = config
        self.context: Context = Context(
            brand=self.config.brand.name,
            provider=self.config.provider(),
            retry=policies.retry or RetryPolicy(),
            poll=policies.poll or PollPolicy(),
            fallback=policies.fallback or FallbackPolicy(),
            random=random_module.SystemRandom().random,
            listens=listens,
            ledger=Ledger(policies.budget),
            pacer=Pacer(policies.pacing, self.config.account) if policies.pacing else None,
        )
        self.cell: catalog.CatalogueCell = catalog.CatalogueCell()
        client_id = self.config.client_id
        self.channel: Channel | None = None if client_id is None else self.context.provider.channel(client_id)

    def with_policies(
        self, retry: RetryPolicy | None, poll: PollPolicy | None, fallback: FallbackPolicy | None
    ) -> Flows:
        """The same with other policies; what is kept between calls is shared."""
        flows = copy(self)
        flows.context = evolve(
            self.context,
            retry=retry or self.context.retry,
            poll=poll or self.context.poll,
            fallback=fallback or self.context.fallback,
        )
        return flows

    @property
    def holder(self) -> str:
        """Under which a store keeps the keys of submissions."""
        return self.config.brand.name

    def rates(self) -> dict[str, Rate]:
        return self.context.rates.snapshot()

    def cool(self, job: JobRecord, now: float) -> None:
        """A job's model failed."""
        self.context.cooldowns.failed(job.model or "", self.context.fallback, now)

    def attempted(self, job: JobRecord) -> str:
        """A job's model, as attempts name it."""
        return job.model or ""

    def cap(self, max_price: PriceTypes, allow_unknown: bool) -> Cap:
        """What one request may cost; ConfigurationError for what is no amount."""
        return as_cap(max_price, allow_unknown)

    def submit(self, request: Request[Any], key: str | None, cap: Cap, now: float) -> Flow[JobRecord]:
        self.check(request)
        submission = self.submission(request, cap, now)
        if key is not None:
            submission = once(key, self.holder, submission, self._nonce())
        return self.told("submit", request.task, submission, _itself)

    def told(self, name: Action, task: str, flow: Flow[T], job_in: Callable[[T], JobRecord | None]) -> Flow[T]:
        """`flow`, with its beginning and end told where somebody listens."""
        return action(name, task, flow, job_in) if self.context.listens else flow

    def serving(self, resource: str) -> Flows:
        """The flows of the brand that has what the client offers under that name; ConfigurationError without one."""
        if self.context.provider.resource == resource:
            return self
        raise ConfigurationError(without(resource, self.config.brand.name))

    def submission(self, request: Request[Any], cap: Cap, now: float) -> Flow[JobRecord]:
        return submit(self.context, self.cell, request, now, cap)

    def price(self, request: Request[Any], upload: bool, now: float) -> Flow[Price]:
        self.check(request)
        return self.told("price", request.task, self.quote(request, upload, now), lambda _: None)

    def quote(self, request: Request[Any], upload: bool, now: float) -> Flow[Price]:
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
        flow = self._run(request, key, cap, timeout, now)
        return self.told("run", getattr(request, "task", ""), flow, lambda result: result.job)

    def _run(
        self, request: Request[ResultT], key: str | None, cap: Cap, timeout: float | None, now: float
    ) -> Flow[ResultT]:
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
                    self.cool(job, now)
                if not error.may_be_run_again or failures >= self.context.fallback.attempts:
                    raise
                delay = self.context.retry.backoff(failures, self.context.random())
                if now + delay >= deadline:
                    raise
                reason = error.reason or error.code or str(error)
            yield from emit(SubmittingAgain(job.id, job.model, delay, reason))
            now = yield from sleep(now + delay)
            submission = self.submission(request, cap, now)
            if key is not None:
                submission = again(key, self.holder, submission, job.id, self._nonce())
            attempts = (*job.attempts[:-1], Attempt(self.attempted(job), "failed", reason))
            try:
                next_job = yield from self.told("submit", request.task, submission, _itself)
            except GenwireError as error:
                _name(job, attempts, error)
                raise
            job = evolve(next_job, attempts=(*attempts, *next_job.attempts))

    def wait(
        self, job: JobRecord, request_type: type[Request[Any]] | None, timeout: float | None, now: float
    ) -> Flow[Any]:
        return self.told("wait", job.task, self.waited(job, request_type, timeout, now), lambda _: job)

    def waited(
        self, job: JobRecord, request_type: type[Request[Any]] | None, timeout: float | None, now: float
    ) -> Flow[Any]:
        if job.submitted_at is not None:
            self.context.sightings.known(job.ids)
        updates = yield from wait(self.context, job, timeout, now)
        kind = request_type.result_type if request_type else AnyResult
        contents: list[bytes | None] = []
        for job_id, update in zip(job.ids, updates, strict=True):
            url = kind.wanted(update)
            source = Source(job, job_id, url, kind.wanted)
            contents.append((yield from fetch(self.context, source)) if url else None)
        return kind.from_updates(updates, job, contents)

    def status(self, job: JobRecord) -> Flow[JobUpdate]:
        return look(self.context, job)

    def cancel(self, job: JobRecord) -> Flow[JobUpdate]:
        return cancel(self.context, job)

    def balance(self, brand: str | None = None) -> Flow[Decimal]:
        if brand not in (None, self.config.brand.name):
            raise ConfigurationError(f"This client does not speak to {brand!r}, only to {self.config.brand.name}.")
        amount, now = yield from exchange(self.context, self.context.provider.balance())
        self.context.sightings.read(amount, now)
        return amount

    def download(self, result: Result, part: PartialFile, max_bytes: int) -> Flow[Path]:
        return download(self.context, _source(result, part.path), part, _limit(max_bytes))

    def read(self, result: Result, max_bytes: int) -> Flow[bytes]:
        return read(self.context, _source(result, Path()), _limit(max_bytes))

    def models(self, task: str | None, now: float) -> Flow[list[Model]]:
        wanted = None if task is None else canonical_task(task)
        return catalog.listed(self.context, self.cell, wanted, now)

    def find(self, task: str | Request[Any], needs: Mapping[str, Any], rank: Rank, now: float) -> Flow[list[Match]]:
        if isinstance(task, Request):
            self.check(task)
        return find(self.context, self.cell, task, needs, rank, now)

    def model(self, slug: str, now: float) -> Flow[Model]:
        catalogue = yield from catalog.current(self.context, self.cell, now)
        found = catalogue.get(slug)
        if found is None:
            near = catalogue.nearest(slug)
            hint = f" Did you mean {near}?" if near else ""
            raise NotFound(f"The live catalogue lists no model {slug!r}.{hint}")
        return found

    def refresh(self) -> Flow[list[Model]]:
        catalogue = yield from catalog.refresh(self.context, self.cell)
        return list(catalogue.models)

    def keep_catalogue(self) -> None:
        """Let the store have the catalogue, for other processes."""
        self.cell.name = f"catalogue:{self.config.account}:{self.config.api}"

    def reconcile(self, error: Any, job: str | JobRecord | None, holder: str | None = None) -> Flow[Finding]:
        if not isinstance(error, UncertainSubmission):
            raise InvalidRequest(f"reconcile takes an UncertainSubmission, not {type(error).__name__}.")
        if error.look:
            raise InvalidRequest(
                f"reconcile looks for the job of a request, and {error.operation} is none. {error.look}"
            )
        named = None if job is None else self.record(job, None).id
        return reconcile(self.context, holder or self.holder, error, named)

    def notified(self, event: WebhookEvent | str, now: float) -> str:
        """The id of the job that something happened to."""
        job_id, task = (event, None) if isinstance(event, str) else (event.job_id, _known_task(event.job_type))
        self.context.sightings.notified(job_id, task, now)
        self.context.news.look(job_id)
        return job_id

    def pushed(self, update: JobUpdate, now: float) -> str | None:
        """The id of the job of an update that the websocket told, where somebody is to be woken by it."""
        if update.is_done or update.is_failed:
            return self.notified(update.id, now)
        self.context.sightings.notified(update.id, None, now)
        return update.id if self.context.news.runs(update) else None

    def missed(self) -> tuple[str, ...]:
        """The ids of the jobs that are waited for, when nobody knows what was told of them."""
        return self.context.news.look_at_all()

    @property
    def is_waiting(self) -> bool:
        return bool(self.context.waiting)

    def authorize(self, socket_id: str) -> Flow[str]:
        """What lets the socket of that id listen to this client's channel."""
        assert self.channel is not None
        try:
            # Whoever asks tries again at a time of his own.
            signature, _ = yield from exchange(self.context, self.channel.authorize(socket_id), attempts=1)
        except PermissionDenied as error:
            raise PermissionDenied(
                f"client_id={self.config.client_id!r} is not that of this API key ({error}). "
                "The vendor's dashboard shows which one is."
            ) from error
        return signature

    def _nonce(self) -> str:
        return f":{int(self.context.random() * 2**53):x}"

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
        if record.submitted_at is not None:  # a bare id may be that of a job whose submission is looked for
            self.context.sightings.known(record.ids)
        return record


def without(resource: str, brands: str) -> str:
    """What a client of these brands says when it is asked for what they do not have."""
    owners = [name for name, brand in BRANDS.items() if f".{resource}" in brand.apis.values()]
    return f"There is no {resource} on {brands}: make the client with Client({' or '.join(map(repr, owners))})."


def _itself(job: JobRecord) -> JobRecord:
    return job


def _name(job: JobRecord, attempts: tuple[Attempt, ...], error: GenwireError) -> None:
    """Let the error of a submission that followed on a failed job name that job, and what was tried before."""
    if isinstance(error, UncertainSubmission | NoModelAvailable | BudgetExceeded):
        error.attempts = (*attempts, *error.attempts)
    # The job of an uncertain submission is the one that it is a part of.
    if error.job is None and not isinstance(error, UncertainSubmission):
        error.with_job(job)


def _known_task(word: str | None) -> str | None:
    try:
        return None if word is None else canonical_task(word)
    except InvalidRequest:
        return None


def _source(result: Result, path: Path) -> Source:
    def fresh_url(update: JobUpdate) -> str | None:
        return result.url_in(update, path)

    return Source(result.job, result.job.id, result.url_for(path), fresh_url)


def _limit(max_bytes: Any) -> int:
    if not isinstance(max_bytes, int) or isinstance(max_bytes, bool) or max_bytes < 1:
        raise InvalidRequest(f"max_bytes={max_bytes!r}: it is a number of bytes, at least 1.")
    return max_bytes


def listener(on_event: Listener | None, progress: Progress | None) -> Listener:
    """What a flow's events go to: the log, then whoever listens. Only `progress`, of the caller who waits for this
    flow, may end it."""
    tell = None if on_event is None else guarded(on_event)
    if progress is None and tell is None:
        return log

    def listen(event: Event) -> None:
        log(event)
        if tell is not None:
            tell(event)
        if progress is not None and isinstance(event, JobProgress):
            progress(event.update)

    return listen
