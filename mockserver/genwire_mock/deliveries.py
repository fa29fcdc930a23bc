"""How webhooks are delivered: ten attempts over almost 23 hours, and an end to them after ten failures in a row.

Pure: `Outbox` makes deliveries and timers of events and outcomes. The schedule is that of reference/deapi/facts.md
section 4.1.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from genwire_mock.behaviours import Effects
from genwire_mock.messages import Delivery, Notice, Timer
from genwire_mock.state import Account
from genwire_mock.webhooks import Event, Sender

RETRY, DISABLED = "webhook.retry", "webhooks.disabled"

_MINUTE, _HOUR = 60.0, 3600.0
# Seconds before each attempt, from the failure of the one before.
WAITS = (
    *(minutes * _MINUTE for minutes in (0, 1, 2, 5, 10, 30)),
    *(hours * _HOUR for hours in (1, 3, 6, 12)),
)
MAX_FAILURES = 10  # in a row, over all webhooks of an account


class Outbox:
    """Sends the webhooks of one brand. `dates` turns times into dates on the wire; an account keeps the count."""

    def __init__(self, sender: Sender, assumed: Mapping[str, str], dates: Callable[[float], float]) -> None:
        self._sender = sender
        self._dates = dates
        self._keeps_timestamp = assumed["webhook_retry_timestamp"] == "kept"
        self._counts_attempts = assumed["webhook_failures"] == "attempts"
        self._spares_requests = assumed["disabled_webhooks"] == "account"

    def send(self, event: Event, account: Account) -> Effects:
        """The first attempt, which is made when the event happens."""
        return () if self._is_disabled(event, account) else (self._sender.delivery(event, event.date),)

    def retry(self, event: Event, attempt: int, account: Account, now: float) -> Effects:
        """What a timer brings that `delivered` asked for: another attempt, unless webhooks have ended since."""
        if self._is_disabled(event, account):
            return ()
        date = event.date if self._keeps_timestamp else self._dates(now)
        return (self._sender.delivery(event, date, attempt),)

    def delivered(self, delivery: Delivery, outcome: int | None, account: Account, now: float) -> Effects:
        """What follows of an attempt: `outcome` is a status, of which only a 2xx is a success, or None."""
        if outcome is not None and 200 <= outcome < 300:
            account.webhook_failures = 0
            return ()
        effects: list[Timer | Notice] = []
        given_up = delivery.attempt == len(WAITS)
        if given_up or self._counts_attempts:
            account.webhook_failures += 1
            if account.webhook_failures >= MAX_FAILURES and not account.webhooks_disabled:
                account.webhooks_disabled = True
                effects.append(Notice(DISABLED, delivery.key))
        if not (given_up or self._is_disabled(delivery.payload, account)):
            payload = (delivery.payload, delivery.attempt + 1)
            effects.append(Timer(now + WAITS[delivery.attempt], RETRY, payload))
        return effects

    def _is_disabled(self, event: Event, account: Account) -> bool:
        return account.webhooks_disabled and (event.endpoint.shared or not self._spares_requests)
