"""What a job costs. The formulas are data (`data/deapi/prices.json`), this module only adds them up."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from math import prod
from typing import Any

from attrs import frozen

from genwire_mock.data import load

DECIMALS = 8  # quotes carry up to eight (live-observed)


@frozen
class Term:
    """A coefficient times its drivers, each raised to its power."""

    coefficient: float
    of: Mapping[str, float]

    def value(self, drivers: Mapping[str, float]) -> float:
        return self.coefficient * prod(drivers[name] ** power for name, power in self.of.items())


class PriceList:
    """Prices in USD by task and model."""

    def __init__(self) -> None:
        rates: list[dict[str, Any]] = load("deapi/prices.json")["rates"]
        self._terms = {
            (rate["task"], model): tuple(Term(term["coefficient"], term["of"]) for term in rate["terms"])
            for rate in rates
            for model in rate["models"]
        }

    def quote(self, task: str, model: str, drivers: Mapping[str, float]) -> Decimal:
        """The price of one job. `drivers` holds what its formula may ask for: pixels, steps."""
        amount = sum(term.value(drivers) for term in self._terms[task, model])
        return round(Decimal(repr(amount)), DECIMALS)
