"""Contracts without a behaviour: three of strangers and Scenario's, served from nothing but what they say."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from drawn_requests import drawn_request
from jsonschema_rs import Draft202012Validator, Registry

from genwire_mock import MockAPI, documents
from genwire_mock.contract import Contract, Operation, load, read
from genwire_mock.decoding import is_json
from genwire_mock.documents import escape
from genwire_mock.examples import Examples
from genwire_mock.faults import Answer, Garbled, Reset
from genwire_mock.messages import Request, Response

DOCUMENTS = Path(__file__).parent / "documents"
CONTRACTS = {**{path.stem: read(path) for path in sorted(DOCUMENTS.iterdir())}, "scenario": load("scenario")}
OPERATIONS = [
    pytest.param(contract, operation, id=f"{name} {operation.id}")
    for name, contract in CONTRACTS.items()
    for operation in contract.operations.values()
]
WITH_KEYS = [case for case in OPERATIONS if case.values[1].security]  # pyright: ignore


def served(contract: Contract, request: Request) -> Response:
    return MockAPI(contracts=[contract], strict=True).handle(request)


def of(name: str, operation: str) -> tuple[Contract, Operation]:
    return CONTRACTS[name], CONTRACTS[name].operations[operation]


def changed(request: Request, **changes: Any) -> Request:
    known = {name: getattr(request, name) for name in ("method", "path", "query", "headers", "body")}
    return Request(**{**known, **changes})


def oracle(contract: Contract, operation: Operation, status: str, media: str) -> Draft202012Validator:
    """What the raw document says of a body, resolved by the validator and not by us."""
    document = json.loads(json.dumps(contract.document).replace('"#node"', '"#/components/schemas/Node"'))
    template = next(path for path in document["paths"] if operation.path.endswith(path))
    pointer = f"#/paths/{escape(template)}/{operation.method.lower()}/responses/{status}"
    node = documents.at(document, documents.parts(pointer[1:]))
    while "$ref" in node:
        pointer = node["$ref"]
        node = documents.at(document, documents.parts(pointer[1:]))
    name = next(name for name in node["content"] if name.lower().startswith(media))
    if "schema" not in node["content"][name]:
        return Draft202012Validator(True)
    pointer = f"{pointer}/content/{escape(name)}/schema".replace("{", "%7B").replace("}", "%7D").replace(" ", "%20")
    registry = Registry([("urn:document", document)])
    return Draft202012Validator({"$ref": f"urn:document{pointer}"}, registry=registry, offline=True)


@pytest.mark.parametrize(("contract", "operation"), OPERATIONS)
def test_a_valid_request_gets_an_answer_that_the_document_calls_a_success(
    contract: Contract, operation: Operation
) -> None:
    response = served(contract, drawn_request(contract, operation))
    assert response.status < 300, response.body
    assert operation.answer(response.status)


def documented() -> Iterator[Any]:
    for name, contract in CONTRACTS.items():
        for operation in (each for each in contract.operations.values() if each.method != "HEAD"):
            for status, answer in operation.answers.items():
                for media in filter(is_json, answer.content):
                    yield pytest.param(contract, operation, status, media, id=f"{name} {operation.id} {status} {media}")


@pytest.mark.parametrize(("contract", "operation", "status", "media"), list(documented()))
def test_every_documented_answer_has_an_example_that_the_document_allows(
    contract: Contract, operation: Operation, status: str, media: str
) -> None:
    number = {"2XX": 200, "4XX": 400, "default": 500}.get(status) or int(status)
    reply = Examples(contract).reply(operation, number, accept=media)
    assert reply.headers.get("content-type", "application/json") == media
    oracle(contract, operation, status, media).validate(reply.body)


@pytest.mark.parametrize(("contract", "operation"), WITH_KEYS)
def test_a_request_without_its_credentials_is_refused(contract: Contract, operation: Operation) -> None:
    bare = changed(drawn_request(contract, operation), headers=(), query="")
    assert served(contract, bare).status == 401


@pytest.mark.parametrize(
    ("operation", "name", "status", "said"),
    [
        ("createEvent", "aquarium", 400, {"detail": 'body dates: "dates" is a required property'}),
        ("create-parcel", "parcels", 422, {"errors": {"to": ['"to" is a required property']}}),
    ],
)
def test_a_refusal_is_in_the_words_of_the_document(
    operation: str, name: str, status: int, said: dict[str, Any]
) -> None:
    contract, wanted = of(name, operation)
    body = b'{"name": "Feeding", "price": 1}' if name == "aquarium" else b"{}"
    response = served(contract, changed(drawn_request(contract, wanted), body=body))
    assert response.status == status
    assert dict(response.headers)["content-type"] == "application/problem+json"
    assert said.items() <= json.loads(response.body).items()


def test_a_refusal_of_a_document_that_has_no_word_for_it_is_plain_json() -> None:
    contract, operation = of("aquarium", "changeEvent")
    response = served(contract, changed(drawn_request(contract, operation), body=b"{}"))
    assert response.status == 422
    assert json.loads(response.body)["errors"] == {"body": ["the value has less than 1 property"]}


def test_a_refusal_may_be_text() -> None:
    contract, operation = of("instruments", "read")
    response = served(contract, changed(drawn_request(contract, operation), query="key=k"))
    assert response.body == b'query colour: "colour" is a required property'


@pytest.mark.parametrize(
    ("liked", "kind"),
    [
        ("application/xml", "application/xml"),
        ("application/xml;q=0.1, application/json", "application/json"),
        ("*/*", "application/json"),
        ("image/*", "application/json"),
        ("", "application/json"),
    ],
)
def test_the_media_type_is_the_one_that_the_client_likes_best(liked: str, kind: str) -> None:
    contract, operation = of("parcels", "list-parcels")
    request = drawn_request(contract, operation)
    response = served(contract, changed(request, headers=(*request.headers, ("accept", liked))))
    assert dict(response.headers)["content-type"] == kind


@pytest.mark.parametrize(
    ("media", "body"),
    [
        ("text/event-stream", b"data: {"),
        ("application/x-ndjson", b'{"n":'),
        ("text/csv", b"n\n1\n"),
        ("application/octet-stream", b"example"),
    ],
)
def test_what_is_no_json_is_answered_too(media: str, body: bytes) -> None:
    contract, operation = of("instruments", "log")
    request = drawn_request(contract, operation)
    response = served(contract, changed(request, headers=(*request.headers, ("accept", media))))
    assert dict(response.headers)["content-type"] == media
    assert response.body.startswith(body)


def test_a_picture_is_one() -> None:
    contract, operation = of("aquarium", "getCode")
    assert served(contract, drawn_request(contract, operation)).body.startswith(b"\x89PNG")


@pytest.mark.parametrize("media", ["text/*", "application/octet-stream", "application/x-www-form-urlencoded", "*/*"])
def test_a_body_of_each_media_type_is_taken(media: str) -> None:
    contract, operation = of("instruments", "log")
    assert served(contract, drawn_request(contract, operation, media)).status == 200


def test_a_text_is_held_to_its_schema() -> None:
    contract, operation = of("instruments", "log")
    assert served(contract, changed(drawn_request(contract, operation), body=b"no")).status == 400


def test_an_answer_to_head_has_no_body() -> None:
    contract, operation = of("instruments", "look")
    assert served(contract, drawn_request(contract, operation)).body == b""


@pytest.mark.parametrize(
    "path", ["https://eu.parcels.example/v2/parcels", "https://us.parcels.example/v1/parcels", "/sandbox/parcels"]
)
def test_an_operation_is_served_under_the_path_of_each_server(path: str) -> None:
    contract, operation = of("parcels", "list-parcels")
    request = changed(drawn_request(contract, operation), path=httpx.URL(path).path)
    assert served(contract, request).status == 200


def test_a_path_may_have_servers_of_its_own() -> None:
    assert CONTRACTS["parcels"].operations["print-label"].path == "/print/label"


def test_the_mock_is_where_the_document_says() -> None:
    mock = MockAPI(contracts=[CONTRACTS["aquarium"]])
    with httpx.Client(transport=mock.transport(), base_url=mock.base_url, auth=("user", "key")) as client:
        assert client.get("/hours").json() == [{"day": "2026-01-05", "opens": "09:00", "closes": "17:00"}]


def test_faults_strike_a_strangers_operations_and_the_journal_tells_of_it() -> None:
    contract, operation = of("aquarium", "createEvent")
    mock = MockAPI(contracts=[contract])
    mock.fail("create*", Answer(409), Garbled(), Reset("after"))
    for _ in range(3):
        mock.handle(drawn_request(contract, operation))
    assert [(entry.api, entry.status, entry.fault) for entry in mock.journal.calls("createEvent")] == [
        ("aquarium", 409, "answer"),
        ("aquarium", 201, "garbled"),
        ("aquarium", 201, "reset"),
    ]


BEHAVIOUR = """
from genwire_mock.behaviours.plain import PlainBehaviour
from genwire_mock.messages import Reply

class Counting(PlainBehaviour):
    count = 0

    def answer(self, call, now):
        if call.operation != "cancelEvent":
            return None
        self.count += 1
        return Reply(204 if self.count == 1 else 404, None if self.count == 1 else {"title": "Gone", "status": 404}, {
            "content-type": "application/problem+json"} if self.count > 1 else {}), ()
"""


def test_the_command_serves_a_document_with_a_behaviour_and_writes_its_coverage(tmp_path: Path) -> None:
    (tmp_path / "counting.py").write_text(BEHAVIOUR)
    ready, coverage = tmp_path / "ready", tmp_path / "coverage.json"
    command = [
        sys.executable,
        "-m",
        "genwire_mock",
        "--port",
        "0",
        "--ready-file",
        str(ready),
        "--behaviour",
        "counting",
    ]
    command += ["--contract", str(DOCUMENTS / "aquarium.yaml"), "--coverage", str(coverage)]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 30
        while not ready.exists() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        base = ready.read_text().strip() + "/api/v1"
        with httpx.Client(base_url=base, auth=("user", "key"), trust_env=False) as client:
            statuses = [client.delete("/events/ev_00000000").status_code for _ in range(2)]
            hours = client.get("/hours").status_code
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)
    finally:
        process.kill()
        process.wait()
    assert (statuses, hours) == ([204, 404], 200)
    assert ["aquarium", "cancelEvent", "404", "application/problem+json", 1] in json.loads(coverage.read_text())[
        "answers"
    ]
