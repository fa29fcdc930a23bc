"""Waiting for a job: done, failed, too late, or unreadable; no job is ever lost."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from flow_kit import JOB, answer, by_operation, in_order, job, make_context, operations
from hypothesis import given, settings
from hypothesis import strategies as st
from own_api_kit import own_api

from genwire.errors import (
    AuthenticationError,
    ContractViolation,
    DailyLimitReached,
    GenwireError,
    JobFailed,
    JobTimeout,
    NotFound,
)
from genwire.flows.effects import Flow, Outcome, Response, Unanswered, Undelivered
from genwire.flows.wait import wait
from genwire.hooks import JobProgress
from genwire.jobs import JobRecord, JobUpdate
from genwire.pacing import Pacer
from genwire.policies import PacingPolicy, PollPolicy
from genwire.scripted import ScriptedDriver

RECORD = JobRecord(brand="deapi", api="v1", id=JOB, submitted_at=0.0)
DONE = job("done", result_url="https://results.example/fox.png")
RUNNING = job("processing", progress=40)
RUNNING_SOMEHOW = job("processing")
NONSENSE = Response(200, {"content-type": "text/html"}, b"<html>")


def waiting(record: JobRecord = RECORD, timeout: float | None = None, **poll: float) -> Flow[list[JobUpdate]]:
    return wait(make_context(poll=PollPolicy(**poll)), record, timeout, 0.0)


def raised(flow: Flow[list[JobUpdate]], *outcomes: Outcome) -> tuple[GenwireError, ScriptedDriver]:
    driver = ScriptedDriver(in_order(*outcomes))
    with pytest.raises(GenwireError) as caught:
        driver.run(flow)
    return caught.value, driver


def test_a_job_is_polled_until_it_is_done() -> None:
    driver = ScriptedDriver(in_order(job("pending"), RUNNING, DONE))
    (update,) = driver.run(waiting())
    assert update.result_url == "https://results.example/fox.png"


def test_every_look_is_announced() -> None:
    driver = ScriptedDriver(in_order(job("pending"), RUNNING, DONE))
    driver.run(waiting())
    states = [event.update.status for event in driver.events if isinstance(event, JobProgress)]
    assert states == ["pending", "processing", "done"]


def test_polls_come_further_and_further_apart_up_to_the_maximum() -> None:
    driver = ScriptedDriver(in_order(*[RUNNING] * 5, DONE))
    driver.run(waiting(initial=1, factor=2, maximum=4))
    assert [time for time, _ in driver.sent] == [1, 2, 4, 8, 12, 16]


def test_a_job_accepted_long_ago_is_looked_at_once() -> None:
    driver = ScriptedDriver(in_order(DONE), start=500.0)
    driver.run(wait(make_context(), RECORD, None, 500.0))
    assert driver.now == 500.0


def test_a_job_known_by_its_id_only_is_looked_at_once() -> None:
    driver = ScriptedDriver(in_order(DONE))
    driver.run(waiting(JobRecord("deapi", "v1", JOB)))
    assert driver.sent == [(0.0, "getJobStatus")]


def test_a_job_known_by_its_id_only_counts_as_one_that_has_had_its_usual_time() -> None:
    driver = ScriptedDriver(in_order(RUNNING_SOMEHOW, DONE), start=1_000.0)
    driver.run(wait(make_context(), JobRecord("deapi", "v1", JOB, task="txt2img"), None, 1_000.0))
    assert [time for time, _ in driver.sent] == [1_000.0, 1_000.0 + 0.15 * 15]


def test_the_progress_that_a_job_tells_says_when_it_is_looked_at_next() -> None:
    driver = ScriptedDriver(in_order(job("processing", progress=50), DONE), start=1_000.0)
    driver.run(wait(make_context(), evolve(RECORD, task="txt2img", submitted_at=1_000.0), None, 1_000.0))
    assert [time for time, _ in driver.sent] == [1_008.0, 1_012.0]


def test_looks_come_as_close_together_as_the_policy_says() -> None:
    driver = ScriptedDriver(in_order(RUNNING, RUNNING, DONE))
    driver.run(waiting(initial=0.25, factor=1, maximum=0.25))
    assert [time for time, _ in driver.sent] == [0.25, 0.5, 0.75]


# What is learned for the next job


def learned(record: JobRecord, *outcomes: Outcome) -> tuple[float, ...]:
    context = make_context(poll=PollPolicy(initial=10, factor=1))
    ScriptedDriver(in_order(*outcomes), start=1_000.0).run(wait(context, record, None, 1_000.0))
    return context.durations.of(record.task, record.model)


def test_a_job_took_until_between_the_last_two_looks() -> None:
    assert learned(evolve(RECORD, submitted_at=1_000.0), RUNNING, DONE) == (15.0,)


def test_a_job_that_was_done_at_the_first_look_took_a_little_less() -> None:
    assert learned(evolve(RECORD, submitted_at=1_000.0), DONE) == (9.5,)


def test_nothing_is_learned_of_a_job_that_began_nobody_knows_when() -> None:
    assert learned(JobRecord("deapi", "v1", JOB), DONE) == ()


def test_nothing_is_learned_of_the_parts_of_a_job() -> None:
    assert learned(evolve(RECORD, submitted_at=1_000.0, parts=("second",)), DONE, DONE) == ()


# Where the result is told by another operation


def test_the_result_is_read_once_the_job_is_done_and_as_often_as_the_look_fails() -> None:
    script = {"status a": [answer("processing"), answer("done")], "result a": [answer(status=500), answer("a heron")]}
    driver = ScriptedDriver(by_operation(script))
    record = JobRecord("own", "v9", "a", submitted_at=0.0)
    (update,) = driver.run(wait(make_context(provider=own_api(apart=True)), record, None, 0.0))
    assert (update.id, update.status, update.text) == ("a", "done", "a heron")
    assert operations(driver) == ["status a", "status a", "result a", "status a", "result a"]


def test_the_result_is_not_waited_for_beyond_the_deadline() -> None:
    context = make_context(provider=own_api(apart=True), pacer=Pacer(PacingPolicy({"models": 1}), "account"))
    driver = ScriptedDriver(by_operation({"status a": answer("done"), "result a": answer("a heron")}))
    record = JobRecord("own", "v9", "a", submitted_at=0.0)
    driver.run(wait(context, record, 30.0, 0.0))
    with pytest.raises(JobTimeout):
        driver.run(wait(context, record, 30.0, 0.0))
    assert (operations(driver).count("result a"), driver.now) == (1, 30.0)


def test_the_deadline_is_kept_to_the_second_and_gets_a_last_look() -> None:
    error, driver = raised(waiting(timeout=5, initial=2, factor=1, maximum=10), RUNNING, RUNNING, RUNNING)
    assert isinstance(error, JobTimeout)
    assert [time for time, _ in driver.sent] == [2, 4, 5]


def test_a_job_that_is_done_at_the_deadline_is_done() -> None:
    driver = ScriptedDriver(in_order(RUNNING, DONE))
    (update,) = driver.run(waiting(timeout=3, initial=2, factor=1))
    assert update.is_done


def test_a_timeout_tells_the_last_status_and_how_to_go_on() -> None:
    error, _ = raised(waiting(timeout=1, initial=1), RUNNING)
    assert error.job == RECORD
    assert str(error) == (
        f"Job {JOB} was still processing after 1 s. It goes on without us: client.job(error.job, RequestClass).wait() "
        "resumes it, error.job.to_token() in another process."
    )


def test_a_timeout_after_failed_looks_keeps_the_last_failure_as_its_cause() -> None:
    error, _ = raised(waiting(timeout=1, initial=1), answer(status=503))
    assert isinstance(error, JobTimeout)
    assert "503" in str(error.__cause__)


def test_a_day_of_polling_comes_to_its_end() -> None:
    driver = ScriptedDriver(by_operation({"getJobStatus": RUNNING}))
    with pytest.raises(JobTimeout):
        driver.run(waiting(timeout=86_400))
    assert driver.now == 86_400


@pytest.mark.parametrize(
    "failure",
    [Undelivered("ConnectError"), Unanswered("ReadTimeout"), answer(status=500), answer(status=429), NONSENSE],
    ids=["undelivered", "unanswered", "500", "429", "html"],
)
def test_a_look_that_fails_is_survived(failure: Outcome) -> None:
    (update,) = ScriptedDriver(in_order(failure, DONE)).run(waiting())
    assert update.is_done


def test_a_minute_limit_delays_the_next_look_as_long_as_the_server_asks() -> None:
    driver = ScriptedDriver(in_order(answer(status=429, x_ratelimit_type="minute", retry_after="60"), DONE))
    driver.run(waiting(initial=1))
    assert [time for time, _ in driver.sent] == [1, 61]


def test_a_minute_limit_never_delays_beyond_the_deadline_and_there_is_no_look_before_it_is_over() -> None:
    limited = answer(status=429, x_ratelimit_type="minute", retry_after="60")
    error, driver = raised(waiting(timeout=10, initial=1), limited)
    assert isinstance(error, JobTimeout)
    assert (driver.now, [time for time, _ in driver.sent]) == (10, [1])


def test_daily_limit_ends_the_wait_and_keeps_the_job() -> None:
    error, driver = raised(waiting(initial=1), answer(status=429, x_ratelimit_type="daily", retry_after="80000"))
    assert isinstance(error, DailyLimitReached)
    assert (error.job, driver.now) == (RECORD, 1)


def test_nonsense_three_times_in_a_row_is_a_broken_contract() -> None:
    error, driver = raised(waiting(), NONSENSE, NONSENSE, NONSENSE)
    assert isinstance(error, ContractViolation)
    assert (error.job, len(driver.sent)) == (RECORD, 3)


def test_nonsense_now_and_then_is_survived() -> None:
    script = in_order(*[NONSENSE] * 2, RUNNING, *[NONSENSE] * 2, answer(status=500), *[NONSENSE] * 2, DONE)
    (update,) = ScriptedDriver(script).run(waiting())
    assert update.is_done


@pytest.mark.parametrize(("status", "kind"), [(401, AuthenticationError), (404, NotFound)])
def test_what_no_further_look_would_change_is_raised_with_the_job(status: int, kind: type[GenwireError]) -> None:
    error, driver = raised(waiting(), answer({"message": "No."}, status))
    assert isinstance(error, kind)
    assert (error.job, len(driver.sent)) == (RECORD, 1)


def test_a_failed_job_tells_all_that_the_api_told() -> None:
    failed = job(
        "error",
        error_code="PROCESSING_ERROR",
        error_reason="CAPACITY_UNAVAILABLE",
        error_message="No worker",
        retryable=True,
        refunded=False,
    )
    error, _ = raised(waiting(), failed)
    assert isinstance(error, JobFailed)
    assert (error.code, error.reason, error.retryable, error.refunded) == (
        "PROCESSING_ERROR",
        "CAPACITY_UNAVAILABLE",
        True,
        False,
    )
    assert error.job == RECORD
    assert f"Job {JOB} failed (PROCESSING_ERROR: CAPACITY_UNAVAILABLE: No worker). The same request may" in str(error)


def test_a_job_that_fails_without_a_word_leaves_unknown_what_it_did_not_tell() -> None:
    error, _ = raised(waiting(), job("error"))
    assert isinstance(error, JobFailed)
    assert (error.code, error.reason, error.retryable, error.refunded) == (None, None, None, None)
    assert f"Job {JOB} failed (the API did not say why). The API does not say whether" in str(error)


@pytest.mark.parametrize("word", ["failed", "FAILURE", "Error"])
def test_other_words_for_failure_are_failures(word: str) -> None:
    error, _ = raised(waiting(), job(word))
    assert isinstance(error, JobFailed)


@pytest.mark.parametrize("word", ["completed", "SUCCESS"])
def test_other_words_for_done_are_done(word: str) -> None:
    (update,) = ScriptedDriver(in_order(job(word, result="text"))).run(waiting())
    assert update.is_done


@pytest.mark.parametrize("word", ["in_progress", "queued", "moderating"])
def test_a_word_that_nobody_documents_counts_as_running(word: str) -> None:
    (update,) = ScriptedDriver(in_order(job(word), DONE)).run(waiting())
    assert update.is_done


@settings(max_examples=settings().max_examples * 3 // 5)
@given(
    st.lists(
        st.sampled_from(
            [
                RUNNING,
                NONSENSE,
                Undelivered("x"),
                Unanswered("x"),
                answer(status=500),
                answer(status=429),
            ]
        )
    ),
    st.floats(min_value=0, max_value=500),
)
def test_no_wait_outlives_its_deadline(outcomes: list[Any], timeout: float) -> None:
    driver = ScriptedDriver(by_operation({"getJobStatus": [*outcomes, RUNNING]}))
    with pytest.raises(GenwireError) as caught:
        driver.run(waiting(timeout=timeout))
    assert driver.now <= timeout
    assert caught.value.job == RECORD
