"""What references in a document lead to, and schemas on their own with all that they refer to. Called by contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from genwire_mock import documents
from genwire_mock.dialect import subschemas
from genwire_mock.documents import ContractError, escape

_NOTHING: Mapping[str, Any] = {"not": {}}


class References:
    """The references of one document: JSON pointers, and names that an `$anchor` gives a schema."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self._anchors: dict[str, str] | None = None
        self._targets: dict[str, Any] = {}  # a document refers to the same few places again and again

    def resolve(self, node: Any) -> Mapping[str, Any]:
        """The node that a chain of references leads to; what stands beside a reference wins over it.

        A schema that is a boolean becomes the object that means the same.
        """
        if isinstance(node, bool):
            return {} if node else _NOTHING
        if "$ref" not in node:
            return node
        beside: dict[str, Any] = {}
        for _ in range(50):
            if "$ref" not in node:
                return {**node, **beside} if beside else node
            beside = {**{key: value for key, value in node.items() if key != "$ref"}, **beside}
            node = self.target(node["$ref"])
            if isinstance(node, bool):
                node = {} if node else _NOTHING
        raise ContractError(str(node["$ref"]), "This reference never ends")

    def closed(self, schema: Mapping[str, Any] | bool) -> dict[str, Any]:
        """The schema as a document of its own: with the places that it refers to, and no others."""
        places: dict[tuple[str, ...], Any] = {}
        open_ends: list[Any] = [schema]
        while open_ends:
            for leads in _references(open_ends.pop()):
                way = documents.parts(self._pointer(leads))
                if way not in places:
                    places[way] = documents.at(self._document, way)
                    open_ends.append(places[way])
        own = self._pointed(schema)
        return {**({} if own is True else _NOTHING if own is False else own), **self._tree(places)}

    def _tree(self, places: Mapping[tuple[str, ...], Any]) -> dict[str, Any]:
        """The places of this document, and nothing else of it, under their own pointers."""
        tree: dict[str, Any] = {}
        whole: set[tuple[str, ...]] = set()
        for way in sorted(places, key=len):
            if any(way[:length] in whole for length in range(1, len(way))):
                continue
            whole.add(way)
            node = tree
            for key in way[:-1]:
                node = node.setdefault(key, {})
            node[way[-1]] = self._pointed(places[way])
        return tree

    def _pointed(self, node: Any) -> Any:
        """The node with pointers in place of references to anchors, which no longer lead anywhere once it is closed."""
        if self._anchors is None:
            return node
        if isinstance(node, list):
            return [self._pointed(item) for item in cast("list[Any]", node)]
        if not isinstance(node, dict):
            return node
        return {
            key: "#" + self._pointer(value) if key == "$ref" and isinstance(value, str) else self._pointed(value)
            for key, value in cast("dict[str, Any]", node).items()
            if key != "$anchor"
        }

    def _pointer(self, reference: str) -> str:
        """The JSON pointer that a reference means, percent-encoded as it came."""
        if reference.startswith("#/"):
            return reference[1:]
        if not reference.startswith("#") or reference == "#":
            message = "Only references to places within the document are supported: bundle it into one file first"
            raise ContractError(reference, message)
        if self._anchors is None:
            self._anchors = dict(_anchors(self._document, ""))
        if reference[1:] not in self._anchors:
            raise ContractError(reference, "This reference leads nowhere: there is no such $anchor")
        return self._anchors[reference[1:]]

    def target(self, reference: str) -> Any:
        """The node that a reference means. Raises ContractError where it leads nowhere."""
        if reference in self._targets:
            return self._targets[reference]
        pointer = self._pointer(reference)
        try:
            found = self._targets[reference] = documents.at(self._document, documents.parts(pointer))
        except ContractError:
            raise ContractError(pointer, "This reference leads nowhere") from None
        return found


def _references(schema: Any) -> Iterator[str]:
    leads = documents.reference(schema)
    if leads:
        yield leads
    for _, part in subschemas(schema):
        yield from _references(part)


def _anchors(node: Any, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for key, value in cast("dict[str, Any]", node).items():
            if key == "$anchor" and isinstance(value, str):
                yield value, pointer
            else:
                yield from _anchors(value, f"{pointer}/{escape(key)}")
    elif isinstance(node, list):
        for index, value in enumerate(cast("list[Any]", node)):
            yield from _anchors(value, f"{pointer}/{index}")
