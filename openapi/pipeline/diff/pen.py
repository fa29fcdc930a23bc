"""One pass over the text of a contract: what is edited in it, and what there is to say of that."""

from collections.abc import Mapping

from attrs import define, field

from pipeline.diff.change import Change
from pipeline.diff.shape import Shape
from pipeline.diff.surface import Operation
from pipeline.diff.wording import Text


@define
class Pen:
    """One pass over the text."""

    ours: Text
    others: list[Text]
    operations: Mapping[str, Operation]
    theirs: Mapping[str, Operation]
    # Operations that this run added: what the vendor does not have is left out of them.
    fresh: set[str]
    # Components that came with them: (section, name).
    brought: set[tuple[str, str]]
    taken: dict[str, str]
    written: list[str] = field(factory=list[str])
    unworded: list[str] = field(factory=list[str])
    _done: set[tuple[str, str]] = field(init=False, factory=set[tuple[str, str]])

    def once(self, pointer: str, what: str) -> bool:
        """Whether this is the first edit of its sort at a place that several operations share."""
        if (pointer, what) in self._done:
            return False
        self._done.add((pointer, what))
        return True

    def shape(self, change: Change) -> Shape:
        return change.shapes[0]

    def parent(self, change: Change) -> Shape:
        """The object that the field at the place of a change belongs to."""
        part, _, path = change.place.partition(" ")
        media, _, path = path.partition(" ")
        operation = self.operations[change.operation]
        known = operation.body.media if part == "body" and operation.body else operation.answers[part].media
        return _walk(known[media], path)


def _walk(shape: Shape, path: str) -> Shape:
    """The shape above the last name of a path; a name may itself end in `[]`."""
    head, _, rest = path.partition(".")
    while rest:
        while head not in shape.fields and head.endswith("[]") and shape.items is None:
            head = head.removesuffix("[]")
        name = head if head in shape.fields else head.removesuffix("[]")
        shape = shape.fields[name]
        if name != head and shape.items is not None:
            shape = shape.items
        head, _, rest = rest.partition(".")
    return shape
