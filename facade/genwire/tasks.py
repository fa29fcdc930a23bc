"""The names of tasks: one canonical spelling, and the aliases under which other documents know them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

from genwire.errors import InvalidRequest

TASKS: Mapping[str, tuple[str, ...]] = {
    "txt2img": ("text2image", "text-to-image"),
    "img2img": ("image2image", "image-to-image"),
    "txt2video": ("text2video", "text-to-video"),
    "img2video": ("image2video", "image-to-video"),
    "audio2video": ("aud2video", "audio-to-video"),
    "video-replace": ("videos_replace", "videos/replace", "video_replace"),
    "img-upscale": ("img_upscale", "image-upscale"),
    "vid-upscale": ("vid_upscale", "video-upscale"),
    "img-rmbg": ("img_rmbg", "image-remove-background", "background-removal"),
    "vid-rmbg": ("vid_rmbg", "video-remove-background"),
    "txt2audio": ("text2audio", "text2speech", "text-to-speech"),
    "txt2music": ("text2music", "text-to-music"),
    "audio2text": ("aud2txt", "audio2txt", "audio-to-text", "audio-url-to-text"),
    "video2text": ("vid2txt", "video2txt", "video-to-text", "video-url-to-text"),
    "audio_file2text": ("audiofile2txt", "audio_file2txt", "audio-file-to-text"),
    "video_file2text": ("videofile2txt", "video_file2txt", "video-file-to-text"),
    "img2txt": ("image2text", "image-to-text"),
    "txt2embedding": ("text2embedding", "text-to-embedding"),
}
"""Canonical task names, as deAPI's live API spells them, and the aliases of the other documents.

A wrong word in the API's own filter gives an empty list with status 200, so words are checked here.
"""

GROUPS: Mapping[str, tuple[str, ...]] = {
    "transcribe": ("video2text", "audio2text", "video_file2text", "audio_file2text"),
}
"""Names that stand for several tasks; models list those."""

_GROUP_ALIASES: Mapping[str, tuple[str, ...]] = {"transcribe": ("transcription", "unified-transcription")}

_SEPARATORS = re.compile(r"[\s_/-]+")


def _spelled(name: str) -> str:
    """Documents differ in "_", "-", "/" and spaces, and in capitals; no two tasks differ in these alone."""
    return _SEPARATORS.sub("-", name.strip().lower())


_CANONICAL = {
    _spelled(alias): name
    for names in (TASKS, _GROUP_ALIASES)
    for name, aliases in names.items()
    for alias in (name, *aliases)
}


def canonical_task(name: str) -> str:
    """The canonical name of a task or alias; InvalidRequest names the nearest when there is none."""
    found = _CANONICAL.get(_spelled(name))
    if found:
        return found
    near = difflib.get_close_matches(_spelled(name), _CANONICAL, n=1)
    hint = f" Did you mean {_CANONICAL[near[0]]!r}?" if near else ""
    raise InvalidRequest(
        f"There is no task {name!r}.{hint} Known tasks: {', '.join(sorted({*TASKS, *GROUPS}))}.",
        fields={"task": ["is unknown"]},
    )
