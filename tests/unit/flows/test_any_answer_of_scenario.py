"""Whatever JSON Scenario answers with, a call gives a value or an error of our tree: as in test_any_answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flow_kit import make_context
from hypothesis import given, settings
from hypothesis import strategies as st
from test_any_answer import JSON, answered, ended, paths, replaced

from genwire.errors import ContractViolation, GenwireError, UncertainSubmission
from genwire.flows.catalog import CatalogueCell
from genwire.flows.effects import Call, Flow, Outcome
from genwire.flows.exchange import exchange
from genwire.flows.submit import submit
from genwire.flows.wait import wait
from genwire.jobs import JobRecord, JobUpdate
from genwire.models import Fitted
from genwire.policies import RetryPolicy
from genwire.providers.brands import BRANDS, provider_for
from genwire.requests import TextToImage
from genwire.results import ImageResult
from genwire.scripted import ScriptedDriver

PROVIDER = provider_for(BRANDS["scenario"], "v1")
JOB, ASSET = "job_fox", "asset_fox"
RECORD = JobRecord(brand="scenario", api="v1", id=JOB)
FITTED = Fitted(TextToImage("a fox", seed=1), "flux", values={"prompt": "a fox"})
MODEL: dict[str, Any] = {
    "id": "flux",
    "name": "Flux",
    "capabilities": ["txt2img"],
    "tags": ["sc:scenario"],
    "status": "trained",
    "inputs": [
        {"name": "prompt", "type": "string", "required": {"always": True}, "maxLength": 99},
        {"name": "width", "type": "number", "min": 256, "max": 2048, "step": 32, "default": 1024},
        {"name": "mode", "type": "string", "allowedValues": ["a"], "required": {"conditional": {"values": {"x": [1]}}}},
    ],
}
DONE: dict[str, Any] = {
    "job": {
        "jobId": JOB,
        "jobType": "custom",
        "status": "success",
        "progress": 1,
        "createdAt": "2026-01-31T10:00:00.000Z",
        "metadata": {"assetIds": [ASSET], "input": {"modelId": "flux", "seed": 1}, "error": None, "hint": "none"},
        "billing": {"cuCost": 5, "disableRefund": False},
    },
    "creativeUnitsCost": 5,
}
BODIES: dict[str, Any] = {
    "recommendModels": {"models": [MODEL], "nextToken": None},
    "listModels": {"models": [MODEL], "nextPaginationToken": None},
    "getModel": {"model": MODEL},
    "runModel": DONE,
    "getJob": DONE,
    "getAsset": {"asset": {"id": ASSET, "url": "https://cdn.example/fox.png", "mimeType": "image/png"}},
    "listJobs": {"jobs": [DONE["job"]], "nextPaginationToken": None},
}


def found(call: Call[Any] | None) -> Call[Any]:
    assert call is not None
    return call


CALLS: dict[str, Callable[[], Call[Any]]] = {
    "recommendModels": lambda: PROVIDER.models(None),
    "getModel": lambda: found(PROVIDER.describe("flux")),
    "getJob": lambda: PROVIDER.status(JOB),
    "getAsset": lambda: found(PROVIDER.outcome(JobUpdate(id=JOB, status="done", raw=DONE))),
    "listJobs": lambda: found(PROVIDER.jobs(0.0)),
}
MANY = settings(max_examples=settings().max_examples * 3 // 2)


def context() -> Any:
    """A new one each time, as what models are told to take is kept."""
    return make_context(brand="scenario", provider=PROVIDER, retry=RetryPolicy(attempts=1))


@st.composite
def damaged(draw: st.DrawFn, operation: str) -> Any:
    """A body of the operation with one or two values replaced by any JSON."""
    body = BODIES[operation]
    for _ in range(draw(st.integers(1, 2))):
        body = replaced(body, draw(st.sampled_from(list(paths(body)))), draw(JSON))
    return body


def ends(operation: str, body: Any, flow: Flow[Any]) -> Any:
    """What comes of a flow when `operation` answers `body`, and every other one as it should."""

    def script(call: Call[Any], _: float) -> Outcome:
        return answered(body if call.operation == operation else BODIES[call.operation])

    return ended(ScriptedDriver(script), flow)


@MANY
@given(st.sampled_from(sorted(CALLS)).flatmap(lambda name: st.tuples(st.just(name), damaged(name))))
def test_a_read_gives_a_value_or_a_broken_contract(case: tuple[str, Any]) -> None:
    operation, body = case
    end = ends(operation, body, exchange(context(), CALLS[operation]()))
    assert not isinstance(end, GenwireError) or (isinstance(end, ContractViolation) and operation in str(end))


@MANY
@given(damaged("runModel"))
def test_a_price_is_a_value_or_a_broken_contract(body: Any) -> None:
    end = ends("runModel", body, exchange(context(), found(PROVIDER.price(FITTED))))
    assert not isinstance(end, GenwireError) or isinstance(end, ContractViolation)


@MANY
@given(damaged("runModel"))
def test_a_run_gives_a_job_or_is_uncertain(body: Any) -> None:
    end = ends("runModel", body, exchange(context(), PROVIDER.submit(FITTED)))
    assert isinstance(end, UncertainSubmission) or (isinstance(end[0].id, str) and end[0].id)


@MANY
@given(
    st.sampled_from(["recommendModels", "listModels", "getModel"]).flatmap(
        lambda name: st.tuples(st.just(name), damaged(name))
    ),
    st.sampled_from([None, "flux"]),
)
def test_a_request_is_run_or_refused_whatever_models_are_said_to_take(case: tuple[str, Any], model: str | None) -> None:
    request = TextToImage("a fox", width=1000, model=model)
    end = ends(*case, submit(context(), CatalogueCell(), request, 0.0))
    assert isinstance(end, GenwireError) or end.id == JOB


@MANY
@given(st.sampled_from(["getJob", "getAsset"]).flatmap(lambda name: st.tuples(st.just(name), damaged(name))))
def test_a_wait_ends_in_a_result_or_an_error_that_keeps_the_job(case: tuple[str, Any]) -> None:
    end = ends(*case, wait(context(), RECORD, 5.0, 0.0))
    if isinstance(end, GenwireError):
        assert end.job == RECORD
        return
    assert [update.is_done for update in end] == [True]
    if end[0].result_url or end[0].text is not None:
        result = ImageResult.from_updates(end, RECORD)
        assert isinstance(result.url, str | None)
        assert isinstance(result.text, str | None)


def test_the_bodies_that_are_damaged_are_sound_to_begin_with() -> None:
    for operation, make in CALLS.items():
        assert not isinstance(ends(operation, BODIES[operation], exchange(context(), make())), GenwireError)
    assert ends("", None, submit(context(), CatalogueCell(), TextToImage("a fox"), 0.0)).id == JOB
    assert ends("", None, wait(context(), RECORD, 5.0, 0.0))[0].result_url == "https://cdn.example/fox.png"
