"""Flatten an object schema: merge its allOf and its alternatives (oneOf, anyOf) into one object.

The generator turns `properties` beside `oneOf` into Any and then drops the request body without a word, and
it loses `required` across allOf (its pitfalls 1, 2 and 22). A flat object can send every field; which fields
exclude each other is said in words, and checked by the facade and by the mock.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from attrs import field, frozen

from pipeline.record import LoweringError, Record, below, is_object
from pipeline.vocabulary import UNCHECKED

Schema = Mapping[str, Any]
MERGED = {"type", "properties", "required", "allOf", "oneOf", "anyOf"}


@frozen
class Property:
    pointer: str
    schema: Any
    words: tuple[str, ...] = ()


@frozen
class Shape:
    """A flat object: its properties, the names that are always required, and what excludes what, in words."""

    properties: dict[str, Property] = field(factory=dict[str, Property])
    required: list[str] = field(factory=list[str])
    sentences: list[str] = field(factory=list[str])

    def require(self, names: Iterable[str]) -> None:
        self.required.extend(name for name in names if name not in self.required)

    def say(self, names: Iterable[str], sentence: str) -> None:
        for name in names:
            known = self.properties[name]
            self.properties[name] = Property(known.pointer, known.schema, (*known.words, sentence))


@frozen
class Flattener:
    # Follows a reference to the pointer and the schema of a component.
    _resolve: Callable[[str, str], tuple[str, Any]]
    _check: Callable[[str, Schema], None]
    _record: Record

    def shape(self, pointer: str, schema: Any, within: tuple[str, ...] = ()) -> Shape:
        if is_object(schema) and "$ref" in schema:
            pointer, schema = self._resolve(pointer, schema["$ref"])
            if pointer in within:
                raise LoweringError(pointer, "an object cannot be made of itself")
        if not is_object(schema) or schema.get("type", "object") != "object":
            raise LoweringError(pointer, "only objects can be merged with the object around them")
        self._check(pointer, schema)
        if within:
            for keyword in [key for key in schema if key not in MERGED and key not in UNCHECKED]:
                place = below(pointer, keyword)
                self._record.add(place, "not-expressed", f"`{keyword}` in a part of a merged object")
        within = (*within, pointer)
        shape = Shape()
        for index, part in enumerate(schema.get("allOf", [])):
            self._add_part(shape, self.shape(below(pointer, "allOf", index), part, within))
        for name, value in schema.get("properties", {}).items():
            place = below(pointer, "properties", name)
            self._put(shape, name, Property(place, value))
        shape.require(schema.get("required", []))
        for keyword in ("oneOf", "anyOf"):
            if keyword in schema:
                branches = [
                    self.shape(below(pointer, keyword, index), branch, within)
                    for index, branch in enumerate(schema[keyword])
                ]
                self._add_alternatives(shape, below(pointer, keyword), keyword, branches)
        for name in shape.required:
            # A branch may require what the object around it declares.
            if name not in shape.properties and len(within) == 1:
                raise LoweringError(below(pointer, "required"), f"`{name}` is required and not declared")
        return shape

    def _add_part(self, shape: Shape, part: Shape) -> None:
        for name, value in part.properties.items():
            self._put(shape, name, value)
        shape.require(part.required)
        shape.sentences.extend(part.sentences)

    def _put(self, shape: Shape, name: str, value: Property) -> None:
        known = shape.properties.get(name)
        if known is not None and known.schema != value.schema:
            text = f"`{name}` stands instead of the property of the same name in allOf"
            self._record.add(value.pointer, "merge-all-of", text)
        shape.properties[name] = value

    def _add_alternatives(self, shape: Shape, pointer: str, keyword: str, branches: list[Shape]) -> None:
        outside = set(shape.properties)
        for branch in branches:
            for name, value in branch.properties.items():
                if value.schema is False:
                    continue
                if name in outside:
                    if value.schema not in (True, {}, shape.properties[name].schema):
                        text = f"what an alternative says of `{name}` besides the object around it"
                        self._record.add(value.pointer, "not-expressed", text)
                    continue
                if name in shape.properties and shape.properties[name].schema != value.schema:
                    raise LoweringError(value.pointer, f"`{name}` has another schema in another alternative")
                shape.properties[name] = value
        always = [name for name in branches[0].required if all(name in b.required for b in branches)]
        shape.require(always)
        choices = [[name for name in branch.required if name not in shape.required] for branch in branches]
        sentence = exclusivity(keyword, choices)
        if sentence:
            shape.sentences.append(sentence)
            shape.say({name: None for choice in choices for name in choice}, sentence)
        for branch, choice in zip(branches, choices, strict=True):
            own = [
                name
                for name, value in branch.properties.items()
                if name not in {*outside, *branch.required}
                and value.schema is not False
                and sum(name in other.properties for other in branches) == 1
            ]
            if choice and own:
                shape.say(own, f"Only with {_and(choice)}.")
        self._record.add(
            pointer,
            "flatten-alternatives",
            f"one object with the fields of all {len(branches)} alternatives; only in words: "
            + (sentence or "which fields belong together"),
        )


def exclusivity(keyword: str, choices: list[list[str]]) -> str:
    """`Exactly one of …`: what a oneOf or anyOf of required names says; empty if it says nothing."""
    named = [choice for choice in choices if choice]
    if not named or (keyword == "anyOf" and len(named) < len(choices)):
        return ""
    amount = "At least" if keyword == "anyOf" else "Exactly" if len(named) == len(choices) else "At most"
    if len(named) == 1:
        return ""
    if all(len(choice) == 1 for choice in named):
        return f"{amount} one of {', '.join(f'`{name}`' for (name,) in named)}."
    return f"{amount} one of: {'; '.join(_and(choice) for choice in named)}."


def _and(names: list[str]) -> str:
    return " and ".join(f"`{name}`" for name in names)
