"""As `schemathesis_hooks`, with real files: in a form each is one that every model of `narrowed` takes.

The form is made beside the generated body, which schemathesis would count as invalid with bytes in it.
"""

from __future__ import annotations

import json
from typing import Any, cast

import schemathesis
import schemathesis_hooks as schemathesis_hooks

from genwire_mock.artifacts import Film, Melody, Picture, render

_PICTURE = Picture(512, 512, "a fox", "model", 1)
_PICTURES = ("image", "images[]", "first_frame_image", "last_frame_image", "ref_image")
_SOUNDS = ("audio", "source_file", "ref_audio", "reference_audio")
_FILES: dict[str, bytes] = {
    **dict.fromkeys(_PICTURES, render(_PICTURE, "png")),
    **dict.fromkeys(_SOUNDS, render(Melody(6.0, "a fox"), "mp3")),
    "video": render(Film(_PICTURE, 48, 24), "mp4"),
}


@schemathesis.hook  # pyright: ignore[reportUnknownMemberType]: its own annotations are incomplete
def before_call(_context: Any, case: Any, kwargs: dict[str, Any]) -> None:
    if case.media_type != "multipart/form-data":
        return
    body: dict[str, Any] = case.body
    parts: list[tuple[str, tuple[str | None, str | bytes]]] = []
    for name, sent in body.items():
        for item in cast("list[Any]", sent) if isinstance(sent, list) else [sent]:
            text = item if isinstance(item, str) else json.dumps(item)
            parts.append((name, (name, _FILES[name]) if name in _FILES else (None, text)))
    kwargs["files"] = parts
