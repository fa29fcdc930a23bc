"""Requests drawn from a contract and written as OpenAPI has it, apart from the code of the mock that reads them."""

from __future__ import annotations

import base64
import json
from typing import Any, cast
from urllib.parse import quote, quote_plus, urlencode
from xml.etree import ElementTree

from genwire_mock.contract import Contract, Operation, Parameter
from genwire_mock.drawing import drawn
from genwire_mock.messages import Pairs, Request


def drawn_request(contract: Contract, operation: Operation, media: str | None = None) -> Request:
    """A valid request with all that the operation takes, and a body of that media type, by default its first."""
    path, query = operation.path, list[str]()
    headers: list[tuple[str, str]] = []
    cookies: list[str] = []
    for name, value in credentials(operation):
        match name:
            case "query":
                query.append(value)
            case "cookie":
                cookies.append(value)
            case _:
                headers.append((name, value))
    for parameter in operation.parameters:
        value = drawn(contract, parameter.schema, f"{operation.id} {parameter.name}", unsent="readOnly")
        match parameter.where:
            case "path":
                path = path.replace("{" + parameter.name + "}", in_path(parameter, value))
            case "query":
                query += in_query(parameter, value)
            case "header":
                items = cast("list[Any]", value) if isinstance(value, list) else [value]
                headers.append((parameter.name.lower(), ",".join(map(text, items))))
            case "cookie":
                cookies.append(f"{parameter.name}={quote(text(value))}")
    if cookies:
        headers.append(("cookie", "; ".join(cookies)))
    body = b""
    if operation.body:
        media = media or next(iter(operation.body))
        kind, body = written(media, drawn(contract, operation.body[media], operation.id, unsent="readOnly"))
        headers.append(("content-type", kind))
    return Request(operation.method, path, "&".join(query), tuple(headers), body)


def credentials(operation: Operation) -> Pairs:
    """The first alternative's keys, by where they go."""
    found: list[tuple[str, str]] = []
    for scheme in operation.security[0] if operation.security else ():
        match scheme["type"], scheme.get("in"):
            case "apiKey", "header":
                found.append((scheme["name"].lower(), "key"))
            case "apiKey", where:
                found.append((str(where), f"{scheme['name']}=key"))
            case "http", _ if scheme["scheme"] == "basic":
                found.append(("authorization", "Basic " + base64.b64encode(b"user:key").decode()))
            case _:
                found.append(("authorization", "Bearer key"))
    return tuple(found)


def in_path(parameter: Parameter, value: Any) -> str:
    name, explode = parameter.name, parameter.explode
    lead, between = {"simple": ("", ","), "label": (".", "."), "matrix": (f";{name}=", ";")}[parameter.style]
    between = between if explode else ","
    if isinstance(value, dict):
        pairs = [(quote(key), quote(text(part))) for key, part in cast("dict[str, Any]", value).items()]
        joined = between.join(f"{key}={part}" if explode else f"{key},{part}" for key, part in pairs)
        return (";" if parameter.style == "matrix" and explode else lead) + joined
    if isinstance(value, list):
        between = f";{name}=" if parameter.style == "matrix" and explode else between
        return lead + between.join(quote(text(item), safe="") for item in cast("list[Any]", value))
    return lead + quote(text(value), safe="")


def in_query(parameter: Parameter, value: Any) -> list[str]:
    name = quote_plus(parameter.name)
    if parameter.media:
        return [f"{name}={quote_plus(json.dumps(value))}"]
    if isinstance(value, dict):
        members = cast("dict[str, Any]", value)
        if parameter.style == "deepObject":
            return [
                f"{name}%5B{key}%5D{'%5B%5D' if isinstance(part, list) else ''}={quote_plus(text(item))}"
                for key, part in members.items()
                for item in (cast("list[Any]", part) if isinstance(part, list) else [part])
            ]
        if parameter.explode:
            return [f"{key}={quote_plus(text(part))}" for key, part in members.items()]
        return [f"{name}=" + ",".join(f"{key},{text(part)}" for key, part in members.items())]
    if isinstance(value, list):
        items = [quote_plus(text(item)) for item in cast("list[Any]", value)]
        if parameter.explode:
            return [f"{name}={item}" for item in items]
        return [f"{name}=" + {"form": ",", "spaceDelimited": "%20", "pipeDelimited": "|"}[parameter.style].join(items)]
    return [f"{name}={quote_plus(text(value))}"]


def written(media: str, value: Any) -> tuple[str, bytes]:
    """The content type and the bytes of a body."""
    match media:
        case "multipart/form-data":
            return "multipart/form-data; boundary=b", multipart(value)
        case "application/x-www-form-urlencoded":
            return media, urlencode({key: text(part) for key, part in value.items()}).encode()
        case _ if media.endswith("json"):
            return media, json.dumps(value).encode()
        case _ if media.endswith("xml"):
            return media, ElementTree.tostring(ElementTree.Element("any"))
        case _:
            return media.replace("text/*", "text/plain").replace("*/*", "image/gif"), b"any text"


def multipart(value: dict[str, Any]) -> bytes:
    """Files are what is named logo here; objects go as JSON, which is OpenAPI's default for them."""
    body = b""
    for name, part in value.items():
        for item in cast("list[Any]", part) if isinstance(part, list) else [part]:
            kind = "\r\nContent-Type: application/json" if isinstance(item, dict) else ""
            file = '; filename="logo.png"' if name == "logo" else ""
            content = json.dumps(item) if isinstance(item, dict) else text(item)
            body += f'--b\r\nContent-Disposition: form-data; name="{name}"{file}{kind}\r\n\r\n{content}\r\n'.encode()
    return body + b"--b--\r\n"


def text(value: Any) -> str:
    return json.dumps(value) if isinstance(value, bool) or value is None else str(value)
