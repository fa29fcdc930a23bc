"""What a provider must do: the only place that knows an API's wire names and words.

A provider encodes fitted requests into calls and decodes answers into our values. It does no I/O and keeps no
state, so that one instance serves both clients and every thread. Derive from `Provider`: the methods with a body are
for what an API may not have, and say so until they are overridden.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from attrs import frozen

from genwire.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from genwire.errors import GenwireError
    from genwire.flows.effects import Call, Response
    from genwire.jobs import JobUpdate
    from genwire.models import Fitted, Fitter, Model
    from genwire.policies import Price
    from genwire.requests import Request


@frozen
class ModelPage:
    """One page of the catalogue. `following` is what `Provider.models` takes for the next one, None after the last."""

    models: tuple[Model, ...]
    following: str | None = None


@frozen
class Accepted:
    """A submission became the job `id`."""

    id: str


@frozen
class Answered:
    """A submission was answered at once, without a job; the update is done."""

    update: JobUpdate


@frozen
class ListedJob:
    """A job in an API's own list. `created_at` is in Unix seconds; None is for what the list does not tell."""

    id: str
    created_at: float | None = None
    model: str | None = None
    seed: int | None = None


@frozen
class JobPage:
    """Some of the jobs in an API's own list; `following` reads the next ones, None after the last."""

    jobs: tuple[ListedJob, ...]
    following: Call[JobPage] | None = None


class Channel(Protocol):
    """Where an API tells of the jobs of one client id over its websocket. What it tells is a hint: polls are the truth.

    name: as the websocket's protocol spells it.
    """

    @property
    def name(self) -> str: ...

    def authorize(self, socket_id: str) -> Call[str]:
        """What proves to the websocket that the socket of that id may listen."""
        ...

    def pushed(self, event: str, data: Any) -> JobUpdate | None:
        """What an event says of a job, whatever was sent; None when it says nothing. Never raises."""
        ...


class Provider(Protocol):
    """One API at one brand."""

    api: str

    describes: bool = False
    """Whether a page of the catalogue leaves out what a model takes, so that `describe` is asked for it."""

    resource: str = ""
    """The attribute of a client that reaches this API's operations one by one; empty where there is none."""

    @property
    def fitter(self) -> Fitter | None:
        """How a request is fitted to a `Model`; None where its `limits` tell."""
        return None

    def for_everybody(self) -> Provider:
        """What speaks the API without an account, and asks for nothing but what is open to everybody."""
        return self

    def check(self, request: Request[Any]) -> None:
        """InvalidRequest, or PayloadTooLarge, for what this API could not take from any model."""
        ...

    def required(self, request: Request[Any]) -> frozenset[str]:
        """The fields that the request's operation demands; InvalidRequest when the API has no such operation."""
        del request
        return frozenset()

    def models(self, cursor: str | None) -> Call[ModelPage]:
        """A page of the catalogue: the first, or that which `ModelPage.following` named."""
        ...

    def describe(self, slug: str) -> Call[Model] | None:
        """One model with all that fitting needs; None where the pages have it already."""
        del slug
        return None

    def balance(self) -> Call[Decimal]:
        """What is left on the account; InvalidRequest where the API does not tell."""
        ...

    def uploads(self, fitted: Fitted[Any]) -> Sequence[Call[str]]:
        """The files that have to be there before the submission. What each call gives, the id of a file for instance,
        is in `fitted.uploaded` then, in the same order."""
        del fitted
        return ()

    def price(self, fitted: Fitted[Any], *, upload: bool = False) -> Call[Price] | None:
        """A quote; None where only the files themselves would tell, and they are not to be uploaded for it."""
        ...

    def submit(self, fitted: Fitted[Any]) -> Call[Accepted | Answered]: ...

    def status(self, job_id: str) -> Call[JobUpdate]: ...

    def outcome(self, update: JobUpdate) -> Call[JobUpdate] | None:
        """The same update with its result, of a job that is done; None where the status has it already."""
        del update
        return None

    def cancel(self, job_id: str) -> Call[JobUpdate] | None:
        """Ask for the end of a job; None where the API cannot."""
        del job_id
        return None

    def jobs(self, since: float) -> Call[Sequence[ListedJob]] | Call[JobPage] | None:
        """The account's last jobs, those that began after `since` (Unix seconds) at least, at once or in pages; None
        without such a list."""
        del since
        return None

    def refusal(self, call: Call[Any], response: Response, now: float) -> GenwireError:
        """The error that an answer outside 2xx stands for; by its status, unless the API knows better."""
        from genwire.providers import refusals

        return refusals.refusal(call, response, now)

    def refuses_model(self, error: GenwireError) -> bool:
        """Whether the answer means this model only, so that another one may be tried: a 422 about `model` alone."""
        from genwire.providers import refusals

        return refusals.refuses_model(error)

    def channel(self, client_id: str) -> Channel:
        """Asked only where the brand has a websocket. ConfigurationError for what cannot be a client id."""
        raise ConfigurationError(f"{self.api} has no websocket that client_id={client_id!r} is for: leave it out.")
