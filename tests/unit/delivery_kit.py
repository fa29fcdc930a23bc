"""A receiver of webhooks in this process, and a mock that delivers to it."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx
from deapi_kit import TEXT_TO_IMAGE

from genwire_mock import MockAPI, VirtualClock
from genwire_mock.messages import Delivery

SECRET = "whsec_of_the_mock_0123456789abcdef0123"
HOOK = "https://receiver.example/hook"
COMPLETED, PROCESSING = "job.completed", "job.processing"
DAY = 86_400.0
MINUTE, HOUR = 60.0, 3600.0


class Receiver:
    """Answers deliveries with `answers` in turn, then with the last of them for ever; keeps what came and when."""

    def __init__(self, *answers: int | None) -> None:
        self._answers = list(answers)
        self.came: list[tuple[float, Delivery]] = []
        self.clock: VirtualClock | None = None

    def __call__(self, delivery: Delivery) -> int | None:
        assert self.clock is not None
        self.came.append((self.clock.now(), delivery))
        return self._answers[0] if len(self._answers) == 1 else self._answers.pop(0)

    @property
    def deliveries(self) -> list[Delivery]:
        return [delivery for _, delivery in self.came]

    def of(self, event: str) -> list[Delivery]:
        return [delivery for delivery in self.deliveries if delivery.event == event]

    def times(self, event: str) -> list[float]:
        """Seconds from the first delivery of this event to each."""
        at = [time for time, delivery in self.came if delivery.event == event]
        return [time - at[0] for time in at]


def mock_with(receiver: Receiver, **options: Any) -> MockAPI:
    given: dict[str, Any] = {"strict": True, "webhook_secret": SECRET, **options}
    mock = MockAPI(deliver=receiver, **given)
    assert isinstance(mock.clock, VirtualClock)
    receiver.clock = mock.clock
    return mock


@contextmanager
def caller(mock: MockAPI, key: str = "key") -> Generator[httpx.Client]:
    headers = {"Authorization": f"Bearer {key}"}
    with httpx.Client(transport=mock.transport(), base_url=mock.base_url, headers=headers) as client:
        yield client


def submit(mock: MockAPI, *, key: str = "key", path: str = "/api/v2/images/generations", **changes: Any) -> str:
    with caller(mock, key) as client:
        answer = client.post(path, json={**TEXT_TO_IMAGE, **changes})
    assert answer.status_code == 200
    return answer.json()["data"]["request_id"]


def run(receiver: Receiver, seconds: float = 3 * DAY, **options: Any) -> MockAPI:
    """A mock on which one job with an address was submitted, and this long has passed."""
    mock = mock_with(receiver, **options)
    submit(mock, webhook_url=HOOK)
    mock.clock.sleep(seconds)
    return mock


def signed_headers(delivery: Delivery) -> Mapping[str, str]:
    return {name.removeprefix("X-DeAPI-"): value for name, value in delivery.headers}


def is_signed(delivery: Delivery, secret: str = SECRET) -> bool:
    headers = signed_headers(delivery)
    message = headers["Timestamp"].encode() + b"." + delivery.body
    return headers["Signature"] == "sha256=" + hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()
