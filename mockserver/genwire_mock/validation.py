"""Holds requests, answers and webhooks to a contract. Called by the core; compiles a schema at its first use.

A request gets the list of its violations, an answer of ours the first reason why it is none: the one is the
caller's mistake, the other a bug.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import Any, Literal, cast

from attrs import evolve, frozen
from jsonschema_rs import Draft202012Validator, ValidationError

from genwire_mock import decoding, forms
from genwire_mock.contract import Answer, Contract, Operation, Parameter, Schema
from genwire_mock.forms import Shape
from genwire_mock.messages import Request, Upload, Violation

Where = Literal["body", "query", "path", "header"]

MAX_VIOLATIONS = 100  # what a hostile body may cost; a person's has fewer


@frozen
class Checked:
    """A request by its contract's types, and what is wrong with it."""

    path: Mapping[str, Any]
    query: Mapping[str, Any]
    body: Mapping[str, Any]
    violations: tuple[Violation, ...]
    leniencies: tuple[str, ...]


class Check:
    """One compiled schema."""

    def __init__(self, contract: Contract, schema: Schema) -> None:
        self._schema = contract.closed(schema)
        # Messages must not carry values: they reach the journal, and a value may be a secret or megabytes.
        self._validator = Draft202012Validator(self._schema, validate_formats=True, mask="the value", offline=True)
        self.is_valid = self._validator.is_valid

    def violations(self, value: Any, where: Where) -> tuple[Violation, ...]:
        try:
            if self.is_valid(value):
                return ()
            errors = list(islice(self._validator.iter_errors(value), MAX_VIOLATIONS))
        except ValueError as error:  # a key that is not Unicode
            return (Violation(where, "", "malformed", None, None, f"This cannot be validated: {error}"),)
        wrong_kind = [error for error in errors if error.kind.name == "type" and not error.instance_path]
        found = self._explain(wrong_kind or errors, value, where)
        return tuple({(wrong.field, wrong.keyword, repr(wrong.limit)): wrong for wrong in found}.values())

    def problem(self, value: Any) -> str | None:
        """Why the value does not fit, in one line, or None."""
        if self.is_valid(value):
            return None
        error = next(iter(self._validator.iter_errors(value)))
        return f"/{'/'.join(map(str, error.instance_path))}: {error.message}"

    def _explain(self, errors: Iterable[ValidationError], value: Any, where: Where) -> Iterator[Violation]:
        for error in errors:
            kind, limit = error.kind.name, _hashable(error.kind.value)
            field = next((part for part in reversed(error.instance_path) if isinstance(part, str)), "")
            sent = _at(value, error.instance_path)
            match kind:
                case "required" if error.schema_path[-1] == "dependentRequired":
                    demands = self._at(error.schema_path)
                    limit = tuple(name for name in demands if name in sent and error.kind.value in demands[name])
                    yield Violation(where, str(error.kind.value), "dependentRequired", limit, None, error.message)
                case "required":
                    yield Violation(where, str(error.kind.value), kind, (), None, error.message)
                case "additionalProperties":
                    for name in cast("list[str]", error.kind.value):
                        yield Violation(where, name, kind, False, sent.get(name), error.message)
                case "type":
                    types = tuple(name for name in limit if name != "null")
                    yield Violation(where, field, kind, types, sent, error.message)
                case "oneOf" | "anyOf":
                    branches = cast("list[list[ValidationError]]", error.kind.value)
                    if isinstance(sent, dict):
                        yield from self._exclusive(error, branches, cast("dict[str, Any]", sent), value, where)
                    else:
                        plain = Violation(where, field, kind, (), sent, error.message)
                        yield from self._nearest(error, branches, value, where, plain)
                case _:
                    yield Violation(where, field, kind, limit, sent, error.message)

    def _exclusive(
        self,
        error: ValidationError,
        branches: list[list[ValidationError]],
        sent: dict[str, Any],
        value: Any,
        where: Where,
    ) -> Iterator[Violation]:
        """Says of an object which fields of an exclusive group are missing, or which are too many."""
        schemas: list[Schema] = self._at(error.schema_path)
        names = [tuple(self._target(schema).get("required", ())) for schema in schemas]
        whole = [index for index, wanted in enumerate(names) if wanted and all(name in sent for name in wanted)]
        if len(whole) > 1 and not all(branches[index] for index in whole):
            first = names[whole[0]]
            others = tuple(name for index in whole[1:] for name in names[index] if name not in first)
            yield Violation(where, first[0], "oneOf", others, sent[first[0]], error.message)
        elif whole:
            yield from self._explain(branches[whole[0]], value, where)
        elif started := [index for index, wanted in enumerate(names) if any(name in sent for name in wanted)]:
            yield from self._explain(branches[started[0]], value, where)
        elif all(names):
            for wanted in names:
                others = tuple(other[0] for other in names if other is not wanted)
                yield Violation(where, wanted[0], "required", others, None, error.message)
        else:
            plain = Violation(where, "", error.kind.name, (), None, error.message)
            yield from self._nearest(error, branches, value, where, plain)

    def _nearest(
        self,
        error: ValidationError,
        branches: list[list[ValidationError]],
        value: Any,
        where: Where,
        plain: Violation,
    ) -> Iterator[Violation]:
        """Says of a value that fits no branch what the branch of its type says, or which types would do."""
        near: list[list[ValidationError]] = []
        types: dict[str, None] = {}
        for branch in filter(None, branches):
            wrong = next((e for e in branch if e.kind.name == "type" and e.instance_path == error.instance_path), None)
            if wrong is None:
                near.append(branch)
            else:
                types.update(dict.fromkeys(_hashable(wrong.kind.value)))
        if near:
            yield from self._explain(min(near, key=_distance), value, where)
        elif types:
            limit = tuple(name for name in types if name != "null")
            yield evolve(plain, keyword="type", limit=limit)
        else:
            yield plain

    def _at(self, path: Iterable[str | int]) -> Any:
        node: Any = self._schema
        for part in path:
            node = node[part]
        return node

    def _target(self, schema: Schema) -> Schema:
        while "$ref" in schema:
            schema = self._at(schema["$ref"][2:].replace("~1", "/").replace("~0", "~").split("/"))
        return schema


class Requests:
    """Reads and checks the requests of one operation."""

    def __init__(self, contract: Contract, operation: Operation, *, strict: bool) -> None:
        self._contract = contract
        self._operation = operation
        self._strict = strict
        self._path = self._group("path")
        self._query = self._group("query")
        self._header = self._group("header")

    def check(self, request: Request, path: Mapping[str, str]) -> Checked:
        violations: tuple[Violation, ...] = ()
        leniencies: tuple[str, ...] = ()
        in_path: Mapping[str, Any] = path
        in_query: Mapping[str, Any] = {}
        body: Any = {}
        if self._path:
            in_path = decoding.simple(path, self._path.shapes)
            violations += self._path.check.violations(in_path, "path")
        if self._query:
            wanted = self._query
            read = decoding.query(request.query, wanted.parameters, wanted.shapes, strict=self._strict)
            in_query, leniencies = read.value, read.leniencies
            violations += wanted.check.violations(in_query, "query")
        if self._header:
            sent = dict(request.headers)
            violations += self._header.check.violations(decoding.simple(sent, self._header.shapes), "header")
        if self._operation.body and (request.body or self._operation.body_required):
            body, wrong, used = self._body(request)
            violations += wrong
            leniencies += used
        return Checked(in_path, in_query, body, violations, leniencies)

    def _body(self, request: Request) -> tuple[Mapping[str, Any], tuple[Violation, ...], tuple[str, ...]]:
        check, shapes, files = self._body_check
        read = decoding.body(request, self._operation.body, shapes, strict=self._strict)
        if read.violations:
            return {}, read.violations, read.leniencies
        value: Any = read.value
        if not isinstance(value, dict):
            return {"": value}, check.violations(value, "body"), read.leniencies
        fields = cast("dict[str, Any]", value)
        if not files and not read.files:
            return fields, check.violations(fields, "body"), read.leniencies
        stand_ins, violations = _stand_ins(fields, shapes)
        violations += tuple(
            evolve(wrong, value=fields[wrong.field]) if wrong.field in stand_ins else wrong
            for wrong in check.violations({**fields, **stand_ins}, "body")
        )
        return fields, violations, read.leniencies

    def known(self, body: Mapping[str, Any]) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        """The fields that the contract speaks of, and the others, which pass unchecked (facts section 9)."""
        names = self._names
        if names is None or names.issuperset(body):
            return body, {}
        others = {name: value for name, value in body.items() if name not in names}
        return {name: value for name, value in body.items() if name in names}, others

    @cached_property
    def _names(self) -> frozenset[str] | None:
        if not self._operation.body:
            return None
        _, shapes, _ = self._body_check
        schema = self._contract.resolve(next(iter(self._operation.body.values())))
        return frozenset(shapes) if shapes and not isinstance(schema.get("additionalProperties"), dict) else None

    @cached_property
    def _body_check(self) -> tuple[Check, Mapping[str, Shape], bool]:
        # Several media types of one operation describe one body; the first speaks for them.
        schema = next(iter(self._operation.body.values()))
        shapes = forms.shape(self._contract, schema).properties
        return Check(self._contract, schema), shapes, any(wanted.files for wanted in shapes.values())

    def _group(self, where: Where) -> _Group | None:
        parameters = {
            parameter.name.lower() if where == "header" else parameter.name: parameter
            for parameter in self._operation.parameters
            if parameter.where == where
        }
        return _Group(self._contract, parameters) if parameters else None


class _Group:
    """The parameters of one place as one object."""

    def __init__(self, contract: Contract, parameters: Mapping[str, Parameter]) -> None:
        self.parameters = parameters
        self.required = any(parameter.required for parameter in parameters.values())
        self.shapes = {name: forms.shape(contract, parameter.schema) for name, parameter in parameters.items()}
        self.check = Check(
            contract,
            {
                "type": "object",
                "properties": {name: parameter.schema for name, parameter in parameters.items()},
                "required": [name for name, parameter in parameters.items() if parameter.required],
            },
        )


class Answers:
    """Checks what we answer: every status, body and documented header of one operation."""

    def __init__(self, contract: Contract, operation: Operation) -> None:
        self._contract = contract
        self._operation = operation
        self._bodies: dict[tuple[int, str], Check | None] = {}
        self._headers: dict[int, _Group | None] = {}

    def problem(self, status: int, media: str, body: Any, headers: Mapping[str, str]) -> str | None:
        """Why the operation may not answer this, or None. `body` is read only if `media` is JSON."""
        answer = self._operation.answer(status)
        if answer is None:
            return f"the status {status} is not documented"
        key = (status, media)
        if key not in self._bodies:
            if media and media not in answer.content:
                return f"the media type {media} is not documented for the status {status}"
            if not media and answer.content:
                return f"the status {status} is documented with a body"
            self._bodies[key] = self._compile(answer, media)
        check = self._bodies[key]
        if check and (problem := check.problem(body)):
            return f"the body of the status {status} breaks the contract at {problem}"
        if status not in self._headers:
            self._headers[status] = self._group(answer)
        group = self._headers[status]
        if group and (headers or group.required):
            sent = decoding.simple({name.lower(): value for name, value in headers.items()}, group.shapes)
            if problem := group.check.problem(sent):
                return f"the headers of the status {status} break the contract at {problem}"
        return None

    def _compile(self, answer: Answer, media: str) -> Check | None:
        schema = answer.content[media].get("schema") if decoding.is_json(media) else None
        return Check(self._contract, schema) if schema else None

    def _group(self, answer: Answer) -> _Group | None:
        parameters = {
            name: Parameter(name, "header", bool(header.get("required")), header.get("schema", {}), explode=False)
            for name, header in answer.headers.items()
            if name != "content-type"
        }
        return _Group(self._contract, parameters) if parameters else None


def _distance(branch: list[ValidationError]) -> tuple[bool, int]:
    """How far a value is from a branch: one that wants another value of an enum is not the one that was meant."""
    return any(error.kind.name in ("enum", "const") for error in branch), len(branch)


def _stand_ins(fields: Mapping[str, Any], shapes: Mapping[str, Shape]) -> tuple[dict[str, Any], tuple[Violation, ...]]:
    """What JSON Schema reads instead of files: text where one belongs, else an object that fits nothing."""
    stand_ins: dict[str, Any] = {}
    violations: list[Violation] = []
    for name, value in fields.items():
        if name in shapes and shapes[name].files:
            items: list[Any] = cast("list[Any]", value) if isinstance(value, list) else [value]
            if any(item is not None and not isinstance(item, Upload) for item in items):
                violations.append(Violation("body", name, "type", ("file",), value, "the value is not a file"))
            files = [None if item is None else "file" for item in items]
            stand_ins[name] = files if isinstance(value, list) else files[0]
        elif isinstance(value, (Upload, list, dict)):
            stand_ins[name] = _without_files(value)
    return stand_ins, tuple(violations)


def _without_files(value: Any) -> Any:
    if isinstance(value, Upload):
        return {}
    if isinstance(value, list):
        return [_without_files(item) for item in cast("list[Any]", value)]
    if isinstance(value, dict):
        return {name: _without_files(item) for name, item in cast("dict[str, Any]", value).items()}
    return value


def _at(value: Any, path: Iterable[str | int]) -> Any:
    for part in path:
        value = value[part]
    return value


def _hashable(limit: Any) -> Any:
    return tuple(cast("list[Any]", limit)) if isinstance(limit, list) else limit
