"""contract.lock: what generated/ was made from, with which tools, and what came out.

A change of any input without `make generate` shows up as a stale lock, even where the output stays the same.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pipeline.contracts import Contract
from pipeline.record import Step, is_object

LOCK = Path("openapi/contract.lock")
TOOLS = ("jsonpath-ng", "oas-patch", "openapi-python-client", "ruff")
LOWERING = ("lower", "lower_schema", "overlay", "record", "shape", "uses", "vocabulary")


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def describe(
    root: Path,
    contracts: Iterable[Contract],
    steps: Mapping[str, Sequence[Step]],
    output: Mapping[str, bytes],
) -> dict[str, Any]:
    """The lock for an output tree, given as its files by path, and the steps of each contract's lowering."""
    return {
        "version": 1,
        "tools": {tool: version(tool) for tool in TOOLS},
        "inputs": {path: sha256((root / path).read_bytes()) for path in _inputs(root, contracts)},
        "outputs": outputs(output),
        "lowering": {
            source: [f"{step.rule}: {step.pointer}: {step.text}" for step in contract_steps]
            for source, contract_steps in steps.items()
        },
    }


def outputs(files: Mapping[str, bytes]) -> dict[str, Any]:
    """One digest for each entry at the top of the generated package."""
    tops: dict[str, list[str]] = {}
    for name in sorted(files):
        tops.setdefault(name.split("/")[0], []).append(name)
    return {
        top: {
            "files": len(names),
            "sha256": sha256("".join(f"{sha256(files[name])}  {name}\n" for name in names).encode()),
        }
        for top, names in tops.items()
    }


def render(lock: Mapping[str, Any]) -> str:
    return json.dumps(lock, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def stale(root: Path, expected: Mapping[str, Any]) -> list[str]:
    """What the lock on disk says differently, one line each."""
    try:
        actual: dict[str, Any] = json.loads((root / LOCK).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return [f"{LOCK}: missing or unreadable"]
    found: list[str] = []
    for section in sorted({*expected, *actual}):
        old, new = actual.get(section), expected.get(section)
        if is_object(old) and is_object(new):
            names = sorted(name for name in {*old, *new} if old.get(name) != new.get(name))
            found += [f"{LOCK}: stale {section}: {name}" for name in names]
        elif old != new:
            found.append(f"{LOCK}: stale {section}")
    return found


def _inputs(root: Path, contracts: Iterable[Contract]) -> list[str]:
    generator = root / "openapi/generator"
    settings = [path for path in generator.rglob("*") if path.is_file()]
    code = [root / f"openapi/pipeline/{module}.py" for module in LOWERING]
    named = [name for contract in contracts for name in (contract.source, *(one.source for one in contract.overlays))]
    sources = [root / "openapi" / name for name in named]
    return sorted(path.relative_to(root).as_posix() for path in [*sources, *settings, *code])
