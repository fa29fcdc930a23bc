"""Coverage over a pytest session: `--genwire-coverage=FILE` and `--genwire-coverage-fail-under=N`.

The plugin calls `add_options`, `register` and `collect`. Like the plugin it loads pytest alone. Under pytest-xdist the
workers send their counts to the controller, which adds them up.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

if TYPE_CHECKING:
    from genwire_mock.coverage import Coverage

_OUTPUT = "genwire_coverage"

_session = pytest.StashKey["SessionCoverage"]()


class Covered(Protocol):
    """A mock, or whatever else can say what of one was exercised."""

    def coverage(self) -> Coverage: ...


def add_options(parser: pytest.Parser) -> None:
    group = parser.getgroup("genwire")
    group.addoption(
        "--genwire-coverage",
        type=Path,
        metavar="FILE",
        help="write what tests with genwire_mock exercised: JSON, or a page or text if the name ends in .html or .txt",
    )
    group.addoption(
        "--genwire-coverage-fail-under",
        type=_percent,
        metavar="N",
        help="fail when they exercised less than N percent, and say what is missing",
    )


def register(config: pytest.Config) -> None:
    if _asked(config):
        config.stash[_session] = SessionCoverage(config)
        config.pluginmanager.register(config.stash[_session], "genwire-coverage")


def collect(config: pytest.Config, mock: Covered) -> None:
    """Adds what a mock was asked in a test that is over."""
    session = config.stash.get(_session, None)
    if session is not None:
        session.add(mock.coverage())


class SessionCoverage:
    """The sum of a session, and what becomes of it at the end."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._total: Coverage | None = None
        self._problem: str | None = None

    def add(self, coverage: Coverage) -> None:
        self._total = coverage if self._total is None else self._total + coverage

    # The hooks of pytest, and one of pytest-xdist where that is installed.

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        output: dict[str, Any] = getattr(node, "workeroutput", {})
        if output.get(_OUTPUT):
            from genwire_mock.coverage import Coverage

            self.add(Coverage.from_json(output[_OUTPUT]))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        worker: dict[str, Any] | None = getattr(self._config, "workeroutput", None)
        if worker is not None:
            worker[_OUTPUT] = self._total.to_json() if self._total else ""
            return
        if self._total is None:
            self._problem = "genwire_mock: no test used the fixture genwire_mock, so there is no coverage"
            failed = self._least() > 0
        else:
            from genwire_mock.coverage.command import save, shortfall

            path: Path | None = self._config.getoption("--genwire-coverage")
            if path:
                save(self._total, path)
            self._problem = shortfall(self._total, self._least())
            failed = self._problem is not None
        if failed and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        if self._total is not None:
            from genwire_mock.coverage.text import summary

            terminalreporter.write_line(summary(self._total))
        if self._problem:
            terminalreporter.write_line(self._problem, red=True)

    def _least(self) -> float:
        least: float | None = self._config.getoption("--genwire-coverage-fail-under")
        return least or 0.0


def _asked(config: pytest.Config) -> bool:
    options = ("--genwire-coverage", "--genwire-coverage-fail-under")
    return any(config.getoption(option, None) is not None for option in options)


def _percent(given: str) -> float:
    value = float(given)
    if not 0 <= value <= 100:
        raise ValueError(f"{given} is no percentage")
    return value
