"""What a contract uses each component schema for: rules differ between a form, a JSON body and an answer."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from pipeline.record import is_object
from pipeline.vocabulary import METHODS

PREFIX = "#/components/schemas/"
MULTIPART = "multipart/form-data"


class Uses:
    """Names of component schemas, references followed, by where they stand."""

    def __init__(self, document: Mapping[str, Any], components: dict[str, Any], schemas: dict[str, Any]) -> None:
        self._schemas = schemas
        # The bodies themselves, without what they refer to.
        self.bodies: set[str] = set()
        forms: set[str] = set()
        json: set[str] = set()
        read: set[str] = set(_references([components.get("responses"), document.get("webhooks")]))
        bodies = list(components.get("requestBodies", {}).values())
        for item in document.get("paths", {}).values():
            for method in METHODS:
                operation = item.get(method, {})
                bodies.append(operation.get("requestBody", {}))
                read.update(_references(operation.get("responses")))
        for body in bodies:
            for kind, media in body.get("content", {}).items():
                names = set(_references(media.get("schema")))
                self.bodies |= names
                (forms if kind == MULTIPART else json).update(names)
        self.forms = self._closure(forms)
        self.json = self._closure(json)
        # Responses and events.
        self.read = self._closure(read)

    def _closure(self, names: set[str]) -> set[str]:
        seen: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting.extend(_references(self._schemas.get(name)))
        return seen


def _references(value: Any) -> Iterator[str]:
    if is_object(value):
        for key, inner in value.items():
            if key == "$ref" and isinstance(inner, str) and inner.startswith(PREFIX):
                yield inner.removeprefix(PREFIX)
            else:
                yield from _references(inner)
    elif isinstance(value, list):
        for inner in cast("list[Any]", value):
            yield from _references(inner)
