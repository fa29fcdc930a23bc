"""Limits of the vendor's documents that no test of a module holds."""

from __future__ import annotations

import httpx
import pytest

from genwire_mock import MockAPI

PICTURES = "/api/v2/images/generations"
PICTURE = {"prompt": "a red fox", "model": "Flux1schnell", "width": 768, "height": 768, "steps": 4, "seed": 1}


def client(mock: MockAPI) -> httpx.Client:
    return httpx.Client(transport=mock.transport(), base_url=mock.base_url, headers={"Authorization": "Bearer key"})


@pytest.mark.states("deapi.limits.embeddings-count-once")
def test_a_call_for_many_embeddings_counts_once() -> None:
    with client(MockAPI(rate_limits=True)) as http:
        body = {"input": ["a fox", "a hen", "a goose"], "model": "Bge_M3_FP16"}
        answer = http.post("/api/v2/embeddings", json=body)
    assert answer.status_code == 200
    assert [answer.headers[f"x-ratelimit-{name}remaining"] for name in ("", "daily-")] == ["9", "499"]


@pytest.mark.states("deapi.errors.too-large")
def test_a_body_over_75_mb_is_a_413() -> None:
    with client(MockAPI()) as http:
        answer = http.post(
            PICTURES, content=b" " * (75 * 1024 * 1024 + 1), headers={"content-type": "application/json"}
        )
    assert answer.status_code == 413
    assert answer.json()["message"]


@pytest.mark.states("deapi.webhooks.https")
@pytest.mark.parametrize(("length", "status"), [(2048, 200), (2049, 422)])
def test_an_address_has_2048_characters_at_most(length: int, status: int) -> None:
    address = "https://receiver.example/".ljust(length, "x")
    with client(MockAPI()) as http:
        answer = http.post(PICTURES, json={**PICTURE, "webhook_url": address})
    assert answer.status_code == status
    assert set(answer.json().get("errors", {})) == ({"webhook_url"} if status == 422 else set())
