"""What the end of a connection means for the next one. Pure decisions."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

Retry = Literal["later", "at once", "never"]

STEADY = 30.0
"""Seconds of listening after which a connection counts as one that works."""

_FIRST, _LONGEST = 1.0, 60.0  # seconds; before full jitter
_MOST_DOUBLINGS = 10
# Statuses of HTTP that say something about this moment and not about this client.
_PASSING = (408, 425, 429)


@frozen
class Ending:
    """How a connection ended. `retry` is what its end asks for; None for one that nobody needed any more."""

    retry: Retry | None
    reason: str = ""


@frozen
class Backoff:
    """How many connections in a row did not work."""

    failures: int = 0

    def after(self, retry: Retry, listened: float, random: float) -> tuple[Backoff, float | None]:
        """What is known then, and the seconds until the next connection, None for none.

        listened: seconds that this one lived, once it told of jobs. random: in [0, 1), full jitter, because a server
        that starts again loses all its clients in one moment. "At once" is granted once in a row: a server that goes
        on asking for it would be hammered.
        """
        failures = 0 if listened >= STEADY else self.failures
        if retry == "never":
            return Backoff(failures), None
        after = Backoff(failures + 1)
        if retry == "at once" and failures == 0:
            return after, 0.0
        return after, random * min(_LONGEST, _FIRST * 2 ** min(failures, _MOST_DOUBLINGS))


def asked_by_code(code: int | None) -> Retry:
    """What a close code says: from 4000 do not come back, from 4100 later, from 4200 at once. Any other, and None for a
    connection that broke, is an accident."""
    if code is not None and 4000 <= code < 4100:
        return "never"
    return "at once" if code is not None and 4200 <= code < 4300 else "later"


def asked_by_status(status: int) -> Retry:
    """What a status outside 2xx says, in place of a websocket or of leave to listen."""
    return "never" if 300 <= status < 500 and status not in _PASSING else "later"
