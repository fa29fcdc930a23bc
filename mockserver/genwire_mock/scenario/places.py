"""Values of a document with the place where each stands, so that all that is wrong can be told at once.

Readers take a `Place`, note what is wrong and go on. The same readers serve YAML files, whose places have lines, and
plain data such as a JSON body, whose places have a path only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from difflib import get_close_matches
from typing import Any, TypeVar, cast

from attrs import field, frozen

T = TypeVar("T")
Path = tuple[str | int, ...]
Mark = tuple[int, int]
# What stands for a value of which it was said before that it cannot be read.
UNREADABLE = object()

_LONGEST_SHOWN = 60  # characters of a value in a message
_MOST_LISTED = 24  # names in a message


@frozen
class Problem:
    """One thing that is wrong. `line` and `column` count from 1, and are 0 where there is no text."""

    message: str
    path: Path = ()
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        where = f"{self.line}:{self.column}" if self.line else spelled(self.path)
        return f"{where}: {self.message}" if where else self.message


class ScenarioError(ValueError):
    """A scenario, or a rule of one, cannot be read; `problems` says all that is wrong with it."""

    def __init__(self, name: str, problems: Iterable[Problem]) -> None:
        self.name = name
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{name}:{problem}" for problem in self.problems))


class Wrong(Exception):  # noqa: N818 - never leaves this package
    """What is wrong has been noted already."""


@frozen
class Marks:
    """Where values and the keys of mappings stand in a text; both empty for plain data."""

    values: Mapping[Path, Mark] = field(factory=dict[Path, Mark])
    keys: Mapping[Path, Mark] = field(factory=dict[Path, Mark])


@frozen
class Place:
    """A value, how it is reached from the top of its document, and the list that takes what is wrong with it."""

    value: Any
    path: Path = ()
    problems: list[Problem] = field(factory=list[Problem])
    marks: Marks = field(factory=Marks)

    def wrong(self, message: str) -> Wrong:
        """Notes what is wrong with the value; raise what it returns where reading cannot go on."""
        if self.value is UNREADABLE:
            return Wrong(message)
        return self._note(message, self.marks.values.get(self.path))

    def wrong_key(self, message: str) -> Wrong:
        """Notes that the name under which the value stands is wrong."""
        return self._note(message, self.marks.keys.get(self.path))

    @property
    def line(self) -> int:
        """From 1; 0 where there is no text."""
        return self.marks.values.get(self.path, (0, 0))[0]

    def at(self, step: str | int) -> Place:
        return Place(self.value[step], (*self.path, step), self.problems, self.marks)

    def members(self) -> dict[str, Place]:
        """The members of a mapping."""
        value: Any = self.value
        if not isinstance(value, Mapping):
            raise self.wrong(f"Here belongs a mapping, not {shown(value)}")
        return {name: self.at(name) for name in cast("Mapping[str, Any]", value)}

    def known(self, names: Iterable[str]) -> dict[str, Place]:
        """The members of a mapping that may have these; each other one is noted."""
        valid = list(names)
        members = self.members()
        for name, place in members.items():
            if name not in valid:
                place.wrong_key(f"There is no {name!r} here. {choice(name, valid)}")
        return {name: place for name, place in members.items() if name in valid}

    def items(self) -> list[Place]:
        value: Any = self.value
        if not isinstance(value, (list, tuple)):
            raise self.wrong(f"Here belongs a list, not {shown(value)}")
        return [self.at(index) for index in range(len(cast("list[Any]", value)))]

    def each(self, read: Callable[[Place], T]) -> tuple[T, ...]:
        """What `read` makes of each item of a list; raises Wrong once all have been looked at."""
        items = self.items()
        found = gathered(items, read)
        if len(found) < len(items):
            raise Wrong
        return found

    def _note(self, message: str, mark: Mark | None) -> Wrong:
        self.problems.append(Problem(message, self.path, *(mark or (0, 0))))
        return Wrong(message)


def gathered(places: Iterable[Place], read: Callable[[Place], T]) -> tuple[T, ...]:
    """What `read` makes of those places that are right."""
    found: list[T] = []
    for place in places:
        with suppress(Wrong):
            found.append(read(place))
    return tuple(found)


def choice(given: object, valid: Iterable[object]) -> str:
    """What would be right in place of a name: the nearest if there is one, and all unless they are many."""
    names = [str(name) for name in valid]
    near = get_close_matches(str(given), names, n=1)
    if not names:
        return "Nothing is valid here."
    more = f" and {len(names) - _MOST_LISTED} more" if len(names) > _MOST_LISTED else ""
    listed = f"Valid: {', '.join(names[:_MOST_LISTED])}{more}."
    if near:
        return f"Did you mean {near[0]!r}?" + (f" {listed}" if not more else "")
    return listed


def shown(value: object) -> str:
    """A value as a message names it: short."""
    text = repr(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"


def spelled(path: Path) -> str:
    """A path as one reads it: faults[0].start."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")
