"""What every operation of every contract and brand promises: the generated client and the mock agree with the contract.

No operation is named here: one that is added to a contract is tested by being there.
"""

from __future__ import annotations

import email.parser
import email.policy
from collections.abc import Iterator
from functools import cache
from typing import Any, cast

import pytest
from attrs import evolve
from contract_kit import Subject, answers, examples, operations, subjects
from hypothesis import given
from hypothesis import strategies as st

from genwire_mock import MockAPI, strategies
from genwire_mock.contract import Contract, ContractError, Operation, Schema
from genwire_mock.journal import CallEntry
from genwire_mock.merging import types
from genwire_mock.messages import Request, Upload
from genwire_mock.strategies import NO_BODY, DrawnRequest, InvalidRequest
from genwire_mock.strategies.cases import cases
from genwire_mock.validation import Checked, Requests

OPERATIONS = operations()
CHECKABLE = [case for case in OPERATIONS if case.values[1].body or case.values[1].parameters]
MULTIPART = [case for case in OPERATIONS if "multipart/form-data" in case.values[1].body]
# Answers that several operations share are one component.
ANSWERS = {
    (subject.contract.name, str(schema)): pytest.param(
        subject, operation, status, schema, id=f"{subject.contract.name}-{operation.id}-{status}"
    )
    for subject, operation, status, schema in answers()
}.values()
READ = [case for case in ANSWERS if cast("int", case.values[2]) < 300]
EVENTS = [
    pytest.param(subject, name, id=f"{subject.contract.name}-{name}")
    for subject in subjects()
    for name in subject.contract.webhooks
]


@cache
def requests_of(contract: Contract, operation: Operation) -> Requests:
    return Requests(contract, operation, strict=True)


def read(subject: Subject, operation: Operation, message: Request) -> Checked:
    matched = subject.contract.match(message.path)
    assert matched, f"{operation.id}: nothing of the contract answers at {message.path}"
    assert matched[0][message.method] is operation
    return requests_of(subject.contract, operation).check(message, matched[1])


def told(checked: Checked) -> str:
    return "; ".join(f"{wrong.where} {wrong.field}: {wrong.message}" for wrong in checked.violations)


def content(value: Any) -> Any:
    """A body without what a writer may choose: the media type of a file that named none."""
    if isinstance(value, Upload):
        return value.filename, value.data
    if isinstance(value, list):
        return [content(part) for part in cast("list[Any]", value)]
    return {name: content(part) for name, part in value.items()} if isinstance(value, dict) else value  # pyright: ignore


@pytest.mark.parametrize(("subject", "operation"), OPERATIONS)
def test_the_generated_client_writes_every_valid_request(subject: Subject, operation: Operation) -> None:
    @examples(6)
    @given(strategies.requests(subject.contract, operation.id))
    def written(drawn: DrawnRequest) -> None:
        checked = read(subject, operation, subject.encode(drawn))
        assert not checked.violations, f"{operation.id}: what the client sends is refused: {told(checked)}"
        assert checked.path == drawn.path
        assert checked.query == drawn.query
        if drawn.body is not NO_BODY:
            # A body that is no object stands under no name.
            whole = content(drawn.body)
            assert content(checked.body) == (whole if isinstance(whole, dict) else {"": whole})

    written()


@pytest.mark.parametrize(("subject", "operation"), CHECKABLE)
def test_the_mock_refuses_every_invalid_request_and_names_the_field(subject: Subject, operation: Operation) -> None:
    try:
        drawn = strategies.invalid_requests(subject.contract, operation.id)
    except ContractError:
        # A path parameter without bounds is all that it takes.
        assert not operation.body
        return
    mock = MockAPI(contracts=[subject.contract], strict=True)

    @examples(15)
    @given(drawn)
    def refused(invalid: InvalidRequest) -> None:
        response = mock.handle(invalid.request.message())
        entry = next(entry for entry in mock.journal if isinstance(entry, CallEntry))
        mock.journal.clear()
        what = f"{operation.id}: {invalid.field or invalid.where} {invalid.reason}"
        assert 400 <= response.status < 500, f"{what}, and yet the mock answers {response.status}"
        assert (invalid.where, invalid.field) in [(wrong.where, wrong.field) for wrong in entry.refused], what

    refused()


@pytest.mark.parametrize(("subject", "operation", "status", "schema"), ANSWERS)
def test_every_valid_answer_survives_the_generated_client(
    subject: Subject, operation: Operation, status: int, schema: Schema
) -> None:
    model = subject.model(schema)

    @examples(15)
    @given(strategies.responses(subject.contract, operation.id, status))
    def read_and_written(answer: strategies.DrawnResponse) -> None:
        if status < 300:
            assert as_json(subject.parse(operation, status, answer.body)) == answer.body
        elif model is not None:
            assert as_json(model.from_dict(answer.body)) == answer.body

    read_and_written()


@pytest.mark.parametrize(("subject", "event"), EVENTS)
def test_every_webhook_survives_the_generated_client(subject: Subject, event: str) -> None:
    model = subject.model(subject.contract.webhooks[event])

    @examples(15)
    @given(strategies.payloads(subject.contract, event))
    def read_and_written(payload: Any) -> None:
        assert as_json(model.from_dict(payload)) == payload

    read_and_written()


def as_json(value: Any) -> Any:
    if isinstance(value, list):
        return [as_json(part) for part in cast("list[Any]", value)]
    return value.to_dict() if hasattr(value, "to_dict") else value


@pytest.mark.parametrize(("subject", "operation", "status", "schema"), READ)
def test_what_no_contract_foresees_survives_the_generated_client(
    subject: Subject, operation: Operation, status: int, schema: Schema
) -> None:
    @examples(15)
    @given(strategies.responses(subject.contract, operation.id, status), st.data())
    def read_and_written(answer: strategies.DrawnResponse, data: st.DataObject) -> None:
        body = wider(subject.contract, schema, answer.body, data)
        assert as_json(subject.parse(operation, status, body)) == body

    read_and_written()


def wider(contract: Contract, schema: Any, value: Any, data: st.DataObject) -> Any:
    """The value with fields that nobody knows, and without what is optional or with null for it."""
    schema = contract.resolve(schema)
    branches = [contract.resolve(branch) for key in ("allOf", "anyOf", "oneOf") for branch in schema.get(key, ())]
    if isinstance(value, list):
        lists: list[Any] = [part["items"] for part in (schema, *branches) if "items" in part]
        items = lists[0] if lists else True
        return [wider(contract, items, part, data) for part in cast("list[Any]", value)]
    if not isinstance(value, dict):
        return value
    named: dict[str, Any] = {}
    for part in (schema, *branches):
        named.update(part.get("properties", {}))
    required = {name for part in (schema, *branches) for name in part.get("required", ())}
    result: dict[str, Any] = {}
    for name, part in cast("dict[str, Any]", value).items():
        fate = "kept" if name in required else data.draw(st.sampled_from(["kept", "left out", "null"]), label=name)
        if fate != "left out":
            result[name] = None if fate == "null" else wider(contract, named.get(name, {}), part, data)
    return {**result, "brand_new": {"and": ["deep", None]}}


_PIECES = ["\r\n", "\n", "--", '"', "'", ";", "\\", "\0", "é", "\u2028", "=", "a", "name", "%0D%0A"]
HOSTILE = st.lists(st.sampled_from(_PIECES), max_size=8).map("".join) | st.sampled_from(
    [
        '\r\n--{}\r\nContent-Disposition: form-data; name="model"\r\n\r\nevil',
        'a"; filename="evil.png',
        "fox\r\nContent-Type: text/html\r\n\r\n",
        "--\r\n--{}--\r\n",
    ]
)


@pytest.mark.parametrize(("subject", "operation"), MULTIPART)
def test_no_text_adds_a_field_to_a_form(subject: Subject, operation: Operation) -> None:
    free = free_texts(subject.contract, operation.body["multipart/form-data"])

    @examples(6)
    @given(strategies.requests(subject.contract, operation.id), HOSTILE)
    def held(drawn: DrawnRequest, text: str) -> None:
        texts = [name for name, part in drawn.body.items() if name in free and isinstance(part, str)]
        body = {name: renamed(part, text) for name, part in drawn.body.items()} | dict.fromkeys(texts, text)
        found = parts(subject.encode(evolve(drawn, body=body)))
        assert [name for name, _ in found] == list(names(body))
        assert {name: value for name, value in found if name in texts} == dict.fromkeys(texts, text.encode())

    held()


def free_texts(contract: Contract, schema: Schema) -> set[str]:
    """The fields in which any text may stand, as far as a client can tell."""
    return {
        name
        for case in cases(contract, schema, "")
        for name, part in case.get("properties", {}).items()
        if any("string" in types(plain) and "enum" not in plain for plain in cases(contract, part, ""))
    }


def renamed(value: Any, name: str) -> Any:
    if isinstance(value, list):
        return [renamed(part, name) for part in cast("list[Any]", value)]
    return evolve(value, filename=name or "a") if isinstance(value, Upload) else value


def names(body: dict[str, Any]) -> Iterator[str]:
    """The names of the parts that a body makes: a list repeats its name, and objects in it are spelled in brackets."""
    for name, part in sorted(body.items()):
        for index, item in enumerate(cast("list[Any]", part) if isinstance(part, list) else [part]):
            if isinstance(item, dict):
                yield from sorted(f"{name}[{index}][{key}]" for key in cast("dict[str, Any]", item))
            else:
                yield name


def parts(message: Request) -> list[tuple[str, bytes]]:
    """Names and contents, sorted by name, as the standard library reads them."""
    head = f"Content-Type: {message.header('content-type')}\r\n\r\n".encode()
    parsed: Any = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + message.body)
    found = [
        (str(part.get_param("name", header="content-disposition")), part.get_payload(decode=True))
        for part in parsed.iter_parts()
    ]
    return sorted(found, key=lambda pair: pair[0])
