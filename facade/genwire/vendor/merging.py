"""Three-way merge of lines: what was changed here and what in genwire, on the source that both began with."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from attrs import frozen


@frozen
class Conflict:
    """Lines of the base, counted from 1, that both sides changed and differently."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"line {self.first}" if self.first == self.last else f"lines {self.first} to {self.last}"


@frozen
class _Change:
    """Lines [start, end) of the base become others; an insertion has no lines of the base."""

    start: int
    end: int
    lines: list[str]


def merge(base: str, ours: str, theirs: str) -> str | list[Conflict]:
    """The text with the changes of both sides, or every place where they contradict each other.

    Changes that touch count as one place, as git has it: neighbouring lines often depend on each other.
    """
    lines = base.splitlines(keepends=True)
    mine, others = _changes(lines, ours), _changes(lines, theirs)
    merged: list[str] = []
    conflicts: list[Conflict] = []
    at = 0
    while mine or others:
        start, end, left, right = _next_place(mine, others)
        merged += lines[at:start]
        one, other = _applied(lines, start, end, left), _applied(lines, start, end, right)
        if left and right and one != other:
            conflicts.append(Conflict(start + 1, max(end, start + 1)))
        merged += one if left else other
        at = end
    return conflicts or "".join([*merged, *lines[at:]])


def _changes(base: list[str], changed: str) -> list[_Change]:
    lines = changed.splitlines(keepends=True)
    opcodes = SequenceMatcher(None, base, lines, autojunk=False).get_opcodes()
    return [_Change(start, end, lines[low:high]) for tag, start, end, low, high in opcodes if tag != "equal"]


def _next_place(mine: list[_Change], others: list[_Change]) -> tuple[int, int, list[_Change], list[_Change]]:
    """Takes from both lists the first change and all that touch it, or each other: the lines, and who changed them."""
    start = end = min(side[0].start for side in (mine, others) if side)
    taken: tuple[list[_Change], list[_Change]] = ([], [])
    grown = True
    while grown:
        grown = False
        for side, into in zip((mine, others), taken, strict=True):
            while side and side[0].start <= end:
                into.append(side.pop(0))
                end = max(end, into[-1].end)
                grown = True
    return start, end, *taken


def _applied(base: Sequence[str], start: int, end: int, changes: list[_Change]) -> list[str]:
    result: list[str] = []
    for change in changes:
        result += [*base[start : change.start], *change.lines]
        start = change.end
    return [*result, *base[start:end]]
