"""What went into a mock's core, in order: enough to do the whole run again. `MockAPI` tells the `Recorder`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from attrs import frozen

from genwire_mock.clock import Dates
from genwire_mock.faults import Rule
from genwire_mock.journal import Entry, Journal
from genwire_mock.messages import Delivery, Request

LIMIT = 64 * 1024 * 1024  # bytes of what is kept
_OVERHEAD = 500  # bytes of an input, beside its body and headers


@frozen
class Asked:
    """A request that was answered then."""

    word: ClassVar[str] = "request"
    at: float
    request: Request


@frozen
class Ticked:
    """Timers that were due by then fired."""

    word: ClassVar[str] = "tick"
    at: float


@frozen
class Delivered:
    """What came of an attempt to deliver a webhook: the receiver's status, or None."""

    word: ClassVar[str] = "delivered"
    at: float
    id: str
    attempt: int
    outcome: int | None


@frozen
class Added:
    """A rule of faults that held from then on."""

    word: ClassVar[str] = "fail"
    rule: Rule


Input = Asked | Ticked | Delivered | Added


@frozen
class Recording:
    """A run: what went in, and the journal that came of it, its entries as data.

    `dates` turn times of the run's clock into dates on the wire, None where they are the same. `left_out` says what is
    not in it, "" where all is.
    """

    trace: Sequence[Input]
    journal: Sequence[Any]
    dates: Dates | None = None
    left_out: str = ""


class Recorder:
    """Keeps inputs up to `LIMIT` bytes. More ends the recording, so that what is kept can be replayed."""

    def __init__(self) -> None:
        self.begin(Journal())

    def begin(self, journal: Journal) -> None:
        """Forgets all; what comes now is written to this journal."""
        self._journal = journal
        self._size = 0
        self._ended_with: tuple[Entry, ...] | None = None
        self.trace: list[Input] = []

    @property
    def journal(self) -> tuple[Entry, ...]:
        """What came of the inputs that were kept."""
        return tuple(self._journal) if self._ended_with is None else self._ended_with

    @property
    def left_out(self) -> str:
        if self._ended_with is None:
            return ""
        return f"all after the first {len(self.trace)} inputs: a recording holds {LIMIT} bytes"

    def asked(self, request: Request, at: float) -> None:
        headers = sum(len(name) + len(value) for name, value in request.headers)
        self._keep(Asked(at, request), len(request.body) + len(request.path) + len(request.query) + headers)

    def ticked(self, at: float) -> None:
        self._keep(Ticked(at))

    def delivered(self, delivery: Delivery, outcome: int | None, at: float) -> None:
        self._keep(Delivered(at, delivery.id, delivery.attempt, outcome))

    def added(self, rule: Rule) -> None:
        self._keep(Added(rule))

    def _keep(self, given: Input, size: int = 0) -> None:
        if self._ended_with is not None:
            return
        self._size += size + _OVERHEAD
        if self._size > LIMIT:
            self._ended_with = tuple(self._journal)
        else:
            self.trace.append(given)
