"""Scenario's models: keys, lists, the project's own models, what belongs to them, their training, webhook endpoints."""

from __future__ import annotations

from typing import Any

import pytest
from scenario_api_kit import BASIC, FLUX, Scenario

from genwire_mock.faults import Fail

PUBLIC = "public-auth-token"
DAY = 86400


@pytest.mark.parametrize("key", [BASIC, "Bearer a-token"])
def test_basic_and_bearer_reach_everything(key: str) -> None:
    scenario = Scenario(key)
    assert scenario.model(scenario.create())["name"] == "Foxes"


@pytest.mark.parametrize("key", ["", "Basic ???", "Basic Zm9vOg==", "Bearer ", "Digest x", "Bearer invalid-key"])
@pytest.mark.parametrize("path", ["/models", "/jobs"])
def test_a_key_that_is_missing_or_wrong_is_refused(key: str, path: str) -> None:
    response = Scenario(key).send("GET", path)
    assert response.status_code == 401
    assert response.json()["code"] == "UNAUTHORIZED"


def test_anybody_may_read_public_models_and_nothing_else() -> None:
    scenario = Scenario(PUBLIC)
    assert scenario.call("GET", "/models", privacy="public")["models"]
    assert scenario.model(FLUX)["id"] == FLUX
    assert scenario.call("GET", "/models")["models"] == []
    assert scenario.send("GET", "/jobs").status_code == 401


def test_anybody_finds_no_private_model() -> None:
    scenario = Scenario()
    model_id = scenario.create()
    assert scenario.http.get(f"/v1/models/{model_id}", headers={"Authorization": PUBLIC}).status_code == 404


def test_a_list_has_your_own_models_unless_public_ones_are_asked_for() -> None:
    scenario = Scenario()
    model_id = scenario.create()
    assert [model["id"] for model in scenario.call("GET", "/models")["models"]] == [model_id]
    public = scenario.call("GET", "/models", privacy="public")["models"]
    assert FLUX in [model["id"] for model in public]
    assert model_id not in [model["id"] for model in public]


def test_the_inputs_of_a_model_are_read_by_its_id() -> None:
    scenario = Scenario()
    assert all("inputs" not in row for row in scenario.call("GET", "/models", privacy="public")["models"])
    assert scenario.model(FLUX)["inputs"][0]["name"] == "prompt"


def pages(scenario: Scenario, **query: Any) -> list[dict[str, Any]]:
    """All pages of a list of models, the last with no token or a null."""
    found = [scenario.call("GET", "/models", **query)]
    while found[-1].get("nextPaginationToken"):
        found.append(scenario.call("GET", "/models", **query, paginationToken=found[-1]["nextPaginationToken"]))
    return found


def test_the_pages_hold_every_model_once() -> None:
    scenario = Scenario()
    ids = [scenario.create() for _ in range(5)]
    found = pages(scenario, pageSize=2)
    assert sorted(model["id"] for page in found for model in page["models"]) == sorted(ids)
    assert [len(page["models"]) for page in found] == [2, 2, 1]


def test_a_model_made_between_two_pages_moves_none() -> None:
    scenario = Scenario()
    ids: list[str] = []
    for _ in range(4):
        ids.append(scenario.create())
        scenario.mock.clock.sleep(1)
    first = scenario.call("GET", "/models", pageSize=2)
    scenario.create()
    second = scenario.call("GET", "/models", pageSize=2, paginationToken=first["nextPaginationToken"])
    assert [model["id"] for page in (first, second) for model in page["models"]] == ids[::-1]


def test_a_token_of_nobody_is_refused() -> None:
    assert Scenario().send("GET", "/models", paginationToken="x").status_code == 400


def test_types_are_joined_by_commas_and_exclude_a_type() -> None:
    scenario = Scenario()
    found = scenario.call("GET", "/models", privacy="public", types="flux.1,flux.1-lora")["models"]
    assert {model["type"] for model in found} == {"flux.1"}
    assert scenario.send("GET", "/models", privacy="public", types="flux.1", type="custom").status_code == 400


def test_bounds_of_a_date_need_its_order() -> None:
    scenario = Scenario()
    scenario.create()
    assert scenario.send("GET", "/models", createdAfter="2020-01-01").status_code == 400
    assert scenario.call("GET", "/models", createdAfter="2020-01-01", sortBy="createdAt")["models"]
    assert scenario.call("GET", "/models", createdBefore="2020-01-01", sortBy="createdAt")["models"] == []


@pytest.mark.parametrize("size", [0, 501])
def test_a_page_has_1_to_500_models(size: int) -> None:
    assert Scenario().send("GET", "/models", pageSize=size).status_code == 400


def test_a_model_is_made_changed_deleted_and_restored() -> None:
    scenario = Scenario()
    model_id = scenario.create(type="flux.1-lora")
    assert scenario.call("PUT", f"/models/{model_id}", {"name": "Hens"})["model"]["name"] == "Hens"
    scenario.call("DELETE", f"/models/{model_id}")
    assert scenario.send("GET", f"/models/{model_id}").status_code == 404
    [deleted] = scenario.call("GET", "/models", status="deleted")["models"]
    assert deleted["deletedAt"]
    assert scenario.call("POST", f"/models/{model_id}/restore")["model"]["name"] == "Hens"
    assert "deletedAt" not in scenario.model(model_id)


def test_a_model_is_not_restored_after_30_days() -> None:
    scenario = Scenario()
    model_id = scenario.create()
    scenario.call("DELETE", f"/models/{model_id}")
    scenario.mock.clock.sleep(30 * DAY + 1)
    assert scenario.send("POST", f"/models/{model_id}/restore").status_code == 404


def test_a_model_of_somebody_else_cannot_be_changed() -> None:
    assert Scenario().send("PUT", f"/models/{FLUX}", {"name": "mine"}).status_code == 403


def test_a_type_can_be_changed_until_the_model_is_trained() -> None:
    scenario = Scenario()
    assert (
        scenario.call("PUT", f"/models/{scenario.create()}", {"type": "zimage-lora"})["model"]["type"] == "zimage-lora"
    )
    assert scenario.send("PUT", f"/models/{scenario.trained()}", {"type": "zimage-lora"}).status_code == 400


def test_a_bulk_read_has_what_was_asked_for() -> None:
    scenario = Scenario()

    def read(**switches: bool) -> dict[str, Any]:
        [model] = scenario.call("POST", "/models/get-bulk", {"modelIds": [FLUX, "nobody"], **switches})["models"]
        return model

    assert read(minimal=True).keys() == {"id", "name", "type", "privacy"}
    assert "inputs" not in read()
    assert "inputs" in read(settings=True)


def test_a_copy_is_a_new_model() -> None:
    scenario = Scenario()
    model_id = scenario.trained()
    copies = [
        scenario.call("POST", f"/models/{model_id}/copy", body)["model"] for body in ({}, {"copyAsTrained": True})
    ]
    assert [copy["status"] for copy in copies] == ["new", "trained"]
    assert {copy["parentModelId"] for copy in copies} == {model_id}
    assert len({model_id, *(copy["id"] for copy in copies)}) == 3


def test_a_model_is_handed_over_as_a_copy_in_another_project() -> None:
    scenario = Scenario()
    model_id = scenario.create()
    copy = scenario.call("POST", f"/models/{model_id}/transfer", {"destinationProjectId": "proj_meadow"})["model"]
    assert copy["ownerId"] == "proj_meadow"
    assert scenario.send("GET", f"/models/{copy['id']}").status_code == 404
    assert scenario.model(model_id)["ownerId"] != "proj_meadow"


def test_tags_are_added_and_taken_away() -> None:
    scenario = Scenario()
    tags = f"/models/{scenario.create()}/tags"
    assert scenario.call("PUT", tags, {"add": ["a", "b"]}) == {"added": ["a", "b"], "deleted": []}
    assert scenario.call("PUT", tags, {"add": ["b"], "delete": ["a", "c"]}) == {"added": [], "deleted": ["a"]}
    assert scenario.send("PUT", tags, {"add": ["b"], "strict": True}).status_code == 400


@pytest.mark.parametrize(
    ("path", "member", "field"),
    [("description", "description", "description"), ("prompt-guide",) + ("promptGuide",) * 2],
)
def test_a_text_is_written_and_deleted_by_null(path: str, member: str, field: str) -> None:
    scenario = Scenario()
    place = f"/models/{scenario.create()}/{path}"
    assert scenario.call("PUT", place, {field: "Foxes."})[member]["value"] == "Foxes."
    assert scenario.call("GET", place)[member]["value"] == "Foxes."
    assert scenario.call("PUT", place, {field: None})[member]["value"] == ""


def test_examples_are_replaced() -> None:
    scenario = Scenario()
    asset = scenario.made()
    place = f"/models/{scenario.create()}/examples"
    scenario.call("PUT", place, {"assetIds": [asset["id"]]})
    assert [example["asset"]["id"] for example in scenario.call("GET", place)["examples"]] == [asset["id"]]
    assert scenario.send("PUT", place, {"assetIds": ["nobody"]}).status_code == 404


def test_one_preset_at_most_is_the_default() -> None:
    scenario = Scenario()
    job_id = scenario.run()
    presets = f"/models/{FLUX}/presets"
    body = {"inferenceId": job_id, "isDefault": True}
    first, second = (scenario.call("POST", presets, body)["preset"]["id"] for _ in "ab")
    chosen = {preset["id"]: preset["isDefault"] for preset in scenario.call("GET", presets)["presets"]}
    assert chosen == {first: False, second: True}
    scenario.call("DELETE", f"{presets}/{second}")
    assert scenario.send("PUT", f"{presets}/{second}", {"isDefault": True}).status_code == 404


def test_a_model_is_found_by_words_and_by_what_it_can_do() -> None:
    scenario = Scenario()
    hits = scenario.call("POST", "/search/models", {"query": "flux dev", "public": True})["hits"]
    assert [hit["id"] for hit in hits] == ["flux.1-dev"]
    found = scenario.call("GET", "/recommendations/models", capabilities="txt2video,txt2audio")["models"]
    assert [model["id"] for model in found] == [f"model_scenario-{name}" for name in ("music", "video", "voice")]
    assert len(scenario.call("GET", "/recommendations/models", capabilities="img2")["models"]) == 5


def test_training_goes_from_new_to_trained_and_then_runs() -> None:
    scenario = Scenario()
    model_id = scenario.create()
    assert scenario.send("POST", f"/generate/custom/{model_id}", {"prompt": "a fox"}).status_code == 400
    scenario.call("POST", f"/models/{model_id}/training-images", {"assetIds": [scenario.upload(), scenario.upload()]})
    assert scenario.send("PUT", f"/models/{model_id}/train", {}, dryRun="true").json()["creativeUnitsCost"] == 50
    answer = scenario.call("PUT", f"/models/{model_id}/train", {"parameters": {"rank": 16}})
    assert (answer["model"]["status"], answer["job"]["jobType"]) == ("training", "flux-model-training")
    scenario.mock.clock.sleep(60)
    assert 0 < scenario.model(model_id)["trainingProgress"]["progress"] < 1
    scenario.mock.clock.sleep(300)
    model = scenario.model(model_id)
    assert (model["status"], model["trainingImagesNumber"], model["parameters"]) == ("trained", 2, {"rank": 16})
    assert scenario.run(model_id)
    assert scenario.call("PUT", f"/models/{model_id}", {"epoch": "5"})["model"]["epoch"] == "5"


def test_an_estimate_of_a_training_needs_no_images() -> None:
    scenario = Scenario()
    train = f"/models/{scenario.create()}/train"
    response = scenario.send("PUT", train, {}, dryRun="true", trainingImagesCount=10)
    assert (response.status_code, response.json()["creativeUnitsCost"]) == (269, 250)
    assert scenario.send("PUT", train, {}).status_code == 400


def test_a_training_can_be_canceled_or_fail() -> None:
    scenario = Scenario()
    model_id = scenario.create()
    scenario.call("POST", f"/models/{model_id}/training-images", {"assetId": scenario.upload()})
    scenario.call("PUT", f"/models/{model_id}/train", {})
    scenario.call("POST", f"/models/{model_id}/train/action", {"action": "cancel"})
    scenario.mock.clock.sleep(1)
    assert scenario.model(model_id)["status"] == "training-canceled"
    scenario.mock.fail("trainModel", Fail())
    scenario.call("PUT", f"/models/{model_id}/train", {})
    scenario.mock.clock.sleep(300)
    assert scenario.model(model_id)["status"] == "failed"


def test_the_path_of_the_pairs_is_no_training_image() -> None:
    scenario = Scenario()
    model_id = scenario.create()
    images = f"/models/{model_id}/training-images"
    before, after = scenario.upload(), scenario.upload()
    scenario.call("POST", images, {"assetIds": [before, after]})
    pairs = [{"sourceId": before, "targetId": after, "instruction": "draw it in ink"}]
    assert scenario.call("PUT", f"{images}/pairs", pairs) == {"count": 1, "pairs": pairs}
    assert scenario.model(model_id)["trainingImagePairs"] == pairs


def test_training_images_are_replaced_and_deleted() -> None:
    scenario = Scenario()
    model_id = scenario.create()
    images = f"/models/{model_id}/training-images"
    first, second, third = (scenario.upload() for _ in "abc")
    scenario.call("POST", images, {"assetIds": [first, second]})
    scenario.call("PUT", f"{images}/{first}", {"assetId": third})
    assert [image["id"] for image in scenario.model(model_id)["trainingImages"]] == [third, second]
    scenario.call("DELETE", f"{images}/{third}")
    scenario.call("DELETE", f"/models/{model_id}/images", ids=f"{second},nobody")
    assert scenario.model(model_id)["trainingImagesNumber"] == 0


def test_a_model_is_downloaded_by_a_job() -> None:
    scenario = Scenario()
    model_id = scenario.trained()
    assert scenario.send("POST", f"/models/{model_id}/download", {}, dryRun="api").status_code == 269
    job_id = scenario.call("POST", f"/models/{model_id}/download", {})["jobId"]
    assert scenario.job(job_id)["jobType"] == "model-download"


@pytest.mark.parametrize("path", ["scores/prompt?prompt=fox", "scores/training-dataset"])
def test_a_score_is_of_a_model_that_is_there(path: str) -> None:
    scenario = Scenario()
    assert "score" in scenario.call("GET", f"/models/{scenario.create()}/{path}")
    assert scenario.send("GET", f"/models/nobody/{path}").status_code == 404


def test_the_secret_of_a_webhook_endpoint_is_told_once() -> None:
    scenario = Scenario()
    endpoints = "/projects/proj_forest/webhook-endpoints"
    body = {"url": "https://example.com/hook", "enabledEvents": ["*"]}
    created = scenario.call("POST", endpoints, body)["webhookEndpoint"]
    assert created["secret"]
    [listed] = scenario.call("GET", endpoints)["webhookEndpoints"]
    assert listed == {name: value for name, value in created.items() if name != "secret"}
    one = f"{endpoints}/{created['id']}"
    assert not scenario.call("PUT", one, {"enabled": False})["webhookEndpoint"]["enabled"]
    assert scenario.call("GET", f"{one}/events")["items"] == []
    assert scenario.send("GET", f"/projects/proj_meadow/webhook-endpoints/{created['id']}/events").status_code == 404
    scenario.call("DELETE", one)
    assert scenario.call("GET", endpoints)["webhookEndpoints"] == []


def test_what_is_no_path_is_refused_in_the_words_of_the_api() -> None:
    scenario = Scenario()
    assert scenario.send("GET", "/nothing").json()["status"] == "error"
    assert scenario.send("PATCH", "/models").status_code == 405


def test_an_outage_that_forgets_leaves_the_catalogue() -> None:
    scenario = Scenario()
    scenario.create()
    scenario.mock.reset()
    assert scenario.call("GET", "/models")["models"] == []
    assert scenario.model(FLUX)


@pytest.mark.parametrize(
    ("choice", "sizes", "last"),
    [("null", [2, 2], {"nextPaginationToken": None}), ("absent", [2, 2], {}), ("empty_page", [2, 2, 0], {})],
)
def test_scenario_api_last_page(choice: str, sizes: list[int], last: dict[str, Any]) -> None:
    scenario = Scenario(assume={"scenario_api_last_page": choice})
    for _ in range(4):
        scenario.create()
    found = pages(scenario, pageSize=2)
    assert [len(page["models"]) for page in found] == sizes
    assert {name: value for name, value in found[-1].items() if name != "models"} == last


@pytest.mark.parametrize(("choice", "kept"), [("left_out", False), ("kept", True)])
def test_scenario_api_list_inputs(choice: str, kept: bool) -> None:
    rows = Scenario(assume={"scenario_api_list_inputs": choice}).call("GET", "/models", privacy="public")["models"]
    assert all(("inputs" in row) == kept for row in rows)


@pytest.mark.parametrize(
    ("options", "status"),
    [({}, 200), ({"strict": True}, 400), ({"assume": {"scenario_api_unknown_input": "refused"}}, 400)],
)
def test_scenario_api_unknown_input(options: dict[str, Any], status: int) -> None:
    response = Scenario(**options).send("POST", f"/generate/custom/{FLUX}", {"prompt": "a fox", "mood": "foxy"})
    assert response.status_code == status


def test_scenario_api_cancel_seconds() -> None:
    scenario = Scenario(assume={"scenario_api_cancel_seconds": "1"})
    job_id = scenario.run()
    assert scenario.call("POST", f"/jobs/{job_id}/action", {"action": "cancel"})["job"]["status"] == "pending"
    scenario.mock.clock.sleep(1)
    assert scenario.job(job_id)["status"] == "canceled"


def test_scenario_api_link_seconds() -> None:
    scenario = Scenario(assume={"scenario_api_link_seconds": "5"})
    url = scenario.made()["url"]
    scenario.mock.clock.sleep(5)
    assert scenario.http.get(url).status_code == 403
