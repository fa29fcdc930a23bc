"""The receiver and the mock's deliveries, which know nothing of each other: signatures, faults, repeats, crashes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from genwire import Client, MemoryStore, PollPolicy, TextToImage
from genwire.webhooks import Event, JobCompletedEvent, JobProcessingEvent, Receiver, Tolerance
from genwire_mock import MockAPI, VirtualClock
from genwire_mock.faults import DeliveryFault, Duplicate, Fail, Late, Rule, Tampered, Unsigned
from genwire_mock.messages import Delivery

SECRET = "whsec_of_the_receiver_0123456789abcd"
HOOK = "https://app.example/hooks"
MINUTE, DAY = 60.0, 86_400.0
LATE = MINUTE * 6  # beyond the tolerance


class Application:
    """Takes the mock's deliveries of one job. The first times that it handles an event, it fails so often."""

    def __init__(self, failures: int = 0, **options: Any) -> None:
        self.failures = failures
        self.handled: list[Event] = []
        self.statuses: list[int] = []
        self.clock = VirtualClock()
        store = MemoryStore(self.clock.now)
        self.receiver = Receiver(SECRET, self.handle, store=store, clock=self.clock, **options)

    def handle(self, event: Event) -> None:
        if self.failures and isinstance(event, JobCompletedEvent):
            self.failures -= 1
            raise ConnectionError("the database is away")
        self.handled.append(event)

    def deliver(self, delivery: Delivery) -> int | None:
        status = self.receiver.handle(delivery.headers, delivery.body).status
        if delivery.event != "job.processing":
            self.statuses.append(status)
        return status

    def run(self, *faults: DeliveryFault, seconds: float = 3 * DAY, **options: Any) -> MockAPI:
        """A mock on which a job was submitted, and so much time has passed."""
        rules = [Rule(faults, on="job.completed")] if faults else []
        mock = MockAPI(deliver=self.deliver, clock=self.clock, strict=True, faults=rules, **options)
        submit(mock)
        self.clock.sleep(seconds)
        return mock

    @property
    def kinds(self) -> Sequence[type[Event]]:
        return [type(event) for event in self.handled]


def submit(mock: MockAPI) -> str:
    with Client(api_key="key", transport=mock.transport(), clock=mock.clock) as client:
        return client.submit(TextToImage("a red fox", webhook_url=HOOK, webhook_secret=SECRET)).id


def test_each_event_is_handled_at_its_first_delivery() -> None:
    app = Application()
    mock = app.run()
    assert app.kinds == [JobProcessingEvent, JobCompletedEvent]
    mock.assert_delivered("job.*", times=2, outcome=200)


def test_a_failed_job_is_told() -> None:
    app = Application()
    mock = MockAPI(deliver=app.deliver, clock=app.clock, strict=True)
    mock.fail("submitTextToImage", Fail("WORKER_TIMEOUT", retryable=True))
    job_id = submit(mock)
    app.clock.sleep(DAY)
    match app.handled[-1]:
        case Event(job_id=told) as event:
            assert (told, event.type, event.update.error_code) == (job_id, "job.failed", "WORKER_TIMEOUT")


@pytest.mark.parametrize("fault", [Unsigned(), Tampered(), Late(LATE)], ids=["unsigned", "tampered", "late"])
def test_what_is_not_proven_is_refused_and_handled_when_it_comes_again(fault: DeliveryFault) -> None:
    app = Application()
    app.run(fault)
    assert app.statuses == [401, 200]
    assert app.kinds == [JobProcessingEvent, JobCompletedEvent]


def test_what_is_late_within_the_tolerance_is_handled() -> None:
    app = Application()
    app.run(Late(MINUTE))
    assert app.statuses == [200]


def test_duplicates_are_answered_and_handled_once() -> None:
    app = Application()
    app.run(Duplicate(times=3, seconds=1))
    assert app.statuses == [200] * 4
    assert app.kinds == [JobProcessingEvent, JobCompletedEvent]


def test_an_event_that_overtakes_another_is_handled_like_it() -> None:
    app = Application()
    mock = MockAPI(deliver=app.deliver, clock=app.clock, strict=True)
    mock.fail("job.processing", Late(MINUTE))
    submit(mock)
    app.clock.sleep(DAY)
    assert app.kinds == [JobCompletedEvent, JobProcessingEvent]


def test_an_event_whose_handler_fails_comes_again_until_it_is_handled() -> None:
    app = Application(failures=3)
    app.run()
    assert app.statuses == [503, 503, 503, 200]
    assert app.kinds == [JobProcessingEvent, JobCompletedEvent]


# It is not documented whether the vendor signs an event anew when it sends it again.
KEPT = {"webhook_retry_timestamp": "kept"}


def test_a_repeat_under_its_first_date_is_refused_by_the_usual_tolerance() -> None:
    app = Application(failures=3)
    app.run(assume=KEPT)
    assert app.statuses == [503] * 3 + [401] * 7
    assert app.kinds == [JobProcessingEvent]


def test_a_repeat_under_its_first_date_is_handled_by_a_tolerance_for_the_past() -> None:
    app = Application(failures=9, tolerance=Tolerance(past=DAY, future=MINUTE))
    app.run(assume=KEPT)
    assert app.statuses == [503] * 9 + [200]
    assert app.kinds == [JobProcessingEvent, JobCompletedEvent]


class Killed(BaseException):
    pass


def test_an_event_whose_process_died_is_handled_by_the_next() -> None:
    app = Application()

    def die(event: Event) -> None:
        if isinstance(event, JobCompletedEvent):
            raise Killed

    class DyingStore(MemoryStore):
        """A dead process gives nothing back."""

        def swap(self, key: str, old: str | None, new: str, ttl: float | None = None) -> bool:
            return new.endswith('"until":0}') or super().swap(key, old, new, ttl)

    store = DyingStore(app.clock.now)
    lives = [Receiver(SECRET, die, store=store, clock=app.clock, time_limit=None)]
    lives.append(Receiver(SECRET, app.handle, store=store, clock=app.clock))

    def deliver(delivery: Delivery) -> int | None:
        try:
            status = lives[0].handle(delivery.headers, delivery.body).status
        except Killed:
            del lives[0]
            status = None
        return status

    mock = MockAPI(deliver=deliver, clock=app.clock, strict=True)
    submit(mock)
    app.clock.sleep(DAY)
    assert [entry.outcome for entry in mock.deliveries("job.completed")] == [None, 200]
    assert app.kinds == [JobCompletedEvent]


def test_a_receiver_can_be_mounted_in_the_mock() -> None:
    app = Application()
    mock = MockAPI(clock=app.clock, strict=True)
    mock.mount("https://app.example", app.receiver)
    submit(mock)
    app.clock.sleep(DAY)
    mock.assert_delivered("job.*", times=2, outcome=200)
    assert app.kinds == [JobProcessingEvent, JobCompletedEvent]


def test_a_webhook_ends_the_sleep_of_a_client_that_polls_seldom() -> None:
    mock = MockAPI(strict=True)
    seldom = PollPolicy(initial=600, timeout=3600)
    began = mock.clock.now()
    with Client(api_key="key", transport=mock.transport(), clock=mock.clock, poll=seldom) as client:
        mock.mount("https://app.example", Receiver(SECRET, client.notify, clock=mock.clock))
        client.run(TextToImage("a red fox", webhook_url=HOOK, webhook_secret=SECRET))
    assert mock.clock.now() - began < 60
