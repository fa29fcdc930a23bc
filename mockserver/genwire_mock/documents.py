"""Documents as files: JSON and YAML read alike, and the places in them named by JSON pointers. Read by contract."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote

import yaml

# What stands under these is somebody's data or names, where a keyword's name is no keyword.
_DATA = {"example", "examples", "default", "enum", "const", "value"}
_NAMES = {"properties", "patternProperties", "dependentSchemas", "$defs", "definitions", "schemas"}


class ContractError(ValueError):
    """The document asks for something that is not supported; `pointer` says where."""

    def __init__(self, pointer: str, message: str) -> None:
        super().__init__(f"{message} (at {pointer})" if pointer else message)
        self.pointer = pointer


def read(path: Path) -> Mapping[str, Any]:
    """The object that a JSON or YAML file holds. Raises ContractError for any other file."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        # JSON is YAML too, but takes a thousand times as long to read as such.
        document = json.loads(text) if text.lstrip().startswith("{") else yaml.load(text, _Loader)  # noqa: S506
    except (OSError, ValueError, TypeError, RecursionError, yaml.YAMLError) as error:
        raise ContractError("", f"{path} cannot be read: {error or 'it is nested too deep'}") from error
    if not isinstance(document, dict):
        raise ContractError("", f"{path} holds no object, so it is no OpenAPI document")
    return cast("dict[str, Any]", document)


def without(document: Mapping[str, Any], ignored: Collection[str]) -> Mapping[str, Any]:
    """A copy of the document that lacks what is ignored: keywords of schemas by their names, places by pointers."""
    keywords = {name for name in ignored if not name.startswith("/")}
    pruned = _pruned(document, keywords)
    for pointer in ignored:
        if pointer.startswith("/"):
            *way, last = parts(pointer)
            parent = at(pruned, way)
            if isinstance(parent, list):
                del parent[int(last)]
            else:
                parent.pop(last, None)
    return pruned


def _pruned(node: Any, keywords: Collection[str], *, names: bool = False) -> Any:
    if isinstance(node, list):
        return [_pruned(item, keywords) for item in cast("list[Any]", node)]
    if not isinstance(node, dict):
        return node
    return {
        key: value if key in _DATA and not names else _pruned(value, keywords, names=not names and key in _NAMES)
        for key, value in cast("dict[str, Any]", node).items()
        if names or key not in keywords
    }


def parts(pointer: str) -> tuple[str, ...]:
    """The keys that a JSON pointer, percent-encoded or not, leads through."""
    return tuple(unquote(part).replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:])


def reference(node: Any) -> str:
    """Where a node refers to, "" for one that refers nowhere."""
    found: object = cast("dict[str, object]", node).get("$ref", "") if isinstance(node, dict) else ""
    return found if isinstance(found, str) else ""


def escape(key: str) -> str:
    """A key as part of a JSON pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def at(document: Any, way: Sequence[str | int]) -> Any:
    """What these keys lead to. Raises ContractError where they lead nowhere."""
    node: Any = document
    for key in way:
        try:
            node = cast("list[Any]", node)[int(key)] if isinstance(node, list) else node[str(key)]
        except (KeyError, TypeError, ValueError, IndexError):
            pointer = "".join(f"/{escape(str(part))}" for part in way)
            raise ContractError(pointer, "This leads nowhere") from None
    return node


# The one in C, where libyaml is. What PyYAML's stubs say of it is little.
_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_SafeLoader):
    """YAML as JSON has it, by the core schema of YAML 1.2: no dates, no octal 010, and `on` and `no` are texts."""

    yaml_implicit_resolvers: Mapping[str, Any] = {}


def _mapping(loader: Any, node: Any) -> dict[str, Any]:
    loader.flatten_mapping(node)
    # A key is its own text: the status 200 is "200".
    return {key.value: loader.construct_object(value, deep=True) for key, value in node.value}


def _integer(loader: Any, node: Any) -> int:
    text: str = loader.construct_scalar(node)
    return int(text, {"0x": 16, "0o": 8}.get(text[:2], 10))


def _configure(loader: Any) -> None:
    for tag, pattern, first in (
        ("null", "~|null|Null|NULL", "~nN"),
        ("null", "", ""),
        ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
        ("int", "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
        ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
        ("merge", "<<", "<"),
    ):
        kind = f"tag:yaml.org,2002:{tag}"
        loader.add_implicit_resolver(kind, re.compile(rf"(?:{pattern})\Z"), list(first) or [""])
    loader.add_constructor("tag:yaml.org,2002:int", _integer)
    loader.add_constructor("tag:yaml.org,2002:map", _mapping)
    loader.add_constructor("tag:yaml.org,2002:merge", loader.construct_scalar)  # in a list it is text


_configure(_Loader)
