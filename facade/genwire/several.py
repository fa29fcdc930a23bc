"""One client over several brands: each has its own account, limits and catalogue; money and policies are shared.

Models are named "brand/slug" here, in requests, attempts and lists; a slug without a brand is the first brand's. What
concerns a whole brand (its host cannot be reached, its limits are used up, it takes no file as large) moves a
submission on to the next one, as nothing was accepted; an uncertain submission moves nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import evolve

from genwire.discovery import Match, Rank, checked_rank, in_order
from genwire.errors import (
    BudgetExceeded,
    ConfigurationError,
    ConnectionFailed,
    GenwireError,
    InvalidRequest,
    NoModelAvailable,
    NotFound,
    PayloadTooLarge,
    RateLimited,
    ServerError,
    UncertainSubmission,
)
from genwire.flows.effects import Flow, sleep
from genwire.flows.submit import with_seed
from genwire.jobs import TOKEN_PREFIX, Attempt, JobRecord, JobUpdate
from genwire.money import Cap
from genwire.policies import FallbackPolicy, PollPolicy, Price, RetryPolicy
from genwire.rates import Rate
from genwire.session import Flows, Policies, without

if TYPE_CHECKING:
    from pathlib import Path

    from genwire.config import Config
    from genwire.findings import Finding
    from genwire.flows.catalog import CatalogueCell
    from genwire.flows.exchange import Context
    from genwire.models import Model
    from genwire.partial import PartialFile
    from genwire.providers import Channel
    from genwire.requests import Request
    from genwire.results import Result
    from genwire.webhooks import Event as WebhookEvent

T = TypeVar("T")

# Nothing was accepted, and no other model of the same brand would change it.
_OF_THE_BRAND = (ConnectionFailed, ServerError, RateLimited, PayloadTooLarge)


def flows_of(configs: Sequence[Config], policies: Policies, *, listens: bool = False) -> Flows:
    """What a client does with one brand, or with several."""
    members = {config.brand.name: Flows(config, policies, listens=listens) for config in configs}
    return next(iter(members.values())) if len(members) == 1 else Several(members)


class Several(Flows):
    """The flows of a client over several brands. What is not overridden here is the same for one brand and for all."""

    def __init__(self, members: Mapping[str, Flows]) -> None:
        first = next(iter(members.values()))
        for member in members.values():
            member.context = evolve(member.context, ledger=first.context.ledger)
        self.members: dict[str, Flows] = dict(members)
        self.config: Config = first.config
        self.context: Context = first.context
        self.cell: CatalogueCell = first.cell
        self.channel: Channel | None = first.channel

    @property
    def holder(self) -> str:
        """Under which a store keeps a submission's key: the same whatever the order of the brands."""
        return "+".join(sorted(self.members))

    def rates(self) -> dict[str, Rate]:
        rates = ((brand, member.rates()) for brand, member in self.members.items())
        return {f"{brand}/{bucket}": rate for brand, known in rates for bucket, rate in known.items()}

    def with_policies(
        self, retry: RetryPolicy | None, poll: PollPolicy | None, fallback: FallbackPolicy | None
    ) -> Several:
        return Several({name: one.with_policies(retry, poll, fallback) for name, one in self.members.items()})

    def check(self, request: Any) -> None:
        """InvalidRequest or PayloadTooLarge when none of the brands could take it; that of the first one."""
        refused: list[InvalidRequest | PayloadTooLarge] = []
        for member in self.members.values():
            try:
                member.check(request)
            except (InvalidRequest, PayloadTooLarge) as error:
                refused.append(error)
        if len(refused) == len(self.members):
            raise refused[0]

    def submission(self, request: Request[Any], cap: Cap, now: float) -> Flow[JobRecord]:
        def submitted(member: Flows, part: Request[Any], now: float) -> Flow[JobRecord]:
            return member.submission(part, cap, now)

        record, attempts = yield from self._first_willing(with_seed(self.context, request), submitted, now)
        return evolve(record, attempts=(*attempts, *_named_attempts(record.brand, record.attempts)))

    def quote(self, request: Request[Any], upload: bool, now: float) -> Flow[Price]:
        def quoted(member: Flows, part: Request[Any], now: float) -> Flow[Price]:
            quote = yield from member.quote(part, upload, now)
            return evolve(quote, model=f"{member.config.brand.name}/{quote.model}" if quote.model else None)

        price, _ = yield from self._first_willing(with_seed(self.context, request), quoted, now)
        return price

    def _first_willing(
        self, request: Request[Any], ask: Callable[[Flows, Request[Any], float], Flow[T]], now: float
    ) -> Flow[tuple[T, tuple[Attempt, ...]]]:
        """Ask for one brand after another until one takes it; and the attempts before."""
        attempts: list[Attempt] = []
        last: GenwireError | None = None
        too_dear = False
        turns = list(self._turns(request))
        for brand, part in turns:
            member = self.members[brand]
            try:
                member.check(part)
                return (yield from ask(member, part, now)), tuple(attempts)
            except UncertainSubmission as error:
                error.attempts = (*attempts, *_named_attempts(brand, error.attempts))
                raise
            except (NoModelAvailable, BudgetExceeded) as error:
                too_dear |= isinstance(error, BudgetExceeded)
                attempts += _named_attempts(brand, error.attempts) or [Attempt(brand, "skipped", str(error))]
                last = error
            except (*_OF_THE_BRAND, InvalidRequest) as error:
                # A part of a split request was accepted, or the server spoke of the request itself.
                final = error.job is not None or (isinstance(error, InvalidRequest) and error.status is not None)
                if final or len(turns) == 1:
                    raise
                attempts.append(Attempt(brand, "skipped", str(error)))
                last = error
            now = yield from sleep(0.0)  # this only asks for the time
        tried = "; ".join(f"{one.model} was {one.outcome}: {one.reason}" for one in attempts)
        kind = BudgetExceeded if too_dear else NoModelAvailable
        raise kind(f"No brand took the {type(request).__name__}. {tried}", attempts=attempts) from last

    def _turns(self, request: Request[Any]) -> Iterator[tuple[str, Request[Any]]]:
        """The brands to ask, each with the slugs that are its own: neighbours of one brand are one turn."""
        if not request.model:
            yield from ((brand, request) for brand in self.members)
            return
        turns: list[tuple[str, list[str]]] = []
        for name in request.model:
            brand, slug = self.address(name)
            if turns and turns[-1][0] == brand:
                turns[-1][1].append(slug)
            else:
                turns.append((brand, [slug]))
        yield from ((brand, evolve(request, model=slugs)) for brand, slugs in turns)

    def address(self, name: str) -> tuple[str, str]:
        """The brand and the slug of a model's name."""
        brand, slash, slug = name.partition("/")
        return (brand, slug) if slash and brand in self.members else (next(iter(self.members)), name)

    def of(self, job: JobRecord) -> Flows:
        """The flows of the brand that a job belongs to."""
        member = self.members.get(job.brand)
        if member is None:
            known = ", ".join(self.members)
            raise InvalidRequest(f"This job belongs to the brand {job.brand!r}; this client speaks to {known}.")
        return member

    def cool(self, job: JobRecord, now: float) -> None:
        self.of(job).cool(job, now)

    def attempted(self, job: JobRecord) -> str:
        return f"{job.brand}/{job.model or ''}"

    def waited(self, job: JobRecord, request_type: Any, timeout: float | None, now: float) -> Flow[Any]:
        return self.of(job).waited(job, request_type, timeout, now)

    def status(self, job: JobRecord) -> Flow[JobUpdate]:
        return self.of(job).status(job)

    def cancel(self, job: JobRecord) -> Flow[JobUpdate]:
        return self.of(job).cancel(job)

    def balance(self, brand: str | None = None) -> Flow[Decimal]:
        return self._member(brand).balance()

    def _member(self, brand: str | None) -> Flows:
        if brand is not None and brand not in self.members:
            raise ConfigurationError(f"This client does not speak to {brand!r}, only to {', '.join(self.members)}.")
        return self.members[brand or next(iter(self.members))]

    def serving(self, resource: str) -> Flows:
        """The flows of the first of the brands that has it."""
        for member in self.members.values():
            if member.context.provider.resource == resource:
                return member
        raise ConfigurationError(without(resource, " and ".join(self.members)))

    def download(self, result: Result, part: PartialFile, max_bytes: int) -> Flow[Path]:
        return self.of(result.job).download(result, part, max_bytes)

    def read(self, result: Result, max_bytes: int) -> Flow[bytes]:
        return self.of(result.job).read(result, max_bytes)

    def models(self, task: str | None, now: float) -> Flow[list[Model]]:
        return self._of_all(lambda member: member.models(task, now))

    def find(self, task: str | Request[Any], needs: Mapping[str, Any], rank: Rank, now: float) -> Flow[list[Match]]:
        found: list[Match] = []
        for brand, member in self.members.items():
            mine = task if isinstance(task, str) or not task.model else self._own(task, brand)
            if mine is None:
                continue
            matches = yield from member.find(mine, needs, rank, now)
            found += [evolve(match, model=_of_brand(brand, match.model)) for match in matches]
        units = {match.price.unit for match in found if match.price and match.price.amount is not None}
        if rank == "price" and len(units) > 1:
            raise InvalidRequest(
                f"Prices in {' and '.join(sorted(units))} cannot be compared: pass rank=… a function that says how."
            )
        return in_order(found, checked_rank(rank))

    def _own(self, request: Request[Any], brand: str) -> Request[Any] | None:
        slugs = [slug for owner, slug in map(self.address, request.model) if owner == brand]
        return evolve(request, model=slugs) if slugs else None

    def model(self, slug: str, now: float) -> Flow[Model]:
        brand, _, rest = slug.partition("/")
        if rest and brand in self.members:
            return _of_brand(brand, (yield from self.members[brand].model(rest, now)))
        missing: NotFound | None = None
        for name, member in self.members.items():
            try:
                return _of_brand(name, (yield from member.model(slug, now)))
            except NotFound as error:
                missing = missing or error
        assert missing is not None
        raise missing

    def refresh(self) -> Flow[list[Model]]:
        return self._of_all(lambda member: member.refresh())

    def _of_all(self, read: Callable[[Flows], Flow[list[Model]]]) -> Flow[list[Model]]:
        found: list[Model] = []
        for brand, member in self.members.items():
            listed = yield from read(member)
            found += [_of_brand(brand, model) for model in listed]
        return found

    def keep_catalogue(self) -> None:
        for member in self.members.values():
            member.keep_catalogue()

    def reconcile(self, error: Any, job: str | JobRecord | None, holder: str | None = None) -> Flow[Finding]:
        brand = getattr(error, "brand", "") or (job.brand if isinstance(job, JobRecord) else None)
        return self._member(brand).reconcile(error, job, holder or self.holder)

    def notified(self, event: WebhookEvent | str, now: float) -> str:
        job_id = event if isinstance(event, str) else event.job_id
        owners = (member for member in self.members.values() if member.context.sightings.owns(job_id))
        return next(owners, self._member(None)).notified(event, now)

    def record(self, job: str | JobRecord, request_type: type[Request[Any]] | None) -> JobRecord:
        """As of one brand; a bare id is the first brand's."""
        if isinstance(job, str) and job.startswith(TOKEN_PREFIX):
            job = JobRecord.from_token(job)
        member = self.of(job) if isinstance(job, JobRecord) else self._member(None)
        return member.record(job, request_type)


def _named_attempts(brand: str, attempts: Sequence[Attempt]) -> list[Attempt]:
    return [evolve(one, model=f"{brand}/{one.model}") for one in attempts]


def _of_brand(brand: str, model: Model) -> Model:
    return evolve(model, slug=f"{brand}/{model.slug}")
