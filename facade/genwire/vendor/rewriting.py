"""Imports within genwire become relative, so that a copy works under any name and beside an installed genwire."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Collection
from pathlib import PurePosixPath

from attrs import frozen

# Where the packages lie in a copy: the facade at its top.
PLACES: dict[str, tuple[str, ...]] = {"genwire": (), "genwire_api": ("genwire_api",)}
_MODULE_NAME = re.compile(r"(genwire|genwire_api)(\.\w+)*")


class VendorError(Exception):
    """Why nothing was copied or renewed, and what to do about it."""


@frozen
class _Span:
    """The name of a module in an import, by line and columns."""

    line: int
    start: int
    end: int
    name: str


def relative_imports(source: str, path: str, modules: Collection[str]) -> str:
    """The source with each `from genwire… import` made relative to its place in the copy.

    path: where the file lies in the copy, with slashes. modules: the absolute names of all modules that are copied.
    Raises VendorError on what would still reach an installed genwire: `import genwire`, a text that names a module.
    """
    tree = ast.parse(source)
    _refuse(tree, path, modules)
    package = PurePosixPath(path).parent.parts
    lines = io.StringIO(source).readlines()
    for span in reversed(_spans(tree, lines)):
        line = lines[span.line - 1]
        lines[span.line - 1] = line[: span.start] + _relative(package, span.name) + line[span.end :]
    return "".join(lines)


def _refuse(tree: ast.AST, path: str, modules: Collection[str]) -> None:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import) and any(alias.name.split(".")[0] in PLACES for alias in node.names):
            raise VendorError(f"{path}:{node.lineno}: write `from genwire… import …`, which a copy can make relative")
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _names_a_module(node.value, modules):
            remedy = "use a name relative to __package__"
            raise VendorError(f"{path}:{node.lineno}: the text {node.value!r} names a module of genwire: {remedy}")


def _names_a_module(text: str, modules: Collection[str]) -> bool:
    """`genwire` alone is a word too: the prefix of keys in a store, for instance."""
    return text != "genwire" and bool(_MODULE_NAME.fullmatch(text)) and text in modules


def _spans(tree: ast.AST, lines: list[str]) -> list[_Span]:
    starts = {  # ast counts bytes, tokenize characters
        (node.lineno, len(lines[node.lineno - 1].encode()[: node.col_offset].decode()))
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and not node.level and (node.module or "").split(".")[0] in PLACES
    }
    tokens = list(tokenize.generate_tokens(iter(lines).__next__))
    spans: list[_Span] = []
    for index, token in enumerate(tokens):
        # A dedent begins where the statement after it does.
        if token.string == "from" and token.start in starts:
            end = next(number for number in range(index, len(tokens)) if tokens[number].string == "import")
            named = tokens[index + 1 : end]
            spans.append(
                _Span(token.start[0], named[0].start[1], named[-1].end[1], "".join(part.string for part in named))
            )
    return spans


def _relative(package: tuple[str, ...], module: str) -> str:
    root, *rest = module.split(".")
    target = (*PLACES[root], *rest)
    shared = 0
    while shared < min(len(package), len(target)) and package[shared] == target[shared]:
        shared += 1
    return "." * (len(package) - shared + 1) + ".".join(target[shared:])
