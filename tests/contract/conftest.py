"""The fixture `asserted`: what `make coverage` counts."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from asserted import Ledger, nothing

from genwire_mock.frontends import pytest_coverage


@pytest.fixture(scope="session")
def _all_there_is(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--genwire-coverage-fail-under") is None:
        return
    # It needs the generator, which environments without the tools of development do not have.
    from contract_kit import subjects

    pytest_coverage.collect(request.config, Ledger(nothing(subject.contract for subject in subjects())))


@pytest.fixture
def asserted(request: pytest.FixtureRequest, _all_there_is: None) -> Generator[Ledger]:
    ledger = Ledger()
    yield ledger
    pytest_coverage.collect(request.config, ledger)
