from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator
from mock_kit import contract

from genwire_mock import MockAPI
from genwire_mock.contract import Contract, Operation, load
from genwire_mock.drawing import NoExample, drawn
from genwire_mock.examples import Examples
from genwire_mock.messages import Reply, Request, Response
from genwire_mock.patterns import matching
from genwire_mock.validation import Answers

DEAPI = load("deapi-v1")


def without_examples(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: without_examples(value) for key, value in node.items() if key not in ("example", "examples")}  # pyright: ignore
    return [without_examples(item) for item in node] if isinstance(node, list) else node  # pyright: ignore


def problems(of: Contract) -> list[str]:
    """Why examples of all operations and statuses break the contract."""
    examples, found = Examples(of), list[str]()
    for operation in of.operations.values():
        for status in map(int, operation.answers):
            reply = examples.reply(operation, status)
            problem = Answers(of, operation).problem(status, "application/json", reply.body, reply.headers)
            found += [f"{operation.id}: {problem}"] if problem else []
    return found


def test_every_operation_and_status_has_an_example_that_its_contract_allows() -> None:
    assert problems(DEAPI) == []


def test_what_is_drawn_from_schemas_alone_is_allowed_too() -> None:
    assert problems(Contract(without_examples(DEAPI.document))) == []


def test_a_written_example_is_preferred() -> None:
    operation = DEAPI.operations["getBalance"]
    body = Examples(DEAPI).reply(operation).body
    assert json.dumps(body) in json.dumps(DEAPI.document)


def test_the_same_seed_draws_the_same() -> None:
    operation = contract().operations["makePicture"]
    assert Examples(contract(), seed=1).reply(operation) == Examples(contract(), seed=1).reply(operation)


def test_another_seed_draws_another() -> None:
    operation = contract().operations["makePicture"]
    assert Examples(contract(), seed=1).reply(operation) != Examples(contract(), seed=2).reply(operation)


def test_without_a_status_the_first_success_is_answered() -> None:
    assert Examples(contract()).reply(contract().operations["makePicture"]).status == 200


def test_a_status_that_is_not_documented_has_no_example() -> None:
    with pytest.raises(LookupError, match="418"):
        Examples(contract()).reply(contract().operations["makePicture"], 418)


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "integer", "exclusiveMinimum": 3, "maximum": 4},
        {"type": "integer", "multipleOf": 16, "minimum": 17, "maximum": 40},
        {"type": "number", "minimum": 0.5, "exclusiveMaximum": 0.6},
        {"type": "integer", "maximum": -5},
        {"type": "string", "minLength": 40},
        {"type": "string", "maxLength": 2},
        {"type": "string", "format": "date-time"},
        {"type": "string", "format": "uri", "pattern": "^https://"},
        {"type": ["null", "boolean"]},
        {"type": "array", "items": {"type": "integer"}, "minItems": 3, "maxItems": 3},
        {"allOf": [{"$ref": "#/components/schemas/Job"}, {"required": ["state"]}]},
        {"oneOf": [{"type": "null"}, {"$ref": "#/components/schemas/Error"}]},
        {"type": "object", "properties": {"a": {"const": 1}}, "additionalProperties": False},
    ],
    ids=str,
)
def test_an_example_keeps_to_its_schema(schema: dict[str, Any]) -> None:
    document = json.loads(json.dumps(contract().document))
    document["paths"]["/pictures/{id}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"] = schema
    assert [problem for problem in problems(Contract(document)) if problem.startswith("getPicture")] == []


# What can be drawn


TREE = {"$ref": "#/components/schemas/Tree"}
SHAPES = {"$ref": "#/components/schemas/Shape"}
COMPONENTS: dict[str, Any] = {
    "Tree": {
        "type": "object",
        "properties": {"value": {"type": "integer"}, "children": {"type": "array", "items": TREE}},
    },
    "Chain": {
        "type": "object",
        "properties": {"next": {"anyOf": [{"$ref": "#/components/schemas/Chain"}, {"type": "null"}]}},
    },
    "Shape": {
        "oneOf": [{"$ref": "#/components/schemas/Circle"}, {"$ref": "#/components/schemas/Square"}],
        "discriminator": {"propertyName": "kind", "mapping": {"round": "#/components/schemas/Circle"}},
    },
    "Circle": {
        "type": "object",
        "properties": {"kind": {"type": "string"}, "radius": {"type": "number"}},
        "required": ["kind", "radius"],
    },
    "Square": {
        "type": "object",
        "properties": {"kind": {"type": "string"}, "side": {"type": "number"}},
        "required": ["kind", "side"],
    },
    "Itself": {"allOf": [{"$ref": "#/components/schemas/Itself"}, {"type": "string"}]},
    "Endless": {
        "type": "object",
        "properties": {"next": {"$ref": "#/components/schemas/Endless"}},
        "required": ["next"],
    },
}
DRAWABLE: list[Any] = [
    True,
    {},
    {"type": "integer", "minimum": 5, "exclusiveMaximum": 7, "multipleOf": 3},
    {"type": "integer", "multipleOf": 2.5, "minimum": 1},
    {"type": "integer", "maximum": -1000},
    {"type": "number", "exclusiveMinimum": 0, "maximum": 0.001},
    {"type": "number", "multipleOf": 0.01, "minimum": 0.29, "maximum": 0.3},
    {"type": ["null", "string"], "minLength": 30, "maxLength": 31},
    {"type": "string", "maxLength": 0},
    {"type": "string", "format": "uuid"},
    {"type": "string", "format": "date-time", "minLength": 10},
    {"type": "string", "format": "email", "pattern": "@firm[.]example$"},
    {"type": "string", "pattern": "^(?=.*[0-9])[a-z0-9]{8,}$"},
    {"type": "array", "items": {"enum": ["a", "b", "c"]}, "minItems": 3, "uniqueItems": True},
    {"type": "array", "items": {"type": "string"}, "minItems": 4, "uniqueItems": True},
    {"type": "array", "prefixItems": [{"const": 1}, {"type": "boolean"}], "items": False},
    {"type": "array", "prefixItems": [{"const": 1}], "unevaluatedItems": {"type": "string"}, "minItems": 2},
    {"type": "array", "contains": {"type": "string", "pattern": "^x"}, "minContains": 2, "items": {"type": "string"}},
    {"type": "object", "required": ["a"], "additionalProperties": {"type": "integer"}},
    {"type": "object", "minProperties": 3, "propertyNames": {"pattern": "^[a-f]{8}$"}},
    {"type": "object", "minProperties": 2, "propertyNames": {"enum": ["x", "y"]}},
    {
        "type": "object",
        "patternProperties": {"^n_": {"type": "number"}},
        "additionalProperties": False,
        "minProperties": 2,
    },
    {"type": "object", "properties": {"a": {}, "b": {}, "c": {}}, "maxProperties": 1},
    {"type": "object", "properties": {"a": {}, "b": False}},
    {"type": "object", "properties": {"a": {}}, "dependentRequired": {"a": ["z"]}},
    {
        "type": "object",
        "properties": {"a": {}},
        "dependentSchemas": {"a": {"properties": {"z": {"const": 1}}, "required": ["z"]}},
    },
    {"allOf": [{"properties": {"a": {}}}, {"properties": {"b": {}}, "required": ["b"], "additionalProperties": False}]},
    {"allOf": [{"minimum": 5}, {"type": "number", "maximum": 6}, {"type": "integer"}]},
    {"oneOf": [{"required": ["a"]}, {"required": ["b"]}], "properties": {"a": {}, "b": {}}, "type": "object"},
    {"anyOf": [{"type": "null"}, {"type": "string", "minLength": 1}]},
    {
        "type": "object",
        "properties": {"a": {"enum": [1, 2]}},
        "if": {"properties": {"a": {"const": 1}}},
        "then": {"required": ["b"]},
    },
    {"type": "integer", "not": {"multipleOf": 2}, "minimum": 2, "maximum": 3},
    {"enum": [1, 2, 3], "not": {"const": 1}},
    {"type": "string", "enum": ["a", "b"], "default": "c"},
    {"type": "integer", "examples": ["no integer", 5]},
    {
        "type": "object",
        "properties": {"a": {"type": "integer", "example": "no"}},
        "required": ["a"],
        "example": {"b": 1},
    },
    {"type": "string", "contentEncoding": "base64"},
    TREE,
    {"$ref": "#/components/schemas/Chain"},
    {"$ref": "#/components/schemas/Itself"},
    SHAPES,
]


def drawn_from(schema: Any, *written: Any) -> Any:
    document = {"openapi": "3.1.0", "paths": {}, "components": {"schemas": COMPONENTS}}
    return drawn(Contract(document), schema, "seed", written)


@pytest.mark.parametrize("schema", DRAWABLE, ids=lambda schema: json.dumps(schema)[:60])
def test_a_value_is_drawn_for_every_kind_of_schema(schema: Any) -> None:
    document = {"components": {"schemas": COMPONENTS}, "allOf": [schema]}
    Draft202012Validator(document, validate_formats=True).validate(drawn_from(schema))


@pytest.mark.parametrize(
    "schema",
    [
        False,
        {"type": "integer", "minimum": 2, "maximum": 1},
        {"type": "string", "pattern": "^a$", "minLength": 2},
        {"$ref": "#/components/schemas/Endless"},
    ],
)
def test_a_schema_that_allows_nothing_has_no_example(schema: Any) -> None:
    with pytest.raises(NoExample, match=r"^/.*: ."):
        drawn_from(schema)


def test_the_first_written_example_that_the_schema_allows_wins() -> None:
    assert drawn_from({"type": "integer"}, "one", 2, 3) == 2


def test_an_example_within_a_schema_is_used_where_it_stands() -> None:
    schema = {"type": "object", "properties": {"name": {"type": "string", "example": "Ada"}}}
    assert drawn_from(schema) == {"name": "Ada"}


def test_one_broken_example_costs_no_other() -> None:
    schema = {"properties": {"a": {"type": "integer", "example": "x"}, "b": {"type": "integer", "example": 7}}}
    value = drawn_from(schema)
    assert (type(value["a"]), value["b"]) == (int, 7)


def test_the_branch_of_a_union_carries_the_name_that_its_discriminator_has_for_it() -> None:
    value = drawn_from(SHAPES)
    assert (value["kind"], "radius" in value) == ("round", True)


def test_what_is_only_written_is_left_out() -> None:
    schema = {"type": "object", "properties": {"name": {"const": 1}, "password": {"type": "string", "writeOnly": True}}}
    assert drawn_from(schema) == {"name": 1}


def test_a_deep_schema_ends() -> None:
    assert len(json.dumps(drawn_from(TREE))) < 1000


# Answers


def answering(answer: dict[str, Any], status: str = "200", method: str = "get") -> tuple[Contract, Operation]:
    document = {"openapi": "3.1.0", "paths": {"/a": {method: {"operationId": "a", "responses": {status: answer}}}}}
    of = Contract(document)
    return of, of.operations["a"]


def example(answer: dict[str, Any], status: str = "200", method: str = "get", accept: str = "") -> Reply:
    of, operation = answering(answer, status, method)
    return Examples(of).reply(operation, accept=accept)


@pytest.mark.parametrize(
    ("documented", "status"),
    [("201", 201), ("2XX", 200), ("default", 200), ("404", 404), ("302", 302), ("5XX", 500)],
)
def test_the_first_success_is_answered_else_what_there_is(documented: str, status: int) -> None:
    assert example({}, documented).status == status


def test_a_named_example_is_found_behind_its_reference() -> None:
    content = {
        "application/json": {
            "schema": {"type": "integer"},
            "examples": {"far": {"externalValue": "x"}, "n": {"value": 5}},
        }
    }
    assert example({"content": content}).body == 5


@pytest.mark.parametrize(
    ("header", "text"),
    [
        ({"schema": {"type": "boolean", "const": True}}, "true"),
        ({"schema": {"type": "array", "items": {"const": 5}, "minItems": 2}}, "5,5"),
        ({"schema": {"type": "object", "properties": {"a": {"const": 1}}}}, "a,1"),
        ({"schema": {"type": "object", "properties": {"a": {"const": 1}}}, "explode": True}, "a=1"),
        ({"content": {"application/json": {"schema": {"const": {"a": None}}}}}, '{"a":null}'),
        ({"schema": {"type": "string"}, "example": "grüße"}, "grüße".encode().decode("latin-1")),
    ],
)
def test_a_required_header_is_written_by_its_style(header: dict[str, Any], text: str) -> None:
    assert example({"headers": {"X-A": {**header, "required": True}}}).headers["x-a"] == text


@pytest.mark.parametrize("media", ["application/xml", "application/vnd.a+xml", "text/xml"])
def test_xml_is_written_as_the_schema_says(media: str) -> None:
    schema = {
        "type": "object",
        "properties": {
            "id": {"const": 5, "xml": {"attribute": True}},
            "open": {"const": True},
            "tags": {"type": "array", "items": {"const": "a&b", "xml": {"name": "tag"}}, "xml": {"wrapped": True}},
            "note": {"type": "array", "items": {"const": "n"}, "minItems": 2},
        },
        "required": ["id", "open", "tags", "note"],
        "xml": {"name": "thing"},
    }
    body = example({"content": {media: {"schema": schema}}}).content
    assert body == (
        b'<?xml version="1.0" encoding="UTF-8"?><thing id="5"><open>true</open>'
        b"<tags><tag>a&amp;b</tag></tags><note>n</note><note>n</note></thing>"
    )


def test_a_written_body_that_is_no_json_is_given_as_it_stands() -> None:
    assert example({"content": {"text/csv": {"example": "a\n1\n"}}}).content == b"a\n1\n"


@pytest.mark.parametrize(
    ("media", "start"),
    [("image/png", b"\x89PNG"), ("image/*", b"\x89PNG"), ("image/jpeg", b"\xff\xd8\xff"), ("audio/mpeg", b"\xff\xf3")],
)
def test_a_file_is_one_of_its_kind(media: str, start: bytes) -> None:
    content = example({"content": {media: {}}}).content
    assert content is not None
    assert content.startswith(start)


@pytest.mark.parametrize("media", ["*/*", "application/*"])
def test_a_range_is_answered_with_json(media: str) -> None:
    assert example({"content": {media: {"schema": {"const": 1}}}}) == Reply(200, 1, {})


@pytest.mark.parametrize(("status", "method"), [("204", "get"), ("304", "get"), ("200", "head")])
def test_what_http_allows_no_body_has_none(status: str, method: str) -> None:
    content = {"application/json": {"schema": {"type": "object"}}}
    assert example({"content": content}, status, method).content == b""


def test_an_answer_that_cannot_be_made_says_what_to_do() -> None:
    of, operation = answering({"content": {"application/json": {"schema": {"type": "integer", "not": {}}}}})
    with pytest.raises(
        NoExample, match=r"No example of 200 application/json is found for a, at /: .*; give the document"
    ):
        Examples(of).reply(operation)


def test_the_core_answers_501_where_no_example_can_be_made() -> None:
    of, _ = answering({"content": {"application/json": {"schema": {"type": "integer", "not": {}}}}})
    response = MockAPI(contracts=[of]).handle(Request("GET", "/a"))
    assert response.status == 501
    assert json.loads(response.body)["message"].startswith("No example of 200 application/json is found for a")


def test_an_operation_that_documents_no_answer_gets_an_empty_one() -> None:
    of = Contract({"openapi": "3.1.0", "paths": {"/a": {"get": {}}}})
    assert MockAPI(contracts=[of]).handle(Request("GET", "/a")) == Response(200)


# Patterns


@pytest.mark.parametrize(
    "pattern",
    [
        r"^[A-Z]{3}-\d{4}$",
        r"^(foo|bar)+$",
        r"^\p{Lu}\p{Ll}*$",
        r"^[^@\s]+@[^@\s]+\.[a-z]{2,}$",
        r"^\+?[1-9]\d{1,14}$",
        r"^(?:[01]\d|2[0-3]):[0-5]\d$",
        r"^(?<year>\d{4})-(?!00)\d\d$",
        r"^\x41\u0042\u{43}[\w.\-]+?$",
        r"^a{2,}b{3}c?\.$",
        r"\S\D\W",
        r"^$",
        r"^[\]\\]$",
        r"^\bword\b$",
    ],
)
def test_a_text_matches_its_pattern(pattern: str) -> None:
    validator = Draft202012Validator({"pattern": pattern})
    texts = [matching(pattern, Random(seed)) for seed in range(20)]  # noqa: S311
    assert [text for text in texts if not validator.is_valid(text)] == []


@pytest.mark.parametrize("least", [1, 10, 64, 150])
def test_a_text_is_as_long_as_it_must_be(least: int) -> None:
    text = matching(r"^id_[a-z]+$", Random(1), least)  # noqa: S311
    assert text is not None
    assert len(text) >= least


@pytest.mark.parametrize("pattern", [r"^(a)\1$", r"[", r"(", r"^a{500}$", r"\p{Script=Unheard}", r"[z-a]", "[]a]"])
def test_a_pattern_that_is_not_understood_has_no_text(pattern: str) -> None:
    assert matching(pattern, Random(1)) is None  # noqa: S311
