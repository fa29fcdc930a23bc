"""Mutates what decides, and asks the tests: `make mutation`.

    python tests/mutation/mutation.py                                   # everything, about an hour
    python tests/mutation/mutation.py facade/genwire/flows/wait.py      # some of it
    python tests/mutation/mutation.py --again [FILE …]                  # what survived last time, after a new test
    python tests/mutation/mutation.py --report [FILE …]                 # what is known already

Prints the score of each module as the rows of README.md, then the survivors that survivors.yaml does not explain. Exits
with 1 when there are any, or when the score is below 85 %. Needs mutmut, which forks: not for Windows.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from mutants import PACKAGES, ROOT, Part, Result, dotted, parts, result, side_by_side, unexplained

LEAST = 85.0
WORKSPACES = ROOT / ".mutation"
# A mutant that collects without end must not take the machine along.
_MOST_BYTES = 4 * 1024**3
_NICE = 5
# Drawn alike each time, so that a mutant does not survive on one day and die on another.
_PYTEST = ("-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-profile=mutation")


def prepare(part: Part, workspace: Path, tests: Sequence[str]) -> None:
    """The packages side by side, beside the tests and a pyproject.toml that tells mutmut of them."""
    workspace.mkdir(parents=True, exist_ok=True)
    for name, folder in {**PACKAGES, "tests": "tests", "openapi": "openapi"}.items():
        link = workspace / name
        if not link.is_symlink():
            link.symlink_to(ROOT / folder, target_is_directory=True)
    mutants = workspace / "mutants"
    for name in ("tests", "openapi"):  # mutmut adds to its copies, and removes nothing
        shutil.rmtree(mutants / name, ignore_errors=True)
    (mutants / "mutmut-stats.json").unlink(missing_ok=True)  # which tests reach which function, as it was
    settings = {
        "source_paths": list(PACKAGES),
        "only_mutate": [side_by_side(module) for module in part.modules],
        "also_copy": ["openapi"],
        "pytest_add_cli_args_test_selection": list(tests),
        "pytest_add_cli_args": list(_PYTEST),
        "timeout_multiplier": 10.0,
        "timeout_constant": 0.5,
    }
    told = "".join(f"{name} = {value!r}\n" for name, value in settings.items())
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    text = f"{project}\n[tool.mutmut]\n{told}track_dependencies = false\nuse_git_change_detection = false\n"
    (workspace / "pyproject.toml").write_text(text, encoding="utf-8")


def _held_back() -> None:
    os.nice(_NICE)
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))


def mutate(workspace: Path, names: Sequence[str], jobs: int) -> None:
    """Ask about the mutants of these names, or patterns. SystemExit when the tests fail without any."""
    command = [str(Path(sys.executable).with_name("mutmut")), "run", "--max-children", str(jobs), *names]
    ended = subprocess.run(command, cwd=workspace, preexec_fn=_held_back, check=False)
    if ended.returncode != 0:
        sys.exit(f"mutmut came to no end (exit {ended.returncode}); what it said stands above.")


def report(results: Sequence[Result]) -> bool:
    """Print the table and the unexplained survivors; whether all is well."""
    print("\n| module | mutants | killed | score |\n|---|---:|---:|---:|")
    for one in results:
        print(_row(f"`{one.module}`", one.killed, one.killed + len(one.survivors)))
    killed, left = sum(one.killed for one in results), sum(len(one.survivors) for one in results)
    print(_row("all", killed, killed + left))
    unknown = list(unexplained(results))
    for module, mutant in unknown:
        print(f"survived, unexplained: {module}: {mutant.change}   ({mutant.name})")
    if 100 * killed < LEAST * (killed + left):
        print(f"The score is below {LEAST:g} %.")
        return False
    return not unknown


def _row(name: str, killed: int, every: int) -> str:
    return f"| {name} | {every} | {killed} | {100 * killed / every if every else 100:.1f} % |"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="*", help="modules, or patterns of them; all without")
    parser.add_argument("--again", action="store_true", help="only the mutants that survived before")
    parser.add_argument("--report", action="store_true", help="run nothing")
    parser.add_argument("--jobs", type=int, default=1, help="processes side by side")
    given = parser.parse_args()
    wanted = parts(given.files)
    if not wanted:
        sys.exit(f"None of the modules in subjects.toml matches {' '.join(given.files)}.")
    results: list[Result] = []
    for part in wanted:
        workspace = WORKSPACES / part.name
        if not given.report:
            _measured(part, workspace, again=given.again, jobs=given.jobs)
        for module in part.modules:
            found = result(workspace, module)
            if found is None:
                print(f"not measured: {module}")
                continue
            if found.not_asked:
                print(f"not measured: {len(found.not_asked)} mutants of {module}")
            results.append(found)
    sys.exit(0 if report(results) else 1)


def _measured(part: Part, workspace: Path, *, again: bool, jobs: int) -> None:
    if again:
        _asked(part, workspace, part.tests, _survivors(part, workspace), jobs)
        # What was written anew has mutants of its own, which are known by now.
        new = [mutant.name for one in _results(part, workspace) for mutant in one.not_asked]
    else:
        new = [f"{dotted(module)}.x*" for module in part.modules]
    if new:
        _asked(part, workspace, part.first, new, jobs)
        _asked(part, workspace, part.tests, _survivors(part, workspace), jobs)


def _asked(part: Part, workspace: Path, tests: Sequence[str], names: Sequence[str], jobs: int) -> None:
    whole = next(one for one in parts() if one.name == part.name)
    prepare(whole, workspace, tests)
    if names:
        mutate(workspace, names, jobs)


def _results(part: Part, workspace: Path) -> list[Result]:
    return [one for module in part.modules if (one := result(workspace, module))]


def _survivors(part: Part, workspace: Path) -> list[str]:
    """Those that are worth more tests: no test would find what is explained."""
    return [mutant.name for _, mutant in unexplained(_results(part, workspace))]


if __name__ == "__main__":
    main()
