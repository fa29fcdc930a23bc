"""The vendor's documents beside our contracts, and the way from its document of March 2026 to that of August.

These tests need the vendor's documents, which do not belong to this repository: they lie in shared/ beside it or the
tests skip.
"""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from attrs import evolve
from upstream_march import PICTURES, accepted_of_march, contract_of_march

from pipeline.contracts import CONTRACTS
from pipeline.diff import regenerate
from pipeline.diff.accepted import Accepted, Rule, add, load, rendered
from pipeline.diff.apply import Outcome, apply
from pipeline.diff.change import Change, Level, Side
from pipeline.diff.compare import compare_documents
from pipeline.diff.reading import parse
from pipeline.diff.upstream import differences
from pipeline.diff.upstream_command import main
from pipeline.diff.yaml_edit import Editor, flow
from pipeline.record import is_object

ROOT = Path(__file__).parents[2]
OPENAPI = ROOT / "openapi"
VENDOR = ROOT.parent / "shared" / "reference" / "deapi"
MARCH, AUGUST, V2 = (VENDOR / f"vendor-openapi-{name}.json" for name in ("v1-2026-03", "v1", "v2"))
MOST_HAND_EDITS = 10

pytestmark = pytest.mark.skipif(
    not all(path.exists() for path in (MARCH, AUGUST, V2)),
    reason="the vendor's documents do not lie in shared/ beside this repository",
)


def vendor(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def read(text: str) -> dict[str, Any]:
    return parse(text, "a contract")


def ours(name: str) -> str:
    return (OPENAPI / f"{name}.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "path"), [("deapi-v1", AUGUST), ("deapi-v2", V2)])
def test_every_difference_from_the_vendor_is_accepted_and_no_rule_is_stale(
    name: str, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(path)]) == 0
    assert f"{name}.yaml: " in capsys.readouterr().out


def a_field_more(body: dict[str, Any]) -> None:
    body["properties"]["tiling"] = {"type": "boolean"}


def one_required(body: dict[str, Any]) -> None:
    body["required"].append("negative_prompt")


def a_bound(body: dict[str, Any]) -> None:
    body["properties"]["steps"]["maximum"] = 50


def a_field_less(body: dict[str, Any]) -> None:
    del body["properties"]["loras"]


@pytest.mark.parametrize(
    ("edit", "kind"),
    [
        (a_field_more, "field-added"),
        (one_required, "field-required"),
        (a_bound, "bound-tightened"),
        (a_field_less, "field-removed"),
    ],
)
def test_a_new_difference_fails(
    tmp_path: Path, edit: Callable[[Any], Any], kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    document = vendor(AUGUST)
    operation = document["paths"]["/api/v1/client/txt2img"]["post"]
    edit(operation["requestBody"]["content"]["application/json"]["schema"])
    path = tmp_path / "newest.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    assert main([str(path)]) == 1
    assert kind in capsys.readouterr().out


def test_a_vendors_change_of_a_webhook_is_seen() -> None:
    document = vendor(AUGUST)
    rules = load(OPENAPI / "accepted/deapi-v1.yaml")
    document["components"]["schemas"]["WebhookFailedPayload"]["properties"]["data"]["properties"]["cost"] = {
        "type": "number"
    }
    (change,) = rules.new(differences(read(ours("deapi-v1")), document, rules.webhooks))
    assert (change.kind, change.id, change.place) == ("field-added", "onJobFailed", "body application/json data.cost")


# The worked examples: what the reference tells of the two changes.


@pytest.fixture(scope="module")
def march_to_august() -> list[Change]:
    return compare_documents(vendor(MARCH), vendor(AUGUST))


def of_kind(changes: list[Change], kind: str, place: str = "") -> list[str]:
    return [change.id for change in changes if change.kind == kind and change.place.endswith(place)]


def test_from_march_to_august_the_prompt_operations_go_and_four_come(march_to_august: list[Change]) -> None:
    assert len(of_kind(march_to_august, "operation-removed")) == 10
    assert of_kind(march_to_august, "operation-added") == [
        "requestTranscribe",
        "requestTranscribePrice",
        "requestVideoReplace",
        "requestVideoReplacePrice",
    ]


def test_from_march_to_august_fps_and_model_become_required(march_to_august: list[Change]) -> None:
    assert len(of_kind(march_to_august, "field-required", " fps")) == 6
    assert len(of_kind(march_to_august, "field-required", " model")) == 6
    assert {change.level for change in march_to_august if change.kind == "field-required"} == {Level.BREAKING}


def test_from_march_to_august_the_balance_moves_into_an_envelope(march_to_august: list[Change]) -> None:
    told = {(change.kind, change.place, change.level) for change in march_to_august if change.id == "clientBalance"}
    assert ("field-removed", "200 application/json balance", Level.BREAKING) in told
    assert ("field-added", "200 application/json data", Level.ADDITIVE) in told


def test_from_version_1_to_2_the_operations_move_and_keep_their_fields() -> None:
    changes = compare_documents(read(ours("deapi-v1")), read(ours("deapi-v2")))
    assert len(of_kind(changes, "operation-moved")) == 33
    assert len(of_kind(changes, "operation-removed")) == 18
    assert {change.kind for change in changes if change.side is Side.REQUEST and change.level is Level.BREAKING} == {
        "parameter-renamed"
    }
    assert len(set(of_kind(changes, "field-added", " webhook_secret"))) == 15


# From the contract of March to that of August: what is written, and what is left.


@pytest.fixture(scope="module")
def march() -> str:
    return contract_of_march(ours("deapi-v1"), vendor(MARCH), vendor(AUGUST))


@pytest.fixture(scope="module")
def rules(march: str) -> Accepted:
    return accepted_of_march(OPENAPI / "accepted/deapi-v1.yaml", read(march), vendor(MARCH))


@pytest.fixture(scope="module")
def outcome(march: str, rules: Accepted) -> Outcome:
    return apply(march, vendor(AUGUST), rules, {"deapi-v2.yaml": ours("deapi-v2")})


def test_the_contract_of_march_lacks_what_came_later(march: str) -> None:
    changes = compare_documents(read(march), read(ours("deapi-v1")))
    assert len(of_kind(changes, "operation-added")) == 4
    assert len(of_kind(changes, "operation-deprecated")) == 10
    assert len(of_kind(changes, "field-required")) == 12


def test_what_is_mechanical_is_written(outcome: Outcome) -> None:
    written = "\n".join(outcome.written)
    for line in (
        "submitTranscribe: POST /api/v1/client/transcribe added",
        "priceReplaceInVideo: POST /api/v1/client/videos/replace/price added",
        "submitUpscaleVideo: body multipart/form-data scale added",
        "submitTextToVideo: body application/json fps is required",
        "priceTranscribeAudioFile: body multipart/form-data model is required",
        "submitTextToMusic: body multipart/form-data lyrics minLength 1",
        "submitTextToMusic: body multipart/form-data timesignature is one of its values",
        "listModels: query limit added",
        "samplePrompts: is deprecated",
    ):
        assert line in written


def test_comments_and_layout_are_kept(march: str, outcome: Outcome) -> None:
    after = outcome.text.splitlines()
    lost = [line for line in march.splitlines() if line not in after]
    assert [line for line in lost if line.lstrip().startswith("#")] == []
    assert {line.strip().split(":")[0] for line in lost} <= {"required", "format", "schema"}


def test_no_words_of_the_vendor_are_taken_over(march: str, outcome: Outcome) -> None:
    own = {*descriptions(read(march)), *descriptions(read(ours("deapi-v2")))}
    texts = descriptions(read(outcome.text))
    assert [text for text in texts if text not in own and not text.endswith(", to be described.")] == []


def descriptions(node: Any) -> list[str]:
    if is_object(node):
        found = [node["description"]] if isinstance(node.get("description"), str) else []
        return found + [text for value in node.values() for text in descriptions(value)]
    return [text for value in cast("list[Any]", node) for text in descriptions(value)] if isinstance(node, list) else []


# What is left for hands, and where it is done. The places in the answers are those that the command lists.


def say_what_withdrawn_operations_answer(root: Path) -> None:
    gone = "/components/responses/Gone"

    def edit(editor: Editor) -> None:
        editor.replace(f"{gone}/description", "The operation was withdrawn; `Link` names what replaces it.")
        for name in ("Deprecation", "Link"):
            editor.append(f"{gone}/headers", name, "{required: true, schema: {type: string}}")

    in_the_contract(root, edit)


def demand_one_image_or_several(root: Path) -> None:
    choices = "[{required: [image]}, {required: ['images[]']}]"
    in_the_contract(root, lambda editor: editor.append(PICTURES, "oneOf", choices))


def take_the_flat_balance_out(root: Path) -> None:
    def edit(editor: Editor) -> None:
        editor.remove("/components/schemas/Balance/properties", "balance")
        editor.replace("/components/schemas/Balance/required", "[data]")

    in_the_contract(root, edit)


def describe_the_balance(root: Path) -> None:
    place = "/components/schemas/Balance/properties/data/description"
    in_the_contract(root, lambda editor: editor.replace(place, "The balance."))


def accept_that_the_prompt_operations_are_withdrawn(root: Path) -> None:
    prompts = (
        *("enhanceImagePrompt", "priceEnhanceImagePrompt", "enhanceImageEditPrompt", "priceEnhanceImageEditPrompt"),
        *("enhanceVideoPrompt", "priceEnhanceVideoPrompt", "enhanceSpeechPrompt", "priceEnhanceSpeechPrompt"),
        *("samplePrompts", "priceSamplePrompts"),
    )
    add(root / "openapi/accepted/deapi-v1.yaml", [Rule(("operation-removed",), ("",), "Withdrawn.", prompts)])


EDITS = (
    say_what_withdrawn_operations_answer,
    demand_one_image_or_several,
    take_the_flat_balance_out,
    describe_the_balance,
    accept_that_the_prompt_operations_are_withdrawn,
)
# Words of the operations that v2 lent, which a human reads and may find right.
TO_READ = ("submitTranscribe", "priceTranscribe", "submitReplaceInVideo", "priceReplaceInVideo")


def in_the_contract(root: Path, edit: Callable[[Editor], None]) -> None:
    path = root / "openapi/deapi-v1.yaml"
    editor = Editor(path.read_text(encoding="utf-8"))
    edit(editor)
    path.write_text(editor.done(), encoding="utf-8")


@pytest.fixture
def tree(tmp_path: Path, march: str, rules: Accepted) -> Path:
    """A repository in which the contract of March is committed."""
    for folder in ("openapi", "facade", "mockserver/genwire_mock/scenarios", "tests/unit"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "generated").mkdir()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "openapi/deapi-v1.yaml").write_text(march, encoding="utf-8")
    webhooks = "webhooks: " + flow(dict(rules.webhooks))
    text = "\n".join([webhooks, "accepted:", *(f"  {line}" for rule in rules.rules for line in rendered(rule)), ""])
    (tmp_path / "openapi/accepted/deapi-v1.yaml").write_text(text, encoding="utf-8")
    for command in (["init", "-q"], ["add", "openapi"], ["commit", "-qm", "March"]):
        author = ["-c", "user.name=Fox", "-c", "user.email=fox@foxes.example"]
        subprocess.run(["git", "-C", str(tmp_path), *author, *command], check=True)  # noqa: S607
    return tmp_path


def test_one_command_walks_from_march_to_august_and_leaves_at_most_ten_edits(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # The overlays of the brands lead from the contract of August back to that of March, and no other contract changes.
    contracts = [evolve(contract, overlays=()) for contract in CONTRACTS if contract.source == "deapi-v1.yaml"]
    assert regenerate.main([str(AUGUST), "--apply"], tree, contracts) == 1
    told = capsys.readouterr().out
    assert [line[3:5] for line in told.splitlines() if line.startswith("== ")] == ["1.", "2.", "3.", "4.", "5.", "6."]
    assert "Version: 0.1.0 → 0.2.0" in told
    assert "- **Breaking:** Request body application/json fps: an optional field became required" in told
    assert "submit_transcribe.py" in {path.name for path in (tree / "generated").rglob("*.py")}
    assert f"Left for hands: {len(EDITS) + len(TO_READ)}\n" in told
    assert len(EDITS) + len(TO_READ) <= MOST_HAND_EDITS
    for edit in EDITS:
        edit(tree)
    assert regenerate.main([str(AUGUST)], tree, contracts) == 0
    assert "Left for hands: 0" in capsys.readouterr().out
    assert (tree / "openapi/deapi-v1.yaml").read_text(encoding="utf-8").count("responses/Gone") == 10
