"""Models as the live catalogue describes them, and fitting a request to one.

Nothing here does I/O: `genwire.flows.catalog` loads a catalogue, `Model.fit` reads it.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, Generic, TypeVar

from attrs import evolve, field, frozen

from genwire.errors import InvalidRequest
from genwire.requests import Lora, Request

TASKS: Mapping[str, tuple[str, ...]] = {
    "txt2img": ("text2image", "text-to-image"),
    "img2img": ("image2image", "image-to-image"),
    "txt2video": ("text2video", "text-to-video"),
    "img2video": ("image2video", "image-to-video"),
    "audio2video": ("aud2video", "audio-to-video"),
    "video-replace": ("videos_replace", "videos/replace", "video_replace"),
    "img-upscale": ("img_upscale", "image-upscale"),
    "vid-upscale": ("vid_upscale", "video-upscale"),
    "img-rmbg": ("img_rmbg", "image-remove-background"),
    "vid-rmbg": ("vid_rmbg", "video-remove-background"),
    "txt2audio": ("text2audio", "text2speech", "text-to-speech"),
    "txt2music": ("text2music", "text-to-music"),
    "audio2text": ("aud2txt", "audio2txt"),
    "video2text": ("vid2txt", "video2txt"),
    "audio_file2text": ("audiofile2txt", "audio_file2txt"),
    "video_file2text": ("videofile2txt", "video_file2txt"),
    "img2txt": ("image2text", "image-to-text"),
    "txt2embedding": ("text2embedding", "text-to-embedding"),
}
"""Canonical task names, as deAPI's live API spells them, and the aliases of the other documents.

A wrong word in the API's own filter gives an empty list with status 200, so words are checked here.
"""

_CANONICAL = {alias: task for task, aliases in TASKS.items() for alias in (task, *aliases)}

RequestT = TypeVar("RequestT", bound=Request[Any])


def canonical_task(name: str) -> str:
    """The canonical name of a task or alias; InvalidRequest names the nearest when there is none."""
    found = _CANONICAL.get(name.strip().lower())
    if found:
        return found
    near = difflib.get_close_matches(name.lower(), _CANONICAL, n=1)
    hint = f" Did you mean {_CANONICAL[near[0]]!r}?" if near else ""
    raise InvalidRequest(
        f"There is no task {name!r}.{hint} Known tasks: {', '.join(sorted(TASKS))}.",
        fields={"task": ["is unknown"]},
    )


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
    """A request in the form in which one model takes it."""

    request: RequestT
    model: str
    adjustments: tuple[Adjustment, ...] = ()


@frozen
class _Rule:
    """An adjustable number: the keys under which a model limits it, and the value that means nothing special."""

    field: str
    neutral: float
    feature: str
    step: str = ""
    whole: bool = True

    def number(self, told: Mapping[str, Any], key: str, rounded: Callable[[float], int] = round) -> float | None:
        """The number under `key`, None when there is none: what is no number limits nothing."""
        value = told.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < math.inf:
            return None
        number = rounded(value) if self.whole else value
        # No request holds less, so that a 0 where whole numbers are counted is no limit.
        return number if number >= (1 if self.whole else 0) else None


_RULES = (
    _Rule("width", 768, "supports_custom_output_size", "resolution_step"),
    _Rule("height", 768, "supports_custom_output_size", "resolution_step"),
    _Rule("steps", 4, "supports_steps"),
    _Rule("guidance", 0, "supports_guidance", whole=False),
)
_IMAGES = _Rule("input_images", 1, "")


@frozen
class Model:
    """One model of the live catalogue.

    `limits` decide, `features` advise and `defaults` fill in; all three hold whatever the API sent, numbers mostly.
    `required` names, for each task, the fields that the task's operation demands.
    """

    slug: str
    tasks: tuple[str, ...]
    name: str = ""
    limits: Mapping[str, Any] = {}
    features: Mapping[str, Any] = {}
    defaults: Mapping[str, Any] = {}
    loras: tuple[str, ...] = ()
    languages: tuple[Mapping[str, Any], ...] = ()
    tags: tuple[str, ...] = ()
    status: str | None = None
    required: Mapping[str, frozenset[str]] = field(default={}, repr=False)

    def fit(self, request: RequestT) -> Fitted[RequestT]:
        """`request` changed so that this model takes it; the argument is left as it is.

        Size, steps and guidance are clamped and rounded, each change reported. Unfit is raised when the model cannot
        honour what carries meaning: the task, a LoRA, the number of images.
        """
        if request.task not in self.tasks:
            raise Unfit("model", f"It does not do {request.task}.")
        self._check_meaning(request)
        changes = dict(_adjusted(request, self.limits, self.features, self.defaults, self._required(request.task)))
        fitted = evolve(request, **{name: value for name, (value, _) in changes.items()}) if changes else request
        adjustments = tuple(
            Adjustment(name, getattr(request, name), value, reason)
            for name, (value, reason) in changes.items()
            if reason
        )
        return Fitted(fitted, self.slug, adjustments)

    def _required(self, task: str) -> frozenset[str]:
        return self.required.get(task, frozenset())

    def _check_meaning(self, request: Request[Any]) -> None:
        wanted: tuple[Lora, ...] = getattr(request, "loras", ())
        missing = [lora.name for lora in wanted if lora.name not in self.loras]
        if missing:
            raise Unfit("loras", f"It does not have the LoRA {', '.join(missing)}.")
        images = len(request.files().get("images", ()))
        # The API's documented default is one input image; a model without any limits tells nothing.
        most = _IMAGES.number(self.limits, "max_input_images") or 1 if self.limits else images
        if images > most:
            raise Unfit("images", f"It takes at most {most} input image{'s' if most > 1 else ''}, not {images}.")


def fit_unlisted(request: RequestT, slug: str, required: frozenset[str]) -> Fitted[RequestT]:
    """`request` for a slug that no catalogue describes: as given, required numbers filled with neutral values.

    Only the server can say that a slug is gone, so it is asked.
    """
    changes = dict(_adjusted(request, {}, {}, {}, required))
    fitted = evolve(request, **{name: value for name, (value, _) in changes.items()}) if changes else request
    note = Adjustment("model", slug, slug, "the catalogue does not list it, so nothing was adjusted to it")
    return Fitted(fitted, slug, (note,))


def _adjusted(
    request: Request[Any],
    limits: Mapping[str, Any],
    features: Mapping[str, Any],
    defaults: Mapping[str, Any],
    required: frozenset[str],
) -> Iterator[tuple[str, tuple[Any, str]]]:
    """Each field to change with its new value and the reason, "" where a default was merely filled in."""
    for rule in _RULES:
        if not hasattr(request, rule.field):
            continue
        value = getattr(request, rule.field)
        new, reason = _number(rule, value, limits, features, defaults, required)
        if new != value:
            yield rule.field, (new, reason if value is not None else "")
    if getattr(request, "negative_prompt", None) and features.get("supports_negative_prompt") is False:
        yield "negative_prompt", (None, "the model does not take one")


def _number(
    rule: _Rule,
    value: float | None,
    limits: Mapping[str, Any],
    features: Mapping[str, Any],
    defaults: Mapping[str, Any],
    required: frozenset[str],
) -> tuple[float | None, str]:
    low = rule.number(limits, f"min_{rule.field}", math.ceil)
    high = rule.number(limits, f"max_{rule.field}", math.floor)
    if rule.field not in required:
        if value is None:
            return None, ""
        if not features.get(rule.feature, True):
            return None, "the model does not take it"
    if low is not None and low == high:
        return low, f"the model takes only {low}"
    if value is None:
        default = rule.number(defaults, rule.field)
        chosen: float = rule.neutral if default is None else default
    else:
        chosen = value
    step = rule.number(limits, rule.step) if rule.step else None
    return _clamp(chosen, low, high, step)


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


@frozen(eq=False)
class Catalogue:
    """The live models at one moment; `fetched_at` is in Unix seconds."""

    models: tuple[Model, ...]
    fetched_at: float

    def get(self, slug: str) -> Model | None:
        return self.by_slug.get(slug)

    @cached_property
    def by_slug(self) -> Mapping[str, Model]:
        return {model.slug: model for model in self.models}

    def for_task(self, task: str | None) -> list[Model]:
        """The models of a task, or all, in the order of the catalogue."""
        if task is None:
            return list(self.models)
        wanted = canonical_task(task)
        return [model for model in self.models if wanted in model.tasks]

    def nearest(self, slug: str) -> str | None:
        """The listed slug that is spelled most like `slug`."""
        near = difflib.get_close_matches(slug, self.by_slug, n=1)
        return near[0] if near else None
