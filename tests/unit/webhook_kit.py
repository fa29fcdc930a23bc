"""Signed deliveries for the tests of `genwire.webhooks`, and the ways in which a receiver takes them."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

from client_kit import awaited

from genwire.webhooks import Event, Receiver, Reply

# Made and checked outside of this project (reference: deapi facts, 4.1); no vendor's vector exists.
SECRET = "whsec_test_vector_0123456789abcdef01"
SENT_AT = 1_705_315_800
BODY = (
    rb'{"event":"job.completed","delivery_id":"550e8400-e29b-41d4-a716-446655440001",'
    rb'"timestamp":"2024-01-15T10:30:45.000Z","data":{"job_request_id":"123e4567-e89b-12d3-a456-426614174000",'
    rb'"status":"done","previous_status":"processing","job_type":"txt2img",'
    rb'"completed_at":"2024-01-15T10:30:45.000Z","result_url":"https:\/\/storage.deapi.ai\/x.png",'
    rb'"processing_time_ms":4500}}'
)
SIGNATURE = "sha256=f365ccbc15b3f2aae9c1d9c402ee186f3e834dce29234d0cf42bf838ec2a2f4c"


def headers(signature: str = SIGNATURE, timestamp: object = SENT_AT) -> dict[str, str]:
    return {"X-DeAPI-Signature": signature, "X-DeAPI-Timestamp": str(timestamp)}


def signed(body: bytes, secret: bytes = SECRET.encode(), timestamp: object = SENT_AT) -> dict[str, str]:
    message = str(timestamp).encode() + b"." + body
    return headers("sha256=" + hmac.new(secret, message, hashlib.sha256).hexdigest(), timestamp)


def event(kind: str, delivery_id: str = "d-1", job_id: str = "j-1", **data: Any) -> bytes:
    whole = {"event": kind, "delivery_id": delivery_id, "timestamp": None, "data": {"job_request_id": job_id, **data}}
    return json.dumps(whole).encode()


@contextmanager
def quiet() -> Generator[None]:
    """For what fails on purpose a thousand times."""
    logging.disable()
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def ignore(event: Event) -> None:
    del event


class Face:
    """One way to deliver: through `handle` or `ahandle`, to a handler that is a function or a coroutine function."""

    def __init__(self, kind: str, handler: str) -> None:
        self.kind = kind
        self.handler = handler

    def __str__(self) -> str:
        return f"{self.kind}-{self.handler}"

    def receiver(self, on_event: Callable[[Event], object], **options: Any) -> Receiver:
        async def awaited_handler(event: Event) -> None:
            on_event(event)

        handler = on_event if self.handler == "function" else awaited_handler
        return Receiver(SECRET, handler, **options)

    def handle(self, receiver: Receiver, given: Any, body: Any, now: float = SENT_AT) -> Reply:
        if self.kind == "sync":
            return receiver.handle(given, body, now)
        return awaited(receiver.ahandle(given, body, now))

    def deliver(self, receiver: Receiver, body: bytes | None = None, now: float = SENT_AT) -> int:
        """The status of the answer to what is signed now, by default that a job is done."""
        body = event("job.completed") if body is None else body
        return self.handle(receiver, signed(body, timestamp=int(now)), body, now).status


EVERY_WAY = [Face(kind, handler) for kind in ("sync", "async") for handler in ("function", "coroutine")]
BOTH_FACES = [Face(kind, "function") for kind in ("sync", "async")]
