"""Scenarios: YAML files that say how a mock begins, what goes wrong, and what must have happened at the end.

    version: 1
    title: The service is busy, and a receiver is down
    start: 2026-01-31T18:00:00Z            # where a virtual clock begins
    brand: deapi                           # as are strict, seed, plan, rate_limits, webhook_secret and assume, what
    keys: {a-key: {balance: 0.60}}         #   MockAPI takes; what is not said stays as the mock was made
    retire: [Flux1schnell]                 # models that are gone from the start
    faults:                                # rules, in the words of genwire_mock.faults
      - on: "submit*"                      # a pattern over operations, or over events such as job.completed
        start: 2                           # the number of the match that meets the first of the faults
        faults: [ok, {answer: 503}, {reset: before}, {fail: WORKER_TIMEOUT}, {timeline: {pending: 1m30s}}]
    receiver: [503, timeout, deliver]      # what comes of attempts to deliver webhooks, then 200
    expect:                                # of the journal, at the end; see expectations.py
      - {calls: "submit*", status: 503, at_most: 1}

`load` reads one by its name or from a file, `export` writes one of a run, and `replay` does such a run again. The names
below are loaded on first use, as a mock without scenarios needs none of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from genwire_mock.scenario.exporting import export
    from genwire_mock.scenario.library import load, shipped
    from genwire_mock.scenario.model import Receiver, Scenario
    from genwire_mock.scenario.places import Problem, ScenarioError
    from genwire_mock.scenario.reading import read
    from genwire_mock.scenario.recording import Recorder
    from genwire_mock.scenario.replaying import replay
    from genwire_mock.scenario.rules import rule_from_data, rule_to_data

_HOMES = {
    "Problem": "places",
    "Receiver": "model",
    "Recorder": "recording",
    "Scenario": "model",
    "ScenarioError": "places",
    "export": "exporting",
    "load": "library",
    "read": "reading",
    "replay": "replaying",
    "rule_from_data": "rules",
    "rule_to_data": "rules",
    "shipped": "library",
}

__all__ = [
    "Problem",
    "Receiver",
    "Recorder",
    "Scenario",
    "ScenarioError",
    "export",
    "load",
    "read",
    "replay",
    "rule_from_data",
    "rule_to_data",
    "shipped",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
