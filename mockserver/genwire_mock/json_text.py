"""JSON as a server reads it: exact, and bounded in what a hostile text may cost. Pure."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable
from json import encoder
from typing import Any, NoReturn, cast

MAX_DEPTH = 512  # PHP's json_decode


def read_json(data: bytes) -> Any:
    """The value of a JSON text, or ValueError; also for what this parser takes and JSON has no word for."""
    try:
        value = _value(data.decode())
    except RecursionError:
        raise ValueError("The JSON is nested too deep") from None
    if len(data) > MAX_DEPTH and data.count(b"[") + data.count(b"{") > MAX_DEPTH and _depth(value) > MAX_DEPTH:
        raise ValueError("The JSON is nested too deep")
    if b"\\u" in data:
        # A lone surrogate is a UnicodeEncodeError, which is a ValueError.
        json.dumps(value, ensure_ascii=False).encode()
    return value


def write_json(value: Any) -> bytes:
    """The shortest text. Raises ValueError for a number that JSON has no word for, and for what never ends."""
    try:
        return ("".join(_encode(value, 0)) if _encode else _ENCODER.encode(value)).encode()
    except RecursionError:
        raise ValueError("The value is nested too deep") from None


def _value(text: str) -> Any:
    # Skipping white space, of which there seldom is any, takes as long as reading the rest.
    try:
        value, end = _DECODER.raw_decode(text)
    except json.JSONDecodeError:
        return _DECODER.decode(text)
    return value if end == len(text) else _DECODER.decode(text)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


def _finite(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise ValueError("a number is too large")
    return value


_ENCODER = json.JSONEncoder(separators=(",", ":"), allow_nan=False, check_circular=False)
# `JSONEncoder.encode` makes one anew for each value, which takes longer than to encode a small one.
_make_encoder: Any = getattr(encoder, "c_make_encoder", None)
_encode: Callable[[Any, int], Iterable[str]] | None = _make_encoder and _make_encoder(
    None, _ENCODER.default, encoder.encode_basestring_ascii, None, ":", ",", False, False, False
)
_DECODER = json.JSONDecoder(parse_constant=_refuse, parse_float=_finite)


def _depth(value: Any) -> int:
    """How deep containers nest, counted as far as it matters."""
    depth, level = 0, [value]
    while level and depth <= MAX_DEPTH:
        inner: list[Any] = []
        for node in level:
            if isinstance(node, dict):
                inner.extend(cast("dict[str, Any]", node).values())
            elif isinstance(node, list):
                inner.extend(cast("list[Any]", node))
        depth, level = depth + 1, inner
    return depth
