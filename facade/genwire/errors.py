"""Every exception that genwire raises.

    GenwireError
    ├── ConfigurationError      a base URL, brand or option that cannot work (also a ValueError)
    ├── AuthenticationError     401, or no API key
    ├── PermissionDenied        403
    ├── NotFound                404: unknown job, or a route that this host does not have
    ├── Gone                    410: the vendor removed the operation
    ├── InvalidRequest          422, or refused before sending; `fields` (also a ValueError)
    ├── PayloadTooLarge         413, or files or a result over a limit of bytes
    ├── InsufficientBalance     402, or 422 on the balance
    ├── RateLimited             429; `scope`, `retry_after`
    │   └── DailyLimitReached   never slept through; `resets_at`
    ├── ServerError             5xx on something that is safe to repeat
    ├── ConnectionFailed        no answer to something that is safe to repeat
    ├── UncertainSubmission     a submission that may or may not have been accepted
    ├── JobFailed               the job ended in error; `code`, `reason`, `retryable`, `refunded`
    ├── JobTimeout              the deadline passed; `job` can be resumed
    ├── NoModelAvailable        every candidate was refused or skipped; `attempts`
    ├── BudgetExceeded          the price is over the limit, or unknown; `attempts`
    ├── StoreFailed             a store that is locked, damaged or cannot be reached
    ├── ContractViolation       an answer that does not follow the contract
    └── WebhookRejected         a delivery that is not proven to come from the vendor

They hold plain values only, so that each one pickles. None of them ever holds an API key, and URLs lose their query in
all that an error says, because whoever has that of a result may read it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, overload

from genwire.redaction import hidden, hidden_headers

if TYPE_CHECKING:
    from genwire.client import AsyncClient, Client
    from genwire.findings import Finding
    from genwire.flows.effects import Response
    from genwire.jobs import Attempt, JobRecord

BODY_CAP = 2_000


class GenwireError(Exception):
    """The root of everything that genwire raises on purpose.

    `status`, `headers` and `body` (its first 2,000 characters) are those of the answer that caused the error,
    when there was one; `job` names the job that was already accepted, so that no error loses one.
    """

    status: int | None = None
    headers: Mapping[str, str] = {}
    body: str = ""
    job: JobRecord | None = None

    def __init__(self, message: str = "") -> None:
        super().__init__(hidden(message))

    def with_response(self, response: Response) -> GenwireError:
        """The same error, carrying the answer that caused it."""
        self.status = response.status
        self.headers = hidden_headers(response.headers)
        self.body = hidden(response.body[: BODY_CAP * 4].decode("utf-8", "replace"))[:BODY_CAP]
        return self

    def with_job(self, job: JobRecord) -> GenwireError:
        """The same error, carrying the job that it must not lose."""
        self.job = job
        return self


class ConfigurationError(GenwireError, ValueError):
    pass


class AuthenticationError(GenwireError):
    pass


class PermissionDenied(GenwireError):  # noqa: N818 - named for what happened, as httpx and Django do
    pass


class NotFound(GenwireError):  # noqa: N818
    pass


class Gone(GenwireError):  # noqa: N818
    pass


class InvalidRequest(GenwireError, ValueError):  # noqa: N818
    """`fields` maps each bad field to what is wrong with it."""

    def __init__(self, message: str, *, fields: Mapping[str, Sequence[str]] | None = None) -> None:
        super().__init__(message)
        self.fields: dict[str, tuple[str, ...]] = {
            name: tuple(map(hidden, texts)) for name, texts in (fields or {}).items()
        }


class PayloadTooLarge(GenwireError):  # noqa: N818
    pass


class InsufficientBalance(GenwireError):  # noqa: N818
    pass


class RateLimited(GenwireError):  # noqa: N818
    """`scope` is "minute", "daily" or "unknown"; `retry_after` is in seconds, None when the server did not say."""

    def __init__(self, message: str, *, scope: str = "unknown", retry_after: float | None = None) -> None:
        super().__init__(message)
        self.scope = scope
        self.retry_after = retry_after


class DailyLimitReached(RateLimited):
    """`resets_at` is aware, in UTC."""

    def __init__(self, message: str, *, retry_after: float | None = None, resets_at: datetime | None = None) -> None:
        super().__init__(message, scope="daily", retry_after=retry_after)
        self.resets_at = resets_at


class ServerError(GenwireError):
    pass


class ConnectionFailed(GenwireError):  # noqa: N818
    pass


class UncertainSubmission(GenwireError):  # noqa: N818
    """The submission reached the server, or may have, and no job id came back.

    Nothing was repeated, because these APIs have no idempotency key and a second submission may be paid twice.
    `operation` and `model` say what was sent, `reason` what went wrong, `sent_at` (Unix seconds) when; `attempts`
    lists the candidates refused before it. `key` is the submission's own, `task`, `seed` and `price` (USD) are those of
    the request, None where they are not known. `brand` is whose API it was sent to, "" where that is not known.
    `client.reconcile(error)` looks for what became of it; of a call that is no submission of a request, such as the
    creation of a model, `look` says what tells, and it is empty otherwise.
    """

    brand: str = ""
    look: str = ""

    def __init__(
        self,
        message: str,
        *,
        operation: str = "",
        model: str | None = None,
        reason: str = "",
        sent_at: float | None = None,
        attempts: Sequence[Attempt] = (),
        key: str | None = None,
        task: str = "",
        seed: int | None = None,
        price: Decimal | None = None,
    ) -> None:
        super().__init__(message)
        self.operation = operation
        self.model = model
        self.reason: str = hidden(reason)
        self.sent_at = sent_at
        self.attempts: tuple[Attempt, ...] = tuple(attempts)
        self.key = key
        self.task = task
        self.seed = seed
        self.price = price

    @overload
    def reconcile(self, client: Client) -> Finding: ...
    @overload
    def reconcile(self, client: AsyncClient) -> Awaitable[Finding]: ...
    def reconcile(self, client: Client | AsyncClient) -> Finding | Awaitable[Finding]:
        """`client.reconcile(error)`: look for what became of it, and say what was found."""
        return client.reconcile(self)


class JobFailed(GenwireError):  # noqa: N818
    """`retryable` and `refunded` are None where the API does not tell (all of deAPI v1); so is `price`, in USD."""

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        reason: str | None = None,
        retryable: bool | None = None,
        refunded: bool | None = None,
        price: Decimal | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.reason: str | None = None if reason is None else hidden(reason)
        self.retryable = retryable
        self.refunded = refunded
        self.price = price

    @property
    def may_be_run_again(self) -> bool:
        """Whether the API says that another attempt may succeed, and that this one cost nothing."""
        return self.retryable is True and (self.refunded is True or self.price == 0)


class JobTimeout(GenwireError):  # noqa: N818
    """The job was still running at the deadline. `client.job(error.job)` or its token resumes it."""


class NoModelAvailable(GenwireError):  # noqa: N818
    """`attempts` names every candidate and why it was not used."""

    def __init__(self, message: str, *, attempts: Sequence[Attempt] = ()) -> None:
        super().__init__(message)
        self.attempts: tuple[Attempt, ...] = tuple(attempts)


class BudgetExceeded(GenwireError):  # noqa: N818
    """Nothing was sent. `attempts` names every candidate and why it was not used."""

    def __init__(self, message: str, *, attempts: Sequence[Attempt] = ()) -> None:
        super().__init__(message)
        self.attempts: tuple[Attempt, ...] = tuple(attempts)


class StoreFailed(GenwireError):  # noqa: N818
    """A store could not be read or written. Before a submission nothing was sent; after it, `job` names the job."""


class ContractViolation(GenwireError):  # noqa: N818
    pass


class WebhookRejected(GenwireError):  # noqa: N818
    pass
