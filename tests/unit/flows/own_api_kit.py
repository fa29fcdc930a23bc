"""An API with what deAPI has not: files that go before their request, jobs that can be cancelled, a list of jobs."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from attrs import evolve, frozen

from genwire.errors import GenwireError, NotFound
from genwire.flows.effects import Call
from genwire.jobs import JobUpdate
from genwire.models import Fitted, Fitter, Model
from genwire.policies import Price
from genwire.providers import Accepted, Answered, ListedJob, ModelPage, Provider
from genwire.requests import Request


@frozen
class OwnApi(Provider):
    """The name of each operation says what was asked; `files` go before a submission."""

    api = "v9"
    files: tuple[str, ...] = ()
    cancels: bool = True
    lists: bool = True
    fits: Fitter | None = None
    apart: bool = False  # tells the result of a job by another operation
    at_once: bool = False  # answers a submission with its result
    forgets: bool = False  # answers 404 for a model that it does not have

    @property
    def fitter(self) -> Fitter | None:
        return self.fits

    def check(self, request: Request[Any]) -> None:
        del request

    def models(self, cursor: str | None) -> Call[ModelPage]:
        def parse(body: Any) -> ModelPage:
            return ModelPage(tuple(Model(slug, ("txt2img",)) for slug in body["slugs"]), body["following"])

        return Call(f"models after {cursor}", lambda _: {}, parse)

    def balance(self) -> Call[Decimal]:
        return Call("balance", lambda _: {}, Decimal)

    def uploads(self, fitted: Fitted[Any]) -> Sequence[Call[str]]:
        return [Call(f"upload {file} for {fitted.model}", lambda _: {}, str) for file in self.files]

    def price(self, fitted: Fitted[Any], *, upload: bool = False) -> Call[Price] | None:
        if self.files and not upload:
            return None
        return Call(f"price with {fitted.uploaded}", lambda _: {}, lambda body: Price(Decimal(body)))

    def submit(self, fitted: Fitted[Any]) -> Call[Accepted | Answered]:
        def parse(body: Any) -> Accepted | Answered:
            return Answered(JobUpdate("", "done", text=body)) if self.at_once else Accepted(body)

        return Call(f"submit with {fitted.uploaded}", lambda _: {}, parse, safe=False)

    def status(self, job_id: str) -> Call[JobUpdate]:
        def parse(body: Any) -> JobUpdate:
            if isinstance(body, str):
                return JobUpdate(job_id, body)
            price = None if body["price"] is None else Decimal(body["price"])
            return JobUpdate(job_id, body["status"], price=price, refunded=body.get("refunded"))

        return Call(f"status {job_id}", lambda _: {}, parse)

    def outcome(self, update: JobUpdate) -> Call[JobUpdate] | None:
        if not self.apart:
            return None
        return Call(f"result {update.id}", lambda _: {}, lambda body: evolve(update, text=body), bucket="models")

    def cancel(self, job_id: str) -> Call[JobUpdate] | None:
        return Call(f"cancel {job_id}", lambda _: {}, lambda body: JobUpdate(job_id, body)) if self.cancels else None

    def jobs(self, since: float) -> Call[Sequence[ListedJob]] | None:
        if not self.lists:
            return None
        return Call(f"jobs since {since:g}", lambda _: {}, lambda body: [ListedJob(**one) for one in body])

    def refuses_model(self, error: GenwireError) -> bool:
        return self.forgets and isinstance(error, NotFound)


def own_api(**changes: Any) -> Any:
    whole: Any = OwnApi  # but for what no flow here asks it
    return whole(**changes)
