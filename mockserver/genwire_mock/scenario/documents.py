"""YAML and plain data: a text becomes data with the place of each value, and data becomes a text.

The words of YAML 1.2's core schema hold: true, false and null are the only ones that are not text, so `on`, `yes` and
dates stay text. Keys are text as they are spelled, and twice the same key is an error.
"""

from __future__ import annotations

import re
from math import isfinite
from typing import Any, cast

import yaml

from genwire_mock.scenario.places import UNREADABLE, Mark, Marks, Path, Place, Problem

_MOST_VALUES = 1_000_000  # aliases of aliases could make more than any memory holds
_LONGEST_NUMBER = 4_000  # digits; Python refuses to read more
_WIDTH = 120
_TAG = "tag:yaml.org,2002:"
_BREAK = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_PLAIN = (
    ("null", re.compile(r"(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""]),
    ("bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")),
    ("int", re.compile(r"[-+]?[0-9]+$"), list("-+0123456789")),
    ("float", re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$"), list("-+.0123456789")),
)


class _Loader(yaml.SafeLoader):
    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - the name and type are PyYAML's


class _Dumper(yaml.SafeDumper):
    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


for _name, _pattern, _first in _PLAIN:
    for _schema in cast("tuple[Any, ...]", (_Loader, _Dumper)):
        _schema.add_implicit_resolver(_TAG + _name, _pattern, _first)


def _float(dumper: Any, data: float) -> Any:
    return dumper.represent_scalar(_TAG + "float", repr(data))


def _text(dumper: Any, data: str) -> Any:
    # PyYAML folds some line breaks in quotes that hold no escapes, and reads others in their place.
    return dumper.represent_scalar(_TAG + "str", data, style='"' if _BREAK.search(data) else None)


_Dumper.add_representer(float, _float)
_Dumper.add_representer(str, _text)


def parse(text: str) -> Place:
    """The document in a text. What is wrong with it stands in the place's `problems`; no YAML has the value None."""
    problems: list[Problem] = []
    values: dict[Path, Mark] = {}
    keys: dict[Path, Mark] = {}
    marks = Marks(values, keys)
    try:
        node = yaml.compose(text, Loader=_Loader)
        data = None if node is None else _Reading(values, keys, problems).value(node, (), ())
    except yaml.YAMLError as error:
        data = None
        problems.append(_problem(error))
    except RecursionError:
        data = None
        problems.append(Problem("This is nested too deep", (), 1, 1))
    return Place(data, (), problems, marks)


def dump(data: Any) -> str:
    """The data as YAML that `parse` reads back to equal data, in the order given."""
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH, default_flow_style=None)


class _Reading:
    """The nodes of one document as data, with their marks."""

    def __init__(self, values: dict[Path, Mark], keys: dict[Path, Mark], problems: list[Problem]) -> None:
        self._values = values
        self._keys = keys
        self._problems = problems

    def value(self, node: yaml.Node, path: Path, above: tuple[int, ...]) -> Any:
        if len(self._values) >= _MOST_VALUES:
            raise yaml.constructor.ConstructorError(None, None, "This document is too large", node.start_mark)
        if id(node) in above:
            raise yaml.constructor.ConstructorError(None, None, "An anchor cannot hold itself", node.start_mark)
        self._values[path] = _mark(node)
        within = (*above, id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path, within)
        if isinstance(node, yaml.SequenceNode):
            items = cast("list[yaml.Node]", node.value)
            return [self.value(item, (*path, index), within) for index, item in enumerate(items)]
        return self._scalar(node, path)

    def _mapping(self, node: yaml.MappingNode, path: Path, above: tuple[int, ...]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, member in cast("list[tuple[yaml.Node, yaml.Node]]", node.value):
            if not isinstance(key, yaml.ScalarNode):
                self._wrong("A key is a text", path, key)
            elif key.value in found:
                self._wrong(f"{key.value!r} stands here twice", path, key)
            else:
                self._keys[(*path, key.value)] = _mark(key)
                found[key.value] = self.value(member, (*path, key.value), above)
        return found

    def _scalar(self, node: yaml.Node, path: Path) -> Any:
        text = cast("str", node.value)
        match node.tag.removeprefix(_TAG):
            case "str":
                return text
            case "null":
                return None
            case "bool":
                return text.lower() == "true"
            case "int" if len(text) <= _LONGEST_NUMBER:
                return int(text)
            case "float" if isfinite(float(text)):
                return float(text)
            case "float" | "int":
                return self._wrong("This number is too large", path, node)
            case tag:
                return self._wrong(f"Tags such as {tag} have no meaning here", path, node)

    def _wrong(self, message: str, path: Path, node: yaml.Node) -> object:
        self._problems.append(Problem(message, path, *_mark(node)))
        return UNREADABLE


def _mark(node: yaml.Node) -> Mark:
    return (node.start_mark.line + 1, node.start_mark.column + 1)


def _problem(error: yaml.YAMLError) -> Problem:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        message = ", ".join(filter(None, (error.context, error.problem)))
        return Problem(message, (), error.problem_mark.line + 1, error.problem_mark.column + 1)
    return Problem(f"This is no YAML: {error}".partition("\n")[0], (), 1, 1)
