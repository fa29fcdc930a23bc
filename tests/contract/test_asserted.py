"""What `make coverage` counts: only what a client reached, a test asserted, and a contract documents."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from asserted import Ledger, Witness, nothing
from contract_kit import Subject, subjects

from genwire_mock import MockAPI
from genwire_mock.contract import Operation
from genwire_mock.coverage import Coverage
from genwire_mock.faults import Answer, Rule


@pytest.fixture
def subject() -> Subject:
    return next(subject for subject in subjects() if subject.contract.name == "deapi-v2")


@pytest.fixture
def balance(subject: Subject) -> Operation:
    return subject.contract.operations["getBalance"]


@pytest.fixture
def witness(subject: Subject) -> Witness:
    return Witness(MockAPI(contracts=[subject.contract], faults=[Rule([Answer(404)])]))


def ask(subject: Subject, operation: Operation, witness: Witness) -> None:
    with subject.client("https://api.example", witness.transport()) as client:
        subject.endpoint(operation).sync_detailed(client=client)


def counted(coverage: Coverage) -> list[tuple[str, str]]:
    return [(key.operation, key.status) for key, count in coverage.answers.items() if count]


def test_what_a_client_reached_and_a_test_asserted_counts(
    subject: Subject, balance: Operation, witness: Witness
) -> None:
    ask(subject, balance, witness)
    witness.answer(subject.contract, balance, "404")
    assert counted(witness.coverage()) == [("getBalance", "404")]


def test_what_nobody_asserted_does_not(subject: Subject, balance: Operation, witness: Witness) -> None:
    ask(subject, balance, witness)
    witness.fault("limited")
    found = witness.coverage()
    assert (counted(found), any(found.faults.values())) == ([], False)


def test_another_status_than_the_asserted_one_does_not(subject: Subject, balance: Operation, witness: Witness) -> None:
    ask(subject, balance, witness)
    witness.answer(subject.contract, balance, "200")
    assert not counted(witness.coverage())


def test_what_reached_the_mock_past_the_client_does_not(subject: Subject, balance: Operation, witness: Witness) -> None:
    with httpx.Client(transport=witness.mock.transport()) as http:
        http.get(f"https://api.example{balance.path}")
    witness.answer(subject.contract, balance, "404")
    assert not counted(witness.coverage())


def test_an_answer_that_no_test_speaks_of_is_missing_by_its_name(
    subject: Subject, balance: Operation, witness: Witness
) -> None:
    ask(subject, balance, witness)
    witness.answer(subject.contract, balance, "404")
    ledger = Ledger(nothing([subject.contract]) + witness.coverage())
    missing = set(ledger.coverage().missing())
    assert "answer deapi-v2 getBalance 404 application/json" not in missing
    assert {"answer deapi-v2 getBalance 200 application/json", "webhook deapi-v2 jobFailed", "fault limited"} <= missing
    assert ledger.coverage().percent < 100


def test_a_pair_that_is_taken_out_of_the_tests_fails_the_session() -> None:
    file = Path(__file__).with_name("test_asserted_answers.py")
    options = ["-q", "-p", "no:cacheprovider", "-k", "deapi-v2-getBalance", "--genwire-coverage-fail-under=100"]
    line = [sys.executable, "-m", "pytest", str(file), *options]
    ended = subprocess.run(line, cwd=file.parents[2], capture_output=True, text=True, check=False)
    missing = [line for line in ended.stdout.splitlines() if line.startswith("answer deapi-v2 get")]
    assert ended.returncode == pytest.ExitCode.TESTS_FAILED
    assert "answer deapi-v2 getJobStatus 200 application/json" in missing
    assert not [line for line in missing if "getBalance" in line]
