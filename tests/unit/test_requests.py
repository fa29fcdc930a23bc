"""A request refuses what no model can mean, names each bad field, and is a value."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from client_kit import COPIES

from genwire import ImageToImage, InvalidRequest, Lora, TextToImage

HTTPS = "https://example.com/hook"


def refused(**fields: Any) -> InvalidRequest:
    make: Any = TextToImage
    with pytest.raises(InvalidRequest) as caught:
        make(**{"prompt": "a red fox", **fields})
    return caught.value


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("prompt", ""),
        ("prompt", "  \n"),
        ("prompt", None),
        ("prompt", 5),
        ("width", 0),
        ("width", -1),
        ("width", 768.0),
        ("width", "768"),
        ("width", True),
        ("height", 0),
        ("steps", 0),
        ("steps", float("nan")),
        ("guidance", -0.5),
        ("guidance", float("nan")),
        ("guidance", float("inf")),
        ("guidance", "high"),
        ("seed", 1.5),
        ("seed", "lucky"),
        ("model", ""),
        ("model", "  "),
        ("model", ["Fox", ""]),
        ("model", 5),
        ("model", ["Fox", None]),
        ("loras", [Lora("ink", -1)]),
        ("loras", [Lora("ink", float("inf"))]),
        ("loras", [("ink", "strong")]),
        ("loras", [("ink", 1, "more")]),
        ("loras", 5),
        ("webhook_url", "ftp://example.com"),
        ("webhook_url", "http://example.com/hook"),
        ("webhook_url", "https://"),
        ("webhook_url", "https://[::1"),
        ("webhook_url", "example.com/hook"),
        ("webhook_url", HTTPS + "x" * 2048),
        ("webhook_url", 5),
    ],
)
def test_what_no_model_can_mean_is_refused_and_the_field_named(field: str, value: Any) -> None:
    error = refused(**{field: value})
    assert set(error.fields) == {field}
    assert field in str(error)


def test_every_bad_field_is_named_at_once() -> None:
    assert set(refused(prompt="", width=0, steps=0).fields) == {"prompt", "width", "steps"}


def test_a_refusal_is_a_value_error_too() -> None:
    assert isinstance(refused(width=0), ValueError)


def test_a_request_without_its_prompt_cannot_be_made() -> None:
    with pytest.raises(TypeError, match="prompt"):
        TextToImage()  # pyright: ignore[reportCallIssue]


@pytest.mark.parametrize(
    "fields",
    [
        {"width": 1},
        {"guidance": 0},
        {"guidance": 7.5},
        {"seed": -1},
        {"seed": 0},
        {"webhook_url": HTTPS},
        {"webhook_url": "http://127.0.0.1:8000/hook"},
        {"webhook_url": "http://[::1]:8000/hook"},
        {"loras": [("ink", 0)]},
    ],
)
def test_what_some_model_may_take_is_accepted(fields: dict[str, Any]) -> None:
    TextToImage("a red fox", **fields)


@pytest.mark.parametrize(("given", "kept"), [(None, ()), ("Fox", ("Fox",)), (["Fox", "Owl"], ("Fox", "Owl"))])
def test_models_are_kept_in_the_order_they_were_given(given: Any, kept: tuple[str, ...]) -> None:
    assert TextToImage("a red fox", model=given).model == kept


def test_a_list_that_changes_later_does_not_change_the_request() -> None:
    models, loras = ["Fox"], [Lora("ink")]
    request = TextToImage("a red fox", model=models, loras=loras)
    models.append("Owl")
    loras.clear()
    assert (request.model, request.loras) == (("Fox",), (Lora("ink"),))


def test_a_request_cannot_be_changed() -> None:
    request = TextToImage("a red fox")
    with pytest.raises(FrozenInstanceError):
        request.width = 5  # pyright: ignore[reportAttributeAccessIssue]


def test_a_changed_copy_is_checked_again() -> None:
    with pytest.raises(InvalidRequest):
        evolve(TextToImage("a red fox"), width=0)


def test_parameters_are_what_was_set() -> None:
    request = TextToImage("a red fox", width=512, guidance=0, model="Fox", webhook_url=HTTPS)
    assert request.parameters() == {"prompt": "a red fox", "width": 512, "guidance": 0}


def test_parameters_hold_no_files() -> None:
    assert ImageToImage("at night", b"picture", seed=1).parameters() == {"prompt": "at night", "seed": 1}


@pytest.mark.parametrize(("given", "count"), [(b"one", 1), ([b"one"], 1), ((b"one", "two.png"), 2)])
def test_pictures_may_be_one_or_a_list(given: Any, count: int) -> None:
    assert len(ImageToImage("at night", given).images) == count


@pytest.mark.parametrize("given", [[], None, 5, [b"one", None]])
def test_what_is_no_picture_is_refused(given: Any) -> None:
    with pytest.raises(InvalidRequest):
        ImageToImage("at night", given)


@pytest.mark.parametrize("copied", COPIES)
def test_a_request_survives_copying(copied: Any) -> None:
    request = TextToImage("a red fox", loras=[Lora("ink", 0.5)], model=["Fox"])
    assert copied(request) == request


def test_an_empty_list_of_models_is_refused() -> None:
    with pytest.raises(InvalidRequest) as caught:
        TextToImage("a fox", model=[])
    assert set(caught.value.fields) == {"model"}
