"""Scenarios by name and from files."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from genwire_mock.scenario.model import Scenario
from genwire_mock.scenario.places import Problem, ScenarioError, choice
from genwire_mock.scenario.reading import read
from genwire_mock.setup import Setup

_SUFFIX = ".yaml"
_HOME = Path(str(files("genwire_mock") / "scenarios"))


def shipped() -> tuple[str, ...]:
    """The names of the scenarios that come with the mock, in order."""
    return tuple(sorted(path.stem for path in _HOME.iterdir() if path.suffix == _SUFFIX))


def load(scenario: str | Path, base: Setup | None = None) -> Scenario:
    """The scenario of that name, or in that file, for a mock of the setup `base`.

    A text is a file where it has a folder or a suffix. Raises ScenarioError with all that is wrong.
    """
    path = Path(scenario)
    is_name = isinstance(scenario, str) and path.name == scenario and not path.suffix
    if is_name and scenario not in shipped():
        message = f"There is no such scenario, and a file has a suffix. {choice(scenario, shipped())}"
        raise ScenarioError(str(scenario), [Problem(message)])
    path = _HOME / f"{scenario}{_SUFFIX}" if is_name else path
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeError) as error:
        raise ScenarioError(str(path), [Problem(f"This cannot be read: {error}")]) from error
    return read(text, path.name if is_name else str(path), base, path.parent)
