"""The contracts: valid, complete, strict in requests and open in responses.

Every statement is checked on every contract of openapi/, those that an overlay makes included. All is driven from the
documents: an operation or a body that is added to one is tested without a change here.
"""

from __future__ import annotations

import re
import runpy
from collections.abc import Callable, Iterable, Iterator, Set
from itertools import chain, combinations
from pathlib import Path
from typing import Any, NamedTuple, cast

import jsonschema_rs
import openapi_spec_validator
import pytest
import yaml

from pipeline import overlay
from pipeline.yaml_parser import LOADER

OPENAPI = Path(__file__).parents[2] / "openapi"
FACTS_CHECK = Path(__file__).parents[3] / "shared" / "checks" / "contract_facts.py"

STATUSES = {"200", "401", "403", "404", "413", "422", "429", "500", "503"}
RATE_HEADERS = {
    "X-RateLimit-Limit",
    "X-RateLimit-Remaining",
    "X-RateLimit-Source",
    "X-RateLimit-Daily-Limit",
    "X-RateLimit-Daily-Remaining",
}
LIMIT_HEADERS = {"X-RateLimit-Type", "Retry-After"}

Node = dict[str, Any]


class Expected(NamedTuple):
    """What a contract has of its own."""

    operations: int
    # The table of facts that the checker compares it with.
    facts: str = ""
    prompts_are_withdrawn: bool = False
    header_prefix: str = "X-DeAPI-"
    # Of every operation, of every response, and of a 429.
    statuses: Set[str] = STATUSES
    headers: Set[str] = RATE_HEADERS
    limit_headers: Set[str] = LIMIT_HEADERS


EXPECTED = {
    "deapi-v1": Expected(51, facts="v1", prompts_are_withdrawn=True),
    "deapi-v2": Expected(35, facts="v2"),
    "dryapi": Expected(47, header_prefix="X-DryAPI-"),
    "modelbeam": Expected(47, header_prefix="X-ModelBeam-"),
    "scenario": Expected(
        51,
        facts="scenario",
        statuses={"200", "400", "401", "403", "404", "429", "500"},
        headers=set(),
        limit_headers={"Retry-After"},
    ),
}


class Contract:
    def __init__(self, name: str, document: Node) -> None:
        self.name = name
        self.document = document
        self._validators: dict[int, jsonschema_rs.Draft202012Validator] = {}

    @property
    def expected(self) -> Expected:
        return EXPECTED[self.name]

    def resolved(self, node: Node) -> Node:
        while "$ref" in node:
            target: Any = self.document
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part]
            node = cast("Node", target)
        return node

    def accepts(self, schema: Node, value: Any) -> bool:
        if id(schema) not in self._validators:
            document = {**schema, "components": self.document["components"]}
            self._validators[id(schema)] = jsonschema_rs.Draft202012Validator(document, validate_formats=True)
        return self._validators[id(schema)].is_valid(value)

    def operations(self) -> Iterator[Case]:
        for path, item in self.document["paths"].items():
            for method, operation in item.items():
                yield Case(self, f"{method.upper()} {path}", operation)

    def operations_named(self, prefix: str) -> Iterator[Case]:
        return (case for case in self.operations() if case.node["operationId"].startswith(prefix))

    def submissions(self) -> Iterator[Case]:
        return self.operations_named("submit")

    def quotes(self) -> Iterator[Case]:
        return self.operations_named("price")

    def webhooks(self) -> Iterator[Case]:
        for name, item in self.document.get("webhooks", {}).items():
            yield Case(self, f"webhook {name}", item["post"])

    def bodies(self) -> Iterator[Case]:
        return self._request_media(self.operations())

    def events(self) -> Iterator[Case]:
        return self._request_media(self.webhooks())

    def _request_media(self, cases: Iterator[Case]) -> Iterator[Case]:
        for _, where, operation in cases:
            for kind, media in self.resolved(operation.get("requestBody", {})).get("content", {}).items():
                yield Case(self, f"{where} {kind}", media)

    def responses(self) -> Iterator[Case]:
        for _, where, operation in self.operations():
            for status, response in operation["responses"].items():
                yield Case(self, f"{where} {status}", self.resolved(response))

    def parameters(self) -> Iterator[Case]:
        for _, where, operation in [*self.operations(), *self.webhooks()]:
            for parameter in map(self.resolved, operation.get("parameters", [])):
                yield Case(self, f"{where} {parameter['name']}", parameter)

    def received_media(self) -> Iterator[Case]:
        """What a client reads: response bodies, and the bodies of webhooks."""
        for _, where, response in self.responses():
            for kind, media in response.get("content", {}).items():
                yield Case(self, f"{where} {kind}", media)
        yield from self.events()

    def with_examples(self) -> Iterator[Case]:
        return chain(self.bodies(), self.received_media(), self.parameters())

    def examples(self, node: Node) -> Iterator[tuple[str, Any]]:
        """The examples of a media type or parameter by name; "" is the unnamed one."""
        if "example" in node:
            yield "", node["example"]
        for name, example in node.get("examples", {}).items():
            yield name, self.resolved(example)["value"]

    def subschemas(self, schema: Node, where: str = "", seen: frozenset[str] = frozenset()) -> Iterator[Case]:
        """A schema and every schema below it, through references; a reference within itself is not followed."""
        reference = schema.get("$ref", "")
        if reference in seen:
            return
        seen |= {reference} if reference else set[str]()
        schema = self.resolved(schema)
        yield Case(self, where, schema)
        for name, part in schema.get("properties", {}).items():
            yield from self.subschemas(part, f"{where}/{name}", seen)
        for keyword in ("items", "additionalProperties"):
            if isinstance(schema.get(keyword), dict):
                yield from self.subschemas(schema[keyword], f"{where}/{keyword}", seen)
        for keyword in ("allOf", "anyOf", "oneOf"):
            for index, part in enumerate(schema.get(keyword, [])):
                yield from self.subschemas(part, f"{where}/{keyword}/{index}", seen)

    def sent_schemas(self) -> Iterator[Case]:
        """Every schema a client has to meet."""
        for _, where, node in chain(self.bodies(), self.parameters()):
            yield from self.subschemas(node["schema"], where)

    def enumerations(self) -> Iterator[Case]:
        """Every place of a received body that names known words, together with its other alternatives."""
        for _, where, media in self.received_media():
            for case in self.subschemas(media["schema"], where):
                named = any("enum" in self.resolved(part) for part in case.node.get("anyOf", []))
                bare = "enum" in case.node and not re.search(r"/anyOf/\d+$", case.where)
                if named or bare:
                    yield case

    def exclusive_bodies(self) -> Iterator[Case]:
        """Bodies whose alternatives are told apart by the fields that each demands."""
        return (case for case in self.bodies() if case.branches and all("required" in b for b in case.branches))

    def conditional_bodies(self) -> Iterator[Case]:
        """Bodies with an alternative that demands nothing: a word of the body tells which one holds."""
        return (case for case in self.bodies() if not all("required" in b for b in case.branches))

    def linked_bodies(self) -> Iterator[Case]:
        """Bodies with fields that go with others only."""
        return (case for case in self.bodies() if "dependentRequired" in case.schema)


class Case(NamedTuple):
    """Something of a contract with the place it was found at."""

    contract: Contract
    where: str
    node: Node

    @property
    def schema(self) -> Node:
        """The schema of a media type."""
        return self.contract.resolved(self.node["schema"])

    @property
    def branches(self) -> list[Node]:
        return self.schema.get("oneOf", [])

    @property
    def alternatives(self) -> list[frozenset[str]]:
        """The fields that each alternative of an exclusive body demands."""
        return [frozenset(branch["required"]) for branch in self.branches]

    def accepts(self, value: Any) -> bool:
        return self.contract.accepts(self.node["schema"], value)

    def examples(self) -> Iterator[tuple[str, Any]]:
        return self.contract.examples(self.node)

    def example_of(self, alternative: frozenset[str]) -> Node | None:
        return next((value for _, value in self.examples() if alternative <= value.keys()), None)

    def answer(self, status: str) -> Node:
        """The response of an operation."""
        return self.contract.resolved(self.node["responses"][status])

    @property
    def link(self) -> Node:
        """The only link of a submission's answer."""
        [link] = map(self.contract.resolved, self.answer("200")["links"].values())
        return link

    @property
    def properties(self) -> Node:
        """The fields of a body that every alternative has; a body may be free, or an array."""
        return self.schema.get("properties", {})

    @property
    def takes_a_dry_run(self) -> bool:
        parameters = map(self.contract.resolved, self.node.get("parameters", []))
        return any(parameter["name"] == "dryRun" for parameter in parameters)

    @property
    def is_withdrawn(self) -> bool:
        return self.contract.expected.prompts_are_withdrawn and self.node["tags"] == ["prompts"]


def read(path: Path) -> dict[str, Any]:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 - a safe loader


def contracts() -> Iterator[Contract]:
    """Those that stand in openapi/, then those that the overlays make of them."""
    documents = {path: read(path) for path in sorted(OPENAPI.glob("*.yaml"))}
    for path, document in documents.items():
        yield Contract(path.stem, document)
    for path in sorted(OPENAPI.glob("overlays/*.yaml")):
        actions = read(path)
        yield Contract(path.stem, overlay.apply(documents[(path.parent / actions["extends"]).resolve()], actions))


CONTRACTS = {contract.name: contract for contract in contracts()}


def each(find: Callable[[Contract], Iterable[Case]]) -> pytest.MarkDecorator:
    """One test per node; a component that several places share is tested at the first of them."""
    found = {id(case.node): case for contract in CONTRACTS.values() for case in reversed(list(find(contract)))}
    distinct = sorted(found.values(), key=lambda case: (case.contract.name, case.where))
    return pytest.mark.parametrize("case", distinct, ids=[f"{case.contract.name} {case.where}" for case in distinct])


def answers(status: str) -> Callable[[Contract], Iterable[Case]]:
    return lambda contract: (case for case in contract.responses() if case.where.endswith(f" {status}"))


def with_field(name: str) -> Callable[[Contract], Iterable[Case]]:
    return lambda contract: (case for case in contract.bodies() if name in case.properties)


every_contract = pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS)


def test_every_contract_is_expected() -> None:
    assert CONTRACTS.keys() == EXPECTED.keys()


@every_contract
def test_the_document_is_valid_openapi_3_1(contract: Contract) -> None:
    validator = openapi_spec_validator.OpenAPIV31SpecValidator
    openapi_spec_validator.validate(cast("Any", contract.document), cls=validator)


@every_contract
def test_it_has_its_number_of_operations(contract: Contract) -> None:
    assert len(list(contract.operations())) == contract.expected.operations


@every_contract
def test_operation_ids_are_unique(contract: Contract) -> None:
    ids = [case.node["operationId"] for case in [*contract.operations(), *contract.webhooks()]]
    assert len(set(ids)) == len(ids)


@every_contract
def test_no_component_stands_unused(contract: Contract) -> None:
    used = {value for key, value in members(contract.document) if key == "$ref"}
    sections = {name: part for name, part in contract.document["components"].items() if name != "securitySchemes"}
    declared = {f"#/components/{section}/{name}" for section, part in sections.items() for name in part}
    assert declared - used == set()


@every_contract
def test_descriptions_name_no_operation_that_is_not_there(contract: Contract) -> None:
    texts = [value for key, value in members(contract.document) if key == "description" and isinstance(value, str)]
    pattern = r"`((?:submit|price|get|list|enhance|sample)[A-Z]\w*)`"
    named = {name for text in texts for name in re.findall(pattern, text)}
    assert named <= {case.node["operationId"] for case in contract.operations()}


def members(node: Any) -> Iterator[tuple[str, Any]]:
    """Every member of every object in a document."""
    if isinstance(node, dict):
        for key, value in cast("Node", node).items():
            yield key, value
            yield from members(value)
    elif isinstance(node, list):
        for value in cast("list[Any]", node):
            yield from members(value)


@each(Contract.operations)
def test_every_operation_has_one_known_tag(case: Case) -> None:
    assert len(case.node["tags"]) == 1
    assert case.node["tags"][0] in {tag["name"] for tag in case.contract.document["tags"]}


@each(Contract.operations)
def test_every_operation_has_its_statuses(case: Case) -> None:
    gone = {"410"} if case.is_withdrawn else set[str]()
    estimate = {"269"} if case.takes_a_dry_run else set[str]()
    assert set(case.node["responses"]) == case.contract.expected.statuses | gone | estimate


@each(Contract.operations)
def test_only_withdrawn_operations_are_deprecated(case: Case) -> None:
    assert case.node.get("deprecated", False) == case.is_withdrawn


@each(Contract.responses)
def test_every_response_carries_the_rate_headers(case: Case) -> None:
    assert set(case.node.get("headers", {})) >= case.contract.expected.headers


@each(answers("410"))
def test_a_withdrawn_operation_names_its_successor(case: Case) -> None:
    assert set(case.node["headers"]) >= {"Deprecation", "Link"}


@each(answers("429"))
def test_a_used_up_limit_says_which_one_and_for_how_long(case: Case) -> None:
    assert set(case.node["headers"]) >= case.contract.expected.limit_headers


@each(Contract.submissions)
def test_every_submission_links_to_the_status_of_its_job(case: Case) -> None:
    [target] = case.contract.operations_named("getJobStatus")
    target_parameters = [case.contract.resolved(parameter)["name"] for parameter in target.node["parameters"]]
    assert case.link["operationId"] == "getJobStatus"
    assert list(case.link["parameters"]) == target_parameters


@each(Contract.submissions)
def test_the_link_finds_the_job_id_in_the_answer(case: Case) -> None:
    found: Any = case.answer("200")["content"]["application/json"]["example"]
    [pointer] = case.link["parameters"].values()
    for part in pointer.removeprefix("$response.body#/").split("/"):
        found = found[part]
    assert isinstance(found, str)
    assert found


@each(Contract.submissions)
def test_every_submission_has_a_quote_beside_it(case: Case) -> None:
    quotes = {quote.node["operationId"] for quote in case.contract.quotes()}
    assert case.node["operationId"].replace("submit", "price") in quotes


@each(Contract.quotes)
def test_every_quote_answers_a_price(case: Case) -> None:
    schema = case.answer("200")["content"]["application/json"]["schema"]
    price = {"price": 0.5} if case.node["tags"] == ["prompts"] else {"data": {"price": 0.5}}
    assert not case.contract.accepts(schema, {"data": {"request_id": "1"}})
    assert case.contract.accepts(schema, price)


@each(lambda contract: (case for case in contract.operations() if case.takes_a_dry_run))
def test_an_estimate_says_what_it_costs_and_no_more_is_certain(case: Case) -> None:
    schema = case.answer("269")["content"]["application/json"]["schema"]
    assert case.contract.accepts(schema, {"creativeUnitsCost": 2.5})
    assert case.contract.accepts(schema, {})
    assert not case.contract.accepts(schema, {"creativeUnitsCost": "2.5"})


@each(Contract.exclusive_bodies)
def test_every_alternative_of_an_exclusive_body_has_an_example(case: Case) -> None:
    assert all(case.example_of(alternative) for alternative in case.alternatives)


@each(Contract.exclusive_bodies)
def test_an_exclusive_body_refuses_two_alternatives_at_once(case: Case) -> None:
    for one, other in combinations(case.alternatives, 2):
        both = (case.example_of(one) or {}) | (case.example_of(other) or {})
        assert both.keys() >= one | other
        assert not case.accepts(both)


@each(Contract.exclusive_bodies)
def test_an_exclusive_body_refuses_none_of_its_alternatives(case: Case) -> None:
    exclusive = frozenset[str]().union(*case.alternatives)
    for _, value in case.examples():
        neither = {name: field for name, field in value.items() if name not in exclusive}
        assert not case.accepts(neither)


@each(Contract.conditional_bodies)
def test_every_word_belongs_to_one_alternative_of_a_conditional_body(case: Case) -> None:
    [name] = [name for name, part in case.branches[0]["properties"].items() if "enum" in part]
    words = [word for branch in case.branches for word in branch["properties"][name]["enum"]]
    assert sorted(words) == sorted(case.contract.resolved(case.schema["properties"][name])["enum"])


@each(Contract.conditional_bodies)
def test_every_alternative_of_a_conditional_body_has_an_example(case: Case) -> None:
    values = [value for _, value in case.examples()]
    assert all(any(case.contract.accepts(branch, value) for value in values) for branch in case.branches)


@each(Contract.conditional_bodies)
def test_a_conditional_body_refuses_a_word_without_its_fields(case: Case) -> None:
    tried = 0
    for branch in case.branches:
        for name in branch.get("required", []):
            for _, value in case.examples():
                if case.contract.accepts(branch, value):
                    tried += 1
                    assert not case.accepts({key: field for key, field in value.items() if key != name})
    assert tried


@each(Contract.linked_bodies)
def test_fields_that_go_together_are_refused_alone(case: Case) -> None:
    needs: dict[str, list[str]] = case.schema["dependentRequired"]
    fields = {name: sent(case.schema["properties"][name]) for name in {*needs, *chain(*needs.values())}}
    [(_, value), *_] = case.examples()
    without = {name: field for name, field in value.items() if name not in fields}
    assert case.accepts({**without, **fields})
    for alone in needs:
        assert not case.accepts({**without, alone: fields[alone]})


def sent(schema: Node) -> int | str:
    """A value for a field that is a number, an address or a text."""
    if "integer" in schema["type"]:
        return 512
    return "https://example.com/hook" if schema.get("format") == "uri" else "s" * schema["minLength"]


@each(Contract.enumerations)
def test_a_received_word_of_tomorrow_is_accepted(case: Case) -> None:
    kinds = {case.contract.resolved(part).get("type") for part in case.node.get("anyOf", [case.node])}
    assert case.contract.accepts(case.node, 1234 if "integer" in kinds else "a word of tomorrow")


@each(Contract.received_media)
def test_a_received_member_of_tomorrow_is_accepted(case: Case) -> None:
    for _, value in case.examples():
        assert case.accepts({**value, "a_member_of_tomorrow": 1})


@every_contract
def test_no_request_schema_has_a_default(contract: Contract) -> None:
    assert [case.where for case in contract.sent_schemas() if "default" in case.node] == []


@each(Contract.bodies)
def test_unknown_request_fields_pass(case: Case) -> None:
    for _, value in case.examples():
        of_tomorrow = {"a_field_of_tomorrow": 1}
        assert case.accepts([{**row, **of_tomorrow} for row in value] if listed(value) else {**value, **of_tomorrow})


def listed(value: Any) -> bool:
    return isinstance(value, list)


@each(Contract.bodies)
def test_every_request_body_has_an_example(case: Case) -> None:
    assert list(case.examples())


@each(Contract.with_examples)
def test_every_example_meets_its_schema(case: Case) -> None:
    for name, value in case.examples():
        assert case.accepts(value), name


@each(Contract.bodies)
def test_no_required_field_can_be_left_out(case: Case) -> None:
    for _, value in case.examples():
        for missing in case.schema.get("required", []):
            assert not case.accepts({name: field for name, field in value.items() if name != missing})


@each(with_field("webhook_url"))
def test_a_webhook_url_is_https(case: Case) -> None:
    schema = case.schema["properties"]["webhook_url"]
    assert case.contract.accepts(schema, "https://example.com/hook")
    assert not case.contract.accepts(schema, "http://example.com/hook")


@each(with_field("webhook_secret"))
def test_a_webhook_secret_has_32_to_255_characters(case: Case) -> None:
    schema = case.schema["properties"]["webhook_secret"]
    accepted = [length for length in (31, 32, 255, 256) if case.contract.accepts(schema, "s" * length)]
    assert accepted == [32, 255]


@each(with_field("webhook_secret"))
def test_a_webhook_secret_needs_a_webhook_url(case: Case) -> None:
    for _, value in case.examples():
        alone = {name: field for name, field in value.items() if name != "webhook_url"}
        assert not case.accepts({**alone, "webhook_secret": "s" * 32})


@each(Contract.bodies)
def test_every_file_names_its_media_types(case: Case) -> None:
    properties = dict(case.properties)
    for branch in case.branches:
        properties |= branch["properties"]
    files = {
        name
        for name, part in properties.items()
        if any(found.node.get("format") == "binary" for found in case.contract.subschemas(part))
    }
    assert set(case.node.get("encoding", {})) == files


@each(Contract.events)
def test_an_event_is_taken_for_no_other(case: Case) -> None:
    taken = [other.where for other in case.contract.events() if other.accepts(case.node["example"])]
    assert len(taken) == 1


@each(Contract.webhooks)
def test_every_delivery_is_signed_and_needs_no_key(case: Case) -> None:
    parameters = map(case.contract.resolved, case.node["parameters"])
    names = {parameter["name"] for parameter in parameters if parameter["required"]}
    prefix = case.contract.expected.header_prefix
    assert names == {prefix + name for name in ("Signature", "Timestamp", "Event", "Delivery-Id")}
    assert case.node["security"] == []


V1, V2 = (CONTRACTS[name].document["components"]["schemas"] for name in ("deapi-v1", "deapi-v2"))


@pytest.mark.parametrize("name", [name for name in V1 if "properties" in V1[name] and name in V2])
def test_version_2_keeps_the_fields_of_version_1_and_their_words(name: str) -> None:
    ours, theirs = V2[name], V1[name]
    assert ours["required"] == theirs["required"] if "required" in theirs else "required" not in ours
    assert {field: ours["properties"].get(field) for field in theirs["properties"]} == theirs["properties"]


@pytest.mark.skipif(not FACTS_CHECK.exists(), reason="the tables of facts do not lie in shared/ beside this repository")
@pytest.mark.parametrize("name", [name for name in EXPECTED if EXPECTED[name].facts])
def test_it_agrees_with_the_tables_of_facts(name: str) -> None:
    checker = runpy.run_path(str(FACTS_CHECK))
    contract, facts = checker["Contract"](OPENAPI / f"{name}.yaml"), EXPECTED[name].facts
    check, version = ("check_scenario", ()) if facts == "scenario" else ("check_deapi", (facts,))
    differences, _, _ = checker[check](contract, *version, None)
    assert differences == []
