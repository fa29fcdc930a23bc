"""The choices that the documents leave open: what there is to choose, and what was chosen.

`assumptions.yaml` holds them as data; a behaviour asks `resolve` once for all its answers. Adding one means an entry
there and a place that reads it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from attrs import frozen


class AssumptionError(ValueError):
    """A name or value that is not among those listed; the message lists them."""


@frozen
class Assumption:
    """One open point. `choices` is empty when any amount from 0 will do; `strict` replaces `value` under --strict."""

    name: str
    documents: str
    value: str
    strict: str
    choices: Mapping[str, str]

    def accept(self, value: str) -> str:
        if value in self.choices or (not self.choices and _is_amount(value)):
            return value
        valid = ", ".join(self.choices) if self.choices else "any amount from 0"
        raise AssumptionError(f"{self.name} cannot be {value!r}. Valid: {valid}.")


# The one in C where libyaml is: the other takes six times as long, at every start.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def listed() -> Mapping[str, Assumption]:
    """All assumptions by name."""
    text = (files("genwire_mock") / "assumptions.yaml").read_text("utf-8")
    entries: dict[str, dict[str, Any]] = yaml.load(text, _Loader)  # noqa: S506
    return {
        name: Assumption(
            name=name,
            documents=entry["documents"],
            value=entry["value"],
            strict=entry.get("strict", entry["value"]),
            choices=entry.get("choices", {}),
        )
        for name, entry in entries.items()
    }


def resolve(assume: Mapping[str, str], *, strict: bool) -> Mapping[str, str]:
    """The value of every assumption, those of `assume` in place of ours. Raises AssumptionError."""
    known = listed()
    for name in assume:
        if name not in known:
            raise AssumptionError(f"There is no assumption {name!r}. Valid: {', '.join(known)}.")
    ours = {name: entry.strict if strict else entry.value for name, entry in known.items()}
    return ours | {name: known[name].accept(value) for name, value in assume.items()}


def _is_amount(value: str) -> bool:
    try:
        amount = float(value)
    except ValueError:
        return False
    return math.isfinite(amount) and amount >= 0
