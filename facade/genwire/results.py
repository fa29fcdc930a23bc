"""What a finished job gives: plain values, picklable, the same for both clients.

A result that came from a client can save itself; one that was unpickled is downloaded through
`client.download(result, path)`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from attrs import evolve, field, fields, frozen

from genwire.errors import ConfigurationError, ContractViolation
from genwire.partial import LARGEST_RESULT
from genwire.redaction import shown
from genwire.transcripts import Segment, transcript

if TYPE_CHECKING:
    from genwire.client import AsyncClient, Client
    from genwire.jobs import Attempt, JobRecord, JobUpdate
    from genwire.models import Adjustment

_CALLS = {"save": "download(result, path)", "read": "read(result)"}


@frozen(kw_only=True, getstate_setstate=False)
class Result:
    """What every result has.

    url: where the result lies; it expires, and `save` fetches a fresh one when it has.
    price: what was charged, in USD, where the API tells it; is_estimated: that it is not settled yet.
    """

    job: JobRecord
    url: str | None = field(default=None, repr=shown)
    text: str | None = None
    price: Decimal | None = None
    is_estimated: bool | None = None
    _client: Client | AsyncClient | None = field(default=None, repr=False, eq=False)

    @classmethod
    def wanted(cls, update: JobUpdate) -> str | None:
        """The URL whose content this result is made of, where the update does not hold it."""
        del update
        return None

    @classmethod
    def from_updates(cls, updates: Sequence[JobUpdate], job: JobRecord, contents: Sequence[bytes | None] = ()) -> Self:
        """The result of a job, or of the parts of one, that are done; `contents` hold what `wanted` named.

        ContractViolation when there is no result in them.
        """
        try:
            return cls(job=job, **cls._read(updates, [*contents, *[None] * (len(updates) - len(contents))]))
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
            violation = ContractViolation(f"Job {job.id} is done, but its result cannot be read ({error}).")
            raise violation.with_job(job) from error

    @classmethod
    def _read(cls, updates: Sequence[JobUpdate], contents: Sequence[bytes | None]) -> dict[str, Any]:
        del contents
        update = updates[0]
        if not update.result_url and update.text is None:
            raise ValueError("it has neither a text nor a URL")
        prices = [one.price for one in updates if one.price is not None]
        price = sum(prices, Decimal(0)) if len(prices) == len(updates) else None
        estimated = [one.is_estimated for one in updates if one.is_estimated is not None]
        return {
            "url": update.result_url,
            "text": update.text,
            "price": price,
            "is_estimated": any(estimated) if estimated else None,
        }

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

    def url_in(self, update: JobUpdate, path: Path) -> str | None:
        """The same in a new look at the job."""
        return evolve(self, url=update.result_url).url_for(path)

    def save(self, path: str | os.PathLike[str], *, max_bytes: int = LARGEST_RESULT) -> Path:
        """Stream the result into `path`, whose folders are made, and return it.

        The file appears under its name only when it is whole; a connection that breaks off is gone on with where it
        was. An existing file is replaced.

        Raises PayloadTooLarge for more than `max_bytes`, which leaves nothing behind; OSError where `path` cannot be
        written; ConnectionFailed, ServerError or NotFound where the result cannot be had. It can be saved again later.
        """
        return self._client_to("save").download(self, path, max_bytes=max_bytes)

    async def asave(self, path: str | os.PathLike[str], *, max_bytes: int = LARGEST_RESULT) -> Path:
        """`save` for a result of an AsyncClient."""
        return await self._async_client_to("save").download(self, path, max_bytes=max_bytes)

    def read(self, *, max_bytes: int = LARGEST_RESULT) -> bytes:
        """What `save` writes, in memory: at most `max_bytes`, else PayloadTooLarge."""
        return self._client_to("read").read(self, max_bytes=max_bytes)

    async def aread(self, *, max_bytes: int = LARGEST_RESULT) -> bytes:
        """`read` for a result of an AsyncClient."""
        return await self._async_client_to("read").read(self, max_bytes=max_bytes)

    def _client_to(self, verb: str) -> Client:
        from genwire.client import Client

        if isinstance(self._client, Client):
            return self._client
        raise ConfigurationError(
            f"This result has no Client to download through: use client.{_CALLS[verb]}, "
            f"or `await result.a{verb}(…)` with an AsyncClient."
        )

    def _async_client_to(self, verb: str) -> AsyncClient:
        from genwire.client import AsyncClient

        if isinstance(self._client, AsyncClient):
            return self._client
        raise ConfigurationError(
            f"This result has no AsyncClient to download through: use `await client.{_CALLS[verb]}`, "
            f"or result.{verb}(…) with a Client."
        )


@frozen(kw_only=True, getstate_setstate=False)
class ImageResult(Result):
    """One picture, a PNG on deAPI; `alternatives` maps other formats ("jpg", "webp") to their URLs."""

    alternatives: Mapping[str, str] = field(default={}, repr=shown)

    @classmethod
    def _read(cls, updates: Sequence[JobUpdate], contents: Sequence[bytes | None]) -> dict[str, Any]:
        return {**super()._read(updates, contents), "alternatives": dict(updates[0].alternatives)}

    def url_for(self, path: Path) -> str | None:
        """The alternative whose format the suffix names, else the picture itself."""
        suffix = path.suffix.lower().lstrip(".").replace("jpeg", "jpg")
        return self.alternatives.get(suffix, self.url)

    def url_in(self, update: JobUpdate, path: Path) -> str | None:
        return evolve(self, url=update.result_url, alternatives=dict(update.alternatives)).url_for(path)


@frozen(kw_only=True, getstate_setstate=False)
class VideoResult(Result):
    """One video, an MP4 on deAPI."""


@frozen(kw_only=True, getstate_setstate=False)
class AudioResult(Result):
    """One piece of speech or music, an MP3 on deAPI."""


@frozen(kw_only=True, getstate_setstate=False)
class TextResult(Result):
    """A text; `save` writes the file that the service made of it."""

    text: str = ""

    @classmethod
    def wanted(cls, update: JobUpdate) -> str | None:
        return update.result_url if update.text is None else None

    @classmethod
    def _read(cls, updates: Sequence[JobUpdate], contents: Sequence[bytes | None]) -> dict[str, Any]:
        return {**super()._read(updates, contents), "text": _content(updates[0], contents[0])}


@frozen(kw_only=True, getstate_setstate=False)
class TranscriptResult(TextResult):
    """What was said. `text` is without times; `segments` is empty where none were asked for.

    metadata: what the source's platform says of it, where `Transcribe(metadata=True)` asked.
    """

    segments: tuple[Segment, ...] = ()
    language: str | None = None
    metadata: Mapping[str, Any] | None = field(default=None, repr=shown)

    @classmethod
    def wanted(cls, update: JobUpdate) -> str | None:
        return update.result_url if update.text is None or update.structured else None

    @classmethod
    def _read(cls, updates: Sequence[JobUpdate], contents: Sequence[bytes | None]) -> dict[str, Any]:
        content = _content(updates[0], contents[0]) if contents[0] is None else contents[0].decode()
        return {**Result._read(updates, contents), **transcript(content), "metadata": updates[0].metadata}


@frozen(kw_only=True, getstate_setstate=False)
class EmbeddingResult(Result):
    """A vector for each text, in the order of the request."""

    vectors: tuple[tuple[float, ...], ...] = field(repr=False)

    @classmethod
    def wanted(cls, update: JobUpdate) -> str | None:
        return update.result_url if update.text is None else None

    @classmethod
    def _read(cls, updates: Sequence[JobUpdate], contents: Sequence[bytes | None]) -> dict[str, Any]:
        vectors = [
            tuple(float(number) for number in vector)
            for update, content in zip(updates, contents, strict=True)
            for vector in json.loads(_content(update, content))
        ]
        return {**super()._read(updates, contents), "text": None, "vectors": tuple(vectors)}


@frozen(kw_only=True, getstate_setstate=False)
class PromptResult(Result):
    """A prompt, answered at once; there is no job to look at and no file to save."""

    text: str = ""
    negative_prompt: str | None = None

    @classmethod
    def _read(cls, updates: Sequence[JobUpdate], contents: Sequence[bytes | None]) -> dict[str, Any]:
        found = super()._read(updates, contents)
        negative = updates[0].raw.get("negative_prompt")
        return {**found, "negative_prompt": negative if isinstance(negative, str) else None}


@frozen(kw_only=True, getstate_setstate=False)
class AnyResult(ImageResult):
    """The result of a job resumed without its request class."""


def _content(update: JobUpdate, content: bytes | None) -> str:
    text = update.text if content is None else content.decode()
    if text is None:
        raise ValueError("it has no text")
    return text
