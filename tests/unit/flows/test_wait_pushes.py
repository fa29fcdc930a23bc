"""What is pushed while a job is waited for: progress is passed on, its end is a reason to look, nothing is believed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flow_kit import JOB, job, make_context

from genwire.flows.effects import Answer, Effect, Emit, Response, Send, Sleep
from genwire.flows.exchange import Context
from genwire.flows.wait import wait
from genwire.hooks import JobProgress
from genwire.jobs import JobRecord, JobUpdate
from genwire.policies import PollPolicy

RECORD = JobRecord(brand="deapi", api="v1", id=JOB, submitted_at=0.0)
DONE = job("done", result_url="https://results.example/fox.png")


def running(progress: float | None = None, job_id: str = JOB, **more: Any) -> JobUpdate:
    return JobUpdate(id=job_id, status="in_progress", progress=progress, **more)


class Story:
    """A wait, effect by effect; the first look is due at 100 s, each further one 100 s later."""

    def __init__(self, context: Context | None = None, record: JobRecord = RECORD) -> None:
        self.context = context or make_context(poll=PollPolicy(initial=100, factor=1, maximum=100, timeout=1000))
        self.flow = wait(self.context, record, None, 0.0)
        self.now = 0.0
        self.told: list[tuple[str, float | None]] = []
        self.effect = self._passed_on(next(self.flow))

    def woken(self, at: float) -> Effect:
        """The sleep ends at that time."""
        assert isinstance(self.effect, Sleep)
        self.now = at
        return self._next(None)

    def answered(self, response: Response) -> Effect:
        assert isinstance(self.effect, Send)
        return self._next(response)

    def _next(self, value: Any) -> Effect:
        self.effect = self._passed_on(self.flow.send(Answer(value, self.now)))
        return self.effect

    def _passed_on(self, effect: Effect) -> Effect:
        while isinstance(effect, Emit):
            assert isinstance(effect.event, JobProgress)
            self.told.append((effect.event.update.status, effect.event.update.progress))
            effect = self.flow.send(Answer(None, self.now))
        return effect


def test_progress_is_passed_on_and_costs_no_look() -> None:
    story = Story()
    for at in (10, 20):
        assert story.context.news.runs(running(at))
        assert story.woken(at) == Sleep(100.0, JOB)
    assert story.told == [("in_progress", 10), ("in_progress", 20)]


def test_a_reason_to_look_brings_the_look_forward() -> None:
    story = Story()
    assert story.context.news.look(JOB)
    assert isinstance(story.woken(10), Send)


def test_a_wake_without_a_word_is_a_reason_to_look() -> None:
    assert isinstance(Story().woken(10), Send)


def test_a_reason_to_look_is_not_lost_among_progress() -> None:
    story = Story()
    story.context.news.look(JOB)
    story.context.news.runs(running(10))
    assert isinstance(story.woken(10), Send)
    assert story.told == [("in_progress", 10)]


def test_the_look_comes_when_it_is_due_whatever_is_pushed() -> None:
    story = Story()
    story.context.news.runs(running(10))
    assert isinstance(story.woken(100), Send)


def test_what_happened_during_a_look_is_looked_at_next() -> None:
    story = Story()
    story.woken(100)
    story.context.news.look(JOB)
    effect = story.answered(job("processing", progress=40))
    assert effect == Sleep(0.0, JOB)
    assert isinstance(story.woken(100), Send)


def test_progress_does_not_go_back_behind_what_was_looked_at() -> None:
    story = Story()
    story.woken(100)
    story.context.news.runs(running(30))
    assert story.answered(job("processing", progress=40)) == Sleep(200.0, JOB)
    assert story.woken(100) == Sleep(200.0, JOB)
    assert story.told == [("processing", 40)]


def test_progress_does_not_go_back_behind_what_was_pushed_before() -> None:
    story = Story()
    for at, progress in ((10, 60), (20, 50), (30, 60), (40, 70)):
        story.context.news.runs(running(progress))
        story.woken(at)
    assert story.told == [("in_progress", progress) for progress in (60, 60, 70)]


@pytest.mark.parametrize("progress", [None, 0.0, 0.5])
def test_the_first_that_is_pushed_is_told_however_little_it_is(progress: float | None) -> None:
    story = Story()
    story.context.news.runs(running(progress))
    story.woken(10)
    assert story.told == [("in_progress", progress)]


def test_what_tells_no_progress_does_not_go_back_behind_what_did() -> None:
    story = Story()
    for at, progress in ((10, 0.5), (20, None)):
        story.context.news.runs(running(progress))
        story.woken(at)
    assert story.told == [("in_progress", 0.5)]


def test_notifications_that_told_of_the_last_jobs_are_counted_on_with_the_time_that_they_told() -> None:
    context = make_context(poll=PollPolicy(initial=100))
    for _ in range(3):
        story = Story(context)
        context.news.look(JOB)
        story.woken(10)
        with pytest.raises(StopIteration):
            story.answered(DONE)
    assert context.durations.heard("", None)
    assert context.durations.of("", None) == (10.0, 10.0, 10.0)


def test_only_the_look_ends_the_wait() -> None:
    story = Story()
    story.context.news.look(JOB)
    story.woken(10)
    with pytest.raises(StopIteration) as end:
        story.answered(DONE)
    (update,) = end.value.value
    assert update.result_url == "https://results.example/fox.png"


def test_who_does_not_wait_any_more_is_told_nothing() -> None:
    story = Story()
    story.flow.close()
    assert not story.context.news.look(JOB)
    assert not story.context.news.runs(running(10))
    assert story.context.news.look_at_all() == ()


def test_two_who_wait_for_one_job_are_both_told() -> None:
    first = Story()
    second = Story(first.context)
    first.context.news.runs(running(10))
    first.woken(10)
    second.woken(10)
    assert first.told == second.told == [("in_progress", 10)]


def test_after_a_gap_every_job_is_looked_at() -> None:
    first = Story()
    second = Story(first.context, JobRecord(brand="deapi", api="v1", id="other", submitted_at=0.0))
    assert first.context.news.look_at_all() == (JOB, "other")
    assert isinstance(first.woken(10), Send)
    assert isinstance(second.woken(10), Send)


def test_a_job_in_parts_is_told_of_the_part_that_is_waited_for() -> None:
    story = Story(record=JobRecord(brand="deapi", api="v1", id=JOB, submitted_at=0.0, parts=("part",)))
    assert not story.context.news.runs(running(10, "part"))
    story.woken(100)
    story.answered(Response(200, {}, json.dumps({"data": {"status": "done"}}).encode()))
    assert story.context.news.runs(running(10, "part"))
