"""The example of tracing, with spans that are kept in memory, against the mock."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import httpx
import pytest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, Tracer

from genwire import AsyncClient, Client, GenwireError, TextToImage
from genwire_mock import MockAPI
from genwire_mock.faults import Answer, Fail, Fault, Refused, Reset

EXAMPLE = Path(__file__).parents[2] / "examples" / "opentelemetry_tracing.py"
KEY = "12345|the-secret-half-of-a-key"
PROMPT = "a red fox in the snow"
REQUEST = TextToImage(PROMPT, width=512, height=512, steps=4, model="Flux1schnell")


def example() -> Any:
    spec = importlib.util.spec_from_file_location("opentelemetry_tracing", EXAMPLE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Traced:
    """Either client with the example's listener, and the spans that came of it."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.mock = MockAPI(strict=True)
        self._exporter = InMemorySpanExporter()
        provider = TracerProvider()
        provider.add_span_processor(SimpleSpanProcessor(self._exporter))
        self.tracer: Tracer = provider.get_tracer("test")
        self._options: dict[str, Any] = {
            "api_key": KEY,
            "clock": self.mock.clock,
            "on_event": example().Tracing(self.tracer),
        }

    def __call__(self, use: Callable[[Any], Any]) -> Any:
        if self.kind == "sync":
            with Client(transport=self.mock.transport(), **self._options) as client:
                return use(client)

        async def run() -> Any:
            async with AsyncClient(transport=self.mock.async_transport(), **self._options) as client:
                return await use(client)

        return asyncio.run(run())

    @property
    def spans(self) -> Sequence[ReadableSpan]:
        return self._exporter.get_finished_spans()

    def named(self, name: str) -> list[ReadableSpan]:
        return [span for span in self.spans if span.name == name]

    def tree(self) -> list[str]:
        """A line for each span, under its parent and in the order of their beginnings."""
        lines: list[str] = []

        def put(parent: int | None, depth: int) -> None:
            for span in sorted(self.spans, key=lambda span: span.start_time or 0):
                if (span.parent.span_id if span.parent else None) == parent:
                    lines.append("  " * depth + span.name)
                    assert span.context is not None
                    put(span.context.span_id, depth + 1)

        put(None, 0)
        return lines


@pytest.fixture(params=["sync", "async"])
def traced(request: pytest.FixtureRequest) -> Traced:
    return Traced(request.param)


def test_a_run_is_a_tree_of_spans(traced: Traced) -> None:
    traced(lambda client: client.run(REQUEST))
    looks = len(traced.named("getJobStatus"))
    assert traced.tree() == [
        "run txt2img",
        "  submit txt2img",
        "    listModels",
        "    submitTextToImage",
        "  wait txt2img",
        *["    getJobStatus"] * looks,
    ]


def test_spans_say_what_was_done(traced: Traced) -> None:
    result = traced(lambda client: client.run(REQUEST))
    (run,) = traced.named("run txt2img")
    assert run.attributes is not None
    assert run.attributes["genwire.job.id"] == result.job.id
    assert run.attributes["genwire.model"] == "Flux1schnell"
    (call,) = traced.named("submitTextToImage")
    assert call.kind is SpanKind.CLIENT
    assert call.attributes is not None
    assert dict(call.attributes) | {"genwire.seconds": 0} == {
        "genwire.operation": "submitTextToImage",
        "genwire.attempt": 1,
        "genwire.seconds": 0,
        "http.response.status_code": 200,
    }


def test_each_repeat_has_a_span_of_its_own(traced: Traced) -> None:
    traced.mock.fail("submitTextToImage", Refused(), Answer(429))
    traced(lambda client: client.submit(REQUEST))
    calls = traced.named("submitTextToImage")
    assert [(span.attributes or {}).get("genwire.attempt") for span in calls] == [1, 2, 3]
    assert [(span.attributes or {}).get("error.type") for span in calls] == ["ConnectError", "429", None]


def test_a_job_that_is_submitted_again_has_both_submissions_below_one_run(traced: Traced) -> None:
    traced.mock.fail("submitTextToImage", Fail("WORKER_TIMEOUT", None, True, True))
    traced(lambda client: client.run(REQUEST))
    assert [line for line in traced.tree() if "txt2img" in line] == [
        "run txt2img",
        *["  submit txt2img", "  wait txt2img"] * 2,
    ]
    (run,) = traced.named("run txt2img")
    assert [event.name for event in run.events] == ["SubmittingAgain"]


def test_spans_are_children_of_the_callers(traced: Traced) -> None:
    if traced.kind == "sync":
        with traced.tracer.start_as_current_span("mine"):
            traced(lambda client: client.balance())
    else:

        async def mine(client: AsyncClient) -> None:
            with traced.tracer.start_as_current_span("mine"):
                await client.balance()

        traced(mine)
    assert traced.tree() == ["mine", "  getBalance"]


def test_requests_side_by_side_have_their_own_trees(traced: Traced) -> None:
    results = traced(lambda client: client.run_many([REQUEST] * 5, concurrency=5))
    runs = traced.named("run txt2img")
    jobs = [(span.attributes or {})["genwire.job.id"] for span in runs]
    assert sorted(map(str, jobs)) == sorted(result.job.id for result in results)
    for name in ("submit txt2img", "wait txt2img"):
        parents = {span.parent.span_id for span in traced.named(name) if span.parent}
        assert parents == {span.context.span_id for span in runs if span.context}
    assert len({span.context.trace_id for span in runs if span.context}) == 5


def test_a_client_that_did_its_work_leaves_no_span_open(traced: Traced) -> None:
    traced(lambda client: client.run(REQUEST))
    with traced.tracer.start_as_current_span("afterwards"):
        pass
    assert traced.named("afterwards")[0].parent is None


@pytest.mark.parametrize("fault", [Answer(401), Answer(422), Reset("after"), Answer(500, text=KEY)], ids=str)
def test_an_error_marks_its_spans_and_no_secret_is_in_them(traced: Traced, fault: Fault) -> None:
    traced.mock.fail("submitTextToImage", fault)
    with pytest.raises(GenwireError) as caught:
        traced(lambda client: client.run(REQUEST))
    (run,) = traced.named("run txt2img")
    assert not run.status.is_ok
    assert (run.attributes or {})["error.type"] == type(caught.value).__name__
    told = "".join(span.to_json() for span in traced.spans)
    assert KEY not in told
    assert PROMPT not in told
    assert "http" not in told.replace("http.response", "")


def test_the_library_below_finds_the_span_of_its_call() -> None:
    """As an instrumented transport would."""
    traced = Traced("sync")
    inner = traced.mock.transport()

    class Instrumented(httpx.BaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            with traced.tracer.start_as_current_span(f"HTTP {request.method}"):
                return inner.handle_request(request)

    options: dict[str, Any] = {
        "api_key": KEY,
        "clock": traced.mock.clock,
        "on_event": example().Tracing(traced.tracer),
    }
    with Client(transport=Instrumented(), **options) as client:
        client.run_many([REQUEST] * 3)
    posts = traced.named("HTTP POST")
    calls = {span.context.span_id for span in traced.named("submitTextToImage") if span.context}
    assert {span.parent.span_id for span in posts if span.parent} == calls
    assert len(posts) == len(calls) == 3


def test_the_script_prints_its_spans() -> None:
    run = subprocess.run([sys.executable, "-W", "error", str(EXAMPLE)], capture_output=True, text=True, check=True)
    decoder = json.JSONDecoder()
    names: list[str] = []
    rest = run.stdout.strip()
    while rest:
        span, end = decoder.raw_decode(rest)
        names.append(span["name"])
        rest = rest[end:].lstrip()
    assert names[-1] == "run txt2img"
    assert names.count("submitTextToImage") == 2
