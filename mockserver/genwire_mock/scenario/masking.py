"""No secret leaves with a recording: API keys and webhook secrets are replaced by names, everywhere the same.

A run with the names in place of the secrets goes as the one with the secrets did.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable, Container, Iterable, Mapping
from typing import Any, cast
from urllib.parse import quote, unquote, unquote_plus

from attrs import evolve

from genwire_mock.behaviours.deapi import REFUSED_WORDS
from genwire_mock.contract import Contract
from genwire_mock.faults import Rule
from genwire_mock.journal import key_hash
from genwire_mock.messages import Request
from genwire_mock.setup import Setup
from genwire_mock.state import Key

_READ_HEADERS = frozenset({"accept", "content-length", "content-type"})
_SHORTEST_TELLING = 8  # characters; a shorter secret may stand in a text by chance

# The values of fields whose names say that they are secret: in JSON, in a form's part, in an encoded form.
_MEMBER = re.compile(rb'("[^"\\]*secret[^"\\]*"\s*:\s*")((?:[^"\\]|\\.)*)', re.IGNORECASE | re.DOTALL)
_PART = re.compile(
    rb'(name="[^"]*secret[^"]*"[^\r\n]*(?:\r\n[^\r\n]+)*\r\n\r\n)(.*?)(?=\r\n--)', re.IGNORECASE | re.DOTALL
)
_PAIR = re.compile(rb"((?:^|&)[^=&]*secret[^=&]*=)([^&]*)", re.IGNORECASE)


class Mask:
    """Names for the secrets of one mock, given in the order in which they are met."""

    def __init__(self, contracts: Iterable[Contract] = ()) -> None:
        operations = [each for contract in contracts for each in contract.operations.values()]
        schemes = [scheme for each in operations for together in each.security for scheme in together]
        keys = [(scheme["in"], scheme["name"]) for scheme in schemes if scheme["type"] == "apiKey"]
        asked = [(parameter.where, parameter.name) for each in operations for parameter in each.parameters]
        self._key_headers = {name.lower() for where, name in keys if where == "header"}
        self._key_fields = {name for where, name in keys if where == "query"}
        self._key_cookies = {name for where, name in keys if where == "cookie"}
        self._headers = _READ_HEADERS | {name.lower() for where, name in asked if where == "header"}
        self._cookies = {name for where, name in asked if where == "cookie"}
        self._keys: dict[str, str] = {}
        self._secrets: dict[str, str] = {}

    def setup(self, setup: Setup) -> Setup:
        return evolve(
            setup,
            webhook_secret=setup.webhook_secret and self.secret(setup.webhook_secret),
            keys={self.key(name): self._known(known) for name, known in setup.keys.items()},
            faults=tuple(self.rule(rule) for rule in setup.faults),
        )

    def rule(self, rule: Rule) -> Rule:
        return rule if rule.key is None else evolve(rule, key=self.key(rule.key))

    def request(self, request: Request) -> Request:
        """The request with those of its headers that the mock reads."""
        headers = tuple(self._header(*pair) for pair in request.headers if self._is_read(pair[0]))
        body = self._body(request.body, request.header("content-type") or "")
        query = "&".join(self._pair(pair, self._key_fields, unquote_plus) for pair in request.query.split("&"))
        return Request(request.method, self.text(request.path), self.text(query), headers, body)

    def entry(self, entry: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of an entry of the journal, as data."""
        hashes = {key_hash(key): key_hash(name) for key, name in self._keys.items()}
        masked: dict[str, Any] = self._data(entry)
        return masked | {"key": hashes[masked["key"]]} if masked.get("key") in hashes else masked

    def key(self, key: str) -> str:
        """What stands for an API key; one that says of itself that it is none still does."""
        words = [word for word in REFUSED_WORDS if word in key.lower()]
        return self._keys.setdefault(key, "-".join([*words, f"key-{len(self._keys) + 1}"]))

    def secret(self, secret: str) -> str:
        """What stands for a webhook secret; contracts limit its length, which stays."""
        name = f"secret-{len(self._secrets) + 1}-"
        return self._secrets.setdefault(secret, name.ljust(len(secret), "x")[: len(secret)])

    def text(self, text: str) -> str:
        """The text with the name in place of each secret that it holds."""
        for secret, name in (self._secrets | self._keys).items():
            if len(secret) >= _SHORTEST_TELLING:
                text = text.replace(secret, name).replace(quote(secret, safe=""), name)
        return text

    def _known(self, known: Key) -> Key:
        secret: str | None = getattr(known, "webhook_secret", None)
        return evolve(known, webhook_secret=self.secret(secret)) if secret else known

    def _is_read(self, name: str) -> bool:
        cookie = name == "cookie" and bool(self._key_cookies or self._cookies)
        return cookie or name == "authorization" or name in self._key_headers or name in self._headers

    def _header(self, name: str, value: str) -> tuple[str, str]:
        scheme, space, token = value.partition(" ")
        # A contract may take a bare key there, too.
        if name in self._key_headers and not (name == "authorization" and token.strip()):
            return name, self.key(value)
        if name == "cookie":
            return name, self._cookie(value)
        if name != "authorization":
            return name, self.text(value)
        if not token.strip():
            return name, value if space or not scheme else self.key(value)
        if scheme.lower() == "basic":
            return name, f"{scheme} {_basic(token.strip(), self.key)}"
        return name, f"{scheme} {self.key(token.strip())}"

    def _cookie(self, value: str) -> str:
        """The cookies that the mock reads."""
        pairs = [pair.strip() for pair in value.split(";")]
        read = [pair for pair in pairs if pair.partition("=")[0] in self._key_cookies | self._cookies]
        return "; ".join(self._pair(pair, self._key_cookies, unquote) for pair in read)

    def _pair(self, pair: str, names: Container[str], decoded: Callable[[str], str]) -> str:
        name, equals, value = pair.partition("=")
        return f"{name}={self.key(decoded(value))}" if equals and decoded(name) in names else pair

    def _body(self, body: bytes, media_type: str) -> bytes:
        body = _MEMBER.sub(lambda found: found[1] + self._in_json(found[2]), body)
        body = _PART.sub(lambda found: found[1] + self._in_form(_decoded(found[2])), body)
        if "json" not in media_type and "multipart" not in media_type:
            body = _PAIR.sub(lambda found: found[1] + self._in_form(unquote_plus(_decoded(found[2]))), body)
        return _encoded(self.text(_decoded(body)))

    def _in_json(self, quoted: bytes) -> bytes:
        try:
            secret: str = json.loads(b'"' + quoted + b'"', strict=False)
        except ValueError:
            secret = _decoded(quoted)
        return _encoded(self.secret(secret))

    def _in_form(self, secret: str) -> bytes:
        return _encoded(self.secret(secret))

    def _data(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {name: self._data(member) for name, member in cast("Mapping[str, Any]", value).items()}
        if isinstance(value, list):
            return [self._data(item) for item in cast("list[Any]", value)]
        return value


def _basic(token: str, name: Callable[[str], str]) -> str:
    try:
        return base64.b64encode(name(base64.b64decode(token, validate=True).decode()).encode()).decode()
    except (binascii.Error, ValueError):
        return name(token)


def _decoded(content: bytes) -> str:
    return content.decode("utf-8", "surrogateescape")


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
