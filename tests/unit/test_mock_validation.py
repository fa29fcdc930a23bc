from __future__ import annotations

import json
import re
from typing import Any, cast
from urllib.parse import urlencode

import pytest
from mock_kit import JSON_HEADERS, contract, multipart

from genwire_mock.contract import Contract, load
from genwire_mock.messages import Request, Upload, Violation
from genwire_mock.validation import Answers, Checked, Requests

CONTRACT = contract()
MULTIPART = multipart(("prompt", None, b"x"), ("width", None, b"64"))
FORM = (("content-type", "application/x-www-form-urlencoded"),)


def check(operation: str, request: Request, *, strict: bool = False, **path: str) -> Checked:
    return Requests(CONTRACT, CONTRACT.operations[operation], strict=strict).check(request, path)


def sent_json(body: Any, *, strict: bool = False) -> Checked:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return check("makePicture", Request("POST", "/", "", JSON_HEADERS, data), strict=strict)


def sent_form(*parts: tuple[str, str | None, bytes], strict: bool = False) -> Checked:
    headers, body = multipart(*parts)
    return check("editPicture", Request("POST", "/", "", headers, body), strict=strict)


def edit(*parts: tuple[str, str], strict: bool = False) -> Checked:
    """A valid edit with these text fields besides."""
    texts = [(name, None, value.encode()) for name, value in parts]
    return sent_form(("prompt", None, b"x"), ("image", "a.png", b"png"), *texts, strict=strict)


def brief(checked: Checked) -> list[tuple[str, str, Any]]:
    return [(violation.field, violation.keyword, violation.limit) for violation in checked.violations]


# JSON bodies


def test_a_valid_body_is_passed_on_by_its_types() -> None:
    assert sent_json({"prompt": "a fox", "width": 64}).body == {"prompt": "a fox", "width": 64}


def test_all_violations_are_told_and_not_only_the_first() -> None:
    checked = sent_json({"width": 10, "guidance": "much", "format": "bmp"})
    assert set(brief(checked)) == {
        ("width", "minimum", 64),
        ("guidance", "type", ("number",)),
        ("format", "enum", ("png", "jpg", None)),
        ("prompt", "required", ()),
    }


def test_a_violation_carries_the_value_and_its_message_does_not() -> None:
    (violation,) = sent_json({"prompt": "x", "width": 31337}).violations
    assert (violation.where, violation.value) == ("body", 31337)
    assert "31337" not in violation.message


def test_the_innermost_name_is_the_field() -> None:
    assert brief(sent_json({"prompt": "x", "loras": [{"name": "a", "weight": -1}]})) == [("weight", "minimum", 0)]


def test_null_is_not_named_among_the_types_that_would_do() -> None:
    assert brief(sent_json({"prompt": "x", "include_ts": "maybe"})) == [("include_ts", "type", ("boolean",))]


def test_a_value_of_none_of_several_types_gets_one_violation_with_all_of_them() -> None:
    assert brief(sent_json({"prompt": "x", "input": 5})) == [("input", "type", ("string", "array"))]


def test_a_value_of_the_right_type_is_judged_by_the_branch_of_that_type() -> None:
    (violation,) = sent_json({"prompt": "x", "input": ["a", 5]}).violations
    assert (violation.field, violation.keyword, violation.limit) == ("input", "type", ("string",))


def test_a_field_that_another_demands_names_the_other() -> None:
    assert brief(sent_json({"prompt": "x", "webhook_secret": "s"})) == [
        ("webhook_url", "dependentRequired", ("webhook_secret",))
    ]


def test_a_body_that_is_no_object_is_one_violation() -> None:
    assert brief(sent_json([1, 2])) == [("", "type", ("object",))]


def test_no_body_misses_what_is_required() -> None:
    assert brief(check("makePicture", Request("POST", "/"))) == [("prompt", "required", ())]


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"\xff\xfe",
        b'{"prompt": NaN}',
        b'{"guidance": 1e999}',
        b'{"width": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        b'{"input": ' + b"[" * 600 + b"]" * 600 + b"}",
        b'{"prompt": "\\ud800"}',
        b'{"\\udc00": 1}',
    ],
    ids=[
        "cut off",
        "not UTF-8",
        "NaN",
        "infinite",
        "too many digits",
        "bottomless",
        "deep",
        "surrogate",
        "surrogate key",
    ],
)
def test_what_is_not_json_is_malformed(body: bytes) -> None:
    assert [violation.keyword for violation in sent_json(body).violations] == ["malformed"]


def test_many_violations_are_cut_off() -> None:
    assert len(sent_json({"prompt": "x", "loras": [{}] * 10_000}).violations) <= 200


# Forms


def test_text_becomes_the_types_of_the_contract() -> None:
    checked = edit(("width", "768"), ("guidance", "3.5"), ("include_ts", "true"), strict=True)
    assert checked.violations == ()
    assert {name: checked.body[name] for name in ("width", "guidance", "include_ts")} == {
        "width": 768,
        "guidance": 3.5,
        "include_ts": True,
    }


@pytest.mark.parametrize(
    ("name", "text", "types"),
    [
        ("width", "768px", ("integer",)),
        ("width", "768.0", ("integer",)),
        ("width", "", ("integer",)),
        ("guidance", "1e999", ("number",)),
        ("guidance", "nan", ("number",)),
        ("include_ts", "True", ("boolean",)),
    ],
)
def test_text_that_spells_no_value_of_its_type_is_a_violation(name: str, text: str, types: tuple[str, ...]) -> None:
    checked = edit((name, text))
    assert brief(checked) == [(name, "type", types)]
    assert checked.violations[0].value == text


def test_brackets_are_gathered_into_a_list_of_objects() -> None:
    checked = edit(
        ("loras[1][weight]", "2"),
        ("loras[0][name]", "a"),
        ("loras[0][weight]", "0.5"),
        ("loras[1][name]", "b"),
        strict=True,
    )
    assert checked.body["loras"] == [{"name": "a", "weight": 0.5}, {"name": "b", "weight": 2}]


def test_a_file_is_an_upload() -> None:
    assert edit().body["image"] == Upload("a.png", None, b"png")


def test_a_repeated_file_is_a_list_even_when_there_is_one() -> None:
    checked = sent_form(("prompt", None, b"x"), ("images[]", "a", b"1"), strict=True)
    assert checked.violations == ()
    assert checked.body["images[]"] == [Upload("a", None, b"1")]


def test_text_where_a_file_belongs_is_a_violation() -> None:
    checked = sent_form(("prompt", None, b"x"), ("image", None, b"not a file"))
    assert brief(checked) == [("image", "type", ("file",))]


def test_a_file_where_text_belongs_is_a_violation_with_the_upload() -> None:
    checked = sent_form(("prompt", "a.txt", b"x"), ("image", "a.png", b"png"))
    assert checked.violations == (
        Violation("body", "prompt", "type", ("string",), Upload("a.txt", None, b"x"), checked.violations[0].message),
    )


def test_none_of_an_exclusive_group_is_one_violation_per_alternative() -> None:
    checked = sent_form(("prompt", None, b"x"))
    assert brief(checked) == [
        ("image", "required", ("images[]", "height")),
        ("images[]", "required", ("image", "height")),
        ("height", "required", ("image", "images[]")),
    ]


def test_two_of_an_exclusive_group_are_one_violation_on_the_first() -> None:
    checked = sent_form(("prompt", None, b"x"), ("images[]", "b", b"2"), ("image", "a", b"1"))
    assert brief(checked) == [("image", "oneOf", ("images[]",))]


def test_a_part_of_an_alternative_misses_its_rest() -> None:
    checked = sent_form(("prompt", None, b"x"), ("height", None, b"64"))
    assert brief(checked) == [("depth", "required", ())]


def test_text_that_is_not_utf_8_is_malformed() -> None:
    assert [violation.keyword for violation in sent_form(("prompt", None, b"\xff")).violations] == ["malformed"]


def test_a_broken_form_is_malformed() -> None:
    headers, body = multipart(("prompt", None, b"x"))
    checked = check("editPicture", Request("POST", "/", "", headers, body[:-10]))
    assert [violation.keyword for violation in checked.violations] == ["malformed"]


# Leniencies


@pytest.mark.parametrize(
    ("field", "value", "leniency"),
    [
        (("include_ts", "1"), True, "digit as boolean"),
        (("include_ts", "0"), False, "digit as boolean"),
        (("include_ts", ""), None, "empty text as null"),
    ],
)
def test_what_production_forgives_in_forms_is_named(field: tuple[str, str], value: Any, leniency: str) -> None:
    checked = edit(field)
    assert (checked.violations, checked.body[field[0]], checked.leniencies) == ((), value, (leniency,))


@pytest.mark.parametrize("text", ["1", ""])
def test_strictness_forgives_none_of_it(text: str) -> None:
    assert brief(edit(("include_ts", text), strict=True)) == [("include_ts", "type", ("boolean",))]


def test_the_index_in_a_repeated_files_name_is_a_leniency() -> None:
    checked = sent_form(("prompt", None, b"x"), ("images[0]", "a", b"1"), ("images[1]", "b", b"2"))
    assert [upload.filename for upload in checked.body["images[]"]] == ["a", "b"]
    assert checked.leniencies == ("index in a list's name",)


@pytest.mark.parametrize(
    ("headers", "body", "leniency"),
    [
        (FORM, urlencode({"prompt": "x", "width": "64"}).encode(), "a body of application/x-www-form-urlencoded"),
        (MULTIPART[0], MULTIPART[1], "a body of multipart/form-data"),
    ],
)
def test_another_media_type_than_the_contracts_is_a_leniency(headers: Any, body: bytes, leniency: str) -> None:
    checked = check("makePicture", Request("POST", "/", "", headers, body))
    assert (checked.violations, checked.leniencies) == ((), (leniency,))
    assert checked.body == {"prompt": "x", "width": 64}


def test_strictness_takes_the_contracts_media_type_only() -> None:
    checked = check("makePicture", Request("POST", "/", "", FORM, b"prompt=x"), strict=True)
    assert brief(checked) == [("content-type", "contentMediaType", ("application/json",))]
    assert checked.violations[0].value == "application/x-www-form-urlencoded"


def test_a_media_type_that_nobody_takes_is_a_violation() -> None:
    checked = check("makePicture", Request("POST", "/", "", (("content-type", "text/plain"),), b"{}"))
    assert brief(checked) == [("content-type", "contentMediaType", ("application/json",))]


# Bodies of several media types


BODIES: dict[str, Any] = {
    "application/json": {"schema": {"type": "object", "required": ["a"]}},
    "application/*": {"schema": {"type": "string", "format": "binary"}},
    "text/plain": {"schema": {"type": "string", "maxLength": 3}},
    "application/xml": {"schema": {"type": "object", "required": ["a"]}},
}


def sent_as(media: str, body: bytes, *, content: dict[str, Any] = BODIES) -> Checked:
    operation = {"operationId": "a", "requestBody": {"required": True, "content": content}, "responses": {}}
    several = Contract({"openapi": "3.1.0", "paths": {"/a": {"post": operation}}})
    headers = (("content-type", media),) if media else ()
    return Requests(several, several.operations["a"], strict=True).check(Request("POST", "/a", "", headers, body), {})


@pytest.mark.parametrize(
    ("media", "body", "value"),
    [
        ("application/json; charset=utf-8", b'{"a": 1}', {"a": 1}),
        ("Text/Plain", b"abc", {"": "abc"}),
        ("application/xml", b"<a/>", {"": "<a/>"}),
        ("application/zip", b"PK", {"": Upload(None, "application/zip", b"PK")}),
        ("application/vnd.a+json", b'"text"', {"": "text"}),
    ],
)
def test_a_body_is_read_and_judged_by_its_media_type(media: str, body: bytes, value: Any) -> None:
    checked = sent_as(media, body)
    assert (checked.body, checked.violations) == (value, ())


@pytest.mark.parametrize(
    ("media", "body", "violation"),
    [
        ("application/json", b"{}", ("a", "required", ())),
        ("text/plain", b"long", ("", "maxLength", 3)),
        ("text/plain", b"\xff", ("", "malformed", None)),
        ("application/xml", b"<a/><a/>", ("", "malformed", None)),
        ("text/html", b"a", ("content-type", "contentMediaType", tuple(BODIES))),
        ("", b"a", ("content-type", "contentMediaType", tuple(BODIES))),
        ("", b"", ("a", "required", ())),
    ],
)
def test_a_body_is_refused_by_its_media_type(media: str, body: bytes, violation: Any) -> None:
    assert brief(sent_as(media, body)) == [violation]


@pytest.mark.parametrize("schema", [{"type": "string"}, {"type": "array"}, {"type": "object"}, {}])
def test_no_body_is_a_violation_where_one_is_required(schema: Any) -> None:
    assert brief(sent_as("", b"", content={"application/json": {"schema": schema}})) == [("", "required", ())]


def test_no_body_counts_as_an_empty_object_when_that_will_do() -> None:
    operation: dict[str, Any] = {"requestBody": {"required": True, "content": {"application/json": {}}}}
    lenient = Contract({"openapi": "3.1.0", "paths": {"/a": {"post": {"operationId": "a", **operation}}}})
    checked = Requests(lenient, lenient.operations["a"], strict=False).check(Request("POST", "/a"), {})
    assert (checked.violations, checked.leniencies) == ((), ("no body",))


def json_part(value: bytes, kind: str = "application/json") -> Checked:
    schema = {
        "type": "object",
        "properties": {"meta": {"type": "object", "required": ["a"]}, "note": {"type": "string"}},
    }
    body = b'--b\r\nContent-Disposition: form-data; name="meta"\r\nContent-Type: ' + kind.encode() + b"\r\n\r\n" + value
    content = {"multipart/form-data": {"schema": schema}}
    return sent_as("multipart/form-data; boundary=b", body + b"\r\n--b--\r\n", content=content)


def test_a_part_of_json_is_read_as_json() -> None:
    assert json_part(b'{"a": 1}').body == {"meta": {"a": 1}}


def test_a_part_of_json_is_held_to_its_schema() -> None:
    assert brief(json_part(b"{}")) == [("a", "required", ())]


def test_a_part_that_calls_itself_json_and_is_not_is_malformed() -> None:
    assert brief(json_part(b"{")) == [("", "malformed", None)]


def test_a_part_that_does_not_call_itself_json_is_text() -> None:
    assert brief(json_part(b'{"a": 1}', "text/plain")) == [("meta", "type", ("object",))]


# Queries


@pytest.mark.parametrize(
    ("query", "value"),
    [
        ("limit=20", {"limit": 20}),
        ("filter[kinds]=a,b", {"filter[kinds]": ["a", "b"]}),
        ("filter%5Bkinds%5D=a%2Cb", {"filter[kinds]": ["a", "b"]}),
        ("filter[kinds]=", {"filter[kinds]": []}),
        ("tag=1&tag=2", {"tag": [1, 2]}),
        ("other=1&=&&%", {}),
    ],
)
def test_a_query_is_read_by_style_and_type(query: str, value: dict[str, Any]) -> None:
    checked = check("listPictures", Request("GET", "/", query))
    assert (checked.violations, checked.query) == ((), value)


def test_a_query_is_held_to_its_bounds() -> None:
    checked = check("listPictures", Request("GET", "/", "limit=51&tag=x"))
    assert [(violation.where, violation.field, violation.keyword) for violation in checked.violations] == [
        ("query", "limit", "maximum"),
        ("query", "tag", "type"),
    ]


# Answers


def problem(status: int, body: Any, media: str = "application/json", **headers: str) -> str | None:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answers(CONTRACT, CONTRACT.operations["makePicture"]).problem(status, media, body, names)


JOB = {"id": "9b2f6a3e-51c4-4d0e-8a77-3c1f0e6d2b94"}


def test_an_answer_by_the_contract_has_no_problem() -> None:
    assert problem(200, {**JOB, "state": "unheard of"}, x_left="3") is None


WRONG_ANSWERS: list[tuple[tuple[Any, ...], str]] = [
    ((500, JOB), "the status 500 is not documented"),
    ((200, {}), '/: "id" is a required property'),
    ((200, {"id": 5}), "/id: the value is not of type"),
    ((200, "x", "text/plain"), "the media type text/plain is not documented"),
    ((200, None, ""), "is documented with a body"),
]


@pytest.mark.parametrize(("answer", "reason"), WRONG_ANSWERS)
def test_an_answer_against_the_contract_has_one(answer: tuple[Any, ...], reason: str) -> None:
    assert reason in (problem(*answer) or "")


def test_a_documented_header_is_held_to_its_schema() -> None:
    assert "the headers of the status 200" in (problem(200, JOB, x_left="few") or "")


# The contract of deAPI


def test_every_example_of_a_request_is_valid_to_the_letter() -> None:
    deapi = load("deapi-v1")
    wrong: list[str] = []
    for operation in deapi.operations.values():
        item = deapi.document["paths"][operation.path][operation.method.lower()]
        for media, content in deapi.resolve(item.get("requestBody", {})).get("content", {}).items():
            for name, example in content.get("examples", {}).items():
                body = deapi.resolve(example)["value"]
                if media == "application/json":
                    request = Request("POST", operation.path, "", JSON_HEADERS, json.dumps(body).encode())
                else:
                    request = Request("POST", operation.path, "", *multipart(*form_parts(body)))
                checked = Requests(deapi, operation, strict=True).check(request, {})
                wrong += [f"{operation.id} {name}: {violation}" for violation in checked.violations]
    assert wrong == []


def form_parts(body: dict[str, Any]) -> list[tuple[str, str | None, bytes]]:
    """An example as the parts of a form; in examples a file name stands for the file."""
    parts: list[tuple[str, str | None, bytes]] = []
    for name, value in body.items():
        items = cast("list[Any]", value) if isinstance(value, list) else [value]
        for index, item in enumerate(items):
            if isinstance(item, dict):
                lora = cast("dict[str, Any]", item)
                parts += [(f"{name}[{index}][{key}]", None, str(part).encode()) for key, part in lora.items()]
            elif re.fullmatch(r"[\w-]+\.(png|jpg|mp3|mp4)", str(item)):
                parts.append((name, item, b"file"))
            else:
                parts.append((name, None, (item if isinstance(item, str) else json.dumps(item)).encode()))
    return parts


def test_an_object_where_none_of_the_alternatives_takes_one_is_named_by_its_field() -> None:
    (wrong,) = sent_json({"prompt": "x", "input": {}}).violations
    assert (wrong.field, wrong.keyword, wrong.limit) == ("input", "type", ("string", "array"))
