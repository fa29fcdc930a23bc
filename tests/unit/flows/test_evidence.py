"""What is found of a submission whose answer was lost, in the words in which it is told."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from flow_kit import answer, by_operation, make_context, operations
from own_api_kit import own_api

from genwire.errors import InvalidRequest, UncertainSubmission
from genwire.findings import Evidence, Finding
from genwire.flows.once import WITHDRAWN
from genwire.flows.reconcile import reconcile
from genwire.jobs import Attempt, JobRecord
from genwire.scripted import ScriptedDriver
from genwire.sightings import Sightings

SENT_AT = 10_000.0
NAME = "submission:own:order-1"
MINE = "0f8fad5b-d9cb-469f-a165-70867728950e"
OTHER = "3f2504e0-4f89-11d3-9a0c-0305e82c3301"
RECORD = JobRecord("own", "v9", MINE, task="txt2img")


class Story:
    """A submission that was lost, and what there is to look at."""

    def __init__(self, script: dict[str, Any] | None = None, stored: str | None = None) -> None:
        self.driver = ScriptedDriver(by_operation(script or {}), start=SENT_AT + 100.0)
        self.sightings = Sightings()
        if stored is not None:
            self.driver.store.put(NAME, stored)

    def found(self, job: str | None = None, **told: Any) -> Finding:
        known: dict[str, Any] = {"task": "txt2img", "sent_at": SENT_AT, **told}
        return self.about(UncertainSubmission("Lost.", **known), job)

    def about(self, error: UncertainSubmission, job: str | None = None) -> Finding:
        context = make_context(provider=own_api(lists=False), brand="own", sightings=self.sightings)
        return self.driver.run(reconcile(context, "own", error, job))


# The key


def test_a_job_that_the_store_records_is_the_one_and_nothing_is_asked() -> None:
    says = f"The store records job {MINE} under the key 'order-1'."
    finding = Story(stored=RECORD.to_token()).found(key="order-1")
    assert finding == Finding("accepted", RECORD, (Evidence("key", says, is_proof=True, job_id=MINE),))


def test_what_was_begun_and_not_sent_is_withdrawn_and_forgotten_after_a_minute() -> None:
    story = Story(stored="pending:a")
    says = "Under the key 'order-1' nothing was sent, and what was begun has been withdrawn."
    assert story.found(key="order-1") == Finding("not accepted", None, (Evidence("key", says, is_proof=True),))
    story.driver.now += 59.0
    assert story.driver.store.get(NAME) == WITHDRAWN
    story.driver.now += 2.0
    assert story.driver.store.get(NAME) is None


def test_what_is_sent_and_recorded_while_it_is_withdrawn_counts() -> None:
    story = Story(stored="pending:a")

    def late(key: str, *_: Any) -> bool:
        story.driver.store.put(key, RECORD.to_token())
        return False

    story.driver.store.swap = late  # type: ignore[method-assign]
    finding = story.found(key="order-1")
    assert (finding.verdict, finding.job) == ("accepted", RECORD)


def test_a_job_cannot_be_that_of_a_key_under_which_nothing_was_sent() -> None:
    story = Story(stored="pending:a")
    with pytest.raises(InvalidRequest, match=f"Nothing was sent under the key 'order-1' yet, so that {OTHER} is not"):
        story.found(OTHER, key="order-1")
    assert story.driver.store.get(NAME) == "pending:a"


def test_another_job_than_that_of_the_key_is_refused_by_both_names() -> None:
    with pytest.raises(InvalidRequest, match=f"The key 'order-1' stands for job {MINE} already, not for {OTHER}"):
        Story(stored=RECORD.to_token()).found(OTHER, key="order-1")


def test_a_key_that_the_store_does_not_hold_is_told() -> None:
    says = "The store holds nothing under the key 'order-1': it was freed by a refusal, or is another store."
    assert Story().found(key="order-1").evidence == (Evidence("key", says),)


# The job that the caller names


def test_a_job_that_is_named_is_adopted_as_sent_when_the_store_says() -> None:
    story = Story({f"status {MINE}": answer("done")}, stored="sent:a 7.500 submit")
    finding = story.found(MINE, key="order-1", model="Fox", attempts=(Attempt("Owl", "refused"),))
    assert finding.evidence == (Evidence("job", f"Job {MINE} was named, and it exists.", is_proof=True, job_id=MINE),)
    assert finding.job is not None
    assert (finding.job.submitted_at, finding.job.attempts) == (
        7.5,
        (Attempt("Owl", "refused"), Attempt("Fox", "accepted")),
    )
    assert story.driver.store.get(NAME) == finding.job.to_token()


def test_a_job_that_is_named_is_adopted_as_sent_when_the_error_says() -> None:
    finding = Story({f"status {MINE}": answer("done")}).found(MINE, attempts=(Attempt("Owl", "refused"),))
    assert finding.job is not None
    assert (finding.job.submitted_at, finding.job.attempts) == (SENT_AT, (Attempt("Owl", "refused"),))


def test_a_part_that_is_named_belongs_to_the_job_of_the_parts_before_it() -> None:
    error = UncertainSubmission("Lost.", sent_at=SENT_AT)
    error.with_job(JobRecord("own", "v9", "first", parts=("second",)))
    job = Story({f"status {MINE}": answer("done")}).about(error, MINE).job
    assert job is not None
    assert job.ids == ("first", "second", MINE)


def test_a_key_that_is_written_meanwhile_is_told_beside_the_job() -> None:
    story = Story({f"status {MINE}": answer("done")}, stored="sent:a 7.500 submit")
    story.driver.store.swap = lambda *_: False  # type: ignore[method-assign]
    finding = story.found(MINE, key="order-1")
    says = "The key 'order-1' was written meanwhile and does not stand for this job: reconcile again."
    assert finding.evidence[1:] == (Evidence("key", says),)


# The jobs that the answer names


def answered(body: str) -> UncertainSubmission:
    error = UncertainSubmission("Lost.", task="txt2img", sent_at=SENT_AT)
    error.body = body
    return error


def test_a_job_that_the_answer_names_behind_one_of_ours_is_the_one() -> None:
    story = Story({f"status {OTHER}": answer("processing")})
    story.sightings.accepted((MINE,))
    says = f"The answer, which could not be read otherwise, names {OTHER}, and that is a job of this account."
    finding = story.about(answered(f"{MINE} {OTHER}"))
    assert (finding.verdict, finding.evidence) == (
        "accepted",
        (Evidence("answer", says, is_proof=True, job_id=OTHER),),
    )


def test_a_job_that_cannot_be_looked_at_may_be_the_one() -> None:
    finding = Story({f"status {OTHER}": answer({"message": "No."}, 403)}).about(answered(OTHER))
    (evidence,) = finding.evidence
    assert (evidence.source, evidence.is_proof, evidence.job_id) == ("answer", False, OTHER)
    assert evidence.says.startswith(f"The answer names {OTHER}, which could not be looked at (status {OTHER} answered")


def test_of_many_ids_in_an_answer_three_are_looked_at() -> None:
    ids = [f"{number:08}-4f89-11d3-9a0c-0305e82c3301" for number in range(5)]
    story = Story({f"status {one}": answer({}, 404) for one in ids})
    assert story.about(answered(" ".join([ids[0], *ids]))).verdict == "unknown"
    assert operations(story.driver) == [f"status {one}" for one in ids[:3]]


# Notifications


def test_a_job_that_was_notified_of_is_told_with_its_time_in_utc(far_from_utc: None) -> None:
    story = Story()
    story.sightings.notified(OTHER, "txt2img", SENT_AT)
    says = (
        f"Job {OTHER} was first notified of at 1970-01-01 02:46:40 UTC and not submitted by this client; whoever else "
        "uses the account may have submitted it."
    )
    assert story.found() == Finding("unknown", None, (Evidence("notification", says, job_id=OTHER),))


@pytest.mark.parametrize(("task", "count"), [("audio2text", 1), ("video2text", 1), ("transcribe", 1), ("txt2img", 0)])
def test_a_job_may_be_notified_of_by_the_name_that_its_task_has_alone(task: str, count: int) -> None:
    story = Story()
    story.sightings.notified(OTHER, task, SENT_AT)
    assert len(story.found(task="transcribe").evidence) == count


# The balance


def balance(now: str, *, jobs_before: int = 0, jobs_since: int = 0, price: str | None = None) -> str:
    story = Story({"balance": answer(now)})
    story.sightings.accepted(f"before-{number}" for number in range(jobs_before))
    story.sightings.read(Decimal(5), SENT_AT - 60.0)
    story.sightings.accepted(f"since-{number}" for number in range(jobs_since))
    (evidence,) = story.found(price=None if price is None else Decimal(price)).evidence
    assert (evidence.source, evidence.is_proof) == ("balance", False)
    return evidence.says


BEFORE = "The balance was 5 at 1970-01-01 02:45:40 UTC, and "
SAME = "A refund, a deposit or a charge that comes later would look the same."


def test_a_balance_that_fell_is_told() -> None:
    assert balance("4.5") == f"{BEFORE}fell by 0.5 since."


@pytest.mark.parametrize("now", ["5", "6.5"])
def test_a_balance_that_did_not_fall_is_told_with_what_may_hide_it(now: str) -> None:
    assert balance(now) == f"{BEFORE}is {now} now. {SAME}"


@pytest.mark.parametrize(("jobs", "told"), [(1, "1 other job"), (2, "2 other jobs"), (3, "3 other jobs")])
def test_what_else_was_submitted_in_between_is_told(jobs: int, told: str) -> None:
    says = balance("4", jobs_before=2, jobs_since=jobs, price="0.25")
    assert says == f"{BEFORE}fell by 1 since. The request was quoted at 0.25. This client submitted {told} in between."


def test_a_balance_that_was_read_is_what_the_next_loss_is_compared_with() -> None:
    story = Story({"balance": [answer("4.5"), answer("4")]})
    story.sightings.read(Decimal(5), SENT_AT - 60.0)
    story.found()
    (evidence,) = story.found(sent_at=SENT_AT + 200.0).evidence
    assert evidence.says == "The balance was 4.5 at 1970-01-01 02:48:20 UTC, and fell by 0.5 since."


def test_a_balance_that_cannot_be_read_is_told_with_the_reason() -> None:
    story = Story({"balance": answer({"message": "No."}, 403)})
    story.sightings.read(Decimal(5), SENT_AT - 60.0)
    (evidence,) = story.found().evidence
    assert evidence.says.startswith("The balance could not be read (balance answered 403")
