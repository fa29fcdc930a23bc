"""Whatever the service answers, the key and the signatures of result URLs are in nothing that is shown.

That is: no representation, log line, event or error, nor its pickle and what caused it.
"""

from __future__ import annotations

import asyncio
import json
import logging
import pickle
import traceback
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from genwire import AsyncClient, Client, GenwireError, ImageResult, RawResponse, RetryPolicy, TextToImage
from genwire.jobs import JobRecord
from genwire.redaction import hidden

JOB = "0f8fad5b-d9cb-469f-a165-70867728950e"
SLUGS = ("Fox", "Owl")
REQUEST = TextToImage("a fox", model=list(SLUGS))
BASES = ("api/v2/models", "images/generations", f"jobs/{JOB}", "account/balance", "price", "fox.png")

keys = st.from_regex(r"[0-9]{2,6}\|[A-Za-z0-9]{24}", fullmatch=True)
signatures = st.from_regex(r"[a-f0-9]{32}", fullmatch=True)
parameters = st.sampled_from(["X-Amz-Signature", "Signature", "sig", "token", "X-Goog-Signature"])


@frozen
class Secrets:
    key: str
    signature: str
    parameter: str

    @property
    def url(self) -> str:
        return f"https://results.example/fox.png?X-Amz-Expires=60&{self.parameter}={self.signature}"

    def in_text(self, text: str) -> bool:
        return self.key.partition("|")[2] in text or self.signature in text


@frozen
class Answer:
    """What a path answers: everything right, or a status and a body in which the secrets come back."""

    status: int
    form: str
    as_php: bool

    def response(self, secrets: Secrets, usual: Any, request: httpx.Request) -> httpx.Response:
        sent = request.headers.get("authorization", "no key")  # as for the host of a result
        echo = f"{secrets.url} was asked for with {sent}"
        headers = {"x-echo": echo, "location": secrets.url}
        match self.form:
            case "usual":
                return usual if isinstance(usual, httpx.Response) else httpx.Response(200, json=usual)
            case "message":
                body: Any = {"message": echo, "errors": {"model": [echo]}}
            case "failed":
                body = {"data": {"status": "error", "error_code": "X", "error_message": echo, "error_reason": echo}}
            case "odd":
                body = {
                    "data": {"status": "done", "request_id": [echo], "balance": echo, "price": echo, "progress": echo}
                }
            case "page":
                page = f"<html><a href='{secrets.url}'>{echo}</a></html>"
                return httpx.Response(self.status, text=page, headers={**headers, "content-type": "text/html"})
            case _:
                raise httpx.ReadError("broke", request=request)
        text = json.dumps(body)
        text = text.replace("/", r"\/") if self.as_php else text
        return httpx.Response(self.status, text=text, headers={**headers, "content-type": "application/json"})


answers = st.builds(
    Answer,
    st.sampled_from([200, 200, 302, 400, 401, 404, 422, 429, 500, 520]),
    st.sampled_from(["usual", "usual", "message", "failed", "odd", "page", "broken"]),
    st.booleans(),
)


class Service:
    def __init__(self, secrets: Secrets, told: dict[str, Answer]) -> None:
        self.secrets = secrets
        self.told = told
        self.usual: dict[str, Any] = {
            "api/v2/models": {
                "data": [{"slug": slug, "inference_types": ["txt2img"]} for slug in SLUGS],
                "meta": {"last_page": 1},
            },
            "images/generations": {"data": {"request_id": JOB}},
            f"jobs/{JOB}": {
                "data": {"status": "done", "result_url": secrets.url, "results_alt_formats": {"jpg": secrets.url}}
            },
            "account/balance": {"data": {"balance": 1}},
            "price": {"data": {"price": 0.1}},
            "fox.png": httpx.Response(200, content=b"\x89PNG"),
        }

    def __call__(self, request: httpx.Request) -> httpx.Response:
        base = next(one for one in BASES if request.url.path.endswith(one))
        return self.told[base].response(self.secrets, self.usual[base], request)


class Still:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.time = 1_700_000_000.0

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.time += seconds

    async def asleep(self, seconds: float) -> None:
        self.sleep(seconds)


@contextmanager
def all_logs() -> Generator[list[str]]:
    """The lines of every logger, ours and that of the HTTP library, from DEBUG up."""
    lines: list[str] = []

    class Lines(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(logging.Formatter().format(record))

    root, handler, level = logging.getLogger(), Lines(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield lines
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


def told_by(error: BaseException) -> list[str]:
    told = ["".join(traceback.format_exception(error))]
    seen: BaseException | None = error
    while seen is not None:
        told += [repr(seen), str(seen), repr(vars(seen))]
        if isinstance(seen, GenwireError):
            told.append(pickle.dumps(seen).decode("latin-1"))
        seen = seen.__cause__ or seen.__context__
    return told


USES: list[Callable[[Any, ImageResult], Any]] = [
    lambda client, _: client.run(REQUEST, timeout=20),
    lambda client, _: client.submit(REQUEST),
    lambda client, _: client.job(JOB).status(),
    lambda client, _: client.job(JOB).wait(timeout=20),
    lambda client, _: client.balance(),
    lambda client, _: client.price(REQUEST),
    lambda client, _: client.models.list(),
    lambda client, result: client.read(result),
]


def shown_by(kind: type[Any], secrets: Secrets, told: dict[str, Answer]) -> list[str]:
    """Everything that anybody prints, logs or pickles on the way, a result's own pickle and `url` aside."""
    shown: list[str] = []
    service = Service(secrets, told)
    record = JobRecord(brand="deapi", api="v2", id=JOB)
    result = ImageResult(job=record, url=secrets.url, alternatives={"jpg": secrets.url})
    events: list[Any] = []
    raw: list[RawResponse] = []
    client = kind(
        api_key=secrets.key,
        transport=httpx.MockTransport(service),
        clock=Still(),
        retry=RetryPolicy(attempts=2),
        on_event=events.append,
    )
    view = client.with_options(on_response=raw.append, headers={"x-trace": "1"})

    async def awaited(value: Any) -> Any:
        return await value

    for use in USES:
        try:
            value = use(view, result)
            if kind is AsyncClient:
                value = asyncio.run(awaited(value))
            if not isinstance(value, bytes):  # the content of a result
                shown += [repr(value), str(value)]
        except GenwireError as error:
            shown += told_by(error)
    shown += [repr(one) for one in (events, raw, client, client.flows.config, client.models, result)]
    return shown


@pytest.mark.parametrize("kind", [Client, AsyncClient], ids=["sync", "async"])
@settings(max_examples=60)
@given(st.builds(Secrets, keys, signatures, parameters), st.fixed_dictionaries(dict.fromkeys(BASES, answers)))
def test_no_key_and_no_signature_is_shown(kind: type[Any], secrets: Secrets, told: dict[str, Answer]) -> None:
    with all_logs() as lines:
        shown = shown_by(kind, secrets, told)
    assert [one for one in shown + lines if secrets.in_text(one)] == []
    assert lines


@given(st.text(), signatures)
def test_hiding_leaves_no_query_of_a_url(text: str, signature: str) -> None:
    for url in (f"https://host/a?s={signature}", rf"https:\/\/host\/a?s={signature}", f"HTTP://host?{signature}"):
        for quote in ('"', "'", " ", ""):
            assert signature not in hidden(f"{text}{quote}{url}{quote}")


@given(st.text().filter(lambda text: "://" not in text and "?" not in text))
def test_hiding_leaves_other_texts_alone(text: str) -> None:
    assert hidden(text) == text


def test_hiding_keeps_where_a_url_leads() -> None:
    assert hidden("see https://host/a.png?sig=1&x=2, or https://b") == "see https://host/a.png?*** or https://b"
