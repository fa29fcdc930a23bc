"""An OpenAPI 3.1 document, indexed once: its operations, a matcher for their paths, and its webhooks.

Read by validation, examples and core. A document that says something this package could not hold a request or
an answer to is refused here, at load, with the JSON pointer of the place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast
from urllib.parse import unquote, urlsplit

from attrs import frozen

Schema = Mapping[str, Any]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

# Where a keyword keeps the schemas under it; None is a keyword without any.
_NESTING: dict[str, Literal["one", "list", "map"] | None] = {
    "allOf": "list",
    "anyOf": "list",
    "oneOf": "list",
    "not": "one",
    "items": "one",
    "additionalProperties": "one",
    "properties": "map",
    "patternProperties": "map",
    "$ref": None,
    "$comment": None,
    "type": None,
    "enum": None,
    "const": None,
    "format": None,
    "pattern": None,
    "required": None,
    "dependentRequired": None,
    **dict.fromkeys(["multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"]),
    **dict.fromkeys(["maxLength", "minLength", "maxProperties", "minProperties"]),
    **dict.fromkeys(["maxItems", "minItems", "uniqueItems"]),
    **dict.fromkeys(["title", "description", "default", "example", "examples", "externalDocs"]),
    **dict.fromkeys(["deprecated", "readOnly", "writeOnly", "contentMediaType", "contentEncoding"]),
}
_UNREAD_HEADERS = {"accept", "content-type", "authorization"}  # OpenAPI: such parameters are ignored
_STYLES = {"query": "form", "path": "simple", "header": "simple"}


class ContractError(ValueError):
    """The document asks for something that is not supported; `pointer` says where."""

    def __init__(self, pointer: str, message: str) -> None:
        super().__init__(f"{message} (at {pointer or '/'})")
        self.pointer = pointer


@frozen
class Parameter:
    name: str
    where: Literal["query", "path", "header"]
    required: bool
    schema: Schema
    explode: bool


@frozen
class Answer:
    """One documented response: `content` maps media types to their objects, `headers` lower-case names."""

    content: Mapping[str, Mapping[str, Any]]
    headers: Mapping[str, Mapping[str, Any]]


@frozen(eq=False)
class Operation:
    """One operation. `path` is the whole template, the server's prefix included."""

    id: str
    method: str
    path: str
    parameters: tuple[Parameter, ...]
    body: Mapping[str, Schema]
    body_required: bool
    answers: Mapping[str, Answer]
    security: tuple[Mapping[str, Any], ...]

    def answer(self, status: int) -> Answer | None:
        """What the contract says about a status: by its number, its class (4XX), or the default."""
        answers = self.answers
        return answers.get(str(status)) or answers.get(f"{status // 100}XX") or answers.get("default")


class Contract:
    """A loaded document. `operations` is by operation id, `webhooks` maps names to body schemas, `name` is its own."""

    def __init__(self, document: Mapping[str, Any], name: str = "api") -> None:
        if not str(document.get("openapi", "")).startswith("3.1"):
            raise ContractError("/openapi", f"OpenAPI 3.1 is needed, not {document.get('openapi')!r}")
        self.document = document
        self.name = name
        self._checked: set[int] = set()
        self.operations: dict[str, Operation] = {}
        self._fixed: dict[str, dict[str, Operation]] = {}
        self._templates: dict[int, list[tuple[re.Pattern[str], list[str], dict[str, Operation]]]] = {}
        servers: Sequence[Mapping[str, str]] = document.get("servers") or [{"url": "/"}]
        self.prefix = urlsplit(servers[0]["url"]).path.rstrip("/")
        for template, item in document.get("paths", {}).items():
            self._index(template, self.resolve(item), f"/paths/{_escape(template)}")
        self.webhooks: dict[str, Schema] = {
            name: schema
            for name, item in document.get("webhooks", {}).items()
            for schema in self._bodies(self.resolve(item).get("post", {}), f"/webhooks/{_escape(name)}/post").values()
        }

    def match(self, path: str) -> tuple[Mapping[str, Operation], Mapping[str, str]] | None:
        """The operations of a path by method, and its decoded path parameters."""
        found = self._fixed.get(path)
        if found is not None:
            return found, {}
        for pattern, names, methods in self._templates.get(path.count("/"), ()):
            matched = pattern.fullmatch(path)
            if matched:
                return methods, dict(zip(names, map(unquote, matched.groups()), strict=True))
        return None

    def resolve(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        """The node that a chain of references leads to; what stands beside a reference wins over it."""
        if "$ref" not in node:
            return node
        beside: dict[str, Any] = {}
        for _ in range(50):
            if "$ref" not in node:
                return {**node, **beside} if beside else node
            beside = {**{key: value for key, value in node.items() if key != "$ref"}, **beside}
            node = self._target(node["$ref"])
        raise ContractError(str(node["$ref"]), "This reference never ends")

    def closed(self, schema: Schema) -> dict[str, Any]:
        """The schema as a document of its own: with the components that it reaches, and no others."""
        reached: dict[str, Any] = {}
        open_ends: list[Any] = [schema]
        while open_ends:
            for reference in _references(open_ends.pop()):
                name = reference.split("/")[3]
                if name not in reached:
                    reached[name] = self._target("#/components/schemas/" + name)
                    open_ends.append(reached[name])
        # The names are those of the pointers, escapes and all, so that the references still lead there.
        schemas = {unquote(name).replace("~1", "/").replace("~0", "~"): node for name, node in reached.items()}
        return {**schema, "components": {"schemas": schemas}} if schemas else dict(schema)

    def _target(self, reference: str) -> Any:
        if not reference.startswith("#/"):
            raise ContractError(reference, "Only references within the document are supported")
        node: Any = self.document
        for part in reference[2:].split("/"):
            key = _unescape(part)
            try:
                node = node[key]
            except (KeyError, TypeError):
                raise ContractError(reference[1:], "This reference leads nowhere") from None
        return node

    def _index(self, template: str, item: Mapping[str, Any], pointer: str) -> None:
        methods = {
            method.upper(): self._operation(template, method, item, f"{pointer}/{method}")
            for method in METHODS
            if method in item
        }
        path = self.prefix + template
        if "{" not in template:
            self._fixed[path] = methods
        else:
            parts = re.split(r"\{([^{}]+)\}", path)
            pattern = re.compile("([^/]+)".join(map(re.escape, parts[::2])))
            self._templates.setdefault(path.count("/"), []).append((pattern, parts[1::2], methods))

    def _operation(self, template: str, method: str, item: Mapping[str, Any], pointer: str) -> Operation:
        node = item[method]
        given = {
            (parameter["in"], parameter["name"]): parameter
            for parameter in map(self.resolve, [*item.get("parameters", ()), *node.get("parameters", ())])
        }
        name = node.get("operationId") or f"{method} {template}"
        if name in self.operations:
            raise ContractError(pointer, f"The operation id {name} is used twice")
        operation = Operation(
            id=name,
            method=method.upper(),
            path=self.prefix + template,
            parameters=tuple(
                self._parameter(parameter, pointer)
                for (where, key), parameter in given.items()
                if where != "cookie" and not (where == "header" and key.lower() in _UNREAD_HEADERS)
            ),
            body=self._bodies(node, pointer),
            body_required=bool(self.resolve(node.get("requestBody", {})).get("required")),
            answers={
                str(status): self._answer(self.resolve(answer), f"{pointer}/responses/{status}")
                for status, answer in node.get("responses", {}).items()
            },
            security=self._security(node, pointer),
        )
        self.operations[name] = operation
        return operation

    def _parameter(self, node: Mapping[str, Any], pointer: str) -> Parameter:
        where, name = node["in"], node["name"]
        place = f"{pointer}/parameters/{_escape(name)}"
        style = node.get("style", _STYLES[where])
        if style != _STYLES[where]:
            raise ContractError(place, f"The parameter style {style} is not supported")
        if "schema" not in node:
            raise ContractError(place, "A parameter needs a schema; content is not supported")
        self._check(node["schema"], f"{place}/schema")
        explode = bool(node.get("explode", style == "form"))
        return Parameter(name, where, bool(node.get("required")), node["schema"], explode)

    def _bodies(self, node: Mapping[str, Any], pointer: str) -> dict[str, Schema]:
        content = self.resolve(node.get("requestBody", {})).get("content", {})
        for media, body in content.items():
            self._check(body.get("schema", {}), f"{pointer}/requestBody/content/{_escape(media)}/schema")
        return {media.lower(): body.get("schema", {}) for media, body in content.items()}

    def _answer(self, node: Mapping[str, Any], pointer: str) -> Answer:
        content: Mapping[str, Any] = node.get("content", {})
        for media, body in content.items():
            self._check(body.get("schema", {}), f"{pointer}/content/{_escape(media)}/schema")
        headers = {name.lower(): self.resolve(header) for name, header in node.get("headers", {}).items()}
        for name, header in headers.items():
            self._check(header.get("schema", {}), f"{pointer}/headers/{_escape(name)}/schema")
        return Answer({media.lower(): body for media, body in content.items()}, headers)

    def _security(self, node: Mapping[str, Any], pointer: str) -> tuple[Mapping[str, Any], ...]:
        """The schemes any one of which lets a request in; () when it needs none."""
        wanted: Sequence[Mapping[str, Any]] = node.get("security", self.document.get("security", ()))
        if any(not requirement for requirement in wanted):
            return ()
        schemes = self.document.get("components", {}).get("securitySchemes", {})
        names = [name for requirement in wanted for name in requirement]
        for name in names:
            if name not in schemes:
                raise ContractError(f"{pointer}/security", f"There is no security scheme {name}")
        return tuple(self.resolve(schemes[name]) for name in names)

    def _check(self, schema: Any, pointer: str) -> None:
        """Refuses a schema with a keyword that is not supported, through all its references."""
        if id(schema) in self._checked:
            return
        if not isinstance(schema, dict):
            if isinstance(schema, bool) and pointer.endswith("/additionalProperties"):
                return
            raise ContractError(pointer, "A schema is an object; a boolean is supported as additionalProperties")
        node = cast("dict[str, Any]", schema)
        self._checked.add(id(node))  # schemas live as long as the document, so their ids stay theirs
        for keyword, value in node.items():
            place = f"{pointer}/{_escape(keyword)}"
            if keyword not in _NESTING:
                if keyword.startswith("x-"):
                    continue
                raise ContractError(place, f"The schema keyword {keyword} is not supported")
            match _NESTING[keyword]:
                case "one":
                    self._check(value, place)
                case "list":
                    for index, part in enumerate(value):
                        self._check(part, f"{place}/{index}")
                case "map":
                    for name, part in value.items():
                        self._check(part, f"{place}/{_escape(name)}")
                case None if keyword == "$ref":
                    if not value.startswith("#/components/schemas/"):
                        raise ContractError(place, "A schema may only refer to #/components/schemas/")
                    self._check(self._target(value), value[1:])
                case None:
                    pass


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, Mapping):
        for key, value in cast("Mapping[str, Any]", node).items():
            if key == "$ref" and isinstance(value, str):
                yield value
            else:
                yield from _references(value)
    elif isinstance(node, list):
        for value in cast("list[Any]", node):
            yield from _references(value)


def _escape(part: str) -> str:
    return part.replace("~", "~0").replace("/", "~1")


def _unescape(part: str) -> str:
    return unquote(part).replace("~1", "/").replace("~0", "~")


@cache
def load(name: str) -> Contract:
    """The bundled contract of that name, such as "deapi-v1", indexed once. It is shared: read it, never change it."""
    bundle = files("genwire_api") / "contracts" / f"{name}.json"
    return Contract(json.loads(bundle.read_bytes()), name)
