"""One difference between two documents, and what it means for those who send and those who read."""

from enum import Enum, IntEnum
from typing import Any

from attrs import field, frozen

from pipeline.diff.shape import Shape


class Level(IntEnum):
    """Ordered: the next version follows the highest."""

    COSMETIC = 0
    ADDITIVE = 1
    BREAKING = 2


class Side(Enum):
    """Who writes what changed: a caller writes a request, a service an answer or an event."""

    REQUEST = "request"
    RESPONSE = "response"
    # The operation as such.
    OPERATION = "operation"


@frozen
class Change:
    """`kind` is one of KINDS and stays as it is: accepted differences and tests refer to it."""

    kind: str
    level: Level
    # "POST /path/{}", "webhook name" or "" for the whole document.
    operation: str
    id: str
    side: Side
    # Below the operation: `body application/json loras[].weight`, `query limit`, `200 application/json data.status`.
    place: str = ""
    before: Any = None
    after: Any = None
    # The shapes that differ, of the base and of the head: what an edit needs.
    shapes: tuple[Shape, ...] = field(default=(), eq=False, repr=False)

    @property
    def field_name(self) -> str:
        """The name of the field that the place ends in, without `[]`; empty where there is none."""
        last = self.place.split(" ")[-1] if " " in self.place else ""
        return "" if "/" in last else last.replace("[]", "").rpartition(".")[2]


# Every kind, with what it means in words: how reports and CONTRIBUTING name it.
KINDS = {
    "operation-added": "a new operation",
    "operation-removed": "an operation is gone",
    "operation-moved": "the operation has another method or path",
    "operation-renamed": "the operation has another id, which names generated code",
    "operation-regrouped": "the operation has another first tag, which names generated code",
    "operation-deprecated": "the operation is now deprecated",
    "operation-restored": "the operation is deprecated no more",
    "model-renamed": "the schema has another name, which names generated code",
    "server-added": "a new server",
    "server-removed": "a server is gone",
    "security-added": "another way to authenticate",
    "security-removed": "a way to authenticate is gone",
    "parameter-renamed": "a parameter of the path has another name",
    "style-changed": "a parameter is spelled in another way",
    "field-added": "a new optional field",
    "required-field-added": "a new required field",
    "field-removed": "a field is gone",
    "field-required": "an optional field became required",
    "field-optional": "a required field became optional",
    "body-added": "a body where there was none",
    "body-removed": "no body where there was one",
    "body-required": "the body became required",
    "body-optional": "the body became optional",
    "media-type-added": "another media type",
    "media-type-removed": "a media type is gone",
    "status-added": "another status",
    "status-removed": "a status is gone",
    "type-narrowed": "fewer types",
    "type-widened": "more types",
    "null-allowed": "null may stand here",
    "null-refused": "null may stand here no more",
    "value-added": "another value of an enum",
    "value-removed": "a value of an enum is gone",
    "values-listed": "only listed values where any was right",
    "values-unlisted": "any value where only listed ones were right",
    "bound-tightened": "a tighter bound",
    "bound-loosened": "a looser bound",
    "bound-changed": "another pattern, format or step",
    "choice-added": "another combination of required fields",
    "choice-removed": "a combination of required fields is gone",
    "fields-excluded": "fields of two alternatives exclude each other",
    "fields-combined": "fields of two alternatives may stand together",
    "members-refused": "undeclared members are refused",
    "members-allowed": "undeclared members may come",
    "default-changed": "another value is taken for a field that is left out",
    "constraint-changed": "a rule whose direction is not known",
    "described": "other words or examples",
}
