"""Deliberately wrong variants of the client and the mock: patches, and a way to import what they make.

A patch is a title, a file and pieces of its text with what comes in their place. No line numbers: it goes on applying
while the code around it moves. Nothing is written into the tree: the one module is compiled from the changed text.
"""

from __future__ import annotations

import importlib.abc
import importlib.util
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

from attrs import frozen

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
_SOURCES = ("facade", "mockserver")
# What is imported anew with a bug in it; the generated code and other people's packages need not be.
_OURS = {"genwire", "genwire_mock", *(path.stem for path in (HERE.parent / "property").glob("*.py"))}


class PatchFailed(Exception):  # noqa: N818
    """A patch does not apply. It says what to do."""


@frozen
class Patch:
    """`hunks` are pairs of a text that stands in the file exactly once, and the text in its place."""

    name: str
    title: str
    file: str
    hunks: Sequence[tuple[str, str]]

    @property
    def module(self) -> str:
        path = Path(self.file)
        parts = path.relative_to(path.parts[0]).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def subject(self) -> str:
        return self.name.partition("/")[0]

    def applied(self, text: str) -> str:
        """The text of the file with the bug. Raises PatchFailed."""
        for old, new in self.hunks:
            if text.count(old) != 1:
                found = "is not there" if old not in text else f"is there {text.count(old)} times"
                raise PatchFailed(
                    f"tests/planted/{self.name}.patch no longer applies: this text {found} in {self.file}.\n\n{old}\n"
                    f"The code has changed. Write the same bug ({self.title}) against the new code: the lines that now "
                    "do the work go into the patch after '-', and how they would be wrong after '+'."
                )
            text = text.replace(old, new)
        return text


def read(path: Path) -> Patch:
    """A patch of its file: the title, then as in a unified diff without line numbers."""
    title, _, diff = path.read_text("utf-8").partition("\n")
    head, *pieces = diff.split("\n@@\n")
    file = next(line.removeprefix("+++ b/") for line in head.splitlines() if line.startswith("+++ b/"))
    hunks: list[tuple[str, str]] = []
    for piece in pieces:
        lines = piece.rstrip("\n").split("\n")
        old, new = (["".join(line[1:]) for line in lines if line[:1] in marks] for marks in ("- ", "+ "))
        hunks.append(("\n".join(old), "\n".join(new)))
    return Patch(f"{path.parent.name}/{path.stem}", title, file, tuple(hunks))


def patches() -> list[Patch]:
    return [read(path) for subject in ("client", "mock") for path in sorted((HERE / subject).glob("*.patch"))]


@contextmanager
def planted(patch: Patch) -> Generator[None]:
    """Within it, our packages are imported anew and have the bug; afterwards they are as before."""
    file = ROOT / patch.file
    finder = _Finder(patch.module, file, patch.applied(file.read_text("utf-8")))
    before = {name: module for name, module in sys.modules.items() if _is_ours(name)}
    for name in before:
        del sys.modules[name]
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in [name for name in sys.modules if _is_ours(name)]:
            del sys.modules[name]
        sys.modules.update(before)


def _is_ours(name: str) -> bool:
    return name.partition(".")[0] in _OURS


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Finds one module, and loads it from another text."""

    def __init__(self, module: str, file: Path, text: str) -> None:
        self._module = module
        self._file = file
        self._text = text

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        del path, target
        if fullname != self._module:
            return None
        is_package = self._file.name == "__init__.py"
        places = [str(self._file.parent)] if is_package else None
        spec = importlib.util.spec_from_loader(fullname, self, origin=str(self._file), is_package=is_package)
        assert spec is not None
        if places:
            spec.submodule_search_locations = places
        return spec

    def get_source(self, fullname: str) -> str:
        del fullname
        return self._text

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = str(self._file)
        exec(compile(self._text, str(self._file), "exec"), module.__dict__)  # noqa: S102 - our own text
