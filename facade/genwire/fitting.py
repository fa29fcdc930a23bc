"""Making a request fit a model: what is adjusted, in which order, and what is never given up.

Pure functions over a request and a model; `Model.fit` is their caller.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from attrs import Factory, field, fields_dict, frozen

from genwire.fields import problems
from genwire.requests import Lora, Request

if TYPE_CHECKING:
    from genwire.models import Model

RequestT = TypeVar("RequestT", bound=Request[Any])

# Least, most, step and default of a number, None where the model does not tell.
Bounds = tuple[float | None, float | None, float | None, float | None]


@frozen
class Adjustment:
    """One change made to a request; `before` and `after` are the field's values."""

    field: str
    before: Any
    after: Any
    reason: str

    def __str__(self) -> str:
        return f"{self.field} {self.before!r} → {self.after!r}: {self.reason}"


class Unfit(Exception):  # noqa: N818 - an answer between fit and fallback, never shown to a user
    """The model cannot honour a field that carries meaning."""

    def __init__(self, field_name: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field_name
        self.reason = reason


@frozen
class Fitted(Generic[RequestT]):
    """A request in the form in which one model takes it; `parts` are what it is sent as, one after another.

    `uploaded` holds what stands for its files, where an API wants them before the request. `values` are those that the
    model names itself, where it describes what it takes: the request in its words.
    """

    request: RequestT
    model: str
    adjustments: tuple[Adjustment, ...] = ()
    parts: tuple[RequestT, ...] = field(default=Factory(lambda self: (self.request,), takes_self=True))
    uploaded: tuple[str, ...] = ()
    values: Mapping[str, Any] = {}


@frozen
class _Rule:
    """An adjustable number: the keys under which a model limits it, and the value that means nothing special.

    `feature` advises: where the model limits the number all the same, it takes it. Only of a size it is believed, as
    the limits of a size are also those of the pictures that a model is given.
    """

    field: str
    neutral: float
    feature: str
    step: str = ""
    whole: bool = True
    believed: bool = False

    def number(self, told: Mapping[str, Any], key: str, rounded: Callable[[float], int] = round) -> float | None:
        """The number under `key`, None when there is none: what is no number limits nothing."""
        value = told.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < math.inf:
            return None
        number = rounded(value) if self.whole else value
        # No request holds less, so that a 0 where whole numbers are counted is no limit.
        return number if number >= (1 if self.whole else 0) else None


_RULES = (
    _Rule("width", 768, "supports_custom_output_size", "resolution_step", believed=True),
    _Rule("height", 768, "supports_custom_output_size", "resolution_step", believed=True),
    _Rule("steps", 4, "supports_steps"),
    _Rule("guidance", 0, "supports_guidance", whole=False),
    _Rule("frames", 120, "supports_frames"),
    _Rule("fps", 24, "supports_fps"),
    _Rule("duration", 30, "supports_duration", whole=False),
    _Rule("speed", 1, "supports_speed", whole=False),
    _Rule("bpm", 120, "supports_bpm"),
)
# The video models whose steps nobody may choose list no limits for them, and refuse fewer (facts section 5).
_VIDEO_STEPS = _Rule("steps", 8, "supports_steps")
_IMAGES = _Rule("input_images", 1, "")
_SCALE = _Rule("scale", 2, "supports_scale")

# Texts whose length a model may limit.
_TEXTS = ("text", "caption")
_MODES = {
    "custom_voice": "supports_custom_voice",
    "voice_clone": "supports_voice_clone",
    "voice_design": "supports_voice_design",
}


def check_meaning(request: Request[Any], model: Model) -> None:
    """Raise Unfit for what is never dropped and this model cannot honour. What a model does not tell is not checked."""
    for name, problem in _meant(request, model):
        raise Unfit(name, problem)


def _meant(request: Request[Any], model: Model) -> Iterator[tuple[str, str]]:
    limits, features = model.limits, model.features
    wanted: tuple[Lora, ...] = getattr(request, "loras", ())
    missing = [lora.name for lora in wanted if lora.name not in model.loras]
    if missing:
        yield "loras", f"It does not have the LoRA {', '.join(missing)}."
    images = len(request.files().get("images", ())) if hasattr(request, "images") else 0
    # The API's documented default is one input image; a model without any limits tells nothing.
    most = _IMAGES.number(limits, "max_input_images") or 1 if images and limits else images
    if images > most:
        yield "images", f"It takes at most {most} input image{'s' if most > 1 else ''}, not {images}."
    if getattr(request, "last_frame", None) is not None and features.get("supports_last_frame") is False:
        yield "last_frame", "It does not take a last frame."
    yield from _spoken(request, model)
    yield from _transcribed(request, model)
    qualities = _words(limits.get("quality"))
    quality: str | None = getattr(request, "quality", None)
    if quality and qualities and quality not in qualities:
        yield "quality", f"It has the qualities {', '.join(qualities)}."
    for name in _TEXTS:
        length = len(getattr(request, name, ""))
        low, high = limits.get(f"min_{name}"), limits.get(f"max_{name}")
        if length and isinstance(low, int) and length < low:
            yield name, f"It takes at least {low} characters, not {length}."
        if length and isinstance(high, int) and length > high:
            yield name, f"It takes at most {high} characters, not {length}."


def _spoken(request: Request[Any], model: Model) -> Iterator[tuple[str, str]]:
    """Mode, language and voice of speech. A model that lists no language tells nothing about them."""
    if request.task != "txt2audio":
        return
    mode = speech_mode(request)
    if model.features.get(_MODES[mode]) is False:
        yield "mode", f"It does not do {mode}."
    language: str | None = getattr(request, "language", None)
    voice: str | None = getattr(request, "voice", None)
    known = _voices(model)
    if not known:
        return
    if language is not None and language not in known:
        yield "language", f"It speaks {', '.join(known)}, not {language}."
        return
    voices = [one for slug, spoken in known.items() if language in (None, slug) for one in spoken]
    if voice is not None and voices and voice not in voices:
        yield "voice", f"For {language or 'any language'} it has the voices {', '.join(voices)}, not {voice}."


def speech_mode(request: Request[Any]) -> str:
    """The mode asked for, or that which the request's other fields mean."""
    mode: str | None = getattr(request, "mode", None)
    if mode:
        return mode
    if getattr(request, "reference_audio", None) is not None:
        return "voice_clone"
    described = getattr(request, "instructions", None) is not None and getattr(request, "voice", None) is None
    return "voice_design" if described else "custom_voice"


def _transcribed(request: Request[Any], model: Model) -> Iterator[tuple[str, str]]:
    if request.task != "transcribe":
        return
    level: str | None = getattr(request, "timestamps", None)
    levels = _words(model.limits.get("timestamp_levels"))
    if level and levels and level not in levels:
        yield "timestamps", f"It tells times by {' or '.join(levels)}, not by {level}."
    if getattr(request, "speakers", False) and model.features.get("supports_diarization") is False:
        yield "speakers", "It does not tell speakers apart."


@cache
def _rules_of(request_type: type[Request[Any]]) -> tuple[_Rule, ...]:
    known = fields_dict(request_type)
    rules = (_VIDEO_STEPS if rule.field == "steps" and "frames" in known else rule for rule in _RULES)
    return tuple(rule for rule in rules if rule.field in known)


def adjusted(request: Request[Any], model: Model, required: frozenset[str]) -> Iterator[tuple[str, tuple[Any, str]]]:
    """Each field to change with its new value and the reason, "" where a default was merely filled in."""
    for rule in _rules_of(type(request)):
        value = getattr(request, rule.field)
        new, reason = _number(rule, value, model, required)
        if new != value:
            yield rule.field, (new, reason if value is not None else "")
    if getattr(request, "negative_prompt", None) and model.features.get("supports_negative_prompt") is False:
        yield "negative_prompt", (None, "the model does not take one")
    yield from _scaled(request, model)
    yield from _filled(request, model, required)


def _scaled(request: Request[Any], model: Model) -> Iterator[tuple[str, tuple[Any, str]]]:
    """A factor goes only to models that list a range for it: others refuse one, and these refuse none."""
    if not hasattr(request, "scale") or not model.limits:
        return
    value: int | None = getattr(request, "scale", None)
    low, high = _SCALE.number(model.limits, "min_scale"), _SCALE.number(model.limits, "max_scale")
    if low is None and high is None:
        if value is not None:
            yield "scale", (None, "the model has a factor of its own")
        return
    new, reason = _clamp(low or 1 if value is None else value, low, high, None)
    if new != value:
        yield "scale", (new, reason if value is not None else "")


def _filled(request: Request[Any], model: Model, required: frozenset[str]) -> Iterator[tuple[str, tuple[Any, str]]]:
    """Words that an operation demands: the model's default, else the first that it lists, else a usual one."""
    if request.task != "txt2audio" and required.isdisjoint(("language", "format", "sample_rate")):
        return
    for name, key, told, usual in (
        ("language", "lang", _spoken_in(request, model), "en-us"),
        ("format", "format", model.limits.get("output_formats"), "mp3"),
        ("sample_rate", "sample_rate", model.limits.get("available_ratios"), 24_000),
    ):
        if name not in required or not hasattr(request, name):
            continue
        value: Any = getattr(request, name)
        rule = fields_dict(type(request))[name].metadata
        listed = [one for one in _list(told) if not any(problems(one, rule))]
        wanted = model.defaults.get(key)
        offered = listed or ([] if any(problems(wanted, rule)) else [wanted]) or [usual]
        default = wanted if wanted in offered else offered[0]
        if value is None:
            yield name, (default, "")
        elif name != "language" and listed and value not in listed:
            nearest = listed[0] if name == "format" else min(listed, key=lambda rate: abs(rate - value))
            yield name, (nearest, f"the model makes {' or '.join(map(str, listed))}")
    if request.task != "txt2audio":
        return
    mode = speech_mode(request)
    if mode != "custom_voice" and getattr(request, "mode", None) is None:
        yield "mode", (mode, "")
    # A voice is optional, but a model that lists voices names the one to take.
    if mode == "custom_voice" and getattr(request, "voice", None) is None:
        voice = _default_voice(request, model)
        if voice:
            yield "voice", (voice, "")


def _default_voice(request: Request[Any], model: Model) -> str | None:
    """The model's default voice where the language has it, else the language's first."""
    known, languages = _voices(model), _spoken_in(request, model)
    default = model.defaults.get("lang")
    voices = known[default if default in languages else languages[0]] if languages else []
    wanted = model.defaults.get("voice")
    return wanted if wanted in voices else voices[0] if voices else None


def _voices(model: Model) -> dict[str, list[str]]:
    """The voices of each language, by slug."""
    found: dict[str, list[str]] = {}
    for language in model.languages:
        slug = language.get("slug")
        if isinstance(slug, str) and slug:
            voices = [cast("Mapping[str, Any]", one) for one in _list(language.get("voices")) if isinstance(one, dict)]
            found[slug] = _words([one.get("slug") for one in voices])
    return found


def _spoken_in(request: Request[Any], model: Model) -> list[str]:
    """The languages that the request leaves open; a voice that it names leaves those that have it."""
    language: str | None = getattr(request, "language", None)
    voice: str | None = getattr(request, "voice", None)
    return [
        slug
        for slug, voices in _voices(model).items()
        if language in (None, slug) and (voice is None or not voices or voice in voices)
    ]


def _list(value: Any) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else []


def _words(value: Any) -> list[str]:
    return [one for one in _list(value) if isinstance(one, str) and one]


def _number(rule: _Rule, value: float | None, model: Model, required: frozenset[str]) -> tuple[float | None, str]:
    """The order: a pinned limit, the caller's value clamped, the model's default, the neutral value."""
    if value is None and rule.field not in required:
        return None, ""
    bounds = model.bounds.get(rule.field)
    if bounds is None:
        bounds = model.bounds[rule.field] = _bounds(rule, model)
    low, high, step, default = bounds
    is_advised = rule.believed or (low is None and high is None)
    if is_advised and rule.field not in required and not model.features.get(rule.feature, True):
        return None, "the model does not take it"
    if low is not None and low == high:
        return low, f"the model takes only {low}"
    return _clamp((rule.neutral if default is None else default) if value is None else value, low, high, step)


def _bounds(rule: _Rule, model: Model) -> Bounds:
    return (
        rule.number(model.limits, f"min_{rule.field}", math.ceil),
        rule.number(model.limits, f"max_{rule.field}", math.floor),
        rule.number(model.limits, rule.step) if rule.step else None,
        rule.number(model.defaults, rule.field),
    )


def _clamp(value: float, low: float | None, high: float | None, step: float | None) -> tuple[float, str]:
    clamped = value
    reason = ""
    if low is not None and clamped < low:
        clamped, reason = low, f"the model takes at least {low}"
    if high is not None and clamped > high:
        clamped, reason = high, f"the model takes at most {high}"
    if step and clamped % step:
        below = clamped - clamped % step
        # The limits decide where no multiple lies within them; 0 is no size.
        inside = [
            multiple
            for multiple in (below, below + step)
            if multiple >= (low or 1) and (high is None or multiple <= high)
        ]
        if inside:
            clamped = min(inside, key=lambda multiple: abs(multiple - clamped))
            reason = reason or f"the model takes multiples of {step}"
    return clamped, reason
