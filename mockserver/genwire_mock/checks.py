"""Schemas compiled, and what they find wrong with a value. Called by validation, for answers by drawing and core."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Literal, cast

from attrs import evolve, frozen
from jsonschema_rs import Draft202012Validator, ValidationError

from genwire_mock import documents
from genwire_mock.contract import Contract, Schema
from genwire_mock.messages import Violation

Where = Literal["body", "query", "path", "header", "cookie"]

MAX_VIOLATIONS = 100  # what a hostile body may cost; a person's has fewer


@frozen
class Fault:
    """A place where a value does not fit. `names` are the properties there that nobody allows."""

    way: tuple[str | int, ...]
    names: tuple[str, ...]
    message: str


class Check:
    """One compiled schema."""

    def __init__(self, contract: Contract, schema: Schema | bool) -> None:
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

    def faults(self, value: Any) -> tuple[Fault, ...]:
        """Where the value does not fit: the deepest places that its errors lead to."""
        if self.is_valid(value):
            return ()
        return tuple(fault for error in self._validator.iter_errors(value) for fault in _faults(error))[:MAX_VIOLATIONS]

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
                case "additionalProperties" | "unevaluatedProperties":
                    for name in cast("list[str]", error.kind.value):
                        yield Violation(where, name, "additionalProperties", False, sent.get(name), error.message)
                case "type":
                    types = tuple(name for name in limit if name != "null")
                    yield Violation(where, field, kind, types, sent, error.message)
                case "oneOf" | "anyOf":
                    branches = cast("list[list[ValidationError]]", error.kind.value)
                    plain = Violation(where, field, kind, (), sent, error.message)
                    if isinstance(sent, dict):
                        yield from self._exclusive(error, branches, cast("dict[str, Any]", sent), value, plain)
                    else:
                        yield from self._nearest(error, branches, value, where, plain)
                case "contains":
                    # One keyword's error may be that of another beside it, such as minContains.
                    keyword = str(error.schema_path[-1])
                    yield Violation(where, field, keyword, None, sent, error.message)
                case "not" | "propertyNames":
                    yield Violation(where, field, kind, None, sent, error.message)
                case _:
                    yield Violation(where, field, kind, limit, sent, error.message)

    def _exclusive(
        self,
        error: ValidationError,
        branches: list[list[ValidationError]],
        sent: dict[str, Any],
        value: Any,
        plain: Violation,
    ) -> Iterator[Violation]:
        """Says of an object which fields of an exclusive group are missing, or which are too many."""
        where = plain.where
        schemas: list[Any] = self._at(error.schema_path)
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
        return documents.at(self._schema, tuple(path))

    def _target(self, schema: Any) -> Schema:
        while isinstance(schema, dict) and "$ref" in schema:
            schema = self._at(documents.parts(cast("dict[str, str]", schema)["$ref"][1:]))
        return cast("Schema", schema) if isinstance(schema, dict) else {}


def _faults(error: ValidationError) -> Iterator[Fault]:
    kind, way = error.kind.name, tuple(error.instance_path)
    if kind in ("anyOf", "oneOf"):
        branches = [branch for branch in cast("list[list[ValidationError]]", error.kind.value) if branch]
        for inner in min(branches, key=_distance, default=()):
            if len(inner.instance_path) > len(way):
                yield from _faults(inner)
    names = tuple(error.kind.value) if kind in ("additionalProperties", "unevaluatedProperties") else ()
    if kind == "falseSchema" and way and isinstance(way[-1], str):
        way, names = way[:-1], (way[-1],)
    yield Fault(way, names, error.message)


def _distance(branch: list[ValidationError]) -> tuple[bool, int]:
    """How far a value is from a branch: one that wants another value of an enum is not the one that was meant."""
    return any(error.kind.name in ("enum", "const") for error in branch), len(branch)


def _at(value: Any, path: Iterable[str | int]) -> Any:
    for part in path:
        value = value[part]
    return value


def _hashable(limit: Any) -> Any:
    return tuple(cast("list[Any]", limit)) if isinstance(limit, list) else limit
