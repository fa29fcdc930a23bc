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
from genwire_mock.behaviours.deapi import prompts, results, sources
from genwire_mock.behaviours.deapi.capability import Capability
from genwire_mock.behaviours.deapi.inputs import Input, inputs
from genwire_mock.behaviours.deapi.measures import Measures, linked, measure
from genwire_mock.behaviours.deapi.tasks import Order
from genwire_mock.behaviours.laravel import Refusal
from genwire_mock.catalogue import Catalogue, Model, Plan
from genwire_mock.data import load
from genwire_mock.faults import Schedule
from genwire_mock.ids import digest
from genwire_mock.jobs import SETTLE, Job, advance, next_timer
from genwire_mock.messages import Delivery, Reply, Request, Timer
from genwire_mock.prices import PriceList
from genwire_mock.state import Key, State
from genwire_mock.webhooks import Sender, Subject

_RANDOM_SEED = -1


class Service:
    """A brand's service, with state of its own for each API key.

    `webhook_secret` signs the webhooks; without it they come unsigned. `plan` is that of every key but those of which
    `keys` says otherwise, and `schedule` has the faults that jobs meet. `assume` changes entries of `assumptions.yaml`,
    `strict` those that have a stricter value. `recorded` are models in place of ours. Result files are linked at
    `results_base`, by default where the brand has them. `dates` turns the times passed in into dates on the wire, for
    a clock that runs faster than its dates.
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
        rate_limits: bool = False,  # noqa: ARG002
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
        self.prices = PriceList()
        self.capability = Capability(self.catalogue, self.assumed)
        self._schedule = schedule or Schedule()
        self._new_state = lambda: State(
            seed=seed, starting_balance=Decimal(self.assumed["starting_balance"]), plan=plan, keys=keys
        )
        self.state = self._new_state()
        self._minimum_balance = Decimal(service["minimum_balance"])
        self._dates = dates
        self._sender = Sender(self.brand["header_prefix"], self.brand["user_agent"], webhook_secret)
        base = results_base or self.brand["results"]
        lifetime = int(float(self.assumed["result_link_seconds"]))
        self._links = storage.Links(base.rstrip("/"), f"results {seed}", lifetime)

    def quote(self, order: Order, key: str | None) -> Reply:
        files = inputs(order.task, order.body)
        model = self.capability.check(order, files, self.state.account(key).plan)
        if isinstance(model, Refusal):
            return model.reply()
        price = self._price(order, model, measure(order, model, files, self.prices, self.assumed))
        return Reply(200, {"data": {"price": float(price)} | ({"is_estimated": True} if model.partner else {})})

    def submit(self, order: Order, key: str | None, now: float) -> tuple[Reply, Effects]:
        files = inputs(order.task, order.body)
        account = self.state.account(key)
        model = self.capability.check(order, files, account.plan)
        if isinstance(model, Refusal):
            return model.reply(), ()
        measures = measure(order, model, files, self.prices, self.assumed)
        price = self._price(order, model, measures)
        if account.balance < max(price, self._minimum_balance):
            return self.poor(), ()
        job = self._job(order, key, model, files, measures, now)
        job = evolve(job, price=price, estimated=model.partner)
        if not job.estimated:
            account.balance -= price
        account.jobs[job.id] = job
        timer = next_timer(job)
        return Reply(200, {"data": {"request_id": job.id}}), (timer,) if timer else ()

    def fire(self, timer: Timer, now: float) -> Effects:
        key, job_id = timer.payload
        account = self.state.account(key)
        job = account.jobs[job_id] = advance(account.jobs[job_id], timer.name, now)
        if job.status == "done":
            self.state.results[storage.file_name(job.id)] = job
        following = next_timer(job)
        timers = [following] if following else []
        if timer.name == SETTLE:
            account.balance -= job.price
            return timers
        deliveries = [self._delivery(job, job.webhook_url, now)] if job.webhook_url else []
        return [*timers, *deliveries]

    def download(self, name: str, extension: str, request: Request, now: float) -> Reply:
        refusal = self._links.refusal(request.path, request.query, self._dates(now))
        if refusal:
            return refusal
        job = self.state.results.get(name)
        if job is None or extension not in artifacts.extensions(job.artifact):
            return storage.missing()
        content = artifacts.render(job.artifact, extension)
        return Reply(200, headers={"Content-Type": artifacts.media_type(extension)}, content=content)

    def links(self, job: Job, now: float) -> Mapping[str, str]:
        """Where the files of a finished job lie, by extension, the main one first."""
        name, date = storage.file_name(job.id), self._dates(now)
        return {kind: self._links.link(name, kind, date) for kind in artifacts.extensions(job.artifact)}

    def delivered(self, delivery: Delivery, outcome: int | None, now: float) -> Effects:  # noqa: ARG002
        return ()

    def forget(self) -> None:
        """Jobs, accounts and result files are gone, as after a crash."""
        self.state = self._new_state()

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

    def _job(
        self, order: Order, key: str | None, model: Model, files: tuple[Input, ...], measures: Measures, now: float
    ) -> Job:
        body, job_id, link = order.body, self.state.new_id(), linked(order)
        drawn = body.get("seed", _RANDOM_SEED)
        seed = int.from_bytes(digest(job_id, 4)) if drawn == _RANDOM_SEED else int(drawn)
        prompt, negative = body.get("prompt", ""), body.get("negative_prompt")
        boost = prompts.boost(prompt, negative) if body.get("enhance_prompt") else None
        made = results.Making(order, model, files, measures, boost.prompt if boost else prompt, seed)
        task = self._type(order, model, files)
        return Job(
            id=job_id,
            key=key,
            task=self.brand["words"].get(task, task),
            artifact=results.make(made),
            pace=order.task.pace(model.slug, measures.seconds),
            submitted_at=now,
            webhook_url=body.get("webhook_url") or None,
            webhook_secret=body.get("webhook_secret"),
            metadata=sources.metadata(link, measures.seconds) if link and body.get("include_metadata") else None,
            boost=boost,
        )

    def _type(self, order: Order, model: Model, files: tuple[Input, ...]) -> str:
        """The type of a job: the task's, or for the unified transcription that of its source."""
        file = next((given for given in files if given.name == "source_file"), None)
        if file:
            return "video_file2text" if file.rule == "video" else "audio_file2text"
        return next((task for task in order.task.types if task in model.tasks), order.task.types[0])

    def _price(self, order: Order, model: Model, measures: Measures) -> Decimal:
        body, link = order.body, linked(order)
        # Uploads have nothing to tell and are never charged for it (documented).
        told = body.get("include_metadata") and (sources.platform(link) if link else "duration_seconds" in body)
        fees = [name for name, due in (("metadata", told), ("enhancement", body.get("enhance_prompt"))) if due]
        drivers = measures.drivers()
        return self.prices.quote(order.task.price, model.slug, drivers, platform=measures.platform, fees=fees)

    def _delivery(self, job: Job, url: str, now: float) -> Delivery:
        subject, date = Subject(job.id, job.task, url), self._dates(now)
        sender = evolve(self._sender, secret=job.webhook_secret or self._sender.secret)
        if job.status == "processing":
            return sender.processing(subject, date)
        link = next(iter(self.links(job, now).values()))
        return sender.completed(subject, date, result_url=link, processing_ms=job.processing_ms)


def brands(name: str) -> Mapping[str, Any]:
    """What a brand has of its own. Raises ValueError for one that is not known."""
    known: Mapping[str, Any] = load("deapi/service.json")["brands"]
    if name not in known:
        raise ValueError(f"There is no brand {name!r}. Valid: {', '.join(known)}.")
    return known[name]
