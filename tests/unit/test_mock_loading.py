from __future__ import annotations

import sys
from importlib import invalidate_caches
from pathlib import Path

import pytest

from genwire_mock.behaviours.loading import BehaviourError, find

BEHAVIOURS = """
from genwire_mock.behaviours.plain import PlainBehaviour

class First(PlainBehaviour):
    pass
"""


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on the way of imports."""
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    return tmp_path


def write(folder: Path, name: str, more: str = "") -> None:
    invalidate_caches()
    (folder / f"{name}.py").write_text(BEHAVIOURS + more)


def test_a_class_is_found_by_its_name(written: Path) -> None:
    write(written, "by_name", "\nclass Second(First):\n    pass\n")
    assert type(find("by_name:Second")).__name__ == "Second"


def test_the_only_class_needs_no_name(written: Path) -> None:
    write(written, "only_one")
    assert type(find("only_one")).__name__ == "First"


def test_what_the_module_calls_its_behaviour_needs_no_name(written: Path) -> None:
    write(written, "called_so", "\nclass Second(First):\n    pass\nbehaviour = Second()\n")
    assert type(find("called_so")).__name__ == "Second"


def test_a_behaviour_may_be_a_file(tmp_path: Path) -> None:
    write(tmp_path, "in_a_file")
    assert type(find(str(tmp_path / "in_a_file.py"))).__name__ == "First"
    assert type(find(f"{tmp_path / 'in_a_file.py'}:First")).__name__ == "First"


@pytest.mark.parametrize(
    ("more", "name", "reason"),
    [
        ("", "none_such_at_all", "cannot be loaded: No module named"),
        ("", "none_such.py", "cannot be loaded: .*No such file"),
        ("", "wrong:Third", "wrong has no Third"),
        ("\nclass Second(First):\n    pass\n", "wrong", "several behaviours: say which of wrong:First, wrong:Second"),
        ("\nFirst = None\n", "wrong", "has no class derived from PlainBehaviour"),
        ("\nFirst.__init__ = lambda self, a: None\n", "wrong:First", "cannot be made without arguments"),
        (
            "\nclass Bare:\n    def answer(self, call, now): ...\n",
            "wrong:Bare",
            "lacks besides, authenticate, .*derive it",
        ),
        ("\nimport nothing_of_that_name\n", "wrong", "wrong cannot be loaded: No module named"),
    ],
)
def test_what_is_no_behaviour_is_refused_with_its_reason(
    written: Path, more: str, name: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "wrong", raising=False)
    write(written, "wrong", more)
    with pytest.raises(BehaviourError, match=reason):
        find(name)
