"""Telling a listener when something begins and how it ends. Used only where somebody listens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from genwire.errors import GenwireError
from genwire.flows.effects import Call, Emit, Flow, Outcome, Response, emit, send, sleep
from genwire.hooks import Action, ActionEnded, ActionStarted, CallEnded, CallStarted
from genwire.jobs import JobRecord

T = TypeVar("T")


def told(call: Call[Any], attempt: int, brand: str) -> Flow[tuple[Outcome, float]]:
    """Send a call, and tell how long it took and what came of it."""
    began = (yield Emit(CallStarted(call.operation, attempt))).now
    try:
        outcome, now = yield from send(call, brand)
    except GeneratorExit:  # nothing more can be done in here
        raise
    except BaseException as error:
        now = yield from sleep(0.0)  # this only asks for the time
        yield from emit(CallEnded(call.operation, attempt, now - began, reason=type(error).__name__))
        raise
    status, reason = (outcome.status, "") if isinstance(outcome, Response) else (None, outcome.reason)
    yield from emit(CallEnded(call.operation, attempt, now - began, status, reason))
    return outcome, now


def action(name: Action, task: str, flow: Flow[T], job_in: Callable[[T], JobRecord | None]) -> Flow[T]:
    """Run `flow` between ActionStarted and ActionEnded; `job_in` finds the job in its value."""
    began = (yield Emit(ActionStarted(name, task))).now
    try:
        value = yield from flow
    except GeneratorExit:
        raise
    except BaseException as error:
        job = error.job if isinstance(error, GenwireError) else None
        now = yield from sleep(0.0)
        yield from emit(ActionEnded(name, task, now - began, job, error))
        raise
    now = yield from sleep(0.0)
    yield from emit(ActionEnded(name, task, now - began, job_in(value)))
    return value
