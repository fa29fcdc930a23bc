"""Schedules of faults, drawn as lists, so that a failing one shrinks to the few that matter."""

from __future__ import annotations

from hypothesis import strategies as st

from genwire_mock.faults import (
    Answer,
    Drip,
    Expired,
    Fail,
    Fault,
    Garbled,
    Limited,
    Mistyped,
    Ok,
    Outage,
    Proxy,
    Refused,
    Reset,
    Retire,
    Rule,
    Slow,
    Stuck,
    Timeline,
    Truncated,
)

KEY = "12345|the-secret-half-of-a-key"
MODELS = ("Flux1schnell", "ZImageTurbo_INT8")
# The longest that a call takes: pieces of a body that each come just within the timeout of a read.
PIECES = 5
LONGEST_CALL = PIECES * 60.0

Schedule = tuple[Rule, ...]

_SECONDS = st.sampled_from([0.0, 1.0, 30.0, 59.0, 90.0, 5000.0])
_CALLS: st.SearchStrategy[Fault] = st.one_of(
    st.just(Ok()),
    st.builds(
        Answer, st.sampled_from([400, 401, 403, 404, 409, 413, 422, 429, 500, 502, 503, 520, 524, 599, 302, 307, 204])
    ),
    st.builds(Answer, st.sampled_from([200, 201, 429, 503]), text=st.sampled_from(["", "[]", "null", "<html>", KEY])),
    st.builds(Limited, st.sampled_from(["minute", "daily"]), st.sampled_from([None, 0, 1, 60, 86_400])),
    st.builds(Proxy, st.sampled_from([502, 520, 524]), st.sampled_from(["before", "after"])),
    st.builds(Slow, _SECONDS),
    st.just(Refused()),
    st.builds(Reset, st.sampled_from(["before", "after"])),
    st.builds(Truncated, st.sampled_from([0.0, 0.5, 0.99])),
    st.builds(Drip, _SECONDS, st.integers(1, PIECES)),
    st.just(Garbled()),
    st.just(Mistyped()),
    st.builds(Outage, _SECONDS, st.booleans()),
    st.builds(Retire, st.sampled_from(MODELS)),
)
# A host that answers 200 with another file would be believed, so none of these does.
_DOWNLOADS: st.SearchStrategy[Fault] = st.one_of(
    st.just(Ok()),
    st.builds(Answer, st.sampled_from([400, 401, 403, 404, 410, 416, 429, 500, 503, 302, 307])),
    st.builds(Slow, _SECONDS),
    st.just(Refused()),
    st.builds(Reset, st.sampled_from(["before", "after"])),
    st.builds(Truncated, st.sampled_from([0.0, 0.5, 0.99])),
    st.builds(Drip, _SECONDS, st.integers(1, PIECES)),
    st.builds(Outage, _SECONDS, st.booleans()),
    st.just(Expired()),
)
_JOBS: st.SearchStrategy[Fault] = st.one_of(
    st.just(Ok()),
    st.builds(Stuck, st.sampled_from(["pending", "processing"])),
    st.builds(
        Fail,
        st.sampled_from(["WORKER_TIMEOUT", "PROCESSING_ERROR", "AGE_RESTRICTED"]),
        st.none(),
        st.sampled_from([None, True, False]),
        st.sampled_from([None, True, False]),
    ),
    # What a run survives and goes on after, drawn more often than chance would.
    st.just(Fail("WORKER_TIMEOUT", None, True, True)),
    st.builds(Timeline, _SECONDS, _SECONDS),
)


def _rule(operation: str, faults: st.SearchStrategy[Fault], most: int) -> st.SearchStrategy[Rule]:
    return st.lists(faults, max_size=most).map(lambda drawn: Rule(drawn, on=operation))


SCHEDULES: st.SearchStrategy[Schedule] = st.tuples(
    _rule("listModels", _CALLS, 4),
    _rule("submitTextToImage", _CALLS, 8),
    _rule("submitTextToImage", _JOBS, 4),
    _rule("getJobStatus", _CALLS, 10),
    _rule("download", _DOWNLOADS, 4),
)

# After each of these a service may have taken what it was sent, and the client does not learn whether it has.
LOSSES: tuple[Fault, ...] = (
    *(Reset("before"), Reset("after"), Truncated(), Truncated(0.0), Garbled(), Slow(90), Drip(90, 3)),
    *(Proxy(502, "before"), Proxy(524, "after"), Answer(500), Answer(503), Answer(599), Answer(302), Answer(204)),
    *(Answer(200, text=""), Answer(201, text="<html>"), Answer(200, json={"data": {}})),
)
# And after these it has taken nothing for certain.
REPEATED: tuple[Fault, ...] = (Refused(), Limited("minute", 1), Answer(429))


def forgets(rules: Schedule) -> bool:
    """Whether the service loses its accounts on the way."""
    return any(isinstance(fault, Outage) and fault.forgets for rule in rules for fault in rule.faults)
