"""A mock of Scenario's API and what its tests ask of it. The core holds every answer to the contract."""

from __future__ import annotations

import base64
from typing import Any

import httpx

from genwire_mock import MockAPI

BASIC = "Basic " + base64.b64encode(b"api-key:api-secret").decode()
FLUX = "flux.1-schnell"
PROMPT = {"prompt": "a red fox in the snow"}
PNG = base64.b64encode(bytes.fromhex("89504e470d0a1a0a")).decode()


class Scenario:
    """A mock and a client of it; `key` is the whole Authorization header, empty for none."""

    def __init__(self, key: str = BASIC, **options: Any) -> None:
        self.mock = MockAPI(brand="scenario", **options)
        headers = {"Authorization": key} if key else {}
        self.http = httpx.Client(base_url=self.mock.base_url, transport=self.mock.transport(), headers=headers)

    def send(self, method: str, path: str, json: Any = None, **query: Any) -> httpx.Response:
        return self.http.request(method, f"/v1{path}", json=json, params=query or None)

    def call(self, method: str, path: str, json: Any = None, **query: Any) -> Any:
        """The body of an answer that has to be a 2xx."""
        response = self.send(method, path, json, **query)
        assert response.is_success, response.text
        return response.json()

    def run(self, model: str = FLUX, body: dict[str, Any] | None = None) -> str:
        """Starts a run; returns the id of its job."""
        return self.call("POST", f"/generate/custom/{model}", body or PROMPT)["job"]["jobId"]

    def job(self, job_id: str) -> dict[str, Any]:
        return self.call("GET", f"/jobs/{job_id}")["job"]

    def asset(self, asset_id: str) -> dict[str, Any]:
        return self.call("GET", f"/assets/{asset_id}")["asset"]

    def made(self, model: str = FLUX, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """The first asset that comes of a run."""
        job_id = self.run(model, body)
        self.mock.clock.sleep(300)
        return self.asset(self.job(job_id)["metadata"]["assetIds"][0])

    def upload(self) -> str:
        return self.call("POST", "/assets", {"name": "fox.png", "image": PNG})["asset"]["id"]

    def create(self, **fields: Any) -> str:
        return self.call("POST", "/models", {"name": "Foxes", **fields})["model"]["id"]

    def model(self, model_id: str) -> dict[str, Any]:
        return self.call("GET", f"/models/{model_id}")["model"]

    def trained(self) -> str:
        """A model that has been trained."""
        model_id = self.create()
        self.call("POST", f"/models/{model_id}/training-images", {"assetId": self.upload()})
        self.call("PUT", f"/models/{model_id}/train", {})
        self.mock.clock.sleep(300)
        return model_id
