"""What a user wants, one frozen class per task, independent of any provider.

A request refuses at construction what no model can mean (an empty prompt, a width of 0). Everything a model may
limit is adjusted later, by `Model.fit`. Fields left None take the model's own default.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Generic, TypeVar
from urllib.parse import urlsplit

from attrs import field, fields, frozen

from genwire.errors import InvalidRequest
from genwire.files import FileInput, FileSource
from genwire.results import ImageResult, Result

ResultT_co = TypeVar("ResultT_co", bound=Result, covariant=True)

ModelChoice = str | Sequence[str] | None

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@frozen
class Lora:
    """A style adapter that a model lists; `weight` is at least 0."""

    name: str
    weight: float = 1.0


def _model_choice(value: ModelChoice) -> tuple[str, ...]:
    if value is None:
        return ()
    # Anything else is kept as it is, for `_problems` to name.
    many: Any = value if isinstance(value, list | tuple) else (value,)
    return tuple(many)


def _loras(value: Iterable[Lora | tuple[str, float]]) -> tuple[Lora, ...]:
    try:
        return tuple(lora if isinstance(lora, Lora) else Lora(*lora) for lora in value)
    except TypeError:
        raise InvalidRequest(
            f"loras must be Lora values or pairs of a name and a weight, not {value!r}.",
            fields={"loras": ["must be Lora values or pairs of a name and a weight"]},
        ) from None


def _files(value: FileSource | FileInput | Iterable[FileSource | FileInput]) -> tuple[FileInput, ...]:
    if isinstance(value, list | tuple):
        many: Iterable[Any] = value
        return tuple(FileInput.of(one) for one in many)
    one: Any = value
    return (FileInput.of(one),)


# Metadata by which `_problems` checks a field.
_POSITIVE = {"minimum": 1, "integer": True}
_NOT_NEGATIVE = {"minimum": 0}
_INTEGER = {"integer": True}


@frozen(kw_only=True)
class Request(Generic[ResultT_co]):
    """The base of every request class.

    model: a slug that is never left, a list of slugs tried in order, or None for the live catalogue in its order.
    webhook_url: where the vendor posts the job's events; https, or http on loopback for a mock.
    """

    task: ClassVar[str]
    result_type: ClassVar[type[Result]]

    model: tuple[str, ...] = field(default=None, converter=_model_choice)
    webhook_url: str | None = None

    def __attrs_post_init__(self) -> None:
        problems: dict[str, list[str]] = {}
        for name, text in self._problems():
            problems.setdefault(name, []).append(text)
        if problems:
            listed = "; ".join(f"{name} {text}" for name, texts in problems.items() for text in texts)
            raise InvalidRequest(f"{type(self).__name__} cannot be sent: {listed}.", fields=problems)

    def _problems(self) -> Iterable[tuple[str, str]]:
        for attribute in fields(type(self)):
            value = getattr(self, attribute.name)
            if value is not None and attribute.metadata:
                yield from _number_problems(attribute.name, value, attribute.metadata)
        slugs: tuple[Any, ...] = self.model
        if any(not isinstance(slug, str) or not slug.strip() for slug in slugs):
            yield "model", "must be slugs that are not empty; leave it out to take the live catalogue"
        if self.webhook_url is not None and (text := _webhook_problem(self.webhook_url)):
            yield "webhook_url", text

    def parameters(self) -> dict[str, Any]:
        """The fields that are set, files and the choice of a model aside."""
        left_out = {"model", "webhook_url", *self.files()}
        values = {attribute.name: getattr(self, attribute.name) for attribute in fields(type(self))}
        return {name: value for name, value in values.items() if name not in left_out and value not in (None, ())}

    def files(self) -> dict[str, tuple[FileInput, ...]]:
        """The files to upload, by field."""
        return {}


def _number_problems(name: str, value: Any, rule: Any) -> Iterable[tuple[str, str]]:
    if isinstance(value, bool) or not isinstance(value, int if "integer" in rule else int | float):
        kind = "a whole number" if "integer" in rule else "a number"
        yield name, f"must be {kind}, not {value!r}"
    elif not abs(value) < float("inf"):
        yield name, f"must be a finite number, not {value!r}"
    elif "minimum" in rule and value < rule["minimum"]:
        yield name, f"must be at least {rule['minimum']}, not {value!r}"


def _webhook_problem(url: Any) -> str | None:
    if not isinstance(url, str):
        return f"must be a URL as a text, not {url!r}"
    if len(url) > 2048:
        return "is longer than 2048 characters"
    try:
        parts = urlsplit(url)
    except ValueError:
        return f"is not a URL: {url!r}"
    if parts.scheme == "https" and parts.hostname:
        return None
    if parts.scheme == "http" and parts.hostname in _LOOPBACK:
        return None
    return f"must be an https URL (http only on loopback, for a mock), not {url!r}"


@frozen(kw_only=True)
class _ImageRequest(Request[ImageResult]):
    result_type: ClassVar[type[Result]] = ImageResult

    width: int | None = field(default=None, metadata=_POSITIVE)
    height: int | None = field(default=None, metadata=_POSITIVE)
    steps: int | None = field(default=None, metadata=_POSITIVE)
    guidance: float | None = field(default=None, metadata=_NOT_NEGATIVE)
    seed: int | None = field(default=None, metadata=_INTEGER)
    negative_prompt: str | None = None
    loras: tuple[Lora, ...] = field(default=(), converter=_loras)

    def _problems(self) -> Iterable[tuple[str, str]]:
        yield from super()._problems()
        prompt: Any = getattr(self, "prompt", None)
        if not isinstance(prompt, str) or not prompt.strip():
            yield "prompt", "must be a text that is not empty"
        for lora in self.loras:
            yield from _number_problems("loras", lora.weight, _NOT_NEGATIVE)


@frozen
class TextToImage(_ImageRequest):
    """A picture from a text.

    width, height: pixels. steps: denoising steps. guidance: how closely to follow the prompt; models that do not
    support it want 0. seed: None draws one, and the result names it.
    """

    task: ClassVar[str] = "txt2img"

    prompt: str


@frozen
class ImageToImage(_ImageRequest):
    """A picture from a text and one or several pictures.

    images: paths, bytes or open binary files, one or a list; how many a model takes is in its limits
    (`max_input_images`). width and height are only sent to models with a size of their own; others keep that of the
    first picture.
    """

    task: ClassVar[str] = "img2img"

    prompt: str
    images: tuple[FileInput, ...] = field(converter=_files)

    def _problems(self) -> Iterable[tuple[str, str]]:
        yield from super()._problems()
        if not self.images:
            yield "images", "must hold at least one picture"

    def files(self) -> dict[str, tuple[FileInput, ...]]:
        return {"images": self.images}
