"""Lowering: rewrite a contract into what openapi-python-client 0.29.1 can express, and say what was done.

`lower` is pure. The contract stays the truth for the mock, the tests and the encoders; what comes out of here is
only read by the generator. Nothing disappears silently: each change and each loss is a step, and a word of OpenAPI
that stands in no table of vocabulary.py raises LoweringError with its JSON pointer.

The numbers in comments are pitfalls of that generator, listed in the reference about it.
"""

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from pipeline.lower_schema import SchemaLowering
from pipeline.record import LoweringError, Place, Record, Step, below, is_object, pascal_case
from pipeline.uses import MULTIPART, PREFIX, Uses
from pipeline.vocabulary import (
    COMPONENTS,
    MEDIA_TYPE,
    METHODS,
    OPERATION,
    PARAMETER,
    PATH_ITEM,
    REFERENCE,
    REQUEST_BODY,
    RESPONSE,
    ROOT,
)

__all__ = ["Lowered", "LoweringError", "Step", "lower"]

BODY_TYPES = {MULTIPART, "application/json"}
ANSWER_TYPES = {"application/json", "text/plain", "application/octet-stream"}


@frozen
class Lowered:
    document: dict[str, Any]
    steps: tuple[Step, ...]


def lower(document: Mapping[str, Any]) -> Lowered:
    """The generator's input for a bundled OpenAPI 3.1 document. Raises LoweringError."""
    record = Record()
    lowered = _Document(document, record).lower()
    return Lowered(lowered, record.steps())


class _Document:
    def __init__(self, document: Mapping[str, Any], record: Record) -> None:
        self._document = document
        self._record = record
        self._components: dict[str, Any] = document.get("components", {})
        schemas: dict[str, Any] = self._components.get("schemas", {})
        uses = Uses(document, self._components, schemas)
        self._bodies = uses.bodies
        self._schemas = SchemaLowering(schemas, record, uses)
        self._answers: dict[str, Any] = {}

    def lower(self) -> dict[str, Any]:
        document = self._document
        self._known("", document, ROOT)
        self._known("/components", self._components, COMPONENTS)
        for name in self._components.get("schemas", {}):
            self._schemas.component(name, is_body=name in self._bodies)
        components: dict[str, Any] = {
            "schemas": self._schemas.components,
            "parameters": self._each("parameters", self._parameter),
            "requestBodies": self._each("requestBodies", self._body),
            "responses": self._answers,
            "securitySchemes": self._components.get("securitySchemes", {}),
        }
        for name, response in self._components.get("responses", {}).items():
            # Also when no 2xx uses it: its schemas become models.
            self._answers[name] = self._response(
                below("/components/responses", name), response, name.removesuffix("Response") + "Response"
            )
        paths = {path: self._path(below("/paths", path), item) for path, item in document.get("paths", {}).items()}
        self._drop_unused_answers(paths)
        self._webhooks()
        for section in ("headers", "links", "examples"):
            if section in self._components:
                self._not_expressed(f"/components/{section}", f"components/{section}")
        kept = ("openapi", "info", "servers", "tags", "externalDocs")
        lowered = {key: document[key] for key in kept if key in document}
        return {
            **lowered,
            "paths": paths,
            "components": {key: part for key, part in components.items() if part},
        }

    def _known(self, pointer: str, value: Any, known: set[str]) -> None:
        if not is_object(value):
            raise LoweringError(pointer, "an object was expected here")
        for key in value:
            if str(key).startswith("x-"):
                self._not_expressed(below(pointer, key), f"extension `{key}`")
            elif key not in known:
                raise LoweringError(below(pointer, key), f"the lowering does not know `{key}` here")

    def _not_expressed(self, pointer: str, what: str) -> None:
        self._record.add(pointer, "not-expressed", what)

    def _each(self, section: str, lower_one: Any) -> dict[str, Any]:
        parts: dict[str, Any] = self._components.get(section, {})
        return {name: lower_one(below(f"/components/{section}", name), part) for name, part in parts.items()}

    def _is_reference(self, pointer: str, value: Any, section: str) -> bool:
        if "$ref" not in value:
            return False
        self._known(pointer, value, REFERENCE)
        name = str(value["$ref"]).removeprefix(f"#/components/{section}/")
        if name not in self._components.get(section, {}):
            raise LoweringError(pointer, f"$ref {value['$ref']} is not in components/{section}")
        return True

    def _path(self, pointer: str, item: Any) -> dict[str, Any]:
        self._known(pointer, item, PATH_ITEM)
        lowered = {key: item[key] for key in ("summary", "description") if key in item}
        if "parameters" in item:
            owner = pascal_case(pointer.rsplit("~1", 1)[-1])
            lowered["parameters"] = self._parameters(below(pointer, "parameters"), item["parameters"], owner)
        for method in METHODS:
            if method in item:
                lowered[method] = self._operation(below(pointer, method), item[method])
        return lowered

    def _operation(self, pointer: str, operation: Any) -> dict[str, Any]:
        self._known(pointer, operation, OPERATION)
        if "operationId" not in operation:
            raise LoweringError(pointer, "operationId is missing: it names the module")
        name = pascal_case(operation["operationId"])
        lowered = {**operation}
        # The generator looks at the operation's own security only, and then asks for a client with a key.
        lowered["security"] = operation.get("security", self._document.get("security", []))
        if lowered.pop("deprecated", False):
            lowered["description"] = f"Deprecated. {operation.get('description', '')}".strip()
        if "parameters" in operation:
            lowered["parameters"] = self._parameters(below(pointer, "parameters"), operation["parameters"], name)
        if "requestBody" in operation:
            lowered["requestBody"] = self._body(below(pointer, "requestBody"), operation["requestBody"])
        lowered["responses"] = self._responses(below(pointer, "responses"), operation.get("responses", {}), name)
        return {key: value for key, value in lowered.items() if not key.startswith("x-")}

    def _parameters(self, pointer: str, parameters: list[Any], owner: str) -> list[Any]:
        return [self._parameter(below(pointer, index), parameter, owner) for index, parameter in enumerate(parameters)]

    def _parameter(self, pointer: str, parameter: Any, owner: str = "") -> dict[str, Any]:
        if self._is_reference(pointer, parameter, "parameters"):
            return {"$ref": parameter["$ref"]}
        self._known(pointer, parameter, PARAMETER)
        place = Place(below(pointer, "schema"), owner + pascal_case(parameter["name"]), is_read=False)
        schema = self._schemas.inline(place, parameter.get("schema", True))
        kinds = self._kinds(schema)
        style = parameter.get("style", "form" if parameter["in"] in {"query", "cookie"} else "simple")
        if style not in {"form", "simple"}:
            raise LoweringError(below(pointer, "style"), f"the generator ignores style {style}")
        words = [str(parameter.get("description", "")).strip(), str(schema.get("description", "")).strip()]
        if "array" in kinds and (parameter["in"] != "query" or not parameter.get("explode", style == "form")):
            # The generator repeats the name for each value, whatever explode says (6).
            words.append("Several values are joined by a comma, without spaces.")
            values = self._resolved(schema.get("items", {})).get("enum")
            if values:
                words.append(f"Known values: {', '.join(map(str, values))}.")
            schema = {"type": "string"}
            text = f"`{parameter['name']}` is text: the caller joins the values by a comma"
            self._record.add(pointer, "comma-joined", text)
        elif "object" in kinds:
            # An object arrives as its Python repr (7).
            raise LoweringError(pointer, "an object cannot be a parameter: spell each name, such as `filter[kind]`")
        if parameter.get("deprecated"):
            words.append("Deprecated.")
        if "$ref" not in schema:
            # The generator documents a parameter by its schema's description alone.
            schema = {**schema, "description": " ".join(dict.fromkeys(word for word in words if word))}
        return {
            "name": parameter["name"],
            "in": parameter["in"],
            "required": parameter.get("required", False),
            "schema": schema,
        }

    def _resolved(self, schema: Any) -> dict[str, Any]:
        while "$ref" in schema:
            schema = self._schemas.components[schema["$ref"].removeprefix(PREFIX)]
        return schema

    def _kinds(self, schema: dict[str, Any]) -> set[str]:
        schema = self._resolved(schema)
        kind = schema.get("type", [])
        kinds = {kind} if isinstance(kind, str) else set(kind)
        return kinds.union(*(self._kinds(option) for option in schema.get("anyOf", [])))

    def _body(self, pointer: str, body: Any) -> dict[str, Any]:
        if self._is_reference(pointer, body, "requestBodies"):
            return {"$ref": body["$ref"]}
        self._known(pointer, body, REQUEST_BODY)
        content: dict[str, Any] = {}
        for kind, media in body["content"].items():
            place = below(pointer, "content", kind)
            self._known(place, media, MEDIA_TYPE)
            if kind not in BODY_TYPES:
                raise LoweringError(place, f"the lowering knows no rule for a body of {kind}")
            schema = media.get("schema", {})
            if set(schema) != {"$ref"}:
                raise LoweringError(below(place, "schema"), "a body must be a $ref to a named component")
            if any(schema == other["schema"] for other in content.values()):
                raise LoweringError(place, "two media types of one body share a schema: name two")
            if "encoding" in media:
                text = "`encoding`: types.form_parts decides how a part is written"
                self._not_expressed(below(place, "encoding"), text)
            content[kind] = {"schema": dict(schema)}
        return {"required": body.get("required", False), "content": content}

    def _responses(self, pointer: str, responses: Any, name: str) -> dict[str, Any]:
        kept: dict[str, Any] = {}
        dropped: list[str] = []
        for status, response in responses.items():
            place = below(pointer, status)
            if str(status).startswith("2"):
                kept[status] = self._response(place, response, f"{name}Response" + (str(status) if kept else ""))
            else:
                dropped.append(str(status))
                self._response(place, response, f"{name}Response{pascal_case(str(status))}")
        if dropped:
            text = f"{', '.join(dropped)}: the caller looks at the status; only a 2xx body is parsed"
            self._record.add(pointer, "success-only", text)
        return kept

    def _response(self, pointer: str, response: Any, name: str) -> dict[str, Any]:
        if self._is_reference(pointer, response, "responses"):
            return {"$ref": response["$ref"]}
        self._known(pointer, response, RESPONSE)
        for part, what in (("headers", "header"), ("links", "link")):
            for key in response.get(part, {}):
                self._not_expressed(below(pointer, part, key), f"response {what} `{key}`")
        lowered: dict[str, Any] = {"description": response.get("description", "")}
        content: dict[str, Any] = response.get("content", {})
        if len(content) > 1:
            raise LoweringError(below(pointer, "content"), "the generator would read the first media type only")
        for kind, media in content.items():
            place = below(pointer, "content", kind)
            self._known(place, media, MEDIA_TYPE)
            if kind not in ANSWER_TYPES and not kind.endswith("+json"):
                raise LoweringError(place, f"the lowering knows no rule for an answer of {kind}")
            schema = self._schemas.inline(Place(below(place, "schema"), name), media.get("schema", True))
            lowered["content"] = {kind: {"schema": schema}}
        return lowered

    def _drop_unused_answers(self, paths: dict[str, Any]) -> None:
        used = {
            response["$ref"]
            for item in paths.values()
            for method in METHODS
            for response in item.get(method, {}).get("responses", {}).values()
            if "$ref" in response
        }
        for name in [name for name in self._answers if f"#/components/responses/{name}" not in used]:
            del self._answers[name]

    def _webhooks(self) -> None:
        for name, item in self._document.get("webhooks", {}).items():
            pointer = below("/webhooks", name)
            self._known(pointer, item, PATH_ITEM)
            self._not_expressed(pointer, f"webhook `{name}`: its schemas become models, nothing receives it here")
            for method in METHODS:
                for kind, media in item.get(method, {}).get("requestBody", {}).get("content", {}).items():
                    place = below(pointer, method, "requestBody", "content", kind, "schema")
                    self._schemas.inline(Place(place, pascal_case(name) + "Event"), media.get("schema", True))
