"""Models as the live catalogue describes them, and fitting a request to one.

Nothing here does I/O: `genwire.flows.catalog` loads a catalogue, `Model.fit` reads it.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from typing import Any, Self, TypeVar

from attrs import evolve, field, fields, frozen

from genwire.fitting import Adjustment, Bounds, Fitted, Unfit, adjusted, check_meaning
from genwire.requests import Request
from genwire.tasks import GROUPS, canonical_task

FORMAT = 2
"""Of a catalogue as a text."""
_FORMATS = (1, FORMAT)

RequestT = TypeVar("RequestT", bound=Request[Any])
Demands = Callable[[Request[Any]], frozenset[str]]
Fitter = Callable[[Request[Any], "Model"], Fitted[Any]]


def _nothing(request: Request[Any]) -> frozenset[str]:
    del request
    return frozenset()


@frozen
class Model:
    """One model of the live catalogue.

    `limits` decide, `features` advise and `defaults` fill in; all three hold whatever the API sent, numbers mostly.
    `inputs` are what a model takes, one mapping each, where the API describes that model by model.
    `demands` names the fields that a request's operation cannot do without; `fitter` is how an API's models are fitted
    where limits do not tell.
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
    inputs: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)
    demands: Demands = field(default=_nothing, repr=False, eq=False)
    fitter: Fitter | None = field(default=None, repr=False, eq=False)
    # What fitting has read off the limits and defaults before.
    bounds: dict[str, Bounds] = field(factory=dict[str, "Bounds"], init=False, repr=False, eq=False)

    @property
    def is_on_trial(self) -> bool:
        """Whether a request that names no model passes it over: partner models are among these, priced by estimate."""
        return self.status == "test_model" or "experimental" in self.tags

    def fit(self, request: RequestT) -> Fitted[RequestT]:
        """`request` changed so that this model takes it; the argument is left as it is.

        Numbers such as size, steps and duration are clamped and rounded, each change reported. Unfit is raised when the
        model cannot honour what carries meaning: the task, a voice, a LoRA, a frame, the number of images.
        """
        if not set(request.tasks) & set(self.tasks):
            raise Unfit("model", f"It does not do {' or '.join(request.tasks)}.")
        if self.fitter is not None:
            return self.fitter(request, self)
        check_meaning(request, self)
        changes = dict(adjusted(request, self, self.demands(request)))
        fitted = _changed(request, changes)
        adjustments = tuple(
            Adjustment(name, getattr(request, name), value, reason)
            for name, (value, reason) in changes.items()
            if reason
        )
        return Fitted(fitted, self.slug, adjustments, fitted.split(self.limits))


def fit_unlisted(request: RequestT, slug: str, required: frozenset[str]) -> Fitted[RequestT]:
    """`request` for a slug that no catalogue describes: as given, required numbers filled with neutral values.

    Only the server can say that a slug is gone, so it is asked.
    """
    fitted = _changed(request, dict(adjusted(request, Model(slug, request.tasks), required)))
    note = Adjustment("model", slug, slug, "the catalogue does not list it, so nothing was adjusted to it")
    return Fitted(fitted, slug, (note,), fitted.split({}))


def _changed(request: RequestT, changes: Mapping[str, tuple[Any, str]]) -> RequestT:
    return evolve(request, **{name: value for name, (value, _) in changes.items()}) if changes else request


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
        return self.for_tasks(GROUPS.get(wanted, (wanted,)))

    def for_tasks(self, tasks: Collection[str]) -> list[Model]:
        """The models of any of these canonical tasks."""
        return [model for model in self.models if not set(tasks).isdisjoint(model.tasks)]

    def nearest(self, slug: str) -> str | None:
        """The listed slug that is spelled most like `slug`."""
        near = difflib.get_close_matches(slug, self.by_slug, n=1)
        return near[0] if near else None

    def to_text(self) -> str:
        """The catalogue as a text in JSON, which `from_text` reads."""
        models = [{name: getattr(model, name) for name in _KEPT} for model in self.models]
        known = {"format": FORMAT, "fetched_at": self.fetched_at, "models": models}
        return json.dumps(known, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str, demands: Demands, fitter: Fitter | None = None) -> Self:
        """ValueError for a text that is damaged, or of another format."""
        try:
            known = json.loads(text)
            if known["format"] not in _FORMATS:
                raise ValueError(f"its format is {known['format']!r}, not {FORMAT}")
            # Format 1 did not know inputs.
            models = (_model({"inputs": [], **one}, demands, fitter) for one in known["models"])
            return cls(tuple(models), float(known["fetched_at"]))
        except (LookupError, TypeError, AttributeError, RecursionError) as error:
            raise ValueError(f"it is damaged ({type(error).__name__}: {error})") from error


_KEPT = tuple(one.name for one in fields(Model) if one.init and one.name not in ("demands", "fitter"))
_LISTS = ("tasks", "loras", "languages", "tags", "inputs")
_KINDS = {str: ("slug", "name"), dict: ("limits", "features", "defaults"), list: _LISTS}


def _model(known: Mapping[str, Any], demands: Demands, fitter: Fitter | None) -> Model:
    for kind, names in _KINDS.items():
        for name in names:
            if not isinstance(known[name], kind):
                raise TypeError(f"{name} is {known[name]!r}")
    values: dict[str, Any] = {name: tuple(known[name]) if name in _LISTS else known[name] for name in _KEPT}
    return Model(**values, demands=demands, fitter=fitter)
