"""The admin API: what another process can ask of a mock and do to it."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx
import pytest
from front_ends import AUTH, FOX, through_transport

from genwire_mock import MockAPI, ScaledClock
from genwire_mock.assumptions import listed
from genwire_mock.coverage import Coverage
from genwire_mock.faults import KINDS, CallFault
from genwire_mock.journal import to_data
from genwire_mock.messages import Delivery
from genwire_mock.state import Key

BALANCE = "/api/v1/client/balance"
TXT2IMG = "/api/v1/client/txt2img"
HOOKED = {**FOX, "webhook_url": "https://receiver.example/hook"}


class Admin:
    """Asks one application, each time on an event loop of its own; `server` is the address it was reached at."""

    def __init__(self, api: MockAPI, server: str = "http://127.0.0.1") -> None:
        self._app = api.asgi()
        self._server = server

    def __call__(self, method: str, path: str, **options: Any) -> httpx.Response:
        return asyncio.run(self._ask(method, path, **options))

    async def _ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(self._app), base_url=self._server) as client:
            return await client.request(method, path, **options)

    def get(self, path: str, **options: Any) -> Any:
        answer = self("GET", path, **options)
        assert answer.status_code == 200
        return answer.json()

    def post(self, path: str, **options: Any) -> Any:
        answer = self("POST", path, **options)
        assert answer.status_code == 200
        return answer.json()


@pytest.fixture
def api() -> MockAPI:
    return MockAPI(deliver=lambda _: 204)


@pytest.fixture
def admin(api: MockAPI) -> Admin:
    return Admin(api)


# What is told


def test_health_is_told(admin: Admin) -> None:
    assert admin.get("/_mock/health") == {"status": "ok"}


def test_the_journal_is_told_as_plain_data(api: MockAPI, admin: Admin) -> None:
    admin("POST", TXT2IMG, headers=AUTH, json={**HOOKED, "width": "wide"})
    (entry,) = admin.get("/_mock/journal")["entries"]
    assert (entry["kind"], entry["operation"], entry["status"]) == ("call", "submitTextToImage", 422)
    assert entry["body"]["prompt"] == "a red fox"
    assert entry["refused"][0]["keyword"] == "type"
    assert "key" not in json.dumps(entry).replace('"key":', "").replace('"keyword":', "")


def test_the_journal_can_be_asked_for_one_operation(admin: Admin) -> None:
    admin("GET", BALANCE, headers=AUTH)
    admin("GET", "/nothing")
    entries = admin.get("/_mock/journal", params={"operation": "getBalance"})["entries"]
    assert [entry["path"] for entry in entries] == [BALANCE]


def test_the_journal_can_be_asked_for_what_is_new(api: MockAPI, admin: Admin) -> None:
    admin("GET", BALANCE, headers=AUTH)
    api.clock.sleep(5)
    admin("GET", "/nothing")
    since = admin.get("/_mock/clock")["now"]
    assert [entry["path"] for entry in admin.get("/_mock/journal", params={"since": since})["entries"]] == ["/nothing"]


def test_the_journal_tells_of_timers_deliveries_and_pushes_too() -> None:
    api = MockAPI(deliver=lambda _: 204, keys={"key": Key(client_id="4711")})
    admin = Admin(api)
    admin("POST", TXT2IMG, headers=AUTH, json=HOOKED)
    api.clock.sleep(600)
    kinds = {entry["kind"] for entry in admin.get("/_mock/journal")["entries"]}
    assert kinds == {"call", "timer", "delivery", "push"}


def test_entries_are_plain_data_that_json_gives_back(api: MockAPI, admin: Admin) -> None:
    files = [("images[]", ("a.png", b"\x89PNG")), ("images[]", ("b.png", b"\x89PNG"))]
    admin("POST", "/api/v2/images/edits", headers=AUTH, data={"prompt": "x", "model": "QwenImageEdit"}, files=files)
    admin("GET", "/api/v1/client/models?filter[inference_types]=txt2img,img2img&limit=1000", headers=AUTH)
    api.clock.sleep(600)
    data = [to_data(entry) for entry in api.journal]
    assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_deliveries_are_told(api: MockAPI, admin: Admin) -> None:
    admin("POST", TXT2IMG, headers=AUTH, json=HOOKED)
    api.clock.sleep(600)
    (entry,) = admin.get("/_mock/deliveries", params={"event": "job.completed"})["deliveries"]
    assert (entry["outcome"], entry["attempt"], entry["url"]) == (204, 1, HOOKED["webhook_url"])


def test_coverage_is_told_as_its_files_hold_it(api: MockAPI, admin: Admin) -> None:
    admin("GET", BALANCE, headers=AUTH)
    told = Coverage.from_data(admin.get("/_mock/coverage"))
    assert told == api.coverage()
    assert told.covered == 1


def test_assumptions_are_told_with_the_values_that_hold() -> None:
    told = Admin(MockAPI(assume={"starting_balance": "7"})).get("/_mock/assumptions")["assumptions"]
    entries = {entry["name"]: entry for entry in told}
    assert set(entries) == set(listed())
    assert entries["starting_balance"]["value"] == "7"
    assert entries["resolution_step"]["choices"].keys() == {"accepted", "refused"}


# What is done


def test_a_reset_forgets_jobs_balances_faults_and_the_journal(api: MockAPI, admin: Admin) -> None:
    admin("POST", TXT2IMG, headers=AUTH, json=HOOKED)
    admin.post("/_mock/faults", json={"faults": [{"answer": 503}], "on": "getBalance"})
    assert admin.post("/_mock/reset") == {"status": "ok"}
    assert admin("GET", BALANCE, headers=AUTH).json() == {"data": {"balance": 5.0}}
    assert len(api.journal) == 1


def test_the_clock_is_told_and_advanced(api: MockAPI, admin: Admin) -> None:
    admin("POST", TXT2IMG, headers=AUTH, json=HOOKED)
    before = admin.get("/_mock/clock")
    after = admin.post("/_mock/clock/advance", json={"seconds": 600})
    assert before == {"now": 1_767_225_600.0, "date": "2026-01-01T00:00:00+00:00", "scale": None}
    assert after["now"] - before["now"] == 600
    assert [entry.event for entry in api.journal.deliveries()] == ["job.processing", "job.completed"]


def test_a_clock_that_runs_can_be_advanced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.time", lambda: 1_800_000_000.0)
    monkeypatch.setattr("time.monotonic", lambda: 0.0)
    admin = Admin(MockAPI(clock=ScaledClock(60)))
    told = admin.post("/_mock/clock/advance", json={"seconds": 86_400})
    assert told == {"now": 1_800_086_400.0, "date": "2027-01-15T08:00:00+00:00", "scale": 60}


def test_rules_of_faults_are_added(api: MockAPI, admin: Admin) -> None:
    rule = {"faults": ["ok", {"answer": 503}], "on": "getBalance", "key": "key"}
    assert admin.post("/_mock/faults", json=rule) == {"added": 1}
    assert [admin("GET", BALANCE, headers=AUTH).status_code for _ in range(3)] == [200, 503, 200]


def test_several_rules_may_be_added_at_once(admin: Admin) -> None:
    rules = [{"faults": [{"answer": 503}], "on": on} for on in ("getBalance", "listModels")]
    assert admin.post("/_mock/faults", json=rules) == {"added": 2}


def test_of_several_rules_none_is_added_when_one_is_wrong(admin: Admin) -> None:
    rules = [{"faults": [{"answer": 503}], "on": "getBalance"}, {"faults": ["lightning"]}]
    assert admin("POST", "/_mock/faults", json=rules).status_code == 422
    assert admin("GET", BALANCE, headers=AUTH).status_code == 200


def test_a_scenario_is_loaded_from_a_body(api: MockAPI, admin: Admin) -> None:
    text = "version: 1\ntitle: Poor\nkeys:\n  key: {balance: 0.25}\n"
    told = admin.post("/_mock/scenario", content=text, headers={"content-type": "application/yaml"})
    assert told == {"name": "body", "title": "Poor"}
    assert admin("GET", BALANCE, headers=AUTH).json() == {"data": {"balance": 0.25}}


def test_a_scenario_that_comes_with_the_mock_is_loaded_by_its_name(api: MockAPI, admin: Admin) -> None:
    assert admin.post("/_mock/scenario", json={"name": "low-balance"})["name"] == "low-balance.yaml"
    assert api.scenario is not None


# What is refused


@pytest.mark.parametrize(
    ("method", "path", "options", "status", "says"),
    [
        ("GET", "/_mock/nothing", {}, 404, "Valid: GET /_mock/health"),
        ("GET", "/_mock/reset", {}, 405, "takes POST"),
        ("POST", "/_mock/reset", {"json": {"key": "a"}}, 422, "takes no body"),
        ("POST", "/_mock/clock/advance", {"content": b"{"}, 400, "not JSON"),
        ("POST", "/_mock/clock/advance", {"content": b"[" * 100_000}, 400, "not JSON"),
        ("POST", "/_mock/clock/advance", {}, 422, '{"seconds": 60}'),
        ("POST", "/_mock/clock/advance", {"json": {"seconds": -1}}, 422, "seconds from 0"),
        ("POST", "/_mock/clock/advance", {"json": {"seconds": True}}, 422, "seconds from 0"),
        ("POST", "/_mock/clock/advance", {"json": {"seconds": 1e300}}, 422, "seconds from 0"),
        ("POST", "/_mock/clock/advance", {"json": {"minutes": 1}}, 422, "Valid: seconds"),
        ("POST", "/_mock/clock/advance", {"json": [60]}, 422, "an object with seconds"),
        ("POST", "/_mock/faults", {"json": {"faults": ["lightning"]}}, 422, "There is no fault 'lightning'"),
        ("POST", "/_mock/scenario", {"json": {"name": "/etc/hostname"}}, 422, "There is no scenario"),
        ("POST", "/_mock/scenario", {"content": b"version: 1\nbrand: nobody\n"}, 422, "body:2"),
        ("GET", "/_mock/journal?since=yesterday", {}, 422, "unix seconds"),
        ("GET", "/_mock/journal?operations=a", {}, 422, "Valid: operation, since"),
    ],
)
def test_bad_input_is_answered_with_what_to_do(
    admin: Admin, method: str, path: str, options: dict[str, Any], status: int, says: str
) -> None:
    answer = admin(method, path, **options)
    assert answer.status_code == status
    assert says in answer.json()["message"]


@pytest.mark.parametrize("origin", ["https://evil.example", "http://localhost.evil.example", "null", "http://[", ""])
def test_a_web_page_is_refused(admin: Admin, origin: str) -> None:
    assert admin("POST", "/_mock/reset", headers={"origin": origin}).status_code == 403


@pytest.mark.parametrize("origin", ["http://localhost:3000", "http://127.0.0.1", "https://[::1]:8000"])
def test_a_page_on_loopback_is_not(admin: Admin, origin: str) -> None:
    assert admin("POST", "/_mock/reset", headers={"origin": origin}).status_code == 200


@pytest.mark.parametrize("server", ["http://127.0.0.1:8000", "http://[::1]:8000"])
def test_a_page_whose_host_was_pointed_at_loopback_is_refused(api: MockAPI, server: str) -> None:
    answer = Admin(api, server)("GET", "/_mock/journal", headers={"host": "evil.example:8000"})
    assert answer.status_code == 403


def test_a_container_may_be_named_as_its_network_does(api: MockAPI) -> None:
    assert Admin(api, "http://172.17.0.2")("GET", "/_mock/journal", headers={"host": "mock:8000"}).status_code == 200


# Where it is


def test_admin_calls_are_not_in_the_journal(api: MockAPI, admin: Admin) -> None:
    admin.get("/_mock/journal")
    assert list(api.journal) == []


def test_the_transports_do_not_have_it(api: MockAPI) -> None:
    with through_transport(api) as ask:
        assert ask(httpx.Request("GET", f"{api.base_url}/_mock/health")).status_code == 404


def test_a_receiver_may_use_it_while_time_is_advanced() -> None:
    def deliver(delivery: Delivery) -> int:
        return httpx.get(f"{api.base_url}/_mock/journal", trust_env=False).status_code

    api = MockAPI(deliver=deliver)
    with api.server() as server, httpx.Client(base_url=server.base_url, trust_env=False) as client:
        client.post(TXT2IMG, headers=AUTH, json=HOOKED)
        client.post("/_mock/clock/advance", json={"seconds": 600})
    assert [entry.outcome for entry in api.journal.deliveries()] == [200, 200]


def test_every_call_fault_can_be_given_as_data(admin: Admin) -> None:
    least: dict[str, Any] = {
        "answer": {"answer": 503},
        "slow": {"slow": 1},
        "drip": {"drip": 1},
        "outage": {"outage": 1},
        "retire": {"retire": "Flux1schnell"},
    }
    faults = [least.get(name, name) for name, kind in KINDS.items() if issubclass(kind, CallFault)]
    assert admin.post("/_mock/faults", json={"faults": faults}) == {"added": 1}
