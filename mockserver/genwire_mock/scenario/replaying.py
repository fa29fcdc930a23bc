"""A recorded run, done again on a fresh core: the same journal must come of it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from itertools import zip_longest
from textwrap import indent
from typing import Any

from genwire_mock.core import ContractBroken, Core
from genwire_mock.faults import Schedule
from genwire_mock.journal import Journal
from genwire_mock.messages import Delivery, Effect
from genwire_mock.scenario.documents import dump
from genwire_mock.scenario.model import Scenario
from genwire_mock.scenario.recording import Added, Asked, Delivered, Input, Ticked
from genwire_mock.scenario.traces import entry_to_data
from genwire_mock.setup import Setup


def replay(scenario: Scenario, base: Setup | None = None) -> str | None:
    """The first difference between the journal of a recorded run and that of the same run done now; None for none.

    `base` has the contracts and the behaviour where they are not the mock's own. Raises ValueError for a scenario that
    holds no recording.
    """
    recording = scenario.recorded
    if recording is None:
        raise ValueError(f"{scenario.name} holds no recorded run; MockAPI(record=True).export() writes one")
    setup = scenario.on(base or Setup())
    journal, schedule = Journal(), Schedule(setup.faults)
    core = setup.core(journal, schedule, results_base=None, dates=recording.dates or float)
    run = _Run(core, schedule)
    for given in recording.trace:
        run.repeat(given)
    return _difference(recording.journal, [entry_to_data(entry) for entry in journal])


class _Run:
    """A core that gets what another got."""

    def __init__(self, core: Core, schedule: Schedule) -> None:
        self._core = core
        self._schedule = schedule
        self._sent: dict[tuple[str, int], Delivery] = {}

    def repeat(self, given: Input) -> None:
        # What breaks its contract now did so then, and stands in both journals.
        with suppress(ContractBroken):
            for effect in self._put(given):
                if isinstance(effect, Delivery):
                    self._sent[effect.id, effect.attempt] = effect

    def _put(self, given: Input) -> Iterable[Effect]:
        match given:
            case Asked():
                return self._core.handle(given.request, given.at)[1]
            case Ticked():
                return self._core.tick(given.at)
            case Delivered():
                delivery = self._sent.get((given.id, given.attempt))
                return self._core.delivered(delivery, given.outcome, given.at) if delivery else ()
            case Added():
                self._schedule.add(given.rule)
                return ()


def _difference(recorded: Iterable[Any], now: Iterable[Any]) -> str | None:
    for number, (then, again) in enumerate(zip_longest(recorded, now), start=1):
        if then != again:
            return f"Entry {number} of the journal was\n{_shown(then)}and is now\n{_shown(again)}"
    return None


def _shown(entry: Any) -> str:
    return "  nothing\n" if entry is None else indent(dump(entry), "  ")
