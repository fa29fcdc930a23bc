"""Fitting a request to a model's limits, and the names of tasks."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import asdict
from hypothesis import assume, given
from hypothesis import strategies as st

from genwire import Adjustment, ImageToImage, InvalidRequest, Lora, TextToImage, TextToVideo
from genwire.fitting import Unfit
from genwire.models import Catalogue, Model, fit_unlisted
from genwire.requests import Request
from genwire.tasks import GROUPS, TASKS, canonical_task

REQUIRED = {"txt2img": frozenset({"width", "height", "guidance", "steps", "seed"}), "img2img": frozenset({"steps"})}


def model(*, required: bool = False, **info: Any) -> Model:
    return Model(
        "Fox",
        ("txt2img", "img2img"),
        demands=lambda request: REQUIRED[request.task] if required else frozenset(),
        **info,
    )


def fitted(request: Request[Any], **info: Any) -> Any:
    return model(**info).fit(request).request


def changed(request: Request[Any], **info: Any) -> list[tuple[str, Any, Any]]:
    return [(one.field, one.before, one.after) for one in model(**info).fit(request).adjustments]


@st.composite
def limits(draw: st.DrawFn) -> dict[str, int]:
    """Limits of a size: either end may be missing, and so may the step."""
    low = draw(st.integers(1, 2048))
    high = draw(st.integers(low, 4096))
    step = draw(st.sampled_from([1, 2, 8, 16, 64, 128]))
    every = {"min_width": low, "max_width": high, "resolution_step": step}
    kept = draw(st.sets(st.sampled_from(sorted(every))))
    return {name: value for name, value in every.items() if name in kept}


def is_inside(width: int, limits: dict[str, int]) -> bool:
    return limits.get("min_width", 1) <= width <= limits.get("max_width", 10**9)


@given(st.integers(1, 10_000), limits())
def test_a_fitted_size_lies_inside_the_limits(width: int, limits: dict[str, int]) -> None:
    assert is_inside(fitted(TextToImage("a fox", width=width), limits=limits).width, limits)


@given(st.integers(1, 10_000), limits())
def test_a_fitted_size_is_a_multiple_of_the_step_when_one_lies_inside(width: int, limits: dict[str, int]) -> None:
    step = limits.get("resolution_step", 1)
    low = limits.get("min_width", 1)
    first = -(-low // step) * step
    assume(first <= limits.get("max_width", 10**9))
    assert fitted(TextToImage("a fox", width=width), limits=limits).width % step == 0


@given(st.integers(1, 10_000), limits())
def test_a_size_that_is_fine_is_left_alone(width: int, limits: dict[str, int]) -> None:
    assume(is_inside(width, limits) and width % limits.get("resolution_step", 1) == 0)
    assert model(limits=limits).fit(TextToImage("a fox", width=width)).adjustments == ()


@given(st.integers(1, 10_000), limits())
def test_fitting_twice_changes_nothing_more(width: int, limits: dict[str, int]) -> None:
    once = model(limits=limits).fit(TextToImage("a fox", width=width)).request
    assert model(limits=limits).fit(once).request == once


@given(st.integers(1, 10_000), limits())
def test_fitting_leaves_its_argument_as_it_is(width: int, limits: dict[str, int]) -> None:
    request = TextToImage("a fox", width=width, steps=3)
    before, limits_before = asdict(request), dict(limits)
    model(limits=limits, required=True).fit(request)
    assert (asdict(request), limits) == (before, limits_before)


@given(st.integers(1, 10_000), limits())
def test_every_change_of_a_given_value_is_reported(width: int, limits: dict[str, int]) -> None:
    found = model(limits=limits).fit(TextToImage("a fox", width=width))
    reported = [one.after for one in found.adjustments if one.field == "width"]
    assert reported == ([] if found.request.width == width else [found.request.width])


ODD: st.SearchStrategy[Any] = st.none() | st.booleans() | st.text(max_size=3) | st.floats() | st.integers()
KEYS = st.sampled_from(
    (
        *("min_width", "max_width", "resolution_step", "min_steps", "max_steps", "min_guidance", "max_guidance"),
        *("max_input_images", "steps", "width", "guidance"),
        *("supports_steps", "supports_guidance", "supports_negative_prompt"),
    )
)


@given(st.dictionaries(KEYS, ODD), st.dictionaries(KEYS, ODD), st.dictionaries(KEYS, ODD), st.booleans())
def test_whatever_a_catalogue_says_a_request_is_fitted_or_unfit(
    limits: dict[str, Any], features: dict[str, Any], defaults: dict[str, Any], required: bool
) -> None:
    one = model(limits=limits, features=features, defaults=defaults, required=required)
    try:
        found = one.fit(ImageToImage("a fox", [b"one"], width=5, steps=4, guidance=1.5)).request
    except Unfit:
        return
    assert all(value is None or isinstance(value, int) for value in (found.width, found.height, found.steps))


@pytest.mark.parametrize(
    ("width", "limits", "after"),
    [
        (4096, {"max_width": 2048}, 2048),
        (100, {"min_width": 256}, 256),
        (1000, {"resolution_step": 128}, 1024),
        (1, {"resolution_step": 128}, 128),
        (2000, {"max_width": 2000, "resolution_step": 128}, 1920),
        (105, {"min_width": 100, "max_width": 110, "resolution_step": 64}, 105),
        (500, {"min_width": 1344, "max_width": 1344}, 1344),
        (4096, {"max_width": 2048.0}, 2048),
    ],
)
def test_a_size_is_clamped_and_then_rounded(width: int, limits: dict[str, Any], after: int) -> None:
    assert fitted(TextToImage("a fox", width=width), limits=limits).width == after


@pytest.mark.parametrize(
    ("width", "limits", "reason"),
    [
        (4096, {"max_width": 2048}, "the model takes at most 2048"),
        (100, {"min_width": 256}, "the model takes at least 256"),
        (1000, {"resolution_step": 128}, "the model takes multiples of 128"),
        (500, {"min_width": 1344, "max_width": 1344}, "the model takes only 1344"),
    ],
)
def test_an_adjustment_tells_its_reason(width: int, limits: dict[str, int], reason: str) -> None:
    adjustments = model(limits=limits).fit(TextToImage("a fox", width=width)).adjustments
    assert [one.reason for one in adjustments] == [reason]


def test_an_adjustment_reads_as_a_sentence() -> None:
    assert str(Adjustment("width", 4096, 2048, "the model takes at most 2048")) == (
        "width 4096 → 2048: the model takes at most 2048"
    )


def test_fields_left_out_stay_out_where_the_operation_does_not_demand_them() -> None:
    found = fitted(TextToImage("a fox"), defaults={"width": 1024, "steps": 8})
    assert (found.width, found.steps) == (None, None)


def test_a_demanded_field_takes_the_pinned_limit_before_the_callers_value() -> None:
    info = {"limits": {"min_steps": 8, "max_steps": 8}, "defaults": {"steps": 20}}
    assert changed(TextToImage("a fox", steps=30), required=True, **info)[0] == ("steps", 30, 8)


def test_a_demanded_field_takes_the_callers_value_before_the_default() -> None:
    info = {"limits": {"max_steps": 10}, "defaults": {"steps": 4}}
    assert fitted(TextToImage("a fox", steps=30), required=True, **info).steps == 10


def test_a_demanded_field_takes_the_default_of_the_model_before_the_neutral_value() -> None:
    assert fitted(TextToImage("a fox"), required=True, defaults={"width": 1024}).width == 1024


def test_demanded_fields_without_any_default_take_neutral_values() -> None:
    found = fitted(TextToImage("a fox"), required=True)
    assert (found.width, found.height, found.steps, found.guidance) == (768, 768, 4, 0)


def test_a_default_beyond_the_limits_is_clamped() -> None:
    found = fitted(TextToImage("a fox"), required=True, defaults={"width": 4096}, limits={"max_width": 1024})
    assert found.width == 1024


def test_filling_in_what_was_left_out_is_no_adjustment() -> None:
    info = {"defaults": {"steps": 8, "width": 4096}, "limits": {"max_width": 1024}}
    assert changed(TextToImage("a fox"), required=True, **info) == []


@pytest.mark.parametrize(
    ("field", "value", "feature"),
    [
        ("guidance", 7.5, "supports_guidance"),
        ("steps", 9, "supports_steps"),
        ("width", 512, "supports_custom_output_size"),
    ],
)
def test_an_unsupported_field_that_nothing_demands_is_dropped_and_reported(
    field: str, value: float, feature: str
) -> None:
    fields: dict[str, Any] = {field: value}
    assert changed(TextToImage("a fox", **fields), features={feature: False}) == [(field, value, None)]


@pytest.mark.parametrize(
    ("steps", "limits", "after"),
    [(20, {"min_steps": 8, "max_steps": 8}, 8), (20, {"max_steps": 10}, 10), (None, {"min_steps": 8}, None)],
)
def test_a_field_that_the_limits_know_goes_though_the_features_deny_it(
    steps: int | None, limits: dict[str, int], after: int | None
) -> None:
    found = fitted(TextToImage("a fox", steps=steps), limits=limits, features={"supports_steps": False})
    assert found.steps == after


def test_a_size_is_dropped_where_the_features_deny_it_whatever_the_limits() -> None:
    """They are the limits of the picture that the model is given, too."""
    info = {"limits": {"min_width": 256, "max_width": 1024}, "features": {"supports_custom_output_size": False}}
    assert changed(TextToImage("a fox", width=512), **info) == [("width", 512, None)]


def test_a_video_that_may_not_choose_its_steps_has_eight() -> None:
    video = Model("Ltx", ("txt2video",), features={"supports_steps": False}, demands=lambda _: frozenset({"steps"}))
    assert video.fit(TextToVideo("a fox")).request.steps == 8


def test_an_unsupported_field_that_the_operation_demands_is_sent() -> None:
    found = fitted(TextToImage("a fox", steps=9), required=True, features={"supports_steps": False})
    assert found.steps == 9


def test_a_negative_prompt_is_dropped_and_reported_where_it_is_not_supported() -> None:
    request = TextToImage("a fox", negative_prompt="blur")
    assert changed(request, features={"supports_negative_prompt": False}) == [("negative_prompt", "blur", None)]


def test_a_fractional_guidance_is_not_rounded() -> None:
    assert fitted(TextToImage("a fox", guidance=9), limits={"max_guidance": 7.5}).guidance == 7.5


@pytest.mark.parametrize(
    ("request_", "info", "field"),
    [
        (TextToImage("a fox", loras=[Lora("ink")]), {}, "loras"),
        (ImageToImage("join", [b"1", b"2"]), {"limits": {"max_steps": 9}}, "images"),
        (ImageToImage("join", [b"1", b"2", b"3"]), {"limits": {"max_input_images": 2}}, "images"),
        (ImageToImage("join", [b"1", b"2"]), {"limits": {"max_input_images": None}}, "images"),
    ],
)
def test_what_carries_meaning_is_never_dropped(request_: Request[Any], info: dict[str, Any], field: str) -> None:
    with pytest.raises(Unfit) as caught:
        model(**info).fit(request_)
    assert caught.value.field == field


def test_a_model_that_tells_no_limits_is_asked_with_any_number_of_pictures() -> None:
    assert len(fitted(ImageToImage("join", [b"1", b"2", b"3"])).images) == 3


def test_a_model_is_unfit_for_another_task() -> None:
    with pytest.raises(Unfit, match="txt2img"):
        Model("Video", ("txt2video",)).fit(TextToImage("a fox"))


def test_a_model_that_nothing_describes_gets_the_request_as_it_is_and_says_so() -> None:
    found = fit_unlisted(TextToImage("a fox", width=9999, steps=3), "Unlisted", REQUIRED["txt2img"])
    assert (found.request.width, found.request.height, found.request.guidance) == (9999, 768, 0)
    assert [one.field for one in found.adjustments] == ["model"]


@pytest.mark.parametrize(("alias", "task"), [(alias, task) for task, aliases in TASKS.items() for alias in aliases])
def test_an_alias_of_the_other_documents_is_accepted(alias: str, task: str) -> None:
    assert canonical_task(alias) == task


DOCUMENTS: dict[str, str] = {
    "deAPI's models": "txt2img img2img txt2audio txt2music video2text audio2text video_file2text audio_file2text "
    "img2txt txt2video img2video txt2embedding img-rmbg img-upscale",
    "dryAPI's models": "txt2img img2img txt2audio txt2music video2text audio2text video_file2text audio_file2text "
    "img2txt txt2video img2video aud2video txt2embedding img-rmbg img-upscale",
    "ModelBeam's models": "txt2img img2img txt2audio txt2video img2video aud2video txt2music txt2embedding vid2txt "
    "aud2txt videofile2txt audiofile2txt transcribe img2txt img_upscale img_rmbg videos_replace",
    "deAPI's llms.txt": "txt2img img2txt txt2audio aud2txt vid2txt audiofile2txt videofile2txt transcribe txt2video "
    "img2video aud2video img2img img_upscale img_rmbg vid_upscale txt2embedding txt2music videos_replace",
    "deAPI's contract": "audio2video video-replace vid-upscale vid-rmbg video_file2text audio_file2text",
}
"""The words for tasks, by document."""


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_word_of_every_document_is_known(document: str) -> None:
    known = {canonical_task(word) for word in DOCUMENTS[document].split()}
    assert known <= {*TASKS, *GROUPS}
    assert len(known) == len(DOCUMENTS[document].split())


@pytest.mark.parametrize(
    ("title", "task"),
    [
        ("Text-to-Image", "txt2img"),
        ("Text to Speech", "txt2audio"),
        ("Video File-to-Text", "video_file2text"),
        ("Video URL to Text", "video2text"),
        ("Background Removal", "img-rmbg"),
        ("Image Upscale", "img-upscale"),
        ("Unified Transcription", "transcribe"),
    ],
)
def test_the_titles_of_tasks_are_known_too(title: str, task: str) -> None:
    assert canonical_task(title) == task


@pytest.mark.parametrize("task", TASKS)
def test_a_canonical_task_keeps_its_name_in_any_case(task: str) -> None:
    assert canonical_task(f" {task.upper()} ") == task


def test_no_alias_means_two_tasks() -> None:
    words = [word for task, aliases in TASKS.items() for word in (task, *aliases)]
    assert len(words) == len(set(words))


@given(st.text(max_size=6))
def test_any_other_word_is_refused_with_the_tasks_there_are(word: str) -> None:
    with pytest.raises(InvalidRequest, match="txt2img"):
        canonical_task(word)


def test_a_word_that_is_nearly_a_task_gets_a_hint() -> None:
    with pytest.raises(InvalidRequest, match="Did you mean 'txt2img'"):
        canonical_task("tx2img")


def test_a_catalogue_filters_by_any_name_of_a_task() -> None:
    fox, owl = Model("Fox", ("txt2img",)), Model("Owl", ("txt2video",))
    assert Catalogue((fox, owl), 0.0).for_task("text-to-image") == [fox]


def test_a_catalogue_without_a_task_is_whole_and_in_order() -> None:
    models = (Model("Owl", ()), Model("Fox", ()))
    assert Catalogue(models, 0.0).for_task(None) == list(models)


def test_the_nearest_slug_is_found() -> None:
    assert Catalogue((Model("Flux1schnell", ()),), 0.0).nearest("Flux1schnel") == "Flux1schnell"
