"""What `make test-deps` installs, and which tests it runs.

    python tests/deps.py lowest        # attrs==23.2, httpx==0.27, … as requirements of pip
    python tests/deps.py newest        # attrs>=23.2, httpx>=0.27,<1, …
    python tests/deps.py tests         # arguments of pytest: all but the tests which need a tool that is not installed

Pip has no way to ask for the lowest version; what these need in turn comes as pip chooses it. Needs only Python itself.
"""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TESTS = ROOT / "tests"
# Extras for the project's own work, held by the lock and by nothing that users have.
NOT_FOR_USERS = ("dev",)
# What the tests need beside it, of any version.
FOR_TESTS = (
    *("av", "build", "editables", "hatchling>=1.27", "openapi-python-client==0.29.1", "openapi-spec-validator<0.9"),
    *("opentelemetry-sdk", "pytest-xdist", "trustme"),
)
FOLDERS = ("unit", "property", "contract")
# About the contracts and the pipeline, which no version of these changes.
PIPELINE = "pipeline"
# And this starts a tool of development as a process, which no import tells.
LEFT_OUT = ("--ignore=tests/contract/test_mock_conformance.py",)

_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)(?P<extras>\[[^]]*\])?(?P<bounds>[^;]*)(?P<marker>;.*)?")
_LOWEST = re.compile(r"(?:>=|==|~=)\s*([\w.]+)")


def requirements(project: dict[str, Any]) -> Iterator[re.Match[str]]:
    """What the package and its extras for users need, itself aside."""
    extras: dict[str, list[str]] = project["optional-dependencies"]
    lines = {line for extra, lines in extras.items() if extra not in NOT_FOR_USERS for line in lines}
    lines.update(project["dependencies"])
    for line in sorted(lines, key=str.lower):
        found = _REQUIREMENT.fullmatch(line)
        assert found, f"{line!r} in pyproject.toml cannot be read"
        if found["name"] != project["name"]:
            yield found


def lowest(requirement: re.Match[str]) -> str:
    """With its lower bound as the only version; SystemExit when it has none."""
    bounds = _LOWEST.findall(requirement["bounds"])
    if len(bounds) != 1:
        sys.exit(f"{requirement[0]} in pyproject.toml has no lower bound, so that nobody knows what it works with.")
    return f"{requirement['name']}{requirement['extras'] or ''}=={bounds[0]}{requirement['marker'] or ''}"


def tools(project: dict[str, Any]) -> set[str]:
    """The modules of the `dev` extra that this environment does not have."""
    lines = (line for extra in NOT_FOR_USERS for line in project["optional-dependencies"][extra])
    names = {re.split(r"[^\w.-]", line)[0].replace("-", "_").lower() for line in lines} - {project["name"]}
    return {name for name in names if importlib.util.find_spec(name) is None}


def imports(path: Path) -> set[str]:
    """The top-level names of what a module imports, anywhere in it."""
    names = list[str]()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom):
            names.append(node.module or "")
    return {name.partition(".")[0] for name in names}


def with_helpers(path: Path) -> set[Path]:
    """A module of the tests, and those of the tests' own that it imports, and that they import."""
    found, waiting = set[Path](), {path}
    while waiting:
        module = waiting.pop()
        found.add(module)
        helpers = {TESTS / folder / f"{name}.py" for folder in FOLDERS for name in imports(module)}
        waiting |= {helper for helper in helpers - found if helper.exists()}
    return found


def left_out(project: dict[str, Any]) -> Iterator[str]:
    unwanted = tools(project)
    for folder in FOLDERS:
        for path in sorted((TESTS / folder).rglob("test_*.py")):
            needed = set[str]().union(*map(imports, with_helpers(path)))
            if PIPELINE in imports(path) or not unwanted.isdisjoint(needed):
                yield f"--ignore={path.relative_to(ROOT)}"


def main(wanted: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    if wanted == "tests":
        print(*(f"tests/{folder}" for folder in FOLDERS), *left_out(project), *LEFT_OUT)
        return
    for requirement in requirements(project):
        print(lowest(requirement) if wanted == "lowest" else requirement[0])
    print(*FOR_TESTS, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1])
