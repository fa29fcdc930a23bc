"""The models that a service offers. Pure data with a filter; `data/deapi/models.json` holds the facts.

A catalogue recorded from a live list can take their place: its JSON answer, or a list of such answers, one a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Literal, cast

from attrs import frozen

from genwire_mock.data import load

Plan = Literal["basic", "premium"]

_WIRE = ("name", "slug", "inference_types", "tags", "status", "info", "loras", "languages")


class CatalogueError(ValueError):
    """What was given is no recorded list of models."""


@frozen
class Model:
    """A live model. `limits`, `features`, `languages` and `unlisted` decide about requests.

    `entries` is what each version of the API shows of it; a version that does not list it has none.
    """

    slug: str
    tasks: tuple[str, ...]
    plan: Plan
    partner: bool
    limits: Mapping[str, Any]
    features: Mapping[str, Any]
    defaults: Mapping[str, Any]
    unlisted: Mapping[str, Any]
    loras: tuple[str, ...]
    voices: Mapping[str, tuple[str, ...]]
    entries: Mapping[str, Mapping[str, Any]]


class Catalogue:
    """The live models of a brand. Retired slugs are not in it.

    `words` are the brand's own for tasks, and `lacks` are tasks that it does not serve; a model that serves no other
    is left out. `recorded` replaces our models.
    """

    def __init__(
        self, words: Mapping[str, str] = {}, lacks: Iterable[str] = (), recorded: Sequence[Mapping[str, Any]] = ()
    ) -> None:
        missing = set(lacks)
        if recorded:
            ours = _rows()
            models = [_model(_row(entry, ours.get(entry["slug"], {})), words) for entry in recorded]
        else:
            models = _ours(tuple(words.items()))
        self._models = {model.slug: model for model in models if not missing.issuperset(model.tasks)}
        self._words = words
        # Grows with every change, so that what was made of the models before can tell.
        self.edition = 0

    def retire(self, slug: str) -> None:
        """Takes a model out: it is listed no longer, and refused as one that does not exist."""
        if self._models.pop(slug, None) is not None:
            self.edition += 1

    @property
    def slugs(self) -> tuple[str, ...]:
        return tuple(self._models)

    def find(self, slug: str) -> Model | None:
        return self._models.get(slug)

    def listing(self, version: str, plan: Plan, words: Iterable[str] | None) -> list[Mapping[str, Any]]:
        """What a version shows a plan, of these tasks or of all. An unknown word has no models (documented)."""
        wanted = None if words is None else set(words)
        return [
            model.entries[version]
            for model in self._models.values()
            if version in model.entries
            and allows(plan, model)
            and (wanted is None or not wanted.isdisjoint(model.entries[version]["inference_types"]))
        ]


def allows(plan: Plan, model: Model) -> bool:
    """Whether a plan may use a model: Basic has none of the partners' (documented)."""
    return plan == "premium" or model.plan == "basic"


def recorded(document: Any) -> list[Mapping[str, Any]]:
    """The models in what was recorded from a `/models` operation, without repetitions. Raises CatalogueError."""
    pages = cast("list[Any]", document) if isinstance(document, list) else [document]
    found: dict[str, Mapping[str, Any]] = {}
    for page in pages:
        models = cast("dict[str, Any]", page).get("data", [page]) if isinstance(page, dict) else None
        if not isinstance(models, list):
            raise CatalogueError("A catalogue is the JSON answer of /models, or a list of them")
        for model in map(_members, cast("list[Any]", models)):
            if not (isinstance(model.get("slug"), str) and isinstance(model.get("inference_types"), list)):
                raise CatalogueError("A model of a catalogue has a slug and inference_types")
            found.setdefault(model["slug"], model)
    if not found:
        raise CatalogueError("This catalogue holds no models")
    return list(found.values())


@cache
def _rows() -> Mapping[str, Mapping[str, Any]]:
    return {row["slug"]: row for row in cast("list[dict[str, Any]]", load("deapi/models.json")["live"])}


@cache
def _ours(words: tuple[tuple[str, str], ...]) -> Sequence[Model]:
    """Our models in a brand's words. Made once, as every test has a mock of its own and none changes a model."""
    return [_model(row, dict(words)) for row in _rows().values()]


def _row(entry: Mapping[str, Any], ours: Mapping[str, Any]) -> Mapping[str, Any]:
    """A recorded model in the shape of our data; what no list shows is as we know it."""
    brands = load("deapi/service.json")["brands"].values()
    canonical = {word: task for brand in brands for task, word in brand["words"].items()}
    return {
        "plan": "basic",
        "partner": ours.get("partner", False),
        "unlisted": ours.get("unlisted", {}),
        "entry": entry,
        **entry,
        "inference_types": [canonical.get(word, word) for word in entry["inference_types"]],
    }


def _model(row: Mapping[str, Any], words: Mapping[str, str]) -> Model:
    info = _members(row.get("info"))
    shown = {name: row[name] for name in _WIRE if name in row}
    shown["inference_types"] = [words.get(task, task) for task in row["inference_types"]]
    differently = {version: _members(row.get(version)) for version in ("v1", "v2")}
    return Model(
        slug=row["slug"],
        tasks=tuple(row["inference_types"]),
        plan=row["plan"],
        partner=row["partner"],
        limits=_limits(_members(info.get("limits"))),
        features=_members(info.get("features")),
        defaults={name: value for name, value in _members(info.get("defaults")).items() if value is not None},
        unlisted=_members(row.get("unlisted")),
        loras=tuple(lora["name"] for lora in row.get("loras") or ()),
        voices={
            language["slug"]: tuple(voice["slug"] for voice in language.get("voices") or ())
            for language in row.get("languages") or ()
        },
        entries={
            version: row.get("entry") or shown | {name: value for name, value in other.items() if name in _WIRE}
            for version, other in differently.items()
            if other.get("listed", True)
        },
    )


def _limits(given: Mapping[str, Any]) -> Mapping[str, Any]:
    """The limits that can be held: of bounds only numbers, since a recorded list may hold null or text."""
    return {
        name: value
        for name, value in given.items()
        if value is not None and (isinstance(value, (int, float)) or not name.startswith(("min_", "max_")))
    }


def _members(value: Any) -> Mapping[str, Any]:
    """An object, which PHP writes as [] when it has no members."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}
