"""What the strategies give: a request or an answer by its values, and how it is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote

from attrs import evolve, field, frozen

from genwire_mock.contract import Operation
from genwire_mock.messages import Request
from genwire_mock.strategies import wire

if TYPE_CHECKING:
    import httpx

_Values = Mapping[str, Any]


@frozen
class _NoBody:
    """The type of NO_BODY, for which null is no name: null is a JSON body."""

    def __repr__(self) -> str:
        return "NO_BODY"


NO_BODY = _NoBody()


@frozen
class DrawnRequest:
    """A request by its values: numbers are numbers, a file is an `Upload`, and `body` may be `NO_BODY`.

    `raw` stands in place of the body's bytes and content type where those cannot be read or are not the contract's.
    """

    operation: Operation
    path: _Values = field(factory=dict[str, Any])
    query: _Values = field(factory=dict[str, Any])
    headers: _Values = field(factory=dict[str, Any])
    cookies: _Values = field(factory=dict[str, Any])
    body: Any = NO_BODY
    media: str | None = None
    raw: tuple[str, bytes] | None = None

    def message(self, key: str = "any-key") -> Request:
        """The request as the core of a mock takes it: `core.handle(drawn.message(), now)`."""
        operation, path = self.operation, self.operation.path
        query: list[str] = []
        headers: list[tuple[str, str]] = []
        cookies: list[str] = []
        for name, value in wire.credentials(operation, key):
            match name:
                case "query":
                    query.append(value)
                case "cookie":
                    cookies.append(value)
                case _:
                    headers.append((name, value))
        for parameter in operation.parameters:
            values = self.values(parameter.where)
            if parameter.name not in values:
                continue
            value = values[parameter.name]
            match parameter.where:
                case "path":
                    path = path.replace("{" + parameter.name + "}", wire.in_path(parameter, value))
                case "query":
                    query += wire.in_query(parameter, value)
                case "header":
                    headers.append((parameter.name.lower(), wire.in_header(value)))
                case "cookie":
                    cookies.append(f"{parameter.name}={quote(wire.text(value))}")
        if cookies:
            headers.append(("cookie", "; ".join(cookies)))
        content = b""
        if self.raw or (self.media and self.body is not NO_BODY):
            kind, content = self.raw or wire.body(self.media or "", self.body)
            headers.append(("content-type", kind))
        return Request(operation.method, path, "&".join(query), tuple(headers), content)

    def httpx(self, base_url: str, key: str = "any-key") -> httpx.Request:
        """The request for `httpx.Client.send`, to the host of `base_url`."""
        import httpx

        message = self.message(key)
        url = httpx.URL(base_url).copy_with(
            raw_path=(message.path + ("?" + message.query) * bool(message.query)).encode()
        )
        headers = [(name.encode(), value.encode()) for name, value in message.headers]
        return httpx.Request(message.method, url, headers=headers, content=message.body)

    def with_values(self, where: Literal["path", "query", "header", "cookie"], values: _Values) -> DrawnRequest:
        return evolve(
            self, **{"header": {"headers": values}, "cookie": {"cookies": values}}.get(where, {where: values})
        )

    def values(self, where: Literal["path", "query", "header", "cookie"]) -> _Values:
        return {"path": self.path, "query": self.query, "header": self.headers, "cookie": self.cookies}[where]


@frozen
class InvalidRequest:
    """A request with one thing wrong: `field` in its `where`, by a keyword of JSON Schema, and `reason` in words.

    `field` is the innermost name, "" for the body as a whole; `Violation` tells more of `where` and `keyword`.
    """

    request: DrawnRequest
    where: Literal["body", "query", "path", "header", "cookie"]
    field: str
    keyword: str
    reason: str


@frozen
class DrawnResponse:
    """An answer that the contract allows: `body` is of JSON where `media` is, None without a body, else bytes."""

    operation: Operation
    status: int
    headers: Mapping[str, str]
    media: str | None
    body: Any
