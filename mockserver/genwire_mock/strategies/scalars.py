"""Texts and numbers of a plain schema, with the values at its bounds. Called by the compiler."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from genwire_mock.contract import Schema
from genwire_mock.patterns import matching

NOTHING: SearchStrategy[Any] = st.nothing()
"""What no value can be drawn for; told by identity, as a schema within itself cannot be asked."""

# Whole numbers beyond these are not the same in every JSON parser (RFC 8259, section 6).
MAX_INTEGER = 2**53 - 1
_MAX_FLOAT = 1e15
_USUAL = 24  # characters of a text that has no bounds of its own
_NAME = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=8)
_HOSTS = ("a.example", "b-2.example:8443", "user@c.example", "xn--bcher-kva.example", "192.0.2.1", "[2001:db8::1]")
_PATHS = ("", "/", "/a.mp3", "/watch?v=1&t=2", "/a%20b/%C3%A9", "/x?q=%5B1%5D#end")


def _uris(scheme: str) -> SearchStrategy[str]:
    return st.sampled_from([f"{scheme}://{host}{path}" for host in _HOSTS for path in _PATHS])


# Each with a sample, by which a pattern beside the format chooses among them.
_FORMATS: Mapping[str, list[tuple[str, SearchStrategy[str]]]] = {
    "uri": [
        ("https://a.example", _uris("https")),
        ("http://a.example", _uris("http")),
        ("urn:a", _NAME.map("urn:example:{}".format)),
    ],
    "uri-reference": [("/a", _NAME.map("/{}".format)), ("https://a.example", _uris("https"))],
    "date-time": [
        ("2026-01-01T00:00:00Z", st.datetimes().map(lambda moment: moment.replace(microsecond=0).isoformat() + "Z")),
        ("2026-01-01T00:00:00.000001+02:00", st.datetimes().map(lambda moment: f"{moment.isoformat()}+02:00")),
    ],
    "date": [("2026-01-01", st.dates().map(str))],
    "time": [("00:00:00Z", st.times().map(lambda time: time.replace(microsecond=0).isoformat() + "Z"))],
    "duration": [("PT1S", st.integers(0, 10_000).map("PT{}S".format))],
    "uuid": [("00000000-0000-4000-8000-000000000000", st.uuids().map(str))],
    "email": [("a@a.example", _NAME.map("{}@a.example".format))],
    "idn-email": [("a@a.example", _NAME.map("{}@a.example".format))],
    "hostname": [("a.example", _NAME.map("{}.example".format))],
    "idn-hostname": [("a.example", _NAME.map("{}.example".format))],
    "ipv4": [("192.0.2.1", st.ip_addresses(v=4).map(str))],
    "ipv6": [("2001:db8::1", st.ip_addresses(v=6).map(str))],
    "byte": [("aGk=", st.sampled_from(["", "aGk=", "AAECAw=="]))],
    "regex": [(".*", st.sampled_from([".*", "^a{2,3}$", "[0-9]"]))],
    "json-pointer": [("/a", _NAME.map("/{}".format))],
    **{
        name: [(sample, st.just(sample))]
        for name, sample in {
            "iri": "https://a.example/é",
            "iri-reference": "/é",
            "uri-template": "/{id}",
            "relative-json-pointer": "0/a",
        }.items()
    },
}


def texts(schema: Schema, alphabet: SearchStrategy[str], shortest: int = 0) -> SearchStrategy[str]:
    """Texts of their format, pattern and length. What the three together make rare is left to the caller's check."""
    least, most = max(schema.get("minLength", 0), shortest), schema.get("maxLength", math.inf)
    if least > most:
        return NOTHING
    pattern: str | None = schema.get("pattern")
    formatted = _FORMATS.get(schema.get("format", ""))
    if formatted:
        fitting = [made for sample, made in formatted if pattern is None or _matches(pattern, sample)]
        return st.one_of(fitting or [made for _, made in formatted])
    if pattern is not None:
        return _patterned(pattern, least, most)
    options = [st.text(alphabet, min_size=least, max_size=int(min(most, least + _USUAL)))]
    if least > 1:
        options.append(st.text(alphabet, min_size=least, max_size=least))
    if _USUAL + least < most < math.inf:
        # Drawn whole a long text costs much, and its middle tells nothing.
        options.append(st.text(alphabet, max_size=8).map(lambda text: text.ljust(int(most), "x")))
    return st.one_of(options)


def numbers(schema: Schema, *, whole: bool) -> SearchStrategy[Any]:
    """Numbers between their bounds; Hypothesis tries those at the bounds by itself."""
    low: Any = schema.get("minimum")
    high: Any = schema.get("maximum")
    above: Any = schema.get("exclusiveMinimum")
    below: Any = schema.get("exclusiveMaximum")
    step = schema.get("multipleOf", 1 if whole else None)
    if step is not None:
        unit = Fraction(str(step)) if not whole else Fraction(Fraction(str(step)).numerator)
        span = MAX_INTEGER if whole else 10**6
        first = max(_steps(low, unit, -span, math.ceil), _steps(above, unit, -span, math.floor, 1))
        last = min(_steps(high, unit, span, math.floor), _steps(below, unit, span, math.ceil, -1))
        if first > last:
            return NOTHING
        counts = st.integers(first, last)
        if whole:
            return counts if unit == 1 else counts.map(lambda count: int(count * unit))
        return counts.map(lambda count: float(count * unit))
    floor = max((bound for bound in (low, above) if bound is not None), default=-_MAX_FLOAT)
    ceiling = min((bound for bound in (high, below) if bound is not None), default=max(_MAX_FLOAT, floor))
    if floor > ceiling:
        return NOTHING
    return st.floats(
        floor,
        ceiling,
        exclude_min=floor == above and floor < ceiling,
        exclude_max=ceiling == below and floor < ceiling,
        allow_nan=False,
        allow_infinity=False,
    )


def _steps(bound: Any, unit: Fraction, unbounded: int, rounded: Callable[[Fraction], int], past: int = 0) -> int:
    """The multiple of a unit that is nearest to a bound, on its inner side; `past` goes beyond one that is excluded."""
    if bound is None:
        return unbounded // (int(unit) or 1)
    return rounded(Fraction(str(bound)) / unit) + past


def _matches(pattern: str, text: str) -> bool:
    try:
        return re.search(pattern, text) is not None
    except re.error:
        return True


def _patterned(pattern: str, least: int, most: float) -> SearchStrategy[str]:
    ends = pattern.endswith("$") and not pattern.endswith("\\$")
    try:
        # In Python alone a line break may follow the end.
        compiled = re.compile(pattern[:-1] + r"\Z" if ends else pattern, re.ASCII)
    except re.error:
        # Written for another dialect: what puts examples together knows more of those.
        def found(seed: int) -> str | None:
            return matching(pattern, Random(seed), least)  # noqa: S311

        return st.integers(0, 2**16).map(found).filter(lambda text: text is not None).map(str)
    drawn = st.from_regex(compiled, alphabet=st.characters(codec="utf-8"))
    if least or most < math.inf:
        drawn = drawn.filter(lambda text: least <= len(text) <= most)
    return drawn
