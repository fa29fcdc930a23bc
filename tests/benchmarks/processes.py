"""How processes are started: as those of a package that was installed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def installed() -> dict[str, str]:
    """The environment of a fresh process. pip compiles what it installs; a checkout is compiled apart from the tree."""
    compiled = str(Path(tempfile.gettempdir()) / "genwire-bench-compiled")
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": compiled}
