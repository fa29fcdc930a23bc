"""What is mutated, what became of each mutant, and which survivors are explained. Needs no mutmut."""

from __future__ import annotations

import ast
import difflib
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

import yaml
from attrs import frozen

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SUBJECTS = HERE / "subjects.toml"
SURVIVORS = HERE / "survivors.yaml"
# mutmut takes the path of a file for the name of its module, so it is shown the packages side by side.
PACKAGES = {"genwire": "facade/genwire", "genwire_mock": "mockserver/genwire_mock"}

Outcome = Literal["killed", "survived", "not asked"]

# mutmut writes the exit status of pytest for each mutant, with some of its own. Out of time or memory is a kill: no
# test can pass that never comes to an end.
_OUTCOMES: Mapping[int | None, Outcome] = {
    **dict.fromkeys((0, 5, 33), "survived"),  # 5 and 33: no test reaches it
    **dict.fromkeys((None, 2), "not asked"),  # 2: interrupted
}


@frozen
class Mutant:
    """`change` says it in one line, "function: what was → what is"; `name` is what mutmut calls it."""

    name: str
    change: str
    outcome: Outcome


@frozen
class Result:
    """What became of the mutants of a module."""

    module: str
    mutants: tuple[Mutant, ...]

    @property
    def survivors(self) -> tuple[Mutant, ...]:
        return self._of("survived")

    @property
    def not_asked(self) -> tuple[Mutant, ...]:
        return self._of("not asked")

    @property
    def killed(self) -> int:
        return len(self._of("killed"))

    def _of(self, outcome: Outcome) -> tuple[Mutant, ...]:
        return tuple(one for one in self.mutants if one.outcome == outcome)


@frozen
class Part:
    """What is measured together: files and folders relative to the root, with slashes.

    Each mutant meets the tests in `first`, and all of `tests` where it survives them.
    """

    name: str
    modules: tuple[str, ...]
    first: tuple[str, ...]
    tests: tuple[str, ...]


def parts(patterns: Sequence[str] = ()) -> list[Part]:
    """All of subjects.toml, or what of it matches one of the patterns."""
    wanted = {name for pattern in patterns for name in _files(pattern)}
    found: list[Part] = []
    for name, told in tomllib.loads(SUBJECTS.read_text(encoding="utf-8")).items():
        every = [file for pattern in told["modules"] for file in _files(pattern)]
        chosen = tuple(file for file in every if not patterns or file in wanted)
        if chosen:
            found.append(Part(name, chosen, tuple(told["first"]), (*told["first"], *told["then"])))
    return found


def _files(pattern: str) -> list[str]:
    found = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob(pattern))
    return [name for name in found if not name.endswith("__init__.py")]


def side_by_side(module: str) -> str:
    """The path of a module where the packages lie side by side."""
    for package, folder in PACKAGES.items():
        if module.startswith(f"{folder}/"):
            return package + module.removeprefix(folder)
    raise ValueError(f"{module} is in none of {', '.join(PACKAGES.values())}")


def dotted(module: str) -> str:
    """Its name for Python."""
    return side_by_side(module).removesuffix(".py").replace("/", ".")


def result(workspace: Path, module: str) -> Result | None:
    """What mutmut wrote down about a module; None where it wrote nothing."""
    mutated = workspace / "mutants" / side_by_side(module)
    written = mutated.with_name(f"{mutated.name}.meta")
    if not written.exists():
        return None
    ends: dict[str, int | None] = json.loads(written.read_text(encoding="utf-8"))["exit_code_by_key"]
    functions = _functions(mutated.read_text(encoding="utf-8"))
    found = [Mutant(name, _change(name, functions), _OUTCOMES.get(end, "killed")) for name, end in ends.items()]
    return Result(module, tuple(found))


def _functions(source: str) -> dict[str, list[str]]:
    """The lines of each function and method by its name, which mutmut makes unique."""
    lines = source.splitlines()
    return {
        node.name: lines[node.lineno - 1 : node.end_lineno]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def _change(name: str, functions: Mapping[str, list[str]]) -> str:
    mangled = name.rpartition(".")[2]
    function, _, _ = mangled.partition("__mutmut_")
    original = f"{function}__mutmut_orig"
    short = _readable(function).rpartition(".")[2]
    before = [line.replace(original, short) for line in functions[original]]
    after = [line.replace(mangled, short) for line in functions[mangled]]
    differences = list(difflib.unified_diff(before, after, n=0, lineterm=""))[2:]  # without the names of two files
    was, now = (" ".join(line[1:].strip() for line in differences if line[0] == sign) for sign in "-+")
    return f"{_readable(function)}: {was} → {now}"


def _readable(mangled: str) -> str:
    """`x_name` and `xǁClassǁname` as they stand in the source."""
    return mangled[1:].strip("ǁ").replace("ǁ", ".") if "ǁ" in mangled else mangled.removeprefix("x_")


def explained() -> dict[str, dict[str, str]]:
    """By module and change: why no test finds it."""
    read: dict[str, dict[str, list[str]]] = yaml.safe_load(SURVIVORS.read_text(encoding="utf-8"))
    return {
        module: {change: reason for reason, changes in reasons.items() for change in changes}
        for module, reasons in read.items()
    }


def unexplained(results: Sequence[Result]) -> Iterator[tuple[str, Mutant]]:
    """The survivors without a reason, each with its module."""
    reasons = explained()
    for one in results:
        for mutant in one.survivors:
            if mutant.change not in reasons.get(one.module, {}):
                yield one.module, mutant
