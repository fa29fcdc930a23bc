"""What an order comes to: the model that does it, what that measures, and its price and pace. Called by the service.

Nothing of it depends on whose order it is but the plan, nor on the words of a prompt.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from decimal import Decimal
from typing import Any

from attrs import frozen

from genwire_mock.behaviours.deapi import sources
from genwire_mock.behaviours.deapi.capability import Capability
from genwire_mock.behaviours.deapi.inputs import Input
from genwire_mock.behaviours.deapi.measures import Measures, linked, measure
from genwire_mock.behaviours.deapi.tasks import Order
from genwire_mock.behaviours.laravel import Refusal
from genwire_mock.catalogue import Catalogue, Model, Plan
from genwire_mock.jobs import Pace
from genwire_mock.prices import PriceList

# Of these, nothing asks what they say, only whether they are there and say anything at all.
_UNREAD = ("prompt", "negative_prompt", "seed", "webhook_url", "webhook_secret")
_KEPT = 512  # quotes


@frozen
class Quote:
    """`price` is in USD. `kind` is the type of the job: the task's, or that of its source."""

    model: Model
    measures: Measures
    price: Decimal
    pace: Pace
    kind: str


class Quotes:
    """Makes quotes and keeps the last ones: requests of a run differ in little but their words and seeds."""

    def __init__(self, catalogue: Catalogue, prices: PriceList, assumed: Mapping[str, str]) -> None:
        self.capability = Capability(catalogue, assumed)
        self._catalogue = catalogue
        self._prices = prices
        self._assumed = assumed
        self._kept: dict[Hashable, Quote] = {}

    def quote(self, order: Order, files: tuple[Input, ...], plan: Plan) -> Quote | Refusal:
        """The quote, or all that the request may not ask."""
        key = self._key(order, files, plan)
        found = self._kept.get(key) if key else None
        if found is None:
            model = self.capability.check(order, files, plan)
            if isinstance(model, Refusal):
                return model
            found = self._made(order, files, model)
            if key:
                if len(self._kept) >= _KEPT:
                    self._kept.clear()
                self._kept[key] = found
        return found

    def _key(self, order: Order, files: tuple[Input, ...], plan: Plan) -> Hashable | None:
        """All that the quote depends on; None for a request that must be looked at as a whole."""
        if files and not self.capability.takes(files):
            return None
        read = dict(order.body)
        for name in _UNREAD:
            if name in read:
                read[name] = _says_anything(read[name])
        for given in files:
            read.pop(given.name, None)
        described = tuple((given.name, given.rule, given.media) for given in files) if files else ()
        key = (order.operation, plan, self._catalogue.edition, described, tuple(read.items()))
        try:
            hash(key)
        except TypeError:  # a list
            return None
        return key

    def _made(self, order: Order, files: tuple[Input, ...], model: Model) -> Quote:
        measures = measure(order, model, files, self._prices, self._assumed)
        pace = order.task.pace(model.slug, measures.seconds)
        return Quote(model, measures, self._price(order, model, measures), pace, _kind(order, model, files))

    def _price(self, order: Order, model: Model, measures: Measures) -> Decimal:
        body, link = order.body, linked(order)
        # Uploads have nothing to tell and are never charged for it (documented).
        told = body.get("include_metadata") and (sources.platform(link) if link else "duration_seconds" in body)
        fees = [name for name, due in (("metadata", told), ("enhancement", body.get("enhance_prompt"))) if due]
        drivers = measures.drivers()
        return self._prices.quote(order.task.price, model.slug, drivers, platform=measures.platform, fees=fees)


def _says_anything(value: Any) -> bool:
    return not isinstance(value, str) or bool(value.strip())


def _kind(order: Order, model: Model, files: tuple[Input, ...]) -> str:
    file = next((given for given in files if given.name == "source_file"), None)
    if file:
        return "video_file2text" if file.rule == "video" else "audio_file2text"
    return next((task for task in order.task.types if task in model.tasks), order.task.types[0])
