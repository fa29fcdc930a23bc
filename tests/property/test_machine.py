"""The client and the mock in any order of steps, held to a model of what the documents say: sync and async alike.

A failure is written as a scenario, and says the one command that takes the same steps again.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from machine_paring import pared
from machine_replay import Run
from machine_setting import EDITS, FAST, FINE

WHICH = st.integers(0, 2)
STEPS = st.sampled_from([4, 20])
FATES = st.sampled_from(["ok", "fails", "charged", "hangs"])
# What an account holds and what of it the client may spend, in USD: a picture is 0.00136. Most often there is enough.
MEANS = {
    "rich": {},
    "richer": {"balance": "50"},
    "a budget for one": {"budget": "0.002"},
    "a budget for four": {"budget": "0.0055"},
    "poor": {"balance": "0.4905"},
}


class Machine(RuleBasedStateMachine):
    """The rules only choose; `machine_rig.Rig` takes the steps. Choices are ordered with the usual one first."""

    kind = "sync"
    run: Run
    has_all_day = True

    def teardown(self) -> None:
        if hasattr(self, "run"):
            self.run.close()

    @initialize(api=st.sampled_from(["v2", "v1"]), means=st.sampled_from(list(MEANS)), pages=st.sampled_from([1, 2]))
    def begin(self, means: str, **chosen: Any) -> None:
        self.run = Run(self.kind, {**chosen, **MEANS[means]})

    @rule(fate=FATES)
    def submit(self, **chosen: Any) -> None:
        self.run.take("submit", chosen)

    @rule(hook=st.sampled_from(["plain", "duplicate", "tampered", "unsigned", "late"]))
    def submit_with_a_webhook(self, **chosen: Any) -> None:
        self.run.take("submit", chosen)

    @rule(fate=FATES)
    def finish(self, **chosen: Any) -> None:
        self.run.take("finish", chosen)

    @rule(answer=st.sampled_from(["lost", "unsent", "busy", "prompt", "model", "minute", "daily"]))
    def submit_in_vain(self, **chosen: Any) -> None:
        self.run.take("submit", chosen)

    @rule(
        answer=st.sampled_from(["", "model", "prompt"]),
        models=st.sampled_from([1, 2]),
        steps=STEPS,
        most=st.sampled_from([None, "0.002", "0.001"]),
    )
    def submit_to_a_choice(self, **chosen: Any) -> None:
        self.run.take("submit", chosen)

    @rule(answer=st.sampled_from(["", "lost", "busy"]), key=st.just("order"))
    def submit_under_a_key(self, **chosen: Any) -> None:
        self.run.take("submit", chosen)

    @rule(answer=st.sampled_from(["", "lost", "unsent", "minute"]))
    def edit(self, **chosen: Any) -> None:
        self.run.take("edit", chosen)

    @precondition(lambda self: self.run.knows_a_job)
    @rule(
        job=WHICH,
        answer=st.sampled_from(["", "lost", "busy", "minute", "daily", "strange"]),
        timeout=st.sampled_from([30.0, 300.0]),
    )
    def wait(self, **chosen: Any) -> None:
        self.run.take("wait", chosen)

    @precondition(lambda self: self.run.knows_a_job)
    @rule(job=WHICH, answer=st.sampled_from(["", "lost", "busy", "minute", "daily", "strange"]))
    def look(self, **chosen: Any) -> None:
        self.run.take("look", chosen)

    @precondition(lambda self: self.run.knows_a_job)
    @rule(job=WHICH, expired=st.booleans())
    def fetch(self, **chosen: Any) -> None:
        self.run.take("fetch", chosen)

    @precondition(lambda self: self.run.knows_a_job)
    @rule(job=WHICH)
    def other_version(self, **chosen: Any) -> None:
        self.run.take("other_version", chosen)

    @precondition(lambda self: self.run.is_uncertain)
    @rule(which=WHICH)
    def reconcile(self, **chosen: Any) -> None:
        self.run.take("reconcile", chosen)

    @rule(steps=STEPS, answer=st.sampled_from(["", "lost", "busy", "minute", "daily"]))
    def price(self, **chosen: Any) -> None:
        self.run.take("price", chosen)

    @rule(what=st.sampled_from(["models", "balance"]))
    def read(self, what: str) -> None:
        self.run.take(what, {})

    @precondition(lambda self: self.run.knows_a_job)  # too early, it would leave little to do
    @rule(slug=st.sampled_from([FINE, EDITS, FAST]))
    def retire(self, **chosen: Any) -> None:
        self.run.take("retire", chosen)

    @rule(operation=st.sampled_from(["submit", "status"]), calls=st.sampled_from(["3", "1"]), stranger=st.booleans())
    def others(self, **chosen: Any) -> None:
        self.run.take("others", chosen)

    @precondition(lambda self: self.has_all_day)
    @rule(stranger=st.booleans())
    def others_all_day(self, **chosen: Any) -> None:  # of edits, of which a day has the fewest
        self.run.take("others", {"operation": "edit", "calls": "day", **chosen})
        self.has_all_day = False

    @rule(seconds=st.sampled_from([61.0, 5.0, 3600.0, 0.0]))
    def pass_time(self, **chosen: Any) -> None:
        self.run.take("pass_time", chosen)


class AsyncMachine(Machine):
    kind = "async"


MACHINES = {"sync": Machine, "async": AsyncMachine}


@pytest.mark.hypothesis  # although it is none of its tests, for make test-thorough
@pytest.mark.parametrize("kind", list(MACHINES))
def test_nothing_is_lost_or_paid_twice_whatever_happens(kind: str) -> None:
    Run.forget()
    try:
        run_state_machine_as_test(
            MACHINES[kind], settings=settings(settings.default, stateful_step_count=20, deadline=None)
        )
    except Exception as error:
        if Run.last_failure is not None:
            error.add_note(pared(Run.last_failure).note())
        raise
