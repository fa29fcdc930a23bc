"""The models that a service offers. Pure data with a filter; `data/deapi/models.json` holds the facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, cast

from attrs import frozen

from genwire_mock.data import load

Plan = Literal["basic", "premium"]

_WIRE = ("name", "slug", "inference_types", "tags", "status", "info", "loras", "languages")


@frozen
class Model:
    """A live model. `limits` and `features` decide about requests; `entry` is what the list shows of it."""

    slug: str
    tasks: tuple[str, ...]
    plan: Plan
    partner: bool
    limits: Mapping[str, Any]
    features: Mapping[str, Any]
    defaults: Mapping[str, Any]
    loras: tuple[str, ...]
    listed: bool
    entry: Mapping[str, Any]


class Catalogue:
    """The live models as one version of the API shows them. Retired slugs are not in it."""

    def __init__(self, version: str) -> None:
        rows: list[dict[str, Any]] = load("deapi/models.json")["live"]
        self._models = {row["slug"]: _model(row, row.get(version, {})) for row in rows}

    def find(self, slug: str) -> Model | None:
        return self._models.get(slug)

    def listing(self, plan: Plan, tasks: Iterable[str] | None) -> list[Model]:
        """The models that a plan may see, of these tasks or of all. An unknown task has none (documented)."""
        wanted = None if tasks is None else set(tasks)
        return [
            model
            for model in self._models.values()
            if model.listed and allows(plan, model) and (wanted is None or not wanted.isdisjoint(model.tasks))
        ]


def allows(plan: Plan, model: Model) -> bool:
    """Whether a plan may use a model: Basic has none of the partners' (documented)."""
    return plan == "premium" or model.plan == "basic"


def _model(row: Mapping[str, Any], shown: Mapping[str, Any]) -> Model:
    info = cast("Mapping[str, Any]", row["info"])
    return Model(
        slug=row["slug"],
        tasks=tuple(row["inference_types"]),
        plan=row["plan"],
        partner=row["partner"],
        limits=info["limits"],
        features=info["features"],
        defaults=info["defaults"],
        loras=tuple(lora["name"] for lora in row["loras"] or ()),
        listed=shown.get("listed", True),
        entry={name: shown.get(name, row[name]) for name in _WIRE},
    )
