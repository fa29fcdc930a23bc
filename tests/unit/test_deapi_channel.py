"""deAPI's channel: its name, the call that lets a socket listen, and what its events say of a job."""

from __future__ import annotations

import json
from typing import Any

import pytest
from client_kit import Server, Session
from httpx import Response
from hypothesis import given
from hypothesis import strategies as st

from genwire import Client, ConfigurationError, ContractViolation, JobUpdate, PermissionDenied
from genwire.providers.brands import BRANDS, provider_for
from genwire.providers.deapi_channel import ClientChannel

CHANNEL = ClientChannel.of("42")
EVENT = "request.status.updated"


def update(**data: Any) -> JobUpdate | None:
    return CHANNEL.pushed(EVENT, {"request_id": "job", "status": "in_progress", **data})


@pytest.mark.parametrize("brand", BRANDS.values(), ids=lambda brand: brand.name)
def test_every_version_of_every_brand_has_the_channel(brand: Any) -> None:
    assert {provider_for(brand, api).channel("42").name for api in brand.apis} == {"private-client.42"}


@pytest.mark.parametrize("client_id", ["private-client.42", "a b", "ä", "4\n2", "x" * 181, "{id}"])
def test_what_cannot_be_a_client_id_is_refused(client_id: str) -> None:
    with pytest.raises(ConfigurationError, match="dashboard"):
        Client(api_key="key", client_id=client_id)


# Leave to listen


@pytest.fixture(params=["sync", "async"])
def session(request: pytest.FixtureRequest) -> Session:
    return Session(request.param, "v2")


def authorized(session: Session, answer: Any) -> tuple[Any, Server]:
    server = Server(auth=answer)
    given = session(lambda client: client.drive(client.flows.authorize("1.2")), server, client_id="42")
    return given, server


def test_the_api_is_asked_with_the_key_and_json(session: Session) -> None:
    signature, server = authorized(session, {"auth": "app:abc"})
    (request,) = server.requests
    assert signature == "app:abc"
    assert (request.method, request.url.path) == ("POST", "/broadcasting/auth")
    assert request.headers["authorization"].startswith("Bearer ")
    assert json.loads(request.content) == {"socket_id": "1.2", "channel_name": "private-client.42"}


def test_a_client_id_that_is_not_the_keys_is_named(session: Session) -> None:
    with pytest.raises(PermissionDenied, match="client_id='42' is not that of this API key") as caught:
        authorized(session, Response(403, json={"message": "Forbidden"}))
    assert caught.value.__cause__


@pytest.mark.parametrize("body", [{}, {"auth": None}, {"auth": ""}, [], "auth", {"auth": {"a": 1}}])
def test_an_answer_without_a_signature_is_a_violation(session: Session, body: Any) -> None:
    with pytest.raises(ContractViolation):
        authorized(session, body)


# What an event says


@pytest.mark.parametrize(
    ("told", "progress"), [("45.50", 45.5), (45.5, 45.5), ("0.00", 0.0), (None, None), ("x", None)]
)
def test_progress_is_a_number_or_a_text(told: Any, progress: float | None) -> None:
    found = update(progress=told)
    assert found
    assert found.progress == progress


@pytest.mark.parametrize("preview", ["data:image/jpeg;base64,/9j/", "/9j/4AAQ", None])
def test_a_preview_is_passed_on_as_it_was_told(preview: str | None) -> None:
    found = update(preview=preview)
    assert found
    assert found.preview == preview


def test_the_end_is_told_with_the_result() -> None:
    found = update(status="done", result_url="https://results.example/fox.png", progress="100.00")
    assert found
    assert (found.id, found.is_done, found.result_url) == ("job", True, "https://results.example/fox.png")


@pytest.mark.parametrize("data", [None, "text", [], {}, {"request_id": "job"}, {"request_id": 1, "status": "done"}])
def test_an_event_that_names_no_job_says_nothing(data: Any) -> None:
    assert CHANNEL.pushed(EVENT, data) is None


def test_other_events_say_nothing() -> None:
    assert CHANNEL.pushed("job.completed", {"request_id": "job", "status": "done"}) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(["request_id", "status", "progress", "preview", "result_url"]), JSON))
def test_nothing_that_is_pushed_raises(data: Any) -> None:
    found = CHANNEL.pushed(EVENT, data)
    assert found is None or found.id == data["request_id"]
