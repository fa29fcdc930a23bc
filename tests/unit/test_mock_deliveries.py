"""Webhook deliveries: the attempts and their times, who gets them, and when they end."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx
import pytest
from delivery_kit import (
    COMPLETED,
    DAY,
    HOOK,
    HOUR,
    MINUTE,
    PROCESSING,
    Receiver,
    caller,
    is_signed,
    mock_with,
    run,
    signed_headers,
    submit,
)

from genwire_mock import MockAPI, VirtualClock
from genwire_mock.clock import START
from genwire_mock.faults import Fail, Outage, Rule
from genwire_mock.journal import NoticeEntry
from genwire_mock.messages import Delivery
from genwire_mock.state import Key

# The attempts


def test_a_delivery_that_fails_is_attempted_ten_times_over_22_hours_and_48_minutes() -> None:
    receiver = Receiver(500)
    run(receiver)
    minutes = [0, 1, 3, 8, 18, 48, 108, 288, 648, 1368]
    assert receiver.times(COMPLETED) == [minute * MINUTE for minute in minutes]
    assert minutes[-1] * MINUTE == 22 * HOUR + 48 * MINUTE


def test_attempts_are_counted_from_one() -> None:
    receiver = Receiver(500)
    mock = run(receiver)
    counted = list(range(1, 11))
    assert [delivery.attempt for delivery in receiver.of(COMPLETED)] == counted
    assert [entry.attempt for entry in mock.journal.deliveries(COMPLETED)] == counted


def test_each_event_has_a_schedule_of_its_own() -> None:
    receiver = Receiver(500, 200, 200)
    run(receiver)
    assert (receiver.times(PROCESSING), receiver.times(COMPLETED)) == ([0, MINUTE], [0])


def test_the_failure_of_a_job_is_delivered_like_any_event() -> None:
    receiver = Receiver(200, 500, 200)
    run(receiver, faults=[Rule([Fail()], on="submit*")])
    assert receiver.times("job.failed") == [0, MINUTE]


@pytest.mark.parametrize("status", [200, 201, 204, 299])
def test_any_2xx_is_a_success(status: int) -> None:
    receiver = Receiver(status)
    run(receiver)
    assert len(receiver.of(COMPLETED)) == 1


@pytest.mark.parametrize("outcome", [None, 199, 300, 301, 302, 304, 307, 400, 401, 404, 410, 429, 500, 503])
def test_anything_else_is_a_failure(outcome: int | None) -> None:
    receiver = Receiver(200, outcome, 200)
    run(receiver)
    assert receiver.times(COMPLETED) == [0, MINUTE]


def test_a_success_ends_the_attempts() -> None:
    receiver = Receiver(200, 500, None, 302, 202)
    mock = run(receiver)
    assert [entry.outcome for entry in mock.journal.deliveries(COMPLETED)] == [500, None, 302, 202]


def test_a_new_attempt_keeps_its_id_and_its_body() -> None:
    receiver = Receiver(500)
    run(receiver)
    attempts = receiver.of(COMPLETED)
    assert len({(each.id, signed_headers(each)["Delivery-Id"], each.body) for each in attempts}) == 1
    assert json.loads(attempts[-1].body)["delivery_id"] == attempts[-1].id


def test_a_new_attempt_is_stamped_and_signed_anew() -> None:
    receiver = Receiver(500)
    run(receiver)
    stamps = [int(signed_headers(delivery)["Timestamp"]) for delivery in receiver.of(COMPLETED)]
    assert [float(stamp - stamps[0]) for stamp in stamps] == receiver.times(COMPLETED)
    assert all(is_signed(delivery) for delivery in receiver.deliveries)


def test_an_attempt_that_keeps_its_timestamp_keeps_its_signature() -> None:
    receiver = Receiver(500)
    run(receiver, assume={"webhook_retry_timestamp": "kept"})
    assert len({delivery.headers for delivery in receiver.of(COMPLETED)}) == 1
    assert is_signed(receiver.of(COMPLETED)[-1])


def test_a_new_attempt_has_the_headers_of_its_brand() -> None:
    receiver = Receiver(500)
    mock = mock_with(receiver, brand="dryapi")
    submit(mock, path="/api/v1/client/txt2img", webhook_url=HOOK)
    mock.clock.sleep(DAY)
    assert "X-DryAPI-Signature" in dict(receiver.of(COMPLETED)[-1].headers)


def test_attempts_are_made_while_somebody_sleeps_asynchronously_too() -> None:
    receiver = Receiver(500)
    mock = mock_with(receiver)
    submit(mock, webhook_url=HOOK)
    asyncio.run(mock.clock.asleep(DAY))
    assert len(receiver.of(COMPLETED)) == 10


def test_on_a_clock_that_is_faster_than_its_dates_the_waits_shrink_and_the_dates_are_right() -> None:
    class Fast(VirtualClock):
        def date(self, at: float) -> float:
            return START + (at - START) / 60

    receiver = Receiver(500)
    run(receiver, clock=Fast())
    stamps = [int(signed_headers(delivery)["Timestamp"]) for delivery in receiver.of(PROCESSING)]
    assert [stamp - stamps[0] for stamp in stamps[:6]] == [0, 1, 3, 8, 18, 48]


def test_a_service_that_forgets_makes_no_new_attempts() -> None:
    receiver = Receiver(500)
    mock = run(receiver, 20)
    seen = len(receiver.came)
    mock.fail("getBalance", Outage(5, forgets=True))
    with caller(mock) as client, pytest.raises(httpx.ConnectError):
        client.get("/api/v2/account/balance")
    mock.clock.sleep(DAY)
    assert len(receiver.came) == seen


def test_an_attempt_that_was_under_way_when_the_service_forgot_is_its_last() -> None:
    def crash(_: Delivery) -> int:
        with caller(mock) as client, pytest.raises(httpx.ConnectError):
            client.get("/api/v2/account/balance")
        return 500

    mock = MockAPI(deliver=crash, faults=[Rule([Outage(5, forgets=True)], on="getBalance")])
    submit(mock, webhook_url=HOOK)
    mock.clock.sleep(DAY)
    assert len(mock.journal.deliveries()) == 1


# Who gets them


def _account(receiver: Receiver, **options: Any) -> MockAPI:
    """A mock whose key "key" has a webhook on the dashboard."""
    return mock_with(
        receiver, keys={"key": Key(webhook_url="https://account.example/hook", webhook_secret="k" * 32)} | options
    )


def _finish(mock: MockAPI, **body: Any) -> None:
    submit(mock, **body)
    mock.clock.sleep(MINUTE)


def test_the_accounts_webhook_gets_the_events_of_jobs_that_name_none() -> None:
    receiver = Receiver(200)
    _finish(_account(receiver))
    assert [delivery.event for delivery in receiver.deliveries] == [PROCESSING, COMPLETED]
    assert {delivery.url for delivery in receiver.deliveries} == {"https://account.example/hook"}
    assert all(is_signed(delivery, "k" * 32) for delivery in receiver.deliveries)


def test_a_requests_own_webhook_replaces_the_accounts() -> None:
    receiver = Receiver(200)
    _finish(_account(receiver), webhook_url=HOOK, webhook_secret="r" * 32)
    assert {delivery.url for delivery in receiver.deliveries} == {HOOK}
    assert all(is_signed(delivery, "r" * 32) for delivery in receiver.deliveries)


def test_a_requests_own_webhook_without_a_secret_is_signed_with_the_accounts() -> None:
    receiver = Receiver(200)
    _finish(_account(receiver), webhook_url=HOOK)
    assert all(is_signed(delivery, "k" * 32) for delivery in receiver.deliveries)


def test_a_new_attempt_is_signed_with_the_requests_own_secret() -> None:
    receiver = Receiver(500)
    mock = mock_with(receiver)
    submit(mock, webhook_url=HOOK, webhook_secret="r" * 32)
    mock.clock.sleep(DAY)
    assert is_signed(receiver.of(COMPLETED)[-1], "r" * 32)


def test_a_key_without_a_secret_of_its_own_has_that_of_the_mock() -> None:
    receiver = Receiver(200)
    _finish(mock_with(receiver, keys={"key": Key(webhook_url=HOOK)}))
    assert all(is_signed(delivery) for delivery in receiver.deliveries)


def test_another_keys_jobs_are_not_told_to_the_account() -> None:
    receiver = Receiver(200)
    _finish(_account(receiver), key="second")
    assert receiver.came == []


def test_an_address_that_is_no_url_is_refused() -> None:
    with pytest.raises(ValueError, match="webhook_url"):
        Key(webhook_url="receiver.example")


def test_a_webhook_secret_is_not_in_the_repr_of_its_key() -> None:
    assert "hidden" not in repr(Key(webhook_secret="hidden"))


# The end of them


def _disabled(mock: MockAPI) -> list[NoticeEntry]:
    return [entry for entry in mock.journal if isinstance(entry, NoticeEntry)]


def _failures(mock: MockAPI, deliveries: int, **body: Any) -> None:
    """Lets deliveries fail ten times each; a job has two."""
    for _ in range(deliveries // 2):
        submit(mock, **body)
    mock.clock.sleep(DAY)


def test_ten_deliveries_given_up_in_a_row_disable_the_accounts_webhook() -> None:
    receiver = Receiver(500)
    mock = _account(receiver)
    _failures(mock, 10)
    seen = len(receiver.came)
    _finish(mock)
    assert (seen, len(receiver.came)) == (100, 100)


@pytest.mark.parametrize(("choice", "events"), [("account", 2), ("all", 0)])
def test_disabled_webhooks(choice: str, events: int) -> None:
    """Whether an address that a request names is called still."""
    receiver = Receiver(*[500] * 100, 200)
    mock = mock_with(receiver, keys={"key": Key(webhook_url=HOOK)}, assume={"disabled_webhooks": choice})
    _failures(mock, 10)
    assert (len(receiver.came), len(_disabled(mock))) == (100, 1)
    _finish(mock, webhook_url="https://request.example/hook")
    assert len(receiver.came) - 100 == events


def test_nine_do_not() -> None:
    receiver = Receiver(*[500] * 10, 200, 500)
    mock = _account(receiver)
    _failures(mock, 10)
    seen = len(receiver.came)
    _finish(mock)
    assert len(receiver.came) > seen


def test_the_journal_says_when_webhooks_were_disabled_and_whose() -> None:
    mock = _account(Receiver(500))
    _failures(mock, 10)
    (entry,) = _disabled(mock)
    assert (entry.at, entry.name) == (mock.journal.deliveries()[-1].at, "webhooks.disabled")
    assert entry.key == mock.journal.calls()[0].key


def test_failures_that_follow_disable_nothing_again() -> None:
    mock = _account(Receiver(500))
    _failures(mock, 12, webhook_url=HOOK)
    assert len(_disabled(mock)) == 1


def test_the_failures_of_all_addresses_count() -> None:
    mock = _account(Receiver(500))
    _failures(mock, 4)
    _failures(mock, 6, webhook_url=HOOK)
    assert len(_disabled(mock)) == 1


def test_the_failures_of_another_account_do_not() -> None:
    receiver = Receiver(500)
    mock = _account(receiver)
    _failures(mock, 10, key="second", webhook_url=HOOK)
    seen = len(receiver.came)
    _finish(mock)
    assert len(receiver.came) > seen


def test_attempts_that_were_still_to_come_are_not_made() -> None:
    receiver = Receiver(500)
    mock = mock_with(receiver, assume={"webhook_failures": "attempts"}, keys={"key": Key(webhook_url=HOOK)})
    _failures(mock, 2)
    assert len(receiver.came) == 10


def test_a_success_begins_the_count_anew() -> None:
    receiver = Receiver(*[500] * 9, 200, *[500] * 9, 200)
    mock = mock_with(receiver, assume={"webhook_failures": "attempts"}, keys={"key": Key(webhook_url=HOOK)})
    for _ in range(10):
        _finish(mock)
    mock.clock.sleep(DAY)
    assert [entry.outcome for entry in mock.journal.deliveries()].count(500) == 18
    assert _disabled(mock) == []
