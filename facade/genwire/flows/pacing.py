"""Waiting for a slot before a call is sent, where the client paces its calls."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from genwire.errors import DailyLimitReached, RateLimited
from genwire.flows.effects import Call, Flow, acquire, emit, put, sleep, stored
from genwire.hooks import WaitingForSlot
from genwire.pacing import MOMENT, WINDOW, Pacer
from genwire.rates import DAY, Rates


def paced(pacer: Pacer, rates: Rates, call: Call[Any], deadline: float | None) -> Flow[None]:
    """Come to an end when the call may be sent; the time is then that of the slot.

    Raises, with nothing sent, RateLimited when that would be later than `deadline` (Unix seconds) or than the policy
    allows, DailyLimitReached when the calls of the day are known to be used up.
    """
    now = yield from sleep(0.0)  # a flow may begin long after it was made, and slots are taken at the time that it is
    bucket = call.bucket or call.operation
    latest = now + pacer.policy.longest
    latest = latest if deadline is None else min(latest, deadline)
    yield from _share(pacer, rates, bucket)
    place = pacer.come(bucket)
    announced = False
    try:
        while True:
            rate = rates.of(bucket)
            used_up = rate.used_up_until(now)
            if used_up is not None:
                raise _used_up(call, used_up, now)
            limit = pacer.limit(bucket, rate)
            at = pacer.turn(bucket, place, rate.refused_until(now) or pacer.full_until(bucket, now) or now, limit)
            if at <= now + MOMENT:
                at, now = yield from acquire(pacer.name(bucket), limit, WINDOW, now)
                if not at:
                    pacer.took(bucket, now)
                    return
                pacer.is_full(bucket, at)
                at = pacer.turn(bucket, place, at, limit)
            if at > latest:
                raise _too_late(call, at - now, limit)
            if not announced:
                announced = True
                yield from emit(WaitingForSlot(call.operation, at - now))
            now = yield from sleep(at)
    finally:
        pacer.leave(bucket, place)


def _share(pacer: Pacer, rates: Rates, bucket: str) -> Flow[None]:
    """Tell the other processes what the API said, and ask them where it has said nothing yet."""
    for name, rate in rates.snapshot().items():
        if rate.limit is not None and pacer.shared.get(name) != rate.limit:
            pacer.shared[name] = rate.limit
            yield from put(f"{pacer.name(name)}:limit", str(rate.limit), ttl=DAY)
    if bucket not in pacer.shared:
        told = yield from stored(f"{pacer.name(bucket)}:limit")
        pacer.shared[bucket] = int(told) if told and told.isdecimal() else None


def _used_up(call: Call[Any], until: float, now: float) -> DailyLimitReached:
    resets_at = datetime.fromtimestamp(until, UTC)
    return DailyLimitReached(
        f"{call.operation} was not sent, as the API said that its calls of the day are used up. "
        f"They come back at {resets_at:%Y-%m-%d %H:%M} UTC.",
        retry_after=until - now,
        resets_at=resets_at,
    )


def _too_late(call: Call[Any], delay: float, limit: int) -> RateLimited:
    return RateLimited(
        f"{call.operation} was not sent: at {limit} a minute its turn comes in {delay:.0f} s, and that is later than "
        "the deadline, or than PacingPolicy(longest=…) allows.",
        scope="minute",
        retry_after=delay,
    )
