from __future__ import annotations

import copy
from typing import Any

import pytest
from mock_kit import DOCUMENT, contract

from genwire_mock.contract import Contract, ContractError, load


def changed(*path: str, value: Any) -> dict[str, Any]:
    """The small document with one place set to something else."""
    document = copy.deepcopy(DOCUMENT)
    node = document
    for part in path[:-1]:
        node = node[part]
    node[path[-1]] = value
    return document


def test_the_bundled_contract_has_all_its_operations() -> None:
    assert len(load("deapi-v1").operations) == 51


def test_a_path_stands_under_the_prefix_of_the_server() -> None:
    assert contract().match("/pictures") is None
    assert contract().match("/api/pictures") is not None


def test_a_path_is_matched_to_its_operations_by_method() -> None:
    found = contract().match("/api/pictures")
    assert found is not None
    assert {method: operation.id for method, operation in found[0].items()} == {
        "POST": "makePicture",
        "GET": "listPictures",
    }


def test_path_parameters_are_decoded() -> None:
    found = contract().match("/api/pictures/a%20b")
    assert found is not None
    assert found[1] == {"id": "a b"}


@pytest.mark.parametrize("path", ["/api/pictures/", "/api/pictures/a/b", "/api/picture", "", "/api/pictures/a/"])
def test_a_path_of_no_operation_matches_nothing(path: str) -> None:
    assert contract().match(path) is None


def test_a_status_is_looked_up_by_number_then_class_then_default() -> None:
    answers = {"200": {}, "4XX": {}, "default": {"description": "other"}}
    document = changed("paths", "/pictures/{id}", "get", "responses", value=answers)
    operation = Contract(document).operations["getPicture"]
    assert operation.answer(200) is operation.answers["200"]
    assert operation.answer(404) is operation.answers["4XX"]
    assert operation.answer(500) is operation.answers["default"]


def test_an_operation_that_asks_for_no_security_needs_no_key() -> None:
    operations = contract().operations
    assert operations["getPicture"].security == ()
    assert [scheme["scheme"] for scheme in operations["makePicture"].security] == ["bearer"]


def test_a_closed_schema_brings_the_components_it_reaches_and_no_others() -> None:
    closed = contract().closed({"$ref": "#/components/schemas/Job"})
    assert set(closed["components"]["schemas"]) == {"Job", "State"}


@pytest.mark.parametrize(
    ("document", "pointer"),
    [
        (changed("openapi", value="3.0.3"), "/openapi"),
        (changed("components", "schemas", "Job", "if", value={}), "/components/schemas/Job/if"),
        (
            changed("components", "schemas", "Job", "properties", "id", "nullable", value=True),
            "/components/schemas/Job/properties/id/nullable",
        ),
        (
            changed("components", "schemas", "State", value={"$ref": "#/components/schemas/None"}),
            "/components/schemas/None",
        ),
        (
            changed("components", "schemas", "State", value={"$ref": "other.yaml#/State"}),
            "/components/schemas/State/$ref",
        ),
        (changed("paths", "/edits", "post", "operationId", value="makePicture"), "/paths/~1edits/post"),
        (changed("paths", "/edits", "post", "security", value=[{"oauth": []}]), "/paths/~1edits/post/security"),
        (
            changed(
                "paths", "/pictures", "get", "parameters", value=[{"in": "query", "name": "a", "style": "deepObject"}]
            ),
            "/paths/~1pictures/get/parameters/a",
        ),
        (
            changed("paths", "/pictures", "get", "parameters", value=[{"in": "query", "name": "a", "content": {}}]),
            "/paths/~1pictures/get/parameters/a",
        ),
    ],
)
def test_what_is_not_supported_is_refused_at_load_with_its_place(document: dict[str, Any], pointer: str) -> None:
    with pytest.raises(ContractError, match="at /") as caught:
        Contract(document)
    assert caught.value.pointer.endswith(pointer)


def test_extensions_of_a_schema_are_no_keywords() -> None:
    Contract(changed("components", "schemas", "Job", "x-default", value=1))


def test_a_recursive_schema_loads() -> None:
    tree = {
        "type": "object",
        "properties": {"children": {"type": "array", "items": {"$ref": "#/components/schemas/Job"}}},
    }
    Contract(changed("components", "schemas", "Job", value=tree))
