"""From the bytes of a request to values of its contract's types. Called by validation; raises nothing.

A contract names the media types of a body. Another one that production takes (facts section 9) is a leniency,
used only when the core is not strict and named in the result, so that the journal can say who needed it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, unquote, unquote_plus
from xml.parsers.expat import ExpatError, ParserCreate

from attrs import frozen

from genwire_mock import credentials, styles
from genwire_mock.contract import Parameter
from genwire_mock.forms import Form, Json, Scalar, Shape
from genwire_mock.json_text import read_json
from genwire_mock.messages import Request, Upload, Violation
from genwire_mock.multipart import MAX_PARTS, Malformed, parse
from genwire_mock.styles import Pairs

JSON = "application/json"
MULTIPART = "multipart/form-data"
URLENCODED = "application/x-www-form-urlencoded"

_TEXTS = {"application/jsonl", "application/x-ndjson", "application/ndjson", "application/sdp", "application/graphql"}


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


def is_xml(media: str) -> bool:
    return media.endswith(("/xml", "+xml"))


def is_text(media: str) -> bool:
    """Whether a body of this media type is text of some other kind than JSON."""
    return media.startswith("text/") or is_xml(media) or media.endswith(("/yaml", "+yaml")) or media in _TEXTS


def media_type(request: Request) -> str:
    """The media type that a request names, without parameters; "" for none."""
    return bare(request.header("content-type") or "")


@lru_cache(maxsize=64)
def bare(content_type: str) -> str:
    """The media type in a Content-Type, in lower case."""
    return content_type.partition(";")[0].strip().lower()


def documented(media: str, content: Collection[str]) -> str | None:
    """The entry of a contract's media types and ranges that speaks of a media type."""
    if media in content:
        return media
    found = next((entry for entry in content if entry.endswith("/*") and media.startswith(entry[:-1])), None)
    return found or ("*/*" if media and "*/*" in content else None)


def body(request: Request, wanted: Collection[str], shapes: Mapping[str, Shape], *, strict: bool) -> Decoded:
    """The body of a request to an operation that wants one of these media types; none is an empty object.

    JSON and forms become values. Other text is a str, and what is neither an `Upload`.
    """
    data = request.body
    if not data:
        return Decoded({})
    media = media_type(request)
    leniencies: tuple[str, ...] = ()
    if documented(media, wanted) is None:
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
        fields = _multipart(data, request.header("content-type") or "")
    elif media == URLENCODED:
        fields = _urlencoded(data)
    else:
        return _raw(data, media)
    if isinstance(fields, Malformed):
        return _malformed(f"The body cannot be read: {fields.reason}")
    form = Form(strict)
    value = form.gather(fields, shapes)
    files = any(isinstance(content, Upload) for _, content in fields)
    return Decoded(value, (), (*leniencies, *form.leniencies), files)


def query(text: str, pairs: Pairs, *, strict: bool) -> Decoded:
    """The declared parameters of a query string; others are left out."""
    form = Form(strict)
    split = (pair.partition("=") for pair in text.split("&")[:MAX_PARTS] if pair) if text else ()
    value = pairs.read(((name, raw) for name, _, raw in split), form, unquote_plus)
    return Decoded(value, (), tuple(form.leniencies))


def cookies(request: Request, pairs: Pairs) -> dict[str, Any]:
    """The declared parameters among the cookies."""
    return pairs.read(credentials.cookies(request), Form(strict=True), unquote)


def texts(
    values: Mapping[str, str], parameters: Mapping[str, Parameter], shapes: Mapping[str, Shape]
) -> dict[str, Any]:
    """Path parameters and headers, which arrive decoded, by the names under which they are declared."""
    form = Form(strict=True)
    return {
        name: styles.text(values[name], parameters[name], wanted, form)
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
            text = part.data.decode()
        except UnicodeDecodeError:
            return Malformed(f"the field {part.name!r} is not UTF-8")
        if part.content_type is None or not is_json(part.content_type.partition(";")[0].strip().lower()):
            fields.append((part.name, text))
            continue
        try:
            fields.append((part.name, Json(text, read_json(part.data))))
        except ValueError as error:
            return Malformed(f"the field {part.name!r} is not JSON: {error}")
    return fields


def _raw(data: bytes, media: str) -> Decoded:
    if not is_text(media):
        return Decoded(Upload(None, media, data))
    if is_xml(media):
        try:
            ParserCreate().Parse(data, True)
        except ExpatError as error:
            return _malformed(f"The body is not XML: {error}")
        return Decoded(data.decode("utf-8", "replace"))
    try:
        return Decoded(data.decode())
    except UnicodeDecodeError:
        return _malformed("The body is not UTF-8")


def _urlencoded(data: bytes) -> list[tuple[str, Scalar]] | Malformed:
    try:
        pairs = parse_qsl(data.decode(), keep_blank_values=True, errors="strict", max_num_fields=MAX_PARTS)
    except ValueError as error:
        return Malformed(str(error))
    return list(pairs)
