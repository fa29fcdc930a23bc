"""Holds requests, answers and webhooks to a contract. Called by the core; compiles a schema at its first use.

A request gets the list of its violations, an answer of ours the first reason why it is none: the one is the
caller's mistake, the other a bug.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, cast

from attrs import evolve, frozen

from genwire_mock import decoding, forms
from genwire_mock.checks import Check, Where
from genwire_mock.contract import Answer, Contract, Operation, Parameter, Schema
from genwire_mock.forms import Shape
from genwire_mock.messages import Request, Upload, Violation
from genwire_mock.styles import Pairs

_MAX_HELD = 512  # headers of answers that were held to the contract before


@frozen
class Checked:
    """A request by its contract's types, and what is wrong with it."""

    path: Mapping[str, Any]
    query: Mapping[str, Any]
    body: Mapping[str, Any]
    violations: tuple[Violation, ...]
    leniencies: tuple[str, ...]


class Requests:
    """Reads and checks the requests of one operation."""

    def __init__(self, contract: Contract, operation: Operation, *, strict: bool) -> None:
        self._contract = contract
        self._operation = operation
        self._strict = strict
        self._bodies: dict[str, _Body] = {}
        self._path = self._group("path")
        self._query = self._group("query")
        self._header = self._group("header")
        self._cookie = self._group("cookie")
        self._query_pairs = Pairs(self._query.parameters, self._query.shapes) if self._query else None
        self._cookie_pairs = Pairs(self._cookie.parameters, self._cookie.shapes) if self._cookie else None

    def check(self, request: Request, path: Mapping[str, str]) -> Checked:
        violations: tuple[Violation, ...] = ()
        leniencies: tuple[str, ...] = ()
        in_path: Mapping[str, Any] = path
        in_query: Mapping[str, Any] = {}
        body: Any = {}
        if self._path:
            in_path = decoding.texts(path, self._path.parameters, self._path.shapes)
            violations += self._path.check.violations(in_path, "path")
        if self._query and self._query_pairs:
            read = decoding.query(request.query, self._query_pairs, strict=self._strict)
            in_query, leniencies = read.value, read.leniencies
            violations += self._query.check.violations(in_query, "query")
        if self._header:
            # The first of a name, as everywhere else.
            sent = decoding.texts(dict(reversed(request.headers)), self._header.parameters, self._header.shapes)
            violations += self._header.check.violations(sent, "header")
        if self._cookie and self._cookie_pairs:
            violations += self._cookie.check.violations(decoding.cookies(request, self._cookie_pairs), "cookie")
        if self._operation.body and (request.body or self._operation.body_required):
            body, wrong, used = self._body(request)
            violations += wrong
            leniencies += used
        return Checked(in_path, in_query, body, violations, leniencies)

    def known(self, body: Mapping[str, Any]) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        """The fields that the contract speaks of, and the others, which pass unchecked (facts section 9)."""
        names = self._names
        if names is None or names.issuperset(body):
            return body, {}
        others = {name: value for name, value in body.items() if name not in names}
        return {name: value for name, value in body.items() if name in names}, others

    def _body(self, request: Request) -> tuple[Mapping[str, Any], tuple[Violation, ...], tuple[str, ...]]:
        media = decoding.media_type(request)
        wanted = self._wanted(media)
        read = decoding.body(request, self._operation.body, wanted.shapes if request.body else {}, strict=self._strict)
        if read.violations:
            return {}, read.violations, read.leniencies
        value: Any = read.value
        if isinstance(value, Upload):
            return {"": value}, (), read.leniencies
        if not isinstance(value, dict):
            judged = decoding.is_json(media) or wanted.takes_text
            return {"": value}, wanted.check.violations(value, "body") if judged else (), read.leniencies
        fields = cast("dict[str, Any]", value)
        if not request.body:
            return fields, *self._no_body(wanted)
        if not read.files and not (wanted.is_form and wanted.files):
            return fields, wanted.check.violations(fields, "body"), read.leniencies
        stand_ins, violations = _stand_ins(fields, wanted.shapes)
        violations += tuple(
            evolve(wrong, value=fields[wrong.field]) if wrong.field in stand_ins else wrong
            for wrong in wanted.check.violations({**fields, **stand_ins}, "body")
        )
        return fields, violations, read.leniencies

    def _no_body(self, wanted: _Body) -> tuple[tuple[Violation, ...], tuple[str, ...]]:
        """What is wrong with none, where one is required; frameworks take none for an empty object."""
        violations = wanted.check.violations({}, "body") if wanted.takes_object else ()
        if violations:
            return violations, ()
        if wanted.takes_object and not self._strict:
            return (), ("no body",)
        return (Violation("body", "", "required", (), None, "a body is required"),), ()

    def _wanted(self, media: str) -> _Body:
        """What the contract says of a body of that media type; of one that it does not name, what it says first."""
        entry = decoding.documented(media, self._operation.body) or next(iter(self._operation.body))
        found = self._bodies.get(entry)
        if found is None:
            found = self._bodies[entry] = _Body(self._contract, entry, self._operation.body[entry])
        return found

    @cached_property
    def _names(self) -> frozenset[str] | None:
        if not self._operation.body:
            return None
        # Several media types of one operation describe one body; the first speaks for them.
        return forms.names(self._contract, next(iter(self._operation.body.values()))) or None

    def _group(self, where: Where) -> _Group | None:
        parameters = {
            parameter.name.lower() if where == "header" else parameter.name: parameter
            for parameter in self._operation.parameters
            if parameter.where == where
        }
        return _Group(self._contract, parameters) if parameters else None


class _Body:
    """What the contract says of a body of one media type. Compiled at its first use."""

    def __init__(self, contract: Contract, media: str, schema: Schema) -> None:
        self._contract = contract
        self._schema = schema
        self.is_form = not decoding.is_json(media)

    @cached_property
    def check(self) -> Check:
        return Check(self._contract, self._schema)

    @cached_property
    def shapes(self) -> Mapping[str, Shape]:
        return forms.shape(self._contract, self._schema).properties

    @cached_property
    def files(self) -> bool:
        return any(wanted.files for wanted in self.shapes.values())

    @property
    def takes_text(self) -> bool:
        types = forms.types(self._contract, self._schema)
        return not types or "string" in types

    @property
    def takes_object(self) -> bool:
        types = forms.types(self._contract, self._schema)
        return not types or "object" in types


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
        self._held: set[tuple[object, ...]] = set()

    def problem(self, status: int, media: str, body: Any, headers: Mapping[str, str]) -> str | None:
        """Why the operation may not answer this, or None. `body` is read only if `media` is JSON or text."""
        answer = self._operation.answer(status)
        if answer is None:
            return f"the status {status} is not documented"
        key = (status, media)
        if key not in self._bodies:
            entry = decoding.documented(media, answer.content)
            if media and entry is None:
                return f"the media type {media} is not documented for the status {status}"
            if not media and answer.content and not is_bare(self._operation, status):
                return f"the status {status} is documented with a body"
            self._bodies[key] = self._compile(answer.content[entry], media) if entry else None
        check = self._bodies[key]
        if check and (problem := check.problem(body)):
            return f"the body of the status {status} breaks the contract at {problem}"
        if status not in self._headers:
            self._headers[status] = self._group(answer)
        group = self._headers[status]
        if group and (headers or group.required):
            # Those of rate limits come again with every minute.
            sent = (status, *headers.items())
            if sent in self._held:
                return None
            named = {name.lower(): value for name, value in headers.items()}
            if problem := group.check.problem(decoding.texts(named, group.parameters, group.shapes)):
                return f"the headers of the status {status} break the contract at {problem}"
            if len(self._held) >= _MAX_HELD:
                self._held.clear()
            self._held.add(sent)
        return None

    def _compile(self, content: Mapping[str, Any], media: str) -> Check | None:
        schema = content.get("schema")
        if schema is None:
            return None
        if decoding.is_json(media) or (decoding.is_text(media) and "string" in forms.types(self._contract, schema)):
            return Check(self._contract, schema)
        return None

    def _group(self, answer: Answer) -> _Group | None:
        parameters = {
            name: header_parameter(name, header) for name, header in answer.headers.items() if name != "content-type"
        }
        return _Group(self._contract, parameters) if parameters else None


def header_parameter(name: str, header: Mapping[str, Any]) -> Parameter:
    """A documented header of an answer, which is a parameter without a place."""
    media, content = next(iter(header.get("content", {}).items()), (None, header))
    schema = content.get("schema", {})
    explode = bool(header.get("explode"))
    return Parameter(name, "header", bool(header.get("required")), schema, explode, media=media)


def is_bare(operation: Operation, status: int) -> bool:
    """Whether HTTP allows an answer no body, whatever its contract says."""
    return operation.method == "HEAD" or status < 200 or status in (204, 205, 304)


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


def _without_files(value: Any, depth: int = 0) -> Any:
    # No file is deeper than brackets go, and JSON may be deep enough to end the process' stack.
    if isinstance(value, Upload):
        return {}
    if isinstance(value, list) and depth <= forms.MAX_BRACKETS:
        return [_without_files(item, depth + 1) for item in cast("list[Any]", value)]
    if isinstance(value, dict) and depth <= forms.MAX_BRACKETS:
        return {name: _without_files(item, depth + 1) for name, item in cast("dict[str, Any]", value).items()}
    return cast("Any", value)
