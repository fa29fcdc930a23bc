"""What a type checker says of genwire to those who use it, by `make types`: every public name has a known type, and a
vendored copy has no error of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = (ROOT / "facade" / "genwire", ROOT / "generated" / "genwire_api")
PYRIGHT = (sys.executable, "-m", "pyright", "--pythonpath", sys.executable)
PACKAGE = "acme.clients.vendored.genwire"
PROGRAM = f"""
from {PACKAGE} import Client, ImageResult, TextToImage

def draw(client: Client) -> ImageResult:
    return client.run(TextToImage("a fox"))
"""


def unknown_names(folder: Path) -> str:
    """What `pyright --verifytypes` finds. It follows no editable package, so that it is shown a copy."""
    for source in SOURCES:
        shutil.copytree(source, folder / source.name, ignore=shutil.ignore_patterns("__pycache__"))
    told = said(*PYRIGHT, "--ignoreexternal", "--verifytypes", "genwire", PYTHONPATH=str(folder))
    return "" if "Type completeness score: 100%" in told else told.replace(str(folder), str(ROOT / "facade"))


def errors_of_a_copy(folder: Path) -> str:
    """As somebody's project checks a copy three packages deep, and a program that uses it."""
    package = folder / "src" / PACKAGE.replace(".", "/")
    made = said(sys.executable, "-m", "genwire.vendor", str(package), "--package", PACKAGE)
    (folder / "src" / "program.py").write_text(PROGRAM, encoding="utf-8")
    settings = {"include": ["src"], "extraPaths": ["src"], "typeCheckingMode": "standard", "pythonVersion": "3.11"}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    told = said(*PYRIGHT, "--project", str(folder))
    return "" if "0 errors" in told else made + told


def said(*command: str, **variables: str) -> str:
    run = subprocess.run(command, env={**os.environ, **variables}, capture_output=True, text=True, check=False)
    return run.stdout + run.stderr


def main() -> int:
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        wrong = unknown_names(Path(first)) + errors_of_a_copy(Path(second))
    print(wrong or "The types of all public names of genwire are known, and a vendored copy has no error.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
