"""The format of scenarios as a JSON Schema, for the completion and the hints of editors.

It is made of the same annotations by which scenarios are read. The linter knows more: names, limits, the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin

import attrs

from genwire_mock import assumptions
from genwire_mock.faults import KINDS, SECONDS, Rule
from genwire_mock.scenario import casting, expectations
from genwire_mock.scenario.model import Receiver
from genwire_mock.scenario.reading import SETTINGS, VERSION
from genwire_mock.setup import BRANDS, Setup
from genwire_mock.state import Key

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_DURATION: Schema = {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": "^([0-9.]+[dhms])+$"}]}
_SCALARS: Mapping[Any, Schema] = {
    str: _TEXT,
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    Decimal: {"type": ["number", "string"]},
    NoneType: {"type": "null"},
    Any: {},
}


def schema() -> Schema:
    """A JSON Schema (2020-12) that every scenario without problems fulfils."""
    special: Mapping[str, Schema] = {
        "brand": {"enum": list(BRANDS)},
        "beside": _list({"enum": list(BRANDS)}),
        "keys": {"type": "object", "additionalProperties": {"anyOf": [_of(Key), {"type": "null"}]}},
        "assume": _object({name: {"type": ["string", "number"]} for name in assumptions.listed()}),
        "models": {"type": ["string", "object", "array"]},
        "faults": {"type": "array", "items": _of(Rule, {"faults": _list({"anyOf": list(_faults())})})},
    }
    settings = {word: special.get(field) or _hint(casting.hints(Setup)[field]) for field, word in SETTINGS.items()}
    members: Mapping[str, Schema] = {
        "version": {"const": VERSION},
        "title": _TEXT,
        "description": _TEXT,
        "start": {"type": ["number", "string"]},
        **settings,
        "receiver": {"anyOf": [_of(Receiver), _hint(casting.hints(Receiver)["outcomes"])]},
        "expect": _list({"anyOf": [_of(kind, {"line": False}) for kind in expectations.KINDS.values()]}),
        "recorded": {"type": "object"},
    }
    draft = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A scenario of genwire_mock"}
    return draft | _object(members, ["version"])


def _faults() -> Iterable[Schema]:
    """Each kind of fault as it may be written: a word, a word with its first field, a word with its fields."""
    for word, kind in KINDS.items():
        fields = attrs.fields(kind)
        described = {"description": (kind.__doc__ or "").partition("\n")[0]}
        forms = [_of(kind)]
        if fields:
            forms.append(_hint(casting.hints(kind)[fields[0].name]))
        yield described | _object({word: {"anyOf": forms}}, [word])
        if all(field.default is not attrs.NOTHING for field in fields):
            yield described | {"const": word}


def _of(kind: type[Any], special: Mapping[str, Schema | bool] = {}) -> Schema:
    """The members that the fields of a class are."""
    fields = attrs.fields(kind)
    hints = casting.hints(kind)
    members = {name: special[name] if name in special else _hint(hints[name]) for name in casting.fields(kind)}
    required = [field.name for field in fields if field.default is attrs.NOTHING]
    return _object({name: member for name, member in members.items() if member is not False}, required)


def _hint(hint: Any) -> Schema:
    kind: Any = get_origin(hint) or hint
    arguments = get_args(hint)
    if kind is Annotated:
        return _DURATION if SECONDS in arguments[1:] else _hint(arguments[0])
    if kind in (Union, UnionType):
        return {"anyOf": [_hint(option) for option in arguments]}
    if kind is Literal:
        return {"enum": list(arguments)}
    if kind in casting.LISTS:
        item = _hint(arguments[0])
        return {"anyOf": [_list(item), item]}
    if isinstance(kind, type) and issubclass(cast("type[Any]", kind), Mapping):
        return {"type": "object", "additionalProperties": _hint(arguments[1])}
    return _SCALARS[kind]


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _object(members: Mapping[str, Any], required: Iterable[str] = ()) -> Schema:
    return {
        "type": "object",
        "properties": dict(members),
        "required": list(required),
        "additionalProperties": False,
    }
