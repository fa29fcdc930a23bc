"""Turn the contracts of openapi/ into generated/genwire_api/: `python -m pipeline.generate [--check]`.

validate → lower → openapi-python-client into a temporary folder → compare or swap into place → contract.lock.
Needs no network. Whatever fails, fails before anything on disk is touched.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import PackageNotFoundError, distribution, version
from importlib.resources import files
from pathlib import Path
from typing import Any

from attrs import frozen

from pipeline import lock
from pipeline.contracts import CONTRACTS, Contract, PipelineError, bundle, load, read, validated
from pipeline.lower import Lowered, LoweringError, lower

ROOT = Path(__file__).resolve().parents[2]
GENERATOR = Path("openapi/generator")
GENERATOR_NAME = "openapi-python-client"
PACKAGE = Path("generated/genwire_api")
# Beside the package in generated/: written by hand.
BY_HAND = {"pyrightconfig.json"}
INIT = '"""Clients generated from the contracts in openapi/, and these contracts. Never edited by hand."""\n'
REMEDY = "run `make generate`, and change contracts, templates or the facade instead of generated/"


@frozen
class Build:
    """What the contracts make: the files of generated/genwire_api/ by path, and the lock."""

    files: dict[str, bytes]
    lock: dict[str, Any]


def build(root: Path = ROOT, contracts: Sequence[Contract] = CONTRACTS) -> Build:
    """Make every file in a temporary folder. Raises PipelineError; changes nothing below `root`."""
    _check_tools(root)
    lowered: dict[str, Lowered] = {}
    made: dict[str, bytes] = {"__init__.py": INIT.encode(), "py.typed": b"", **_licence()}
    with tempfile.TemporaryDirectory(prefix="genwire-") as folder, ThreadPoolExecutor() as pool:
        jobs = [pool.submit(_build_one, root, contract, Path(folder)) for contract in contracts]
        for contract, job in zip(contracts, jobs, strict=True):
            bundles, lowered[contract.source] = job.result()
            made.update(bundles)
        made.update(read_tree(Path(folder) / "out"))
    steps = {source: result.steps for source, result in lowered.items()}
    return Build(made, lock.describe(root, contracts, steps, made))


def _licence() -> dict[str, bytes]:
    """Of the generator: its templates are in what it makes, which others copy on."""
    text = distribution(GENERATOR_NAME).read_text("licenses/LICENSE")
    if text is None:
        raise PipelineError(f"{GENERATOR_NAME} came without its licence: install it from its wheel")
    return {f"licenses/{GENERATOR_NAME}.txt": text.encode()}


def _build_one(root: Path, contract: Contract, folder: Path) -> tuple[dict[str, bytes], Lowered]:
    """The bundled documents by path, and what was lowered; the client lies in `folder` then."""
    document = load(root / "openapi" / contract.source)
    bundles = {contract.bundle: bundle(document).encode(), **_overlaid(root, contract, document)}
    try:
        lowered = lower(document)
    except LoweringError as error:
        raise PipelineError(f"{contract.source}: cannot be lowered: {error}") from None
    source = folder / f"{contract.package}.json"
    source.write_text(json.dumps(lowered.document), encoding="utf-8")
    run_generator(source, folder / "out" / contract.package, root / GENERATOR)
    return bundles, lowered


def _overlaid(root: Path, contract: Contract, document: dict[str, Any]) -> dict[str, bytes]:
    bundles: dict[str, bytes] = {}
    for overlay in contract.overlays:
        # oas-patch takes a second to import, which a contract without overlays need not wait for.
        from pipeline.overlay import OverlayError, apply

        try:
            applied = apply(document, read(root / "openapi" / overlay.source))
        except OverlayError as error:
            raise PipelineError(f"{overlay.source}: {error}") from None
        name = f"{contract.source} with {overlay.source}"
        bundles[overlay.bundle] = bundle(validated(applied, name)).encode()
    return bundles


def run_generator(source: Path, into: Path, settings: Path) -> None:
    """Run openapi-python-client on a lowered document. Raises PipelineError on a warning as on an error."""
    into.parent.mkdir(exist_ok=True)
    options: dict[str, str | Path] = {
        "--meta": "none",
        "--path": source,
        "--output-path": into,
        "--config": settings / "config.yaml",
        "--custom-template-path": settings / "templates",
    }
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--fail-on-warning"]
    command += [str(word) for option in options.items() for word in option]
    result = subprocess.run(command, capture_output=True, text=True, check=False, env=_environment())  # noqa: S603
    if result.returncode:
        said = re.sub(r"\x1b\[[0-9;]*m", "", result.stderr).strip()
        if "Traceback" in said:
            said = said.splitlines()[-1]
        raise PipelineError(f"openapi-python-client refused {into.name}; correct the contract or the lowering:\n{said}")


def _environment() -> dict[str, str]:
    # The generator finds ruff by name: the environment's own must come first.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return {**os.environ, "PATH": path, "PYTHONIOENCODING": "utf-8", "TYPER_STANDARD_TRACEBACK": "1"}


def _check_tools(root: Path) -> None:
    for tool in lock.TOOLS:
        try:
            version(tool)
        except PackageNotFoundError:
            raise PipelineError(f"{tool} is not installed: run `make generate`, which makes the environment") from None
    if shutil.which("ruff", path=_environment()["PATH"]) is None:
        raise PipelineError("ruff is not in PATH: run `make generate`, which makes the environment")
    changed = changed_templates(root / GENERATOR)
    if changed:
        raise PipelineError("\n".join(changed))


def changed_templates(settings: Path) -> list[str]:
    """The overrides whose upstream original is not the one they were written against, one sentence each."""
    recorded = json.loads((settings / "upstream.json").read_text(encoding="utf-8"))
    installed = files("openapi_python_client") / "templates"
    found: list[str] = []
    ours = settings / "templates"
    overrides = {path.relative_to(ours).as_posix() for path in ours.rglob("*.jinja")}
    for name in sorted(overrides | recorded["templates"].keys()):
        original = installed / name
        digest = lock.sha256(original.read_bytes()) if original.is_file() else "missing"
        if recorded["templates"].get(name) != digest or name not in overrides:
            found.append(
                f"the override {name} was written for openapi-python-client {recorded['version']}; the original in "
                f"{version('openapi-python-client')} differs: compare them, then record its sha256 in upstream.json"
            )
    return found


def read_tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path, without Python's caches."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def check(root: Path = ROOT, contracts: Sequence[Contract] = CONTRACTS) -> list[str]:
    """Every difference between what the contracts make and what lies in generated/, one line each."""
    made = build(root, contracts)
    actual = read_tree(root / PACKAGE)
    found = [f"{PACKAGE / name}: edited" for name in made.files if name in actual and actual[name] != made.files[name]]
    found += [f"{PACKAGE / name}: missing" for name in made.files if name not in actual]
    found += [f"{PACKAGE / name}: stray" for name in actual if name not in made.files]
    beside = sorted(path.name for path in (root / PACKAGE).parent.iterdir())
    found += [f"{PACKAGE.parent / name}: stray" for name in beside if name not in {*BY_HAND, PACKAGE.name}]
    return sorted(found) + lock.stale(root, made.lock)


def generate(root: Path = ROOT, contracts: Sequence[Contract] = CONTRACTS) -> Build:
    """Write generated/genwire_api/ and openapi/contract.lock."""
    made = build(root, contracts)
    if read_tree(root / PACKAGE) != made.files:
        _swap(made.files, root / PACKAGE)
    _replace(root / lock.LOCK, lock.render(made.lock))
    return made


def _swap(made: dict[str, bytes], target: Path) -> None:
    """Replace a folder by two renames: a reader sees the old tree or the new one, never a mixture."""
    staging = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        new, old = staging / "new", staging / "old"
        for name, content in made.items():
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if target.exists():
            target.rename(old)
        try:
            new.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise
    finally:
        shutil.rmtree(staging)


def _replace(path: Path, text: str) -> None:
    temporary = path.with_name(f".{path.name}.new")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(path)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="pipeline.generate", description="Generate the clients from the contracts.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if generated/ is not up to date")
    options = parser.parse_args(arguments)
    try:
        if options.check:
            found = check()
            for line in found:
                print(line, file=sys.stderr)
            if found:
                print(f"generated/ is not what the contracts make: {REMEDY}", file=sys.stderr)
            return 1 if found else 0
        made = generate()
    except PipelineError as error:
        print(f"error: {error}\nNothing was changed.", file=sys.stderr)
        return 1
    print(f"{PACKAGE}: {len(made.files)} files; what the clients do not express is listed in {lock.LOCK}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
