"""The events that flows emit, for progress bars, logs, traces and metrics. No event holds a key.

    ActionStarted  run
    ├─ ActionStarted  submit
    │  ├─ RequestAdjusted, ModelPassedOver
    │  ├─ CallStarted, CallEnded      each time that a call is sent
    │  ├─ WaitingForSlot, Retrying    before it is sent, or sent again
    │  └─ ActionEnded
    ├─ ActionStarted  wait
    │  ├─ WaitingForJob, CallStarted, CallEnded, JobProgress
    │  └─ ActionEnded
    ├─ SubmittingAgain                and then submit and wait anew
    └─ ActionEnded

`submit`, `price`, `Job.wait` and all other methods tell their part of it. The events of one request come in order and
in one `contextvars.Context`, also where `run_many` has many under way: a context variable that a listener sets with
ActionStarted has its value in every event up to ActionEnded. Those of the websocket come from where it is served: with
`Client` from a thread of its own.

The update of a finished job names its result's URL, which anyone may read until it expires, and a record's parameters
hold the prompt: keep both out of logs. Neither is in the repr of an event.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from genwire.flows.effects import Event

if TYPE_CHECKING:
    from genwire.jobs import JobRecord, JobUpdate
    from genwire.models import Adjustment

Action = Literal["run", "submit", "wait", "price"]


@frozen
class ActionStarted:
    """A `run`, a submission with all its models, a wait for a job or a `price` begins. task: that of the request, empty
    for a job of which only the id is known."""

    action: Action
    task: str


@frozen
class ActionEnded:
    """It came to its end after so many `seconds`. job: the one that was accepted or waited for, where there is one.
    error: what the caller is about to get instead of a value; an interrupt or a cancellation too."""

    action: Action
    task: str
    seconds: float
    job: JobRecord | None = None
    error: BaseException | None = field(default=None, eq=False)


@frozen
class CallStarted:
    """`operation` is about to be sent, for the `attempt`-th time, from 1."""

    operation: str
    attempt: int


@frozen
class CallEnded:
    """What became of it after so many `seconds`: an answer with any `status`, or None and the `reason` for none."""

    operation: str
    attempt: int
    seconds: float
    status: int | None = None
    reason: str = ""


@frozen
class WaitingForJob:
    """The job `job_id`, last seen in `status`, is looked at when it is `until` (Unix seconds), or when a notification
    of it arrives."""

    job_id: str
    status: str
    until: float


@frozen
class SubmittingAgain:
    """The job `job_id` failed, and was not charged: its request is submitted again after `delay` seconds."""

    job_id: str
    model: str | None
    delay: float
    reason: str


@frozen
class JobProgress:
    """A job was looked at, or the websocket told how far it is while it runs."""

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


@frozen
class SocketConnected:
    """The websocket tells of jobs from now on.

    again: it was lost before, and what it did not tell meanwhile is found by reading each job that is waited for.
    """

    again: bool


@frozen
class SocketLost:
    """The websocket tells nothing any more; jobs are waited for by looking at them, as without it.

    retry_in: seconds until it is opened again, None when this client does without it from now on.
    """

    reason: str
    retry_in: float | None


Listener = Callable[[Event], None]

_log = logging.getLogger(__package__)


def ignore(event: Event) -> None:
    """The listener of whoever does not listen."""
    del event


def guarded(listener: Listener) -> Listener:
    """`listener`, whose exceptions are logged and go no further: no job may be lost or paid twice for them."""

    def listen(event: Event) -> None:
        try:
            listener(event)
        except Exception:  # noqa: BLE001 - whatever it is
            _log.exception("The listener of events failed on %s; the request goes on.", type(event).__name__)

    return listen
