"""Scenario's models resource through either client, on a mock whose clock costs no time."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterable, Callable
from typing import Any, cast

import samples
from attrs import define

from genwire import AsyncClient, Client
from genwire_mock import MockAPI

KEY = "api-key:api-secret"


def settled(value: Any) -> Any:
    """What a call of either client gives."""
    return asyncio.run(cast("Any", value)) if inspect.iscoroutine(value) else value


def rows(listed: Any) -> list[Any]:
    """All that is listed by either client."""

    async def collected(items: AsyncIterable[Any]) -> list[Any]:
        return [item async for item in items]

    return asyncio.run(collected(listed)) if hasattr(listed, "__aiter__") else list(listed)


@define
class Subject:
    """A client and its mock. `models` is `client.scenario_api.models`, whichever client it is."""

    mock: MockAPI
    client: Any

    @property
    def models(self) -> Any:
        return self.client.scenario_api.models

    def calls(self, operation: str) -> int:
        """How often it was sent."""
        return len(self.mock.journal.calls(operation))

    def model(self, images: int = 1) -> str:
        """The id of a new model that can be trained."""
        model = settled(self.models.create(name="Foxes", type="flux.1-lora"))
        for _ in range(images):
            settled(self.models.training_images.add(model, samples.png(), name="fox.png"))
        return model.id

    def trained(self) -> str:
        """The id of a model that was trained."""
        return settled(self.models.train(self.model())).id


Make = Callable[..., Subject]


def sync_subject(mock: MockAPI | None = None, **options: Any) -> Subject:
    mock = mock or MockAPI(brand="scenario", strict=True)
    return Subject(mock, Client("scenario", api_key=KEY, transport=mock.transport(), clock=mock.clock, **options))


def async_subject(mock: MockAPI | None = None, **options: Any) -> Subject:
    mock = mock or MockAPI(brand="scenario", strict=True)
    transport = mock.async_transport()
    return Subject(mock, AsyncClient("scenario", api_key=KEY, transport=transport, clock=mock.clock, **options))


BOTH = {"sync": sync_subject, "async": async_subject}
