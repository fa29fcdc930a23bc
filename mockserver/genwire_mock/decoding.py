"""From the bytes of a request to values of its contract's types. Called by validation; raises nothing.

A contract names the media types of a body. Another one that production takes (facts section 9) is a leniency,
used only when the core is not strict and named in the result, so that the journal can say who needed it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NoReturn, cast
from urllib.parse import parse_qsl, unquote_plus

from attrs import frozen

from genwire_mock.contract import Parameter
from genwire_mock.forms import Form, Scalar, Shape
from genwire_mock.messages import Request, Upload, Violation
from genwire_mock.multipart import MAX_PARTS, Malformed, parse

JSON = "application/json"
MULTIPART = "multipart/form-data"
URLENCODED = "application/x-www-form-urlencoded"

MAX_DEPTH = 512  # PHP's json_decode


@frozen
class Decoded:
    """What a request says, what of it could not be read, and the leniencies that reading it took.

    `files` tells whether an `Upload` is among the values.
    """

    value: Any
    violations: tuple[Violation, ...] = ()
    leniencies: tuple[str, ...] = ()
    files: bool = False


def is_json(media: str) -> bool:
    return media == JSON or media.endswith("+json")


def read_json(data: bytes) -> Any:
    """The value of a JSON text, or ValueError; also for what this parser takes and JSON has no word for."""
    try:
        value = _decode(data.decode())
    except RecursionError:
        raise ValueError("The JSON is nested too deep") from None
    if data.count(b"[") + data.count(b"{") > MAX_DEPTH and _depth(value) > MAX_DEPTH:
        raise ValueError("The JSON is nested too deep")
    if b"\\u" in data:
        # A lone surrogate is a UnicodeEncodeError, which is a ValueError.
        json.dumps(value, ensure_ascii=False).encode()
    return value


def body(request: Request, wanted: Collection[str], shapes: Mapping[str, Shape], *, strict: bool) -> Decoded:
    """The body of a request to an operation that wants one of these media types; none is an empty object."""
    data = request.body
    if not data:
        return Decoded({})
    header = request.header("content-type") or ""
    media = header.partition(";")[0].strip().lower()
    leniencies: tuple[str, ...] = ()
    if media not in wanted:
        if strict or media not in (JSON, MULTIPART, URLENCODED):
            message = f"The body is {media or 'of no media type'}, not {' or '.join(wanted)}"
            kind = "contentMediaType"
            return Decoded({}, (Violation("header", "content-type", kind, tuple(wanted), media, message),))
        leniencies = (f"a body of {media}",)
    if is_json(media):
        try:
            return Decoded(read_json(data), (), leniencies)
        except ValueError as error:
            return _malformed(f"The body is not JSON: {error}")
    fields: Sequence[tuple[str, Scalar]] | Malformed
    if media == MULTIPART:
        fields = _multipart(data, header)
    elif media == URLENCODED:
        fields = _urlencoded(data)
    else:
        return Decoded({"": Upload(None, media, data)}, files=True)
    if isinstance(fields, Malformed):
        return _malformed(f"The body cannot be read: {fields.reason}")
    form = Form(strict)
    value = form.gather(fields, shapes)
    files = any(isinstance(content, Upload) for _, content in fields)
    return Decoded(value, (), (*leniencies, *form.leniencies), files)


def query(text: str, parameters: Mapping[str, Parameter], shapes: Mapping[str, Shape], *, strict: bool) -> Decoded:
    """The declared parameters of a query string; others are left out."""
    form = Form(strict)
    value: dict[str, Any] = {}
    for pair in text.split("&")[:MAX_PARTS] if text else ():
        raw_name, _, raw = pair.partition("=")
        name = unquote_plus(raw_name)
        parameter = parameters.get(name)
        if parameter is None:
            continue
        wanted = shapes[name]
        if "array" not in wanted.types:
            value[name] = form.scalar(unquote_plus(raw), wanted)
        elif parameter.explode:
            value.setdefault(name, []).append(form.scalar(unquote_plus(raw), wanted.items or wanted))
        else:
            # Most clients encode the commas between items too, so one within an item cannot be told apart.
            items = raw.replace("%2C", ",").replace("%2c", ",").split(",") if raw else []
            value[name] = [form.scalar(unquote_plus(item), wanted.items or wanted) for item in items]
    return Decoded(value, (), tuple(form.leniencies))


def simple(values: Mapping[str, str], shapes: Mapping[str, Shape]) -> dict[str, Any]:
    """Path parameters and headers, which arrive decoded: a list is joined by commas."""
    form = Form(strict=True)
    return {
        name: [form.scalar(item.strip(), wanted.items or wanted) for item in values[name].split(",")]
        if "array" in wanted.types
        else form.scalar(values[name], wanted)
        for name, wanted in shapes.items()
        if name in values
    }


def _malformed(message: str) -> Decoded:
    return Decoded({}, (Violation("body", "", "malformed", None, None, message),))


def _multipart(data: bytes, header: str) -> list[tuple[str, Scalar]] | Malformed:
    parts = parse(data, header)
    if isinstance(parts, Malformed):
        return parts
    fields: list[tuple[str, Scalar]] = []
    for part in parts:
        if part.filename is not None:
            fields.append((part.name, Upload(part.filename, part.content_type, part.data)))
            continue
        try:
            fields.append((part.name, part.data.decode()))
        except UnicodeDecodeError:
            return Malformed(f"the field {part.name!r} is not UTF-8")
    return fields


def _urlencoded(data: bytes) -> list[tuple[str, Scalar]] | Malformed:
    try:
        pairs = parse_qsl(data.decode(), keep_blank_values=True, errors="strict", max_num_fields=MAX_PARTS)
    except ValueError as error:
        return Malformed(str(error))
    return list(pairs)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


def _finite(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise ValueError("a number is too large")
    return value


_decode = json.JSONDecoder(parse_constant=_refuse, parse_float=_finite).decode


def _depth(value: Any) -> int:
    """How deep containers nest, counted as far as it matters."""
    depth, level = 0, [value]
    while level and depth <= MAX_DEPTH:
        inner: list[Any] = []
        for node in level:
            if isinstance(node, dict):
                inner.extend(cast("dict[str, Any]", node).values())
            elif isinstance(node, list):
                inner.extend(cast("list[Any]", node))
        depth, level = depth + 1, inner
    return depth
