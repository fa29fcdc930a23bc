"""Webhooks: prove that a delivery comes from the vendor, read it, and handle each event once.

event = webhooks.verify(request.headers, request.body, secret)

receiver = webhooks.Receiver(secret, on_event)   # an ASGI application; receiver.wsgi is a WSGI one
"""

from __future__ import annotations

from genwire.webhooks.events import (
    Event,
    JobCompletedEvent,
    JobFailedEvent,
    JobProcessingEvent,
    UnknownEvent,
    parse,
)
from genwire.webhooks.receiver import Receiver, Reply
from genwire.webhooks.signing import Scheme, Tolerance, verify

__all__ = [
    "Event",
    "JobCompletedEvent",
    "JobFailedEvent",
    "JobProcessingEvent",
    "Receiver",
    "Reply",
    "Scheme",
    "Tolerance",
    "UnknownEvent",
    "parse",
    "verify",
]
