"""What Scenario's webhook endpoints hear of jobs, and the assumptions about it."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any

import pytest
from scenario_api_kit import FLUX, Scenario

from genwire_mock.faults import Fail, Lost
from genwire_mock.journal import DeliveryEntry
from genwire_mock.messages import Delivery

ENDPOINTS = "/projects/proj_mock/webhook-endpoints"
HOOK = "https://app.example/hook"
DAY = 86_400.0


class Heard:
    """A mock with an endpoint, and what came to it, answered as told."""

    def __init__(self, *statuses: int | None, events: list[str] | None = None, **assume: str) -> None:
        self.came: list[Delivery] = []
        self.statuses = list(statuses)
        self.scenario = Scenario(
            deliver=self.deliver, assume={f"scenario_api_webhook_{name}": value for name, value in assume.items()}
        )
        body = {"url": HOOK, "enabledEvents": events or ["*"]}
        endpoint = self.scenario.call("POST", ENDPOINTS, body)["webhookEndpoint"]
        self.id, self.secret = endpoint["id"], endpoint["secret"]

    def deliver(self, delivery: Delivery) -> int | None:
        self.came.append(delivery)
        return self.statuses.pop(0) if self.statuses else 200

    @property
    def types(self) -> list[str]:
        return [delivery.event for delivery in self.came]

    @property
    def endpoint(self) -> dict[str, Any]:
        return self.scenario.call("GET", ENDPOINTS)["webhookEndpoints"][0]

    def events(self) -> list[dict[str, Any]]:
        """The newest first, with all that is told of each."""
        listed = self.scenario.call("GET", f"{ENDPOINTS}/{self.id}/events")["items"]
        one = f"{ENDPOINTS}/{self.id}/events"
        return [self.scenario.call("GET", f"{one}/{event['id']}")["webhookEvent"] for event in listed]

    def after(self, seconds: float = 300) -> Heard:
        self.scenario.mock.clock.sleep(seconds)
        return self


def test_a_run_is_told_when_it_begins_and_when_it_ends() -> None:
    heard = Heard()
    job_id = heard.scenario.run()
    assert heard.types == ["inference.created"]
    assert heard.after().types == ["inference.created", "inference.completed"]
    told = json.loads(heard.came[1].body)
    assert told["type"] == "inference.completed"
    assert told["payload"]["job"] == heard.scenario.job(job_id)


def test_a_failure_is_told_with_its_hint() -> None:
    heard = Heard(events=["inference.failed"])
    heard.scenario.mock.fail("runModel", Fail(reason="ask for less"))
    heard.scenario.run()
    (delivery,) = heard.after().came
    assert json.loads(delivery.body)["payload"]["job"]["metadata"]["hint"] == "ask for less"


@pytest.mark.parametrize("seconds", ["0", "1"])
def test_a_canceled_run_is_told_when_it_ends(seconds: str) -> None:
    heard = Heard(events=["inference.cancelled", "inference.completed"])
    scenario = Scenario(deliver=heard.deliver, assume={"scenario_api_cancel_seconds": seconds})
    scenario.call("POST", ENDPOINTS, {"url": HOOK, "enabledEvents": ["inference.cancelled", "inference.completed"]})
    job_id = scenario.run()
    scenario.call("POST", f"/jobs/{job_id}/action", {"action": "cancel"})
    scenario.mock.clock.sleep(float(seconds) + 0.5)
    assert heard.types == ["inference.cancelled"]
    scenario.mock.clock.sleep(300)
    assert heard.types == ["inference.cancelled"]


def test_training_and_downloads_have_events_of_their_own() -> None:
    heard = Heard()
    model_id = heard.scenario.trained()
    heard.scenario.call("POST", f"/models/{model_id}/download", {})
    query = {"assetIds": [heard.scenario.upload()], "inferenceIds": [], "modelIds": []}
    heard.scenario.call("POST", "/assets/download", {"query": query, "options": {"fileNameTemplate": "x"}})
    assert sorted(heard.after().types) == [
        "asset.download.completed",
        "asset.download.created",
        "model.download.completed",
        "model.download.created",
        "model.training.completed",
        "model.training.started",
    ]


def test_training_that_is_canceled_is_told() -> None:
    heard = Heard(events=["model.training.cancelled"])
    scenario = heard.scenario
    model_id = scenario.create()
    scenario.call("POST", f"/models/{model_id}/training-images", {"assetId": scenario.upload()})
    scenario.call("PUT", f"/models/{model_id}/train", {})
    scenario.call("POST", f"/models/{model_id}/train/action", {"action": "cancel"})
    assert heard.after().types == ["model.training.cancelled"]
    assert scenario.model(model_id)["status"] == "training-canceled"


def test_an_endpoint_hears_what_it_names_while_it_is_enabled() -> None:
    heard = Heard(events=["inference.created"])
    heard.scenario.run()
    heard.scenario.call("PUT", f"{ENDPOINTS}/{heard.id}", {"enabled": False})
    heard.scenario.run()
    assert heard.after().types == ["inference.created"]


def test_an_estimate_is_no_event() -> None:
    heard = Heard()
    assert (
        heard.scenario.send("POST", f"/generate/custom/{FLUX}", {"prompt": "a fox"}, dryRun="true").status_code == 269
    )
    assert heard.after().came == []


def test_an_event_tells_its_attempts_and_its_status() -> None:
    heard = Heard(500, None, 204, events=["inference.completed"])
    heard.scenario.run()
    (event,) = heard.after(30).events()
    assert (event["status"], [one["responseStatusCode"] for one in event["attempts"]]) == ("retrying", [500])
    (event,) = heard.after(60).events()
    assert event["attempts"][1].keys() == {"sentAt"}
    (event,) = heard.after(60).events()
    assert (event["status"], event["attempts"][-1]["responseStatusCode"]) == ("success", 204)
    assert event["payload"] == json.loads(heard.came[-1].body)
    assert len({delivery.body for delivery in heard.came}) == 1
    assert (heard.endpoint["nbTotalCalls"], heard.endpoint["nbFailedCalls"]) == (3, 2)


def test_events_are_listed_the_newest_first_in_pages() -> None:
    heard = Heard(events=["inference.created"])
    for _ in range(60):
        heard.scenario.run()
        heard.scenario.mock.clock.sleep(1)
    events = f"{ENDPOINTS}/{heard.id}/events"
    first = heard.scenario.call("GET", events)
    second = heard.scenario.call("GET", events, paginationToken=first["nextPaginationToken"])
    assert [event["id"] for page in (first, second) for event in page["items"]] == [
        delivery.id for delivery in reversed(heard.came)
    ]


def test_a_deleted_endpoint_hears_nothing_more_and_its_events_are_gone() -> None:
    heard = Heard(500)
    heard.scenario.run()
    heard.scenario.call("DELETE", f"{ENDPOINTS}/{heard.id}")
    assert heard.after(DAY).types == ["inference.created"]
    assert heard.scenario.send("GET", f"{ENDPOINTS}/{heard.id}/events").status_code == 404


def test_a_delivery_may_be_lost_on_its_way_and_comes_again() -> None:
    heard = Heard(events=["inference.completed"])
    heard.scenario.mock.fail("inference.completed", Lost())
    heard.scenario.run()
    assert [delivery.attempt for delivery in heard.after().came] == [2]
    entries = [entry for entry in heard.scenario.mock.journal if isinstance(entry, DeliveryEntry)]
    assert [(entry.event, entry.outcome, entry.fault) for entry in entries] == [
        ("inference.completed", None, "lost"),
        ("inference.completed", 200, None),
    ]


@pytest.mark.parametrize(
    ("choice", "heard_of"),
    [("inference", ["inference.created", "inference.cancelled"]), ("generation", ["generation.created"])],
)
def test_scenario_api_webhook_family(choice: str, heard_of: list[str]) -> None:
    heard = Heard(family=choice)
    job_id = heard.scenario.run()
    heard.scenario.call("POST", f"/jobs/{job_id}/action", {"action": "cancel"})
    assert heard.after().types == heard_of


@pytest.mark.parametrize(("choice", "members"), [("event", {"id", "type", "createdAt", "payload"}), ("job", {"job"})])
def test_scenario_api_webhook_body(choice: str, members: set[str]) -> None:
    heard = Heard(body=choice)
    heard.scenario.run()
    assert json.loads(heard.came[0].body).keys() == members


def test_scenario_api_webhook_signature_is_none_unless_asked_for() -> None:
    heard = Heard()
    heard.scenario.run()
    assert [name for name, _ in heard.came[0].headers] == ["Content-Type"]
    heard = Heard(signature="sha256")
    heard.scenario.run()
    expected = hmac.new(heard.secret.encode(), heard.came[0].body, hashlib.sha256).hexdigest()
    assert dict(heard.came[0].headers)["X-Mock-Signature"] == f"sha256={expected}"


@pytest.mark.parametrize(("choice", "attempts"), [("0", 1), ("2", 3)])
def test_scenario_api_webhook_retries(choice: str, attempts: int) -> None:
    heard = Heard(*[500] * 9, events=["inference.completed"], retries=choice)
    heard.scenario.run()
    assert len(heard.after(DAY).came) == attempts
    assert heard.events()[0]["status"] == "failed"


def test_scenario_api_webhook_wait() -> None:
    heard = Heard(500, events=["inference.created"], wait="600")
    heard.scenario.run()
    assert len(heard.after(599).came) == 1
    assert len(heard.after(2).came) == 2
