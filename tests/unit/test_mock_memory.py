"""A mock that serves for long does not grow: jobs that are over and files are forgotten, the oldest first."""

from __future__ import annotations

from decimal import Decimal

import pytest
from deapi_kit import TEXT_TO_IMAGE, Driver, picture_file
from PIL import ImageStat

from genwire_mock import state
from genwire_mock.artifacts import Cutout, Enlarged, Film, Melody, Picture, extensions, made_from, render
from genwire_mock.state import Files, Key

FOX = Picture(64, 64, "a red fox", "model", 1)


def test_the_last_jobs_that_ended_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "MOST_JOBS", 2)
    driver = Driver()
    jobs = [driver.run("submitTextToImage", {**TEXT_TO_IMAGE, "seed": seed}) for seed in range(3)]
    assert [driver.call("getJobStatus", path={"request_id": job}).status for job in jobs] == [404, 200, 200]


def test_the_files_of_a_forgotten_job_are_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "MOST_JOBS", 1)
    driver = Driver(assume={"result_link_seconds": "1000000"})
    url = driver.result(driver.submit())
    driver.run("submitTextToImage", TEXT_TO_IMAGE)
    assert driver.download(url).status == 404


def test_a_job_that_is_not_over_is_not_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "MOST_JOBS", 1)
    driver = Driver()
    driver.submit(key="other")
    driver.advance(60)
    waiting = [driver.submit() for _ in range(5)]
    assert {driver.status(job)["status"] for job in waiting} == {"pending"}


def test_jobs_of_all_keys_count_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "MOST_JOBS", 1)
    driver = Driver()
    first = driver.submit(key="one")
    driver.advance(60)
    driver.submit(key="other")
    driver.advance(60)
    assert driver.call("getJobStatus", path={"request_id": first}, key="one").status == 404


def test_a_job_that_will_be_settled_is_not_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "MOST_JOBS", 0)
    driver = Driver(plan="premium")
    job = driver.submit(model="nano-banana-2", width=1024, height=1024)
    driver.advance(20)
    assert driver.status(job)["status"] == "done"


def test_requests_without_a_key_share_an_account_and_what_is_said_of_them() -> None:
    kept = state.State(seed=1, starting_balance=Decimal(5), plan="basic", keys={"": Key(balance=Decimal(2))})
    assert kept.account(None) is kept.account("")
    assert (kept.account(None).balance, kept.account("another").balance) == (2, 5)


def test_a_file_is_kept_once() -> None:
    files = Files(most=10)
    names = [files.keep(b"123456") for _ in range(5)]
    assert files.find(names) == [b"123456"] * 5


def test_the_file_that_is_longest_unused_goes_first() -> None:
    files = Files(most=10)
    first, second = files.keep(b"1111"), files.keep(b"2222")
    files.keep(b"1111")
    third = files.keep(b"3333")
    assert files.find([first, second, third]) == [b"1111", b"", b"3333"]


def test_files_of_exactly_the_most_bytes_are_kept() -> None:
    files = Files(most=10)
    names = [files.keep(b"11111"), files.keep(b"22222")]
    assert files.find(names) == [b"11111", b"22222"]


def test_no_more_go_than_must_and_what_is_left_still_counts() -> None:
    files = Files(most=10)
    names = [files.keep(data) for data in (b"1111", b"2222", b"3333", b"444", b"5")]
    assert files.find(names) == [b"", b"", b"3333", b"444", b"5"]


def test_the_last_file_is_kept_however_large() -> None:
    files = Files(most=10)
    small, large = files.keep(b"1"), files.keep(b"1" * 100)
    assert files.find([small, large]) == [b"", b"1" * 100]


def test_a_result_shows_what_came_in() -> None:
    driver = Driver()
    job = driver.edit(image=picture_file(colour=(255, 0, 0)))
    red, _, blue = ImageStat.Stat(driver.picture(_result(driver, job)).convert("RGB")).mean
    assert red > blue


def test_a_result_whose_upload_is_gone_is_still_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    driver = Driver()
    job = driver.edit(image=picture_file(640, 384))
    driver.service.state.files = Files()
    assert driver.picture(_result(driver, job)).size == (640, 384)


@pytest.mark.parametrize("artifact", [FOX, Cutout(64, 64), Enlarged(64, 64), Film(FOX, 2, 24), Melody(0.1, "fox")])
def test_a_recipe_without_its_files_makes_a_file(artifact: Picture | Cutout | Enlarged | Film | Melody) -> None:
    bare = made_from(artifact, [b""])
    assert render(bare, extensions(bare)[0])


def _result(driver: Driver, job: str) -> str:
    driver.advance(600)
    return driver.status(job)["result_url"]
