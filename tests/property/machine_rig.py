"""The steps that the state machine takes with a client and a mock.

A step is data, so that a run can be written down and taken again. Each is held against the model and against what was
seen on the wire: `Rig.take` raises `Broken` when the client or the service did what it must not.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from attrs import frozen
from machine_bench import Bench
from machine_books import Books, check_fits, check_form
from machine_model import CENT, DAY, LONGEST_JOB, MOST_STEPS, PATIENCE, Job, hold, price
from machine_setting import APP, EDITS, FAST, FINE, KEY, PICTURE, STRANGER

from genwire import GenwireError, ImageToImage, TextToImage, UncertainSubmission
from genwire.jobs import JobRecord
from genwire_mock import faults as mocked

_WAITED_FOR = 3  # of the jobs that are known, when all is over


@frozen
class Step:
    """One step, by its name and what was chosen otherwise than usual."""

    name: str
    chosen: Mapping[str, Any]

    def __str__(self) -> str:
        return " ".join([self.name, *(f"{name}={value}" for name, value in sorted(self.chosen.items()))])


class Rig(Bench):
    """A method is a step, and its arguments are what is chosen. Jobs are counted from the last one that is known."""

    def __init__(
        self, kind: str = "sync", api: str = "v2", balance: str = "5", budget: str | None = None, pages: int = 1
    ) -> None:
        super().__init__(kind, api, balance, budget, pages)
        # On v1 a failed job does not say what it costs.
        self._books = Books(self.model, budget, told_free=api == "v2")
        self.known: list[tuple[JobRecord, Job]] = []
        self.uncertain: list[UncertainSubmission] = []

    def take(self, step: Step) -> None:
        self.model.step = []
        self.clock.slept = []
        getattr(self, step.name)(**step.chosen)
        if self.failure is not None:
            raise self.failure
        self._check_waits()
        self.model.check_hooks(self.clock.now())

    def submit(
        self,
        answer: str = "",
        fate: str = "ok",
        key: str | None = None,
        models: int = 1,
        steps: int = 4,
        most: str | None = None,
        hook: str = "",
    ) -> None:
        """Submits a picture. What its answer meets, its job and its webhook is said beforehand."""
        slugs = [FAST, FINE][:models]
        request = TextToImage(
            "a red fox", width=512, height=512, steps=steps, model=slugs, webhook_url=f"{APP}/hooks" if hook else None
        )
        self.fail("submit", "submitTextToImage", answer)
        self.fated(fate)
        self.spoil(hook)
        sent = len(self.tap.seen)
        self._submitted("submit", request, slugs, key, None if most is None else Decimal(most))
        check_fits(self.model, request, self.tap.seen[sent:])

    def edit(self, answer: str = "") -> None:
        """Submits a picture with a file: everything that the caller said is in the form."""
        request = ImageToImage(
            "the fox\r\n--in snow", images=[PICTURE], negative_prompt="a dog", seed=7, steps=4, model=EDITS
        )
        self.fail("edit", "submitImageToImage", answer)
        self.fated("ok")
        sent = len(self.tap.seen)
        self._submitted("edit", request, [EDITS])
        said = {"prompt": request.prompt, "negative_prompt": "a dog", "seed": "7", "steps": "4"}
        for x in self.tap.seen[sent:]:
            check_form(x, said, PICTURE)

    def finish(self, fate: str = "ok") -> None:
        """Submits a picture and waits for its end."""
        before = len(self.known)
        self.submit(fate=fate)
        if len(self.known) > before:
            self.wait(timeout=2 * LONGEST_JOB)

    def wait(self, job: int = 0, answer: str = "", timeout: float = 30.0) -> None:
        """Waits for one of the last jobs."""
        record, known = self._job(job)
        self.fail("status", "getJobStatus", answer)
        start = self.clock.now()
        outcome = self.ask(lambda client: client.wait(record, timeout=timeout), timeout + 0.01)
        self._books.waited(outcome, known, self.last_status(), timeout, self.clock.now() - start)

    def look(self, job: int = 0, answer: str = "") -> None:
        """Looks at one of the last jobs."""
        record, _ = self._job(job)
        self.fail("status", "getJobStatus", answer)
        outcome = self.ask(lambda client: client.job_status(record))
        if isinstance(outcome, GenwireError):
            hold("a job is not lost by an error", outcome.job == record, outcome)
            return self._books.refused("status", outcome)
        last = self.last_status()
        hold("a status is what was told", last is not None and outcome.status == last["status"], outcome)
        return hold("done is done", outcome.is_done == (outcome.status == "done"), outcome)

    def fetch(self, job: int = 0, expired: bool = False) -> None:
        """Waits for one of the last jobs, and reads its picture."""
        record, known = self._job(job)
        if known.may_be(self.clock.now()) != ("done",):
            return None
        start = self.clock.now()
        result = self.ask(lambda client: client.wait(record, timeout=30.0))
        self._books.waited(result, known, self.last_status(), 30.0, self.clock.now() - start)
        if isinstance(result, GenwireError):
            return None
        if expired:
            self.mock.fail("download", mocked.Expired())
        got = self.ask(lambda client: client.read(result))
        if isinstance(got, GenwireError):
            return self._books.refused("status", got)
        hold("a result is what was sent", got == self.tap.seen[-1].content, len(got))
        return hold("a picture is a picture", got.startswith(b"\x89PNG"), got[:8])

    def reconcile(self, which: int = 0) -> None:
        """Looks for what became of a submission whose answer was lost; nothing is submitted by that."""
        error = self.uncertain[-1 - which % len(self.uncertain)]
        found = self.ask(lambda client: client.reconcile(error))
        hold("to reconcile submits nothing", not any(one.operation in ("submit", "edit") for one in self.model.step))
        if isinstance(found, GenwireError):
            self._books.refused("status", found)
        elif found.verdict == "accepted":
            hold("what is found is a job", self.model.find(found.job.id), found)

    def price(self, steps: int = 4, answer: str = "") -> None:
        """Asks what a picture costs."""
        self.fail("price", "priceTextToImage", answer)
        request = TextToImage("a red fox", width=512, height=512, steps=steps, model=FAST)
        outcome = self.ask(lambda client: client.price(request))
        if isinstance(outcome, GenwireError):
            return self._books.refused("price", outcome)
        right = price(FAST, 512, min(steps, MOST_STEPS[FAST]))
        return hold("a price is the price", abs(outcome.amount - right) <= CENT, outcome)

    def balance(self) -> None:
        """Reads the balance."""
        told = self.ask(lambda client: client.balance())
        least, most = self.model.balance(KEY, self.clock.now())
        hold("the balance is the account's", least - CENT <= told <= most + CENT, told)

    def models(self) -> None:
        """Reads the catalogue, every page of it."""
        listed = self.ask(lambda client: client.models.refresh())
        slugs = [model.slug for model in listed]
        hold("no model is lost or comes twice", sorted(slugs) == sorted(self.model.models), len(slugs))

    def retire(self, slug: str = FAST) -> None:
        """A model is gone from the service."""
        if slug not in self.model.models:
            return
        self.mock.fail("getBalance", mocked.Retire(slug))
        self.raw("GET", self.path("balance"), KEY)
        self.model.models.remove(slug)

    def others(self, operation: str = "submit", calls: str = "3", stranger: bool = False) -> None:
        """Somebody else calls, with the same key or with another one; "day" is as often as the day lets them."""
        key = STRANGER if stranger else KEY
        path = self.path(operation)
        for _ in range(250 if calls == "day" else int(calls)):
            body = b"" if operation == "status" else b'{"model": "none"}'
            x = self.raw("POST" if body else "GET", path, key, body)
            if x.status == 429:
                if x.answer.get("x-ratelimit-type") == "daily" or calls != "day":
                    return
                self.sleep(float(x.answer.get("retry-after", 60)))

    def other_version(self, job: int = 0) -> None:
        """One of the last jobs is read on the other version of the API."""
        _, known = self._job(job)
        path = self.path("status", "v1" if self.api == "v2" else "v2")
        self.raw("GET", path.replace("none", str(known.id)), KEY)

    def pass_time(self, seconds: float = 1.0) -> None:
        """Time passes; 0 is until midnight."""
        self.sleep(seconds or DAY - self.clock.now() % DAY)

    def end(self) -> None:
        """When all is over each job has ended, was told of and is paid once; what is left of a budget may be spent."""
        self.sleep(PATIENCE + LONGEST_JOB)
        for which in reversed(range(min(_WAITED_FOR, len(self.known)))):
            self.wait(which)
        if self._books.left() is not None:
            self.submit()
        self.raw("GET", self.path("balance"), KEY)

    def _job(self, which: int) -> tuple[JobRecord, Job]:
        """One of the last jobs that the client knows of."""
        return self.known[-1 - which % len(self.known)]

    def _submitted(
        self, operation: str, request: Any, slugs: list[str], key: str | None = None, most: Decimal | None = None
    ) -> None:
        left = self._books.left()
        outcome = self.ask(lambda client: client.submit(request, key=key, max_price=most))
        job = self._books.submitted(operation, request, slugs, key, (left, most), outcome)
        if job is not None:
            self.known.append((outcome.record, job))
        elif isinstance(outcome, UncertainSubmission):
            self.uncertain.append(outcome)

    def _check_waits(self) -> None:
        """Nobody sleeps through a daily limit, and a minute's is waited for as long as was asked."""
        for index, one in enumerate(self.model.step):
            later = [other for other in self.model.step[index + 1 :] if other.operation == one.operation]
            if one.why == "daily" and one.answered:
                hold("a daily limit is not slept through", not any(at >= one.at for at, _ in self.clock.slept), one)
            elif one.why == "minute" and later and one.wait is not None:
                hold("Retry-After is obeyed", later[0].at >= one.at + one.wait - 0.01, later[0].at - one.at)
