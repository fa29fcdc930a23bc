"""Write what is mechanical of a vendor's changes into the text of our contract, and list what needs a human."""

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from pipeline.diff.accepted import Accepted
from pipeline.diff.change import Change
from pipeline.diff.pen import Pen
from pipeline.diff.reading import parse
from pipeline.diff.surface import surface
from pipeline.diff.upstream import differences
from pipeline.diff.wording import Text
from pipeline.diff.writers import write
from pipeline.diff.yaml_edit import Editor

# One pass may show what another has to write: a new operation comes first, its bounds after it.
PASSES = 6


@frozen
class Outcome:
    text: str
    written: tuple[str, ...]
    # Differences that are neither accepted nor written, and those that only a human can finish.
    by_hand: tuple[Change, ...]
    # Places whose words are only marked, and what else no difference tells of.
    unworded: tuple[str, ...]
    # Operations that were taken over, and from which of our contracts.
    taken: Mapping[str, str]


def apply(
    text: str, document: Mapping[str, Any], accepted: Accepted, others: Mapping[str, str] | None = None
) -> Outcome:
    """`others` are the texts of our other contracts by name, whose words may be used."""
    siblings = [Text.of(other, name) for name, other in (others or {}).items()]
    written: list[str] = []
    unworded: list[str] = []
    fresh: set[str] = set()
    brought: set[tuple[str, str]] = set()
    taken: dict[str, str] = {}
    for _ in range(PASSES):
        ours = Text.of(text, "the contract")
        found = differences(ours.document, document, accepted.webhooks)
        theirs = surface(document).operations
        pen = Pen(ours, siblings, surface(ours.document).operations, theirs, fresh, brought, taken)
        for change in accepted.new(found):
            write(pen, change)
        written += [line for line in pen.written if line not in written]
        unworded += pen.unworded
        if not ours.editor.is_changed:
            break
        text = ours.editor.done()
    text = _without_unused(text, brought)
    now = parse(text, "the contract")
    left = accepted.new(differences(now, document, accepted.webhooks))
    return Outcome(text, tuple(written), tuple(left), tuple(dict.fromkeys(unworded)), taken)


def _without_unused(text: str, brought: set[tuple[str, str]]) -> str:
    """Components that came with a new operation and that nothing refers to, once it has only the vendor's fields."""
    unused = {(section, name) for section, name in brought if f"#/components/{section}/{name}'" not in text}
    if not unused:
        return text
    editor = Editor(text)
    for section, name in sorted(unused):
        editor.remove(f"/components/{section}", name)
    return _without_unused(editor.done(), brought - unused)
