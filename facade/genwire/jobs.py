"""A job: what is known of it (`JobUpdate`), what resumes it (`JobRecord`), and the handles users hold.

Poll, webhook and websocket all become the same `JobUpdate`.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from attrs import asdict, field, fields, frozen

from genwire.errors import ConfigurationError, InvalidRequest
from genwire.redaction import hidden, shown

if TYPE_CHECKING:
    from genwire.client import AsyncClient, Client
    from genwire.models import Adjustment
    from genwire.requests import Request

JobStatus = Literal["pending", "processing", "done", "error"] | str
"""Canonical spellings; a status that no document names passes through and counts as still running."""

TOKEN_PREFIX = "genwire1."  # noqa: S105 - the version of the format, no secret

ResultT = TypeVar("ResultT")
ClientT = TypeVar("ClientT")


@frozen
class Attempt:
    """One model tried: "accepted", "refused" by the server, "skipped" before sending, or "failed" as a job."""

    model: str
    outcome: Literal["accepted", "refused", "skipped", "failed"]
    reason: str = field(default="", converter=hidden)


@frozen
class JobUpdate:
    """The state of a job at one moment.

    `progress` is 0 to 100; `preview` is a URL, a data URI or bare base64, as the API told it; `price` is the amount in
    USD, and `is_estimated` that it is not settled yet. The error fields are None where the API does not tell them.
    `structured` says that a transcript's file holds more than text. `metadata` is what a transcript's source says of
    itself, where that was asked for. `raw` is the decoded answer, for whatever this class does not name. Printed, a URL
    loses its query: whoever has that may read the result.
    """

    id: str
    status: JobStatus
    progress: float | None = None
    preview: str | None = field(default=None, repr=shown)
    result_url: str | None = field(default=None, repr=shown)
    alternatives: Mapping[str, str] = field(default={}, repr=shown)
    text: str | None = field(default=None, repr=shown)
    error_code: str | None = None
    error_message: str | None = field(default=None, repr=shown)
    error_reason: str | None = field(default=None, repr=shown)
    retryable: bool | None = None
    refunded: bool | None = None
    price: Decimal | None = None
    is_estimated: bool | None = None
    structured: bool = False
    metadata: Mapping[str, Any] | None = field(default=None, repr=shown)
    raw: Mapping[str, Any] = field(factory=dict[str, Any], repr=False, eq=False)

    @property
    def is_done(self) -> bool:
        return self.status == "done"

    @property
    def is_failed(self) -> bool:
        return self.status == "error"


@frozen
class JobRecord:
    """What is needed to find an accepted job again; a plain value without prompt or key.

    `parts` are the further jobs of a request that was split. `answer` is what was answered at once; such a job has no
    id, and no token. `parameters` are the fitted request's, files aside; the token leaves them and the adjustments out.
    `submitted_at` is in Unix seconds.
    """

    brand: str
    api: str
    id: str
    task: str = ""
    model: str | None = None
    seed: int | None = None
    attempts: tuple[Attempt, ...] = ()
    submitted_at: float | None = None
    adjustments: tuple[Adjustment, ...] = field(default=(), repr=False)
    parts: tuple[str, ...] = ()
    parameters: Mapping[str, Any] = field(default={}, repr=False)
    answer: JobUpdate | None = field(default=None, repr=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """Every job of the request, in the order of its parts."""
        return (self.id, *self.parts)

    def to_token(self) -> str:
        """A string that another process can resume the job from."""
        if not self.id:
            raise InvalidRequest("This request was answered at once: there is no job to resume, wait() has its result.")
        left_out = ("adjustments", "parameters", "answer")
        kept = asdict(self, filter=lambda attribute, _: attribute.name not in left_out)
        text = json.dumps(kept, separators=(",", ":"))
        return TOKEN_PREFIX + base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    @classmethod
    def from_token(cls, token: str) -> JobRecord:
        """The record in a token; InvalidRequest when it is damaged or of another version."""
        if not token.startswith(TOKEN_PREFIX):
            raise InvalidRequest(f"This job token does not begin with {TOKEN_PREFIX!r}: it is of another version.")
        encoded = token.removeprefix(TOKEN_PREFIX)
        try:
            text = base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
            known = json.loads(text)
            attempts = tuple(Attempt(**attempt) for attempt in known.pop("attempts"))
            parts = tuple(known.pop("parts", ()))
            if not all(isinstance(part, str) for part in parts):
                raise ValueError("its parts are no ids")
            if not all(known[name] and isinstance(known[name], str) for name in ("brand", "api", "id")):
                raise ValueError("it names no job")
            if not isinstance(known["submitted_at"], int | float | None):
                raise ValueError("its time is no number")
            return cls(**known, attempts=attempts, parts=parts)
        except (binascii.Error, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise InvalidRequest("This job token is damaged; was it cut when it was copied?") from error


@frozen(eq=False, getstate_setstate=False)
class Handle:
    """What the handles of jobs share. A pickled handle loses its client and keeps its record."""

    record: JobRecord

    def __getstate__(self) -> dict[str, Any]:
        names = (attribute.name for attribute in fields(type(self)) if attribute.name != "_client")
        return {name: getattr(self, name) for name in names}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in {**state, "_client": None}.items():
            object.__setattr__(self, name, value)

    @property
    def id(self) -> str:
        return self.record.id

    @property
    def model(self) -> str | None:
        """The slug of the model that accepted the request."""
        return self.record.model

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        return self.record.attempts

    @property
    def adjustments(self) -> tuple[Adjustment, ...]:
        """What was changed so that the request fits the model."""
        return self.record.adjustments

    def to_token(self) -> str:
        """A string from which `client.job(token, RequestClass)` resumes this job in any process."""
        return self.record.to_token()


Progress = Callable[[JobUpdate], None]


def attached(client: ClientT | None, job: JobRecord, again: str = "client.job(job.record, RequestClass)") -> ClientT:
    """The client of a handle. `again` is how a handle that has none is made anew."""
    if client is None:
        raise ConfigurationError(f"Job {job.id} lost its client when it was pickled: use {again}.")
    return client


@frozen(eq=False, getstate_setstate=False)
class Job(Handle, Generic[ResultT]):
    """A job of a `Client`."""

    _client: Client | None = field(repr=False)
    _request_type: type[Request[Any]] | None = field(repr=False)

    def status(self) -> JobUpdate:
        """Ask once."""
        return attached(self._client, self.record).job_status(self.record)

    def cancel(self) -> JobUpdate:
        """Ask for its end, and return its state then: a wish, which may come too late. InvalidRequest where the API has
        no such thing."""
        return attached(self._client, self.record).cancel(self.record)

    def wait(self, timeout: float | None = None, progress: Progress | None = None) -> ResultT:
        """Poll until the job is done.

        `timeout` is in seconds, by default that of the client's `PollPolicy`. Raises JobFailed, or JobTimeout whose
        `job` can be resumed.
        """
        client = attached(self._client, self.record)
        return client.wait(self.record, self._request_type, timeout=timeout, progress=progress)


@frozen(eq=False, getstate_setstate=False)
class AsyncJob(Handle, Generic[ResultT]):
    """A job of an `AsyncClient`."""

    _client: AsyncClient | None = field(repr=False)
    _request_type: type[Request[Any]] | None = field(repr=False)

    async def status(self) -> JobUpdate:
        """Ask once."""
        return await attached(self._client, self.record).job_status(self.record)

    async def cancel(self) -> JobUpdate:
        """Ask for its end; as `Job.cancel`."""
        return await attached(self._client, self.record).cancel(self.record)

    async def wait(self, timeout: float | None = None, progress: Progress | None = None) -> ResultT:
        """Poll until the job is done; as `Job.wait`."""
        client = attached(self._client, self.record)
        return await client.wait(self.record, self._request_type, timeout=timeout, progress=progress)
