"""Write a field or a schema in the form of our contracts: with our own words where we have them, with a mark where not.

A field of the same name and kind that one of our contracts describes already lends its text. Nothing of a vendor's
document is used but names, types, values and bounds.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from attrs import define, field

from pipeline.diff.change import Level, Side
from pipeline.diff.compare_shapes import Spot, compare
from pipeline.diff.reading import parse
from pipeline.diff.schemas import Reader
from pipeline.diff.shape import ABSENT, FILE, Shape
from pipeline.diff.yaml_edit import Editor, lines_of
from pipeline.record import below, is_object

MARK = "to be described."
_REFERENCE = re.compile(r"#/components/[A-Za-z]+/[A-Za-z0-9._-]+")


@define
class Text:
    """One of our contracts: its text, and what it says."""

    name: str
    editor: Editor
    document: dict[str, Any]
    reader: Reader
    # Pointers of described fields by their name.
    fields: dict[str, list[str]] = field(factory=dict[str, list[str]])

    @classmethod
    def of(cls, text: str, name: str) -> "Text":
        document = parse(text, name)
        known = cls(name, Editor(text), document, Reader(document))
        for pointer, property_name in _properties("/components/schemas", document["components"].get("schemas", {})):
            known.fields.setdefault(property_name, []).append(pointer)
        return known

    def lines(self, pointer: str) -> list[str]:
        """A value as it stands, without its indentation."""
        try:
            return self.editor.block(pointer)
        except KeyError:
            return lines_of(self.reader.resolved(pointer, self.at(pointer))[1])

    def at(self, pointer: str) -> Any:
        node: Any = self.document
        for part in pointer.split("/")[1:]:
            key = part.replace("~1", "/").replace("~0", "~")
            node = cast("list[Any]", node)[int(key)] if isinstance(node, list) else node[key]
        return node


def _properties(pointer: str, node: Any) -> Iterator[tuple[str, str]]:
    if is_object(node):
        for key, value in node.items():
            if key == "properties" and is_object(value):
                for name, inner in value.items():
                    yield below(pointer, key, name), name
                    yield from _properties(below(pointer, key, name), inner)
            else:
                yield from _properties(below(pointer, key), value)
    elif isinstance(node, list):
        for index, value in enumerate(cast("list[Any]", node)):
            yield from _properties(below(pointer, index), value)


def described(name: str, shape: Shape, side: Side, contracts: list[Text]) -> tuple[list[str], bool]:
    """The lines of a field, and whether they are our own words; the first contract is the one that is written.

    A text is borrowed where it differs from the vendor's shape in bounds at most.
    """
    found: list[tuple[int, int, list[str]]] = []
    for rank, contract in enumerate(contracts):
        for pointer in contract.fields.get(name, ()):
            ours = contract.reader.shape(pointer, contract.at(pointer))
            differing = [
                change for change in compare(Spot("", "", side), ours, shape) if change.level is not Level.COSMETIC
            ]
            lines = contract.lines(pointer)
            if all(change.kind.startswith(("bound-", "default-")) for change in differing) and (
                rank == 0 or _are_known("\n".join(lines), contracts[0].document)
            ):
                found.append((len(differing), rank, lines))
    if found:
        return min(found, key=lambda one: one[:2])[2], True
    return lines_of({**schema(shape, side), "description": f"{in_words(name)}, {MARK}"}), False


def _are_known(text: str, document: Mapping[str, Any]) -> bool:
    components = document["components"]
    return all(
        reference.split("/")[3] in components.get(reference.split("/")[2], {}) for reference in _REFERENCE.findall(text)
    )


def schema(shape: Shape, side: Side) -> dict[str, Any]:
    """A shape as a schema: closed where it is sent, open where it is read."""
    is_read = side is Side.RESPONSE
    node: dict[str, Any] = {}
    types = sorted(shape.types - {"null"})
    if FILE in types:
        node = {"type": "string", "format": "binary"}
        if "null" in shape.types:
            node["type"] = ["string", "null"]
    elif types:
        named = [*types, "null"] if "null" in shape.types else types
        node = {"type": named[0] if len(named) == 1 else named}
    node.update(shape.bounds)
    if shape.values is not None and is_read:
        null = [{"type": "null"}] if "null" in shape.types else []
        kind = types[0] if types else "string"
        return {"anyOf": [{"type": kind, "enum": list(shape.values)}, {"type": kind}, *null]}
    if shape.values is not None:
        node["enum"] = [*shape.values, None] if "null" in shape.types else list(shape.values)
    if shape.default is not ABSENT and shape.default is not None and not is_read:
        node["x-default"] = shape.default
    if shape.items is not None:
        node["items"] = schema(shape.items, side)
    elif "array" in types:
        node["items"] = {}
    if shape.fields:
        # What a service promises is not taken at its word; what it demands is.
        if shape.required and not is_read:
            node["required"] = [name for name in shape.fields if name in shape.required]
        node["properties"] = {
            name: {**schema(inner, side), "description": f"{in_words(name)}, {MARK}"}
            for name, inner in shape.fields.items()
        }
    return node


def in_words(name: str) -> str:
    """`first_frame_image` → `First frame image`."""
    words = re.sub(r"[^0-9A-Za-z]+", " ", name).strip() or name
    return words[:1].upper() + words[1:]
