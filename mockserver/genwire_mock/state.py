"""What a mock remembers, apart for each API key: the balance and the jobs. Only a behaviour touches it.

Ids come from a seed and a counter, so that the same requests in the same order get the same ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from attrs import field, frozen
from attrs.converters import optional

from genwire_mock.catalogue import Plan
from genwire_mock.ids import derived_uuid
from genwire_mock.jobs import Job


@frozen
class Key:
    """What a mock knows of an API key from the start; None is as for every key.

    `balance` is in USD, `client_id` that of the key's channel on the websocket.
    """

    plan: Plan | None = None
    balance: Decimal | None = field(default=None, converter=optional(Decimal))
    client_id: str | None = None


class Account:
    """One key's plan, its balance in USD and its jobs by id."""

    def __init__(self, plan: Plan, balance: Decimal) -> None:
        self.plan: Plan = plan
        self.balance = balance
        self.jobs: dict[str, Job] = {}


class State:
    """All accounts, opened at their first use, and the jobs behind the result files."""

    def __init__(self, *, seed: int, starting_balance: Decimal, plan: Plan, keys: Mapping[str, Key]) -> None:
        self._seed = seed
        self._starting_balance = starting_balance
        self._plan: Plan = plan
        self._keys = keys
        self._submitted = 0
        self._accounts: dict[str, Account] = {}
        self.results: dict[str, Job] = {}

    def account(self, key: str | None) -> Account:
        """The account of a key; requests that carried none share one."""
        found = self._accounts.get(key or "")
        if found is None:
            known = self._keys.get(key or "", _ANY_KEY)
            balance = self._starting_balance if known.balance is None else known.balance
            found = self._accounts[key or ""] = Account(known.plan or self._plan, balance)
        return found

    def new_id(self) -> str:
        self._submitted += 1
        return derived_uuid(f"job {self._seed} {self._submitted}")


_ANY_KEY = Key()
