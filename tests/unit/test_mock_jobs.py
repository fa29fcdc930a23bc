"""Jobs go from pending over processing to done, on the time that is passed in."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
from attrs import evolve
from deapi_kit import START, TEXT_TO_IMAGE, Driver, picture_file

from genwire_mock.artifacts import Picture
from genwire_mock.jobs import Failure, Job, Pace, advance, next_timer

JOB = Job("id", "key", "txt2img", Picture(8, 8, "fox", "model", 1), Pace(2, 10), submitted_at=100.0)


def test_a_job_starts_when_its_pending_time_is_over() -> None:
    timer = next_timer(JOB)
    assert timer is not None
    assert (timer.at, timer.name) == (102.0, "job.start")


def test_a_started_job_finishes_when_its_processing_time_is_over() -> None:
    timer = next_timer(advance(JOB, "job.start", 103.0))
    assert timer is not None
    assert (timer.at, timer.name) == (113.0, "job.finish")


def test_a_finished_job_has_no_next_event() -> None:
    assert next_timer(advance(advance(JOB, "job.start", 102.0), "job.finish", 112.0)) is None


def test_a_job_with_an_estimated_price_is_settled_half_a_minute_after_its_end() -> None:
    done = advance(advance(evolve(JOB, estimated=True), "job.start", 102.0), "job.finish", 112.0)
    timer = next_timer(done)
    assert timer is not None
    assert (timer.at, timer.name, timer.payload) == (142.0, "job.settle", ("key", "id"))
    settled = advance(done, "job.settle", 142.0)
    assert settled == evolve(done, estimated=False, settled_at=142.0)
    assert next_timer(settled) is None


def _failing(refunded: bool | None) -> Job:
    failure = Failure("CODE", "message", "slug", "REASON", retryable=True, refunded=refunded)
    return advance(evolve(JOB, price=Decimal("0.5"), failure=failure), "job.start", 102.0)


def test_a_job_that_will_fail_does_so_when_its_processing_time_is_over() -> None:
    timer = next_timer(_failing(refunded=True))
    assert timer is not None
    assert (timer.at, timer.name) == (112.0, "job.fail")


@pytest.mark.parametrize(("refunded", "price"), [(True, "0"), (None, "0"), (False, "0.5")])
def test_a_failed_job_costs_what_is_not_refunded(refunded: bool | None, price: str) -> None:
    assert advance(_failing(refunded), "job.fail", 112.0).price == Decimal(price)


def test_a_failed_job_has_no_next_event_and_no_progress() -> None:
    failed = advance(evolve(_failing(refunded=True), estimated=True), "job.fail", 112.0)
    assert (next_timer(failed), failed.progress(200.0)) == (None, 0.0)


@pytest.mark.parametrize("status", ["pending", "processing"])
def test_a_stuck_job_has_no_next_event(status: Any) -> None:
    job = JOB if status == "pending" else advance(JOB, "job.start", 102.0)
    assert next_timer(evolve(job, stuck=status)) is None


@pytest.mark.parametrize(
    ("events", "event"),
    [
        ((), "job.finish"),
        ((), "job.fail"),
        (("job.start",), "job.start"),
        (("job.start", "job.finish"), "job.fail"),
        (("job.start", "job.fail"), "job.settle"),
    ],
)
def test_an_event_out_of_order_is_an_error(events: tuple[str, ...], event: str) -> None:
    job = JOB
    for earlier in events:
        job = advance(job, earlier, 102.0)
    with pytest.raises(ValueError, match=event):
        advance(job, event, 103.0)


def test_an_event_leaves_the_job_before_it_as_it_was() -> None:
    advance(JOB, "job.start", 102.0)
    assert JOB.status == "pending"


@pytest.mark.parametrize(
    ("now", "progress"), [(102.0, 0.0), (107.0, 50.0), (110.3, 83.0), (103.23456, 12.35), (101.0, 0.0), (500.0, 99.99)]
)
def test_progress_is_the_share_of_the_processing_time_and_below_100(now: float, progress: float) -> None:
    assert advance(JOB, "job.start", 102.0).progress(now) == progress


def test_a_job_that_takes_no_time_is_all_but_done_when_it_starts() -> None:
    assert advance(evolve(JOB, pace=Pace(2, 0)), "job.start", 102.0).progress(102.0) == 99.99


def test_processing_time_is_in_whole_seconds() -> None:
    started = advance(JOB, "job.start", 102.25)
    assert advance(started, "job.finish", 112.5).processing_ms == 10_000


@pytest.mark.parametrize(
    ("after", "status", "progress"),
    [(0, "pending", 0), (1.9, "pending", 0), (2, "processing", 0), (7, "processing", 50), (12, "done", 100)],
)
def test_a_text_to_image_job_takes_twelve_seconds(after: float, status: str, progress: float) -> None:
    driver = Driver()
    job_id = driver.submit()
    driver.advance(after)
    shown = driver.status(job_id)
    assert (shown["status"], shown["progress"]) == (status, progress)


def test_an_image_to_image_job_takes_longer() -> None:
    driver = Driver()
    job_id = driver.edit(image=picture_file())
    driver.advance(30)
    assert driver.status(job_id)["status"] == "processing"
    driver.advance(15)
    assert driver.status(job_id)["status"] == "done"


@pytest.mark.parametrize("after", [0, 5])
def test_a_job_that_is_not_done_has_no_result(after: float) -> None:
    driver = Driver()
    job_id = driver.submit()
    driver.advance(after)
    shown = driver.status(job_id)
    assert (shown["result_url"], shown["results_alt_formats"], shown["result"]) == (None, None, None)


def test_a_finished_picture_has_no_text_and_no_preview() -> None:
    driver = Driver()
    shown = driver.finished(driver.submit())
    assert (shown["result"], shown["preview"]) == (None, None)


def test_every_status_read_signs_a_fresh_link() -> None:
    driver = Driver()
    first = driver.result(driver.submit())
    job_id = driver.submit()
    one = driver.result(job_id)
    driver.advance(3600)
    two: str = driver.status(job_id)["result_url"]
    assert len({first, one, two}) == 3
    assert urlsplit(one).path == urlsplit(two).path


def test_a_result_link_says_when_it_was_signed_and_for_how_long() -> None:
    driver = Driver()
    query = parse_qs(urlsplit(driver.result(driver.submit())).query)
    assert (query["X-Amz-Date"], query["X-Amz-Expires"]) == (["20260807T114420Z"], ["86400"])


def test_the_copies_lie_beside_the_picture() -> None:
    driver = Driver()
    shown = driver.finished(driver.submit())
    links: list[str] = [shown["result_url"], *shown["results_alt_formats"].values()]
    paths = [urlsplit(link).path for link in links]
    assert [path.rpartition(".")[2] for path in paths] == ["png", "jpg", "webp"]
    assert len({path.rpartition(".")[0] for path in paths}) == 1


def test_results_lie_where_they_are_served() -> None:
    driver = Driver(results_base="http://127.0.0.1:8000")
    assert driver.result(driver.submit()).startswith("http://127.0.0.1:8000/")


def test_a_job_id_is_a_uuid() -> None:
    assert UUID(Driver().submit()).version == 4


def test_the_same_seed_gives_the_same_job_ids_in_order() -> None:
    one, two = Driver(seed=3), Driver(seed=3)
    ids = [one.submit() for _ in range(3)]
    assert ids == [two.submit() for _ in range(3)]
    assert len(set(ids)) == 3


def test_another_seed_gives_other_job_ids() -> None:
    assert Driver(seed=1).submit() != Driver(seed=2).submit()


def test_a_job_of_another_key_is_not_found() -> None:
    driver = Driver()
    job_id = driver.submit(key="one")
    reply = driver.call("getJobStatus", path={"request_id": job_id}, key="two")
    assert (reply.status, reply.body) == (404, {"message": "No query results for the requested resource."})


def test_an_unknown_job_is_not_found() -> None:
    assert Driver().call("getJobStatus", path={"request_id": "nothing"}).status == 404


def test_jobs_run_beside_each_other() -> None:
    driver = Driver()
    first = driver.submit()
    driver.advance(6)
    second = driver.submit()
    driver.advance(6)
    assert (driver.status(first)["status"], driver.status(second)["status"]) == ("done", "processing")


def test_dates_on_the_wire_may_differ_from_the_time_that_passes() -> None:
    def slowly(now: float) -> float:
        return START + (now - START) / 60

    driver = Driver(dates=slowly)
    body: dict[str, Any] = {**TEXT_TO_IMAGE, "webhook_url": "https://example.com/hook"}
    driver.call("submitTextToImage", body)
    driver.advance(12)
    assert [dict(d.headers)["X-DeAPI-Timestamp"] for d in driver.deliveries] == [str(int(START))] * 2
