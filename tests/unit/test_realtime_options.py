"""`client_id`: where it comes from, what it opens, and what it costs who does not use it."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from client_kit import KEY

from genwire import AsyncClient, Client, ConfigurationError
from genwire.config import Config
from genwire.providers.brands import BRANDS, Brand


def resolved(brand: str = "deapi", base_url: str | None = None, client_id: Any = None) -> Config:
    return Config.resolve(brand, None, base_url, KEY, client_id=client_id)


def in_a_new_process(code: str) -> str:
    run = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    return run.stdout.strip()


@pytest.mark.parametrize("brand", [name for name, brand in BRANDS.items() if brand.client_id_variable])
def test_the_id_is_found_in_the_brands_own_variable(brand: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{brand.upper()}_CLIENT_ID", " 42 ")
    assert resolved(brand).client_id == "42"
    assert resolved(brand, client_id="7").client_id == "7"


def test_without_an_id_there_is_no_websocket() -> None:
    assert resolved().client_id is None
    with Client(api_key=KEY) as client:
        assert client.flows.channel is None


def test_an_empty_id_turns_that_of_the_environment_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEAPI_CLIENT_ID", "42")
    assert resolved(client_id="").client_id is None


def test_an_id_that_is_no_text_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="no text"):
        resolved(client_id=42)


def test_a_brand_without_a_websocket_takes_no_id(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = Brand("plain", "https://api.example", BRANDS["deapi"].apis, "PLAIN_KEY", "PLAIN_URL", "x-plain-")
    monkeypatch.setitem(BRANDS, "plain", plain)
    assert resolved("plain").client_id is None
    with pytest.raises(ConfigurationError, match="plain has no websocket"):
        resolved("plain", client_id="42")


@pytest.mark.parametrize(
    ("brand", "url"),
    [
        ("deapi", "wss://soketi.deapi.ai/app/depin-api-prod-key"),
        ("dryapi", "wss://soketi.dryapi.dev/app/depin-api-prod-key"),
        ("modelbeam", "wss://soketi.modelbeam.ai/app/modelbeam-prod-key"),
    ],
)
def test_each_brand_has_a_websocket_of_its_own(brand: str, url: str) -> None:
    assert resolved(brand).socket_url == url


@pytest.mark.parametrize(
    ("base_url", "url"),
    [
        ("http://127.0.0.1:8000", "ws://127.0.0.1:8000/app/depin-api-prod-key"),
        ("https://proxy.example/deapi/", "wss://proxy.example/deapi/app/depin-api-prod-key"),
    ],
)
def test_a_host_that_stands_in_for_the_api_does_so_for_its_websocket(base_url: str, url: str) -> None:
    assert resolved(base_url=base_url).socket_url == url


@pytest.mark.parametrize("client", [Client, AsyncClient])
def test_nothing_shows_the_key(client: Any) -> None:
    made = client(api_key=KEY, client_id="42")
    assert KEY not in repr(made)
    assert KEY not in made._socket.url


@pytest.mark.parametrize("client", ["Client", "AsyncClient"])
def test_without_the_library_the_extra_is_named(client: str) -> None:
    code = (
        "import sys; sys.modules['websockets'] = None; import genwire\n"
        f"try: genwire.{client}(api_key='key', client_id='42')\n"
        "except genwire.ConfigurationError as error: print(error)"
    )
    assert "pip install 'genwire[realtime]'" in in_a_new_process(code)


def test_a_client_without_an_id_loads_nothing_of_it() -> None:
    code = (
        "import sys, genwire; genwire.Client(api_key='key')\n"
        "print([name for name in sys.modules if name.startswith(('websockets', 'genwire.realtime'))])"
    )
    assert in_a_new_process(code) == "[]"


def test_a_client_with_an_id_opens_nothing_before_somebody_waits() -> None:
    code = (
        "import socket, threading, genwire\n"
        "socket.socket.connect = None\n"
        "with genwire.Client(api_key='key', client_id='42'): print(threading.active_count())"
    )
    assert in_a_new_process(code) == "1"
