"""What an API means, beside what its contract says.

The core validates, injects faults and keeps the journal; a behaviour decides what an operation does to the
state. A stranger's API brings its own by implementing `Behaviour`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from genwire_mock.faults import Expired, Limited, Retire
from genwire_mock.messages import (
    Call,
    Delivery,
    Notice,
    Pairs,
    PlainRefusal,
    Push,
    Reply,
    Request,
    Timer,
    Violation,
    Violations,
)

Effects = Iterable[Timer | Delivery | Push | Notice]

# Faults that only somebody who knows the API can bring about.
OwnFault = Limited | Expired | Retire
OWN = (Limited, Expired, Retire)


class Behaviour(Protocol):
    """One API's meaning. Every method gets the time passed in; none does I/O.

    `behaviours.plain.PlainBehaviour` has all of them, for an API that means no more than its contract.
    """

    @property
    def besides(self) -> tuple[str, ...]:
        """The names that `beside` gives."""
        ...

    def authenticate(self, key: str | None) -> Reply | PlainRefusal | None:
        """The refusal of a key (None when the request carried none), or None when it may pass."""
        ...

    def tolerates(self, call: Call, violation: Violation) -> str | None:
        """The name of the leniency that forgives this violation, or None.

        The core asks for each violation unless it is strict; a forgiven one goes into the journal under that
        name and no longer refuses the request.
        """
        ...

    def admit(self, call: Call, now: float) -> tuple[Reply | PlainRefusal | None, Pairs]:
        """The refusal of a call that is over a limit, or None; and headers for the answer, whatever it will be.

        Asked once for every call that authenticated, before its violations are looked at.
        """
        ...

    def refuse(self, call: Call, violations: Violations) -> Reply | PlainRefusal:
        """The answer to a request that breaks the contract, in the API's own words or left to those of the contract."""
        ...

    def beside(self, request: Request) -> str | None:
        """The name of what is at this address beside the contract, such as "download"; None for nothing."""
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

    def delivered(self, delivery: Delivery, outcome: int | None, now: float) -> Effects:
        """A webhook was sent: `outcome` is the receiver's status, or None when none came. A new attempt is a timer."""
        ...

    def suffer(self, fault: OwnFault, call: Call, now: float) -> Reply | None:
        """Brings a fault about: the answer to the call that it met, or None where the operation answers."""
        ...

    def forget(self) -> None:
        """The process died and lost what it knew: jobs, accounts, limits."""
        ...
