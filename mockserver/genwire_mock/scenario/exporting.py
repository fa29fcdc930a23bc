"""A run becomes a scenario: the setup it began with, what went in, and the journal that came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from genwire_mock.clock import Dates
from genwire_mock.scenario import casting
from genwire_mock.scenario.documents import dump
from genwire_mock.scenario.masking import Mask
from genwire_mock.scenario.reading import SETTINGS, VERSION
from genwire_mock.scenario.recording import Added, Asked, Input, Recorder, Recording
from genwire_mock.scenario.rules import rule_to_data
from genwire_mock.scenario.traces import entry_to_data, recording_to_data
from genwire_mock.setup import Setup


def export(setup: Setup, recorder: Recorder, *, began: float, dates: Dates | None) -> str:
    """The run as YAML, with names in place of API keys and webhook secrets.

    `dates` are those of a clock that ran; None is a virtual one, which began at `began`.
    """
    mask = Mask(setup.apis)
    masked = mask.setup(setup)
    for given in recorder.trace:
        _masked(given, mask)  # a secret may stand in a text before it is met as one
    trace = [_masked(given, mask) for given in recorder.trace]
    journal = [
        {kind: mask.entry(fields) for kind, fields in entry_to_data(entry).items()} for entry in recorder.journal
    ]
    recorded = recording_to_data(Recording(trace, journal, dates, recorder.left_out))
    head: dict[str, Any] = {"version": VERSION, "title": "A recorded run"}
    if setup.contracts is not None:
        names = ", ".join(contract.name for contract in setup.apis)
        head["description"] = f"Of contracts that are not the mock's own ({names}): replay it on these."
    return dump({**head, **setup_to_data(masked), "start": began, "recorded": recorded})


def setup_to_data(setup: Setup) -> dict[str, Any]:
    """The setup as a scenario sets it; what is as by default is left out."""
    writers: dict[str, Callable[[Any], Any]] = {
        "keys": lambda keys: {name: casting.changed(key) for name, key in keys.items()},
        "faults": lambda rules: [rule_to_data(rule) for rule in rules],
    }
    default = Setup()
    return {
        word: writers.get(field, casting.plain)(getattr(setup, field))
        for field, word in SETTINGS.items()
        if getattr(setup, field) != getattr(default, field)
    }


def _masked(given: Input, mask: Mask) -> Input:
    match given:
        case Asked():
            return attrs.evolve(given, request=mask.request(given.request))
        case Added():
            return Added(mask.rule(given.rule))
        case _:
            return given
