"""Strategies compiled from schemas: what they draw is valid, reaches the bounds, and is thrown away little."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator

from genwire_mock import MockAPI, strategies
from genwire_mock.contract import Contract, ContractError, load
from genwire_mock.faults import CallFault, Fault, Limited, Ok, Reset, Rule
from genwire_mock.messages import Upload
from genwire_mock.strategies.compiler import Compiler
from genwire_mock.strategies.medium import JSON, of_body

REUSED: dict[str, Any] = {
    "Node": {"type": "object", "properties": {"below": {"$ref": "#/components/schemas/Node"}}, "required": []},
}
SCHEMAS: dict[str, Any] = {
    "bounds": {"type": "integer", "minimum": -3, "exclusiveMaximum": 4},
    "step": {"type": "number", "multipleOf": 0.5, "minimum": 0.2, "maximum": 9},
    "even": {"type": "integer", "multipleOf": 4, "exclusiveMinimum": 4, "maximum": 99},
    "open float": {"type": "number", "exclusiveMinimum": 0},
    "lengths": {"type": "string", "minLength": 2, "maxLength": 300},
    "pattern": {"type": "string", "pattern": "^[a-z]{2,5}-[0-9]+$"},
    "pattern and format": {"type": "string", "format": "uri", "pattern": "^https://", "maxLength": 2048},
    "moment": {"type": "string", "format": "date-time"},
    "words": {"type": ["string", "null"], "enum": ["a", "b", None]},
    "either": {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "integer"}, "minItems": 1}]},
    "overlapping": {"oneOf": [{"type": "integer", "minimum": 0}, {"type": "integer", "maximum": 10}]},
    "all": {"allOf": [{"type": "object", "required": ["a"]}, {"properties": {"a": {"type": "integer"}}}]},
    "exclusive": {
        "type": "object",
        "properties": {"c": {"type": "integer"}},
        "oneOf": [{"required": ["a"], "properties": {"a": {"type": "string"}}}, {"required": ["b", "d"]}],
    },
    "linked": {
        "type": "object",
        "properties": {name: {"type": "boolean"} for name in "abc"},
        "dependentRequired": {"a": ["b"], "b": ["a"], "c": ["a"]},
    },
    "dependent": {"type": "object", "dependentSchemas": {"a": {"required": ["b"], "properties": {"b": {"const": 1}}}}},
    "conditional": {
        "type": "object",
        "properties": {"kind": {"enum": ["x", "y"]}},
        "required": ["kind"],
        "if": {"properties": {"kind": {"const": "x"}}},
        "then": {"required": ["size"]},
        "else": {"properties": {"size": False}},
    },
    "closed": {"type": "object", "properties": {"a": {"type": "null"}}, "additionalProperties": False},
    "map": {"type": "object", "additionalProperties": {"type": "integer"}, "minProperties": 1, "maxProperties": 3},
    "by pattern": {"type": "object", "patternProperties": {"^x-": {"type": "string"}}, "additionalProperties": False},
    "named": {"type": "object", "propertyNames": {"pattern": "^[a-z]+$"}},
    "tuple": {"prefixItems": [{"type": "integer"}, {"type": "string"}], "items": False, "type": "array"},
    "set": {"type": "array", "items": {"type": "integer"}, "uniqueItems": True, "minItems": 1, "maxItems": 5},
    "within itself": {"$ref": "#/components/schemas/Node"},
    "anything": {},
    "always": True,
}  # fmt: skip

QUIET = [HealthCheck.filter_too_much, HealthCheck.too_slow, HealthCheck.data_too_large]

# No plain schema says that an alternative does not hold, or a condition is not met.
LOSSY = {"overlapping", "conditional"}


def contract(schema: Any = True, **more: Any) -> Contract:
    body = {"required": True, "content": {"application/json": {"schema": schema}}}
    operation = {"operationId": "send", "requestBody": body, "responses": {"200": {"description": ""}}, **more}
    return Contract(
        {"openapi": "3.1.0", "paths": {"/": {"post": operation}}, "components": {"schemas": REUSED}}  # pyright: ignore
    )


@pytest.mark.parametrize("name", SCHEMAS)
def test_little_of_what_is_drawn_has_to_be_thrown_away(name: str) -> None:
    schema = SCHEMAS[name]
    closed = {"allOf": [schema], "components": {"schemas": REUSED}}
    oracle = Draft202012Validator(closed, validate_formats=True)
    judged: list[bool] = []

    @settings(max_examples=200, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=QUIET)
    @given(Compiler(contract(), JSON, "").value(schema, name))
    def drawn(value: Any) -> None:
        judged.append(oracle.is_valid(value))

    drawn()
    assert judged.count(False) <= len(judged) * (0.5 if name in LOSSY else 0.1)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_value_fits_its_schema(name: str) -> None:
    oracle = Draft202012Validator({"allOf": [SCHEMAS[name]], "components": {"schemas": REUSED}}, validate_formats=True)

    @given(strategies.values(contract(), SCHEMAS[name]))
    def drawn(value: Any) -> None:
        assert oracle.is_valid(value)

    drawn()


@pytest.mark.parametrize(
    ("name", "sought"),
    [
        ("bounds", -3), ("bounds", 3), ("step", 0.5), ("step", 9.0), ("words", None), ("closed", {}), ("set", [0]),
    ],
)  # fmt: skip
def test_values_reach_the_bounds(name: str, sought: Any) -> None:
    assert find(strategies.values(contract(), SCHEMAS[name]), lambda value: value == sought) == sought


@pytest.mark.parametrize("length", [2, 300])
def test_texts_reach_the_bounds_of_their_length(length: int) -> None:
    assert find(strategies.values(contract(), SCHEMAS["lengths"]), lambda text: len(text) == length)


def test_fields_come_and_go_and_strangers_join_them() -> None:
    schema: dict[str, Any] = {"type": "object", "properties": {"a": {"type": ["integer", "null"]}}}
    drawn = strategies.values(contract(), schema)
    sought = [{}, {"a": None}, {"a": 0}]
    assert [find(drawn, value.__eq__) for value in sought] == sought
    assert find(drawn, lambda value: value.keys() - {"a"})


def test_exactly_one_of_a_vendors_group_is_there() -> None:
    schema: dict[str, Any] = {"type": "object", "properties": {"a": {}, "b": {}}, "x-exactly-one-of": ["a", "b"]}

    @given(strategies.values(contract(), schema))
    def drawn(value: dict[str, Any]) -> None:
        assert ("a" in value) != ("b" in value)

    drawn()


@pytest.mark.parametrize("keyword", ["not", "contains", "unevaluatedItems"])
def test_a_keyword_by_which_nothing_can_be_drawn_is_an_error_at_once(keyword: str) -> None:
    part = {"type": "object", "properties": {"deep": {keyword: {"type": "string"}}}}
    with pytest.raises(strategies.UnsupportedKeyword, match=rf"the keyword {keyword} \(at send/application/json/deep"):
        strategies.requests(contract(part), "send")


def test_a_schema_that_nothing_fits_is_an_error_at_once() -> None:
    with pytest.raises(ContractError, match="No value"):
        strategies.requests(contract({"type": "integer", "minimum": 2, "maximum": 1}), "send")


def test_an_operation_that_a_contract_does_not_have_is_a_lookup_error() -> None:
    with pytest.raises(LookupError, match="api has no operation nothing"):
        strategies.requests(contract(), "nothing")


def test_a_status_that_is_not_documented_is_a_lookup_error() -> None:
    with pytest.raises(LookupError, match="send documents no status 404; it has 200"):
        strategies.responses(contract(), "send", 404)


def test_a_webhook_that_a_contract_does_not_have_is_a_lookup_error() -> None:
    with pytest.raises(LookupError, match="api has no webhook nothing; it has none"):
        strategies.payloads(contract(), "nothing")


@pytest.mark.parametrize("operation", ["submitTextToImage", "submitImageToImage"])
def test_requests_of_a_real_contract_are_drawn_without_loss(operation: str) -> None:
    known = load("deapi-v2")
    found = known.operations[operation]
    (media,) = found.body
    compiler = Compiler(known, of_body(media), "readOnly")
    fits = compiler.fits(found.body[media])

    @given(compiler.value(found.body[media], operation))
    def drawn(value: Any) -> None:
        assert fits(value)

    drawn()


@given(strategies.requests(load("deapi-v2"), "submitImageToImage"))
def test_a_form_has_files_and_one_of_an_exclusive_pair(drawn: strategies.DrawnRequest) -> None:
    files = drawn.body.get("images[]", [drawn.body.get("image")])
    assert all(isinstance(file, Upload) for file in files)
    assert ("image" in drawn.body) != ("images[]" in drawn.body)


@given(strategies.requests(load("deapi-v2"), "submitTextToImage"))
def test_a_drawn_request_can_be_sent(drawn: strategies.DrawnRequest) -> None:
    known = load("deapi-v2")
    mock = MockAPI(contracts=[known], strict=True)
    with httpx.Client(transport=mock.transport()) as client:
        assert client.send(drawn.httpx("https://api.deapi.ai", key="any")).status_code == 200


@given(strategies.invalid_requests(load("deapi-v2"), "submitTextToImage"))
def test_an_invalid_request_says_what_is_wrong_with_it(invalid: strategies.InvalidRequest) -> None:
    known = load("deapi-v2")
    mock = MockAPI(contracts=[known], strict=True)
    with httpx.Client(transport=mock.transport()) as client:
        response = client.send(invalid.request.httpx("https://api.deapi.ai"))
    assert response.status_code == 422
    assert invalid.field in response.text
    assert invalid.keyword
    assert invalid.reason


def test_an_event_is_found_by_either_of_its_names() -> None:
    known = load("deapi-v2")
    assert strategies.payloads(known, "job.completed") is strategies.payloads(known, "jobCompleted")


def test_a_schedule_shrinks_to_the_faults_that_matter() -> None:
    def matters(schedule: list[Fault]) -> bool:
        limited = next((index for index, fault in enumerate(schedule) if isinstance(fault, Limited)), None)
        return limited is not None and any(isinstance(fault, Reset) for fault in schedule[limited:])

    found = find(strategies.schedules(), matters, settings=settings(max_examples=2000, database=None))
    assert found == [Limited("minute", None), Reset("before")]


@pytest.mark.parametrize("subject", ["call", "download", "job", "delivery", "push"])
def test_schedules_are_rules_of_the_mock(subject: Any) -> None:
    @given(strategies.schedules(subject, max_size=3), st.just(None))
    def drawn(schedule: list[Fault], _: None) -> None:
        assert len(schedule) <= 3
        assert Rule(schedule).faults == tuple(schedule)
        assert all(isinstance(fault, Ok | CallFault) for fault in schedule) or subject not in ("call", "download")

    drawn()
