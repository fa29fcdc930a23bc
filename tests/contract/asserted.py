"""Coverage that counts only what a client of ours reached and a test asserted: the fixture `asserted`.

    witness = asserted(contracts=[contract])
    answer = generated_client(transport=witness.transport()).call()
    assert answer == …
    witness.answer(operation, 200)      # said after the assertion, so that one that failed says nothing

`make coverage` runs the tests that use it, and fails unless every documented answer, every webhook and every fault was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import httpx
from attrs import define, field

from genwire_mock import MockAPI
from genwire_mock.contract import Contract, Operation
from genwire_mock.coverage import Coverage, Documented, measure
from genwire_mock.faults import KINDS, Ok
from genwire_mock.journal import CallEntry


@define
class Witness:
    """A mock with the ways by which only a client of ours comes to it, and what was asserted of that."""

    mock: MockAPI
    _reached: set[tuple[str, ...]] = field(factory=set[tuple[str, ...]])
    _asserted: set[tuple[str, ...]] = field(factory=set[tuple[str, ...]])

    def transport(self) -> httpx.BaseTransport:
        """For a generated client or one of genwire: what passes here was reached."""
        return _Watched(self.mock.transport(), self._note)

    def answer(self, contract: Contract, operation: Operation, status: str) -> None:
        """The outcome of this documented answer was asserted."""
        self._asserted.add((contract.name, operation.id, status))

    def webhook(self, contract: Contract, name: str) -> None:
        """What a receiver of genwire made of this webhook was asserted."""
        self._asserted.add((contract.name, name))

    def fault(self, kind: str) -> None:
        """What became of a call, a job, a delivery or a push that met this fault was asserted."""
        self._asserted.add((kind,))

    def coverage(self) -> Coverage:
        """Of what the mock was asked, what was reached and asserted. What is beside the contracts does not count."""
        found = self.mock.coverage()
        return Coverage(
            answers={key: count * self._counts(key) for key, count in found.answers.items()},
            webhooks={key: count * ((key.api, key.name) in self._asserted) for key, count in found.webhooks.items()},
            faults={key: count * ((key,) in self._asserted) for key, count in found.faults.items()},
        )

    def _counts(self, key: Documented) -> bool:
        return (key.api, key.operation, key.status) in self._reached & self._asserted

    def _note(self) -> None:
        for entry in reversed(list(self.mock.journal)):
            if isinstance(entry, CallEntry):
                self._reached.add((str(entry.api), str(entry.operation), str(entry.status)))
                return


class _Watched(httpx.BaseTransport):
    def __init__(self, inner: httpx.BaseTransport, note: Callable[[], None]) -> None:
        self._inner = inner
        self._note = note

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        try:
            return self._inner.handle_request(request)
        finally:
            self._note()


def nothing(contracts: Iterable[Contract]) -> Coverage:
    """All that there is to cover, none of it covered, so that what no test speaks of is missing."""
    return measure(list(contracts), {}, besides=(), faults=[kind for kind in KINDS if kind != Ok.kind], struck={})


class Ledger:
    """What witnesses of one test saw, given to the coverage of the session."""

    def __init__(self, before: Coverage | None = None) -> None:
        self._before = before or Coverage()
        self._made: list[Witness] = []

    def __call__(self, **options: Any) -> Witness:
        """A witness of a new `MockAPI`, which takes the options."""
        return self.of(MockAPI(**options))

    def of(self, mock: MockAPI) -> Witness:
        """A witness of a mock to which nothing but a client of ours comes."""
        self._made.append(Witness(mock))
        return self._made[-1]

    def coverage(self) -> Coverage:
        return sum((witness.coverage() for witness in self._made), self._before)
