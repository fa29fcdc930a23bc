"""Asking for the end of a job."""

from __future__ import annotations

from typing import Any

import pytest
from flow_kit import JOB, answer, by_operation, make_context, operations
from own_api_kit import own_api

from genwire.errors import GenwireError, InvalidRequest, NotFound
from genwire.flows.cancel import cancel
from genwire.jobs import JobRecord, JobUpdate
from genwire.scripted import ScriptedDriver

IN_PARTS = JobRecord(brand="own", api="v9", id="a", task="txt2img", parts=("b", "c"))


def cancelling(job: JobRecord, script: dict[str, Any], **changes: Any) -> tuple[JobUpdate, ScriptedDriver]:
    driver = ScriptedDriver(by_operation(script))
    return driver.run(cancel(make_context(provider=own_api(**changes)), job)), driver


def failing(job: JobRecord, script: dict[str, Any], **changes: Any) -> GenwireError:
    with pytest.raises(GenwireError) as caught:
        cancelling(job, script, **changes)
    return caught.value


def test_every_part_is_cancelled_and_the_state_of_the_last_is_told() -> None:
    script = {"cancel a": answer("canceled"), "cancel b": answer("canceled"), "cancel c": answer("done")}
    update, driver = cancelling(IN_PARTS, script)
    assert update == JobUpdate("c", "done")
    assert operations(driver) == ["cancel a", "cancel b", "cancel c"]


def test_what_was_answered_at_once_is_as_it_was_and_nothing_is_asked() -> None:
    answered = JobUpdate("", "done", text="a heron")
    update, driver = cancelling(JobRecord(brand="own", api="v9", id="", task="prompt", answer=answered), {})
    assert (update, driver.sent) == (answered, [])


def test_an_api_that_cannot_cancel_says_so_and_the_job_goes_on() -> None:
    job = JobRecord(brand="own", api="v9", id=JOB, task="txt2img")
    error = failing(job, {}, cancels=False)
    assert isinstance(error, InvalidRequest)
    assert str(error).startswith(f"own v9 cannot cancel a job: {JOB} goes on")
    assert error.job == job


def test_a_part_that_cannot_be_cancelled_keeps_the_job() -> None:
    error = failing(IN_PARTS, {"cancel a": answer("canceled"), "cancel b": answer({}, 404)})
    assert (type(error), error.job) == (NotFound, IN_PARTS)
