"""Texts and numbers drawn from a schema, and names of properties. Pure; called by drawing.

`stage` counts the ways in which one value can be drawn, from the most telling to the plainest.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from fractions import Fraction
from random import Random
from typing import Any
from uuid import UUID

from genwire_mock.contract import Schema
from genwire_mock.patterns import matching

_TEXTS = {
    "date-time": "2026-01-01T00:00:00Z",
    "date": "2026-01-01",
    "time": "00:00:00Z",
    "duration": "PT1S",
    "uri": "https://example.com/",
    "uri-reference": "/",
    "uri-template": "/{id}",
    "iri": "https://example.com/",
    "iri-reference": "/",
    "email": "someone@example.com",
    "idn-email": "someone@example.com",
    "hostname": "example.com",
    "idn-hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "json-pointer": "/example",
    "relative-json-pointer": "0",
    "regex": ".*",
    "byte": "ZXhhbXBsZQ==",
}
_SPAN = 100  # how far a number goes that has no bounds


def scalar(kind: str, schema: Schema, random: Random, stage: int) -> Any:
    """A value of a type; None for the type that is none."""
    match kind:
        case "string":
            return _string(schema, random, stage)
        case "integer" | "number":
            return _number(schema, random, stage, whole=kind == "integer")
        case "boolean":
            return (random.random() < 0.5) ^ bool(stage % 2)
        case _:
            return None


def property_name(names: Schema, schema: Schema, random: Random, index: int) -> str:
    """A name for a property that its schema does not name. `names` is what all of them must be."""
    if names.get("enum"):
        return str(names["enum"][index % len(names["enum"])])
    if "const" in names:
        return str(names["const"])
    patterns = [*schema.get("patternProperties", {})]
    pattern = names.get("pattern") or (patterns[index % len(patterns)] if patterns else None)
    if pattern or names:
        # Longer from one to the next, as some patterns leave no other choice.
        least = max(names.get("minLength", 0), 4 * index)
        return _string({**names, "minLength": least, **({"pattern": pattern} if pattern else {})}, random, index)
    return f"property{index + 1}"


def by_pattern(schemas: Mapping[str, Any], name: str) -> Any:
    """The schema of the first pattern that a name fits, None for none."""
    for pattern, schema in schemas.items():
        try:
            if re.search(pattern, name):
                return schema
        except re.error:
            # A pattern of ECMA that this language lacks; the validator knows better.
            return schema
    return None


def _string(schema: Schema, random: Random, stage: int) -> str:
    least, most = schema.get("minLength", 0), schema.get("maxLength", math.inf)
    kind = schema.get("format", "")
    pattern = schema.get("pattern")
    if kind == "uuid" and stage % 2 == 0:
        return str(UUID(int=random.getrandbits(128), version=4))
    if pattern is not None and (stage % 2 == 1 or kind not in _TEXTS):
        for _ in range(stage):
            random.random()
        found = matching(pattern, random, least)
        if found is not None:
            # Where more may stand before it, a format may want it.
            return found if stage < 2 or pattern.startswith("^") else f"a{found}"
    if schema.get("contentEncoding") in ("base64", "base64url"):
        return _TEXTS["byte"]
    text = _TEXTS.get(kind) or ("example" if stage == 0 else f"example{stage}")
    if len(text) < least:
        text = text.ljust(least, "x")
    return text if len(text) <= most else text[-int(most) :] if stage and most else text[: int(most)]


def _number(schema: Schema, random: Random, stage: int, *, whole: bool) -> int | float:
    step = schema.get("multipleOf", 1 if whole else 0)
    low = max(schema.get("minimum", -math.inf), schema.get("exclusiveMinimum", -math.inf))
    high = min(schema.get("maximum", math.inf), schema.get("exclusiveMaximum", math.inf))
    if low == -math.inf:
        low = min(0, high - _SPAN) if high <= 0 or high == math.inf else 0
        low = 0 if low == math.inf else low
    if high == math.inf:
        high = low + _SPAN
    if not step:
        return round(low + (high - low) * (0.25 + random.random() / 2), 6) if stage == 0 else (low + high) / 2
    if whole:
        # The whole numbers among the multiples of 2.5 are those of 5.
        step = Fraction(step).limit_denominator(1_000_000).numerator
    first, last = math.ceil(low / step), math.floor(high / step)
    first += first * step == schema.get("exclusiveMinimum")
    last -= last * step == schema.get("exclusiveMaximum")
    last = min(last, first + _SPAN)
    number = (
        random.randint(first, max(first, last)) if stage == 0 else first + (stage - 1) % (last - first + 1 or 1)
    ) * step
    return int(number) if whole else round(number, 9)
