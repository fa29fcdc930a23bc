"""What `import genwire` offers, and what it costs."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import genwire


def in_a_new_process(code: str) -> str:
    run = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    return run.stdout.strip()


def names_for_type_checkers() -> set[str]:
    tree = ast.parse(Path(genwire.__file__ or "").read_text(encoding="utf-8"))
    blocks = [node for node in tree.body if isinstance(node, ast.If)]
    imports = [node for block in blocks for node in block.body if isinstance(node, ast.ImportFrom)]
    return {alias.asname or alias.name for node in imports for alias in node.names}


def test_all_is_sorted_and_names_each_thing_once() -> None:
    assert genwire.__all__ == sorted(set(genwire.__all__))


def test_type_checkers_see_what_all_names() -> None:
    assert names_for_type_checkers() == set(genwire.__all__)


@pytest.mark.parametrize("name", genwire.__all__)
def test_every_name_can_be_reached_and_is_where_it_says(name: str) -> None:
    value = getattr(genwire, name)
    assert getattr(value, "__name__", name).rpartition(".")[2] == name


def test_the_names_that_are_loaded_are_those_of_all() -> None:
    code = (
        "import genwire, types; [getattr(genwire, name) for name in genwire.__all__]; "
        "print(*sorted(name for name, value in vars(genwire).items() if name[0] != '_' and name == 'webhooks' "
        "or getattr(value, '__module__', '').startswith('genwire.') and name[0] != '_'))"
    )
    assert in_a_new_process(code).split() == genwire.__all__


def test_dir_shows_every_name() -> None:
    assert set(genwire.__all__) <= set(dir(genwire))


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
