"""The names that a scenario may speak of: operations and events of the contracts, models of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Any

from genwire_mock.behaviours.deapi import DeapiBehaviour, brands, channels
from genwire_mock.behaviours.plain import PlainBehaviour
from genwire_mock.behaviours.scenario_api import ScenarioBehaviour
from genwire_mock.behaviours.scenario_api.deliveries import EVENTS
from genwire_mock.behaviours.scenario_api.project import Project
from genwire_mock.catalogue import Catalogue
from genwire_mock.contract import Contract
from genwire_mock.deliveries import DISABLED
from genwire_mock.faults import CallFault, DeliveryFault, JobFault, Ok, PushFault, Retire, Rule
from genwire_mock.scenario.expectations import Calls, Deliveries, Expectation, Notices, Pushes
from genwire_mock.scenario.places import Place, choice
from genwire_mock.setup import Setup

_SUBJECTS: Mapping[type[Any], str] = {CallFault: "call", JobFault: "job", DeliveryFault: "webhook", PushFault: "push"}


class Vocabulary:
    """The names in a mock of that setup. Of a stranger's API those are taken as given that no contract tells."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        own = setup.behaviour is None
        self._deapi = setup.deapi if own else None
        self._serves_scenario = setup.serves_scenario and own

    def check_rule(self, rule: Rule, place: Place) -> None:
        """Notes a pattern that could match nothing which its faults can meet, and a fault that cannot strike."""
        on = place.at("on") if "on" in place.value else place
        for subject, kind in _SUBJECTS.items():
            if any(isinstance(fault, subject) for fault in rule.faults):
                self._check_pattern(rule.on, kind, on)
        for index, fault in enumerate(rule.faults):
            written = place.at("faults").at(index)
            if isinstance(fault, Retire):
                self.check_slug(fault.model, written)
            if not isinstance(fault, Ok) and fault.kind not in self._setup.fault_kinds:
                written.wrong(f"{fault.kind!r} takes a behaviour that knows the API, and there is none here")

    def check_expectation(self, expectation: Expectation, place: Place) -> None:
        match expectation:
            case Calls():
                self._check_pattern(expectation.calls, "call", place.at("calls"))
            case Deliveries():
                self._check_pattern(expectation.deliveries, "webhook", place.at("deliveries"))
            case Pushes():
                self._check_pattern(expectation.pushes, "push", place.at("pushes"))
            case Notices():
                self._check_pattern(expectation.notices, "notice", place.at("notices"))
            case _:
                pass

    def check_slug(self, slug: str, place: Place) -> None:
        if self._slugs and slug not in self._slugs:
            place.wrong(f"There is no model {slug!r} in the catalogue. {choice(slug, self._slugs)}")

    def _check_pattern(self, pattern: str, kind: str, place: Place) -> None:
        names = self._names[kind]
        if names and not any(fnmatchcase(name, pattern) for name in names):
            place.wrong(f"No {kind} has a name like {pattern!r}. {choice(pattern, names)}")

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        """What may be met, by its kind; nothing where it is not known."""
        contracts = self._setup.apis
        operations = tuple(dict.fromkeys(name for contract in contracts for name in contract.operations))
        besides = self._besides
        return {
            "call": operations + besides,
            "job": operations,
            "webhook": (*_events(contracts), *(EVENTS if self._serves_scenario else ())),
            "push": (channels.EVENT,) if self._deapi else (),
            "notice": (DISABLED,) if self._deapi else (),
        }

    @property
    def _besides(self) -> tuple[str, ...]:
        if self._setup.behaviour is not None:
            return self._setup.behaviour.besides
        if self._setup.contracts is not None:
            return PlainBehaviour.besides
        return DeapiBehaviour.besides if self._deapi else ScenarioBehaviour.besides

    @cached_property
    def _slugs(self) -> tuple[str, ...]:
        """Nothing where it is not known which models there are."""
        slugs: list[str] = []
        if self._deapi:
            brand = brands(self._deapi)
            slugs += Catalogue(brand["words"], brand["lacks"], self._setup.models).slugs
        if self._serves_scenario:
            slugs += Project().models
        return tuple(slugs)


def _events(contracts: Iterable[Contract]) -> Iterable[str]:
    """The events that webhooks name in their bodies, once each; nothing where one does not."""
    bodies = [contract.resolve(schema) for contract in contracts for schema in contract.webhooks.values()]
    events = [body.get("properties", {}).get("event", {}).get("const") for body in bodies]
    return dict.fromkeys(events) if all(isinstance(event, str) for event in events) else ()
