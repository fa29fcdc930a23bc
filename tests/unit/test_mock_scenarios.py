"""Scenarios as values: what a file says, what becomes of a mock that loads it, and what is expected of a run."""

from __future__ import annotations

import json
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from textwrap import dedent
from typing import Any

import attrs
import httpx
import pytest
from deapi_kit import TEXT_TO_IMAGE
from hypothesis import given
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator

import genwire_mock.scenario
from genwire_mock import MockAPI
from genwire_mock.__main__ import main
from genwire_mock.clock import START
from genwire_mock.faults import (
    KINDS,
    Answer,
    Fail,
    Fault,
    Limited,
    Ok,
    Refused,
    Reset,
    Rule,
    Slow,
    Timeline,
    Truncated,
)
from genwire_mock.journal import CallEntry, DeliveryEntry, Journal, NoticeEntry, PushEntry
from genwire_mock.messages import Delivery
from genwire_mock.scenario import Receiver, Scenario, ScenarioError, load, read, rule_from_data, rule_to_data, shipped
from genwire_mock.scenario.casting import hints
from genwire_mock.scenario.documents import dump, parse
from genwire_mock.scenario.schema import schema
from genwire_mock.state import Key

SCHEMA = Draft202012Validator(schema())
SUBMIT = "/api/v1/client/txt2img"


def scenario(text: str, **options: Any) -> Scenario:
    return read("version: 1\n" + dedent(text), **options)


def rules(text: str) -> tuple[Rule, ...]:
    return scenario(text).changes["faults"]


def faults(text: str) -> tuple[Fault, ...]:
    """The faults of a rule that are written so."""
    return rules(f'faults: [{{on: "*", faults: [{text}]}}]')[0].faults


def client(mock: MockAPI, key: str = "key") -> httpx.Client:
    return httpx.Client(transport=mock.transport(), base_url=mock.base_url, headers={"Authorization": f"Bearer {key}"})


# What a file says.


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("ok", Ok()),
        ("reset", Reset("after")),
        ("{reset: before}", Reset("before")),
        ("{answer: 503}", Answer(503)),
        ("{answer: {status: 503, json: {busy: true}}}", Answer(503, json={"busy": True})),
        ("{limited: daily}", Limited("daily")),
        ("{limited: {window: daily, retry_after: 2h}}", Limited("daily", 7200)),
        ("{slow: 5}", Slow(5)),
        ("{slow: 1m30s}", Slow(90)),
        ("{slow: 1d2h}", Slow(93_600)),
        ("{truncated: 0.25}", Truncated(0.25)),
        ("{fail: WORKER_TIMEOUT}", Fail("WORKER_TIMEOUT")),
        ("{fail: {code: X, retryable: false}}", Fail("X", retryable=False)),
        ("{timeline: {pending: 1, processing: 3m}}", Timeline(1, 180)),
    ],
)
def test_a_fault_is_a_word_or_a_word_with_what_it_takes(written: str, fault: Fault) -> None:
    assert faults(written) == (fault,)


def test_on_is_a_key_and_not_true() -> None:
    assert rules("faults: [{on: submit*, faults: [refused]}]") == (Rule([Refused()], on="submit*"),)


@pytest.mark.parametrize("word", ["on", "off", "yes", "no", "2026-01-01", "0x1F", "1:30", "NaN"])
def test_words_stay_text(word: str) -> None:
    assert parse(f"a: {word}").value == {"a": word}


def test_a_key_has_the_fields_of_a_key() -> None:
    keys = scenario("keys: {first: {plan: premium, balance: 0.40, client_id: '7'}, second: }").changes["keys"]
    assert keys == {"first": Key("premium", Decimal("0.40"), "7"), "second": Key()}


@pytest.mark.parametrize("start", ["2026-02-03T04:05:06Z", "2026-02-03T05:05:06+01:00", "1770091506"])
def test_a_start_is_a_date_or_unix_seconds(start: str) -> None:
    assert scenario(f"start: {start}").start == 1_770_091_506


def test_a_catalogue_is_looked_for_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "models.json").write_text(json.dumps([{"slug": "Fox", "inference_types": ["txt2img"]}]))
    (tmp_path / "own.yaml").write_text("version: 1\ncatalogue: models.json\nretire: [Fox]\n")
    assert [model["slug"] for model in load(tmp_path / "own.yaml").changes["models"]] == ["Fox"]


def test_anchors_save_repetition() -> None:
    written = """
        faults:
          - {on: submitTextToImage, faults: &storm [refused, ok]}
          - {on: getBalance, faults: *storm}
    """
    assert [rule.faults for rule in rules(written)] == [(Refused(), Ok()), (Refused(), Ok())]


def test_an_unknown_name_lists_the_shipped_scenarios() -> None:
    with pytest.raises(ScenarioError, match="Did you mean 'daily-limit'"):
        load("daily-limits")


def test_the_example_of_the_package_is_right() -> None:
    _, *paragraphs = (genwire_mock.scenario.__doc__ or "").split("\n\n")
    assert read(dedent(paragraphs[0])).expect


def test_at_least_fifteen_are_shipped() -> None:
    assert len(shipped()) >= 15


# What becomes of a mock.


def test_what_a_scenario_does_not_say_stays_as_the_mock_was_made() -> None:
    mock = MockAPI(seed=7, strict=True)
    mock.load(scenario("plan: premium"))
    assert (mock.setup.seed, mock.setup.strict, mock.setup.plan) == (7, True, "premium")


def test_a_second_scenario_keeps_nothing_of_the_first() -> None:
    mock = MockAPI()
    mock.load(scenario("plan: premium"))
    mock.load(scenario("strict: true"))
    assert (mock.setup.strict, mock.setup.plan) == (True, "basic")


def test_a_virtual_clock_begins_where_the_scenario_does() -> None:
    mock = MockAPI()
    mock.clock.sleep(1e6)
    mock.load(scenario("start: 2026-01-01T00:00:10Z"))
    assert mock.clock.now() == START + 10


def test_a_brand_comes_with_its_address() -> None:
    mock = MockAPI()
    mock.load(scenario("brand: dryapi"))
    assert "dryapi" in mock.base_url


def test_the_faults_of_a_scenario_begin_anew_after_a_reset() -> None:
    mock = MockAPI()
    mock.load(scenario("faults: [{on: getBalance, faults: [{answer: 503}]}]"))
    with client(mock) as http:
        first = http.get("/api/v1/client/balance").status_code
        mock.reset()
        assert (first, http.get("/api/v1/client/balance").status_code) == (503, 503)


def test_a_retired_model_is_not_listed() -> None:
    mock = MockAPI()
    mock.load(scenario("retire: [Flux1schnell]"))
    with client(mock) as http:
        listed = http.get("/api/v1/client/models", params={"limit": 50}).json()["data"]
    assert "Flux1schnell" not in {model["slug"] for model in listed}


def test_an_unreadable_scenario_leaves_the_mock_as_it_was(tmp_path: Path) -> None:
    mock = MockAPI()
    (tmp_path / "own.yaml").write_text("version: 1\nplan: golden\nstart: 0\n")
    with pytest.raises(ScenarioError):
        mock.load(tmp_path / "own.yaml")
    assert (mock.setup.plan, mock.clock.now()) == ("basic", START)


def deliveries(mock: MockAPI, seconds: float) -> list[int | None]:
    """The outcomes of the webhooks of one job."""
    with client(mock) as http:
        http.post(SUBMIT, json={**TEXT_TO_IMAGE, "webhook_url": "https://app.example/hook"}).raise_for_status()
        mock.clock.sleep(seconds)
    return [entry.outcome for entry in mock.journal.deliveries()]


def test_a_receiver_answers_in_turn_and_then_200() -> None:
    mock = MockAPI(deliver=lambda _: pytest.fail("There is no real receiver"))
    mock.load(scenario("receiver: [503, timeout]"))
    assert deliveries(mock, 200) == [503, None, 200, 200]


def test_a_receiver_may_repeat_its_answers() -> None:
    mock = MockAPI()
    mock.load(scenario("receiver: {outcomes: [500, 404], repeat: true}"))
    assert deliveries(mock, 200)[:5] == [500, 404, 500, 404, 500]


def test_a_receiver_may_let_an_attempt_through() -> None:
    sent: list[Delivery] = []
    mock = MockAPI(deliver=lambda delivery: sent.append(delivery) or 204)
    mock.load(scenario("receiver: [503, deliver]"))
    assert (deliveries(mock, 30), [each.event for each in sent]) == ([503, 204], ["job.completed"])


def test_without_outcomes_a_receiver_takes_everything() -> None:
    mock = MockAPI()
    mock.load(Scenario(receiver=Receiver((), repeat=True)))
    assert deliveries(mock, 30) == [200, 200]


def test_an_outcome_that_comes_after_a_reset_is_not_of_the_new_run() -> None:
    def deliver(_delivery: Delivery) -> int:
        mock.reset()
        return 200

    mock = MockAPI(deliver=deliver)
    assert deliveries(mock, 5) == []


# What is expected of a run.


def journal(*entries: Any) -> Journal:
    """A journal that began at 100."""
    kept = Journal()
    kept.began = 100.0
    for entry in entries:
        kept.add(entry)
    return kept


def call(operation: str | None, at: float = 100.0, status: int = 200, **more: Any) -> CallEntry:
    return CallEntry(at, "GET", "/", operation, None, {}, None, status, **more)


def attempt(number: int = 1, outcome: int | None = 200, event: str = "job.completed", **more: Any) -> DeliveryEntry:
    return DeliveryEntry(100.0 + number, "id", event, "https://app.example", outcome, number, **more)


HAPPENED = journal(
    call("submitTextToImage", 100),
    call("submitTextToImage", 110, 429, fault="limited"),
    call("getJobStatus", 120),
    call("getJobStatus", 121, 0, fault="reset"),
    *(attempt(number, None) for number in range(1, 10)),
    attempt(10),
    attempt(1, event="job.processing", fault="late"),
    PushEntry(130, "private-client.1", "request.status.updated", "drop"),
    NoticeEntry(140, "webhooks.disabled"),
)


@pytest.mark.parametrize(
    "expected",
    [
        "{calls: submitTextToImage}",
        "{calls: submitTextToImage, times: 2}",
        '{calls: "submit*", status: [429, 503], times: 1}',
        "{calls: submitTextToImage, fault: limited, at_least: 1, at_most: 1}",
        "{calls: getJobStatus, status: 0}",
        "{calls: getBalance, times: 0}",
        "{calls: getBalance, at_most: 3}",
        "{calls: submitTextToImage, within: 10, apart: 10s}",
        "{calls: getJobStatus, after: 20}",
        "{deliveries: job.completed, attempts: 10}",
        "{deliveries: job.completed, outcome: timeout, times: 9}",
        "{deliveries: job.completed, outcome: 200, times: 1}",
        '{deliveries: "job.*", fault: late}',
        "{pushes: request.status.updated, fault: drop}",
        "{notices: webhooks.disabled, times: 1}",
        "{unexpected: 0}",
    ],
)
def test_what_happened_was_expected(expected: str) -> None:
    assert scenario(f"expect: [{expected}]").check(HAPPENED) == []


@pytest.mark.parametrize(
    ("expected", "why"),
    [
        ("{calls: getBalance}", "expected at least 1, found 0"),
        ("{calls: submitTextToImage, times: 1}", "expected 1, found 2 (after 0 s, 10 s)"),
        ("{calls: submitTextToImage, at_least: 3}", "expected at least 3, found 2 (after 0 s, 10 s)"),
        ("{calls: submitTextToImage, at_most: 1}", "expected at most 1, found 2 (after 0 s, 10 s)"),
        ("{calls: submitTextToImage, within: 9}", "expected the last within 9 s, found it after 10 s"),
        ("{calls: getJobStatus, after: 21}", "expected the first not before 21 s, found it after 20 s"),
        ("{calls: getJobStatus, apart: 2}", "expected 2 s between them, found 1 s after 20 s"),
        ("{deliveries: job.completed, attempts: 9}", "expected 9 attempts, found 10"),
        ("{deliveries: job.failed}", "expected at least 1, found 0"),
        ("{pushes: request.status.updated, times: 0}", "expected 0, found 1 (after 30 s)"),
        ("{notices: webhooks.disabled, within: 30}", "expected the last within 30 s, found it after 40 s"),
        ("{unexpected: 1}", "expected 1, found 0"),
    ],
)
def test_what_did_not_happen_is_told_with_its_line(expected: str, why: str) -> None:
    assert scenario(f"\nexpect: [{expected}]", name="own.yaml").check(HAPPENED) == [f"own.yaml:3: {expected} {why}"]


def test_verifying_a_mock_tells_what_its_scenario_expected_in_vain() -> None:
    mock = MockAPI()
    mock.load(scenario("expect: [{calls: getBalance, times: 1}]"))
    with pytest.raises(AssertionError, match=r"\{calls: getBalance, times: 1\} expected 1, found 0"):
        mock.verify()


def test_times_count_from_the_start_of_the_run() -> None:
    mock = MockAPI()
    mock.clock.sleep(500)
    mock.load(scenario("expect: [{calls: getBalance, within: 10}]"))
    with client(mock) as http:
        http.get("/api/v1/client/balance")
    mock.verify()


# Rules as data, both ways.

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
# What the validators of the fields allow, where that is less than their types do.
LIMITS: dict[str, st.SearchStrategy[Any]] = {
    "Answer.status": st.integers(200, 599),
    "Answer.json": json_values,
    "Proxy.status": st.integers(500, 599),
    "Truncated.share": st.floats(0, 1, exclude_max=True),
    "Drip.pieces": st.integers(1, 10**6),
    "Duplicate.times": st.integers(1, 10**6),
    "Limited.retry_after": st.none() | st.integers(0, 10**9),
    "Retire.model": st.sampled_from(["Flux1schnell", "Bge_M3_FP16"]),
}
SECONDS = st.integers(0, 10**6) | st.floats(0, 1e9)


def values(kind: type[Any], field: attrs.Attribute[Any]) -> st.SearchStrategy[Any]:
    found = LIMITS.get(f"{kind.__name__}.{field.name}")
    if found is not None:
        return found
    if field.name in ("seconds", "pending", "processing"):
        return SECONDS if field.default is attrs.NOTHING else st.none() | SECONDS if field.default is None else SECONDS
    return st.from_type(hints(kind)[field.name])


def all_faults() -> st.SearchStrategy[Any]:
    kinds: list[st.SearchStrategy[Any]] = [
        st.builds(kind, **{field.name: values(kind, field) for field in attrs.fields(kind)}) for kind in KINDS.values()
    ]
    return st.one_of(*kinds)


all_rules = st.builds(
    Rule,
    st.lists(all_faults(), min_size=1, max_size=5),
    on=st.just("*"),
    key=st.none() | st.text(),
    start=st.integers(1, 10**6),
    repeat=st.booleans(),
)


@given(st.lists(all_rules, max_size=4))
def test_any_schedule_reads_back_from_yaml_and_passes_the_linter(schedule: list[Rule]) -> None:
    text = dump({"version": 1, "faults": [rule_to_data(rule) for rule in schedule]})
    assert read(text).changes["faults"] == tuple(schedule)


@given(st.lists(all_rules, max_size=4))
def test_the_schema_takes_any_schedule(schedule: list[Rule]) -> None:
    data = {"version": 1, "faults": [rule_to_data(rule) for rule in schedule]}
    assert list(SCHEMA.iter_errors(data)) == []


@pytest.mark.parametrize("name", shipped())
def test_the_schema_takes_what_is_shipped(name: str) -> None:
    text = (files("genwire_mock") / "scenarios" / f"{name}.yaml").read_text("utf-8")
    assert list(SCHEMA.iter_errors(parse(text).value)) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "titel: x",
        "brand: nobody",
        "faults: [{faults: [rest]}]",
        "faults: [{faults: [answer]}]",
        "faults: [{faults: [{slow: fast}]}]",
        "expect: [{call: x}]",
        "receiver: [timout]",
        "keys: {k: {plann: basic}}",
    ],
)
def test_the_schema_refuses_what_the_linter_does(wrong: str) -> None:
    assert list(SCHEMA.iter_errors(parse(f"version: 1\n{wrong}").value))


def test_the_command_prints_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == schema()


@given(all_rules)
def test_any_rule_reads_back_from_json(rule: Rule) -> None:
    assert rule_from_data(json.loads(json.dumps(rule_to_data(rule)))) == rule


@given(json_values)
def test_any_data_reads_back_from_yaml(data: Any) -> None:
    assert parse(dump({"data": data})).value == {"data": data}


@given(json_values)
def test_what_is_no_rule_is_refused_with_a_message(data: Any) -> None:
    with pytest.raises(ScenarioError) as caught:
        rule_from_data(data)
    assert all(problem.message for problem in caught.value.problems)


def test_a_rule_is_written_without_its_defaults() -> None:
    rule = Rule([Ok(), Answer(503), Slow(5), Fail(reason="TIMEOUT")], on="submit*")
    assert rule_to_data(rule) == {
        "on": "submit*",
        "faults": ["ok", {"answer": 503}, {"slow": 5}, {"fail": {"reason": "TIMEOUT"}}],
    }


def test_a_wrong_rule_is_told_by_its_path() -> None:
    with pytest.raises(ScenarioError) as caught:
        rule_from_data({"on": "submit*", "faults": ["ok", {"answer": 1000}], "start": 0})
    assert [str(problem) for problem in caught.value.problems] == [
        "faults[1].answer: 'status' must be <= 599: 1000",
        "start: 'start' must be >= 1: 0",
    ]
