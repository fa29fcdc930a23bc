"""Keeping signed URLs out of what people print, log and send around: whoever has one may read the result.

The key is hidden where answers come in (`Secret.hidden_in`). URLs are needed in values, and hidden where those are
shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_QUERY = re.compile(r"""(https?:\\?/\\?/[^\s"'<>?#`]+)\?[^\s"'<>`]+""", re.IGNORECASE)


def hidden(text: str) -> str:
    """`text` with the query of every URL in it left out: hosts differ in what they call a signature.

    `https:\\/\\/…`, as some servers write it in JSON, is a URL too.
    """
    return _QUERY.sub(r"\1?***", text) if "?" in text else text


def shown(value: Any) -> str:
    """`repr(value)` without the query of any URL in it."""
    return hidden(repr(value))


def hidden_headers(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: hidden(value) for name, value in headers.items()}
