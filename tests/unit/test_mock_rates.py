"""Rate limits as a client meets them, on virtual time, and the windows beneath."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import count
from typing import Any

import httpx
import pytest
from deapi_kit import IMAGE_TO_IMAGE, TEXT_TO_IMAGE, picture_file
from hypothesis import given
from hypothesis import strategies as st

from genwire_mock import MockAPI, VirtualClock, rates
from genwire_mock.assumptions import resolve
from genwire_mock.behaviours.deapi.limits import Limits
from genwire_mock.clock import START, ScaledClock
from genwire_mock.contract import load
from genwire_mock.faults import Limited, Outage
from genwire_mock.messages import Call, Request
from genwire_mock.rates import DAY, MINUTES, Limit, Windows
from genwire_mock.state import Key

V1 = "/api/v1/client"
MINUTE_AND_DAY = (
    "x-ratelimit-limit",
    "x-ratelimit-remaining",
    "x-ratelimit-daily-limit",
    "x-ratelimit-daily-remaining",
)
MINIMAX = "MiniMaxH3_33B_Turbo_INT8"

TABLE: Mapping[str, tuple[int, int]] = {
    "submitTextToImage": (3, 100),
    "submitImageToImage": (1, 15),
    "submitImageToText": (5, 50),
    "submitRemoveBackground": (5, 100),
    "submitUpscaleImage": (5, 100),
    "submitTextToVideo": (1, 15),
    "submitImageToVideo": (1, 15),
    "submitAudioToVideo": (1, 15),
    "submitReplaceInVideo": (1, 15),
    "submitUpscaleVideo": (1, 15),
    "submitRemoveVideoBackground": (1, 15),
    "submitTextToSpeech": (5, 300),
    "submitTextToMusic": (1, 15),
    "submitTranscribe": (1, 10),
    "submitTranscribeVideoUrl": (1, 10),
    "submitTranscribeAudioUrl": (1, 10),
    "submitTranscribeVideoFile": (1, 10),
    "submitTranscribeAudioFile": (1, 10),
    "submitTextToEmbedding": (10, 500),
    "priceTextToImage": (50, 200),
    "priceReplaceInVideo": (50, 200),
    "getJobStatus": (50, 200),
}


class Caller:
    """A mock with limits, and one API key that calls it."""

    def __init__(self, mock: MockAPI | None = None, key: str = "key", **options: Any) -> None:
        self.mock = mock or MockAPI(rate_limits=True, **options)
        headers = {"Authorization": f"Bearer {key}"}
        self._client = httpx.Client(transport=self.mock.transport(), base_url=self.mock.base_url, headers=headers)
        self.get, self.post = self._client.get, self._client.post

    def other(self, key: str) -> Caller:
        """Another key on the same mock."""
        return Caller(self.mock, key)

    def picture(self, version: str = "v1", **changes: Any) -> httpx.Response:
        """Three a minute, a hundred a day."""
        path = f"{V1}/txt2img" if version == "v1" else "/api/v2/images/generations"
        return self.post(path, json={**TEXT_TO_IMAGE, **changes})

    def edit(self) -> httpx.Response:
        """One a minute, fifteen a day."""
        return self.post(f"{V1}/img2img", data=dict(IMAGE_TO_IMAGE), files={"image": ("fox.png", picture_file().data)})

    def status(self) -> httpx.Response:
        """Fifty a minute, 200 a day; there is no such job."""
        return self.get(f"{V1}/request-status/9b2f6a3e-51c4-4d0e-8a77-3c1f0e6d2b94")

    def sleep(self, seconds: float) -> None:
        self.mock.clock.sleep(seconds)


def limit_headers(answer: httpx.Response) -> dict[str, str]:
    return {
        name: value for name, value in answer.headers.items() if name.startswith("x-ratelimit") or name == "retry-after"
    }


def left(answer: httpx.Response) -> tuple[str | None, ...]:
    """Limit and rest of the minute, then of the day."""
    return tuple(answer.headers.get(name) for name in MINUTE_AND_DAY)


def over_the_day(caller: Caller) -> httpx.Response:
    """Edits once a minute until one is refused."""
    for _ in range(15):
        assert caller.edit().status_code == 200
        caller.sleep(60)
    return caller.edit()


def test_limits_are_off_by_default() -> None:
    caller = Caller(MockAPI())
    answers = [caller.picture() for _ in range(5)]
    assert {answer.status_code for answer in answers} == {200}
    assert not limit_headers(answers[0])


def test_an_answer_tells_what_is_left() -> None:
    assert limit_headers(Caller().picture()) == {
        "x-ratelimit-limit": "3",
        "x-ratelimit-remaining": "2",
        "x-ratelimit-daily-limit": "100",
        "x-ratelimit-daily-remaining": "99",
        "x-ratelimit-source": "images.generations",
    }


def test_a_request_that_is_refused_for_its_fields_counts() -> None:
    caller = Caller()
    answer = caller.picture(width=1)
    assert (answer.status_code, left(answer)) == (422, ("3", "2", "100", "99"))


def test_a_job_that_is_not_there_counts() -> None:
    answer = Caller().status()
    assert (answer.status_code, left(answer)) == (404, ("50", "49", "200", "199"))


def test_the_fourth_picture_of_a_minute_is_refused() -> None:
    caller = Caller()
    assert [caller.picture().status_code for _ in range(4)] == [200, 200, 200, 429]


def test_a_refusal_by_the_minute_says_so() -> None:
    caller = Caller()
    answer = [caller.picture() for _ in range(4)][-1]
    assert answer.json() == {"message": "Too Many Attempts."}
    assert limit_headers(answer) == {
        "x-ratelimit-limit": "3",
        "x-ratelimit-remaining": "0",
        "x-ratelimit-daily-limit": "100",
        "x-ratelimit-daily-remaining": "97",
        "x-ratelimit-source": "images.generations",
        "x-ratelimit-type": "minute",
        "retry-after": "60",
    }


def test_a_refusal_by_the_day_says_so() -> None:
    answer = over_the_day(Caller())
    assert answer.status_code == 429
    assert limit_headers(answer) == {
        "x-ratelimit-limit": "1",
        "x-ratelimit-remaining": "1",
        "x-ratelimit-daily-limit": "15",
        "x-ratelimit-daily-remaining": "0",
        "x-ratelimit-source": "images.edits",
        "x-ratelimit-type": "daily",
        "retry-after": str(86_400 - 15 * 60),
    }


def test_the_day_speaks_where_both_windows_refuse() -> None:
    caller = Caller(clock=VirtualClock(START))
    for _ in range(14):
        caller.edit()
        caller.sleep(60)
    caller.edit()
    assert caller.edit().headers["x-ratelimit-type"] == "daily"


def test_a_refused_request_makes_no_job() -> None:
    caller = Caller()
    for _ in range(4):
        caller.picture()
    caller.sleep(60)
    assert len(caller.mock.journal.calls("submitTextToImage")) == 4
    assert caller.get(f"{V1}/balance").json()["data"]["balance"] == pytest.approx(5 - 3 * price(caller))


def price(caller: Caller) -> float:
    return caller.post(f"{V1}/txt2img/price-calculation", json=dict(TEXT_TO_IMAGE)).json()["data"]["price"]


def test_a_minute_ends_after_sixty_seconds() -> None:
    caller = Caller()
    caller.edit()
    caller.sleep(59.9)
    assert caller.edit().status_code == 429
    caller.sleep(0.1)
    assert caller.edit().status_code == 200


def test_a_day_ends_at_midnight_utc() -> None:
    caller = Caller(clock=VirtualClock(START + 23 * 3600))
    assert over_the_day(caller).headers["retry-after"] == str(3600 - 15 * 60)
    caller.sleep(3600 - 15 * 60 - 0.5)
    assert caller.edit().headers["retry-after"] == "1"
    caller.sleep(0.5)
    assert left(caller.edit()) == ("1", "0", "15", "14")


def test_a_retry_after_the_time_it_names_is_admitted() -> None:
    caller = Caller()
    caller.sleep(7.3)
    refused = over_the_day(caller)
    caller.sleep(int(refused.headers["retry-after"]))
    assert caller.edit().status_code == 200


def test_premium_has_300_a_minute_and_no_daily_headers() -> None:
    caller = Caller(plan="premium")
    assert left(caller.edit()) == ("300", "299", None, None)


def test_premium_is_refused_by_the_minute_alone() -> None:
    caller = Caller(plan="premium")
    for _ in range(2):
        for _ in range(300):
            assert caller.status().status_code == 404
        refused = caller.status()
        assert (refused.status_code, refused.headers["x-ratelimit-type"]) == (429, "minute")
        caller.sleep(60)


def test_a_key_may_have_a_plan_of_its_own() -> None:
    caller = Caller(keys={"paid": Key(plan="premium")})
    assert left(caller.edit())[0] == "1"
    assert left(caller.other("paid").edit())[0] == "300"


def test_keys_have_windows_of_their_own() -> None:
    caller = Caller()
    assert [caller.edit().status_code, caller.edit().status_code] == [200, 429]
    assert caller.other("another").edit().status_code == 200


def test_both_versions_draw_on_one_budget() -> None:
    caller = Caller()
    answers = [caller.picture("v1"), caller.picture("v2"), caller.picture("v1"), caller.picture("v2")]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]


def test_tasks_have_budgets_of_their_own() -> None:
    caller = Caller()
    assert [caller.edit().status_code, caller.edit().status_code] == [200, 429]
    assert caller.picture().status_code == 200


@pytest.mark.parametrize("path", ["balance", "models"])
@pytest.mark.parametrize("plan", ["basic", "premium"])
def test_balance_and_models_have_no_limit(path: str, plan: Any) -> None:
    caller = Caller(plan=plan)
    answers = [caller.get(f"{V1}/{path}") for _ in range(350)]
    assert {answer.status_code for answer in answers} == {200}
    assert not limit_headers(answers[-1])


def test_a_stranger_counts_for_nobody() -> None:
    caller = Caller()
    for _ in range(5):
        refused = caller.post(f"{V1}/txt2img", json=dict(TEXT_TO_IMAGE), headers={"Authorization": ""})
        assert (refused.status_code, limit_headers(refused)) == (401, {})
    assert left(caller.picture())[1] == "2"


def test_what_is_too_large_counts_for_nothing() -> None:
    caller = Caller()
    refused = caller.post(f"{V1}/txt2img", content=b"{}", headers={"Content-Length": str(10**9)})
    assert (refused.status_code, limit_headers(refused)) == (413, {})
    assert left(caller.picture())[1] == "2"


@pytest.mark.parametrize("brand", ["deapi", "dryapi", "modelbeam"])
def test_every_brand_has_the_limits(brand: str) -> None:
    caller = Caller(brand=brand)
    assert [caller.edit().status_code, caller.edit().status_code] == [200, 429]


def test_a_crash_that_forgets_forgets_the_windows() -> None:
    caller = Caller()
    caller.edit()
    caller.mock.fail("submitImageToImage", Outage(1.0, forgets=True))
    with pytest.raises(httpx.ConnectError):
        caller.edit()
    caller.sleep(1)
    assert caller.edit().status_code == 200


def test_a_reset_forgets_the_windows() -> None:
    caller = Caller()
    caller.edit()
    caller.mock.reset()
    assert caller.edit().status_code == 200


@pytest.mark.parametrize(
    ("choice", "admitted", "refused"),
    [
        ("both", {*MINUTE_AND_DAY, "x-ratelimit-source"}, {*MINUTE_AND_DAY, "x-ratelimit-source", "x-ratelimit-type"}),
        ("specification", set[str](), {*MINUTE_AND_DAY, "x-ratelimit-type"}),
        ("errors_page", {*MINUTE_AND_DAY[:2], "x-ratelimit-source"}, {*MINUTE_AND_DAY[:2], "x-ratelimit-source"}),
        ("none", set[str](), set[str]()),
    ],
)
def test_rate_limit_headers(choice: str, admitted: set[str], refused: set[str]) -> None:
    caller = Caller(assume={"rate_limit_headers": choice})
    assert set(limit_headers(caller.edit())) == admitted
    assert set(limit_headers(caller.edit())) == {*refused, "retry-after"}


def test_rate_limit_reset_is_when_the_window_ends() -> None:
    caller = Caller(assume={"rate_limit_reset": "sent"})
    assert "x-ratelimit-reset" not in caller.edit().headers
    assert caller.edit().headers["x-ratelimit-reset"] == str(int(START) + 60)


@pytest.mark.parametrize(("choice", "waits"), [("fixed", 60), ("aligned", 15), ("sliding", 60)])
def test_minute_window(choice: str, waits: int) -> None:
    caller = Caller(assume={"minute_window": choice, "minute_retry_after": "remaining"})
    caller.sleep(45)
    caller.edit()
    assert caller.edit().headers["retry-after"] == str(waits)
    caller.sleep(waits - 0.5)
    assert caller.edit().status_code == 429
    caller.sleep(0.5)
    assert caller.edit().status_code == 200


@pytest.mark.parametrize(("choice", "room"), [("fixed", 3), ("sliding", 2)])
def test_a_sliding_minute_gives_back_one_call_at_a_time(choice: str, room: int) -> None:
    caller = Caller(assume={"minute_window": choice})
    for _ in range(2):
        caller.picture()
    caller.sleep(59)
    caller.picture()
    caller.sleep(1)
    assert left(caller.picture())[1] == str(room - 1)


@pytest.mark.parametrize(("choice", "waits"), [("sixty", "60"), ("remaining", "38")])
def test_minute_retry_after(choice: str, waits: str) -> None:
    caller = Caller(assume={"minute_retry_after": choice})
    caller.edit()
    caller.sleep(22.3)
    assert caller.edit().headers["retry-after"] == waits


@pytest.mark.parametrize(("choice", "day_left"), [("free", "13"), ("counted", "10")])
def test_refused_calls(choice: str, day_left: str) -> None:
    caller = Caller(assume={"refused_calls": choice})
    for _ in range(4):
        caller.edit()
    caller.sleep(60)
    assert caller.edit().headers["x-ratelimit-daily-remaining"] == day_left


@pytest.mark.parametrize("assumed", [{}, {"price_budget": "each"}])
def test_price_budget(assumed: dict[str, str]) -> None:
    assert (_source("priceTextToImage", **assumed) == _source("priceTextToVideo", **assumed)) == (not assumed)


@pytest.mark.parametrize("assumed", [{}, {"model_budget": "each"}])
def test_model_budget(assumed: dict[str, str]) -> None:
    first, second = (_source(name, model=MINIMAX, **assumed) for name in ("submitTextToVideo", "submitImageToVideo"))
    assert (first == second) == (not assumed)


def _budget(operation: str, plan: Any = "basic", model: Any = None, **assumed: str) -> Any:
    limits = Limits(resolve(assumed, strict=False), float)
    body = {} if model is None else {"model": model}
    return limits.budget(Call(operation, Request("POST", "/"), "key", {}, {}, body), plan)


def _source(operation: str, plan: Any = "basic", model: Any = None, **assumed: str) -> str:
    return _budget(operation, plan, model, **assumed).name


@pytest.mark.parametrize("operation", TABLE)
def test_basic_has_the_limits_of_the_table(operation: str) -> None:
    assert _budget(operation).limit == Limit(*TABLE[operation])


@pytest.mark.parametrize("operation", TABLE)
def test_premium_has_300_of_everything(operation: str) -> None:
    assert _budget(operation, "premium").limit == Limit(300, None)


@pytest.mark.parametrize("operation", ["submitTextToVideo", "submitImageToVideo"])
def test_one_model_has_a_budget_of_its_own(operation: str) -> None:
    assert _budget(operation, model=MINIMAX).limit == Limit(1, 3)
    assert _source(operation, model=MINIMAX) != _source(operation, model="another")


@pytest.mark.parametrize("model", [[MINIMAX], {"slug": MINIMAX}, 7, ""])
def test_a_model_that_is_none_draws_on_the_usual_budget(model: Any) -> None:
    assert _source("submitTextToVideo", model=model) == "videos.generations"


# A refusal that a fault asks for


def _limited(operation: str, plan: Any = "basic", **fault: Any) -> dict[str, str]:
    """Its headers, after one call; the minute of that call began ten seconds ago."""
    limits = Limits(resolve({}, strict=False), float)
    call = Call(operation, Request("POST", "/"), "key", {}, {}, {})
    limits.take(call, plan, START)
    return dict(limits.limited(Limited(**fault), call, plan, START + 10))


def test_a_refusal_that_is_asked_for_tells_what_the_caller_has_left() -> None:
    assert _limited("submitTextToImage") == {
        "X-RateLimit-Limit": "3",
        "X-RateLimit-Remaining": "0",
        "X-RateLimit-Daily-Limit": "100",
        "X-RateLimit-Daily-Remaining": "99",
        "X-RateLimit-Source": "images.generations",
        "X-RateLimit-Type": "minute",
        "Retry-After": "60",
    }


def test_a_refusal_by_the_day_that_is_asked_for_leaves_the_minute_as_it_is() -> None:
    headers = _limited("submitTextToImage", window="daily", retry_after=5)
    assert (headers["X-RateLimit-Remaining"], headers["X-RateLimit-Daily-Remaining"]) == ("2", "0")
    assert (headers["X-RateLimit-Type"], headers["Retry-After"]) == ("daily", "5")


def test_a_refusal_that_is_asked_for_is_that_of_the_plan() -> None:
    headers = _limited("submitTextToImage", "premium")
    assert (headers["X-RateLimit-Limit"], "X-RateLimit-Daily-Limit" in headers) == ("300", False)


@pytest.mark.parametrize(("passed", "left"), [(22.3, "38"), (22.7, "38"), (22.9996, "37"), (59.99, "1")])
def test_what_is_left_of_a_minute_is_told_in_whole_seconds_and_never_too_few(passed: float, left: str) -> None:
    limits = Limits(resolve({"minute_retry_after": "remaining", "rate_limit_reset": "sent"}, strict=False), float)
    call = Call("submitImageToImage", Request("POST", "/"), "key", {}, {}, {})
    limits.take(call, "basic", START)
    admitted, headers = limits.take(call, "basic", START + passed)
    assert not admitted
    assert headers[-2:] == (("X-RateLimit-Reset", str(int(START) + 60)), ("Retry-After", left))


def test_what_has_no_limit_is_refused_without_figures() -> None:
    assert _limited("getBalance") == {"X-RateLimit-Type": "minute", "Retry-After": "60"}


# The windows themselves


def test_a_refusal_counts_nothing_and_tells_the_callers_own_standing() -> None:
    windows, limit = Windows(MINUTES["fixed"]), Limit(3, 100)
    windows.take("caller", limit, 0.0)
    assert windows.refusal("caller", limit, "minute", 10.0) == rates.Standing(0, 99, "minute", 60.0)
    assert windows.refusal("caller", limit, "daily", 10.0) == rates.Standing(2, 0, "daily", DAY)
    assert windows.take("caller", limit, 10.0) == rates.Standing(1, 98)


@pytest.mark.parametrize("kind", MINUTES)
def test_a_refusal_without_a_call_ends_a_minute_from_now_at_most(kind: str) -> None:
    ends_at = Windows(MINUTES[kind]).refusal("caller", Limit(1, None), "minute", 600.0).ends_at
    assert ends_at == 660.0


def test_the_caller_that_was_silent_longest_is_forgotten_where_there_are_very_many() -> None:
    windows, limit = Windows(MINUTES["fixed"]), Limit(3, None)
    for name in range(20_000):
        windows.take(name, limit, 0.0)
    windows.take(0, limit, 1.0)
    windows.take("one more", limit, 1.0)
    assert len(windows) == 20_000
    assert [windows.refusal(name, limit, "daily", 1.0).minute_left for name in (0, 1, 2, "one more")] == [1, 3, 2, 2]


@pytest.mark.parametrize("now", [60.0, 100.0])
def test_a_fixed_minute_that_is_over_is_followed_by_one_from_now_on(now: float) -> None:
    windows, limit = Windows(MINUTES["fixed"]), Limit(1, None)
    windows.take("caller", limit, 0.0)
    assert windows.refusal("caller", limit, "minute", now).ends_at == now + 60.0


def test_a_sliding_minute_of_one_call_ends_with_the_last_that_counts() -> None:
    windows, limit = Windows(MINUTES["sliding"], refused_calls="counted"), Limit(1, None)
    windows.take("caller", limit, 0.0)
    windows.take("caller", limit, 30.0)
    assert windows.take("caller", limit, 45.0).ends_at == 105.0


def test_a_sliding_minute_keeps_a_thousand_calls() -> None:
    minute = MINUTES["sliding"]()
    for _ in range(1_200):
        minute.count(0.0)
    assert minute.calls(1.0) == 1_000


def test_transcriptions_share_a_budget_on_basic_alone() -> None:
    paths = [name for name in TABLE if name.startswith("submitTranscribe")]
    assert len({_source(name) for name in paths}) == 1
    assert len({_source(name, "premium") for name in paths}) == len(paths)


@pytest.mark.parametrize("name", ["deapi-v1", "deapi-v2", "dryapi", "modelbeam"])
def test_only_balance_and_models_have_no_budget(name: str) -> None:
    unlimited = {operation for operation in load(name).operations if _budget(operation) is None}
    assert unlimited == {"getBalance", "listModels"}


def test_a_fault_refuses_as_the_limit_would() -> None:
    caller = Caller()
    caller.mock.fail("submitTextToImage", Limited("minute"))
    assert limit_headers(caller.picture()) == {
        "x-ratelimit-limit": "3",
        "x-ratelimit-remaining": "0",
        "x-ratelimit-daily-limit": "100",
        "x-ratelimit-daily-remaining": "100",
        "x-ratelimit-source": "images.generations",
        "x-ratelimit-type": "minute",
        "retry-after": "60",
    }


def test_a_fault_counts_nothing() -> None:
    caller = Caller()
    caller.mock.fail("submitTextToImage", Limited("minute"), Limited("daily"))
    assert [caller.picture().status_code, caller.picture().status_code] == [429, 429]
    assert left(caller.picture()) == ("3", "2", "100", "99")


def test_a_fault_refuses_where_limits_are_off() -> None:
    caller = Caller(MockAPI())
    caller.mock.fail("submitTextToImage", Limited("daily"))
    refused = caller.picture()
    assert (refused.status_code, refused.json()) == (429, {"message": "Too Many Attempts."})
    assert left(refused) == ("3", "3", "100", "0")
    assert (refused.headers["x-ratelimit-type"], refused.headers["retry-after"]) == ("daily", "86400")


def test_a_fault_names_its_own_wait() -> None:
    caller = Caller()
    caller.mock.fail("submit*", Limited("minute", retry_after=5), Limited("daily", retry_after=0))
    assert [caller.picture().headers["retry-after"] for _ in range(2)] == ["5", "0"]


def test_a_fault_refuses_what_has_no_limit() -> None:
    caller = Caller()
    caller.mock.fail("getBalance", Limited("minute"))
    assert limit_headers(caller.get(f"{V1}/balance")) == {"x-ratelimit-type": "minute", "retry-after": "60"}


class Frozen(ScaledClock):
    """A scaled clock that stands still."""

    def __init__(self, scale: float, at: float) -> None:
        super().__init__(scale)
        self._start = START
        self.at = at

    def now(self) -> float:
        return self.at


@pytest.mark.parametrize(("scale", "waits"), [(1.0, "60"), (7.0, "9"), (60.0, "1"), (3600.0, "1")])
def test_a_wait_on_the_wire_is_divided_by_the_scale_and_rounded_up(scale: float, waits: str) -> None:
    caller = Caller(clock=Frozen(scale, START + 1234.567))
    caller.edit()
    assert caller.edit().headers["retry-after"] == waits


def test_the_end_of_a_window_on_the_wire_is_a_date_of_the_wall() -> None:
    caller = Caller(clock=Frozen(60.0, START + 120.0), assume={"rate_limit_reset": "sent"})
    caller.edit()
    assert caller.edit().headers["x-ratelimit-reset"] == str(int(START) + 3)


@given(st.sampled_from(sorted(MINUTES)), st.lists(st.floats(0, 90_000), max_size=60), st.integers(1, 4))
def test_no_window_admits_more_than_its_limit(minute: str, moments: list[float], most: int) -> None:
    windows, limit = Windows(MINUTES[minute]), Limit(most, 3 * most)
    taken = [at for at in sorted(moments) if windows.take("caller", limit, at).refused is None]
    longest = {"fixed": 2 * most, "aligned": 2 * most, "sliding": most}[minute]
    assert all(sum(at <= other < at + 60 for other in taken) <= longest for at in taken)
    assert all(sum(at // DAY == day for at in taken) <= 3 * most for day in (0, 1))


@given(st.sampled_from(sorted(MINUTES)), st.lists(st.floats(0, 90_000), min_size=1, max_size=60))
def test_a_call_is_admitted_when_the_window_that_refused_it_ends(minute: str, moments: list[float]) -> None:
    windows, limit = Windows(MINUTES[minute]), Limit(2, None)
    standings = [windows.take("caller", limit, at) for at in sorted(moments)]
    if standings[-1].refused:
        assert windows.take("caller", limit, standings[-1].ends_at).refused is None


def test_a_refused_call_that_counts_moves_the_end_of_a_sliding_minute() -> None:
    windows = Windows(MINUTES["sliding"], refused_calls="counted")
    take = partial(windows.take, "caller", Limit(2, None))
    assert [take(at).refused for at in (0, 1, 30)] == [None, None, "minute"]
    assert take(40).ends_at == 90
    assert take(90).refused is None


def test_many_callers_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "_MOST", 100)
    windows, names = Windows(MINUTES["fixed"]), count()
    for _ in range(1000):
        windows.take("loyal", Limit(10_000, None), 0)
        windows.take(next(names), Limit(1, None), 0)
    assert len(windows) == 100
    assert windows.take("loyal", Limit(10_000, None), 0).minute_left == 10_000 - 1001
