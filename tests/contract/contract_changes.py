"""What a contract asks that its generated client or the facade does not do: one readable line for each cause.

The facade is not read but watched: what it sends for one request of each class is held to the contract, which may be
one that has changed since. Nothing here names an operation.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from types import ModuleType
from typing import Any, cast, get_type_hints

import attrs
import httpx
import samples
from attrs import frozen
from contract_kit import Subject
from openapi_python_client.strings import PythonIdentifier

from genwire import Client, GenwireError
from genwire.providers.brands import BRANDS
from genwire_mock import MockAPI
from genwire_mock.contract import Contract, Operation
from genwire_mock.drawing import drawn
from genwire_mock.messages import Request, Violation
from genwire_mock.strategies.cases import cases
from genwire_mock.strategies.compiler import is_file
from genwire_mock.validation import Requests


@frozen
class Sent:
    """A request that the facade made for a request class, and the operation that it was for."""

    by: str
    contract: str
    operation: str
    message: Request


@frozen
class _Finding:
    operation: str
    cause: str
    by: str


def findings(subject: Subject, *, whole: bool = True) -> list[str]:
    """What does not fit, a line for each cause: the operations, what the contract says, and who does otherwise.

    `whole` says that the contract has all that its package was generated from, as a brand's need not.
    """
    found = [*_facade(subject.contract), *_generated(subject)]
    found += _removed(subject) if whole else []
    lines: dict[str, dict[str, None]] = {}
    told: dict[tuple[str, str], str] = {}
    for finding in found:
        # The facade comes first: what it does not do says more than that the generated code has not been made again.
        by = told.setdefault((finding.operation, finding.cause), finding.by)
        lines.setdefault(f"{finding.cause}; {by}", {})[finding.operation] = None
    return [f"{', '.join(operations)}: {line}" for line, operations in lines.items()]


def _facade(contract: Contract) -> Iterator[_Finding]:
    for sent in _sent():
        if sent.contract != contract.name:
            continue
        methods, path = contract.match(sent.message.path) or ({}, {})
        operation = methods.get(sent.message.method)
        if operation is None:
            yield _Finding(sent.operation, "the contract has it no more", f"{sent.by} calls it")
            continue
        for wrong in Requests(contract, operation, strict=True).check(sent.message, path).violations:
            yield _Finding(operation.id, *_said(wrong, sent.by))


def _said(wrong: Violation, by: str) -> tuple[str, str]:
    place = f'"{wrong.field}" ({wrong.where})'
    match wrong.keyword:
        case "required" | "dependentRequired":
            return f"the contract now requires {place}", f"{by} does not send it"
        case "enum" | "const":
            return f"the contract no longer takes {json.dumps(wrong.value)} for {place}", f"{by} sends it"
        case _:
            return f"the contract refuses {place}: {wrong.message}", f"{by} sends it"


def _generated(subject: Subject) -> Iterator[_Finding]:
    for operation in subject.contract.operations.values():
        try:
            module = subject.endpoint(operation)
        except ModuleNotFoundError:
            yield _Finding(operation.id, "the contract now has it", "the generated client does not")
            continue
        yield from _fields(subject, operation, module)
        yield from _statuses(subject, operation)


def _fields(subject: Subject, operation: Operation, module: ModuleType) -> Iterator[_Finding]:
    model: Any = get_type_hints(module.request_kwargs).get("body")
    for schema in operation.body.values() if attrs.has(model) else ():
        fields = {field.name: field for field in attrs.fields(model)}
        plain = cases(subject.contract, schema, operation.id)
        always = frozenset[str](plain[0].get("required", ())).intersection(
            *(case.get("required", ()) for case in plain)
        )
        for name in sorted(always - _wired(fields, always)):
            yield _Finding(
                operation.id, f'the contract now requires "{name}" (body)', f"{model.__name__} has no such field"
            )
        for name, part in _named(subject, schema).items():
            yield from _words(subject, operation, model, name, part)


def _named(subject: Subject, schema: Any) -> dict[str, Any]:
    """The fields of a body, those of its alternatives included."""
    plain = cases(subject.contract, schema, "")
    return {name: part for case in plain for name, part in case.get("properties", {}).items() if part is not False}


def _wired(fields: Mapping[str, Any], names: frozenset[str]) -> set[str]:
    return {name for name in names if PythonIdentifier(name, "") in fields}


def _words(subject: Subject, operation: Operation, model: Any, name: str, part: Any) -> Iterator[_Finding]:
    """Words of an enum that the generated client would refuse to read back."""
    for case in cases(subject.contract, part, operation.id):
        for word in cast("list[Any]", case.get("enum", ())):
            try:
                model.from_dict({**_any(subject, operation), name: word})
            except TypeError as error:
                cause = f'the contract now takes {json.dumps(word)} for "{name}" (body)'
                known = ", ".join(sorted(re.findall(r"'([^']*)'", str(error).partition("one of")[2])))
                yield _Finding(operation.id, cause, f"the generated client knows {known}")


@cache
def _any(subject: Subject, operation: Operation) -> dict[str, Any]:
    """A body of an operation, with bytes for files."""
    schema = next(iter(operation.body.values()))
    body = drawn(subject.contract, schema, operation.id, unsent="readOnly")
    parts = _named(subject, schema)
    return {name: b"file" if _takes_file(subject, parts.get(name, True)) else part for name, part in body.items()}


def _takes_file(subject: Subject, part: Any) -> bool:
    return any(is_file(case) for case in cases(subject.contract, part, ""))


def _statuses(subject: Subject, operation: Operation) -> Iterator[_Finding]:
    for code, answer in operation.answers.items():
        if code.startswith("2") and answer.content:
            schema = next(iter(answer.content.values())).get("schema", True)
            body = drawn(subject.contract, schema, f"{operation.id} {code}")
            if subject.parse(operation, int(code), body) is None:
                yield _Finding(
                    operation.id, f"the contract now answers {code}", "the generated client reads nothing from it"
                )


def _removed(subject: Subject) -> Iterator[_Finding]:
    package = importlib.import_module(f"genwire_api.{subject.package}.api")
    known = {str(PythonIdentifier(name, "")): name for name in subject.contract.operations}
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        name = found.name.rpartition(".")[2]
        if not found.ispkg and name not in known:
            yield _Finding(_camel(name), "the contract has it no more", "the generated client still does")


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(word.title() for word in others)


@cache
def _sent() -> tuple[Sent, ...]:
    """What the facade sends for one request of each class, to each brand and version, and for its price."""
    found: list[Sent] = []
    for brand in BRANDS.values():
        for api in brand.apis:
            found += _watched(MockAPI(brand=brand.name), brand.name, api)
    return tuple(found)


def _watched(mock: MockAPI, brand: str, api: str) -> Iterator[Sent]:
    inner = mock.transport()
    by, seen = "", list[Sent]()

    def watch(request: httpx.Request) -> httpx.Response:
        content = request.read()
        path, _, query = request.url.raw_path.decode().partition("?")
        headers = tuple((name.lower(), value) for name, value in request.headers.items())
        message = Request(request.method, path, query, headers, content)
        for contract in mock.contracts:
            matched = contract.match(path)
            if matched and request.method in matched[0]:
                seen.append(Sent(by, contract.name, matched[0][request.method].id, message))
        return inner.handle_request(request)

    with Client(brand=brand, api=api, api_key="key", transport=httpx.MockTransport(watch), clock=mock.clock) as client:
        for kind, make in samples.REQUESTS.items():
            by = kind.__name__
            # What a brand does not have is refused before it is sent.
            with suppress(GenwireError):
                client.price(make())
            with suppress(GenwireError):
                client.submit(make())
    yield from seen
