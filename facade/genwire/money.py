"""Spending: what a request may cost, and what a client may spend. Pure, but for the ledger's lock.

A budget reserves before anything is sent, so that concurrent spenders cannot overshoot it together, and settles at the
job's price. A submission whose fate is uncertain keeps its reservation.
"""

from __future__ import annotations

import threading
from decimal import Decimal, InvalidOperation
from itertools import count
from typing import Any, Literal

from attrs import field, frozen

from genwire import forks
from genwire.errors import BudgetExceeded, ConfigurationError
from genwire.policies import Price

_DAY = 86_400
_QUOTE_LASTS = 300.0  # seconds, as the catalogue does
_QUOTES_KEPT = 1_000


def amount(value: Any) -> Decimal:
    """An amount given as Decimal, text, number or Price; ConfigurationError for what is none."""
    given = value.amount if isinstance(value, Price) else value
    try:
        # By way of text, because 0.1 as a binary number is a little more than that.
        found = Decimal(str(given))
    except InvalidOperation:
        found = Decimal("NaN")
    if isinstance(given, bool) or not found.is_finite() or found < 0:
        raise ConfigurationError(f"{value!r} is no amount of money: pass a number of at least 0, such as '0.05'.")
    return found


@frozen
class Budget:
    """The most that one client spends; in all, or per day in UTC.

    allow_unknown: let requests through whose price the API does not tell beforehand; they count once they are settled.
    unit: what the limit is counted in; a price in any other one is over it, because nobody knows the rate.
    """

    limit: Decimal = field(converter=amount)
    per: Literal["day"] | None = None
    allow_unknown: bool = False
    unit: str = "USD"


@frozen
class Cap:
    """What one request may cost; None is any price."""

    most: Decimal | None = None
    allow_unknown: bool = False
    unit: str = "USD"

    def check(self, price: Price) -> None:
        """BudgetExceeded for a price that is over the cap, or unknown where that is not allowed."""
        if self.most is None:
            return
        if price.amount is None:
            if not self.allow_unknown:
                raise BudgetExceeded(
                    f"Its price is unknown, and at most {self.most} may be spent: give hints such as source_width, or "
                    "allow_unknown=True."
                )
        elif price.unit != self.unit:
            raise BudgetExceeded(
                f"It costs {price}, and the limit is in {self.unit}: pass max_price=Price(…, {price.unit!r})."
            )
        elif price.amount > self.most:
            raise BudgetExceeded(f"It costs {price}, over the limit of {self.most}.")


ANY_PRICE = Cap()
PriceTypes = Decimal | Price | str | float | None


def as_cap(max_price: PriceTypes, allow_unknown: bool) -> Cap:
    """The cap of a call; None is any price. ConfigurationError for what is no amount."""
    if max_price is None:
        return ANY_PRICE
    return Cap(amount(max_price), allow_unknown, max_price.unit if isinstance(max_price, Price) else "USD")


class Quotes:
    """Prices that were asked for, by what they depend on: a plan has few quotes a day."""

    def __init__(self) -> None:
        self._known: dict[Any, tuple[Price, float]] = {}

    def get(self, subject: Any, now: float) -> Price | None:
        price, at = self._known.get(subject, (None, 0.0))
        return price if now - at < _QUOTE_LASTS else None

    def keep(self, subject: Any, price: Price, now: float) -> None:
        if len(self._known) >= _QUOTES_KEPT:
            self._known.clear()
        self._known[subject] = (price, now)


class Ledger:
    """What of a budget is spent, and what is reserved. Safe for threads; a day begins when somebody looks."""

    def __init__(self, budget: Budget | None) -> None:
        self._budget = budget
        self._lock = threading.Lock()
        forks.tell(self)
        self._tickets = count(1)
        self._day: float = 0
        self._spent = Decimal(0)
        self._reserved: dict[int, Decimal] = {}
        self._jobs: dict[str, int] = {}

    def after_fork(self) -> None:
        self._lock = threading.Lock()

    @property
    def asks(self) -> bool:
        """Whether prices have to be known."""
        return self._budget is not None

    def reserve(self, price: Price, now: float) -> int:
        """A ticket for the price; BudgetExceeded when it does not fit any more. `now` is in Unix seconds."""
        with self._lock:
            if self._budget is None:
                return 0
            if price.amount is None and not self._budget.allow_unknown:
                raise BudgetExceeded(
                    "Its price is unknown, and the budget takes known prices only: give hints such as source_width, or "
                    "Budget(…, allow_unknown=True)."
                )
            if price.amount is not None and price.unit != self._budget.unit:
                unit = self._budget.unit
                raise BudgetExceeded(f"It costs {price}, and the budget is in {unit}: Budget(…, unit={price.unit!r}).")
            self._turn_over(now)
            wanted = price.amount or Decimal(0)
            left = self._budget.limit - self._spent - sum(self._reserved.values())
            if wanted > left or left <= 0:
                span = " today" if self._budget.per else ""
                raise BudgetExceeded(f"It costs {price}, and {max(left, Decimal(0))} of the budget is left{span}.")
            ticket = next(self._tickets)
            self._reserved[ticket] = wanted
            return ticket

    def release(self, ticket: int) -> None:
        """Nothing was accepted."""
        with self._lock:
            self._reserved.pop(ticket, None)

    def accepted(self, ticket: int, job_id: str) -> None:
        """The job will settle the ticket."""
        if ticket:
            with self._lock:
                self._jobs[job_id] = ticket

    def settle(self, job_id: str, price: Decimal | None, *, refunded: bool = False) -> None:
        """The job ended: at its own price where it tells one, else at what was reserved."""
        with self._lock:
            ticket = self._jobs.pop(job_id, 0)
            if ticket not in self._reserved:
                return
            reserved = self._reserved.pop(ticket)
            self._spent += Decimal(0) if refunded else reserved if price is None else price

    def _turn_over(self, now: float) -> None:
        day: float = now // _DAY
        if self._budget and self._budget.per and day != self._day:
            self._day, self._spent = day, Decimal(0)
