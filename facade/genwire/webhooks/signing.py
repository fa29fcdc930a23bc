"""Who signed a delivery, and when.

Everything works on the raw bytes of the body: the vendor signs what PHP wrote (with escaped slashes), and any JSON
library would write it differently. Whatever the headers and the body are, the only error is WebhookRejected.
"""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol, cast

from attrs import field, frozen

from genwire.errors import ConfigurationError, WebhookRejected
from genwire.providers.brands import BRANDS
from genwire.webhooks.events import Event, parse

Headers = Mapping[str, str] | Iterable[tuple[str | bytes, str | bytes]]
Secrets = str | bytes | Sequence[str | bytes] | None
Pairs = tuple[tuple[str, str], ...]


class Scheme(Protocol):
    """How a vendor signs deliveries and writes events. Pass one of your own as `scheme=` for what genwire lacks.

    headers: pairs of a name in lower case and a value, in the order of the request. body: its raw bytes. Both methods
    raise WebhookRejected with what is wrong; any other exception counts as one.
    """

    def signed_at(self, headers: Pairs, body: bytes, secrets: Sequence[bytes]) -> float | None:
        """Proves that one of `secrets` signed the delivery: the signed time in Unix seconds, None if there is none."""
        ...

    def event(self, headers: Pairs, body: bytes) -> Event:
        """The event in a delivery that was proven before."""
        ...


@frozen
class Tolerance:
    """How many seconds the signed time may be off, `past` for an old delivery and `future` for one of a clock that is
    ahead; None for any number. What is signed can be replayed as long as both together."""

    past: float | None = 300.0
    future: float | None = 300.0

    def __attrs_post_init__(self) -> None:
        seconds: Any
        for seconds in (self.past, self.future):
            if seconds is not None and not (isinstance(seconds, int | float) and seconds >= 0):
                raise ConfigurationError(f"tolerance={seconds!r}: give seconds from 0 on, or None for any age.")

    def check(self, age: float) -> None:
        """WebhookRejected for a delivery that was signed so many seconds ago and is too old or too new."""
        # Written so that no number passes that is none.
        if self.past is not None and not age <= self.past:
            raise WebhookRejected(f"The delivery is {age:.0f} s old; at most {self.past:g} s are accepted.")
        if self.future is not None and not -age <= self.future:
            raise WebhookRejected(
                f"The delivery is {-age:.0f} s in the future; at most {self.future:g} s are accepted."
            )


ToleranceTypes = float | Tolerance | None


@frozen
class Verifier:
    """What proves deliveries, checked once."""

    secrets: tuple[bytes, ...] = field(repr=False)
    scheme: Scheme
    tolerance: Tolerance

    @classmethod
    def of(cls, secret: Secrets, scheme: str | Scheme, tolerance: ToleranceTypes) -> Verifier:
        known = SCHEMES.get(scheme) if isinstance(scheme, str) else scheme
        if known is None:
            names = ", ".join(map(repr, SCHEMES))
            raise WebhookRejected(
                f"There is no signature scheme {scheme!r}, only {names}: for another API pass a Scheme of your own."
            )
        given = tolerance if isinstance(tolerance, Tolerance) else Tolerance(tolerance, tolerance)
        return cls(_usable(secret), known, given)

    def prove(self, headers: object, body: object, now: float) -> tuple[Pairs, bytes]:
        """The delivery in plain types, once it is proven; WebhookRejected for everything else."""
        pairs, raw = pairs_of(headers), _raw(body)
        try:
            signed_at = self.scheme.signed_at(pairs, raw, self.secrets)
        except WebhookRejected:
            raise
        except Exception as error:
            raise WebhookRejected(f"The signature cannot be checked ({type(error).__name__}).") from error
        if signed_at is not None:
            self.tolerance.check(now - signed_at)
        return pairs, raw

    def read(self, headers: Pairs, body: bytes) -> Event:
        """The event of a delivery that was proven; WebhookRejected when it is none."""
        try:
            return self.scheme.event(headers, body)
        except WebhookRejected:
            raise
        except Exception as error:
            raise WebhookRejected(f"The event cannot be read ({type(error).__name__}).") from error


def verify(
    headers: Headers,
    body: bytes,
    secret: Secrets,
    *,
    scheme: str | Scheme = "deapi",
    tolerance: ToleranceTypes = 300,
    now: float | None = None,
) -> Event:
    """The event of a delivery whose signature and age are right; WebhookRejected for everything else.

    headers: of the request, as a mapping or pairs. body: the raw bytes. secret: the one of the dashboard or of the
    request, or a list of several while it is being rotated. scheme: how it is signed, by its name or a `Scheme` of
    yours. tolerance: the greatest difference in seconds between the signed time and ours, past and future alike;
    `Tolerance(past=…, future=…)` tells them apart, and None checks no age. now: Unix seconds, for tests.

    The headers that name event and delivery are not signed, and not read: the body says both.
    """
    verifier = Verifier.of(secret, scheme, tolerance)
    return verifier.read(*verifier.prove(headers, body, time.time() if now is None else now))


class DeapiScheme:
    """HMAC-SHA256 of the timestamp, a dot and the raw body, in headers under any known brand's prefix.

    A call for which no secret exists comes with an empty signature (reference: deapi facts, 4.1), and is refused.
    """

    def signed_at(self, headers: Pairs, body: bytes, secrets: Sequence[bytes]) -> float | None:
        signature, timestamp = _signed(headers)
        message = timestamp.encode() + b"." + body
        given = signature.encode("utf-8", "replace")
        right = False
        for key in secrets:
            expected = b"sha256=" + hmac.new(key, message, hashlib.sha256).hexdigest().encode()
            # As bytes, because comparing texts raises on letters beyond ASCII; every key is tried, in constant time.
            right |= hmac.compare_digest(expected, given)
        if not right:
            raise WebhookRejected("The signature does not match: the secret is another, or the body was changed.")
        return float(timestamp)

    def event(self, headers: Pairs, body: bytes) -> Event:
        del headers
        return parse(body)


SCHEMES: Mapping[str, Scheme] = {"deapi": DeapiScheme()}


def _signed(headers: Pairs) -> tuple[str, str]:
    """Signature and timestamp under any known brand's prefix; two sets that differ are refused."""
    found: dict[str, set[str]] = {"signature": set(), "timestamp": set()}
    prefixes = tuple(brand.webhook_prefix for brand in BRANDS.values() if brand.webhook_prefix)
    for name, value in headers:
        for prefix in prefixes:
            if name.startswith(prefix) and name.removeprefix(prefix) in found:
                found[name.removeprefix(prefix)].add(value)
    for what, values in found.items():
        if len(values) > 1:
            raise WebhookRejected(f"The delivery carries two {what} headers that differ.")
        if not values or not next(iter(values)):
            raise WebhookRejected(f"The delivery is unsigned: its {what} header is missing or empty.")
    timestamp = found["timestamp"].pop()
    # Digits only: int() would also take other scripts' digits, signs and underscores.
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
        raise WebhookRejected("The timestamp header is no Unix time.")
    return found["signature"].pop(), timestamp


def _usable(secret: Secrets) -> tuple[bytes, ...]:
    # bytes() of a number would be that many zeros, a key that anyone can guess.
    given: list[Any] = list(secret) if isinstance(secret, list | tuple) else [secret]
    keys = [one.encode("utf-8", "surrogatepass") if isinstance(one, str) else one for one in given]
    if not keys or not all(isinstance(key, bytes) and key for key in keys):
        raise WebhookRejected("No webhook secret is configured, so that no delivery can be trusted.")
    return tuple(keys)


def _raw(body: object) -> bytes:
    # bytes() of a number would be that many zeros, however many.
    if not isinstance(body, bytes | bytearray | memoryview):
        raise WebhookRejected(f"The body is no bytes but {type(body).__name__}: pass it as it came, not decoded.")
    try:
        return bytes(cast("bytes", body))
    except (ValueError, BufferError) as error:
        raise WebhookRejected("The body cannot be read.") from error


def pairs_of(headers: Any) -> Pairs:
    """Names in lower case, values without space around them; a list of values counts as that many headers."""
    try:
        items = getattr(headers, "items", None)
        given = cast("Iterable[tuple[Any, Any]]", items() if callable(items) else headers)
        return tuple(
            (_header_text(name).lower(), _header_text(one).strip())
            for name, value in given
            for one in (cast("Iterable[Any]", value) if isinstance(value, list | tuple) else (value,))
        )
    except Exception as error:
        raise WebhookRejected(
            f"The headers cannot be read ({type(error).__name__}): pass a mapping, or pairs of name and value."
        ) from error


def _header_text(value: Any) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)
