"""Every bundled contract with the generated client that serves it, and that client driven by what a contract says.

Nothing here names an operation, and a contract is found by lying among the bundled ones.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, cast, get_type_hints

import httpx
import pytest
from attrs import frozen
from hypothesis import HealthCheck, settings
from openapi_python_client.strings import ClassName, PythonIdentifier

import genwire_api
from genwire_mock.contract import METHODS, Contract, Operation, Schema, load
from genwire_mock.decoding import is_json
from genwire_mock.documents import reference
from genwire_mock.messages import Request, Upload
from genwire_mock.strategies import NO_BODY, DrawnRequest
from pipeline.contracts import CONTRACTS as GENERATED

BUNDLES = sorted((Path(genwire_api.__path__[0]) / "contracts").glob("*.json"))
_PACKAGES = {
    Path(bundle).stem: contract.package
    for contract in GENERATED
    for bundle in (contract.bundle, *(overlay.bundle for overlay in contract.overlays))
}
_USUAL = 100  # Hypothesis's own number of examples, by which those of a test are scaled
# It only builds requests; a client of its own would read certificates for each.
_CLIENT = httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(200)), base_url="https://api.example")


def examples(usual: int) -> settings:
    """So many examples in the default profile, and in proportion in the others."""
    count = max(1, usual * settings.default.max_examples // _USUAL) if settings.default else usual
    return settings(max_examples=count, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@frozen
class Subject:
    """A contract and the generated package that speaks it."""

    contract: Contract
    package: str

    def endpoint(self, operation: Operation) -> Any:
        """The generated module of an operation. Raises ModuleNotFoundError."""
        tag = PythonIdentifier(self._tag(operation), "")
        return importlib.import_module(f"genwire_api.{self.package}.api.{tag}.{PythonIdentifier(operation.id, '')}")

    def model(self, schema: Schema) -> Any:
        """The generated class of a schema that has a name, None for another."""
        leads = reference(schema)
        if not leads:
            return None
        package = importlib.import_module(f"genwire_api.{self.package}.models")
        return getattr(package, ClassName(leads.rpartition("/")[2], ""))

    def encode(self, drawn: DrawnRequest) -> Request:
        """The request as the generated client writes the values."""
        kwargs = _keywords(self.endpoint(drawn.operation), drawn)
        request = _CLIENT.build_request(**kwargs)
        request.read()
        path, _, query = request.url.raw_path.decode().partition("?")
        headers = tuple((name.lower(), value) for name, value in request.headers.items())
        return Request(request.method, path, query, headers, request.content)

    def parse(self, operation: Operation, status: int, body: Any) -> Any:
        """What the generated client makes of an answer."""
        module, client = self.endpoint(operation), importlib.import_module(f"genwire_api.{self.package}.client")
        response = httpx.Response(status, json=body)
        return module._parse_response(client=client.Client("https://api.example"), response=response)

    def _tag(self, operation: Operation) -> str:
        paths: dict[str, dict[str, Any]] = self.contract.document["paths"]
        for item in paths.values():
            for method in METHODS:
                if method in item and item[method].get("operationId") == operation.id:
                    return item[method].get("tags", ["default"])[0]
        raise LookupError(operation.id)


def _keywords(module: Any, drawn: DrawnRequest) -> dict[str, Any]:
    arguments: dict[str, Any] = {}
    for parameter in drawn.operation.parameters:
        values = drawn.values(parameter.where)
        if parameter.name in values:
            value = values[parameter.name]
            # The pipeline lowers a list within one text to that text.
            joined = isinstance(value, list) and not parameter.explode
            arguments[PythonIdentifier(parameter.name, "")] = ",".join(cast("list[str]", value)) if joined else value
    if drawn.body is not NO_BODY:
        arguments["body"] = body_of(get_type_hints(module.request_kwargs)["body"], drawn.body)
    return module.request_kwargs(**arguments)


def body_of(model: Any, value: Any) -> Any:
    """A body of the generated class, with the names and types of its files."""
    body = model.from_dict(_bytes(value))
    for name, part in value.items():
        if _holds_files(part):
            setattr(body, PythonIdentifier(name, ""), _files(model, part))
    return body


def _files(model: Any, value: Any) -> Any:
    if isinstance(value, list):
        return [_files(model, part) for part in cast("list[Any]", value)]
    package = model.__module__.rpartition(".models.")[0]
    return importlib.import_module(f"{package}.types").File(value.data, value.filename, value.content_type)


def _holds_files(value: Any) -> bool:
    return isinstance(value, Upload) or (isinstance(value, list) and any(map(_holds_files, cast("list[Any]", value))))


def _bytes(value: Any) -> Any:
    if isinstance(value, Upload):
        return value.data
    if isinstance(value, list):
        return [_bytes(part) for part in cast("list[Any]", value)]
    if isinstance(value, dict):
        return {name: _bytes(part) for name, part in cast("dict[str, Any]", value).items()}
    return value


@cache
def subjects() -> tuple[Subject, ...]:
    unknown = [path.name for path in BUNDLES if path.stem not in _PACKAGES]
    assert not unknown, f"{', '.join(unknown)}: no entry of pipeline.contracts.CONTRACTS makes a client for it"
    return tuple(Subject(load(path.stem), _PACKAGES[path.stem]) for path in BUNDLES)


def operations() -> list[Any]:
    """Every operation of every contract, as parameters of a test."""
    return [
        pytest.param(subject, operation, id=f"{subject.contract.name}-{operation.id}")
        for subject in subjects()
        for operation in subject.contract.operations.values()
    ]


def answers() -> Iterator[tuple[Subject, Operation, int, Schema]]:
    """Every documented answer of JSON, with its schema; a range stands for its first status, the default for 500."""
    for subject in subjects():
        for operation in subject.contract.operations.values():
            for code, answer in operation.answers.items():
                status = 500 if code == "default" else int(code.replace("XX", "00"))
                for media, content in answer.content.items():
                    if is_json(media):
                        yield subject, operation, status, content.get("schema", {})
