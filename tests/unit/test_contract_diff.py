"""The differ knows who writes a value: 24 changes of a contract, there and back, each with its kind and level."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from pipeline.diff.change import KINDS, Change, Level, Side
from pipeline.diff.command import main
from pipeline.diff.compare import compare_documents
from pipeline.diff.report import Report, as_json, as_markdown, as_text, changelog
from pipeline.diff.versions import Version

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


def gravest(changes: list[Change]) -> tuple[str, Side, Level]:
    change = max(changes, key=lambda change: change.level)
    return change.kind, change.side, change.level


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_change_is_classified(case: Case) -> None:
    assert gravest(compare_documents(BASE, edited(case.edit))) == case.forwards


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_its_reverse_is_classified(case: Case) -> None:
    assert gravest(compare_documents(edited(case.edit), BASE)) == case.backwards


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_one_change_is_told_once(case: Case) -> None:
    found = compare_documents(BASE, edited(case.edit))
    replaced = {"security-removed", "security-added"}
    assert len(found) == 1 or {change.kind for change in found} == replaced


def test_the_cases_are_12_of_each() -> None:
    assert [case.forwards[2] is B for case in CASES] == [True] * 12 + [False] * 12


def test_a_document_does_not_differ_from_itself() -> None:
    assert compare_documents(BASE, deepcopy(BASE)) == []


def test_each_kind_that_is_found_is_explained() -> None:
    found = {change.kind for case in CASES for change in compare_documents(BASE, edited(case.edit))}
    assert found <= KINDS.keys()


def test_a_reference_and_what_it_refers_to_are_the_same() -> None:
    document = deepcopy(BASE)
    document["components"]["schemas"] = {"Body": at(document, *BODY)}
    put(*BODY, value={"$ref": "#/components/schemas/Body"})(document)
    assert compare_documents(BASE, document) == []


def test_alternatives_that_repeat_the_common_fields_are_the_same_as_fields_beside_them() -> None:
    beside = edited(exclusive)
    repeated = deepcopy(BASE)
    properties = at(repeated, *BODY)["properties"]
    both = [
        {
            "type": "object",
            "required": ["name", own],
            "properties": {name: value for name, value in properties.items() if name not in {"url", "file"} - {own}},
        }
        for own in ("url", "file")
    ]
    put(*BODY, value={"oneOf": both})(repeated)
    assert compare_documents(beside, repeated) == []


def test_openapi_3_0_and_3_1_say_the_same_in_two_ways() -> None:
    old = deepcopy(BASE)
    put("openapi", value="3.0.3")(old)
    put(*BODY, "properties", "age", value={"type": "integer", "nullable": True, "minimum": 0})(old)
    assert compare_documents(old, BASE) == []


def test_an_operation_that_moved_is_compared_by_its_id() -> None:
    moved = deepcopy(BASE)
    moved["paths"] = {"/v2/foxes": moved["paths"].pop("/foxes")}
    put("paths", "/v2/foxes", *BODY[2:], "properties", "tail", value={"type": "string"})(moved)
    assert [change.kind for change in compare_documents(BASE, moved)] == ["operation-moved", "field-added"]


def test_a_schema_that_contains_itself_is_compared() -> None:
    document = deepcopy(BASE)
    tree: Node = {
        "type": "object",
        "properties": {"kits": {"type": "array", "items": {"$ref": "#/components/schemas/Fox"}}},
    }
    document["components"]["schemas"] = {"Fox": tree}
    put(*ANSWER, "properties", "family", value={"$ref": "#/components/schemas/Fox"})(document)
    grown = deepcopy(document)
    grown["components"]["schemas"]["Fox"]["properties"]["den"] = {"type": "string"}
    (change,) = compare_documents(document, grown)
    assert (change.kind, change.place) == ("field-added", "200 application/json family.den")


def report(edit: Callable[[Node], None]) -> Report:
    return Report(tuple(compare_documents(BASE, edited(edit))), Version(1, 2, 3), {"encoders": ["foxes.py:1"]})


def test_every_format_tells_the_change_the_version_and_what_it_touches() -> None:
    told = report(put(*BODY, "properties", "tail", value={"type": "string"}))
    for text in (as_text(told), as_json(told), as_markdown(told)):
        assert "1.3.0" in text
        assert "body application/json tail" in text
        assert "foxes.py:1" in text
    assert json.loads(as_json(told))["changes"][0]["kind"] == "field-added"


def test_the_changelog_marks_what_breaks_and_leaves_words_out() -> None:
    assert changelog(report(drop(*ANSWER, "properties", "weight"))).startswith("### Removed\n\n- **Breaking:** ")
    assert changelog(report(put(*BODY, "properties", "fur", "description", value="Colour."))) == ""


@pytest.mark.parametrize(
    ("version", "level", "following"),
    [
        ("1.2.3", B, "2.0.0"),
        ("1.2.3", A, "1.3.0"),
        ("1.2.3", C, "1.2.4"),
        ("0.2.3", B, "0.3.0"),
        ("0.2.3", A, "0.2.4"),
        ("0.0.3", B, "0.1.0"),
    ],
)
def test_the_next_version_follows_the_gravest_change(version: str, level: Level, following: str) -> None:
    assert str(Version.parse(version).after(level)) == following


@pytest.mark.parametrize(
    ("edit", "status"),
    [(drop(*ANSWER, "properties", "weight"), 1), (put(*BODY, "properties", "tail", value={"type": "string"}), 0)],
    ids=["breaking", "additive"],
)
def test_the_command_fails_on_a_breaking_change_alone(
    tmp_path: Path, edit: Callable[[Node], None], status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    base, head = tmp_path / "base.json", tmp_path / "head.json"
    base.write_text(json.dumps(BASE), encoding="utf-8")
    head.write_text(json.dumps(edited(edit)), encoding="utf-8")
    assert main([str(base), str(head)]) == status
    assert "Version: " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "message"),
    [("{}", "no member `openapi`"), ("{", "neither JSON nor YAML"), (None, "is no file; for a git revision")],
)
def test_what_cannot_be_compared_is_said(
    tmp_path: Path, text: str | None, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "document.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    assert main([str(path), str(path)]) == 2
    assert message in capsys.readouterr().err


def test_a_reference_that_leads_nowhere_is_named() -> None:
    document = edited(put(*BODY, value={"$ref": "#/components/schemas/Missing"}))
    with pytest.raises(ValueError, match="#/components/schemas/Missing: referred to, and not in the document"):
        compare_documents(document, document)
