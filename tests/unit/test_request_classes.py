"""Every request class: how it is made, what it refuses, and what it says of itself."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
from attrs import evolve, fields
from client_kit import COPIES
from task_requests import FULL, HOOK, MP3, MP4, PLAIN, SECRET, png

import genwire
from genwire import (
    EnhancePrompt,
    FileInput,
    ImageToVideo,
    InvalidRequest,
    Lora,
    RemoveVideoBackground,
    ReplaceInVideo,
    Request,
    SamplePrompt,
    TextToEmbedding,
    TextToImage,
    TextToMusic,
    TextToSpeech,
    TextToVideo,
    Transcribe,
    UpscaleImage,
    UpscaleVideo,
)
from genwire.tasks import GROUPS, TASKS, canonical_task

CLASSES = list(PLAIN)
Make = Any


def test_the_tables_hold_every_public_request_class() -> None:
    public: list[Any] = [getattr(genwire, name) for name in genwire.__all__]
    base: Any = Request
    classes: set[Any] = {one for one in public if inspect.isclass(one) and issubclass(one, base)} - {base}
    assert set(PLAIN) == set(FULL) == classes
    assert len(classes) == 17


@pytest.mark.parametrize("kind", CLASSES)
def test_a_class_says_what_it_is_for(kind: type[Request[Any]]) -> None:
    assert kind.__doc__
    assert kind.result_type.__doc__


@pytest.mark.parametrize("kind", CLASSES)
def test_a_request_is_a_value_that_survives_copying(kind: type[Request[Any]]) -> None:
    request = FULL[kind]()
    if request.files():  # two files are equal when they are the same object
        assert all(copied(request).parameters() == request.parameters() for copied in COPIES)
    else:
        assert all(copied(request) == request for copied in COPIES)


@pytest.mark.parametrize("kind", CLASSES)
def test_every_field_that_is_not_the_subject_is_given_by_name(kind: type[Request[Any]]) -> None:
    positional = [name for name, one in inspect.signature(kind).parameters.items() if one.kind != one.KEYWORD_ONLY]
    required = [one.name for one in fields(kind) if one.init and one.default.__class__.__name__ == "_Nothing"]
    assert positional == (["purpose"] if kind is SamplePrompt else required)


@pytest.mark.parametrize("kind", CLASSES)
def test_a_task_is_canonical_or_answered_at_once(kind: type[Request[Any]]) -> None:
    request = PLAIN[kind]()
    known = {*TASKS, *GROUPS}
    assert request.task in known or not request.task.endswith(("img", "video", "audio"))
    assert not kind.needs_model or set(request.tasks) <= set(TASKS)


@pytest.mark.parametrize("kind", CLASSES)
def test_a_request_says_nothing_of_its_secret(kind: type[Request[Any]]) -> None:
    request = evolve(PLAIN[kind](), webhook_url=HOOK, webhook_secret=SECRET)
    assert SECRET not in repr(request)
    assert SECRET not in repr(request.parameters())


@pytest.mark.parametrize("kind", CLASSES)
def test_files_hints_and_models_are_no_parameters(kind: type[Request[Any]]) -> None:
    request = evolve(FULL[kind](), model="Fox", webhook_url=HOOK)
    parameters = request.parameters()
    assert not any(name.startswith("source_") or name in ("model", "webhook_url") for name in parameters)
    assert not set(parameters) & set(request.files())


def refused(make: Make, *given: Any, **named: Any) -> InvalidRequest:
    with pytest.raises(InvalidRequest) as caught:
        make(*given, **named)
    return caught.value


WEBHOOKS: list[tuple[dict[str, Any], str]] = [
    ({"webhook_secret": SECRET}, "webhook_secret"),
    ({"webhook_secret": "s" * 31, "webhook_url": HOOK}, "webhook_secret"),
    ({"webhook_secret": "s" * 256, "webhook_url": HOOK}, "webhook_secret"),
    ({"webhook_url": "http://example.com"}, "webhook_url"),
    ({"model": [""]}, "model"),
]


@pytest.mark.parametrize("kind", CLASSES)
@pytest.mark.parametrize(("more", "field"), WEBHOOKS)
def test_every_class_refuses_what_all_refuse(kind: type[Request[Any]], more: dict[str, Any], field: str) -> None:
    assert set(refused(lambda: evolve(PLAIN[kind](), **more)).fields) == {field}


@pytest.mark.parametrize("kind", CLASSES)
def test_a_number_that_is_none_is_refused_under_its_name(kind: type[Request[Any]]) -> None:
    """Zero pixels, steps, frames … , and what is no number at all."""
    rules = [one for one in fields(kind) if one.metadata.get("kind") in ("whole", "number")]
    for one in rules:
        for value in ("many", True, float("nan")):
            error = refused(lambda one=one, value=value: evolve(FULL[kind](), **{one.name: value}))
            assert set(error.fields) == {one.name}


@pytest.mark.parametrize("kind", CLASSES)
def test_a_text_that_is_empty_is_refused_under_its_name(kind: type[Request[Any]]) -> None:
    for one in fields(kind):
        if one.metadata.get("kind") == "text" and one.name != "webhook_secret":
            for value in ("", "  ", 5):
                error = refused(lambda one=one, value=value: evolve(FULL[kind](), **{one.name: value}))
                assert set(error.fields) == {one.name}


@pytest.mark.parametrize("kind", CLASSES)
def test_none_is_refused_where_it_stands_for_no_default(kind: type[Request[Any]]) -> None:
    for one in fields(kind):
        if one.default is None or one.name == "model":
            continue
        with pytest.raises(InvalidRequest):
            evolve(FULL[kind](), **{one.name: None})


REFUSED: list[tuple[Make, tuple[Any, ...], dict[str, Any], str]] = [
    (ReplaceInVideo, (MP4, png()), {"width": 512}, "height"),
    (ReplaceInVideo, (MP4, png()), {"height": 512}, "width"),
    (UpscaleVideo, (MP4,), {"scale": 0}, "scale"),
    (UpscaleVideo, (MP4,), {"scale": 17}, "scale"),
    (UpscaleVideo, (MP4,), {"scale": 2.0}, "scale"),
    (UpscaleImage, (png(),), {"source_width": 0}, "source_width"),
    (RemoveVideoBackground, (MP4,), {"source_height": -1}, "source_height"),
    (TextToVideo, ("a fox",), {"frames": 0}, "frames"),
    (TextToVideo, ("a fox",), {"fps": 0}, "fps"),
    (TextToImage, ("a fox",), {"enhance_prompt": 1}, "enhance_prompt"),
    (TextToImage, ("a fox",), {"loras": [Lora("", 1)]}, "loras"),
    (TextToImage, ("a fox",), {"loras": [(5, 1)]}, "loras"),
    (TextToSpeech, ("Hi",), {"mode": "whisper"}, "mode"),
    (TextToSpeech, ("Hi",), {"mode": "voice_clone"}, "reference_audio"),
    (TextToSpeech, ("Hi",), {"mode": "voice_design"}, "instructions"),
    (TextToSpeech, ("Hi",), {"speed": -1}, "speed"),
    (TextToSpeech, ("Hi",), {"sample_rate": 0}, "sample_rate"),
    (TextToMusic, ("piano",), {"time_signature": 5}, "time_signature"),
    (TextToMusic, ("piano",), {"time_signature": 4.0}, "time_signature"),
    (TextToMusic, ("piano",), {"time_signature": "4"}, "time_signature"),
    (TextToMusic, ("piano",), {"format": "ogg"}, "format"),
    (TextToMusic, ("piano",), {"lyrics": ""}, "lyrics"),
    (TextToMusic, ("piano",), {"bpm": 0}, "bpm"),
    (Transcribe, (HOOK,), {"timestamps": "char"}, "timestamps"),
    (Transcribe, (HOOK,), {"media": "picture"}, "media"),
    (Transcribe, (HOOK,), {"language": "x" * 17}, "language"),
    (Transcribe, (HOOK,), {"speakers": "yes"}, "speakers"),
    (TextToEmbedding, ([],), {}, "input"),
    (TextToEmbedding, ("",), {}, "input"),
    (TextToEmbedding, (["a fox", ""],), {}, "input"),
    (TextToEmbedding, (["a fox", 5],), {}, "input"),
    (TextToEmbedding, (5,), {}, "input"),
    (TextToEmbedding, (None,), {}, "input"),
    (TextToEmbedding, (b"a fox",), {}, "input"),
    (EnhancePrompt, ("ab",), {}, "prompt"),
    (EnhancePrompt, ("a fox",), {"purpose": "img2txt"}, "purpose"),
    (EnhancePrompt, ("a fox",), {"purpose": "img2img"}, "image"),
    (EnhancePrompt, ("a fox",), {"purpose": "img2video"}, "image"),
    (EnhancePrompt, ("a fox",), {"negative_prompt": "ab"}, "negative_prompt"),
    (SamplePrompt, ("img2img",), {}, "purpose"),
    (SamplePrompt, (), {"topic": "x" * 501}, "topic"),
    (SamplePrompt, (), {"language": "english"}, "language"),
]


@pytest.mark.parametrize(("make", "given", "named", "field"), REFUSED)
def test_what_no_model_can_mean_is_refused_and_its_field_named(
    make: Make, given: tuple[Any, ...], named: dict[str, Any], field: str
) -> None:
    error = refused(make, *given, **named)
    assert set(error.fields) == {field}
    assert field in str(error)


@pytest.mark.parametrize(
    ("make", "given"),
    [(UpscaleImage, (None,)), (UpscaleImage, (5,)), (ImageToVideo, ("x", ["a.png"])), (Transcribe, (None,))],
)
def test_what_is_no_file_is_refused(make: Make, given: tuple[Any, ...]) -> None:
    refused(make, *given)


@pytest.mark.parametrize("url", ["https://example.com/a.mp3", "http://example.com/a.mp3"])
def test_a_url_is_transcribed_from_where_it_lies(url: str) -> None:
    request = Transcribe(url)
    assert (request.source, request.files()) == (url, {})


@pytest.mark.parametrize("source", [MP3, "talk.mp3", "https.mp3"])
def test_anything_else_is_transcribed_from_a_file(source: Any) -> None:
    request = Transcribe(source)
    assert isinstance(request.source, FileInput)
    assert list(request.files()) == ["source"]


@pytest.mark.parametrize(
    ("request_", "tasks"),
    [
        (Transcribe(HOOK), ("audio2text", "video2text")),
        (Transcribe(HOOK, media="audio"), ("audio2text",)),
        (Transcribe(MP3), ("audio_file2text", "video_file2text")),
        (Transcribe(MP3, media="video"), ("video_file2text",)),
        (EnhancePrompt("a fox", purpose="txt2music"), ("txt2music",)),
        (TextToImage("a fox"), ("txt2img",)),
    ],
)
def test_a_request_names_the_tasks_of_the_models_that_can_serve_it(
    request_: Request[Any], tasks: tuple[str, ...]
) -> None:
    assert request_.tasks == tasks


@pytest.mark.parametrize("task", TASKS)
def test_every_alias_of_a_task_leads_to_it(task: str) -> None:
    assert {canonical_task(name) for name in (task, task.upper(), f" {task} ", *TASKS[task])} == {task}


def test_no_alias_stands_for_two_tasks() -> None:
    names = [name for task, aliases in TASKS.items() for name in (task, *aliases)]
    assert len(names) - len(set(names)) == len([task for task, aliases in TASKS.items() if task in aliases])


@pytest.mark.parametrize(("word", "near"), [("txt2imag", "txt2img"), ("transcrib", "transcribe")])
def test_a_word_that_is_no_task_gets_a_hint(word: str, near: str) -> None:
    assert f"Did you mean {near!r}?" in str(refused(canonical_task, word))


# Splitting an embedding


def sizes(request: TextToEmbedding, **limits: Any) -> list[int]:
    return [len(part.input) for part in request.split(limits)]


def test_a_small_embedding_is_sent_as_it_is() -> None:
    request = TextToEmbedding(["a fox", "an owl"])
    assert request.split({})[0] is request


def test_parts_hold_at_most_2048_texts_and_keep_the_order() -> None:
    texts = [str(number) for number in range(5000)]
    parts = TextToEmbedding(texts, model="Fox").split({})
    assert [len(part.input) for part in parts] == [2048, 2048, 904]
    assert [text for part in parts for text in part.input] == texts
    assert {part.model for part in parts} == {("Fox",)}


def test_parts_stay_below_the_models_tokens() -> None:
    assert sizes(TextToEmbedding(["x" * 98] * 10), max_total_tokens=100) == [2] * 5


def test_a_text_of_many_tokens_a_letter_is_counted_with_care() -> None:
    assert sizes(TextToEmbedding(["狐" * 98] * 2), max_total_tokens=200) == [1, 1]


def test_a_text_beyond_the_limit_goes_alone_for_the_server_to_judge() -> None:
    assert sizes(TextToEmbedding(["a", "x" * 1000, "b"]), max_total_tokens=100) == [1, 1, 1]


@pytest.mark.parametrize("told", [None, "many", [], {}, 0, -5, float("nan"), False])
def test_a_limit_that_is_no_number_limits_nothing(told: Any) -> None:
    assert sizes(TextToEmbedding(["a", "b"]), max_total_tokens=told) == [2]


def test_a_lone_surrogate_is_counted_like_any_character() -> None:
    assert sizes(TextToEmbedding(["\ud800", "b"])) == [2]
