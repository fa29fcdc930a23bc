"""A scenario as a value: how a mock begins, what becomes of its webhooks, and what must have happened at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, cycle, repeat
from typing import Any, Literal

from attrs import evolve, field, frozen

from genwire_mock.journal import Journal
from genwire_mock.scenario.expectations import Expectation
from genwire_mock.scenario.recording import Recording
from genwire_mock.setup import Setup

Outcome = int | Literal["timeout", "deliver"]

_DELIVERED: Iterator[Outcome] = repeat(200)


@frozen
class Receiver:
    """What comes of attempts to deliver webhooks, one after another, in place of a receiver.

    A status, `timeout`, or `deliver` for an attempt that is made after all. At the end of the list it begins again with
    `repeat`, and is 200 for ever without.
    """

    outcomes: tuple[Outcome, ...]
    repeat: bool = False

    def __iter__(self) -> Iterator[Outcome]:
        """Endless, over the attempts of all webhooks."""
        return cycle(self.outcomes) if self.repeat and self.outcomes else chain(self.outcomes, _DELIVERED)


@frozen
class Scenario:
    """`changes` are the fields of a `Setup` that it sets; what it does not say stays as the mock was made.

    `start` is where a virtual clock begins, in unix seconds; a running one keeps its own time. `recorded` is the run
    that it was exported from, and `name` is where it was read.
    """

    title: str = ""
    description: str = ""
    changes: Mapping[str, Any] = field(factory=dict[str, Any], repr=False)
    start: float | None = None
    receiver: Receiver | None = None
    expect: tuple[Expectation, ...] = ()
    recorded: Recording | None = field(default=None, repr=False)
    name: str = "scenario"

    def on(self, setup: Setup) -> Setup:
        """How a mock of that setup begins in this scenario."""
        return evolve(setup, **self.changes)

    def check(self, journal: Journal) -> Sequence[str]:
        """Which expectations the journal does not fulfil and why, a line each."""
        failures = ((each, each.failure(journal)) for each in self.expect)
        return [f"{self.name}:{each.line}: {each} {why}" for each, why in failures if why]
