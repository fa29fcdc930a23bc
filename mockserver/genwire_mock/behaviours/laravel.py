"""How a Laravel application words its refusals. Pure text; the service behind deAPI is one.

`Refusal` collects messages by field and becomes the 422 answer: the first message, how many more there are, and
all of them by field (reference/deapi/catalogue.md section 4).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from genwire_mock.messages import Reply, Violation

_TYPES: Mapping[str, str] = {
    "array": "must be an array",
    "boolean": "must be true or false",
    "file": "must be a file",
    "integer": "must be an integer",
    "number": "must be a number",
    "object": "must be an object",
    "string": "must be a string",
}
_FORMATS: Mapping[str, str] = {
    "date-time": "must be a valid date",
    "uri": "must be a valid URL",
    "uuid": "must be a valid UUID",
}
_BOUNDS: Mapping[str, str] = {
    "minimum": "must be at least {}",
    "maximum": "must not be greater than {}",
    "exclusiveMinimum": "must be greater than {}",
    "exclusiveMaximum": "must be less than {}",
    "multipleOf": "must be a multiple of {}",
    "minLength": "must be at least {} characters",
    "maxLength": "must not be greater than {} characters",
    "minItems": "must have at least {} items",
    "maxItems": "must not have more than {} items",
    "additionalProperties": "is prohibited",
}


class Refusal:
    """Messages by field, in the order in which they came up; false while there is none."""

    def __init__(self) -> None:
        self._errors: dict[str, list[str]] = {}

    def __bool__(self) -> bool:
        return bool(self._errors)

    def __contains__(self, field: str) -> bool:
        return key(field) in self._errors

    def add(self, field: str, message: str) -> None:
        """One message for a field, once, however often it is said."""
        messages = self._errors.setdefault(key(field), [])
        if message not in messages:
            messages.append(message)

    def reply(self) -> Reply:
        messages = [message for field in self._errors.values() for message in field]
        more = len(messages) - 1
        tail = f" (and {more} more error{'s' if more > 1 else ''})" if more else ""
        return Reply(422, {"message": messages[0] + tail, "errors": self._errors})


def key(field: str) -> str:
    """The field's name in `errors`: PHP reads `images[]` as images, and Laravel `loras[0][name]` as loras.0.name."""
    return re.sub(r"\[([^\[\]]+)\]", r".\1", field.replace("[]", "")) or "body"


def says(field: str, rule: str) -> str:
    """The message about a field; its name loses its underscores (documented for ts_level)."""
    return f"The {_name(field)} field {rule}."


def bound(field: str, keyword: str, limit: Any) -> str:
    """The message for a number, length or count beyond its limit."""
    return says(field, _BOUNDS[keyword].format(limit))


def message(violation: Violation) -> str:
    """What Laravel says about a broken rule of the contract.

    Empty text is converted to null before validation and counts as missing (documented).
    """
    field, keyword, limit, value = violation.field, violation.keyword, violation.limit, violation.value
    if keyword == "required" and limit:
        return says(field, f"is required when {_all(limit)} is not present")
    if keyword == "dependentRequired":
        return says(field, f"is required when {_all(limit)} is present")
    if keyword == "oneOf" and limit:
        return says(field, f"prohibits {_all(limit)} from being present")
    if keyword == "required" or (field and keyword in ("type", "minLength") and value in (None, "")):
        return says(field, "is required")
    if keyword == "type":
        return says(field, _TYPES.get(limit[0] if limit else "", "format is invalid"))
    if keyword == "format":
        return says(field, _FORMATS.get(limit, "format is invalid"))
    if keyword == "pattern":
        literal = re.fullmatch(r"\^([\w:/.-]+)", limit)
        prefix = f"must start with one of the following: {literal[1]}" if literal else "format is invalid"
        return says(field, prefix)
    if keyword in _BOUNDS:
        return bound(field, keyword, limit)
    return f"The selected {_name(field)} is invalid."


def _all(fields: tuple[str, ...]) -> str:
    return " / ".join(_name(field) for field in fields)


def _name(field: str) -> str:
    return key(field).replace("_", " ")
