"""Webhooks: prove that a delivery comes from the vendor, and read it.

`verify` works on the raw bytes of the body: the vendor signs what PHP wrote (with escaped slashes), and any JSON
library would write it differently.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from attrs import field, frozen

from genwire.errors import WebhookRejected
from genwire.jobs import JobUpdate
from genwire.providers.brands import BRANDS

Headers = Mapping[str, str] | Iterable[tuple[str | bytes, str | bytes]]
Secrets = str | bytes | Sequence[str | bytes] | None

_STATUS_OF = {"job.processing": "processing", "job.completed": "done", "job.failed": "error"}


@frozen
class Event:
    """One delivery, read. An event that no document names keeps its `type` and has status "unknown".

    `delivery_id` tells repeated deliveries apart from new ones; `update` is the job's state in the form that polling
    gives, and `job_id` its id. Text results and alternative formats are in the job's status only.
    """

    type: str
    delivery_id: str
    timestamp: datetime | None
    job_id: str
    job_type: str | None
    update: JobUpdate
    raw: Mapping[str, Any] = field(repr=False, eq=False)


def verify(
    headers: Headers,
    body: bytes,
    secret: Secrets,
    *,
    scheme: str = "deapi",
    tolerance: float | None = 300,
    now: float | None = None,
) -> Event:
    """The event of a delivery whose signature and age are right; WebhookRejected for everything else.

    headers: of the request, as a mapping or pairs. body: the raw bytes. secret: the one of the dashboard, or several
    while it is being rotated. tolerance: the greatest difference in seconds between the signed time and ours, past or
    future; None checks no age. now: Unix seconds, for tests.
    """
    if scheme != "deapi":
        raise WebhookRejected(f"There is no signature scheme {scheme!r}, only 'deapi'.")
    raw = bytes(body)
    signature, timestamp = _signed(headers)
    if not _is_signed_by(secret, timestamp, raw, signature):
        raise WebhookRejected("The signature does not match: the secret is another, or the body was changed.")
    if tolerance is not None:
        age = (time.time() if now is None else now) - int(timestamp)
        if abs(age) > tolerance:
            when = "old" if age > 0 else "in the future"
            raise WebhookRejected(f"The delivery is {abs(age):.0f} s {when}; at most {tolerance:g} s are accepted.")
    return parse(raw)


def parse(body: bytes) -> Event:
    """The event in a body that was verified before; WebhookRejected when it is none."""
    try:
        decoded: object = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise WebhookRejected("The body is not JSON.") from error
    if not isinstance(decoded, dict):
        raise WebhookRejected("The body is not a JSON object.")
    known = cast("Mapping[str, Any]", decoded)
    data = known.get("data")
    kind, delivery_id = known.get("event"), known.get("delivery_id")
    if not isinstance(data, dict) or not isinstance(kind, str) or not isinstance(delivery_id, str):
        raise WebhookRejected("The body is no event: it lacks event, delivery_id or data.")
    details = cast("Mapping[str, Any]", data)
    job_id = details.get("job_request_id")
    if not isinstance(job_id, str) or not job_id:
        raise WebhookRejected("The event names no job.")
    return Event(
        type=kind,
        delivery_id=delivery_id,
        timestamp=_moment(known.get("timestamp")),
        job_id=job_id,
        job_type=_text(details.get("job_type")),
        update=_update(job_id, kind, details),
        raw=known,
    )


def _update(job_id: str, kind: str, data: Mapping[str, Any]) -> JobUpdate:
    return JobUpdate(
        id=job_id,
        status=_STATUS_OF.get(kind, "unknown"),
        result_url=_text(data.get("result_url")),
        error_code=_text(data.get("error_code")),
        error_message=_text(data.get("error_message")),
        error_reason=_text(data.get("error_reason")),
        retryable=_flag(data.get("retryable")),
        refunded=_flag(data.get("refunded")),
        raw=data,
    )


def _signed(headers: Headers) -> tuple[str, str]:
    """Signature and timestamp under any known brand's prefix; two sets that differ are refused."""
    pairs = cast(
        "Iterable[tuple[str | bytes, str | bytes]]", headers.items() if isinstance(headers, Mapping) else headers
    )
    found: dict[str, set[str]] = {"signature": set(), "timestamp": set()}
    prefixes = tuple(brand.webhook_prefix for brand in BRANDS.values())
    for name, value in pairs:
        lower = _header_text(name).lower()
        for prefix in prefixes:
            if lower.startswith(prefix) and lower.removeprefix(prefix) in found:
                found[lower.removeprefix(prefix)].add(_header_text(value).strip())
    for what, values in found.items():
        if len(values) > 1:
            raise WebhookRejected(f"The delivery carries two {what} headers that differ.")
        if not values or not next(iter(values)):
            raise WebhookRejected(f"The delivery is unsigned: its {what} header is missing or empty.")
    timestamp = found["timestamp"].pop()
    # Digits only: int() would also take other scripts' digits, signs and underscores.
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
        raise WebhookRejected("The timestamp header is no Unix time.")
    return found["signature"].pop(), timestamp


def _is_signed_by(secret: Secrets, timestamp: str, body: bytes, signature: str) -> bool:
    # bytes() of a number would be that many zeros, a key that anyone can guess.
    given_secrets: list[Any] = list(secret) if isinstance(secret, list | tuple) else [secret]
    keys = [one.encode("utf-8", "surrogatepass") if isinstance(one, str) else one for one in given_secrets]
    if not keys or not all(isinstance(key, bytes) and key for key in keys):
        raise WebhookRejected("No webhook secret is configured, so that no delivery can be trusted.")
    message = timestamp.encode() + b"." + body
    given = signature.encode("utf-8", "replace")
    right = False
    for key in keys:
        expected = b"sha256=" + hmac.new(key, message, hashlib.sha256).hexdigest().encode()
        # As bytes, because comparing texts raises on letters beyond ASCII; every key is tried, in constant time.
        right |= hmac.compare_digest(expected, given)
    return right


def _header_text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def _moment(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None
