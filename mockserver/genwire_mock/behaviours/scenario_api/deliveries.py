"""Events of jobs, and their way to the webhook endpoints of the project. Pure: deliveries and timers come out.

That endpoints get the events that they name, that events have attempts and a status, and the words of all these is
documented. What a delivery says, how it is signed and when it is repeated is not published: each is an assumption
(`scenario_api_webhook_…`), and no webhook is in the contract.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from genwire_mock.behaviours import Effects
from genwire_mock.behaviours.scenario_api.jobs import Job, status
from genwire_mock.behaviours.scenario_api.project import Project
from genwire_mock.ids import digest
from genwire_mock.messages import Delivery, Timer

RETRY = "scenario_api.webhook.retry"  # the timer of another attempt
SIGNATURE = "X-Mock-Signature"
"""A name of our own, so that nobody takes it for the vendor's."""

# Families of events by the kind of job; a run's is an assumption.
_FAMILIES = {
    "flux-model-training": "model.training",
    "model-download": "model.download",
    "assets-download": "asset.download",
}
_BEGINNINGS = {"model.training": "started"}
_ENDS = {"success": "completed", "failure": "failed", "canceled": "cancelled"}
_CANCELABLE = ("inference", "model.training")  # the other families have no word for a canceled job

EVENTS: tuple[str, ...] = tuple(
    f"{family}.{word}"
    for family in ("inference", "generation", *_FAMILIES.values())
    for word in (_BEGINNINGS.get(family, "created"), *_ENDS.values())
    if word != "cancelled" or family in _CANCELABLE
)
"""What jobs are told of."""


@frozen
class _Attempt:
    """What a timer holds of the next attempt."""

    endpoint: str
    event: str
    number: int


class Deliveries:
    """Tells the endpoints of what happens. `assumed` are the assumptions that hold."""

    def __init__(self, project: Project, assumed: Mapping[str, str]) -> None:
        self._project = project
        self._family = assumed["scenario_api_webhook_family"]
        self._form = assumed["scenario_api_webhook_body"]
        self._signs = assumed["scenario_api_webhook_signature"] == "sha256"
        self._attempts = 1 + int(float(assumed["scenario_api_webhook_retries"]))
        self._wait = float(assumed["scenario_api_webhook_wait"])

    def begun(self, job: Job, shown: Mapping[str, Any], now: float) -> Effects:
        """The first attempts for a job that was taken; `shown` is the job as answers have it."""
        family = _FAMILIES.get(job.kind, self._family)
        return tuple(self._told(f"{family}.{_BEGINNINGS.get(family, 'created')}", shown, now))

    def ended(self, job: Job, shown: Mapping[str, Any], now: float) -> Effects:
        family = _FAMILIES.get(job.kind, self._family)
        name = f"{family}.{_ENDS[status(job, now)]}"
        return tuple(self._told(name, shown, now)) if name in EVENTS else ()

    def again(self, attempt: _Attempt, now: float) -> Effects:
        """A timer that `delivered` asked for has come due."""
        endpoint = self._project.endpoints.get(attempt.endpoint)
        return () if endpoint is None or not endpoint["enabled"] else (self._delivery(attempt, now),)

    def delivered(self, delivery: Delivery, outcome: int | None, now: float) -> Effects:
        """Notes an attempt; one that did not end in a 2xx is followed by another, up to so many."""
        attempt: _Attempt = delivery.payload
        endpoint = self._project.endpoints.get(attempt.endpoint)
        if endpoint is None:
            return ()
        event = self._project.events[attempt.endpoint][attempt.event]
        date, failed = self._project.date(now), outcome is None or not 200 <= outcome < 300
        answered = {} if outcome is None else {"responseStatusCode": outcome}
        event["attempts"] = [*event["attempts"], {"sentAt": event["sentAt"], **answered}]
        event["updatedAt"] = date
        endpoint["nbTotalCalls"] += 1
        endpoint["nbFailedCalls"] += failed
        is_last = attempt.number >= self._attempts
        event["status"] = "success" if not failed else "failed" if is_last else "retrying"
        if event["status"] != "retrying":
            return ()
        return (Timer(now + self._wait, RETRY, _Attempt(attempt.endpoint, attempt.event, attempt.number + 1)),)

    def _told(self, name: str, shown: Mapping[str, Any], now: float) -> Iterator[Delivery]:
        for endpoint in tuple(self._project.endpoints.values()):
            if not endpoint["enabled"] or not {name, "*"} & set(endpoint["enabledEvents"]):
                continue
            event_id, date = self._project.new_id("event"), self._project.date(now)
            payload: Mapping[str, Any] = {"job": shown}
            if self._form == "event":
                payload = {"id": event_id, "type": name, "createdAt": date, "payload": payload}
            self._project.events.setdefault(endpoint["id"], {})[event_id] = {
                "id": event_id,
                "endpointId": endpoint["id"],
                "type": name,
                "status": "created",
                "payload": payload,
                "attempts": [],
                "sentAt": date,
                "createdAt": date,
                "updatedAt": date,
            }
            yield self._delivery(_Attempt(endpoint["id"], event_id, 1), now)

    def _delivery(self, attempt: _Attempt, now: float) -> Delivery:
        event = self._project.events[attempt.endpoint][attempt.event]
        event["sentAt"] = self._project.date(now)
        body = json.dumps(event["payload"]).encode()
        headers = [("Content-Type", "application/json")]
        if self._signs:
            signature = hmac.new(secret_of(attempt.endpoint).encode(), body, hashlib.sha256).hexdigest()
            headers.append((SIGNATURE, f"sha256={signature}"))
        url: str = self._project.endpoints[attempt.endpoint]["url"]
        return Delivery(
            attempt.event,
            event["type"],
            url,
            tuple(headers),
            body,
            attempt.number,
            payload=attempt,
            undocumented=True,
        )


def secret_of(endpoint_id: str) -> str:
    """What the deliveries to an endpoint are signed with, where they are; told once, when it is made."""
    return digest(f"secret {endpoint_id}", 24).hex()
