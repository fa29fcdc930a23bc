"""`make generate` and `make check-generated`, on a small contract in a copy of the tree."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline import generate as command
from pipeline import lock
from pipeline.contracts import Contract, PipelineError, load
from pipeline.generate import GENERATOR, PACKAGE, ROOT, build, changed_templates, check, generate, run_generator

FOXES = Contract("foxes.yaml", package="foxes", bundle="contracts/foxes.json")
CONTRACTS = (FOXES,)
SOURCE = """
openapi: 3.1.0
info: {title: Foxes, version: '1'}
servers: [{url: https://foxes.example}]
paths:
  /foxes:
    post:
      operationId: makeFox
      tags: [foxes]
      requestBody:
        required: true
        content: {multipart/form-data: {schema: {$ref: '#/components/schemas/FoxBody'}}}
      responses:
        '200':
          description: The fox.
          content: {application/json: {schema: {$ref: '#/components/schemas/Fox'}}}
components:
  schemas:
    FoxBody:
      type: object
      required: [name]
      properties: {name: {type: string}, fur: {type: string, enum: [red, grey, white, no]}}
      oneOf:
        - {required: [image], properties: {image: {type: string, format: binary}}}
        - {required: [url], properties: {url: {type: string}}}
    Fox: {type: object, properties: {born: {type: string, example: 2024-01-15}}}
"""


def tree(root: Path, source: str = SOURCE) -> Path:
    """The part of the repository that the pipeline reads, with one small contract."""
    for folder in ("generator", "pipeline"):
        shutil.copytree(ROOT / "openapi" / folder, root / "openapi" / folder)
    (root / "openapi" / FOXES.source).write_text(source, encoding="utf-8")
    (root / PACKAGE).parent.mkdir()
    return root


@pytest.fixture(scope="session")
def foxes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tree with a generated client; tests only read it."""
    root = tree(tmp_path_factory.mktemp("foxes"))
    generate(root, CONTRACTS)
    return root


@pytest.fixture
def copied(foxes: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(foxes, tmp_path / "root"))


@pytest.fixture
def without_generator(foxes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests of what happens around the generator reuse its output; it runs in the tests that are about it."""
    source = foxes / PACKAGE / FOXES.package

    def copy(_: Path, into: Path, __: Path) -> None:
        shutil.copytree(source, into, ignore=shutil.ignore_patterns("__pycache__"))

    monkeypatch.setattr(command, "run_generator", copy)


def test_what_was_generated_passes_the_check(foxes: Path) -> None:
    assert check(foxes, CONTRACTS) == []


def edit(root: Path) -> str:
    path = root / PACKAGE / "foxes/models/fox.py"
    path.write_text(path.read_text(encoding="utf-8") + "# edited\n", encoding="utf-8")
    return f"{PACKAGE}/foxes/models/fox.py: edited"


def remove(root: Path) -> str:
    (root / PACKAGE / "foxes/types.py").unlink()
    return f"{PACKAGE}/foxes/types.py: missing"


def add(root: Path) -> str:
    (root / PACKAGE / "foxes/models/hen.py").touch()
    return f"{PACKAGE}/foxes/models/hen.py: stray"


def add_at_the_top(root: Path) -> str:
    (root / PACKAGE / "extra.py").touch()
    return f"{PACKAGE}/extra.py: stray"


def add_beside_the_package(root: Path) -> str:
    (root / PACKAGE).with_name("other").mkdir()
    return f"{PACKAGE.parent}/other: stray"


def edit_a_template(root: Path) -> str:
    path = root / GENERATOR / "templates/types.py.jinja"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    return f"{lock.LOCK}: stale inputs: {GENERATOR}/templates/types.py.jinja"


def edit_the_lowering(root: Path) -> str:
    path = root / "openapi/pipeline/lower.py"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    return f"{lock.LOCK}: stale inputs: openapi/pipeline/lower.py"


def claim_another_tool(root: Path) -> str:
    text = (root / lock.LOCK).read_text(encoding="utf-8")
    (root / lock.LOCK).write_text(text.replace('"ruff": "', '"ruff": "1.'), encoding="utf-8")
    return f"{lock.LOCK}: stale tools: ruff"


def lose_the_lock(root: Path) -> str:
    (root / lock.LOCK).unlink()
    return f"{lock.LOCK}: missing or unreadable"


@pytest.mark.usefixtures("without_generator")
@pytest.mark.parametrize(
    "change",
    [
        edit,
        remove,
        add,
        add_at_the_top,
        add_beside_the_package,
        edit_a_template,
        edit_the_lowering,
        claim_another_tool,
        lose_the_lock,
    ],
)
def test_the_check_names_what_differs(copied: Path, change: Callable[[Path], str]) -> None:
    expected = change(copied)
    assert check(copied, CONTRACTS) == [expected]


@pytest.mark.usefixtures("without_generator")
def test_the_check_writes_nothing(copied: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in copied.rglob("*")}
    check(copied, CONTRACTS)
    assert {path: path.stat().st_mtime_ns for path in copied.rglob("*")} == before


@pytest.mark.usefixtures("without_generator")
def test_generating_removes_stray_files(copied: Path) -> None:
    add_at_the_top(copied)
    generate(copied, CONTRACTS)
    assert not (copied / PACKAGE / "extra.py").exists()


@pytest.mark.usefixtures("without_generator")
def test_generating_leaves_nothing_else_behind(copied: Path) -> None:
    edit(copied)
    generate(copied, CONTRACTS)
    assert [path.name for path in (copied / PACKAGE).parent.iterdir()] == [PACKAGE.name]


def digest_of_a_build(root: Path, **environment: str) -> str:
    """Built by another process in a folder of its own."""
    code = (
        "from pathlib import Path; from pipeline import lock; from pipeline.contracts import Contract;"
        "from pipeline.generate import build; import sys;"
        "made = build(Path(sys.argv[1]), [Contract('foxes.yaml', 'foxes', 'contracts/foxes.json')]);"
        "print(lock.render(made.lock))"
    )
    return subprocess.run(
        [sys.executable, "-c", code, str(root)],
        cwd=environment["TMPDIR"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "openapi"), **environment},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_output_depends_on_no_hash_seed_folder_or_outer_configuration(
    foxes: Path, tmp_path: Path, seed: str
) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.ruff]\nline-length = 60\n", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("*\n", encoding="utf-8")
    built = digest_of_a_build(foxes, PYTHONHASHSEED=seed, TMPDIR=str(tmp_path))
    assert built == (foxes / lock.LOCK).read_text(encoding="utf-8").strip()


def test_ruff_leaves_no_cache(foxes: Path) -> None:
    assert not list(foxes.rglob(".ruff_cache"))


def test_the_bundle_holds_the_contract_as_written(foxes: Path) -> None:
    bundled = json.loads((foxes / PACKAGE / FOXES.bundle).read_text(encoding="utf-8"))
    assert bundled == load(foxes / "openapi" / FOXES.source)


def test_a_date_and_a_no_stay_text(foxes: Path) -> None:
    schemas = load(foxes / "openapi" / FOXES.source)["components"]["schemas"]
    assert schemas["Fox"]["properties"]["born"]["example"] == "2024-01-15"
    assert schemas["FoxBody"]["properties"]["fur"]["enum"][-1] == "no"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (SOURCE.replace("openapi: 3.1.0", "openapi: 3.0.3"), "no OpenAPI 3.1 document"),
        (SOURCE.replace("'200':", "200:"), "quote the key 200"),
        (SOURCE + "    Fox: {type: object}\n", "the key Fox stands twice"),
        (SOURCE.replace("{title: Foxes, version: '1'}", "{title: Foxes}"), "/info: "),
        (SOURCE.replace("type: object, properties", "type: object, unknownWord: 1, properties"), "/unknownWord"),
    ],
    ids=["version", "number as key", "key twice", "invalid", "unknown word"],
)
def test_a_contract_that_cannot_be_used_is_refused_with_its_place(tmp_path: Path, source: str, message: str) -> None:
    with pytest.raises(PipelineError, match=message):
        build(tree(tmp_path, source), CONTRACTS)


def test_a_refusal_is_said_on_stderr_and_changes_nothing(
    copied: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (copied / "openapi" / FOXES.source).unlink()
    before = {path: path.stat().st_mtime_ns for path in copied.rglob("*")}
    monkeypatch.setattr(command, "generate", lambda: generate(copied, CONTRACTS))
    assert command.main([]) == 1
    assert {path: path.stat().st_mtime_ns for path in copied.rglob("*")} == before
    assert "foxes.yaml is missing" in capsys.readouterr().err


def test_without_ruff_nothing_is_generated(foxes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: Any, **__: Any) -> None:
        return None

    monkeypatch.setattr(shutil, "which", nowhere)
    with pytest.raises(PipelineError, match="ruff is not in PATH"):
        build(foxes, CONTRACTS)


def generator_input(folder: Path, body: dict[str, Any]) -> Path:
    document = yaml.load(SOURCE, yaml.BaseLoader)  # noqa: S506 - every scalar stays text
    document["paths"]["/foxes"]["post"]["requestBody"]["required"] = True
    document["components"]["schemas"]["FoxBody"] = body
    path = folder / "foxes.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_a_multipart_body_that_would_be_dropped_stops_the_generator(tmp_path: Path) -> None:
    body: dict[str, Any] = {"oneOf": [{"type": "object", "properties": {name: {"type": "string"}}} for name in "ab"]}
    with pytest.raises(PipelineError, match="a multipart body is no flat object and would be dropped"):
        run_generator(generator_input(tmp_path, body), tmp_path / "out/foxes", ROOT / GENERATOR)


def test_a_warning_of_the_generator_stops_the_generation(tmp_path: Path) -> None:
    body: dict[str, Any] = {"type": "object", "properties": {"tags": {"type": "array"}}}
    with pytest.raises(PipelineError, match="type array must have items"):
        run_generator(generator_input(tmp_path, body), tmp_path / "out/foxes", ROOT / GENERATOR)


TEMPLATES = ROOT / GENERATOR / "templates"
OVERRIDES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.jinja"))


def test_each_override_was_written_for_the_installed_original() -> None:
    assert changed_templates(ROOT / GENERATOR) == []


@pytest.mark.parametrize("name", OVERRIDES)
def test_an_override_of_a_changed_original_is_named(tmp_path: Path, name: str) -> None:
    settings = Path(shutil.copytree(ROOT / GENERATOR, tmp_path / "generator"))
    recorded = json.loads((settings / "upstream.json").read_text(encoding="utf-8"))
    recorded["templates"][name] = "0" * 64
    (settings / "upstream.json").write_text(json.dumps(recorded), encoding="utf-8")
    (found,) = changed_templates(settings)
    assert name in found


@pytest.mark.parametrize("name", OVERRIDES)
def test_an_override_says_why_it_is_there(name: str) -> None:
    assert (TEMPLATES / name).read_text(encoding="utf-8").startswith("{# ")
