"""Requests written as OpenAPI has it, apart from the code of the mock that reads them. Pure; called by drawn."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from typing import Any, cast
from urllib.parse import quote, quote_plus
from xml.etree import ElementTree

from genwire_mock import decoding
from genwire_mock.contract import Operation, Parameter
from genwire_mock.messages import Pairs, Upload

BOUNDARY = "a-boundary-that-no-drawn-text-has"


def credentials(operation: Operation, key: str) -> Pairs:
    """The key as the first alternative of the operation wants it: headers, or a pair under "query" or "cookie"."""
    found: list[tuple[str, str]] = []
    for scheme in operation.security[0] if operation.security else ():
        match scheme["type"], scheme.get("in"):
            case "apiKey", "header":
                found.append((scheme["name"].lower(), key))
            case "apiKey", where:
                found.append((str(where), f"{scheme['name']}={quote(key, safe='')}"))
            case "http", _ if scheme["scheme"] == "basic":
                found.append(("authorization", "Basic " + base64.b64encode(f"user:{key}".encode()).decode()))
            case _:
                found.append(("authorization", f"Bearer {key}"))
    return tuple(found)


def in_path(parameter: Parameter, value: Any) -> str:
    name, explode = parameter.name, parameter.explode
    lead, between = {"simple": ("", ","), "label": (".", "."), "matrix": (f";{name}=", ";")}[parameter.style]
    between = between if explode else ","
    if isinstance(value, dict):
        members = cast("dict[str, Any]", value)
        pairs = [(quote(key, safe=""), quote(text(part), safe="")) for key, part in members.items()]
        joined = between.join(f"{key}={part}" if explode else f"{key},{part}" for key, part in pairs)
        return (";" if parameter.style == "matrix" and explode else lead) + joined
    if isinstance(value, list):
        between = f";{name}=" if parameter.style == "matrix" and explode else between
        return lead + between.join(quote(text(item), safe="") for item in cast("list[Any]", value))
    return lead + quote(text(value), safe="")


def in_query(parameter: Parameter, value: Any) -> list[str]:
    """The pairs of one parameter."""
    name = quote_plus(parameter.name)
    if parameter.media:
        return [f"{name}={quote_plus(json.dumps(value))}"]
    if isinstance(value, dict):
        members = cast("dict[str, Any]", value)
        if parameter.style == "deepObject":
            return [
                f"{name}%5B{quote_plus(key)}%5D{'%5B%5D' if isinstance(part, list) else ''}={quote_plus(text(item))}"
                for key, part in members.items()
                for item in (cast("list[Any]", part) if isinstance(part, list) else [part])
            ]
        if parameter.explode:
            return [f"{quote_plus(key)}={quote_plus(text(part))}" for key, part in members.items()]
        return [f"{name}=" + ",".join(f"{quote_plus(key)},{quote_plus(text(part))}" for key, part in members.items())]
    if isinstance(value, list):
        items = [quote_plus(text(item)) for item in cast("list[Any]", value)]
        if parameter.explode:
            return [f"{name}={item}" for item in items]
        return [f"{name}=" + {"form": ",", "spaceDelimited": "%20", "pipeDelimited": "|"}[parameter.style].join(items)]
    return [f"{name}={quote_plus(text(value))}"]


def in_header(value: Any) -> str:
    return ",".join(map(text, cast("list[Any]", value))) if isinstance(value, list) else text(value)


def body(media: str, value: Any) -> tuple[str, bytes]:
    """The content type and the bytes of a body. Media types that are no JSON and no form get a short text."""
    match media:
        case decoding.MULTIPART:
            return f"{media}; boundary={BOUNDARY}", _multipart(cast("dict[str, Any]", value))
        case decoding.URLENCODED:
            pairs = (pair for name, part in cast("dict[str, Any]", value).items() for pair in _field(name, part))
            return media, "&".join(f"{quote_plus(name)}={quote_plus(text(part))}" for name, part in pairs).encode()
        case _ if decoding.is_json(media):
            return media, json.dumps(value, ensure_ascii=False).encode()
        case _ if decoding.is_xml(media):
            return media, ElementTree.tostring(ElementTree.Element("any"))
        case _:
            return media.replace("text/*", "text/plain").replace("*/*", "image/gif"), b"any text"


def text(value: Any) -> str:
    """A value as the text that stands for it outside of JSON."""
    return json.dumps(value) if isinstance(value, bool | dict | list) or value is None else str(value)


def _multipart(value: Mapping[str, Any]) -> bytes:
    content = b""
    for name, part in _parts(value):
        more, kind, data = "", None, text(part).encode()
        if isinstance(part, Upload):
            more, kind, data = f'; filename="{_quoted(part.filename or "file")}"', part.content_type, part.data
        elif isinstance(part, dict | list):
            kind = decoding.JSON
        more += f"\r\nContent-Type: {kind}" if kind else ""
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{_quoted(name)}"{more}\r\n\r\n'
        content += head.encode() + data + b"\r\n"
    return content + f"--{BOUNDARY}--\r\n".encode()


def _parts(value: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The parts of a multipart form: a list repeats its name, and objects are JSON, OpenAPI's default for them."""
    for name, part in value.items():
        for index, item in enumerate(cast("list[Any]", part) if isinstance(part, list) else [part]):
            if isinstance(item, dict | list) and _holds_file(item):
                yield from _field(f"{name}[{index}]" if isinstance(part, list) else name, item)
            else:
                yield name, item


def _holds_file(value: Any) -> bool:
    if isinstance(value, dict):
        value = list(cast("dict[str, Any]", value).values())
    return isinstance(value, Upload) or (isinstance(value, list) and any(map(_holds_file, cast("list[Any]", value))))


def _quoted(name: str) -> str:
    """As browsers write names in a form (WHATWG HTML, multipart form data)."""
    return name.replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22")


def _field(name: str, value: Any, *, nested: bool = False) -> Iterator[tuple[str, Any]]:
    """A field of a urlencoded form: a list repeats its name, and what is nested is spelled in brackets."""
    if isinstance(value, dict):
        for key, part in cast("dict[str, Any]", value).items():
            yield from _field(f"{name}[{key}]", part, nested=True)
    elif isinstance(value, list):
        for index, part in enumerate(cast("list[Any]", value)):
            deep = isinstance(part, dict | list)
            yield from _field(f"{name}[{index}]" if deep else f"{name}[]" if nested else name, part, nested=nested)
    else:
        yield name, value
