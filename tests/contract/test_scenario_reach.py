"""Whatever the contract says of Scenario's models, `client.scenario_api.models` reaches.

No operation is listed here. The methods are found on the resource and called with values by the names of their
arguments, on a mock where every operation answers an example: what they send is held against the contract. An
operation, a parameter or a field that is added to it fails here until a method takes it.
"""

from __future__ import annotations

import builtins
import inspect
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, cast, get_args, get_origin

import pytest
import samples
from attrs import frozen
from resource_kit import BOTH, Make, rows, settled

from genwire import GenwireError, JobUpdate
from genwire.scenario_api import TrainingParameters
from genwire.scenario_api.operation import AsyncResource, Resource, operation
from genwire_mock import MockAPI
from genwire_mock.contract import Operation, Schema, load
from genwire_mock.documents import reference

CONTRACT = load("scenario")
OPERATIONS = [one for one in CONTRACT.operations.values() if one.path.startswith("/v1/models")]
MAKES = pytest.mark.parametrize("make", BOTH.values(), ids=list(BOTH))
EACH = pytest.mark.parametrize("one", OPERATIONS, ids=[one.id for one in OPERATIONS])

# The answer to a training is its job, and nothing that the switch is about is read of it.
UNSAID = {"trainModel": {"originalAssets"}}


def ignored(update: JobUpdate) -> None:
    """What `progress` may be."""


# A value for each name that an argument has, where "text" or True would not do.
VALUES: dict[str, Any] = {
    "models": ["model_fox"],
    "images": ["asset_fox"],
    "assets": ["asset_fox"],
    "file": samples.png(),
    "pairs": [{"sourceId": "asset_den", "targetId": "asset_fox", "instruction": "draw"}],
    "parameters": TrainingParameters(rank=16),
    "concepts": [{"modelId": "model_fox", "scale": 1}],
    "timeout": 60,
    "progress": ignored,
    "max_price": "1",
    "page_size": 2,
    "type": "flux.1-lora",
    "types": ["flux.1"],
    "privacy": "public",
    "status": "trained",
    "sort_by": "createdAt",
    "sort_direction": "asc",
    "tags": ["foxes"],
    "add": ["foxes"],
    "delete": ["hens"],
    "collection_ids": ["collection"],
    "CaptionPreset": "style",
    "int": 10,
    "bool": True,
}
# The arguments of which a training image is one.
_IMAGES = ("file", "asset", "assets")


def value(argument: inspect.Parameter) -> Any:
    kind = str(argument.annotation).removesuffix(" | None")
    return VALUES.get(kind, VALUES.get(argument.name, "text"))


@frozen
class Method:
    """A public method of the resource, by its dotted name; `owner` has it."""

    name: str
    owner: Any

    @property
    def call(self) -> Callable[..., Any]:
        return getattr(self.owner, self.name.rpartition(".")[2])

    @property
    def answer(self) -> Any:
        """The type of what it gives, for one that only asks; None for any other."""
        described = inspect.getattr_static(self.owner, self.name.rpartition(".")[2])
        if not isinstance(described, operation):
            return None
        names = {**vars(sys.modules[self.call.__module__]), "builtins": builtins}
        return eval(inspect.signature(self.call).return_annotation, names) or type(None)  # noqa: S307 - our own

    def arguments(self) -> Iterator[dict[str, Any]]:
        """What it needs, and that with each of its other arguments alone."""
        told = inspect.signature(self.call).parameters
        needed = {name: value(one) for name, one in told.items() if one.default is inspect.Parameter.empty}
        usual = {"asset": "asset_fox"} if "asset" in told else {}
        yield {**needed, **usual}
        for name in told.keys() - needed:
            yield {**needed, **({} if name in _IMAGES else usual), name: value(told[name])}


def methods(resource: Any, prefix: str = "") -> Iterator[Method]:
    for name in dir(resource):
        if name.startswith("_") or name == "ask":
            continue
        found = getattr(resource, name)
        if isinstance(found, Resource | AsyncResource):
            yield from methods(found, f"{prefix}{name}.")
        else:
            yield Method(prefix + name, resource)


def all_methods(make: Make) -> tuple[MockAPI, list[Method]]:
    mock = MockAPI(contracts=[CONTRACT], strict=True)
    return mock, list(methods(make(mock, base_url="https://api.example").models))


NAMES = [method.name for method in all_methods(BOTH["sync"])[1] if method.answer]


@cache
def sent(make: Make) -> Mapping[str, tuple[set[str], set[str]]]:
    """By operation the names in the queries and in the bodies of all that the methods send."""
    mock, found = all_methods(make)
    for method in found:
        for arguments in method.arguments():
            try:
                answer = settled(method.call(**arguments))
                if hasattr(answer, "pages"):
                    rows(answer)
            except GenwireError:  # what an example means is of no interest here
                continue
    names: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for call in mock.journal.calls():
        names[call.operation or ""][0].update(call.query)
        names[call.operation or ""][1].update(call.body or ())
    return names


@MAKES
@EACH
def test_every_operation_on_models_is_reached(make: Make, one: Operation) -> None:
    assert one.id in sent(make), f"no method of client.scenario_api.models sends {one.id}"


@MAKES
@EACH
def test_every_parameter_and_field_can_be_said(make: Make, one: Operation) -> None:
    queries, fields = sent(make)[one.id]
    declared = {parameter.name for parameter in one.parameters if parameter.where == "query"}
    assert declared - queries == UNSAID.get(one.id, set())
    assert {name for schema in one.body.values() for name in fields_of(schema)} - fields == set()


def fields_of(schema: Schema) -> set[str]:
    """The fields of a body; an array has none."""
    leads = reference(schema)
    if leads:
        schema = CONTRACT.document["components"]["schemas"][leads.rpartition("/")[2]]
    parts = [part for key in ("allOf", "anyOf", "oneOf") for part in schema.get(key, ())]
    return set(schema.get("properties", ())).union(*map(fields_of, parts))


@MAKES
def test_every_estimate_can_be_asked_for(make: Make) -> None:
    estimated = {one.id for one in OPERATIONS if "269" in one.answers}
    assert estimated
    assert {name for name, (queries, _) in sent(make).items() if "dryRun" in queries} == estimated


def test_both_clients_have_the_same_methods() -> None:
    sync, asynchronous = (
        {method.name: list(inspect.signature(method.call).parameters.values()) for method in all_methods(make)[1]}
        for make in BOTH.values()
    )
    assert sync == asynchronous


@MAKES
@pytest.mark.parametrize("name", NAMES)
def test_an_answer_is_of_the_type_that_its_method_tells(make: Make, name: str) -> None:
    method = next(method for method in all_methods(make)[1] if method.name == name)
    answer = settled(method.call(**next(method.arguments())))
    if get_origin(method.answer) is not list:
        assert isinstance(answer, method.answer)
        return
    assert answer
    assert all(isinstance(row, get_args(method.answer)) for row in cast("list[Any]", answer))
