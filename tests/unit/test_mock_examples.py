from __future__ import annotations

import json
from typing import Any

import pytest
from mock_kit import contract

from genwire_mock.contract import Contract, load
from genwire_mock.examples import Examples
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
