"""Strategies for what can go wrong: faults, and schedules of them as lists, which shrink to those that matter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from genwire_mock import faults
from genwire_mock.faults import Fault

Subject = Literal["call", "download", "job", "delivery", "push"]

_SECONDS = st.sampled_from([0.0, 1.0, 30.0, 90.0])
_STATUSES = st.sampled_from([500, 503, 502, 504, 400, 401, 402, 403, 404, 408, 409, 410, 413, 422, 429])

# The plainest first: examples shrink to it.
_FAULTS: Mapping[Subject, list[SearchStrategy[Fault]]] = {
    "call": [
        st.builds(faults.Answer, _STATUSES),
        st.builds(faults.Limited, st.sampled_from(["minute", "daily"]), st.sampled_from([None, 1, 60])),
        st.builds(faults.Slow, _SECONDS),
        st.builds(faults.Refused),
        st.builds(faults.Reset, st.sampled_from(["before", "after"])),
        st.builds(faults.Truncated, st.sampled_from([0.0, 0.5, 0.99])),
        st.builds(faults.Proxy, st.sampled_from([502, 520, 524]), st.sampled_from(["before", "after"])),
        st.builds(faults.Drip, _SECONDS, st.integers(1, 5)),
        st.builds(faults.Garbled),
        st.builds(faults.Mistyped),
        st.builds(faults.Outage, _SECONDS, st.booleans()),
    ],
    "download": [
        st.builds(faults.Expired),
        st.builds(faults.Answer, st.sampled_from([404, 403, 500, 503])),
        st.builds(faults.Reset, st.sampled_from(["before", "after"])),
        st.builds(faults.Truncated, st.sampled_from([0.0, 0.5, 0.99])),
        st.builds(faults.Slow, _SECONDS),
        st.builds(faults.Drip, _SECONDS, st.integers(1, 5)),
    ],
    "job": [
        st.builds(faults.Fail, st.sampled_from(["PROCESSING_ERROR", "WORKER_TIMEOUT", "A_NEW_CODE"])),
        st.builds(faults.Timeline, st.none() | _SECONDS, st.none() | _SECONDS),
        st.builds(faults.Stuck, st.sampled_from(["pending", "processing"])),
    ],
    "delivery": [
        st.builds(faults.Duplicate, st.integers(1, 3), _SECONDS),
        st.builds(faults.Late, _SECONDS),
        st.builds(faults.Lost),
        st.builds(faults.Unsigned),
        st.builds(faults.Tampered),
    ],
    "push": [st.builds(faults.Drop), st.builds(faults.Mute)],
}


def schedules(subject: Subject = "call", *, max_size: int = 6) -> SearchStrategy[list[Fault]]:
    """Lists for `mock.fail(on, *schedule)` of faults that can meet the subject, `Ok()` holding a place.

    A list, never a seed: a failing one shrinks to the fewest and plainest faults, and becomes a scenario as it is.
    """
    options: list[SearchStrategy[Any]] = [st.just(faults.Ok()), *_FAULTS[subject]]
    return st.lists(st.one_of(options), max_size=max_size)
