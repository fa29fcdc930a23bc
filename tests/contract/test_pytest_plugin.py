"""The fixture `genwire_mock` as a project of its users has it: each test here runs a small one."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

import genwire
from genwire import drivers
from genwire.providers.brands import BRANDS
from genwire_mock import MockAPI
from genwire_mock.frontends.diversion import ConnectionBlocked, diverted
from genwire_mock.setup import Setup

Run = Callable[..., pytest.RunResult]

APPLICATION = """
    import genwire, httpx, pytest, socket, time
    client = genwire.Client(api_key="made-before-the-test")

    def balance():
        return httpx.get("https://api.deapi.ai/api/v2/account/balance", headers={"authorization": "Bearer key"})
"""


@pytest.fixture(scope="module", autouse=True)
def all_is_loaded() -> None:
    """The projects forget what they loaded; it would be loaded again for each, and some of it can be only once."""
    mock = MockAPI()
    with genwire.Client(api_key="key", transport=mock.transport(), clock=mock.clock) as client:
        client.run(genwire.TextToImage("a red fox"))
    assert genwire.AsyncClient


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs tests of a project whose application stands above them."""
    monkeypatch.delenv("DEAPI_API_KEY", raising=False)
    monkeypatch.delenv("DEAPI_BASE_URL", raising=False)

    def run(tests: str, *options: str, apart: bool = False) -> pytest.RunResult:
        pytester.makepyfile(APPLICATION + tests)
        # Other plugins of this machine would be loaded anew for each project.
        without = [f"-pno:{name}" for name in ("schemathesis", "hypothesispytest", "respx", "cacheprovider")]
        arguments = (*without, "--strict-markers", *options)
        return pytester.runpytest_subprocess(*arguments) if apart else pytester.runpytest_inprocess(*arguments)

    return run


def passes(result: pytest.RunResult, count: int = 1) -> None:
    result.assert_outcomes(passed=count)


def test_the_plugin_loads_pytest_alone() -> None:
    code = (
        "import sys, pytest; before = set(sys.modules); import genwire_mock.frontends.pytest_plugin; "
        "print(*sorted(set(sys.modules) - before))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    ours = ("genwire_mock", "genwire_mock.frontends", "genwire_mock.frontends.pytest_")
    assert [name for name in ran.stdout.split() if name not in ours and not name.startswith(ours[-1])] == []


def test_a_missing_extra_is_named(run: Run, pytester: pytest.Pytester) -> None:
    pytester.makeconftest("import sys; sys.modules['jsonschema_rs'] = None")
    result = run("    def test_it(genwire_mock): pass", apart=True)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(['*genwire_mock needs jsonschema_rs: pip install "genwire?mock?"'])


def test_the_variables_for_keys_are_those_of_the_client() -> None:
    for name, brand in BRANDS.items():
        assert Setup(brand=name).key_variables == [brand.key_variable]


def test_a_client_that_was_made_before_the_test_reaches_the_mock(run: Run) -> None:
    passes(
        run("""
    def test_it(genwire_mock):
        client.run(genwire.TextToImage("a red fox"))
        genwire_mock.assert_called("submitTextToImage", times=1, body={"prompt": "a red fox"})
""")
    )


def test_a_client_that_is_made_in_the_test_needs_no_key(run: Run) -> None:
    passes(
        run("""
    def test_it(genwire_mock):
        with genwire.Client() as client:
            client.balance()
""")
    )


def test_two_brands_are_reached_by_a_client_of_both(run: Run) -> None:
    passes(
        run("""
    @pytest.mark.genwire(brand=["deapi", "scenario"])
    def test_it(genwire_mock):
        with genwire.Client(["deapi", "scenario"]) as client:
            fox = genwire.TextToImage("a red fox", width=512, height=512, model=["deapi/gone", "scenario/flux.1-dev"])
            assert client.run(fox).read()
        genwire_mock.assert_called("runModel", times=1)
        genwire_mock.assert_called("download", times=1, status=200)
""")
    )


def test_a_key_of_the_environment_is_left_alone(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEAPI_API_KEY", "of-the-developer")
    passes(
        run("""
    import os
    def test_it(genwire_mock):
        assert os.environ["DEAPI_API_KEY"] == "of-the-developer"
""")
    )


def test_results_are_served_at_their_own_host(run: Run) -> None:
    passes(
        run("""
    def test_it(genwire_mock, tmp_path):
        client.run(genwire.TextToImage("a red fox")).save(tmp_path / "fox.png")
        genwire_mock.assert_called("download", times=1, status=200)
""")
    )


def test_async_clients_reach_the_mock_under_anyio(run: Run) -> None:
    passes(
        run("""
    @pytest.fixture
    def anyio_backend():
        return "asyncio"

    @pytest.mark.anyio
    async def test_it(genwire_mock):
        async with genwire.AsyncClient() as client:
            await client.run(genwire.TextToImage("a red fox"))
        genwire_mock.assert_called("submitTextToImage", times=1)
""")
    )


def test_a_mock_can_be_given_another_address(run: Run) -> None:
    passes(
        run("""
    @pytest.mark.genwire(base_url="https://proxy.example")
    def test_it(genwire_mock):
        with genwire.Client(base_url="https://proxy.example") as client:
            client.balance()
""")
    )


def test_waiting_takes_no_real_time(run: Run) -> None:
    passes(
        run("""
    @pytest.mark.parametrize("when", ["before", "inside"])
    def test_it(genwire_mock, monkeypatch, when):
        import threading
        monkeypatch.setattr(time, "sleep", lambda seconds: pytest.fail("really slept"))
        monkeypatch.setattr(threading.Event, "wait", lambda *_: pytest.fail("really waited"))
        began = genwire_mock.clock.now()
        (client if when == "before" else genwire.Client()).run(genwire.TextToImage("a red fox"))
        assert genwire_mock.clock.now() - began > 5
"""),
        2,
    )


def test_a_webhook_is_as_old_as_the_virtual_clock_says(run: Run) -> None:
    passes(
        run("""
    @pytest.mark.genwire(webhook_secret="whsec")
    def test_it(genwire_mock):
        seen = []
        async def app(scope, receive, send):
            body = (await receive())["body"]
            headers = [(name.decode(), value.decode()) for name, value in scope["headers"]]
            seen.append(genwire.webhooks.verify(headers, body, "whsec").type)
            await send({"type": "http.response.start", "status": 204, "headers": []})
            await send({"type": "http.response.body", "body": b""})
        genwire_mock.mount("https://app.example", app)
        client.submit(genwire.TextToImage("a red fox", webhook_url="https://app.example/hooks"))
        genwire_mock.clock.advance(60)
        assert seen == ["job.processing", "job.completed"]
""")
    )


def test_requests_are_held_to_the_letter_unless_told_otherwise(run: Run) -> None:
    passes(
        run("""
    def test_strict(genwire_mock):
        assert genwire_mock.setup.strict

    @pytest.mark.genwire(strict=False)
    def test_lenient(genwire_mock):
        assert not genwire_mock.setup.strict
"""),
        2,
    )


def test_the_nearest_mark_wins(run: Run) -> None:
    passes(
        run("""
    pytestmark = pytest.mark.genwire(seed=1, plan="premium")
    @pytest.mark.genwire(seed=2)
    def test_it(genwire_mock):
        assert (genwire_mock.setup.seed, genwire_mock.setup.plan) == (2, "premium")
""")
    )


def test_a_scenario_is_loaded_by_its_name(run: Run) -> None:
    passes(
        run("""
    @pytest.mark.scenario("daily-limit")
    def test_it(genwire_mock):
        for _ in range(2):
            client.submit(genwire.TextToImage("a red fox"))
        with pytest.raises(genwire.DailyLimitReached):
            client.submit(genwire.TextToImage("a red fox"))
""")
    )


def test_what_a_scenario_expects_in_vain_fails_the_test(run: Run) -> None:
    result = run("""
    @pytest.mark.scenario("lost-answer")
    def test_it(genwire_mock):
        pass
""")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["lost-answer.yaml:* expected 1, found 0"])


@pytest.mark.parametrize(
    ("swallowed", "told"),
    [
        ('httpx.get("https://telemetry.example/v1?token=hidden")', "GET https://telemetry.example/v1 was blocked*"),
        ('httpx.post("https://api.deapi.ai/api/v2/nothing")', "*POST /api/v2/nothing * no contract has this route*"),
        ('socket.create_connection(("telemetry.example", 443))', "A look-up of telemetry.example was blocked*"),
        ('socket.create_connection(("192.0.2.1", 443))', "A connection to 192.0.2.1, port 443, was blocked*"),
    ],
)
def test_an_error_that_the_application_swallows_fails_the_test(run: Run, swallowed: str, told: str) -> None:
    result = run(f"""
    def test_it(genwire_mock):
        try:
            {swallowed}
        except (httpx.HTTPError, OSError):
            pass
""")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines([f"  {told}"])
    result.stdout.no_fnmatch_line("*hidden was*")


def test_a_webhook_that_nobody_receives_fails_the_test(run: Run) -> None:
    result = run("""
    def test_it(genwire_mock):
        client.submit(genwire.TextToImage("a red fox", webhook_url="https://app.example/hooks"))
        genwire_mock.clock.advance(11)
        assert [entry.outcome for entry in genwire_mock.deliveries("job.processing")] == [None]
""")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(['*POST https://app.example/hooks was blocked*mount("https://app.example", app)*'])


@pytest.mark.parametrize(
    ("mark", "call"),
    [("@pytest.mark.genwire(allow_unexpected=True)", "pass"), ("", "genwire_mock.allow_unexpected()")],
)
def test_what_is_unexpected_can_be_allowed(run: Run, mark: str, call: str) -> None:
    passes(
        run(f"""
    {mark}
    def test_it(genwire_mock):
        with pytest.raises(httpx.ConnectError):
            httpx.get("https://telemetry.example/")
        {call}
""")
    )


def test_a_call_that_a_fault_met_is_not_unexpected(run: Run) -> None:
    passes(
        run("""
    def test_it(genwire_mock):
        from genwire_mock.faults import Answer, Refused
        genwire_mock.fail("getBalance", Answer(404), Refused())
        assert balance().status_code == 404
        with pytest.raises(httpx.ConnectError):
            balance()
""")
    )


def test_a_failed_test_says_what_was_unexpected_too(run: Run) -> None:
    result = run("""
    def test_it(genwire_mock):
        httpx.get("https://telemetry.example/")
""")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*- Captured genwire_mock call -*", "Unexpected, 1 in all:"])


def test_what_other_fixtures_do_at_their_end_is_looked_at_too(run: Run) -> None:
    result = run("""
    @pytest.fixture
    def application(genwire_mock):
        yield
        httpx.get("https://api.deapi.ai/at-the-end")

    def test_it(application):
        pass
""")
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*GET /at-the-end*"])


def test_what_failed_a_test_is_not_told_again_at_its_end(run: Run) -> None:
    result = run("""
    def test_it(genwire_mock):
        httpx.get("https://api.deapi.ai/nowhere")
""")
    result.assert_outcomes(failed=1, errors=0)


@pytest.mark.parametrize("kind", ["mark", "configuration"])
def test_a_host_can_be_allowed(run: Run, pytester: pytest.Pytester, kind: str) -> None:
    if kind == "configuration":
        pytester.makeini("[pytest]\ngenwire_allow_hosts =\n    db.example\n    192.0.2.1")
    passes(
        run(f"""
    {'@pytest.mark.genwire(allow_hosts=["db.example", "192.0.2.1"])' if kind == "mark" else ""}
    def test_it(monkeypatch, request):
        def look_up(host, port, *_, **__):
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("198.51.100.7", port))]
        connected = []
        monkeypatch.setattr(socket, "getaddrinfo", look_up)
        monkeypatch.setattr(socket.socket, "connect", lambda self, address: connected.append(address))
        request.getfixturevalue("genwire_mock")
        for host in ("db.example", "192.0.2.1"):
            socket.create_connection((host, 5432)).close()
        assert connected == [("198.51.100.7", 5432)] * 2
""")
    )


def test_loopback_stays_open(run: Run) -> None:
    passes(
        run("""
    @pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
    def test_it(genwire_mock, host):
        with socket.create_server(("127.0.0.1", 0)) as server:
            socket.create_connection((host, server.getsockname()[1])).close()
            assert server.accept()[0].close() is None
"""),
        2,
    )


def test_httpx_reaches_a_server_on_loopback(run: Run) -> None:
    passes(
        run("""
    def test_it(genwire_mock):
        from genwire_mock import MockAPI
        with MockAPI().server() as server:
            assert httpx.get(server.base_url + "/nothing").status_code == 404
        assert genwire_mock.calls() == ()
""")
    )


def test_all_threads_reach_the_mock(run: Run) -> None:
    passes(
        run("""
    def test_it(genwire_mock):
        from concurrent.futures import ThreadPoolExecutor
        with ThreadPoolExecutor(8) as pool:
            assert {answer.status_code for answer in pool.map(lambda _: balance(), range(16))} == {200}
        genwire_mock.assert_called("getBalance", times=16)
""")
    )


def test_each_test_has_a_mock_of_its_own(run: Run) -> None:
    passes(
        run("""
    @pytest.mark.parametrize("turn", [1, 2])
    def test_it(genwire_mock, turn):
        assert genwire_mock.calls() == ()
        client.balance()
"""),
        2,
    )


def test_tests_run_beside_each_other_in_processes(run: Run) -> None:
    passes(
        run(
            """
    @pytest.mark.parametrize("turn", range(8))
    def test_it(genwire_mock, turn):
        client.run(genwire.TextToImage(f"fox {turn}"))
        genwire_mock.assert_called("submitTextToImage", times=1, body={"prompt": f"fox {turn}"})
""",
            "-n2",
            apart=True,
        ),
        8,
    )


PATCHED: tuple[tuple[Any, str], ...] = (
    (httpx.HTTPTransport, "handle_request"),
    (httpx.AsyncHTTPTransport, "handle_async_request"),
    *((socket.socket, name) for name in ("connect", "connect_ex", "sendto")),
    *((socket, name) for name in ("getaddrinfo", "gethostbyname")),
    *((drivers.RealClock, name) for name in ("now", "sleep", "asleep", "sleep_unless", "asleep_unless")),
)


def patched() -> list[Any]:
    assert genwire.webhooks
    dated = [module for name, module in sys.modules.items() if name.startswith("genwire.webhooks")]
    return [*(owner.__dict__.get(name) for owner, name in PATCHED), [vars(module).get("time") for module in dated]]


@pytest.mark.parametrize("end", ["pass", "assert False", "httpx.get('https://telemetry.example/')", "pytest.skip()"])
def test_nothing_is_left_behind_however_a_test_ends(run: Run, end: str) -> None:
    before = patched()
    run(f"def test_it(genwire_mock):\n        {end}".replace("def", "    def", 1))
    assert patched() == before
    assert "DEAPI_API_KEY" not in os.environ


def test_all_of_it_is_replaced_while_a_test_runs() -> None:
    before = patched()
    with diverted(MockAPI()):
        names = [*(name for _, name in PATCHED), "time"]
        assert not [name for name, now, then in zip(names, patched(), before, strict=True) if now == then]


def test_one_process_is_diverted_once() -> None:
    with (
        diverted(MockAPI()),
        pytest.raises(RuntimeError, match="one genwire_mock at a time"),
        diverted(MockAPI()),
    ):
        pass


def test_a_diversion_can_follow_another() -> None:
    for _ in range(2):
        with diverted(MockAPI()), httpx.Client() as client:
            assert client.get("https://api.deapi.ai/nothing").status_code == 404


def test_a_unix_socket_stays_open(tmp_path: Path) -> None:
    with diverted(MockAPI()), socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind(str(tmp_path / "s"))
        server.listen()
        client.connect(str(tmp_path / "s"))


def test_a_datagram_to_another_machine_is_blocked() -> None:
    with (
        diverted(MockAPI()),
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender,
        pytest.raises(ConnectionBlocked),
    ):
        sender.sendto(b"", ("192.0.2.1", 53))


def test_a_blocked_call_shows_no_user_password_or_query() -> None:
    mock = MockAPI()
    with diverted(mock), httpx.Client() as client, pytest.raises(httpx.ConnectError) as caught:
        client.get("https://user:word@telemetry.example/v1?token=hidden")
    shown = f"{caught.value} {mock.unexpected}"
    assert "https://telemetry.example/v1" in shown
    assert "word@" not in shown
    assert "hidden" not in shown
