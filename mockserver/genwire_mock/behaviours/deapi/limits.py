"""The rate limits of a service: which budget a call draws on, by its key's plan, and what the headers say of it.

`data/deapi/rates.json` holds the budgets. Called by the service only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase
from functools import lru_cache
from math import ceil

from attrs import frozen

from genwire_mock.catalogue import Plan
from genwire_mock.data import load
from genwire_mock.faults import Limited
from genwire_mock.messages import Call, Pairs
from genwire_mock.rates import DAY, MINUTE, MINUTES, Limit, Standing, Windows

_MINUTE = ("X-RateLimit-Limit", "X-RateLimit-Remaining")
_DAY = ("X-RateLimit-Daily-Limit", "X-RateLimit-Daily-Remaining")
_SOURCE, _TYPE = "X-RateLimit-Source", "X-RateLimit-Type"

# What each choice of `rate_limit_headers` sends with every answer, and with a refusal.
_SENT: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "both": ((*_MINUTE, *_DAY, _SOURCE), (*_MINUTE, *_DAY, _SOURCE, _TYPE)),
    "specification": ((), (*_MINUTE, *_DAY, _TYPE)),
    "errors_page": ((*_MINUTE, _SOURCE), (*_MINUTE, _SOURCE)),
    "none": ((), ()),
}


@frozen
class Budget:
    """What calls draw on; its name is what a header gives as their limit's source."""

    name: str
    limit: Limit


class Limits:
    """The budgets of all keys. `dates` turns a time into a date on the wire."""

    def __init__(self, assumed: Mapping[str, str], dates: Callable[[float], float]) -> None:
        self._assumed = assumed
        self._dates = dates
        refused = "counted" if assumed["refused_calls"] == "counted" else "free"
        self._windows = Windows(MINUTES[assumed["minute_window"]], refused_calls=refused)
        self._always, self._refusing = _SENT[assumed["rate_limit_headers"]]
        self._by_operation: dict[tuple[str, Plan], tuple[Budget | None, Mapping[str, Budget]]] = {}

    def take(self, call: Call, plan: Plan, now: float) -> tuple[bool, Pairs]:
        """Counts a call: whether its budgets had room for it, and the headers that tell."""
        budget = self.budget(call, plan)
        if budget is None:
            return True, ()
        standing = self._windows.take((call.key, budget.name), budget.limit, now)
        if standing.refused is None:
            return True, _headers(self._always, budget, standing)
        return False, (*_headers(self._refusing, budget, standing), *self._until(standing, now))

    def limited(self, fault: Limited, call: Call, plan: Plan, now: float) -> Pairs:
        """The headers of a refusal that a fault asks for. It counts nothing."""
        budget = self.budget(call, plan)
        name, limit = (budget.name, budget.limit) if budget else ("", Limit(0, None))
        standing = self._windows.refusal((call.key, name), limit, fault.window, now)
        if fault.retry_after is None:
            until = self._until(standing, now)
        else:
            until = (("Retry-After", str(self._on_wire(fault.retry_after, now))),)
        return *_headers(self._refusing, budget, standing), *until

    def budget(self, call: Call, plan: Plan) -> Budget | None:
        """What a call draws on; None where there is no limit."""
        found = self._by_operation.get((call.operation, plan))
        if found is None:
            found = self._by_operation[call.operation, plan] = self._budgets(call.operation, plan)
        usual, by_model = found
        model = call.body.get("model") if by_model else None
        return by_model.get(model, usual) if isinstance(model, str) else usual

    def _budgets(self, operation: str, plan: Plan) -> tuple[Budget | None, Mapping[str, Budget]]:
        """The budget of an operation, and those of models that have one of their own there."""
        usual: Budget | None = None
        by_model: dict[str, Budget] = {}
        rates = load("deapi/rates.json")
        for name, row in rates["budgets"].items():
            if not any(fnmatchcase(operation, pattern) for pattern in row["operations"]):
                continue
            apart = plan in row.get("apart_on", ()) or self._assumed.get(row.get("assumption", "")) == "each"
            limit = Limit(**(rates["premium"] if plan == "premium" else row["basic"]))
            budget = Budget(f"{name}.{operation}" if apart else name, limit)
            if "models" in row:
                by_model |= dict.fromkeys(row["models"], budget)
            else:
                usual = budget
        return usual, by_model

    def _until(self, standing: Standing, now: float) -> Pairs:
        if standing.refused == "minute" and self._assumed["minute_retry_after"] == "sixty":
            wait = MINUTE
        else:
            wait = min(standing.ends_at - now, DAY)
        retry_after = ("Retry-After", str(max(1, self._on_wire(wait, now))))
        if self._assumed["rate_limit_reset"] == "absent":
            return (retry_after,)
        return ("X-RateLimit-Reset", str(ceil(self._dates(standing.ends_at)))), retry_after

    def _on_wire(self, seconds: float, now: float) -> int:
        # To the millisecond: a date has few digits left after its point, and their noise must not become a second.
        return ceil(round(self._dates(now + seconds) - self._dates(now), 3))


def _headers(names: tuple[str, ...], budget: Budget | None, standing: Standing) -> Pairs:
    """Those of the headers that there is a value for: a plan without a daily limit has no daily headers."""
    if budget is None:
        return tuple((name, standing.refused or "") for name in names if name == _TYPE)
    limit = budget.limit
    return _told(names, budget.name, limit.minute, standing.minute_left, limit.day, standing.day_left, standing.refused)


@lru_cache(maxsize=2048)  # a minute's calls are told in the words of the minute before
def _told(
    names: tuple[str, ...],
    source: str,
    minute: int,
    minute_left: int,
    day: int | None,
    day_left: int | None,
    refused: str | None,
) -> Pairs:
    values = {
        _TYPE: refused or "",
        _SOURCE: source,
        _MINUTE[0]: str(minute),
        _MINUTE[1]: str(minute_left),
    }
    if day is not None:
        values |= {_DAY[0]: str(day), _DAY[1]: str(day_left)}
    return tuple((name, values[name]) for name in names if name in values)
