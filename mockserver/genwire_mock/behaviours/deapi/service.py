"""What the versions of one brand share: accounts, jobs, models, prices, webhooks and result files.

A job that was submitted on one version is read on the other. Called by the behaviours only, one call at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from attrs import evolve

from genwire_mock import artifacts, assumptions, storage
from genwire_mock.behaviours import Effects
from genwire_mock.behaviours.deapi import channels, prompts, results, sources
from genwire_mock.behaviours.deapi.failures import failure
from genwire_mock.behaviours.deapi.inputs import Input, inputs
from genwire_mock.behaviours.deapi.limits import Limits
from genwire_mock.behaviours.deapi.measures import linked
from genwire_mock.behaviours.deapi.quotes import Quote, Quotes
from genwire_mock.behaviours.deapi.tasks import Order
from genwire_mock.behaviours.laravel import Refusal
from genwire_mock.catalogue import Catalogue, Plan
from genwire_mock.data import load
from genwire_mock.deliveries import RETRY, Outbox
from genwire_mock.faults import Fail, JobFault, Limited, Schedule, Stuck, Timeline
from genwire_mock.ids import digest
from genwire_mock.jobs import SETTLE, Job, Pace, advance, next_timer
from genwire_mock.messages import Call, Delivery, Pairs, Reply, Request, Timer
from genwire_mock.prices import price_list
from genwire_mock.pusher import Application
from genwire_mock.state import Account, Key, State
from genwire_mock.webhooks import Endpoint, Event, Sender, Subject, completed, failed, moment, processing

_RANDOM_SEED = -1


class Service:
    """A brand's service, with state of its own for each API key.

    `webhook_secret` signs the webhooks; without it they come unsigned. `plan` is that of every key but those of which
    `keys` says otherwise; its limits hold if `rate_limits`. `schedule` has the faults that jobs meet. `assume` changes
    entries of `assumptions.yaml`, `strict` those that have a stricter value. `recorded` are models in place of ours.
    Result files are linked at `results_base`, by default where the brand has them. `dates` turns the times passed in
    into dates on the wire, for a clock that runs faster than its dates.
    """

    def __init__(
        self,
        *,
        webhook_secret: str | None = None,
        seed: int = 0,
        brand: str = "deapi",
        strict: bool = False,
        assume: Mapping[str, str] | None = None,
        results_base: str | None = None,
        plan: Plan = "basic",
        rate_limits: bool = False,
        keys: Mapping[str, Key] = {},
        recorded: Sequence[Mapping[str, Any]] = (),
        dates: Callable[[float], float] = float,
        schedule: Schedule | None = None,
    ) -> None:
        self.brand = brands(brand)
        self.assumed = assumptions.resolve(assume or {}, strict=strict)
        self.strict = strict
        service = load("deapi/service.json")
        self.messages: Mapping[str, str] = service["messages"]
        self.catalogue = Catalogue(self.brand["words"], self.brand["lacks"], recorded)
        self.prices = price_list()
        self._quotes = Quotes(self.catalogue, self.prices, self.assumed)
        self.capability = self._quotes.capability
        self._schedule = schedule or Schedule()
        self._new_state = lambda: State(
            seed=seed, starting_balance=Decimal(self.assumed["starting_balance"]), plan=plan, keys=keys
        )
        self.state = self._new_state()
        self._minimum_balance = Decimal(service["minimum_balance"])
        self._dates = dates
        self._rate_limits = rate_limits
        self._new_limits = lambda: Limits(self.assumed, dates)
        self._limits = self._new_limits()
        self._webhook_secret = webhook_secret
        self._outbox = Outbox(Sender(self.brand["header_prefix"], self.brand["user_agent"]), self.assumed, dates)
        base = results_base or self.brand["results"]
        lifetime = int(float(self.assumed["result_link_seconds"]))
        self._links = storage.Links(base.rstrip("/"), f"results {seed}", lifetime)
        self.channels = channels.Channels(Application(**self.brand["socket"]), keys, self.assumed, self.links)

    def admit(self, call: Call, now: float) -> tuple[Reply | None, Pairs]:
        """The refusal of a call that is over its key's limits, or None; and the headers that tell of them."""
        if not self._rate_limits:
            return None, ()
        admitted, headers = self._limits.take(call, self.state.account(call.key).plan, now)
        return None if admitted else self.says(429, "limit"), headers

    def limited(self, fault: Limited, call: Call, now: float) -> Reply:
        """The refusal of a call that a fault wants refused, whether limits hold or not."""
        headers = self._limits.limited(fault, call, self.state.account(call.key).plan, now)
        return evolve(self.says(429, "limit"), headers=dict(headers))

    def quote(self, order: Order, key: str | None) -> Reply:
        quote = self._quotes.quote(order, inputs(order.task, order.body), self.state.account(key).plan)
        if isinstance(quote, Refusal):
            return quote.reply()
        estimated = {"is_estimated": True} if quote.model.partner else {}
        return Reply(200, {"data": {"price": float(quote.price)} | estimated})

    def submit(self, order: Order, key: str | None, now: float) -> tuple[Reply, Effects]:
        files = inputs(order.task, order.body)
        account = self.state.account(key)
        quote = self._quotes.quote(order, files, account.plan)
        if isinstance(quote, Refusal):
            return quote.reply(), ()
        if account.balance < max(quote.price, self._minimum_balance):
            return self.poor(), ()
        job = _fated(self._job(order, key, quote, files, now), self._schedule.job(order.operation, key))
        if not job.estimated:
            account.balance -= quote.price
        account.jobs[job.id] = job
        timer = next_timer(job)
        return Reply(200, {"data": {"request_id": job.id}}), (timer,) if timer else ()

    def fire(self, timer: Timer, now: float) -> Effects:
        if timer.name == RETRY:
            event, attempt = timer.payload
            return self._outbox.retry(event, attempt, self.state.account(event.endpoint.key), now)
        key, job_id = timer.payload
        account = self.state.account(key)
        if timer.name == channels.PROGRESS:
            return self.channels.progressed(account.jobs[job_id], now)
        before = account.jobs[job_id]
        job = account.jobs[job_id] = advance(before, timer.name, now)
        if timer.name == SETTLE:
            account.balance -= job.price
            self.state.ended(job)
            return ()
        if job.status == "error" and not before.estimated:
            account.balance += before.price - job.price
        following, event = next_timer(job), self._event(job, account, now)
        if following is None and job.status != job.stuck:
            self.state.ended(job)
        timers = [following] if following else []
        deliveries = self._outbox.send(event, account) if event else ()
        return [*timers, *deliveries, *self.channels.changed(job, now)]

    def download(self, name: str, extension: str, request: Request, now: float) -> Reply:
        refusal = self._links.refusal(request.path, request.query, self._dates(now))
        if refusal:
            return refusal
        job = self.state.results.get(name)
        if job is None or extension not in artifacts.extensions(job.artifact):
            return storage.missing()
        artifact = artifacts.made_from(job.artifact, self.state.files.find(job.shows)) if job.shows else job.artifact
        content = artifacts.render(artifact, extension)
        return Reply(200, headers={"Content-Type": artifacts.media_type(extension)}, content=content)

    def links(self, job: Job, now: float) -> Mapping[str, str]:
        """Where the files of a finished job lie, by extension, the main one first."""
        name, date = storage.file_name(job.id), self._dates(now)
        # Without its link no file can be asked for, so that a name need not be made before.
        self.state.results[name] = job
        return {kind: self._links.link(name, kind, date) for kind in artifacts.extensions(job.artifact)}

    def date(self, at: float) -> str:
        """How a time stands on the wire."""
        return moment(self._dates(at))

    def delivered(self, delivery: Delivery, outcome: int | None, now: float) -> Effects:
        return self._outbox.delivered(delivery, outcome, self.state.account(delivery.key), now)

    def forget(self) -> None:
        """Jobs, accounts, limits and result files are gone, as after a crash."""
        self.state = self._new_state()
        self._limits = self._new_limits()

    def charge(self, key: str | None, fee: str) -> Reply | None:
        """Takes a fee from an account at once, or says that there is not enough."""
        account, amount = self.state.account(key), Decimal(repr(self.prices.fees[fee]))
        if account.balance < amount:
            return self.poor()
        account.balance -= amount
        return None

    def says(self, status: int, name: str, **values: str) -> Reply:
        return Reply(status, {"message": self.messages[name].format(**values)})

    def poor(self) -> Reply:
        refusal = Refusal()
        refusal.add("balance", self.messages["balance"])
        return refusal.reply()

    def _job(self, order: Order, key: str | None, quote: Quote, files: tuple[Input, ...], now: float) -> Job:
        body, job_id, link = order.body, self.state.new_id(), linked(order)
        drawn = body.get("seed", _RANDOM_SEED)
        seed = int.from_bytes(digest(job_id, 4)) if drawn == _RANDOM_SEED else int(drawn)
        prompt, negative = body.get("prompt", ""), body.get("negative_prompt")
        boost = prompts.boost(prompt, negative) if body.get("enhance_prompt") else None
        made = results.Making(order, quote.model, files, quote.measures, boost.prompt if boost else prompt, seed)
        seconds = quote.measures.seconds
        return Job(
            id=job_id,
            key=key,
            task=self.brand["words"].get(quote.kind, quote.kind),
            artifact=results.make(made),
            pace=quote.pace,
            submitted_at=now,
            shows=tuple(map(self.state.files.keep, results.shown(made))),
            webhook_url=body.get("webhook_url") or None,
            webhook_secret=body.get("webhook_secret"),
            price=quote.price,
            estimated=quote.model.partner,
            metadata=sources.metadata(link, seconds) if link and body.get("include_metadata") else None,
            boost=boost,
        )

    def _event(self, job: Job, account: Account, now: float) -> Event | None:
        """What a webhook says of the status that a job has just got; None where there is no webhook."""
        url = job.webhook_url or account.webhook_url
        if url is None:
            return None
        secret = job.webhook_secret or account.webhook_secret or self._webhook_secret
        subject = Subject(job.id, job.task, Endpoint(url, secret, job.key, shared=job.webhook_url is None))
        date = self._dates(now)
        if job.status == "processing":
            return processing(subject, date)
        if job.status == "error" and job.failure:
            return failed(subject, date, job.failure)
        link = next(iter(self.links(job, now).values()))
        return completed(subject, date, result_url=link, processing_ms=job.processing_ms)


def _fated(job: Job, fault: JobFault | None) -> Job:
    """The job with what a fault has in store for it."""
    match fault:
        case Stuck():
            return evolve(job, stuck=fault.status)
        case Fail():
            return evolve(job, failure=failure(fault, charged=not job.estimated))
        case Timeline():
            usual = job.pace
            pending = usual.pending if fault.pending is None else fault.pending
            worked = usual.processing if fault.processing is None else fault.processing
            return evolve(job, pace=Pace(pending, worked))
        case _:
            return job


def brands(name: str) -> Mapping[str, Any]:
    """What a brand has of its own. Raises ValueError for one that is not known."""
    known: Mapping[str, Any] = load("deapi/service.json")["brands"]
    if name not in known:
        raise ValueError(f"There is no brand {name!r}. Valid: {', '.join(known)}.")
    return known[name]
