"""The behaviour of an API that means no more than its contract: valid calls are answered with examples.

What a stranger's API derives from, and overrides where it means more.
"""

from __future__ import annotations

from genwire_mock.behaviours import Effects, OwnFault
from genwire_mock.messages import Call, Delivery, Pairs, PlainRefusal, Reply, Request, Timer, Violation, Violations


class PlainBehaviour:
    """Asks for a key where the contract does, refuses in the contract's words, and keeps no state."""

    besides: tuple[str, ...] = ()

    def authenticate(self, key: str | None) -> Reply | PlainRefusal | None:
        return (
            None
            if key
            else PlainRefusal(401, "The request carries none of the credentials that this operation asks for")
        )

    def tolerates(self, call: Call, violation: Violation) -> str | None:  # noqa: ARG002
        return None

    def admit(self, call: Call, now: float) -> tuple[Reply | None, Pairs]:  # noqa: ARG002
        return None, ()

    def refuse(self, call: Call, violations: Violations) -> Reply | PlainRefusal:  # noqa: ARG002
        errors: dict[str, list[str]] = {}
        for violation in violations:
            errors.setdefault(violation.field or violation.where, []).append(violation.message)
        first = violations[0]
        place = f"{first.where} {first.field}".strip()
        return PlainRefusal(422, f"{place}: {first.message}", errors)

    def beside(self, request: Request) -> str | None:  # noqa: ARG002
        return None

    def unknown(self, request: Request, allowed: tuple[str, ...], now: float) -> Reply | None:  # noqa: ARG002
        return None

    def answer(self, call: Call, now: float) -> tuple[Reply, Effects] | None:  # noqa: ARG002
        return None

    def fire(self, timer: Timer, now: float) -> Effects:  # noqa: ARG002
        return ()

    def delivered(self, delivery: Delivery, outcome: int | None, now: float) -> Effects:  # noqa: ARG002
        return ()

    def suffer(self, fault: OwnFault, call: Call, now: float) -> Reply | None:  # noqa: ARG002
        return None

    def forget(self) -> None:
        return None
