"""Whatever a request says and whatever a Scenario model says that it takes: what is sent satisfies the model's inputs,
or the error names what does not.

The judge is the mock, which shares no code with the client.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from attrs import evolve, fields
from hypothesis import given
from hypothesis import strategies as st

from genwire.files import check
from genwire.fitting import Fitted, Unfit
from genwire.models import Model
from genwire.providers import scenario_names as names
from genwire.providers.brands import BRANDS, provider_for
from genwire.providers.scenario_inputs import fit
from genwire.requests import AudioToVideo, ImageToImage, Request, TextToImage, TextToMusic, TextToSpeech, TextToVideo
from genwire_mock.behaviours.scenario_api.inputs import problems

Input = dict[str, Any]

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000100000001008060000001ff3ff61")
MP3 = b"ID3\x04" + bytes(20)
USUAL = sorted(
    {name for taken in names.FIELDS.values() for field in taken.values() for name in field.names}
    | {*names.SECONDS, *names.RATIO, *names.COUNT, *names.LORAS, *names.LORA_WEIGHTS}
)
NAMES = st.sampled_from(USUAL)
ODD = st.sampled_from(["aspectRatio", "duration", "numOutputs", "mask", "strength", "mode"])
TYPES = (
    *("string", "string_array", "number", "number_array", "boolean", "model", "model_array"),
    *("file", "file_array", "inputs_array"),
)
NUMBERS = st.sampled_from([0, 1, 2, 3.5, 5, 8, 10, 16, 24, 512, 768, 1024, 2048, -1, 0.1, 1e-9, 1e30]) | st.floats(
    -1e6, 1e6
).map(lambda value: round(value, 3))
LENGTHS = st.integers(0, 12)
WORDS = st.text(st.sampled_from("abc:169 é"), max_size=8) | st.sampled_from(["1:1", "16:9", "9:16", "mp3", "ada"])


def some(strategies: Mapping[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Input]:
    return st.fixed_dictionaries({}, optional=dict(strategies))


def of_type(kind: str) -> st.SearchStrategy[Any]:
    """Values of a type, as they stand in a body."""
    if kind.endswith("_array"):
        return st.lists(of_type(kind.removesuffix("_array")), max_size=4)
    known: dict[str, st.SearchStrategy[Any]] = {"number": NUMBERS, "boolean": st.booleans(), "inputs": st.just({})}
    return known.get(kind, WORDS)


def rules() -> st.SearchStrategy[Input]:
    messages = st.dictionaries(NAMES, st.just("it goes with it"), max_size=2)
    values = st.dictionaries(NAMES, st.lists(WORDS | NUMBERS | st.booleans(), max_size=3), max_size=2)
    asked = st.fixed_dictionaries({"values": values}, optional={"operator": st.sampled_from(["and", "or"])})
    return some({"always": st.booleans(), "ifDefined": messages, "ifNotDefined": messages, "conditional": asked})


def model_input(name: str, kinds: st.SearchStrategy[str]) -> st.SearchStrategy[Input]:
    """An input as the contract has one, whose limits may contradict each other."""
    return kinds.flatmap(lambda kind: _told(name, kind))


@st.composite
def _told(draw: st.DrawFn, name: str, kind: str) -> Input:
    inner = kind.removesuffix("_array")
    told: dict[str, st.SearchStrategy[Any]] = {"required": rules(), "default": of_type(kind), "prompt": st.booleans()}
    if inner == "number":
        told |= {"min": NUMBERS, "max": NUMBERS, "step": NUMBERS.filter(lambda step: step > 0)}
    if inner in ("string", "number"):
        told["allowedValues"] = st.lists(of_type(inner), max_size=4)
    if kind.endswith("_array") or inner in ("string", "model"):
        told |= {"minLength": LENGTHS, "maxLength": LENGTHS}
    if inner == "file":
        told["kind"] = st.sampled_from(["image", "image", "audio", "video", "3d"])
    # One or two limits are met more often than all of them, which nothing satisfies.
    kept = draw(st.lists(st.sampled_from(sorted(told)), max_size=3, unique=True))
    return {"name": name, "type": kind, **{limit: draw(told[limit]) for limit in kept}}


def likely(value: Any) -> tuple[str, ...]:
    """The types of inputs that take a value of ours."""
    if isinstance(value, bool):
        return ("boolean",)
    if isinstance(value, int | float):
        return ("number",)
    return ("string", "string_array") if isinstance(value, str) else ("file", "file_array")


@st.composite
def cases(draw: st.DrawFn) -> tuple[Request[Any], list[Input]]:
    """A request, and a model that takes most of it under one of the usual names."""
    request = draw(REQUESTS)
    told: dict[str, st.SearchStrategy[str]] = {}
    for name, field in names.FIELDS[type(request)].items():
        value = getattr(request, name)
        if value is not None and value != () and draw(st.integers(0, 9)):
            one: Any = cast("tuple[Any, ...]", value)[0] if isinstance(value, tuple) else value
            told[draw(st.sampled_from(field.names))] = st.sampled_from(likely(one))
    if getattr(request, "loras", ()):
        told |= {"loras": st.just("model_array"), "lorasScale": st.just("number_array")}
    told |= dict.fromkeys(draw(st.lists(ODD, max_size=3)), st.sampled_from(TYPES))
    inputs = [draw(model_input(name, kinds)) for name, kinds in told.items()]
    said = {one["name"]: of_type(one["type"]) for one in inputs if not draw(st.integers(0, 5))}
    near = {"promt": WORDS, "wdth": NUMBERS} if not draw(st.integers(0, 9)) else {}
    return evolve(request, inputs=draw(some({**said, **near}))), inputs


PICTURED = {
    "width": st.integers(1, 4096),
    "height": st.integers(1, 4096),
    "steps": st.integers(1, 99),
    "guidance": st.floats(0, 30),
    "seed": st.integers(0, 2**32),
    "negative_prompt": st.just("blur"),
    "loras": st.lists(st.tuples(st.sampled_from(["ink", "fox"]), st.sampled_from([0.5, 1])), max_size=2),
    "quality": st.sampled_from(["high", "mp3"]),
    "enhance_prompt": st.booleans(),
}
FILMED = {name: PICTURED[name] for name in ("width", "height", "steps", "seed")} | {
    "frames": st.integers(1, 500),
    "fps": st.integers(1, 60),
}
SPOKEN = {
    "language": WORDS.filter(str.strip),
    "voice": WORDS.filter(str.strip),
    "speed": st.floats(0, 4),
    "format": st.sampled_from(["mp3", "wav"]),
    "sample_rate": st.integers(1, 96_000),
    "instructions": st.just("slowly"),
    "reference_audio": st.just(MP3),
}
SUNG = {
    "duration": st.floats(0, 600),
    "bpm": st.integers(1, 300),
    "key": st.just("C major"),
    "time_signature": st.sampled_from([2, 3, 4, 6]),
    "lyrics": st.just("la la"),
}
PROMPT = st.text(st.sampled_from("a fox:é"), min_size=1, max_size=20).filter(str.strip)
PNGS = st.lists(st.just(PNG), min_size=1, max_size=3)


def made(kind: Any, strategies: Mapping[str, st.SearchStrategy[Any]], *first: Any) -> st.SearchStrategy[Request[Any]]:
    """Requests of a class: what it begins with, and some of the rest."""

    def build(said: tuple[Any, ...], rest: dict[str, Any]) -> Request[Any]:
        return kind(*said, **rest)

    return st.builds(build, st.tuples(PROMPT, *first), some(strategies))


REQUESTS = st.one_of(
    made(TextToImage, PICTURED),
    made(ImageToImage, PICTURED, PNGS),
    made(TextToVideo, FILMED),
    made(AudioToVideo, FILMED, st.just(MP3)),
    made(TextToSpeech, SPOKEN),
    made(TextToMusic, SUNG),
)


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just(10**400),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
KEYS = (
    "type",
    "min",
    "max",
    "step",
    "allowedValues",
    "default",
    "required",
    "minLength",
    "maxLength",
    "kind",
    "inputs",
)


def fitted_or_why(request: Request[Any], inputs: Sequence[Input]) -> Fitted[Any] | Unfit:
    check(request.files())
    try:
        return fit(request, Model("fox", request.tasks, inputs=tuple(inputs)))
    except Unfit as unfit:
        return unfit


def body(fitted: Fitted[Any]) -> Mapping[str, Any]:
    """What is sent once its files are uploaded, each under an id of its own."""
    provider = provider_for(BRANDS["scenario"], "v1")
    ids = tuple(f"asset_{index}" for index, _ in enumerate(provider.uploads(fitted)))
    return provider.submit(evolve(fitted, uploaded=ids)).build(lambda _: None)["json"]  # type: ignore[arg-type]


@given(cases())
def test_what_is_sent_is_what_the_model_takes_or_the_error_says_why(case: tuple[Request[Any], list[Input]]) -> None:
    request, inputs = case
    end = fitted_or_why(request, inputs)
    if isinstance(end, Unfit):
        ours = {one.name for one in fields(type(request))}
        assert end.field.removeprefix("inputs.") in {one["name"] for one in inputs} | ours | {*(request.inputs or ())}
        assert end.reason.startswith("It")
    elif inputs:
        assert problems(inputs, body(end), is_file=lambda _: True, refuse_unknown=True) == []


@given(cases())
def test_what_the_caller_says_in_the_models_words_is_sent_as_it_is(case: tuple[Request[Any], list[Input]]) -> None:
    request, inputs = case
    end = fitted_or_why(request, inputs)
    if isinstance(end, Fitted) and inputs:
        sent = body(end)
        for name, value in (request.inputs or {}).items():
            assert sent[name] == (list(cast("tuple[Any, ...]", value)) if isinstance(value, tuple) else value)


@given(cases())
def test_what_is_changed_is_reported_and_the_request_left_alone(case: tuple[Request[Any], list[Input]]) -> None:
    request, inputs = case
    before = evolve(request)
    end = fitted_or_why(request, inputs)
    assert request == before
    if isinstance(end, Fitted):
        changed = {
            one.name for one in fields(type(request)) if getattr(request, one.name) != getattr(end.request, one.name)
        }
        assert changed <= {one.field for one in end.adjustments}


@given(cases(), st.data())
def test_no_inputs_of_a_model_are_anything_but_fitted_or_an_error(
    case: tuple[Request[Any], list[Input]], data: st.DataObject
) -> None:
    request, inputs = case
    damage = st.dictionaries(st.sampled_from(KEYS), JSON, max_size=2)
    end = fitted_or_why(request, [{**one, **data.draw(damage)} for one in inputs])
    assert isinstance(end, Fitted | Unfit)


@given(cases(), st.data())
def test_no_values_are_anything_but_fitted_or_an_error(
    case: tuple[Request[Any], list[Input]], data: st.DataObject
) -> None:
    request, inputs = case
    said = data.draw(some({one["name"]: JSON for one in inputs}))
    end = fitted_or_why(evolve(request, inputs=said), inputs)
    assert isinstance(end, Fitted | Unfit)
