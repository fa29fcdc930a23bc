"""Results that are read rather than saved: transcripts, vectors, prompts."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from client_kit import COPIES, JOB
from hypothesis import given
from hypothesis import strategies as st

from genwire import (
    AnyResult,
    ContractViolation,
    EmbeddingResult,
    JobRecord,
    JobUpdate,
    PromptResult,
    Result,
    Segment,
    TextResult,
    TranscriptResult,
    Word,
)
from genwire.transcripts import transcript

RECORD = JobRecord(brand="deapi", api="v2", id=JOB)
URL = "https://results.example/talk.json"


def segments(content: str) -> list[tuple[float, float, str]]:
    return [(one.start, one.end, one.text) for one in transcript(content)["segments"]]


@pytest.mark.parametrize("content", ["Good morning, dear fox.", "", "two\nlines", "[sic] - and [0:00] alone"])
def test_a_plain_transcript_is_its_text(content: str) -> None:
    assert transcript(content) == {"text": content, "segments": ()}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("[0:00 - 0:05] Good morning.", (0, 5, "Good morning.")),
        ("[1:02:03 - 1:02:04] Late.", (3723, 3724, "Late.")),
        ("[12:34 - 12:34] At once.", (754, 754, "At once.")),
        ("[0:09 - 0:07] Reversed.", (9, 7, "Reversed.")),
        ("[0:00.5 - 0:05.25] Fractions.", (0.5, 5.25, "Fractions.")),
        ("  [0:00 - 0:05] Indented.", (0, 5, "Indented.")),
        ("[0:00 - 0:05]", (0, 5, "")),
        ("[0:00 - 0:05] [laughs] - yes", (0, 5, "[laughs] - yes")),
    ],
)
def test_a_line_tells_its_times(line: str, found: tuple[float, float, str]) -> None:
    assert segments(line) == [found]


def test_the_text_of_a_timed_transcript_is_without_times() -> None:
    assert transcript("[0:00 - 0:05] Good morning,\n[0:05 - 0:07] dear fox.")["text"] == "Good morning, dear fox."


@pytest.mark.parametrize("line", ["[: - .] x", "[1..2 - 3] x", "[:::: - 0:05] x", "[1:2:3:4:5 - 6] x", "[. - .]"])
def test_what_only_looks_like_times_is_text(line: str) -> None:
    assert transcript(line) == {"text": line, "segments": ()}


@given(st.text(alphabet="[]0123456789:.- ax\n", max_size=40))
def test_no_plain_text_is_too_odd(content: str) -> None:
    assert isinstance(transcript(content)["text"], str)


STRUCTURED: dict[str, Any] = {
    "text": "Good morning.",
    "language": "en",
    "language_probability": 0.99,
    "ts_level": "word",
    "segments": [
        {
            "start": 0.0,
            "end": 1.25,
            "text": " Good morning.",
            "speaker": "SPEAKER_00",
            "words": [
                {"word": " Good", "start": 0.0, "end": 0.5, "score": 0.9, "speaker": "SPEAKER_00"},
                {"word": "morning.", "start": None},
            ],
        },
        {"start": 1, "end": 2, "text": "Yes."},
    ],
}


def test_a_structured_transcript_tells_words_and_speakers() -> None:
    words = (Word("Good", 0.0, 0.5, "SPEAKER_00"), Word("morning.", None, None))
    assert transcript(json.dumps(STRUCTURED)) == {
        "text": "Good morning.",
        "segments": (Segment("Good morning.", 0.0, 1.25, "SPEAKER_00", words), Segment("Yes.", 1.0, 2.0)),
        "language": "en",
    }


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        ({"segments": None}, {"segments": ()}),
        ({"segments": []}, {"segments": ()}),
        ({"language": None}, {"language": None}),
        ({"language": ["en"]}, {"language": None}),
        ({"text": None, "segments": []}, {"text": ""}),
        ({"new": {"a": 1}}, {"text": "Good morning."}),
    ],
)
def test_a_structured_transcript_may_tell_little(change: dict[str, Any], kept: dict[str, Any]) -> None:
    found = transcript(json.dumps({**STRUCTURED, **change}))
    assert {name: found[name] for name in kept} == kept


def result(kind: type[Result], *contents: bytes | None, **update: Any) -> Any:
    updates = [JobUpdate(JOB, "done", **update)] * max(len(contents), 1)
    return kind.from_updates(updates, RECORD, contents)


@pytest.mark.parametrize("text", ["Good morning.", ""])
def test_a_transcript_comes_with_the_answer_or_as_a_file(text: str) -> None:
    assert result(TranscriptResult, text=text).text == text
    assert result(TranscriptResult, text.encode(), result_url=URL).text == text


@pytest.mark.parametrize(
    ("kind", "update", "wanted"),
    [
        (TranscriptResult, {"text": "x", "result_url": URL}, None),
        (TranscriptResult, {"text": "", "result_url": URL}, None),
        (TranscriptResult, {"result_url": URL}, URL),
        (TranscriptResult, {"text": "x", "result_url": URL, "structured": True}, URL),
        (TextResult, {"text": "x", "result_url": URL}, None),
        (TextResult, {"result_url": URL}, URL),
        (EmbeddingResult, {"text": "[[1]]", "result_url": URL}, None),
        (EmbeddingResult, {"result_url": URL}, URL),
        (PromptResult, {"text": "x"}, None),
        (AnyResult, {"result_url": URL}, None),
    ],
)
def test_a_file_is_read_only_where_the_answer_does_not_hold_the_result(
    kind: type[Result], update: dict[str, Any], wanted: str | None
) -> None:
    assert kind.wanted(JobUpdate(JOB, "done", **update)) == wanted


def test_the_file_counts_before_the_text_of_the_answer() -> None:
    content = json.dumps(STRUCTURED).encode()
    found = result(TranscriptResult, content, text="Good", result_url=URL, structured=True)
    assert (found.text, found.language, len(found.segments)) == ("Good morning.", "en", 2)


def test_vectors_come_as_json_text_or_as_a_file() -> None:
    expected = ((0.5, -1.0), (2.0, 3e-5))
    text = "[[0.5, -1], [2, 3e-5]]"
    assert result(EmbeddingResult, text=text).vectors == expected
    assert result(EmbeddingResult, text.encode(), result_url=URL).vectors == expected


def test_the_vectors_of_parts_are_put_together_in_order() -> None:
    found = result(EmbeddingResult, b"[[1], [2]]", b"[[3]]", result_url=URL, price=Decimal("0.1"))
    assert (found.vectors, found.price) == (((1.0,), (2.0,), (3.0,)), Decimal("0.2"))


def test_vectors_are_in_no_representation() -> None:
    assert "12345" not in repr(result(EmbeddingResult, text="[[12345]]"))


def test_the_price_of_parts_is_unknown_as_soon_as_one_is() -> None:
    updates = [JobUpdate("a", "done", text="[[1]]", price=Decimal(1)), JobUpdate("b", "done", text="[[2]]")]
    assert EmbeddingResult.from_updates(updates, RECORD).price is None


def test_an_enhanced_prompt_keeps_what_to_avoid() -> None:
    update = JobUpdate("", "done", text="a fox", raw={"prompt": "a fox", "negative_prompt": "blur"})
    found = PromptResult.from_updates([update], RECORD)
    assert (found.text, found.negative_prompt) == ("a fox", "blur")


DAMAGED: list[tuple[type[Result], bytes]] = [
    (TranscriptResult, b"\xff\xfe"),
    (TranscriptResult, b'{"text": '),
    (TranscriptResult, b'{"segments": []}'),
    (TranscriptResult, b'{"text": "x", "segments": [5]}'),
    (TranscriptResult, b'{"text": "x", "segments": [{"text": "x"}]}'),
    (TranscriptResult, b'{"text": "x", "segments": [{"text": "x", "start": 1' + b"0" * 400 + b', "end": 1}]}'),
    (TranscriptResult, b'{"text": ' + b"[" * 100_000),
    (TextResult, b"\xff\xfe"),
    (EmbeddingResult, b""),
    (EmbeddingResult, b"null"),
    (EmbeddingResult, b"[1, 2]"),
    (EmbeddingResult, b'{"a": 1}'),
    (EmbeddingResult, b'[["x"]]'),
    (EmbeddingResult, b"[[null]]"),
    (EmbeddingResult, b"[[1" + b"0" * 400 + b"]]"),
    (EmbeddingResult, b"[[1" + b"0" * 10_000 + b"]]"),
    (EmbeddingResult, b"[" * 100_000),
]


@pytest.mark.parametrize(("kind", "content"), DAMAGED, ids=range(len(DAMAGED)))
def test_a_result_that_cannot_be_read_breaks_the_contract_and_keeps_the_job(kind: type[Result], content: bytes) -> None:
    with pytest.raises(ContractViolation) as caught:
        result(kind, content, result_url=URL)
    assert caught.value.job == RECORD


@pytest.mark.parametrize("kind", [TranscriptResult, TextResult, EmbeddingResult, PromptResult])
def test_a_result_without_anything_breaks_the_contract(kind: type[Result]) -> None:
    with pytest.raises(ContractViolation):
        result(kind)


@pytest.mark.parametrize("copied", COPIES)
def test_a_read_result_survives_copying(copied: Any) -> None:
    for found in (
        result(TranscriptResult, text=json.dumps(STRUCTURED)),
        result(EmbeddingResult, text="[[1]]"),
        result(PromptResult, text="x"),
    ):
        assert copied(found) == found
