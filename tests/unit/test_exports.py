"""What `import genwire` offers, and what it costs."""

from __future__ import annotations

import ast
import subprocess
import sys
from operator import attrgetter
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest

import genwire
import genwire.webhooks
import genwire_mock
import genwire_mock.scenario
from genwire import hooks


def in_a_new_process(code: str) -> str:
    run = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    return run.stdout.strip()


LAZY = [genwire, genwire_mock, genwire_mock.scenario]
PACKAGES = pytest.mark.parametrize("package", [*LAZY, genwire.webhooks], ids=attrgetter("__name__"))


def names_for_type_checkers(package: ModuleType) -> set[str]:
    tree = ast.parse(Path(package.__file__ or "").read_text(encoding="utf-8"))
    blocks = [node for node in tree.body if isinstance(node, ast.If)]
    imports = [node for block in blocks for node in block.body if isinstance(node, ast.ImportFrom)]
    return {alias.asname or alias.name for node in imports for alias in node.names}


def is_offered(package: ModuleType, name: str, value: object) -> bool:
    """Whether it is public and our own. A module is in the namespace as soon as anybody imports it."""
    if name.startswith("_") or isinstance(value, ModuleType):
        return False
    return getattr(value, "__module__", "").startswith(package.__name__.partition(".")[0])


@PACKAGES
def test_all_is_sorted_and_names_each_thing_once(package: ModuleType) -> None:
    assert package.__all__ == sorted(set(package.__all__))


@pytest.mark.parametrize("package", LAZY, ids=attrgetter("__name__"))
def test_type_checkers_see_what_all_names(package: ModuleType) -> None:
    assert names_for_type_checkers(package) == set(package.__all__)


@PACKAGES
def test_the_namespace_is_that_of_all(package: ModuleType) -> None:
    named: dict[str, object] = {name: getattr(package, name) for name in package.__all__}
    space: dict[str, Any] = vars(package)
    offered = {name for name, value in space.items() if is_offered(package, name, value)}
    assert offered == {name for name, value in named.items() if not isinstance(value, ModuleType)}


def test_every_event_of_the_hooks_is_offered() -> None:
    events = {name for name, value in vars(hooks).items() if attrs.has(value) and value.__module__ == hooks.__name__}
    assert events
    assert events <= set(genwire.__all__)


@pytest.mark.parametrize("name", genwire.__all__)
def test_every_name_can_be_reached_and_is_where_it_says(name: str) -> None:
    value = getattr(genwire, name)
    assert getattr(value, "__name__", name).rpartition(".")[2] == name


@PACKAGES
def test_dir_shows_every_name(package: ModuleType) -> None:
    assert set(package.__all__) <= set(dir(package))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="TextToNothing"):
        getattr(genwire, "TextToNothing")  # noqa: B009


def test_the_version_is_that_of_the_distribution() -> None:
    from importlib.metadata import version

    assert genwire.__version__ == version("genwire")


@pytest.mark.parametrize("module", ["attr", "attrs", "asyncio", "httpx", "genwire_api", "genwire.client", "json"])
def test_importing_the_package_loads_nothing_heavy(module: str) -> None:
    assert in_a_new_process(f"import sys, genwire; print({module!r} in sys.modules)") == "False"


@pytest.mark.parametrize("name", ["webhooks", "GenwireError"])
def test_verifying_a_webhook_needs_no_http_library(name: str) -> None:
    assert in_a_new_process(f"import sys, genwire; genwire.{name}; print('httpx' in sys.modules)") == "False"


def test_everything_can_be_imported_with_a_star() -> None:
    assert in_a_new_process("from genwire import *; print(Client.__name__, webhooks.__name__)") == (
        "Client genwire.webhooks"
    )
