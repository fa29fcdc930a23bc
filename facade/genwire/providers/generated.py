"""Reaching into a generated client by name, one endpoint or model at a time and only when it is needed.

The versions of an API are generated into packages of the same shape, so that one encoder serves them all. Nothing
here knows an API.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, cached_property, partial
from importlib import import_module
from types import ModuleType
from typing import Any


class Generated:
    """One generated package, `genwire_api.deapi_v1` for instance."""

    def __init__(self, package: str) -> None:
        self.package: str = package
        # Per object, so that nothing of a package outlives its provider.
        self.endpoint: Callable[[str, str], ModuleType] = cache(partial(_endpoint, package))
        self.model: Callable[[str], Any] = cache(partial(_model, package))

    @cached_property
    def types(self) -> Any:
        return import_module(f"{self.package}.types")

    def known(self, value: Any) -> Any:
        """The value of a field, None where the answer did not have it."""
        return None if value is self.types.UNSET else value


def _endpoint(package: str, tag: str, name: str) -> ModuleType:
    return import_module(f"{package}.api.{tag}.{name}")


def _model(package: str, name: str) -> Any:
    """The class of a module, "text_to_image_body" for instance."""
    return getattr(import_module(f"{package}.models.{name}"), camel(name))


def camel(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


def operation_id(endpoint: ModuleType) -> str:
    """What the contract calls the operation of a generated module: `get_model` is getModel."""
    first, *others = endpoint.__name__.rpartition(".")[2].split("_")
    return first + "".join(word.capitalize() for word in others)
