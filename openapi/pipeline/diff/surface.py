"""What a document promises on the wire: operations and webhooks, each with its request and its answers as shapes."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from attrs import field, frozen

from pipeline.diff.schemas import Reader
from pipeline.diff.shape import Shape
from pipeline.record import below, is_object
from pipeline.vocabulary import METHODS

PLACES = ("path", "query", "header", "cookie")
# Headers that OpenAPI says are described elsewhere.
IGNORED = {"accept", "content-type", "authorization"}


@frozen
class Parameter:
    shape: Shape
    is_required: bool = False
    # How an array or object is spelled: (style, explode).
    style: tuple[str, bool] = ("form", True)


@frozen
class Body:
    media: Mapping[str, Shape]
    is_required: bool = False


@frozen
class Answer:
    media: Mapping[str, Shape]
    headers: Mapping[str, Parameter]


@frozen
class Operation:
    """One operation, or one webhook, whose request is what the service sends and whose answers are the receiver's."""

    # "POST /path/{}", or "webhook name".
    key: str
    id: str
    group: str
    pointer: str
    parameters: Mapping[tuple[str, str], Parameter]
    body: Body | None
    answers: Mapping[str, Answer]
    # Each alternative as text, scheme included; none where no key is needed.
    security: frozenset[str] = frozenset()
    is_deprecated: bool = False
    words: str = ""

    @property
    def is_webhook(self) -> bool:
        return self.key.startswith("webhook ")


@frozen
class Surface:
    operations: Mapping[str, Operation]
    servers: frozenset[str] = frozenset()
    words: str = ""
    document: Mapping[str, Any] = field(factory=dict[str, Any], eq=False, repr=False)


def surface(document: Mapping[str, Any]) -> Surface:
    """Raises ReadingError for a reference that leads nowhere."""
    return Surface(
        {operation.key: operation for operation in _Surveyor(Reader(document)).operations()},
        servers=frozenset(_origin(server.get("url", "")) for server in document.get("servers", ())),
        words=_text({key: document[key] for key in ("info", "tags", "externalDocs") if key in document}),
        document=document,
    )


def key_of(method: str, path: str) -> str:
    """Two paths that differ in the names of their parameters are the same path."""
    return f"{method.upper()} {re.sub(r'{[^}]*}', '{}', path)}"


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


@frozen
class _Surveyor:
    reader: Reader

    def operations(self) -> Iterator[Operation]:
        document = self.reader.document
        servers: list[dict[str, Any]] = document.get("servers") or [{}]
        prefix = urlsplit(str(servers[0].get("url", ""))).path.rstrip("/")
        for path, item in document.get("paths", {}).items():
            where, item = self.reader.resolved(below("/paths", path), item)
            for method in METHODS:
                if method in item:
                    yield self._operation(key_of(method, prefix + path), where, method, item)
        for name, item in document.get("webhooks", {}).items():
            where, item = self.reader.resolved(below("/webhooks", name), item)
            for method in METHODS:
                if method in item:
                    yield self._operation(f"webhook {name}", where, method, item)

    def _operation(self, key: str, where: str, method: str, item: dict[str, Any]) -> Operation:
        pointer, node = below(where, method), item[method]
        security = node.get("security", () if key.startswith("webhook ") else self.reader.document.get("security", ()))
        return Operation(
            key,
            id=node.get("operationId", ""),
            group=(node.get("tags") or [""])[0],
            pointer=pointer,
            parameters={**self._parameters(where, item), **self._parameters(pointer, node)},
            body=self._body(pointer, node),
            answers={
                str(status): self._answer(pointer, status, answer) for status, answer in node["responses"].items()
            },
            security=frozenset(self._scheme(alternative) for alternative in security),
            is_deprecated=bool(node.get("deprecated")),
            words=_text({key: node[key] for key in ("summary", "description", "tags", "externalDocs") if key in node}),
        )

    def _parameters(self, pointer: str, node: dict[str, Any]) -> dict[tuple[str, str], Parameter]:
        found: dict[tuple[str, str], Parameter] = {}
        for index, parameter in enumerate(node.get("parameters", ())):
            where, parameter = self.reader.resolved(below(pointer, "parameters", index), parameter)
            place, name = parameter["in"], parameter["name"]
            if place != "header" or name.lower() not in IGNORED:
                found[place, name.lower() if place == "header" else name] = self._parameter(where, parameter, place)
        return found

    def _parameter(self, where: str, node: dict[str, Any], place: str) -> Parameter:
        style = node.get("style", "form" if place in ("query", "cookie") else "simple")
        media: dict[str, Any] = node.get("content", {})
        inside = next(iter(media.values())) if "schema" not in node and media else node
        return Parameter(
            self.reader.shape(below(where, "schema"), inside.get("schema")),
            is_required=bool(node.get("required")),
            style=(style, bool(node.get("explode", style == "form"))),
        )

    def _body(self, pointer: str, node: dict[str, Any]) -> Body | None:
        if "requestBody" not in node:
            return None
        where, body = self.reader.resolved(below(pointer, "requestBody"), node["requestBody"])
        return Body(self._media(where, body), bool(body.get("required")))

    def _media(self, where: str, node: dict[str, Any]) -> dict[str, Shape]:
        return {
            media.lower(): self.reader.shape(below(where, "content", media, "schema"), value.get("schema"))
            for media, value in node.get("content", {}).items()
        }

    def _answer(self, pointer: str, status: str | int, node: Any) -> Answer:
        where, answer = self.reader.resolved(below(pointer, "responses", status), node)
        headers: dict[str, Parameter] = {}
        for name, header in answer.get("headers", {}).items():
            if name.lower() not in IGNORED:
                at, header = self.reader.resolved(below(where, "headers", name), header)
                headers[name.lower()] = self._parameter(at, header, "header")
        return Answer(self._media(where, answer), headers)

    def _scheme(self, alternative: dict[str, Any]) -> str:
        """What is sent, whatever the document calls it."""
        declared = self.reader.document.get("components", {}).get("securitySchemes", {})
        said: list[str] = []
        for name, scopes in alternative.items():
            scheme = declared.get(name, {})
            if is_object(scheme):
                parts = [scheme.get(key, "") for key in ("type", "scheme", "in", "name")]
                said.append(" ".join(part for part in [*parts, *scopes] if part).lower())
        return " and ".join(sorted(said)) or "none"


def _text(said: Mapping[str, Any]) -> str:
    return json.dumps(said, sort_keys=True, ensure_ascii=False, default=str) if said else ""
