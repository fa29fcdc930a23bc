"""From a schema to a strategy for its values. Called by the strategies of requests and responses.

Each value is put together by what the schema says, and only then held to it: what is thrown away is what overlapping
alternatives and patterns with lengths leave over.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, cast

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from genwire_mock import forms
from genwire_mock.checks import Check
from genwire_mock.contract import Contract, ContractError, Schema
from genwire_mock.documents import reference
from genwire_mock.merging import types
from genwire_mock.messages import Upload
from genwire_mock.scalars import by_pattern
from genwire_mock.strategies import scalars
from genwire_mock.strategies.cases import cases
from genwire_mock.strategies.medium import Medium
from genwire_mock.strategies.scalars import NOTHING

UNKNOWN = "an_unknown_field"
_MAX_ITEMS = 3  # beyond what a list needs; one at its limit is an option of its own up to the number below
_MAX_LONG = 64
_JSON_TYPES = ("null", "boolean", "integer", "number", "string", "array", "object")
_FILE_TYPES = ["image/png", "audio/mpeg", "video/mp4", "application/octet-stream", None]

# Where nothing is said any value will do, and one draw is cheap.
_ANYTHING = st.sampled_from(
    ["null", "true", "0", "-1.5", '""', '"é\\n"', "[]", '["a", null]', "{}", '{"a": {"b": [1]}}', "9007199254740991"]
).map(json.loads)
# A file's name stands between quotes in a header; what it may not say there, writers escape in different ways.
_IN_QUOTES = st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters='"\\%;')
_FILE_NAMES = st.text(_IN_QUOTES, min_size=1, max_size=12)
_FILES = st.builds(
    Upload,
    st.one_of(st.sampled_from(["fox.png", "a b.mp3", "é.mp4"]), _FILE_NAMES),
    st.sampled_from(_FILE_TYPES),
    st.one_of(st.just(b"\x89PNG\r\n\x1a\n"), st.binary(min_size=1, max_size=32)),
)


class Compiler:
    """Strategies for the schemas of one contract on one medium; `unsent` is the keyword of fields that are left out."""

    def __init__(self, contract: Contract, medium: Medium, unsent: str) -> None:
        self.contract = contract
        self.medium = medium
        self._unsent = unsent
        self._made: dict[str, SearchStrategy[Any]] = {}
        self._open: set[str] = set()

    def checked(self, schema: Any, place: str) -> SearchStrategy[Any]:
        """Values of the schema, each held to it. Raises UnsupportedKeyword, and ContractError where nothing fits."""
        made = self.value(schema, place)
        if made is NOTHING:
            raise ContractError(place, "No value of this schema can be sent here")
        return made.filter(self.fits(schema))

    def fits(self, schema: Any) -> Callable[[Any], bool]:
        """Whether a value fits the schema; files count as the text that JSON Schema takes them for."""
        is_valid = Check(self.contract, schema).is_valid
        return (lambda value: is_valid(without_files(value))) if self.medium.files else is_valid

    def value(self, schema: Any, place: str) -> SearchStrategy[Any]:
        """Values of the schema, as drawn; NOTHING where there is none."""
        leads = reference(schema)
        if not leads or len(schema) > 1:
            return self._of_cases(schema, place)
        if leads in self._open:
            return st.deferred(lambda: self._made[leads])
        if leads not in self._made:
            self._open.add(leads)
            self._made[leads] = self._of_cases(schema, place)
            self._open.remove(leads)
        return self._made[leads]

    def _of_cases(self, schema: Any, place: str) -> SearchStrategy[Any]:
        drawn = (self.plain(case, place) for case in cases(self.contract, schema, place))
        return _one_of([option for option in drawn if option is not NOTHING])

    def plain(self, case: Schema, place: str) -> SearchStrategy[Any]:
        """Values of a schema without branches."""
        if "const" in case or "enum" in case:
            return self._words(case)
        kinds = [kind for kind in types(case) if kind != "null" or self.medium.typed]
        if not kinds:
            return NOTHING if types(case) else self._anything()
        # The last type is null; examples shrink to the first.
        drawn = (self._of_type(kind, case, place) for kind in kinds)
        return _one_of([option for option in drawn if option is not NOTHING])

    def _of_type(self, kind: str, case: Schema, place: str) -> SearchStrategy[Any]:
        match kind:
            case "object":
                return self.object(case, place)
            case "array":
                return self._array(case, place)
            case "string" if self.medium.files and is_file(case):
                return _FILES
            case "string":
                return scalars.texts(case, self.medium.alphabet, self.medium.shortest)
            case "integer" | "number":
                return scalars.numbers(case, whole=kind == "integer")
            case "boolean":
                return st.booleans()
            case _:
                return st.none()

    def _words(self, case: Schema) -> SearchStrategy[Any]:
        is_valid = Check(self.contract, case).is_valid
        words: list[Any] = [case["const"]] if "const" in case else case["enum"]
        fitting = [word for word in words if is_valid(word) and (self.medium.typed or word is not None)]
        return st.sampled_from(fitting) if fitting else NOTHING

    def object(self, case: Schema, place: str) -> SearchStrategy[dict[str, Any]]:
        """Objects of a schema without branches: with and without what is optional, and with what nobody named."""
        named: Mapping[str, Any] = case.get("properties", {})
        required: dict[str, SearchStrategy[Any]] = {}
        optional: dict[str, SearchStrategy[Any]] = {}
        for name in dict.fromkeys([*case.get("required", ()), *named]):
            part = self._property(case, name)
            needed = name in case.get("required", ())
            if part is False or (not needed and self._is_unsent(part)):
                continue
            made = self.value(part, f"{place}/{name}")
            if needed and made is NOTHING:
                return NOTHING
            if made is not NOTHING:
                (required if needed else optional)[name] = made
        others = case.get("additionalProperties", case.get("unevaluatedProperties", True))
        patterns: Mapping[str, Any] = case.get("patternProperties", {})
        least, most = case.get("minProperties", 0), case.get("maxProperties")
        if (not named and others is not False) or patterns or "propertyNames" in case:
            drawn = self._map(case, required, optional, least, place)
        else:
            if others is not False:
                optional[UNKNOWN] = self.value(others, f"{place}/additionalProperties") if others != {} else _ANYTHING
                if not self.medium.typed and others in (True, {}):
                    optional[UNKNOWN] = st.text(self.medium.alphabet, max_size=12)
            drawn = members(required, optional)
        if least or most is not None:
            return drawn.filter(lambda value: len(value) >= least and (most is None or len(value) <= most))
        return drawn

    def _map(
        self,
        case: Schema,
        required: Mapping[str, SearchStrategy[Any]],
        optional: Mapping[str, SearchStrategy[Any]],
        least: int,
        place: str,
    ) -> SearchStrategy[dict[str, Any]]:
        """Objects whose names are drawn too."""
        patterns: Mapping[str, Any] = case.get("patternProperties", {})
        rule = case.get("propertyNames", True)
        if rule is not True:
            names = self.value({"type": "string", **self.contract.resolve(rule)}, f"{place}/propertyNames")
        elif patterns:
            names = st.one_of([scalars.texts({"pattern": pattern}, self.medium.alphabet) for pattern in patterns])
        else:
            names = st.text(self.medium.alphabet, min_size=1, max_size=8) if self.medium.typed else _PLAIN_NAMES
        whole = members(required, optional)
        others = case.get("additionalProperties", case.get("unevaluatedProperties", True))
        parts = [part for part in [*patterns.values(), others] if part is not False]
        if len(parts) == 1 or not patterns:
            value = self.value(parts[0], f"{place}/*") if parts[0] is not True else self._anything()
            extra = st.dictionaries(names, value, min_size=max(0, least - len(required)), max_size=least + _MAX_ITEMS)
        else:
            pairs = names.flatmap(
                lambda name: st.tuples(st.just(name), self.value(self._property(case, name), f"{place}/*"))
            )
            extra = st.lists(pairs, min_size=max(0, least - len(required)), max_size=least + _MAX_ITEMS).map(dict)
        return st.builds(_joined, extra, whole)

    def _array(self, case: Schema, place: str) -> SearchStrategy[list[Any]]:
        least: int = case.get("minItems", 0)
        most: int | None = case.get("maxItems")
        if not self.medium.typed:
            least = max(least, 1)
        if most is not None and most < least:
            return NOTHING
        prefix: list[Any] = case.get("prefixItems", [])
        items = case.get("items", True)
        item = self.value(items, f"{place}/items") if items is not False else NOTHING
        if prefix:
            first = st.tuples(*(self.value(part, f"{place}/prefixItems") for part in prefix)).map(list)
            rest = _MAX_ITEMS if items is not False else 0
            more = st.lists(item, min_size=max(0, least - len(prefix)), max_size=max(rest, least - len(prefix)))
            return st.builds(_appended, first, more, st.just(most))
        if item is NOTHING:
            return st.just([]) if least == 0 else NOTHING
        unique = repr if case.get("uniqueItems") else None
        usual = least + _MAX_ITEMS if most is None else min(most, least + _MAX_ITEMS)
        drawn = st.lists(item, min_size=least, max_size=usual, unique_by=unique)
        if most is None or most <= usual or most > _MAX_LONG:
            return drawn
        if unique is None:
            # One item again and again: what matters is how many there are.
            return st.one_of(drawn, item.map(lambda one: [one] * most))
        return st.one_of(drawn, st.lists(item, min_size=most, max_size=most, unique_by=unique))

    def _property(self, case: Schema, name: str) -> Any:
        named: Mapping[str, Any] = case.get("properties", {})
        if name in named:
            return named[name]
        fitting = by_pattern(case.get("patternProperties", {}), name)
        others = case.get("additionalProperties", case.get("unevaluatedProperties", True))
        return fitting if fitting is not None else others

    def _is_unsent(self, part: Any) -> bool:
        return isinstance(part, dict) and self.contract.resolve(part).get(self._unsent) is True

    def _anything(self) -> SearchStrategy[Any]:
        return _ANYTHING if self.medium.typed else st.text(self.medium.alphabet, min_size=1, max_size=12)


@st.composite
def members(
    draw: st.DrawFn, required: Mapping[str, SearchStrategy[Any]], optional: Mapping[str, SearchStrategy[Any]]
) -> dict[str, Any]:
    """Objects with what is required, and some of what is not: which, is one number, so that none and all come often."""
    made = {name: draw(values) for name, values in required.items()}
    some = draw(st.integers(0, 2 ** len(optional) - 1)) if optional else 0
    for index, (name, values) in enumerate(optional.items()):
        if some >> index & 1:
            made[name] = draw(values)
    return made


def _joined(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    return {**first, **second}


def _appended(head: list[Any], tail: list[Any], most: int | None) -> list[Any]:
    return [*head, *tail][:most]


def _one_of(options: list[SearchStrategy[Any]]) -> SearchStrategy[Any]:
    return st.one_of(options) if options else NOTHING


_PLAIN_NAMES = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=8)


def is_file(schema: Schema) -> bool:
    return schema.get("format") == "binary" or forms.is_binary(schema)


def without_files(value: Any) -> Any:
    """The value with a text in place of each file."""
    if isinstance(value, Upload):
        return "file"
    if isinstance(value, list):
        return [without_files(item) for item in cast("list[Any]", value)]
    if isinstance(value, dict):
        return {name: without_files(item) for name, item in cast("dict[str, Any]", value).items()}
    return value
