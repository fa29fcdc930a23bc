"""`make regenerate DOC=…`: from a vendor's document to a release, in one command that ends with what is left to do.

upstream-diff (APPLY=1 writes what is mechanical) → generate → check → api-diff against the last commit → what it
touches → the next version and the fragment of the changelog → the edits that only a human can make, counted.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

from pipeline import generate
from pipeline.contracts import CONTRACTS, Contract, PipelineError
from pipeline.diff.change import Change, Level
from pipeline.diff.command import ROOT, package_version
from pipeline.diff.compare import compare_documents
from pipeline.diff.reading import parse, read
from pipeline.diff.report import Report, as_text, changelog, grouped, sentence
from pipeline.diff.schemas import ReadingError
from pipeline.diff.touched import Tree
from pipeline.diff.upstream_command import Upstream, chosen, say_applied

# What a change of a contract always concerns.
ALWAYS = ("tests/contract/test_contracts.py", "tests/contract/test_generated.py", "tests/unit/test_lowering.py")


@frozen
class Left:
    """The edits that only a human can make, one sentence each."""

    changes: tuple[Change, ...]
    stale: tuple[str, ...]
    unworded: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        for group in grouped(self.changes):
            yield f"change or accept: {sentence(group.first)} {group.where()}"
        yield from self.stale
        for place in self.unworded:
            yield f"describe: {place}"


def main(arguments: Sequence[str] | None = None, root: Path = ROOT, contracts: Sequence[Contract] = CONTRACTS) -> int:
    """0 when nothing is left to do by hand, 1 when something is, 2 when a step failed."""
    parser = argparse.ArgumentParser(prog="pipeline.diff.regenerate", description="Follow a vendor's document.")
    parser.add_argument("document", help="a file or an address")
    parser.add_argument("--contract", default="", help="deapi-v1, …; found by the paths when left out")
    parser.add_argument("--apply", action="store_true", help="write what is mechanical into the contract")
    parser.add_argument("--base", default="HEAD", help="the revision that the contract is compared with")
    options = parser.parse_args(arguments)
    try:
        document = read(options.document)
        upstream = Upstream(root, chosen(document, root, options.contract), document)
        return _walk(upstream, contracts, apply=options.apply, base=options.base)
    except (ReadingError, PipelineError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2


def _walk(upstream: Upstream, contracts: Sequence[Contract], *, apply: bool, base: str) -> int:
    root, unworded = upstream.root, ()
    _title(f"1. {upstream.name} beside the vendor's document")
    if apply:
        outcome = upstream.apply()
        say_applied(outcome)
        unworded = outcome.unworded
    found = upstream.differences()
    left = Left(tuple(upstream.accepted.new(found)), tuple(upstream.accepted.stale(found)), unworded)
    print(f"{len(found)} differences, {len(left.changes)} of them new; {len(left.stale)} rules stale")
    _title("2. generated/")
    made = generate.generate(root, contracts)
    print(f"{len(made.files)} files")
    _title(f"3. What changed since {base}")
    now = parse(upstream.text(), upstream.name)
    changes = tuple(compare_documents(read(base, contract=f"openapi/{upstream.name}", root=root), now))
    report = Report(changes, package_version(root), Tree.read(root).touched(changes))
    print(as_text(report))
    _title("4. Tests to run first")
    print(f"make test ARGS='{' '.join(dict.fromkeys([*ALWAYS, *report.touched.get('tests', ())]))}'")
    _title("5. For CHANGELOG.md and pyproject.toml")
    print(changelog(report) or "Nothing.")
    print(f"Version: {report.version} → {report.next_version}" if report.level else "The version stays.")
    if report.level is Level.BREAKING:
        print("It breaks: `make release-gate` fails below that version.")
    lines = list(left.lines())
    _title(f"6. Left for hands: {len(lines)}")
    for number, line in enumerate(lines, 1):
        print(f"{number:3}. {line}")
    if left.changes:
        print(f"Accept in openapi/accepted/{upstream.name}, each with a reason; then run this again.")
    return 1 if lines else 0


def _title(text: str) -> None:
    print(f"\n== {text}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
