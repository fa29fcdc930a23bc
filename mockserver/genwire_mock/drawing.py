"""Values drawn from a schema, and held to it. Called by examples.

A value is drawn as the schema suggests, and where the validator finds fault with it, what stands there is drawn
otherwise: another example, another branch, without what is optional. The same seed always gives the same value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import Any, cast

from attrs import define, field

from genwire_mock import scalars
from genwire_mock.checks import Check, Fault
from genwire_mock.contract import Contract, Schema
from genwire_mock.documents import reference
from genwire_mock.merging import ANNOTATIONS, merged, types

_ATTEMPTS = 80
_MAX_DEPTH = 6  # below it, and beyond so many values, only what is required is made
_MAX_VALUES = 600
_BOTTOM = 50  # a schema that requires itself within itself has no value
_STAGES = 4  # ways to draw a value of one branch
_OMITTED = 10_000

Way = tuple[str | int, ...]


class NoExample(LookupError):  # noqa: N818
    """No value was found that the schema allows; the message says at which place of it."""


def drawn(
    contract: Contract, schema: Schema | bool, seed: str, written: Iterable[Any] = (), *, unsent: str = "writeOnly"
) -> Any:
    """A value that the schema allows, the first of those written if one is. Raises NoExample.

    Optional properties with the keyword `unsent` are left out: those that are only written have no place in an answer.
    """
    check = Check(contract, schema)
    for example in written:
        if check.is_valid(example):
            return example
    sites: dict[Way, _Site] = {}
    first = ""
    for _ in range(_ATTEMPTS):
        value = _Drawing(contract, seed, sites, unsent).value(schema, (), ())
        faults = check.faults(value)
        if not faults:
            return value
        first = f"/{'/'.join(map(str, faults[0].way))}: {faults[0].message}"
        changed: set[Way] = set()
        for fault in faults:
            _otherwise(sites, fault, changed)
        if not changed:
            break
    raise NoExample(first)


@define
class _Site:
    """A place of the value: how it is drawn now, and in how many ways it could be."""

    way: int = 0
    ways: int = 1
    optional: bool = False

    def next(self) -> bool:
        """Goes on to the next way, and to leaving out after the last; False when there is none."""
        if self.way == _OMITTED:
            return False
        if self.way + 1 < self.ways:
            self.way += 1
            return True
        if self.optional:
            self.way = _OMITTED
        return self.optional


def _otherwise(sites: dict[Way, _Site], fault: Fault, changed: set[Way]) -> None:
    """Chooses another way for what stands at a fault, or above it: once for each place, whatever its other faults."""
    unwanted = [(*fault.way, name) for name in fault.names]
    for place in unwanted:
        site = sites.get(place)
        if site and site.optional and site.way != _OMITTED:
            site.way = _OMITTED
            changed.add(place)
    if any(place in changed for place in unwanted):
        return
    for length in range(len(fault.way), -1, -1):
        place = fault.way[:length]
        if place in changed:
            return
        site = sites.get(place)
        if site and site.next():
            changed.add(place)
            for below in [other for other in sites if len(other) > length and other[:length] == place]:
                del sites[below]
            return


@define
class _Picker:
    """Counts through the combinations of several choices, and what is left of the count after them."""

    left: int
    ways: int = 1

    def pick(self, count: int) -> int:
        self.left, choice = divmod(self.left, count)
        self.ways *= count
        return choice


@define
class _Drawing:
    _contract: Contract
    _seed: str
    _sites: dict[Way, _Site]
    _unsent: str
    _made: int = field(default=0, init=False)

    def value(self, schema: Any, way: Way, above: tuple[str, ...], first: int = 0) -> Any:
        """A value for this place. `above` are the references that led here, `first` the way that is tried first."""
        self._made += 1
        if len(way) > _BOTTOM:
            return None
        leads = reference(schema)
        above = (*above, leads) if leads else above
        schema = self._contract.resolve(schema)
        site = self._sites.setdefault(way, _Site(first))
        examples = _written(schema)
        if site.way < len(examples):
            site.ways = len(examples) + _STAGES
            return examples[site.way]
        picker = _Picker(site.way - len(examples))
        bare = {key: value for key, value in schema.items() if key not in ANNOTATIONS} if examples else schema
        flat = self._flat(bare, picker, above)
        kinds = types(flat)
        kind = kinds[picker.pick(len(kinds))] if kinds else ""
        site.ways = len(examples) + picker.ways * _STAGES
        fixed = _written(flat)
        if fixed:
            site.ways = max(site.ways, len(examples) + picker.ways * len(fixed))
            return fixed[picker.left % len(fixed)]
        match kind:
            case "object":
                return self._object(flat, way, above, lean=picker.left % 2 == 1)
            case "array":
                return self._array(flat, way, above, lean=picker.left % 2 == 1)
            case _:
                return scalars.scalar(kind, flat, Random(f"{self._seed} {way}"), picker.left)  # noqa: S311

    def _flat(
        self, schema: Schema, picker: _Picker, above: tuple[str, ...], within: frozenset[str] = frozenset()
    ) -> Schema:
        """The schema with all of its allOf and one of each of its alternatives taken in.

        `within` are the references followed for it: one that leads back says nothing new.
        """
        flat: Schema = {key: value for key, value in schema.items() if key not in _COMBINING}
        parts: list[Any] = list(schema.get("allOf", ()))
        for keyword in ("oneOf", "anyOf"):
            branches: list[Any] = sorted(schema.get(keyword, ()), key=lambda branch: self._rank(branch, above))
            if branches:
                parts.append(self._named(branches[picker.pick(len(branches))], schema.get("discriminator")))
        if "if" in schema:
            holds = picker.pick(2) == 0
            parts += [schema["if"], schema.get("then", True)] if holds else [schema.get("else", True)]
        for part in parts:
            leads = reference(part)
            if leads in within:
                continue
            follows = within | {leads} if leads else within
            inner = self._flat(self._contract.resolve(part), picker, above, follows)
            if len(parts) > 1 or "properties" in flat:
                # The example of a part is no example of the whole.
                inner = {key: value for key, value in inner.items() if key not in ANNOTATIONS}
            flat = merged(flat, inner)
        return flat

    def _named(self, branch: Any, discriminator: Mapping[str, Any] | None) -> Any:
        """The branch of a union with the name that its discriminator has for it, where it does not say so itself."""
        leads = reference(branch)
        key: str = discriminator["propertyName"] if discriminator and leads else ""
        own: Any = self._contract.resolve(branch).get("properties", {}).get(key)
        if discriminator is None or not isinstance(own, dict) or _written(self._contract.resolve(own)):
            return branch
        mapping: Mapping[str, str] = discriminator.get("mapping", {})
        name = leads.rpartition("/")[2]
        name = next((value for value, target in mapping.items() if target in (leads, name)), name)
        return {"allOf": [branch, {"properties": {key: {"default": name}}}]}

    def _rank(self, branch: Any, above: tuple[str, ...]) -> tuple[bool, bool]:
        """What comes first among alternatives: no repetition of what led here, and no null."""
        return reference(branch) in above, self._contract.resolve(branch).get("type") == "null"

    def _object(self, schema: Schema, way: Way, above: tuple[str, ...], *, lean: bool) -> dict[str, Any]:
        lean = lean or len(way) >= _MAX_DEPTH or self._made > _MAX_VALUES
        schema = self._with_dependents(schema, lean=lean)
        properties: Mapping[str, Any] = schema.get("properties", {})
        required: Sequence[str] = schema.get("required", ())
        most = schema.get("maxProperties", len(properties) + len(required))
        names = list(required)
        for name, part in properties.items():
            unsent = isinstance(part, dict) and self._contract.resolve(part).get(self._unsent) is True
            if name not in required and not lean and not unsent and part is not False and len(names) < most:
                names.append(name)
        made: dict[str, Any] = {}
        for name in dict.fromkeys([*(name for name in properties if name in names), *names]):
            place = (*way, name)
            site = self._sites.setdefault(place, _Site(optional=name not in required))
            site.optional = name not in required
            if site.way != _OMITTED:
                made[name] = self.value(_property(schema, name), place, above)
        return self._filled_up(made, schema, way, above, lean=lean)

    def _filled_up(
        self, made: dict[str, Any], schema: Schema, way: Way, above: tuple[str, ...], *, lean: bool
    ) -> dict[str, Any]:
        """With properties that the schema does not name, when it wants more than it names or names none."""
        others = schema.get("additionalProperties", True)
        open_map = isinstance(others, dict) and not schema.get("properties") and not lean
        least = max(schema.get("minProperties", 0), int(bool(open_map or schema.get("patternProperties")) and not made))
        random = Random(f"{self._seed} {way} names")  # noqa: S311
        for index in range(2 * least):
            if len(made) >= least:
                break
            name = scalars.property_name(
                self._contract.resolve(schema.get("propertyNames", True)), schema, random, index
            )
            if name not in made:
                made[name] = self.value(_property(schema, name), (*way, name), above)
        return made

    def _with_dependents(self, schema: Schema, *, lean: bool) -> Schema:
        """The schema with what follows from the properties that there will be."""
        names = {*schema.get("required", ()), *(() if lean else schema.get("properties", ()))}
        wanted: list[str] = []
        for name, others in schema.get("dependentRequired", {}).items():
            wanted += others if name in names else ()
        schema = merged(schema, {"required": wanted}) if wanted else schema
        for name, part in schema.get("dependentSchemas", {}).items():
            if name in names:
                schema = merged(schema, self._flat(self._contract.resolve(part), _Picker(0), ()))
        return schema

    def _array(self, schema: Schema, way: Way, above: tuple[str, ...], *, lean: bool) -> list[Any]:
        lean = lean or len(way) >= _MAX_DEPTH or self._made > _MAX_VALUES
        prefix: Sequence[Any] = schema.get("prefixItems", ())
        items: Any = schema.get("items", schema.get("unevaluatedItems", True))
        contains = schema.get("minContains", 1) if "contains" in schema else 0
        least = max(schema.get("minItems", 0), contains)
        # One item shows what an array holds, if it says so.
        some = int("items" in schema and items is not False)
        length = max(least, 0 if lean else max(len(prefix), some))
        length = max(least, min(length, schema.get("maxItems", length)))
        distinct = schema.get("uniqueItems", False)
        made: list[Any] = []
        for index in range(length):
            part: Any = prefix[index] if index < len(prefix) else items
            if index >= length - contains:
                part = schema["contains"] if isinstance(part, bool) else {"allOf": [part, schema["contains"]]}
            made.append(self.value(part, (*way, index), above, index if distinct else 0))
        return made


_COMBINING = ("allOf", "anyOf", "oneOf", "if", "then", "else")


def _written(schema: Schema) -> list[Any]:
    """The values that a schema gives for itself: those it allows alone, or its examples."""
    if "const" in schema:
        return [schema["const"]]
    found = [schema["example"]] if "example" in schema else []
    examples = schema.get("examples", ())
    found += cast("list[Any]", examples) if isinstance(examples, list) else []
    return found + list(schema.get("enum", ())) + ([schema["default"]] if "default" in schema else [])


def _property(schema: Schema, name: str) -> Any:
    named = schema.get("properties", {})
    if name in named:
        return named[name]
    fitting = scalars.by_pattern(schema.get("patternProperties", {}), name)
    return fitting if fitting is not None else schema.get("additionalProperties", True)
