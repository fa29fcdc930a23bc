"""When a job is looked at: by what jobs like it took, by its own progress, and by how many looks are left."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genwire.policies import PollPolicy
from genwire.schedule import Durations, Look, first_look, learned, next_look, usual

POLICY = PollPolicy()
SECONDS = st.floats(min_value=0.1, max_value=3_000)
PROGRESS = st.one_of(st.none(), st.floats(min_value=-5, max_value=150))


def gap(*looks: Look, durations: Sequence[float] = (), affordable: int | None = None, **policy: float) -> float:
    return next_look(PollPolicy(**policy), looks, durations, affordable)


# The first look


def test_the_first_look_at_a_job_of_a_known_task_comes_when_the_quickest_are_done() -> None:
    assert first_look(POLICY, "txt2video", ()) == 60


def test_jobs_that_take_alike_are_looked_at_when_they_should_be_done() -> None:
    assert first_look(POLICY, "txt2img", [12, 12.1, 12.2, 12]) == pytest.approx(12.3, abs=0.2)


def test_jobs_that_take_differently_are_looked_at_when_the_quicker_ones_are_done() -> None:
    assert first_look(POLICY, "txt2img", [*range(10, 110, 10)]) == 20


def test_two_durations_are_not_enough_to_know_better_than_the_table() -> None:
    assert first_look(POLICY, "txt2video", [5, 5]) == 60


def test_a_schedule_that_was_given_does_not_adapt() -> None:
    policy = PollPolicy(initial=2, factor=2, maximum=6)
    looks = [Look(2.0, 99.0)]
    assert first_look(policy, "txt2img", [40] * 5) == 2
    assert next_look(policy, looks, [40] * 5, None) == 2
    assert next_look(policy, looks * 3, [40] * 5, None) == 6


# The next ones


def test_two_steps_of_progress_tell_when_the_job_is_done() -> None:
    assert gap(Look(10, 20.0), Look(20, 60.0)) == pytest.approx(10.2)


def test_one_step_of_progress_brings_a_second_look_before_the_end() -> None:
    assert gap(Look(10, 50.0)) == pytest.approx(5)


def test_the_pace_is_that_of_the_last_steps() -> None:
    slow_after_half = [Look(10, 50.0), Look(20, 60.0), Look(30, 70.0)]
    assert gap(*slow_after_half) == pytest.approx(30 * 1.02)


def test_a_long_job_whose_progress_is_rounded_is_looked_at_within_the_last_percent() -> None:
    looks = [Look(300, 50.0), Look(580, 96.0), Look(604, 99.0)]
    assert 600 < 604 + gap(*looks) < 610
    assert gap(*looks, Look(607, 99.0)) == pytest.approx(3, abs=1)


def test_without_progress_looks_come_closer_as_the_end_becomes_likelier() -> None:
    others = [100.0, 120, 140, 160, 180, 200]
    gaps = [gap(Look(elapsed), durations=others) for elapsed in (110.0, 150, 190)]
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[0] < 40


def test_without_progress_the_slowest_of_the_others_is_aimed_at_last() -> None:
    assert gap(Look(199), durations=[100, 150, 200]) == pytest.approx(200 * 1.02 - 199)


def test_beyond_all_durations_the_gap_grows_with_the_time_that_has_passed() -> None:
    assert gap(Look(100), durations=[10, 20, 30]) == pytest.approx(15)


@pytest.mark.parametrize("stuck", [0.0, 50.0, 99.99])
def test_progress_that_does_not_move_tells_nothing(stuck: float) -> None:
    assert gap(Look(90, stuck), Look(100, stuck)) == pytest.approx(15)


def test_progress_that_never_ends_is_looked_at_ever_more_rarely() -> None:
    looks = [Look(50, 50.0)]
    while looks[-1].elapsed < POLICY.timeout:
        at = looks[-1].elapsed + gap(*looks)
        looks.append(Look(at, 100 - 5_000 / at**1.2))
    assert len(looks) < 25


@pytest.mark.parametrize("affordable", [1, 5, 20])
def test_few_looks_that_are_left_reach_the_deadline(affordable: int) -> None:
    looks = [Look(10.0)]
    for _ in range(affordable):
        looks.append(Look(looks[-1].elapsed + next_look(POLICY, looks, (), affordable)))
        affordable -= 1
    assert looks[-1].elapsed >= POLICY.timeout * 0.99


@given(st.lists(st.tuples(SECONDS, PROGRESS), min_size=1, max_size=6), st.lists(SECONDS, max_size=25))
def test_the_gap_stays_within_its_bounds(given_looks: list[tuple[float, float | None]], durations: list[float]) -> None:
    elapsed = 0.0
    looks: list[Look] = []
    for more, progress in given_looks:
        elapsed += more
        looks.append(Look(elapsed, progress))
    assert POLICY.shortest <= next_look(POLICY, looks, durations, None) <= max(POLICY.longest, 0.02 * elapsed)


# Learning


def test_a_job_ended_between_the_last_two_looks() -> None:
    assert learned((), [Look(10)], 14) == (12,)


def test_a_first_look_that_came_too_late_makes_the_next_come_earlier() -> None:
    assert learned((), [], 20)[0] < 20


def test_only_the_last_durations_are_kept() -> None:
    durations: tuple[float, ...] = ()
    for number in range(50):
        durations = learned(durations, [], number)
    assert len(durations) == 20


def test_each_model_has_durations_of_its_own() -> None:
    known = Durations()
    known.learn("txt2img", "quick", [], 4, notified=False)
    known.learn("txt2img", "slow", [], 400, notified=False)
    assert max(known.of("txt2img", "quick")) < 5


def test_a_task_that_no_document_names_has_a_usual_time_all_the_same() -> None:
    assert usual("txt2hologram") > 0


# Against what others do. Progress is taken as linear after a while pending, as the mock and the documents have it.


def looks_until(done: float, first: float, following: Callable[[float], float]) -> tuple[int, float]:
    """How many looks of a growing schedule, and how late the last of them is."""
    at, step, looks = first, first, 1
    while at < done:
        step = following(step)
        at += step
        looks += 1
    return looks, at - done


def ours(task: str, done: float, known: Durations) -> tuple[int, float]:
    durations = known.of(task, None)
    at = first_look(POLICY, task, durations)
    looks: list[Look] = []
    while at < done:
        pending = 0.15 * done
        looks.append(Look(at, None if at < pending else 100 * (at - pending) / (done - pending)))
        at += next_look(POLICY, looks, durations, None)
    known.learn(task, None, looks, at, notified=False)
    return len(looks) + 1, at - done


@pytest.mark.parametrize(
    ("task", "shortest", "longest", "first", "most"),
    [
        ("txt2img", 10, 60, 2, 8),
        ("img2img", 30, 90, 2, 8),
        ("txt2video", 60, 180, 5, 30),
        ("audio2video", 120, 480, 5, 30),
        ("txt2audio", 5, 30, 1, 5),
        ("txt2music", 15, 90, 1, 5),
        ("vid-upscale", 30, 240, 5, 30),
    ],
)
def test_half_the_looks_of_the_vendors_policy_are_enough_and_notice_no_later(
    task: str, shortest: float, longest: float, first: float, most: float
) -> None:
    known = Durations()
    durations = [shortest + (longest - shortest) * (number * 0.618 % 1) for number in range(200)]
    theirs = [looks_until(done, first, lambda step: min(step * 1.5, most)) for done in durations]
    mine = [ours(task, done, known) for done in durations]
    assert sum(looks for looks, _ in mine) <= 0.5 * sum(looks for looks, _ in theirs)
    assert statistics.median(late for _, late in mine) <= statistics.median(late for _, late in theirs)
