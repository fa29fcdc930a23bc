"""Which operations a path belongs to. Called by contract."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import unquote

from attrs import frozen

if TYPE_CHECKING:
    from genwire_mock.contract import Operation


class Routes:
    """Operations by their paths, with and without parameters."""

    def __init__(self) -> None:
        self._fixed: dict[str, dict[str, Operation]] = {}
        self._templates: dict[int, list[_Template]] = {}

    def add(self, path: str, operation: Operation) -> None:
        """An operation under this path. Where servers overlap, what the document has first stays."""
        if "{" not in path:
            self._fixed.setdefault(path, {}).setdefault(operation.method, operation)
            return
        templates = self._templates.setdefault(path.count("/"), [])
        template = next((known for known in templates if known.path == path), None)
        if template is None:
            pieces = re.split(r"\{([^{}]+)\}", path)
            pattern = re.compile("([^/]+)".join(map(re.escape, pieces[::2])))
            # What names more of a path, and names it earlier, is meant before what leaves it open.
            order = tuple("{" in segment for segment in path.split("/"))
            template = _Template(path, pattern, tuple(pieces[1::2]), order, {})
            templates.append(template)
            templates.sort(key=lambda known: known.order)
        template.methods.setdefault(operation.method, operation)

    def match(self, path: str) -> tuple[Mapping[str, Operation], Mapping[str, str]] | None:
        """The operations of a path by method, and its decoded path parameters."""
        found = self._fixed.get(path)
        if found is not None:
            return found, {}
        for template in self._templates.get(path.count("/"), ()):
            matched = template.pattern.fullmatch(path)
            if matched:
                return template.methods, dict(zip(template.names, map(unquote, matched.groups()), strict=True))
        return None


@frozen(eq=False)
class _Template:
    """A path with parameters: what its requests look like, and the operations by method."""

    path: str
    pattern: re.Pattern[str]
    names: tuple[str, ...]
    order: tuple[bool, ...]
    methods: dict[str, Operation]
