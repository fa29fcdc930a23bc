"""Resolving a client's configuration, and keeping its key to itself."""

from __future__ import annotations

import pickle
from typing import Any

import httpx
import pytest
from client_kit import COPIES, KEY
from hypothesis import example, given
from hypothesis import strategies as st

from genwire import AuthenticationError, ConfigurationError
from genwire.config import Config, Secret, checked_base_url

VARIABLE = "DEAPI_API_KEY"


def resolved(**given: Any) -> Config:
    arguments: dict[str, Any] = {"brand": "deapi", "api": None, "base_url": None, "api_key": KEY, **given}
    return Config.resolve(**arguments)


def test_by_default_the_brands_own_host_and_preferred_api_are_used() -> None:
    config = resolved()
    assert (config.base_url, config.api) == ("https://api.deapi.ai", "v2")


def test_an_argument_counts_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "from-the-environment")
    monkeypatch.setenv("DEAPI_BASE_URL", "https://environment.example")
    config = resolved(base_url="https://argument.example")
    assert (config.base_url, config.api_key.reveal()) == ("https://argument.example", KEY)


def test_the_environment_counts_before_the_brand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "from-the-environment")
    monkeypatch.setenv("DEAPI_BASE_URL", "https://environment.example")
    config = resolved(api_key=None)
    assert (config.base_url, config.api_key.reveal()) == ("https://environment.example", "from-the-environment")


@pytest.mark.parametrize("key", ["", "   ", "\n", b"bytes", 5])
def test_an_empty_key_is_refused_and_the_variable_named(key: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "must-not-be-used-instead")
    with pytest.raises(AuthenticationError, match=VARIABLE):
        resolved(api_key=key)


@pytest.mark.parametrize("value", [None, "", "  \n"])
def test_no_key_at_all_is_refused_and_the_variable_named(value: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    if value is not None:
        monkeypatch.setenv(VARIABLE, value)
    with pytest.raises(AuthenticationError, match=VARIABLE):
        resolved(api_key=None)


BAD_KEYS = ["key with spaces", "key\nbreak", "kéy-of-letters", "key\x7fdelete", "key\tTab"]


@pytest.mark.parametrize("key", BAD_KEYS)
@pytest.mark.parametrize("place", ["argument", "environment"])
def test_a_key_that_no_header_carries_is_refused_without_showing_it(
    place: str, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, key)
    with pytest.raises(AuthenticationError) as caught:
        resolved(api_key=key if place == "argument" else None)
    assert "no header" in str(caught.value)
    assert key not in repr(caught.value)


@pytest.mark.parametrize("place", ["argument", "environment"])
def test_blanks_around_a_key_are_dropped(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, f" {KEY}\n")
    assert resolved(api_key=f" {KEY}\n" if place == "argument" else None).api_key.reveal() == KEY


def test_an_unknown_brand_gets_the_list_of_brands() -> None:
    with pytest.raises(ConfigurationError, match="deapi"):
        resolved(brand="dapi")


def test_an_unknown_api_gets_the_list_of_apis() -> None:
    with pytest.raises(ConfigurationError, match="v1"):
        resolved(api="v9")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "api.deapi.ai",
        "ftp://api.deapi.ai",
        "https://",
        "https:///api",
        "https://[::1",
        "https://host:port",
        "https://host:99999",
        "https://host?key=1",
        "https://host#part",
        "https://user:password@host",
        "https://a..b",
        f"https://{'a' * 64}.com",
        "https://exa mple.com",
        "https://example.com\n",
        "https://example.com\x7f",
    ],
)
def test_a_base_url_that_cannot_work_is_refused(url: str) -> None:
    with pytest.raises(ConfigurationError, match="base_url"):
        resolved(base_url=url)


def test_an_empty_base_url_never_means_the_vendors_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEAPI_BASE_URL", "https://environment.example")
    with pytest.raises(ConfigurationError):
        resolved(base_url="")


@pytest.mark.parametrize(
    "url", ["ftp://12345|the-secret@host", "https://12345|the-secret@host:port", "https://u:the-secret@host"]
)
def test_a_key_in_the_base_url_is_not_shown(url: str) -> None:
    with pytest.raises(ConfigurationError, match="pass the key as api_key") as caught:
        resolved(base_url=url)
    assert "the-secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://api.deapi.ai/", "https://api.deapi.ai"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://[::1]:8000//", "http://[::1]:8000"),
        ("https://proxy.example/deapi/", "https://proxy.example/deapi"),
        ("https://bücher.example", "https://bücher.example"),
    ],
)
def test_a_base_url_loses_its_last_slashes_only(url: str, kept: str) -> None:
    assert checked_base_url(url) == kept


@given(st.text() | st.text().map("https://{}".format))
@example("https://0\u0660")
def test_any_other_base_url_is_refused_or_can_be_requested(url: str) -> None:
    try:
        httpx.URL(checked_base_url(url) + "/api")
    except (ConfigurationError, httpx.InvalidURL):
        return


@pytest.mark.parametrize("show", [repr, str, "{}".format, "{!r}".format])
def test_a_key_is_in_no_representation(show: Any) -> None:
    for value in (Secret(KEY), resolved(), [resolved().api_key]):
        assert KEY not in show(value)
        assert "secret-half" not in show(value)


def test_a_key_is_in_no_pickle() -> None:
    assert b"secret-half" not in pickle.dumps([Secret(KEY), resolved()])


@pytest.mark.parametrize("copied", COPIES)
def test_an_inline_key_stays_behind_and_the_first_use_says_so(copied: Any) -> None:
    with pytest.raises(AuthenticationError, match="api_key"):
        copied(Secret(KEY)).reveal()


@pytest.mark.parametrize("copied", COPIES)
def test_a_key_of_the_environment_is_read_again(copied: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "first-key")
    secret = resolved(api_key=None).api_key
    monkeypatch.setenv(VARIABLE, "second-key")
    assert copied(secret).reveal() == "second-key"


def test_a_key_that_is_gone_from_the_environment_is_told_by_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "first-key")
    pickled = pickle.dumps(resolved(api_key=None))
    monkeypatch.delenv(VARIABLE)
    with pytest.raises(AuthenticationError, match=VARIABLE):
        pickle.loads(pickled).api_key.reveal()  # noqa: S301


@pytest.mark.parametrize(
    "echo",
    [KEY, "the-secret-half-of-a-key", *(KEY.replace("|", escaped) for escaped in (r"\u007c", "%7C", "&#124;"))],
)
def test_a_key_that_comes_back_is_hidden_however_it_is_escaped(echo: str) -> None:
    assert b"secret-half" not in Secret(KEY).hidden_in(f'{{"sent": "Bearer {echo}"}}'.encode())


def test_a_key_with_slashes_is_hidden_as_php_writes_it() -> None:
    assert Secret("abc/def/ghi").hidden_in(rb'"abc\/def\/ghi"') == b'"***"'


def test_a_key_as_short_as_a_word_leaves_answers_alone() -> None:
    assert Secret("data").hidden_in(b'{"data": 1}') == b'{"data": 1}'
