"""Paring a run that breaks down to few steps: always the same ones, where Hypothesis stops at the nearest.

Steps are data and a run of a few takes milliseconds, so that whole runs are tried: without some steps, with the usual
choices, with simpler steps in their place, in another order. Whatever breaks, breaks: the law may be another one.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from machine_replay import Run
from machine_rig import Step
from machine_setting import EDITS, FAST, FATES, FINE, SPOILS

Steps = tuple[Step, ...]


def _each(name: str, choice: str, values: Sequence[Any], **besides: Any) -> Iterator[Step]:
    yield from (Step(name, {choice: value, **besides}) for value in values)


_ANSWERS = ("lost", "unsent", "busy", "minute", "daily", "prompt", "model")
_BAD_FATES = tuple(fate for fate in FATES if fate != "ok")
# Simple ones first. Each differs from the usual in one choice or two.
_SIMPLE: Steps = (
    *(Step(name, {}) for name in ("submit", "edit", "finish", "price", "models", "balance")),
    *_each("submit", "answer", _ANSWERS),
    *_each("submit", "fate", _BAD_FATES),
    *_each("submit", "hook", ("plain", *SPOILS)),
    *_each("submit", "steps", (20,), models=2, most="0.001"),
    *_each("submit", "answer", ("model", "prompt"), models=2),
    *_each("submit", "answer", ("model",), models=2, steps=20),
    Step("submit", {"key": "order"}),
    *_each("submit", "answer", ("lost",), key="order"),
    *_each("finish", "fate", _BAD_FATES),
    *(Step(name, {}) for name in ("wait", "look", "fetch", "other_version", "reconcile")),
    *_each("look", "answer", ("strange",)),
    *_each("retire", "slug", (FAST, FINE, EDITS)),
    *(Step("others", {"operation": operation}) for operation in ("submit", "status")),
    *(Step("others", {"operation": operation, "stranger": True}) for operation in ("submit", "status")),
    Step("others", {"operation": "edit", "calls": "day"}),
    *_each("pass_time", "seconds", (61.0, 0.0)),
)
_BEGINNINGS: tuple[Any, ...] = ({}, {"pages": 2}, {"balance": "0.4905"}, {"budget": "0.002"}, {"budget": "0.0055"})
_SHORTEST: tuple[Steps, ...] = ((), *((step,) for step in _SIMPLE))
_MOST_SORTED = 4  # steps whose every order is tried


def pared(run: Run) -> Run:
    """A run that breaks with as few steps as were found, from one that did."""
    begin, *steps = run.steps
    paring = _Paring(begin, tuple(step for step in steps if step.name != "end"), run)
    return paring.pared()


class _Paring:
    """`begin`, `steps` and `run` are always those of the simplest run that broke."""

    def __init__(self, begin: Step, steps: Steps, run: Run) -> None:
        self._begin = begin
        self._steps = steps
        self._run = run
        self._tried: set[str] = set()

    def pared(self) -> Run:
        if any(self._breaks(self._beginning(chosen), steps) for chosen in _BEGINNINGS for steps in _SHORTEST):
            return self._run
        before = None
        while before != (self._begin, self._steps):
            before = self._begin, self._steps
            self._drop()
            self._begin_simpler()
            self._choose_the_usual()
            self._replace()
            self._sort()
        return self._run

    def _breaks(self, begin: Step, steps: Steps) -> bool:
        """Whether it does, and then it is the simplest so far."""
        name = "; ".join(map(str, (begin, *steps)))
        if name in self._tried:
            return False
        self._tried.add(name)
        run = Run.of((begin, *steps))
        if run.error is None:
            return False
        taken = tuple(step for step in run.steps[1:] if step.name != "end")
        self._begin, self._steps, self._run = begin, taken, run
        return True

    def _drop(self) -> None:
        """Leaves steps out: half of them, a quarter, and so on down to single ones, from the end."""
        size = max(1, len(self._steps) // 2)
        while True:
            at = len(self._steps) - size
            while at >= 0:
                self._breaks(self._begin, self._steps[:at] + self._steps[at + size :])
                at = min(at, len(self._steps)) - size
            if size == 1:
                return
            size //= 2

    def _beginning(self, chosen: Mapping[str, Any]) -> Step:
        kind = {name: value for name, value in self._begin.chosen.items() if name == "kind"}
        return Step("begin", {**kind, **chosen})

    def _begin_simpler(self) -> None:
        versions: tuple[Any, ...] = ({}, {"api": "v1"}) if "api" in self._begin.chosen else ({},)
        for version, chosen in itertools.product(versions, _BEGINNINGS):
            begin = self._beginning({**version, **chosen})
            if begin == self._begin or self._breaks(begin, self._steps):
                return

    def _choose_the_usual(self) -> None:
        for at in reversed(range(len(self._steps))):
            for name in list(self._steps[at].chosen) if at < len(self._steps) else ():
                step = self._steps[at]
                rest = {each: value for each, value in step.chosen.items() if each != name}
                self._breaks(self._begin, _with(self._steps, at, Step(step.name, rest)))

    def _replace(self) -> None:
        """Has the simplest step in the place of each that still breaks something."""
        for at in range(len(self._steps)):
            for step in _SIMPLE:
                if at >= len(self._steps) or step == self._steps[at]:
                    break
                if self._breaks(self._begin, _with(self._steps, at, step)):
                    break

    def _sort(self) -> None:
        if len(self._steps) <= _MOST_SORTED:
            for steps in itertools.permutations(sorted(self._steps, key=_rank)):
                if steps == self._steps or self._breaks(self._begin, steps):
                    return


def _with(steps: Steps, at: int, step: Step) -> Steps:
    return (*steps[:at], step, *steps[at + 1 :])


def _rank(step: Step) -> tuple[int, str]:
    return (_SIMPLE.index(step) if step in _SIMPLE else len(_SIMPLE)), str(step)
