"""`python -m genwire.vendor DEST`: copy the client into a project, tell what became of the copy, renew it.

Exit codes: 0 done, or the copy is as this genwire would make it; 1 nothing was done, the reason is said; 2 wrong
arguments; 3 edited; 4 outdated; 5 edited and outdated; 6 no copy of genwire; 7 local patches contradict changes of
genwire.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from genwire.vendor.copies import (
    ForeignFolderError,
    MergeConflictError,
    create,
    difference,
    package_of,
    read_manifest,
    update,
)
from genwire.vendor.rewriting import VendorError
from genwire.vendor.sources import sources
from genwire.version import VERSION

FAILED, EDITED, OUTDATED, BOTH, FOREIGN, CONFLICT = 1, 3, 4, 5, 6, 7


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    folder: Path = options.dest
    try:
        if options.check:
            return _check(folder)
        if options.update:
            return _update(folder)
        made = sources("generated" if options.only else "client")
        package = package_of(folder, options.package)
        create(folder, made, package)
    except MergeConflictError as conflict:
        print(conflict, file=sys.stderr)
        print(f"{folder}: nothing was changed; settle each conflict by hand, or take the change back", file=sys.stderr)
        return CONFLICT
    except ForeignFolderError as error:
        print(f"foreign: {error}", file=sys.stderr)
        return FOREIGN
    except (VendorError, OSError) as error:
        print(f"error: {error}\nNothing was changed.", file=sys.stderr)
        return FAILED
    print(f"{folder}: {len(made.files)} files of genwire {VERSION}, imported as {package}; needs attrs and httpx")
    return 0


def _check(folder: Path) -> int:
    found = difference(folder, sources(read_manifest(folder).kind))
    for line in [*found.edited, *found.outdated]:
        print(line)
    if not found.edited and not found.outdated:
        print(f"{folder} is what genwire {VERSION} makes")
        return 0
    if found.edited and found.outdated:
        return BOTH
    return EDITED if found.edited else OUTDATED


def _update(folder: Path) -> int:
    manifest = read_manifest(folder)
    fresh = sources(manifest.kind)
    if not difference(folder, fresh).outdated:
        print(f"{folder} is up to date with genwire {VERSION}")
        return 0
    patched = update(folder, fresh)
    for path in patched:
        print(f"patch kept: {path}")
    print(f"{folder}: renewed from genwire {manifest.genwire} to {VERSION}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m genwire.vendor",
        description="Copy genwire's client into a project. The copy needs attrs and httpx, and no genwire.",
        epilog=(__doc__ or "").partition("\n\n")[2],
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("dest", type=Path, help="the folder that becomes the package; new or empty, or a copy")
    parser.add_argument("--only", choices=["generated"], help="the generated client without the facade")
    parser.add_argument("--package", help="the dotted name it is imported by, where the folder does not tell")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--check", action="store_true", help="tell whether a copy was edited or is outdated")
    mode.add_argument("--update", action="store_true", help="renew a copy and keep what was patched in it")
    return parser


if __name__ == "__main__":
    sys.exit(main())
