"""The JSON Schema that a contract is written in: draft 2020-12, and what OpenAPI 3.1 adds to it.

`subschemas` says where schemas nest, `Inspection` what is wrong with them. Called by contract, at load.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Literal, cast

from jsonschema_rs import Draft202012Validator, ValidationError

from genwire_mock.documents import escape, reference

DIALECTS = ("https://json-schema.org/draft/2020-12/schema", "https://spec.openapis.org/oas/3.1/dialect/base")

# Where a keyword keeps the schemas under it.
_NESTING: dict[str, Literal["one", "list", "map"]] = {
    **dict.fromkeys(["allOf", "anyOf", "oneOf", "prefixItems"], "list"),
    **dict.fromkeys(["not", "if", "then", "else", "items", "contains", "propertyNames"], "one"),
    **dict.fromkeys(["additionalProperties", "unevaluatedProperties", "unevaluatedItems", "contentSchema"], "one"),
    **dict.fromkeys(["properties", "patternProperties", "dependentSchemas", "$defs", "definitions"], "map"),
}
_PLAIN = {
    *("$ref", "$anchor", "$schema", "$comment", "type", "enum", "const", "format", "pattern"),
    *("required", "dependentRequired", "minContains", "maxContains"),
    *("multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"),
    *("maxLength", "minLength", "maxProperties", "minProperties", "maxItems", "minItems", "uniqueItems"),
    *("title", "description", "default", "example", "examples", "externalDocs", "discriminator", "xml"),
    *("deprecated", "readOnly", "writeOnly", "contentMediaType", "contentEncoding"),
}
# They change what a reference means; a schema of a document has no need of it.
_REFUSED = {"$id", "$dynamicRef", "$dynamicAnchor", "$vocabulary"}

_QUIET = (_PLAIN | _NESTING.keys()) - {"$ref", "$schema", "pattern", "patternProperties"}


def subschemas(schema: Any) -> Iterator[tuple[str, Any]]:
    """The schemas directly under a schema, each with its pointer from there."""
    if not isinstance(schema, dict):
        return
    for keyword, value in cast("dict[str, Any]", schema).items():
        match _NESTING.get(keyword):
            case "one":
                yield f"/{keyword}", value
            case "list" if isinstance(value, list):
                yield from ((f"/{keyword}/{index}", part) for index, part in enumerate(cast("list[Any]", value)))
            case "map" if isinstance(value, dict):
                parts = cast("dict[str, Any]", value)
                yield from ((f"/{keyword}/{escape(name)}", part) for name, part in parts.items())
            case _:
                pass


class Inspection:
    """Looks at every schema that is shown to it and at all that it refers to, once.

    `target` gives what a reference leads to, and raises ContractError where it leads nowhere.
    """

    def __init__(self, target: Callable[[str], Any]) -> None:
        self._target = target
        self._seen: set[int] = set()
        self.problems: dict[str, str] = {}
        """What is wrong, by the pointer of the place."""
        self.unknown: dict[str, list[str]] = {}
        """Keywords that JSON Schema does not know, each with the pointers where it stands."""

    def inspect(self, schema: Any, pointer: str) -> None:
        if id(schema) in self._seen:
            return
        self._look(schema, pointer)
        if isinstance(schema, dict):
            for error in _metaschema().iter_errors(_without_dialect(cast("dict[str, Any]", schema))):
                place = "".join(f"/{escape(str(part))}" for part in error.instance_path)
                self.problems.setdefault(pointer + place, error.message)

    def _look(self, schema: Any, pointer: str) -> None:
        if isinstance(schema, bool) or id(schema) in self._seen:
            return
        if not isinstance(schema, dict):
            self.problems[pointer] = "A schema is an object or a boolean"
            return
        # Schemas live as long as the document, so their ids stay theirs.
        self._seen.add(id(cast("Any", schema)))
        for keyword, value in cast("dict[str, Any]", schema).items():
            if keyword not in _QUIET:
                self._keyword(keyword, value, f"{pointer}/{escape(keyword)}")
        for place, part in subschemas(schema):
            self._look(part, pointer + place)

    def _keyword(self, keyword: str, value: Any, place: str) -> None:
        match keyword:
            case "$ref" if isinstance(value, str) and not value.startswith("#"):
                self.problems[place] = f"{value} is outside the document, which is not supported: bundle it first"
            case "$ref" if isinstance(value, str):
                target = self._target(value)
                if self._ends(value):
                    self.inspect(target, value[1:] if value.startswith("#/") else place)
                else:
                    self.problems[place] = "This reference leads back to itself"
            case "$schema" if value not in DIALECTS:
                self.problems[place] = f"The dialect {value} is not supported"
            case "pattern" if isinstance(value, str) and not is_pattern(value):
                self.problems[place] = "The pattern is no regular expression"
            case "patternProperties" if isinstance(value, dict):
                for pattern in cast("Mapping[str, Any]", value):
                    if not is_pattern(pattern):
                        self.problems[f"{place}/{escape(pattern)}"] = "The pattern is no regular expression"
            case _ if keyword in _REFUSED:
                self.problems[place] = f"The schema keyword {keyword} is not supported"
            case "$ref" | "$schema" | "pattern" | "patternProperties":
                pass
            case _ if not keyword.startswith("x-"):
                self.unknown.setdefault(keyword, []).append(place)
            case _:
                pass

    def _ends(self, leads: str) -> bool:
        """Whether a chain of references leads anywhere."""
        known: set[str] = set()
        while leads.startswith("#") and leads not in known:
            known.add(leads)
            leads = reference(self._target(leads))
        return leads not in known


@cache
def is_pattern(pattern: str) -> bool:
    """Whether a validator can be made of it."""
    try:
        Draft202012Validator({"pattern": pattern})
    except ValidationError:
        return False
    return True


def _without_dialect(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    return {key: value for key, value in schema.items() if key != "$schema"} if "$schema" in schema else schema


@cache
def _metaschema() -> Draft202012Validator:
    return Draft202012Validator({"$ref": DIALECTS[0]}, offline=True)
