"""What our clients do in each shipped scenario: a story for each, told once for both of them."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from genwire import (
    AsyncClient,
    AuthenticationError,
    Client,
    DailyLimitReached,
    GenwireError,
    InsufficientBalance,
    JobFailed,
    JobTimeout,
    NoModelAvailable,
    NotFound,
    TextToImage,
    UncertainSubmission,
    WebhookRejected,
    webhooks,
)
from genwire_mock import MockAPI
from genwire_mock.messages import Delivery

KEY = "12345|the-secret-half-of-a-key"
SECRET = "whsec_shipped_scenarios_0123456789abcd"
HOOK = "https://app.example/hook"
MODEL = "Flux1schnell"
SCENARIO_MODEL = "flux.1-schnell"
PNG = b"\x89PNG\r\n\x1a\n"
DAY = 86_400.0


class Blocking:
    """An async client, or something of one, that is used as if it was sync."""

    def __init__(self, of: Any, runner: asyncio.Runner) -> None:
        self._of = of
        self._runner = runner

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._of, name)
        if name == "models":
            return Blocking(found, self._runner)
        return self._calling(found) if callable(found) else found

    def _calling(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            result = method(*given, **named)
            if inspect.isawaitable(result):
                result = self._runner.run(_awaited(result))
            return Blocking(result, self._runner) if hasattr(result, "to_token") else result

        return call


async def _awaited(result: Any) -> Any:
    return await result


class Scene:
    """A scenario that is played, a client in it, and a receiver of its webhooks."""

    def __init__(self, mock: MockAPI, open_client: Callable[..., Any], folder: Path) -> None:
        self.mock = mock
        self.open_client = open_client
        self.client = open_client()
        self.folder = folder
        self.events: dict[str, str] = {}
        self.rejected: list[str] = []

    @property
    def file(self) -> Path:
        return self.folder / "fox.png"

    def since(self) -> float:
        """Seconds of the mock's clock since the scenario began."""
        return self.mock.clock.now() - self.mock.journal.began

    def receive(self, delivery: Delivery) -> int:
        """A receiver as it should be: it trusts what is signed, and handles each event once."""
        try:
            event = webhooks.verify(delivery.headers, delivery.body, SECRET, now=self.mock.clock.now())
        except WebhookRejected as error:
            self.rejected.append(str(error))
            return 401
        self.events.setdefault(event.delivery_id, event.type)
        return 200


@contextmanager
def sync_client(mock: MockAPI) -> Generator[Callable[..., Any]]:
    opened: list[Client] = []

    def open_client(key: str = KEY) -> Client:
        opened.append(Client(mock.setup.brand, api_key=key, transport=mock.transport(), clock=mock.clock))
        return opened[-1]

    yield open_client
    for client in opened:
        client.close()


@contextmanager
def async_client(mock: MockAPI) -> Generator[Callable[..., Any]]:
    opened: list[AsyncClient] = []
    with asyncio.Runner() as runner:

        def open_client(key: str = KEY) -> Blocking:
            transport = mock.async_transport()
            opened.append(AsyncClient(mock.setup.brand, api_key=key, transport=transport, clock=mock.clock))
            return Blocking(opened[-1], runner)

        yield open_client
        for client in opened:
            runner.run(client.aclose())


CLIENTS = (sync_client, async_client)


def play(name: str, kind: Any, folder: Path, **options: Any) -> MockAPI:
    """The mock after a scenario was played to a client of that kind."""
    receivers: list[Callable[[Delivery], int]] = []
    mock = MockAPI(strict=True, webhook_secret=SECRET, deliver=lambda delivery: receivers[0](delivery), **options)
    mock.load(name)
    with kind(mock) as open_client:
        scene = Scene(mock, open_client, folder)
        receivers.append(scene.receive)
        STORIES[name](scene)
    return mock


Story = Callable[[Scene], None]
STORIES: dict[str, Story] = {}


def story(name: str) -> Callable[[Story], Story]:
    def told(tell: Story) -> Story:
        STORIES[name] = tell
        return tell

    return told


def fox(model: str | list[str] = MODEL, **changes: Any) -> TextToImage:
    return TextToImage("a red fox", model=model, **changes)


def scenario_fox(model: str | list[str] = SCENARIO_MODEL) -> TextToImage:
    return TextToImage("a red fox", model=model)


@story("daily-limit")
def _(scene: Scene) -> None:
    for _ in range(2):
        scene.client.submit(fox())
    with pytest.raises(DailyLimitReached) as caught:
        scene.client.submit(fox(model=[MODEL, "ZImageTurbo_INT8"]))
    assert caught.value.resets_at == datetime(2026, 2, 1, tzinfo=UTC)
    assert scene.since() < 60


@story("minute-limit")
def _(scene: Scene) -> None:
    assert len({scene.client.submit(fox()).id for _ in range(4)}) == 4
    assert 55 <= scene.since() <= 90


@story("clock-at-midnight")
def _(scene: Scene) -> None:
    with pytest.raises(DailyLimitReached) as caught:
        scene.client.submit(fox())
    assert caught.value.resets_at
    scene.mock.clock.sleep(caught.value.resets_at.timestamp() - scene.mock.clock.now())
    assert scene.client.submit(fox()).id
    assert datetime.fromtimestamp(scene.mock.clock.now(), UTC).date().isoformat() == "2026-02-01"


@story("lost-answer")
@story("reset-before-read")
@story("proxy-on-submission")
def _(scene: Scene) -> None:
    with pytest.raises(UncertainSubmission) as caught:
        scene.client.run(fox())
    assert (caught.value.operation, caught.value.model) == ("submitTextToImage", MODEL)


@story("connection-refused")
@story("proxy-error-page")
@story("truncated-status")
@story("unreadable-answer")
@story("result-link-expired")
@story("result-cut-off")
@story("service-restarts")
def _(scene: Scene) -> None:
    result = scene.client.run(fox())
    scene.client.download(result, scene.file)
    assert scene.file.read_bytes().startswith(PNG)
    assert list(scene.folder.iterdir()) == [scene.file]


@story("slow-answer")
def _(scene: Scene) -> None:
    assert scene.client.run(fox()).url
    with pytest.raises(UncertainSubmission, match=r"(?i)time"):
        scene.client.run(fox())


@story("job-fails-retryable")
def _(scene: Scene) -> None:
    assert scene.client.run(fox()).url
    job = scene.client.submit(fox())
    with pytest.raises(JobFailed) as caught:
        job.wait()
    assert (caught.value.code, caught.value.retryable, caught.value.refunded) == ("WORKER_ERROR", True, True)


@story("job-fails-for-good")
def _(scene: Scene) -> None:
    with pytest.raises(JobFailed) as caught:
        scene.client.run(fox(model=[MODEL, "ZImageTurbo_INT8"]))
    assert (caught.value.reason, caught.value.retryable) == ("SOURCE_UNPROCESSABLE", False)


@story("stuck-job")
def _(scene: Scene) -> None:
    with pytest.raises(JobTimeout) as caught:
        scene.client.run(fox(), timeout=300)
    assert caught.value.job is not None
    assert 300 <= scene.since() <= 330
    scene.mock.clock.sleep(1)
    assert scene.client.job(caught.value.job).status().status == "processing"


@story("slow-job")
def _(scene: Scene) -> None:
    assert scene.client.run(fox()).url
    assert scene.since() >= 600


@story("model-retired-mid-run")
def _(scene: Scene) -> None:
    result = scene.client.run(fox(model=["ZImageTurbo_INT8", MODEL], steps=4))
    assert [(attempt.model, attempt.outcome) for attempt in result.attempts] == [
        ("ZImageTurbo_INT8", "refused"),
        (MODEL, "accepted"),
    ]


@story("low-balance")
def _(scene: Scene) -> None:
    with pytest.raises(InsufficientBalance):
        scene.client.run(fox(model=[MODEL, "ZImageTurbo_INT8"]))
    assert scene.client.balance() < 1


@story("key-revoked")
def _(scene: Scene) -> None:
    job = scene.client.submit(fox())
    with pytest.raises(AuthenticationError) as caught:
        job.wait()
    assert caught.value.job is not None
    assert caught.value.job.id == job.id
    assert KEY not in f"{caught.value!r} {caught.value.body} {caught.value.headers}"


@story("service-forgets")
def _(scene: Scene) -> None:
    job = scene.client.submit(fox())
    with pytest.raises(NotFound):
        job.wait()


@story("machine-never-warm")
def _(scene: Scene) -> None:
    assert scene.client.run(scenario_fox()).url
    with pytest.raises(JobTimeout) as caught:
        scene.client.run(scenario_fox(), timeout=300)
    assert caught.value.job is not None
    assert scene.client.job(caught.value.job).status().raw["job"]["status"] == "warming-up"


@story("failure-with-hint")
def _(scene: Scene) -> None:
    with pytest.raises(JobFailed, match="Take one with more light") as caught:
        scene.client.run(scenario_fox(model=[SCENARIO_MODEL, "flux.1-dev"]))
    assert (caught.value.reason, caught.value.retryable) == ("The picture is too dark", None)


@story("asset-link-expired")
def _(scene: Scene) -> None:
    result = scene.client.run(scenario_fox())
    scene.client.download(result, scene.file)
    assert scene.file.read_bytes().startswith(PNG)


@story("webhook-storm")
def _(scene: Scene) -> None:
    result = scene.client.run(fox(webhook_url=HOOK))
    scene.mock.clock.sleep(120)
    assert result.url
    assert sorted(scene.events.values()) == ["job.completed", "job.processing"]
    assert next(iter(scene.events.values())) == "job.completed"


@story("webhook-receiver-down")
def _(scene: Scene) -> None:
    for _ in range(5):
        assert scene.client.run(fox(webhook_url=HOOK)).url
    scene.mock.clock.sleep(DAY)
    assert scene.events == {}


@story("webhook-receiver-restarts")
def _(scene: Scene) -> None:
    scene.client.run(fox(webhook_url=HOOK))
    scene.mock.clock.sleep(120)
    assert sorted(scene.events.values()) == ["job.completed", "job.processing"]


@story("webhook-tampered")
def _(scene: Scene) -> None:
    scene.client.run(fox(webhook_url=HOOK))
    scene.mock.clock.sleep(120)
    assert len(scene.rejected) == 2
    assert sorted(scene.events.values()) == ["job.completed", "job.processing"]


@story("webhook-lost")
def _(scene: Scene) -> None:
    assert scene.client.run(fox(webhook_url=HOOK)).url
    assert "job.completed" not in scene.events.values()


@story("premium-plan")
def _(scene: Scene) -> None:
    premium = scene.open_client("premium-key")
    assert len({premium.submit(fox()).id for _ in range(10)}) == 10
    assert "gpt-image-2" in {model.slug for model in premium.models.list("txt2img")}
    assert "gpt-image-2" not in {model.slug for model in scene.client.models.list("txt2img")}
    with pytest.raises((NoModelAvailable, GenwireError)):
        scene.client.submit(fox(model="gpt-image-2"))
