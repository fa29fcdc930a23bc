"""Answers made from a contract alone: those of the operations that no behaviour covers.

Written examples win; the rest is drawn from the schema with a seeded generator, so that the same seed,
operation and status always give the same answer.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from random import Random
from typing import Any, cast
from uuid import UUID

from genwire_mock.contract import Contract, Operation, Schema
from genwire_mock.decoding import is_json
from genwire_mock.messages import Reply

_MAX_DEPTH = 6  # below it only what is required is made

_TEXTS = {
    "date-time": "2026-01-01T00:00:00Z",
    "date": "2026-01-01",
    "time": "00:00:00Z",
    "duration": "PT1S",
    "uri": "https://example.com/",
    "uri-reference": "/",
    "iri": "https://example.com/",
    "email": "someone@example.com",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
}


class Examples:
    """Example answers of one contract."""

    def __init__(self, contract: Contract, seed: int = 0) -> None:
        self._contract = contract
        self._seed = seed

    def reply(self, operation: Operation, status: int | None = None) -> Reply:
        """An answer with that status, or the operation's first success."""
        if status is None:
            codes = [int(code) for code in operation.answers if code.isdigit()]
            status = next((code for code in codes if 200 <= code < 300), next(iter(codes), 200))
        answer = operation.answer(status)
        if answer is None:
            raise LookupError(f"{operation.id} documents no status {status}")
        random = Random(f"{self._seed} {operation.id} {status}")  # noqa: S311
        headers = {
            name: _text(self._value(header.get("schema", {}), random, 0, header))
            for name, header in answer.headers.items()
            if header.get("required") and name != "content-type"
        }
        if not answer.content:
            return Reply(status, None, headers, b"")
        media = next(filter(is_json, answer.content), next(iter(answer.content)))
        if not is_json(media):
            return Reply(status, None, {**headers, "content-type": media}, b"example")
        found = answer.content[media]
        return Reply(status, self._value(found.get("schema", {}), random, 0, found), headers)

    def _value(self, schema: Schema, random: Random, depth: int, beside: Mapping[str, Any] | None = None) -> Any:
        """A value of the schema; `beside` may hold the `example` or `examples` of OpenAPI itself."""
        schema = self._contract.resolve(schema)
        if beside:
            if "example" in beside:
                return beside["example"]
            for example in cast("Mapping[str, Any]", beside.get("examples") or {}).values():
                return self._contract.resolve(example).get("value")
        for keyword in ("example", "const"):
            if keyword in schema:
                return schema[keyword]
        for keyword in ("examples", "enum"):
            if schema.get(keyword):
                return schema[keyword][0]
        merged = self._merged(schema)
        if merged is not schema:
            return self._value(merged, random, depth)
        return self._drawn(schema, random, depth)

    def _merged(self, schema: Schema) -> Schema:
        """The schema with its allOf and its first alternatives taken in, or itself when there are none."""
        parts = list(schema.get("allOf", ()))
        for keyword in ("anyOf", "oneOf"):
            alternatives = [self._contract.resolve(branch) for branch in schema.get(keyword, ())]
            parts += [branch for branch in alternatives if branch.get("type") != "null"][:1]
        if not parts:
            return schema
        rest: dict[str, Any] = {key: value for key, value in schema.items() if key not in ("allOf", "anyOf", "oneOf")}
        for part in map(self._contract.resolve, parts):
            inner = self._merged(part)
            rest = {
                **rest,
                **inner,
                "properties": {**rest.get("properties", {}), **inner.get("properties", {})},
                "required": [*rest.get("required", ()), *inner.get("required", ())],
            }
        return rest

    def _drawn(self, schema: Schema, random: Random, depth: int) -> Any:
        declared: str | list[str] | None = schema.get("type")
        types = [declared] if isinstance(declared, str) else declared or []
        kind = next((name for name in types if name != "null"), "null" if types else "")
        match kind or ("object" if schema.get("properties") else ""):
            case "object":
                required = set(schema.get("required", ()))
                return {
                    name: self._value(part, random, depth + 1)
                    for name, part in schema.get("properties", {}).items()
                    if name in required or depth < _MAX_DEPTH
                }
            case "array":
                least = schema.get("minItems", 0 if depth >= _MAX_DEPTH else min(1, schema.get("maxItems", 1)))
                return [self._value(schema.get("items", {}), random, depth + 1) for _ in range(least)]
            case "integer" | "number" as number:
                return _number(schema, random, whole=number == "integer")
            case "boolean":
                return random.random() < 0.5
            case "string":
                return _string(schema, random)
            case _:
                return None


def _number(schema: Schema, random: Random, *, whole: bool) -> int | float:
    step = schema.get("multipleOf", 1 if whole else 0)
    low = schema.get("minimum", schema.get("exclusiveMinimum"))
    high = schema.get("maximum", schema.get("exclusiveMaximum"))
    if low is None:
        low = 0 if high is None or high > 0 else high - 100
    if high is None:
        high = low + 100
    if step:
        first = math.floor(low / step) + 1 if "exclusiveMinimum" in schema else math.ceil(low / step)
        last = math.ceil(high / step) - 1 if "exclusiveMaximum" in schema else math.floor(high / step)
        return random.randint(first, max(first, last)) * step
    return round(low + (high - low) * (0.25 + random.random() / 2), 6)


def _string(schema: Schema, random: Random) -> str:
    kind = schema.get("format", "")
    if kind == "uuid":
        return str(UUID(int=random.getrandbits(128), version=4))
    text = _TEXTS.get(kind) or ("https://example.com/" if "https" in schema.get("pattern", "") else "example")
    least, most = schema.get("minLength", 0), schema.get("maxLength", len(text))
    return text.ljust(least, "x")[: max(most, least)]


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
