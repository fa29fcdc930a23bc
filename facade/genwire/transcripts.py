"""Reading transcripts: the plain text with its times in brackets, and the structured JSON of models that tell words.

Facts: `reference/deapi/catalogue.md`, section 5.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from attrs import frozen

# "[0:00 - 0:05] text", with hours where there are any, and fractions of a second in some writers.
_TIME = r"(?:\d+:){0,2}\d+(?:\.\d+)?"
_LINE = re.compile(rf"^\[({_TIME}) - ({_TIME})\]\s*(.*)$")


@frozen
class Word:
    """One word; times are in seconds."""

    text: str
    start: float | None
    end: float | None
    speaker: str | None = None


@frozen
class Segment:
    """A stretch of a transcript; times are in seconds, and `words` is empty below the level "word"."""

    text: str
    start: float
    end: float
    speaker: str | None = None
    words: tuple[Word, ...] = ()


def transcript(content: str) -> dict[str, Any]:
    """`text`, `segments` and, where told, `language` of a result's content. ValueError when it is damaged JSON."""
    if content.lstrip().startswith("{"):
        return _structured(json.loads(content))
    segments: list[Segment] = []
    texts: list[str] = []
    for line in content.splitlines():
        found = _LINE.match(line.strip())
        if found:
            segments.append(Segment(found[3], _seconds(found[1]), _seconds(found[2])))
        texts.append(found[3] if found else line)
    return {"text": " ".join(texts) if segments else content, "segments": tuple(segments)}


def _structured(body: Mapping[str, Any]) -> dict[str, Any]:
    segments = tuple(
        Segment(
            text=str(one["text"]).strip(),
            start=float(one["start"]),
            end=float(one["end"]),
            speaker=_text(one.get("speaker")),
            words=tuple(_word(word) for word in one.get("words") or ()),
        )
        for one in body.get("segments") or ()
    )
    return {"text": str(body["text"] or ""), "segments": segments, "language": _text(body.get("language"))}


def _word(word: Mapping[str, Any]) -> Word:
    return Word(str(word["word"]).strip(), _time(word.get("start")), _time(word.get("end")), _text(word.get("speaker")))


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _time(value: Any) -> float | None:
    return None if value is None else float(value)


def _seconds(text: str) -> float:
    """Seconds of "m:ss" or "h:mm:ss"."""
    total = 0.0
    for part in text.split(":"):
        total = total * 60 + float(part)
    return total
