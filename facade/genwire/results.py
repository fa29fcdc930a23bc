"""What a finished job gives: plain values, picklable, the same for both clients.

A result that came from a client can save itself; one that was unpickled is downloaded through
`client.download(result, path)`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from attrs import evolve, field, fields, frozen

from genwire.errors import ConfigurationError, ContractViolation

if TYPE_CHECKING:
    from decimal import Decimal

    from genwire.client import AsyncClient, Client
    from genwire.jobs import Attempt, JobRecord, JobUpdate
    from genwire.models import Adjustment


@frozen(kw_only=True, getstate_setstate=False)
class Result:
    """What every result has.

    url: where the result lies; it expires, and `save` fetches a fresh one when it has.
    price: what was charged, in USD, where the API tells it.
    """

    job: JobRecord
    url: str | None = None
    text: str | None = None
    price: Decimal | None = None
    _client: Client | AsyncClient | None = field(default=None, repr=False, eq=False)

    @classmethod
    def from_update(cls, update: JobUpdate, job: JobRecord) -> Self:
        """The result of a job that is done; ContractViolation when it has none."""
        if not update.result_url and update.text is None:
            error = ContractViolation(f"Job {update.id} is done, but the answer has neither a result nor its URL.")
            error.job = job
            raise error
        return cls(job=job, **cls._taken_from(update))

    @classmethod
    def _taken_from(cls, update: JobUpdate) -> dict[str, Any]:
        return {"url": update.result_url, "text": update.text, "price": update.price}

    def __getstate__(self) -> dict[str, Any]:
        return {
            attribute.name: getattr(self, attribute.name)
            for attribute in fields(type(self))
            if attribute.name != "_client"
        }

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in {**state, "_client": None}.items():
            object.__setattr__(self, name, value)

    def bound_to(self, client: Client | AsyncClient) -> Self:
        """The same result, able to save itself through `client`."""
        return evolve(self, client=client)

    @property
    def model(self) -> str | None:
        """The slug of the model that made it."""
        return self.job.model

    @property
    def seed(self) -> int | None:
        """The seed that was sent: the same request with it, on the same model, can be repeated."""
        return self.job.seed

    @property
    def parameters(self) -> Mapping[str, Any]:
        """What was asked of the model, after fitting: prompt, size, steps … ; empty for a job resumed by token."""
        return self.job.parameters

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        """Every model tried, the one that accepted last."""
        return self.job.attempts

    @property
    def adjustments(self) -> tuple[Adjustment, ...]:
        """What was changed so that the request fits the model."""
        return self.job.adjustments

    def url_for(self, path: Path) -> str | None:
        """The URL that suits a file of this name."""
        del path
        return self.url

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Stream the result into `path`, whose folders are made, and return it.

        The file appears under its name only when it is whole.
        """
        from genwire.client import Client

        if not isinstance(self._client, Client):
            raise ConfigurationError(
                "This result has no Client to download through: use client.download(result, path), "
                "or `await result.asave(path)` with an AsyncClient."
            )
        return self._client.download(self, path)

    async def asave(self, path: str | os.PathLike[str]) -> Path:
        """`save` for a result of an AsyncClient."""
        from genwire.client import AsyncClient

        if not isinstance(self._client, AsyncClient):
            raise ConfigurationError(
                "This result has no AsyncClient to download through: use `await client.download(result, path)`, "
                "or result.save(path) with a Client."
            )
        return await self._client.download(self, path)


@frozen(kw_only=True, getstate_setstate=False)
class ImageResult(Result):
    """One picture, a PNG on deAPI; `alternatives` maps other formats ("jpg", "webp") to their URLs."""

    alternatives: Mapping[str, str] = {}

    @classmethod
    def _taken_from(cls, update: JobUpdate) -> dict[str, Any]:
        return {**super()._taken_from(update), "alternatives": dict(update.alternatives)}

    def url_for(self, path: Path) -> str | None:
        """The alternative whose format the suffix names, else the picture itself."""
        suffix = path.suffix.lower().lstrip(".").replace("jpeg", "jpg")
        return self.alternatives.get(suffix, self.url)


@frozen(kw_only=True, getstate_setstate=False)
class AnyResult(ImageResult):
    """The result of a job resumed without its request class."""
