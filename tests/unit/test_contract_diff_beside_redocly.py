"""Our differ beside `redocly diff`, which we did not write: both say the same, or the reason stands here.

The table in openapi/pipeline/diff/README.md tells these reasons at length.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from document_changes import BASE, CASES, Case, edited

from pipeline.diff.change import Level
from pipeline.diff.compare import compare_documents

REDOCLY = "@redocly/cli@2.77.0"
VENDOR = Path(__file__).parents[3] / "shared" / "reference" / "deapi"
MARCH, AUGUST = VENDOR / "vendor-openapi-v1-2026-03.json", VENDOR / "vendor-openapi-v1.json"

# Where one says that a change breaks and the other does not: (case, there or back).
DISAGREEMENTS = {
    ("a new optional request field", "back"): "redocly: a server may ignore it; ours: a typed caller cannot send it",
    ("an open response enum gains a value", "there"): "redocly does not see that any other word was allowed before",
    ("another error status", "back"): "redocly: an answer is gone; ours: nobody misses an error",
}
# The same of paths that both documents have.
DISAGREEING_PATHS = {
    # It pairs alternatives as wholes: one with a new field is removed and added.
    "/api/v1/client/vid-upscale/price-calculation",
}


@pytest.fixture(scope="module")
def redocly(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The command, fetched for these tests alone."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip(f"{'npm' if node else 'Node'} is not installed")
    folder = tmp_path_factory.mktemp("redocly")
    command = (npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder), REDOCLY)
    try:
        installed = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)
    except subprocess.TimeoutExpired:
        pytest.skip(f"npm cannot fetch {REDOCLY}: no answer")
    if installed.returncode:
        pytest.skip(f"npm cannot fetch {REDOCLY}: {installed.stderr.strip()[-200:]}")
    return str(folder / "node_modules" / ".bin" / "redocly")


def rated(redocly: str, base: Path, head: Path) -> dict[str, Any]:
    environment = {**os.environ, "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
    command = [redocly, "diff", str(base), str(head), "--format", "json"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=False, env=environment).stdout)


def breaks(base: dict[str, Any], head: dict[str, Any]) -> bool:
    return any(change.level is Level.BREAKING for change in compare_documents(base, head))


@pytest.mark.parametrize("way", ["there", "back"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_both_say_whether_a_change_breaks(redocly: str, tmp_path: Path, case: Case, way: str) -> None:
    documents = [BASE, edited(case.edit)]
    base, head = documents if way == "there" else documents[::-1]
    paths = [tmp_path / "base.json", tmp_path / "head.json"]
    for path, document in zip(paths, [base, head], strict=True):
        path.write_text(json.dumps(document), encoding="utf-8")
    agree = (rated(redocly, *paths)["bump"] == "major") == breaks(base, head)
    assert agree == ((case.name, way) not in DISAGREEMENTS)


@pytest.mark.skipif(not MARCH.exists(), reason="the vendor's documents do not lie in shared/ beside this repository")
def test_both_name_the_same_operations_of_march_that_august_breaks(redocly: str) -> None:
    march, august = (json.loads(path.read_text(encoding="utf-8")) for path in (MARCH, AUGUST))
    theirs = {
        change["path"].split("/")[2].replace("~1", "/")
        for change in rated(redocly, MARCH, AUGUST)["changes"]
        if change["impact"] == "major" and change["path"].startswith("#/paths/")
    }
    ours = {
        change.operation.partition(" ")[2].replace("{}", "{request_id}")
        for change in compare_documents(march, august)
        if change.level is Level.BREAKING
    }
    both = march["paths"].keys() & august["paths"].keys()
    # What only one document has, redocly may take for renamed: it pairs any path that went with any that came.
    assert (theirs ^ ours) & both == DISAGREEING_PATHS
