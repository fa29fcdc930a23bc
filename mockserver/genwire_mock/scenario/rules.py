"""Rules of faults as data, both ways. `KINDS` says which words there are, and the fields of each what it takes.

A fault is a bare word (`reset`), a word with its first field (`{reset: before}`, `{answer: 503}`), or a word with any
of its fields (`{answer: {status: 503, text: busy}}`).
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import attrs

from genwire_mock.faults import KINDS, Fault, Rule
from genwire_mock.scenario.casting import build, changed, fields
from genwire_mock.scenario.places import Place, ScenarioError, Wrong, choice

_FAULT_FORM = "A fault is a word such as reset, or a word with what it takes, such as {answer: 503}"


def rule_from_data(data: Any) -> Rule:
    """A rule from plain data such as JSON. Raises ScenarioError with all that is wrong."""
    place = Place(data)
    with suppress(Wrong):
        return read_rule(place)
    raise ScenarioError("rule", place.problems)


def rule_to_data(rule: Rule) -> dict[str, Any]:
    """What `rule_from_data` makes the same rule of; defaults are left out."""
    others = changed(attrs.evolve(rule, faults=()))
    return others | {"faults": [fault_to_data(fault) for fault in rule.faults]}


def fault_to_data(fault: Fault) -> str | dict[str, Any]:
    given = changed(fault)
    if not given:
        return fault.kind
    primary = fields(type(fault))[0]
    return {fault.kind: given[primary] if list(given) == [primary] else given}


def read_rule(place: Place) -> Rule:
    return build(Rule, place.known(fields(Rule)), place, {"faults": _faults})


def read_fault(place: Place) -> Fault:
    word, given = place.value, None
    if isinstance(word, Mapping):
        members = place.members()
        if len(members) != 1:
            raise place.wrong(_FAULT_FORM)
        ((word, given),) = members.items()
    if not isinstance(word, str):
        raise place.wrong(_FAULT_FORM)
    kind = KINDS.get(word)
    if kind is None:
        message = f"There is no fault {word!r}. {choice(word, KINDS)}"
        raise given.wrong_key(message) if given else place.wrong(message)
    names = fields(kind)
    if given is None or given.value is None:
        return build(kind, {}, place)
    if isinstance(given.value, Mapping):
        return build(kind, given.known(names), given)
    if not names:
        raise given.wrong(f"{word!r} takes nothing")
    return build(kind, {names[0]: given}, given)


def _faults(place: Place) -> tuple[Fault, ...]:
    found = place.each(read_fault)
    if not found:
        raise place.wrong("A rule has at least one fault, such as [ok, {answer: 503}]")
    return found
