"""Read a schema of OpenAPI 3.0 or 3.1 into a Shape, references followed."""

import json
from collections.abc import Mapping
from typing import Any, cast

from attrs import evolve, field, frozen

from pipeline.diff.shape import ABSENT, FILE, SPEAKS_OF, Shape, meet, unite
from pipeline.record import below, is_object

TEXTS = ("title", "description", "example", "examples", "deprecated", "$comment", "externalDocs")
# Compared as they stand, without knowing which way is narrower.
OTHERS = (
    *("dependentRequired", "not", "if", "then", "else", "propertyNames", "patternProperties", "prefixItems"),
    *("contains", "unevaluatedProperties", "readOnly", "writeOnly"),
)
_Place = tuple[str, tuple[str, ...]]


class ReadingError(ValueError):
    """A document that cannot be compared; names the place."""


@frozen
class Reader:
    """Follows the references of one document. Its own pointers are those of the places that it resolved."""

    document: Mapping[str, Any]
    # By the place that was read and the components around it: what operations share is read once.
    _read: dict[_Place, Shape] = field(factory=dict[_Place, Shape], init=False, eq=False, repr=False)

    def resolved(self, pointer: str, node: Any) -> tuple[str, dict[str, Any]]:
        """The object itself and its pointer, behind any number of references inside the document."""
        seen: set[str] = set()
        while is_object(node) and isinstance(node.get("$ref"), str):
            reference: str = node["$ref"]
            if not reference.startswith("#/") or reference in seen:
                raise ReadingError(
                    f"{pointer}: the reference {reference} leads nowhere in this document; bundle it first"
                )
            seen.add(reference)
            pointer = reference[1:]
            node = self._at(pointer)
        if not is_object(node):
            raise ReadingError(f"{pointer}: an object is expected here")
        return pointer, node

    def _at(self, pointer: str) -> Any:
        node: Any = self.document
        for part in pointer.split("/")[1:]:
            key = part.replace("~1", "/").replace("~0", "~")
            try:
                node = cast("list[Any]", node)[int(key)] if isinstance(node, list) else node[key]
            except (KeyError, ValueError, IndexError, TypeError):
                raise ReadingError(f"#{pointer}: referred to, and not in the document") from None
        return node

    def shape(self, pointer: str, schema: Any, within: tuple[str, ...] = ()) -> Shape:
        known = self._read.get((pointer, within))
        if known is None:
            known = self._read[pointer, within] = self._shape(pointer, schema, within)
        return known

    def _shape(self, pointer: str, schema: Any, within: tuple[str, ...]) -> Shape:
        if schema is True or schema is None:
            return Shape(sources={"": pointer})
        if schema is False:
            return Shape(values=(), sources={"": pointer})
        beside = {key: value for key, value in schema.items() if key != "$ref"} if is_object(schema) else {}
        where, node = self.resolved(pointer, schema)
        name = where.rpartition("/")[2] if where.startswith("/components/schemas/") else ""
        if where != pointer:
            if where in within:
                # A schema that contains itself: the same component again, not looked into.
                return Shape(name=name, sources={"": where})
            within = (*within, where)
        shape = evolve(self._one(where, node, within), name=name)
        if where != pointer and beside:
            shape = evolve(shape, words=_words(beside) or shape.words)
        return shape

    def _one(self, pointer: str, node: dict[str, Any], within: tuple[str, ...]) -> Shape:
        shape = self._own(pointer, node, within)
        for index, part in enumerate(node.get("allOf", [])):
            shape = meet(shape, self.shape(below(pointer, "allOf", index), part, within))
        for keyword in ("oneOf", "anyOf"):
            branches = [
                self.shape(below(pointer, keyword, index), part, within)
                for index, part in enumerate(node.get(keyword, []))
            ]
            if branches:
                if "object" in shape.types:
                    # `required` alone is a branch of the object around it.
                    branches = [b if b.types else evolve(b, types=frozenset({"object"})) for b in branches]
                shape = meet(shape, unite(branches, exclusive=keyword == "oneOf"))
        return shape

    def _own(self, pointer: str, node: dict[str, Any], within: tuple[str, ...]) -> Shape:
        types = _types(node)
        values, bounds = _values(node), _bounds(node)
        if "enum" in node and None not in node["enum"] and "nullable" not in node:
            # Documents of OpenAPI 3.0 say `nullable` beside an enum and mean it, whatever the letter.
            types.discard("null")
        if "string" in types and (bounds.get("format") == "binary" or "contentMediaType" in node):
            types = (types - {"string"}) | {FILE}
            bounds.pop("format", None)
        bounds.pop("format", None) if bounds.get("format") in ("float", "double") else None
        extra = node.get("additionalProperties")
        required = frozenset[str](node.get("required", ()))
        sources = dict.fromkeys((*node, ""), pointer)
        if "const" in node:
            sources["enum"] = pointer
        return Shape(
            types=frozenset(types),
            values=values,
            bounds=bounds,
            fields={
                name: self.shape(below(pointer, "properties", name), value, within)
                for name, value in node.get("properties", {}).items()
            },
            required=required,
            choices=(required,),
            items=self.shape(below(pointer, "items"), node["items"], within) if "items" in node else None,
            rest=self.shape(below(pointer, "additionalProperties"), extra, within)
            if is_object(extra) and extra
            else None,
            is_closed=extra is False,
            default=node.get("default", node.get("x-default", ABSENT)),
            others={keyword: node[keyword] for keyword in OTHERS if keyword in node},
            words=_words(node),
            sources=sources,
        )


def _types(node: dict[str, Any]) -> set[str]:
    declared = node.get("type")
    types = {declared} if isinstance(declared, str) else set[str](declared or ())
    if not types:
        if "properties" in node:
            types.add("object")
        elif "items" in node:
            types.add("array")
        elif "const" in node or "enum" in node:
            types = {_type_of(value) for value in node.get("enum", [node.get("const")])}
    if node.get("nullable") is True and types:
        types.add("null")
    return types


def _type_of(value: Any) -> str:
    if value is None:
        return "null"
    names = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object"}
    return names[type(value)]


def _values(node: dict[str, Any]) -> tuple[Any, ...] | None:
    if "const" in node:
        return (node["const"],)
    return tuple(value for value in node["enum"] if value is not None) if "enum" in node else None


def _bounds(node: dict[str, Any]) -> dict[str, Any]:
    bounds = {keyword: node[keyword] for keyword in SPEAKS_OF if keyword in node}
    for end in ("minimum", "maximum"):
        exclusive = f"exclusive{end.capitalize()}"
        # OpenAPI 3.0 says with a boolean what 3.1 says with the number.
        if bounds.get(exclusive) is True:
            bounds[exclusive] = bounds.pop(end, None)
        elif bounds.get(exclusive) is False:
            del bounds[exclusive]
    if bounds.get("uniqueItems") is False:
        del bounds["uniqueItems"]
    return bounds


def _words(node: dict[str, Any]) -> str:
    said = {key: node[key] for key in TEXTS if key in node}
    return json.dumps(said, sort_keys=True, ensure_ascii=False, default=str) if said else ""
