"""The differ knows who writes a value: 24 changes of a contract, there and back, each with its kind and level."""

import http.server
import json
import threading
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from document_changes import ANSWER, BASE, BODY, CASES, A, B, C, Case, Node, at, drop, edited, exclusive, put

from pipeline.diff.change import KINDS, Change, Level, Side
from pipeline.diff.command import main
from pipeline.diff.compare import compare_documents
from pipeline.diff.report import Report, as_json, as_markdown, as_text, changelog
from pipeline.diff.versions import Version


def gravest(changes: list[Change]) -> tuple[str, Side, Level]:
    change = max(changes, key=lambda change: change.level)
    return change.kind, change.side, change.level


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_change_is_classified(case: Case) -> None:
    assert gravest(compare_documents(BASE, edited(case.edit))) == case.forwards


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_its_reverse_is_classified(case: Case) -> None:
    assert gravest(compare_documents(edited(case.edit), BASE)) == case.backwards


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_one_change_is_told_once(case: Case) -> None:
    found = compare_documents(BASE, edited(case.edit))
    replaced = {"security-removed", "security-added"}
    assert len(found) == 1 or {change.kind for change in found} == replaced


def test_the_cases_are_12_of_each() -> None:
    assert [case.forwards[2] is B for case in CASES] == [True] * 12 + [False] * 12


def test_a_document_does_not_differ_from_itself() -> None:
    assert compare_documents(BASE, deepcopy(BASE)) == []


def test_each_kind_that_is_found_is_explained() -> None:
    found = {change.kind for case in CASES for change in compare_documents(BASE, edited(case.edit))}
    assert found <= KINDS.keys()


def test_a_reference_and_what_it_refers_to_are_the_same() -> None:
    document = deepcopy(BASE)
    document["components"]["schemas"] = {"Body": at(document, *BODY)}
    put(*BODY, value={"$ref": "#/components/schemas/Body"})(document)
    assert compare_documents(BASE, document) == []


def test_alternatives_that_repeat_the_common_fields_are_the_same_as_fields_beside_them() -> None:
    beside = edited(exclusive)
    repeated = deepcopy(BASE)
    properties = at(repeated, *BODY)["properties"]
    both = [
        {
            "type": "object",
            "required": ["name", own],
            "properties": {name: value for name, value in properties.items() if name not in {"url", "file"} - {own}},
        }
        for own in ("url", "file")
    ]
    put(*BODY, value={"oneOf": both})(repeated)
    assert compare_documents(beside, repeated) == []


def test_openapi_3_0_and_3_1_say_the_same_in_two_ways() -> None:
    old = deepcopy(BASE)
    put("openapi", value="3.0.3")(old)
    put(*BODY, "properties", "age", value={"type": "integer", "nullable": True, "minimum": 0})(old)
    assert compare_documents(old, BASE) == []


def test_an_operation_that_moved_is_compared_by_its_id() -> None:
    moved = deepcopy(BASE)
    moved["paths"] = {"/v2/foxes": moved["paths"].pop("/foxes")}
    put("paths", "/v2/foxes", *BODY[2:], "properties", "tail", value={"type": "string"})(moved)
    assert [change.kind for change in compare_documents(BASE, moved)] == ["operation-moved", "field-added"]


def test_a_schema_that_contains_itself_is_compared() -> None:
    document = deepcopy(BASE)
    tree: Node = {
        "type": "object",
        "properties": {"kits": {"type": "array", "items": {"$ref": "#/components/schemas/Fox"}}},
    }
    document["components"]["schemas"] = {"Fox": tree}
    put(*ANSWER, "properties", "family", value={"$ref": "#/components/schemas/Fox"})(document)
    grown = deepcopy(document)
    grown["components"]["schemas"]["Fox"]["properties"]["den"] = {"type": "string"}
    (change,) = compare_documents(document, grown)
    assert (change.kind, change.place) == ("field-added", "200 application/json family.den")


def report(edit: Callable[[Node], None]) -> Report:
    return Report(tuple(compare_documents(BASE, edited(edit))), Version(1, 2, 3), {"encoders": ["foxes.py:1"]})


def test_every_format_tells_the_change_the_version_and_what_it_touches() -> None:
    told = report(put(*BODY, "properties", "tail", value={"type": "string"}))
    for text in (as_text(told), as_json(told), as_markdown(told)):
        assert "1.3.0" in text
        assert "body application/json tail" in text
        assert "foxes.py:1" in text
    assert json.loads(as_json(told))["changes"][0]["kind"] == "field-added"


def test_the_changelog_marks_what_breaks_and_leaves_words_out() -> None:
    assert changelog(report(drop(*ANSWER, "properties", "weight"))).startswith("### Removed\n\n- **Breaking:** ")
    assert changelog(report(put(*BODY, "properties", "fur", "description", value="Colour."))) == ""


@pytest.mark.parametrize(
    ("version", "level", "following"),
    [
        ("1.2.3", B, "2.0.0"),
        ("1.2.3", A, "1.3.0"),
        ("1.2.3", C, "1.2.4"),
        ("0.2.3", B, "0.3.0"),
        ("0.2.3", A, "0.2.4"),
        ("0.0.3", B, "0.1.0"),
    ],
)
def test_the_next_version_follows_the_gravest_change(version: str, level: Level, following: str) -> None:
    assert str(Version.parse(version).after(level)) == following


@pytest.mark.parametrize(
    ("edit", "status"),
    [(drop(*ANSWER, "properties", "weight"), 1), (put(*BODY, "properties", "tail", value={"type": "string"}), 0)],
    ids=["breaking", "additive"],
)
def test_the_command_fails_on_a_breaking_change_alone(
    tmp_path: Path, edit: Callable[[Node], None], status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    base, head = tmp_path / "base.json", tmp_path / "head.json"
    base.write_text(json.dumps(BASE), encoding="utf-8")
    head.write_text(json.dumps(edited(edit)), encoding="utf-8")
    assert main([str(base), str(head)]) == status
    assert "Version: " in capsys.readouterr().out


class Documents(http.server.BaseHTTPRequestHandler):
    """A vendor's site: the document has moved, and an old name of it is gone."""

    def do_GET(self) -> None:
        moved = self.path == "/document.json"
        self.send_response(301 if moved else 200 if self.path == "/v2/document.json" else 404)
        if moved:
            self.send_header("Location", "/v2/document.json")
        body = json.dumps(BASE).encode() if self.path == "/v2/document.json" else b""
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that it has there
        """Nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    with http.server.HTTPServer(("127.0.0.1", 0), Documents) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_a_document_is_read_from_an_address(site: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "document.json"
    path.write_text(json.dumps(edited(put(*BODY, "properties", "tail", value={"type": "string"}))), encoding="utf-8")
    assert main([f"{site}/document.json", str(path)]) == 0
    assert "body application/json tail" in capsys.readouterr().out
    assert main([f"{site}/nowhere.json", str(path)]) == 2
    assert "404 Not Found" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "message"),
    [("{}", "no member `openapi`"), ("{", "neither JSON nor YAML"), (None, "is no file; for a git revision")],
)
def test_what_cannot_be_compared_is_said(
    tmp_path: Path, text: str | None, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "document.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    assert main([str(path), str(path)]) == 2
    assert message in capsys.readouterr().err


def test_a_reference_that_leads_nowhere_is_named() -> None:
    document = edited(put(*BODY, value={"$ref": "#/components/schemas/Missing"}))
    with pytest.raises(ValueError, match="#/components/schemas/Missing: referred to, and not in the document"):
        compare_documents(document, document)
