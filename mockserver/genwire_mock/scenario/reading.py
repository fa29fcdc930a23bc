"""A document becomes a `Scenario`, or a list of all that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import attrs

from genwire_mock import assumptions
from genwire_mock.catalogue import CatalogueError
from genwire_mock.scenario import casting, traces
from genwire_mock.scenario.documents import parse
from genwire_mock.scenario.expectations import KINDS, Expectation
from genwire_mock.scenario.model import Receiver, Scenario
from genwire_mock.scenario.places import Place, ScenarioError, Wrong, choice, gathered, shown
from genwire_mock.scenario.rules import read_rule
from genwire_mock.scenario.vocabulary import Vocabulary
from genwire_mock.setup import BRANDS, Setup, models
from genwire_mock.state import Key

VERSION = 1

# What a setup has that is no data, and what the format calls otherwise.
_NO_DATA = ("contracts", "behaviour")
_NAMES = {"models": "catalogue"}
SETTINGS: Mapping[str, str] = {name: _NAMES.get(name, name) for name in casting.fields(Setup) if name not in _NO_DATA}
"""The fields of a setup that a scenario may set, and what the format calls them."""

# These speak of what the others bring.
_LAST = ("retire", "faults")


def read(text: str, name: str = "scenario", base: Setup | None = None, folder: Path | None = None) -> Scenario:
    """The scenario in a text, for a mock of the setup `base`. Files that it names are looked for in `folder`.

    Raises ScenarioError with all that is wrong.
    """
    document = parse(text)
    scenario = None
    if document.value is not None or not document.problems:
        with suppress(Wrong):
            scenario = _Reading(document, name, base or Setup(), folder or Path()).scenario()
    if document.problems or scenario is None:
        raise ScenarioError(name, sorted(document.problems, key=lambda problem: (problem.line, problem.column)))
    return scenario


class _Reading:
    """One document on its way to a scenario."""

    def __init__(self, document: Place, name: str, base: Setup, folder: Path) -> None:
        self._document = document
        self._name = name
        self._base = base
        self._folder = folder
        self._vocabulary = Vocabulary(base)

    def scenario(self) -> Scenario:
        readers: Mapping[str, Callable[[Place], Any]] = {
            "version": _version,
            "title": _text,
            "description": _text,
            "start": casting.moment,
            "receiver": _receiver,
            "expect": lambda place: place.each(self._expectation),
            "recorded": traces.read_recording,
        }
        if self._document.value is None:
            raise self._document.wrong("This is empty. A scenario begins with 'version: 1'")
        given = self._document.known((*readers, *SETTINGS.values()))
        if "version" not in given:
            self._document.wrong(f"'version' is missing. A scenario begins with 'version: {VERSION}'")
        changes = self._changes(given)
        found: dict[str, Any] = {
            word: value
            for word, reader in readers.items()
            if word in given
            for value in gathered([given[word]], reader)
        }
        found.pop("version", None)
        return Scenario(changes=changes, name=self._name, **found)

    def _changes(self, given: Mapping[str, Place]) -> dict[str, Any]:
        readers: Mapping[str, Callable[[Place], Any]] = {
            "brand": _brand,
            "beside": lambda place: place.each(_brand),
            "webhook_secret": _secret,
            "keys": _keys,
            "assume": _assume,
            "models": self._models,
            "retire": lambda place: place.each(self._slug),
            "faults": lambda place: place.each(self._rule),
        }
        settings = {field: given[word] for field, word in SETTINGS.items() if word in given}
        changes: dict[str, Any] = {}
        for field in sorted(settings, key=_LAST.__contains__):
            if field in _LAST:
                self._vocabulary = Vocabulary(self._setup(changes, settings))
            reader = readers.get(field)
            with suppress(Wrong):
                place = settings[field]
                changes[field] = reader(place) if reader else casting.read(place, casting.hints(Setup)[field])
        self._vocabulary = Vocabulary(self._setup(changes, settings))
        return changes

    def _setup(self, changes: dict[str, Any], settings: Mapping[str, Place]) -> Setup:
        """The setup so far; without brands that cannot be served together."""
        setup = attrs.evolve(self._base, **changes)
        try:
            setup.brands  # noqa: B018
        except ValueError as error:
            place = settings.get("beside") or settings["brand"]
            place.wrong(str(error))
            changes["beside"] = ()
            return attrs.evolve(setup, beside=())
        return setup

    def _models(self, place: Place) -> Any:
        value = place.value
        if isinstance(value, str):
            value = self._folder / value
        elif not isinstance(value, (list, Mapping)):
            raise place.wrong("A catalogue is a file that was recorded from /models, or its models")
        try:
            return models(cast("Any", value))
        except CatalogueError as error:
            raise place.wrong(str(error)) from None

    def _slug(self, place: Place) -> str:
        slug = _text(place)
        self._vocabulary.check_slug(slug, place)
        return slug

    def _rule(self, place: Place) -> Any:
        rule = read_rule(place)
        self._vocabulary.check_rule(rule, place)
        return rule

    def _expectation(self, place: Place) -> Expectation:
        members = place.members()
        words = [word for word in members if word in KINDS]
        if len(words) != 1:
            raise place.wrong(f"An expectation speaks of one of {', '.join(KINDS)}")
        kind = KINDS[words[0]]
        known = [name for name in casting.fields(kind) if name != "line"]
        expectation = attrs.evolve(casting.build(kind, place.known(known), place), line=place.line)
        self._vocabulary.check_expectation(expectation, place)
        return expectation


def _version(place: Place) -> None:
    if place.value != VERSION:
        raise place.wrong(f"This mock reads version {VERSION}, not {shown(place.value)}")


def _text(place: Place) -> str:
    return casting.read(place, str)


def _brand(place: Place) -> str:
    if place.value not in BRANDS:
        raise place.wrong(f"There is no brand {shown(place.value)}. {choice(place.value, BRANDS)}")
    return place.value


def _keys(place: Place) -> dict[str, Key]:
    members = place.members()
    keys = {name: gathered([member], _key) for name, member in members.items()}
    if not all(keys.values()):
        raise Wrong
    return {name: key for name, (key,) in keys.items()}


def _key(place: Place) -> Key:
    if place.value is None:
        return Key()
    return casting.build(Key, place.known(casting.fields(Key)), place, {"webhook_secret": _secret})


def _secret(place: Place) -> str:
    # A message must not show it.
    if not isinstance(place.value, str):
        raise place.wrong("A secret is a text: put it in quotes")
    return place.value


def _assume(place: Place) -> dict[str, str]:
    listed = assumptions.listed()
    found: dict[str, str] = {}
    for name, member in place.known(listed).items():
        try:
            found[name] = listed[name].accept(str(member.value))
        except assumptions.AssumptionError as error:
            member.wrong(str(error))
    return found


def _receiver(place: Place) -> Receiver:
    if isinstance(place.value, Mapping):
        return casting.build(Receiver, place.known(casting.fields(Receiver)), place)
    return casting.build(Receiver, {"outcomes": place}, place)
