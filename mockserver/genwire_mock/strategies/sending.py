"""Strategies for the requests of an operation, valid ones and those with one thing wrong."""

from __future__ import annotations

from typing import Any

from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from genwire_mock import decoding
from genwire_mock.contract import Contract, ContractError, Operation, Parameter
from genwire_mock.strategies import medium
from genwire_mock.strategies.compiler import Compiler
from genwire_mock.strategies.drawn import DrawnRequest, InvalidRequest
from genwire_mock.strategies.scalars import NOTHING
from genwire_mock.strategies.wrongs import Wrong, wrongs

_UNSENT = "readOnly"


def valid(contract: Contract, operation: Operation) -> SearchStrategy[DrawnRequest]:
    def with_body(request: DrawnRequest, body: tuple[str | None, Any]) -> DrawnRequest:
        return evolve(request, media=body[0], body=body[1])

    bare = _without_body(contract, operation)
    options = [] if operation.body and operation.body_required else [bare]
    for media in operation.body:
        body = _body(contract, operation, media)
        if operation.parameters:
            options.append(st.builds(with_body, bare, body))
        else:
            options.append(body.map(lambda found: DrawnRequest(operation, media=found[0], body=found[1])))
    return st.one_of(options)


def invalid(contract: Contract, operation: Operation) -> SearchStrategy[InvalidRequest]:
    bare = _without_body(contract, operation)
    sound = valid(contract, operation) if operation.parameters else bare
    found: list[SearchStrategy[InvalidRequest]] = []
    for parameter in operation.parameters:
        found += _wrong_parameter(contract, operation, parameter, sound)
    for media in operation.body:
        found += _wrong_body(contract, operation, media, bare)
    if not found:
        raise ContractError(operation.id, "Every request to this operation is valid")
    return st.one_of(found)


def _without_body(contract: Contract, operation: Operation) -> SearchStrategy[DrawnRequest]:
    if not operation.parameters:
        return st.just(DrawnRequest(operation))
    groups = [_parameters(contract, operation, where) for where in ("path", "query", "header", "cookie")]
    return st.builds(DrawnRequest, st.just(operation), *groups)


def _parameters(contract: Contract, operation: Operation, where: str) -> SearchStrategy[dict[str, Any]]:
    required: dict[str, SearchStrategy[Any]] = {}
    optional: dict[str, SearchStrategy[Any]] = {}
    for parameter in operation.parameters:
        if parameter.where == where:
            compiler = Compiler(contract, medium.of_parameter(parameter), _UNSENT)
            drawn = compiler.checked(parameter.schema, f"{operation.id}/{parameter.name}")
            if where == "path":
                drawn = drawn.filter(_is_segment)
            (required if parameter.required else optional)[parameter.name] = drawn
    return st.fixed_dictionaries(required, optional=optional) if required or optional else st.just({})


def _is_segment(value: Any) -> bool:
    """Whether a value can stand in a path, from which an empty segment would be missing."""
    return value not in ("", [], {})


def _body(contract: Contract, operation: Operation, media: str) -> SearchStrategy[tuple[str | None, Any]]:
    """A body with its media type. What is neither JSON nor a form is text that the contract says nothing of."""
    way = medium.of_body(media)
    if way is medium.JSON and not decoding.is_json(media):
        return st.just((media, "any text"))
    compiler = Compiler(contract, way, _UNSENT)
    return compiler.checked(operation.body[media], f"{operation.id}/{media}").map(lambda value: (media, value))


def _wrong_parameter(
    contract: Contract, operation: Operation, parameter: Parameter, sound: SearchStrategy[DrawnRequest]
) -> list[SearchStrategy[InvalidRequest]]:
    where, name = parameter.where, parameter.name
    compiler = Compiler(contract, medium.of_parameter(parameter), _UNSENT)
    found: list[SearchStrategy[InvalidRequest]] = []
    if parameter.required and where != "path":

        def leave_out(request: DrawnRequest) -> InvalidRequest:
            values = {key: value for key, value in request.values(where).items() if key != name}
            return InvalidRequest(request.with_values(where, values), where, name, "required", "left out")

        found.append(sound.map(leave_out))
    for wrong in wrongs(compiler, parameter.schema, f"{operation.id}/{name}"):
        if wrong.keyword not in _SPELLED or (
            where in ("path", "header") and wrong.keyword in ("minLength", "minItems")
        ):
            continue

        def replace(request: DrawnRequest, value: Any, wrong: Wrong = wrong) -> InvalidRequest:
            changed = request.with_values(where, {**request.values(where), name: value})
            return InvalidRequest(changed, where, wrong.field or name, wrong.keyword, wrong.reason)

        found.append(st.builds(replace, sound, wrong.values.filter(_is_segment) if where == "path" else wrong.values))
    return found


# What a parameter's text can get wrong.
_SPELLED = {
    *("type", "enum", "const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    *("minLength", "maxLength", "minItems", "maxItems", "uniqueItems"),
}


@frozen
class _Raw:
    content_type: str
    content: bytes
    where: Any
    field: str
    keyword: str
    reason: str


def _wrong_body(
    contract: Contract, operation: Operation, media: str, bare: SearchStrategy[DrawnRequest]
) -> list[SearchStrategy[InvalidRequest]]:
    way = medium.of_body(media)
    raws = [_Raw("text/x-nothing", b"any", "header", "content-type", "contentMediaType", "of a media type of its own")]
    if decoding.is_json(media):
        raws += [
            _Raw(media, content, "body", "", "malformed", "no JSON") for content in (b"{", b"\xff", b"{'a': 1}", b"nul")
        ]
    if media == decoding.MULTIPART:
        raws += [_Raw(media, b"--b\r\n", "body", "", "malformed", "without a boundary")]
    found: list[SearchStrategy[InvalidRequest]] = []
    if "*/*" not in operation.body:

        def unreadable(request: DrawnRequest, raw: _Raw) -> InvalidRequest:
            changed = evolve(request, raw=(raw.content_type, raw.content))
            return InvalidRequest(changed, raw.where, raw.field, raw.keyword, raw.reason)

        found.append(st.builds(unreadable, bare, st.sampled_from(raws)))
    if way is medium.JSON and not decoding.is_json(media):
        return found
    compiler = Compiler(contract, way, _UNSENT)
    if compiler.value(operation.body[media], operation.id) is NOTHING:
        return found
    for wrong in wrongs(compiler, operation.body[media], f"{operation.id}/{media}"):
        if wrong.field or way.typed:

            def replace(request: DrawnRequest, value: Any, wrong: Wrong = wrong) -> InvalidRequest:
                changed = evolve(request, body=value, media=media)
                return InvalidRequest(changed, "body", wrong.field, wrong.keyword, wrong.reason)

            found.append(st.builds(replace, bare, wrong.values))
    return found
