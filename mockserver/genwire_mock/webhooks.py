"""Webhook deliveries: the three events, their bodies as PHP writes them, and the signature.

Builders take unix times and return `Delivery` values; a front end sends them. The scheme is that of
reference/deapi/facts.md section 4.1.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from attrs import frozen

from genwire_mock.ids import derived_uuid
from genwire_mock.messages import Delivery

CONTENT_TYPE = "application/json"


@frozen
class Failure:
    """Why a job failed, in the words of the job.failed event."""

    code: str
    message: str
    reason: str
    retryable: bool
    refunded: bool


@frozen
class Subject:
    """What every event says of its job."""

    job_id: str
    job_type: str
    url: str


@frozen
class Sender:
    """Signs as one brand does. Without a secret it sends an empty signature, as the service does (documented)."""

    header_prefix: str
    user_agent: str
    secret: str | None

    def processing(self, subject: Subject, at: float) -> Delivery:
        return self._deliver("job.processing", subject, at, "processing", "pending", {"started_at": moment(at)})

    def completed(self, subject: Subject, at: float, *, result_url: str, processing_ms: int) -> Delivery:
        more = {"completed_at": moment(at), "result_url": result_url, "processing_time_ms": processing_ms}
        return self._deliver("job.completed", subject, at, "done", "processing", more)

    def failed(self, subject: Subject, at: float, failure: Failure) -> Delivery:
        more = {
            "failed_at": moment(at),
            "error_code": failure.code,
            "error_message": failure.message,
            "error_reason": failure.reason,
            "retryable": failure.retryable,
            "refunded": failure.refunded,
        }
        return self._deliver("job.failed", subject, at, "error", "processing", more)

    def _deliver(
        self, event: str, subject: Subject, at: float, status: str, previous: str, more: Mapping[str, Any]
    ) -> Delivery:
        delivery_id = derived_uuid(f"delivery {subject.job_id} {event}")
        data = {
            "job_request_id": subject.job_id,
            "status": status,
            "previous_status": previous,
            "job_type": subject.job_type,
            **more,
        }
        body = encode({"event": event, "delivery_id": delivery_id, "timestamp": moment(at), "data": data})
        timestamp = str(int(at))
        headers = (
            ("Content-Type", CONTENT_TYPE),
            ("User-Agent", self.user_agent),
            (f"{self.header_prefix}-Signature", sign(self.secret, timestamp, body) if self.secret else ""),
            (f"{self.header_prefix}-Timestamp", timestamp),
            (f"{self.header_prefix}-Event", event),
            (f"{self.header_prefix}-Delivery-Id", delivery_id),
        )
        return Delivery(delivery_id, event, subject.url, headers, body)


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
