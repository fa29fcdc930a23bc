"""A model that refused or failed comes last for a while, and is never left out."""

from __future__ import annotations

import httpx
import pytest
from client_kit import Server, Session, accepted, wire_model, wire_page
from hypothesis import given
from hypothesis import strategies as st

from genwire import FallbackPolicy, NoModelAvailable, TextToImage
from genwire.cooldown import Cooldowns, Cooling

POLICY = FallbackPolicy(cooldown=60, longest_cooldown=200)
MODELS = ("Fox", "Owl", "Elk")


def failing(*models: str, at: float = 0.0) -> Cooldowns:
    cooldowns = Cooldowns()
    for model in models:
        cooldowns.failed(model, POLICY, at)
    return cooldowns


def test_a_model_that_failed_comes_last() -> None:
    assert failing("Fox").ordered(MODELS, 1) == ["Owl", "Elk", "Fox"]


def test_its_place_is_its_own_again_when_its_time_is_up() -> None:
    assert failing("Fox").ordered(MODELS, 60) == list(MODELS)


def test_each_failure_doubles_the_time_up_to_the_longest() -> None:
    state = None
    spans: list[float] = []
    for _ in range(4):
        state = Cooling.after(state, POLICY, 0)
        spans.append(state.until)
    assert spans == [60, 120, 200, 200]


def test_thousands_of_failures_in_a_row_are_counted() -> None:
    state = None
    for _ in range(5_000):
        state = Cooling.after(state, POLICY, 0)
    assert state == Cooling(5_000, 200)


def test_a_success_begins_anew() -> None:
    cooldowns = failing("Fox", "Fox")
    cooldowns.succeeded("Fox")
    cooldowns.failed("Fox", POLICY, 0)
    assert cooldowns.ordered(MODELS, 60) == list(MODELS)


def test_among_models_that_cool_the_first_to_be_ready_comes_first() -> None:
    cooldowns = failing("Fox", "Fox", "Owl", "Elk", "Elk", "Elk")
    assert cooldowns.ordered(MODELS, 1) == ["Owl", "Fox", "Elk"]


@given(st.lists(st.sampled_from(MODELS)), st.floats(0, 1_000))
def test_no_model_is_ever_left_out(failures: list[str], now: float) -> None:
    assert sorted(failing(*failures).ordered(MODELS, now)) == sorted(MODELS)


def test_a_cooldown_of_nothing_changes_no_order() -> None:
    cooldowns = Cooldowns()
    cooldowns.failed("Fox", FallbackPolicy(cooldown=0), 0)
    assert cooldowns.ordered(MODELS, 0) == list(MODELS)


@pytest.fixture(params=["sync", "async"])
def session(request: pytest.FixtureRequest) -> Session:
    return Session(request.param, "v2")


GONE = httpx.Response(422, json={"message": "No.", "errors": {"model": ["The selected model does not exist."]}})


def only(slug: str) -> Server:
    """Takes jobs for one model only."""

    def submit(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=accepted()) if slug.encode() in request.content else GONE

    return Server(models=wire_page(*map(wire_model, MODELS)), txt2img=submit)


def test_a_model_that_refused_is_not_asked_first_the_next_time(session: Session) -> None:
    server = only("Owl")
    ended = session(lambda client: client.run_many([TextToImage("a fox")] * 2, concurrency=1), server)
    assert [[one.model for one in result.attempts] for result in ended] == [["Fox", "Owl"], ["Owl"]]


def test_a_model_that_was_asked_for_by_name_is_asked_however_often_it_refused(session: Session) -> None:
    server = only("Owl")
    requests = [TextToImage("a fox", model="Fox")] * 3
    ended = session(lambda client: client.run_many(requests, concurrency=1), server)
    assert [type(one) for one in ended] == [NoModelAvailable] * 3
    assert server.paths.count("txt2img") == 3
