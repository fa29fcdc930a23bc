"""One schema out of several that hold for the same value. Pure; called by drawing.

The result need not say all that they say: what is drawn from it is held to the original.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

Schema = Mapping[str, Any]

ANNOTATIONS = ("example", "examples", "default")
_LOWER = {"minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains"}
_UPPER = {"maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "maxContains"}
_BOTH = {"items", "additionalProperties", "unevaluatedProperties", "unevaluatedItems", "propertyNames", "contains"}


def merged(first: Schema, second: Schema) -> dict[str, Any]:
    """A schema for what both allow. What only annotates is the first's."""
    result: dict[str, Any] = {**second, **first}
    for keyword in first.keys() & second.keys():
        result[keyword] = _both(keyword, first[keyword], second[keyword])
    return result


def _both(keyword: str, a: Any, b: Any) -> Any:
    if keyword in _LOWER:
        return max(a, b)
    if keyword in _UPPER:
        return min(a, b)
    if keyword in _BOTH:
        return _all(a, b)
    match keyword:
        case "properties" | "patternProperties" | "dependentSchemas":
            return {**b, **{name: _all(part, b[name]) if name in b else part for name, part in a.items()}}
        case "required":
            return list(dict.fromkeys([*a, *b]))
        case "enum":
            return [value for value in a if value in b] or a
        case "type":
            return _types(a, b)
        case "prefixItems":
            longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
            return [_all(part, shorter[index]) if index < len(shorter) else part for index, part in enumerate(longer)]
        case _:
            return a


def _all(a: Any, b: Any) -> Any:
    if a is True or b is True:
        return b if a is True else a
    if a is False or b is False:
        return False
    for note, rest in ((a, b), (b, a)):
        if note.keys() <= set(ANNOTATIONS):
            return {**note, "allOf": [rest]}
    return {"allOf": [a, b]}


def _types(a: Any, b: Any) -> Any:
    first = types({"type": a})
    second = types({"type": b})
    both = [kind for kind in first if kind in second or (kind == "integer" and "number" in second)]
    both += ["integer"] if "number" in first and "integer" in second and "integer" not in both else []
    return both or a


def types(schema: Schema) -> Sequence[str]:
    """The types that a schema names, or those that its keywords speak of, "null" last; () when it says nothing."""
    declared: str | list[str] = schema.get("type", [])
    if declared:
        kinds = [declared] if isinstance(declared, str) else declared
        return sorted(kinds, key="null".__eq__)
    return next(
        (cast("Sequence[str]", (kind,)) for kind, keywords in _SPEAKING.items() if keywords & schema.keys()), ()
    )


_SPEAKING = {
    "object": {
        *("properties", "required", "additionalProperties", "patternProperties", "minProperties", "propertyNames"),
        *("dependentRequired", "dependentSchemas", "unevaluatedProperties"),
    },
    "array": {"items", "prefixItems", "contains", "minItems", "uniqueItems", "unevaluatedItems"},
    "string": {"pattern", "minLength", "maxLength", "format", "contentMediaType", "contentEncoding"},
    "number": {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"},
}
