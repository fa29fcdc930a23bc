"""A run that was recorded is a scenario, and doing it again gives the same journal."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from scenario_stories import CLIENTS, play

from genwire import Client, GenwireError, PollPolicy, TextToImage
from genwire_mock import MockAPI, ScaledClock, contract
from genwire_mock.__main__ import main
from genwire_mock.faults import (
    Answer,
    Duplicate,
    Expired,
    Fail,
    Garbled,
    Late,
    Limited,
    Lost,
    Ok,
    Outage,
    Proxy,
    Refused,
    Reset,
    Retire,
    Rule,
    Slow,
    Stuck,
    Tampered,
    Timeline,
    Truncated,
)
from genwire_mock.messages import Delivery
from genwire_mock.scenario import ScenarioError, read, recording, replay, shipped
from genwire_mock.setup import Setup
from genwire_mock.state import Key

KEY = "98765|another-secret-half-of-a-key"
SECRET = "whsec_of_the_account_0123456789abcdef"
OWN_SECRET = "whsec_of_one_request_0123456789abcdef"
HOOK = "https://app.example/hook"
BODY: dict[str, Any] = {
    "prompt": "a red fox",
    "model": "Flux1schnell",
    "width": 512,
    "height": 512,
    "guidance": 0,
    "steps": 4,
    "seed": 1,
}
EDIT: dict[str, Any] = {"prompt": "night", "model": "QwenImageEdit_Plus_NF4", "steps": 20, "seed": 1}
V1 = "/api/v1/client"


def taken(_delivery: Delivery) -> int:
    return 200


def recorder(deliver: Callable[[Delivery], int | None] = taken, **options: Any) -> MockAPI:
    return MockAPI(record=True, deliver=deliver, **options)


def caller(mock: MockAPI, key: str = KEY) -> httpx.Client:
    return httpx.Client(transport=mock.transport(), base_url=mock.base_url, headers={"Authorization": f"Bearer {key}"})


def png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (256, 256), (200, 80, 40)).save(file, "PNG")
    return file.getvalue()


def again(mock: MockAPI) -> str | None:
    """The first difference between the run and its repetition."""
    return replay(read(mock.export()))


def busy(mock: MockAPI) -> None:
    """A bit of everything that may happen to a mock."""
    mock.fail("submit*", Ok(), Reset("after"), Fail("WORKER_TIMEOUT"))
    mock.fail("job.*", Duplicate(2, 5), Late(20), key=KEY)
    with caller(mock) as http, caller(mock, "an-invalid-key-1") as stranger:
        for number in range(4):
            try:
                http.post(f"{V1}/txt2img", json={**BODY, "seed": number, "webhook_url": HOOK})
            except httpx.HTTPError:
                mock.clock.sleep(1)
        http.post(f"{V1}/txt2img", json={**BODY, "width": "ü", "webhook_secret": OWN_SECRET})
        http.post(f"{V1}/txt2img", content=b"\xff{", headers={"Content-Type": "application/json"})
        http.post(f"{V1}/img2img", data=EDIT, files={"image": ("fox.png", png())})
        mock.fail("getBalance", Answer(503, json={"message": "busy"}))
        stranger.get(f"{V1}/balance")
        http.get(f"{V1}/balance")
        http.get("/nowhere?x=%20")
        mock.clock.sleep(3600)
        http.get(f"{V1}/balance")


@pytest.mark.parametrize("name", shipped())
def test_every_shipped_scenario_replays(name: str, tmp_path: Path) -> None:
    assert again(play(name, CLIENTS[0], tmp_path, record=True)) is None


def test_a_run_replays_whatever_happened_in_it() -> None:
    mock = recorder(webhook_secret=SECRET)
    busy(mock)
    assert again(mock) is None


RULES = (
    Rule([Ok(), Answer(503), Limited("daily")], on="submit*"),
    Rule([Reset("after"), Refused(), Garbled(), Slow(3)], on="getJobStatus", key=KEY),
    Rule([Stuck(), Fail("WORKER_ERROR"), Timeline(1, 300)], on="submit*"),
    Rule([Duplicate(2, 5), Late(20), Lost(), Tampered()], on="job.*", repeat=True),
    Rule([Ok(), Retire("Flux1schnell")], on="listModels"),
    Rule([Outage(30), Outage(5, forgets=True)], on="get*", start=2),
    Rule([Expired(), Truncated(), Proxy(520, "after")], on="download"),
)
SUBMITTED = ({**BODY, "webhook_url": HOOK}, BODY, {**BODY, "model": "Nothing"}, {**BODY, "width": 0})
PATHS = ("txt2img", "img2img", "balance", "models?limit=3", "request-status/x", "txt2img/price-calculation", "none")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("submit"), st.sampled_from(SUBMITTED), st.sampled_from([KEY, KEY, "a-bad-key"])),
        st.sampled_from([("look",), ("fetch",), ("models",)]),
        st.tuples(st.just("sleep"), st.sampled_from([0.1, 3.7, 60.0, 4000.0])),
        st.tuples(st.just("fail"), st.sampled_from(RULES)),
        st.tuples(
            st.just("call"),
            st.sampled_from(["GET", "POST", "PUT"]),
            st.sampled_from(PATHS),
            st.sampled_from(["application/json", "application/x-www-form-urlencoded", "multipart/form-data"]),
            st.binary(max_size=40) | st.text(max_size=20).map(str.encode),
        ),
    ),
    min_size=6,
    max_size=30,
)


class Caller:
    """Does to a mock what a list of steps says, and takes what comes."""

    def __init__(self, mock: MockAPI) -> None:
        self._mock = mock
        self._http = httpx.Client(transport=mock.transport(), base_url=mock.base_url)
        self._job = "none"
        self._link = "https://results.example/none.png"

    def take(self, steps: list[tuple[Any, ...]]) -> None:
        with self._http:
            for step in steps:
                try:
                    getattr(self, step[0])(*step[1:])
                except (httpx.HTTPError, ValueError, LookupError, TypeError):
                    continue

    def submit(self, body: dict[str, Any], key: str) -> None:
        self._job = self._send("POST", "txt2img", key, json=body).json()["data"]["request_id"]

    def look(self) -> None:
        self._link = self._send("GET", f"request-status/{self._job}").json()["data"]["result_url"] or self._link

    def fetch(self) -> None:
        self._http.get(self._link)

    def models(self) -> None:
        self._send("GET", "models")

    def sleep(self, seconds: float) -> None:
        self._mock.clock.sleep(seconds)

    def fail(self, rule: Rule) -> None:
        self._mock.add(rule)

    def call(self, method: str, path: str, media_type: str, body: bytes) -> None:
        self._send(method, path, content=body, headers={"Content-Type": media_type})

    def _send(
        self, method: str, path: str, key: str = KEY, headers: dict[str, str] | None = None, **more: Any
    ) -> httpx.Response:
        sent = {"Authorization": f"Bearer {key}"} | (headers or {})
        return self._http.request(method, f"{V1}/{path}", headers=sent, **more)


@settings(max_examples=settings().max_examples * 2 // 5)
@given(
    STEPS,
    st.lists(st.sampled_from([200, 503, None, 302]), max_size=10),
    st.sampled_from(["basic", "premium"]),
    st.booleans(),
    st.booleans(),
)
def test_any_run_replays(
    steps: list[tuple[Any, ...]], outcomes: list[int | None], plan: Any, strict: bool, rate_limits: bool
) -> None:
    left = iter(outcomes)

    def deliver(_delivery: Delivery) -> int | None:
        return next(left, 200)

    mock = recorder(deliver, plan=plan, strict=strict, rate_limits=rate_limits, webhook_secret=SECRET)
    Caller(mock).take(steps)
    assert again(mock) is None


def test_what_threads_did_replays() -> None:
    mock = recorder(clock=ScaledClock(1000))

    def work(number: int) -> None:
        with caller(mock, f"key of thread {number}") as http:
            for _ in range(15):
                http.post(f"{V1}/txt2img", json=BODY)
                mock.fail("getBalance", Answer(503, json={"message": "busy"}))
                http.get(f"{V1}/balance")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert again(mock) is None


def test_a_run_with_a_setup_of_its_own_replays() -> None:
    mock = recorder(
        brand="dryapi",
        seed=9,
        strict=True,
        rate_limits=True,
        plan="premium",
        webhook_secret=SECRET,
        keys={KEY: Key("basic", Decimal("0.60"), "42"), "other": Key()},
        assume={"result_link_seconds": "60"},
        catalogue=[{"slug": "Flux1schnell", "inference_types": ["txt2img"]}],
        faults=[Rule([Timeline(1, 2)], on="submit*", key=KEY, repeat=True)],
    )
    busy(mock)
    assert again(mock) is None


def test_a_run_over_a_port_on_a_fast_clock_replays(tmp_path: Path) -> None:
    outcomes = iter([503, None])

    def deliver(_delivery: Delivery) -> int | None:
        return next(outcomes, 200)

    mock = recorder(deliver, clock=ScaledClock(200))
    with (
        mock.server() as server,
        Client(api_key=KEY, base_url=server.base_url, clock=mock.clock, poll=PollPolicy(timeout=1e6)) as client,
    ):
        result = client.run(TextToImage("a red fox", model="Flux1schnell", webhook_url=HOOK))
        mock.clock.advance(300)
        client.download(result, tmp_path / "fox.png")
    assert again(mock) is None


def strangers_contract(tmp_path: Path) -> Path:
    """A document with keys in a header, a query and a cookie."""
    places = {"inHeader": ("header", "X-Key"), "inQuery": ("query", "key"), "inCookie": ("cookie", "session")}
    document: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "Three locks", "version": "1"},
        "components": {
            "securitySchemes": {
                lock: {"type": "apiKey", "in": where, "name": name} for lock, (where, name) in places.items()
            }
        },
        "paths": {
            f"/{lock}": {
                "get": {
                    "operationId": lock,
                    "security": [{lock: []}],
                    "responses": {"200": {"description": "Open."}, "401": {"description": "Shut."}},
                }
            }
            for lock in places
        },
    }
    file = tmp_path / "locks.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


def test_a_run_of_a_strangers_contract_replays_on_it_without_its_keys(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = strangers_contract(tmp_path)
    mock = recorder(contracts=[contract.read(document)])
    with httpx.Client(transport=mock.transport(), base_url=mock.base_url) as http:
        answers = [
            http.get("/inHeader", headers={"X-Key": KEY, "Cookie": f"session={KEY}"}),
            http.get("/inQuery", params={"key": KEY, "other": "x"}),
            http.get("/inCookie", headers={"Cookie": f"other=1; session={quote(KEY)}"}),
            http.get("/inCookie", headers={"Cookie": "other=1"}),
        ]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 401]
    file = tmp_path / "run.yaml"
    file.write_text(mock.export(), encoding="utf-8")
    assert "secret-half" not in file.read_text("utf-8")
    assert main(["replay", str(file), "--contract", str(document)]) == 0
    assert capsys.readouterr().out == "The same journal: 4 entries\n"


def test_what_was_before_a_reset_is_not_recorded() -> None:
    mock = recorder()
    busy(mock)
    mock.reset()
    with caller(mock) as http:
        http.get(f"{V1}/balance")
    exported = read(mock.export())
    assert exported.recorded
    assert (len(exported.recorded.trace), replay(exported)) == (1, None)


def test_an_export_reads_back_as_the_setup_it_began_with() -> None:
    setup = Setup(
        brand="dryapi",
        strict=True,
        seed=3,
        plan="premium",
        rate_limits=True,
        keys={"key-1": Key(balance=Decimal("1.5"))},
        assume={"page_links": "whole_query"},
        retire=("Flux1schnell",),
        faults=(Rule([Ok(), Answer(503)], on="submit*", start=2),),
    )
    mock = recorder()
    mock.begin(setup)
    assert read(mock.export()).on(Setup()) == setup


def send_json(http: httpx.Client) -> None:
    http.post(f"{V1}/txt2img", json={**BODY, "webhook_url": HOOK, "webhook_secret": OWN_SECRET})


def send_form(http: httpx.Client) -> None:
    http.post(f"{V1}/txt2img", data={**BODY, "webhook_url": HOOK, "webhook_secret": OWN_SECRET})


def send_multipart(http: httpx.Client) -> None:
    fields = {**EDIT, "webhook_url": HOOK, "webhook_secret": OWN_SECRET}
    http.post(f"{V1}/img2img", data=fields, files={"image": ("fox.png", png())})


def send_in_passing(http: httpx.Client) -> None:
    http.get(f"{V1}/balance", params={"api_key": KEY}, headers={"X-Forwarded-Key": KEY, "Cookie": f"k={KEY}"})
    http.post(f"{V1}/txt2img", json={**BODY, "prompt": f"my key is {KEY}"})


@pytest.mark.parametrize("send", [send_json, send_form, send_multipart, send_in_passing])
def test_no_secret_leaves_and_the_run_replays_without_them(send: Callable[[httpx.Client], None]) -> None:
    mock = recorder(webhook_secret=SECRET, keys={KEY: Key("premium")}, faults=[Rule([Ok()], key=KEY)])
    with caller(mock) as http:
        send(http)
        mock.clock.sleep(60)
    exported = mock.export()
    assert [secret for secret in (KEY, SECRET, OWN_SECRET, "secret-half") if secret in exported] == []
    assert replay(read(exported)) is None


def test_a_key_does_not_leave_in_what_was_sent_before_it() -> None:
    mock = recorder()
    with httpx.Client(transport=mock.transport(), base_url=mock.base_url) as http:
        http.get(f"{V1}/balance", params={"key": KEY})
        http.get(f"{V1}/balance", headers={"Authorization": f"Bearer {KEY}"})
    exported = mock.export()
    assert ("secret-half" in exported, replay(read(exported))) == (False, None)


def test_a_short_secret_leaves_as_little() -> None:
    mock = recorder()
    with caller(mock, "k7") as http:
        http.post(f"{V1}/txt2img", json={**BODY, "webhook_secret": "s9q"})
    exported = mock.export()
    assert ["k7" in exported, "s9q" in exported, replay(read(exported))] == [False, False, None]


def test_a_key_that_was_refused_is_refused_again() -> None:
    mock = recorder()
    with caller(mock, "sk-INVALID-key-123") as http:
        http.get(f"{V1}/balance")
    exported = read(mock.export())
    assert exported.recorded
    assert (exported.recorded.journal[0]["call"]["status"], replay(exported)) == (401, None)


def test_the_first_difference_is_shown() -> None:
    mock = recorder()
    with caller(mock) as http:
        http.get(f"{V1}/balance")
        http.get(f"{V1}/models")
    other = mock.export().replace("operation: listModels", "operation: listOthers")
    difference = replay(read(other))
    assert difference
    assert difference.startswith("Entry 2 of the journal was")
    assert all(name in difference for name in ("listOthers", "listModels"))


def test_a_missing_entry_is_a_difference() -> None:
    mock = recorder()
    with caller(mock) as http:
        http.get(f"{V1}/balance")
    written = mock.export()
    assert "and is now" in (replay(read(written[: written.index("  journal:")] + "  journal: []\n")) or "")


def test_what_exceeds_a_recording_is_left_out_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "LIMIT", 3000)
    mock = recorder()
    with caller(mock) as http:
        for _ in range(20):
            http.get(f"{V1}/balance")
    exported = read(mock.export())
    assert exported.recorded
    assert exported.recorded.left_out.startswith("all after the first 4 inputs: a recording holds 3000 bytes")
    assert (len(exported.recorded.journal), replay(exported)) == (4, None)


def test_nothing_is_exported_that_was_not_recorded() -> None:
    with pytest.raises(RuntimeError, match=r"MockAPI\(record=True\)"):
        MockAPI().export()


def test_a_scenario_without_a_recording_is_not_replayed() -> None:
    with pytest.raises(ValueError, match="holds no recorded run"):
        replay(read("version: 1"))


def test_a_recording_that_is_wrong_is_told_with_its_lines() -> None:
    with pytest.raises(ScenarioError) as caught:
        read("version: 1\nrecorded:\n  trace:\n    - {request: {at: x}}\n    - {tock: {at: 1}}\n")
    assert [str(problem) for problem in caught.value.problems] == [
        "3:3: 'journal' is missing here",
        "4:17: 'method' is missing here",
        "4:17: 'path' is missing here",
        "4:22: Here belongs a number, not 'x'",
        "5:8: There is no input 'tock'. Did you mean 'tick'? Valid: request, tick, delivered, fail.",
    ]


def test_an_outcome_that_came_late_does_not_stop_a_replay() -> None:
    def deliver(delivery: Delivery) -> int:
        # The service dies while a receiver handles its webhook.
        if delivery.attempt == 1:
            mock.fail("getBalance", Answer(500))
        return 503

    mock = recorder(deliver)
    with caller(mock) as http:
        http.post(f"{V1}/txt2img", json={**BODY, "webhook_url": HOOK})
        mock.clock.sleep(500)
    assert again(mock) is None


def export_in_a_new_process(hash_seed: str) -> str:
    code = "import test_mock_replay as tests; mock = tests.recorder(); tests.busy(mock); print(mock.export())"
    here = str(Path(__file__).parent)
    path = os.pathsep.join(filter(None, [here, os.environ.get("PYTHONPATH", "")]))
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": path}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return run.stdout


def test_the_same_run_is_the_same_scenario_in_another_process() -> None:
    # A multipart boundary is drawn anew each time, and an upload is written in base64.
    assert len({_without_uploads(export_in_a_new_process(seed)) for seed in ("1", "2")}) == 1


def _without_uploads(exported: str) -> str:
    return "\n".join(line for line in exported.splitlines() if "base64" not in line and "boundary" not in line)


def test_the_command_replays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mock = recorder()
    busy(mock)
    file = tmp_path / "run.yaml"
    file.write_text(mock.export(), encoding="utf-8")
    assert main(["replay", str(file)]) == 0
    assert f"The same journal: {len(mock.journal)} entries" in capsys.readouterr().out


def test_the_command_shows_a_difference_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mock = recorder()
    with caller(mock) as http:
        http.get(f"{V1}/balance")
    file = tmp_path / "run.yaml"
    file.write_text(mock.export().replace("status: 200", "status: 201"), encoding="utf-8")
    assert main(["replay", str(file)]) == 1
    assert "status: 201" in capsys.readouterr().out


def test_our_client_can_be_recorded_while_it_fails(tmp_path: Path) -> None:
    mock = recorder(faults=[Rule([Reset("before")], on="submitTextToImage")])
    with (
        Client(api_key=KEY, transport=mock.transport(), clock=mock.clock) as client,
        pytest.raises(GenwireError),
    ):
        client.run(TextToImage("a red fox", model="Flux1schnell"))
    file = tmp_path / "run.yaml"
    file.write_text(mock.export(), encoding="utf-8")
    assert main(["lint", str(file)]) == 0


@contextmanager
def served(tmp_path: Path, *arguments: str) -> Generator[tuple[subprocess.Popen[str], str]]:
    """The command on a free port, and where that is."""
    ready = tmp_path / "ready"
    line = [sys.executable, "-m", "genwire_mock", "--port", "0", "--ready-file", str(ready), *arguments]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            process.stdout.readline()
            yield process, ready.read_text().strip()
        finally:
            process.kill()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_a_server_writes_its_run_when_it_ends(ending: signal.Signals, tmp_path: Path) -> None:
    file = tmp_path / "run.yaml"
    with served(tmp_path, "--record", str(file), "--time-scale", "60") as (process, url):
        headers = {"Authorization": f"Bearer {KEY}"}
        httpx.post(f"{url}{V1}/txt2img", json=BODY, headers=headers, trust_env=False).raise_for_status()
        process.send_signal(ending)
        assert process.wait(20) == 0
    assert main(["replay", str(file)]) == 0


def test_a_server_tells_at_its_end_what_its_scenario_expected_in_vain(tmp_path: Path) -> None:
    with served(tmp_path, "--scenario", "lost-answer") as (process, _):
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 1
        assert process.stderr
        assert "{calls: submit*, times: 1} expected 1, found 0" in process.stderr.read()


def test_a_server_does_not_start_with_a_scenario_that_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text("version: 1\nplan: gold\n")
    line = [sys.executable, "-m", "genwire_mock", "--port", "0", "--scenario", str(file)]
    run = subprocess.run(line, capture_output=True, text=True, timeout=60, check=False)
    assert (run.returncode, f"{file}:2:7: 'gold' is not valid here" in run.stderr) == (1, True)
