"""Who may handle an event: claims with a lease, decided over a store without any I/O.

A flow yields what it asks of the store and is sent the answer; `Receiver` performs that, with either face of the store.
An event is claimed under its delivery and under its job and status, so that whichever of them repeats is found:

    nothing → leased → handled
                ↓ ↑
               freed          by a handler that failed, or by time when its process died

Whoever wants to change what another wrote swaps it, so that of many who see a lease that ran out one takes it over.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, Literal, cast

from attrs import frozen

from genwire.webhooks.events import Event, UnknownEvent
from genwire.webhooks.steps import Ask, Steps

# What the store holds, with the version of the format; a text in no known format is somebody's lease without an end.
HANDLED = '{"v":1,"handled":true}'
_FREED = '{"v":1,"by":"","until":0}'


@frozen
class Terms:
    """Times are in seconds. `lease` is how long a claim holds, `remember` how long the store keeps what it knows.

    `name` parts those who handle the same events, each for purposes of its own, in one store.
    """

    name: str
    lease: float
    remember: float


@frozen
class Claim:
    """The right to handle an event until its lease ends; `lease` is the text that stands under each of `keys`."""

    keys: tuple[str, ...]
    lease: str


def claim(event: Event, terms: Terms, by: str, now: float) -> Steps[Claim | Literal["handled", "busy"]]:
    """A claim of the event, or that it was "handled" before, or that somebody is "busy" with it. `by` is unique."""
    lease = json.dumps({"v": 1, "by": by, "until": now + terms.lease}, separators=(",", ":"))
    taken = Claim((), lease)
    for key in _keys(event, terms.name):
        outcome = yield from _take(key, lease, terms.remember, now)
        if outcome != "taken":
            yield from release(taken, terms)
            return outcome
        taken = Claim((*taken.keys, key), lease)
    return taken


def complete(claimed: Claim, terms: Terms) -> Steps[None]:
    """The event was handled, and never needs to be again; also when its lease ran out meanwhile."""
    for key in claimed.keys:
        yield Ask("put", (key, HANDLED, terms.remember))


def release(claimed: Claim, terms: Terms) -> Steps[None]:
    """The event was not handled: the next delivery may try. What another has taken over stays his."""
    for key in claimed.keys:
        yield Ask("swap", (key, claimed.lease, _FREED, terms.remember))


def _take(key: str, lease: str, ttl: float, now: float) -> Steps[Literal["taken", "handled", "busy"]]:
    known = yield Ask("add", (key, lease, ttl))
    if known is None:
        return "taken"
    if known == HANDLED:
        return "handled"
    if _until(known) > now:
        return "busy"
    won = yield Ask("swap", (key, known, lease, ttl))
    return "taken" if won else "busy"


def _until(text: str) -> float:
    try:
        known = cast("dict[str, Any]", json.loads(text))
        return float(known["until"]) if known["v"] == 1 else float("inf")
    except (ValueError, TypeError, KeyError):
        return float("inf")


def _keys(event: Event, name: str) -> list[str]:
    identities = [["delivery", event.delivery_id]]
    # An unknown event may well come many times for one job.
    if not isinstance(event, UnknownEvent):
        identities.append(["job", event.job_id, event.update.status])
    # Hashed, because what a vendor sends may be longer than a store takes, or no text that can be encoded.
    texts = [json.dumps([name, *identity]) for identity in identities]
    return [f"genwire:webhook:{hashlib.sha256(text.encode()).hexdigest()}" for text in texts]
