"""Scenario's runs: what they cost, how their jobs go, and the assets that come of them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from scenario_api_kit import FLUX, PROMPT, Scenario

from genwire_mock.faults import Expired, Fail, Limited, Stuck

EDIT, VIDEO, VOICE, WORDS = (f"model_scenario-{name}" for name in ("edit", "video", "voice", "words"))
WAY = ["pending", "queued", "warming-up", "in-progress", "finalizing", "success"]


def test_a_run_answers_a_job_that_waits() -> None:
    answer = Scenario().call("POST", f"/generate/custom/{FLUX}", PROMPT)
    assert (answer["job"]["status"], answer["job"]["progress"]) == ("pending", 0)
    assert answer["creativeUnitsCost"] == 2


@pytest.mark.parametrize("dry_run", ["true", "api"])
def test_a_dry_run_answers_269_and_starts_nothing(dry_run: str) -> None:
    scenario = Scenario()
    response = scenario.send("POST", f"/generate/custom/{FLUX}", {**PROMPT, "numOutputs": 3}, dryRun=dry_run)
    assert response.status_code == 269
    assert response.json()["creativeUnitsCost"] == 6
    assert scenario.call("GET", "/jobs")["jobs"] == []


def test_a_job_goes_its_way_in_order() -> None:
    scenario = Scenario()
    job_id = scenario.run()
    seen = ["pending"]
    for _ in range(80):
        scenario.mock.clock.sleep(0.1)
        status = scenario.job(job_id)["status"]
        seen += [status] if status != seen[-1] else []
    assert seen == WAY
    history = scenario.job(job_id)["statusHistory"]
    assert [step["status"] for step in history] == WAY
    assert all(one["date"] <= next_one["date"] for one, next_one in pairwise(history))


def test_a_result_is_an_asset_with_a_real_file() -> None:
    scenario = Scenario()
    asset = scenario.made(body={**PROMPT, "width": 512, "height": 256})
    assert (asset["mimeType"], asset["properties"]["width"]) == ("image/png", 512)
    file = scenario.http.get(asset["url"], headers={"Authorization": ""})
    assert file.content.startswith(b"\x89PNG")
    assert file.headers["content-type"] == "image/png"


@pytest.mark.parametrize(
    ("model", "body", "kind", "magic"),
    [
        (VIDEO, PROMPT, "video", b"ftyp"),
        (VOICE, {"text": "A fox.", "duration": 2}, "audio", b"ID3"),
    ],
)
def test_every_kind_of_model_makes_its_kind_of_file(model: str, body: dict[str, Any], kind: str, magic: bytes) -> None:
    scenario = Scenario()
    asset = scenario.made(model, body)
    assert asset["kind"] == kind
    assert magic in scenario.http.get(asset["url"]).content[:12] or kind == "audio"


def test_words_are_in_the_output_of_the_job() -> None:
    scenario = Scenario()
    job_id = scenario.run(WORDS)
    scenario.mock.clock.sleep(60)
    metadata = scenario.job(job_id)["metadata"]
    assert metadata["assetIds"] == []
    assert metadata["output"]["text"].startswith(PROMPT["prompt"])


def test_a_link_expires_and_reading_the_asset_gives_a_fresh_one() -> None:
    scenario = Scenario()
    asset = scenario.made()
    scenario.mock.clock.sleep(3600)
    assert scenario.http.get(asset["url"]).status_code == 403
    assert scenario.http.get(scenario.asset(asset["id"])["url"]).status_code == 200


def test_a_link_that_was_tampered_with_is_refused() -> None:
    scenario = Scenario()
    url = scenario.made()["url"]
    assert scenario.http.get(url[:-1] + ("0" if url[-1] != "0" else "1")).status_code == 403


@pytest.mark.parametrize(
    ("model", "body", "said"),
    [
        (FLUX, {}, "prompt: it is required"),
        (FLUX, {"prompt": 1}, "prompt: it is a string"),
        (FLUX, {**PROMPT, "width": 100}, "width: it is 256 at least"),
        (FLUX, {**PROMPT, "width": 1000}, "width: it is a multiple of 32"),
        (FLUX, {**PROMPT, "numOutputs": 9}, "numOutputs: it is 8 at most"),
        (EDIT, {"instruction": "ink", "images": ["nobody"]}, "images: 0: it is an asset"),
        (EDIT, {"instruction": "ink", "images": []}, "images: it has 1 items at least"),
        (EDIT, {"instruction": "ink", "images": ["data:,"], "mode": "wild"}, "mode: it is one of free, masked"),
        (EDIT, {"instruction": "ink", "images": ["data:,"], "mode": "masked"}, "mask: it is required with this mode"),
        (VIDEO, {"duration": 5}, "prompt: it is required without image"),
        ("flux.1-dev", {**PROMPT, "image": "data:,"}, "strength: it is required with image"),
    ],
)
def test_a_run_is_held_to_the_inputs_of_its_model(model: str, body: dict[str, Any], said: str) -> None:
    response = Scenario().send("POST", f"/generate/custom/{model}", body)
    assert response.status_code == 400
    assert response.json()["status"] == "error"
    assert said in response.json()["message"]


def test_an_unknown_model_is_not_found() -> None:
    assert Scenario().send("POST", "/generate/custom/nobody", PROMPT).status_code == 404


def test_a_canceled_job_makes_nothing() -> None:
    scenario = Scenario()
    job_id = scenario.run()
    assert scenario.call("POST", f"/jobs/{job_id}/action", {"action": "cancel"})["job"]["status"] == "canceled"
    scenario.mock.clock.sleep(60)
    assert scenario.job(job_id)["status"] == "canceled"
    assert scenario.call("GET", "/assets")["assets"] == []


def test_a_job_that_is_over_cannot_be_canceled() -> None:
    scenario = Scenario()
    job_id = scenario.run()
    scenario.mock.clock.sleep(60)
    assert scenario.call("POST", f"/jobs/{job_id}/action", {"action": "cancel"})["job"]["status"] == "success"


def test_a_job_may_hang_while_it_warms_up() -> None:
    scenario = Scenario()
    scenario.mock.fail("runModel", Stuck("pending"))
    job_id = scenario.run()
    scenario.mock.clock.sleep(86400)
    assert scenario.job(job_id)["status"] == "warming-up"


def test_a_failure_has_a_reason_and_a_hint_and_is_not_charged() -> None:
    scenario = Scenario()
    scenario.mock.fail("runModel", Fail(message="out of memory", reason="ask for less"))
    job_id = scenario.run()
    scenario.mock.clock.sleep(60)
    job = scenario.job(job_id)
    assert job["status"] == "failure"
    assert (job["metadata"]["error"], job["metadata"]["hint"]) == ("out of memory", "ask for less")
    assert job["billing"]["cuCost"] == 0


def test_a_failure_is_charged_where_the_model_says_so() -> None:
    scenario = Scenario()
    scenario.mock.fail("runModel", Fail())
    job_id = scenario.run(VIDEO)
    scenario.mock.clock.sleep(60)
    assert scenario.job(job_id)["billing"] == {"cuCost": 20, "cuDiscount": 0, "disableRefund": True}


def test_a_limit_says_how_long_to_wait() -> None:
    scenario = Scenario()
    scenario.mock.fail("runModel", Limited(retry_after=7), Limited())
    first, second = (scenario.send("POST", f"/generate/custom/{FLUX}", PROMPT) for _ in "ab")
    assert (first.status_code, first.headers["retry-after"]) == (429, "7")
    assert (second.status_code, second.headers.get("retry-after")) == (429, None)


def test_a_download_may_find_its_link_expired() -> None:
    scenario = Scenario()
    asset = scenario.made()
    scenario.mock.fail("download", Expired())
    assert scenario.http.get(asset["url"]).status_code == 403


def test_jobs_are_listed_the_newest_first_in_pages() -> None:
    scenario = Scenario()
    ids: list[str] = []
    for _ in range(5):
        ids.append(scenario.run())
        scenario.mock.clock.sleep(1)
    first = scenario.call("GET", "/jobs", pageSize=3)
    second = scenario.call("GET", "/jobs", pageSize=3, paginationToken=first["nextPaginationToken"])
    assert [job["jobId"] for page in (first, second) for job in page["jobs"]] == ids[::-1]
    assert second["nextPaginationToken"] is None


def test_jobs_are_filtered_by_types_joined_by_commas() -> None:
    scenario = Scenario()
    scenario.run()
    assert len(scenario.call("GET", "/jobs", types="upscale,custom")["jobs"]) == 1
    assert scenario.call("GET", "/jobs", types="upscale,caption")["jobs"] == []


def test_an_upload_is_an_asset_that_runs_take() -> None:
    scenario = Scenario()
    asset_id = scenario.upload()
    asset = scenario.asset(asset_id)
    assert (asset["source"], asset["metadata"]["fileName"]) == ("uploaded", "fox.png")
    assert scenario.run(EDIT, {"instruction": "ink", "images": [asset_id]})


def test_an_upload_that_is_no_base64_is_refused() -> None:
    response = Scenario().send("POST", "/assets", {"name": "fox.png", "image": "no base64!"})
    assert response.status_code == 400


def test_an_asset_comes_in_another_format() -> None:
    scenario = Scenario()
    asset = scenario.made()
    answer = scenario.call("POST", f"/assets/{asset['id']}/download", {"targetFormat": "jpeg"})
    assert answer["mimeType"] == "image/jpeg"
    assert scenario.http.get(answer["url"]).content.startswith(b"\xff\xd8")


def test_several_assets_come_as_an_archive() -> None:
    scenario = Scenario()
    asset = scenario.made()
    query = {"assetIds": [asset["id"]], "inferenceIds": [], "modelIds": []}
    body = {"query": query, "options": {"fileNameTemplate": "x"}}
    assert scenario.send("POST", "/assets/download", body, dryRun="true").status_code == 269
    job_id = scenario.call("POST", "/assets/download", body)["jobId"]
    assert "downloadUrl" not in scenario.call("GET", f"/assets/download/{job_id}")
    scenario.mock.clock.sleep(60)
    url = scenario.call("GET", f"/assets/download/{job_id}")["downloadUrl"]
    assert scenario.http.get(url).content.startswith(b"PK")


def test_a_deleted_asset_is_gone_and_its_link_with_it() -> None:
    scenario = Scenario()
    asset = scenario.made()
    scenario.call("DELETE", "/assets", {"assetIds": [asset["id"]]})
    assert scenario.send("GET", f"/assets/{asset['id']}").status_code == 404
    assert scenario.http.get(asset["url"]).status_code == 404
    assert scenario.call("POST", "/assets/get-bulk", {"assetIds": [asset["id"]]})["assets"] == []
