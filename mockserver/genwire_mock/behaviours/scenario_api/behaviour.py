"""What Scenario's operations do: the handlers of each room, keys, refusals, timers and the links of assets.

Called by the core only, one call at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from genwire_mock import assumptions, storage
from genwire_mock.behaviours import Effects, OwnFault
from genwire_mock.behaviours.plain import PlainBehaviour
from genwire_mock.behaviours.scenario_api.assets import Assets
from genwire_mock.behaviours.scenario_api.belongings import Belongings
from genwire_mock.behaviours.scenario_api.deliveries import RETRY, Deliveries
from genwire_mock.behaviours.scenario_api.discovery import Discovery
from genwire_mock.behaviours.scenario_api.endpoints import Endpoints
from genwire_mock.behaviours.scenario_api.jobs import END
from genwire_mock.behaviours.scenario_api.models import Models
from genwire_mock.behaviours.scenario_api.pages import Last
from genwire_mock.behaviours.scenario_api.project import Project
from genwire_mock.behaviours.scenario_api.refusals import Refused, refusal
from genwire_mock.behaviours.scenario_api.runs import Runs
from genwire_mock.behaviours.scenario_api.training import Training
from genwire_mock.faults import Expired, Limited, Retire, Schedule
from genwire_mock.messages import Call, Delivery, PlainRefusal, Reply, Request, Timer, Violations

Answer = tuple[Reply, Effects]

_LONGEST_KEY = 4096  # characters; a token of a user is long
_REFUSED_WORDS = ("invalid", "bad")
_HOST = "https://cdn.cloud.scenario.com"
# It answers an example, but of a model that is there.
_SCORED = "scorePrompt"


class ScenarioBehaviour(PlainBehaviour):
    """A project that every key sees. Any key will do but those that say of themselves that they will not.

    `files_at` is where the files of assets lie, by default the vendor's host. `assume` changes entries of
    `assumptions.yaml`, `strict` those that have a stricter value. `schedule` has the faults that jobs meet, `dates`
    turns the times passed in into dates on the wire. `retired` are models that are gone from the start.
    """

    besides = ("download",)

    def __init__(
        self,
        *,
        seed: int = 0,
        strict: bool = False,
        assume: Mapping[str, str] | None = None,
        retired: Sequence[str] = (),
        files_at: str | None = None,
        dates: Callable[[float], float] = float,
        schedule: Schedule | None = None,
    ) -> None:
        self._seed = seed
        self._assumed = assumptions.resolve(assume or {}, strict=strict)
        self._retired = retired
        self._files_at = files_at or _HOST
        self._dates = dates
        self._schedule = schedule or Schedule()
        self.forget()

    def forget(self) -> None:
        assumed, schedule = self._assumed, self._schedule
        last = cast("Last", assumed["scenario_api_last_page"])
        self.project = project = Project(seed=self._seed, dates=self._dates)
        for model_id in self._retired:
            project.models.pop(model_id, None)
        self._deliveries = Deliveries(project, assumed)
        lifetime = int(float(assumed["scenario_api_link_seconds"]))
        self._assets = Assets(project, base=self._files_at, seed=self._seed, lifetime=lifetime, last=last)
        self._runs = Runs(
            project,
            self._assets,
            schedule,
            self._deliveries,
            refuse_unknown=assumed["scenario_api_unknown_input"] == "refused",
            cancel_after=float(assumed["scenario_api_cancel_seconds"]),
            last=last,
        )
        lists_inputs = assumed["scenario_api_list_inputs"] == "kept"
        models = Models(project, self._runs, lists_inputs=lists_inputs, last=last)
        self._training = Training(project, models, self._runs, self._assets, schedule)
        self._handlers: dict[str, Callable[[Call, float], Answer]] = {
            **models.handlers,
            **Belongings(project, self._assets).handlers,
            **self._training.handlers,
            **Discovery(project, models, last=last).handlers,
            **self._runs.handlers,
            **self._assets.handlers,
            **Endpoints(project, last=last).handlers,
        }

    def authenticate(self, key: str | None) -> Reply | None:
        # The word for everybody is a key only where the contract takes it: elsewhere the request carried none.
        if not key or len(key) > _LONGEST_KEY or " " in key or key.startswith(":") or key.endswith(":"):
            return refusal(401, "The key is missing or wrong")
        said = key.lower().replace(":", "-").split("-")
        return refusal(401, "The key is wrong") if any(word in said for word in _REFUSED_WORDS) else None

    def refuse(self, call: Call, violations: Violations) -> Reply | PlainRefusal:  # noqa: ARG002
        first = violations[0]
        return refusal(400, f"{first.where} {first.field}: {first.message}".replace(" :", ":"))

    def beside(self, request: Request) -> str | None:
        return "download" if self._assets.is_link(request) else None

    def unknown(self, request: Request, allowed: tuple[str, ...], now: float) -> Reply | None:
        if self._assets.is_link(request):
            return self._assets.file_at(request, now)
        if not request.path.startswith("/v1/"):
            return None
        if allowed:
            reply = refusal(405, f"{request.method} is not possible here")
            return Reply(405, reply.body, {"allow": ", ".join(allowed)})
        return refusal(404, "There is no such path")

    def answer(self, call: Call, now: float) -> Answer | None:
        handler = self._handlers.get(call.operation)
        try:
            if call.operation == _SCORED:
                self.project.model(call.path["modelId"])
            return handler(call, now) if handler else None
        except Refused as refused:
            return refused.reply, ()

    def fire(self, timer: Timer, now: float) -> Effects:
        if timer.name == RETRY:
            return self._deliveries.again(timer.payload, now)
        job = self.project.jobs.get(timer.payload) if timer.name == END else None
        # A job that was canceled has an end of its own, and the timer of the one before means nothing.
        if job is not None and job.ends_at is not None and job.ends_at <= now and job.id not in self.project.ended:
            self.project.ended.add(job.id)
            self._training.ended(job, now)
            return self._runs.ended(job, now)
        return ()

    def delivered(self, delivery: Delivery, outcome: int | None, now: float) -> Effects:
        return self._deliveries.delivered(delivery, outcome, now)

    def suffer(self, fault: OwnFault, call: Call, now: float) -> Reply | None:  # noqa: ARG002
        match fault:
            case Retire():
                self.project.models.pop(fault.model, None)
                return None
            case Expired():
                return storage.expired()
            case Limited():
                waits = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
                reply = refusal(429, "Too many requests")
                return Reply(429, reply.body, waits)
