"""Values by their annotations: what a field of a class says it holds decides how it is read, and written.

So a fault, a key or an expectation that gets a field has it in YAML at once.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import attrs

from genwire_mock.faults import SECONDS
from genwire_mock.scenario.places import Place, Wrong, choice, gathered, shown

T = TypeVar("T")

# One item may stand for a list of one.
LISTS = (tuple, Sequence)
_DURATION = re.compile(
    r"(?:(?P<d>\d+(?:\.\d+)?)d)?(?:(?P<h>\d+(?:\.\d+)?)h)?(?:(?P<m>\d+(?:\.\d+)?)m)?(?:(?P<s>\d+(?:\.\d+)?)s)?"
)
_UNITS = {"d": 86_400.0, "h": 3_600.0, "m": 60.0, "s": 1.0}


@cache
def hints(cls: type[Any]) -> Mapping[str, Any]:
    """The annotations of a class's fields."""
    found = get_type_hints(cls, include_extras=True)
    return {each.name: found[each.name] for each in attrs.fields(cls)}


def fields(cls: type[Any]) -> tuple[str, ...]:
    """The names of a class's fields, the first being the one that stands for all."""
    return tuple(each.name for each in attrs.fields(cls))


def build(cls: type[T], given: Mapping[str, Place], at: Place, readers: Mapping[str, Callable[[Place], Any]] = {}) -> T:
    """An instance of an attrs class from its fields; `at` is where they stand, `readers` read some of them otherwise.

    Raises Wrong once all have been looked at.
    """
    values: dict[str, Any] = {}
    wrong = False
    for each in attrs.fields(cast("Any", cls)):
        place = given.get(each.name)
        if place is None:
            if each.default is attrs.NOTHING:
                at.wrong(f"{each.name!r} is missing here")
                wrong = True
            continue
        try:
            reader = readers.get(each.name)
            values[each.name] = value = reader(place) if reader else read(place, hints(cls)[each.name])
            if each.validator is not None:
                each.validator(None, each, value)
        except Wrong:
            wrong = True
        except (ValueError, TypeError) as error:
            place.wrong(str(error.args[0]))
            wrong = True
    if wrong:
        raise Wrong
    return cls(**values)


def read(place: Place, hint: Any) -> Any:
    """The value as its annotation has it. Raises Wrong."""
    kind: Any = get_origin(hint) or hint
    if kind is Any:
        return place.value
    if kind is Annotated:
        inner, *extras = get_args(hint)
        return _seconds(place, inner) if SECONDS in extras else read(place, inner)
    if kind in (Union, UnionType):
        return _any_of(place, get_args(hint))
    if kind is Literal:
        if place.value in get_args(hint):
            return place.value
        raise place.wrong(f"{shown(place.value)} is not valid here. {choice(place.value, get_args(hint))}")
    if kind in LISTS:
        item = get_args(hint)[0]
        if isinstance(place.value, list):
            return place.each(lambda each: read(each, item))
        return (read(place, item),)
    if kind is Mapping or (isinstance(kind, type) and issubclass(kind, Mapping)):
        members = place.members()
        inner = get_args(hint)[1]
        found = {name: gathered([each], lambda each: read(each, inner)) for name, each in members.items()}
        if not all(found.values()):
            raise Wrong
        return {name: value for name, (value,) in found.items()}
    return _scalar(place, cast("Any", kind))


def seconds(place: Place) -> float:
    """A duration: a number of seconds, or a text such as 1m30s or 2h."""
    if isinstance(place.value, str):
        matched = _DURATION.fullmatch(place.value)
        if matched and place.value:
            return sum(float(amount) * _UNITS[unit] for unit, amount in matched.groupdict("0").items())
    elif _is_number(place.value):
        return place.value
    raise place.wrong(f"{shown(place.value)} is no duration: a number of seconds, or a text such as 1m30s or 2h")


def moment(place: Place) -> float:
    """A time in unix seconds, given so or as an ISO 8601 date with its zone."""
    if isinstance(place.value, str):
        with suppress(ValueError):
            date = datetime.fromisoformat(place.value)
            if date.tzinfo:
                return date.timestamp()
    elif _is_number(place.value) and place.value >= 0:
        return float(place.value)
    raise place.wrong(f"{shown(place.value)} is no time: unix seconds, or a date such as 2026-01-31T23:59:00Z")


def plain(value: Any) -> Any:
    """A value as a document has it: what `read` makes the same value of."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return {str(name): plain(member) for name, member in cast("Mapping[str, Any]", value).items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in cast("list[Any]", value)]
    return value


def changed(instance: Any) -> dict[str, Any]:
    """The fields of an attrs instance that are not as they would be by themselves, as a document has them."""
    found: dict[str, Any] = {}
    for each in attrs.fields(cast("Any", type(instance))):
        value = getattr(instance, each.name)
        default: Any = each.default
        if isinstance(default, attrs.Factory):  # pyright: ignore[reportArgumentType]
            default = default.factory()
        if default is attrs.NOTHING or value != default:
            found[each.name] = plain(value)
    return found


def _any_of(place: Place, options: tuple[Any, ...]) -> Any:
    if place.value is None and NoneType in options:
        return None
    wanted = [option for option in options if option is not NoneType]
    if len(wanted) == 1:
        return read(place, wanted[0])
    for option in wanted:
        with suppress(Wrong):
            return read(attrs.evolve(place, problems=[]), option)
    raise place.wrong(f"Here belongs {' or '.join(map(_described, wanted))}, not {shown(place.value)}")


def _seconds(place: Place, kind: type[float]) -> float:
    value = seconds(place)
    if kind is int and value != int(value):
        raise place.wrong(f"Here belong whole seconds, not {shown(place.value)}")
    return int(value) if kind is int else value


def _scalar(place: Place, kind: type[Any]) -> Any:
    value = place.value
    if kind is float and _is_number(value):
        return value
    if kind is Decimal:
        with suppress(InvalidOperation):
            amount = Decimal(str(value))
            if amount.is_finite() and not isinstance(value, bool):
                return amount
    elif isinstance(value, kind) and (kind is bool or not isinstance(value, bool)):
        return value
    raise place.wrong(f"Here belongs {_described(kind)}, not {shown(value)}")


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _described(hint: Any) -> str:
    if get_origin(hint) is Literal:
        return " or ".join(map(repr, get_args(hint)))
    names = {str: "a text", int: "a whole number", float: "a number", Decimal: "an amount", bool: "true or false"}
    return names.get(hint, "a value")
