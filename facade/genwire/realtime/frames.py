"""The frames of the Pusher protocol, read and written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

from attrs import field, frozen


@frozen
class Frame:
    """`data` is decoded, where it was JSON in a text, as it is in most frames."""

    event: str
    data: Any = field(default=None, repr=False)
    channel: str | None = None

    def get(self, name: str) -> Any:
        """A field of `data`; None where there is none."""
        data = self.data
        return cast("Mapping[str, Any]", data).get(name) if isinstance(data, dict) else None


def read(text: str | bytes) -> Frame | None:
    """None for what is no frame, whatever its bytes."""
    message = _decoded(text)
    if not isinstance(message, dict):
        return None
    fields = cast("Mapping[str, Any]", message)
    event, data, channel = fields.get("event"), fields.get("data"), fields.get("channel")
    if not isinstance(event, str):
        return None
    if isinstance(data, str):
        data = _decoded(data)
    return Frame(event, data, channel if isinstance(channel, str) else None)


def written(event: str, data: Mapping[str, Any]) -> str:
    return json.dumps({"event": event, "data": data}, separators=(",", ":"))


def _decoded(text: str | bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
