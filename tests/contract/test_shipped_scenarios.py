"""Every shipped scenario: a right client survives it, a wrong one does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from scenario_stories import CLIENTS, STORIES, play

from genwire_mock import MockAPI
from genwire_mock.scenario import load, shipped

BODY = {
    "prompt": "a red fox",
    "model": "Flux1schnell",
    "width": 512,
    "height": 512,
    "guidance": 0,
    "steps": 4,
    "seed": 1,
}


@pytest.mark.parametrize("kind", CLIENTS)
@pytest.mark.parametrize("name", shipped())
def test_our_clients_survive(name: str, kind: Any, tmp_path: Path) -> None:
    play(name, kind, tmp_path).verify()


def test_there_is_a_story_for_each_and_no_other() -> None:
    assert set(STORIES) == set(shipped())


@pytest.mark.parametrize("name", shipped())
def test_each_says_what_it_is_about_and_expects_something(name: str) -> None:
    scenario = load(name)
    assert all([scenario.title, len(scenario.description) > 80, scenario.expect])


def submits_twice(client: httpx.Client) -> None:
    for _ in range(2):
        try:
            client.post("/api/v2/images/generations", json=BODY)
        except httpx.HTTPError:
            continue


def never_submits(client: httpx.Client) -> None:
    client.get("/api/v2/account/balance")


def polls_without_a_pause(client: httpx.Client) -> None:
    job_id = client.post("/api/v2/images/generations", json=BODY).json()["data"]["request_id"]
    for _ in range(3):
        client.get(f"/api/v2/jobs/{job_id}")


@pytest.mark.parametrize(
    ("name", "client_that"),
    [
        ("lost-answer", submits_twice),
        ("reset-before-read", submits_twice),
        ("proxy-on-submission", submits_twice),
        ("job-fails-for-good", submits_twice),
        ("low-balance", submits_twice),
        ("connection-refused", submits_twice),
        ("minute-limit", never_submits),
        ("stuck-job", polls_without_a_pause),
        ("slow-job", polls_without_a_pause),
    ],
)
def test_a_client_that_does_it_wrong_is_told(name: str, client_that: Callable[[httpx.Client], None]) -> None:
    mock = MockAPI()
    mock.load(name)
    with httpx.Client(
        transport=mock.transport(), base_url=mock.base_url, headers={"Authorization": "Bearer key"}
    ) as client:
        client_that(client)
    with pytest.raises(AssertionError, match=rf"{name}\.yaml:\d+: .* expected"):
        mock.verify()
