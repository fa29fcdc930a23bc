"""deAPI v1, and the brands that serve it. Deprecated by the vendor in favour of v2; both share one set of jobs."""

from __future__ import annotations

from functools import partial
from typing import Any

from genwire.providers.brands import Brand
from genwire.providers.deapi import Deapi, by_class
from genwire.providers.deapi_operations import JOBS, OLDER_ENHANCEMENTS, OLDER_TRANSCRIPTIONS, SAMPLE, Operation
from genwire.requests import EnhancePrompt, Request, SamplePrompt, Transcribe
from genwire_api import deapi_v1


def make_provider(brand: Brand) -> Deapi:
    return Deapi(brand, "v1", deapi_v1.__name__, partial(_choose, brand))


def _choose(brand: Brand, request: Request[Any]) -> Operation | None:
    if isinstance(request, Transcribe) and "submitTranscribe" in brand.lacks:
        return OLDER_TRANSCRIPTIONS[_older_task(request)]
    if isinstance(request, EnhancePrompt):
        return OLDER_ENHANCEMENTS.get(request.purpose)
    return SAMPLE if isinstance(request, SamplePrompt) else by_class(JOBS, request)


def _older_task(request: Transcribe) -> str:
    """The older operations want to know whether it is a sound or a video; a file tells, else a video is assumed."""
    if isinstance(request.source, str):
        return "audio2text" if request.media == "audio" else "video2text"
    told = request.media or (request.source.media.type or "video").partition("/")[0]
    return "audio_file2text" if told == "audio" else "video_file2text"
