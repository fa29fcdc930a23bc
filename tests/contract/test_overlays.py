"""The overlays, which make the contracts of the brands, and the guard that applies them."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from pipeline.overlay import OverlayError, apply
from pipeline.yaml_parser import LOADER

OPENAPI = Path(__file__).parents[2] / "openapi"
METHODS = {"get", "post"}

Node = dict[str, Any]


class Brand(NamedTuple):
    """What the facts say of a brand; the names of headers and the number of operations stand in test_contracts.py."""

    server: str
    websocket: dict[str, str]
    lacks: set[str]
    words: set[str]
    lacks_words: set[str]


BRANDS = {
    "dryapi": Brand(
        server="https://api.dryapi.dev",
        websocket={"host": "soketi.dryapi.dev", "key": "depin-api-prod-key"},
        lacks={"submitTranscribe", "priceTranscribe", "submitReplaceInVideo", "priceReplaceInVideo"},
        words={"aud2video"},
        lacks_words={"audio2video", "video-replace"},
    ),
    "modelbeam": Brand(
        server="https://api.modelbeam.ai",
        websocket={"host": "soketi.modelbeam.ai", "key": "modelbeam-prod-key"},
        lacks={"submitUpscaleVideo", "priceUpscaleVideo", "submitRemoveVideoBackground", "priceRemoveVideoBackground"},
        words={
            *("aud2video", "videos_replace", "img_upscale", "img_rmbg"),
            *("aud2txt", "vid2txt", "audiofile2txt", "videofile2txt", "transcribe"),
        },
        lacks_words={
            *("audio2video", "video-replace", "img-upscale", "img-rmbg", "vid-upscale"),
            *("audio2text", "video2text", "audio_file2text", "video_file2text"),
        },
    ),
}


def read(path: Path) -> Node:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 - a safe loader


OVERLAYS = {path.stem: path for path in sorted(OPENAPI.glob("overlays/*.yaml"))}


def base_of(name: str) -> Node:
    return read(OVERLAYS[name].parent / read(OVERLAYS[name])["extends"])


def operation_ids(document: Node) -> set[str]:
    return {item[method]["operationId"] for item in document["paths"].values() for method in METHODS & item.keys()}


every_brand = pytest.mark.parametrize("name", BRANDS)


@pytest.fixture(scope="module")
def contracts() -> dict[str, Node]:
    return {name: apply(base_of(name), read(path)) for name, path in OVERLAYS.items()}


def test_every_overlay_is_of_a_known_brand() -> None:
    assert OVERLAYS.keys() == BRANDS.keys()


@every_brand
def test_a_brand_lacks_what_its_documents_lack_and_nothing_else(name: str, contracts: dict[str, Node]) -> None:
    assert operation_ids(base_of(name)) - operation_ids(contracts[name]) == BRANDS[name].lacks
    assert operation_ids(contracts[name]) <= operation_ids(base_of(name))


@every_brand
def test_a_brand_has_its_own_hosts_and_key(name: str, contracts: dict[str, Node]) -> None:
    assert contracts[name]["servers"] == [{"url": BRANDS[name].server}]
    assert contracts[name]["info"]["x-websocket"] == BRANDS[name].websocket


@every_brand
def test_a_brand_has_its_own_words_for_the_tasks(name: str, contracts: dict[str, Node]) -> None:
    ours, base = (
        set(document["components"]["schemas"]["InferenceType"]["enum"]) for document in (contracts[name], base_of(name))
    )
    assert ours - base == BRANDS[name].words
    assert base - ours == BRANDS[name].lacks_words


@every_brand
def test_the_filter_of_models_names_the_words_of_the_enum(name: str, contracts: dict[str, Node]) -> None:
    components = contracts[name]["components"]
    listed = components["parameters"]["InferenceTypeFilter"]["description"].split("Known words: ")[1]
    assert listed.removesuffix(".").split(", ") == components["schemas"]["InferenceType"]["enum"]


@every_brand
def test_nothing_of_deapi_is_left(name: str, contracts: dict[str, Node]) -> None:
    assert "deapi" not in json.dumps(contracts[name]).lower()


@pytest.mark.parametrize("path", sorted(OPENAPI.glob("deapi-*.yaml")), ids=lambda path: path.stem)
def test_every_contract_of_deapi_says_where_its_websocket_is(path: Path) -> None:
    assert read(path)["info"]["x-websocket"].keys() == {"host", "key"}


FOXES: Node = {
    "info": {"title": "Foxes", "version": "1"},
    "servers": [{"url": "https://one.example"}],
    "paths": {
        "/foxes": {"get": {"tags": ["foxes"], "deprecated": True}, "post": {"deprecated": True}},
        "/dens": {"get": {"tags": ["dens"]}},
    },
}


def overlaid(*actions: Node) -> Node:
    header = {"overlay": "1.0.0", "info": {"title": "Other foxes", "version": "1"}}
    return apply(FOXES, {**header, "actions": list(actions)})


def test_an_update_is_merged() -> None:
    document = overlaid({"target": "$.info", "update": {"title": "Dens", "x-host": {"name": "den"}}})
    assert document["info"] == {"title": "Dens", "version": "1", "x-host": {"name": "den"}}


def test_a_removal_takes_every_match() -> None:
    document = overlaid({"target": "$.paths.*.*.deprecated", "remove": True})
    assert document["paths"] == {
        "/foxes": {"get": {"tags": ["foxes"]}, "post": {}},
        "/dens": {"get": {"tags": ["dens"]}},
    }


def test_a_list_is_replaced_by_removing_it_first() -> None:
    servers = [{"url": "https://two.example"}]
    document = overlaid({"target": "$.servers", "remove": True}, {"target": "$", "update": {"servers": servers}})
    assert document["servers"] == servers


def test_targets_of_one_update_stay_apart() -> None:
    document = overlaid(
        {"target": "$.paths.*.get", "update": {"x-den": {"depth": 1}}},
        {"target": "$.paths['/dens'].get.x-den", "update": {"depth": 2}},
    )
    assert document["paths"]["/foxes"]["get"]["x-den"] == {"depth": 1}


def test_the_contract_itself_stays_as_it_is() -> None:
    before = copy.deepcopy(FOXES)
    overlaid({"target": "$.info", "update": {"title": "Dens"}}, {"target": "$.servers", "remove": True})
    assert before == FOXES


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("$.paths['/wolves']", "matches nothing"),
        ("$.paths.*.put", "matches nothing"),
        ("$.paths[", "no JSONPath"),
        ("$.servers[0]", "element of a list"),
        ("$.servers[?(@.url == 'https://one.example')]", "element of a list"),
    ],
)
@pytest.mark.parametrize("effect", [{"remove": True}, {"update": {"summary": "Dens"}}], ids=["remove", "update"])
def test_an_action_that_cannot_be_applied_is_named(target: str, reason: str, effect: Node) -> None:
    with pytest.raises(OverlayError) as caught:
        overlaid({"target": "$.info", "update": {"title": "Dens"}}, {"target": target, **effect})
    assert str(caught.value).startswith(f"action 2, {target}: ")
    assert reason in str(caught.value)


def test_a_target_that_an_earlier_action_removed_matches_nothing() -> None:
    action = {"target": "$.paths['/dens']", "remove": True}
    with pytest.raises(OverlayError, match=r"action 3, .*: matches nothing"):
        overlaid(action, {"target": "$.info", "update": {"title": "Dens"}}, {**action, "description": "again"})


@pytest.mark.parametrize("target", ["$.info.title", "$.servers"])
def test_only_objects_are_updated(target: str) -> None:
    with pytest.raises(OverlayError, match="is no object"):
        overlaid({"target": target, "update": {"url": "https://two.example"}})


@pytest.mark.parametrize("effect", [{}, {"remove": False}, {"remove": True, "update": {}}])
def test_an_action_updates_or_removes(effect: Node) -> None:
    with pytest.raises(OverlayError, match=r"action 1, \$\.info: has to say"):
        overlaid({"target": "$.info", **effect})


TITLE: Node = {"title": "Other foxes", "version": "1"}


@pytest.mark.parametrize(
    ("missing", "overlay"),
    [
        ("'info' is a required property", {"overlay": "1.0.0", "actions": [{"target": "$.info", "remove": True}]}),
        ("actions", Node(overlay="1.0.0", info=TITLE, actions=[])),
        ("target", Node(overlay="1.0.0", info=TITLE, actions=[{"target": "info", "remove": True}])),
    ],
)
def test_what_is_no_overlay_is_refused(missing: str, overlay: Node) -> None:
    with pytest.raises(OverlayError, match=missing):
        apply(FOXES, overlay)
