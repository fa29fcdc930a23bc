"""What a job costs. The formulas are data (`data/deapi/prices.json`), this module only adds them up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
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


@frozen
class Rate:
    """The price of one task on some models. `bands` give the driver of that name by the length in seconds."""

    terms: tuple[Term, ...]
    bands: tuple[tuple[float | None, float], ...] = ()

    def amount(self, drivers: Mapping[str, float]) -> float:
        if self.bands:
            length = drivers["seconds"]
            band = next(price for most, price in self.bands if most is None or length <= most)
            drivers = {**drivers, "band": band}
        return sum(term.value(drivers) for term in self.terms)


class PriceList:
    """Prices in USD by task and model."""

    def __init__(self) -> None:
        data: dict[str, Any] = load("deapi/prices.json")
        self.fees: Mapping[str, float] = data["fees"]
        self.quality: Mapping[str, float] = data["quality"]
        self.detail: float = data["detail"]
        self._rates: dict[tuple[str, str, str | None], Rate] = {}
        self._usual: dict[str, Rate] = {}
        for row in data["rates"]:
            terms = tuple(Term(term["coefficient"], term["of"]) for term in row["terms"])
            rate = Rate(terms, tuple((most, price) for most, price in row.get("bands", ())))
            for task in row["tasks"]:
                # A model of a recorded catalogue may have no price here; it costs what the first of its task does.
                self._usual.setdefault(task, rate)
                for model in row["models"]:
                    self._rates[task, model, row.get("platform")] = rate

    def quote(
        self,
        task: str,
        model: str,
        drivers: Mapping[str, float],
        *,
        platform: str | None = None,
        fees: Iterable[str] = (),
    ) -> Decimal:
        """The price of one job. `drivers` holds what its formula may ask for, `fees` names what comes on top."""
        rate = self._rates.get((task, model, platform)) or self._rates.get((task, model, None)) or self._usual[task]
        amount = rate.amount(drivers) + sum(self.fees[name] for name in fees)
        return round(Decimal(repr(amount)), DECIMALS)


@cache
def price_list() -> PriceList:
    """The prices that all mocks share: nobody changes them."""
    return PriceList()
