"""The behaviour of an API that means no more than its contract: valid calls are answered with examples.

What a stranger's API derives from, and overrides where it means more.
"""

from __future__ import annotations

from genwire_mock.behaviours import Effects, OwnFault
from genwire_mock.messages import Call, Delivery, Pairs, Reply, Request, Timer, Violation, Violations


class PlainBehaviour:
    """Asks for a key where the contract does, and keeps no state."""

    def authenticate(self, key: str | None) -> Reply | None:
        return None if key else Reply(401, {"message": "Unauthenticated."})

    def tolerates(self, call: Call, violation: Violation) -> str | None:  # noqa: ARG002
        return None

    def admit(self, call: Call, now: float) -> tuple[Reply | None, Pairs]:  # noqa: ARG002
        return None, ()

    def refuse(self, call: Call, violations: Violations) -> Reply:  # noqa: ARG002
        fields = {violation.field or "body": [violation.message] for violation in violations}
        return Reply(422, {"message": violations[0].message, "errors": fields})

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
