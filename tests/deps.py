"""Which versions `make test-deps` installs: the lowest that pyproject.toml allows of what users install, or the newest.

    python tests/deps.py lowest        # attrs==23.2, httpx==0.27, … as requirements of pip
    python tests/deps.py newest        # attrs>=23.2, httpx>=0.27,<1, …

pip has no way to ask for the lowest; what these need in turn comes as pip chooses it.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

PROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"
# Extras for the project's own work, held by the lock and by nothing that users have.
NOT_FOR_USERS = ("dev",)


def requirements(project: dict[str, Any]) -> Iterator[Requirement]:
    """What the package and its extras need, itself aside, by name."""
    extras: dict[str, list[str]] = project["optional-dependencies"]
    lines = {line for extra, lines in extras.items() if extra not in NOT_FOR_USERS for line in lines}
    lines.update(project["dependencies"])
    parsed = (Requirement(line) for line in sorted(lines, key=str.lower))
    return (one for one in parsed if one.name != project["name"])


def lowest(requirement: Requirement) -> Requirement:
    """The same with its lower bound as the only version; SystemExit when it has none."""
    bounds = [one.version for one in requirement.specifier if one.operator in (">=", "==", "~=")]
    if len(bounds) != 1:
        sys.exit(f"{requirement} in pyproject.toml has no lower bound, so that nobody knows what it still works with.")
    return Requirement(re.sub(r"[<>=~!].*?(?=;|$)", f"=={bounds[0]}", str(requirement), count=1))


def main(which: str) -> None:
    with PROJECT.open("rb") as file:
        project = tomllib.load(file)["project"]
    for requirement in requirements(project):
        print(lowest(requirement) if which == "lowest" else requirement)


if __name__ == "__main__":
    main(sys.argv[1])
