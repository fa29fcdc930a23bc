from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from mock_kit import Plain, contract, delivery

from genwire_mock import MockAPI
from genwire_mock.contract import Contract
from genwire_mock.coverage import Coverage, CoverageError, Documented, Other, Webhook, command
from genwire_mock.coverage.page import page
from genwire_mock.coverage.text import summary, text
from genwire_mock.faults import Answer, Drop, Fail, Fault, Garbled, Late, Limited, Mistyped, Ok, Proxy, Reset, Slow
from genwire_mock.messages import Reply, Request

KEY = (("authorization", "Bearer key"),)
JOB = {"id": "9b2f6a3e-51c4-4d0e-8a77-3c1f0e6d2b94"}
LIST = Request("GET", "/api/pictures", "", KEY)
WRONG = Request("GET", "/api/pictures", "limit=many", KEY)
NOBODY = Request("GET", "/api/pictures")


def mocked(*requests: Request, behaviour: Plain | None = None, **options: Any) -> MockAPI:
    mock = MockAPI(contracts=[contract()], behaviour=behaviour, deliver=lambda _: 200, **options)
    for request in requests:
        mock.handle(request)
    return mock


def seen(coverage: Coverage) -> dict[str, int]:
    return {f"{key.operation} {key.status}": count for key, count in coverage.answers.items() if count}


# What counts


def lettered(responses: dict[str, Any]) -> Contract:
    document = {"openapi": "3.1.0", "paths": {"/a": {"get": {"operationId": "a", "responses": responses}}}}
    return Contract(document, "letters")


def test_every_answer_that_a_contract_documents_counts_with_its_content_types() -> None:
    content: dict[str, Any] = {"application/json": {}, "text/csv": {}}
    letters = lettered({"200": {"content": content}, "4XX": {}, "default": {}})
    assert set(MockAPI(contracts=[letters]).coverage().answers) == {
        Documented("letters", "a", "200", "application/json"),
        Documented("letters", "a", "200", "text/csv"),
        Documented("letters", "a", "4XX", ""),
        Documented("letters", "a", "default", ""),
    }


def test_an_answer_is_counted_as_what_the_contract_documents() -> None:
    assert seen(mocked(LIST, LIST, WRONG).coverage()) == {"listPictures 200": 2, "listPictures 422": 1}


def test_a_range_and_the_default_count_what_has_no_number_of_its_own() -> None:
    mock = MockAPI(contracts=[lettered({"4XX": {}, "default": {}})])
    mock.fail("a", Answer(404), Answer(409), Answer(500))
    for _ in range(3):
        mock.handle(Request("GET", "/a"))
    assert seen(mock.coverage()) == {"a 4XX": 2, "a default": 1}


def test_what_the_contract_does_not_document_is_told_apart() -> None:
    coverage = mocked(NOBODY).coverage()
    assert (seen(coverage), coverage.others) == ({}, {Other("api", "listPictures", 401, "application/json"): 1})


@pytest.mark.parametrize("fault", [Answer(422), Slow(3), Ok()])
def test_an_answer_that_arrives_whole_counts_whatever_it_met(fault: Fault) -> None:
    mock = mocked()
    mock.fail("listPictures", fault)
    mock.handle(LIST)
    assert sum(seen(mock.coverage()).values()) == 1


@pytest.mark.parametrize("fault", [Reset("after"), Reset("before"), Garbled(), Mistyped(), Proxy(502, "after")])
def test_an_answer_that_a_fault_broke_counts_for_the_fault_alone(fault: Fault) -> None:
    mock = mocked()
    mock.fail("listPictures", fault)
    mock.handle(LIST)
    coverage = mock.coverage()
    assert (seen(coverage), coverage.others) == ({}, {})
    assert (coverage.faults[fault.kind], coverage.met) == (1, {(fault.kind, "listPictures"): 1})


def test_a_delivery_covers_its_webhook() -> None:
    making = Request("POST", "/api/pictures", "", (*KEY, ("content-type", "application/json")), b'{"prompt": "x"}')
    mock = mocked(making, making, behaviour=Plain(Reply(200, JOB), [delivery()]))
    assert mock.coverage().webhooks == {Webhook("api", "jobDone"): 2}


def test_a_call_of_what_there_is_nothing_of_covers_nothing() -> None:
    coverage = mocked(Request("GET", "/nowhere"), Request("PUT", "/api/pictures")).coverage()
    assert (coverage.covered, coverage.others) == (0, {})


class WithFiles(Plain):
    besides = ("file", "folder")

    def beside(self, request: Request) -> str | None:
        return "file" if request.path.startswith("/files/") else None


def test_what_is_beside_the_contracts_counts() -> None:
    coverage = mocked(Request("GET", "/files/a.png"), behaviour=WithFiles()).coverage()
    assert coverage.besides == {"file": 1, "folder": 0}


def test_job_faults_count_when_they_strike() -> None:
    mock = MockAPI(webhook_secret=None)
    mock.fail("submitTextToImage", Fail())
    body = {"prompt": "x", "model": "Flux1schnell", "width": 768, "height": 768, "guidance": 0, "steps": 4, "seed": 1}
    headers = (*KEY, ("content-type", "application/json"))
    mock.handle(Request("POST", "/api/v1/client/txt2img", "", headers, json.dumps(body).encode()))
    assert mock.coverage().faults["fail"] == 1


@pytest.mark.parametrize(
    ("options", "kinds", "none"),
    [
        ({}, {Answer.kind, Limited.kind, Fail.kind, Late.kind, Drop.kind}, {Ok.kind}),
        ({"contracts": [contract()]}, {Answer.kind}, {Limited.kind, Fail.kind, Late.kind, Drop.kind}),
        ({"contracts": [contract()], "behaviour": Plain()}, {Answer.kind, Limited.kind, Late.kind}, {Fail.kind}),
    ],
    ids=["brand", "contract", "contract and behaviour"],
)
def test_the_faults_that_count_are_those_that_can_strike(options: Any, kinds: set[str], none: set[str]) -> None:
    faults = set(MockAPI(**options).coverage().faults)
    assert (kinds <= faults, faults & none) == (True, set())


def test_a_reset_forgets_no_coverage() -> None:
    mock = mocked()
    mock.fail("listPictures", Slow(1))
    mock.handle(LIST)
    mock.reset()
    coverage = mock.coverage()
    assert (seen(coverage), coverage.faults["slow"]) == ({"listPictures 200": 1}, 1)


def test_no_call_is_lost_when_the_journal_is_full() -> None:
    mock = mocked()
    for _ in range(10_050):
        mock.handle(NOBODY)
    assert len(mock.journal) == 10_000
    assert sum(mock.coverage().others.values()) == 10_050


# Sums


def test_coverages_add_up() -> None:
    total = sum([mocked(LIST, NOBODY).coverage(), mocked(LIST, WRONG).coverage()], Coverage())
    assert seen(total) == {"listPictures 200": 2, "listPictures 422": 1}
    assert list(total.others.values()) == [1]
    assert total.total == mocked().coverage().total


def test_percent_is_of_all_that_counts() -> None:
    coverage = mocked(LIST, WRONG).coverage()
    assert coverage.percent == pytest.approx(100 * 2 / coverage.total)
    assert coverage.total == len(coverage.answers) + len(coverage.webhooks) + len(coverage.faults)


def test_nothing_to_cover_is_covered() -> None:
    assert Coverage().percent == 100


def test_only_narrows_to_names() -> None:
    narrowed = mocked(LIST).coverage().only("list*", "job*")
    assert {key.operation for key in narrowed.answers} == {"listPictures"}
    assert (set(narrowed.webhooks), narrowed.faults) == ({Webhook("api", "jobDone")}, {})


def test_a_coverage_goes_through_json() -> None:
    mock = mocked(LIST, NOBODY)
    mock.fail("*", Garbled())
    mock.handle(LIST)
    coverage = mock.coverage()
    assert Coverage.from_json(coverage.to_json()) == coverage


@pytest.mark.parametrize(
    "given",
    [
        "",
        "[]",
        "{}",
        '{"version": 99}',
        '{"version": 1}',
        '{"version": 1, "answers": [["a"]]}',
        '{"version": 1, "answers": 5}',
    ],
)
def test_what_is_no_coverage_is_refused(given: str) -> None:
    with pytest.raises(CoverageError):
        Coverage.from_json(given)


# Shown


def test_the_text_says_what_is_missing_first() -> None:
    mock = mocked(LIST, LIST, WRONG, NOBODY)
    mock.fail("listPictures", Slow(1))
    mock.handle(LIST)
    report = text(mock.coverage())
    assert report.splitlines()[:8] == [
        "genwire_mock coverage: 15.0 % (2/9 answers, 0/1 webhooks, 1/10 faults)",
        "",
        "api: 2 of 9 answers",
        "  editPicture     0/2  missing 200, 422",
        "  getPicture      0/1  missing 200",
        "  makePicture     0/4  missing 200, 401, 413, 422",
        "  listPictures    2/2  seen 200 ×3, 422 ×1",
        "",
    ]
    assert re.search(r"^  api jobDone  missing$", report, re.MULTILINE)
    assert report.index("truncated  missing") < report.index("slow       seen ×1")
    assert report.endswith("Answers that no contract documents\n  api listPictures 401 application/json ×1\n")


def test_the_summary_of_nothing_says_so() -> None:
    assert summary(Coverage()) == "genwire_mock coverage: 100.0 % (nothing to cover)"


class Reader(HTMLParser):
    """The cells of each row, and what a page loads from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.loads: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.loads += [value for name, value in attrs if name in ("src", "href")]
        if tag not in ("meta",):
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("th", "td"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and {"td", "th"} & set(self.open):
            self.rows[-1][-1] += data


def test_the_page_has_operations_as_rows_and_statuses_as_columns() -> None:
    reader = Reader()
    reader.feed(page(mocked(LIST, LIST, WRONG).coverage()))
    assert reader.rows[:5] == [
        ["Operation", "200", "401", "413", "422"],
        ["editPicture", "0", "", "", "0"],
        ["getPicture", "0", "", "", ""],
        ["makePicture", "0", "0", "0", "0"],
        ["listPictures", "2", "", "", "1"],
    ]
    assert ["api jobDone", "0"] in reader.rows
    assert (reader.loads, reader.open) == ([], [])


def test_the_page_shows_names_as_they_are() -> None:
    responses: dict[str, Any] = {"200": {}}
    document = {"openapi": "3.1.0", "paths": {"/a": {"get": {"operationId": "<b>&", "responses": responses}}}}
    assert "&lt;b&gt;&amp;" in page(MockAPI(contracts=[Contract(document)]).coverage())


# The command


def saved(tmp_path: Path, name: str, *requests: Request) -> str:
    path = tmp_path / name
    command.save(mocked(*requests).coverage(), path)
    return str(path)


def test_the_command_adds_files_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    html, total = tmp_path / "all.html", tmp_path / "all.json"
    files = [saved(tmp_path, "a.json", LIST), saved(tmp_path, "b.json", WRONG)]
    assert command.main([*files, "--html", str(html), "--json", str(total)]) == 0
    assert "listPictures    2/2  seen 200 ×1, 422 ×1" in capsys.readouterr().out
    assert html.read_text().startswith("<!DOCTYPE html>")
    assert seen(Coverage.from_json(total.read_text())) == {"listPictures 200": 1, "listPictures 422": 1}


def test_the_command_fails_below_a_threshold_and_names_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main([saved(tmp_path, "a.json", LIST), "--only", "listPictures", "--fail-under", "80"]) == 1
    assert capsys.readouterr().err == (
        "50.0 % is less than 80 %. Missing:\nanswer api listPictures 422 application/json\n"
    )


def test_the_command_is_content_at_the_threshold(tmp_path: Path) -> None:
    assert command.main([saved(tmp_path, "a.json", LIST), "--only", "listPictures", "--fail-under", "50"]) == 0


def test_the_command_says_which_file_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.json").write_text("[]")
    assert command.main([str(tmp_path / "a.json")]) == 1
    assert f"{tmp_path / 'a.json'}: This is no coverage of genwire_mock" in capsys.readouterr().err


@pytest.mark.parametrize("given", ["-1", "101", "most"])
def test_a_threshold_is_a_percentage(given: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main([saved(tmp_path, "a.json"), "--fail-under", given])
    assert "--fail-under" in capsys.readouterr().err


def test_a_file_is_written_as_what_its_name_says(tmp_path: Path) -> None:
    for name, start in (("a.html", "<!DOCTYPE html>"), ("a.txt", "genwire_mock coverage"), ("a.json", "{")):
        assert Path(saved(tmp_path, name)).read_text(encoding="utf-8").startswith(start)
