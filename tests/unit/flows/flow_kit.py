"""Scripts and contexts for flows on virtual time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from attrs import evolve

from genwire.flows.effects import Call, Outcome, Response
from genwire.flows.exchange import Context
from genwire.policies import FallbackPolicy, PollPolicy, RetryPolicy
from genwire.providers.brands import BRANDS, provider_for
from genwire.scripted import ScriptedDriver

JOB = "0f8fad5b-d9cb-469f-a165-70867728950e"

Script = Callable[[Call[Any], float], Outcome]


def answer(body: object = None, status: int = 200, **headers: str) -> Response:
    """A JSON answer; `retry_after="3"` becomes the header retry-after."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(status, {"content-type": "application/json", **named}, json.dumps(body).encode())


def in_order(*outcomes: Outcome) -> Script:
    """Answers call after call; a call too many is a failure of the test."""
    left = list(outcomes)

    def script(call: Call[Any], now: float) -> Outcome:
        assert left, f"{call.operation} was sent, and the script has no more answers"
        return left.pop(0)

    return script


def by_operation(answers: Mapping[str, Outcome | Iterable[Outcome]]) -> Script:
    """One answer for every call of an operation, or several in order, of which the last stays."""
    left = {name: [given] if isinstance(given, Outcome) else list(given) for name, given in answers.items()}

    def script(call: Call[Any], now: float) -> Outcome:
        assert call.operation in left, f"{call.operation} was sent, and the script does not know it"
        mine = left[call.operation]
        return mine.pop(0) if len(mine) > 1 else mine[0]

    return script


def make_context(**changes: Any) -> Context:
    """A client's context whose randomness is always 0.5."""
    plain = Context(
        brand="deapi",
        provider=provider_for(BRANDS["deapi"], "v1"),
        retry=RetryPolicy(),
        poll=PollPolicy(),
        fallback=FallbackPolicy(),
        random=lambda: 0.5,
    )
    return evolve(plain, **changes)


def operations(driver: ScriptedDriver) -> list[str]:
    return [operation for _, operation in driver.sent]


def listed(slug: str, *tasks: str, **more: Any) -> dict[str, Any]:
    """A model as the catalogue lists it."""
    return {"slug": slug, "inference_types": list(tasks) or ["txt2img"], **more}


def page(*models: dict[str, Any], last_page: int = 1) -> Response:
    return answer({"data": list(models), "meta": {"last_page": last_page}})


def accepted(job_id: str = JOB) -> Response:
    return answer({"data": {"request_id": job_id}})


def refused_model(slug: str = "") -> Response:
    text = f"The selected model {slug} does not exist."
    return answer({"message": text, "errors": {"model": [text]}}, 422)


def job(status: str, **more: Any) -> Response:
    return answer({"data": {"status": status, **more}})
