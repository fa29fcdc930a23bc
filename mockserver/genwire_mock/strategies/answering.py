"""Strategies for what a service sends: answers and webhooks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from genwire_mock import decoding
from genwire_mock.contract import Contract, Operation
from genwire_mock.strategies import medium, wire
from genwire_mock.strategies.compiler import Compiler
from genwire_mock.strategies.drawn import DrawnResponse
from genwire_mock.validation import header_parameter, is_bare

_UNSENT = "writeOnly"


def answers(contract: Contract, operation: Operation, status: int) -> SearchStrategy[DrawnResponse]:
    answer = operation.answer(status)
    if answer is None:
        known = ", ".join(operation.answers)
        raise LookupError(f"{operation.id} documents no status {status}; it has {known}")
    bare = is_bare(operation, status) or not answer.content
    bodies = (
        [st.just((None, None))] if bare else [_body(contract, media, node) for media, node in answer.content.items()]
    )
    headers = {
        name: (_header(contract, name, node), bool(node.get("required"))) for name, node in answer.headers.items()
    }
    drawn_headers = st.fixed_dictionaries(
        {name: made for name, (made, needed) in headers.items() if needed},
        optional={name: made for name, (made, needed) in headers.items() if not needed},
    )

    def told(headers: Mapping[str, str], body: tuple[str | None, Any]) -> DrawnResponse:
        return DrawnResponse(operation, status, headers, body[0], body[1])

    return st.builds(told, drawn_headers, st.one_of(bodies))


def payloads(contract: Contract, name: str) -> SearchStrategy[Any]:
    return Compiler(contract, medium.JSON, _UNSENT).checked(contract.webhooks[name], f"webhooks/{name}")


def values(contract: Contract, schema: Any) -> SearchStrategy[Any]:
    return Compiler(contract, medium.JSON, "").checked(schema, "")


def _body(contract: Contract, media: str, node: Mapping[str, Any]) -> SearchStrategy[tuple[str | None, Any]]:
    if decoding.is_json(media):
        drawn = Compiler(contract, medium.JSON, _UNSENT).checked(node.get("schema", True), media)
    else:
        drawn = st.binary(max_size=32) if not decoding.is_text(media) else st.text(max_size=32).map(str.encode)
    return st.tuples(st.just(media), drawn)


def _header(contract: Contract, name: str, node: Mapping[str, Any]) -> SearchStrategy[str]:
    parameter = header_parameter(name, node)
    compiler = Compiler(contract, medium.of_parameter(parameter), _UNSENT)
    return compiler.checked(parameter.schema, name).map(wire.in_header)
