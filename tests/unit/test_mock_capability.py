"""What a model does not take: sizes, steps, files and tasks, all told in one answer."""

from __future__ import annotations

from typing import Any

import pytest
from deapi_kit import IMAGE_TO_IMAGE, TEXT_TO_IMAGE, Driver, picture_file

from genwire_mock.data import load
from genwire_mock.messages import Upload

_RETIRED = [model["slug"] for model in load("deapi/models.json")["retired"]]


def _errors(operation: str, body: dict[str, Any], **options: Any) -> dict[str, list[str]]:
    reply = Driver(**options).call(operation, body)
    assert reply.status == 422
    return reply.body["errors"]


def _generation(**changes: Any) -> dict[str, list[str]]:
    return _errors("submitTextToImage", {**TEXT_TO_IMAGE, **changes})


def _edit(**changes: Any) -> dict[str, list[str]]:
    return _errors("submitImageToImage", {**IMAGE_TO_IMAGE, **changes})


@pytest.mark.parametrize("slug", ["nothing", *_RETIRED])
def test_an_unknown_or_retired_model_does_not_exist(slug: str) -> None:
    assert _generation(model=slug) == {"model": ["The selected model does not exist."]}


def test_a_model_of_another_task_does_not_support_this_one() -> None:
    assert _generation(model="Kokoro") == {"model": ["The selected model does not support Text To Image."]}


def test_the_task_is_called_by_its_title() -> None:
    errors = _edit(model="Flux1schnell", image=picture_file())
    assert errors == {"model": ["The selected model does not support Image To Image."]}


def test_a_partner_model_is_not_on_the_basic_plan() -> None:
    expected = "This model is not available on your plan. Please upgrade to access it."
    assert _generation(model="gpt-image-2") == {"model": [expected]}


def test_a_partner_model_is_on_the_premium_plan() -> None:
    assert Driver(plan="premium").submit(model="gpt-image-2", width=1024, height=1024)


def test_a_number_below_the_models_limit_is_refused() -> None:
    assert _generation(width=255) == {"width": ["The width field must be at least 256."]}


def test_a_number_above_the_models_limit_is_refused() -> None:
    assert _generation(height=2049) == {"height": ["The height field must not be greater than 2048."]}


@pytest.mark.parametrize("size", [256, 2048])
def test_the_limits_themselves_are_allowed(size: int) -> None:
    assert Driver().submit(width=size, height=size, steps=10)


def test_pinned_steps_take_one_value_only() -> None:
    errors = _generation(model="Flux_2_Klein_4B_BF16", steps=5)
    assert errors == {"steps": ["The steps field must not be greater than 4."]}


def test_several_problems_come_in_one_answer() -> None:
    reply = Driver().call("submitTextToImage", {**TEXT_TO_IMAGE, "width": 1, "height": 1, "steps": 99})
    assert reply.body["message"] == "The width field must be at least 256. (and 2 more errors)"
    assert list(reply.body["errors"]) == ["width", "height", "steps"]


def test_a_prompt_of_spaces_is_missing() -> None:
    assert _generation(prompt=" \n") == {"prompt": ["The prompt field is required."]}


def test_a_size_is_prohibited_where_the_model_has_none_of_its_own() -> None:
    errors = _edit(image=picture_file(), width=512, height=512)
    assert errors == {"width": ["The width field is prohibited."], "height": ["The height field is prohibited."]}


def test_a_null_size_is_none() -> None:
    assert Driver().edit(image=picture_file(), width=None, height=None)


def test_more_images_than_the_model_takes_are_refused() -> None:
    errors = _edit(**{"images[]": [picture_file(), picture_file()]})
    assert errors == {"images": ["The images field must not have more than 1 items."]}


def test_as_many_images_as_the_model_takes_are_accepted() -> None:
    files = [picture_file()] * 3
    assert Driver().edit(model="Flux_2_Klein_4B_BF16", steps=4, **{"images[]": files})


def test_a_file_that_is_no_image_is_refused_whatever_it_is_called() -> None:
    file = Upload("fox.png", "image/png", b"this is text")
    expected = "The image field must be a file of type: jpg, jpeg, png, gif, bmp, webp."
    assert _edit(image=file) == {"image": [expected]}


def test_the_file_that_is_no_image_is_named_by_its_place() -> None:
    files = [picture_file(), Upload("fox.png", "image/png", b"this is text")]
    errors = _edit(model="Flux_2_Klein_4B_BF16", steps=4, **{"images[]": files})
    assert list(errors) == ["images.1"]


def test_an_image_over_10_mb_is_refused() -> None:
    file = picture_file()
    large = Upload(file.filename, file.content_type, file.data + bytes(10 * 1024 * 1024))
    assert _edit(image=large) == {"image": ["The image field must not be greater than 10240 kilobytes."]}


@pytest.mark.parametrize("size", [(63, 64), (64, 5001)])
def test_an_image_with_sides_beyond_64_to_5000_is_refused(size: tuple[int, int]) -> None:
    assert _edit(image=picture_file(*size)) == {"image": ["The image field has invalid image dimensions."]}


def test_a_file_is_looked_at_even_if_the_model_does_not_exist() -> None:
    assert list(_edit(model="nothing", image=Upload(None, None, b""))) == ["model", "image"]
