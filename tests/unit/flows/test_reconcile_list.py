"""A submission whose answer was lost, to an API that lists the account's jobs."""

from __future__ import annotations

from typing import Any

import pytest
from flow_kit import answer, by_operation, make_context, operations
from own_api_kit import own_api

from genwire.errors import UncertainSubmission
from genwire.findings import Evidence, Finding
from genwire.flows.reconcile import reconcile
from genwire.jobs import Attempt
from genwire.scripted import ScriptedDriver
from genwire.sightings import Sightings

SENT_AT = 10_000.0
NAME = "submission:holder:order-1"
SINCE = "jobs since 9400"
LOST = UncertainSubmission("Lost.", task="txt2img", model="Fox", seed=7, sent_at=SENT_AT)


def found(*listed: dict[str, Any], own: tuple[str, ...] = (), **changes: Any) -> Finding:
    return looking(LOST, *listed, own=own, **changes)[0]


def looking(
    error: UncertainSubmission,
    *listed: dict[str, Any],
    own: tuple[str, ...] = (),
    stored: str | None = None,
    **api: Any,
) -> tuple[Finding, ScriptedDriver]:
    sightings = Sightings()
    sightings.accepted(own)
    driver = ScriptedDriver(by_operation({SINCE: answer(list(listed))}))
    if stored is not None:
        driver.store.put(NAME, stored)
    context = make_context(provider=own_api(**api), brand="own", sightings=sightings)
    return driver.run(reconcile(context, "holder", error, None)), driver


def test_the_only_listed_job_that_fits_is_the_submissions() -> None:
    finding = found({"id": "a", "created_at": SENT_AT, "model": "Fox", "seed": 7}, {"id": "b", "seed": 8})
    says = "Job a is the only one of the account's list that fits the submission."
    assert (finding.verdict, finding.evidence) == ("accepted", (Evidence("list", says, is_proof=True, job_id="a"),))
    job = finding.job
    assert job is not None
    assert (job.brand, job.api, job.id, job.task, job.model, job.seed) == ("own", "v9", "a", "txt2img", "Fox", 7)
    assert (job.submitted_at, job.attempts) == (SENT_AT, (Attempt("Fox", "accepted"),))


@pytest.mark.parametrize("seconds", [-600, 0, 60])
def test_a_job_may_have_begun_ten_minutes_before_its_answer_was_lost_and_a_minute_after(seconds: float) -> None:
    assert found({"id": "a", "created_at": SENT_AT + seconds}).verdict == "accepted"


@pytest.mark.parametrize(
    "other",
    [
        {"created_at": SENT_AT - 601},
        {"created_at": SENT_AT + 61},
        {"created_at": SENT_AT, "model": "Owl", "seed": 7},
        {"created_at": SENT_AT, "model": "Fox", "seed": 8},
        {"created_at": SENT_AT - 601, "model": "Fox", "seed": 7},
    ],
)
def test_a_job_of_another_time_model_or_seed_is_not_the_submissions(other: dict[str, Any]) -> None:
    finding = found({"id": "a", **other})
    assert (finding.verdict, finding.candidates) == ("unknown", ())
    assert finding.evidence == (Evidence("list", "None of the account's 1 last jobs fits the submission."),)


def test_what_the_list_does_not_tell_excludes_no_job() -> None:
    assert found({"id": "a"}).verdict == "accepted"


def test_of_several_that_fit_none_is_proven_and_all_are_named() -> None:
    finding = found({"id": "a", "model": "Fox"}, {"id": "b", "seed": 7}, {"id": "c", "model": "Owl"})
    assert finding == Finding(
        "unknown",
        None,
        tuple(Evidence("list", f"Job {one} is one of 2 that fit.", job_id=one) for one in ("a", "b")),
    )


def keyed() -> UncertainSubmission:
    return UncertainSubmission("Lost.", task="txt2img", model="Fox", seed=7, sent_at=SENT_AT, key="order-1")


def test_a_listed_job_that_is_the_submissions_is_what_its_key_gives_from_then_on() -> None:
    finding, driver = looking(keyed(), {"id": "a", "seed": 7}, stored=f"sent:a {SENT_AT:.3f} submit")
    assert finding.job is not None
    assert driver.store.get(NAME) == finding.job.to_token()


def test_what_the_list_tells_stands_beside_what_the_key_told() -> None:
    finding, _ = looking(keyed(), {"id": "a"}, {"id": "b"})
    assert [one.source for one in finding.evidence] == ["key", "list", "list"]


def test_a_job_that_was_submitted_here_is_not_taken_for_the_lost_one() -> None:
    finding = found({"id": "a", "seed": 7}, {"id": "b", "seed": 7}, own=("a",))
    assert finding.job is not None
    assert finding.job.id == "b"


def test_an_api_without_a_list_is_not_asked_for_one() -> None:
    finding = found(lists=False)
    assert (finding.verdict, finding.evidence) == ("unknown", ())


def test_without_the_time_of_the_loss_no_list_can_tell() -> None:
    driver = ScriptedDriver(by_operation({}))
    error = UncertainSubmission("Lost.", task="txt2img", model="Fox")
    finding = driver.run(reconcile(make_context(provider=own_api()), "own", error, None))
    assert (finding.verdict, operations(driver)) == ("unknown", [])
