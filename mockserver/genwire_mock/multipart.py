"""multipart/form-data taken apart, whatever the bytes are: it returns parts or `Malformed`, never raises."""

from __future__ import annotations

import logging

from attrs import frozen
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, MultipartState, parse_options_header

MAX_PARTS = 1000  # PHP's max_input_vars

_SILENT = logging.getLogger(__name__)
_SILENT.disabled = True


@frozen
class Part:
    """One part. `filename` is None for a text field; `content_type` is None when the part names none."""

    name: str
    filename: str | None
    content_type: str | None
    data: bytes


@frozen
class Malformed:
    reason: str


class _Collector:
    """What the parser calls while it reads; the parts so far."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._headers: dict[str, str] = {}
        self._field = bytearray()
        self._value = bytearray()
        self._data: list[bytes] = []

    def on_part_begin(self) -> None:
        if len(self.parts) >= MAX_PARTS:
            raise FormParserError(f"there are more than {MAX_PARTS} parts")
        self._headers = {}
        self._data = []

    def on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._field += data[start:end]

    def on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def on_header_end(self) -> None:
        self._headers[self._field.decode("latin-1").lower()] = _text(self._value)
        self._field.clear()
        self._value.clear()

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        self._data.append(data[start:end])

    def on_part_end(self) -> None:
        _, options = _options(self._headers.get("content-disposition", ""))
        name, filename = options.get("name"), options.get("filename")
        if not name:
            raise FormParserError("a part has no name")
        if filename == "" and not any(self._data):
            return  # a browser's file input that nobody filled in
        self.parts.append(Part(name, filename, self._headers.get("content-type"), b"".join(self._data)))


def parse(body: bytes, content_type: str) -> list[Part] | Malformed:
    """The parts of a body in their order. `content_type` is the request's header with its boundary."""
    _, options = _options(content_type)
    boundary = options.get("boundary", "")
    if not boundary:
        return Malformed("the Content-Type names no boundary")
    if not body:
        return []
    collector = _Collector()
    callbacks = {name: getattr(collector, name) for name in vars(_Collector) if name.startswith("on_")}
    try:
        parser = MultipartParser(boundary.encode(), callbacks)  # pyright: ignore[reportArgumentType]: built above
        parser.logger = _SILENT  # it warns of each broken body, which here is nothing unusual
        parser.write(body)
    except (FormParserError, UnicodeError) as error:
        return Malformed(str(error))
    if parser.state != MultipartState.END:
        return Malformed("the body ends before its closing boundary")
    return collector.parts


def _options(header: str) -> tuple[str, dict[str, str]]:
    # The parser's own function wants Latin-1, and file names are UTF-8 in practice.
    try:
        kind, options = parse_options_header(header.encode().decode("latin-1"))
    except UnicodeError:
        return "", {}
    return kind.decode("latin-1"), {key.decode("latin-1"): _text(value) for key, value in options.items()}


def _text(data: bytes | bytearray) -> str:
    return data.decode("utf-8", "replace")
