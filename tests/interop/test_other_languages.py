"""Clients that share no code with ours, given only a base URL: shell, Node and Python's standard library."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Generator
from pathlib import Path
from typing import Any

import av
import pytest
from PIL import Image

from genwire_mock import MockAPI, ScaledClock

HERE = Path(__file__).parent
KEY = "interop-key"


@pytest.fixture(scope="module")
def base_url() -> Generator[str]:
    with MockAPI(clock=ScaledClock(500)).server() as server:
        yield server.base_url


def run(*command: str) -> None:
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 0, ran.stderr


def size(path: Path) -> tuple[int, int]:
    with Image.open(path) as picture:
        picture.load()
        return picture.size


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
@pytest.mark.parametrize("api", ["v1", "v2"])
def test_a_shell_script_submits_polls_and_downloads(base_url: str, api: str, tmp_path: Path) -> None:
    output = tmp_path / "fox.png"
    run("sh", str(HERE / "client.sh"), base_url, KEY, api, str(output))
    assert size(output) == (512, 256)


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
@pytest.mark.parametrize("api", ["v1", "v2"])
def test_a_node_program_uploads_polls_and_downloads(base_url: str, api: str, tmp_path: Path) -> None:
    image, output = tmp_path / "in.png", tmp_path / "out.png"
    Image.new("RGB", (640, 384), (200, 80, 40)).save(image)
    run("node", str(HERE / "client.mjs"), base_url, KEY, api, str(image), str(output))
    assert size(output) == (640, 384)


PATHS = {
    "v1": ("/api/v1/client/txt2audio", "/api/v1/client/request-status/"),
    "v2": ("/api/v2/audio/speech", "/api/v2/jobs/"),
}


@pytest.mark.parametrize("api", ["v1", "v2"])
def test_the_standard_library_submits_json_where_the_contract_says_multipart(base_url: str, api: str) -> None:
    def call(path: str, body: dict[str, Any] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(base_url + path, data)  # noqa: S310 - loopback
        request.add_header("Authorization", f"Bearer {KEY}")
        if data:
            request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310
            return json.load(response)["data"]

    speech = {"text": "Hello there, lighthouse.", "model": "Kokoro", "lang": "en-us", "voice": "af_alloy"}
    submit, status = PATHS[api]
    job_id = call(submit, {**speech, "speed": 1, "format": "mp3", "sample_rate": 24000})["request_id"]
    job: dict[str, Any] = {}
    for _ in range(200):
        job = call(status + job_id)
        if job["status"] == "done":
            break
        time.sleep(0.02)  # the server's clock is real, only faster
    with urllib.request.urlopen(job["result_url"], timeout=10) as response:  # noqa: S310
        content = response.read()
    opened: Any = av.open(io.BytesIO(content))
    with opened as audio:
        assert sum(frame.samples for frame in audio.decode(audio=0)) > 0
