"""Reading what single models take, of an API whose catalogue does not tell: a few at a time, kept as long as a
catalogue is."""

from __future__ import annotations

from collections.abc import Sequence

from genwire.errors import AuthenticationError
from genwire.flows.catalog import TTL
from genwire.flows.effects import Flow, gather
from genwire.flows.exchange import Context, exchange
from genwire.models import Catalogue, Model

AHEAD = 4
"""Models that are read side by side, the next ones in order: a candidate that does not fit is soon followed."""


def described(
    context: Context, catalogue: Catalogue | None, slugs: Sequence[str], now: float
) -> Flow[tuple[Model | None, float]]:
    """The first of `slugs`, with all that is known of it; those behind it are read along. None for a slug that nobody
    knows."""
    slug = slugs[0]
    listed = catalogue.get(slug) if catalogue else None
    if not context.provider.describes:
        return listed, now
    if not context.details.has(slug, now):
        missing = [one for one in slugs[:AHEAD] if not context.details.has(one, now)]
        now = yield from _read(context, missing, now)
    return context.details.get(slug) or listed, now


def _read(context: Context, slugs: Sequence[str], now: float) -> Flow[float]:
    """The time of the last answer, or `now` where there was none."""

    def read(slug: str) -> Flow[float]:
        call = context.provider.describe(slug)
        if call is None:
            return now
        model, at = yield from exchange(context, call)
        context.details.keep(slug, model, at + TTL)
        return at

    ended = yield from gather(tuple(read(slug) for slug in slugs), AHEAD)
    for one in ended:
        if isinstance(one, AuthenticationError):
            raise one
    return max((one for one in ended if isinstance(one, float)), default=now)
