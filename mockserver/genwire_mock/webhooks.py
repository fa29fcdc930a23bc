"""What webhooks say and how they are signed: the three events, their bodies as PHP writes them, the headers.

Pure: times are passed in, and a front end sends the `Delivery` values. When an event is sent, and how often, is in
`deliveries.py`. The scheme is that of reference/deapi/facts.md section 4.1.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from attrs import field, frozen

from genwire_mock.ids import derived_uuid
from genwire_mock.jobs import Failure
from genwire_mock.messages import Delivery

CONTENT_TYPE = "application/json"


@frozen
class Endpoint:
    """Where events go: `secret` signs them, and `key` is the API key whose job they tell of.

    It is `shared` by all jobs of an account unless the request named one of its own.
    """

    url: str
    secret: str | None = field(default=None, repr=False)
    key: str | None = field(default=None, repr=False)
    shared: bool = False


@frozen
class Subject:
    """What every event says of its job, and where it goes."""

    job_id: str
    job_type: str
    endpoint: Endpoint


@frozen
class Event:
    """What all attempts to deliver it share. `date` is when it happened, in unix seconds."""

    id: str
    name: str
    endpoint: Endpoint
    date: float
    body: bytes = field(repr=False)


def processing(subject: Subject, date: float) -> Event:
    return _event("job.processing", subject, date, "processing", "pending", {"started_at": moment(date)})


def completed(subject: Subject, date: float, *, result_url: str, processing_ms: int) -> Event:
    more = {"completed_at": moment(date), "result_url": result_url, "processing_time_ms": processing_ms}
    return _event("job.completed", subject, date, "done", "processing", more)


def failed(subject: Subject, date: float, failure: Failure) -> Event:
    told = {
        "error_code": failure.code,
        "error_message": failure.message,
        "error_reason": failure.reason,
        "retryable": failure.retryable,
        "refunded": failure.refunded,
    }
    more = {"failed_at": moment(date)} | {name: value for name, value in told.items() if value is not None}
    return _event("job.failed", subject, date, "error", "processing", more)


def _event(name: str, subject: Subject, date: float, status: str, previous: str, more: Mapping[str, Any]) -> Event:
    delivery_id = derived_uuid(f"delivery {subject.job_id} {name}")
    data = {
        "job_request_id": subject.job_id,
        "status": status,
        "previous_status": previous,
        "job_type": subject.job_type,
        **more,
    }
    body = encode({"event": name, "delivery_id": delivery_id, "timestamp": moment(date), "data": data})
    return Event(delivery_id, name, subject.endpoint, date, body)


@frozen
class Sender:
    """Signs as one brand does. Without a secret the signature is empty, as the service sends it (documented)."""

    header_prefix: str
    user_agent: str

    def delivery(self, event: Event, date: float, attempt: int = 1) -> Delivery:
        """One attempt, with `date` for its timestamp."""
        endpoint, timestamp = event.endpoint, str(int(date))
        signature = sign(endpoint.secret, timestamp, event.body) if endpoint.secret else ""
        headers = (
            ("Content-Type", CONTENT_TYPE),
            ("User-Agent", self.user_agent),
            (f"{self.header_prefix}-Signature", signature),
            (f"{self.header_prefix}-Timestamp", timestamp),
            (f"{self.header_prefix}-Event", event.name),
            (f"{self.header_prefix}-Delivery-Id", event.id),
        )
        return Delivery(
            event.id, event.name, endpoint.url, headers, event.body, attempt, key=endpoint.key, payload=event
        )


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """The signature header: HMAC-SHA256 of the timestamp, a dot and the raw body."""
    digest = hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256)
    return "sha256=" + digest.hexdigest()


def encode(body: Mapping[str, Any]) -> bytes:
    r"""JSON as PHP writes it: no spaces, ASCII only, slashes as `\/`, which stand in strings only."""
    return json.dumps(body, separators=(",", ":")).replace("/", "\\/").encode()


def moment(at: float) -> str:
    """A time as live deliveries spell it: 2026-08-07T11:43:14+00:00."""
    return datetime.fromtimestamp(int(at), UTC).isoformat()
