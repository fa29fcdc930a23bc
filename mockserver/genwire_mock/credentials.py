"""The key that a request carries, by the security schemes of its operation. Pure; called by the core."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote

from genwire_mock.contract import Operation
from genwire_mock.messages import Request


def credential(operation: Operation, request: Request) -> str | None:
    """The key of the first alternative that the request follows in all its schemes, None when it follows none.

    Of several schemes taken together the first one's counts. A client certificate is never seen, and taken as shown.
    """
    for schemes in operation.security:
        found = [_carried(scheme, request) for scheme in schemes]
        if all(found):
            return found[0]
    return None


def cookies(request: Request) -> Iterator[tuple[str, str]]:
    """The names and values of its cookies, as they came."""
    for name, value in request.headers:
        if name == "cookie":
            for pair in value.split(";"):
                key, _, found = pair.strip().partition("=")
                yield key, found


def _carried(scheme: Mapping[str, Any], request: Request) -> str | None:
    match scheme["type"]:
        case "apiKey":
            return _api_key(scheme["name"], scheme["in"], request)
        case "mutualTLS":
            return "certificate"
        case _:
            # OAuth 2 and OpenID Connect hand out bearer tokens.
            wanted = scheme.get("scheme", "bearer").lower()
            kind, _, found = (request.header("authorization") or "").partition(" ")
            found = found.strip() if kind.lower() == wanted else ""
            return _basic(found) if wanted == "basic" else found or None


def _api_key(name: str, where: str, request: Request) -> str | None:
    match where:
        case "query":
            found = dict(parse_qsl(request.query)).get(name)
        case "cookie":
            found = unquote(dict(cookies(request)).get(name, ""))
        case _:
            found = request.header(name.lower())
    return found or None


def _basic(token: str) -> str | None:
    try:
        return base64.b64decode(token, validate=True).decode() or None
    except ValueError:
        return None
