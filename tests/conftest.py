"""How thoroughly Hypothesis looks: `--hypothesis-profile=quick`, `thorough`, or without it the same examples each time.

A test that wants more or fewer examples than the profile's takes a multiple of `settings().max_examples`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, settings

pytest_plugins = ["pytester"]

_STATEMENTS = Path(__file__).parent / "conformance"

# How fast a machine is says nothing about what is right.
_ANY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

settings.register_profile("quick", _ANY, max_examples=10, derandomize=True)
settings.register_profile("default", _ANY, max_examples=100, derandomize=True)
# For `make mutation`: as few, the same each time, and nothing remembered that would tell one mutant from another.
settings.register_profile("mutation", _ANY, max_examples=10, derandomize=True, database=None)
settings.register_profile("thorough", _ANY, max_examples=2000, print_blob=True)
settings.load_profile("default")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "states(*ids): what of tests/conformance a test was written for.")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A mark names a statement that there is, so that a renamed one cannot leave its tests behind."""
    named = [(item, name) for item in items for mark in item.iter_markers("states") for name in mark.args]
    known = _statements() if named else set[str]()
    unknown = sorted({f"{item.nodeid}: there is no statement {name}" for item, name in named if name not in known})
    if unknown:
        raise pytest.UsageError("\n".join(unknown))


def _statements() -> set[str]:
    documents = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in _STATEMENTS.glob("*.yaml")}
    return {
        f"{name}.{part}.{each}"
        for name, read in documents.items()
        for part, entries in read.items()
        for each in entries
    }
