"""Orders pictures from the vendor and keeps what became of them."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Literal

import httpx
from attrs import define

import genwire
from fastapi_app import settings


@define
class Picture:
    id: str
    status: Literal["ordered", "done", "failed"] = "ordered"
    url: str | None = None


class Studio:
    def __init__(self) -> None:
        self._client = genwire.AsyncClient()
        self.pictures: dict[str, Picture] = {}

    async def order(self, prompt: str) -> Picture:
        """Orders a picture; a webhook will say when it is done."""
        job = await self._client.submit(self._request(prompt))
        return self.pictures.setdefault(job.id, Picture(job.id))

    async def make(self, prompt: str) -> Picture:
        """Orders a picture and waits for it."""
        result = await self._client.run(self._request(prompt))
        assert result.job is not None
        assert result.job.id is not None
        return self.pictures.setdefault(result.job.id, Picture(result.job.id, "done", result.url))

    async def receive(self, headers: Mapping[str, str], body: bytes) -> None:
        """Takes a webhook. Raises WebhookRejected for one that is not the vendor's."""
        event = genwire.webhooks.verify(headers, body, settings.webhook_secret())
        picture = self.pictures.setdefault(event.job_id, Picture(event.job_id))
        if event.update.status == "done":
            picture.status, picture.url = "done", event.update.result_url
            await _announce(picture)
        elif event.update.status == "error":
            picture.status = "failed"

    async def close(self) -> None:
        await self._client.aclose()

    def _request(self, prompt: str) -> genwire.TextToImage:
        return genwire.TextToImage(
            prompt, webhook_url=f"{settings.public_url()}/hooks", webhook_secret=settings.webhook_secret()
        )


async def _announce(picture: Picture) -> None:
    """Tells the gallery. A picture is done all the same where that fails."""
    gallery = settings.gallery_url()
    if gallery:
        async with httpx.AsyncClient() as client:
            with contextlib.suppress(httpx.HTTPError):
                await client.post(f"{gallery}/pictures", json={"id": picture.id})
