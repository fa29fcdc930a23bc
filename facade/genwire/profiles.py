"""Profiles: what a client is made of, under a name, in a TOML file of the user's.

    [studio]
    brand = "deapi"
    api_key = "…"
    base_url = "https://proxy.example/deapi"
    timeout = 30

The file is `genwire/profiles.toml` in the user's configuration folder, or what GENWIRE_PROFILES names. It is read
only where a profile was asked for, by `Client(profile="studio")` or by GENWIRE_PROFILE.
"""

from __future__ import annotations

import os
import stat
import sys
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Self, cast

from attrs import fields_dict, frozen

from genwire.errors import ConfigurationError

FILE_VARIABLE = "GENWIRE_PROFILES"
NAME_VARIABLE = "GENWIRE_PROFILE"


@frozen
class Profile:
    """One table of the file; what it does not hold is None. `timeout` is in seconds, for one attempt.

    It is not shown as a whole, because it may hold a key.
    """

    name: str
    path: Path
    brand: str | None = None
    api: str | None = None
    api_key: str | None = None
    base_url: str | None = None
    client_id: str | None = None
    project: str | None = None
    timeout: float | None = None

    def __repr__(self) -> str:
        return f"Profile({self.name!r}, {str(self.path)!r})"

    @classmethod
    def read(cls, name: str) -> Self:
        """ConfigurationError when there is no such file or profile, or when it holds what no profile can."""
        path = profiles_path()
        profiles = _tables(path)
        if name not in profiles:
            known = ", ".join(sorted(profiles)) or "none at all"
            raise ConfigurationError(
                f"There is no profile {name!r} in {path}, only {known}.{_near(name, profiles)} Add [{name}] to it."
            )
        table = profiles[name]
        where = f"profile {name!r} of {path}"
        if not isinstance(table, dict):
            raise ConfigurationError(
                f"The {where} is no table: write [{name}] on a line of its own, and its keys below."
            )
        return cls(name=name, path=path, **_checked(cast("Mapping[str, object]", table), where))


def selected(name: str | None) -> Profile | None:
    """The profile that was asked for: by argument, else by GENWIRE_PROFILE, else none."""
    if name is None:
        name = os.environ.get(NAME_VARIABLE) or None
        return None if name is None else Profile.read(name)
    given: Any = name
    if not isinstance(given, str) or not given:
        raise ConfigurationError(f"profile={given!r}: pass the name of a profile, or leave it out.")
    return Profile.read(name)


def profiles_path() -> Path:
    """Where the profiles are; the file need not be there."""
    named = os.environ.get(FILE_VARIABLE)
    if named:
        return Path(named).expanduser()
    if sys.platform == "win32":
        folder = os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming"
    else:
        # By its specification a relative XDG_CONFIG_HOME does not count.
        xdg = os.environ.get("XDG_CONFIG_HOME", "")
        folder = xdg if Path(xdg).is_absolute() else Path.home() / ".config"
    return Path(folder) / "genwire" / "profiles.toml"


def _tables(path: Path) -> Mapping[str, object]:
    import tomllib

    try:
        with path.open("rb") as file:
            everyone = bool(os.fstat(file.fileno()).st_mode & stat.S_IROTH) and sys.platform != "win32"
            content = file.read()
    except FileNotFoundError:
        raise ConfigurationError(
            f"There is no file of profiles at {path}. Make one that holds a table for each profile, "
            f"or set {FILE_VARIABLE} to the path of yours."
        ) from None
    except OSError as error:
        raise ConfigurationError(f"The profiles in {path} cannot be read ({error.strerror}).") from error
    try:
        tables = tomllib.loads(content.decode())
    except ValueError as error:
        # Not chained, as the decoder's error may carry the file, and the file holds keys.
        why = str(error) if isinstance(error, tomllib.TOMLDecodeError) else "it is not in UTF-8"
        raise ConfigurationError(f"The profiles in {path} are no TOML ({why}): correct the file.") from None
    if everyone and any(isinstance(table, dict) and "api_key" in table for table in tables.values()):
        warnings.warn(
            f"{path} holds an API key, and every user of this machine can read it: chmod 600 it.", stacklevel=2
        )
    return tables


def _checked(table: Mapping[str, object], where: str) -> dict[str, Any]:
    known = [name for name in fields_dict(Profile) if name not in ("name", "path")]
    for key, value in table.items():
        if key not in known:
            raise ConfigurationError(f"The {where} holds {key!r}; it may hold {', '.join(known)}.{_near(key, known)}")
        number = key == "timeout"
        if number and (isinstance(value, bool) or not isinstance(value, int | float) or not value > 0):
            raise ConfigurationError(f"The {key} of {where} must be a number of seconds, more than 0.")
        if not number and (not isinstance(value, str) or not value):
            # The value is not shown: it may be a key that lacks its quotes.
            raise ConfigurationError(f"The {key} of {where} must be a text in quotes that is not empty.")
    return dict(table)


def _near(word: str, known: Iterable[str]) -> str:
    import difflib

    near = difflib.get_close_matches(word, list(known), 1)
    return f" Did you mean {near[0]!r}?" if near else ""
