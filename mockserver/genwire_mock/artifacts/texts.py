"""Texts: transcripts, what stands in images, and vectors. Invented, the same for the same source.

The forms are those of reference/deapi/catalogue.md section 5: lines `[0:00 - 0:05] text` for a plain transcript with
timestamps, JSON for a structured one, a JSON text of a two-dimensional array for vectors.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from attrs import frozen

from genwire_mock.ids import digest

DIMENSIONS = 1024
_SEGMENT = 5.0  # seconds
_SPEAKERS = 2
_TURN = 3  # segments until the other one speaks

# A line is a beginning, a middle and an end.
_BEGINNINGS = ("The red fox", "A grey heron", "Our neighbour", "The old lighthouse", "Every winter the river", "Nobody")
_MIDDLES = ("waits beside", "looks across", "remembers", "comes back to", "listens to", "leads the way to")
_ENDS = ("the frozen lake.", "the quiet harbour.", "a field of clover.", "the morning train.", "the empty square.")


@frozen
class Segment:
    """A passage and when it was said, in seconds."""

    start: float
    end: float
    text: str
    speaker: str | None


@frozen
class Transcript:
    """What was said in a source of that length. `level` is None without timestamps, else segment or word."""

    source: str
    seconds: float
    language: str
    level: str | None
    diarized: bool
    structured: bool

    def text(self) -> str:
        if self.level is None:
            return " ".join(segment.text for segment in _segments(self))
        lines = (f"[{_clock(part.start)} - {_clock(part.end)}] {part.text}" for part in _segments(self))
        return "\n".join(lines)

    def file(self) -> str:
        if not self.structured:
            return self.text()
        segments = _segments(self)
        content = {
            "text": " ".join(segment.text for segment in segments),
            "language": self.language,
            "language_probability": 0.98,
            "ts_level": self.level,
            "diarization_available": self.diarized,
            "segments": [_described(segment, self.level) for segment in segments],
        }
        return json.dumps(content)


@frozen
class Reading:
    """The text in an image."""

    source: str
    structured: bool

    def text(self) -> str:
        lines = list(_lines(self.source, 3))
        if not self.structured:
            return "\n".join(lines)
        blocks = [{"text": line, "bbox": [32, 32 + 48 * row, 480, 72 + 48 * row]} for row, line in enumerate(lines)]
        return json.dumps({"text": "\n".join(lines), "blocks": blocks})

    def file(self) -> str:
        return self.text()


@frozen
class Vectors:
    """One vector of unit length for each text; equal texts have equal ones."""

    texts: tuple[str, ...]

    def text(self) -> str:
        return _vectors(self.texts)

    def file(self) -> str:
        return self.text()


def _segments(transcript: Transcript) -> list[Segment]:
    count = math.ceil(transcript.seconds / _SEGMENT)
    return [
        Segment(
            index * _SEGMENT,
            min((index + 1) * _SEGMENT, transcript.seconds),
            line,
            f"SPEAKER_{index // _TURN % _SPEAKERS:02}" if transcript.diarized else None,
        )
        for index, line in enumerate(_lines(transcript.source, count))
    ]


def _described(segment: Segment, level: str | None) -> dict[str, Any]:
    return {
        "start": round(segment.start, 3),
        "end": round(segment.end, 3),
        "text": segment.text,
        "avg_logprob": -0.2,
        "speaker": segment.speaker,
        "words": list(_words(segment)) if level == "word" else [],
    }


def _words(segment: Segment) -> Iterator[dict[str, Any]]:
    words = segment.text.split()
    each = (segment.end - segment.start) / len(words)
    for index, word in enumerate(words):
        start = segment.start + index * each
        span = {"start": round(start, 3), "end": round(start + each, 3)}
        yield {"word": word, **span, "score": 0.9, "speaker": segment.speaker}


def _lines(source: str, count: int) -> Iterator[str]:
    rolls = digest(f"lines {source}", 3 * count)
    for one, two, three in zip(rolls[::3], rolls[1::3], rolls[2::3], strict=True):
        yield " ".join([_BEGINNINGS[one % len(_BEGINNINGS)], _MIDDLES[two % len(_MIDDLES)], _ENDS[three % len(_ENDS)]])


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}" if minutes >= 60 else f"{minutes}:{rest:02}"


@lru_cache(maxsize=16)
def _vectors(texts: tuple[str, ...]) -> str:
    return "[" + ",".join(map(_vector, texts)) + "]"


@lru_cache(maxsize=512)
def _vector(text: str) -> str:
    values = struct.unpack(f">{DIMENSIONS}h", digest(f"vector {text}", 2 * DIMENSIONS))
    length = math.hypot(*values) or 1.0
    return json.dumps([round(value / length, 8) for value in values], separators=(",", ":"))
