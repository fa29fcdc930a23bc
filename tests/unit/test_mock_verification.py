"""What a test learns of a mock afterwards."""

from __future__ import annotations

import json
from typing import Any

import pytest
from mock_kit import JSON_HEADERS, START, Plain, contract

from genwire_mock import MockAPI
from genwire_mock.core import Core
from genwire_mock.faults import Answer, Outage, Reset
from genwire_mock.journal import Journal
from genwire_mock.messages import Request

PICTURES = "/api/v2/images/generations"
FOX: dict[str, Any] = {
    "prompt": "a red fox",
    "model": "Flux1schnell",
    "width": 512,
    "height": 256,
    "steps": 4,
    "guidance": 0,
    "seed": 1,
}


@pytest.fixture
def mock() -> MockAPI:
    return MockAPI()


def submit(mock: MockAPI, **changes: Any) -> int:
    body = json.dumps({**FOX, **changes}).encode()
    return mock.handle(Request("POST", PICTURES, "", JSON_HEADERS, body)).status


def get(mock: MockAPI, path: str = "/api/v2/account/balance", query: str = "", method: str = "GET") -> int:
    return mock.handle(Request(method, path, query, JSON_HEADERS)).status


def failure(mock: MockAPI, on: str, **wanted: Any) -> str:
    with pytest.raises(AssertionError) as caught:
        mock.assert_called(on, **wanted)
    return str(caught.value)


def test_calls_are_those_of_one_operation(mock: MockAPI) -> None:
    submit(mock)
    get(mock)
    assert [entry.operation for entry in mock.calls("submitTextToImage")] == ["submitTextToImage"]


def test_a_pattern_names_several_operations(mock: MockAPI) -> None:
    submit(mock)
    get(mock)
    assert len(mock.calls("*a*")) == 2


def test_what_lies_beside_the_contract_can_be_asked_for(mock: MockAPI) -> None:
    get(mock, "/12345678/nothing.png")
    assert [entry.status for entry in mock.calls("download")] == [403]


def test_a_call_may_have_more_fields_than_a_test_asks_for(mock: MockAPI) -> None:
    submit(mock)
    mock.assert_called("submitTextToImage", body={"prompt": "a red fox", "width": 512})


def test_an_object_in_a_body_may_have_more_members_than_a_test_asks_for(mock: MockAPI) -> None:
    submit(mock, loras=[], prompt="x")
    mock.assert_called("submitTextToImage", body={"loras": []})


def test_a_query_can_be_asked_for(mock: MockAPI) -> None:
    get(mock, "/api/v2/models", "page=2")
    mock.assert_called("listModels", query={"page": 2})


def test_a_status_can_be_asked_for(mock: MockAPI) -> None:
    submit(mock, prompt="")
    mock.assert_called("submitTextToImage", status=422, times=1)


def test_a_field_that_differs_is_shown_beside_what_was_wanted(mock: MockAPI) -> None:
    submit(mock, prompt="a blue fox")
    found = failure(mock, "submitTextToImage", body={"prompt": "a red fox"})
    assert "body.prompt: 'a blue fox', wanted 'a red fox'" in found


def test_a_field_that_was_not_sent_is_called_missing(mock: MockAPI) -> None:
    submit(mock)
    assert "body.scheduler: missing" in failure(mock, "submitTextToImage", body={"scheduler": "euler"})


def test_a_body_that_was_never_read_is_said_to_be_absent(mock: MockAPI) -> None:
    mock.fail("submitTextToImage", Reset("before"))
    submit(mock)
    assert "body: not kept" in failure(mock, "submitTextToImage", body={"prompt": "a red fox"})


def test_a_failure_says_what_was_called_instead(mock: MockAPI) -> None:
    get(mock)
    assert "Called beside it: getBalance (1)" in failure(mock, "submitTextToImage")


def test_a_call_too_many_is_a_failure(mock: MockAPI) -> None:
    submit(mock)
    submit(mock)
    assert "Expected 1 call of submitTextToImage, found 2" in failure(mock, "submitTextToImage", times=1)


def test_calls_that_do_not_match_are_not_counted(mock: MockAPI) -> None:
    submit(mock)
    submit(mock, prompt="a blue fox")
    mock.assert_called("submitTextToImage", times=1, body={"prompt": "a blue fox"})


def test_a_call_that_met_a_fault_was_made(mock: MockAPI) -> None:
    mock.fail("submitTextToImage", Reset("before"))
    submit(mock)
    mock.assert_called("submitTextToImage", times=1)


def test_no_call_is_found_by_naming_it(mock: MockAPI) -> None:
    submit(mock)
    with pytest.raises(AssertionError, match=f"POST {PICTURES} → 200"):
        mock.assert_not_called("submit*")


def test_an_operation_that_was_not_called_was_not(mock: MockAPI) -> None:
    get(mock)
    mock.assert_not_called("submit*")


def test_an_operation_that_there_is_not_is_an_error_that_names_the_nearest(mock: MockAPI) -> None:
    with pytest.raises(ValueError, match="Did you mean submitTextToImage"):
        mock.assert_not_called("submitTxtToImage")


def test_an_event_that_there_is_not_is_an_error_that_names_the_nearest(mock: MockAPI) -> None:
    with pytest.raises(ValueError, match="Did you mean jobCompleted"):
        mock.assert_not_delivered("job.complete")


def delivered(*outcomes: int | None) -> MockAPI:
    """A mock whose receiver gave these answers to the first webhooks, and 200 to the rest."""
    answers = list(outcomes)
    mock = MockAPI(deliver=lambda _: answers.pop(0) if answers else 200)
    submit(mock, webhook_url="https://app.example/hooks")
    mock.clock.advance(60)
    return mock


def test_deliveries_are_those_of_one_event() -> None:
    assert [entry.event for entry in delivered().deliveries("job.completed")] == ["job.completed"]


def test_a_delivery_can_be_asked_for_by_address_and_outcome() -> None:
    delivered(200, 204).assert_delivered("job.*", times=1, url="https://app.example/hooks", outcome=204)


def test_a_delivery_with_another_outcome_is_shown() -> None:
    with pytest.raises(AssertionError, match="outcome: 503, wanted 200"):
        delivered(503).assert_delivered("job.processing", outcome=200, times=2)


def test_a_delivery_that_should_not_have_been_is_shown() -> None:
    with pytest.raises(AssertionError, match=r"job\.completed: attempt 1 to https://app\.example/hooks → no answer"):
        delivered(200, None).assert_not_delivered("job.completed")


def surprise(mock: MockAPI) -> str:
    with pytest.raises(AssertionError) as caught:
        mock.verify()
    return str(caught.value)


def test_all_is_well_where_only_operations_were_called(mock: MockAPI) -> None:
    submit(mock, prompt="")
    mock.verify()


def test_a_route_that_no_contract_has_is_unexpected_and_shown_with_the_nearest(mock: MockAPI) -> None:
    get(mock, "/api/v2/images/generation", method="POST")
    found = surprise(mock)
    assert "POST /api/v2/images/generation → 404" in found
    assert "Near it: POST /api/v2/images/generations (submitTextToImage)" in found


def test_a_method_that_a_route_does_not_have_is_unexpected(mock: MockAPI) -> None:
    get(mock, PICTURES)
    assert f"GET {PICTURES} → 405" in surprise(mock)


def test_what_happened_several_times_is_told_once(mock: MockAPI) -> None:
    get(mock, "/nowhere")
    get(mock, "/nowhere")
    assert "2 times: Call: GET /nowhere → 404" in surprise(mock)


def test_a_query_is_not_shown_as_it_may_hold_a_secret(mock: MockAPI) -> None:
    get(mock, "/nowhere", "token=hidden")
    assert "hidden" not in surprise(mock)


def test_an_answer_that_a_fault_gave_is_expected(mock: MockAPI) -> None:
    mock.fail("getBalance", Answer(404))
    get(mock)
    assert mock.unexpected == ()


def test_a_call_during_an_outage_is_expected(mock: MockAPI) -> None:
    mock.fail("getBalance", Outage(60))
    get(mock)
    get(mock, "/nowhere")
    assert mock.unexpected == ()


def test_the_unexpected_can_be_allowed(mock: MockAPI) -> None:
    get(mock, "/nowhere")
    mock.allow_unexpected()
    mock.verify()


def test_a_reset_forgets_what_was_unexpected(mock: MockAPI) -> None:
    get(mock, "/nowhere")
    mock.reset()
    mock.verify()


def test_a_long_run_forgets_no_unexpected_call() -> None:
    core = Core([(contract(), Plain())], journal=Journal(limit=2))
    core.handle(Request("GET", "/nowhere"), START)
    for _ in range(3):
        core.handle(Request("GET", "/api/pictures/1"), START)
    assert [entry.operation for entry in core.journal.calls()] == ["getPicture", "getPicture"]
    assert len(core.journal.unexpected) == 1


def test_what_a_scenario_expects_in_vain_is_told_too(mock: MockAPI) -> None:
    mock.load("lost-answer")
    assert "lost-answer.yaml" in surprise(mock)
