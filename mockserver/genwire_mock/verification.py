"""What a test asks a mock afterwards: what was called, with what, what was delivered, and what nobody expected.

`Verification` is the part of `MockAPI` that answers, from the journal and the contracts alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import Any, Protocol, cast

from genwire_mock.contract import Contract
from genwire_mock.journal import Blocked, CallEntry, DeliveryEntry, Journal

_SHOWN = 10  # entries that a message lists

Unexpected = CallEntry | Blocked


class Expectations(Protocol):
    """What a scenario expects of a run."""

    def check(self, journal: Journal, /) -> Sequence[str]:
        """What of it did not come true, a sentence each."""
        ...


class Verification:
    """Questions to a mock. `on` is a pattern over names, as `MockAPI.fail` has it: `submitTextToImage`, `submit*`.

    Every method that takes one raises ValueError where it names nothing that there is: such a question would always
    get the same answer.
    """

    journal: Journal
    scenario: Expectations | None = None
    _unexpected_allowed = False

    @property
    def contracts(self) -> Sequence[Contract]:
        """What the mock is held to."""
        raise NotImplementedError

    @property
    def besides(self) -> Sequence[str]:
        """The names of what there is beside the contracts."""
        raise NotImplementedError

    def calls(self, on: str = "*") -> tuple[CallEntry, ...]:
        """The calls of an operation, or of something beside the contracts (`download`), oldest first.

        A call that a fault met is one of them, whether or not it was carried out. "*" is every call that came.
        """
        self._check_operation(on)
        return tuple(entry for entry in self.journal.calls() if fnmatchcase(entry.operation or "", on))

    def deliveries(self, on: str = "*") -> tuple[DeliveryEntry, ...]:
        """The attempts to deliver a webhook with that event, such as `job.completed`, oldest first."""
        self._check_event(on)
        return tuple(entry for entry in self.journal.deliveries() if fnmatchcase(entry.event, on))

    @property
    def unexpected(self) -> tuple[Unexpected, ...]:
        """Calls that reached no operation without a fault to explain it, and what was kept from leaving the process."""
        return tuple(self.journal.unexpected)

    def allow_unexpected(self) -> None:
        """From now on `verify` is silent about what was unexpected."""
        self._unexpected_allowed = True

    def assert_called(
        self,
        on: str,
        *,
        times: int | None = None,
        status: int | None = None,
        body: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
    ) -> None:
        """Raises AssertionError unless there was such a call: `times` exactly, or at least once.

        `body` and `query` hold some of the fields that were sent, as values of the contract's types; an object in them
        may leave out members too. Secrets and files are not kept, and a field that holds one shows a note.
        """
        __tracebackhide__ = True
        calls = self.calls(on)
        wanted = {"status": status, "body": body, "query": query}
        wanted = {name: value for name, value in wanted.items() if value is not None}
        told = [(_told(entry), _differing(wanted, entry)) for entry in calls]
        _check_count(f"call of {on}", wanted, times, told, self._others(on))

    def assert_not_called(self, on: str = "*") -> None:
        """Raises AssertionError if there was such a call."""
        __tracebackhide__ = True
        _check_count(f"call of {on}", {}, 0, [(_told(entry), []) for entry in self.calls(on)], "")

    def assert_delivered(
        self, on: str = "*", *, times: int | None = None, url: str | None = None, outcome: int | None = None
    ) -> None:
        """Raises AssertionError unless there was such an attempt: `times` exactly, or at least once.

        `outcome` is the status of the receiver.
        """
        __tracebackhide__ = True
        wanted = {name: value for name, value in {"url": url, "outcome": outcome}.items() if value is not None}
        told = [(_told_delivery(entry), _differing(wanted, entry)) for entry in self.deliveries(on)]
        _check_count(f"delivery of {on}", wanted, times, told, "")

    def assert_not_delivered(self, on: str = "*") -> None:
        """Raises AssertionError if there was such an attempt."""
        __tracebackhide__ = True
        _check_count(f"delivery of {on}", {}, 0, [(_told_delivery(entry), []) for entry in self.deliveries(on)], "")

    def verify(self) -> None:
        """Raises AssertionError that lists what was unexpected, and what the loaded scenario expected in vain."""
        __tracebackhide__ = True
        problems = self.problems()
        if problems:
            raise AssertionError("\n".join(problems))

    def problems(self) -> list[str]:
        """The lines of `verify`; none if all is well."""
        expected = () if self.scenario is None else self.scenario.check(self.journal)
        return [*self.surprises(), *expected]

    def surprises(self, since: int = 0) -> list[str]:
        """What was unexpected, but for the first `since`, in lines for a person; none where that is allowed."""
        found = Counter(self._explained(entry) for entry in self.unexpected[since:])
        if not found or self._unexpected_allowed:
            return []
        lines = [f"  {line}" if times == 1 else f"  {times} times: {line}" for line, times in found.items()]
        return [f"Unexpected, {found.total()} in all:", *_shortened(lines), "Allow it: genwire_mock.allow_unexpected()"]

    def _explained(self, entry: Unexpected) -> str:
        if isinstance(entry, Blocked):
            return f"{entry.call} was blocked. {entry.advice}"
        routes = {
            f"{operation.method} {operation.path}": operation.id
            for contract in self.contracts
            for operation in contract.operations.values()
        }
        near = get_close_matches(f"{entry.method} {entry.path}", routes, n=3, cutoff=0.5)
        known = ", ".join(f"{route} ({routes[route]})" for route in near)
        return f"{_told(entry)}: no contract has this route. " + (f"Near it: {known}" if near else "None is near it.")

    def _others(self, on: str) -> str:
        counts = Counter(
            entry.operation or entry.path
            for entry in self.journal.calls()
            if not fnmatchcase(entry.operation or "", on)
        )
        return ", ".join(f"{name} ({times})" for name, times in counts.items())

    def _check_operation(self, on: str) -> None:
        names = [name for contract in self.contracts for name in contract.operations]
        _check_name(on, on, {name: name for name in (*names, *self.besides)}, "operation")

    def _check_event(self, on: str) -> None:
        # A contract names the event job.completed as it names operations: jobCompleted.
        names = {name.lower(): name for contract in self.contracts for name in contract.webhooks}
        _check_name(on, on.replace(".", "").replace("_", "").lower(), names, "event")


def _check_name(on: str, pattern: str, names: Mapping[str, str], kind: str) -> None:
    if any(fnmatchcase(name, pattern) for name in names) or on == "*":
        return
    near = [names[name] for name in get_close_matches(pattern, names, n=3)]
    advice = f"Did you mean {' or '.join(near)}?" if near else f"There are {', '.join(sorted(names.values()))}."
    raise ValueError(f"No {kind} is called {on!r}. {advice}")


def _check_count(
    what: str, wanted: Mapping[str, Any], times: int | None, told: Sequence[tuple[str, Sequence[str]]], others: str
) -> None:
    __tracebackhide__ = True
    matching = sum(not differing for _, differing in told)
    if matching == times or (times is None and matching):
        return
    asked = "at least one" if times is None else "no" if times == 0 else str(times)
    such = " with " + ", ".join(f"{name} {value!r}" for name, value in wanted.items()) if wanted else ""
    lines = [f"Expected {asked} {what}{such}, found {matching}."]
    for entry, differing in told:
        lines += [f"  {entry}", *(f"    {difference}" for difference in differing)]
    if others:
        lines.append(f"Called beside it: {others}")
    raise AssertionError("\n".join(_shortened(lines)))


def _shortened(lines: Sequence[str]) -> list[str]:
    most = 4 * _SHOWN
    return list(lines) if len(lines) <= most else [*lines[:most], f"  … and {len(lines) - most} lines more"]


def _told(entry: CallEntry) -> str:
    fault = f", met {entry.fault}" if entry.fault else ""
    answer = str(entry.status) if entry.status else "no answer"
    return f"{entry.operation or 'Call'}: {entry.method} {entry.path} → {answer}{fault}"


def _told_delivery(entry: DeliveryEntry) -> str:
    fault = f", met {entry.fault}" if entry.fault else ""
    answer = "no answer" if entry.outcome is None else str(entry.outcome)
    return f"{entry.event}: attempt {entry.attempt} to {entry.url} → {answer}{fault}"


def _differing(wanted: Mapping[str, Any], entry: CallEntry | DeliveryEntry) -> list[str]:
    return [line for name, value in wanted.items() for line in _differences(name, value, getattr(entry, name))]


def _differences(name: str, wanted: object, found: object) -> Iterable[str]:
    """Where `found` is not what was wanted of it, a line each."""
    if isinstance(wanted, Mapping) and isinstance(found, Mapping):
        members = cast("Mapping[str, object]", found)
        for key, value in cast("Mapping[str, object]", wanted).items():
            if key in members:
                yield from _differences(f"{name}.{key}", value, members[key])
            else:
                yield f"{name}.{key}: missing, wanted {value!r}"
    elif name == "body" and found is None:
        yield "body: not kept, as it was not read or is too large"
    elif wanted != found:
        yield f"{name}: {found!r}, wanted {wanted!r}"
