"""Fetching a result: tried again when cut, its URL refreshed once, the job never lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flow_kit import JOB, answer, in_order, job, make_context

from genwire.errors import ConnectionFailed, ContractViolation, GenwireError, InvalidRequest, NotFound, ServerError
from genwire.flows.download import download
from genwire.flows.effects import Flow, Outcome, Response, Saved, Unanswered, Undelivered
from genwire.jobs import JobRecord, JobUpdate
from genwire.policies import RetryPolicy
from genwire.scripted import ScriptedDriver

RECORD = JobRecord(brand="deapi", api="v1", id=JOB)
PATH = Path("fox.png")
SAVED = Saved(PATH, 10)


class Host:
    """A storage host: answers downloads in order and remembers the URLs."""

    def __init__(self, *outcomes: Saved | Outcome) -> None:
        self.left = list(outcomes)
        self.urls: list[str] = []

    def __call__(self, url: str, _: float) -> Saved | Outcome:
        self.urls.append(url)
        return self.left.pop(0)


def fetching(url: str | None = "https://results.example/old", **changes: Any) -> Flow[Path]:
    def fresh(update: JobUpdate) -> str | None:
        return update.result_url

    return download(make_context(**changes), RECORD, url, PATH, fresh)


def run(host: Host, flow: Flow[Path], *statuses: Outcome) -> tuple[Path, ScriptedDriver]:
    driver = ScriptedDriver(in_order(*statuses), download=host)
    return driver.run(flow), driver


def test_a_download_gives_the_path() -> None:
    path, _ = run(Host(SAVED), fetching())
    assert path == PATH


@pytest.mark.parametrize(
    "failure",
    [Undelivered("ConnectError"), Unanswered("ReadError"), Response(503, {}, b""), Response(429, {}, b"")],
)
def test_a_download_that_breaks_off_is_tried_again(failure: Outcome) -> None:
    host = Host(failure, failure, SAVED)
    _, driver = run(host, fetching())
    assert len(host.urls) == 3
    assert driver.now > 0


@pytest.mark.parametrize(
    ("failure", "kind"), [(Unanswered("ReadError"), ConnectionFailed), (Response(500, {}, b""), ServerError)]
)
def test_a_download_gives_up_after_the_attempts_of_the_policy(failure: Outcome, kind: type[GenwireError]) -> None:
    host = Host(failure, failure)
    with pytest.raises(kind) as caught:
        run(host, fetching(retry=RetryPolicy(attempts=2)))
    assert caught.value.job == RECORD


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_an_expired_url_is_refreshed_through_the_job(status: int) -> None:
    host = Host(Response(status, {}, b"<Error>expired</Error>"), SAVED)
    run(host, fetching(), job("done", result_url="https://results.example/new"))
    assert host.urls == ["https://results.example/old", "https://results.example/new"]


def test_a_url_is_refreshed_once_only() -> None:
    gone = Response(403, {}, b"<Error/>")
    with pytest.raises(NotFound) as caught:
        run(Host(gone, gone), fetching(), job("done", result_url="https://results.example/new"))
    assert (caught.value.job, caught.value.status) == (RECORD, 403)


@pytest.mark.parametrize("status", [answer({"message": "No."}, 404), answer(status=401), answer({"data": {}})])
def test_a_refresh_that_fails_keeps_the_job(status: Outcome) -> None:
    with pytest.raises(GenwireError) as caught:
        run(Host(Response(403, {}, b"")), fetching(), status)
    assert caught.value.job == RECORD


def test_a_url_that_cannot_be_used_keeps_the_job() -> None:
    def refuse(url: str, now: float) -> Outcome:
        raise InvalidRequest("The result's URL cannot be used.")

    with pytest.raises(InvalidRequest) as caught:
        ScriptedDriver(in_order(), download=refuse).run(fetching())
    assert caught.value.job == RECORD


def test_a_result_that_is_a_text_has_nothing_to_download() -> None:
    host = Host()
    with pytest.raises(ContractViolation, match="its result is a text"):
        run(host, fetching(url=None))
    assert host.urls == []
