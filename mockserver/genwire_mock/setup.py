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

# Brands that are none of deAPI's.
_OTHERS: Mapping[str, Any] = load_data("scenario_api/service.json")["brands"]
_NOWHERE = "http://localhost"  # the address of an API whose contract names none


@frozen
class Setup:
    """`models` are recorded ones in place of ours, `contracts` and `behaviour` those of an API in place of the brand's.

    Contracts without a behaviour get one that means no more than they say. The slugs of `retire` are gone from the
    start. The rest is as `MockAPI` describes it.
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
    retire: Sequence[str] = ()
    faults: Sequence[Rule] = ()
    contracts: Sequence[Contract] | None = field(default=None, repr=False)
    behaviour: Behaviour | None = None

    @property
    def is_deapi(self) -> bool:
        """Whether it is a brand of deAPI that it serves."""
        return self.contracts is None and self.brand not in _OTHERS

    @property
    def _brand(self) -> Mapping[str, Any]:
        known = {**load_data("deapi/service.json")["brands"], **_OTHERS}
        if self.brand not in known:
            raise ValueError(f"There is no brand {self.brand!r}. Valid: {', '.join(known)}.")
        return known[self.brand]

    @property
    def api_url(self) -> str:
        """Where the brand serves its API; an API in its place is where the first of its contracts says."""
        if self.contracts is None:
            return self._brand["api"]
        return next((contract.base_url for contract in self.contracts if contract.base_url), _NOWHERE)

    @property
    def key_variable(self) -> str:
        """The environment variable in which the brand's clients look for a key."""
        return self._brand["key_variable"]

    @property
    def results_url(self) -> str:
        """Where the brand serves result files."""
        return self._brand["results"] if self.contracts is None else self.api_url

    def sockets(self) -> Server:
        """What opens the connections of the brand's websocket; an API with a behaviour of its own has none."""
        has_one = self.behaviour is None and self.is_deapi
        return Server([Application(**brands(self.brand)["socket"])] if has_one else [], self.seed)

    @property
    def apis(self) -> Sequence[Contract]:
        """The contracts of what it serves."""
        return [load(name) for name in self._brand["contracts"]] if self.contracts is None else self.contracts

    @property
    def fault_kinds(self) -> Sequence[str]:
        """The kinds of faults that can strike what it serves."""
        can: tuple[type[Any], ...] = (CallFault, JobFault, DeliveryFault, PushFault)
        cannot: tuple[type[Any], ...] = ()
        if self.contracts is None and not self.is_deapi:
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
        if not self.is_deapi:
            behaviour = self.behaviour or ScenarioBehaviour(
                seed=self.seed,
                strict=self.strict,
                assume=self.assume,
                files_at=results_base,
                dates=dates,
                schedule=schedule,
            )
            one = [(contract, behaviour) for contract in self.apis]
            return Core(one, strict=self.strict, seed=self.seed, journal=journal, schedule=schedule)
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
        for slug in self.retire:
            service.catalogue.retire(slug)
        if self.behaviour:
            self.behaviour.forget()
        apis = [(contract, self.behaviour or DeapiBehaviour(service, _version(contract))) for contract in self.apis]
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
