"""Which fault meets what: rules by name and key, each for one kind of thing, counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from genwire_mock.faults import Drop, Fail, Lost, Ok, Refused, Reset, Rule, Schedule, Unsigned

# Of each kind of thing a fault, and how it is asked for.
KINDS: list[tuple[Any, Callable[[Schedule, str, str | None], Any]]] = [
    (Reset(), Schedule.call),
    (Fail(), Schedule.job),
    (Lost(), Schedule.delivery),
    (Drop(), Schedule.push),
]
BY_KIND = pytest.mark.parametrize(("fault", "asked"), KINDS, ids=["call", "job", "delivery", "push"])


@BY_KIND
def test_a_fault_meets_things_of_its_kind_alone(fault: Any, asked: Any) -> None:
    schedule = Schedule([Rule([fault], repeat=True)])
    assert [ask(schedule, "name", "key") for _, ask in KINDS] == [fault if ask is asked else None for _, ask in KINDS]


@BY_KIND
def test_a_fault_meets_what_its_rule_names(fault: Any, asked: Any) -> None:
    schedule = Schedule([Rule([fault], on="submit*")])
    assert [asked(schedule, name, "key") for name in ("price", "submitOne", "submitTwo")] == [None, fault, None]


@BY_KIND
def test_a_fault_meets_the_key_of_its_rule(fault: Any, asked: Any) -> None:
    schedule = Schedule([Rule([fault], key="mine")])
    assert [asked(schedule, "name", key) for key in ("other", None, "mine", "mine")] == [None, None, fault, None]


@BY_KIND
def test_a_rule_may_begin_later_and_begin_again(fault: Any, asked: Any) -> None:
    late, again = Schedule([Rule([fault], start=3)]), Schedule([Rule([fault, Ok()], start=2, repeat=True)])
    assert [asked(late, "name", None) for _ in range(4)] == [None, None, fault, None]
    assert [asked(again, "name", None) for _ in range(5)] == [None, fault, None, fault, None]


def test_of_two_rules_both_move_on_and_the_first_that_has_a_fault_wins() -> None:
    schedule = Schedule([Rule([Reset()], start=2), Rule([Refused(), Reset(), Refused()])])
    assert [schedule.call("name", None) for _ in range(4)] == [Refused(), Reset(), Refused(), None]


def test_what_struck_is_counted_by_its_kind() -> None:
    schedule = Schedule([Rule([Lost(), Unsigned(), Lost()])])
    for _ in range(4):
        schedule.delivery("job.completed", None)
    assert schedule.struck == {"lost": 2, "unsigned": 1}


def test_a_rule_that_is_added_counts_from_then_on_and_is_told() -> None:
    schedule, told = Schedule(), list[Rule]()
    schedule.added = told.append
    assert schedule.call("name", None) is None
    rule = Rule([Reset()])
    schedule.add(rule)
    assert (schedule.call("name", None), told) == (Reset(), [rule])
