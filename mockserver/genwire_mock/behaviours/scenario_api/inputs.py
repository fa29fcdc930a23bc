"""Whether the body of a run is what the inputs of its model ask for. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, cast

Input = Mapping[str, Any]
Body = Mapping[str, Any]

_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "string": str,
    "number": (int, float),
    "boolean": bool,
    "file": str,
    "model": str,
}


def problems(inputs: Sequence[Input], body: Body, *, is_file: Callable[[str], bool], refuse_unknown: bool) -> list[str]:
    """What is wrong, one sentence each, in the order of the inputs."""
    known = {given["name"] for given in inputs}
    found: list[str] = []
    for given in inputs:
        value = body.get(given["name"])
        if value is None:
            reason = _required(_members(given.get("required")), body)
            found += [f"{given['name']}: {reason}"] if reason else []
        else:
            found += [f"{given['name']}: {wrong}" for wrong in _wrong(given, value, is_file)]
    if refuse_unknown:
        found += [f"{name}: the model has no such input" for name in body if name not in known]
    return found


def _members(value: Any) -> Mapping[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def defaults(inputs: Sequence[Input]) -> dict[str, Any]:
    """The values that hold where a body has none."""
    return {given["name"]: given["default"] for given in inputs if "default" in given}


def _required(rule: Mapping[str, Any], body: Body) -> str | None:
    """Why an input that was left out has to be given, or None."""
    if rule.get("always"):
        return "it is required"
    defined, missing = _members(rule.get("ifDefined")), _members(rule.get("ifNotDefined"))
    for name, words in defined.items():
        if body.get(name) is not None:
            return f"it is required with {name}: {words}"
    for name, words in missing.items():
        if body.get(name) is None:
            return f"it is required without {name}: {words}"
    conditional = _members(rule.get("conditional"))
    values = _members(conditional.get("values"))
    met = [_is_among(body.get(name), listed) for name, listed in values.items()]
    if met and (all(met) if conditional.get("operator") == "and" else any(met)):
        return f"it is required with this {' and '.join(values)}"
    return None


def _is_among(value: Any, listed: Sequence[Any]) -> bool:
    """JSON's true is no 1."""
    return any(value == one and isinstance(value, bool) == isinstance(one, bool) for one in listed)


def _wrong(given: Input, value: Any, is_file: Callable[[str], bool]) -> Iterator[str]:
    kind: str = given["type"]
    if not kind.endswith("_array"):
        yield from _wrong_one(given, kind, value, is_file)
        return
    if not isinstance(value, list):
        yield "it is a list"
        return
    items = cast("list[Any]", value)
    yield from _wrong_length(given, len(items), "items")
    inner = kind.removesuffix("_array")
    for index, item in enumerate(items):
        if inner != "inputs":
            without = {name: limit for name, limit in given.items() if name not in ("minLength", "maxLength")}
            yield from (f"{index}: {wrong}" for wrong in _wrong_one(without, inner, item, is_file))
        elif not isinstance(item, dict):
            yield f"{index}: it is an object"
        else:
            rows = problems(given.get("inputs", ()), _members(item), is_file=is_file, refuse_unknown=False)
            yield from (f"{index}: {wrong}" for wrong in rows)


def _is(kind: str, value: Any) -> bool:
    return isinstance(value, _TYPES.get(kind, object)) and not (kind == "number" and isinstance(value, bool))


def _wrong_one(given: Input, kind: str, value: Any, is_file: Callable[[str], bool]) -> Iterator[str]:
    if not _is(kind, value):
        yield f"it is a {kind}"
        return
    allowed = given.get("allowedValues")
    if allowed and not _is_among(value, allowed):
        yield f"it is one of {', '.join(map(str, allowed))}"
    if kind == "number":
        yield from _wrong_number(given, float(value))
    elif kind in ("string", "model"):
        yield from _wrong_length(given, len(value), "characters")
    elif kind == "file" and not is_file(value):
        yield "it is an asset of this project or a data URL"


def _wrong_number(given: Input, value: float) -> Iterator[str]:
    low, high, step = given.get("min"), given.get("max"), given.get("step")
    if low is not None and value < low:
        yield f"it is {low} at least"
    if high is not None and value > high:
        yield f"it is {high} at most"
    if step:
        steps = value / step
        if not math.isclose(steps, round(steps), abs_tol=1e-6):
            yield f"it is a multiple of {step}"


def _wrong_length(given: Input, length: int, what: str) -> Iterator[str]:
    low, high = given.get("minLength"), given.get("maxLength")
    if low is not None and length < low:
        yield f"it has {low} {what} at least"
    if high is not None and length > high:
        yield f"it has {high} {what} at most"
