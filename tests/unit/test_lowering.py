"""Each rule of the lowering on the smallest document that needs it."""

from copy import deepcopy
from typing import Any

import pytest

from pipeline.lower import Lowered, LoweringError, lower

JSON = "application/json"
FORM = "multipart/form-data"


def document(
    schemas: dict[str, Any] | None = None, *, media: str = JSON, operation: dict[str, Any] | None = None
) -> dict[str, Any]:
    """A contract with one operation, whose body is the schema `Body`."""
    schemas = {"Body": {"type": "object"}, **(schemas or {})}
    post: dict[str, Any] = {
        "operationId": "makeFox",
        "tags": ["foxes"],
        "requestBody": {
            "required": True,
            "content": {media: {"schema": {"$ref": "#/components/schemas/Body"}}},
        },
        "responses": {"204": {"description": "Made."}},
        **(operation or {}),
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Foxes", "version": "1"},
        "paths": {"/foxes": {"post": post}},
        "components": {"schemas": schemas},
    }


def answering(schema: dict[str, Any]) -> dict[str, Any]:
    return {"responses": {"200": {"description": "A fox.", "content": {JSON: {"schema": schema}}}}}


def schemas_of(lowered: Lowered) -> dict[str, Any]:
    return lowered.document["components"]["schemas"]


def post_of(lowered: Lowered) -> dict[str, Any]:
    return lowered.document["paths"]["/foxes"]["post"]


def rules_of(lowered: Lowered) -> set[str]:
    return {step.rule for step in lowered.steps}


def texts_of(lowered: Lowered, rule: str) -> list[str]:
    return [step.text for step in lowered.steps if step.rule == rule]


FILE = {"type": "string", "format": "binary"}
EXCLUSIVE: dict[str, Any] = {
    "type": "object",
    "required": ["prompt"],
    "properties": {"prompt": {"type": "string"}},
    "oneOf": [
        {"type": "object", "required": ["image"], "properties": {"image": FILE}},
        {"type": "object", "required": ["images[]"], "properties": {"images[]": {"type": "array", "items": FILE}}},
    ],
}


def test_alternatives_become_one_object_that_has_every_field() -> None:
    body = schemas_of(lower(document({"Body": EXCLUSIVE}, media=FORM)))["Body"]
    assert list(body["properties"]) == ["prompt", "image", "images[]"]
    assert "oneOf" not in body


def test_alternatives_require_what_the_object_around_them_requires() -> None:
    assert schemas_of(lower(document({"Body": EXCLUSIVE}, media=FORM)))["Body"]["required"] == ["prompt"]


def test_a_field_that_every_alternative_requires_stays_required() -> None:
    body = deepcopy(EXCLUSIVE)
    for branch in body["oneOf"]:
        branch["required"].append("prompt")
    del body["required"]
    assert schemas_of(lower(document({"Body": body}, media=FORM)))["Body"]["required"] == ["prompt"]


def test_exclusivity_is_said_on_the_object_and_on_each_field() -> None:
    body = schemas_of(lower(document({"Body": EXCLUSIVE}, media=FORM)))["Body"]
    words = "Exactly one of `image`, `images[]`."
    assert [body["description"], body["properties"]["image"]["description"]] == [words, words]


def test_exclusivity_is_recorded_with_the_pointer_of_the_alternatives() -> None:
    steps = lower(document({"Body": EXCLUSIVE}, media=FORM)).steps
    found = [step.pointer for step in steps if step.rule == "flatten-alternatives"]
    assert found == ["/components/schemas/Body/oneOf"]


def test_alternatives_of_several_fields_name_them_together() -> None:
    body = {
        "type": "object",
        "properties": {"width": {"type": "integer"}, "height": {"type": "integer"}, "url": {"type": "string"}},
        "oneOf": [{"required": ["url"]}, {"required": ["width", "height"]}],
    }
    lowered = schemas_of(lower(document({"Body": body})))["Body"]
    assert lowered["description"] == "Exactly one of: `url`; `width` and `height`."


def test_a_body_of_nothing_but_alternatives_becomes_one_object() -> None:
    body = {"oneOf": EXCLUSIVE["oneOf"]}
    assert schemas_of(lower(document({"Body": body}, media=FORM)))["Body"]["type"] == "object"


def test_alternatives_that_give_one_field_two_schemas_are_refused() -> None:
    body = deepcopy(EXCLUSIVE)
    body["oneOf"][1]["properties"]["image"] = {"type": "string"}
    with pytest.raises(LoweringError, match="/components/schemas/Body/oneOf/1/properties/image: "):
        lower(document({"Body": body}, media=FORM))


def test_all_of_becomes_one_object_with_every_requirement() -> None:
    schemas = {
        "Base": {"type": "object", "properties": {"id": {"type": "string"}}},
        "Fox": {
            "allOf": [{"$ref": "#/components/schemas/Base"}],
            "required": ["id", "name"],
            "properties": {"name": {"type": "string"}},
        },
    }
    fox = schemas_of(lower(document(schemas)))["Fox"]
    assert (list(fox["properties"]), fox["required"]) == (["id", "name"], ["id", "name"])


@pytest.mark.parametrize(
    "nullable",
    [{"type": ["integer", "null"]}, {"anyOf": [{"type": "integer"}, {"type": "null"}]}],
    ids=["type list", "anyOf"],
)
def test_a_form_field_loses_its_null(nullable: dict[str, Any]) -> None:
    body = {"type": "object", "properties": {"seed": nullable}}
    lowered = lower(document({"Body": body}, media=FORM))
    assert schemas_of(lowered)["Body"]["properties"]["seed"] == {"type": "integer"}
    assert "form-without-null" in rules_of(lowered)


def test_a_json_field_keeps_its_null() -> None:
    body = {"type": "object", "properties": {"seed": {"type": ["integer", "null"]}}}
    assert schemas_of(lower(document({"Body": body})))["Body"] == body


def test_a_schema_with_null_cannot_be_form_and_json() -> None:
    body = {"type": "object", "properties": {"seed": {"type": ["integer", "null"]}}}
    with pytest.raises(LoweringError, match=r"/components/schemas/Body/properties/seed: .* two schemas"):
        lower(document({"Body": body}, media=FORM, operation=answering({"$ref": "#/components/schemas/Body"})))


def query(**parameter: Any) -> dict[str, Any]:
    return {"parameters": [{"name": "filter[kinds]", "in": "query", "required": False, **parameter}]}


KINDS = {"type": "array", "items": {"type": "string", "enum": ["red", "grey"]}}


def test_an_array_in_the_query_with_explode_false_becomes_text_that_the_caller_joins() -> None:
    lowered = lower(document(operation=query(schema=KINDS, explode=False, description="Which foxes.")))
    schema = post_of(lowered)["parameters"][0]["schema"]
    words = "Which foxes. Several values are joined by a comma, without spaces. Known values: red, grey."
    assert schema == {"type": "string", "description": words}
    assert "comma-joined" in rules_of(lowered)


def test_an_array_in_the_query_that_repeats_its_name_stays_an_array() -> None:
    lowered = lower(document(operation=query(schema={"type": "array", "items": {"type": "string"}})))
    assert post_of(lowered)["parameters"][0]["schema"]["type"] == "array"


def test_an_object_in_the_query_is_refused() -> None:
    with pytest.raises(LoweringError, match="/paths/~1foxes/post/parameters/0: "):
        lower(document(operation=query(schema={"type": "object", "properties": {"a": {"type": "string"}}})))


@pytest.mark.parametrize("keyword", ["default", "x-default"])
def test_a_default_is_said_in_words_and_not_sent(keyword: str) -> None:
    body = {"type": "object", "properties": {"mode": {"type": "string", "description": "How", keyword: "fast"}}}
    lowered = lower(document({"Body": body}))
    mode = schemas_of(lowered)["Body"]["properties"]["mode"]
    assert mode == {"type": "string", "description": 'How. Default on the server: "fast".'}
    assert "default-in-words" in rules_of(lowered)


RATE_LIMITED = {"description": "Slow down.", "content": {JSON: {"schema": {"$ref": "#/components/schemas/Error"}}}}


def test_only_2xx_answers_are_parsed() -> None:
    answers = {"responses": {"204": {"description": "Made."}, "429": RATE_LIMITED, "default": RATE_LIMITED}}
    lowered = lower(document({"Error": {"type": "object"}}, operation=answers))
    assert list(post_of(lowered)["responses"]) == ["204"]
    assert texts_of(lowered, "success-only")[0].startswith("429, default: ")


def test_the_schema_of_an_error_stays_a_model() -> None:
    answers = {"responses": {"204": {"description": "Made."}, "429": RATE_LIMITED}}
    assert "Error" in schemas_of(lower(document({"Error": {"type": "object"}}, operation=answers)))


def test_an_inline_schema_of_an_error_becomes_a_model_too() -> None:
    error = {"type": "object", "properties": {"message": {"type": "string"}}}
    answers = {"responses": {"429": {"description": "", "content": {JSON: {"schema": error}}}}}
    assert "MakeFoxResponse429" in schemas_of(lower(document(operation=answers)))


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ({"headers": {"Retry-After": {"schema": {"type": "integer"}}}}, "response header `Retry-After`"),
        ({"links": {"status": {"operationId": "makeFox"}}}, "response link `status`"),
    ],
    ids=["headers", "links"],
)
def test_what_an_answer_says_besides_its_body_is_recorded(part: dict[str, Any], text: str) -> None:
    lowered = lower(document(operation={"responses": {"204": {"description": "Made.", **part}}}))
    assert post_of(lowered)["responses"]["204"] == {"description": "Made."}
    assert text in texts_of(lowered, "not-expressed")


def test_a_webhook_is_recorded_and_its_event_stays_a_model() -> None:
    contract = document({"Ready": {"type": "object"}})
    event = {"requestBody": {"content": {JSON: {"schema": {"$ref": "#/components/schemas/Ready"}}}}}
    contract["webhooks"] = {"ready": {"post": {**event, "responses": {"200": {"description": "Got it."}}}}}
    lowered = lower(contract)
    assert "webhooks" not in lowered.document
    assert "Ready" in schemas_of(lowered)
    assert any(text.startswith("webhook `ready`") for text in texts_of(lowered, "not-expressed"))


def test_a_constraint_is_recorded_once_with_the_number_of_its_places() -> None:
    body = {"type": "object", "properties": {name: {"type": "integer", "minimum": 1} for name in ("a", "b")}}
    steps = [step for step in lower(document({"Body": body})).steps if step.rule == "unchecked"]
    assert [step.pointer for step in steps] == ["/components/schemas/Body/properties/a/minimum"]
    assert "2 places" in steps[0].text


def test_an_inline_object_beside_null_gets_a_name_of_its_own() -> None:
    limits = {"type": "object", "properties": {"steps": {"type": "integer"}}}
    fox = {
        "type": "object",
        "properties": {"limits": {"anyOf": [limits, {"type": "array", "maxItems": 0}, {"type": "null"}]}},
    }
    lowered = schemas_of(lower(document({"Fox": fox})))
    options = lowered["Fox"]["properties"]["limits"]["anyOf"]
    assert options[0] == {"$ref": "#/components/schemas/FoxLimits"}
    assert "FoxLimits" in lowered


def test_an_array_without_items_gets_items_of_any_kind() -> None:
    fox = {"type": "object", "properties": {"tags": {"type": "array"}}}
    assert schemas_of(lower(document({"Fox": fox})))["Fox"]["properties"]["tags"]["items"] == {}


def test_an_enum_with_null_becomes_an_enum_or_null() -> None:
    fox = {"type": "object", "properties": {"fur": {"type": ["string", "null"], "enum": ["red", None]}}}
    lowered = schemas_of(lower(document({"Fox": fox})))
    assert lowered["Fox"]["properties"]["fur"] == {"anyOf": [{"$ref": "#/components/schemas/FoxFur"}, {"type": "null"}]}
    assert lowered["FoxFur"]["enum"] == ["red"]


def test_an_open_enum_stays_open() -> None:
    schemas = {
        "State": {"type": "string", "enum": ["asleep"]},
        "Fox": {
            "type": "object",
            "properties": {"state": {"anyOf": [{"$ref": "#/components/schemas/State"}, {"type": "string"}]}},
        },
    }
    assert schemas_of(lower(document(schemas)))["Fox"]["properties"]["state"]["anyOf"][1] == {"type": "string"}


@pytest.mark.parametrize("kind", ["date-time", "date", "uuid"])
def test_a_format_that_could_lose_an_answer_stays_text(kind: str) -> None:
    fox = {"type": "object", "properties": {"born": {"type": "string", "format": kind}}}
    assert schemas_of(lower(document({"Fox": fox})))["Fox"]["properties"]["born"] == {"type": "string"}


def test_an_answer_keeps_fields_that_the_contract_does_not_know() -> None:
    fox = {"type": "object", "properties": {"name": {"type": "string"}}, "additionalProperties": False}
    lowered = lower(document({"Fox": fox}, operation=answering({"$ref": "#/components/schemas/Fox"})))
    assert "additionalProperties" not in schemas_of(lowered)["Fox"]


def test_an_optional_list_of_an_answer_is_read_as_null_too() -> None:
    fox = {"type": "object", "properties": {"tags": {"type": "array", "items": {"type": "string"}}}}
    lowered = lower(document({"Fox": fox}, operation=answering({"$ref": "#/components/schemas/Fox"})))
    assert schemas_of(lowered)["Fox"]["properties"]["tags"]["anyOf"][1] == {"type": "null"}


def test_an_optional_list_of_a_body_is_not_sent_as_null() -> None:
    body = {"type": "object", "properties": {"tags": {"type": "array", "items": {"type": "string"}}}}
    assert schemas_of(lower(document({"Body": body})))["Body"] == body


def test_an_operation_asks_for_the_security_of_the_document() -> None:
    contract = document()
    contract["security"] = [{"bearer": []}]
    assert post_of(lower(contract))["security"] == [{"bearer": []}]


REFUSED: list[tuple[Any, str]] = [
    ({"type": "object", "patternProperties": {"^x": {}}}, "/components/schemas/Fox/patternProperties"),
    ({"type": "array", "prefixItems": [{}]}, "/components/schemas/Fox/prefixItems"),
    ({"type": "string", "contentMediaType": "image/png"}, "/components/schemas/Fox/contentMediaType"),
    ({"$dynamicRef": "#fox"}, "/components/schemas/Fox/$dynamicRef"),
    ({"type": "string", "nullable": True}, "/components/schemas/Fox/nullable"),
    (
        {"type": "object", "properties": {"a/b": {"type": "string", "colour": 1}}},
        "/components/schemas/Fox/properties/a~1b/colour",
    ),
    ({"$ref": "#/components/schemas/Body", "minimum": 1}, "/components/schemas/Fox/minimum"),
    ({"type": "object", "required": ["name"]}, "/components/schemas/Fox/required"),
    ({"type": "object", "properties": {"a": False}}, "/components/schemas/Fox/properties/a"),
    ({"$ref": "other.yaml#/Fox"}, "/components/schemas/Fox"),
    (FILE, "/components/schemas/Fox/format"),
]


@pytest.mark.parametrize(("schema", "pointer"), REFUSED)
def test_a_schema_that_no_rule_knows_is_refused_with_its_pointer(schema: Any, pointer: str) -> None:
    with pytest.raises(LoweringError) as caught:
        lower(document({"Fox": schema}))
    assert caught.value.pointer == pointer


@pytest.mark.parametrize(
    ("operation", "pointer"),
    [
        ({"callbacks": {}}, "/paths/~1foxes/post/callbacks"),
        ({"operationId": None, "servers": []}, "/paths/~1foxes/post/servers"),
        (query(style="deepObject", schema={"type": "string"}), "/paths/~1foxes/post/parameters/0/style"),
        (query(content={}), "/paths/~1foxes/post/parameters/0/content"),
        (
            {"requestBody": {"content": {"text/csv": {"schema": {"$ref": "#/components/schemas/Body"}}}}},
            "/paths/~1foxes/post/requestBody/content/text~1csv",
        ),
        (
            {"requestBody": {"content": {JSON: {"schema": {"type": "object"}}}}},
            "/paths/~1foxes/post/requestBody/content/application~1json/schema",
        ),
    ],
)
def test_an_operation_that_no_rule_knows_is_refused_with_its_pointer(operation: Any, pointer: str) -> None:
    with pytest.raises(LoweringError) as caught:
        lower(document(operation=operation))
    assert caught.value.pointer == pointer


def test_an_extension_is_recorded() -> None:
    lowered = lower(document({"Fox": {"type": "object", "x-unit": "pixel"}}))
    assert "extension `x-unit`" in texts_of(lowered, "not-expressed")


def test_the_contract_itself_is_not_changed() -> None:
    contract = document({"Body": EXCLUSIVE}, media=FORM, operation=query(schema=KINDS, explode=False))
    before = deepcopy(contract)
    lower(contract)
    assert contract == before
