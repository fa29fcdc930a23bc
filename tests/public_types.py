"""Whether a type checker knows the type of every public name of genwire: `pyright --verifytypes`, by `make types`.

Pyright looks at installed packages only and does not follow an editable one, so it is shown a copy.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = (ROOT / "facade" / "genwire", ROOT / "generated" / "genwire_api")


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        for source in SOURCES:
            shutil.copytree(source, Path(folder) / source.name, ignore=shutil.ignore_patterns("__pycache__"))
        pyright = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "--ignoreexternal"]
        run = subprocess.run(
            [*pyright, "--verifytypes", "genwire"],
            env={**os.environ, "PYTHONPATH": folder},
            capture_output=True,
            text=True,
            check=False,
        )
    told = run.stdout.replace(folder, str(ROOT / "facade"))
    complete = "Type completeness score: 100%" in told
    print("The types of all public names of genwire are known." if complete else told + run.stderr)
    return 0 if complete else 1


if __name__ == "__main__":
    sys.exit(main())
