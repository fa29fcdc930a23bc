"""Webhook endpoints of a project, and the events that were sent to them; `deliveries` sends them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from genwire_mock.behaviours import Effects
from genwire_mock.behaviours.scenario_api.deliveries import secret_of
from genwire_mock.behaviours.scenario_api.pages import Last, page
from genwire_mock.behaviours.scenario_api.project import Project
from genwire_mock.behaviours.scenario_api.refusals import Refused
from genwire_mock.messages import Call, Reply

Answer = tuple[Reply, Effects]


_SUMMARY = ("id", "endpointId", "type", "status", "updatedAt")
_PAGE = 50


class Endpoints:
    """The handlers of webhook endpoints. They hear of every job: the project of the mock is any that is named."""

    def __init__(self, project: Project, *, last: Last) -> None:
        self._project = project
        self._last: Last = last
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
        return Reply(200, {"webhookEndpoint": {**endpoint, "secret": secret_of(endpoint["id"])}}), ()

    def _update(self, call: Call, now: float) -> Answer:
        endpoint = self._endpoint(call)
        endpoint |= {**call.body, "updatedAt": self._project.date(now)}
        return Reply(200, {"webhookEndpoint": endpoint}), ()

    def _delete(self, call: Call, now: float) -> Answer:  # noqa: ARG002
        endpoint = self._endpoint(call)
        del self._project.endpoints[endpoint["id"]]
        self._project.events.pop(endpoint["id"], None)
        return Reply(200, {}), ()

    def _events(self, call: Call, now: float) -> Answer:  # noqa: ARG002
        shown, token = page(
            [*self._project.events.get(self._endpoint(call)["id"], {}).values()],
            lambda event: (event["createdAt"], event["id"]),
            size=_PAGE,
            token=call.query.get("paginationToken"),
            ascending=False,
            last=self._last,
        )
        return Reply(200, {"items": [{name: event[name] for name in _SUMMARY} for event in shown], **token}), ()

    def _event(self, call: Call, now: float) -> Answer:  # noqa: ARG002
        event = self._project.events.get(self._endpoint(call)["id"], {}).get(call.path["eventId"])
        if event is None:
            raise Refused(404, f"There is no event {call.path['eventId']}")
        return Reply(200, {"webhookEvent": event}), ()
