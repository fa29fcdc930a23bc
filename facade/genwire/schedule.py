"""When to look at a job next, from what is known of jobs like it and from its own progress. Pure decisions.

A look costs one of the few status calls that a plan has, and a look too late costs the user time. Jobs of one model
take about as long as each other, so that the first look comes when the job is likely to be done; a job that tells its
progress tells its end.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from attrs import frozen

from genwire.policies import PollPolicy

KEPT = 20  # durations of a kind of job, the last ones
_ENOUGH = 3  # durations that say more than the table below
_CLOSE = 0.25  # spread of durations, as a share of their middle, under which one look is aimed at the end
_FIRST = 0.1  # of the others were done by the first look, where durations are spread
_WORTH = 0.02  # of a job's usual time: the delay that one look less is worth
_SPARE = 1.25  # of the time that the slowest of the others took, by when a notification must have come
_SHARE = 0.15  # of the time that has passed: the next gap, where nothing else is known
_EARLY = 0.5  # of what is left by the first progress told: a second look makes sure of it
_STEP = 1.0  # percent, in which services round progress down
_BASELINE = 10.0  # percent over which the pace is taken, the latest ones: jobs do not go on evenly
_LEAST_SHARE = 0.005  # of the time that has passed: the shortest gap, however near the end seems to be
_PATIENT = 4  # looks after which that gap grows by half with each: an end that is always near never comes
_GUARD = 0.02  # of what is left, to come after the end and not just before it

# Seconds from submission to the end, the shortest and the usual: reference/deapi/catalogue.md section 5.
_USUAL: Mapping[str, tuple[float, float]] = {
    "txt2img": (8, 15),
    "img2img": (30, 45),
    "img-upscale": (4, 10),
    "img-rmbg": (4, 8),
    "img2txt": (5, 12),
    "txt2video": (60, 180),
    "img2video": (60, 180),
    "audio2video": (120, 240),
    "video-replace": (120, 300),
    "vid-upscale": (30, 60),
    "vid-rmbg": (30, 60),
    "txt2audio": (5, 12),
    "txt2music": (15, 40),
    "txt2embedding": (5, 10),
    "transcribe": (20, 30),
}
_UNKNOWN = (2.0, 10.0)


@frozen
class Look:
    """One look at a running job: seconds since it was submitted, and its progress in percent where it told one."""

    elapsed: float
    progress: float | None = None


class Durations:
    """How long the last jobs of each model took, in seconds from submission to the end, and who told of it."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str | None], tuple[float, ...]] = {}
        self._heard: dict[tuple[str, str | None], int] = {}

    def of(self, task: str, model: str | None) -> tuple[float, ...]:
        return self._known.get((task, model), ())

    def heard(self, task: str, model: str | None) -> bool:
        """Whether notifications told of the last jobs, so that the next one is likely to be told of too."""
        return self._heard.get((task, model), 0) >= _ENOUGH

    def learn(
        self, task: str, model: str | None, looks: Sequence[Look], done: float, *, notified: bool = False
    ) -> None:
        """`notified`: that it was done was seen upon a notification, and not too late for one."""
        kind = task, model
        known = self.of(*kind)
        self._heard[kind] = self._heard.get(kind, 0) + 1 if notified else 0
        self._known[kind] = (*known, done)[-KEPT:] if notified else learned(known, looks, done)


def usual(task: str) -> float:
    """Seconds from submission to the end, of a job of which nothing is known but its task."""
    return _USUAL.get(task, _UNKNOWN)[1]


def first_look(policy: PollPolicy, task: str, durations: Sequence[float]) -> float:
    """Seconds from submission to the first look."""
    if not policy.adapts:
        return policy.first
    if len(durations) < _ENOUGH:
        return max(policy.shortest, _USUAL.get(task, _UNKNOWN)[0])
    ordered = sorted(durations)
    middle = _quantile(ordered, 0.5)
    spread = _quantile(ordered, 0.9) - _quantile(ordered, 0.1)
    aimed = middle * (1 + _GUARD) if spread <= _CLOSE * middle else _quantile(ordered, _FIRST)
    return max(policy.shortest, aimed)


def spare_look(policy: PollPolicy, task: str, durations: Sequence[float]) -> float:
    """Seconds from submission to the first look at a job that a notification is expected to tell of before.

    Notifications get lost, so that there is one all the same, when the slowest of the others were done.
    """
    if not policy.adapts:
        return policy.first
    return max(policy.shortest, max(durations, default=_USUAL.get(task, _UNKNOWN)[1]) * _SPARE)


def next_look(policy: PollPolicy, looks: Sequence[Look], durations: Sequence[float], affordable: int | None) -> float:
    """Seconds from the last of `looks` to the next one.

    `affordable` is how many more looks the job may have, None for as many as it likes.
    """
    if not policy.adapts:
        return policy.delay(len(looks))
    elapsed = looks[-1].elapsed
    gap = _by_progress(looks, policy.shortest)
    if gap is None:
        gap = _by_durations(elapsed, durations)
    if gap is None:
        gap = _SHARE * elapsed
    shortest = max(policy.shortest, _least_share(len(looks)) * elapsed)
    if affordable is not None:
        # Growing by this factor each time, the looks that are left reach the deadline.
        growth = (max(policy.timeout, elapsed) / max(elapsed, 1.0)) ** (1 / max(affordable, 1))
        shortest = max(shortest, elapsed * (growth - 1))
    return min(max(gap, shortest), max(policy.longest, shortest))


def _least_share(looks: int) -> float:
    """Of the time that has passed."""
    over = min(max(0, looks - _PATIENT), 10)
    return min(_SHARE, _LEAST_SHARE * 1.5**over)


def learned(durations: Sequence[float], looks: Sequence[Look], done: float) -> tuple[float, ...]:
    """The durations with one more, of a job that was found done `done` seconds after its submission.

    It ended between the last two looks. Where the first look came too late to tell, a little less is assumed, so that
    the looks come earlier until one is too early.
    """
    took = (looks[-1].elapsed + done) / 2 if looks else done * 0.95
    return (*durations, took)[-KEPT:]


def _by_progress(looks: Sequence[Look], shortest: float) -> float | None:
    """What is left by the job's own account, at the pace of its last steps."""
    told = [(look.elapsed, look.progress) for look in looks if look.progress is not None and 0 < look.progress < 100]
    if not told or looks[-1].progress is None:
        return None
    elapsed, progress = told[-1]
    since = next(at for at, one in told if one >= progress)
    begun, before = next(((at, one) for at, one in reversed(told) if one <= progress - _BASELINE), told[0])
    if progress <= before:
        # Its pace is not known, as it was pending for a while: this is the most that is left.
        return _EARLY * (100 - progress) * elapsed / progress if len(told) == 1 else None
    step = _STEP * (since - begun) / (progress - before)
    if elapsed - since > 2 * step:
        return None  # it stands still, and not because it is rounded
    left = (100 - progress) / _STEP * step - (elapsed - since)
    if step <= 2 * shortest:
        return left * (1 + _GUARD)
    return max(left - step / 2, step / 2)  # what progress was rounded by is longer than two looks are apart


def _by_durations(elapsed: float, durations: Sequence[float]) -> float | None:
    """A share of what the slowest of the others would have left.

    Where a job may end at any time within `left`, a look every sqrt(2 × worth × left) makes the sum of the delays and
    of what the looks are worth least: further apart as long as the end is unlikely, closer the likelier it is.
    """
    if len(durations) < _ENOUGH:
        return None
    ordered = sorted(durations)
    left = ordered[-1] * (1 + _GUARD) - elapsed
    return min(left, math.sqrt(2 * _WORTH * _quantile(ordered, 0.5) * left)) if left > 0 else None


def _quantile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
