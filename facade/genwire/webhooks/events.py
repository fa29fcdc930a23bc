"""What webhooks say, one class for each kind of event.

    match event:
        case JobCompletedEvent(job_id=job_id, result_url=url): ...
        case JobFailedEvent(retryable=True): ...
        case UnknownEvent(): ...

Events of a job come in any order: one that it is being processed may come after the one that it is done.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast

from attrs import field, frozen

from genwire.errors import WebhookRejected
from genwire.jobs import JobUpdate


@frozen
class Event:
    """One delivery, read; always an instance of one of the classes below.

    `delivery_id` tells repeated deliveries apart from new ones; `update` is the job's state in the form that polling
    gives, and `job_id` its id. `timestamp` is aware. Text results, prices and alternative formats are in the job's
    status only. `raw` is the decoded body.
    """

    type: str
    delivery_id: str
    timestamp: datetime | None
    job_id: str
    job_type: str | None
    # Not shown, because anyone who reads its URL may fetch the result.
    update: JobUpdate = field(repr=False)
    raw: Mapping[str, Any] = field(repr=False, eq=False)


@frozen
class JobProcessingEvent(Event):
    """The job has started."""


@frozen
class JobCompletedEvent(Event):
    """The job is done."""

    @property
    def result_url(self) -> str | None:
        """Where the result is; anyone who knows it may read it until it expires."""
        return self.update.result_url


@frozen
class JobFailedEvent(Event):
    """The job has failed. What the vendor did not tell is None; the names are those of `genwire.JobFailed`."""

    @property
    def code(self) -> str | None:
        """A word of an open list, such as WORKER_TIMEOUT; decide by `retryable` where it is told."""
        return self.update.error_code

    @property
    def reason(self) -> str | None:
        return self.update.error_reason

    @property
    def message(self) -> str | None:
        return self.update.error_message

    @property
    def retryable(self) -> bool | None:
        return self.update.retryable

    @property
    def refunded(self) -> bool | None:
        return self.update.refunded


@frozen
class UnknownEvent(Event):
    """An event that no document names; its update has the status "unknown". `job_id` is "" where it is of no job."""


_KINDS: Mapping[str, tuple[type[Event], str]] = {
    "job.processing": (JobProcessingEvent, "processing"),
    "job.completed": (JobCompletedEvent, "done"),
    "job.failed": (JobFailedEvent, "error"),
}


def parse(body: bytes) -> Event:
    """The event in a body that was verified before; WebhookRejected when it is none."""
    known = _object(body)
    kind, delivery_id = known.get("event"), known.get("delivery_id")
    if not isinstance(kind, str) or not isinstance(delivery_id, str) or not delivery_id:
        raise WebhookRejected("The body is no event: it lacks event or delivery_id.")
    make, status = _KINDS.get(kind, (UnknownEvent, "unknown"))
    data = known.get("data")
    details: Mapping[str, Any] = cast("Mapping[str, Any]", data) if isinstance(data, dict) else {}
    # Submissions and the websocket call the same id request_id.
    job_id = _text(details.get("job_request_id")) or ""
    if not job_id and make is not UnknownEvent:
        raise WebhookRejected(f"The body is no event: {kind} names no job.")
    return make(
        type=kind,
        delivery_id=delivery_id,
        timestamp=_moment(known.get("timestamp")),
        job_id=job_id,
        job_type=_text(details.get("job_type")),
        update=_update(job_id, status, details),
        raw=known,
    )


def _object(body: object) -> Mapping[str, Any]:
    if not isinstance(body, bytes | bytearray):
        raise WebhookRejected(f"The body is no bytes but {type(body).__name__}: pass it as it came, not decoded.")
    try:
        decoded: object = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise WebhookRejected("The body is not JSON.") from error
    if not isinstance(decoded, dict):
        raise WebhookRejected("The body is not a JSON object.")
    return cast("Mapping[str, Any]", decoded)


def _update(job_id: str, status: str, data: Mapping[str, Any]) -> JobUpdate:
    return JobUpdate(
        id=job_id,
        status=status,
        result_url=_text(data.get("result_url")),
        error_code=_text(data.get("error_code")),
        error_message=_text(data.get("error_message")),
        error_reason=_text(data.get("error_reason")),
        retryable=_flag(data.get("retryable")),
        refunded=_flag(data.get("refunded")),
        raw=data,
    )


def _moment(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None
