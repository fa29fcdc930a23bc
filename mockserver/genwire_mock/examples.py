"""Answers made from a contract alone: those of the operations that no behaviour covers.

Written examples win if the contract allows them; the rest is drawn from the schema, so that the same seed, operation
and status always give the same answer.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, cast

from genwire_mock.contract import Answer, Contract, Operation, Schema
from genwire_mock.decoding import JSON, documented, is_json, is_text, is_xml
from genwire_mock.drawing import NoExample, drawn
from genwire_mock.forms import types
from genwire_mock.messages import Reply
from genwire_mock.validation import header_parameter, is_bare
from genwire_mock.xml_text import to_xml

__all__ = ["Examples", "NoExample"]

_CONCRETE = {"text/*": "text/plain", "image/*": "image/png", "audio/*": "audio/mpeg", "video/*": "video/mp4"}


class Examples:
    """Example answers of one contract, each made once."""

    def __init__(self, contract: Contract, seed: int = 0) -> None:
        self._contract = contract
        self._seed = seed
        self._made: dict[tuple[str, int, str], Reply | NoExample] = {}

    def reply(self, operation: Operation, status: int | None = None, accept: str = "") -> Reply:
        """An answer with that status, or the operation's first success, of a media type that `accept` names if it can.

        Raises LookupError for a status that is not documented, and NoExample.
        """
        if status is None:
            status = _success(operation)
        answer = operation.answer(status)
        if answer is None:
            raise LookupError(f"{operation.id} documents no status {status}")
        media = "" if is_bare(operation, status) else _preferred(answer.content, accept)
        key = (operation.id, status, media)
        found = self._made.get(key)
        if found is None:
            try:
                found = self._reply(operation, status, answer, media)
            except NoExample as error:
                what = f"{status} {media}".strip()
                advice = "give the document an example of it, or the mock a behaviour"
                found = NoExample(f"No example of {what} is found for {operation.id}, at {error}; {advice}")
            self._made[key] = found
        if isinstance(found, NoExample):
            raise found
        return found

    def _reply(self, operation: Operation, status: int, answer: Answer, media: str) -> Reply:
        seed = f"{self._seed} {operation.id} {status}"
        headers = {
            name: self._header(name, header, seed)
            for name, header in answer.headers.items()
            if header.get("required") and name != "content-type"
        }
        if not media:
            return Reply(status, None, headers, b"")
        content = answer.content[media]
        media = _CONCRETE.get(media, JSON if media.endswith("/*") else media)
        written = list(self._written(content))
        schema = content.get("schema", True)
        if media != JSON:
            headers["content-type"] = media
        if is_json(media):
            return Reply(status, drawn(self._contract, schema, seed, written), headers)
        return Reply(status, None, headers, self._content(media, schema, seed, written))

    def _content(self, media: str, schema: Schema | bool, seed: str, written: list[Any]) -> bytes:
        """A body that is not JSON."""
        texts = [example for example in written if isinstance(example, str)]
        if not is_text(media):
            return texts[0].encode() if texts else _file(media)
        if media == "text/event-stream":
            return (texts or [f"data: {_dumps(drawn(self._contract, schema, seed, written))}\n\n"])[0].encode()
        kinds = types(self._contract, schema)
        if "string" in kinds:
            found = drawn(self._contract, schema, seed, texts)
            return (found if isinstance(found, str) else _dumps(found)).encode()
        if texts:
            return texts[0].encode()
        if not kinds:
            return b"example"
        value = drawn(self._contract, schema, seed, written)
        return (to_xml(self._contract, schema, value) if is_xml(media) else _dumps(value) + "\n").encode()

    def _header(self, name: str, header: Mapping[str, Any], seed: str) -> str:
        parameter = header_parameter(name, header)
        value = drawn(self._contract, parameter.schema, f"{seed} {name}", self._written(header))
        if parameter.media is not None:
            return _dumps(value)
        if isinstance(value, list):
            return ",".join(map(_text, cast("list[Any]", value)))
        if isinstance(value, dict):
            between = "=" if parameter.explode else ","
            return ",".join(f"{key}{between}{_text(part)}" for key, part in cast("dict[str, Any]", value).items())
        return _text(value)

    def _written(self, holder: Mapping[str, Any]) -> Iterator[Any]:
        """The examples of OpenAPI itself, beside a schema."""
        if "example" in holder:
            yield holder["example"]
        for example in cast("Mapping[str, Any]", holder.get("examples") or {}).values():
            resolved = self._contract.resolve(example)
            if "value" in resolved:
                yield resolved["value"]


def _success(operation: Operation) -> int:
    """The first 2xx that is documented, else the first status of all; a range or the default stands for its first."""
    codes = [int(code.replace("XX", "00")) for code in operation.answers if code != "default"]
    fallback = 200 if "default" in operation.answers or not codes else codes[0]
    return next((code for code in codes if 200 <= code < 300), fallback)


def _preferred(content: Mapping[str, Any], accept: str) -> str:
    """The documented media type that a client likes best, else JSON, else the first; "" for none."""
    if accept and len(content) > 1:
        for liked in _ranges(accept):
            found = documented(liked, content) or next((media for media in content if _within(media, liked)), None)
            if found:
                return found
    return next(filter(is_json, content), next(iter(content), ""))


def _ranges(accept: str) -> list[str]:
    """The media types of an Accept header, the most liked first, without those that take anything."""
    weighed: list[tuple[float, str]] = []
    for entry in accept.split(","):
        media, *parameters = (part.strip().lower() for part in entry.split(";"))
        weight = next((part[2:] for part in parameters if part.startswith("q=")), "1")
        try:
            weighed.append((-float(weight), media))
        except ValueError:
            continue
    return [media for weight, media in sorted(weighed, key=lambda pair: pair[0]) if weight and media != "*/*"]


def _within(media: str, liked: str) -> bool:
    return liked.endswith("/*") and media.startswith(liked[:-1])


def _file(media: str) -> bytes:
    """A file of that kind if we can make one, else a text that says what it is."""
    from genwire_mock.artifacts import Film, Melody, Picture, media_type, render

    picture = Picture(64, 64, "example", "example", 0)
    extension = next((name for name in ("png", "jpg", "webp", "mp3", "mp4") if media_type(name) == media), None)
    match extension:
        case None:
            return b"example"
        case "mp3":
            return render(Melody(1.0, "example"), extension)
        case "mp4":
            return render(Film(picture, frames=8, fps=8), extension)
        case _:
            return render(picture, extension)


def _text(value: Any) -> str:
    text = str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)
    # Header values are bytes; what is beyond Latin-1 travels as UTF-8.
    return text if text.isascii() else text.encode().decode("latin-1")


_dumps = json.JSONEncoder(separators=(",", ":"), allow_nan=False).encode
