"""The events that flows emit, for progress bars, logs and metrics. No event holds a key.

The update of a finished job names its result's URL, which anyone may read until it expires: keep it out of logs.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from attrs import frozen

from genwire.flows.effects import Event

if TYPE_CHECKING:
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


@frozen
class WaitingForSlot:
    """`operation` is sent when a slot of its limit is free, in about `delay` seconds."""

    operation: str
    delay: float


@frozen
class ModelRetired:
    """The catalogue listed `model` before and does not any more. Told once by each client for each model."""

    model: str


@frozen
class NoModelsListed:
    """The catalogue lists no model for `task`, a task that the API has; None for no model at all. That is suspicious:
    services answer so, with status 200, to a word they do not know and to a key that may not see its models.

    listed: how many models it lists in all.
    """

    task: str | None
    listed: int


@frozen
class Deprecated:
    """The API announced the end of `operation`. Told once by each client for each operation.

    since, sunset: aware times, from when on it is deprecated and when it ends, where that was told. successor: the URL
    of what replaces it; details: that of a page about it.
    """

    operation: str
    since: datetime | None = None
    sunset: datetime | None = None
    successor: str | None = None
    details: str | None = None


Listener = Callable[[Event], None]


def ignore(event: Event) -> None:
    """The listener of whoever does not listen."""
    del event
