"""The linter: all that is wrong with a scenario, where it stands, and what would be right."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
from mock_kit import contract

from genwire_mock.__main__ import main
from genwire_mock.scenario import ScenarioError, read, shipped
from genwire_mock.setup import Setup


def problems(text: str) -> list[str]:
    """What is wrong with a scenario; its first line is the one after the version."""
    with pytest.raises(ScenarioError) as caught:
        read("version: 1\n" + text, "own.yaml")
    return str(caught.value).splitlines()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("titel: x", "2:1: There is no 'titel' here. Did you mean 'title'?"),
        ("title: 5", "2:8: Here belongs a text, not 5"),
        ("title: [x", "2:10: while parsing a flow sequence, expected ',' or ']', but got '<stream end>'"),
        ("title: a\ntitle: b", "3:1: 'title' stands here twice"),
        ("title: !!python/name:os.system x", "2:8: Tags such as python/name:os.system have no meaning here"),
        ("title: &a [*a]", "2:8: An anchor cannot hold itself"),
        ("? [a]\n: b", "2:3: A key is a text"),
        ("seed: 1e999", "2:7: This number is too large"),
        (
            "brand: deap",
            "2:8: There is no brand 'deap'. Did you mean 'deapi'? Valid: deapi, dryapi, modelbeam, scenario.",
        ),
        (
            "brand: deapi\nbeside: [dryapi]",
            "3:9: deapi and dryapi answer on the same paths: give each a mock and a port of its own",
        ),
        (
            "brand: scenario\nretire: [flux.1-de]",
            "3:10: There is no model 'flux.1-de' in the catalogue. Did you mean 'flux.1-dev'?",
        ),
        ("brand: scenario\nfaults: [{on: runMod, faults: [reset]}]", "3:15: No call has a name like 'runMod'."),
        ("brand: scenario\nfaults: [{on: job.completed, faults: [lost]}]", "3:15: No webhook has a name like"),
        ("plan: gold", "2:7: 'gold' is not valid here. Valid: basic, premium."),
        ("strict: yes", "2:9: Here belongs true or false, not 'yes'"),
        ("seed: 1.5", "2:7: Here belongs a whole number, not 1.5"),
        ("start: tomorrow", "2:8: 'tomorrow' is no time: unix seconds, or a date such as 2026-01-31T23:59:00Z"),
        ("start: 2026-01-01T00:00:00", "2:8: '2026-01-01T00:00:00' is no time:"),
        ("assume: {page_link: x}", "2:10: There is no 'page_link' here. Did you mean 'page_links'?"),
        ("assume: {page_links: x}", "2:22: page_links cannot be 'x'. Valid: page_only, whole_query."),
        ("keys: {k: {plann: basic}}", "2:12: There is no 'plann' here. Did you mean 'plan'? Valid: plan, balance,"),
        ("webhook_secret: 123456", "2:17: A secret is a text: put it in quotes"),
        ("keys: {k: {webhook_secret: 123456}}", "2:28: A secret is a text: put it in quotes"),
        ("keys: {k: {balance: much}}", "2:21: Here belongs an amount, not 'much'"),
        ("catalogue: nowhere.json", "2:12: nowhere.json cannot be read"),
        ("catalogue: [{slug: a}]", "2:12: A model of a catalogue has a slug and inference_types"),
        (
            "retire: [Flux1schnel]",
            "2:10: There is no model 'Flux1schnel' in the catalogue. Did you mean 'Flux1schnell'?",
        ),
        ("faults: {on: x}", "2:9: Here belongs a list, not {'on': 'x'}"),
        ("faults: [{on: '*'}]", "2:10: 'faults' is missing here"),
        ("faults: [{faults: []}]", "2:19: A rule has at least one fault, such as [ok, {answer: 503}]"),
        ("faults: [{faults: [ok], repaet: true}]", "2:25: There is no 'repaet' here. Did you mean 'repeat'?"),
        ("faults: [{faults: [ok], start: 0}]", "2:32: 'start' must be >= 1: 0"),
        ("faults: [{faults: [rest]}]", "2:20: There is no fault 'rest'. Did you mean 'reset'?"),
        ("faults: [{faults: [{anwser: 503}]}]", "2:21: There is no fault 'anwser'. Did you mean 'answer'?"),
        ("faults: [{faults: [answer]}]", "2:20: 'status' is missing here"),
        ("faults: [{faults: [{answer: 99}]}]", "2:29: 'status' must be >= "),
        ("faults: [{faults: [{answer: {status: 503, jsn: 1}}]}]", "2:43: There is no 'jsn' here. Did you mean 'json'?"),
        ("faults: [{faults: [{refused: now}]}]", "2:30: 'refused' takes nothing"),
        ("faults: [{faults: [{reset: before, slow: 5}]}]", "2:20: A fault is a word such as reset, or a word with"),
        ("faults: [{faults: [{reset: befor}]}]", "2:28: 'befor' is not valid here. Did you mean 'before'?"),
        ("faults: [{faults: [{slow: 5 minutes}]}]", "2:27: '5 minutes' is no duration: a number of seconds, or a text"),
        ("faults: [{faults: [{slow: -1}]}]", "2:27: 'seconds' must be >= 0: -1"),
        ("faults: [{faults: [{limited: {retry_after: 0.5}}]}]", "2:44: Here belong whole seconds, not 0.5"),
        ("faults: [{faults: [{retire: Nothing}]}]", "2:20: There is no model 'Nothing' in the catalogue."),
        (
            "faults: [{on: submitTextToImag, faults: [ok, reset]}]",
            "2:15: No call has a name like 'submitTextToImag'. Did you mean 'submitTextToImage'?",
        ),
        (
            "faults: [{on: job.done, faults: [lost]}]",
            "2:15: No webhook has a name like 'job.done'. Valid: job.processing, job.completed, job.failed.",
        ),
        ("faults: [{on: download, faults: [stuck]}]", "2:15: No job has a name like 'download'."),
        ("faults: [{on: 'submit*', faults: [drop]}]", "2:15: No push has a name like 'submit*'."),
        ("receiver: [503, timout]", "2:17: Here belongs a whole number or 'timeout' or 'deliver', not 'timout'"),
        ("receiver: {outcomes: [], repaet: true}", "2:26: There is no 'repaet' here. Did you mean 'repeat'?"),
        ("expect: [{call: x}]", "2:10: An expectation speaks of one of calls, deliveries, pushes, notices, unexpected"),
        ("expect: [{calls: submit}]", "2:18: No call has a name like 'submit'."),
        ("expect: [{calls: '*', time: 1}]", "2:23: There is no 'time' here. Did you mean 'times'?"),
        ("expect: [{calls: '*', at_most: -1}]", "2:32: 'at_most' must be >= 0: -1"),
        ("expect: [{calls: '*', status: [200, ok]}]", "2:37: Here belongs a whole number, not 'ok'"),
        ("expect: [{deliveries: job.complete}]", "2:23: No webhook has a name like 'job.complete'."),
        ("expect: [{notices: webhooks}]", "2:20: No notice has a name like 'webhooks'."),
        ("expect: [{unexpected: none}]", "2:23: Here belongs a whole number, not 'none'"),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(text: str, problem: str) -> None:
    (told,) = problems(text)
    assert told.startswith(f"own.yaml:{problem}")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "own.yaml:This is empty. A scenario begins with 'version: 1'"),
        ("[]", "own.yaml:1:1: Here belongs a mapping, not []"),
        ("title: x", "own.yaml:1:1: 'version' is missing. A scenario begins with 'version: 1'"),
        ("version: 2", "own.yaml:1:10: This mock reads version 1, not 2"),
        ("version: 1\n---\nversion: 1", "own.yaml:2:1: expected a single document in the stream, but found"),
        ("version: \x00", "own.yaml:1:1: This is no YAML: unacceptable character #x0000"),
        ("[" * 5000, "own.yaml:1:1: This is nested too deep"),
    ],
)
def test_what_is_no_scenario_is_told(text: str, told: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        read(text, "own.yaml")
    assert str(caught.value).startswith(told)


def test_everything_is_told_at_once_and_in_order() -> None:
    text = """\
        brand: nobody
        faults:
          - {on: submitNothing, faults: [reset, {answer: 700}]}
          - {on: submitNothing, faults: [reset], start: first}
          - {on: submitNothing, faults: [reset]}
        expect:
          - {calls: getBalence}
          - 5
    """
    places = [problem.split(": ")[0] for problem in problems(dedent(text))]
    assert places == [f"own.yaml:{place}" for place in ("2:8", "4:50", "5:49", "6:10", "8:13", "9:5")]


def test_a_brand_has_names_of_its_own() -> None:
    rule = "faults: [{on: samplePrompts, faults: [reset]}]"
    assert problems(f"brand: modelbeam\nretire: [nothing]\n{rule}")[0].startswith("own.yaml:3:10: There is no model")


def test_a_catalogue_of_ones_own_has_its_own_models() -> None:
    catalogue = "catalogue: [{slug: Fox, inference_types: [txt2img]}]"
    assert problems(f"{catalogue}\nretire: [Fox, Flux1schnell]") == [
        "own.yaml:3:15: There is no model 'Flux1schnell' in the catalogue. Valid: Fox."
    ]


def test_a_strangers_contract_has_names_of_its_own() -> None:
    rule = "version: 1\nfaults: [{on: NAME, faults: [reset]}]"
    base = Setup(contracts=[contract()])
    assert read(rule.replace("NAME", "makePicture"), base=base)
    with pytest.raises(ScenarioError, match=r"2:15: No call has a name like 'submit\*'\. Valid: listPictures,"):
        read(rule.replace("NAME", "'submit*'"), base=base)


def test_without_a_behaviour_some_faults_cannot_strike() -> None:
    with pytest.raises(ScenarioError, match="2:20: 'limited' takes a behaviour that knows the API"):
        read("version: 1\nfaults: [{faults: [limited]}]", base=Setup(contracts=[contract()]))


def test_a_key_that_looks_real_is_no_problem() -> None:
    assert read("version: 1\nkeys: {'12345|abcdefghijklmnopqrstuvwxyz0123456789': {plan: premium}}").changes["keys"]


def test_a_wrong_alias_is_told_where_its_anchor_stands() -> None:
    text = "faults:\n  - faults: &f [rest]\n  - faults: *f"
    assert [problem.split(": ")[0] for problem in problems(text)] == ["own.yaml:3:17", "own.yaml:3:17"]


def test_the_command_tells_each_problem_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong, right = tmp_path / "wrong.yaml", tmp_path / "right.yaml"
    wrong.write_text("version: 1\nplan: gold\nseed: x\n")
    right.write_text("version: 1\n")
    assert main(["lint", str(wrong), str(right)]) == 1
    output = capsys.readouterr()
    assert [line.split(": ")[0] for line in output.out.splitlines()] == [f"{wrong}:2:7", f"{wrong}:3:7"]
    assert output.err == "2 scenarios, 2 problems\n"


def test_the_command_has_nothing_to_say_of_what_is_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "right.yaml"
    file.write_text("version: 1\n")
    assert main(["lint", str(file)]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_the_command_tells_of_a_file_that_cannot_be_read(
    content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "own.yaml"
    if content:
        file.write_bytes(content)
    assert main(["lint", str(file)]) == 1
    assert capsys.readouterr().out.startswith(f"{file}:This cannot be read: ")


def test_the_command_lists_what_is_shipped(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scenarios"]) == 0
    assert tuple(line.split()[0] for line in capsys.readouterr().out.splitlines()) == shipped()
