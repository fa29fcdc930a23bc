"""Coverage over the tests of a project: each test here runs a small one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from genwire_mock.coverage import Coverage

Run = Callable[..., pytest.RunResult]

TESTS = """
    import httpx

    def ask(path, **headers):
        return httpx.get("https://api.deapi.ai/api/v1/client/" + path, headers=headers).status_code

    def test_balance(genwire_mock):
        assert ask("balance", authorization="Bearer key") == 200

    def test_balance_without_a_key(genwire_mock):
        assert ask("balance") == 401

    def test_nothing():
        pass
"""


@pytest.fixture
def run(pytester: pytest.Pytester) -> Run:
    pytester.makepyfile(TESTS)

    def run(*options: str) -> pytest.RunResult:
        without = [f"-pno:{name}" for name in ("schemathesis", "hypothesispytest", "respx", "cacheprovider")]
        return pytester.runpytest_subprocess(*without, *options)

    return run


def seen(path: Path) -> list[tuple[str, int]]:
    coverage = Coverage.from_json(path.read_text())
    return [(f"{key.operation} {key.status}", count) for key, count in coverage.answers.items() if count]


@pytest.mark.parametrize("workers", [(), ("-n2",)], ids=["alone", "xdist"])
def test_what_all_tests_exercised_is_written_at_the_end(
    run: Run, pytester: pytest.Pytester, workers: tuple[str, ...]
) -> None:
    result = run("--genwire-coverage=all.json", *workers)
    assert result.ret == pytest.ExitCode.OK
    assert seen(pytester.path / "all.json") == [("getBalance 200", 1), ("getBalance 401", 1)]
    result.stdout.fnmatch_lines(["genwire_mock coverage: * % (2/* answers*"])


def test_a_page_is_written_where_the_name_says_so(run: Run, pytester: pytest.Pytester) -> None:
    run("--genwire-coverage=all.html")
    assert (pytester.path / "all.html").read_text().startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("workers", [(), ("-n2",)], ids=["alone", "xdist"])
def test_too_little_fails_the_session_and_names_what_is_missing(run: Run, workers: tuple[str, ...]) -> None:
    result = run("--genwire-coverage-fail-under=50", *workers)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["* % is less than 50 %. Missing:", "answer deapi-v1 *", "webhook deapi-v2 jobFailed"])


def test_enough_does_not_fail(run: Run) -> None:
    assert run("--genwire-coverage-fail-under=0.1").ret == pytest.ExitCode.OK


def test_a_session_without_a_mock_fails_a_threshold(run: Run) -> None:
    result = run("--genwire-coverage-fail-under=1", "-k", "nothing")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["*no test used the fixture genwire_mock*"])


def test_nothing_is_said_unless_it_was_asked_for(run: Run) -> None:
    run().stdout.no_fnmatch_line("*genwire_mock coverage*")


def test_a_threshold_is_a_percentage(run: Run) -> None:
    result = run("--genwire-coverage-fail-under=200")
    assert result.ret == pytest.ExitCode.USAGE_ERROR


def test_a_failed_test_counts_too(pytester: pytest.Pytester, run: Run) -> None:
    pytester.makepyfile(test_wrong=TESTS.replace("== 401", "== 200"))
    run("--genwire-coverage=all.json", "test_wrong.py")
    assert json.loads((pytester.path / "all.json").read_text())["covered"] == 2
