"""Where the lowering writes down what it did: steps, the error that stops it, and the place it is at."""

import re
from typing import Any, TypeGuard

from attrs import field, frozen


class LoweringError(ValueError):
    """The contract says something that the lowering does not know how to express; names the place."""

    def __init__(self, pointer: str, reason: str) -> None:
        super().__init__(f"{pointer}: {reason}")
        self.pointer = pointer


@frozen
class Step:
    """One thing the lowering did, or one thing that the generated client does not express."""

    pointer: str
    rule: str
    text: str


@frozen
class Record:
    """Steps in the order of the contract; the same text of one rule is one step that counts its places."""

    _places: dict[tuple[str, str], dict[str, None]] = field(init=False, factory=dict[Any, Any])

    def add(self, pointer: str, rule: str, text: str) -> None:
        places = self._places.setdefault((rule, text), {})
        places[pointer] = None

    def steps(self) -> tuple[Step, ...]:
        steps: list[Step] = []
        for (rule, text), places in self._places.items():
            count = f" ({len(places)} places, this is the first)" if len(places) > 1 else ""
            steps.append(Step(next(iter(places)), rule, text + count))
        return tuple(steps)


@frozen
class Place:
    """Where in the contract a schema stands, and what that means for it."""

    pointer: str
    # The class name that an inline schema gets here.
    name: str
    # Part of a multipart body: files are possible, null is not.
    in_form: bool = False
    # Read from the server: unknown fields pass through.
    is_read: bool = True

    @property
    def component(self) -> str:
        """The component schema that the place is in; empty outside of them."""
        keys = self.pointer.split("/")
        return keys[3] if keys[1:3] == ["components", "schemas"] else ""

    def down(self, *keys: str | int, name: str = "") -> "Place":
        return self.at(below(self.pointer, *keys), name)

    def at(self, pointer: str, name: str = "") -> "Place":
        return Place(pointer, self.name + pascal_case(name), self.in_form, self.is_read)


def is_object(value: Any) -> TypeGuard[dict[str, Any]]:
    """Whether a JSON value is an object."""
    return isinstance(value, dict)


def below(pointer: str, *keys: str | int) -> str:
    """The JSON pointer (RFC 6901) of a value inside the one at `pointer`."""
    return pointer + "".join("/" + str(key).replace("~", "~0").replace("/", "~1") for key in keys)


def pascal_case(name: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in re.split(r"[^0-9A-Za-z]+", name))
