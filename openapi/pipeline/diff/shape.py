"""What a schema lets pass, alternatives flattened: the form in which two schemas are compared.

`unite` is anyOf and oneOf, `meet` is allOf and what stands beside. Both keep which names are required together, so that
an alternative that comes or goes is seen; which value of one alternative goes with which of another is lost.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import product
from typing import Any

from attrs import evolve, field, frozen

# Beside the seven types of JSON Schema: a part of a form that holds a file.
FILE = "file"
# The keywords that bound a value, by the type that they speak of.
LOWER = {"minimum": "number", "exclusiveMinimum": "number", "minLength": "string", "minItems": "array"}
UPPER = {"maximum": "number", "exclusiveMaximum": "number", "maxLength": "string", "maxItems": "array"}
EQUAL = {"pattern": "string", "format": "string", "multipleOf": "number", "uniqueItems": "array"}
SPEAKS_OF = {**LOWER, **UPPER, **EQUAL, "minProperties": "object", "maxProperties": "object"}
# No default at all, which is not the default null.
ABSENT: Any = object()


@frozen
class Shape:
    """No types means any value; `values` are the known words, and all that pass unless `is_open`."""

    types: frozenset[str] = frozenset()
    values: tuple[Any, ...] | None = None
    is_open: bool = False
    bounds: Mapping[str, Any] = field(factory=dict[str, Any])
    fields: "Mapping[str, Shape]" = field(factory=dict[str, "Shape"])
    required: frozenset[str] = frozenset()
    # The names that each alternative requires; a single one when there are no alternatives.
    choices: tuple[frozenset[str], ...] = (frozenset(),)
    # Whether fields of two alternatives exclude each other.
    is_exclusive: bool = False
    items: "Shape | None" = None
    # Members without a declaration: None where any may come.
    rest: "Shape | None" = None
    is_closed: bool = False
    default: Any = ABSENT
    # Keywords that are only compared as they stand.
    others: Mapping[str, Any] = field(factory=dict[str, Any])
    words: str = ""
    # The component that the schema is, if it is one.
    name: str = ""
    # JSON pointers of the schemas that say each keyword, "" for the schema itself: where an edit goes.
    sources: Mapping[str, str] = field(factory=dict[str, str], eq=False)

    @property
    def effective(self) -> frozenset[str]:
        """The types, with integer wherever number is."""
        return self.types | {"integer"} if "number" in self.types else self.types

    def speaks_of(self, kind: str) -> bool:
        if kind == "number":
            return not self.types or bool(self.types & {"integer", "number"})
        return not self.types or kind in self.types


ANYTHING = Shape()


def unite(shapes: Iterable[Shape], *, exclusive: bool = False) -> Shape:
    """What any of the shapes lets pass."""
    first, *others = shapes
    whole = first
    for other in others:
        whole = _either(whole, other)
    objects = sum("object" in shape.types for shape in (first, *others))
    return evolve(whole, is_exclusive=whole.is_exclusive or (exclusive and objects > 1))


def _either(a: Shape, b: Shape) -> Shape:
    values, is_open = _either_values(a, b)
    bounds: dict[str, Any] = {}
    for keyword in [*a.bounds, *(word for word in b.bounds if word not in a.bounds)]:
        kind = SPEAKS_OF[keyword]
        if not b.speaks_of(kind) or not a.speaks_of(kind):
            bounds[keyword] = a.bounds.get(keyword, b.bounds.get(keyword))
        elif keyword in a.bounds and keyword in b.bounds:
            bounds.update(_both(keyword, a.bounds[keyword], b.bounds[keyword], tight=False))
    a_object, b_object = "object" in a.types, "object" in b.types
    names = [*a.fields, *(name for name in b.fields if name not in a.fields)]
    both = a_object and b_object
    return Shape(
        types=a.types | b.types if a.types and b.types else frozenset(),
        values=values,
        is_open=is_open,
        bounds=bounds,
        fields={name: _maybe(unite, a.fields.get(name), b.fields.get(name)) or ANYTHING for name in names},
        required=a.required & b.required if both else a.required | b.required,
        choices=(*a.choices, *b.choices) if both else a.choices if a_object else b.choices,
        is_exclusive=a.is_exclusive or b.is_exclusive,
        items=_maybe(unite, a.items, b.items),
        rest=_maybe(unite, a.rest, b.rest) if not both or (a.rest and b.rest) else None,
        is_closed=a.is_closed and b.is_closed if both else a.is_closed or b.is_closed,
        default=b.default if a.default is ABSENT else a.default,
        others={**b.others, **a.others},
        words=a.words or b.words,
        name="" if a.name and b.name else a.name or b.name,
        sources={**b.sources, **a.sources},
    )


def _either_values(a: Shape, b: Shape) -> tuple[tuple[Any, ...] | None, bool]:
    if a.values is None and b.values is None:
        return None, False
    if a.values is not None and b.values is not None:
        return (*a.values, *(value for value in b.values if value not in a.values)), a.is_open or b.is_open
    known, plain = (a, b) if a.values is not None else (b, a)
    opens = not plain.types or not known.types or bool(plain.effective & known.effective - {"null"})
    return known.values, known.is_open or opens


def meet(a: Shape, b: Shape) -> Shape:
    """What both shapes let pass."""
    types = a.effective & b.effective if a.types and b.types else a.types or b.types
    bounds = dict(a.bounds)
    for keyword, value in b.bounds.items():
        bounds.update(_both(keyword, bounds[keyword], value, tight=True) if keyword in bounds else {keyword: value})
    values, is_open = a.values if a.values is not None else b.values, a.is_open or b.is_open
    if a.values is not None and b.values is not None:
        values, is_open = tuple(value for value in a.values if value in b.values), a.is_open and b.is_open
    names = [*a.fields, *(name for name in b.fields if name not in a.fields)]
    return Shape(
        types=types - {"integer"} if "number" in types else types,
        values=values,
        is_open=is_open,
        bounds=bounds,
        fields={name: _maybe(_meet_all, a.fields.get(name), b.fields.get(name)) or ANYTHING for name in names},
        required=a.required | b.required,
        choices=tuple(dict.fromkeys(one | other for one, other in product(a.choices, b.choices))),
        is_exclusive=a.is_exclusive or b.is_exclusive,
        items=_maybe(_meet_all, a.items, b.items),
        rest=_maybe(_meet_all, a.rest, b.rest),
        is_closed=a.is_closed or b.is_closed,
        default=b.default if a.default is ABSENT else a.default,
        others={**b.others, **a.others},
        words=a.words or b.words,
        name=a.name or b.name,
        sources={**b.sources, **a.sources},
    )


def _meet_all(shapes: Iterable[Shape]) -> Shape:
    first, *others = shapes
    for other in others:
        first = meet(first, other)
    return first


def _maybe(join: Callable[[Iterable[Shape]], Shape], *shapes: Shape | None) -> Shape | None:
    known = [shape for shape in shapes if shape is not None]
    return join(known) if known else None


def _both(keyword: str, a: Any, b: Any, *, tight: bool) -> dict[str, Any]:
    """One bound of two: the tighter one, or the looser; a pattern or format that differs is looser when it is none."""
    if keyword in LOWER or keyword == "minProperties":
        return {keyword: max(a, b) if tight else min(a, b)}
    if keyword in UPPER or keyword == "maxProperties":
        return {keyword: min(a, b) if tight else max(a, b)}
    if a == b:
        return {keyword: a}
    return {keyword: f"{a} and {b}"} if tight else {}
