"""OpenTelemetry spans for what a genwire client does: a span for each run, submission and wait, and one for each call.

    client = Client(on_event=Tracing(trace.get_tracer("my-application")))

Run as a script it prints the spans of one run against the embedded mock. A span has names, numbers and ids; prompts,
URLs and the texts of errors, which may repeat a prompt, stay out.
"""

from __future__ import annotations

from contextvars import ContextVar, Token
from typing import Any

from opentelemetry import context, trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import ConsoleSpanExporter, SimpleSpanProcessor
from opentelemetry.trace import Span, SpanKind, StatusCode, Tracer

from genwire import Client, TextToImage, hooks
from genwire_mock import MockAPI

Open = tuple[Span, Token[Any]]
Attributes = dict[str, str | int | float]


class Tracing:
    """A listener for `Client(on_event=…)` and `AsyncClient(on_event=…)`; one may serve many clients.

    Its spans are children of the one that is current where the client is called, and current themselves while they
    are open, so that an instrumented HTTP library puts its own below them.
    """

    def __init__(self, tracer: Tracer) -> None:
        self._tracer = tracer
        # The events of one request share a context, so that requests side by side keep their spans apart.
        self._open: ContextVar[tuple[Open, ...]] = ContextVar("open", default=())

    def __call__(self, event: object) -> None:
        match event:
            case hooks.ActionStarted(action, task):
                self._start(f"{action} {task}".strip(), SpanKind.INTERNAL, {"genwire.task": task})
            case hooks.CallStarted(operation, attempt):
                self._start(operation, SpanKind.CLIENT, {"genwire.operation": operation, "genwire.attempt": attempt})
            case hooks.CallEnded(_, _, seconds, int() as status):
                told: Attributes = {"genwire.seconds": seconds, "http.response.status_code": status}
                self._end(told, str(status) if status >= 400 else None)
            case hooks.CallEnded(_, _, seconds, None, reason):
                # "ReadTimeout: …" and the like; the first word says enough.
                self._end({"genwire.seconds": seconds}, reason.partition(":")[0])
            case hooks.ActionEnded(_, _, seconds, job, error):
                told = {"genwire.seconds": seconds}
                if job is not None:
                    told |= {"genwire.job.id": job.id, "genwire.model": job.model or "", "genwire.brand": job.brand}
                self._end(told, None if error is None else type(error).__name__)
            case _:
                self._note(event)

    def _start(self, name: str, kind: SpanKind, attributes: Attributes) -> None:
        span = self._tracer.start_span(name, kind=kind, attributes=attributes)
        token = context.attach(trace.set_span_in_context(span))
        self._open.set((*self._open.get(), (span, token)))

    def _end(self, attributes: Attributes, error_type: str | None) -> None:
        *others, (span, token) = self._open.get()
        self._open.set(tuple(others))
        context.detach(token)
        span.set_attributes(attributes)
        if error_type is not None:
            span.set_attribute("error.type", error_type)
            span.set_status(StatusCode.ERROR)
        span.end()

    def _note(self, event: object) -> None:
        """Something that happened at one moment of the span that is open."""
        match event:
            case hooks.Retrying(_, delay) | hooks.WaitingForSlot(_, delay):
                told: Attributes = {"genwire.delay": delay}
            case hooks.SubmittingAgain(job_id, model, delay):
                told = {"genwire.job.id": job_id, "genwire.model": model or "", "genwire.delay": delay}
            case hooks.ModelPassedOver(model) | hooks.RequestAdjusted(model):
                told = {"genwire.model": model}
            case hooks.WaitingForJob(job_id, status):
                told = {"genwire.job.id": job_id, "genwire.job.status": status}
            case hooks.JobProgress(update):
                told = {"genwire.job.id": update.id, "genwire.job.status": update.status}
                if update.progress is not None:
                    told["genwire.job.progress"] = update.progress
            case _:
                return
        trace.get_current_span().add_event(type(event).__name__, told)


def main() -> None:
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(ConsoleSpanExporter()))
    mock = MockAPI()
    tracing = Tracing(provider.get_tracer("example"))
    with Client(api_key="any", transport=mock.transport(), clock=mock.clock, on_event=tracing) as client:
        client.run(TextToImage("a red fox in the snow", model=["retired-model", "Flux1schnell"]))
    provider.shutdown()


if __name__ == "__main__":
    main()
