"""What a client that was only made has not loaded yet, and that it is loaded once."""

from __future__ import annotations

import subprocess
import sys
import threading

import httpx
import pytest

from genwire import Client, ConfigurationError, PacingPolicy
from genwire.late import Late


def loaded_after(statement: str) -> set[str]:
    code = f"import sys; {statement}; print('\\n'.join(sys.modules))"
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())


def test_a_client_that_was_only_made_has_loaded_nothing_that_only_calls_need() -> None:
    code = "sys.modules['click'] = None; from genwire import Client; Client(api_key='key').close()"
    loaded = loaded_after(code)
    unneeded = ("asyncio", "concurrent.futures", "genwire.requests", "genwire.results", "genwire.session")
    assert not loaded & {*unneeded, "genwire_api.deapi_v2"}


def test_nothing_of_scenario_api_is_loaded_before_it_is_used() -> None:
    made = "from genwire import Client; client = Client('scenario', api_key='key')"
    unneeded = {"genwire.scenario_api", "genwire_api.scenario_api.models.model"}
    assert not loaded_after(f"{made}; client.flows") & unneeded
    assert loaded_after(f"{made}; client.scenario_api") >= unneeded


def test_a_brand_without_scenario_api_loads_nothing_of_it() -> None:
    code = """
from genwire import Client, ConfigurationError
try:
    Client('deapi', api_key='key').scenario_api
except ConfigurationError:
    pass
"""
    loaded = loaded_after(f"exec({code!r})")
    assert not [name for name in loaded if "scenario_api" in name]


def test_a_client_that_was_only_made_has_read_no_certificates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/certificates.pem")
    Client(api_key="key").close()


@pytest.mark.skipif(httpx.__version__ < "0.28", reason="httpx 0.27 passes over a SSL_CERT_FILE that is not there")
def test_certificates_that_are_not_there_are_told_of_by_an_error_of_our_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/certificates.pem")
    with Client(api_key="key") as client, pytest.raises(ConfigurationError, match="SSL_CERT_FILE"):
        client.balance()


def test_a_policy_that_is_wrong_is_told_of_when_the_client_is_made() -> None:
    with pytest.raises(ConfigurationError, match="pacing"):
        Client(api_key="key", pacing=PacingPolicy)  # type: ignore[arg-type]


def test_a_value_is_made_once_whichever_thread_asks_first() -> None:
    entered, made = threading.Barrier(8), list[object]()

    def make() -> object:
        made.append(object())
        return made[-1]

    late = Late(make)

    def ask(found: list[object]) -> None:
        entered.wait()
        found.append(late())

    found: list[object] = []
    threads = [threading.Thread(target=ask, args=(found,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert found == made * 8


def test_a_value_that_could_not_be_made_is_tried_again() -> None:
    answers = iter([OSError("not yet"), "made"])

    def make() -> str:
        answer = next(answers)
        if isinstance(answer, OSError):
            raise answer
        return answer

    late = Late(make)
    with pytest.raises(OSError, match="not yet"):
        late()
    assert not late.is_made
    assert late() == "made"
