"""Deliveries that come twice, late, unsigned, tampered with or never, each made by a fault and seen by a receiver."""

from __future__ import annotations

import json
from typing import Any

import pytest
from delivery_kit import (
    COMPLETED,
    HOOK,
    HOUR,
    MINUTE,
    PROCESSING,
    Receiver,
    is_signed,
    mock_with,
    run,
    signed_headers,
    submit,
)

from genwire_mock import MockAPI
from genwire_mock.faults import DeliveryFault, Duplicate, Late, Lost, Ok, Rule, Tampered, Unsigned


def _spoiled(*faults: DeliveryFault | Ok, on: str = COMPLETED, **options: Any) -> dict[str, Any]:
    return {"faults": [Rule(faults, on=on)], **options}


def _journaled(mock: MockAPI, event: str = COMPLETED) -> list[tuple[str | None, int | None]]:
    return [(entry.fault, entry.outcome) for entry in mock.journal.deliveries(event)]


def test_a_duplicate_is_the_same_delivery_again() -> None:
    receiver = Receiver(200)
    mock = run(receiver, **_spoiled(Duplicate(times=2, seconds=30)))
    assert receiver.times(COMPLETED) == [0, 30, 60]
    assert len({(each.id, each.headers, each.body) for each in receiver.of(COMPLETED)}) == 1
    assert _journaled(mock) == [("duplicate", 200)] * 3


@pytest.mark.parametrize("seconds", [0.0, 30.0, 90.0])
def test_a_duplicate_starts_no_second_row_of_attempts(seconds: float) -> None:
    receiver = Receiver(500)
    run(receiver, **_spoiled(Duplicate(times=1, seconds=seconds)))
    attempts = sorted(delivery.attempt for delivery in receiver.of(COMPLETED))
    assert attempts == [1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]


def test_of_a_delivery_and_its_duplicate_the_first_answer_counts() -> None:
    receiver = Receiver(200, 200, 500)
    run(receiver, **_spoiled(Duplicate(times=1, seconds=30)))
    assert receiver.times(COMPLETED) == [0, 30]


def test_a_late_delivery_is_overtaken() -> None:
    receiver = Receiver(200)
    run(receiver, **_spoiled(Late(seconds=30), on=PROCESSING))
    assert [delivery.event for delivery in receiver.deliveries] == [COMPLETED, PROCESSING]


def test_a_late_delivery_is_signed_as_if_it_were_on_time() -> None:
    receiver = Receiver(200)
    run(receiver, **_spoiled(Late(seconds=600)))
    ((at, delivery),) = [(at, each) for at, each in receiver.came if each.event == COMPLETED]
    assert at - int(signed_headers(delivery)["Timestamp"]) == 600
    assert is_signed(delivery)


def test_after_a_late_delivery_there_is_one_row_of_attempts() -> None:
    receiver = Receiver(500)
    run(receiver, **_spoiled(Late(seconds=600)))
    assert [delivery.attempt for delivery in receiver.of(COMPLETED)] == list(range(1, 11))
    assert receiver.times(COMPLETED)[:3] == [0, MINUTE, 3 * MINUTE]


def test_an_unsigned_delivery_has_an_empty_signature() -> None:
    receiver = Receiver(200)
    mock = run(receiver, **_spoiled(Unsigned()))
    assert signed_headers(receiver.of(COMPLETED)[0])["Signature"] == ""
    assert _journaled(mock) == [("unsigned", 200)]


def test_a_tampered_delivery_is_an_event_whose_signature_is_wrong() -> None:
    receiver = Receiver(200)
    mock = run(receiver, **_spoiled(Tampered()))
    (delivery,) = receiver.of(COMPLETED)
    assert (json.loads(delivery.body)["event"], is_signed(delivery)) == (COMPLETED, False)
    assert _journaled(mock) == [("tampered", 200)]


@pytest.mark.parametrize("fault", [Unsigned(), Tampered()])
def test_the_attempt_after_a_spoiled_one_is_sound(fault: DeliveryFault) -> None:
    receiver = Receiver(200, 401, 200)
    mock = run(receiver, **_spoiled(fault))
    assert [is_signed(delivery) for delivery in receiver.of(COMPLETED)] == [False, True]
    assert _journaled(mock) == [(fault.kind, 401), (None, 200)]


def test_a_lost_delivery_does_not_arrive_and_is_attempted_again() -> None:
    receiver = Receiver(200)
    mock = run(receiver, **_spoiled(Lost()))
    assert [delivery.attempt for delivery in receiver.of(COMPLETED)] == [2]
    assert _journaled(mock) == [("lost", None), (None, 200)]


def test_every_attempt_may_be_lost() -> None:
    receiver = Receiver(200)
    mock = run(receiver, **_spoiled(*[Lost()] * 10))
    assert receiver.of(COMPLETED) == []
    assert [entry.at - mock.journal.deliveries(COMPLETED)[0].at for entry in mock.journal.deliveries(COMPLETED)][
        -1
    ] == (22 * HOUR + 48 * MINUTE)


def test_the_deliveries_of_another_key_meet_no_fault() -> None:
    receiver = Receiver(200)
    mock = mock_with(receiver, faults=[Rule([Unsigned()], on=COMPLETED, key="second")])
    for key in ("first", "second"):
        submit(mock, key=key, webhook_url=HOOK)
        mock.clock.sleep(MINUTE)
    assert [is_signed(delivery) for delivery in receiver.of(COMPLETED)] == [True, False]
