"""Profiles: what a client is made of, under a name in a file."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from client_kit import COPIES, KEY, Server, Session

from genwire import AuthenticationError, ConfigurationError
from genwire.config import Config
from genwire.profiles import Profile, profiles_path

FULL = f"""
[studio]
brand = "dryapi"
api = "v1"
api_key = "{KEY}"
base_url = "https://profile.example/dry"
timeout = 12.5

[bare]
"""


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of profiles that nobody else can read."""
    path = tmp_path / "profiles.toml"
    write(path, FULL)
    monkeypatch.setenv("GENWIRE_PROFILES", str(path))
    return path


def write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    path.chmod(0o600)


def resolved(profile: str | None = "studio", **given: Any) -> Config:
    arguments: dict[str, Any] = {"brand": None, "api": None, "base_url": None, "api_key": None, **given}
    return Config.resolve(**arguments, profile=profile)


def refused(profile: Any = "studio", **given: Any) -> str:
    with pytest.raises(ConfigurationError) as caught:
        resolved(profile, **given)
    return str(caught.value)


@pytest.mark.usefixtures("path")
def test_a_profile_fills_in_what_was_not_said() -> None:
    config = resolved()
    assert (config.brand.name, config.api, config.base_url) == ("dryapi", "v1", "https://profile.example/dry")
    assert (config.api_key.reveal(), config.timeout) == (KEY, 12.5)


@pytest.mark.usefixtures("path")
@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_client_is_made_of_a_profile(kind: str) -> None:
    server = Server()
    session = Session(kind, "v1")
    session(lambda client: client.balance(), server, api_key=None, profile="studio")
    sent = server.requests[0]
    assert (sent.url.host, sent.headers["authorization"]) == ("profile.example", f"Bearer {KEY}")
    assert sent.extensions["timeout"]["read"] == 12.5


@pytest.mark.usefixtures("path")
def test_a_timeout_that_is_passed_counts_before_that_of_the_profile() -> None:
    server = Server()
    Session("sync", "v1")(lambda client: client.balance(), server, profile="studio", timeout=3)
    assert server.requests[0].extensions["timeout"]["read"] == 3


@pytest.mark.usefixtures("path")
def test_the_environment_counts_before_the_profile_and_arguments_before_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRYAPI_API_KEY", "key-of-the-environment")
    monkeypatch.setenv("DRYAPI_BASE_URL", "https://environment.example")
    config = resolved()
    assert (config.api_key.reveal(), config.base_url) == ("key-of-the-environment", "https://environment.example")
    config = resolved(api_key="key-of-the-argument", base_url="https://argument.example")
    assert (config.api_key.reveal(), config.base_url) == ("key-of-the-argument", "https://argument.example")


@pytest.mark.usefixtures("path")
def test_a_variable_selects_a_profile_and_an_argument_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENWIRE_PROFILE", "studio")
    assert resolved(None).brand.name == "dryapi"
    assert resolved("bare", api_key=KEY).brand.name == "deapi"


def test_without_a_profile_no_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENWIRE_PROFILES", "/nowhere/profiles.toml")
    monkeypatch.setenv("GENWIRE_PROFILE", "")
    assert resolved(None, api_key=KEY).brand.name == "deapi"


def test_a_client_without_a_profile_loads_no_reader_of_toml() -> None:
    code = "import sys; from genwire import Client; Client(api_key='any').close(); print('tomllib' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"


@pytest.mark.usefixtures("path")
def test_the_key_of_one_brand_is_not_sent_to_another(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "'dryapi', not 'deapi'" in refused(brand="deapi")
    monkeypatch.setenv("GENWIRE_PROFILE", "studio")
    assert "GENWIRE_PROFILE" in refused(None, brand="deapi")


# Where the file is


@pytest.mark.skipif(sys.platform == "win32", reason="for other systems")
def test_the_file_is_in_the_users_configuration_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    assert profiles_path() == tmp_path / ".config/genwire/profiles.toml"
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    assert profiles_path() == tmp_path / ".config/genwire/profiles.toml"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    assert profiles_path() == tmp_path / "xdg/genwire/profiles.toml"


def test_on_windows_the_file_is_in_the_roaming_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("APPDATA", str(tmp_path))
    assert profiles_path() == tmp_path / "genwire/profiles.toml"


def test_another_file_may_be_named_from_the_home_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("GENWIRE_PROFILES", "~/mine.toml")
    assert profiles_path() == tmp_path / "mine.toml"


# What is wrong with it


def test_a_missing_file_is_named_with_what_to_do(path: Path) -> None:
    path.unlink()
    told = refused()
    assert str(path) in told
    assert "GENWIRE_PROFILES" in told


def test_a_file_that_cannot_be_read_is_named(path: Path) -> None:
    path.unlink()
    path.mkdir()
    assert str(path) in refused()


@pytest.mark.usefixtures("path")
def test_an_unknown_profile_gets_the_nearest_and_all_that_there_are() -> None:
    told = refused("studoi")
    assert "Did you mean 'studio'?" in told
    assert "bare, studio" in told
    assert "[studoi]" in told


@pytest.mark.usefixtures("path")
@pytest.mark.parametrize("name", ["", 5, b"studio"])
def test_what_is_no_name_of_a_profile_is_refused(name: Any) -> None:
    assert "name of a profile" in refused(name)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[studio]\napikey = "x"', "Did you mean 'api_key'?"),
        ("[studio]\nnonsense = 1", "brand, api, api_key, base_url, client_id, project, timeout"),
        ("[studio]\napi_key = 12345", "api_key of profile 'studio'"),
        ('[studio]\napi_key = ""', "in quotes"),
        ('[studio]\nbase_url = ["https://a.example"]', "base_url of profile"),
        ('[studio]\ntimeout = "30"', "seconds"),
        ("[studio]\ntimeout = 0", "more than 0"),
        ("[studio]\ntimeout = true", "seconds"),
        ("[studio]\ntimeout = nan", "seconds"),
        ("studio = 5", "[studio]"),
        ("", "none at all"),
        ("[studio", "end of document"),
        ('[studio]\nbrand = "dapi"', "no brand 'dapi'"),
        ('[studio]\napi = "v9"', "no API 'v9'"),
        ('[studio]\nbase_url = "ftp://host"', "scheme"),
    ],
)
def test_what_is_wrong_in_a_profile_is_told(text: str, words: str, path: Path) -> None:
    write(path, text)
    assert words in refused(api_key=KEY)


def test_a_file_in_another_encoding_is_refused(path: Path) -> None:
    path.write_bytes("[stüdio]".encode("latin-1"))
    assert "UTF-8" in refused()


@pytest.mark.parametrize("text", [f"[studio]\napi_key = {KEY}", f"[studio]\nkey = '{KEY}'", f"[studio]\napi = '{KEY}"])
def test_a_file_that_is_refused_does_not_show_the_key(text: str, path: Path) -> None:
    write(path, text)
    with pytest.raises(ConfigurationError) as caught:
        resolved()
    assert "secret-half" not in repr([caught.value, caught.value.__cause__, vars(caught.value)])


def test_other_profiles_may_hold_what_this_version_does_not_know(path: Path) -> None:
    write(path, f"{FULL}\n[newer]\nunheard_of = 1\n")
    assert resolved().brand.name == "dryapi"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such mode")
def test_a_key_that_everyone_can_read_draws_a_warning(path: Path) -> None:
    path.chmod(0o644)
    with pytest.warns(UserWarning, match="chmod 600") as caught:
        resolved()
    assert "secret-half" not in str(caught[0].message)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such mode")
def test_a_file_without_a_key_may_be_read_by_everyone(path: Path) -> None:
    write(path, '[studio]\nbrand = "deapi"')
    path.chmod(0o644)
    assert resolved(api_key=KEY).brand.name == "deapi"


# The key


@pytest.mark.usefixtures("path")
def test_a_profile_does_not_show_its_key() -> None:
    assert "secret-half" not in repr(Profile.read("studio")) + repr(resolved())


@pytest.mark.usefixtures("path")
def test_the_key_of_a_profile_is_in_no_pickle() -> None:
    assert b"secret-half" not in pickle.dumps(resolved())


@pytest.mark.parametrize("copied", COPIES)
def test_the_key_of_a_profile_is_read_again(copied: Any, path: Path) -> None:
    secret = resolved().api_key
    write(path, FULL.replace(KEY, "another-key-of-the-profile"))
    assert copied(secret).reveal() == "another-key-of-the-profile"


@pytest.mark.parametrize("left", ["", "[studio]", "no TOML"])
def test_a_key_that_is_gone_is_told_by_its_profile(left: str, path: Path) -> None:
    pickled = pickle.dumps(resolved())
    write(path, left)
    with pytest.raises(AuthenticationError, match="studio"):
        pickle.loads(pickled).api_key.reveal()  # noqa: S301


@pytest.mark.usefixtures("path")
def test_a_key_that_was_read_again_can_be_copied_again() -> None:
    assert copy.deepcopy(copy.deepcopy(resolved().api_key)).reveal() == KEY


@pytest.mark.usefixtures("path")
def test_a_profile_without_a_key_needs_one_from_elsewhere() -> None:
    with pytest.raises(AuthenticationError, match="DEAPI_API_KEY"):
        resolved("bare")


def test_a_profile_holds_the_id_of_the_websocket_and_the_environment_overrules_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(path, '[studio]\nclient_id = "42"')
    assert Config.resolve(None, None, None, KEY, "studio").client_id == "42"
    monkeypatch.setenv("DEAPI_CLIENT_ID", "43")
    assert Config.resolve(None, None, None, KEY, "studio").client_id == "43"
    assert Config.resolve(None, None, None, KEY, "studio", "").client_id is None
