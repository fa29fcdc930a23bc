"""Clients of the Pusher protocol that we did not write, given only an address and a key: pysher and pusher-js."""

from __future__ import annotations

import json
import queue
import shutil
import subprocess
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pysher  # pyright: ignore[reportMissingTypeStubs]
import pytest

from genwire_mock import MockAPI
from genwire_mock.faults import Drop, Ok, Rule
from genwire_mock.state import Key

HERE = Path(__file__).parent
KEY = "interop-key"
CHANNEL = "private-client.42"
EVENT = "request.status.updated"
DROP = Rule([Ok(), Drop()], on=EVENT)
PATIENCE = 60.0  # real seconds
STATUSES = ["processing", "in_progress", "in_progress", "in_progress", "done"]


# pysher


class Listener:
    """pysher on a channel, which it enters anew whenever it is connected, and what it hears there."""

    def __init__(self, base_url: str, key: str = KEY) -> None:
        self._heard: queue.Queue[Any] = queue.Queue()
        self._entered: queue.Queue[str] = queue.Queue()
        address = urlsplit(base_url)
        assert address.hostname
        assert address.port
        self._pusher: Any = pysher.Pusher(
            "depin-api-prod-key",
            custom_host=address.hostname,
            port=address.port,
            secure=False,
            auth_endpoint=base_url + "/broadcasting/auth",
            auth_endpoint_headers={"Authorization": f"Bearer {key}"},
            reconnect_interval=0,
        )
        self._pusher.connection.bind("pusher:connection_established", self._connected)
        self._pusher.connect()

    def _connected(self, _data: str) -> None:
        # It runs in pysher's thread, which only logs what is raised here.
        channel = self._pusher.subscribe(CHANNEL)
        channel.bind("pusher_internal:subscription_succeeded", self._subscribed)
        channel.bind(EVENT, self._updated)

    def _subscribed(self, _data: None) -> None:
        self._entered.put(self._pusher.connection.socket_id)

    def _updated(self, data: str) -> None:
        self._heard.put(json.loads(data))

    def entered(self) -> str:
        """The id of the socket that has entered the channel, once it has."""
        return self._entered.get(timeout=PATIENCE)

    def hear(self) -> dict[str, Any]:
        return self._heard.get(timeout=PATIENCE)

    def close(self) -> None:
        # From another thread its socket may be closed while it is waited for, and the wait goes on.
        self._pusher.connection.bind("pusher:pong", self._hang_up)
        self._pusher.connection.send_ping()
        self._pusher.connection.join(PATIENCE)
        assert not self._pusher.connection.is_alive()

    def _hang_up(self, _data: Any) -> None:
        with suppress(RuntimeError):  # it would wait for the thread that it runs in
            self._pusher.disconnect()


@contextmanager
def listening(base_url: str) -> Generator[Listener]:
    listener = Listener(base_url)
    try:
        yield listener
    finally:
        listener.close()


def submit(base_url: str) -> str:
    body = {
        "prompt": "a fox",
        "model": "Flux1schnell",
        "width": 512,
        "height": 512,
        "guidance": 0,
        "steps": 4,
        "seed": 1,
    }
    headers = {"authorization": f"Bearer {KEY}"}
    answer = httpx.post(base_url + "/api/v1/client/txt2img", json=body, headers=headers, trust_env=False)
    return answer.json()["data"]["request_id"]


def test_pysher_hears_a_job_from_its_start_to_its_result() -> None:
    api = MockAPI()
    with api.server() as server, listening(server.base_url) as listener:
        listener.entered()
        job_id = submit(server.base_url)
        api.clock.sleep(60)
        updates = [listener.hear() for _ in STATUSES]
        result = httpx.get(updates[-1]["result_url"], trust_env=False)
    assert [update["status"] for update in updates] == STATUSES
    assert {update["request_id"] for update in updates} == {job_id}
    assert result.headers["content-type"] == "image/png"


def test_pysher_comes_back_after_a_drop_with_a_new_socket() -> None:
    api = MockAPI(faults=[DROP])
    with api.server() as server, listening(server.base_url) as listener:
        first = listener.entered()
        submit(server.base_url)
        api.clock.sleep(5)
        assert listener.hear()["status"] == "processing"
        assert listener.entered() != first
        api.clock.sleep(60)
        assert [listener.hear()["progress"] for _ in range(3)] == ["50.00", "75.00", "100.00"]


# pusher-js


@pytest.fixture(scope="module")
def pusher_js(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where pusher-js is, fetched for these tests alone."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip(f"{'npm' if node else 'Node'} is not installed")
    folder = tmp_path_factory.mktemp("pusher-js")
    command = (npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder), "pusher-js@8")
    try:
        installed = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    except subprocess.TimeoutExpired:
        pytest.skip("npm cannot fetch pusher-js: no answer")
    if installed.returncode:
        pytest.skip(f"npm cannot fetch pusher-js: {installed.stderr.strip()[-200:]}")
    return str(folder / "node_modules" / "pusher-js")


@contextmanager
def program(pusher_js: str, base_url: str) -> Generator[Iterator[dict[str, Any]]]:
    """What a program with pusher-js says of a job of its own, while it says it."""
    command = ("node", str(HERE / "pusher.mjs"), pusher_js, base_url, KEY, "42")
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        patience = threading.Timer(PATIENCE, process.kill)
        patience.start()
        try:
            assert process.stdout
            yield (json.loads(line) for line in process.stdout)
        finally:
            patience.cancel()
            process.kill()


def until(name: str, told: Iterator[dict[str, Any]]) -> Any:
    """The next fact of that name."""
    return next(fact[name] for fact in told if name in fact)


def updates(told: Iterator[dict[str, Any]]) -> list[dict[str, Any]]:
    """All updates that are still told, to the end of the program."""
    return [fact["update"] for fact in told if "update" in fact]


def test_pusher_js_hears_a_job_from_its_start_to_its_result(pusher_js: str) -> None:
    api = MockAPI()
    with api.server() as server, program(pusher_js, server.base_url) as told:
        job_id = until("job", told)
        api.clock.sleep(60)
        heard = updates(told)
    assert [update["status"] for update in heard] == STATUSES
    assert {update["request_id"] for update in heard} == {job_id}
    assert [bool(update["preview"]) for update in heard] == [False, True, True, True, False]


def test_pusher_js_comes_back_after_a_drop_with_a_new_socket(pusher_js: str) -> None:
    api = MockAPI(faults=[DROP])
    with api.server() as server, program(pusher_js, server.base_url) as told:
        first = until("socket", told)
        until("job", told)
        api.clock.sleep(5)
        assert until("update", told)["status"] == "processing"
        assert until("socket", told) != first
        until("subscribed", told)
        api.clock.sleep(60)
        assert [update["progress"] for update in updates(told)] == ["50.00", "75.00", "100.00"]


def test_pusher_js_is_refused_the_channel_of_another(pusher_js: str) -> None:
    api = MockAPI(keys={KEY: Key(client_id="41")})
    with api.server() as server, program(pusher_js, server.base_url) as told:
        assert until("refused", told) == 403
