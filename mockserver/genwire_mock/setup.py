"""How a mock begins, as one value: what `MockAPI` was given, and what a scenario gives it. It makes the core."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import field, frozen

from genwire_mock.behaviours import Behaviour
from genwire_mock.behaviours.deapi import DeapiBehaviour, Service, Version, brands
from genwire_mock.catalogue import CatalogueError, Plan, recorded
from genwire_mock.contract import Contract, load
from genwire_mock.core import Core
from genwire_mock.faults import Rule, Schedule
from genwire_mock.journal import Journal
from genwire_mock.state import Key


@frozen
class Setup:
    """`models` are recorded ones in place of ours, `contracts` and `behaviour` those of an API in place of the brand's.

    The rest is as `MockAPI` describes it.
    """

    brand: str = "deapi"
    strict: bool = False
    seed: int = 0
    webhook_secret: str | None = field(default=None, repr=False)
    plan: Plan = "basic"
    rate_limits: bool = False
    keys: Mapping[str, Key] = field(factory=dict[str, Key], repr=False)
    assume: Mapping[str, str] = field(factory=dict[str, str])
    models: Sequence[Mapping[str, Any]] = field(default=(), repr=False)
    faults: Sequence[Rule] = ()
    contracts: Sequence[Contract] | None = field(default=None, repr=False)
    behaviour: Behaviour | None = None

    @property
    def api_url(self) -> str:
        """Where the brand serves its API."""
        return brands(self.brand)["api"]

    @property
    def results_url(self) -> str:
        """Where the brand serves result files."""
        return brands(self.brand)["results"]

    def core(
        self, journal: Journal, schedule: Schedule, *, results_base: str | None, dates: Callable[[float], float]
    ) -> Core:
        """A mock at its beginning. `results_base` is where result files are linked, None for the brand's own host."""
        named = [load(name) for name in brands(self.brand)["contracts"]] if self.contracts is None else self.contracts
        service = Service(
            webhook_secret=self.webhook_secret,
            seed=self.seed,
            brand=self.brand,
            strict=self.strict,
            plan=self.plan,
            rate_limits=self.rate_limits,
            keys=self.keys,
            assume=self.assume,
            recorded=self.models,
            results_base=results_base,
            dates=dates,
            schedule=schedule,
        )
        if self.behaviour:
            self.behaviour.forget()
        apis = [(contract, self.behaviour or DeapiBehaviour(service, _version(contract))) for contract in named]
        return Core(apis, strict=self.strict, seed=self.seed, journal=journal, schedule=schedule)


def models(catalogue: Path | Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """The models of a recorded catalogue: a file, or its JSON, one page or a list of them. Raises CatalogueError."""
    if not isinstance(catalogue, Path):
        return recorded(catalogue)
    try:
        return recorded(json.loads(catalogue.read_bytes()))
    except (OSError, ValueError) as error:
        if isinstance(error, CatalogueError):
            raise
        raise CatalogueError(f"{catalogue} cannot be read: {error}") from error


def _version(contract: Contract) -> Version:
    return "v2" if any(operation.path.startswith("/api/v2/") for operation in contract.operations.values()) else "v1"
