"""A schema as the list of the plain schemas that make it up: no references, no branches. Pure; called by the compiler.

A value of one of the cases is a value of the schema, save for what no plain schema can say: that of two alternatives
which overlap the other one does not hold, and that a condition is not met. The compiler holds every value to the
schema itself, so that those are drawn again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice, product
from typing import Any, cast

from genwire_mock.contract import Contract, ContractError, Schema
from genwire_mock.documents import reference
from genwire_mock.merging import merged, types

_MAX_CASES = 48
_EXCLUSIVE = "x-exactly-one-of"
_COMBINING = {"allOf", "anyOf", "oneOf", "if", "then", "else", "dependentRequired", "dependentSchemas", _EXCLUSIVE}
_NOTES = {
    *("title", "description", "default", "example", "examples", "externalDocs", "discriminator", "xml", "deprecated"),
    *("$anchor", "$schema", "$comment", "$defs", "definitions", "contentEncoding"),
}
# What is drawn by, beside the above; of the rest no value could be promised.
_DRAWN = {
    *("$ref", "type", "enum", "const", "format", "pattern", "minLength", "maxLength", "contentMediaType"),
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    *("items", "prefixItems", "minItems", "maxItems", "uniqueItems"),
    *("properties", "required", "additionalProperties", "unevaluatedProperties", "patternProperties"),
    *("propertyNames", "minProperties", "maxProperties", "readOnly", "writeOnly"),
}
_KNOWN = _DRAWN | _NOTES | _COMBINING
_NEVER: Schema = {"not": {}}


class UnsupportedKeyword(ContractError):  # noqa: N818
    """No value of a schema with this keyword can be drawn; `pointer` says where in which operation it stands."""


def cases(contract: Contract, schema: Any, place: str, within: tuple[str, ...] = ()) -> list[Schema]:
    """The plain schemas of a schema, [] for one that nothing fits. `place` is told in errors.

    `within` are the references followed for it: one that leads back says nothing new. Raises UnsupportedKeyword.
    """
    leads = reference(schema)
    if leads in within:
        return [{}]
    within = (*within, leads) if leads else within
    schema = contract.resolve(schema)
    if schema == _NEVER:
        return []
    unknown = next((key for key in schema if key not in _KNOWN and not key.startswith("x-")), None)
    if unknown is not None:
        raise UnsupportedKeyword(place, f"Nothing can be drawn from a schema with the keyword {unknown}")
    found: list[Schema] = [{key: value for key, value in schema.items() if key not in _COMBINING | _NOTES}]

    def parts(others: Iterable[Any], way: str) -> list[list[Schema]]:
        return [cases(contract, other, f"{place}/{way}/{index}", within) for index, other in enumerate(others)]

    for options in parts(schema.get("allOf", ()), "allOf"):
        found = _both(found, options)
    if "anyOf" in schema:
        found = _both(found, [case for options in parts(schema["anyOf"], "anyOf") for case in options])
    if "oneOf" in schema:
        required = frozenset[str](schema.get("required", ()))
        found = _both(found, _exclusive(parts(schema["oneOf"], "oneOf"), required))
    if "if" in schema:
        holds, then, otherwise = parts([schema.get(key, True) for key in ("if", "then", "else")], "if")
        found = _both(found, [*_both(holds, then), *otherwise])
    if _EXCLUSIVE in schema:
        names: Sequence[str] = schema[_EXCLUSIVE]
        found = _both(found, [{"required": [name], **_without(set(names) - {name})} for name in names])
    for name, wanted in schema.get("dependentRequired", {}).items():
        found = _both(found, [_without([name]), {"required": [name, *wanted]}])
    for name, part in schema.get("dependentSchemas", {}).items():
        (options,) = parts([part], "dependentSchemas")
        found = _both(found, [_without([name]), *_both([{"required": [name]}], options)])
    return found


def _exclusive(branches: Sequence[Sequence[Schema]], required: frozenset[str]) -> list[Schema]:
    """One of the branches each, with what keeps every other from holding too."""
    found: list[Schema] = []
    for index, options in enumerate(branches):
        others = [other for position, cases in enumerate(branches) if position != index for other in cases]
        for case in options:
            own = required.union(case.get("required", ()))
            lacking = [
                sorted(name for name in other.get("required", ()) if name not in own)
                for other in others
                if not _disjoint(case, other)
            ]
            for names in islice(product(*filter(None, lacking)), _MAX_CASES):
                found += _both([case], [_without(names)])
    return found


def _without(names: Iterable[str]) -> Schema:
    return {"properties": dict.fromkeys(sorted(names), False)}


def _both(first: Sequence[Schema], second: Sequence[Schema]) -> list[Schema]:
    """What both allow, without the pairs that contradict each other."""
    pairs = (merged(a, b) for a, b in product(first, second) if not _disjoint(a, b))
    return list(islice((case for case in pairs if not _impossible(case)), _MAX_CASES))


def _disjoint(a: Schema, b: Schema) -> bool:
    """Whether no value fits both, as far as their types and words tell."""
    words, others = _words(a), _words(b)
    if words is not None and others is not None:
        return not any(word in others for word in words)
    kinds, wanted = set(types(a)), set(types(b))
    if "number" in kinds | wanted:
        kinds, wanted = kinds | ({"integer"} & wanted), wanted | ({"integer"} & kinds)
    if "type" in a and "type" in b and not kinds & wanted:
        return True
    shared = {*a.get("required", ()), *b.get("required", ())} & a.get("properties", {}).keys()
    own: dict[str, Any] = a.get("properties", {})
    theirs: dict[str, Any] = b.get("properties", {})
    return any(
        name in theirs
        and isinstance(own[name], dict)
        and isinstance(theirs[name], dict)
        # Words of a property that a reference leads to are the compiler's to find.
        and _words(own[name]) is not None
        and _words(theirs[name]) is not None
        and _disjoint(own[name], theirs[name])
        for name in shared
    )


def _impossible(case: Schema) -> bool:
    properties: Any = case.get("properties", {})
    return any(properties.get(name) is False for name in case.get("required", ()))


def _words(schema: Any) -> list[Any] | None:
    if "const" in schema:
        return [schema["const"]]
    return cast("list[Any]", schema["enum"]) if "enum" in schema else None
