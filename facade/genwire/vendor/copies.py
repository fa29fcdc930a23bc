"""A copy in somebody's project: what its manifest says, how it differs, and how it is made and renewed.

`.genwire/manifest.json` in the copy says what it was made of, and `.genwire/pristine.zip` keeps that, so that a renewal
knows local patches from changes of genwire without asking anyone.
"""

from __future__ import annotations

import io
import json
import keyword
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from genwire.vendor.merging import merge
from genwire.vendor.rewriting import VendorError
from genwire.vendor.sources import Kind, Sources, digest
from genwire.version import VERSION

FORMAT = 1
MANIFEST = ".genwire/manifest.json"
PRISTINE = ".genwire/pristine.zip"


class ForeignFolderError(VendorError):
    """The folder was not made by this command, or by a version of it that this one does not know."""


class MergeConflictError(VendorError):
    """Local patches contradict changes of genwire; nothing was changed. `places` has one line for each."""

    def __init__(self, places: list[str]) -> None:
        super().__init__("\n".join(places))
        self.places = places


@frozen
class Manifest:
    """files: the digest of each file as it was copied, by path."""

    genwire: str
    package: str
    kind: Kind
    contracts: dict[str, str]
    files: dict[str, str]

    def to_json(self) -> str:
        fields: dict[str, Any] = {
            "format": FORMAT,
            "made_by": "python -m genwire.vendor, whose --check tells what was changed and --update renews the copy",
            "genwire": self.genwire,
            "package": self.package,
            "kind": self.kind,
            "contracts": self.contracts,
            "files": self.files,
        }
        return json.dumps(fields, indent=2) + "\n"


@frozen
class Difference:
    """edited: a line for each file that is not as it was copied. outdated: what makes it older than this genwire."""

    edited: list[str]
    outdated: list[str]


def manifest_of(made: Sources, package: str) -> Manifest:
    digests = {path: digest(content) for path, content in sorted(made.files.items())}
    return Manifest(VERSION, package, made.kind, made.contracts, digests)


def read_manifest(folder: Path) -> Manifest:
    """Raises ForeignFolderError when the folder is no copy that this version can read."""
    path = folder / MANIFEST
    try:
        fields: Any = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ForeignFolderError(f"{folder} is no copy of genwire: it has no {MANIFEST}") from None
    except ValueError:
        raise ForeignFolderError(f"{path} cannot be read: restore it from your version control") from None
    if fields.get("format") != FORMAT:
        raise ForeignFolderError(f"{folder} was copied by another genwire, {fields.get('genwire')}: use that one")
    return Manifest(**{name: fields[name] for name in ("genwire", "package", "kind", "contracts", "files")})


def package_of(folder: Path, package: str | None) -> str:
    """The dotted name that the folder is imported by, as given or by the packages around it. Raises VendorError."""
    folder = folder.resolve()
    found = [folder.name]
    if package is None:
        for parent in folder.parents:
            if not (parent / "__init__.py").is_file():
                break
            found.insert(0, parent.name)
        package = ".".join(found)
    parts = package.split(".")
    wrong = [part for part in parts if not part.isidentifier() or keyword.iskeyword(part)]
    if wrong:
        raise VendorError(f"{wrong[0]!r} cannot be part of a package's name: choose another folder or --package")
    if folder.parts[-len(parts) :] != tuple(parts):
        raise VendorError(f"to be imported as {package}, the folder must end in {'/'.join(parts)}, not {folder.name}")
    return package


def difference(folder: Path, fresh: Sources) -> Difference:
    """How the folder differs from what was copied, and that from what would be copied now."""
    manifest = read_manifest(folder)
    lie_here = {path: digest(content) for path, content in _read(folder).items()}
    edited = [f"edited: {path}" for path, known in manifest.files.items() if lie_here.get(path, known) != known]
    edited += [f"missing: {path}" for path in manifest.files if path not in lie_here]
    edited += [f"added: {path}" for path in lie_here if path not in manifest.files]
    now = manifest_of(fresh, manifest.package)
    changed = {path for path in {*now.files, *manifest.files} if now.files.get(path) != manifest.files.get(path)}
    outdated: list[str] = []
    if changed or now.contracts != manifest.contracts:
        outdated.append(f"copied from genwire {manifest.genwire}; {VERSION} has {len(changed)} other files")
        outdated += [
            f"another contract: {name}"
            for name in sorted({*now.contracts, *manifest.contracts})
            if now.contracts.get(name) != manifest.contracts.get(name)
        ]
    return Difference(sorted(edited), [f"outdated: {line}" for line in outdated])


def create(folder: Path, made: Sources, package: str) -> None:
    """Raises VendorError when the folder holds anything that a copy would be mixed with."""
    if (folder / MANIFEST).is_file():
        raise VendorError(f"{folder} is a copy already: renew it with --update")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise VendorError(f"{folder} holds files that are not genwire's: choose a folder that is new or empty")
    _write(folder, made.files, set(), made, package)


def update(folder: Path, fresh: Sources) -> list[str]:
    """Renew a copy and keep its patches, whose paths it gives. MergeConflictError leaves it as it was."""
    manifest = read_manifest(folder)
    base = _pristine(folder, manifest)
    ours = _read(folder)
    result: dict[str, bytes] = {}
    removed: set[str] = set()
    conflicts: list[str] = []
    for path in sorted({*base, *fresh.files}):
        merged = _merged(path, base.get(path), ours.get(path), fresh.files.get(path))
        if isinstance(merged, list):
            conflicts += merged
        elif merged is None:
            removed.add(path)
        else:
            result[path] = merged
    if conflicts:
        raise MergeConflictError(conflicts)
    _write(folder, result, removed, fresh, manifest.package)
    return [path for path in result if digest(result[path]) != digest(fresh.files.get(path, b""))]


def _merged(path: str, base: bytes | None, ours: bytes | None, theirs: bytes | None) -> bytes | list[str] | None:
    """The content, None for a file that is gone, or the conflicts."""
    if _same(ours, base) or _same(ours, theirs):
        return theirs
    if _same(theirs, base):
        return ours
    if base is None:
        return [f"conflict: {path}: added here and in genwire"]
    if ours is None or theirs is None:
        where = ("removed here", "changed in genwire") if ours is None else ("changed here", "removed in genwire")
        return [f"conflict: {path}: {where[0]} and {where[1]}"]
    try:
        merged = merge(*(content.decode().replace("\r\n", "\n") for content in (base, ours, theirs)))
    except UnicodeDecodeError:
        return [f"conflict: {path}: changed here and in genwire, and no text"]
    if isinstance(merged, list):
        return [f"conflict: {path}: {place} of the original changed here and in genwire" for place in merged]
    return merged.encode()


def _same(one: bytes | None, other: bytes | None) -> bool:
    if one is None or other is None:
        return one is other
    return digest(one) == digest(other)


def _read(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {"__pycache__", ".genwire"} & set(path.relative_to(folder).parts)
    }


def _pristine(folder: Path, manifest: Manifest) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(folder / PRISTINE) as archive:
            base = {name: archive.read(name) for name in archive.namelist()}
    except (OSError, zipfile.BadZipFile):
        base = {}
    if {path: digest(content) for path, content in base.items()} != manifest.files:
        raise VendorError(f"{folder / PRISTINE} is not what was copied: restore it from your version control")
    return base


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """The same bytes for the same files: no clock."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(files):
            archive.writestr(zipfile.ZipInfo(path), files[path], zipfile.ZIP_DEFLATED, 9)
    return into.getvalue()


def _write(folder: Path, files: Mapping[str, bytes], removed: set[str], made: Sources, package: str) -> None:
    """Beside the folder first, then by two renames: nobody imports a mixture."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        new, old = staging / "new", staging / "old"
        if folder.exists():
            shutil.copytree(folder, new, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
        records = {MANIFEST: manifest_of(made, package).to_json().encode(), PRISTINE: _zipped(made.files)}
        for path, content in {**files, **records}.items():
            target = new / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.is_file() or digest(target.read_bytes()) != digest(content):
                target.write_bytes(content)
        for path in removed:
            (new / path).unlink(missing_ok=True)
        if folder.exists():
            folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            if old.exists():
                old.rename(folder)
            raise
    finally:
        shutil.rmtree(staging)
