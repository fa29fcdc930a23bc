"""What an input of a Scenario model lets through: its type, bounds and choices, and when it has to be given. Pure.

An input is a mapping as the API tells it; whatever it does not tell limits nothing. Facts:
`reference/scenario/facts.md`, section 1, ModelInput.
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any, TypeGuard, cast

from genwire.files import FileInput

Input = Mapping[str, Any]
Values = Mapping[str, Any]

_WORDS = {
    "string": "a text",
    "number": "a number",
    "boolean": "true or false",
    "file": "a file, or the id of an asset",
    "model": "the id of a model",
}
_MEDIA = ("image", "audio", "video")


def required(given: Input, values: Values, defaults: Values) -> str | None:
    """Why the input has to be given beside these values, None when it need not be.

    A choice that was left open is its default, as the service takes it.
    """
    rule = _mapping(given.get("required"))
    if rule.get("always") is True:
        return "always"
    for name in _mapping(rule.get("ifDefined")):
        if values.get(name) is not None:
            return f"with {name}"
    for name in _mapping(rule.get("ifNotDefined")):
        if values.get(name) is None:
            return f"without {name}"
    conditional = _mapping(rule.get("conditional"))
    # Before version 2.3 of the vendor's client the values came without an operator, under a name of their own.
    asked = _mapping(conditional.get("values")) or _mapping(rule.get("conditionalValues"))
    met = [_is_among(values.get(name, defaults.get(name)), _listed(chosen)) for name, chosen in asked.items()]
    if met and (all(met) if conditional.get("operator") == "and" else any(met)):
        return f"with this {' and '.join(asked)}"
    return None


def problems(given: Input, value: Any) -> Iterator[str]:
    """What is wrong with a value, in words that follow the input's name."""
    kind = _text(given.get("type"))
    if not kind.endswith("_array"):
        yield from _of_one(given, kind, value)
        return
    if not isinstance(value, list | tuple):
        yield "takes a list"
        return
    items = cast("Sequence[Any]", value)
    yield from _length(given, len(items), "items")
    inner = kind.removesuffix("_array")
    for item in items:
        if inner != "inputs":
            alone = {name: limit for name, limit in given.items() if name not in ("minLength", "maxLength")}
            yield from _of_one(alone, inner, item)
        elif isinstance(item, Mapping):
            yield from _of_row(given, cast("Values", item))
        else:
            yield "takes a list of objects"


def possible(name: str, known: Iterable[str]) -> str:
    """What could be meant by a name that is not known: the nearest, else all of them."""
    spelled = {one.lower(): one for one in known}
    near = difflib.get_close_matches(name.lower(), spelled, n=1)
    return f"Did you mean {spelled[near[0]]}?" if near else f"It takes {', '.join(spelled.values())}."


def number_like(given: Input, value: float) -> tuple[float, str]:
    """The nearest number that the input takes, and why it is another one."""
    choices = [one for one in allowed(given) if is_number(one)]
    choices = [one for one in choices if not any(_none_is_right(given, one))] or choices
    if choices:
        nearest = min(choices, key=lambda choice: abs(choice - value))
        return nearest, "" if nearest == value else f"the model takes {' or '.join(map(str, choices))}"
    low, high, step = _bounds(given)
    wanted = Decimal(str(value))
    clamped = wanted
    reason = ""
    if low is not None and clamped < low:
        clamped, reason = low, f"the model takes at least {low}"
    if high is not None and clamped > high:
        clamped, reason = high, f"the model takes at most {high}"
    if step and not _is_multiple(clamped, step):
        inside = [one for one in _multiples(clamped, step) if _is_within(one, low, high)]
        if inside:
            clamped = min(inside, key=lambda one: abs(one - clamped))
            reason = reason or f"the model takes multiples of {step}"
    return (value, "") if clamped == wanted else (plain(clamped), reason)


def _bounds(given: Input) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    low, high, step = (_decimal(given.get(name)) for name in ("min", "max", "step"))
    return low, high, step if step is not None and step > 0 else None


def _is_within(number: Decimal, low: Decimal | None, high: Decimal | None) -> bool:
    return (low is None or number >= low) and (high is None or number <= high)


def _multiples(number: Decimal, step: Decimal) -> tuple[Decimal, Decimal]:
    """The last multiple of the step that is not above the number, and the first that is not below it."""
    steps = number / step
    return steps.to_integral_value(ROUND_FLOOR) * step, steps.to_integral_value(ROUND_CEILING) * step


def _is_multiple(number: Decimal, step: Decimal) -> bool:
    # Of more steps than a decimal has digits, only a float can tell.
    return any(plain(one) == plain(number) for one in _multiples(number, step))


def plain(number: Decimal | float) -> int | float:
    """As JSON has it: whole numbers without a point."""
    return int(number) if number == int(number) else float(number)


def is_number(value: Any) -> TypeGuard[float]:
    """A whole number that no float holds is none: nothing else that JSON is written by has it either."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) <= sys.float_info.max


def allowed(given: Input) -> Sequence[Any]:
    return _listed(given.get("allowedValues"))


def _of_one(given: Input, kind: str, value: Any) -> Iterator[str]:
    if not _is(kind, value):
        yield f"takes {_WORDS.get(kind, kind)}, not {value!r}"
        return
    choices = allowed(given)
    if choices and not _is_among(value, choices):
        yield f"takes {' or '.join(map(str, choices))}, not {value!r}"
    elif kind == "number":
        nearest, reason = number_like(given, value)
        if nearest != value:
            yield f"cannot be {value}: {reason}"
        else:
            yield from _none_is_right(given, value)
    elif kind in ("string", "model"):
        yield from _length(given, len(value), "characters")
    elif isinstance(value, FileInput):
        yield from _file(given, value)


def _none_is_right(given: Input, value: float) -> Iterator[str]:
    """Limits that contradict each other leave no number that could be nearer."""
    low, high, step = _bounds(given)
    number = Decimal(str(value))
    if not _is_within(number, low, high) or (step and not _is_multiple(number, step)):
        told = {"at least": low, "at most": high, "multiples of": step}
        limits = ", ".join(f"{words} {limit}" for words, limit in told.items() if limit is not None)
        yield f"takes no number at all: it wants {limits}"


def _is(kind: str, value: Any) -> bool:
    match kind:
        case "string" | "model":
            return isinstance(value, str)
        case "number":
            return is_number(value)
        case "boolean":
            return isinstance(value, bool)
        case "file":
            return isinstance(value, str | FileInput)
        case _:  # a type that nobody knows yet
            return True


def _of_row(given: Input, row: Values) -> Iterator[str]:
    fields = {_text(one.get("name")): one for one in map(_mapping, _listed(given.get("inputs")))}
    for name, value in row.items():
        known = fields.get(name)
        if known is None:
            yield from [f"takes rows without {name}. {possible(name, fields)}"] if fields else []
        elif value is not None:
            yield from (f"{name} {problem}" for problem in problems(known, value))
    for name, known in fields.items():
        why = required(known, row, {})
        if row.get(name) is None and why:
            yield f"needs {name} ({why})"


def _file(given: Input, file: FileInput) -> Iterator[str]:
    media = file.media
    kind = _text(given.get("kind")) or "image"
    told = (media.type or "").partition("/")[0]
    if kind in _MEDIA and told in _MEDIA and told != kind:
        yield f"takes {kind} files, and {file.name!r} is {media.type}"
    most = given.get("maxSize")
    if is_number(most) and media.size is not None and media.size > most:
        yield f"takes at most {plain(most)} bytes, and {file.name!r} has {media.size}"
    least, longest = given.get("minDuration"), given.get("maxDuration")
    if media.duration is not None and is_number(least) and media.duration < least:
        yield f"takes at least {least} s, and {file.name!r} has {media.duration:g}"
    if media.duration is not None and is_number(longest) and media.duration > longest:
        yield f"takes at most {longest} s, and {file.name!r} has {media.duration:g}"


def _length(given: Input, length: int, what: str) -> Iterator[str]:
    low, high = given.get("minLength"), given.get("maxLength")
    if is_number(low) and length < low:
        yield f"takes at least {plain(low)} {what}, not {length}"
    if is_number(high) and length > high:
        yield f"takes at most {plain(high)} {what}, not {length}"


def _is_among(value: Any, choices: Sequence[Any]) -> bool:
    """JSON's true is no 1."""
    return any(value == one and isinstance(value, bool) == isinstance(one, bool) for one in choices)


def _decimal(value: Any) -> Decimal | None:
    return Decimal(str(value)) if is_number(value) else None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _mapping(value: Any) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else {}


def _listed(value: Any) -> Sequence[Any]:
    return cast("list[Any]", value) if isinstance(value, list | tuple) else []
