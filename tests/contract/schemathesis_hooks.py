"""What schemathesis needs for files; loaded by `schemathesis.toml`, in its own process.

Its own binary values are of a class that its validator refuses within `oneOf` (4.32), where our contracts have files;
here they are plain texts, sent as the content of a file.
"""

from __future__ import annotations

from typing import Any

import schemathesis
from hypothesis import strategies as st

_MEDIA = (
    *("image/png", "image/jpeg", "image/gif", "image/bmp", "image/webp"),
    *("audio/mpeg", "audio/ogg", "audio/mp4", "audio/aac", "audio/webm"),
    *("video/mp4", "video/mpeg", "video/quicktime", "video/x-msvideo", "video/x-ms-wmv", "video/ogg"),
)

schemathesis.openapi.format("binary", st.text(max_size=20))


@schemathesis.serializer(*_MEDIA)
def part(_context: Any, value: Any) -> bytes:
    return str(value).encode()
