"""What a transcription model can tell: times of passages or words, and speakers; and whose recordings it takes."""

from __future__ import annotations

from collections.abc import Mapping

from genwire_mock.behaviours.deapi.measures import linked
from genwire_mock.behaviours.deapi.sources import platform
from genwire_mock.behaviours.deapi.tasks import Order
from genwire_mock.behaviours.laravel import Refusal
from genwire_mock.catalogue import Model
from genwire_mock.data import load

_TIKTOK_MODEL = "WhisperLargeV3Ct2"  # documented by its name; no feature says it
_MESSAGES: Mapping[str, str] = load("deapi/service.json")["messages"]


def check(order: Order, model: Model, refusal: Refusal) -> None:
    body = order.body
    levels: list[str] = model.limits.get("timestamp_levels", ["segment"])
    level = body.get("ts_level", levels[0])
    if level not in levels:
        message = _MESSAGES["ts_level"].format(model=model.slug, level=level, levels=", ".join(levels))
        refusal.add("ts_level", message)
    if body.get("diarize") and not model.features.get("supports_diarization"):
        refusal.add("diarize", _MESSAGES["diarize"].format(model=model.slug))
    link = linked(order)
    service = platform(link) if link else body.get("platform")
    if service == "tiktok" and model.slug != _TIKTOK_MODEL:
        field = next((name for name in order.task.links if name in body), "platform")
        refusal.add(field, _MESSAGES["tiktok"].format(model=_TIKTOK_MODEL))
