"""Which models come last for a while, because they refused or failed. A pure state machine, and what it keeps.

A model comes after all others until its time is up, then gets its place back for one request; another failure takes
it for twice as long, a success gives it back for good. No model is ever left out, so that the last candidate is asked
whatever it did before.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from genwire.policies import FallbackPolicy


@frozen
class Cooling:
    """`failures` in a row, and the Unix time up to which the model comes last."""

    failures: int
    until: float

    @classmethod
    def after(cls, known: Cooling | None, policy: FallbackPolicy, now: float) -> Cooling:
        """The state after one more failure."""
        failures = known.failures + 1 if known else 1
        return cls(failures, now + min(policy.cooldown * 2.0 ** min(failures - 1, 30), policy.longest_cooldown))


class Cooldowns:
    """The states of all models that failed last."""

    def __init__(self) -> None:
        self._known: dict[str, Cooling] = {}

    def failed(self, model: str, policy: FallbackPolicy, now: float) -> None:
        if policy.cooldown:
            self._known[model] = Cooling.after(self._known.get(model), policy, now)

    def succeeded(self, model: str) -> None:
        self._known.pop(model, None)

    def ordered(self, models: Iterable[str], now: float) -> list[str]:
        """The models in their order; those that cool come last, the one whose time is up first before the others."""
        if not self._known:
            return list(models)

        def left(model: str) -> float:
            known = self._known.get(model)
            return max(0.0, known.until - now) if known else 0.0

        return sorted(models, key=left)
