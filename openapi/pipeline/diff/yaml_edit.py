"""Change a YAML text where it must change and nowhere else: comments, order, quoting and line breaks stay as they are.

Edits are found on the node tree of the text as it was and applied together; a place is a JSON pointer.
"""

import json
import re
from collections.abc import Iterable
from typing import Any, cast

import yaml
from attrs import define, field

from pipeline.record import is_object
from pipeline.yaml_parser import LOADER

WIDTH = 120
# What YAML 1.1 or 1.2 would not read back as the text that it is.
_PLAIN = re.compile(r"[A-Za-z$/_][A-Za-z0-9_.$/+-]*(?: [A-Za-z0-9_.()`',;/+-]+)*[.]?")
_WORDS = re.compile("(?i)(?:y|n|yes|no|on|off|true|false|null)")

Pair = tuple[yaml.Node, yaml.Node]


@define
class Editor:
    text: str
    _edits: list[tuple[int, int, str]] = field(init=False, factory=list[tuple[int, int, str]])
    _root: yaml.Node = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self._root = cast("yaml.Node", yaml.compose(self.text, Loader=LOADER))

    def node(self, pointer: str) -> yaml.Node | None:
        """The value at a pointer, or None."""
        node: yaml.Node | None = self._root
        for part in pointer.split("/")[1:]:
            key = part.replace("~1", "/").replace("~0", "~")
            if isinstance(node, yaml.MappingNode):
                node = next((value for name, value in _pairs(node) if name.value == key), None)
            elif isinstance(node, yaml.SequenceNode):
                items = cast("list[yaml.Node]", node.value)
                node = items[int(key)] if key.isdigit() and int(key) < len(items) else None
            else:
                return None
        return node

    @property
    def is_changed(self) -> bool:
        return bool(self._edits)

    def append(self, pointer: str, key: str, value: str | Iterable[str], *, after: str = "") -> None:
        """Add an entry to a mapping, at its end or after another key.

        The value is one line, or the lines of a block without indentation of its own.
        """
        node = self.node(pointer)
        if not isinstance(node, yaml.MappingNode):
            raise KeyError(pointer)
        inline = value if isinstance(value, str) else None
        if node.flow_style and inline is not None:
            end = node.end_mark.index - 1
            self._edits.append((end, end, f"{', ' if node.value else ''}{key}: {inline}"))
            return
        if node.flow_style or not node.value:
            raise KeyError(pointer)
        column = _pairs(node)[0][0].start_mark.column
        lines = [f"{key}: {inline}"] if inline is not None else [f"{key}:", *(f"  {line}" for line in value)]
        before = self.node(f"{pointer}/{_escaped(after)}") if after else None
        at = self._line_end(before or node)
        self._edits.append((at, at, "".join(f"\n{' ' * column}{line}".rstrip(" ") for line in lines)))

    def append_item(self, pointer: str, text: str) -> None:
        """Add an item in one line at the end of a sequence."""
        node = self.node(pointer)
        if not isinstance(node, yaml.SequenceNode):
            raise KeyError(pointer)
        if node.flow_style or not node.value:
            end = node.end_mark.index - 1
            self._edits.append((end, end, f"{', ' if node.value else ''}{text}"))
        else:
            at = self._line_end(node)
            self._edits.append((at, at, f"\n{' ' * node.start_mark.column}- {text}"))

    def append_block(self, pointer: str, lines: Iterable[str]) -> None:
        """Add lines, without indentation of their own, below a block sequence."""
        node = self.node(pointer)
        if not isinstance(node, yaml.SequenceNode) or node.flow_style or not node.value:
            raise KeyError(pointer)
        at = self._line_end(node)
        self._edits.append((at, at, "".join(f"\n{' ' * node.start_mark.column}{line}".rstrip(" ") for line in lines)))

    def replace(self, pointer: str, text: str) -> None:
        """Put another value in one line, or a flow list that is broken like the rest, in place of one."""
        node = self.node(pointer)
        if node is None:
            raise KeyError(pointer)
        start, end = node.start_mark.index, node.end_mark.index
        self._edits.append((start, end, _broken(text, self._indent(start), start - self._line_start(start))))

    def set(self, pointer: str, key: str, text: str) -> None:
        """Replace an entry of a mapping, or add it."""
        inside = f"{pointer}/{_escaped(key)}"
        if self.node(inside) is None:
            self.append(pointer, key, text)
        else:
            self.replace(inside, text)

    def remove(self, pointer: str, key: str) -> None:
        """Take an entry out of a mapping, with the comments between it and the next."""
        node = self.node(pointer)
        pairs = _pairs(node) if isinstance(node, yaml.MappingNode) else []
        found = next((index for index, (name, _) in enumerate(pairs) if name.value == key), None)
        if not isinstance(node, yaml.MappingNode) or found is None:
            raise KeyError(f"{pointer}/{key}")
        name, value = pairs[found]
        if node.flow_style:
            after = pairs[found + 1][0].start_mark.index if found + 1 < len(pairs) else value.end_mark.index
            before = name.start_mark.index
            if found + 1 == len(pairs) and found:
                before = pairs[found - 1][1].end_mark.index
            self._edits.append((before, after, ""))
        else:
            self._edits.append((self._line_start(name.start_mark.index), self._line_end(value) + 1, ""))

    def remove_item(self, pointer: str, index: int) -> None:
        """Take an item out of a block sequence."""
        node = self.node(pointer)
        if not isinstance(node, yaml.SequenceNode) or node.flow_style:
            raise KeyError(pointer)
        item = cast("list[yaml.Node]", node.value)[index]
        self._edits.append((self._line_start(item.start_mark.index), self._line_end(item) + 1, ""))

    def block(self, pointer: str) -> list[str]:
        """The lines of a block mapping's value, without its indentation."""
        node = self.node(pointer)
        if not isinstance(node, yaml.MappingNode) or node.flow_style:
            raise KeyError(pointer)
        column = node.start_mark.column
        start = self._line_start(node.start_mark.index)
        return [line[column:] for line in self.text[start : self._line_end(node)].split("\n")]

    def done(self) -> str:
        """The text with all edits. Later ones at the same place come after earlier ones."""
        text = self.text
        order = sorted(enumerate(self._edits), key=lambda edit: (edit[1][0], edit[0]), reverse=True)
        for _, (start, end, new) in order:
            text = text[:start] + new + text[end:]
        return text

    def _line_start(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def _line_end(self, node: yaml.Node) -> int:
        """The end of the last line of a node: a block's own mark stands after the comments that follow it."""
        last = node
        while isinstance(last, yaml.MappingNode | yaml.SequenceNode) and last.value and not last.flow_style:
            last = (
                _pairs(last)[-1][1] if isinstance(last, yaml.MappingNode) else cast("list[yaml.Node]", last.value)[-1]
            )
        index = last.end_mark.index
        while index and self.text[index - 1] in " \n":
            index -= 1
        end = self.text.find("\n", index)
        return len(self.text) if end < 0 else end

    def _indent(self, index: int) -> int:
        line = self.text[self._line_start(index) :]
        return len(line) - len(line.lstrip(" "))


def _pairs(node: yaml.Node | None) -> list[Pair]:
    return cast("list[Pair]", node.value) if isinstance(node, yaml.MappingNode) else []


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def _broken(text: str, indent: int, column: int) -> str:
    """A list in one line, broken before the width where it is longer."""
    if column + len(text) <= WIDTH or not text.startswith("["):
        return text
    lines: list[str] = []
    line = " " * column
    for word in text.split(" "):
        if len(line) + len(word) + 1 > WIDTH:
            lines.append(line)
            line = " " * (indent + 2) + word
        else:
            line = f"{line} {word}" if line.strip() else line + word
    return "\n".join([*lines, line]).lstrip(" ")


def flow(value: Any) -> str:
    """A JSON value in one line of YAML, plain where that is safe."""
    if is_object(value):
        return "{" + ", ".join(f"{scalar(key)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(item) for item in cast("list[Any]", value)) + "]"
    return scalar(value) if isinstance(value, str) else json.dumps(value)


def scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and not _WORDS.fullmatch(text) and ": " not in text and "," not in text:
        return text
    return "'" + text.replace("'", "''") + "'"


def lines_of(value: dict[str, Any]) -> list[str]:
    """A schema as the contracts write it: a key a line, texts last, lists of plain values in one line."""
    lines: list[str] = []
    for key, item in value.items():
        if is_object(item) and item and "$ref" not in item:
            lines += [f"{scalar(key)}:", *(f"  {line}" for line in lines_of(item))]
        elif key == "description":
            # Words hold commas, which only a flow list minds.
            text = str(item)
            plain = ": " not in text and " #" not in text and text[:1].isalpha()
            lines.append(f"{key}: {text if plain else scalar(text)}")
        else:
            lines.append(f"{scalar(key)}: {flow(item)}")
    return lines
