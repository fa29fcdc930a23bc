"""Whatever JSON a server answers with, a call gives a value or an error of our tree: no KeyError, no TypeError."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, cast

from flow_kit import JOB, accepted, in_order, listed, make_context
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from genwire.errors import ContractViolation, GenwireError, UncertainSubmission
from genwire.flows.catalog import CatalogueCell
from genwire.flows.effects import Call, Flow, Outcome, Response
from genwire.flows.exchange import exchange
from genwire.flows.submit import submit
from genwire.flows.wait import wait
from genwire.jobs import JobRecord
from genwire.models import Fitted
from genwire.policies import RetryPolicy
from genwire.providers.brands import BRANDS, provider_for
from genwire.requests import TextToImage
from genwire.results import ImageResult
from genwire.scripted import ScriptedDriver

CONTEXT = make_context(retry=RetryPolicy(attempts=1))
RECORD = JobRecord(brand="deapi", api="v1", id=JOB)
REQUEST = TextToImage("a fox", width=768, height=768, steps=4, guidance=0, seed=1)
FITTED = Fitted(REQUEST, "Fox")

BODIES: dict[str, Any] = {
    "getBalance": {"data": {"balance": 19.72}},
    "priceTextToImage": {"data": {"price": 0.0015, "is_estimated": False}},
    "submitTextToImage": {"data": {"request_id": JOB}},
    "getJobStatus": {
        "data": {
            "status": "done",
            "progress": "45.50",
            "preview": None,
            "result_url": "https://results.example/fox.png",
            "results_alt_formats": {"jpg": None, "webp": "https://results.example/fox.webp"},
            "result": None,
            "error_code": None,
            "error_message": None,
            "error_reason": None,
            "retryable": None,
            "refunded": True,
        }
    },
    "listModels": {
        "data": [
            listed(
                "Fox",
                name="Fox",
                tags=["new"],
                status="standard_model",
                info={
                    "limits": {"min_width": 256, "max_width": 2048, "min_steps": 1, "max_steps": 9},
                    "features": {"supports_guidance": False},
                    "defaults": {"width": 768, "steps": 4},
                },
                loras=[{"name": "ink", "display_name": "Ink"}],
                languages=[{"name": "English", "slug": "en", "voices": [{"name": "A", "slug": "a", "gender": None}]}],
            )
        ],
        "links": {"next": None},
        "meta": {"current_page": 1, "last_page": 1, "per_page": 50, "total": 1},
    },
}


def quote() -> Call[Any]:
    call = provider_for(BRANDS["deapi"], "v1").price(FITTED)
    assert call is not None
    return call


CALLS: dict[str, Callable[[], Call[Any]]] = {
    "getBalance": lambda: provider_for(BRANDS["deapi"], "v1").balance(),
    "priceTextToImage": quote,
    "submitTextToImage": lambda: provider_for(BRANDS["deapi"], "v1").submit(FITTED),
    "getJobStatus": lambda: provider_for(BRANDS["deapi"], "v1").status(JOB),
    "listModels": lambda: provider_for(BRANDS["deapi"], "v1").models(None),
}
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just(10**400),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
MANY = settings(max_examples=settings().max_examples * 3 // 2)


def paths(body: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where something stands in a body, the whole of it included."""
    yield path
    inside: Iterable[tuple[Any, Any]] = ()
    if isinstance(body, dict):
        inside = cast("dict[str, Any]", body).items()
    elif isinstance(body, list):
        inside = enumerate(cast("list[Any]", body))
    for key, value in inside:
        yield from paths(value, (*path, key))


def replaced(body: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    copy = body.copy()
    copy[path[0]] = replaced(body[path[0]], path[1:], value)
    return copy


@st.composite
def damaged(draw: st.DrawFn, operation: str) -> Any:
    """A body of the operation with one or two values replaced by any JSON."""
    body = BODIES[operation]
    for _ in range(draw(st.integers(1, 2))):
        path = draw(st.sampled_from(list(paths(body))))
        body = replaced(body, path, draw(JSON))
    return body


def answered(body: Any) -> Response:
    return Response(200, {"content-type": "application/json"}, json.dumps(body).encode())


def scripted(operation: str, body: Any) -> ScriptedDriver:
    """Answers `operation` with `body`, and every other one as it should be."""

    def script(call: Call[Any], _: float) -> Outcome:
        return answered(body if call.operation == operation else BODIES[call.operation])

    return ScriptedDriver(script)


def ended(driver: ScriptedDriver, flow: Flow[Any]) -> Any:
    """The flow's value or the error of our tree; anything else fails the test."""
    try:
        return driver.run(flow)
    except GenwireError as error:
        return error


READS = sorted(set(CALLS) - {"submitTextToImage"})


@MANY
@given(st.sampled_from(READS).flatmap(lambda name: st.tuples(st.just(name), damaged(name))))
def test_a_read_gives_a_value_or_a_broken_contract(case: tuple[str, Any]) -> None:
    operation, body = case
    end = ended(scripted(operation, body), exchange(CONTEXT, CALLS[operation]()))
    assert not isinstance(end, GenwireError) or (isinstance(end, ContractViolation) and operation in str(end))


@MANY
@given(damaged("submitTextToImage"))
def test_a_submission_gives_a_job_or_is_uncertain(body: Any) -> None:
    end = ended(scripted("submitTextToImage", body), exchange(CONTEXT, CALLS["submitTextToImage"]()))
    assert isinstance(end, UncertainSubmission) or (isinstance(end[0].id, str) and end[0].id)


@MANY
@given(st.binary(max_size=30))
def test_no_bytes_of_a_submissions_answer_are_anything_but_uncertain(body: bytes) -> None:
    driver = ScriptedDriver(in_order(Response(200, {}, body)))
    assert isinstance(ended(driver, exchange(CONTEXT, CALLS["submitTextToImage"]())), UncertainSubmission)


@MANY
@given(damaged("listModels"), st.sampled_from([None, "Fox"]))
def test_a_request_is_submitted_or_refused_whatever_the_catalogue_says(body: Any, model: str | None) -> None:
    request = TextToImage("a fox", width=1000, loras=[("ink", 1.0)], model=model)
    end = ended(scripted("listModels", body), submit(CONTEXT, CatalogueCell(), request, 0.0))
    assert isinstance(end, GenwireError) or end.id == JOB


@MANY
@given(damaged("getJobStatus"))
def test_a_wait_ends_in_an_update_or_an_error_that_keeps_the_job(body: Any) -> None:
    end = ended(scripted("getJobStatus", body), wait(CONTEXT, RECORD, 5.0, 0.0))
    assert end.job == RECORD if isinstance(end, GenwireError) else [update.is_done for update in end] == [True]


@MANY
@given(damaged("getJobStatus"))
def test_what_a_result_names_as_its_url_and_text_are_texts(body: Any) -> None:
    end = ended(scripted("getJobStatus", body), wait(CONTEXT, RECORD, 5.0, 0.0))
    assume(not isinstance(end, GenwireError))
    assume(end[0].result_url or end[0].text is not None)
    result = ImageResult.from_updates(end, RECORD)
    assert isinstance(result.url_for(Path("fox.webp")), str | None)
    assert isinstance(result.text, str | None)


def test_the_bodies_that_are_damaged_are_sound_to_begin_with() -> None:
    for operation, body in BODIES.items():
        scripted(operation, body).run(exchange(CONTEXT, CALLS[operation]()))
    assert accepted().json() == BODIES["submitTextToImage"]
