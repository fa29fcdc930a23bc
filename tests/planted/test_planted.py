"""Bugs that were planted on purpose are found: a check that finds none of them would prove nothing.

`make planted` looks for them with more seeds, and prints the table of README.md.
"""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from finding import MOST_EXAMPLES, find
from planting import ROOT, Patch, PatchFailed, patches, planted

from genwire_mock.scenario import load
from genwire_mock.scenario import replay as replayed

PATCHES = patches()
# Those that the table of README.md says are found; what it lists as not found or not measured is looked for by hand.
ROWS = re.findall(
    r"^\| `([a-z0-9/-]+)` \| [^|]+ \| \d+ \|$", (Path(__file__).parent / "README.md").read_text("utf-8"), re.M
)
FOUND = [patch for patch in PATCHES if patch.name in ROWS]


@pytest.mark.parametrize("patch", FOUND, ids=lambda patch: patch.name)
def test_a_planted_bug_is_found(patch: Patch) -> None:
    found = find(patch)
    assert found is not None, f"No example of {MOST_EXAMPLES} finds that {patch.title[0].lower()}{patch.title[1:]}"
    assert found.examples <= MOST_EXAMPLES


def test_every_planted_bug_is_in_the_readme_as_found_or_as_not() -> None:
    told = re.findall(r"`((?:client|mock)/[a-z0-9-]+)`", (Path(__file__).parent / "README.md").read_text("utf-8"))
    assert sorted(told) == sorted(patch.name for patch in PATCHES)
    assert sorted(ROWS) == sorted(patch.name for patch in FOUND)


@pytest.mark.parametrize("subject", ["client", "mock"])
def test_a_dozen_bugs_of_each_are_planted_though_not_all_are_found(subject: str) -> None:
    assert sum(patch.subject == subject for patch in PATCHES) >= 12


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


def test_a_failure_is_a_scenario_and_one_command_takes_its_steps_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GENWIRE_FAILURES", str(tmp_path))
    bug = next(patch for patch in PATCHES if patch.name == "client/repeats-a-lost-answer")
    with planted(bug):
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
