"""Write an operation that only the vendor has, when its shape is one that we know.

Known is what another of our contracts does under another path (its id, words, examples and body are taken over), or
what answers like one of our operations: a job or a price. Anything else is left to a human.
"""

import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from pipeline.diff.change import Side
from pipeline.diff.shape import Shape
from pipeline.diff.surface import Answer, Operation, surface
from pipeline.diff.wording import MARK, Text, described, in_words
from pipeline.diff.yaml_edit import flow, scalar
from pipeline.record import pascal_case

_REFERENCE = re.compile(r"#/components/([A-Za-z]+)/([A-Za-z0-9._-]+)")
# The share of the vendor's fields that an operation of ours has to have to be the same under another path.
LIKENESS = 0.8
PRICE = re.compile(r"/price(?:-calculation)?$")


@frozen
class Made:
    id: str
    unworded: tuple[str, ...] = ()
    # Components that came with it: (section, name).
    brought: frozenset[tuple[str, str]] = frozenset()
    # The contract of ours whose operation it is; empty where it was written anew.
    source: str = ""


def write_operation(
    theirs: Operation, ours: Text, others: list[Text], brought: Iterable[tuple[str, str]] = ()
) -> Made | None:
    """None where the shape is not known. Adds to the edits of `ours`, less the components in `brought`."""
    if theirs.body is None or len(theirs.body.media) != 1:
        return None
    return _from_sibling(theirs, ours, others, set(brought)) or _from_frame(theirs, ours, others)


def _from_sibling(theirs: Operation, ours: Text, others: list[Text], seen: set[tuple[str, str]]) -> Made | None:
    taken = {operation.id for operation in surface(ours.document).operations.values()}
    best: tuple[float, float, Text, Operation] | None = None
    for other in others:
        for operation in surface(other.document).operations.values():
            if operation.id in taken or operation.is_webhook or _answer(operation) != _answer(theirs):
                continue
            if _method(operation) != _method(theirs) or bool(PRICE.search(_path(operation))) != bool(
                PRICE.search(_path(theirs))
            ):
                continue
            mine, wanted = _fields(operation), _fields(theirs)
            common = len(mine & wanted)
            rank = (common / max(1, len(wanted)), common / max(1, len(mine | wanted)))
            if rank[0] >= LIKENESS and (best is None or rank > best[:2]):
                best = (*rank, other, operation)
    if best is None:
        return None
    _, _, other, operation = best
    path = _path(theirs)
    lines = other.lines(operation.pointer.rpartition("/")[0])
    ours.editor.append("/paths", path, lines)
    before = frozenset(seen)
    _bring("\n".join(lines), ours, other, seen)
    told = f"{operation.id}: read the words, they are those of {other.name}"
    return Made(operation.id, (told,), frozenset(seen) - before, other.name)


def _bring(text: str, ours: Text, other: Text, seen: set[tuple[str, str]]) -> None:
    """Copy the components that a text of ours refers to and this contract does not have yet."""
    for section, name in _REFERENCE.findall(text):
        known = ours.document["components"].get(section, {})
        if (
            (section, name) not in seen
            and name not in known
            and ours.editor.node(f"/components/{section}/{name}") is None
        ):
            seen.add((section, name))
            lines = other.lines(f"/components/{section}/{name}")
            ours.editor.append(f"/components/{section}", name, lines)
            _bring("\n".join(lines), ours, other, seen)


def _from_frame(theirs: Operation, ours: Text, others: list[Text]) -> Made | None:
    """Around a body made of fields, what our operations with the same answer have in common."""
    frames = [
        operation
        for operation in surface(ours.document).operations.values()
        if not operation.is_webhook
        and _answer(operation) == _answer(theirs)
        and _method(operation) == _method(theirs)
        and not operation.is_deprecated
    ]
    if not frames or theirs.body is None:
        return None
    frame = ours.at(frames[0].pointer)
    path = _path(theirs)
    verb = (
        "price"
        if PRICE.search(path)
        else frames[0].id[: len(frames[0].id) - len(frames[0].id.lstrip("abcdefghijklmnopqrstuvwxyz"))]
    )
    stem = pascal_case(re.sub(r"^/api/v\d+(?:/client)?/", "", PRICE.sub("", path)).replace("{", "").replace("}", ""))
    name = f"{stem}PriceBody" if verb == "price" else f"{stem}Body"
    ((media, shape),) = theirs.body.media.items()
    lines, unworded = _body(shape, [ours, *others])
    ours.editor.append("/components/schemas", name, lines)
    ours.editor.append(
        "/paths",
        path,
        [
            f"{_method(theirs).lower()}:",
            f"  operationId: {verb}{stem}",
            f"  tags: {flow(frame['tags'])}",
            f"  summary: {in_words(stem)}, {MARK}",
            "  requestBody:",
            "    required: true",
            "    content:",
            f"      {media}:",
            f"        schema: {flow({'$ref': f'#/components/schemas/{name}'})}",
            "  responses:",
            *(f"    '{status}': {flow(answer)}" for status, answer in frame["responses"].items()),
        ],
    )
    return Made(f"{verb}{stem}", (f"/paths {path}", *(f"{name}.{field}" for field in unworded)))


def _body(shape: Shape, contracts: list[Text]) -> tuple[list[str], list[str]]:
    lines = ["type: object", f"description: What the operation takes, {MARK}"]
    if shape.required:
        lines.append(f"required: {flow([name for name in shape.fields if name in shape.required])}")
    lines.append("properties:")
    unworded: list[str] = []
    for name, inner in shape.fields.items():
        own, is_ours = described(name, inner, Side.REQUEST, contracts)
        lines += [f"  {scalar(name) if '[' not in name else name}:", *(f"    {line}" for line in own)]
        unworded += [] if is_ours else [name]
    choices = [sorted(choice - shape.required) for choice in shape.choices]
    if len(choices) > 1 and all(choices):
        lines += ["oneOf:", *(f"  - {flow({'required': choice})}" for choice in choices)]
    return lines, unworded


def _fields(operation: Operation) -> set[str]:
    return {name for shape in (operation.body.media.values() if operation.body else ()) for name in shape.fields}


def _method(operation: Operation) -> str:
    return operation.key.partition(" ")[0]


def _path(operation: Operation) -> str:
    """As the document spells it."""
    return operation.pointer.split("/")[2].replace("~1", "/").replace("~0", "~")


def _answer(operation: Operation) -> frozenset[str]:
    """What a success holds, by name: what tells a job from a price."""
    answer = operation.answers.get("200", Answer({}, {}))
    return frozenset(_names("", next(iter(answer.media.values()), Shape())))


def _names(above: str, shape: Shape) -> Iterator[str]:
    # Only what is certain in ours: the vendor's documents leave out what comes now and then.
    for name, inner in shape.fields.items():
        if inner.fields:
            yield from _names(f"{above}{name}.", inner)
        elif name != "is_estimated":
            yield f"{above}{name}"
