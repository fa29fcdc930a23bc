"""Claims: however those who want to handle an event get in each other's way, one at a time does, and one in the end."""

from __future__ import annotations

from collections.abc import Callable, Generator
from itertools import combinations
from typing import Any

import pytest
from attrs import define, field
from hypothesis import given
from hypothesis import strategies as st
from webhook_kit import event

from genwire.stores import MemoryStore
from genwire.webhooks import Event, parse
from genwire.webhooks.claims import Claim, Terms, claim, complete, release
from genwire.webhooks.steps import Ask, drive

TERMS = Terms("", lease=45.0, remember=1000.0)
NOW = 1_700_000_000.0
LEASE = TERMS.lease
COMPLETED = parse(event("job.completed"))


def claimed(store: MemoryStore, by: str = "first", now: float = NOW, of: Event = COMPLETED) -> Claim | str:
    return drive(claim(of, TERMS, by, now), store)


def sure(outcome: Claim | str) -> Claim:
    assert isinstance(outcome, Claim)
    return outcome


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@define
class Process:
    """Handles one delivery, step by step, and may die at any of them."""

    event: Event
    succeeds: bool
    by: str
    until: float = 0.0
    has_begun: bool = False
    runs: bool = False
    has_handled: bool = False
    _steps: Generator[Ask | None, Any, None] | None = field(default=None, repr=False)
    _ask: Ask | None = None

    @property
    def identities(self) -> set[tuple[str, ...]]:
        return {(self.event.delivery_id,), (self.event.job_id, self.event.type)}

    def step(self, store: MemoryStore, now: float) -> bool:
        """Goes on by one call of the store, or by the end of the handler; whether the handler began."""
        had_begun = self.has_begun
        try:
            if self._steps is None:
                self.until = now + LEASE
                self._steps = self._life(now)
                self._ask = next(self._steps)
            else:
                answer = getattr(store, self._ask.action)(*self._ask.arguments) if self._ask else None
                self._ask = self._steps.send(answer)
        except StopIteration:
            pass
        return self.has_begun and not had_begun

    def _life(self, now: float) -> Generator[Ask | None, Any, None]:
        outcome = yield from claim(self.event, TERMS, self.by, now)
        if isinstance(outcome, Claim):
            self.runs = self.has_begun = True
            yield None
            self.runs = False
            yield from (complete if self.succeeds else release)(outcome, TERMS)
            self.has_handled = self.succeeds


def test_a_claim_holds_until_its_lease_ends(store: MemoryStore) -> None:
    sure(claimed(store))
    assert claimed(store, "second", NOW + LEASE - 0.001) == "busy"
    sure(claimed(store, "second", NOW + LEASE))


def test_a_claim_that_was_taken_over_is_not_released(store: MemoryStore) -> None:
    lost = sure(claimed(store))
    sure(claimed(store, "second", NOW + LEASE))
    drive(release(lost, TERMS), store)
    assert claimed(store, "third", NOW + LEASE) == "busy"


def test_what_was_handled_after_all_is_handled_for_everyone(store: MemoryStore) -> None:
    late = sure(claimed(store))
    other = sure(claimed(store, "second", NOW + LEASE))
    drive(complete(late, TERMS), store)
    drive(release(other, TERMS), store)
    assert claimed(store, "third", NOW + LEASE) == "handled"


def nobody(store: MemoryStore) -> None:
    del store


def somebody_who_died(store: MemoryStore) -> None:
    sure(claimed(store))


def somebody_who_failed(store: MemoryStore) -> None:
    drive(release(sure(claimed(store)), TERMS), store)


@pytest.mark.parametrize("first", [nobody, somebody_who_died, somebody_who_failed])
@pytest.mark.parametrize("twin", [COMPLETED, parse(event("job.completed", "d-2"))], ids=["same delivery", "same job"])
def test_in_every_order_of_two_who_want_an_event_one_gets_it(first: Callable[[MemoryStore], None], twin: Event) -> None:
    calls = 5  # at most, to claim two keys: each is added, and swapped where it is there
    for turns in combinations(range(2 * calls), calls):
        store = MemoryStore()
        first(store)
        rivals = Process(COMPLETED, True, "second"), Process(twin, True, "third")
        for turn in range(2 * calls):
            rivals[turn in turns].step(store, NOW + LEASE)
        assert [rival.has_begun for rival in rivals].count(True) == 1


def test_who_finds_half_of_an_event_claimed_gives_the_other_half_back(store: MemoryStore) -> None:
    sure(claimed(store))
    twin = parse(event("job.completed", "d-2"))
    assert claimed(store, "second", of=twin) == "busy"
    # Were the delivery d-2 still claimed, this other event could not be.
    sure(claimed(store, "third", of=parse(event("job.completed", "d-2", "j-2"))))


# What lies in users' stores; a change needs another version, and reading this one.
KEYS_1 = (
    "genwire:webhook:b52927caeeb20c85f87cc6bd0eb4a358c21e4cf50366296509cdb497b38419eb",
    "genwire:webhook:d93e34563364695c815f62f9aa9f169d30f532cf7dd8ccbe610fa53f062f64ed",
)
LEASED_1 = '{"v":1,"by":"first","until":1700000045.0}'
HANDLED_1 = '{"v":1,"handled":true}'


def test_the_format_of_what_a_store_holds_is_fixed(store: MemoryStore) -> None:
    holder = sure(claimed(store))
    assert (holder.keys, {store.get(key) for key in KEYS_1}) == (KEYS_1, {LEASED_1})
    drive(complete(holder, TERMS), store)
    assert {store.get(key) for key in KEYS_1} == {HANDLED_1}


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"v":2,"until":0}', '{"v":1,"until":"x"}', '{"v":1,"until":[]}'])
@pytest.mark.parametrize("key", KEYS_1, ids=["delivery", "job"])
def test_what_another_version_wrote_is_left_to_it(store: MemoryStore, key: str, text: str) -> None:
    store.put(key, text)
    assert claimed(store) == "busy"
    assert store.get(key) == text


@given(st.text(), st.text(), st.text())
def test_any_text_can_be_claimed(name: str, delivery_id: str, job_id: str) -> None:
    found = parse(event("job.completed", delivery_id or "d", job_id or "j"))
    outcome = drive(claim(found, Terms(name, 1.0, 1.0), "first", NOW), MemoryStore())
    assert all(key.isascii() and len(key) < 100 for key in sure(outcome).keys)


EVENTS = [
    parse(event(kind, delivery_id, job_id))
    for kind, delivery_id, job_id in (
        ("job.completed", "a", "x"),
        ("job.completed", "b", "x"),
        ("job.completed", "a", "y"),
        ("job.failed", "b", "x"),
    )
]
PROCESSES = st.lists(st.tuples(st.sampled_from(EVENTS), st.booleans()), min_size=2, max_size=5)
STEPS = st.lists(st.tuples(st.integers(0, 4), st.sampled_from([0.0, 0.0, 0.0, 0.0, LEASE / 2, LEASE])), max_size=60)


@given(PROCESSES, STEPS)
def test_however_processes_interleave_one_at_a_time_handles_an_event(
    drawn: list[tuple[Event, bool]], steps: list[tuple[int, float]]
) -> None:
    store, now = MemoryStore(), NOW
    processes = [Process(found, succeeds, str(number)) for number, (found, succeeds) in enumerate(drawn)]
    handled = set[tuple[str, ...]]()
    for index, passed in steps:
        now += passed
        process = processes[index % len(processes)]
        began = process.step(store, now)
        holders = [one for one in processes if one.runs and now < one.until]
        for one in holders:
            assert not any(one.identities & other.identities for other in holders if other is not one)
        assert not (began and process.identities & handled)
        if process.has_handled and now < process.until:
            handled |= process.identities


@given(PROCESSES, STEPS)
def test_whatever_died_each_event_is_handled_in_the_end(
    drawn: list[tuple[Event, bool]], steps: list[tuple[int, float]]
) -> None:
    store = MemoryStore()
    processes = [Process(found, succeeds, str(number)) for number, (found, succeeds) in enumerate(drawn)]
    for index, passed in steps:
        processes[index % len(processes)].step(store, NOW + passed)
    later = NOW + 2 * LEASE
    for found, _ in drawn:
        outcome = claimed(store, "last", later, found)
        if isinstance(outcome, Claim):
            drive(complete(outcome, TERMS), store)
        assert outcome != "busy"
        assert claimed(store, "again", later, found) == "handled"
