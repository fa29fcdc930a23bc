"""What a provider must do: the only place that knows an API's wire names and words.

A provider encodes fitted requests into calls and decodes answers into our values. It does no I/O and keeps no
state, so that one instance serves both clients and every thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from attrs import frozen

if TYPE_CHECKING:
    from decimal import Decimal

    from genwire.errors import GenwireError
    from genwire.flows.effects import Call, Response
    from genwire.jobs import JobUpdate
    from genwire.models import Fitted, Model
    from genwire.policies import Price
    from genwire.requests import Request


@frozen
class ModelPage:
    """One page of the catalogue; pages count from 1."""

    models: tuple[Model, ...]
    last_page: int


@frozen
class Accepted:
    """A submission became the job `id`."""

    id: str


@frozen
class Answered:
    """A submission was answered at once, without a job; the update is done."""

    update: JobUpdate


class Provider(Protocol):
    api: str

    def check(self, request: Request[Any]) -> None:
        """InvalidRequest, or PayloadTooLarge, for what this API could not take from any model."""
        ...

    def required(self, request: Request[Any]) -> frozenset[str]:
        """The fields that the request's operation demands; InvalidRequest when the API has no such operation."""
        ...

    def models(self, page: int) -> Call[ModelPage]: ...

    def balance(self) -> Call[Decimal]: ...

    def price(self, fitted: Fitted[Any], *, upload: bool = False) -> Call[Price] | None:
        """A quote; None where only the files themselves would tell, and they are not to be uploaded for it."""
        ...

    def submit(self, fitted: Fitted[Any]) -> Call[Accepted | Answered]: ...

    def status(self, job_id: str) -> Call[JobUpdate]: ...

    def refusal(self, call: Call[Any], response: Response, now: float) -> GenwireError:
        """The error that an answer outside 2xx stands for."""
        ...

    def refuses_model(self, error: GenwireError) -> bool:
        """Whether the answer means this model only, so that another one may be tried."""
        ...
