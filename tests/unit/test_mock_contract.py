from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from mock_kit import DOCUMENT, contract

from genwire_mock.checks import Check
from genwire_mock.contract import Contract, ContractError, load, read


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
    assert [[scheme["scheme"] for scheme in schemes] for schemes in operations["makePicture"].security] == [["bearer"]]


def test_a_closed_schema_brings_the_components_it_reaches_and_no_others() -> None:
    closed = contract().closed({"$ref": "#/components/schemas/Job"})
    assert set(closed["components"]["schemas"]) == {"Job", "State"}


@pytest.mark.parametrize(
    ("document", "pointer"),
    [
        (changed("openapi", value="3.0.3"), "/openapi"),
        (changed("components", "schemas", "Job", "$id", value="job"), "/components/schemas/Job/$id"),
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
            changed("components", "schemas", "Job", "properties", "id", "pattern", value="["),
            "/components/schemas/Job/properties/id/pattern",
        ),
        (changed("components", "schemas", "State", "enum", value="done"), "/components/schemas/State/enum"),
        (
            changed("components", "schemas", "State", "$dynamicRef", value="#state"),
            "/components/schemas/State/$dynamicRef",
        ),
        (changed("components", "schemas", "State", value={"$ref": "#nobody"}), "#nobody"),
        (
            changed("components", "schemas", "State", value={"$ref": "#/components/schemas/State"}),
            "/components/schemas/Job/properties/state/anyOf/0/$ref",
        ),
        (changed("components", "schemas", "State", value="State"), "/components/schemas/State"),
        (changed("jsonSchemaDialect", value="https://json-schema.org/draft-07/schema#"), "/jsonSchemaDialect"),
        (changed("servers", value=[{"url": "https://a.example/{v}"}]), "/servers/0"),
        (
            changed("servers", value=[{"url": "https://a.example/{v}", "variables": {"v": {}}}]),
            "/servers/0/variables/v",
        ),
        (changed("paths", "pictures", value={}), "/paths/pictures"),
        (changed("paths", "/pictures", "get", "responses", value=["200"]), "/paths/~1pictures"),
        (changed("paths", "/pictures", "get", "responses", "20X", value={}), "/paths/~1pictures/get/responses/20X"),
        (
            changed("components", "securitySchemes", "bearer", "type", value="magic"),
            "/components/securitySchemes/bearer/type",
        ),
        (
            changed("paths", "/pictures", "get", "parameters", value=[{"in": "path", "name": "a", "style": "form"}]),
            "/paths/~1pictures/get/parameters/a",
        ),
        (
            changed("paths", "/pictures", "get", "parameters", value=[{"in": "query", "name": "a", "content": {}}]),
            "/paths/~1pictures/get/parameters/a",
        ),
    ],
)
def test_what_is_not_supported_is_refused_at_load_with_its_place(document: dict[str, Any], pointer: str) -> None:
    with pytest.raises(ContractError, match=r"\(at [/#]") as caught:
        Contract(document)
    assert caught.value.pointer.endswith(pointer)


def test_all_that_is_wrong_with_the_schemas_is_told_at_once() -> None:
    document = changed("components", "schemas", "Job", "nullable", value=True)
    document["components"]["schemas"]["State"] |= {"nullable": True, "optional": True, "pattern": "["}
    with pytest.raises(ContractError) as caught:
        Contract(document)
    told = "\n".join([str(caught.value), *caught.value.__notes__])
    assert "no regular expression (at /components/schemas/State/pattern)" in told
    assert "nullable is not of JSON Schema 2020-12, here and in 1 more place (at /components/schemas/" in told
    assert "optional is not of JSON Schema 2020-12 (at /components/schemas/State/optional)" in told


def test_extensions_of_a_schema_are_no_keywords() -> None:
    Contract(changed("components", "schemas", "Job", "x-default", value=1))


def test_a_recursive_schema_loads() -> None:
    tree = {
        "type": "object",
        "properties": {"children": {"type": "array", "items": {"$ref": "#/components/schemas/Job"}}},
    }
    Contract(changed("components", "schemas", "Job", value=tree))


# References


NODE = {"$anchor": "node", "type": "object", "properties": {"next": {"$ref": "#node"}}, "$defs": {"Leaf": {"const": 1}}}


@pytest.mark.parametrize(
    ("reference", "value", "fits"),
    [
        ("#node", {"next": {"next": 5}}, False),
        ("#node", {"next": {"next": {}}}, True),
        ("#/components/schemas/Job/$defs/Leaf", 1, True),
        ("#/components/schemas/Job/$defs/Leaf", 2, False),
        ("#/paths/~1pictures/get/parameters/0/schema", 50, True),
        ("#/paths/~1pictures/get/parameters/0/schema", 51, False),
        ("#/paths/~1pictures~1%7Bid%7D/get/parameters/0/schema", 5, False),
    ],
)
def test_a_schema_may_refer_to_any_place_of_the_document(reference: str, value: Any, fits: bool) -> None:
    document = changed("components", "schemas", "Job", value=NODE)
    assert Check(Contract(document), {"$ref": reference}).is_valid(value) is fits


@pytest.mark.parametrize(
    ("schema", "value", "fits"), [(True, 5, True), (False, 5, False), ({"items": False}, [1], False)]
)
def test_a_schema_may_be_a_boolean(schema: Any, value: Any, fits: bool) -> None:
    assert Check(contract(), schema).is_valid(value) is fits


def test_a_closed_schema_does_not_repeat_what_lies_within_another_place() -> None:
    document = changed("components", "schemas", "Job", "$defs", value={"Id": {"type": "string"}})
    schemas = {"allOf": [{"$ref": "#/components/schemas/Job/$defs/Id"}, {"$ref": "#/components/schemas/Job"}]}
    assert (
        Contract(document).closed(schemas)["components"]["schemas"]["Job"] == document["components"]["schemas"]["Job"]
    )


# Paths and servers


def test_a_path_that_is_named_is_meant_before_one_that_is_open() -> None:
    document = changed("paths", "/{any}/{thing}", value={"get": {"operationId": "any"}})
    document["paths"] = dict(reversed(document["paths"].items()))
    found = Contract(document).match("/api/pictures/5")
    assert found is not None
    assert found[0]["GET"].id == "getPicture"


def test_an_operation_stands_under_every_server_and_every_value_of_its_variables() -> None:
    servers = [
        {"url": "https://{region}.example/{version}", "variables": {"region": {"default": "eu"}, "version": VERSIONS}},
        {"url": "/sandbox/"},
    ]
    loaded = Contract(changed("servers", value=servers))
    assert [path for path in ("/v2", "/v1", "/sandbox", "", "/api") if loaded.match(path + "/pictures")] == [
        "/v2",
        "/v1",
        "/sandbox",
    ]
    assert loaded.base_url == "https://eu.example/v2"
    assert loaded.operations["listPictures"].path == "/v2/pictures"


VERSIONS = {"default": "v2", "enum": ["v1", "v2"]}


def test_where_servers_overlap_the_first_path_stays() -> None:
    document = changed("servers", value=[{"url": "/"}, {"url": "/pictures"}])
    document["paths"]["/{id}"] = {"get": {"operationId": "other"}}
    found = Contract(document).match("/pictures/5")
    assert found is not None
    assert found[0]["GET"].id == "getPicture"


@pytest.mark.parametrize("place", [("paths", "/pictures"), ("paths", "/pictures", "get")])
def test_a_path_or_an_operation_may_have_a_server_of_its_own(place: tuple[str, ...]) -> None:
    loaded = Contract(changed(*place, "servers", value=[{"url": "https://other.example/other"}]))
    assert loaded.operations["listPictures"].path == "/other/pictures"
    assert loaded.operations["getPicture"].path == "/api/pictures/{id}"


def test_a_document_without_an_address_has_no_base_url() -> None:
    assert Contract(changed("servers", value=[{"url": "/v1"}])).base_url is None


# Security and webhooks


def test_schemes_that_are_taken_together_stay_together() -> None:
    document = changed("security", value=[{"bearer": [], "tenant": []}, {"bearer": []}])
    document["components"]["securitySchemes"]["tenant"] = {"type": "apiKey", "in": "header", "name": "X-Tenant"}
    schemes = Contract(document).operations["makePicture"].security
    assert [[scheme["type"] for scheme in alternative] for alternative in schemes] == [["http", "apiKey"], ["http"]]


def test_an_operation_whose_security_is_optional_needs_no_key() -> None:
    assert Contract(changed("security", value=[{"bearer": []}, {}])).operations["makePicture"].security == ()


@pytest.mark.parametrize("event", ["job.done", "job_done", "jobDone", "JobDone"])
def test_an_event_is_found_by_the_words_of_its_name(event: str) -> None:
    assert contract().webhook(event) == "jobDone"


def test_there_is_no_webhook_of_another_name() -> None:
    assert contract().webhook("job.failed") is None


# Files


def written(tmp_path: Path, text: str, name: str = "small.yaml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


YAML = """
openapi: 3.1.0
paths:
  /a:
    get:
      responses:
        200:
          description: on
          content:
            application/json:
              schema: {enum: [no, 2026-01-01, 010, 1e3, 0x1F, ~, 12:30:00, <<]}
"""


def test_yaml_is_read_as_json_would_be(tmp_path: Path) -> None:
    loaded = read(written(tmp_path, YAML))
    schema = loaded.operations["get /a"].answers["200"].content["application/json"]["schema"]
    assert schema["enum"] == ["no", "2026-01-01", 10, 1000.0, 31, None, "12:30:00", "<<"]
    assert loaded.name == "small"


def test_json_is_read_whatever_the_file_is_called(tmp_path: Path) -> None:
    assert set(read(written(tmp_path, json.dumps(DOCUMENT), "api.txt")).operations) == set(contract().operations)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "cannot be read"),
        ("a: [", "cannot be read"),
        ("? [a]\n: b", "cannot be read"),
        ("[]", "holds no object"),
        ("", "holds no object"),
        ("openapi: 3.0.3", "OpenAPI 3.1 is needed, not '3.0.3'"),
    ],
)
def test_what_is_no_document_is_refused_with_its_reason(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(ContractError, match=reason):
        read(written(tmp_path, text))


def test_a_file_that_is_not_there_is_an_error_of_contracts(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match="cannot be read"):
        read(tmp_path / "none.yaml")


def test_what_is_ignored_is_left_out(tmp_path: Path) -> None:
    document = changed("components", "schemas", "Job", "nullable", value=True)
    document["components"]["schemas"]["State"]["pattern"] = "["
    path = written(tmp_path, json.dumps(document), "api.json")
    read(path, ["nullable", "/components/schemas/State/pattern"])


def test_a_property_is_not_ignored_for_the_name_of_a_keyword(tmp_path: Path) -> None:
    document = changed("components", "schemas", "Job", "properties", "nullable", value={"type": "string"})
    path = written(tmp_path, json.dumps(document), "api.json")
    assert "nullable" in read(path, ["nullable"]).document["components"]["schemas"]["Job"]["properties"]


def test_a_pointer_to_nothing_cannot_be_ignored(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match=r"This leads nowhere \(at /components/nothing"):
        read(written(tmp_path, json.dumps(DOCUMENT), "api.json"), ["/components/nothing/there"])
