"""Webhook endpoints of a project. Nothing is delivered to them: payload and signature are not published."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from genwire_mock.behaviours import Effects
from genwire_mock.behaviours.scenario_api.project import Project
from genwire_mock.behaviours.scenario_api.refusals import Refused
from genwire_mock.ids import digest
from genwire_mock.messages import Call, Reply

Answer = tuple[Reply, Effects]


class Endpoints:
    """The handlers of webhook endpoints."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.handlers: dict[str, Callable[[Call, float], Answer]] = {
            "listWebhookEndpoints": self._list,
            "createWebhookEndpoint": self._create,
            "updateWebhookEndpoint": self._update,
            "deleteWebhookEndpoint": self._delete,
            "listWebhookEvents": self._events,
            "getWebhookEvent": self._event,
        }

    def _endpoint(self, call: Call) -> dict[str, Any]:
        endpoint = self._project.endpoints.get(call.path["webhookEndpointId"])
        if endpoint is None or endpoint["ownerId"] != call.path["projectId"]:
            raise Refused(404, f"There is no webhook endpoint {call.path['webhookEndpointId']}")
        return endpoint

    def _list(self, call: Call, now: float) -> Answer:  # noqa: ARG002
        owner = call.path["projectId"]
        found = [endpoint for endpoint in self._project.endpoints.values() if endpoint["ownerId"] == owner]
        return Reply(200, {"webhookEndpoints": found}), ()

    def _create(self, call: Call, now: float) -> Answer:
        date = self._project.date(now)
        endpoint: dict[str, Any] = {
            "id": self._project.new_id("webhook"),
            "enabled": True,
            "ownerId": call.path["projectId"],
            "ownerType": "project",
            "nbTotalCalls": 0,
            "nbFailedCalls": 0,
            "createdAt": date,
            "updatedAt": date,
            **call.body,
        }
        self._project.endpoints[endpoint["id"]] = endpoint
        # No other answer has it, so that nothing keeps it.
        secret = digest(f"secret {endpoint['id']}", 24).hex()
        return Reply(200, {"webhookEndpoint": {**endpoint, "secret": secret}}), ()

    def _update(self, call: Call, now: float) -> Answer:
        endpoint = self._endpoint(call)
        endpoint |= {**call.body, "updatedAt": self._project.date(now)}
        return Reply(200, {"webhookEndpoint": endpoint}), ()

    def _delete(self, call: Call, now: float) -> Answer:  # noqa: ARG002
        del self._project.endpoints[self._endpoint(call)["id"]]
        return Reply(200, {}), ()

    def _events(self, call: Call, now: float) -> Answer:  # noqa: ARG002
        self._endpoint(call)
        return Reply(200, {"items": []}), ()

    def _event(self, call: Call, now: float) -> Answer:  # noqa: ARG002
        self._endpoint(call)
        raise Refused(404, f"There is no event {call.path['eventId']}")
