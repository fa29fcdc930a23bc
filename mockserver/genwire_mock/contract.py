"""An OpenAPI 3.1 document, indexed once: its operations, a matcher for their paths, and its webhooks.

Read by validation, examples and core. A document that says something this package could not hold a request or
an answer to is refused here, at load, with the JSON pointer of the place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from attrs import frozen

from genwire_mock import documents, servers
from genwire_mock.dialect import DIALECTS, Inspection
from genwire_mock.documents import ContractError, escape
from genwire_mock.references import References
from genwire_mock.routes import Routes

__all__ = ["METHODS", "Answer", "Contract", "ContractError", "Operation", "Parameter", "Schema", "load", "read"]

Schema = Mapping[str, Any]
Where = Literal["query", "path", "header", "cookie"]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

_UNREAD_HEADERS = {"accept", "content-type", "authorization"}  # OpenAPI: such parameters are ignored
_STYLES: Mapping[str, tuple[str, ...]] = {
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "path": ("simple", "label", "matrix"),
    "header": ("simple",),
    "cookie": ("form",),
}
_SCHEMES = ("apiKey", "http", "oauth2", "openIdConnect", "mutualTLS")
_STATUS = re.compile(r"[1-5][0-9][0-9]|[1-5]XX|default")
_MAX_TOLD = 10  # problems that one error speaks of


@frozen
class Parameter:
    """One parameter; `style` is OpenAPI's. One with `media` is text of that media type, not of a style."""

    name: str
    where: Where
    required: bool
    schema: Schema
    explode: bool
    style: str = "simple"
    media: str | None = None


@frozen
class Answer:
    """One documented response: `content` maps media types to their objects, `headers` lower-case names."""

    content: Mapping[str, Mapping[str, Any]]
    headers: Mapping[str, Mapping[str, Any]]


@frozen(eq=False, repr=False)
class Operation:
    """One operation. `path` is the whole template, the prefix of its first server included.

    `security` holds the alternatives any one of which lets a request in, each the schemes that it takes together; it is
    () where none is needed. Media types, here and in answers, are in lower case and without parameters.
    """

    id: str
    method: str
    path: str
    parameters: tuple[Parameter, ...]
    body: Mapping[str, Schema]
    body_required: bool
    answers: Mapping[str, Answer]
    security: tuple[tuple[Mapping[str, Any], ...], ...]

    def __repr__(self) -> str:
        return f"<Operation {self.id}>"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ARG002
        """As IPython and Hypothesis print it, which would otherwise show every schema."""
        printer.text(repr(self))

    def answer(self, status: int) -> Answer | None:
        """What the contract says about a status: by its number, its class (4XX), or the default."""
        answers = self.answers
        return answers.get(str(status)) or answers.get(f"{status // 100}XX") or answers.get("default")


class Contract:
    """A loaded document. `operations` is by operation id, `webhooks` maps names to body schemas, `name` is its own.

    `base_url` is the first server with an address, None where there is none. `match` finds the operations of a path,
    `resolve` what a node refers to, and `closed` makes a schema a document of its own. Raises ContractError.
    """

    def __init__(self, document: Mapping[str, Any], name: str = "api") -> None:
        if not str(document.get("openapi", "")).startswith("3.1"):
            raise ContractError("/openapi", f"OpenAPI 3.1 is needed, not {document.get('openapi')!r}")
        if document.get("jsonSchemaDialect", DIALECTS[0]) not in DIALECTS:
            raise ContractError("/jsonSchemaDialect", f"The dialect {document['jsonSchemaDialect']} is not supported")
        self.document = document
        self.name = name
        self.operations: dict[str, Operation] = {}
        self.webhooks: dict[str, Schema] = {}
        self.base_url: str | None = None
        references = References(document)
        self.resolve = references.resolve
        self.closed = references.closed
        self._inspection = Inspection(references.target)
        self._routes = Routes()
        self.match = self._routes.match
        pointer = "/servers"
        try:
            servers.prefixes(document.get("servers", ()), pointer)
            self.base_url = servers.first_absolute(document.get("servers", ()))
            for template, item in document.get("paths", {}).items():
                pointer = f"/paths/{escape(template)}"
                self._index(template, item, pointer)
            for webhook, item in document.get("webhooks", {}).items():
                pointer = f"/webhooks/{escape(webhook)}"
                self._webhook(webhook, item, pointer)
        except RecursionError as error:
            raise ContractError(pointer, "The schemas here are nested too deep") from error
        except (AttributeError, KeyError, TypeError) as error:
            raise ContractError(pointer, f"This is not as OpenAPI has it ({type(error).__name__}: {error})") from error
        self._judge()

    def webhook(self, event: str) -> str | None:
        """The name of the webhook that carries an event: contracts name job.completed jobCompleted."""
        folded = _folded(event)
        return next((name for name in self.webhooks if _folded(name) == folded), None)

    def _index(self, template: str, item: Any, pointer: str) -> None:
        if template.startswith("x-"):
            return
        if not template.startswith("/") or "?" in template or "#" in template:
            raise ContractError(pointer, "A path begins with a slash and has no query or fragment")
        item = self.resolve(item)
        for method in METHODS:
            if method in item:
                place = f"{pointer}/{method}"
                holders: list[Mapping[str, Any]] = [item[method], item, self.document]
                found = next((holder for holder in holders if holder.get("servers")), self.document)
                prefixes = servers.prefixes(found.get("servers", ()), "/servers")
                operation = self._operation(prefixes[0] + template, method, item, place)
                for prefix in prefixes:
                    self._routes.add(prefix + template, operation)

    def _operation(self, path: str, method: str, item: Mapping[str, Any], pointer: str) -> Operation:
        node = item[method]
        given = {
            (parameter["in"], parameter["name"]): parameter
            for parameter in map(self.resolve, [*item.get("parameters", ()), *node.get("parameters", ())])
        }
        name = node.get("operationId") or f"{method} {path}"
        if name in self.operations:
            raise ContractError(pointer, f"The operation id {name} is used twice")
        operation = Operation(
            id=name,
            method=method.upper(),
            path=path,
            parameters=tuple(
                self._parameter(parameter, pointer)
                for (where, key), parameter in given.items()
                if not (where == "header" and key.lower() in _UNREAD_HEADERS)
            ),
            body=self._bodies(node, pointer),
            body_required=bool(self.resolve(node.get("requestBody", {})).get("required")),
            answers={
                self._status(status, pointer): self._answer(self.resolve(answer), f"{pointer}/responses/{status}")
                for status, answer in node.get("responses", {}).items()
                if not str(status).startswith("x-")
            },
            security=self._security(node, pointer),
        )
        self.operations[name] = operation
        return operation

    def _status(self, status: object, pointer: str) -> str:
        text = str(status)
        text = text if text == "default" else text.upper()
        if not _STATUS.fullmatch(text):
            raise ContractError(f"{pointer}/responses/{status}", f"{status} is no status, range or default")
        return text

    def _parameter(self, node: Mapping[str, Any], pointer: str) -> Parameter:
        where, name = node["in"], node["name"]
        place = f"{pointer}/parameters/{escape(name)}"
        if where not in _STYLES:
            raise ContractError(place, f"A parameter is in a query, path, header or cookie, not in {where!r}")
        style = node.get("style", _STYLES[where][0])
        if style not in _STYLES[where]:
            raise ContractError(place, f"The parameter style {style} is not supported in a {where}")
        content: Mapping[str, Any] = node.get("content", {})
        if ("schema" in node) == (len(content) == 1):
            raise ContractError(place, "A parameter needs a schema, or content of one media type")
        media, schema = None, node.get("schema", True)
        for media, body in _media(content):
            schema = self._schema(body, f"{place}/content/{escape(media)}")
        if not content:
            self._inspection.inspect(schema, f"{place}/schema")
        explode = bool(node.get("explode", style == "form"))
        required = bool(node.get("required")) or where == "path"
        return Parameter(name, where, required, self._plain(schema), explode, style, media)

    def _bodies(self, node: Mapping[str, Any], pointer: str) -> dict[str, Schema]:
        content = self.resolve(node.get("requestBody", {})).get("content", {})
        return {
            media: self._plain(self._schema(body, f"{pointer}/requestBody/content/{escape(media)}"))
            for media, body in _media(content)
        }

    def _answer(self, node: Mapping[str, Any], pointer: str) -> Answer:
        content = dict(_media(node.get("content", {})))
        for media, body in content.items():
            self._schema(body, f"{pointer}/content/{escape(media)}")
        headers = {name.lower(): self.resolve(header) for name, header in node.get("headers", {}).items()}
        for name, header in headers.items():
            place = f"{pointer}/headers/{escape(name)}"
            self._schema(header, place)
            for media, body in _media(header.get("content", {})):
                self._schema(body, f"{place}/content/{escape(media)}")
        return Answer(content, headers)

    def _webhook(self, name: str, item: Any, pointer: str) -> None:
        if name.startswith("x-"):
            return
        item = self.resolve(item)
        for method in METHODS:
            if method in item:
                bodies = self._bodies(item[method], f"{pointer}/{method}")
                self.webhooks[name] = next(iter(bodies.values())) if bodies else {}

    def _schema(self, holder: Mapping[str, Any], pointer: str) -> Any:
        schema = holder.get("schema", True)
        self._inspection.inspect(schema, f"{pointer}/schema")
        return schema

    def _plain(self, schema: Any) -> Schema:
        return self.resolve(schema) if isinstance(schema, bool) else schema

    def _security(self, node: Mapping[str, Any], pointer: str) -> tuple[tuple[Mapping[str, Any], ...], ...]:
        wanted: Sequence[Mapping[str, Any]] = node.get("security", self.document.get("security", ()))
        if any(not requirement for requirement in wanted):
            return ()
        schemes = self.document.get("components", {}).get("securitySchemes", {})
        names: list[str] = [name for requirement in wanted for name in requirement]
        for name in names:
            if name not in schemes:
                raise ContractError(f"{pointer}/security", f"There is no security scheme {name}")
            kind = self.resolve(schemes[name]).get("type")
            if kind not in _SCHEMES:
                place = f"/components/securitySchemes/{escape(name)}/type"
                raise ContractError(place, f"The security scheme type {kind!r} is not supported")
        return tuple(tuple(self.resolve(schemes[name]) for name in requirement) for requirement in wanted)

    def _judge(self) -> None:
        """Refuses a document whose schemas are not what they should be."""
        wrong = list(self._inspection.problems.items())
        for keyword, places in self._inspection.unknown.items():
            more = f", here and in {len(places) - 1} more place{'s' if len(places) > 2 else ''}" if places[1:] else ""
            wrong.append((places[0], f"The schema keyword {keyword} is not of JSON Schema 2020-12{more}"))
        if not wrong:
            return
        told = [f"{message} (at {pointer})" for pointer, message in wrong[1:_MAX_TOLD]]
        told += [f"and {len(wrong) - _MAX_TOLD} more problems"] if len(wrong) > _MAX_TOLD else []
        error = ContractError(*wrong[0])
        for line in told:
            error.add_note(line)
        raise error


def _media(content: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Media types in lower case and without parameters; of several that differ in these the first counts."""
    known: set[str] = set()
    for name, body in content.items():
        media = name.partition(";")[0].strip().lower()
        if media not in known:
            known.add(media)
            yield media, body


def _folded(name: str) -> str:
    return re.sub(r"[._-]", "", name).lower()


@cache
def load(name: str) -> Contract:
    """The bundled contract of that name, such as "deapi-v1", indexed once. It is shared: read it, never change it."""
    bundle = files("genwire_api") / "contracts" / f"{name}.json"
    return Contract(json.loads(bundle.read_bytes()), name)


def read(path: Path, ignore: Collection[str] = ()) -> Contract:
    """The contract in a JSON or YAML file, named for the file. Raises ContractError.

    `ignore` leaves out what the document should not have said: schema keywords by their names, such as `nullable`, and
    single places by their JSON pointers.
    """
    document = documents.read(path)
    return Contract(documents.without(document, ignore) if ignore else document, path.stem)
