"""What a mock remembers, apart for each API key: the balance and the jobs. Only a behaviour touches it.

Ids come from a seed and a counter, so that the same requests in the same order get the same ids.
"""

from __future__ import annotations

from decimal import Decimal

from genwire_mock.ids import derived_uuid
from genwire_mock.jobs import Job


class Account:
    """One key's balance in USD and its jobs by id."""

    def __init__(self, balance: Decimal) -> None:
        self.balance = balance
        self.jobs: dict[str, Job] = {}


class State:
    """All accounts, opened at their first use, and the jobs behind the result files."""

    def __init__(self, *, seed: int, starting_balance: Decimal) -> None:
        self._seed = seed
        self._starting_balance = starting_balance
        self._submitted = 0
        self._accounts: dict[str, Account] = {}
        self.results: dict[str, Job] = {}

    def account(self, key: str | None) -> Account:
        """The account of a key; requests that carried none share one."""
        return self._accounts.setdefault(key or "", Account(self._starting_balance))

    def new_id(self) -> str:
        self._submitted += 1
        return derived_uuid(f"job {self._seed} {self._submitted}")
