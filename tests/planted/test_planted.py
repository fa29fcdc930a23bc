"""Bugs that were planted on purpose are found: a check that finds none of them would prove nothing.

`make planted` looks for them and prints the table of README.md, which is made of found.json.
"""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from finding import MOST_EXAMPLES, README, SEED, find, found_times, kept, with_table
from hypothesis import settings
from planting import ROOT, Patch, PatchFailed, patches, planted

from genwire_mock.scenario import load
from genwire_mock.scenario import replay as replayed

PATCHES = patches()
KEPT = kept()
FOUND = [patch for patch in PATCHES if KEPT[patch.name]["examples"][0]]
SEEDS = range(SEED, SEED + 20)
LEAST = 19  # of twenty seeds
# Those that were found with each of the seeds, and pared to one schedule with nearly each.
ALWAYS_FOUND = [
    patch for patch in PATCHES if found_times(KEPT[patch.name]) == len(SEEDS) and KEPT[patch.name]["pared"] >= LEAST
]
IS_THOROUGH = settings().max_examples >= 2000


def bugs(chosen: list[Patch]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("patch", chosen, ids=lambda patch: patch.name)


@bugs(FOUND)
def test_a_planted_bug_is_found(patch: Patch) -> None:
    (found,) = find(patch)
    assert found is not None, f"No example of {MOST_EXAMPLES} finds that {patch.title[0].lower()}{patch.title[1:]}"


@pytest.mark.hypothesis
@pytest.mark.skipif(not IS_THOROUGH, reason="twenty seeds take long: make test-thorough looks with them")
@bugs(ALWAYS_FOUND)
def test_a_planted_bug_is_found_with_twenty_seeds_and_pared_to_its_schedule(patch: Patch) -> None:
    schedules = [found and found.schedule for found in find(patch, SEEDS, pare=True)]
    assert None not in schedules
    assert schedules.count(KEPT[patch.name]["schedule"]) >= LEAST


@pytest.mark.parametrize("subject", ["client", "mock"])
@pytest.mark.parametrize("chosen", [FOUND, ALWAYS_FOUND], ids=["with one seed", "with twenty seeds"])
def test_a_dozen_bugs_of_each_are_found(chosen: list[Patch], subject: str) -> None:
    assert sum(patch.subject == subject for patch in chosen) >= 12


def test_what_was_found_is_kept_of_every_planted_bug() -> None:
    assert sorted(KEPT) == sorted(patch.name for patch in PATCHES)
    assert {one["first"] for one in KEPT.values()} == {SEED}


def test_the_readme_has_the_table_of_what_was_found() -> None:
    text = README.read_text("utf-8")
    assert text == with_table(text, KEPT), "Make it anew: python tests/planted/finding.py --write"


@bugs(PATCHES)
def test_a_patch_applies(patch: Patch) -> None:
    text = (ROOT / patch.file).read_text("utf-8")
    assert patch.applied(text) != text


def test_a_patch_that_no_longer_applies_says_what_to_do() -> None:
    patch = evolve(PATCHES[0], hunks=(("what is nowhere", "something else"),))
    with pytest.raises(PatchFailed, match=r"no longer applies(.|\n)*Write the same bug"), planted(patch):
        pass


def test_a_planted_bug_is_gone_afterwards() -> None:
    import genwire

    before = Path(ROOT / PATCHES[0].file).read_bytes()
    with planted(PATCHES[0]):
        assert "genwire" not in sys.modules
    assert sys.modules["genwire"] is genwire
    assert Path(ROOT / PATCHES[0].file).read_bytes() == before


def named(name: str) -> Patch:
    return next(patch for patch in PATCHES if patch.name == name)


def test_long_runs_that_break_are_pared_to_the_same_few_steps() -> None:
    long_runs: list[list[tuple[str, dict[str, Any]]]] = [
        [("models", {}), ("edit", {"answer": "busy"}), ("submit", {"answer": "lost", "steps": 20, "models": 2})],
        [("finish", {"fate": "fails"}), ("price", {}), ("submit", {"answer": "lost", "key": "order"}), ("edit", {})],
    ]
    with planted(named("client/repeats-a-lost-answer")):
        replay, rig = (importlib.import_module(name) for name in ("machine_replay", "machine_rig"))
        pared = importlib.import_module("machine_paring").pared
        for begun in ({"pages": 2}, {"api": "v1", "budget": "0.0055"}):
            for steps in long_runs:
                run = replay.Run.of([rig.Step("begin", begun), *(rig.Step(*step) for step in steps)])
                assert [str(step) for step in pared(run).steps] == ["begin", "submit answer=lost"]


def test_a_failure_is_a_scenario_and_one_command_takes_its_steps_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GENWIRE_FAILURES", str(tmp_path))
    with planted(named("client/repeats-a-lost-answer")):
        machine: Any = importlib.import_module("machine_replay")
        run = machine.Run("sync", {})
        with pytest.raises(AssertionError, match="nobody pays twice"):
            run.take("submit", {"answer": "lost"})
        run.close()
        note: str = run.note()
        (path,) = tmp_path.iterdir()
        assert "nobody pays twice" in str(machine.replay(path))
    assert "submit answer=lost" in note
    assert replayed(load(path)) is None  # the mock's half, which has no bug
    command = note.splitlines()[-1].split()
    taken = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (taken.returncode, taken.stdout) == (0, "Nothing is broken any more.\n"), taken.stderr
