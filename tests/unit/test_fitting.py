"""Fitting each task to a model: what is adjusted, what is filled in, and what is never given up."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import asdict
from hypothesis import given, settings
from hypothesis import strategies as st
from task_requests import FULL, MP3, MP4, PLAIN, VIDEO_URL, has, png, provider

from genwire import (
    Adjustment,
    EnhancePrompt,
    ImageToImage,
    ImageToVideo,
    Model,
    ReplaceInVideo,
    Request,
    TextToEmbedding,
    TextToImage,
    TextToMusic,
    TextToSpeech,
    TextToVideo,
    Transcribe,
    UpscaleVideo,
)
from genwire.fitting import Unfit
from genwire.models import fit_unlisted
from genwire.tasks import TASKS

DEAPI = provider()


def model(limits: Any = None, features: Any = None, defaults: Any = None, **more: Any) -> Model:
    """A model of every task, whose operations demand what deAPI v2 demands."""
    told: dict[str, Any] = {"limits": limits or {}, "features": features or {}, "defaults": defaults or {}, **more}
    return Model("Fox", tuple(TASKS), demands=DEAPI.required, **told)


def fitted(request: Request[Any], **info: Any) -> Any:
    return model(**info).fit(request).request


def unfit(request: Request[Any], **info: Any) -> Unfit:
    with pytest.raises(Unfit) as caught:
        model(**info).fit(request)
    return caught.value


# Numbers


@pytest.mark.parametrize(
    ("field", "given", "limits", "after"),
    [
        ("frames", 10, {"min_frames": 49, "max_frames": 241}, 49),
        ("frames", 500, {"min_frames": 49, "max_frames": 241}, 241),
        ("frames", 100, {"min_frames": 49, "max_frames": 241}, 100),
        ("fps", 60, {"min_fps": 24, "max_fps": 24}, 24),
        ("steps", 20, {"min_steps": 8, "max_steps": 8}, 8),
        ("width", 100, {"min_width": 1344, "max_width": 1344}, 1344),
    ],
)
def test_a_video_is_kept_within_the_limits(field: str, given: int, limits: dict[str, int], after: int) -> None:
    make: Any = TextToVideo
    assert getattr(fitted(make("a fox", **{field: given}), limits=limits), field) == after


@pytest.mark.parametrize(
    ("field", "given", "limits", "after"),
    [
        ("duration", 5, {"min_duration": 10, "max_duration": 300}, 10),
        ("duration", 12.5, {"min_duration": 10, "max_duration": 300}, 12.5),
        ("duration", 600, {"min_duration": 10, "max_duration": 300}, 300),
        ("guidance", 7, {"min_guidance": 1, "max_guidance": 1}, 1),
        ("bpm", 300, {"min_bpm": 50, "max_bpm": 200}, 200),
        ("bpm", None, {"min_bpm": 50, "max_bpm": 200}, None),
        ("steps", None, {"min_steps": 8, "max_steps": 8}, 8),
    ],
)
def test_music_is_kept_within_the_limits(field: str, given: Any, limits: dict[str, int], after: Any) -> None:
    assert getattr(fitted(TextToMusic("piano", **{field: given}), limits=limits), field) == after


@pytest.mark.parametrize(("given", "after"), [(0.1, 0.5), (1.25, 1.25), (3, 2), (None, 1)])
def test_speed_is_kept_within_the_limits(given: Any, after: float) -> None:
    assert fitted(TextToSpeech("Hello", speed=given), limits={"min_speed": 0.5, "max_speed": 2}).speed == after


ORDER: list[tuple[str, Any, dict[str, Any], Any]] = [
    ("a pinned limit", 20, {"limits": {"min_steps": 8, "max_steps": 8}, "defaults": {"steps": 5}}, 8),
    ("the caller's value, clamped", 20, {"limits": {"max_steps": 10}, "defaults": {"steps": 5}}, 10),
    ("the model's default", None, {"limits": {"max_steps": 10}, "defaults": {"steps": 5}}, 5),
    ("the model's default, clamped", None, {"limits": {"max_steps": 3}, "defaults": {"steps": 5}}, 3),
    ("the neutral value", None, {}, 4),
]


@pytest.mark.parametrize(("given", "info", "after"), [one[1:] for one in ORDER], ids=[one[0] for one in ORDER])
def test_a_required_number_is_filled_in_this_order(given: Any, info: dict[str, Any], after: int) -> None:
    assert fitted(TextToImage("a fox", steps=given), **info).steps == after


def test_a_required_number_that_is_unsupported_goes_all_the_same() -> None:
    after = fitted(TextToVideo("a fox", guidance=5), features={"supports_guidance": False}, limits={"max_guidance": 0})
    assert after.guidance == 0


def test_an_optional_number_that_is_unsupported_is_left_out_and_told() -> None:
    found = model(features={"supports_bpm": False}).fit(TextToMusic("piano", bpm=90))
    assert found.request.bpm is None
    assert [one.field for one in found.adjustments] == ["bpm"]


def test_a_pair_of_sides_is_left_out_together() -> None:
    request = ReplaceInVideo(MP4, png(), width=512, height=512)
    after = fitted(request, features={"supports_custom_output_size": False})
    assert (after.width, after.height) == (None, None)


@pytest.mark.parametrize(
    ("given", "limits", "after"),
    [
        (3, {"min_scale": 2, "max_scale": 4}, 3),
        (8, {"min_scale": 2, "max_scale": 4}, 4),
        (1, {"min_scale": 2, "max_scale": 4}, 2),
        (None, {"min_scale": 2, "max_scale": 4}, 2),
        (None, {"max_scale": 4}, 1),
        (2, {"max_width": 1024}, None),
        (None, {"max_width": 1024}, None),
        (2, {}, 2),
        (None, {}, None),
    ],
)
def test_a_factor_goes_only_where_the_model_lists_a_range(given: Any, limits: dict[str, int], after: Any) -> None:
    assert fitted(UpscaleVideo(MP4, scale=given), limits=limits).scale == after


# Words that an operation demands


def speaks(slug: str, *voices: str) -> dict[str, Any]:
    return {"slug": slug, "voices": [{"slug": voice} for voice in voices]}


LANGUAGES = (speaks("en", "ann"), speaks("fr", "max"))


@pytest.mark.parametrize(
    ("info", "language"),
    [
        ({"defaults": {"lang": "fr-fr"}, "languages": (speaks("en"), speaks("fr-fr"))}, "fr-fr"),
        ({"languages": (speaks("en"), speaks("fr-fr"))}, "en"),
        ({}, "en-us"),
    ],
)
def test_a_language_is_filled_in(info: dict[str, Any], language: str) -> None:
    assert fitted(TextToSpeech("Hello"), **info).language == language


@pytest.mark.parametrize("defaults", [{}, {"lang": "en"}, {"lang": "fr"}, {"lang": "de"}])
def test_a_language_that_has_the_wanted_voice_is_filled_in(defaults: dict[str, str]) -> None:
    after = fitted(TextToSpeech("Hello", voice="max"), languages=LANGUAGES, defaults=defaults)
    assert (after.language, after.voice) == ("fr", "max")


def test_a_default_language_that_is_not_listed_refuses_nothing() -> None:
    after = fitted(TextToSpeech("Hello"), languages=LANGUAGES, defaults={"lang": "de"})
    assert (after.language, after.voice) == ("en", "ann")


@pytest.mark.parametrize(
    ("given", "info", "after"),
    [
        (None, {"defaults": {"format": "wav"}, "limits": {"output_formats": ["mp3", "wav"]}}, "wav"),
        (None, {"limits": {"output_formats": ["flac"]}}, "flac"),
        (None, {}, "mp3"),
        ("wav", {"limits": {"output_formats": ["mp3"]}}, "mp3"),
        ("wav", {"limits": {"output_formats": ["mp3", "wav"]}}, "wav"),
        ("wav", {}, "wav"),
    ],
)
@pytest.mark.parametrize("make", [TextToSpeech, TextToMusic])
def test_a_format_is_one_that_the_model_makes(make: Any, given: Any, info: dict[str, Any], after: str) -> None:
    assert fitted(make("Hello", format=given), **info).format == after


@pytest.mark.parametrize(
    ("given", "info", "after"),
    [
        (None, {"defaults": {"sample_rate": 16_000}}, 16_000),
        (None, {"limits": {"available_ratios": [48_000]}}, 48_000),
        (None, {}, 24_000),
        (22_050, {"limits": {"available_ratios": [8_000, 24_000]}}, 24_000),
        (8_000, {"limits": {"available_ratios": [8_000, 24_000]}}, 8_000),
    ],
)
def test_a_sample_rate_is_the_nearest_that_the_model_has(given: Any, info: dict[str, Any], after: int) -> None:
    assert fitted(TextToSpeech("Hello", sample_rate=given), **info).sample_rate == after


def test_what_was_left_out_is_filled_in_without_a_word() -> None:
    info: dict[str, Any] = {"limits": {"output_formats": ["mp3"]}, "languages": (speaks("en", "ann"),)}
    assert model(**info).fit(TextToSpeech("Hello")).adjustments == ()


def test_what_was_changed_is_told() -> None:
    found = model(limits={"output_formats": ["mp3"]}).fit(TextToSpeech("Hello", format="wav"))
    assert found.adjustments == (Adjustment("format", "wav", "mp3", "the model makes mp3"),)


@pytest.mark.parametrize(
    ("language", "defaults", "voice"),
    [
        (None, {"lang": "fr", "voice": "zoe"}, "zoe"),
        ("en", {"voice": "zoe"}, "ann"),
        ("en", {"voice": "bob"}, "bob"),
        ("fr", {}, "max"),
        (None, {}, "ann"),
    ],
)
def test_a_voice_of_the_language_is_filled_in(language: str | None, defaults: dict[str, str], voice: str) -> None:
    languages = (speaks("en", "ann", "bob"), speaks("fr", "max", "zoe"))
    assert fitted(TextToSpeech("Hello", language=language), languages=languages, defaults=defaults).voice == voice


@pytest.mark.parametrize(
    "request_",
    [
        TextToSpeech("Hello", mode="voice_clone", reference_audio=MP3),
        TextToSpeech("Hello", mode="voice_design", instructions="Slowly."),
    ],
)
def test_a_voice_is_chosen_for_no_other_mode(request_: TextToSpeech) -> None:
    assert fitted(request_, languages=(speaks("en", "ann"),)).voice is None


# What carries meaning

MEANT: list[tuple[Request[Any], dict[str, Any], str]] = [
    (TextToSpeech("Hello", language="de"), {"languages": LANGUAGES}, "language"),
    (TextToSpeech("Hello", voice="tom"), {"languages": LANGUAGES}, "voice"),
    (TextToSpeech("Hello", language="en", voice="max"), {"languages": LANGUAGES}, "voice"),
    (
        TextToSpeech("Hello", mode="voice_clone", reference_audio=MP3),
        {"features": {"supports_voice_clone": False}},
        "mode",
    ),
    (
        TextToSpeech("Hello", mode="voice_design", instructions="Slowly."),
        {"features": {"supports_voice_design": False}},
        "mode",
    ),
    (TextToSpeech("Hello", mode="custom_voice"), {"features": {"supports_custom_voice": False}}, "mode"),
    (TextToSpeech("Hi"), {"limits": {"min_text": 3}}, "text"),
    (TextToSpeech("Hello"), {"limits": {"max_text": 4}}, "text"),
    (TextToMusic("ab"), {"limits": {"min_caption": 3}}, "caption"),
    (TextToMusic("piano"), {"limits": {"max_caption": 4}}, "caption"),
    (ImageToVideo("x", png(), last_frame=png()), {"features": {"supports_last_frame": False}}, "last_frame"),
    (ImageToImage("x", [png(), png()]), {"limits": {"max_input_images": 1}}, "images"),
    (ImageToImage("x", [png(), png()]), {"limits": {"max_width": 1024}}, "images"),
    (TextToImage("x", loras=[("ink", 1)]), {"loras": ("oil",)}, "loras"),
    (TextToImage("x", quality="ultra"), {"limits": {"quality": ["low", "high"]}}, "quality"),
    (Transcribe(VIDEO_URL, timestamps="word"), {"limits": {"timestamp_levels": ["segment"]}}, "timestamps"),
    (Transcribe(VIDEO_URL, speakers=True), {"features": {"supports_diarization": False}}, "speakers"),
]


@pytest.mark.parametrize(("request_", "info", "field"), MEANT, ids=[field for _, _, field in MEANT])
def test_what_carries_meaning_is_never_dropped(request_: Request[Any], info: dict[str, Any], field: str) -> None:
    assert unfit(request_, **info).field == field


HONOURED: list[tuple[Request[Any], dict[str, Any]]] = [
    (TextToSpeech("Hello", language="fr", voice="max"), {"languages": LANGUAGES}),
    (TextToSpeech("Hello", voice="max"), {"languages": LANGUAGES}),
    (TextToSpeech("Hello", language="de", voice="tom"), {}),
    (TextToSpeech("Hello", language="en", voice="tom"), {"languages": (speaks("en"),)}),
    (TextToSpeech("Hello"), {"limits": {"min_text": 5, "max_text": 5}}),
    (ImageToVideo("x", png()), {"features": {"supports_last_frame": False}}),
    (ImageToVideo("x", png(), last_frame=png()), {}),
    (ImageToImage("x", [png(), png()]), {"limits": {"max_input_images": 2}}),
    (ImageToImage("x", [png(), png()]), {}),
    (TextToImage("x", quality="high"), {"limits": {"quality": ["low", "high"]}}),
    (TextToImage("x", quality="high"), {}),
    (Transcribe(VIDEO_URL, timestamps="word", speakers=True), {"limits": {"timestamp_levels": ["segment", "word"]}}),
    (Transcribe(VIDEO_URL), {"features": {"supports_diarization": False}}),
]


@pytest.mark.parametrize(("request_", "info"), HONOURED)
def test_what_a_model_lists_or_does_not_tell_is_left_alone(request_: Request[Any], info: dict[str, Any]) -> None:
    kept = {"language", "voice", "last_frame", "images", "quality", "timestamps", "speakers"}
    after = fitted(request_, **info)
    given = {name: getattr(request_, name) for name in kept if getattr(request_, name, None)}
    assert {name: getattr(after, name) for name in given} == given


@pytest.mark.parametrize(
    ("request_", "tasks", "fits"),
    [
        (Transcribe(VIDEO_URL), ("audio2text",), True),
        (Transcribe(VIDEO_URL), ("video_file2text",), False),
        (Transcribe(MP3), ("video_file2text",), True),
        (EnhancePrompt("a fox", purpose="txt2video"), ("txt2video",), True),
        (EnhancePrompt("a fox", purpose="txt2video"), ("txt2img",), False),
        (TextToEmbedding("a fox"), ("txt2img",), False),
    ],
)
def test_a_model_serves_what_it_is_listed_for(request_: Request[Any], tasks: tuple[str, ...], fits: bool) -> None:
    listed = Model("Fox", tasks)
    if fits:
        assert listed.fit(request_).model == "Fox"
    else:
        with pytest.raises(Unfit, match="does not do"):
            listed.fit(request_)


# Every class


TELLING: dict[str, Any] = {
    "limits": {"max_width": 256, "max_height": 256, "max_steps": 1, "resolution_step": 16, "max_input_images": 2},
    "features": {"supports_negative_prompt": False},
    "loras": ("ink",),
}


@pytest.mark.parametrize("kind", FULL)
def test_fitting_changes_nothing_that_the_caller_passed_in(kind: type[Request[Any]]) -> None:
    request = FULL[kind]()
    if not kind.needs_model:
        pytest.skip("it goes to no model")
    before = asdict(request, recurse=False)
    model(**TELLING).fit(request)
    assert asdict(request, recurse=False) == before


@pytest.mark.parametrize("kind", PLAIN)
@pytest.mark.parametrize("listed", [True, False])
def test_a_fitted_request_has_all_that_its_operation_demands(kind: type[Request[Any]], listed: bool) -> None:
    request = PLAIN[kind]()
    if not has(DEAPI, request):
        pytest.skip("deAPI v2 has no operation for it")
    demanded = DEAPI.required(request)
    found = model(**TELLING).fit(request) if listed else fit_unlisted(request, "Fox", demanded)
    missing = [name for name in demanded if getattr(found.request, name) is None]
    assert set(missing) <= {"seed"}  # which the client draws


@pytest.mark.parametrize("kind", [kind for kind in PLAIN if kind.needs_model and has(DEAPI, PLAIN[kind]())])
def test_fitting_again_changes_nothing_more(kind: type[Request[Any]]) -> None:
    once = model(**TELLING).fit(FULL[kind]()).request
    again = model(**TELLING).fit(once)
    assert (again.request, again.adjustments) == (once, ())


@pytest.mark.parametrize("kind", ["txt2embedding"])
def test_a_split_request_is_fitted_in_parts(kind: str) -> None:
    request = TextToEmbedding(["a fox"] * 3000)
    assert [len(part.input) for part in Model("Fox", (kind,)).fit(request).parts] == [2048, 952]


NUMBERS = ("width", "steps", "guidance", "frames", "fps", "duration", "speed", "bpm", "scale", "text", "caption")
KEYS = [f"{end}_{name}" for end in ("min", "max") for name in NUMBERS]
WORDS = ["output_formats", "available_ratios", "quality", "timestamp_levels", "max_input_images", "max_total_tokens"]
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 3000) | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=4,
)
ANY_LIMITS = st.dictionaries(st.sampled_from([*KEYS, *WORDS, "resolution_step"]), JSON, max_size=5)
ANY_DEFAULTS = st.dictionaries(st.sampled_from([*NUMBERS, "lang", "voice", "format", "sample_rate"]), JSON, max_size=4)
ANY_LANGUAGES = st.lists(st.dictionaries(st.sampled_from(["slug", "voices"]), JSON, max_size=2), max_size=2)
MAKES = [make for table in (PLAIN, FULL) for kind, make in table.items() if has(DEAPI, PLAIN[kind]())]


def sound(request: Request[Any], **info: Any) -> bool:
    """Whether fitting ends in a request of the same class, or in a refusal that says why."""
    try:
        return type(model(loras=("ink",), **info).fit(request).request) is type(request)
    except Unfit as unfitting:
        return bool(unfitting.reason)


@settings(max_examples=settings().max_examples * 2)
@given(st.sampled_from(MAKES), ANY_LIMITS, ANY_DEFAULTS, ANY_LANGUAGES)
def test_whatever_a_catalogue_says_a_request_is_fitted_or_unfit(
    make: Any, limits: dict[str, Any], defaults: dict[str, Any], languages: list[dict[str, Any]]
) -> None:
    assert sound(make(), limits=limits, defaults=defaults, languages=tuple(languages))


ODD: list[Any] = [None, True, 0, -1, 5, float("nan"), "x", [], [None], ["x"], [5], [[]], [{}], {"x": 1}]


@pytest.mark.parametrize("odd", ODD, ids=repr)
@pytest.mark.parametrize("kind", [kind for kind in FULL if has(DEAPI, FULL[kind]())])
def test_no_odd_value_of_a_catalogue_is_too_odd(kind: type[Request[Any]], odd: Any) -> None:
    speaking = ({"slug": odd, "voices": odd}, {"slug": "en-us", "voices": odd})
    for make in (PLAIN[kind], FULL[kind]):
        for key in [*KEYS, *WORDS, "resolution_step"]:
            assert sound(make(), limits={key: odd})
        for key in (*NUMBERS, "lang", "voice", "format", "sample_rate"):
            assert sound(make(), defaults={key: odd}, languages=speaking)
