"""What a client is made of, resolved once: argument before environment."""

from __future__ import annotations

import os
from typing import Any, Self
from urllib.parse import urlsplit

from attrs import field, frozen

from genwire.errors import AuthenticationError, ConfigurationError
from genwire.providers.brands import Brand, brand_named


@frozen(repr=False, eq=False)
class Secret:
    """An API key that does not show itself.

    It pickles as where it came from: a key from the environment is read again on load, an inline key comes back
    missing, and the first call says so.
    """

    _value: str | None
    variable: str | None = None

    @classmethod
    def from_environment(cls, variable: str) -> Self:
        return cls(os.environ.get(variable) or None, variable)

    def reveal(self) -> str:
        """The key itself; AuthenticationError when there is none."""
        if self._value:
            return self._value
        if self.variable:
            raise AuthenticationError(f"There is no API key: pass api_key=… or set {self.variable}.")
        raise AuthenticationError("The API key was left behind when this was pickled: pass api_key=… again.")

    def __repr__(self) -> str:
        return "Secret('…')" if self._value else "Secret(None)"

    def __getstate__(self) -> str | None:
        return self.variable

    def __setstate__(self, variable: str | None) -> None:
        value = os.environ.get(variable) if variable else None
        object.__setattr__(self, "_value", value or None)
        object.__setattr__(self, "variable", variable)


@frozen
class Config:
    """Which host is spoken to, as which brand and API, and with which key."""

    brand: Brand
    api: str
    base_url: str
    api_key: Secret = field()

    @classmethod
    def resolve(cls, brand: str, api: str | None, base_url: str | None, api_key: str | None) -> Self:
        known = brand_named(brand)
        if api is not None and api not in known.apis:
            raise ConfigurationError(f"{brand} has no API {api!r}, only {', '.join(known.apis)}.")
        url = base_url or os.environ.get(known.base_url_variable) or known.base_url
        return cls(known, api or next(iter(known.apis)), checked_base_url(url), _secret(api_key, known.key_variable))


def _secret(api_key: Any, variable: str) -> Secret:
    if api_key is None:
        secret = Secret.from_environment(variable)
        secret.reveal()
        return secret
    if not isinstance(api_key, str) or not api_key.strip():
        raise AuthenticationError(f"The API key is empty: pass api_key=… or leave it out and set {variable}.")
    if not api_key.isascii() or any(character.isspace() for character in api_key.strip()):
        raise AuthenticationError("The API key holds a space, a line break or a letter that no header can carry.")
    return Secret(api_key.strip())


def checked_base_url(url: str) -> str:
    """`url` without a trailing slash; ConfigurationError when no request could be sent to it."""
    advice = "it looks like 'https://api.example.com', without the path of an operation"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ConfigurationError(f"base_url {url!r} is not a URL ({error}): {advice}.") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ConfigurationError(f"base_url {url!r} needs a scheme and a host: {advice}.")
    if parts.query or parts.fragment:
        raise ConfigurationError(f"base_url {url!r} has a query or a fragment: {advice}.")
    if parts.username is not None or parts.password is not None:
        raise ConfigurationError(f"base_url for {parts.hostname} holds a user or password: pass the key as api_key.")
    del port
    return url.rstrip("/")
