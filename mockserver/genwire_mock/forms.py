"""Form fields, multipart or urlencoded, and query parameters: from text to values of a contract's types.

The text of a value is that of JSON: `768`, `true`. What production takes beside that (facts section 9) is a
leniency: it is used only when the core is not strict, and `Form.leniencies` names those that were used.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from attrs import field, frozen

from genwire_mock.contract import Contract, Schema
from genwire_mock.documents import reference
from genwire_mock.messages import Upload

MAX_BRACKETS = 8
_INTEGER = re.compile(r"[+-]?[0-9]{1,300}")
_NUMBER = re.compile(r"[+-]?([0-9]{1,300}(\.[0-9]{0,300})?|\.[0-9]{1,300})([eE][+-]?[0-9]{1,3})?")
_BRACKETED = re.compile(r"([^\[\]]+)((?:\[[^\[\]]*\])+)")


@frozen
class Json:
    """A part of a form that says of itself that it is JSON: its text, and the value that this is."""

    text: str
    value: Any


Scalar = str | Upload | Json


@frozen
class Shape:
    """What text in a form may become, by its schema."""

    types: frozenset[str] = frozenset()
    binary: bool = False
    items: Shape | None = None
    properties: Mapping[str, Shape] = field(factory=dict[str, Any])

    @property
    def files(self) -> bool:
        """Whether a file belongs here, or a list of them."""
        return self.binary or (self.items is not None and self.items.binary)


def shape(contract: Contract, schema: Any, above: tuple[str, ...] = ()) -> Shape:
    """The shape of a schema, its branches merged. Deeper than forms can spell, and within itself, all is text.

    `above` are the references that led here, with "" for each level of nesting.
    """
    leads = reference(schema)
    depth = above.count("")
    if leads and leads in above:
        return Shape()
    within = (*above, leads) if leads else above
    schema = contract.resolve(schema)
    kinds = _types(schema)
    if depth > MAX_BRACKETS:
        return Shape(kinds)
    below = (*within, "")
    properties = {name: shape(contract, part, below) for name, part in schema.get("properties", {}).items()}
    items: Any = schema.get("items")
    item = shape(contract, items, below) if isinstance(items, dict) and items else None
    binary = schema.get("format") == "binary" or is_binary(schema)
    for branch in branches(schema):
        part = shape(contract, branch, within)
        kinds |= part.types
        binary = binary or part.binary
        item = item or part.items
        # A branch may say no more of a property than that it is there.
        properties.update({k: v for k, v in part.properties.items() if v.types or k not in properties})
    return Shape(kinds, binary, item, properties)


def types(contract: Contract, schema: Any, above: tuple[str, ...] = ()) -> frozenset[str]:
    """The types that a schema names, in any of its branches; none when it leaves them open."""
    leads = reference(schema)
    if leads and leads in above:
        return frozenset()
    schema = contract.resolve(schema)
    within = (*above, leads)
    return _types(schema).union(*(types(contract, branch, within) for branch in branches(schema)))


def names(contract: Contract, schema: Any, above: tuple[str, ...] = ()) -> frozenset[str] | None:
    """The properties that a schema speaks of, or None when it speaks of others too, by pattern or without name."""
    leads = reference(schema)
    if leads and leads in above:
        return frozenset()
    within = (*above, leads) if leads else above
    schema = contract.resolve(schema)
    if isinstance(schema.get("additionalProperties"), dict) or schema.get("patternProperties"):
        return None
    found = frozenset[str](schema.get("properties", ()))
    for branch in branches(schema):
        part = names(contract, branch, within)
        if part is None:
            return None
        found |= part
    return found


def branches(schema: Schema) -> Iterator[Any]:
    """The schemas that hold, or may hold, for the same value as this one."""
    for keyword in ("allOf", "anyOf", "oneOf"):
        yield from schema.get(keyword, ())
    for keyword in ("if", "then", "else"):
        if keyword in schema:
            yield schema[keyword]
    yield from schema.get("dependentSchemas", {}).values()


def is_binary(schema: Schema) -> bool:
    """Whether a schema means raw bytes as OpenAPI 3.1 writes them: a media type and no encoding."""
    media = schema.get("contentMediaType", "")
    binary = media == "application/octet-stream" or media.partition("/")[0] in _BINARY
    return binary and "contentEncoding" not in schema


_BINARY = {"image", "audio", "video"}


def _types(schema: Schema) -> frozenset[str]:
    declared: str | list[str] = schema.get("type", ())
    if declared:
        return frozenset([declared] if isinstance(declared, str) else declared)
    values = [*schema.get("enum", ()), *([schema["const"]] if "const" in schema else ())]
    return frozenset(_TYPE_NAMES[type(value)] for value in values)


_TYPE_NAMES: dict[type, str] = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    type(None): "null",
    list: "array",
    dict: "object",
}


class Form:
    """Text fields on their way to the contract's types; collects the leniencies that this takes."""

    def __init__(self, strict: bool) -> None:
        self.strict = strict
        self.leniencies: dict[str, None] = {}

    def gather(self, fields: Iterable[tuple[str, Scalar]], shapes: Mapping[str, Shape]) -> dict[str, Any]:
        """The fields by name: repeated ones as lists, `loras[0][name]` as a list of objects."""
        plain: dict[str, list[Scalar]] = {}
        nested: dict[str, dict[str, Any]] = {}
        for name, value in fields:
            bracketed = None if name in shapes else _BRACKETED.fullmatch(name)
            base = bracketed and self._base(bracketed[1], shapes)
            if bracketed and base:
                plant(nested.setdefault(base, {}), bracketed[2][1:-1].split("]["), value)
            else:
                plain.setdefault(name, []).append(value)
        body = {name: self._value(values, shapes.get(name)) for name, values in plain.items()}
        for name, tree in nested.items():
            body[name] = self.tree(tree, shapes[name])
        return body

    def scalar(self, value: Scalar, wanted: Shape) -> Any:
        """One value as the first of its types that it spells; what spells none stays as it came."""
        types = wanted.types
        if isinstance(value, Upload):
            return value
        if isinstance(value, Json):
            if "string" not in types:
                return value.value
            value = value.text
        if value == "" and "null" in types and self._lenient("empty text as null"):
            return None
        if "string" in types:
            return value
        if "boolean" in types:
            if value in ("true", "false"):
                return value == "true"
            if value in ("0", "1") and not types & {"integer", "number"} and self._lenient("digit as boolean"):
                return value == "1"
        if types & {"integer", "number"} and _INTEGER.fullmatch(value):
            return int(value)
        if "number" in types and _NUMBER.fullmatch(value) and math.isfinite(float(value)):
            return float(value)
        return value

    def _base(self, name: str, shapes: Mapping[str, Shape]) -> str | None:
        if name in shapes:
            return name
        if name + "[]" in shapes and self._lenient("index in a list's name"):
            return name + "[]"
        return None

    def _value(self, values: list[Scalar], wanted: Shape | None) -> Any:
        if wanted is None:
            return values[-1].value if isinstance(values[-1], Json) else values[-1]
        if len(values) == 1 and isinstance(values[0], Json) and isinstance(values[0].value, list):
            return self.scalar(values[0], wanted)
        if "array" in wanted.types and (len(values) > 1 or "string" not in wanted.types):
            if values == [""] and "null" in wanted.types:
                return self.scalar("", wanted)
            return [self.scalar(value, wanted.items or _TEXT) for value in values]
        return self.scalar(values[-1], wanted)  # PHP keeps the last

    def tree(self, tree: Any, wanted: Shape) -> Any:
        """What a tree of keys in brackets spells: lists where its schema has them, else objects."""
        if not isinstance(tree, dict):
            return self.scalar(tree, wanted)
        branches = cast("dict[str, Any]", tree)
        if "array" in wanted.types and all(_INTEGER.fullmatch(key) for key in branches):
            ordered = sorted(branches.items(), key=lambda branch: int(branch[0]))
            return [self.tree(branch, wanted.items or _TEXT) for _, branch in ordered]
        return {key: self.tree(branch, wanted.properties.get(key, _TEXT)) for key, branch in branches.items()}

    def _lenient(self, name: str) -> bool:
        if not self.strict:
            self.leniencies[name] = None
        return not self.strict


_TEXT = Shape(frozenset({"string"}))


def plant(tree: dict[str, Any], keys: list[str], value: Scalar) -> None:
    """Puts a value where its brackets say; an empty pair appends, and deeper than forms go it is dropped."""
    if len(keys) > MAX_BRACKETS:
        return
    *way, last = keys
    for key in way:
        below = tree.setdefault(key or str(len(tree)), {})
        if not isinstance(below, dict):
            return
        tree = cast("dict[str, Any]", below)
    tree[last or str(len(tree))] = value
