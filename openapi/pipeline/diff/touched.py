"""What of the source tree a change touches: found by the operation's id, its generated module and the field's name."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from attrs import frozen

from pipeline.diff.change import Change
from pipeline.record import pascal_case

# Kind of file: folder, ending.
KINDS = {
    "encoders": ("facade/genwire/providers", ".py"),
    "request classes": ("facade/genwire", "requests.py"),
    "resources": ("facade/genwire/scenario_api", ".py"),
    "mock": ("mockserver/genwire_mock", ".py"),
    "scenarios": ("mockserver/genwire_mock/scenarios", ".yaml"),
    "tests": ("tests", ".py"),
}


@frozen
class Tree:
    """The texts of the files that may be touched, read once."""

    files: Mapping[str, Mapping[str, str]]

    @classmethod
    def read(cls, root: Path) -> "Tree":
        return cls(
            {
                kind: {
                    path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
                    for path in sorted((root / folder).rglob(f"*{ending}"))
                }
                for kind, (folder, ending) in KINDS.items()
            }
        )

    def touched(self, changes: Iterable[Change]) -> dict[str, list[str]]:
        """Paths by kind, `path:line` in the facade; none for changes of words."""
        found: dict[str, dict[str, None]] = {kind: {} for kind in KINDS}
        for change in changes:
            if change.kind != "described":
                for kind, places in self._of(change).items():
                    found[kind].update(dict.fromkeys(places))
        return {kind: list(places) for kind, places in found.items() if places}

    def _of(self, change: Change) -> dict[str, list[str]]:
        names = words(change.id)
        if not names:
            return {}
        said = re.compile(r"(?<![A-Za-z0-9_])(?:" + "|".join(map(re.escape, names)) + r")(?![A-Za-z0-9_])")
        field = re.compile(rf"[\"'.]{re.escape(change.field_name)}\b|^ +{re.escape(change.field_name)}:", re.MULTILINE)
        result: dict[str, list[str]] = {}
        for kind, files in self.files.items():
            by_line = kind in ("encoders", "request classes", "resources")
            for path, text in files.items():
                match = said.search(text)
                if match is None:
                    continue
                # In a test, the operation alone says too little where a field changed.
                if kind == "tests" and change.field_name and not field.search(text):
                    continue
                result.setdefault(kind, []).append(f"{path}:{_line(text, match.start())}" if by_line else path)
        return result


def words(operation_id: str) -> list[str]:
    """The names of an operation in the tree: submitTextToImage, submit_text_to_image, TextToImage, text_to_image."""
    if not operation_id:
        return []
    snake = re.sub(r"(?<!^)(?=[A-Z])", "_", operation_id).lower()
    verb, _, task = snake.partition("_")
    names = [operation_id, snake]
    if verb in ("submit", "price") and task:
        names += [pascal_case(task), task]
    return names


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
