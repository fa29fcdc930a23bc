"""Our contract of v1 as it would have stood in March 2026: today's text, less what the vendor changed until August.

Where the vendor's own two documents differ, today's contract is led back to the older one: by the same writers that
bring it forward where they can, by the edits below where they cannot.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from pipeline.diff.accepted import Accepted, load
from pipeline.diff.apply import apply
from pipeline.diff.change import Change
from pipeline.diff.compare import compare_documents
from pipeline.diff.reading import parse
from pipeline.diff.upstream import differences
from pipeline.diff.yaml_edit import Editor

PROMPTS = ("/api/v1/client/prompt/", "/api/v1/client/prompts/")
NEW_PATHS = (
    "/api/v1/client/videos/replace",
    "/api/v1/client/videos/replace/price",
    "/api/v1/client/transcribe",
    "/api/v1/client/transcribe/price-calculation",
)
NEW_BODIES = ("ReplaceInVideoBody", "ReplaceInVideoPriceBody", "TranscribeBody", "TranscribePriceBody")
PICTURES = "/components/schemas/ImageToImageBody"


@frozen
class _OnlyTheirs(Accepted):
    """Takes for new what the vendor itself changed, and nothing else."""

    changed: frozenset[tuple[str, str, str]] = frozenset()

    def new(self, changes: Iterable[Change]) -> list[Change]:
        return [change for change in changes if (change.kind, change.operation, change.place) in self.changed]


def contract_of_march(today: str, march: Mapping[str, Any], august: Mapping[str, Any]) -> str:
    backwards = compare_documents(august, march)
    changed = frozenset(
        (change.kind, change.operation, change.place)
        for change in backwards
        if change.kind != "operation-removed" and not change.place.endswith("balance")
    )
    return _by_hand(apply(today, march, _OnlyTheirs(changed=changed)).text)


def _by_hand(text: str) -> str:
    editor = Editor(text)
    for path in NEW_PATHS:
        editor.remove("/paths", path)
    for name in NEW_BODIES:
        editor.remove("/components/schemas", name)
    for name in ("UpscaleVideoBody", "UpscaleVideoPriceBody"):
        editor.remove(f"/components/schemas/{name}/properties", "scale")
    editor.remove("/components/schemas/UpscaleVideoPriceBody/oneOf/1/properties", "duration")
    editor.remove("/components/parameters", "Limit")
    document = parse(text, "the contract")
    for path, item in document["paths"].items():
        for method, operation in item.items():
            pointer = f"/paths/{path.replace('/', '~1')}/{method}"
            if path.startswith(PROMPTS):
                editor.remove(pointer, "deprecated")
                editor.remove(f"{pointer}/responses", "410")
            if operation["operationId"] == "listModels":
                editor.remove_item(f"{pointer}/parameters", 0)
    editor.remove("/components/responses", "Gone")
    editor.remove("/components/headers", "Deprecation")
    editor.remove("/components/headers", "Link")
    music = "/components/schemas/TextToMusicBody/properties"
    editor.replace(f"{music}/format", "{type: string, description: Format of the file.}")
    editor.remove(f"{music}/timesignature", "anyOf")
    editor.append(f"{music}/timesignature", "type", "[integer, 'null']")
    for name in ("MusicFormat", "TimeSignature"):
        editor.remove("/components/schemas", name)
    for index, name in enumerate(("image", "images[]")):
        editor.append(f"{PICTURES}/properties", name, editor.block(f"{PICTURES}/oneOf/{index}/properties/{name}"))
    editor.remove(PICTURES, "oneOf")
    balance = "/components/schemas/Balance"
    editor.replace(f"{balance}/required", "[balance]")
    editor.append(f"{balance}/properties", "balance", editor.block(f"{balance}/properties/data/properties/balance"))
    editor.remove(f"{balance}/properties", "data")
    return editor.done()


def accepted_of_march(path: Path, contract: Mapping[str, Any], march: Mapping[str, Any]) -> Accepted:
    """Today's rules without those, and those operations, that nothing needed in March."""
    rules = load(path)
    found = differences(contract, march, rules.webhooks)
    kept = [
        evolve(rule, operations=tuple(name for name in rule.operations if any(change.id == name for change in mine)))
        for rule in rules.rules
        if (mine := [change for change in found if rule.accepts(change)])
    ]
    return evolve(rules, rules=tuple(kept))
