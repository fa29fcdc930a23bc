"""What a flow may ask of its driver, and what it gets back.

A flow is a generator. It yields one effect at a time and receives an `Answer`, whose `now` is the only clock
it ever sees. The helpers at the end give each effect's answer its type: `outcome, now = yield from send(call)`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Mapping
from pathlib import Path
from typing import Any, Generic, Literal, Protocol, TypeVar

from attrs import frozen

from genwire.errors import ConfigurationError, GenwireError
from genwire.files import FileInput, OpenFile

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

StoreAction = Literal["get", "put", "add", "remove"]
OpenInput = Callable[[FileInput], OpenFile]


@frozen(eq=False)
class Call(Generic[T_co]):
    """One request to an operation of the contract, and how its answer is read.

    `build` makes httpx's keyword arguments; it runs once for each time the call is sent and opens the files it
    needs through the function it is given. `parse` turns the JSON of a 2xx answer into a value. `safe` says that
    repeating the call costs nothing.
    """

    operation: str
    build: Callable[[OpenInput], Mapping[str, Any]]
    parse: Callable[[Any], T_co]
    safe: bool = True


@frozen
class Response:
    """An answer with any status; header names are lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        """The decoded body; ValueError when it is no JSON."""
        return json.loads(self.body)


@frozen
class Undelivered:
    """The request never left: no connection was made. Repeating it is safe."""

    reason: str


@frozen
class Unanswered:
    """The request left, wholly or in part, and no whole answer came back. It may have been accepted."""

    reason: str


Outcome = Response | Undelivered | Unanswered


@frozen
class Saved:
    """A finished download."""

    path: Path
    size: int


class Event(Protocol):
    """Something that a listener may want to know; the kinds are in `genwire.hooks`."""


@frozen(eq=False)
class Send:
    call: Call[Any]


@frozen
class Sleep:
    """Sleep until `until` (Unix seconds); a notification for the job `wake_on` ends it early."""

    until: float
    wake_on: str | None = None


@frozen
class Store:
    """`get` reads a key, `put` writes it, `add` writes it unless it is there and gives what was there."""

    action: StoreAction
    key: str
    value: str = ""

    @property
    def arguments(self) -> tuple[str, ...]:
        """What the store's method of that name takes."""
        return (self.key, self.value) if self.action in ("put", "add") else (self.key,)


@frozen
class Emit:
    event: Event


@frozen
class Download:
    """Stream a URL into a file: to a temporary name first, then renamed. The API key never goes along."""

    url: str
    path: Path


@frozen
class Fetch:
    """Read a URL into memory, up to `limit` bytes; as in Download, the API key never goes along."""

    url: str
    limit: int


@frozen(eq=False)
class Gather:
    """Run flows side by side, at most `limit` at a time; each ends in its value or its `GenwireError`."""

    flows: tuple[Flow[Any], ...]
    limit: int


Effect = Send | Sleep | Store | Emit | Download | Fetch | Gather


@frozen(eq=False)
class Answer:
    """What a driver sends back: the effect's value, and the time at which it was there."""

    value: Any
    now: float


Flow = Generator[Effect, Answer, T]


def send(call: Call[Any]) -> Flow[tuple[Outcome, float]]:
    answer = yield Send(call)
    return answer.value, answer.now


def sleep(until: float, wake_on: str | None = None) -> Flow[float]:
    answer = yield Sleep(until, wake_on)
    return answer.now


def store(action: StoreAction, key: str, value: str = "") -> Flow[str | None]:
    answer = yield Store(action, key, value)
    return answer.value


def emit(event: Event) -> Flow[None]:
    yield Emit(event)


def download(url: str, path: Path) -> Flow[tuple[Saved | Outcome, float]]:
    answer = yield Download(url, path)
    return answer.value, answer.now


def fetch(url: str, limit: int) -> Flow[tuple[Outcome, float]]:
    """A Response with status 200 holds the whole content."""
    answer = yield Fetch(url, limit)
    return answer.value, answer.now


def gather(flows: tuple[Flow[T], ...], limit: int) -> Flow[list[T | GenwireError]]:
    if limit < 1:
        raise ConfigurationError(f"concurrency={limit!r}: at least 1 has to run at a time.")
    answer = yield Gather(tuple(map(_apart, flows)), limit)
    return answer.value


def _apart(flow: Flow[T]) -> Flow[T]:
    """A flow whose failure concerns nobody else: an error outside our tree, a listener's for instance, becomes ours."""
    try:
        return (yield from flow)
    except GenwireError:
        raise
    except Exception as error:
        raise GenwireError(f"{type(error).__name__}: {error}") from error
