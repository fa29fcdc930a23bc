"""What a client is made of, resolved once: argument before environment before profile."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Any, Self
from urllib.parse import quote, urlsplit

from attrs import field, frozen

from genwire.errors import AuthenticationError, ConfigurationError
from genwire.profiles import NAME_VARIABLE, Profile, selected
from genwire.providers import Provider
from genwire.providers.authorization import PUBLIC, encoded
from genwire.providers.brands import Brand, brand_named, provider_for

_SHORTEST_SECRET = 8
_DEFAULT_BRAND = "deapi"


@frozen(repr=False, eq=False)
class Secret:
    """An API key that does not show itself.

    It pickles as where it came from: a key from the environment or a profile is read again on load, an inline key
    comes back missing, and the first call says so.
    """

    _value: str | None
    variable: str | None = None
    prefix: str = ""
    profile: str | None = None

    @classmethod
    def from_environment(cls, variable: str, prefix: str = "") -> Self:
        """`prefix`: what to take off, where the variable's value begins with it."""
        return cls(_read(variable, prefix), variable, prefix)

    @classmethod
    def from_profile(cls, profile: Profile, prefix: str = "") -> Self:
        return cls(_stripped(profile.api_key, prefix), prefix=prefix, profile=profile.name)

    def reveal(self) -> str:
        """The key itself; AuthenticationError when there is none, or one that no header can carry."""
        if self._value:
            # Checked here, because the HTTP library's own error would show the key.
            if not self._value.isascii() or not self._value.isprintable() or " " in self._value:
                raise AuthenticationError("The API key holds a space, a line break or a letter that no header carries.")
            return self._value
        if self.profile:
            raise AuthenticationError(
                f"There is no API key in the profile {self.profile!r} any more: pass api_key=… or write it there again."
            )
        if self.variable:
            raise AuthenticationError(f"There is no API key: pass api_key=… or set {self.variable}.")
        raise AuthenticationError("The API key was left behind when this was pickled: pass api_key=… again.")

    def __bool__(self) -> bool:
        """Whether there is a key."""
        return bool(self._value)

    def __repr__(self) -> str:
        return "Secret('…')" if self._value else "Secret(None)"

    def hidden_in(self, data: bytes) -> bytes:
        """`data` without the key, for answers that echo what was sent.

        The half after "|" goes too, as the other letters may come back escaped, and of a key with a secret the secret
        and what Basic makes of both. Keys under eight letters are those of tests and mocks; hiding them would damage
        ordinary words.
        """
        for spelling in _spellings(self._value or ""):
            data = data.replace(spelling, b"***")
        return data

    # A tuple, because a state of None would not be restored at all.
    def __getstate__(self) -> tuple[str | None, str, str | None]:
        return self.variable, self.prefix, self.profile

    def __setstate__(self, state: tuple[str | None, str, str | None]) -> None:
        variable, prefix, profile = state
        value = _read(variable, prefix) if variable else _again(profile, prefix) if profile else None
        object.__setattr__(self, "_value", value)
        object.__setattr__(self, "variable", variable)
        object.__setattr__(self, "prefix", prefix)
        object.__setattr__(self, "profile", profile)


@frozen
class Config:
    """Which host is spoken to, as which brand and API, and with which key."""

    brand: Brand
    api: str
    base_url: str
    api_key: Secret = field()
    timeout: float | None = None
    client_id: str | None = None
    project: str | None = None

    @classmethod
    def resolve(
        cls,
        brand: str | Brand | None,
        api: str | None,
        base_url: str | None,
        api_key: str | None,
        profile: str | None = None,
        client_id: str | None = None,
        project: str | None = None,
    ) -> Self:
        """`timeout` is that of the profile, in seconds; no argument and no variable of it ends up here."""
        found = selected(profile)
        known = _brand(brand, found)
        api = api if api is not None else found and found.api
        if api is not None and api not in known.apis:
            raise ConfigurationError(f"{known.name} has no API {api!r}, only {', '.join(known.apis)}.")
        if base_url is None:  # an empty argument is a mistake, and must not become the vendor's own host
            base_url = os.environ.get(known.base_url_variable) or (found and found.base_url) or known.base_url
        return cls(
            known,
            api or next(iter(known.apis)),
            checked_base_url(base_url),
            _secret(api_key, known, found),
            found and found.timeout,
            _client_id(client_id, known, found),
            _project(project, known, found),
        )

    def provider(self) -> Provider:
        """What speaks the API for this account; its module is loaded here."""
        made = provider_for(self.brand, self.api)
        return made.for_everybody() if self.api_key.reveal() == PUBLIC else made

    @property
    def account(self) -> str:
        """The host and the account, without the key: what a store keeps things under that belong to both."""
        account = f"{self.base_url}:{sha256(self.api_key.reveal().encode()).hexdigest()[:16]}"
        return f"{account}:{self.project}" if self.project else account

    @property
    def socket_url(self) -> str:
        """Where the websocket is: the brand's own, or that of a host that serves its API in its place, a mock's."""
        brand = self.brand
        url = brand.socket_url if self.base_url == brand.base_url else f"ws{self.base_url.removeprefix('http')}"
        return f"{url}/app/{quote(brand.app_key, safe='')}"


BrandTypes = str | Brand | Sequence[str | Brand] | None
PerBrand = str | Mapping[str, str] | None


def configs_for(
    brand: BrandTypes,
    profile: str | None,
    api_key: PerBrand,
    base_url: PerBrand,
    api: PerBrand,
    client_id: str | None,
    project: PerBrand = None,
) -> list[Config]:
    """One for each brand that a client is to speak to, in their order.

    ConfigurationError when one key, URL or version is given for several brands: it would go to the wrong one.
    """
    given = {"api": api, "base_url": base_url, "api_key": api_key, "project": project}
    if isinstance(brand, str | Brand | None):
        version, url, key, within = (_only(brand, value) for value in given.values())
        return [Config.resolve(brand, version, url, key, profile, client_id, within)]
    if profile is not None:
        raise ConfigurationError("A profile is for one brand; with several, keys come from api_key={…} or variables.")
    found: dict[str, Config] = {}
    for one in brand:
        name = one.name if isinstance(one, Brand) else one
        if name in found:
            raise ConfigurationError(f"The brand {name!r} is named twice.")
        version, url, key, within = (_of(name, argument, value) for argument, value in given.items())
        # The websocket is the first brand's, as the client id is.
        found[name] = Config.resolve(one, version, url, key, None, "" if found else client_id, within)
    if not found:
        raise ConfigurationError("brand is an empty list: name at least one.")
    return list(found.values())


def _only(brand: str | Brand | None, value: PerBrand) -> str | None:
    if not isinstance(value, Mapping):
        return value
    name = brand.name if isinstance(brand, Brand) else brand
    return value.get(name or _DEFAULT_BRAND)


def _of(brand: str, argument: str, value: PerBrand) -> str | None:
    if value is None or isinstance(value, Mapping):
        return None if value is None else value.get(brand)
    raise ConfigurationError(f"With several brands, {argument} is a mapping: {argument}={{{brand!r}: …}}.")


@lru_cache(maxsize=64)
def _spellings(key: str) -> tuple[bytes, ...]:
    texts = [key, key.replace("/", r"\/"), key.rpartition("|")[2]]
    if ":" in key:
        # Whoever prints it may leave the padding out.
        texts += [key.partition(":")[2], encoded(key).rstrip("=")]
    return tuple(text.encode() for text in texts if len(text) >= _SHORTEST_SECRET)


def _stripped(text: str | None, prefix: str) -> str | None:
    return (text or "").strip().removeprefix(prefix) or None


def _read(variable: str, prefix: str) -> str | None:
    return _stripped(os.environ.get(variable), prefix)


def _again(profile: str, prefix: str) -> str | None:
    """What the profile holds now; None where it cannot be read, which the first call tells."""
    try:
        return _stripped(Profile.read(profile).api_key, prefix)
    except ConfigurationError:
        return None


def _brand(argument: str | Brand | None, profile: Profile | None) -> Brand:
    named = profile.brand if profile is not None else None
    if argument is None:
        return brand_named(named or _DEFAULT_BRAND)
    wanted = argument if isinstance(argument, Brand) else brand_named(argument)
    if profile is not None and named is not None and wanted.name != named:
        # The key of one brand must not go to another.
        raise ConfigurationError(
            f"The profile {profile.name!r} is for the brand {named!r}, not {wanted.name!r}: "
            f"name another profile, by profile=… or {NAME_VARIABLE}, or leave the brand out."
        )
    return wanted


def _secret(api_key: Any, brand: Brand, profile: Profile | None) -> Secret:
    if api_key is None:
        secret = Secret.from_environment(brand.key_variable, brand.gateway_prefix)
        if not secret and profile is not None and profile.api_key is not None:
            secret = Secret.from_profile(profile, brand.gateway_prefix)
    elif isinstance(api_key, str) and _stripped(api_key, brand.gateway_prefix):
        secret = Secret(_stripped(api_key, brand.gateway_prefix))
    else:
        raise AuthenticationError(f"The API key is empty: pass api_key=… or leave it out and set {brand.key_variable}.")
    secret.reveal()
    return secret


def _first(argument: Any, variable: str, in_profile: str | None) -> Any:
    """An argument counts before the environment, and that before the profile."""
    if argument is None and variable:
        argument = os.environ.get(variable)
    return in_profile if argument is None else argument


def _client_id(client_id: Any, brand: Brand, profile: Profile | None) -> str | None:
    """None where no websocket is wanted; an empty id says so whatever the environment and the profile hold."""
    client_id = _first(client_id, brand.client_id_variable, profile and profile.client_id)
    if client_id is None:
        return None
    if not isinstance(client_id, str):
        raise ConfigurationError(f"client_id={client_id!r} is no text: pass the id that the vendor's dashboard shows.")
    if client_id.strip() and not (brand.socket_url and brand.app_key):
        raise ConfigurationError(f"{brand.name} has no websocket that a client_id is for: leave it out.")
    return client_id.strip() or None


def _project(project: Any, brand: Brand, profile: Profile | None) -> str | None:
    """None for the project of the key itself; an empty one says so whatever the environment and the profile hold."""
    project = _first(project, brand.project_variable, profile and profile.project)
    if project is None:
        return None
    if not isinstance(project, str):
        raise ConfigurationError(f"project={project!r} is no text: pass the id of a project.")
    if project.strip() and not brand.project_parameter:
        raise ConfigurationError(f"{brand.name} has no projects: leave project={project!r} out.")
    return project.strip() or None


def checked_base_url(url: str) -> str:
    """`url` without a trailing slash; ConfigurationError when no request could be sent to it."""
    advice = "it looks like 'https://api.example.com', without the path of an operation"
    _, at, host = url.rpartition("@")
    if at:
        raise ConfigurationError(f"base_url for {host!r} holds a user or password: pass the key as api_key.")
    try:
        parts = urlsplit(url)
        # What no connection could be made to: a bad port, or a label that is empty or too long.
        _ = parts.port, (parts.hostname or "").encode("idna")
    except ValueError as error:
        raise ConfigurationError(f"base_url {url!r} is not a URL ({error}): {advice}.") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ConfigurationError(f"base_url {url!r} needs a scheme and a host: {advice}.")
    if any(character.isspace() or not character.isprintable() for character in url):
        raise ConfigurationError(f"base_url {url!r} holds a space or a line break: {advice}.")
    if parts.query or parts.fragment:
        raise ConfigurationError(f"base_url {url!r} has a query or a fragment: {advice}.")
    return url.rstrip("/")
