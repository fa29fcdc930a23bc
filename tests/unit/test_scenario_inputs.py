"""A request in the words of a Scenario model: what goes where, what is changed, and what the errors say."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve, fields_dict
from task_requests import wav

from genwire import (
    AudioToVideo,
    ImageToImage,
    ImageToVideo,
    Request,
    TextToImage,
    TextToMusic,
    TextToSpeech,
    TextToVideo,
    Transcribe,
)
from genwire.files import check
from genwire.fitting import Fitted, Unfit
from genwire.models import Model
from genwire.providers import scenario_names as names
from genwire.providers.brands import BRANDS, provider_for
from genwire.providers.scenario_inputs import fit
from genwire.providers.scenario_values import number_like, problems, required

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000100000001008060000001ff3ff61")
PROMPT: dict[str, Any] = {"name": "prompt", "type": "string", "required": {"always": True}}
# Fields that every request has, hints for quotes, and what the choice of a model is made by.
NOT_TAKEN_IN = {"model", "webhook_url", "webhook_secret", "inputs", "source_width", "source_height", "source_duration"}


def fitted(request: Request[Any], *inputs: dict[str, Any]) -> Fitted[Any]:
    check(request.files())
    return fit(request, Model("fox", request.tasks, inputs=inputs))


def values(request: Request[Any], *inputs: dict[str, Any]) -> dict[str, Any]:
    return dict(fitted(request, *inputs).values)


def unfit(request: Request[Any], *inputs: dict[str, Any]) -> tuple[str, str]:
    """The field that is named and what is said of it."""
    with pytest.raises(Unfit) as caught:
        fitted(request, *inputs)
    return caught.value.field, caught.value.reason


def sent(request: Request[Any], *inputs: dict[str, Any]) -> Any:
    """The body, with asset_0, asset_1 … for its files."""
    provider = provider_for(BRANDS["scenario"], "v1")
    found = fitted(request, *inputs)
    ids = tuple(f"asset_{index}" for index, _ in enumerate(provider.uploads(found)))
    nothing: Any = None
    return provider.submit(evolve(found, uploaded=ids)).build(nothing)["json"]


@pytest.mark.parametrize("kind", names.FIELDS)
def test_every_field_of_a_request_is_taken_in_or_known_not_to_be(kind: type[Request[Any]]) -> None:
    own, taken = fields_dict(kind).keys(), names.FIELDS[kind].keys()
    assert taken <= own
    assert own - taken - NOT_TAKEN_IN <= {"loras", "media", "metadata"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("promt", "It has no input promt. Did you mean prompt?"),
        ("PROMPT", "It has no input PROMPT. Did you mean prompt?"),
        ("num_outputs", "It has no input num_outputs. Did you mean numOutputs?"),
        ("sharpness", "It has no input sharpness. It takes prompt, numOutputs."),
    ],
)
def test_an_input_that_the_model_lacks_is_named_with_the_nearest_one(name: str, said: str) -> None:
    outputs: dict[str, Any] = {"name": "numOutputs", "type": "number"}
    assert unfit(TextToImage("a fox", inputs={name: 1}), PROMPT, outputs) == (f"inputs.{name}", said)


@pytest.mark.parametrize(
    ("given", "value", "said"),
    [
        ({"type": "number", "min": 1, "max": 8}, 9, "cannot be 9: the model takes at most 8"),
        ({"type": "number", "min": 1}, 0.5, "cannot be 0.5: the model takes at least 1"),
        ({"type": "number", "step": 8}, 12, "cannot be 12: the model takes multiples of 8"),
        ({"type": "number", "allowedValues": [5, 10]}, 7, "takes 5 or 10, not 7"),
        ({"type": "number"}, True, "takes a number, not True"),
        ({"type": "number"}, 10**400, "takes a number, not 1"),
        ({"type": "number", "min": 2, "max": 1}, 1, "takes no number at all: it wants at least 2, at most 1"),
        ({"type": "number", "max": 0.5, "min": 0.2, "step": 1}, 0.3, "at least 0.2, at most 0.5, multiples of 1"),
        ({"type": "string", "allowedValues": ["a", "b"]}, "c", "takes a or b, not 'c'"),
        ({"type": "string", "maxLength": 2}, "abc", "takes at most 2 characters, not 3"),
        ({"type": "string", "minLength": 2}, "a", "takes at least 2 characters, not 1"),
        ({"type": "model", "minLength": 3}, "m", "takes at least 3 characters, not 1"),
        ({"type": "boolean"}, 1, "takes true or false, not 1"),
        ({"type": "string_array"}, "abc", "takes a list"),
        ({"type": "string_array", "maxLength": 1}, ["a", "b"], "takes at most 1 items, not 2"),
        ({"type": "string_array", "allowedValues": ["a"]}, ["a", "b"], "takes a, not 'b'"),
        ({"type": "number_array", "max": 2}, [1, 3], "cannot be 3: the model takes at most 2"),
        ({"type": "inputs_array"}, [1], "takes a list of objects"),
    ],
)
def test_a_value_that_the_model_does_not_take_is_told_with_what_it_takes(
    given: dict[str, Any], value: Any, said: str
) -> None:
    field, reason = unfit(TextToImage("a fox", inputs={"x": value}), PROMPT, {"name": "x", **given})
    assert field == "inputs.x"
    assert reason.startswith(f"Its input x {said}") or said in reason


def test_a_file_of_another_kind_size_or_length_is_refused_before_it_is_sent() -> None:
    image: dict[str, Any] = {"name": "image", "type": "file", "kind": "image", "maxSize": 20}
    audio: dict[str, Any] = {"name": "audio", "type": "file", "kind": "audio", "maxDuration": 1}
    assert "takes at most 20 bytes" in unfit(TextToImage("a fox", inputs={"image": PNG}), PROMPT, image)[1]
    assert "takes image files" in unfit(TextToImage("a fox", inputs={"image": wav(0.1)}), PROMPT, image)[1]
    assert "takes at most 1 s, and 'upload' has 2" in unfit(Transcribe(wav(2)), audio)[1]
    assert "takes at least 5 s" in unfit(Transcribe(wav(2)), {**audio, "maxDuration": 9, "minDuration": 5})[1]


ROWS: dict[str, Any] = {
    "name": "shots",
    "type": "inputs_array",
    "inputs": [
        {"name": "text", "type": "string", "required": {"always": True}},
        {"name": "frame", "type": "file", "required": {"ifDefined": {"seconds": "a frame to hold"}}},
        {"name": "seconds", "type": "number", "max": 5},
    ],
}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({}, "Its input shots needs text (always)."),
        ({"text": "a fox", "seconds": 9, "frame": "asset"}, "Its input shots seconds cannot be 9"),
        ({"text": "a fox", "seconds": 1}, "Its input shots needs frame (with seconds)."),
        ({"text": "a fox", "framee": "asset"}, "Its input shots takes rows without framee. Did you mean frame?"),
    ],
)
def test_rows_are_held_to_their_own_inputs(row: dict[str, Any], said: str) -> None:
    assert unfit(TextToImage("a fox", inputs={"shots": [row]}), PROMPT, ROWS)[1].startswith(said)


def test_files_in_rows_are_uploaded_and_stand_there_by_their_ids() -> None:
    request = TextToImage("a fox", inputs={"shots": [{"text": "one", "frame": PNG}, {"text": "two"}]})
    assert request.files().keys() == {"inputs.shots"}
    assert "inputs" in request.parameters()
    assert sent(request, PROMPT, ROWS)["shots"] == [{"text": "one", "frame": "asset_0"}, {"text": "two"}]


def rule(**told: Any) -> dict[str, Any]:
    return {"name": "mask", "type": "file", "required": told}


@pytest.mark.parametrize(
    ("told", "beside", "why"),
    [
        ({}, {}, None),
        ({"always": True}, {}, "always"),
        ({"ifDefined": {"image": "…"}}, {"image": "asset"}, "with image"),
        ({"ifDefined": {"image": "…"}}, {}, None),
        ({"ifNotDefined": {"image": "…"}}, {}, "without image"),
        ({"ifNotDefined": {"image": "…"}}, {"image": "asset"}, None),
        ({"conditional": {"values": {"mode": ["masked"]}}}, {"mode": "masked"}, "with this mode"),
        ({"conditional": {"values": {"mode": ["masked"]}}}, {"mode": "free"}, None),
        # The form of older versions of the vendor's client.
        ({"conditionalValues": {"mode": ["masked"]}}, {"mode": "masked"}, "with this mode"),
        ({"conditional": {"values": {"flag": [1]}}}, {"flag": True}, None),
        ({"conditional": {"values": {"a": [1], "b": [1]}, "operator": "or"}}, {"b": 1}, "with this a and b"),
        ({"conditional": {"values": {"a": [1], "b": [1]}, "operator": "and"}}, {"b": 1}, None),
        ({"conditional": {"values": {"a": [1], "b": [1]}, "operator": "and"}}, {"a": 1, "b": 1}, "with this a and b"),
    ],
)
def test_when_an_input_is_required(told: dict[str, Any], beside: dict[str, Any], why: str | None) -> None:
    assert required(rule(**told), beside, {}) == why


def test_what_is_left_open_counts_as_its_default() -> None:
    rules = rule(conditional={"values": {"mode": ["masked"]}})
    assert required(rules, {}, {"mode": "masked"}) == "with this mode"
    assert required(rules, {"mode": "free"}, {"mode": "masked"}) is None


def test_what_is_required_is_filled_from_its_default_and_else_asked_for() -> None:
    strength: dict[str, Any] = {"name": "strength", "type": "number", "required": {"ifDefined": {"prompt": "…"}}}
    assert values(TextToImage("a fox"), PROMPT, {**strength, "default": 0.6}) == {"prompt": "a fox", "strength": 0.6}
    field, reason = unfit(TextToImage("a fox"), PROMPT, strength)
    assert field == "inputs.strength"
    assert reason.startswith("It wants its input strength (with prompt): pass inputs={'strength': …}")


@pytest.mark.parametrize(
    ("given", "wanted", "number", "reason"),
    [
        ({}, 7, 7, ""),
        ({"min": 8}, 7, 8, "the model takes at least 8"),
        ({"max": 6}, 7, 6, "the model takes at most 6"),
        ({"step": 8}, 20, 16, "the model takes multiples of 8"),
        ({"step": 8, "min": 17}, 17, 24, "the model takes multiples of 8"),
        ({"step": 0.1}, 0.3, 0.3, ""),
        ({"step": 1e-9}, 1e30, 1e30, ""),
        ({"step": 0}, 7, 7, ""),
        ({"step": -2}, 7, 7, ""),
        ({"allowedValues": [5, 10]}, 7, 5, "the model takes 5 or 10"),
        ({"allowedValues": [5, 10], "min": 6}, 5, 10, "the model takes 10"),
        ({"allowedValues": ["5"]}, 7, 7, ""),
        ({"min": None, "max": "6", "step": True}, 7, 7, ""),
    ],
)
def test_a_number_becomes_the_nearest_that_the_model_takes(
    given: dict[str, Any], wanted: float, number: float, reason: str
) -> None:
    assert number_like(given, wanted) == (number, reason)
    assert list(problems({**given, "type": "number", "allowedValues": []}, number)) == []


def test_a_size_is_a_shape_where_a_model_draws_in_shapes() -> None:
    ratio: dict[str, Any] = {"name": "aspectRatio", "type": "string", "allowedValues": ["1:1", "16:9", "9:16"]}
    found = fitted(TextToImage("a fox", width=1900, height=1000), PROMPT, ratio)
    assert found.values["aspectRatio"] == "16:9"
    assert {one.field for one in found.adjustments} == {"width", "height"}
    assert "aspectRatio" not in values(TextToImage("a fox"), PROMPT, ratio)
    said = TextToImage("a fox", width=1900, height=1000, inputs={"aspectRatio": "1:1"})
    assert values(said, PROMPT, ratio)["aspectRatio"] == "1:1"


def test_frames_are_seconds_where_a_model_counts_those() -> None:
    duration: dict[str, Any] = {"name": "duration", "type": "number", "allowedValues": [5, 10]}
    found = fitted(TextToVideo("a fox", frames=240, fps=30), PROMPT, duration)
    assert found.values["duration"] == 10
    assert [str(one.after) for one in found.adjustments] == ["None", "None"]


def test_one_result_is_asked_for_where_a_model_makes_several_unasked() -> None:
    outputs: dict[str, Any] = {"name": "numOutputs", "type": "number", "default": 4, "min": 2}
    assert values(TextToImage("a fox"), PROMPT, {**outputs, "min": 1})["numOutputs"] == 1
    found = fitted(TextToImage("a fox"), PROMPT, outputs)
    assert found.values["numOutputs"] == 2
    assert [str(one) for one in found.adjustments] == ["inputs.numOutputs 1 → 2: the model takes at least 2"]
    assert values(TextToImage("a fox", inputs={"numOutputs": 3}), PROMPT, outputs)["numOutputs"] == 3


LORAS: dict[str, Any] = {"name": "loras", "type": "model_array", "maxLength": 2}
SCALES: dict[str, Any] = {"name": "lorasScale", "type": "number_array", "max": 2}


def test_loras_go_in_with_their_weights() -> None:
    request = TextToImage("a fox", loras=[("model_ink", 0.5), ("model_fox", 1)])
    assert values(request, PROMPT, LORAS, SCALES) == {
        "prompt": "a fox",
        "loras": ["model_ink", "model_fox"],
        "lorasScale": [0.5, 1],
    }


@pytest.mark.parametrize(
    ("loras", "inputs", "said"),
    [
        ([("ink", 1)], [], "It takes no LoRAs."),
        ([("ink", 0.5)], [LORAS], "It takes LoRAs without a weight."),
        ([("a", 1), ("b", 1), ("c", 1)], [LORAS], "Its input loras takes at most 2 items, not 3."),
        ([("ink", 3)], [LORAS, SCALES], "Its input lorasScale cannot be 3: the model takes at most 2."),
    ],
)
def test_loras_are_never_dropped(loras: Any, inputs: list[dict[str, Any]], said: str) -> None:
    assert unfit(TextToImage("a fox", loras=loras), PROMPT, *inputs)[1] == said


def test_what_carries_meaning_is_neither_dropped_nor_changed() -> None:
    voice: dict[str, Any] = {"name": "voice", "type": "string", "allowedValues": ["ada", "bela"]}
    text: dict[str, Any] = {"name": "text", "type": "string"}
    assert unfit(TextToSpeech("hello", voice="cid"), text, voice)[1] == "Its input voice takes ada or bela, not 'cid'."
    assert unfit(TextToSpeech("hello", voice="ada"), text) == ("voice", "It takes no voice.")
    bars: dict[str, Any] = {"name": "timeSignature", "type": "number", "max": 3}
    assert "at most 3" in unfit(TextToMusic("a song", time_signature=4), PROMPT, bars)[1]


def test_what_only_advises_is_dropped_or_changed_and_told() -> None:
    found = fitted(
        TextToImage("a fox", steps=60, negative_prompt="blur"), PROMPT, {"name": "steps", "type": "number", "max": 8}
    )
    assert found.values == {"prompt": "a fox", "steps": 8}
    assert (found.request.steps, found.request.negative_prompt) == (8, None)
    assert {one.field: one.reason for one in found.adjustments} == {
        "steps": "the model takes at most 8",
        "negative_prompt": "the model does not take it",
    }


def test_a_value_that_our_request_cannot_hold_is_sent_and_told_all_the_same() -> None:
    found = fitted(TextToImage("a fox", seed=1), PROMPT, {"name": "seed", "type": "number", "min": 1.5})
    assert found.values["seed"] == 1.5
    assert found.request.seed is None
    assert [one.after for one in found.adjustments] == [1.5]


VOICE: dict[str, Any] = {"name": "voiceId", "type": "string"}


def test_what_makes_sounds_tells_by_its_inputs_whether_it_speaks() -> None:
    assert values(TextToSpeech("hello"), PROMPT, VOICE) == {"prompt": "hello"}
    assert values(TextToMusic("a song"), PROMPT) == {"prompt": "a song"}
    assert "nobody knows whether it speaks" in unfit(TextToSpeech("hello"), PROMPT)[1]
    assert "so it speaks" in unfit(TextToMusic("a song"), PROMPT, VOICE)[1]


def test_a_model_that_is_named_is_believed() -> None:
    assert values(TextToSpeech("hello", model="fox"), PROMPT) == {"prompt": "hello"}
    assert values(TextToMusic("a song", model="fox"), PROMPT, VOICE) == {"prompt": "a song"}


def test_several_pictures_for_a_model_of_one_are_refused() -> None:
    one: dict[str, Any] = {"name": "image", "type": "file"}
    many: dict[str, Any] = {"name": "images", "type": "file_array"}
    assert unfit(ImageToImage("at night", [PNG, PNG]), PROMPT, one)[1] == "It takes one of images, not 2."
    assert sent(ImageToImage("at night", [PNG, PNG]), PROMPT, many)["images"] == ["asset_0", "asset_1"]
    assert sent(ImageToImage("at night", PNG), PROMPT, one)["image"] == "asset_0"


def test_the_first_and_the_last_frame_go_where_they_belong() -> None:
    frames: list[dict[str, Any]] = [{"name": name, "type": "file"} for name in ("image", "lastFrame")]
    request = ImageToVideo("it runs", PNG, last_frame=PNG)
    assert sent(request, PROMPT, *frames) == {"prompt": "it runs", "image": "asset_0", "lastFrame": "asset_1"}
    assert unfit(request, PROMPT, frames[0])[0] == "last_frame"


def test_a_prompt_goes_into_the_input_that_says_it_is_one() -> None:
    scene: dict[str, Any] = {"name": "scene", "type": "string", "prompt": True}
    assert values(TextToImage("a fox"), scene) == {"scene": "a fox"}
    assert unfit(TextToImage("a fox"), {**scene, "prompt": False})[1] == "It takes no prompt."


def test_a_model_that_tells_nothing_gets_the_usual_names() -> None:
    found = fitted(AudioToVideo("a singer", wav(1), frames=48))
    assert found.values.keys() == {"prompt", "audio", "numFrames"}
    assert [one.field for one in found.adjustments] == ["model"]


def test_an_input_said_twice_is_the_one_in_the_models_words() -> None:
    steps: dict[str, Any] = {"name": "steps", "type": "number"}
    found = fitted(TextToImage("a fox", steps=4, inputs={"steps": 8}), PROMPT, steps)
    assert (found.values["steps"], found.request.steps) == (8, 8)
    assert unfit(TextToImage("a fox", inputs={"prompt": "an owl"}), PROMPT)[0] == "inputs.prompt"


def test_no_number_is_lost_on_its_way_through_decimals() -> None:
    assert number_like({"min": 0, "max": 1, "step": 0.01}, 0.6) == (0.6, "")
    assert number_like({"min": 0, "max": 1, "step": 0.01}, 0.123)[0] == float(Decimal("0.12"))
