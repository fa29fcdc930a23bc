"""The straight-line code of every generated model reads as its annotations say, whatever arrives, and writes it back.

What it must read is worked out here once more, slowly, from the types alone.
"""

from __future__ import annotations

import copy
import json
import pickle
import re
import types
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

import attrs
import pytest
from contract_kit import examples
from hypothesis import given
from hypothesis import strategies as st

from genwire_api.deapi_v1.models import JobStatusData, Model, ModelInfo, ModelPage
from pipeline.contracts import CONTRACTS

GARBAGE = (KeyError, TypeError, ValueError, AttributeError)
WRONG: list[Any] = [None, 7, 0.5, True, "fox", "", [], {}, [None], [[]], {"deep": [1]}]
JUNK = st.sampled_from(WRONG)


def is_model(hint: Any) -> bool:
    return hasattr(hint, "from_dict")


def is_unset(hint: Any) -> bool:
    """Each package has its own."""
    return getattr(hint, "__name__", "") == "Unset"


def models() -> list[Any]:
    """Every model that JSON can hold: a file has no place in it."""
    packages = [import_module(f"genwire_api.{contract.package}.models") for contract in CONTRACTS]
    found = [getattr(package, name) for package in packages for name in package.__all__]
    return [model for model in found if is_model(model) and "File" not in str(model.__annotations__.values())]


@cache
def hints(model: Any) -> dict[str, Any]:
    found = get_type_hints(model)
    return {field.name: found[field.name] for field in attrs.fields(model)}


@cache
def spelled(package: str, schema: str | None) -> dict[str, str]:
    """The names of a contract's properties, by what they share with those that Python has for them; of one schema, or
    of the whole document for models that are in no schema of their own."""
    bundle = next(contract.bundle for contract in CONTRACTS if contract.package == package)
    found: dict[str, str] = {}

    def look(node: Any) -> None:
        if isinstance(node, dict):
            known = cast("dict[str, Any]", node)
            if isinstance(known.get("properties"), dict):
                found.update({letters(name): name for name in known["properties"]})
            for one in known.values():
                look(one)
        elif isinstance(node, list):
            for one in cast("list[Any]", node):
                look(one)

    document = json.loads((files("genwire_api") / bundle).read_text(encoding="utf-8"))
    look(document if schema is None else document["components"]["schemas"].get(schema, {}))
    return found


def on_the_wire(model: Any, name: str) -> str:
    """`next` is a word of Python's, and its attribute `next_`."""
    package = model.__module__.split(".")[1]
    known = spelled(package, None) | spelled(package, model.__name__)
    return known.get(letters(name), name.rstrip("_"))


def letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def fields(model: Any) -> dict[str, Any]:
    """The types of the fields by their names on the wire."""
    return {on_the_wire(model, name): hint for name, hint in hints(model).items() if name != "additional_properties"}


def required(model: Any) -> set[str]:
    return {on_the_wire(model, field.name) for field in attrs.fields(model) if field.default is attrs.NOTHING}


def alternatives(hint: Any) -> list[Any]:
    return list(get_args(hint)) if get_origin(hint) in (Union, types.UnionType) else [hint]


def sent(hint: Any) -> st.SearchStrategy[Any]:
    """JSON of this type, or now and then of another."""
    return st.one_of(valid(hint), valid(hint), JUNK)


def valid(hint: Any) -> st.SearchStrategy[Any]:
    if len(alternatives(hint)) > 1:
        return st.one_of([valid(one) for one in alternatives(hint) if not is_unset(one)])
    if is_model(hint):
        return objects(hint)
    if get_origin(hint) is list:
        return st.lists(sent(get_args(hint)[0]), max_size=2)
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: st.text(max_size=3),
        int: st.integers(),
        float: st.floats(allow_nan=False),
        bool: st.booleans(),
    }
    return plain.get(hint, JUNK)


@cache
def objects(model: Any) -> st.SearchStrategy[dict[str, Any]]:
    """What a server may send for a model: fields that lack, and others that nobody knows. A model may hold itself."""
    return st.deferred(lambda: _objects(model))


def _objects(model: Any) -> st.SearchStrategy[dict[str, Any]]:
    known = {name: sent(hint) for name, hint in fields(model).items()}
    must = {name: known.pop(name) for name in required(model)}
    unknown = st.dictionaries(st.sampled_from(["mood", "deep_sea"]), sent(extra(model)), max_size=2)
    complete = st.fixed_dictionaries(must, optional=known)
    lacking = st.fixed_dictionaries({}, optional=must | known)
    return st.builds(merged, st.one_of(complete, complete, lacking), unknown)


def merged(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    return one | other


def extra(model: Any) -> Any:
    return get_args(hints(model)["additional_properties"])[1] if "additional_properties" in hints(model) else Any


def read(hint: Any, value: Any) -> Any:
    """What a value must become. Raises where the answer cannot be what it says it is."""
    options = [one for one in alternatives(hint) if not is_unset(one)]
    if len(options) > 1:
        return read_union(options, value)
    (hint,) = options
    if is_model(hint):
        return read_model(hint, value)
    if hint in (list[str], list[Any]):
        return value
    if get_origin(hint) is list:
        return [read(get_args(hint)[0], item) for item in value]
    if get_origin(hint) is Literal and value not in get_args(hint):
        raise ValueError(value)
    return value


def read_union(options: list[Any], value: Any) -> Any:
    """The first alternative that fits; a value that fits none passes as it is."""
    reads: Any = value
    for option in options:
        fits = isinstance(value, dict) if is_model(option) else get_origin(option) is list and isinstance(value, list)
        if fits:
            try:
                return read(option, value)
            except GARBAGE:
                continue
    return reads


def read_model(model: Any, value: Any) -> Any:
    given = dict(value)
    if missing := required(model) - given.keys():
        raise KeyError(missing)
    names = {on_the_wire(model, name): name for name in hints(model)}
    made = model(**{names[name]: read(hint, given[name]) for name, hint in fields(model).items() if name in given})
    if hasattr(made, "additional_properties"):
        rest = {name: read(extra(model), given[name]) for name in given if name not in fields(model)}
        made.additional_properties = rest
    return made


def outcome(reading: Callable[[Any], Any], value: Any) -> Any:
    try:
        return reading(value)
    except GARBAGE:
        return "garbage"


@pytest.mark.parametrize("model", models(), ids=lambda model: f"{model.__module__.split('.')[1]}-{model.__name__}")
@given(data=st.data())
@examples(10)
def test_a_model_reads_as_its_types_say(model: Any, data: st.DataObject) -> None:
    value = data.draw(objects(model))
    before = copy.deepcopy(value)
    found = outcome(model.from_dict, value)
    assert value == before
    assert found == outcome(lambda given: read_model(model, given), value)
    if found != "garbage":
        assert repr(found) == repr(read_model(model, value))
        assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301


@pytest.mark.parametrize("model", models(), ids=lambda model: f"{model.__module__.split('.')[1]}-{model.__name__}")
@given(data=st.data())
@examples(10)
def test_a_model_writes_what_it_read(model: Any, data: st.DataObject) -> None:
    value = data.draw(objects(model))
    written = outcome(lambda given: model.from_dict(given).to_dict(), value)
    if written != "garbage":
        known = value.keys() if hasattr(model, "additional_properties") else value.keys() & fields(model)
        assert written.keys() == known
        assert model.from_dict(written) == model.from_dict(value)


def test_an_unknown_field_is_kept_though_a_known_one_is_missing() -> None:
    """As many fields as the model has, so that counting them would not tell."""
    info: dict[str, Any] = {"limits": {}, "features": {}, "mood": "foxy"}
    assert ModelInfo.from_dict(info).additional_properties == {"mood": "foxy"}


def test_each_model_has_additional_properties_of_its_own() -> None:
    first, second = (ModelInfo.from_dict({}) for _ in "ab")
    first["mood"] = "foxy"
    assert "mood" not in second


def test_a_change_of_a_model_leaves_the_answer_alone() -> None:
    answer: dict[str, Any] = {"slug": "fox", "inference_types": ["txt2img"], "info": {"limits": {"max_width": 8}}}
    model = Model.from_dict(answer)
    model.inference_types.append("img2img")
    assert isinstance(model.info, ModelInfo)
    model.info["mood"] = "foxy"
    assert answer == {"slug": "fox", "inference_types": ["txt2img"], "info": {"limits": {"max_width": 8}}}


def test_any_mapping_is_read() -> None:
    assert JobStatusData.from_dict(types.MappingProxyType({"status": "done"})).status == "done"


def test_an_empty_list_is_read_as_the_empty_object_that_php_means() -> None:
    assert ModelInfo.from_dict([]) == ModelInfo()  # type: ignore[arg-type]


def test_a_missing_field_is_named() -> None:
    with pytest.raises(KeyError, match="data"):
        ModelPage.from_dict({})


def test_a_subclass_reads_as_itself() -> None:
    class OurInfo(ModelInfo):
        """A subclass with methods of its own."""

    assert type(OurInfo.from_dict({})) is OurInfo


def test_the_code_that_reads_makes_no_function() -> None:
    """Neither for each call nor for each value: what made upstream's four times slower."""
    made = {
        f"{model.__name__}.{method}"
        for model in models()
        for method in ("from_dict", "to_dict")
        for constant in getattr(model, method).__code__.co_consts
        if isinstance(constant, types.CodeType) and not constant.co_name.startswith("<")
    }
    assert made == set()
