"""The contract of deAPI v1: valid, complete, strict in requests and open in responses.

Everything is driven from the document: an operation or a body that is added to it is tested without a
change here.
"""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple, cast

import jsonschema_rs
import openapi_spec_validator
import pytest
import yaml

CONTRACT = Path(__file__).parents[2] / "openapi" / "deapi-v1.yaml"
FACTS_CHECK = Path(__file__).parents[3] / "shared" / "checks" / "contract_facts.py"

STATUSES = {"200", "401", "403", "404", "413", "422", "429", "500", "503"}
RATE_HEADERS = {
    "X-RateLimit-Limit",
    "X-RateLimit-Remaining",
    "X-RateLimit-Source",
    "X-RateLimit-Daily-Limit",
    "X-RateLimit-Daily-Remaining",
}

Node = dict[str, Any]

DOCUMENT: Node = yaml.safe_load(CONTRACT.read_text(encoding="utf-8"))


class Case(NamedTuple):
    """Something of the document with the place it was found at."""

    where: str
    node: Node


def resolved(node: Node) -> Node:
    while "$ref" in node:
        target: Any = DOCUMENT
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        node = cast("Node", target)
    return node


def accepts(schema: Node, value: Any) -> bool:
    document = {**schema, "components": DOCUMENT["components"]}
    return jsonschema_rs.Draft202012Validator(document, validate_formats=True).is_valid(value)


def operations() -> Iterator[Case]:
    for path, item in DOCUMENT["paths"].items():
        for method, operation in item.items():
            yield Case(f"{method.upper()} {path}", operation)


def webhooks() -> Iterator[Case]:
    for name, item in DOCUMENT["webhooks"].items():
        yield Case(f"webhook {name}", item["post"])


def request_media(cases: Iterator[Case]) -> Iterator[Case]:
    for where, operation in cases:
        for kind, media in resolved(operation.get("requestBody", {})).get("content", {}).items():
            yield Case(f"{where} {kind}", media)


def responses() -> Iterator[Case]:
    for where, operation in operations():
        for status, response in operation["responses"].items():
            yield Case(f"{where} {status}", resolved(response))


def parameters() -> Iterator[Case]:
    for where, operation in [*operations(), *webhooks()]:
        for parameter in map(resolved, operation.get("parameters", [])):
            yield Case(f"{where} {parameter['name']}", parameter)


def received_media() -> Iterator[Case]:
    """What a client reads: response bodies, and the bodies of webhooks."""
    for where, response in responses():
        for kind, media in response.get("content", {}).items():
            yield Case(f"{where} {kind}", media)
    yield from request_media(webhooks())


def examples(node: Node) -> Iterator[tuple[str, Any]]:
    """The examples of a media type or parameter by name; "" is the unnamed one."""
    if "example" in node:
        yield "", node["example"]
    for name, example in node.get("examples", {}).items():
        yield name, resolved(example)["value"]


def subschemas(schema: Node, where: str = "", seen: frozenset[str] = frozenset()) -> Iterator[Case]:
    """A schema and every schema below it, through references; a reference within itself is not followed."""
    reference = schema.get("$ref", "")
    if reference in seen:
        return
    seen |= {reference} if reference else set[str]()
    schema = resolved(schema)
    yield Case(where, schema)
    for name, part in schema.get("properties", {}).items():
        yield from subschemas(part, f"{where}/{name}", seen)
    for keyword in ("items", "additionalProperties"):
        if isinstance(schema.get(keyword), dict):
            yield from subschemas(schema[keyword], f"{where}/{keyword}", seen)
    for keyword in ("allOf", "anyOf", "oneOf"):
        for index, part in enumerate(schema.get(keyword, [])):
            yield from subschemas(part, f"{where}/{keyword}/{index}", seen)


def sent_schemas() -> Iterator[Case]:
    """Every schema a client has to meet."""
    sent = [(where, media["schema"]) for where, media in request_media(operations())]
    sent += [(where, parameter["schema"]) for where, parameter in parameters()]
    for where, schema in sent:
        yield from subschemas(schema, where)


def enumerations() -> Iterator[Case]:
    """Every place of a received body that names known words, together with its other alternatives."""
    for where, media in received_media():
        for place, schema in subschemas(media["schema"], where):
            alternatives = [resolved(part) for part in schema.get("anyOf", [])]
            named = any("enum" in part for part in alternatives)
            bare = "enum" in schema and not re.search(r"/anyOf/\d+$", place)
            if named or bare:
                yield Case(place, schema)


def exclusive_bodies() -> Iterator[Case]:
    for where, media in request_media(operations()):
        if "oneOf" in resolved(media["schema"]):
            yield Case(where, media)


def alternatives(media: Node) -> list[frozenset[str]]:
    """The fields that each alternative of an exclusive body demands."""
    return [frozenset(branch["required"]) for branch in resolved(media["schema"])["oneOf"]]


def example_of(media: Node, alternative: frozenset[str]) -> Node | None:
    return next((value for _, value in examples(media) if alternative <= value.keys()), None)


def each(cases: Iterable[Case]) -> pytest.MarkDecorator:
    """One test per node; a component that several places share is tested at the first of them."""
    found = {id(case.node): case for case in reversed(list(cases))}
    distinct = list(reversed(found.values()))
    return pytest.mark.parametrize(
        "node", [case.node for case in distinct], ids=[case.where for case in distinct]
    )


def operations_named(prefix: str) -> Iterator[Case]:
    return (case for case in operations() if case.node["operationId"].startswith(prefix))


def test_the_document_is_valid_openapi_3_1() -> None:
    openapi_spec_validator.validate(cast("Any", DOCUMENT), cls=openapi_spec_validator.OpenAPIV31SpecValidator)


def test_it_has_51_operations() -> None:
    assert len(list(operations())) == 51


def test_operation_ids_are_unique() -> None:
    ids = [operation["operationId"] for _, operation in [*operations(), *webhooks()]]
    assert len(set(ids)) == len(ids)


@each(operations())
def test_every_operation_has_one_known_tag(node: Node) -> None:
    assert len(node["tags"]) == 1
    assert node["tags"][0] in {tag["name"] for tag in DOCUMENT["tags"]}


@each(operations())
def test_every_operation_has_its_statuses(node: Node) -> None:
    gone = {"410"} if node["tags"] == ["prompts"] else set[str]()
    assert set(node["responses"]) == STATUSES | gone


@each(operations())
def test_only_the_prompt_operations_are_deprecated(node: Node) -> None:
    assert node.get("deprecated", False) == (node["tags"] == ["prompts"])


@each(responses())
def test_every_response_carries_the_rate_headers(node: Node) -> None:
    assert set(node["headers"]) >= RATE_HEADERS


@each(case for case in responses() if case.where.endswith("410"))
def test_a_withdrawn_operation_names_its_successor(node: Node) -> None:
    assert set(node["headers"]) >= {"Deprecation", "Link"}


@each(case for case in responses() if case.where.endswith("429"))
def test_a_used_up_limit_says_which_one_and_for_how_long(node: Node) -> None:
    assert set(node["headers"]) >= {"X-RateLimit-Type", "Retry-After"}


@each(operations_named("submit"))
def test_every_submission_links_to_the_status_of_its_job(node: Node) -> None:
    response = resolved(node["responses"]["200"])
    [link] = map(resolved, response["links"].values())
    targets = {operation["operationId"]: operation for _, operation in operations()}
    target_parameters = [resolved(parameter)["name"] for parameter in targets["getJobStatus"]["parameters"]]
    assert link["operationId"] == "getJobStatus"
    assert list(link["parameters"]) == target_parameters


@each(operations_named("submit"))
def test_the_link_finds_the_job_id_in_the_answer(node: Node) -> None:
    response = resolved(node["responses"]["200"])
    [link] = map(resolved, response["links"].values())
    found: Any = response["content"]["application/json"]["example"]
    for part in link["parameters"]["request_id"].removeprefix("$response.body#/").split("/"):
        found = found[part]
    assert isinstance(found, str)
    assert found


@each(operations_named("submit"))
def test_every_submission_has_a_quote_beside_it(node: Node) -> None:
    prices = {operation["operationId"] for _, operation in operations_named("price")}
    assert node["operationId"].replace("submit", "price") in prices


@each(operations_named("price"))
def test_every_quote_answers_a_price(node: Node) -> None:
    content = resolved(node["responses"]["200"])["content"]
    schema = content["application/json"]["schema"]
    assert not accepts(schema, {"data": {"request_id": "1"}})
    assert accepts(schema, {"price": 0.5} if node["tags"] == ["prompts"] else {"data": {"price": 0.5}})


@each(exclusive_bodies())
def test_every_alternative_of_an_exclusive_body_has_an_example(node: Node) -> None:
    assert all(example_of(node, alternative) for alternative in alternatives(node))


@each(exclusive_bodies())
def test_an_exclusive_body_refuses_two_alternatives_at_once(node: Node) -> None:
    for one, other in combinations(alternatives(node), 2):
        both = (example_of(node, one) or {}) | (example_of(node, other) or {})
        assert both.keys() >= one | other
        assert not accepts(node["schema"], both)


@each(exclusive_bodies())
def test_an_exclusive_body_refuses_none_of_its_alternatives(node: Node) -> None:
    exclusive = frozenset[str]().union(*alternatives(node))
    for _, value in examples(node):
        neither = {name: field for name, field in value.items() if name not in exclusive}
        assert not accepts(node["schema"], neither)


@each(case for case in request_media(operations()) if "dependentRequired" in resolved(case.node["schema"]))
def test_fields_that_go_together_are_refused_alone(node: Node) -> None:
    [(_, value), *_] = examples(node)
    together = resolved(node["schema"])["dependentRequired"]
    assert accepts(node["schema"], {**value, **dict.fromkeys(together, 512)})
    for alone in together:
        assert not accepts(node["schema"], {**value, alone: 512})


@each(enumerations())
def test_a_received_word_of_tomorrow_is_accepted(node: Node) -> None:
    assert accepts(node, "a word of tomorrow")


@each(received_media())
def test_a_received_member_of_tomorrow_is_accepted(node: Node) -> None:
    for _, value in examples(node):
        assert accepts(node["schema"], {**value, "a_member_of_tomorrow": 1})


def test_no_request_schema_has_a_default() -> None:
    assert [where for where, schema in sent_schemas() if "default" in schema] == []


@each(request_media(operations()))
def test_unknown_request_fields_pass(node: Node) -> None:
    for _, value in examples(node):
        assert accepts(node["schema"], {**value, "a_field_of_tomorrow": 1})


@each(request_media(operations()))
def test_every_request_body_has_an_example(node: Node) -> None:
    assert list(examples(node))


@each([*request_media(operations()), *received_media(), *parameters()])
def test_every_example_meets_its_schema(node: Node) -> None:
    for name, value in examples(node):
        assert accepts(node["schema"], value), name


@each(request_media(operations()))
def test_no_required_field_can_be_left_out(node: Node) -> None:
    for _, value in examples(node):
        for missing in resolved(node["schema"])["required"]:
            assert not accepts(node["schema"], {name: v for name, v in value.items() if name != missing})


@each(
    case
    for case in request_media(operations())
    if "webhook_url" in resolved(case.node["schema"])["properties"]
)
def test_a_webhook_url_is_https(node: Node) -> None:
    schema = resolved(node["schema"])["properties"]["webhook_url"]
    assert accepts(schema, "https://example.com/hook")
    assert not accepts(schema, "http://example.com/hook")


@each(request_media(operations()))
def test_every_file_names_its_media_types(node: Node) -> None:
    schema = resolved(node["schema"])
    fields = [schema, *schema.get("oneOf", [])]
    properties = {name: part for holder in fields for name, part in holder["properties"].items()}
    files = {
        name
        for name, part in properties.items()
        if "binary" in {s.get("format") for _, s in subschemas(part)}
    }
    assert set(node.get("encoding", {})) == files


@each(request_media(webhooks()))
def test_an_event_is_taken_for_no_other(node: Node) -> None:
    taken = [
        other.where for other in request_media(webhooks()) if accepts(other.node["schema"], node["example"])
    ]
    assert len(taken) == 1


@each(webhooks())
def test_every_delivery_is_signed_and_needs_no_key(node: Node) -> None:
    names = {parameter["name"] for parameter in map(resolved, node["parameters"]) if parameter["required"]}
    assert names == {"X-DeAPI-Signature", "X-DeAPI-Timestamp", "X-DeAPI-Event", "X-DeAPI-Delivery-Id"}
    assert node["security"] == []


@pytest.mark.skipif(
    not FACTS_CHECK.exists(), reason="the tables of facts do not lie in shared/ beside this repository"
)
def test_it_agrees_with_the_tables_of_facts() -> None:
    checker = runpy.run_path(str(FACTS_CHECK))
    differences, _, _ = checker["check_deapi"](checker["Contract"](CONTRACT), "v1", None)
    assert differences == []
