"""The main job, from a request to a picture that Pillow opens: both request classes, both clients, every front end."""

from __future__ import annotations

import asyncio
import io
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image

from genwire import (
    AsyncClient,
    AuthenticationError,
    Client,
    ImageToImage,
    InvalidRequest,
    JobTimeout,
    JobUpdate,
    NoModelAvailable,
    NotFound,
    PollPolicy,
    Result,
    TextToImage,
    webhooks,
)
from genwire.requests import Request
from genwire_mock import MockAPI, ScaledClock
from genwire_mock.messages import Delivery

KEY = "test-key"
# The deadline is on the mock's fast clock; how busy this machine is must not decide a test.
PATIENT = PollPolicy(timeout=1e6)
SECRET = "whsec_end_to_end_0123456789abcdef0123"

Runner = Callable[[Request[Any], Path], Result]


def png(width: int = 640, height: int = 448) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), (200, 80, 40)).save(file, "PNG")
    return file.getvalue()


REQUESTS = {
    "text": lambda: TextToImage("a red fox", width=768, height=512, steps=4, model="Flux1schnell"),
    "edit": lambda: ImageToImage("make it night", png(), width=512, height=256, model="Flux_2_Klein_4B_BF16"),
    "edit-of-several": lambda: ImageToImage(
        "join them", [png(), png(512, 512)], width=512, height=256, model="Flux_2_Klein_4B_BF16"
    ),
}
SIZES = {"text": (768, 512), "edit": (512, 256), "edit-of-several": (512, 256)}


@contextmanager
def in_process(kind: str) -> Generator[Runner]:
    mock = MockAPI(strict=True)
    if kind == "sync":
        with Client(api_key=KEY, transport=mock.transport(), clock=mock.clock) as client:
            yield run_sync(client)
    else:
        yield run_async(lambda: AsyncClient(api_key=KEY, transport=mock.async_transport(), clock=mock.clock))


@contextmanager
def over_a_port(kind: str) -> Generator[Runner]:
    mock = MockAPI(strict=True, clock=ScaledClock(200))
    with mock.server() as server:
        if kind == "sync":
            with Client(api_key=KEY, base_url=server.base_url, clock=mock.clock, poll=PATIENT) as client:
                yield run_sync(client)
        else:
            yield run_async(lambda: AsyncClient(api_key=KEY, base_url=server.base_url, clock=mock.clock, poll=PATIENT))


def run_sync(client: Client) -> Runner:
    def run(request: Request[Any], path: Path) -> Result:
        result = client.run(request)
        result.save(path)
        return result

    return run


def run_async(make: Callable[[], AsyncClient]) -> Runner:
    async def run(request: Request[Any], path: Path) -> Result:
        async with make() as client:
            result = await client.run(request)
            await result.asave(path)
            return result

    return lambda request, path: asyncio.run(run(request, path))


@pytest.mark.parametrize("name", list(REQUESTS))
@pytest.mark.parametrize("kind", ["sync", "async"])
@pytest.mark.parametrize("front_end", [in_process, over_a_port])
def test_a_request_becomes_a_picture_of_the_size_asked_for(
    front_end: Any, kind: str, name: str, tmp_path: Path
) -> None:
    path = tmp_path / "picture.png"
    with front_end(kind) as run:
        run(REQUESTS[name](), path)
    with Image.open(path) as picture:
        picture.load()
        assert (picture.format, picture.size) == ("PNG", SIZES[name])


@pytest.fixture
def mock() -> MockAPI:
    return MockAPI(strict=True, webhook_secret=SECRET)


@pytest.fixture
def client(mock: MockAPI) -> Generator[Client]:
    with Client(api_key=KEY, transport=mock.transport(), clock=mock.clock) as client:
        yield client


def test_waiting_never_sleeps_for_real_on_the_virtual_clock(
    mock: MockAPI, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slept(seconds: float) -> None:
        raise AssertionError(f"{seconds} s of real time were slept")

    monkeypatch.setattr(time, "sleep", slept)
    before = mock.clock.now()
    client.run(TextToImage("a red fox", model="Flux1schnell"))
    assert mock.clock.now() - before >= 12


def test_alternatives_are_saved_by_the_suffix_of_the_path(client: Client, tmp_path: Path) -> None:
    result = client.run(TextToImage("a red fox", model="Flux1schnell"))
    formats: list[str | None] = []
    for name in ("fox.png", "fox.jpg", "fox.webp"):
        with Image.open(result.save(tmp_path / name)) as picture:
            formats.append(picture.format)
    assert formats == ["PNG", "JPEG", "WEBP"]


def test_a_retired_model_falls_back_and_the_result_names_every_attempt(client: Client) -> None:
    result = client.run(TextToImage("a red fox", model=["Flux_2_Klein_4B_INT8", "Flux1schnell"]))
    assert [(attempt.model, attempt.outcome) for attempt in result.attempts] == [
        ("Flux_2_Klein_4B_INT8", "refused"),
        ("Flux1schnell", "accepted"),
    ]


def test_a_model_that_was_named_is_never_left(client: Client) -> None:
    with pytest.raises(NoModelAvailable) as caught:
        client.run(TextToImage("a red fox", model="Flux_2_Klein_4B_INT8"))
    assert [attempt.model for attempt in caught.value.attempts] == ["Flux_2_Klein_4B_INT8"]


def test_the_live_catalogue_chooses_when_no_model_is_named(client: Client) -> None:
    result = client.run(TextToImage("a red fox"))
    assert result.model in {model.slug for model in client.models.list("txt2img")}


def test_a_request_beyond_the_limits_is_fitted_and_says_so(client: Client, tmp_path: Path) -> None:
    result = client.run(TextToImage("a red fox", width=5000, height=700, steps=80, model="Flux1schnell"))
    with Image.open(result.save(tmp_path / "fox.png")) as picture:
        size = picture.size
    adjusted = {adjustment.field for adjustment in result.adjustments}
    assert (size, adjusted) == ((2048, 640), {"width", "height", "steps"})


def test_a_submission_costs_its_quote(client: Client) -> None:
    request = TextToImage("a red fox", width=768, height=768, steps=4, model="Flux1schnell")
    before, quote = client.balance(), client.price(request)
    client.submit(request)
    assert client.balance() == before - (quote.amount or Decimal(0))


def test_the_same_key_is_submitted_once(client: Client, mock: MockAPI) -> None:
    request = TextToImage("a red fox", model="Flux1schnell")
    first, second = client.submit(request, key="order-1"), client.submit(request, key="order-1")
    assert (first.id, len(list(mock.journal.calls("submitTextToImage")))) == (second.id, 1)


def test_a_job_is_resumed_by_its_token_in_another_client(mock: MockAPI, client: Client, tmp_path: Path) -> None:
    token = client.submit(TextToImage("a red fox", model="Flux1schnell")).to_token()
    with Client(api_key=KEY, transport=mock.transport(), clock=mock.clock) as other:
        path = other.job(token, TextToImage).wait().save(tmp_path / "fox.png")
    assert path.stat().st_size > 0


def test_a_timeout_leaves_a_job_that_can_be_resumed(client: Client) -> None:
    with pytest.raises(JobTimeout) as caught:
        client.run(TextToImage("a red fox", model="Flux1schnell"), timeout=3)
    assert caught.value.job is not None
    assert client.job(caught.value.job, TextToImage).wait().url


def test_progress_rises_to_a_hundred(client: Client) -> None:
    updates: list[JobUpdate] = []
    client.run(TextToImage("a red fox", model="Flux1schnell"), progress=updates.append)
    seen = [update.progress or 0 for update in updates]
    assert seen == sorted(seen)
    assert seen[-1] == 100


def test_an_expired_result_is_fetched_through_a_fresh_url(mock: MockAPI, client: Client, tmp_path: Path) -> None:
    result = client.run(TextToImage("a red fox", model="Flux1schnell"))
    mock.clock.sleep(25 * 3600)
    assert result.save(tmp_path / "fox.png").stat().st_size > 0


def test_many_requests_run_side_by_side_and_keep_their_places(client: Client) -> None:
    results = client.run_many(
        [
            TextToImage("one", model="Flux1schnell"),
            TextToImage("two", model="Flux_2_Klein_4B_INT8"),
            TextToImage("three", model="ZImageTurbo_INT8"),
        ]
    )
    assert [type(result).__name__ for result in results] == ["ImageResult", "NoModelAvailable", "ImageResult"]


def test_signed_webhooks_of_a_job_verify_in_order(tmp_path: Path) -> None:
    received: list[Delivery] = []

    def deliver(delivery: Delivery) -> int:
        received.append(delivery)
        return 204

    mock = MockAPI(webhook_secret=SECRET, deliver=deliver)
    with Client(api_key=KEY, transport=mock.transport(), clock=mock.clock) as client:
        job = client.submit(TextToImage("a red fox", model="Flux1schnell", webhook_url="https://example.com/hook"))
        job.wait()
    events = [webhooks.verify(one.headers, one.body, SECRET, now=mock.clock.now()) for one in received]
    assert [(event.type, event.job_id) for event in events] == [("job.processing", job.id), ("job.completed", job.id)]


def test_all_pages_of_the_catalogue_are_read(client: Client, mock: MockAPI) -> None:
    slugs = [model.slug for model in client.models.list()]
    assert len(slugs) == len(set(slugs)) > 25


@pytest.mark.parametrize("key", ["invalid-key", "a-bad-one"])
def test_a_refused_key_is_an_authentication_error(mock: MockAPI, key: str) -> None:
    client = Client(api_key=key, transport=mock.transport(), clock=mock.clock)
    with client, pytest.raises(AuthenticationError):
        client.balance()


def test_an_unknown_job_is_not_found(client: Client) -> None:
    with pytest.raises(NotFound):
        client.job("00000000-0000-0000-0000-000000000000", TextToImage).wait()


def test_a_job_of_another_key_is_not_found(mock: MockAPI, client: Client) -> None:
    job = client.submit(TextToImage("a red fox", model="Flux1schnell"))
    with Client(api_key="other", transport=mock.transport(), clock=mock.clock) as other, pytest.raises(NotFound):
        other.job(job.id, TextToImage).status()


def test_a_file_that_does_not_exist_is_told_before_anything_is_sent(client: Client, mock: MockAPI) -> None:
    with pytest.raises(InvalidRequest, match=r"no file at 'nowhere\.png'"):
        client.run(ImageToImage("make it night", "nowhere.png"))
    assert len(mock.journal) == 0


def test_an_upload_that_is_no_picture_is_refused_with_its_field(client: Client) -> None:
    with pytest.raises(InvalidRequest) as caught:
        client.run(ImageToImage("make it night", b"no picture at all", model="Flux_2_Klein_4B_BF16"))
    assert set(caught.value.fields) == {"image"}


def test_the_key_never_reaches_the_result_host(mock: MockAPI, tmp_path: Path) -> None:
    seen: list[tuple[str, str | None]] = []
    inner = mock.transport()

    def spy(request: httpx.Request) -> httpx.Response:
        seen.append((request.url.host, request.headers.get("authorization")))
        return inner.handle_request(request)

    with Client(api_key=KEY, transport=httpx.MockTransport(spy), clock=mock.clock) as client:
        client.run(TextToImage("a red fox", model="Flux1schnell")).save(tmp_path / "fox.png")
    assert {authorization for host, authorization in seen if host != "api.deapi.ai"} == {None}
