"""How OpenAPI writes parameters: from text, by style, to values of a contract's types. Called by decoding.

In a query and in cookies a parameter is one pair or several; in a path and in headers it is one text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from genwire_mock.contract import Parameter
from genwire_mock.forms import Form, Shape, plant
from genwire_mock.json_text import read_json

# Most clients encode the separators between items too, so one within an item cannot be told apart.
_SEPARATORS = {
    "form": re.compile(",|%2C", re.IGNORECASE),
    "spaceDelimited": re.compile(" |%20|[+]"),
    "pipeDelimited": re.compile("[|]|%7C", re.IGNORECASE),
}
_TEXT = Shape(frozenset({"string"}))

Put = Callable[[dict[str, Any], str, Form, Callable[[str], str]], None]


class Pairs:
    """The parameters of a query, or of cookies: what each pair that belongs to them adds to their values."""

    def __init__(self, parameters: Mapping[str, Parameter], shapes: Mapping[str, Shape]) -> None:
        self._puts: dict[str, Put] = {}
        self._deep: dict[str, Shape] = {}
        for name, parameter in parameters.items():
            self._add(name, parameter, shapes[name])

    def read(self, pairs: Iterable[tuple[str, str]], form: Form, decode: Callable[[str], str]) -> dict[str, Any]:
        """The values that raw names and texts spell; others are left out. `decode` takes the percent-encoding away."""
        puts = self._puts
        values: dict[str, Any] = {}
        for raw_name, raw in pairs:
            name = decode(raw_name)
            put = puts.get(name)
            if put is not None:
                put(values, raw, form, decode)
            elif self._deep and "[" in name:
                self._dig(values, name, decode(raw))
        for name, wanted in self._deep.items():
            if name in values:
                values[name] = form.tree(_listed(values[name], wanted), wanted)
        return values

    def _add(self, name: str, parameter: Parameter, wanted: Shape) -> None:
        if parameter.media is not None:
            self._puts[name] = _content(name)
        elif parameter.style == "deepObject":
            self._deep[name] = wanted
        elif "array" in wanted.types:
            separator = None if parameter.explode else _SEPARATORS[parameter.style]
            self._puts[name] = _list(name, wanted.items or wanted, separator)
        elif "object" not in wanted.types:
            self._puts[name] = _single(name, wanted)
        elif parameter.explode:
            for member, part in wanted.properties.items():
                self._puts.setdefault(member, _member(name, member, part))
        else:
            self._puts[name] = _object(name, wanted, _SEPARATORS[parameter.style])

    def _dig(self, values: dict[str, Any], name: str, text: str) -> None:
        base, _, rest = name.partition("[")
        if base in self._deep and rest.endswith("]"):
            plant(values.setdefault(base, {}), rest[:-1].split("]["), text)


def text(value: str, parameter: Parameter, wanted: Shape, form: Form) -> Any:
    """The value of a path parameter or a header, whose text comes decoded."""
    if parameter.media is not None:
        return _read(value)
    if "array" in wanted.types:
        return [form.scalar(item.strip(), wanted.items or wanted) for item in _items(value, parameter)]
    if "object" in wanted.types:
        items = _items(value, parameter, of_object=True)
        if parameter.explode:
            pairs = [(key, text) for key, _, text in (item.partition("=") for item in items)]
        else:
            pairs = zip(items[::2], items[1::2], strict=False)
        return {key: form.scalar(text, wanted.properties.get(key, _TEXT)) for key, text in pairs}
    if parameter.style == "label":
        value = value.removeprefix(".")
    elif parameter.style == "matrix":
        value = value.removeprefix(f";{parameter.name}=")
    return form.scalar(value, wanted)


def _listed(tree: Any, wanted: Shape) -> Any:
    """The tree with a list of one, or of none, where a list is wanted and one text came."""
    if isinstance(tree, dict):
        branches = cast("dict[str, Any]", tree)
        return {key: _listed(branch, wanted.properties.get(key, _TEXT)) for key, branch in branches.items()}
    return ({"0": tree} if tree else {}) if "array" in wanted.types and "string" not in wanted.types else tree


def _items(value: str, parameter: Parameter, *, of_object: bool = False) -> list[str]:
    if not value:
        return []
    match parameter.style:
        case "label":
            return value.removeprefix(".").split("." if parameter.explode else ",")
        case "matrix":
            own = f"{parameter.name}="
            items = value.removeprefix(";").split(";")
            if parameter.explode:
                return items if of_object else [item.removeprefix(own) for item in items]
            return items[0].removeprefix(own).split(",")
        case _:
            return value.split(",")


def _single(name: str, wanted: Shape) -> Put:
    def put(values: dict[str, Any], raw: str, form: Form, decode: Callable[[str], str]) -> None:
        values[name] = form.scalar(decode(raw), wanted)

    return put


def _list(name: str, wanted: Shape, separator: re.Pattern[str] | None) -> Put:
    def put(values: dict[str, Any], raw: str, form: Form, decode: Callable[[str], str]) -> None:
        if separator is None:
            values.setdefault(name, []).append(form.scalar(decode(raw), wanted))
        else:
            items = separator.split(raw) if raw else []
            values[name] = [form.scalar(decode(item), wanted) for item in items]

    return put


def _object(name: str, wanted: Shape, separator: re.Pattern[str]) -> Put:
    def put(values: dict[str, Any], raw: str, form: Form, decode: Callable[[str], str]) -> None:
        items = [decode(item) for item in separator.split(raw)] if raw else []
        values[name] = {
            key: form.scalar(item, wanted.properties.get(key, _TEXT))
            for key, item in zip(items[::2], items[1::2], strict=False)
        }

    return put


def _member(name: str, member: str, wanted: Shape) -> Put:
    def put(values: dict[str, Any], raw: str, form: Form, decode: Callable[[str], str]) -> None:
        values.setdefault(name, {})[member] = form.scalar(decode(raw), wanted)

    return put


def _content(name: str) -> Put:
    def put(values: dict[str, Any], raw: str, form: Form, decode: Callable[[str], str]) -> None:  # noqa: ARG001
        values[name] = _read(decode(raw))

    return put


def _read(text: str) -> Any:
    """The value of a text of JSON; what is none stays text, which its schema then refuses."""
    try:
        return read_json(text.encode())
    except ValueError:
        return text
