"""What must be in the journal after a run, and what may not be. Pure; a scenario lists them under `expect`.

    expect:
      - {calls: submitTextToImage, times: 1}
      - {calls: "submit*", status: 429, at_most: 1}
      - {deliveries: job.completed, outcome: timeout, attempts: 10}
      - {unexpected: 0}

What each takes are its fields; the one that names its class is always there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from itertools import pairwise
from typing import Literal

from attrs import field, frozen
from attrs import validators as valid

from genwire_mock.faults import Seconds
from genwire_mock.journal import CallEntry, DeliveryEntry, Entry, Journal, NoticeEntry, PushEntry
from genwire_mock.scenario.casting import changed

Outcome = int | Literal["timeout"]

_not_negative = valid.optional(valid.ge(0))
_MOST_SHOWN = 5  # moments in a message


@frozen(kw_only=True)
class Expectation:
    """How often it happens: `times`, `at_least`, `at_most`, without them at least once. And when.

    The last is `within` so many seconds of the start of the run, the first not before `after`, and each is as many
    seconds `apart` from the one before. `line` is where it stands in a file, 0 for nowhere.
    """

    line: int = field(default=0, eq=False)
    times: int | None = field(default=None, validator=_not_negative)
    at_least: int | None = field(default=None, validator=_not_negative)
    at_most: int | None = field(default=None, validator=_not_negative)
    within: Seconds | None = field(default=None, validator=_not_negative)
    after: Seconds | None = field(default=None, validator=_not_negative)
    apart: Seconds | None = field(default=None, validator=_not_negative)

    def meets(self, entry: Entry) -> bool:
        """Whether it speaks of this entry."""
        raise NotImplementedError

    def failure(self, journal: Journal) -> str | None:
        """Why the journal does not fulfil it; None when it does."""
        at = [entry.at - journal.began for entry in journal if self.meets(entry)]
        return self._miscounted(at) or self._mistimed(at)

    def __str__(self) -> str:
        given = {name: value for name, value in changed(self).items() if name != "line"}
        return (
            "{"
            + ", ".join(f"{name}: {given[name]}" for name in sorted(given, key=lambda name: name not in KINDS))
            + "}"
        )

    def _miscounted(self, at: Sequence[float]) -> str | None:
        counted = self.times is not None or self.at_most is not None
        least = self.at_least if self.at_least is not None else int(not counted)
        found = f"found {len(at)}{_listed(at)}"
        if self.times is not None and len(at) != self.times:
            return f"expected {self.times}, {found}"
        if len(at) < least:
            return f"expected at least {least}, {found}"
        if self.at_most is not None and len(at) > self.at_most:
            return f"expected at most {self.at_most}, {found}"
        return None

    def _mistimed(self, at: Sequence[float]) -> str | None:
        if self.within is not None and at and at[-1] > self.within:
            return f"expected the last within {self.within:g} s, found it after {at[-1]:g} s"
        if self.after is not None and at and at[0] < self.after:
            return f"expected the first not before {self.after:g} s, found it after {at[0]:g} s"
        for before, then in pairwise(at):
            if self.apart is not None and then - before < self.apart:
                return f"expected {self.apart:g} s between them, found {then - before:g} s after {before:g} s"
        return None


@frozen(kw_only=True)
class Calls(Expectation):
    """Calls of operations whose names match, or of what the service has beside its contract (`download`).

    `status` is one or several, 0 being a call without an answer; `fault` is the kind of the fault that it met.
    """

    calls: str
    status: tuple[int, ...] = ()
    fault: str | None = None

    def meets(self, entry: Entry) -> bool:
        return (
            isinstance(entry, CallEntry)
            and entry.operation is not None
            and fnmatchcase(entry.operation, self.calls)
            and (not self.status or entry.status in self.status)
            and self.fault in (None, entry.fault)
        )


@frozen(kw_only=True)
class Deliveries(Expectation):
    """Attempts to deliver the webhooks whose events match; `attempts` is the most that any delivery of them took.

    `outcome` is the receiver's status, or timeout where no answer came.
    """

    deliveries: str
    outcome: Outcome | None = None
    fault: str | None = None
    attempts: int | None = field(default=None, validator=valid.optional(valid.ge(1)))

    def meets(self, entry: Entry) -> bool:
        return (
            isinstance(entry, DeliveryEntry)
            and fnmatchcase(entry.event, self.deliveries)
            and self.outcome in (None, "timeout" if entry.outcome is None else entry.outcome)
            and self.fault in (None, entry.fault)
        )

    def failure(self, journal: Journal) -> str | None:
        most = max((entry.attempt for entry in journal.deliveries() if self.meets(entry)), default=0)
        if self.attempts is not None and most != self.attempts:
            return f"expected {self.attempts} attempts, found {most}"
        return Expectation.failure(self, journal)


@frozen(kw_only=True)
class Pushes(Expectation):
    """Messages of the websocket whose events match."""

    pushes: str
    fault: str | None = None

    def meets(self, entry: Entry) -> bool:
        return (
            isinstance(entry, PushEntry) and fnmatchcase(entry.event, self.pushes) and self.fault in (None, entry.fault)
        )


@frozen(kw_only=True)
class Notices(Expectation):
    """What the service did by itself, such as webhooks.disabled."""

    notices: str

    def meets(self, entry: Entry) -> bool:
        return isinstance(entry, NoticeEntry) and fnmatchcase(entry.name, self.notices)


@frozen(kw_only=True)
class Unexpected(Expectation):
    """As many calls as that of what the mock does not have."""

    unexpected: int = field(validator=valid.ge(0))

    def meets(self, entry: Entry) -> bool:  # noqa: ARG002
        return False

    def failure(self, journal: Journal) -> str | None:
        found = len(journal.unexpected)
        return None if found == self.unexpected else f"expected {self.unexpected}, found {found}"


KINDS: Mapping[str, type[Expectation]] = {
    "calls": Calls,
    "deliveries": Deliveries,
    "pushes": Pushes,
    "notices": Notices,
    "unexpected": Unexpected,
}


def _listed(at: Sequence[float]) -> str:
    if not at:
        return ""
    more = ", …" if len(at) > _MOST_SHOWN else ""
    return f" (after {', '.join(f'{seconds:g} s' for seconds in at[:_MOST_SHOWN])}{more})"
