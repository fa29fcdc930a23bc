"""What happened, in order: calls, timers and deliveries. The core writes it, tests ask it.

Entries are frozen and hold no secret: an API key appears as a short hash, and of headers there is nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any, ClassVar

from attr import asdict  # that of attrs keeps tuples
from attrs import frozen

from genwire_mock.messages import Violation

LIMIT = 10_000

Feature = tuple[str | int | None, ...]


@frozen
class CallEntry:
    """A request and its answer.

    `operation` is the name of what it reached: an operation of the contract `api`, or what the service has beside its
    contracts, such as "download", with None for `api`. It is None where there is nothing at all. `status` is 0 where
    no answer was given, and `fault` the kind of fault that it met. `key` is a hash of the API key; `query` and `body`
    hold the values sent, without secrets and with a note in place of each file; `body` is None when it was too large
    to keep. `refused` are the violations that the answer speaks of, `leniencies` the names of what was forgiven.
    """

    at: float
    method: str
    path: str
    operation: str | None
    key: str | None
    query: Mapping[str, Any]
    body: Mapping[str, Any] | None
    status: int
    refused: tuple[Violation, ...] = ()
    leniencies: tuple[str, ...] = ()
    api: str | None = None
    content_type: str = ""
    fault: str | None = None

    @property
    def feature(self) -> Feature:
        return "call", self.api, self.operation, self.status, self.content_type, self.fault


@frozen
class TimerEntry:
    """A timer that fired: `at` is when it was due."""

    at: float
    name: str
    feature: ClassVar[Feature] = ("timer",)


@frozen
class DeliveryEntry:
    """A webhook that was sent: `outcome` is the receiver's status, or None when none was received.

    `attempt` counts from 1; `fault` is the kind of fault that it met, `api` the contract that declares the event, None
    for a copy.
    """

    at: float
    id: str
    event: str
    url: str
    outcome: int | None
    attempt: int = 1
    fault: str | None = None
    api: str | None = None

    @property
    def feature(self) -> Feature:
        return "delivery", self.api, self.event, self.fault


@frozen
class PushEntry:
    """A message on a channel of the websocket."""

    at: float
    channel: str
    event: str
    fault: str | None = None

    @property
    def feature(self) -> Feature:
        return "push", self.event, self.fault


@frozen
class NoticeEntry:
    """What the service did by itself, such as "webhooks.disabled". `key` is a hash of the API key."""

    at: float
    name: str
    key: str | None = None
    feature: ClassVar[Feature] = ("notice",)


@frozen
class Blocked:
    """What a test kept from leaving its process: `call` says what was to happen, `advice` what would allow it."""

    at: float
    call: str
    advice: str


Entry = CallEntry | TimerEntry | DeliveryEntry | PushEntry | NoticeEntry

KINDS: Mapping[type[Any], str] = {
    CallEntry: "call",
    TimerEntry: "timer",
    DeliveryEntry: "delivery",
    PushEntry: "push",
    NoticeEntry: "notice",
    Blocked: "blocked",
}


def to_data(entry: Entry | Blocked) -> dict[str, Any]:
    """The entry as plain JSON: its fields, and of what `kind` it is."""
    return {"kind": KINDS[type(entry)], **asdict(entry, retain_collection_types=False)}


class Journal:
    """The last `limit` entries, oldest first.

    `exercised` counts all that ever were by what they exercise, for the coverage. It `began` at that time of the mock's
    clock. `unexpected` are the calls that reached nothing at all and no fault explains, and what was blocked; so that
    none is forgotten in a long run, they are kept here too.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self._entries: deque[Entry] = deque(maxlen=limit)
        self._append = self._entries.append
        self.exercised: dict[Feature, int] = {}
        self.began = 0.0
        self.unexpected: deque[CallEntry | Blocked] = deque(maxlen=limit)

    def add(self, entry: Entry) -> None:
        self._append(entry)
        feature = entry.feature
        self.exercised[feature] = self.exercised.get(feature, 0) + 1

    def clear(self) -> None:
        """Forgets the entries, and goes on counting."""
        self._entries.clear()
        self.unexpected.clear()

    def __iter__(self) -> Iterator[Entry]:
        return iter(tuple(self._entries))

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def last(self) -> Entry | None:
        return self._entries[-1] if self._entries else None

    def calls(self, operation: str | None = None) -> tuple[CallEntry, ...]:
        """All calls, or those of one operation."""
        found = (entry for entry in self if isinstance(entry, CallEntry))
        return tuple(entry for entry in found if operation is None or entry.operation == operation)

    def deliveries(self, event: str | None = None) -> tuple[DeliveryEntry, ...]:
        """All deliveries, or those of one event such as "job.completed"."""
        found = (entry for entry in self if isinstance(entry, DeliveryEntry))
        return tuple(entry for entry in found if event is None or entry.event == event)


@lru_cache(maxsize=1024)
def key_hash(key: str) -> str:
    """The name by which the journal knows an API key."""
    return sha256(key.encode("utf-8", "replace")).hexdigest()[:8]
