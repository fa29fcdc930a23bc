"""A catalogue recorded from a live list replaces the mock's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from deapi_kit import TEXT_TO_IMAGE
from deapi_requests import LTX, SUBMISSIONS

from genwire_mock import MockAPI
from genwire_mock.__main__ import main
from genwire_mock.catalogue import CatalogueError

API = "/api/v1/client"
OWL: dict[str, Any] = {
    "name": "Snowy Owl",
    "slug": "Owl_2",
    "inference_types": ["txt2img", "img2img"],
    "info": {"limits": {"max_width": 640}, "features": [], "defaults": []},
    "future": {"feathers": 9},
}
HERON: dict[str, Any] = {"slug": "Heron", "inference_types": ["txt2embedding"], "info": []}
KOKORO: dict[str, Any] = {"slug": "Kokoro", "inference_types": ["txt2audio"], "info": None, "languages": None}


def _page(*models: dict[str, Any]) -> dict[str, Any]:
    return {"data": list(models), "links": {}, "meta": {"total": len(models)}}


def _client(mock: MockAPI) -> httpx.Client:
    return httpx.Client(transport=mock.transport(), base_url=mock.base_url, headers={"Authorization": "Bearer key"})


def _listed(catalogue: Any, path: str = API, **options: Any) -> list[dict[str, Any]]:
    with _client(MockAPI(catalogue=catalogue, **options)) as client:
        return client.get(f"{path}/models").json()["data"]


def test_a_recorded_list_is_shown_as_it_was_recorded() -> None:
    assert _listed(_page(OWL, HERON)) == [OWL, HERON]


@pytest.mark.parametrize("path", [API, "/api/v2"])
def test_both_versions_show_it(path: str) -> None:
    assert _listed(_page(OWL), path) == [OWL]


def test_several_pages_are_one_list() -> None:
    assert _listed([_page(OWL), _page(HERON, OWL)]) == [OWL, HERON]


def test_models_without_a_page_around_them_will_do() -> None:
    assert _listed([OWL, HERON]) == [OWL, HERON]


def test_a_file_will_do(tmp_path: Path) -> None:
    file = tmp_path / "models.json"
    file.write_text(json.dumps(_page(HERON)))
    assert _listed(file) == [HERON]


def test_a_recorded_limit_holds() -> None:
    with _client(MockAPI(catalogue=_page(OWL))) as client:
        body = {**TEXT_TO_IMAGE, "model": "Owl_2"}
        errors = client.post(f"{API}/txt2img", json=body).json()["errors"]
        accepted = client.post(f"{API}/txt2img", json={**body, "width": 640}).status_code
    assert (errors, accepted) == ({"width": ["The width field must not be greater than 640."]}, 200)


def test_a_model_that_was_not_recorded_does_not_exist() -> None:
    with _client(MockAPI(catalogue=_page(OWL))) as client:
        errors = client.post(f"{API}/txt2img", json=dict(TEXT_TO_IMAGE)).json()["errors"]
    assert errors == {"model": ["The selected model does not exist."]}


def test_a_recorded_model_without_limits_takes_much() -> None:
    with _client(MockAPI(catalogue=_page(KOKORO, HERON, OWL))) as client:
        speech = {
            "text": "a" * 50_000,
            "model": "Kokoro",
            "lang": "xx",
            "speed": 9,
            "format": "mp3",
            "sample_rate": 8000,
        }
        picture = {**TEXT_TO_IMAGE, "model": "Owl_2", "width": 640, "height": 10**300, "steps": 10**300}
        answers = [client.post(f"{API}/txt2audio", json=speech), client.post(f"{API}/txt2img", json=picture)]
    assert [answer.status_code for answer in answers] == [200, 422]


@pytest.mark.parametrize("field", ["width", "frames", "fps", "steps", "seed", "guidance"])
@pytest.mark.parametrize("value", [10**400, 1e308])
def test_no_number_is_too_large_for_a_model_without_limits(field: str, value: float) -> None:
    bare: dict[str, Any] = {"slug": LTX, "inference_types": ["txt2video"], "info": {"limits": {"max_fps": "24"}}}
    body = {**SUBMISSIONS["submitTextToVideo"], field: value}
    with _client(MockAPI(catalogue=_page(bare), assume={"starting_balance": "1e300"})) as client:
        answer = client.post(f"{API}/txt2video", content=json.dumps(body), headers={"Content-Type": "application/json"})
    assert answer.status_code in (200, 422)


def test_a_model_that_we_know_nothing_of_has_a_price() -> None:
    with _client(MockAPI(catalogue=_page(OWL))) as client:
        body = {**TEXT_TO_IMAGE, "model": "Owl_2", "width": 512, "height": 512}
        assert client.post(f"{API}/txt2img/price-calculation", json=body).json()["data"]["price"] > 0


def test_the_words_of_another_brand_are_understood() -> None:
    recorded = {"slug": "Ben2", "inference_types": ["img_rmbg"], "info": []}
    with _client(MockAPI(catalogue=_page(recorded))) as client:
        body = {"model": "Ben2", "width": 512, "height": 512}
        assert client.post(f"{API}/img-rmbg/price-calculation", json=body).status_code == 200


_NO_CATALOGUES: list[Any] = [{"data": "models"}, {"data": []}, [{"slug": "Owl"}], [1], {"data": [{"slug": 1}]}]


@pytest.mark.parametrize("catalogue", _NO_CATALOGUES)
def test_what_is_no_list_of_models_is_refused(catalogue: Any) -> None:
    with pytest.raises(CatalogueError):
        MockAPI(catalogue=catalogue)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"nothing\.json cannot be read"):
        MockAPI(catalogue=tmp_path / "nothing.json")


def test_the_command_says_what_is_wrong_with_a_catalogue(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "models.json"
    file.write_text('{"data": 1}')
    assert main(["--catalogue", str(file)]) == 1
    assert "A catalogue is the JSON answer of /models" in capsys.readouterr().err
