"""Say what changed, as text, JSON, Markdown or a changelog; the same change of many operations is said once."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, cast

from attrs import frozen

from pipeline.diff.change import KINDS, Change, Level, Side
from pipeline.diff.versions import Version, highest
from pipeline.record import is_object

TITLES = {Level.BREAKING: "Breaking", Level.ADDITIVE: "Additive", Level.COSMETIC: "Cosmetic"}


@frozen
class Report:
    changes: tuple[Change, ...]
    # Of the package now.
    version: Version
    touched: Mapping[str, list[str]]

    @property
    def level(self) -> Level | None:
        return highest(self.changes)

    @property
    def next_version(self) -> Version:
        return self.version if self.level is None else self.version.after(self.level)


@frozen
class Group:
    """Changes that differ only in their operation."""

    first: Change
    operations: tuple[str, ...]

    def line(self) -> str:
        return " ".join([sentence(self.first), self.where()])

    def where(self) -> str:
        named = [name for name in self.operations if name]
        if not named:
            return "(the document)"
        shown = ", ".join(named[:3])
        return f"({shown})" if len(named) <= 3 else f"({shown} and {len(named) - 3} more)"


def grouped(changes: Iterable[Change]) -> list[Group]:
    """In order of their first appearance."""
    groups: dict[str, tuple[Change, list[str]]] = {}
    for change in changes:
        told = [change.kind, change.level, change.side.value, change.place, change.before, change.after]
        if change.side is Side.OPERATION and change.kind in ("operation-added", "operation-removed"):
            told[-2:] = []
        key = json.dumps(told, default=str)
        groups.setdefault(key, (change, []))[1].append(change.id or change.operation)
    return [Group(first, tuple(operations)) for first, operations in groups.values()]


def sentence(change: Change) -> str:
    """`request body application/json steps: a tighter bound: minimum 1 → 2`"""
    where = " ".join(
        part for part in ("" if change.side is Side.OPERATION else change.side.value, change.place) if part
    )
    told = KINDS[change.kind] + _values(change)
    return f"{where}: {told}" if where else told


def _values(change: Change) -> str:
    if change.side is Side.OPERATION and change.kind in ("operation-added", "operation-removed"):
        return ""
    before, after = (_told(value) for value in (change.before, change.after))
    if change.before is None and change.after is None:
        return ""
    if isinstance(change.before, bool) and isinstance(change.after, bool):
        return ""
    if change.before is None:
        return f": {after}"
    return f": {before}" if change.after is None else f": {before} → {after}"


def _told(value: Any) -> str:
    if is_object(value):
        return ", ".join("none" if item is None else f"{key} {item}" for key, item in value.items())
    if isinstance(value, list):
        return " and ".join(str(item) for item in cast("list[Any]", value)) or "none of them"
    return str(value)


def as_text(report: Report) -> str:
    lines: list[str] = []
    for level, title in TITLES.items():
        groups = grouped(change for change in report.changes if change.level is level)
        if groups:
            lines.append(f"{title}: {sum(len(group.operations) for group in groups)} changes of {len(groups)} sorts")
            if level is not Level.COSMETIC:
                lines += [f"  {group.first.kind:22} {group.line()}" for group in groups]
    for kind, places in report.touched.items():
        lines.append(f"Touches {kind}: {', '.join(places)}")
    if not report.changes:
        lines.append("No change.")
    lines.append(f"Version: {report.version} → {report.next_version}")
    return "\n".join(lines)


def as_json(report: Report) -> str:
    return json.dumps(
        {
            "level": None if report.level is None else report.level.name.lower(),
            "version": str(report.version),
            "next_version": str(report.next_version),
            "touched": dict(report.touched),
            "changes": [
                {
                    "kind": change.kind,
                    "level": change.level.name.lower(),
                    "side": change.side.value,
                    "operation": change.operation,
                    "id": change.id,
                    "place": change.place,
                    "before": change.before,
                    "after": change.after,
                }
                for change in report.changes
            ],
        },
        indent=2,
        ensure_ascii=False,
        default=str,
    )


def as_markdown(report: Report) -> str:
    lines = [f"# Changes of the contract: {report.version} → {report.next_version}", ""]
    for level, title in TITLES.items():
        groups = grouped(change for change in report.changes if change.level is level)
        if groups:
            lines += [f"## {title}", "", "| kind | what | where |", "|---|---|---|"]
            lines += [
                f"| {group.first.kind} | {_cell(sentence(group.first))} | {_cell(group.where())} |" for group in groups
            ]
            lines.append("")
    if report.touched:
        lines += ["## Touches", ""]
        lines += [f"- {kind}: {', '.join(f'`{place}`' for place in places)}" for kind, places in report.touched.items()]
        lines.append("")
    return "\n".join(lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").strip("()")


def changelog(report: Report) -> str:
    """The fragment for CHANGELOG.md, in the Keep a Changelog form."""
    sections: dict[str, list[str]] = {}
    for group in grouped(change for change in report.changes if change.level is not Level.COSMETIC):
        kind = group.first.kind
        section = "Removed" if kind.endswith("removed") else "Added" if kind.endswith("added") else "Changed"
        mark = "**Breaking:** " if group.first.level is Level.BREAKING else ""
        sections.setdefault(section, []).append(f"- {mark}{_capital(group.line())}.")
    return "\n".join(
        line
        for section in ("Added", "Changed", "Removed")
        if section in sections
        for line in (f"### {section}", "", *sections[section], "")
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


FORMATS = {"text": as_text, "json": as_json, "markdown": as_markdown, "changelog": changelog}
