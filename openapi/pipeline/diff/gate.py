"""The release gate: a contract may break only together with the version number that says so.

openapi/released/contracts.json holds the contracts of the last release, without their words, and its version. `make
release-gate` compares them with generated/genwire_api/contracts/ and with the version in pyproject.toml; `make
release-snapshot` writes them anew and belongs to the commit of a release.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from attrs import frozen

from pipeline.diff.change import Change, Level
from pipeline.diff.command import ROOT, package_version
from pipeline.diff.compare import compare_documents
from pipeline.diff.report import grouped
from pipeline.diff.schemas import ReadingError
from pipeline.diff.versions import Version, highest
from pipeline.record import is_object

SNAPSHOT = Path("openapi/released/contracts.json")
CONTRACTS = Path("generated/genwire_api/contracts")
# What nobody's program depends on.
WORDS = {"description", "summary", "example", "examples", "externalDocs"}


@frozen
class Verdict:
    released: Version
    version: Version
    required: Version
    changes: tuple[Change, ...]

    @property
    def passes(self) -> bool:
        """Without a change of a contract, the version of the release may stay."""
        return highest(self.changes) is None or self.version >= self.required


def judge(released: Version, version: Version, base: Mapping[str, Any], head: Mapping[str, Any]) -> Verdict:
    """Contracts by name, before and now. A contract that came is additive, one that went is breaking."""
    changes = [
        change
        for name in base
        if name in head
        for change in compare_documents(base[name], without_words(head[name]))
        if change.level is not Level.COSMETIC
    ]
    empty: dict[str, Any] = {"openapi": "3.1.0", "paths": {}}
    for name in {*base} ^ {*head}:
        gone = name in base
        before, after = (base[name], empty) if gone else (empty, head[name])
        changes += [change for change in compare_documents(before, after) if change.level is not Level.COSMETIC]
    level = highest(changes)
    required = released if level is None else released.after(level)
    return Verdict(released, version, required, tuple(changes))


def without_words(node: Any, *, named: bool = False) -> Any:
    """A document less its texts; `named` says that the keys are names, so that a field may be called `description`."""
    if is_object(node):
        return {
            key: without_words(value, named=key in ("properties", "schemas", "responses", "headers", "parameters"))
            for key, value in node.items()
            if named or key not in WORDS
        }
    if isinstance(node, list):
        return [without_words(item) for item in cast("list[Any]", node)]
    return node


def contracts(root: Path) -> dict[str, Any]:
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted((root / CONTRACTS).glob("*.json"))
    }


def snapshot(root: Path) -> str:
    """One line a contract, so that a change shows as the change of its line."""
    lines = [
        f"{json.dumps(name)}: {json.dumps(without_words(document), ensure_ascii=False, separators=(',', ':'))}"
        for name, document in contracts(root).items()
    ]
    version = json.dumps(str(package_version(root)))
    return f'{{"version": {version}, "contracts": {{\n' + ",\n".join(lines) + "\n}}\n"


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    parser = argparse.ArgumentParser(prog="pipeline.diff.gate", description="Hold contracts to the version.")
    parser.add_argument("--snapshot", action="store_true", help="write the contracts of the release that is made now")
    if parser.parse_args(arguments).snapshot:
        (root / SNAPSHOT).parent.mkdir(exist_ok=True)
        (root / SNAPSHOT).write_text(snapshot(root), encoding="utf-8")
        print(f"{SNAPSHOT}: the contracts of {package_version(root)}")
        return 0
    try:
        released = json.loads((root / SNAPSHOT).read_text(encoding="utf-8"))
        forgotten = _forgotten(root, Version.parse(released["version"]))
        if forgotten:
            print(f"error: {forgotten}", file=sys.stderr)
            return 1
        base, head = released["contracts"], contracts(root)
        verdict = judge(Version.parse(released["version"]), package_version(root), base, head)
    except (OSError, ValueError, KeyError, ReadingError) as error:
        print(
            f"error: {SNAPSHOT} cannot be compared ({error}): run `make release-snapshot` at a release", file=sys.stderr
        )
        return 2
    level = highest(verdict.changes)
    told = "no change" if level is None else f"{level.name.lower()} changes, which need {verdict.required} at least"
    print(f"Contracts since {verdict.released}: {told}; pyproject.toml says {verdict.version}.")
    if verdict.passes:
        return 0
    for group in grouped(change for change in verdict.changes if change.level is level):
        print(f"  {group.first.kind:22} {group.line()}", file=sys.stderr)
    print(
        f"error: raise the version in pyproject.toml to {verdict.required}, or take the changes back", file=sys.stderr
    )
    return 1


def _forgotten(root: Path, released: Version) -> str:
    """A tag that is newer than the snapshot means that its release was made without one."""
    command = ["git", "-C", str(root), "tag", "--list", "v[0-9]*"]
    listed = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    tags = [Version.parse(tag) for tag in listed.stdout.split() if tag.count(".") == 2]
    newest = max(tags, default=released)
    return (
        f"{SNAPSHOT} is of {released} and v{newest} is released: run `make release-snapshot`"
        if newest > released
        else ""
    )


if __name__ == "__main__":
    raise SystemExit(main())
