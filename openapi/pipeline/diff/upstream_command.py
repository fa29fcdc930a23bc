"""`make upstream-diff DOC=…`: the vendor's newest document against our contract; `APPLY=1` writes what it can."""

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from pipeline.contracts import CONTRACTS
from pipeline.diff import accepted
from pipeline.diff.apply import Outcome, apply
from pipeline.diff.change import Change
from pipeline.diff.command import ROOT
from pipeline.diff.reading import parse, read
from pipeline.diff.report import grouped, sentence
from pipeline.diff.schemas import ReadingError
from pipeline.diff.surface import surface
from pipeline.diff.upstream import differences

MECHANICAL = (
    "APPLY=1 writes what is mechanical of these; for the rest change the contract, or accept it with a reason in"
)


@frozen
class Upstream:
    """One of our contracts beside its vendor's document."""

    root: Path
    name: str
    document: Mapping[str, Any]

    @property
    def path(self) -> Path:
        return self.root / "openapi" / self.name

    @property
    def rules(self) -> Path:
        return self.root / accepted.FOLDER / self.name

    @property
    def accepted(self) -> accepted.Accepted:
        return accepted.load(self.rules)

    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    def differences(self) -> list[Change]:
        return differences(parse(self.text(), self.name), self.document, self.accepted.webhooks)

    def apply(self) -> Outcome:
        """Writes the contract; the others lend their words, and with an operation what is accepted of it."""
        others = {
            contract.source: (self.root / "openapi" / contract.source).read_text(encoding="utf-8")
            for contract in CONTRACTS
            if contract.source != self.name
        }
        outcome = apply(self.text(), self.document, self.accepted, others)
        self.path.write_text(outcome.text, encoding="utf-8")
        rules = [
            rule
            for source in sorted(set(outcome.taken.values()))
            for rule in accepted.taken_over(
                accepted.load(self.root / accepted.FOLDER / source).rules,
                [change for change in outcome.by_hand if outcome.taken.get(change.id) == source],
            )
        ]
        if rules:
            accepted.add(self.rules, rules)
        told = [f"accepted/{self.name}: {', '.join(rule.operations)}: {rule.reason}" for rule in rules]
        return evolve(outcome, written=(*outcome.written, *told))


def chosen(document: Mapping[str, Any], root: Path, name: str = "") -> str:
    """The file name of the contract that a document is about: the one named, or the one with most of its operations."""
    names = [contract.source for contract in CONTRACTS]
    if name:
        wanted = name if name.endswith(".yaml") else f"{name}.yaml"
        if wanted not in names:
            raise ReadingError(f"{name} is none of our contracts: {', '.join(names)}")
        return wanted
    theirs = surface(document).operations.keys()
    shared = {source: len(theirs & surface(read(str(root / "openapi" / source))).operations.keys()) for source in names}
    best = max(shared, key=lambda source: shared[source])
    if not shared[best]:
        raise ReadingError(f"the document shares no operation with {', '.join(names)}: name one with CONTRACT=")
    return best


def told(changes: Iterable[Change]) -> list[str]:
    """A line for each sort of difference, seen from us: what only the vendor has, or what only we have."""
    return [f"  {group.first.kind:22} {sentence(group.first)} {group.where()}" for group in grouped(changes)]


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """0 when every difference is accepted and every rule is needed, 1 when not, 2 for a document that is none."""
    parser = argparse.ArgumentParser(prog="pipeline.diff.upstream_command", description="Compare with a vendor.")
    parser.add_argument("document", help="a file or an address")
    parser.add_argument("--contract", default="", help="deapi-v1, …; found by the paths when left out")
    parser.add_argument("--apply", action="store_true", help="write what is mechanical into the contract")
    options = parser.parse_args(arguments)
    try:
        document = read(options.document)
        upstream = Upstream(root, chosen(document, root, options.contract), document)
        if options.apply:
            say_applied(upstream.apply())
        return report(upstream)
    except ReadingError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2


def say_applied(outcome: Outcome) -> None:
    print(f"Written ({len(outcome.written)}):")
    for line in outcome.written:
        print(f"  {line}")
    if outcome.unworded:
        print(f"To be described in our own words ({len(outcome.unworded)}):")
        for line in outcome.unworded:
            print(f"  {line}")


def report(upstream: Upstream) -> int:
    found = upstream.differences()
    new, stale = upstream.accepted.new(found), upstream.accepted.stale(found)
    print(
        f"{upstream.name}: {len(found)} differences from the vendor, {len(found) - len(new)} accepted, {len(new)} new"
    )
    for line in told(new):
        print(line)
    for line in stale:
        print(f"  {line}")
    if new:
        print(f"{MECHANICAL} {accepted.FOLDER / upstream.name}.")
    if stale:
        print(f"Take what is stale out of {accepted.FOLDER / upstream.name}.")
    return 1 if new or stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
