"""`make api-diff BASE=… HEAD=…`: what changed between two documents, and what follows from it."""

import argparse
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

from pipeline.diff.change import Level
from pipeline.diff.compare import compare_documents
from pipeline.diff.reading import read
from pipeline.diff.report import FORMATS, Report
from pipeline.diff.schemas import ReadingError
from pipeline.diff.touched import Tree
from pipeline.diff.versions import Version

ROOT = Path(__file__).resolve().parents[3]


def package_version(root: Path = ROOT) -> Version:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    return Version.parse(project["project"]["version"])


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """0 without a breaking change, 1 with one, 2 for a document that cannot be compared."""
    parser = argparse.ArgumentParser(prog="pipeline.diff", description="Compare two OpenAPI documents.")
    parser.add_argument("base", help="a file, REV:path, a git revision with --contract, or an address")
    parser.add_argument("head", help="likewise")
    parser.add_argument("--contract", default="", help="the path that a bare git revision means")
    parser.add_argument("--format", choices=FORMATS, default="text")
    options = parser.parse_args(arguments)
    try:
        base, head = (read(source, contract=options.contract) for source in (options.base, options.head))
        changes = tuple(compare_documents(base, head))
    except ReadingError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    report = Report(changes, package_version(root), Tree.read(root).touched(changes))
    print(FORMATS[options.format](report))
    return 1 if report.level is Level.BREAKING else 0
