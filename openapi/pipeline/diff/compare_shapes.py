"""Compare two shapes at one place, knowing who writes the value there.

Narrower breaks whoever sends, wider breaks whoever reads; the opposite is additive.
"""

from collections.abc import Iterator
from typing import Any

from attrs import evolve, frozen

from pipeline.diff.change import Change, Level, Side
from pipeline.diff.shape import ABSENT, EQUAL, LOWER, SPEAKS_OF, Shape


@frozen
class Spot:
    """A place that is compared."""

    operation: str
    id: str
    side: Side
    place: str = ""

    def down(self, name: str) -> "Spot":
        separator = "" if name == "[]" else "." if not self._ends_in_media else " "
        return evolve(self, place=f"{self.place}{separator}{name}" if self.place else name)

    @property
    def _ends_in_media(self) -> bool:
        last = self.place.rpartition(" ")[2]
        return "/" in last

    def change(self, kind: str, level: Level, before: Any = None, after: Any = None, *shapes: Shape) -> Change:
        return Change(kind, level, self.operation, self.id, self.side, self.place, before, after, shapes)

    def narrowed(self, kind: str, before: Any, after: Any, *shapes: Shape) -> Change:
        return self.change(kind, self._level(Side.REQUEST), before, after, *shapes)

    def widened(self, kind: str, before: Any, after: Any, *shapes: Shape) -> Change:
        return self.change(kind, self._level(Side.RESPONSE), before, after, *shapes)

    def _level(self, breaks: Side) -> Level:
        return Level.BREAKING if self.side is breaks else Level.ADDITIVE


def compare(spot: Spot, old: Shape, new: Shape) -> Iterator[Change]:
    if old == new:
        return
    if old.words != new.words:
        yield spot.change("described", Level.COSMETIC, None, None, old, new)
    if old.name and new.name and old.name != new.name:
        yield spot.change("model-renamed", Level.BREAKING, old.name, new.name, old, new)
    yield from _types(spot, old, new)
    yield from _values(spot, old, new)
    yield from _bounds(spot, old, new)
    yield from _default(spot, old, new)
    yield from _others(spot, old, new)
    yield from _fields(spot, old, new)
    yield from _choices(spot, old, new)
    if old.items and new.items:
        yield from compare(spot.down("[]"), old.items, new.items)


def _types(spot: Spot, old: Shape, new: Shape) -> Iterator[Change]:
    before, after = old.effective - {"null"}, new.effective - {"null"}
    said = (sorted(old.types - {"null"}), sorted(new.types - {"null"}))
    if (before - after and after) or (not before and after):
        yield spot.narrowed("type-narrowed", *said, old, new)
    if (after - before and before) or (not after and before):
        yield spot.widened("type-widened", *said, old, new)
    if old.types and new.types and ("null" in old.types) != ("null" in new.types):
        if "null" in new.types:
            yield spot.widened("null-allowed", False, True, old, new)
        else:
            yield spot.narrowed("null-refused", True, False, old, new)


def _values(spot: Spot, old: Shape, new: Shape) -> Iterator[Change]:
    if old.values is None and new.values is None:
        return
    if old.values is None or new.values is None:
        yield from _listing(spot, old, new)
        return
    for value in new.values:
        if value not in old.values:
            # A reader of an open enum was told that other words may come.
            known = spot.side is Side.REQUEST or old.is_open
            level = Level.ADDITIVE if known else Level.BREAKING
            yield spot.change("value-added", level, None, value, old, new)
    for value in old.values:
        if value not in new.values:
            told = spot.side is Side.RESPONSE or new.is_open
            level = Level.ADDITIVE if told else Level.BREAKING
            yield spot.change("value-removed", level, value, None, old, new)
    if old.is_open and not new.is_open:
        yield spot.narrowed("values-listed", None, list(new.values), old, new)
    if new.is_open and not old.is_open:
        yield spot.widened("values-unlisted", list(old.values), None, old, new)


def _listing(spot: Spot, old: Shape, new: Shape) -> Iterator[Change]:
    """A list of values that came or went. Of an open one, only the words change."""
    if old.values is None and new.values is not None:
        if new.is_open:
            yield spot.change("values-listed", Level.ADDITIVE, None, list(new.values), old, new)
        else:
            yield spot.narrowed("values-listed", None, list(new.values), old, new)
    elif old.values is not None:
        if old.is_open:
            yield spot.change("values-unlisted", Level.ADDITIVE, list(old.values), None, old, new)
        else:
            yield spot.widened("values-unlisted", list(old.values), None, old, new)


def _bounds(spot: Spot, old: Shape, new: Shape) -> Iterator[Change]:
    for keyword in [*old.bounds, *(word for word in new.bounds if word not in old.bounds)]:
        before, after = old.bounds.get(keyword), new.bounds.get(keyword)
        if before == after:
            continue
        if before is not None and not new.speaks_of(SPEAKS_OF[keyword]):
            continue  # said with the type that went
        if after is not None and not old.speaks_of(SPEAKS_OF[keyword]):
            continue
        told = ({keyword: before}, {keyword: after})
        if before is None:
            yield spot.narrowed("bound-tightened", *told, old, new)
        elif after is None:
            yield spot.widened("bound-loosened", *told, old, new)
        elif keyword in EQUAL:
            yield spot.change("bound-changed", Level.BREAKING, *told, old, new)
        elif (after > before) == (keyword in LOWER or keyword == "minProperties"):
            yield spot.narrowed("bound-tightened", *told, old, new)
        else:
            yield spot.widened("bound-loosened", *told, old, new)


def _default(spot: Spot, old: Shape, new: Shape) -> Iterator[Change]:
    if old.default is new.default or old.default == new.default:
        return
    known = old.default is not ABSENT and new.default is not ABSENT
    level = Level.BREAKING if known and spot.side is Side.REQUEST else Level.COSMETIC
    before, after = (None if value is ABSENT else value for value in (old.default, new.default))
    yield spot.change("default-changed", level, before, after, old, new)


def _others(spot: Spot, old: Shape, new: Shape) -> Iterator[Change]:
    for keyword in [*old.others, *(word for word in new.others if word not in old.others)]:
        before, after = old.others.get(keyword), new.others.get(keyword)
        if keyword == "dependentRequired":
            before, after = (_known_to_both(demands or {}, old, new) for demands in (before, after))
        if before == after:
            continue
        told = ({keyword: before}, {keyword: after})
        if keyword == "dependentRequired" and not before:
            yield spot.narrowed("constraint-changed", *told, old, new)
        elif keyword == "dependentRequired" and not after:
            yield spot.widened("constraint-changed", *told, old, new)
        else:
            yield spot.change("constraint-changed", Level.BREAKING, *told, old, new)


def _known_to_both(demands: dict[str, Any], old: Shape, new: Shape) -> dict[str, Any]:
    """What a field demands of others is new to nobody when the field itself is."""
    return {name: others for name, others in demands.items() if name in old.fields and name in new.fields}


def _fields(spot: Spot, old: Shape, new: Shape) -> Iterator[Change]:
    for name, shape in old.fields.items():
        if name in new.fields:
            yield from compare(spot.down(name), shape, new.fields[name])
            yield from required(spot.down(name), name in old.required, name in new.required, shape, new.fields[name])
        elif "object" in new.types or not new.types:
            yield spot.down(name).change("field-removed", Level.BREAKING, told(shape), None, shape, new)
    for name, shape in new.fields.items():
        if name not in old.fields and ("object" in old.types or not old.types):
            yield added(spot.down(name), name in new.required, old, shape)
    if old.is_closed != new.is_closed:
        if new.is_closed:
            yield spot.narrowed("members-refused", True, False, old, new)
        else:
            yield spot.widened("members-allowed", False, True, old, new)
    if old.rest and new.rest:
        yield from compare(spot.down("*"), old.rest, new.rest)


def required(spot: Spot, before: bool, after: bool, *shapes: Shape) -> Iterator[Change]:
    if after and not before:
        yield spot.narrowed("field-required", False, True, *shapes)
    if before and not after:
        yield spot.widened("field-optional", True, False, *shapes)


def added(spot: Spot, is_required: bool, old: Shape, new: Shape) -> Change:
    if is_required:
        return spot.narrowed("required-field-added", None, told(new), old, new)
    return spot.change("field-added", Level.ADDITIVE, None, told(new), old, new)


def _choices(spot: Spot, old: Shape, new: Shape) -> Iterator[Change]:
    """A combination is still right when one of the new ones asks for nothing that it lacks.

    Names whose requiredness changed for all alternatives, and fields that came or went, are told elsewhere.
    """
    if "object" not in old.types or "object" not in new.types:
        return
    newly = new.required - old.required
    no_more = old.required - new.required if len(new.choices) == 1 else frozenset[str]()
    before = [choice - no_more for choice in old.choices]
    after = [choice - newly for choice in new.choices]
    for choice in dict.fromkeys(before):
        if not any(other <= choice for other in after):
            yield spot.narrowed("choice-removed", sorted(choice - old.required), None, old, new)
    if len(after) > 1 or len(before) > 1:
        for choice in dict.fromkeys(after):
            if not any(other <= choice for other in before):
                yield spot.widened("choice-added", None, sorted(choice - new.required), old, new)
    if len(old.choices) > 1 and len(new.choices) > 1 and old.is_exclusive != new.is_exclusive:
        if new.is_exclusive:
            yield spot.narrowed("fields-excluded", False, True, old, new)
        else:
            yield spot.widened("fields-combined", True, False, old, new)


def told(shape: Shape) -> str:
    """A shape in a few words, for reports."""
    words = "/".join(sorted(shape.types)) or "any"
    if shape.items:
        words += f" of {told(shape.items)}"
    if shape.values is not None:
        words += f" {', '.join(str(value) for value in shape.values)}" + (", …" if shape.is_open else "")
    return words
