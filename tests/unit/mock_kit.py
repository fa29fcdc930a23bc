"""A small contract and a behaviour without meaning, to test the mock's core on its own."""

# ruff: noqa: ARG002 - the arguments are those of a protocol

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from genwire_mock.behaviours.plain import PlainBehaviour
from genwire_mock.contract import Contract
from genwire_mock.messages import Call, Delivery, Pairs, Reply, Timer, Violation, Violations

START = 1_767_225_600.0
JSON_HEADERS: Pairs = (("authorization", "Bearer key"), ("content-type", "application/json"))

_FILE = {"type": "string", "format": "binary"}
_ERROR = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
_FIELDS = {
    "prompt": {"type": "string", "minLength": 1},
    "width": {"type": "integer", "minimum": 64, "maximum": 2048},
    "guidance": {"type": "number"},
    "include_ts": {"type": ["boolean", "null"]},
    "format": {"type": ["string", "null"], "enum": ["png", "jpg", None]},
    "webhook_secret": {"type": "string"},
    "webhook_url": {"type": ["string", "null"], "format": "uri", "pattern": "^https://"},
    "input": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
    "loras": {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {"name": {"type": "string"}, "weight": {"type": "number", "minimum": 0}},
            "required": ["name", "weight"],
        },
    },
}
_FIELDS_BODY: dict[str, Any] = {
    "type": "object",
    "properties": _FIELDS,
    "required": ["prompt"],
    "dependentRequired": {"webhook_secret": ["webhook_url"]},
}

DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Pictures", "version": "1"},
    "servers": [{"url": "https://pictures.example/api"}],
    "security": [{"bearer": []}],
    "paths": {
        "/pictures": {
            "post": {
                "operationId": "makePicture",
                "requestBody": {"required": True, "content": {"application/json": {"schema": _FIELDS_BODY}}},
                "responses": {
                    "200": {
                        "headers": {"X-Left": {"schema": {"type": "integer"}}},
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Job"}}},
                    },
                    "401": {"content": _ERROR},
                    "413": {"content": _ERROR},
                    "422": {"content": _ERROR},
                },
            },
            "get": {
                "operationId": "listPictures",
                "parameters": [
                    {"in": "query", "name": "limit", "schema": {"type": "integer", "maximum": 50}},
                    {
                        "in": "query",
                        "name": "filter[kinds]",
                        "style": "form",
                        "explode": False,
                        "schema": {"type": "array", "items": {"type": "string"}},
                    },
                    {"in": "query", "name": "tag", "schema": {"type": "array", "items": {"type": "integer"}}},
                ],
                "responses": {
                    "200": {"content": {"application/json": {"schema": {"type": "object"}}}},
                    "422": {"content": _ERROR},
                },
            },
        },
        "/pictures/{id}": {
            "get": {
                "operationId": "getPicture",
                "security": [],
                "parameters": [{"in": "path", "name": "id", "required": True, "schema": {"type": "string"}}],
                "responses": {
                    "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Job"}}}}
                },
            }
        },
        "/edits": {
            "post": {
                "operationId": "editPicture",
                "requestBody": {
                    "required": True,
                    "content": {
                        "multipart/form-data": {
                            "schema": {
                                **_FIELDS_BODY,
                                "properties": {
                                    **_FIELDS,
                                    "image": _FILE,
                                    "images[]": {"type": "array", "items": _FILE},
                                },
                                "oneOf": [
                                    {"type": "object", "properties": {"image": _FILE}, "required": ["image"]},
                                    {"type": "object", "required": ["images[]"]},
                                    {"type": "object", "required": ["height", "depth"]},
                                ],
                            }
                        }
                    },
                },
                "responses": {
                    "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Job"}}}},
                    "422": {"content": _ERROR},
                },
            }
        },
    },
    "webhooks": {
        "jobDone": {
            "post": {
                "requestBody": {
                    "content": {
                        "application/json": {
                            "schema": {
                                "type": "object",
                                "properties": {"event": {"const": "job.done"}},
                                "required": ["event"],
                            }
                        }
                    }
                }
            }
        }
    },
    "components": {
        "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        "schemas": {
            "Job": {
                "type": "object",
                "properties": {
                    "id": {"type": "string", "format": "uuid"},
                    "state": {"anyOf": [{"$ref": "#/components/schemas/State"}, {"type": "string"}]},
                },
                "required": ["id"],
            },
            "State": {"type": "string", "enum": ["pending", "done"]},
            "Error": {
                "type": "object",
                "properties": {"message": {"type": "string"}},
                "required": ["message"],
            },
        },
    },
}


def contract() -> Contract:
    return Contract(DOCUMENT)


class Plain(PlainBehaviour):
    """Refuses what is wrong with 422 and answers `reply`, or examples when there is none.

    `effects` follow each call, `after` the timers by their names. It notes what it was asked.
    """

    def __init__(
        self,
        reply: Reply | None = None,
        effects: Sequence[Timer | Delivery] = (),
        after: Mapping[str, Sequence[Timer | Delivery]] = {},
        tolerated: Mapping[str, str] = {},
    ) -> None:
        self.reply = reply
        self._effects = effects
        self._after = after
        self._tolerated = tolerated
        self.calls: list[tuple[Call, float]] = []
        self.fired: list[tuple[str, float]] = []
        self.refused: list[Violation] = []

    def answer(self, call: Call, now: float) -> tuple[Reply, Sequence[Timer | Delivery]] | None:
        self.calls.append((call, now))
        return self.reply and (self.reply, self._effects)

    def fire(self, timer: Timer, now: float) -> Sequence[Timer | Delivery]:
        self.fired.append((timer.name, now))
        return self._after.get(timer.name, ())

    def tolerates(self, call: Call, violation: Violation) -> str | None:
        return self._tolerated.get(violation.field)

    def refuse(self, call: Call, violations: Violations) -> Reply:
        self.refused = list(violations)
        return Reply(422, {"message": "refused", "errors": {"field": ["refused"]}})


def delivery(name: str = "d1", url: str = "https://receiver.example/hook", event: str = "job.done") -> Delivery:
    return Delivery(name, event, url, (("content-type", "application/json"),), b'{"event":"job.done"}')


def multipart(*parts: tuple[str, str | None, bytes], boundary: str = "b") -> tuple[Pairs, bytes]:
    """Headers and body of a form; a part is (name, file name or None, bytes) and names no content type."""
    body = b""
    for name, filename, data in parts:
        file = f'; filename="{filename}"' if filename is not None else ""
        body += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'.encode() + data + b"\r\n"
    headers = (("authorization", "Bearer key"), ("content-type", f"multipart/form-data; boundary={boundary}"))
    return headers, body + f"--{boundary}--\r\n".encode()
