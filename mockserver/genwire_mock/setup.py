"""How a mock begins, as one value: what `MockAPI` was given, and what a scenario gives it. It makes the core."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import field, frozen

from genwire_mock.behaviours import OWN, Behaviour
from genwire_mock.behaviours.deapi import DeapiBehaviour, Service, Version, brands
from genwire_mock.behaviours.plain import PlainBehaviour
from genwire_mock.behaviours.scenario_api import ScenarioBehaviour
from genwire_mock.catalogue import CatalogueError, Plan, recorded
from genwire_mock.contract import Contract, load
from genwire_mock.core import Core
from genwire_mock.data import load as load_data
from genwire_mock.faults import KINDS, CallFault, DeliveryFault, JobFault, PushFault, Rule, Schedule
from genwire_mock.journal import Journal
from genwire_mock.pusher import Application, Server
from genwire_mock.state import Key

_OURS: Mapping[str, Any] = load_data("deapi/service.json")["brands"]
# Brands that are none of deAPI's.
_OTHERS: Mapping[str, Any] = load_data("scenario_api/service.json")["brands"]
BRANDS: Mapping[str, Any] = {**_OURS, **_OTHERS}
"""What is known of each brand, by its name."""
_NOWHERE = "http://localhost"  # the address of an API whose contract names none


@frozen
class Setup:
    """`beside` are brands that are served on the same address as `brand`, whose APIs are told apart by their paths.

    `models` are recorded ones in place of ours, `contracts` and `behaviour` those of an API in place of the brand's.

    Contracts without a behaviour get one that means no more than they say. The slugs of `retire` are gone from the
    start. The rest is as `MockAPI` describes it.
    """

    brand: str = "deapi"
    beside: Sequence[str] = ()
    strict: bool = False
    seed: int = 0
    webhook_secret: str | None = field(default=None, repr=False)
    plan: Plan = "basic"
    rate_limits: bool = False
    keys: Mapping[str, Key] = field(factory=dict[str, Key], repr=False)
    assume: Mapping[str, str] = field(factory=dict[str, str])
    models: Sequence[Mapping[str, Any]] = field(default=(), repr=False)
    retire: Sequence[str] = ()
    faults: Sequence[Rule] = ()
    contracts: Sequence[Contract] | None = field(default=None, repr=False)
    behaviour: Behaviour | None = None

    @property
    def brands(self) -> Sequence[str]:
        """All that it serves, the first one first. Raises ValueError for one that there is not, and for two whose paths
        are the same."""
        names = (self.brand, *self.beside)
        for name in names:
            if name not in BRANDS:
                raise ValueError(f"There is no brand {name!r}. Valid: {', '.join(BRANDS)}.")
        ours = [name for name in names if name in _OURS]
        if len(ours) > 1 or len(set(names)) < len(names):
            both = " and ".join(ours if len(ours) > 1 else names)
            raise ValueError(f"{both} answer on the same paths: give each a mock and a port of its own")
        return names

    @property
    def deapi(self) -> str | None:
        """The brand of deAPI that it serves."""
        return next((name for name in self.brands if name in _OURS), None) if self.contracts is None else None

    @property
    def serves_scenario(self) -> bool:
        return self.contracts is None and any(name in _OTHERS for name in self.brands)

    @property
    def api_url(self) -> str:
        """Where the first brand serves its API; an API in its place is where the first of its contracts says."""
        if self.contracts is None:
            return BRANDS[self.brands[0]]["api"]
        return next((contract.base_url for contract in self.contracts if contract.base_url), _NOWHERE)

    @property
    def urls(self) -> Sequence[str]:
        """Where all that it serves is, result files among it."""
        if self.contracts is not None:
            return [self.api_url]
        return [BRANDS[name][what] for name in self.brands for what in ("api", "results")]

    @property
    def key_variables(self) -> Sequence[str]:
        """The environment variables in which the brands' clients look for a key."""
        return [BRANDS[name]["key_variable"] for name in self.brands]

    def sockets(self) -> Server:
        """What opens the connections of deAPI's websocket; an API with a behaviour of its own has none."""
        named = self.deapi if self.behaviour is None else None
        return Server([Application(**brands(named)["socket"])] if named else [], self.seed)

    @property
    def apis(self) -> Sequence[Contract]:
        """The contracts of what it serves."""
        if self.contracts is not None:
            return self.contracts
        return [contract for name in self.brands for contract in self._contracts(name)]

    def _contracts(self, brand: str) -> Sequence[Contract]:
        return [load(name) for name in BRANDS[brand]["contracts"]]

    @property
    def fault_kinds(self) -> Sequence[str]:
        """The kinds of faults that can strike what it serves."""
        can: tuple[type[Any], ...] = (CallFault, JobFault, DeliveryFault, PushFault)
        cannot: tuple[type[Any], ...] = ()
        if self.contracts is None and self.deapi is None:
            can = (CallFault, JobFault, DeliveryFault)
        elif self.contracts is not None:
            sends = self.behaviour is not None and any(contract.webhooks for contract in self.contracts)
            can, cannot = (CallFault, DeliveryFault) if sends else (CallFault,), () if self.behaviour else OWN
        return [kind for kind, fault in KINDS.items() if issubclass(fault, can) and not issubclass(fault, cannot)]

    def core(
        self, journal: Journal, schedule: Schedule, *, results_base: str | None, dates: Callable[[float], float]
    ) -> Core:
        """A mock at its beginning. `results_base` is where result files are linked, None for the brand's own host."""
        if self.contracts is not None:
            behaviour = self.behaviour or PlainBehaviour()
            behaviour.forget()
            own = [(contract, behaviour) for contract in self.contracts]
            return Core(own, strict=self.strict, seed=self.seed, journal=journal, schedule=schedule)
        apis: list[tuple[Contract, Behaviour]] = []
        for name in self.brands:
            make = self._deapi if name in _OURS else self._scenario
            apis += make(name, schedule, results_base, dates)
        return Core(apis, strict=self.strict, seed=self.seed, journal=journal, schedule=schedule)

    def _scenario(
        self, brand: str, schedule: Schedule, results_base: str | None, dates: Callable[[float], float]
    ) -> list[tuple[Contract, Behaviour]]:
        behaviour = self.behaviour or ScenarioBehaviour(
            seed=self.seed,
            strict=self.strict,
            assume=self.assume,
            retired=self.retire,
            files_at=results_base,
            dates=dates,
            schedule=schedule,
        )
        return [(contract, behaviour) for contract in self._contracts(brand)]

    def _deapi(
        self, brand: str, schedule: Schedule, results_base: str | None, dates: Callable[[float], float]
    ) -> list[tuple[Contract, Behaviour]]:
        service = Service(
            webhook_secret=self.webhook_secret,
            seed=self.seed,
            brand=brand,
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
        for slug in self.retire:
            service.catalogue.retire(slug)
        if self.behaviour:
            self.behaviour.forget()
        return [
            (contract, self.behaviour or DeapiBehaviour(service, _version(contract)))
            for contract in self._contracts(brand)
        ]


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
