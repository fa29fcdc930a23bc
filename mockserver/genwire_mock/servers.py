"""The servers of an OpenAPI document: under which paths its operations stand, and where it is served. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice, product
from typing import Any
from urllib.parse import urlsplit

from genwire_mock.documents import ContractError

_MAX_VALUES = 50  # of the variables in one address


def prefixes(servers: Sequence[Mapping[str, Any]], pointer: str) -> tuple[str, ...]:
    """The paths of the servers, without slashes at their ends, each once; a variable may have any of its values."""
    found: dict[str, None] = {}
    for index, server in enumerate(servers):
        place = f"{pointer}/{index}"
        names = list(server.get("variables", {}))
        variables = [_values(server["variables"][name], f"{place}/variables/{name}") for name in names]
        for values in islice(product(*variables), _MAX_VALUES):
            path = _path(_filled(server["url"], dict(zip(names, values, strict=True))), place)
            found[path] = None
    return tuple(found) or ("",)


def first_absolute(servers: Sequence[Mapping[str, Any]]) -> str | None:
    """The address of the first server that has one, its variables by their defaults."""
    for server in servers:
        values = {name: str(variable["default"]) for name, variable in server.get("variables", {}).items()}
        url = _filled(server["url"], values)
        if url.startswith(("http://", "https://")):
            return url.rstrip("/")
    return None


def _values(variable: Mapping[str, Any], pointer: str) -> list[str]:
    if "default" not in variable:
        raise ContractError(pointer, "A server variable needs a default")
    default = str(variable["default"])
    return list(dict.fromkeys([default, *map(str, variable.get("enum", ()))]))


def _filled(url: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        url = url.replace("{" + name + "}", value)
    return url


def _path(url: str, pointer: str) -> str:
    try:
        path = urlsplit(url).path.rstrip("/")
    except ValueError as error:
        raise ContractError(pointer, f"The address {url} cannot be read: {error}") from None
    if "{" in path:
        raise ContractError(pointer, f"The address {url} has a variable that is not declared")
    return path if not path or path.startswith("/") else "/" + path
