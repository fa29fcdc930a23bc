"""Every promise of the documents has a test, and every test that is named is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve
from statements import Outcomes, Statement, problems, statements, table

ALL = statements()


def test_every_statement_is_held_by_a_test_that_is_there() -> None:
    assert not list(problems(ALL))


def test_every_statement_has_an_id_of_its_own() -> None:
    ids = [statement.id for statement in ALL]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    "section", ["limits", "errors", "models", "uploads", "jobs", "prices", "webhooks", "websocket"]
)
def test_every_part_of_the_documents_is_spoken_of(section: str) -> None:
    assert [statement for statement in ALL if statement.id.startswith(f"deapi.{section}.")]


def test_a_statement_without_a_test_is_told() -> None:
    assert list(problems([evolve(ALL[0], tests=())])) == [f"{ALL[0].id}: no test holds it"]


def test_a_test_that_is_gone_is_told() -> None:
    gone = evolve(ALL[0], tests=("unit/test_mock_rates.py::test_nothing_of_that_name",))
    assert list(problems([gone])) == [f"{ALL[0].id}: {gone.tests[0]} is gone"]


def test_a_file_that_is_gone_is_told() -> None:
    gone = evolve(ALL[0], tests=("unit/test_of_no_file.py::test_x",))
    assert list(problems([gone])) == [f"{ALL[0].id}: {gone.tests[0]} is gone"]


def test_a_statement_may_be_read_from_any_folder(tmp_path: Path) -> None:
    tmp_path.joinpath("vendor.yaml").write_text(
        "limits:\n  one:\n    says: One.\n    source: page\n    tests: [a::b]\n"
    )
    assert statements(tmp_path) == [Statement("vendor.limits.one", "One.", "page", ("a::b",))]


def test_the_table_says_what_passed_failed_and_did_not_run() -> None:
    statement = Statement("vendor.limits.one", "One a minute.", "limits", ("a.py::b", "a.py::c", "a.py::d"))
    text = table([statement], {"a.py::b": "passed", "a.py::c": "failed"})
    assert [line.split()[0] for line in text.splitlines()[1:]] == ["passed", "failed", "did"]
    assert text.startswith("vendor.limits.one: One a minute.")


class Report:
    def __init__(self, nodeid: str, outcome: str, when: str = "call") -> None:
        self.nodeid, self.when = nodeid, when
        self.failed, self.skipped = outcome == "failed", outcome == "skipped"


@pytest.mark.parametrize(
    ("outcomes", "told"),
    [
        (["passed", "passed"], "passed"),
        (["failed", "passed"], "failed"),
        (["passed", "failed"], "failed"),
        (["skipped"], "skipped"),
    ],
)
def test_a_test_with_parameters_passed_when_all_did(outcomes: list[str], told: str) -> None:
    noted = Outcomes()
    for number, outcome in enumerate(outcomes):
        noted.pytest_runtest_logreport(Report(f"tests/a.py::b[{number}]", outcome))
    assert noted.of == {"a.py::b": told}


def test_a_mark_of_an_unknown_statement_ends_the_session(pytester: pytest.Pytester) -> None:
    source = (Path(__file__).parent.parent / "conftest.py").read_text()
    pytester.makeconftest(source.replace('pytest_plugins = ["pytester"]\n', ""))
    pytester.makepyfile("import pytest\n@pytest.mark.states('deapi.limits.unheard-of')\ndef test_x(): pass\n")
    result = pytester.runpytest_subprocess("-p", "no:schemathesis", "-p", "no:cacheprovider")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*deapi.limits.unheard-of*"])
