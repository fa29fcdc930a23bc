"""Fetching a result: gone on with when cut, its URL refreshed when it expired, the job never lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flow_kit import JOB, answer, in_order, job, make_context
from hypothesis import given
from hypothesis import strategies as st

from genwire.errors import (
    ConnectionFailed,
    ContractViolation,
    GenwireError,
    InvalidRequest,
    NotFound,
    PayloadTooLarge,
    ServerError,
)
from genwire.flows.download import Source, download, fetch, read
from genwire.flows.effects import (
    Cut,
    Download,
    Fetch,
    Flow,
    Outcome,
    Oversized,
    Response,
    Saved,
    Shortfall,
    Unanswered,
    Undelivered,
)
from genwire.hooks import Retrying
from genwire.jobs import JobRecord, JobUpdate
from genwire.partial import PartialFile
from genwire.policies import RetryPolicy
from genwire.scripted import ScriptedDriver

MEBIBYTE = 1024 * 1024
RECORD = JobRecord(brand="deapi", api="v1", id=JOB)
PATH = Path("fox.png")
SAVED = Saved(PATH, 10)
OLD = "https://results.example/old"
NEW = "https://results.example/new"
FRESH = job("done", result_url=NEW)
EXPIRED = Response(403, {}, b"<Error>expired</Error>")
LIMIT = 1_000_000_000


def cut(received: int, total: int | None = LIMIT, validator: str | None = '"v1"') -> Cut:
    return Cut("ReadError", received, total, validator)


class Host:
    """A storage host: answers downloads in order, the last one for ever, and remembers what it was asked."""

    def __init__(self, *outcomes: Saved | Shortfall) -> None:
        self.left = list(outcomes)
        self.asked: list[Download | Fetch] = []

    def __call__(self, effect: Download | Fetch, _: float) -> Saved | Shortfall:
        self.asked.append(effect)
        return self.left.pop(0) if len(self.left) > 1 else self.left[0]

    @property
    def urls(self) -> list[str]:
        return [effect.url for effect in self.asked]

    @property
    def from_bytes(self) -> list[int]:
        """Where each download began."""
        return [effect.cut.received if effect.cut else 0 for effect in self.asked]


def source(url: str | None = OLD) -> Source:
    def fresh(update: JobUpdate) -> str | None:
        return update.result_url

    return Source(RECORD, JOB, url, fresh)


def fetching(url: str | None = OLD, **changes: Any) -> Flow[Path]:
    return download(make_context(**changes), source(url), PartialFile(PATH), LIMIT)


def run(host: Host, flow: Flow[Path], *statuses: Outcome) -> tuple[Path, ScriptedDriver]:
    driver = ScriptedDriver(in_order(*statuses), download=host)
    return driver.run(flow), driver


def test_a_download_gives_the_path() -> None:
    path, _ = run(Host(SAVED), fetching())
    assert path == PATH


@pytest.mark.parametrize(
    "failure",
    [Undelivered("ConnectError"), Unanswered("ReadError"), Response(503, {}, b""), Response(429, {}, b""), cut(5)],
)
def test_a_download_that_breaks_off_is_tried_again(failure: Shortfall) -> None:
    host = Host(failure, failure, SAVED)
    _, driver = run(host, fetching())
    assert len(host.asked) == 3
    assert driver.now > 0


@pytest.mark.parametrize(
    ("failure", "kind"),
    [(Unanswered("ReadError"), ConnectionFailed), (Response(500, {}, b""), ServerError), (cut(5), ConnectionFailed)],
)
def test_a_download_gives_up_after_the_attempts_of_the_policy(failure: Shortfall, kind: type[GenwireError]) -> None:
    host = Host(failure)
    with pytest.raises(kind) as caught:
        run(host, fetching(retry=RetryPolicy(attempts=2)))
    assert (caught.value.job, len(host.asked)) == (RECORD, 2)


def slowly(seconds: float, *outcomes: Saved | Shortfall) -> tuple[Host, ScriptedDriver]:
    """A host that takes its time at each request."""
    host = Host(*outcomes)

    def download(effect: Download | Fetch, now: float) -> Saved | Shortfall:
        driver.now += seconds
        return host(effect, now)

    driver = ScriptedDriver(in_order(), download=download)
    return host, driver


def test_a_download_without_progress_ends_with_the_deadline_of_its_attempts() -> None:
    host, driver = slowly(40, Unanswered("ReadTimeout"))
    with pytest.raises(ConnectionFailed):
        driver.run(fetching(retry=RetryPolicy(attempts=100, deadline=100)))
    assert (len(host.asked), driver.now) == (3, pytest.approx(120, abs=5))


def test_progress_begins_the_deadline_of_a_download_anew() -> None:
    outcomes = [cut(MEBIBYTE * (count + 1)) for count in range(20)]
    host, driver = slowly(40, *outcomes, SAVED)
    driver.run(fetching(retry=RetryPolicy(attempts=2, deadline=50)))
    assert len(host.asked) == 21


def test_a_host_is_not_waited_for_beyond_the_deadline() -> None:
    host = Host(Response(503, {"retry-after": "60"}, b""))
    driver = ScriptedDriver(in_order(), download=host)
    with pytest.raises(ServerError):
        driver.run(fetching(retry=RetryPolicy(deadline=50)))
    assert (len(host.asked), driver.now) == (1, 0.0)


# Going on


def test_a_download_goes_on_where_it_was_cut() -> None:
    host = Host(cut(5), cut(7), SAVED)
    run(host, fetching())
    assert host.from_bytes == [0, 5, 7]


def test_what_was_kept_survives_attempts_that_bring_nothing() -> None:
    host = Host(cut(5), Undelivered("ConnectError"), Response(503, {}, b""), SAVED)
    run(host, fetching())
    assert host.from_bytes == [0, 5, 5, 5]


@pytest.mark.parametrize("broken", [cut(5, validator=None), cut(0)])
def test_a_cut_that_nothing_can_go_on_from_begins_anew(broken: Cut) -> None:
    host = Host(broken, SAVED)
    run(host, fetching())
    assert [effect.cut for effect in host.asked] == [None, None]


@pytest.mark.parametrize("status", [206, 416])
def test_a_host_that_cannot_go_on_is_asked_for_the_whole(status: int) -> None:
    host = Host(cut(5), Response(status, {}, b""), SAVED)
    run(host, fetching())
    assert host.from_bytes == [0, 5, 0]


@pytest.mark.parametrize("status", [206, 416])
def test_the_same_answer_to_a_request_for_the_whole_is_an_error(status: int) -> None:
    host = Host(Response(status, {}, b""))
    with pytest.raises(NotFound, match=str(status)):
        run(host, fetching())
    assert len(host.asked) == 1


def test_attempts_that_bring_a_large_file_nearer_are_not_counted() -> None:
    cuts = [cut(number * MEBIBYTE) for number in range(1, 50)]
    host = Host(*cuts, SAVED)
    run(host, fetching(retry=RetryPolicy(attempts=2)))
    assert len(host.asked) == 50


def test_a_host_that_always_begins_anew_and_breaks_off_is_given_up() -> None:
    host = Host(cut(50 * MEBIBYTE, validator=None))
    with pytest.raises(ConnectionFailed):
        run(host, fetching(retry=RetryPolicy(attempts=4)))
    assert len(host.asked) <= 8


@pytest.mark.parametrize(("total", "told"), [(10, "after 5 of 10 bytes"), (None, "after 5 bytes")])
def test_how_far_a_download_came_is_told(total: int | None, told: str) -> None:
    with pytest.raises(ConnectionFailed, match=f"The download broke off {told}: ReadError. The job is done and paid"):
        run(Host(cut(5, total)), fetching())


def test_a_host_that_asks_for_time_gets_it() -> None:
    host = Host(Response(503, {"retry-after": "30"}, b""), SAVED)
    _, driver = run(host, fetching())
    assert driver.now >= 30


def test_the_time_that_a_host_asks_for_may_be_a_date() -> None:
    host = Host(Response(503, {"retry-after": "Thu, 01 Jan 1970 00:00:30 GMT"}, b""), SAVED)
    _, driver = run(host, fetching())
    assert 30 <= driver.now <= 31


@pytest.mark.parametrize("failure", [Unanswered("ReadError"), Response(503, {}, b""), cut(5)])
def test_without_a_wish_of_the_host_an_attempt_comes_after_the_backoff_alone(failure: Shortfall) -> None:
    _, driver = run(Host(failure, SAVED), fetching(retry=RetryPolicy(initial=0.5)))
    assert driver.now == 0.25


def test_the_whole_is_asked_for_after_the_backoff_where_the_host_cannot_go_on() -> None:
    _, driver = run(Host(cut(5), Response(416, {}, b""), SAVED), fetching(retry=RetryPolicy(initial=0.5, factor=2)))
    assert driver.now == 0.25 + 0.5


@pytest.mark.parametrize("status", [400, 405, 407, 409, 424, 426, 428, 451, 499])
def test_an_answer_that_stays_the_same_is_not_asked_for_again(status: int) -> None:
    host = Host(Response(status, {}, b""))
    with pytest.raises(NotFound):
        run(host, fetching())
    assert len(host.asked) == 1


@pytest.mark.parametrize("status", [408, 425, 429, 500, 599])
def test_an_answer_that_passes_is_asked_for_again(status: int) -> None:
    host = Host(Response(status, {}, b""), SAVED)
    run(host, fetching())
    assert len(host.asked) == 2


def test_a_host_that_asks_for_more_time_than_allowed_is_given_up_at_once() -> None:
    host = Host(Response(503, {"retry-after": "3600"}, b""), SAVED)
    with pytest.raises(ServerError):
        run(host, fetching())
    assert len(host.asked) == 1


def test_each_new_attempt_is_told() -> None:
    _, driver = run(Host(Unanswered("ReadError"), SAVED), fetching(retry=RetryPolicy(initial=0.5)))
    (event,) = driver.events
    assert isinstance(event, Retrying)
    assert (event.operation, event.delay) == ("download", 0.25)
    assert event.reason.startswith("The result could not be downloaded: ReadError.")


@pytest.mark.parametrize(("asked", "tries"), [(30, 2), (31, 1)])
def test_a_host_may_ask_for_the_longest_time_that_is_allowed(asked: int, tries: int) -> None:
    host = Host(Response(503, {"retry-after": str(asked)}, b""))
    with pytest.raises(ServerError):
        run(host, fetching(retry=RetryPolicy(attempts=2, max_retry_after=30)))
    assert len(host.asked) == tries


@pytest.mark.parametrize(("deadline", "tries"), [(0.25, 1), (0.26, 2)])
def test_an_attempt_that_would_come_at_the_deadline_is_not_waited_for(deadline: float, tries: int) -> None:
    host = Host(Unanswered("ReadError"))
    with pytest.raises(ConnectionFailed):
        run(host, fetching(retry=RetryPolicy(attempts=2, initial=0.5, deadline=deadline)))
    assert len(host.asked) == tries


# Refreshing


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_an_expired_url_is_refreshed_through_the_job(status: int) -> None:
    host = Host(Response(status, {}, b"<Error>expired</Error>"), SAVED)
    run(host, fetching(), FRESH)
    assert host.urls == [OLD, NEW]


def test_a_url_that_expired_half_way_is_refreshed_and_the_download_goes_on() -> None:
    host = Host(cut(5), EXPIRED, SAVED)
    run(host, fetching(), FRESH)
    assert (host.urls, host.from_bytes) == ([OLD, OLD, NEW], [0, 5, 5])


def test_a_url_is_refreshed_once_only() -> None:
    with pytest.raises(NotFound) as caught:
        run(Host(EXPIRED), fetching(), FRESH)
    assert (caught.value.job, caught.value.status) == (RECORD, 403)


def test_a_url_may_expire_again_after_the_download_has_got_on() -> None:
    host = Host(EXPIRED, cut(2 * MEBIBYTE), EXPIRED, SAVED)
    run(host, fetching(), FRESH, FRESH)
    assert host.from_bytes == [0, 0, 2 * MEBIBYTE, 2 * MEBIBYTE]


@pytest.mark.parametrize("status", [answer({"message": "No."}, 404), answer(status=401), answer({"data": {}})])
def test_a_refresh_that_fails_keeps_the_job(status: Outcome) -> None:
    with pytest.raises(GenwireError) as caught:
        run(Host(EXPIRED), fetching(), status)
    assert caught.value.job == RECORD


# Refusals


def test_a_url_that_cannot_be_used_keeps_the_job() -> None:
    def refuse(effect: Download | Fetch, now: float) -> Outcome:
        raise InvalidRequest("The result's URL cannot be used.")

    with pytest.raises(InvalidRequest) as caught:
        ScriptedDriver(in_order(), download=refuse).run(fetching())
    assert caught.value.job == RECORD


def test_a_result_that_is_a_text_has_nothing_to_download() -> None:
    host = Host(SAVED)
    with pytest.raises(ContractViolation, match="its result is a text"):
        run(host, fetching(url=None))
    assert host.asked == []


@pytest.mark.parametrize("size", [None, 2 * LIMIT])
def test_a_result_over_the_limit_is_refused_once_and_says_what_to_do(size: int | None) -> None:
    host = Host(Oversized(size))
    with pytest.raises(PayloadTooLarge) as caught:
        run(host, fetching())
    told = "more bytes than allowed" if size is None else f"{size} bytes"
    assert str(caught.value) == (
        f"The result of job {JOB} has {told}; at most {LIMIT} are taken. Pass a larger max_bytes."
    )
    assert (caught.value.job, len(host.asked)) == (RECORD, 1)


def test_the_limit_goes_along() -> None:
    host = Host(SAVED)
    run(host, fetching())
    assert host.asked[0].limit == LIMIT


# Into memory


def test_reading_gives_the_bytes() -> None:
    host = Host(cut(3), Response(200, {}, b"content"))
    assert ScriptedDriver(in_order(), download=host).run(read(make_context(), source(), LIMIT)) == b"content"
    assert host.from_bytes == [0, 3]


def test_a_text_over_the_limit_says_how_to_get_it() -> None:
    driver = ScriptedDriver(in_order(), download=Host(Oversized(2 * LIMIT)))
    with pytest.raises(PayloadTooLarge) as caught:
        driver.run(fetch(make_context(), source()))
    assert str(caught.value) == (
        f"The result of job {JOB} has {2 * LIMIT} bytes; no text has as many. Without its request class the job gives "
        "a result that can be saved to a file."
    )


def test_a_result_over_the_limit_of_who_reads_it_says_what_to_do() -> None:
    driver = ScriptedDriver(in_order(), download=Host(Oversized(2 * LIMIT)))
    with pytest.raises(PayloadTooLarge, match=f"; at most {LIMIT} are taken. Pass a larger max_bytes"):
        driver.run(read(make_context(), source(), LIMIT))


# Whatever a host does

SHORTFALLS = st.one_of(
    st.just(Undelivered("ConnectError")),
    st.just(Unanswered("ReadError")),
    st.builds(
        Response,
        st.sampled_from([204, 206, 302, 400, 401, 403, 404, 408, 410, 416, 429, 500, 503, 599]),
        st.sampled_from([{}, {"retry-after": "5"}, {"retry-after": "86400"}]),
        st.just(b""),
    ),
    st.builds(cut, st.integers(0, LIMIT), st.sampled_from([None, LIMIT]), st.sampled_from([None, '"v1"'])),
    st.just(Oversized()),
)


@given(st.lists(SHORTFALLS, min_size=1))
def test_a_download_ends_in_a_path_or_an_error_with_its_job(outcomes: list[Shortfall]) -> None:
    host = Host(*outcomes, SAVED)
    driver = ScriptedDriver(lambda _, __: FRESH, download=host)
    ended: Path | GenwireError
    try:
        ended = driver.run(fetching())
    except GenwireError as error:
        ended = error
    assert ended == PATH or (isinstance(ended, GenwireError) and ended.job == RECORD)


@given(st.lists(SHORTFALLS, min_size=1))
def test_no_host_keeps_a_download_for_ever(outcomes: list[Shortfall]) -> None:
    host = Host(*outcomes)
    with pytest.raises(GenwireError):
        ScriptedDriver(lambda _, __: FRESH, download=host).run(fetching())
    # Each attempt that is not counted brings the download a step further than any before.
    further = [effect.cut.received for effect in host.asked if effect.cut]
    steps = sum(received > max(further[:place], default=0) for place, received in enumerate(further))
    assert len(host.asked) <= (steps + 2) * (make_context().retry.attempts + 1)
