"""How parameters are written: the styles of OpenAPI, held to what its own table of examples says."""

from __future__ import annotations

from typing import Any

import pytest

from genwire_mock.contract import Contract
from genwire_mock.messages import Request, Violation
from genwire_mock.validation import Checked, Requests

COLOURS: dict[str, Any] = {"type": "array", "items": {"type": "string"}}
COLOUR: dict[str, Any] = {"type": "object", "properties": {name: {"type": "integer"} for name in "RGB"}}
PLAIN: dict[str, Any] = {"type": "string"}
RGB = {"R": 100, "G": 200, "B": 150}
LIST = ["blue", "black", "brown"]


def sent(parameter: dict[str, Any], request: Request, **path: str) -> Checked:
    """What a request says of one parameter named color."""
    template = "/a/{color}" if parameter["in"] == "path" else "/a"
    operation: dict[str, Any] = {"operationId": "a", "parameters": [{"name": "color", **parameter}], "responses": {}}
    contract = Contract({"openapi": "3.1.0", "paths": {template: {"get": operation}}})
    return Requests(contract, contract.operations["a"], strict=True).check(request, path)


QUERIES: list[tuple[str, bool, Any, str, Any]] = [
    ("form", True, PLAIN, "color=blue", "blue"),
    ("form", True, PLAIN, "color=", ""),
    ("form", True, COLOURS, "color=blue&color=black&color=brown", LIST),
    ("form", False, COLOURS, "color=blue,black,brown", LIST),
    ("form", False, COLOURS, "color=blue%2Cblack%2cbrown", LIST),
    ("form", True, COLOUR, "R=100&G=200&B=150", RGB),
    ("form", False, COLOUR, "color=R,100,G,200,B,150", RGB),
    ("form", False, COLOUR, "color=", {}),
    ("spaceDelimited", False, COLOURS, "color=blue%20black%20brown", LIST),
    ("spaceDelimited", False, COLOURS, "color=blue+black+brown", LIST),
    ("spaceDelimited", False, COLOUR, "color=R%20100%20G%20200%20B%20150", RGB),
    ("pipeDelimited", False, COLOURS, "color=blue%7Cblack%7Cbrown", LIST),
    ("pipeDelimited", False, COLOURS, "color=blue|black|brown", LIST),
    ("pipeDelimited", False, COLOUR, "color=R%7C100%7CG%7C200%7CB%7C150", RGB),
    ("deepObject", True, COLOUR, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150", RGB),
    ("deepObject", True, COLOUR, "color[R]=100&other[R]=5&color[G]=200&color[B]=150&colour=1", RGB),
]


@pytest.mark.parametrize(("style", "explode", "schema", "query", "value"), QUERIES)
def test_a_query_is_read_by_its_style(style: str, explode: bool, schema: Any, query: str, value: Any) -> None:
    parameter = {"in": "query", "style": style, "explode": explode, "schema": schema}
    checked = sent(parameter, Request("GET", "/a", query))
    assert (checked.query, checked.violations) == ({"color": value}, ())


PATHS: list[tuple[str, bool, Any, str, Any]] = [
    ("simple", False, PLAIN, "blue", "blue"),
    ("simple", False, COLOURS, "blue,black,brown", LIST),
    ("simple", True, COLOURS, "blue,black,brown", LIST),
    ("simple", False, COLOUR, "R,100,G,200,B,150", RGB),
    ("simple", True, COLOUR, "R=100,G=200,B=150", RGB),
    ("label", False, PLAIN, ".blue", "blue"),
    ("label", False, COLOURS, ".blue,black,brown", LIST),
    ("label", True, COLOURS, ".blue.black.brown", LIST),
    ("label", False, COLOUR, ".R,100,G,200,B,150", RGB),
    ("label", True, COLOUR, ".R=100.G=200.B=150", RGB),
    ("matrix", False, PLAIN, ";color=blue", "blue"),
    ("matrix", False, COLOURS, ";color=blue,black,brown", LIST),
    ("matrix", True, COLOURS, ";color=blue;color=black;color=brown", LIST),
    ("matrix", False, COLOUR, ";color=R,100,G,200,B,150", RGB),
    ("matrix", True, COLOUR, ";R=100;G=200;B=150", RGB),
]


@pytest.mark.parametrize(("style", "explode", "schema", "text", "value"), PATHS)
def test_a_path_is_read_by_its_style(style: str, explode: bool, schema: Any, text: str, value: Any) -> None:
    parameter = {"in": "path", "required": True, "style": style, "explode": explode, "schema": schema}
    checked = sent(parameter, Request("GET", f"/a/{text}"), color=text)
    assert (checked.path, checked.violations) == ({"color": value}, ())


def test_a_deep_object_holds_lists_and_objects() -> None:
    schema = {"type": "object", "properties": {"tags": COLOURS, "in": COLOUR}}
    query = "color[tags][]=blue&color[tags][]=black&color[tags][]=brown&color[in][R]=100"
    checked = sent({"in": "query", "style": "deepObject", "schema": schema}, Request("GET", "/a", query))
    assert checked.query == {"color": {"tags": LIST, "in": {"R": 100}}}


@pytest.mark.parametrize(("query", "tags"), [("color[tags]=", []), ("color[tags]=blue", ["blue"])])
def test_a_deep_object_with_one_text_for_a_list_has_a_list_of_it(query: str, tags: list[str]) -> None:
    schema = {"type": "object", "properties": {"tags": COLOURS}}
    checked = sent({"in": "query", "style": "deepObject", "schema": schema}, Request("GET", "/a", query))
    assert checked.query == {"color": {"tags": tags}}


def test_a_parameter_may_be_json() -> None:
    parameter = {"in": "query", "content": {"application/json": {"schema": COLOUR}}}
    checked = sent(parameter, Request("GET", "/a", "color=%7B%22R%22:100%7D"))
    assert (checked.query, checked.violations) == ({"color": {"R": 100}}, ())


def fields(checked: Checked) -> list[tuple[str, str, str]]:
    return [(violation.where, violation.field, violation.keyword) for violation in checked.violations]


def test_a_parameter_that_should_be_json_and_is_not_has_the_wrong_type() -> None:
    parameter = {"in": "query", "content": {"application/json": {"schema": COLOUR}}}
    assert fields(sent(parameter, Request("GET", "/a", "color=%7B"))) == [("query", "color", "type")]


def test_headers_are_simple() -> None:
    parameter = {"in": "header", "schema": {"type": "array", "items": {"type": "integer"}}}
    assert fields(sent(parameter, Request("GET", "/a", "", (("color", "1, 2, x"),)))) == [("header", "color", "type")]


def test_an_empty_header_is_an_empty_list() -> None:
    parameter = {"in": "header", "schema": {"type": "array", "items": {"type": "integer"}}}
    assert sent(parameter, Request("GET", "/a", "", (("color", ""),))).violations == ()


def test_cookies_are_held_to_the_contract() -> None:
    parameter = {"in": "cookie", "required": True, "schema": {"type": "integer", "maximum": 9}}
    assert sent(parameter, Request("GET", "/a", "", (("cookie", "a=x; color=5"),))).violations == ()
    assert fields(sent(parameter, Request("GET", "/a", "", (("cookie", "color=10"),)))) == [
        ("cookie", "color", "maximum")
    ]
    assert fields(sent(parameter, Request("GET", "/a"))) == [("cookie", "color", "required")]


def test_what_a_keyword_of_any_kind_refuses_is_a_violation() -> None:
    schema = {
        "type": "object",
        "properties": {
            "all": {"contains": {"const": 1}, "minContains": 2},
            "none": False,
            "names": {"propertyNames": {"pattern": "^a"}},
            "not": {"not": {"const": 2}},
            "tuple": {"prefixItems": [{"type": "integer"}], "items": False},
        },
        "if": {"required": ["all"]},
        "then": {"required": ["more"]},
        "unevaluatedProperties": False,
    }
    value = '{"all":[1],"none":1,"names":{"b":1},"not":2,"tuple":[1,2],"other":0}'
    parameter = {"in": "query", "content": {"application/json": {"schema": schema}}}
    violations = sent(parameter, Request("GET", "/a", "color=" + value)).violations
    assert {(violation.field, violation.keyword) for violation in violations} == {
        ("all", "minContains"),
        ("none", "falseSchema"),
        ("names", "propertyNames"),
        ("not", "not"),
        ("tuple", "falseSchema"),
        ("more", "required"),
        ("other", "additionalProperties"),
    }


def test_a_violation_of_a_parameter_carries_what_was_sent() -> None:
    parameter = {"in": "query", "schema": {"type": "integer"}}
    (violation,) = sent(parameter, Request("GET", "/a", "color=blue")).violations
    assert violation == Violation("query", "color", "type", ("integer",), "blue", violation.message)
