"""What follows a vendor's change: the text is edited where it must be, the rest is listed; releases keep versions."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from document_changes import ANSWER, BASE, BODY, Node, drop, put

from pipeline.diff import accepted, gate
from pipeline.diff.accepted import Accepted, Rule
from pipeline.diff.apply import apply
from pipeline.diff.change import Level
from pipeline.diff.compare import compare_documents
from pipeline.diff.reading import parse
from pipeline.diff.schemas import ReadingError
from pipeline.diff.touched import Tree
from pipeline.diff.upstream import differences
from pipeline.diff.versions import Version
from pipeline.diff.yaml_edit import Editor, flow

CONTRACT = """\
# Ours.
openapi: 3.1.0
info: {title: Foxes, version: '1'}
paths:
  /foxes:
    post:
      operationId: submitFox
      tags: [foxes]
      summary: Make a fox
      requestBody:
        required: true
        content:
          application/json:
            schema: {$ref: '#/components/schemas/FoxBody'}
      responses:
        '200': {$ref: '#/components/responses/JobAccepted'}
components:
  responses:
    JobAccepted:
      description: Taken.
      content:
        application/json:
          schema: {$ref: '#/components/schemas/JobAccepted'}
  schemas:
    FoxBody:
      type: object
      description: A fox.
      required: [name]  # the only one
      properties:
        name:
          type: string
          maxLength: 40
          description: What it is called.
        fur: {type: string, enum: [red, grey], description: Its colour.}
        age:
          type: integer
          description: >-
            Its age in
            years.
    # What a submission is answered with.
    JobAccepted:
      type: object
      required: [id]
      properties:
        id: {type: string, description: Of the job.}
        state:
          anyOf:
            - {type: string, enum: [asleep]}
            - {type: string}
          description: How it is.
"""
SCHEMA = ("paths", "/foxes", "post", "requestBody", "content", "application/json", "schema")
JOB = ("components", "schemas", "JobAccepted", "properties")


def vendor() -> Node:
    """The vendor's document as it was: the same, its body not by reference."""
    document = parse(CONTRACT, "the contract")
    put(*SCHEMA, value=deepcopy(document["components"]["schemas"]["FoxBody"]))(document)
    return document


def changed(*keys: str, value: Any) -> Node:
    document = vendor()
    put(*keys, value=value)(document)
    return document


def lines(text: str) -> tuple[list[str], list[str]]:
    """Which lines of the contract went, and which came."""
    before, after = CONTRACT.splitlines(), text.splitlines()
    return [line for line in before if line not in after], [line for line in after if line not in before]


@pytest.mark.parametrize(
    ("document", "went", "came"),
    [
        (
            changed(*SCHEMA, "properties", "fur", "enum", value=["red", "grey", "white"]),
            ["        fur: {type: string, enum: [red, grey], description: Its colour.}"],
            ["        fur: {type: string, enum: [red, grey, white], description: Its colour.}"],
        ),
        (
            changed(*SCHEMA, "properties", "name", "maxLength", value=80),
            ["          maxLength: 40"],
            ["          maxLength: 80"],
        ),
        (
            changed(*SCHEMA, "required", value=["name", "age"]),
            ["      required: [name]  # the only one"],
            ["      required: [name, age]  # the only one"],
        ),
        (
            changed(*SCHEMA, "properties", "tail", value={"type": ["number", "null"], "minimum": 0}),
            [],
            [
                "        tail:",
                "          type: [number, 'null']",
                "          minimum: 0",
                "          description: Tail, to be described.",
            ],
        ),
        (
            changed(
                *JOB, "state", "anyOf", value=[{"type": "string", "enum": ["asleep", "awake"]}, {"type": "string"}]
            ),
            ["            - {type: string, enum: [asleep]}"],
            ["            - {type: string, enum: [asleep, awake]}"],
        ),
        (
            changed(*SCHEMA, "properties", "age", "type", value=["integer", "null"]),
            ["          type: integer"],
            ["          type: [integer, 'null']"],
        ),
    ],
    ids=["enum", "bound", "required", "field", "open enum", "null"],
)
def test_a_mechanical_change_edits_its_lines_and_no_other(document: Node, went: list[str], came: list[str]) -> None:
    outcome = apply(CONTRACT, document, Accepted())
    assert outcome.by_hand == ()
    assert lines(outcome.text) == (went, came)


def test_a_field_of_a_known_name_gets_our_own_words() -> None:
    document = changed(*JOB, "age", value={"type": "integer", "description": "The vendor's sentence."})
    outcome = apply(CONTRACT, document, Accepted())
    assert outcome.unworded == ()
    assert outcome.text.count("Its age in") == 2
    assert "vendor" not in outcome.text


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        (changed(*JOB, "id", "type", value="integer"), "type-narrowed"),
        (changed(*JOB, "state", "anyOf", value=[{"type": "string", "enum": ["asleep"]}]), "values-listed"),
        (changed("components", "schemas", "JobAccepted", "required", value=["id", "state"]), "field-required"),
    ],
    ids=["type", "closed enum", "certain"],
)
def test_what_needs_judgement_is_left(document: Node, kind: str) -> None:
    outcome = apply(CONTRACT, document, Accepted())
    assert outcome.text == CONTRACT
    assert kind in {change.kind for change in outcome.by_hand}


def test_an_operation_of_a_known_shape_is_written_around_its_fields() -> None:
    document = vendor()
    fox = document["paths"]["/foxes"]["post"]
    cub = deepcopy(fox)
    cub["operationId"], cub["summary"] = "makeCub", "The vendor's sentence."
    schema = cub["requestBody"]["content"]["application/json"]["schema"]
    del schema["properties"]["fur"]
    document["paths"]["/cubs"] = {"post": cub}
    outcome = apply(CONTRACT, document, Accepted())
    assert outcome.by_hand == ()
    written = parse(outcome.text, "the contract")
    operation = written["paths"]["/cubs"]["post"]
    assert (operation["operationId"], operation["tags"]) == ("submitCubs", ["foxes"])
    assert list(written["components"]["schemas"]["CubsBody"]["properties"]) == ["name", "age"]
    assert "vendor" not in outcome.text


def test_an_operation_of_another_shape_is_left() -> None:
    document = vendor()
    other = deepcopy(document["paths"]["/foxes"]["post"])
    other["responses"] = {"200": {"description": "A den.", "content": {"image/png": {"schema": {"type": "string"}}}}}
    document["paths"]["/dens"] = {"post": other}
    assert [change.kind for change in apply(CONTRACT, document, Accepted()).by_hand] == ["operation-added"]


def test_a_withdrawn_operation_stays_and_is_deprecated() -> None:
    document = vendor()
    document["paths"] = {}
    outcome = apply(CONTRACT, document, Accepted())
    assert lines(outcome.text) == ([], ["      deprecated: true"])
    assert [change.kind for change in outcome.by_hand] == ["operation-removed"]


# Accepted differences.


def rules(text: str, tmp_path: Path) -> Accepted:
    path = tmp_path / "foxes.yaml"
    path.write_text(text, encoding="utf-8")
    return accepted.load(path)


def test_a_rule_accepts_what_it_names_and_is_stale_without_it(tmp_path: Path) -> None:
    known = rules(
        "accepted: [{kind: field-added, place: '*tail', operations: [submitFox], reason: Foxes have one.}]", tmp_path
    )
    document = changed(*SCHEMA, "properties", "tail", value={"type": "string"})
    found = differences(parse(CONTRACT, ""), document)
    assert (known.new(found), known.stale(found)) == ([], [])
    assert known.stale([]) == ["stale: field-added at *tail (Foxes have one.)"]


def test_a_part_of_a_rule_that_nothing_needs_is_stale() -> None:
    found = differences(parse(CONTRACT, ""), changed(*SCHEMA, "properties", "tail", value={"type": "string"}))
    rule = Rule(("field-added", "field-removed"), ("*tail", "*den"), "Foxes.", ("submitFox", "submitHen"))
    assert [line.split(" of ")[0] for line in rule.stale(found)] == [
        "stale: operation submitHen",
        "stale: kind field-removed",
        "stale: place *den",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("accepted: [{kind: field-added}]", "`kind` and `reason` are needed"),
        ("accepted: [{kind: feld-added, reason: Foxes.}]", "feld-added is not known"),
        ("accepted: [{kind: field-added, reason: Foxes., plase: x}]", "plase is not known"),
        ("accepted: [", "is not readable YAML"),
    ],
)
def test_a_rule_that_says_too_little_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ReadingError, match=message):
        rules(text, tmp_path)


# Edits of YAML.


def test_a_long_list_is_broken_as_the_others_are() -> None:
    text = "schema:\n  enum: [first]\n"
    words = [f"word_number_{index}" for index in range(12)]
    editor = Editor(text)
    editor.replace("/schema/enum", flow(words))
    edited = editor.done()
    assert max(len(line) for line in edited.splitlines()) <= 120
    assert parse("openapi: 3.1.0\n" + edited, "")["schema"]["enum"] == words


@pytest.mark.parametrize(
    "value", ["no", "null", "1.5", "a: b", "x, y", "'", "", "ok", "images[]", "#/x", None, 3, True]
)
def test_a_value_is_read_back_as_it_was(value: Any) -> None:
    assert parse(f"openapi: {flow({'value': [value]})}", "")["openapi"] == {"value": [value]}


def test_edits_at_one_place_keep_their_order() -> None:
    editor = Editor("a:\n  b: 1\nc: 2\n")
    editor.append("/a", "x", "1")
    editor.append("/a", "y", ["z: 2"])
    assert editor.done() == "a:\n  b: 1\n  x: 1\n  y:\n    z: 2\nc: 2\n"


# Releases.


def verdict(version: str, edit: Any, released: str = "1.2.0") -> gate.Verdict:
    head = deepcopy(BASE)
    edit(head)
    return gate.judge(Version.parse(released), Version.parse(version), {"foxes": BASE}, {"foxes": head})


GONE = drop(*ANSWER, "properties", "weight")
MORE = put(*BODY, "properties", "tail", value={"type": "string"})
WORDS = put(*BODY, "properties", "fur", "description", value="Colour.")


@pytest.mark.parametrize(
    ("released", "version", "edit", "passes"),
    [
        ("1.2.0", "2.0.0", GONE, True),
        ("1.2.0", "1.3.0", GONE, False),
        ("1.2.0", "1.2.0", GONE, False),
        ("1.2.0", "1.3.0", MORE, True),
        ("1.2.0", "1.2.0", MORE, False),
        ("1.2.0", "1.2.0", WORDS, True),
        ("0.1.0", "0.2.0", GONE, True),
        ("0.1.0", "0.1.1", GONE, False),
        ("0.1.0", "0.1.1", MORE, True),
    ],
)
def test_a_document_changes_only_with_its_version(released: str, version: str, edit: Any, passes: bool) -> None:
    assert verdict(version, edit, released).passes is passes


def test_a_contract_that_goes_breaks() -> None:
    found = gate.judge(Version(1, 0, 0), Version(1, 1, 0), {"foxes": BASE}, {})
    assert found.required == Version(2, 0, 0)


def test_a_contract_that_comes_does_not_break() -> None:
    assert gate.judge(Version(1, 0, 0), Version(1, 1, 0), {}, {"foxes": BASE}).passes


def test_the_snapshot_of_a_release_keeps_fields_that_are_called_like_words() -> None:
    node = {"properties": {"description": {"type": "string", "description": "Words."}}, "example": 1}
    assert gate.without_words(node) == {"properties": {"description": {"type": "string"}}}


def test_the_command_names_what_breaks_and_the_version_it_needs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    contracts = tmp_path / gate.CONTRACTS
    contracts.mkdir(parents=True)
    (tmp_path / "openapi").mkdir()
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.2.0"\n', encoding="utf-8")
    (contracts / "foxes.json").write_text(json.dumps(BASE), encoding="utf-8")
    assert gate.main(["--snapshot"], tmp_path) == 0
    assert gate.main([], tmp_path) == 0
    head = deepcopy(BASE)
    GONE(head)
    (contracts / "foxes.json").write_text(json.dumps(head), encoding="utf-8")
    assert gate.main([], tmp_path) == 1
    told = capsys.readouterr().err
    assert "field-removed" in told
    assert "raise the version in pyproject.toml to 2.0.0" in told


# What a change touches.


def test_a_change_names_the_encoders_classes_and_scenarios_of_its_operation() -> None:
    root = Path(__file__).parents[2]
    contract = parse((root / "openapi/deapi-v2.yaml").read_text(encoding="utf-8"), "")
    head = deepcopy(contract)
    head["components"]["schemas"]["TextToImageBody"]["properties"]["steps"]["maximum"] = 50
    (change,) = compare_documents(contract, head)
    assert (change.kind, change.level, change.field_name) == ("bound-tightened", Level.BREAKING, "steps")
    touched = Tree.read(root).touched([change])
    assert any(place.startswith("facade/genwire/providers/deapi_operations.py:") for place in touched["encoders"])
    assert any(place.startswith("facade/genwire/requests.py:") for place in touched["request classes"])
    assert "mockserver/genwire_mock/scenarios/lost-answer.yaml" in touched["scenarios"]
    assert "tests/contract/test_end_to_end.py" in touched["tests"]


def test_a_change_of_scenarios_models_names_the_resource_that_reaches_them() -> None:
    root = Path(__file__).parents[2]
    contract = parse((root / "openapi/scenario.yaml").read_text(encoding="utf-8"), "")
    head = deepcopy(contract)
    head["components"]["schemas"]["UpdateModelBody"]["properties"]["mood"] = {"type": "string"}
    (change,) = compare_documents(contract, head)
    assert change.field_name == "mood"
    (place,) = Tree.read(root).touched([change])["resources"]
    assert place.startswith("facade/genwire/scenario_api/models.py:")
