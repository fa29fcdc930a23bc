"""A small contract, and 24 changes of it: 12 that break, 12 that do not, each with what it is there and back."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from attrs import frozen

from pipeline.diff.change import Level, Side

Node = dict[str, Any]

BASE: Node = {
    "openapi": "3.1.0",
    "info": {"title": "Foxes", "version": "1"},
    "servers": [{"url": "https://foxes.example"}],
    "security": [{"key": []}],
    "paths": {
        "/foxes": {
            "post": {
                "operationId": "makeFox",
                "tags": ["foxes"],
                "parameters": [{"name": "dry", "in": "query", "schema": {"type": "boolean"}}],
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {
                            "schema": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {
                                    "name": {"type": "string", "maxLength": 40},
                                    "fur": {"type": "string", "enum": ["red", "grey"]},
                                    "age": {"type": ["integer", "null"], "minimum": 0},
                                    "url": {"type": "string"},
                                    "file": {"type": "string"},
                                },
                            }
                        }
                    },
                },
                "responses": {
                    "200": {
                        "description": "Made.",
                        "headers": {"Retry-After": {"schema": {"type": "integer"}}},
                        "content": {
                            "application/json": {
                                "schema": {
                                    "type": "object",
                                    "required": ["id"],
                                    "properties": {
                                        "id": {"type": "string"},
                                        "weight": {"type": "integer", "maximum": 20},
                                        "mood": {"type": "string", "enum": ["shy", "bold"]},
                                        "state": {"anyOf": [{"enum": ["asleep", "awake"]}, {"type": "string"}]},
                                    },
                                }
                            }
                        },
                    },
                    "422": {"description": "Refused."},
                },
            }
        }
    },
    "webhooks": {
        "born": {
            "post": {
                "operationId": "onBorn",
                "requestBody": {
                    "content": {
                        "application/json": {
                            "schema": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}
                        }
                    }
                },
                "responses": {"200": {"description": "Taken."}},
            }
        }
    },
    "components": {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}},
}

POST = ("paths", "/foxes", "post")
BODY = (*POST, "requestBody", "content", "application/json", "schema")
ANSWER = (*POST, "responses", "200", "content", "application/json", "schema")
EVENT = ("webhooks", "born", "post", "requestBody", "content", "application/json", "schema")


def at(document: Node, *keys: str) -> Any:
    node: Any = document
    for key in keys:
        node = node[key]
    return node


def put(*keys: str, value: Any) -> Callable[[Node], None]:
    def edit(document: Node) -> None:
        at(document, *keys[:-1])[keys[-1]] = value

    return edit


def drop(*keys: str) -> Callable[[Node], None]:
    def edit(document: Node) -> None:
        del at(document, *keys[:-1])[keys[-1]]

    return edit


def parameter(value: Node) -> Callable[[Node], None]:
    def edit(document: Node) -> None:
        at(document, *POST)["parameters"].append(value)

    return edit


def exclusive(document: Node) -> None:
    at(document, *BODY)["oneOf"] = [{"required": ["url"]}, {"required": ["file"]}]


@frozen
class Case:
    name: str
    edit: Callable[[Node], None]
    forwards: tuple[str, Side, Level]
    backwards: tuple[str, Side, Level]


ASKED, TOLD, WHOLE = Side.REQUEST, Side.RESPONSE, Side.OPERATION
B, A, C = Level.BREAKING, Level.ADDITIVE, Level.COSMETIC

BREAKING = [
    Case(
        "a request field becomes required",
        put(*BODY, "required", value=["name", "fur"]),
        ("field-required", ASKED, B),
        ("field-optional", ASKED, A),
    ),
    Case(
        "a new required parameter",
        parameter({"name": "den", "in": "query", "required": True, "schema": {"type": "string"}}),
        ("required-field-added", ASKED, B),
        ("field-removed", ASKED, B),
    ),
    Case(
        "a request enum loses a value",
        put(*BODY, "properties", "fur", "enum", value=["red"]),
        ("value-removed", ASKED, B),
        ("value-added", ASKED, A),
    ),
    Case(
        "a request bound tightens",
        put(*BODY, "properties", "name", "maxLength", value=20),
        ("bound-tightened", ASKED, B),
        ("bound-loosened", ASKED, A),
    ),
    Case(
        "null is refused in a request",
        put(*BODY, "properties", "age", "type", value="integer"),
        ("null-refused", ASKED, B),
        ("null-allowed", ASKED, A),
    ),
    Case("one of two fields is demanded", exclusive, ("choice-removed", ASKED, B), ("choice-added", ASKED, A)),
    Case(
        "a response field goes",
        drop(*ANSWER, "properties", "weight"),
        ("field-removed", TOLD, B),
        ("field-added", TOLD, A),
    ),
    Case(
        "a response field becomes optional",
        put(*ANSWER, "required", value=[]),
        ("field-optional", TOLD, B),
        ("field-required", TOLD, A),
    ),
    Case(
        "a closed response enum gains a value",
        put(*ANSWER, "properties", "mood", "enum", value=["shy", "bold", "wild"]),
        ("value-added", TOLD, B),
        ("value-removed", TOLD, A),
    ),
    Case(
        "a response number is no integer any more",
        put(*ANSWER, "properties", "weight", "type", value="number"),
        ("type-widened", TOLD, B),
        ("type-narrowed", TOLD, A),
    ),
    Case(
        "a webhook's field becomes optional",
        put(*EVENT, "required", value=[]),
        ("field-optional", TOLD, B),
        ("field-required", TOLD, A),
    ),
    Case(
        "another way to authenticate takes the place of the key",
        put("components", "securitySchemes", "key", value={"type": "apiKey", "in": "header", "name": "X-Key"}),
        ("security-removed", WHOLE, B),
        ("security-removed", WHOLE, B),
    ),
]

NOT_BREAKING = [
    Case(
        "a new optional request field",
        put(*BODY, "properties", "tail", value={"type": "string"}),
        ("field-added", ASKED, A),
        ("field-removed", ASKED, B),
    ),
    Case(
        "a new optional parameter",
        parameter({"name": "den", "in": "query", "schema": {"type": "string"}}),
        ("field-added", ASKED, A),
        ("field-removed", ASKED, B),
    ),
    Case(
        "a request integer may be any number",
        put(*BODY, "properties", "age", "type", value=["number", "null"]),
        ("type-widened", ASKED, A),
        ("type-narrowed", ASKED, B),
    ),
    Case(
        "a request bound goes",
        drop(*BODY, "properties", "age", "minimum"),
        ("bound-loosened", ASKED, A),
        ("bound-tightened", ASKED, B),
    ),
    Case(
        "an open response enum gains a value",
        put(*ANSWER, "properties", "state", "anyOf", value=[{"enum": ["asleep", "awake", "out"]}, {"type": "string"}]),
        ("value-added", TOLD, A),
        ("value-removed", TOLD, A),
    ),
    Case(
        "a response field becomes certain",
        put(*ANSWER, "required", value=["id", "mood"]),
        ("field-required", TOLD, A),
        ("field-optional", TOLD, B),
    ),
    Case(
        "a response bound tightens",
        put(*ANSWER, "properties", "weight", "maximum", value=10),
        ("bound-tightened", TOLD, A),
        ("bound-loosened", TOLD, B),
    ),
    Case(
        "a new header",
        put(*POST, "responses", "200", "headers", "X-Left", value={"schema": {"type": "integer"}}),
        ("field-added", TOLD, A),
        ("field-removed", TOLD, B),
    ),
    Case(
        "another error status",
        put(*POST, "responses", "503", value={"description": "Down."}),
        ("status-added", TOLD, A),
        ("status-removed", TOLD, A),
    ),
    Case(
        "a new operation",
        put("paths", "/foxes", "get", value={"operationId": "listFoxes", "responses": {"200": {"description": "."}}}),
        ("operation-added", WHOLE, A),
        ("operation-removed", WHOLE, B),
    ),
    Case(
        "a webhook's new required field",
        put(
            *EVENT,
            value={
                "type": "object",
                "required": ["id", "at"],
                "properties": {"id": {"type": "string"}, "at": {"type": "string"}},
            },
        ),
        ("required-field-added", TOLD, A),
        ("field-removed", TOLD, B),
    ),
    Case(
        "other words",
        put(*BODY, "properties", "fur", "description", value="Colour."),
        ("described", ASKED, C),
        ("described", ASKED, C),
    ),
]

CASES = [*BREAKING, *NOT_BREAKING]


def edited(edit: Callable[[Node], None]) -> Node:
    document = deepcopy(BASE)
    edit(document)
    return document
