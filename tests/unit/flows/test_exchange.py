"""One call and its answer: what is repeated, what never is, and what the caller is told."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from itertools import pairwise
from typing import Any

import pytest
from attrs import evolve
from flow_kit import accepted, answer, in_order, make_context, operations

from genwire.errors import (
    AuthenticationError,
    ConnectionFailed,
    ContractViolation,
    DailyLimitReached,
    GenwireError,
    Gone,
    InsufficientBalance,
    InvalidRequest,
    NotFound,
    PayloadTooLarge,
    PermissionDenied,
    RateLimited,
    ServerError,
    UncertainSubmission,
)
from genwire.flows.effects import Answer, Call, Effect, Outcome, Response, Send, Unanswered, Undelivered
from genwire.flows.exchange import exchange
from genwire.hooks import Deprecated, Retrying
from genwire.models import Fitted
from genwire.policies import RetryPolicy
from genwire.providers.brands import BRANDS, provider_for
from genwire.requests import TextToImage
from genwire.scripted import ScriptedDriver

REFUSED = Undelivered("ConnectError: refused")
LOST = Unanswered("ReadError: the connection broke")
BALANCE = answer({"data": {"balance": 19.72}})
HTML = Response(200, {"content-type": "text/html"}, b"<html>Welcome</html>")
DAY = 86_400.0


def reading() -> Call[Any]:
    return provider_for(BRANDS["deapi"], "v1").balance()


def submission() -> Call[Any]:
    request = TextToImage("a red fox", width=768, height=768, steps=4, guidance=0, seed=1)
    return provider_for(BRANDS["deapi"], "v1").submit(Fitted(request, "Fox"))


def failing(call: Call[Any], *outcomes: Outcome, **changes: Any) -> tuple[GenwireError, ScriptedDriver]:
    driver = ScriptedDriver(in_order(*outcomes))
    with pytest.raises(GenwireError) as caught:
        driver.run(exchange(make_context(**changes), call))
    return caught.value, driver


@pytest.mark.parametrize(
    "first",
    [REFUSED, LOST, answer(status=500), answer(status=503), answer(status=520), answer(status=599), answer(status=429)],
    ids=lambda one: repr(one)[:20],
)
def test_a_read_that_failed_in_passing_is_repeated(first: Outcome) -> None:
    driver = ScriptedDriver(in_order(first, BALANCE))
    amount, _ = driver.run(exchange(make_context(), reading()))
    assert str(amount) == "19.72"


@pytest.mark.parametrize("first", [REFUSED, answer(status=429, x_ratelimit_type="minute")])
def test_a_submission_that_cannot_have_been_accepted_is_repeated(first: Outcome) -> None:
    driver = ScriptedDriver(in_order(first, accepted("job-1")))
    value, _ = driver.run(exchange(make_context(), submission()))
    assert (value.id, len(driver.sent)) == ("job-1", 2)


@pytest.mark.parametrize(
    "outcome",
    [
        LOST,
        answer(status=500),
        answer(status=502),
        answer(status=503, retry_after="1"),
        answer(status=520),
        answer(status=524),
        answer(status=599),
        answer(status=303, location="/api/v1/client/request-status/1"),
        HTML,
        answer({}),
        answer({"data": {}}),
        answer({"data": {"request_id": None}}),
        answer({"data": {"request_id": ""}}),
        Response(204, {}, b""),
        Response(200, {"content-type": "application/json"}, b'{"data": {"request_id": "0f8fad'),
    ],
    ids=lambda one: repr(one)[:70],
)
def test_a_submission_that_may_have_been_accepted_is_uncertain_and_never_repeated(outcome: Outcome) -> None:
    error, driver = failing(submission(), outcome)
    assert isinstance(error, UncertainSubmission)
    assert len(driver.sent) == 1


def test_a_redirect_that_asks_for_the_submission_elsewhere_was_not_accepted() -> None:
    error, _ = failing(submission(), answer(status=308, location="https://api.deapi.ai/"))
    assert isinstance(error, ContractViolation)


def test_a_repeated_submission_whose_second_answer_is_lost_is_uncertain() -> None:
    error, driver = failing(submission(), REFUSED, LOST)
    assert isinstance(error, UncertainSubmission)
    assert len(driver.sent) == 2


def test_an_uncertain_submission_tells_all_that_is_known() -> None:
    outcome = answer({"message": "Server Error"}, 500, x_request_id="r-1")
    driver = ScriptedDriver(in_order(outcome), start=1_000.0)
    with pytest.raises(UncertainSubmission, match="paid twice") as caught:
        driver.run(exchange(make_context(), submission()))
    error = caught.value
    assert (error.operation, error.sent_at, error.status) == ("submitTextToImage", 1_000.0, 500)
    assert "Server Error" in error.reason
    assert (error.headers["x-request-id"], error.body) == ("r-1", '{"message": "Server Error"}')


def test_an_uncertain_call_that_is_no_submission_of_a_request_says_where_to_look() -> None:
    error, _ = failing(evolve(submission(), look="The list of models tells."), LOST)
    assert isinstance(error, UncertainSubmission)
    assert error.look == "The list of models tells."
    assert str(error).endswith("It was not repeated. The list of models tells.")


@pytest.mark.parametrize(
    ("outcome", "reason", "status"),
    [
        (LOST, "ReadError: the connection broke", None),
        (HTML, "submitTextToImage answered 200 with text/html instead of JSON.", 200),
        (answer({"data": {}}), "submitTextToImage answered 200 with a body that does not follow the contract", 200),
    ],
    ids=["lost", "web page", "no id"],
)
def test_however_an_answer_was_lost_the_time_and_the_reason_are_told(
    outcome: Outcome, reason: str, status: int | None
) -> None:
    driver = ScriptedDriver(in_order(outcome), start=1_000.0)
    with pytest.raises(UncertainSubmission) as caught:
        driver.run(exchange(make_context(), submission()))
    error = caught.value
    assert (error.sent_at, error.status) == (1_000.0, status)
    assert error.reason.startswith(reason)
    assert str(error).endswith("paid twice if it had been: client.reconcile(error) looks for what became of it.")


@pytest.mark.parametrize("call", [reading, submission])
@pytest.mark.parametrize(
    "headers",
    [
        {"x_ratelimit_type": "daily"},
        {"x_ratelimit_type": "daily", "retry_after": "5"},
        {"retry_after": str(int(DAY))},
        {"x_ratelimit_daily_remaining": "0"},
    ],
)
def test_daily_limit_is_never_slept_through(headers: dict[str, str], call: Any) -> None:
    error, driver = failing(call(), answer(status=429, **headers))
    assert isinstance(error, DailyLimitReached)
    assert (driver.slept, driver.now) == ([], 0.0)


def test_daily_limit_names_when_it_resets(far_from_utc: None) -> None:
    error, _ = failing(reading(), answer(status=429, x_ratelimit_type="daily", retry_after="3600"))
    assert isinstance(error, DailyLimitReached)
    assert error.resets_at == datetime(1970, 1, 1, 1, tzinfo=UTC)
    assert "1970-01-01 01:00 UTC" in str(error)


def test_the_wait_that_a_server_asks_for_is_kept() -> None:
    driver = ScriptedDriver(in_order(answer(status=429, retry_after="30"), BALANCE))
    driver.run(exchange(make_context(), reading()))
    assert 30.0 <= driver.now <= 31.0


def test_the_wait_may_be_given_as_a_date() -> None:
    date = format_datetime(datetime.fromtimestamp(20, UTC), usegmt=True)
    driver = ScriptedDriver(in_order(answer(status=503, retry_after=date), BALANCE))
    driver.run(exchange(make_context(), reading()))
    assert 20.0 <= driver.now <= 21.0


def test_a_wait_longer_than_the_policy_allows_is_raised_instead() -> None:
    limited = answer(status=429, x_ratelimit_type="minute", retry_after="91")
    error, driver = failing(reading(), limited, retry=RetryPolicy(max_retry_after=90))
    assert isinstance(error, RateLimited)
    assert (error.retry_after, driver.slept) == (91.0, [])


@pytest.mark.parametrize(
    ("outcome", "kind"), [(REFUSED, ConnectionFailed), (LOST, ConnectionFailed), (answer(status=500), ServerError)]
)
def test_a_read_gives_up_after_the_attempts_of_the_policy(outcome: Outcome, kind: type[GenwireError]) -> None:
    error, driver = failing(reading(), outcome, outcome, outcome, retry=RetryPolicy(attempts=3))
    assert type(error) is kind
    assert len(driver.sent) == 3


def test_repeats_of_one_call_come_further_and_further_apart() -> None:
    _, driver = failing(reading(), *[REFUSED] * 4, retry=RetryPolicy(attempts=4, initial=1, factor=2, maximum=100))
    times = [time for time, _ in driver.sent]
    assert [later - earlier for earlier, later in pairwise(times)] == [0.5, 1.0, 2.0]


@pytest.mark.parametrize("status", [302, 400, 401, 402, 403, 404, 405, 410, 413, 429, 500, 520])
def test_an_error_goes_on_where_the_server_stopped_and_says_what_to_do(status: int) -> None:
    error, _ = failing(reading(), answer({"message": "No."}, status), retry=RetryPolicy(attempts=1))
    said, _, advice = str(error).partition("No.")
    assert f"answered {status}" in said
    assert len(advice.split()) > 3


@pytest.mark.parametrize("status", [500, 520])
def test_nobody_is_told_to_try_an_uncertain_submission_again(status: int) -> None:
    error, _ = failing(submission(), answer(status=status))
    assert "again" not in str(error)
    assert "client.reconcile(error)" in str(error)


# The deadline of all attempts


def slowly(seconds: float, *outcomes: Outcome) -> ScriptedDriver:
    """Answers in order, each of which takes its time."""
    left = in_order(*outcomes)

    def script(call: Call[Any], now: float) -> Outcome:
        driver.now += seconds
        return left(call, now)

    driver = ScriptedDriver(script, start=1_000.0)
    return driver


@pytest.mark.parametrize("call", [reading, submission])
def test_no_wait_goes_beyond_the_deadline_of_all_attempts(call: Any) -> None:
    limited = answer(status=429, x_ratelimit_type="minute", retry_after="40")
    driver = slowly(0, limited, limited, limited)
    with pytest.raises(RateLimited):
        driver.run(exchange(make_context(retry=RetryPolicy(deadline=100)), call()))
    assert (len(driver.sent), driver.now) == (3, pytest.approx(1_081, abs=1))


def test_the_attempts_count_towards_the_deadline() -> None:
    driver = slowly(60, *[LOST] * 2)
    with pytest.raises(ConnectionFailed):
        driver.run(exchange(make_context(retry=RetryPolicy(deadline=100)), reading()))
    assert (len(driver.sent), driver.now) == (2, pytest.approx(1_120, abs=1))


def test_an_attempt_that_ends_after_the_deadline_still_counts_when_it_succeeds() -> None:
    driver = slowly(150, BALANCE)
    assert driver.run(exchange(make_context(retry=RetryPolicy(deadline=100)), reading()))[1] == 1_150


def test_whatever_deadline_comes_first_ends_the_attempts() -> None:
    driver = slowly(0, REFUSED, REFUSED)
    policy = RetryPolicy(initial=4, factor=2, maximum=100, deadline=300)
    with pytest.raises(ConnectionFailed):
        driver.run(exchange(make_context(retry=policy), reading(), deadline=1_005))
    assert driver.now == 1_002


@pytest.mark.parametrize(("deadline", "calls"), [(0.25, 1), (0.26, 2)])
def test_a_repeat_that_would_come_at_the_deadline_is_not_waited_for(deadline: float, calls: int) -> None:
    driver = ScriptedDriver(in_order(REFUSED, REFUSED))
    policy = RetryPolicy(attempts=2, initial=0.5, deadline=deadline)
    with pytest.raises(ConnectionFailed):
        driver.run(exchange(make_context(retry=policy), reading()))
    assert len(driver.sent) == calls


def test_the_policies_own_attempts_end_within_its_deadline() -> None:
    limited = answer(status=429, x_ratelimit_type="minute", retry_after="90")
    driver = slowly(0, *[limited] * 4)
    with pytest.raises(RateLimited):
        driver.run(exchange(make_context(), reading()))
    assert len(driver.sent) == RetryPolicy().attempts


@pytest.mark.parametrize("call", [reading, submission])
@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, InvalidRequest),
        (401, AuthenticationError),
        (402, InsufficientBalance),
        (403, PermissionDenied),
        (404, NotFound),
        (405, InvalidRequest),
        (410, Gone),
        (413, PayloadTooLarge),
        (422, InvalidRequest),
    ],
)
def test_a_refusal_is_never_repeated(status: int, kind: type[GenwireError], call: Any) -> None:
    error, driver = failing(call(), answer({"message": "No."}, status))
    assert (type(error), len(driver.sent)) == (kind, 1)


def test_a_refusal_carries_the_answer() -> None:
    error, _ = failing(reading(), answer({"message": "Forbidden."}, 403, cf_ray="7"))
    assert (error.status, error.headers["cf-ray"], error.body) == (403, "7", '{"message": "Forbidden."}')


def test_a_redirect_is_not_followed_and_its_target_is_named() -> None:
    error, driver = failing(reading(), answer(status=301, location="https://deapi.ai/login"))
    assert isinstance(error, ContractViolation)
    assert "https://deapi.ai/login" in str(error)
    assert operations(driver) == ["getBalance"]


def test_an_answer_just_outside_of_success_is_none() -> None:
    error, _ = failing(reading(), answer({"data": {"balance": 19.72}}, 300))
    assert (type(error), error.status) == (ContractViolation, 300)


@pytest.mark.parametrize("listens", [False, True])
def test_a_call_goes_to_the_brand_of_its_client(listens: bool) -> None:
    flow = exchange(make_context(brand="dryapi", listens=listens), reading(), attempts=1)
    effects: list[Effect] = [next(flow)]
    if listens:
        effects.append(flow.send(Answer(None, 0.0)))
    assert [effect.brand for effect in effects if isinstance(effect, Send)] == ["dryapi"]


def ending(call: Call[Any], now: float) -> Outcome:
    """Every operation is deprecated."""
    models: dict[str, Any] = {"data": [], "meta": {"last_page": 1}}
    return answer(models if call.operation == "listModels" else {"data": {"balance": 1}}, deprecation="true")


def test_of_each_operation_it_is_told_once_that_it_ends() -> None:
    context, driver = make_context(), ScriptedDriver(ending)
    for call in (context.provider.balance(), context.provider.models(None)) * 2:
        driver.run(exchange(context, call))
    assert driver.events == [Deprecated("getBalance"), Deprecated("listModels")]


def test_an_answer_without_a_content_type_is_told_as_such() -> None:
    error, _ = failing(reading(), Response(200, {}, b""))
    assert "getBalance answered 200 with no content type instead of JSON." in str(error)


def test_a_web_page_instead_of_json_points_at_base_url() -> None:
    error, _ = failing(reading(), HTML)
    assert isinstance(error, ContractViolation)
    assert str(error).endswith("JSON. Does base_url point at the API, and not at a web page or a proxy?")
    assert (error.status, error.body) == (200, "<html>Welcome</html>")


def test_a_body_that_breaks_the_contract_names_the_operation_and_keeps_the_body() -> None:
    error, _ = failing(reading(), answer({"data": {"balance": "plenty"}}))
    assert isinstance(error, ContractViolation)
    assert "getBalance answered 200 with a body that does not follow the contract (ValueError: " in str(error)
    assert "plenty" in error.body


def test_a_long_body_is_kept_in_part() -> None:
    error, _ = failing(reading(), answer({"message": "ü" * 50_000}, 403))
    assert len(error.body) == 2_000


def test_each_repeat_is_announced_with_its_reason() -> None:
    driver = ScriptedDriver(in_order(REFUSED, BALANCE))
    driver.run(exchange(make_context(), reading()))
    (event,) = driver.events
    assert isinstance(event, Retrying)
    assert (event.operation, event.delay) == ("getBalance", 0.25)
    assert event.reason.startswith("getBalance could not be sent: ConnectError: refused.")
