"""What an API means, beside what its contract says.

The core validates, injects faults and keeps the journal; a behaviour decides what an operation does to the
state. A stranger's API brings its own by implementing `Behaviour`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from genwire_mock.messages import Call, Delivery, Reply, Request, Timer, Violation, Violations

Effects = Iterable[Timer | Delivery]


class Behaviour(Protocol):
    """One API's meaning. Every method gets the time passed in; none does I/O."""

    def authenticate(self, key: str | None) -> Reply | None:
        """The refusal of a bearer key (None when the request carried none), or None when it may pass."""
        ...

    def tolerates(self, call: Call, violation: Violation) -> str | None:
        """The name of the leniency that forgives this violation, or None.

        The core asks for each violation unless it is strict; a forgiven one goes into the journal under that
        name and no longer refuses the request.
        """
        ...

    def refuse(self, call: Call, violations: Violations) -> Reply:
        """The answer to a request that breaks the contract, in the API's own words."""
        ...

    def unknown(self, request: Request, allowed: tuple[str, ...], now: float) -> Reply | None:
        """The answer to what no contract covers, result files among it.

        `allowed` names the methods that the path does take, () when there is no such path. None is a plain 404
        or 405.
        """
        ...

    def answer(self, call: Call, now: float) -> tuple[Reply, Effects] | None:
        """What a valid call does; None answers a contract-valid example."""
        ...

    def fire(self, timer: Timer, now: float) -> Effects:
        """A timer that this behaviour asked for has come due."""
        ...
