"""What a mock remembers, apart for each API key: the balance and the jobs. Only a behaviour touches it.

Ids come from a seed and a counter, so that the same requests in the same order get the same ids.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Iterable, Mapping
from decimal import Decimal
from hashlib import sha256

from attrs import field, frozen
from attrs import validators as valid
from attrs.converters import optional

from genwire_mock.catalogue import Plan
from genwire_mock.ids import derived_uuid
from genwire_mock.jobs import Job
from genwire_mock.storage import file_name

MOST_JOBS = 20_000  # that are over, of all keys
MOST_FILES = 16 * 1024 * 1024  # bytes of uploads


@frozen
class Key:
    """What a mock knows of an API key from the start; None is as for every key.

    `balance` is in USD, `client_id` that of the key's channel on the websocket. `webhook_url` gets the events of all
    jobs that name no address of their own, and `webhook_secret` signs those of all that bring no secret.
    """

    plan: Plan | None = None
    balance: Decimal | None = field(default=None, converter=optional(Decimal))
    client_id: str | None = None
    webhook_url: str | None = field(default=None, validator=valid.optional(valid.matches_re("https?://.+")))
    webhook_secret: str | None = field(default=None, repr=False)


class Account:
    """One key's plan, its balance in USD and its jobs by id; its webhook, and how many failed in a row."""

    def __init__(
        self, plan: Plan, balance: Decimal, webhook_url: str | None = None, webhook_secret: str | None = None
    ) -> None:
        self.plan: Plan = plan
        self.balance = balance
        self.jobs: dict[str, Job] = {}
        self.webhook_url = webhook_url
        self.webhook_secret = webhook_secret
        self.webhook_failures = 0
        self.webhooks_disabled = False


class Files:
    """The uploads that results show, each once; beyond so many bytes the one that is longest unused goes."""

    def __init__(self, most: int = MOST_FILES) -> None:
        self._most = most
        self._size = 0
        self._data: OrderedDict[bytes, bytes] = OrderedDict()

    def keep(self, data: bytes) -> bytes:
        """Keeps a file; returns the name to find it by."""
        name = sha256(data).digest()
        if name in self._data:
            self._data.move_to_end(name)
            return name
        self._data[name] = data
        self._size += len(data)
        while self._size > self._most and len(self._data) > 1:
            self._size -= len(self._data.popitem(last=False)[1])
        return name

    def find(self, names: Iterable[bytes]) -> list[bytes]:
        """The files of these names, empty ones in place of those that are gone."""
        return [self._data.get(name, b"") for name in names]


class State:
    """All accounts, opened at their first use, the files that results show, and the jobs behind the result files.

    Of jobs that are over it remembers the last `MOST_JOBS`: a mock that serves for days must not grow.
    """

    def __init__(self, *, seed: int, starting_balance: Decimal, plan: Plan, keys: Mapping[str, Key]) -> None:
        self._seed = seed
        self._starting_balance = starting_balance
        self._plan: Plan = plan
        self._keys = keys
        self._submitted = 0
        self._accounts: dict[str, Account] = {}
        self._ended: deque[Job] = deque()
        self.files = Files()
        self.results: dict[str, Job] = {}

    def account(self, key: str | None) -> Account:
        """The account of a key; requests that carried none share one."""
        found = self._accounts.get(key or "")
        if found is None:
            known = self._keys.get(key or "", _ANY_KEY)
            balance = self._starting_balance if known.balance is None else known.balance
            found = self._accounts[key or ""] = Account(
                known.plan or self._plan, balance, known.webhook_url, known.webhook_secret
            )
        return found

    def new_id(self) -> str:
        self._submitted += 1
        return derived_uuid(f"job {self._seed} {self._submitted}")

    def ended(self, job: Job) -> None:
        """Nothing more will happen to this job."""
        self._ended.append(job)
        if len(self._ended) > MOST_JOBS:
            oldest = self._ended.popleft()
            self.account(oldest.key).jobs.pop(oldest.id, None)
            self.results.pop(file_name(oldest.id), None)


_ANY_KEY = Key()
