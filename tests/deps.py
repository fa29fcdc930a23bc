"""What `make test-deps` installs, and which tests it runs.

    python tests/deps.py lowest        # attrs==23.2, httpx==0.27, … as requirements of pip
    python tests/deps.py newest        # attrs>=23.2, httpx>=0.27,<1, …
    python tests/deps.py tests         # arguments of pytest

Pip has no way to ask for the lowest version; what these need in turn comes as pip chooses it. Needs only Python itself.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
# Extras for the project's own work, held by the lock and by nothing that users have.
NOT_FOR_USERS = ("dev",)
# What the tests need beside it, of any version.
FOR_TESTS = ("av", "editables", "hatchling>=1.27", "opentelemetry-sdk", "pytest-xdist", "trustme")
# About contracts and the pipeline, which no version of these changes, or about the tools of others.
LEFT_OUT = (
    *("contract/test_contracts.py", "contract/test_generated.py", "contract/test_mock_conformance.py"),
    *("contract/test_overlays.py", "contract/test_packaging.py", "contract/test_pipeline.py"),
    *("contract/test_asserted.py", "contract/test_asserted_answers.py"),
    *("contract/test_asserted_events_and_faults.py", "contract/test_readme.py"),
    *("contract/test_shipped_scenarios.py", "unit/test_lowering.py"),
)

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


def main(wanted: str) -> None:
    if wanted == "tests":
        print("tests/unit", "tests/property", "tests/contract", *(f"--ignore=tests/{name}" for name in LEFT_OUT))
        return
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in requirements(project):
        print(lowest(requirement) if wanted == "lowest" else requirement[0])
    print(*FOR_TESTS, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1])
