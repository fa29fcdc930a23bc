"""Every webhook of every brand reaches a receiver of genwire, and every fault a client of genwire, with what follows.

Faults of the websocket are in test_realtime_and_mock.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from asserted import Ledger, Witness
from contract_kit import events

from genwire import (
    Client,
    ContractViolation,
    DailyLimitReached,
    JobFailed,
    JobTimeout,
    MemoryStore,
    NoModelAvailable,
    PermissionDenied,
    PollPolicy,
    TextToImage,
    UncertainSubmission,
    webhooks,
)
from genwire_mock import VirtualClock, faults
from genwire_mock.contract import Contract
from genwire_mock.faults import Rule
from genwire_mock.messages import Delivery

SECRET = "whsec_of_the_receiver_0123456789abcd"
FOX = TextToImage("a red fox", width=768, height=768, steps=4, seed=1, model="Flux1schnell")
HEARD = TextToImage("a red fox", webhook_url="https://app.example/hooks")
DAY = 86_400.0


class Application:
    """What is sent to it, as genwire reads it, and what it answered."""

    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.handled: list[webhooks.Event] = []
        self.statuses: list[int] = []
        store = MemoryStore(self.clock.now)
        self._receiver = webhooks.Receiver(SECRET, self.handled.append, store=store, clock=self.clock)

    def deliver(self, delivery: Delivery) -> int:
        self.statuses.append(self._receiver.handle(delivery.headers, delivery.body).status)
        return self.statuses[-1]

    def run(self, asserted: Ledger, *rules: Rule, api: str | None = None, **options: Any) -> tuple[Witness, str]:
        """A job from its submission to long after its end; its id."""
        made = {"clock": self.clock, "deliver": self.deliver, "webhook_secret": SECRET, "faults": rules, **options}
        witness = asserted(**made)
        brand = options.get("brand", "deapi")
        with client(witness, brand=brand, api=api) as genwire:
            job = genwire.submit(HEARD)
        self.clock.sleep(DAY)
        return witness, job.id

    @property
    def types(self) -> list[str]:
        return [event.type for event in self.handled]


def client(witness: Witness, **options: Any) -> Client:
    return Client(api_key="key", transport=witness.transport(), clock=witness.mock.clock, **options)


@pytest.mark.parametrize(("contract", "event"), events())
def test_every_webhook_reaches_a_receiver(contract: Contract, event: str, asserted: Ledger) -> None:
    brand, _, version = contract.name.partition("-")
    app = Application()
    failing = [Rule([faults.Fail("WORKER_TIMEOUT")])] if event == "jobFailed" else []
    witness, job_id = app.run(asserted, *failing, brand=brand, api=version or None)
    (told,) = [told for told in app.handled if contract.webhook(told.type) == event]
    assert told.job_id == job_id
    assert told.update.status == {"jobProcessing": "processing", "jobCompleted": "done", "jobFailed": "error"}[event]
    assert set(app.statuses) == {200}
    witness.webhook(contract, event)


# What becomes of a call that meets the fault, on a client that asks for its balance.
CALLS: dict[str, tuple[faults.Fault, type[Exception] | None, int]] = {
    "answer": (faults.Answer(403), PermissionDenied, 1),
    "limited": (faults.Limited("daily"), DailyLimitReached, 1),
    "proxy": (faults.Proxy(502), None, 2),
    "slow": (faults.Slow(3), None, 1),
    "refused": (faults.Refused(), None, 2),
    "reset": (faults.Reset("after"), None, 2),
    "truncated": (faults.Truncated(), None, 2),
    "drip": (faults.Drip(1, pieces=3), None, 1),
    "garbled": (faults.Garbled(), ContractViolation, 1),
    "mistyped": (faults.Mistyped(), None, 1),
    "outage": (faults.Outage(0.2), None, 2),
}


@pytest.mark.parametrize("kind", CALLS)
def test_every_fault_of_a_call_reaches_the_client(kind: str, asserted: Ledger) -> None:
    fault, error, calls = CALLS[kind]
    witness = asserted(faults=[Rule([fault], on="getBalance")])
    began = witness.mock.clock.now()
    with client(witness) as genwire:
        if error is None:
            assert genwire.balance() == Decimal(5)
        else:
            with pytest.raises(error):
                genwire.balance()
    assert len(witness.mock.journal.calls("getBalance")) == calls
    assert witness.mock.clock.now() - began >= {"slow": 3, "drip": 3}.get(kind, 0)
    witness.fault(kind)


def test_a_submission_whose_answer_is_lost_is_uncertain(asserted: Ledger) -> None:
    witness = asserted(faults=[Rule([faults.Reset("after")], on="submit*")])
    with client(witness) as genwire, pytest.raises(UncertainSubmission):
        genwire.submit(FOX)
    witness.mock.assert_called("submitTextToImage", times=1)
    witness.fault("reset")


def test_a_model_that_retires_is_no_more(asserted: Ledger) -> None:
    witness = asserted(faults=[Rule([faults.Retire("Flux1schnell")], on="listModels")])
    with client(witness) as genwire, pytest.raises(NoModelAvailable):
        genwire.submit(FOX)
    witness.fault("retire")


def test_an_expired_link_is_asked_for_anew(asserted: Ledger) -> None:
    witness = asserted(faults=[Rule([faults.Expired()], on="download")])
    with client(witness) as genwire:
        assert genwire.run(FOX).read().startswith(b"\x89PNG")
    assert len(witness.mock.journal.calls("download")) == 2
    witness.fault("expired")


def test_a_job_that_is_stuck_times_out(asserted: Ledger) -> None:
    witness = asserted(faults=[Rule([faults.Stuck()])])
    with client(witness, poll=PollPolicy(timeout=600)) as genwire, pytest.raises(JobTimeout):
        genwire.run(FOX)
    witness.fault("stuck")


def test_a_job_that_fails_says_why(asserted: Ledger) -> None:
    witness = asserted(faults=[Rule([faults.Fail("PROCESSING_ERROR", retryable=False)])])
    with client(witness) as genwire, pytest.raises(JobFailed) as caught:
        genwire.run(FOX)
    assert caught.value.code == "PROCESSING_ERROR"
    witness.fault("fail")


def test_a_job_takes_as_long_as_its_timeline_says(asserted: Ledger) -> None:
    witness = asserted(faults=[Rule([faults.Timeline(pending=100, processing=100)])])
    began = witness.mock.clock.now()
    with client(witness) as genwire:
        assert genwire.run(FOX).url
    assert witness.mock.clock.now() - began >= 200
    witness.fault("timeline")


# The statuses of a receiver that gets job.completed with the fault, and then again as the schedule has it.
DELIVERIES: dict[str, tuple[faults.Fault, list[int]]] = {
    "duplicate": (faults.Duplicate(times=2, seconds=1), [200, 200, 200]),
    "late": (faults.Late(360), [401, 200]),
    "unsigned": (faults.Unsigned(), [401, 200]),
    "tampered": (faults.Tampered(), [401, 200]),
    "lost": (faults.Lost(), [200]),
}


@pytest.mark.parametrize("kind", DELIVERIES)
def test_every_fault_of_a_delivery_reaches_the_receiver(kind: str, asserted: Ledger) -> None:
    fault, statuses = DELIVERIES[kind]
    app = Application()
    witness, _ = app.run(asserted, Rule([fault], on="job.completed"))
    assert app.types == ["job.processing", "job.completed"]
    assert app.statuses == [200, *statuses]
    assert len(witness.mock.deliveries("job.completed")) == len(statuses) + (kind == "lost")
    witness.fault(kind)
