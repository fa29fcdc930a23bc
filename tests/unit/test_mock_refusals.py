"""A request that breaks its contract is refused in the words of the API, with an entry for each bad field."""

from __future__ import annotations

from typing import Any

import pytest
from deapi_kit import Driver, empty_call, violation

from genwire_mock.messages import Violation


def _refused(*violations: Violation) -> dict[str, Any]:
    reply = Driver().behaviour.refuse(empty_call(), violations)
    assert reply.status == 422
    return reply.body


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (violation("webhook_url", "required", ()), "The webhook url field is required."),
        (violation("prompt", "minLength", 1, ""), "The prompt field is required."),
        (violation("prompt", "minLength", 3, "a"), "The prompt field must be at least 3 characters."),
        (violation("prompt", "type", ("string",), 5), "The prompt field must be a string."),
        (violation("prompt", "type", ("string",), None), "The prompt field is required."),
        (violation("steps", "type", ("integer",), "x"), "The steps field must be an integer."),
        (violation("guidance", "type", ("number",), "x"), "The guidance field must be a number."),
        (violation("include_ts", "type", ("boolean",), "x"), "The include ts field must be true or false."),
        (violation("loras", "type", ("array",), "x"), "The loras field must be an array."),
        (violation("image", "type", ("file",), "x"), "The image field must be a file."),
        (violation("width", "minimum", 1, 0), "The width field must be at least 1."),
        (violation("scale", "maximum", 16, 17), "The scale field must not be greater than 16."),
        (violation("lang", "maxLength", 16, "x" * 17), "The lang field must not be greater than 16 characters."),
        (violation("images[]", "minItems", 1, []), "The images field must have at least 1 items."),
        (violation("ts_level", "enum", ("word",), "x"), "The selected ts level is invalid."),
        (violation("type", "const", "a", "x"), "The selected type is invalid."),
        (violation("source_url", "format", "uri", "x"), "The source url field must be a valid URL."),
        (
            violation("webhook_url", "pattern", "^https://", "http://example.com"),
            "The webhook url field must start with one of the following: https://.",
        ),
        (violation("code", "pattern", "^[a-z]+$", "X"), "The code field format is invalid."),
        (violation("image", "required", ("images[]",)), "The image field is required when images is not present."),
        (violation("image", "oneOf", ("images[]",)), "The image field prohibits images from being present."),
        (
            violation("webhook_url", "dependentRequired", ("webhook_secret",)),
            "The webhook url field is required when webhook secret is present.",
        ),
    ],
)
def test_a_broken_rule_is_told_in_the_words_of_the_api(broken: Violation, message: str) -> None:
    assert _refused(broken)["message"] == message


def test_every_bad_field_has_an_entry() -> None:
    body = _refused(violation("width", "required", ()), violation("steps", "minimum", 1, 0))
    assert body == {
        "message": "The width field is required. (and 1 more error)",
        "errors": {
            "width": ["The width field is required."],
            "steps": ["The steps field must be at least 1."],
        },
    }


def test_errors_keep_the_spelling_of_the_request() -> None:
    assert list(_refused(violation("negative_prompt", "type", ("string",), 1))["errors"]) == ["negative_prompt"]


def test_errors_name_a_list_as_php_does() -> None:
    broken = [violation("images[]", "required", ("image",)), violation("loras[0][name]", "required", ())]
    assert list(_refused(*broken)["errors"]) == ["images", "loras.0.name"]


def test_two_messages_about_a_field_count_twice() -> None:
    url = "http://"
    body = _refused(
        violation("webhook_url", "format", "uri", url), violation("webhook_url", "pattern", "^https://", url)
    )
    assert body["message"].endswith("(and 1 more error)")


@pytest.mark.parametrize("keyword", ["malformed", "contentMediaType"])
def test_a_body_that_cannot_be_read_is_refused_as_a_whole(keyword: str) -> None:
    text = "The request body could not be read."
    assert _refused(violation("", keyword)) == {"message": text, "errors": {"body": [text]}}


def test_a_job_id_that_breaks_the_contract_is_not_found() -> None:
    broken = Violation("path", "request_id", "minLength", 1, "", "")
    assert Driver().behaviour.refuse(empty_call("getJobStatus"), [broken]).status == 404
