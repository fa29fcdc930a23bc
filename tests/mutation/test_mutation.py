"""That what `make mutation` names is there: its modules, its tests, and what it says of survivors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from mutants import HERE, PACKAGES, ROOT, SUBJECTS, Mutant, explained, parts, result, side_by_side, unexplained

PAGE = (HERE / "README.md").read_text(encoding="utf-8")
EVERY = [module for part in parts() for module in part.modules]
EXPLAINED = [(module, change) for module, changes in explained().items() for change in changes]


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.name)
def test_the_tests_of_each_part_are_there(part: object) -> None:
    assert [name for name in getattr(part, "tests", ()) if not (ROOT / name).exists()] == []


def test_every_pattern_of_a_module_is_that_of_a_file() -> None:
    named = [line.strip(' ",') for line in SUBJECTS.read_text(encoding="utf-8").splitlines()]
    patterns = [line for line in named if line.startswith(tuple(PACKAGES.values()))]
    assert [pattern for pattern in patterns if not parts([pattern])] == []


@pytest.mark.parametrize("module", EVERY)
def test_the_page_says_what_is_known_of_each_module(module: str) -> None:
    assert f"| `{module}` |" in PAGE


@pytest.mark.parametrize(("module", "change"), EXPLAINED, ids=[change[:60] for _, change in EXPLAINED])
def test_what_is_said_of_a_survivor_is_said_of_code_that_is_there(module: str, change: str) -> None:
    function, _, lines = change.partition(": ")
    source = " ".join((ROOT / module).read_text(encoding="utf-8").split())
    assert f"def {function.rpartition('.')[2]}(" in source
    assert " ".join(lines.partition(" → ")[0].split()) in source


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """What mutmut leaves behind of a module with two functions."""
    mutated = tmp_path / "mutants" / "genwire" / "policies.py"
    mutated.parent.mkdir(parents=True)
    mutated.write_text(
        "def x_least__mutmut_orig(a, b=0):\n    return min(\n        a, b\n    )\n"
        "def x_least__mutmut_1(a, b=1):\n    return min(\n        a, b\n    )\n"
        "def x_least__mutmut_2(a, b=0):\n    return min(\n        a, None\n    )\n"
        "class Price:\n"
        "    def xǁPriceǁtwice__mutmut_orig(self):\n        return 2 * self\n"
        "    def xǁPriceǁtwice__mutmut_1(self):\n        return 2 / self\n",
        encoding="utf-8",
    )
    ends = {"x_least__mutmut_1": 0, "x_least__mutmut_2": 33, "xǁPriceǁtwice__mutmut_1": 1}
    written = {"exit_code_by_key": {f"genwire.policies.{name}": end for name, end in ends.items()}}
    mutated.with_name("policies.py.meta").write_text(json.dumps(written), encoding="utf-8")
    return tmp_path


def test_each_mutant_is_told_as_what_it_changes(workspace: Path) -> None:
    found = result(workspace, "facade/genwire/policies.py")
    assert found is not None
    assert found.survivors == (
        Mutant("genwire.policies.x_least__mutmut_1", "least: def least(a, b=0): → def least(a, b=1):", "survived"),
        Mutant("genwire.policies.x_least__mutmut_2", "least: a, b → a, None", "survived"),
    )
    assert (found.killed, found.not_asked) == (1, ())
    assert [mutant.change for mutant in found.mutants][-1] == "Price.twice: return 2 * self → return 2 / self"


def test_a_survivor_without_a_reason_is_told(workspace: Path) -> None:
    found = result(workspace, "facade/genwire/policies.py")
    assert found is not None
    assert [mutant for _, mutant in unexplained([found])] == list(found.survivors)


def test_a_module_that_was_not_mutated_has_no_result(workspace: Path) -> None:
    assert result(workspace, "facade/genwire/flows/wait.py") is None


def test_a_module_is_shown_where_its_package_is_looked_for() -> None:
    assert side_by_side("mockserver/genwire_mock/rates.py") == "genwire_mock/rates.py"
    with pytest.raises(ValueError, match=r"tests/conftest\.py is in none of"):
        side_by_side("tests/conftest.py")
