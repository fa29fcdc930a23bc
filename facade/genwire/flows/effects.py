"""What a flow may ask of its driver, and what it gets back.

A flow is a generator. It yields one effect at a time and receives an `Answer`, whose `now` is the only clock
it ever sees. The helpers at the end give each effect's answer its type: `outcome, now = yield from send(call)`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, Protocol, TypeVar

from attrs import field, frozen

from genwire.errors import ConfigurationError, GenwireError
from genwire.redaction import shown

if TYPE_CHECKING:
    from genwire.files import FileInput, OpenFile
    from genwire.gates import Gate
    from genwire.partial import PartialBytes, PartialFile

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

StoreAction = Literal["get", "put", "add", "remove", "swap", "acquire"]
OpenInput = Callable[["FileInput"], "OpenFile"]


@frozen(eq=False)
class Call(Generic[T_co]):
    """One request to an operation of the contract, and how its answer is read.

    `build` makes httpx's keyword arguments; it runs once for each time the call is sent and opens the files it
    needs through the function it is given. `parse` turns the JSON of a 2xx answer into a value. `safe` says that
    repeating the call costs nothing; where it is not said, `look` may tell what shows whether a call that got no answer
    was carried out. `bucket` names the calls that it shares a rate limit with, where they are not
    those of its operation: a task for submissions.
    """

    operation: str
    build: Callable[[OpenInput], Mapping[str, Any]]
    parse: Callable[[Any], T_co]
    safe: bool = True
    bucket: str = ""
    look: str = ""


@frozen
class Response:
    """An answer with any status; header names are lower case."""

    status: int
    # Not shown, because anyone who reads a result's URL in them may fetch the result.
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)

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


@frozen
class Cut:
    """A download that broke off, of which the first `received` bytes are kept.

    total: the bytes of the whole, where the host told. validator: what tells this file from another under the same URL
    (an ETag, or a date); None where the host gave none that can be relied on.
    """

    reason: str
    received: int
    total: int | None = None
    validator: str | None = None

    @property
    def can_go_on(self) -> bool:
        return self.received > 0 and self.validator is not None


@frozen
class Oversized:
    """A result over the limit, which was not taken; its `size` in bytes where the host told."""

    size: int | None = None


Shortfall = Response | Undelivered | Unanswered | Cut | Oversized
"""What a download may end in other than the whole. After anything but a Cut, what was kept before is kept still."""


class Event(Protocol):
    """Something that a listener may want to know; the kinds are in `genwire.hooks`."""


@frozen(eq=False)
class Send:
    """`brand` is whose host the call goes to."""

    call: Call[Any]
    brand: str = ""


@frozen
class Sleep:
    """Sleep until `until` (Unix seconds); a notification for the job `wake_on` ends it early."""

    until: float
    wake_on: str | None = None


@frozen
class Store:
    """What `genwire.Store` does under the name of `action`, given `arguments`, of which the key is the first."""

    action: StoreAction
    arguments: tuple[Any, ...]

    @property
    def key(self) -> str:
        return self.arguments[0]


@frozen
class Emit:
    event: Event


@frozen(eq=False)
class Download:
    """Stream a URL, or what is missing after `cut`, into `part`. The API key never goes along.

    part: it outlives the effect, so that another can go on; nothing for a flow to look at. limit: in bytes.
    """

    url: str = field(repr=shown)
    part: PartialFile
    limit: int
    cut: Cut | None = None


@frozen(eq=False)
class Fetch:
    """The same into memory. A Response with status 200 holds the whole content."""

    url: str = field(repr=shown)
    part: PartialBytes
    limit: int
    cut: Cut | None = None


@frozen(eq=False)
class Gather:
    """Run flows side by side, at most `limit` at a time; each ends in its value or its `GenwireError`."""

    flows: tuple[Flow[Any], ...]
    limit: int


@frozen(eq=False)
class Exclusive:
    """Run `flow` while no other flow is behind `gate`, and wait for that as long as it takes."""

    gate: Gate
    flow: Flow[Any]


Effect = Send | Sleep | Store | Emit | Download | Fetch | Gather | Exclusive


@frozen(eq=False)
class Answer:
    """What a driver sends back: the effect's value, and the time at which it was there."""

    value: Any
    now: float


Flow = Generator[Effect, Answer, T]


def send(call: Call[Any], brand: str = "") -> Flow[tuple[Outcome, float]]:
    answer = yield Send(call, brand)
    return answer.value, answer.now


def sleep(until: float, wake_on: str | None = None) -> Flow[float]:
    answer = yield Sleep(until, wake_on)
    return answer.now


_OVER = Sleep(0.0)  # made once, for what every call asks


def time_now() -> Flow[float]:
    """The time, for a flow that has had no answer yet, or none for long."""
    answer = yield _OVER
    return answer.now


def stored(key: str) -> Flow[str | None]:
    """What a store holds."""
    answer = yield Store("get", (key,))
    return answer.value


def put(key: str, value: str, ttl: float | None = None) -> Flow[None]:
    """`ttl`: seconds until it is gone."""
    yield Store("put", (key, value) if ttl is None else (key, value, ttl))


def swap(key: str, old: str | None, new: str, ttl: float | None = None) -> Flow[bool]:
    """Write `new` where the value is `old`, None for no value; whether it was."""
    answer = yield Store("swap", (key, old, new, ttl))
    return answer.value


def acquire(key: str, limit: int, window: float, now: float) -> Flow[tuple[float, float]]:
    """0.0 when a slot was taken, else when to try again; and the time."""
    answer = yield Store("acquire", (key, limit, window, now))
    return answer.value, answer.now


def emit(event: Event) -> Flow[None]:
    yield Emit(event)


def download(url: str, part: PartialFile, limit: int, cut: Cut | None = None) -> Flow[tuple[Saved | Shortfall, float]]:
    answer = yield Download(url, part, limit, cut)
    return answer.value, answer.now


def fetch(url: str, part: PartialBytes, limit: int, cut: Cut | None = None) -> Flow[tuple[Shortfall, float]]:
    answer = yield Fetch(url, part, limit, cut)
    return answer.value, answer.now


def exclusive(gate: Gate, flow: Flow[T]) -> Flow[T]:
    """What `flow` gives, run while no other one is behind `gate`."""
    answer = yield Exclusive(gate, flow)
    return answer.value


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
