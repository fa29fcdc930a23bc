"""openapi/accepted/*.yaml: where a contract differs from its vendor's document on purpose, each with the reason.

A rule names the kinds and the places of differences, `*` for any text; without `operations` it is a convention that
holds for all of them, new ones included.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml
from attrs import field, frozen

from pipeline.diff.change import KINDS, Change
from pipeline.diff.schemas import ReadingError
from pipeline.diff.yaml_edit import Editor, flow
from pipeline.record import is_object

FOLDER = Path("openapi/accepted")
KEYS = {"kind", "side", "place", "operations", "before", "after", "reason"}


@frozen(eq=False)
class Rule:
    kinds: tuple[str, ...]
    places: tuple[str, ...]
    reason: str
    # Our operation ids; none for every operation.
    operations: tuple[str, ...] = ()
    side: str = ""
    # `before` and `after`: any of these values.
    values: Mapping[str, list[Any]] = field(factory=dict[str, list[Any]])

    def accepts(self, change: Change) -> bool:
        return (
            change.kind in self.kinds
            and any(matches(pattern, change.place) for pattern in self.places)
            and (not self.operations or change.id in self.operations)
            and self.side in ("", change.side.value)
            and all(getattr(change, name) in told for name, told in self.values.items())
        )

    def stale(self, changes: Iterable[Change]) -> list[str]:
        """What the rule names and no difference needs any more, one sentence each."""
        mine = [change for change in changes if self.accepts(change)]
        said = f"{', '.join(self.kinds)} at {', '.join(self.places)}"
        if not mine:
            return [f"stale: {said} ({self.reason})"]
        lost = [
            f"{name} {value}"
            for name, told in self.values.items()
            for value in told
            if value not in [getattr(change, name) for change in mine]
        ]
        lost += [f"operation {name}" for name in self.operations if name not in {change.id for change in mine}]
        lost += [f"kind {kind}" for kind in self.kinds if kind not in {change.kind for change in mine}]
        lost += [f"place {place}" for place in self.places if not any(matches(place, change.place) for change in mine)]
        return [f"stale: {part} of {said}" for part in lost]


@frozen
class Accepted:
    rules: tuple[Rule, ...] = ()
    # Our webhook → the component of the vendor's document that describes its body.
    webhooks: Mapping[str, str] = field(factory=dict[str, str])
    # The address of the vendor's newest document.
    document: str = ""

    def new(self, changes: Iterable[Change]) -> list[Change]:
        return [change for change in changes if not any(rule.accepts(change) for rule in self.rules)]

    def stale(self, changes: Iterable[Change]) -> list[str]:
        known = list(changes)
        return [line for rule in self.rules for line in rule.stale(known)]


def matches(pattern: str, place: str) -> bool:
    return re.fullmatch(".*".join(re.escape(part) for part in pattern.split("*")), place) is not None


def load(path: Path) -> Accepted:
    """Raises ReadingError for a rule without a reason or with a kind that does not exist."""
    try:
        node = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Accepted()
    except yaml.YAMLError as error:
        raise ReadingError(f"{path.name} is not readable YAML: {error}") from None
    if not is_object(node):
        raise ReadingError(f"{path.name}: a mapping with `accepted` is expected")
    return Accepted(
        rules=tuple(_rule(path, index, rule) for index, rule in enumerate(node.get("accepted") or ())),
        webhooks=node.get("webhooks") or {},
        document=node.get("document", ""),
    )


def taken_over(rules: Iterable[Rule], changes: Iterable[Change]) -> list[Rule]:
    """The rules of another contract, as far as they accept these differences of operations that came from it."""
    found: dict[Rule, list[Change]] = {}
    known = list(rules)
    for change in changes:
        rule = next((rule for rule in known if rule.accepts(change)), None)
        if rule is not None:
            found.setdefault(rule, []).append(change)
    return [
        Rule(
            tuple(dict.fromkeys(change.kind for change in mine)),
            tuple(dict.fromkeys(change.place for change in mine)),
            rule.reason,
            tuple(dict.fromkeys(change.id for change in mine)),
            rule.side,
        )
        for rule, mine in found.items()
    ]


def add(path: Path, rules: Iterable[Rule]) -> None:
    """Write rules at the end of a file that has some."""
    editor = Editor(path.read_text(encoding="utf-8"))
    for rule in rules:
        editor.append_block("/accepted", rendered(rule))
    path.write_text(editor.done(), encoding="utf-8")


def rendered(rule: Rule) -> list[str]:
    """The lines of an item of `accepted`."""
    node: dict[str, Any] = {"kind": _one(rule.kinds), "side": rule.side, "place": _one(rule.places)}
    node.update({"operations": _one(rule.operations)}, **rule.values, reason=rule.reason)
    first, *others = [f"{key}: {flow(value)}" for key, value in node.items() if value not in ("", []) or key == "place"]
    return [f"- {first}", *(f"  {line}" for line in others)]


def _one(values: tuple[str, ...]) -> str | list[str]:
    return values[0] if len(values) == 1 else list(values)


def _rule(path: Path, index: int, node: Any) -> Rule:
    where = f"{path.name}: accepted[{index}]"
    if not is_object(node) or not node.get("reason") or not node.get("kind"):
        raise ReadingError(f"{where}: `kind` and `reason` are needed")
    kinds = _several(node["kind"])
    unknown = [*(kind for kind in kinds if kind not in KINDS), *(key for key in node if key not in KEYS)]
    if unknown:
        raise ReadingError(f"{where}: {', '.join(unknown)} is not known; the kinds stand in pipeline/diff/change.py")
    values = {
        name: node[name] if isinstance(node[name], list) else [node[name]]
        for name in ("before", "after")
        if name in node
    }
    operations, places = _several(node.get("operations", [])), _several(node.get("place", "*"))
    return Rule(kinds, places, node["reason"], operations, node.get("side", ""), values)


def _several(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
