"""Lower JSON Schema of OpenAPI 3.1 to what openapi-python-client 0.29.1 can express; see lower.py.

The numbers in comments are the generator's pitfalls, listed in the reference about it.
"""

import json
from collections.abc import Mapping
from typing import Any

from pipeline.record import LoweringError, Place, Record, below, is_object
from pipeline.shape import Flattener, Property, Shape
from pipeline.uses import PREFIX, Uses
from pipeline.vocabulary import STRUCTURE, UNCHECKED

NULL = {"type": "null"}
# The generator parses these formats strictly: one value of another shape would lose the whole response (19).
PARSED_FORMATS = {"date-time", "date", "uuid"}
OBJECT_KEYWORDS = {"properties", "required", "additionalProperties"}
ANNOTATIONS = {"title", "description", "default", "x-default", "deprecated", "example", "examples", "$comment"}


class SchemaLowering:
    """Lowers the schemas of one document and collects the components, named inline schemas included."""

    def __init__(self, schemas: Mapping[str, Any], record: Record, uses: Uses) -> None:
        self.components: dict[str, Any] = {}
        self._schemas = schemas
        self._record = record
        self._uses = uses
        self._flattener = Flattener(self._resolve, self._check, record)

    def component(self, name: str, *, is_body: bool) -> None:
        uses = self._uses
        place = Place(below("/components/schemas", name), name, name in uses.forms, name in uses.read)
        self._store(place, self._lower(place, self._schemas[name], is_component=True, is_body=is_body))

    def inline(self, place: Place, schema: Any) -> dict[str, Any]:
        """Lower a schema inside another; an object or an enum becomes a component with a good name (26)."""
        lowered = self._lower(place, schema)
        if lowered.get("type") == "object" or ("enum" in lowered and lowered.get("type") != "boolean"):
            self._store(place, lowered)
            self._record.add(place.pointer, "name-inline", f"becomes the class {place.name}")
            return {"$ref": PREFIX + place.name}
        return lowered

    def _store(self, place: Place, lowered: dict[str, Any]) -> None:
        known = self.components.get(place.name)
        taken = place.name in self._schemas and place.pointer != below("/components/schemas", place.name)
        if taken or (known is not None and known != lowered):
            reason = f"the class name {place.name} is taken: name this schema in components/schemas"
            raise LoweringError(place.pointer, reason)
        self.components[place.name] = lowered

    def _resolve(self, pointer: str, reference: str) -> tuple[str, Any]:
        name = reference.removeprefix(PREFIX)
        if name == reference or name not in self._schemas:
            raise LoweringError(pointer, f"$ref {reference} is no schema of components/schemas")
        return below("/components/schemas", name), self._schemas[name]

    def _check(self, pointer: str, schema: Mapping[str, Any]) -> None:
        for keyword in schema:
            place = below(pointer, keyword)
            if keyword in UNCHECKED:
                self._record.add(place, "unchecked", f"`{keyword}` is not checked by the generated models")
            elif keyword.startswith("x-") and keyword != "x-default":
                self._record.add(place, "not-expressed", f"extension `{keyword}`")
            elif keyword == "discriminator":
                text = "`discriminator` is not used: the first alternative that parses wins"
                self._record.add(place, "not-expressed", text)
            elif keyword not in STRUCTURE:
                raise LoweringError(place, f"the lowering does not know the schema keyword `{keyword}`")

    def _lower(self, place: Place, schema: Any, *, is_component: bool = False, is_body: bool = False) -> dict[str, Any]:
        if schema is True:
            return {}
        if not is_object(schema):
            raise LoweringError(place.pointer, "a schema must be an object here; `false` admits no value at all")
        source = schema
        if "$ref" in source:
            return self._reference(place, source)
        if self._is_alias(source):
            return self._reference(place, {**source, "$ref": source["allOf"][0]["$ref"]})
        alternatives = [key for key in ("oneOf", "anyOf") if key in source]
        if "allOf" in source or (alternatives and (is_body or "properties" in source or "required" in source)):
            return self._object(place, source, self._flattener.shape(place.pointer, source))
        self._check(place.pointer, source)
        if len(alternatives) > 1:
            raise LoweringError(place.pointer, "oneOf beside anyOf is one union too many")
        if alternatives:
            return self._union(place, source, alternatives[0], is_component)
        return self._plain_schema(place, source, is_component)

    @staticmethod
    def _is_alias(schema: dict[str, Any]) -> bool:
        parts = schema.get("allOf", [])
        return len(parts) == 1 and set(parts[0]) == {"$ref"} and schema.keys() <= {"allOf", *ANNOTATIONS}

    def _reference(self, place: Place, schema: dict[str, Any]) -> dict[str, Any]:
        self._resolve(place.pointer, schema["$ref"])
        for keyword in [key for key in schema if key not in {"$ref", "allOf"}]:
            where = below(place.pointer, keyword)
            if keyword not in ANNOTATIONS:
                raise LoweringError(where, f"the lowering does not know `{keyword}` beside $ref")
            self._record.add(where, "not-expressed", f"`{keyword}` beside $ref: the class has its own")
        return {"$ref": schema["$ref"]}

    def _plain_schema(self, place: Place, schema: dict[str, Any], is_component: bool) -> dict[str, Any]:
        types: list[str] = schema["type"] if isinstance(schema.get("type"), list) else [schema.get("type", "")]
        values: list[Any] = schema.get("enum", [])
        nullable = None in values or ("null" in types and len(types) > 1)
        kinds = [kind for kind in types if kind != "null"] if nullable else types
        if nullable and place.in_form:
            self._drop_null(place)
            nullable = False
        if (len(kinds) > 1 and "object" in kinds) or (nullable and (kinds == ["object"] or values)):
            # One alternative for each type: the generator would name their classes Type0, Type1 (26).
            options = [
                self.inline(place.at(place.pointer, self._option_name(option) if is_component else ""), option)
                for option in (self._narrow(schema, [kind], values) for kind in kinds)
            ]
            null = [NULL] if nullable else []
            return {**self._annotate(place, self._annotations(schema)), "anyOf": [*options, *null]}
        narrow = self._narrow(schema, kinds, values)
        if narrow.get("type") == "object" or "properties" in narrow:
            return self._object(place, narrow, self._flattener.shape(place.pointer, narrow))
        misplaced = OBJECT_KEYWORDS if "array" in kinds else OBJECT_KEYWORDS | {"items"}
        for keyword in sorted(misplaced & narrow.keys()):
            raise LoweringError(below(place.pointer, keyword), f"`{keyword}` without the type it belongs to")
        lowered = self._annotate(place, narrow)
        if "array" in kinds:
            # An array without items is refused by the generator (24).
            lowered["items"] = self.inline(place.down("items", name="Item"), narrow.get("items", True))
        if lowered.get("format") == "binary" and not place.in_form:
            raise LoweringError(below(place.pointer, "format"), "a file can only stand in a multipart body")
        if lowered.get("format") in PARSED_FORMATS:
            text = f"`{lowered.pop('format')}` stays text: a value of another shape must not lose the response"
            self._record.add(below(place.pointer, "format"), "format-as-text", text)
        if nullable:
            lowered["type"] = [*kinds, "null"]
        return lowered

    @staticmethod
    def _narrow(schema: dict[str, Any], kinds: list[str], values: list[Any]) -> dict[str, Any]:
        """The part of a schema that is about some of its types."""
        others = {"type", "enum"}
        if isinstance(schema.get("type"), list):
            others |= (set() if "object" in kinds else OBJECT_KEYWORDS) | (set() if "array" in kinds else {"items"})
        narrow = {key: value for key, value in schema.items() if key not in others}
        if kinds != [""]:
            narrow["type"] = kinds[0] if len(kinds) == 1 else kinds
        if values:
            narrow["enum"] = [value for value in values if value is not None]
        return narrow

    def _union(self, place: Place, schema: dict[str, Any], keyword: str, is_component: bool) -> dict[str, Any]:
        extra = schema.keys() - {keyword, "discriminator", "type"} - self._annotations(schema).keys()
        if extra - UNCHECKED:
            raise LoweringError(place.pointer, f"{', '.join(sorted(extra))} beside {keyword}")
        listed: list[Any] = schema[keyword]
        options = list(enumerate(listed))
        if place.in_form and any(option == NULL for _, option in options):
            self._drop_null(place)
            options = [(index, option) for index, option in options if option != NULL]
        lowered = [
            self.inline(place.down(keyword, index, name=self._option_name(option) if is_component else ""), option)
            for index, option in options
        ]
        annotations = self._annotate(place, self._annotations(schema))
        if len(lowered) == 1:
            return lowered[0] if "$ref" in lowered[0] else {**lowered[0], **annotations}
        return {**annotations, "anyOf": lowered}

    @staticmethod
    def _option_name(option: Any) -> str:
        return "Value" if isinstance(option, dict) and "enum" in option else "Object"

    def _drop_null(self, place: Place) -> None:
        if place.component in self._uses.json | self._uses.read:
            reason = f"null cannot be sent in a form, and {place.component} is also JSON: make it two schemas"
            raise LoweringError(place.pointer, reason)
        self._record.add(place.pointer, "form-without-null", "a form carries no null: leave the field out instead")

    def _object(self, place: Place, schema: dict[str, Any], shape: Shape) -> dict[str, Any]:
        merged = {"type", "allOf", "anyOf", "oneOf", "discriminator"} | OBJECT_KEYWORDS | UNCHECKED
        for keyword in sorted(schema.keys() - merged - self._annotations(schema).keys()):
            raise LoweringError(below(place.pointer, keyword), f"the lowering does not know `{keyword}` of an object")
        words = self._annotate(place, self._annotations(schema), shape.sentences)
        lowered: dict[str, Any] = {"type": "object", **words}
        properties = {name: self._property(place, name, prop) for name, prop in shape.properties.items()}
        if place.is_read and place.component not in self._uses.json | self._uses.forms:
            for name in [name for name in properties if name not in shape.required]:
                properties[name] = self._or_null(shape.properties[name].pointer, properties[name])
        if properties:
            lowered["properties"] = properties
        if shape.required:
            lowered["required"] = shape.required
        extra = schema.get("additionalProperties", True)
        if extra is False and place.is_read:
            where = below(place.pointer, "additionalProperties")
            self._record.add(where, "unknown-fields-pass", "what the server adds to an answer is kept, not refused")
        elif extra is False:
            lowered["additionalProperties"] = False
        elif isinstance(extra, dict):
            value = place.down("additionalProperties", name="Value")
            lowered["additionalProperties"] = self.inline(value, extra)
        return lowered

    def _property(self, place: Place, name: str, prop: Property) -> dict[str, Any]:
        lowered = self.inline(place.at(prop.pointer, name), prop.schema)
        return lowered if "$ref" in lowered else _with_words(lowered, prop.words)

    def _or_null(self, pointer: str, schema: dict[str, Any]) -> dict[str, Any]:
        """An optional part of an answer that would raise on null, and lose the answer (19)."""
        if "$ref" not in schema and schema.get("type") != "array":
            return schema
        self._record.add(pointer, "null-passes", "optional, and read as null too")
        words = {"description": schema["description"]} if "description" in schema else {}
        return {**words, "anyOf": [schema, NULL]}

    @staticmethod
    def _annotations(schema: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in schema.items() if key in ANNOTATIONS or key.startswith("x-")}

    def _annotate(self, place: Place, schema: dict[str, Any], sentences: list[str] | None = None) -> dict[str, Any]:
        """The schema with its defaults, title and deprecation moved into its description."""
        lowered = dict(schema)
        words = list(sentences or [])
        for keyword in ("default", "x-default"):
            if keyword in lowered:
                # The generator sends a default with every request, as if the caller had chosen it (17).
                value = json.dumps(lowered.pop(keyword), ensure_ascii=False)
                words.append(f"Default on the server: {value}.")
                text = f"`{keyword}` is said in words and never sent by itself"
                self._record.add(below(place.pointer, keyword), "default-in-words", text)
        if lowered.pop("deprecated", False):
            words.append("Deprecated.")
        title = lowered.pop("title", "")
        if title and not lowered.get("description"):
            lowered["description"] = title
        elif title:
            # A title would rename the class.
            text = "`title`, where there is a description too"
            self._record.add(below(place.pointer, "title"), "not-expressed", text)
        for keyword in ("example", "examples", "$comment", "discriminator"):
            lowered.pop(keyword, None)
        for keyword in [key for key in lowered if key.startswith("x-")]:
            del lowered[keyword]
        return _with_words(lowered, words)


def _with_words(schema: dict[str, Any], words: list[str] | tuple[str, ...]) -> dict[str, Any]:
    description: str = schema.get("description", "").strip()
    new = [word for word in words if word not in description]
    if not new:
        return schema
    if description and description[-1] not in ".!?:":
        description += "."
    return {**schema, "description": " ".join([description, *new]).strip()}
