"""What can be wrong with a value, one thing at a time: each a strategy for values that break one keyword at one place.

Wrong values of scalars are few and known when compiling, and only those that the schema really refuses are kept. What
stands around them is drawn as for a valid value.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from genwire_mock.contract import Schema
from genwire_mock.forms import types as all_types
from genwire_mock.messages import Upload
from genwire_mock.strategies.cases import cases
from genwire_mock.strategies.compiler import UNKNOWN, Compiler, is_file
from genwire_mock.strategies.scalars import NOTHING

_OF_TYPES: tuple[tuple[str, Any], ...] = (
    ("null", None),
    ("boolean", True),
    ("integer", 7),
    ("number", 7.5),
    ("string", "seven"),
    ("array", []),
    ("array", ["seven"]),
    ("object", {}),
    ("object", {"seven": 7}),
)
_TEXTS = ("", " ", "seven", "no such word", "http://", "-", "é", "x" * 40)
_FILE = Upload("wrong.png", "image/png", b"wrong")
_MAX_LENGTH = 5000  # longer texts and lists cost more than they tell
_MAX_DEPTH = 6


@frozen
class Wrong:
    """Values that break a keyword; `field` is the innermost name, "" for the value itself."""

    field: str
    keyword: str
    reason: str
    values: SearchStrategy[Any]


def wrongs(compiler: Compiler, schema: Any, place: str, depth: int = 0) -> list[Wrong]:
    """The ways in which a value can break its schema."""
    plain = cases(compiler.contract, schema, place)
    found = list(_mistyped(compiler, schema))
    for case in plain:
        found += _scalar(compiler, case, schema)
    if depth < _MAX_DEPTH:
        for case in plain:
            found += _array(compiler, case, place, depth)
        found += _object(compiler, plain, schema, place, depth)
    fits = compiler.fits(schema)
    known: dict[tuple[str, str, str], Wrong] = {}
    for wrong in found:
        # The branches of a schema often say the same of a field.
        known.setdefault((wrong.field, wrong.keyword, wrong.reason), wrong)
    return [evolve(wrong, values=wrong.values.filter(lambda value: not fits(value))) for wrong in known.values()]


def _mistyped(compiler: Compiler, schema: Any) -> Iterator[Wrong]:
    """Values of types that the schema does not know. A form or parameter can say text and files alone."""
    contract, medium = compiler.contract, compiler.medium
    kinds = all_types(contract, schema)
    if not kinds:
        return
    fits = compiler.fits(schema)
    binary = medium.files and _takes_files(compiler, schema)
    if not medium.typed and not kinds & {"array", "object"}:
        if binary:
            yield Wrong("", "type", "a text where a file belongs", st.just("no file"))
        elif medium.files:
            yield Wrong("", "type", "a file where a text belongs", st.just(_FILE))
        if "string" not in kinds and not binary:
            yield Wrong(
                "", "type", f"no {' or '.join(sorted(kinds - {'null'}))}", st.sampled_from(["seven", "1,5", "0x1"])
            )
        return
    if not medium.typed:
        return
    for kind, value in _OF_TYPES:
        if kind not in kinds and not (kind == "integer" and "number" in kinds) and not fits(value):
            yield Wrong("", "type", f"{json.dumps(value)}, which is no {' or '.join(sorted(kinds))}", st.just(value))


def _takes_files(compiler: Compiler, schema: Any) -> bool:
    return any(is_file(case) for case in cases(compiler.contract, schema, ""))


def _scalar(compiler: Compiler, case: Schema, schema: Any) -> Iterator[Wrong]:
    """Values just beyond a bound, and words, formats and patterns missed."""
    fits, typed = compiler.fits(schema), compiler.medium.typed
    if compiler.medium.files and is_file(case):
        return

    def wrong(keyword: str, values: Sequence[Any], reason: str) -> Iterator[Wrong]:
        kept = [value for value in values if not fits(value)]
        if kept:
            yield Wrong("", keyword, reason, st.sampled_from(kept))

    for keyword, step in (("minimum", -1), ("maximum", 1), ("exclusiveMinimum", 0), ("exclusiveMaximum", 0)):
        if keyword in case:
            bound = case[keyword]
            beyond = [bound + step, bound + 10 * step, bound + 1000 * (step or (-1 if "Min" in keyword else 1))]
            yield from wrong(keyword, beyond, f"beyond the {keyword} of {bound}")
    if "multipleOf" in case:
        step = case["multipleOf"]
        yield from wrong("multipleOf", [step + step / 3, step // 2 or step / 2], f"no multiple of {step}")
    if "minLength" in case:
        least = case["minLength"]
        short = [text for text in ("", "x" * (least - 1)) if len(text) < least]
        yield from wrong("minLength", short, f"shorter than {least}")
    if "maxLength" in case and case["maxLength"] < _MAX_LENGTH:
        most = case["maxLength"]
        opening = "https://" if case.get("format") == "uri" else ""
        yield from wrong("maxLength", [opening + "x" * (most + 1 - len(opening))], f"longer than {most}")
    for keyword in ("enum", "const"):
        if keyword in case:
            words = [case[keyword]] if keyword == "const" else case[keyword]
            texts = [word + "_" for word in words if isinstance(word, str)]
            texts += filter(None, _TEXTS)  # in a query, no text at all is a list without items
            others = texts if any(isinstance(word, str) for word in words) else [-12345, *(texts if typed else ())]
            yield from wrong(keyword, others, f"none of {', '.join(map(str, words))}")
    for keyword in ("pattern", "format"):
        if keyword in case and "enum" not in case and "const" not in case:
            yield from wrong(keyword, _TEXTS, f"not of the {keyword} {case[keyword]}")


def _array(compiler: Compiler, case: Schema, place: str, depth: int) -> Iterator[Wrong]:
    if case.get("type") not in ("array", ["array"], ["array", "null"], ["null", "array"]):
        return
    items = case.get("items", True)
    item = compiler.value(items, f"{place}/items")
    if item is NOTHING:
        return
    least, most = case.get("minItems", 0), case.get("maxItems", _MAX_LENGTH)
    if least > 0 and (compiler.medium.typed or least > 1):
        shorter = st.lists(item, min_size=0 if compiler.medium.typed else 1, max_size=least - 1)
        yield Wrong("", "minItems", f"fewer than {least} items", shorter)
    if most < _MAX_LENGTH:
        yield Wrong("", "maxItems", f"more than {most} items", item.map(lambda one: [one] * (most + 1)))
    if case.get("uniqueItems"):
        yield Wrong("", "uniqueItems", "the same item twice", item.map(lambda one: [one] * max(2, least)))
    if "prefixItems" in case or most < 1:
        return
    for wrong in wrongs(compiler, items, f"{place}/items", depth + 1):
        if not compiler.medium.typed and wrong.keyword == "minLength":
            continue  # an empty text in a form may be read as none
        few = max(least, 1)
        yield evolve(wrong, values=st.tuples(*[item] * (few - 1), wrong.values).map(list))


def _object(compiler: Compiler, plain: Sequence[Schema], schema: Any, place: str, depth: int) -> Iterator[Wrong]:
    objects = [case for case in plain if "object" in _kinds(case)]
    if not objects:
        return
    resolved = compiler.contract.resolve(schema)
    group = _group(compiler, resolved, place)
    always = frozenset[str](objects[0].get("required", ())).intersection(
        *(case.get("required", ()) for case in objects)
    )
    for case in objects:
        drawn = compiler.object(case, place)
        if drawn is NOTHING:
            continue
        for name in sorted(always):
            yield Wrong(name, "required", "left out", drawn.map(_leaving(name)))
        if case.get("additionalProperties") is False:
            yield Wrong(UNKNOWN, "additionalProperties", "an unknown field", drawn.map(_adding(UNKNOWN, "seven")))
        for name, part in case.get("properties", {}).items():
            if part is False:
                continue
            for wrong in wrongs(compiler, part, f"{place}/{name}", depth + 1):
                values = st.builds(_replacing(name), drawn, wrong.values)
                yield evolve(wrong, field=wrong.field or name, values=values)
        for name, wanted in resolved.get("dependentRequired", {}).items():
            if name not in case.get("required", ()):
                continue
            for lacking in wanted:
                if lacking in case.get("required", ()) and lacking not in always:
                    yield Wrong(lacking, "dependentRequired", f"left out beside {name}", drawn.map(_leaving(lacking)))
    if len(group) > 1:
        yield from _exclusive(compiler, objects, group, place)


def _exclusive(
    compiler: Compiler, objects: Sequence[Schema], group: Sequence[tuple[str, ...]], place: str
) -> Iterator[Wrong]:
    """None of a group, and two of it."""
    names = [name for branch in group for name in branch]
    drawn = compiler.object(objects[0], place).map(_leaving(*names))
    told = ", ".join(" and ".join(branch) for branch in group)
    yield Wrong(group[0][0], "required", f"none of {told}", drawn)
    parts = {name: part for case in objects for name, part in case.get("properties", {}).items() if part is not False}
    for first, second in pairwise(group):
        values = {name: compiler.value(parts.get(name, True), f"{place}/{name}") for name in (*first, *second)}
        both = st.builds(_joined, drawn, st.fixed_dictionaries(values))
        yield Wrong(first[0], "oneOf", f"{' and '.join(first)} beside {' and '.join(second)}", both)


def _group(compiler: Compiler, schema: Schema, place: str) -> list[tuple[str, ...]]:
    """The fields of each alternative of an exclusive group; [] where alternatives are told apart otherwise."""
    branches = [cases(compiler.contract, branch, place) for branch in schema.get("oneOf", ())]
    names = [tuple(branch[0].get("required", ())) if len(branch) == 1 else () for branch in branches]
    flat = [name for branch in names for name in branch]
    return names if all(names) and len(set(flat)) == len(flat) else []


def _kinds(case: Schema) -> Sequence[str]:
    declared: Any = case.get("type", "object" if "properties" in case or "required" in case else ())
    return [declared] if isinstance(declared, str) else declared


_Object = dict[str, Any]


def _leaving(*names: str) -> Callable[[_Object], _Object]:
    return lambda value: {name: part for name, part in value.items() if name not in names}


def _adding(name: str, part: Any) -> Callable[[_Object], _Object]:
    return lambda value: {**value, name: part}


def _replacing(name: str) -> Callable[[_Object, Any], _Object]:
    return lambda value, part: {**value, name: part}


def _joined(first: _Object, second: _Object) -> _Object:
    return {**first, **second}
