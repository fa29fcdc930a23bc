"""The live mode, on our own mock as the live host: what it asks, records, masks, replays and reports."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest
from live import APIS, check, main, saved
from shapes import Drift, Exchange, drift, from_data, masked, rules, to_data

from genwire_mock import MockAPI, RealClock, ScaledClock
from genwire_mock.contract import load
from genwire_mock.faults import Answer, Rule

KEY = "12345|the-secret-half-of-a-key"
CONTRACTS = {name: load(name) for name in APIS.values()}


@contextmanager
def host(*faults: Rule, **options: Any) -> Generator[tuple[MockAPI, dict[str, Any]]]:
    """A live host on a port, and what tells a client of it."""
    mock = MockAPI(faults=faults, clock=ScaledClock(100), rate_limits=True, **options)
    with mock.server() as server:
        yield mock, {"base_url": server.base_url}


def unknown(found: list[Drift]) -> list[str]:
    return [str(each) for each in found if each.what != "absent"]


def ask(*faults: Rule) -> list[Exchange]:
    with host(*faults) as (_, options):
        return check(KEY, httpx.HTTPTransport(), **options)


@pytest.fixture(scope="module")
def usual() -> list[Exchange]:
    return ask()


def test_a_service_that_keeps_the_contract_has_nothing_that_it_does_not_know(usual: list[Exchange]) -> None:
    assert not unknown(drift(CONTRACTS, usual))


def test_reads_quotes_and_refusals_of_both_versions_are_asked_for(usual: list[Exchange]) -> None:
    asked = {(each.api, each.operation, each.status) for each in usual}
    for api in CONTRACTS:
        assert {(api, "getBalance", 200), (api, "getBalance", 401), (api, "listModels", 200)} <= asked
        assert {(api, "priceTextToImage", 200), (api, "priceTextToImage", 422), (api, "getJobStatus", 404)} <= asked


def test_nothing_is_submitted_unless_there_is_money_for_it(usual: list[Exchange]) -> None:
    assert not [each for each in usual if each.operation.startswith("submit")]


def test_a_picture_is_made_where_there_is() -> None:
    with host() as (mock, options):
        exchanges = check(KEY, httpx.HTTPTransport(), spend=Decimal(1), clock=mock.clock, **options)
    assert ("submitTextToImage", 200) in {(each.operation, each.status) for each in exchanges}
    assert not unknown(drift(CONTRACTS, exchanges))


def test_a_picture_that_costs_more_is_not() -> None:
    with host() as (_, options):
        exchanges = check(KEY, httpx.HTTPTransport(), spend=Decimal("0.0000001"), **options)
    assert not [each for each in exchanges if each.operation.startswith("submit")]


def planted(json: Any, status: int = 200, **headers: str) -> list[str]:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return unknown(drift(CONTRACTS, ask(Rule([Answer(status, json=json, headers=names)], on="getBalance"))))


def test_a_new_field_is_reported() -> None:
    assert planted({"data": {"balance": 1, "currency": "EUR"}}) == ["field    deapi-v1 getBalance 200 .data.currency"]


def test_a_field_of_another_type_is_reported() -> None:
    (line,) = planted({"data": {"balance": [1]}})
    assert line.startswith(
        "body     deapi-v1 getBalance 200 the body of the status 200 breaks the contract at /data/balance"
    )


def test_a_new_status_is_reported() -> None:
    assert planted({"message": "x"}, 418) == ["status   deapi-v1 getBalance 418 is not documented"]


def test_a_new_header_is_reported() -> None:
    assert planted({"data": {"balance": 1}}, x_new="1") == ["headers  deapi-v1 getBalance 200 x-new is not documented"]


def test_a_new_word_of_an_enum_is_reported() -> None:
    status = {"data": {"status": "paused", "progress": 1.0}}
    exchange = Exchange("deapi-v1", "getJobStatus", 200, "application/json", body=status)
    assert "value    deapi-v1 getJobStatus 200 .data.status 'paused'" in unknown(drift(CONTRACTS, [exchange]))


def test_what_never_came_is_reported() -> None:
    exchange = Exchange("deapi-v1", "getJobStatus", 200, "application/json", body={"data": {"status": "done"}})
    assert Drift("deapi-v1", "getJobStatus", "absent", "200 .data.progress never came") in drift(CONTRACTS, [exchange])


def test_a_record_replays_offline_and_says_the_same(usual: list[Exchange]) -> None:
    recorded = from_data(json.loads(json.dumps(to_data(usual))))
    mock = MockAPI(faults=rules(recorded))
    again = check("another-key", mock.transport(), clock=mock.clock)
    assert [(each.api, each.operation, each.status) for each in again] == [
        (each.api, each.operation, each.status) for each in recorded
    ]
    assert drift(CONTRACTS, again) == drift(CONTRACTS, recorded)


def test_a_drift_is_in_the_replay_too() -> None:
    recorded = ask(Rule([Answer(200, json={"data": {"balance": 1, "currency": "EUR"}})], on="getBalance"))
    mock = MockAPI(faults=rules(recorded))
    assert unknown(drift(CONTRACTS, check(KEY, mock.transport(), clock=mock.clock))) == [
        "field    deapi-v1 getBalance 200 .data.currency"
    ]


def test_no_value_that_identifies_is_recorded(usual: list[Exchange]) -> None:
    text = saved(usual, KEY)
    assert not [part for part in (KEY, *KEY.split("|")[1:], "127.0.0.1", "Bearer") if part in text]
    balances = [each.body for each in usual if each.operation == "getBalance" and each.status == 200]
    assert balances == [{"data": {"balance": 1.0}}] * 2


def test_texts_keep_their_kind_and_lose_their_words() -> None:
    contract = CONTRACTS["deapi-v2"]
    body = {
        "data": {
            "status": "done",
            "result_url": "https://results.example/1/secret.png?X-Amz-Signature=1",
            "request_id": "9b2f6a3e-51c4-4d0e-8a77-3c1f0e6d2b94",
            "result": "what somebody said",
            "progress": 45.5,
        }
    }
    assert masked(contract, contract.operations["getJobStatus"], 200, "application/json", body) == {
        "data": {
            "status": "done",
            "result_url": "https://masked.invalid/x",
            "request_id": "00000000-0000-4000-8000-000000000000",
            "result": "masked",
            "progress": 1.0,
        }
    }


def test_a_service_that_repeats_the_key_is_not_recorded() -> None:
    with pytest.raises(ValueError, match="repeats the API key"):
        saved([Exchange("deapi-v1", "listModels", 200, "application/json", body={"data": [KEY]})], KEY)


@pytest.mark.parametrize("environment", [{}, {"GENWIRE_LIVE": "1"}, {"DEAPI_API_KEY": KEY}])
def test_nothing_is_asked_unless_it_was_asked_for(
    environment: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(environment) == 2
    assert "GENWIRE_LIVE=1 and DEAPI_API_KEY" in capsys.readouterr().err


@pytest.mark.parametrize("spend", ["much", "-1", "NaN", "Infinity"])
def test_a_limit_is_an_amount(spend: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main({"GENWIRE_LIVE": "1", "DEAPI_API_KEY": KEY, "GENWIRE_LIVE_SPEND": spend}) == 2
    assert "an amount in USD" in capsys.readouterr().err


def test_a_key_that_is_refused_is_no_success(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with host() as (_, options), pytest.MonkeyPatch.context() as patch:
        patch.setenv("DEAPI_BASE_URL", options["base_url"])
        record = str(tmp_path / "record.json")
        environment = {"GENWIRE_LIVE": "1", "DEAPI_API_KEY": "an-invalid-key-1", "GENWIRE_LIVE_RECORD": record}
        assert main(environment) == 1
    assert "No call succeeded" in capsys.readouterr().err


def test_a_drift_is_an_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    planted = Rule([Answer(200, json={"data": {"balance": 1, "currency": "EUR"}})], on="getBalance")
    with host(planted) as (_, options), pytest.MonkeyPatch.context() as patch:
        patch.setenv("DEAPI_BASE_URL", options["base_url"])
        record = str(tmp_path / "record.json")
        assert main({"GENWIRE_LIVE": "1", "DEAPI_API_KEY": KEY, "GENWIRE_LIVE_RECORD": record}) == 1
    assert "field    deapi-v1 getBalance 200 .data.currency" in capsys.readouterr().out


def test_the_command_asks_a_mock_that_is_a_process_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ready, record = tmp_path / "ready", tmp_path / "record.json"
    line = [sys.executable, "-m", "genwire_mock", "--port", "0", "--ready-file", str(ready)]
    clock, deadline = RealClock(), time.monotonic() + 30
    with subprocess.Popen(line, stdout=subprocess.DEVNULL) as process:
        try:
            while not ready.exists():
                assert time.monotonic() < deadline
                clock.sleep(0.02)
            monkeypatch.setenv("DEAPI_BASE_URL", ready.read_text().strip())
            environment = {"GENWIRE_LIVE": "1", "DEAPI_API_KEY": KEY, "GENWIRE_LIVE_RECORD": str(record)}
            assert main(environment) == 0
        finally:
            process.terminate()
    output = capsys.readouterr()
    assert "0 that the contract does not know" in output.out
    assert KEY not in record.read_text() + output.out + output.err
    assert from_data(json.loads(record.read_text()))
