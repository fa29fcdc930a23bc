"""The events that flows emit, for progress bars, logs and metrics. No event holds a key.

The update of a finished job names its result's URL, which anyone may read until it expires: keep it out of logs.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from genwire.flows.effects import Event
from genwire.jobs import JobUpdate
from genwire.models import Adjustment


@frozen
class JobProgress:
    """A job was looked at."""

    update: JobUpdate


@frozen
class ModelPassedOver:
    """Fallback moved on from `model`, which was refused by the server or skipped before sending."""

    model: str
    reason: str


@frozen
class RequestAdjusted:
    """A request was changed to fit `model`."""

    model: str
    adjustments: tuple[Adjustment, ...]


@frozen
class Retrying:
    """A safe repeat of `operation` follows after `delay` seconds."""

    operation: str
    delay: float
    reason: str


Listener = Callable[[Event], None]


def ignore(event: Event) -> None:
    """The listener of whoever does not listen."""
    del event
