"""Submitting under a key: what is stored at which step, and who may go on from there."""

from __future__ import annotations

from typing import Any

import pytest
from flow_kit import JOB, accepted, answer, by_operation, in_order, job, listed, make_context, page, refused_model

from genwire.errors import AuthenticationError, GenwireError, UncertainSubmission
from genwire.flows.catalog import CatalogueCell
from genwire.flows.effects import Answer, Call, Flow, Outcome, Unanswered
from genwire.flows.once import WITHDRAWN, again, once
from genwire.flows.reconcile import reconcile
from genwire.flows.submit import submit
from genwire.jobs import JobRecord
from genwire.models import Catalogue, Model
from genwire.policies import RetryPolicy
from genwire.requests import TextToImage
from genwire.scripted import ScriptedDriver

OTHER = "3f2504e0-4f89-11d3-9a0c-0305e82c3301"
REQUEST = TextToImage("a fox", width=512, height=512, steps=4, guidance=0, model="Fox")
NAME = "submission:deapi:order-1"


def keyed(nonce: str) -> Flow[JobRecord]:
    return once("order-1", "deapi", submission(), nonce)


def submission() -> Flow[JobRecord]:
    return submit(make_context(), CatalogueCell(), REQUEST, 0.0)


def stored(driver: ScriptedDriver) -> str:
    return driver.store.get(NAME) or ""


def test_a_failure_before_anything_was_sent_does_not_free_the_key_of_another() -> None:
    def refused(call: Call[Any], now: float) -> Outcome:
        driver.store.put(NAME, JobRecord("deapi", "v1", OTHER).to_token())
        return answer({"message": "Unauthenticated."}, 401)

    driver = ScriptedDriver(refused)
    with pytest.raises(AuthenticationError):
        driver.run(keyed("a"))
    assert driver.run(keyed("b")).id == OTHER


def test_a_refusal_that_comes_late_does_not_free_the_key_of_another() -> None:
    def late(call: Call[Any], now: float) -> Outcome:
        if call.operation == "listModels":
            driver.store.put(NAME, JobRecord("deapi", "v1", OTHER).to_token())
            return page(listed("Fox"))
        return refused_model("Fox")

    driver = ScriptedDriver(late)
    assert driver.run(keyed("a")).id == OTHER
    assert driver.run(keyed("b")).id == OTHER


def test_a_key_that_is_written_meanwhile_is_left_alone() -> None:
    def script(call: Call[Any], now: float) -> Outcome:
        driver.store.put(NAME, JobRecord("deapi", "v1", JOB).to_token())
        return job("processing")

    driver = ScriptedDriver(script)
    driver.store.put(NAME, "sent:a 0.000 submitTextToImage")
    error = UncertainSubmission("Lost.", key="order-1")
    finding = driver.run(reconcile(make_context(), "deapi", error, OTHER))
    assert [(one.source, one.is_proof) for one in finding.evidence] == [("job", True), ("key", False)]
    assert stored(driver) == JobRecord("deapi", "v1", JOB).to_token()


def test_of_two_that_run_a_failed_job_again_one_submits() -> None:
    driver = ScriptedDriver(by_operation({"listModels": page(listed("Fox")), "submitTextToImage": accepted()}))
    driver.store.put(NAME, JobRecord("deapi", "v1", "failed").to_token())
    found = [driver.run(again("order-1", "deapi", submission(), "failed", nonce)).id for nonce in "ab"]
    assert found == [JOB, JOB]
    assert [operation for _, operation in driver.sent].count("submitTextToImage") == 1


def test_of_two_that_find_the_failed_job_at_the_same_time_one_submits(monkeypatch: pytest.MonkeyPatch) -> None:
    driver = ScriptedDriver(in_order())
    failed, next_job = (JobRecord("deapi", "v1", job_id).to_token() for job_id in ("failed", OTHER))
    driver.store.put(NAME, failed)

    def read_late(key: str) -> str:
        driver.store.put(key, next_job)
        monkeypatch.undo()
        return failed

    monkeypatch.setattr(driver.store, "get", read_late)
    assert driver.run(again("order-1", "deapi", submission(), "failed", "a")).id == OTHER


def test_one_that_runs_a_failed_job_again_while_another_does_sends_nothing() -> None:
    driver = ScriptedDriver(in_order())
    driver.store.put(NAME, "sent:b 0.000 submitTextToImage")
    with pytest.raises(UncertainSubmission):
        driver.run(again("order-1", "deapi", submission(), "failed", "a"))


def test_who_runs_a_failed_job_again_under_a_key_that_became_free_submits() -> None:
    driver = ScriptedDriver(by_operation({"listModels": page(listed("Fox")), "submitTextToImage": accepted()}))
    driver.store.put(NAME, WITHDRAWN)
    assert driver.run(again("order-1", "deapi", submission(), "failed", "a")).id == JOB


@pytest.mark.parametrize("known", ["pending:b", "sent:b 7.500 submitTextToImage"])
@pytest.mark.parametrize("asked", ["once", "again"])
def test_a_key_whose_submission_has_not_ended_tells_all_that_is_known(asked: str, known: str) -> None:
    driver = ScriptedDriver(in_order())
    driver.store.put(NAME, known)
    with pytest.raises(UncertainSubmission) as caught:
        driver.run(keyed("a") if asked == "once" else again("order-1", "deapi", submission(), "failed", "a"))
    error = caught.value
    sent = known.startswith("sent")
    assert error.key == "order-1"
    assert (error.operation, error.sent_at) == (("submitTextToImage", 7.5) if sent else ("submit", None))
    assert error.reason == "the key is taken and no job is recorded under it"
    assert "under the key 'order-1' was begun" in str(error)
    assert str(error).endswith("Its job may exist, so nothing was sent. client.reconcile(error) looks for it.")


@pytest.mark.parametrize("asked", ["once", "again"])
def test_a_submission_whose_key_another_took_over_is_told_with_its_key(asked: str) -> None:
    def script(call: Call[Any], now: float) -> Outcome:
        driver.store.put(NAME, "sent:b 0.000 submitTextToImage")
        return page(listed("Fox"))

    driver = ScriptedDriver(script)
    flow = keyed("a") if asked == "once" else again("order-1", "deapi", submission(), "failed", "a")
    with pytest.raises(UncertainSubmission) as caught:
        driver.run(flow)
    assert caught.value.key == "order-1"
    assert "under the key 'order-1' was begun" in str(caught.value)


def test_of_two_that_find_the_failed_job_at_the_same_time_the_later_is_told_with_its_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    driver = ScriptedDriver(in_order())
    failed = JobRecord("deapi", "v1", "failed").to_token()

    def read_late(key: str) -> str:
        driver.store.put(key, "pending:b")
        monkeypatch.undo()
        return failed

    monkeypatch.setattr(driver.store, "get", read_late)
    with pytest.raises(UncertainSubmission) as caught:
        driver.run(again("order-1", "deapi", submission(), "failed", "a"))
    assert caught.value.key == "order-1"


@pytest.mark.parametrize("asked", ["once", "again"])
def test_the_time_that_is_stored_is_that_of_the_sending_even_of_the_very_first_call(asked: str) -> None:
    texts: list[str] = []

    def script(call: Call[Any], now: float) -> Outcome:
        texts.append(stored(driver))
        return accepted()

    driver = ScriptedDriver(script, start=50.0)
    cell = CatalogueCell(Catalogue((Model("Fox", ("txt2img",)),), 50.0))
    at_once = submit(make_context(retry=RetryPolicy(attempts=1)), cell, REQUEST, 50.0)
    driver.run(
        once("order-1", "deapi", at_once, ":a")
        if asked == "once"
        else again("order-1", "deapi", at_once, "failed", ":a")
    )
    assert texts == ["sent:a 50.000 submitTextToImage"]


def test_what_was_withdrawn_is_forgotten_after_a_minute() -> None:
    driver = ScriptedDriver(by_operation({"listModels": answer({"message": "Unauthenticated."}, 401)}))
    with pytest.raises(AuthenticationError):
        driver.run(keyed("a"))
    driver.now += 59.0
    assert stored(driver) == WITHDRAWN
    driver.now += 2.0
    assert stored(driver) == ""


def test_a_job_that_could_not_be_recorded_is_told_how_to_resume_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(key: str, value: str) -> None:
        raise OSError("disk full")

    driver = ScriptedDriver(by_operation({"listModels": page(listed("Fox")), "submitTextToImage": accepted()}))
    monkeypatch.setattr(driver.store, "put", full)
    with pytest.raises(GenwireError, match=r"'order-1' \(disk full\)\. error\.job resumes it\.$"):
        driver.run(keyed("a"))


# Interrupted


def test_what_is_interrupted_before_it_was_sent_can_be_submitted_again() -> None:
    interrupts = [KeyboardInterrupt()]

    def script(call: Call[Any], now: float) -> Outcome:
        if interrupts:
            raise interrupts.pop()
        return page(listed("Fox")) if call.operation == "listModels" else accepted()

    driver = ScriptedDriver(script)
    with pytest.raises(KeyboardInterrupt):
        driver.run(keyed("a"))
    assert driver.run(keyed("b")).id == JOB


def test_what_is_closed_in_the_middle_leaves_its_key_as_it_was() -> None:
    flow = keyed("a")
    driver = ScriptedDriver(in_order())
    effect: Any = next(flow)
    getattr(driver.store, effect.action)(*effect.arguments)
    flow.send(Answer(None, 0.0))
    flow.close()
    assert stored(driver) == "pendinga"


def test_a_lost_answer_of_a_model_that_was_tried_after_another_is_uncertain_once() -> None:
    driver = ScriptedDriver(
        by_operation(
            {
                "listModels": page(listed("Fox"), listed("Owl")),
                "submitTextToImage": [refused_model(), Unanswered("cut")],
            }
        )
    )
    request = TextToImage("a fox", model=["Fox", "Owl"], width=8, height=8, steps=1, guidance=0)
    with pytest.raises(UncertainSubmission) as caught:
        driver.run(once("order-1", "deapi", submit(make_context(), CatalogueCell(), request, 0.0), "a"))
    assert (caught.value.key, caught.value.model, caught.value.task) == ("order-1", "Owl", "txt2img")
    assert stored(driver).startswith("senta ")
