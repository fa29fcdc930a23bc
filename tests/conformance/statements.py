"""What vendors' documents promise, read from the files here, and the table of which promise which test holds.

python tests/conformance/statements.py      # `make conformance`
"""

from __future__ import annotations

import ast
import contextlib
import io
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from attrs import frozen

HERE = Path(__file__).parent
TESTS = HERE.parent


@frozen
class Statement:
    """One promise: `id` is document.section.name, `tests` are pytest's names without parameters, below tests/."""

    id: str
    says: str
    source: str
    tests: tuple[str, ...]


def statements(folder: Path = HERE) -> list[Statement]:
    """All of a folder's files, in their order. Raises yaml.YAMLError, KeyError."""
    return [
        Statement(f"{path.stem}.{section}.{name}", entry["says"], entry["source"], tuple(entry["tests"]))
        for path in sorted(folder.glob("*.yaml"))
        for section, entries in yaml.safe_load(path.read_text(encoding="utf-8")).items()
        for name, entry in entries.items()
    ]


def problems(given: Iterable[Statement], tests: Path = TESTS) -> Iterator[str]:
    """What is wrong with them, a line for each: no words, no test, or one that is not there."""
    for statement in given:
        if not statement.says or not statement.source:
            yield f"{statement.id}: has no words or no source"
        if not statement.tests:
            yield f"{statement.id}: no test holds it"
        for test in statement.tests:
            path, _, name = test.partition("::")
            if name not in _names(tests / path):
                yield f"{statement.id}: {test} is gone"


@cache
def _names(path: Path) -> frozenset[str]:
    """The tests of a file, methods by their own name after that of their class."""
    if not path.is_file():
        return frozenset()
    found: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.ClassDef):
            found |= {f"{node.name}::{part.name}" for part in node.body if isinstance(part, ast.FunctionDef)}
    return frozenset(found)


class Outcomes:
    """A plugin of pytest that notes how each test ended; one with parameters failed if any did."""

    def __init__(self) -> None:
        self.of: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: Any) -> None:
        name = report.nodeid.partition("[")[0].removeprefix(f"{TESTS.name}/")
        if report.failed:
            self.of[name] = "failed"
        elif report.skipped:
            self.of.setdefault(name, "skipped")
        elif report.when == "call" and self.of.get(name) != "failed":
            self.of[name] = "passed"


def table(given: Iterable[Statement], outcomes: Mapping[str, str]) -> str:
    """The table, a line for each test. What did not run is told, too."""
    lines: list[str] = []
    for statement in given:
        lines.append(f"{statement.id}: {statement.says}  ({statement.source})")
        lines += [f"    {outcomes.get(test, 'did not run'):<11} {test}" for test in statement.tests]
    return "\n".join(lines)


def main() -> int:
    """Runs the tests of all statements and prints the table. 1 when one did not pass."""
    given = statements()
    wrong = list(problems(given))
    outcomes, output = Outcomes(), io.StringIO()
    tests = sorted({str(TESTS / test) for statement in given for test in statement.tests})
    if not wrong:
        with contextlib.redirect_stdout(output):
            pytest.main([*tests, "-q", "--rootdir", str(TESTS.parent)], plugins=[outcomes])
    print(table(given, outcomes.of))
    failed = [test for statement in given for test in statement.tests if outcomes.of.get(test) != "passed"]
    held = len(given) - sum(1 for each in given if any(outcomes.of.get(test) != "passed" for test in each.tests))
    print(f"\n{held} of {len(given)} statements hold, by {len(tests)} tests")
    if wrong or failed:
        print("\n".join(wrong) or output.getvalue(), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
