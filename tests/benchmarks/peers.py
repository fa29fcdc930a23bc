"""The peers that the mock is compared with, installed by npm into a cache folder outside the tree.

`peers/package.json` and its lock name their exact versions. GENWIRE_BENCH_PEERS names another folder for them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

PACKAGE = Path(__file__).with_name("peers")
_TIMEOUT = 300.0  # seconds


class Missing(Exception):  # noqa: N818
    """The peers cannot be had here; the message says why."""


def folder() -> Path:
    """Where the peers are installed, after they were."""
    lock = (PACKAGE / "package-lock.json").read_bytes()
    named = os.environ.get("GENWIRE_BENCH_PEERS")
    place = Path(named) if named else Path(tempfile.gettempdir()) / f"genwire-bench-{sha256(lock).hexdigest()[:12]}"
    if not (place / "installed").exists():
        _install(place)
    return place / "node_modules"


def commands(modules: Path, contract: Path) -> Mapping[str, list[str]]:
    """How each peer is started on a contract; the port comes last."""
    steady = next((modules / "@stdy").glob("cli-*/bin/steady*"), None)
    # Its own binary where there is one, not the script that starts it: that costs a node process more.
    binary = [str(steady)] if steady else ["node", str(modules / "@stdy/cli/steady.js")]
    prism = ["node", str(modules / "@stoplight/prism-cli/dist/index.js"), "mock", str(contract), "-v", "silent"]
    return {"Prism": [*prism, "--port"], "Steady": [*binary, "--quiet", str(contract), "--port"]}


def _install(place: Path) -> None:
    for tool in ("node", "npm"):
        if shutil.which(tool) is None:
            raise Missing(f"{tool} is not installed")
    place.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(PACKAGE / name, place)
    command = ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"]
    try:
        done = subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=_TIMEOUT, check=False)
    except subprocess.TimeoutExpired:
        raise Missing(f"npm ci took more than {_TIMEOUT:.0f} s") from None
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["no message"]
        raise Missing(f"npm ci failed: {last[0]}")
    (place / "installed").touch()
