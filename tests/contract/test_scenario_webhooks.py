"""Scenario's webhooks with a verifier of one's own, as how they are signed is not published."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import httpx
import pytest

from genwire import Client, ConfigurationError, TextToImage, WebhookRejected, webhooks
from genwire.providers import scenario_answers
from genwire_mock import MockAPI
from genwire_mock.faults import Tampered, Unsigned
from genwire_mock.messages import Delivery

KEY = "api-key:api-secret"
FOX = TextToImage("a red fox", seed=7)
HOOK = "https://app.example/hook"


class OurScheme:
    """What this mock does where it is told to sign; for the service itself, put in what its dashboard says."""

    def signed_at(self, headers: Sequence[tuple[str, str]], body: bytes, secrets: Sequence[bytes]) -> float | None:
        given = dict(headers).get("x-mock-signature", "")
        expected = [f"sha256={hmac.new(key, body, hashlib.sha256).hexdigest()}" for key in secrets]
        if not any(hmac.compare_digest(given.encode(), one.encode()) for one in expected):
            raise WebhookRejected("The signature does not match.")
        return None

    def event(self, headers: Sequence[tuple[str, str]], body: bytes) -> webhooks.Event:
        del headers
        told = json.loads(body)
        update = scenario_answers.update(told["payload"])
        kinds = {"done": webhooks.JobCompletedEvent, "error": webhooks.JobFailedEvent}
        return kinds.get(update.status, webhooks.JobProcessingEvent)(
            type=told["type"],
            delivery_id=told["id"],
            timestamp=datetime.fromisoformat(told["createdAt"]),
            job_id=update.id,
            job_type=told["payload"]["job"]["jobType"],
            update=update,
            raw=told,
        )


class Application:
    """A receiver of genwire at the address of a project's endpoint."""

    def __init__(self, *, hears: bool = True) -> None:
        self.hears = hears
        self.mock = MockAPI(
            brand="scenario",
            strict=True,
            deliver=self.deliver,
            assume={"scenario_api_webhook_signature": "sha256"},
        )
        self.handled: list[webhooks.Event] = []
        self.statuses: list[int] = []
        self.client = Client("scenario", api_key=KEY, transport=self.mock.transport(), clock=self.mock.clock)
        secret = self._registered()
        self.receiver = webhooks.Receiver(secret, self._handle, scheme=OurScheme(), clock=self.mock.clock)

    def _registered(self) -> str:
        body = {"url": HOOK, "enabledEvents": ["*"]}
        headers = {"Authorization": self.client.flows.config.brand.authorization(KEY)}
        with httpx.Client(transport=self.mock.transport(), base_url=self.mock.base_url, headers=headers) as http:
            return http.post("/v1/projects/proj/webhook-endpoints", json=body).json()["webhookEndpoint"]["secret"]

    def _handle(self, event: webhooks.Event) -> None:
        self.handled.append(event)
        if self.hears:
            self.client.notify(event)

    def deliver(self, delivery: Delivery) -> int:
        self.statuses.append(self.receiver.handle(delivery.headers, delivery.body).status)
        return self.statuses[-1]


def test_events_of_a_job_reach_a_receiver_and_the_client() -> None:
    app = Application()
    with app.client:
        result = app.client.run(FOX)
        assert result.read()[:4] == b"\x89PNG"
    assert [event.type for event in app.handled] == ["inference.created", "inference.completed"]
    assert {event.job_id for event in app.handled} == {result.job.id}
    assert isinstance(app.handled[-1], webhooks.JobCompletedEvent)
    assert app.handled[-1].update.price == 5


def test_an_event_brings_the_next_look_forward() -> None:
    def waited(*, hears: bool) -> float:
        app = Application(hears=hears)
        began = app.mock.clock.now()
        with app.client:
            app.client.run(FOX)
        return app.mock.clock.now() - began

    assert waited(hears=True) < waited(hears=False)


@pytest.mark.parametrize("fault", [Tampered(), Unsigned()])
def test_what_is_not_signed_is_refused_and_comes_again(fault: Any) -> None:
    app = Application()
    app.mock.fail("inference.completed", fault)
    with app.client:
        app.client.submit(FOX)
    app.mock.clock.sleep(300)
    assert app.statuses == [200, 401, 200]
    assert [event.type for event in app.handled] == ["inference.created", "inference.completed"]


def test_no_scheme_is_made_up_for_the_vendor() -> None:
    with pytest.raises(ConfigurationError, match="pass a Scheme of your own"):
        webhooks.Receiver("secret", print, scheme="scenario")
