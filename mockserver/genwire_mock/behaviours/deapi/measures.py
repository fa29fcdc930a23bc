"""What a request amounts to: the numbers that its price, its pace and its result depend on. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, cast

from attrs import frozen

from genwire_mock.behaviours.deapi.inputs import Input
from genwire_mock.behaviours.deapi.sources import platform
from genwire_mock.behaviours.deapi.tasks import Order
from genwire_mock.catalogue import Model
from genwire_mock.prices import PriceList

CHARACTERS_PER_TOKEN = 4  # our guess: how the service counts is not public
CHARACTERS_PER_SECOND = 14  # of speech
FRAMES_PER_SECOND = 24  # of a video that was sent and whose rate nobody reads

_LONGEST = 600 * 60.0  # seconds of a recording (documented); headers may say anything
_UNREAD_SIZE = (640, 360)  # of a video whose header does not tell
_MOST = 1e12  # beyond it, prices would be no numbers


@frozen
class Measures:
    """Sizes in pixels, times in seconds. `seconds` is the length of a source or of what is asked for."""

    width: int
    height: int
    steps: float
    frames: int
    fps: int
    seconds: float
    characters: int
    tokens: int
    speed: float
    scale: int
    quality: float
    detail: float
    platform: str | None

    def drivers(self) -> Mapping[str, float]:
        """What price formulas may ask for."""
        found = {
            "pixels": self.width * self.height,
            "steps": self.steps,
            "frames": self.frames,
            "seconds": self.seconds,
            "characters": self.characters,
            "tokens": self.tokens,
            "scale": self.scale,
            "quality": self.quality,
            "detail": self.detail,
        }
        return {name: float(min(value, _MOST)) for name, value in found.items()} | {"speed": max(self.speed, 0.001)}


def measure(
    order: Order, model: Model, files: tuple[Input, ...], prices: PriceList, assumed: Mapping[str, str]
) -> Measures:
    """The measures of a request that a model takes."""
    body, task = order.body, order.task
    width, height = _size(order, model, files)
    seconds = _seconds(order, files, assumed)
    steps = body.get("steps", body.get("inference_steps", task.defaults.get("steps", model.defaults.get("steps", 1))))
    fps = int(min(body.get("fps", FRAMES_PER_SECOND), _MOST))
    texts = texts_of(body.get("input"))
    link = linked(order)
    return Measures(
        width=width,
        height=height,
        steps=steps,
        frames=int(min(body.get("frames", max(1, round(seconds * fps))), _MOST)),
        fps=fps,
        seconds=seconds,
        characters=int(body.get("count_text", len(body.get("text", "")))),
        tokens=sum(map(tokens, texts)),
        speed=float(min(body.get("speed", 1), _MOST)),
        scale=int(body.get("scale", model.unlisted.get("factor", model.limits.get("min_scale", 2)))),
        quality=prices.quality.get(body.get("quality", "medium"), 1.0),
        detail=prices.detail if _is_detailed(body, model) else 1.0,
        platform=body.get("platform") or (platform(link) if link else None),
    )


def linked(order: Order) -> str | None:
    """The address of the recording."""
    for name in order.task.links:
        if name in order.body:
            return order.body[name]
    return None


def level(body: Mapping[str, Any]) -> str | None:
    """The level of timestamps that a transcript has; speakers imply them (documented)."""
    wanted = body.get("include_ts") or body.get("diarize")
    return body.get("ts_level", "segment") if wanted else None


def texts_of(given: Any) -> tuple[str, ...]:
    """The texts to embed: one, or a list."""
    return tuple(cast("list[str]", given)) if isinstance(given, list) else (given,) if isinstance(given, str) else ()


def tokens(text: str) -> int:
    return math.ceil(len(text) / CHARACTERS_PER_TOKEN)


def _size(order: Order, model: Model, files: tuple[Input, ...]) -> tuple[int, int]:
    """What was asked for, else the size of the file that gives it, else the model's default."""
    sizes = (given.media.size for given in files if given.name in order.task.sized_by)
    first = next((size for size in sizes if size), None)
    usual = (model.defaults.get("width", _UNREAD_SIZE[0]), model.defaults.get("height", _UNREAD_SIZE[1]))
    width, height = first or (_UNREAD_SIZE if "video" in order.body else usual)
    # 768.0 is an integer to JSON Schema.
    return int(order.body.get("width") or width), int(order.body.get("height") or height)


def _seconds(order: Order, files: tuple[Input, ...], assumed: Mapping[str, str]) -> float:
    told = order.body.get("duration", order.body.get("duration_seconds"))
    if told is not None:
        return float(min(told, _MOST))  # JSON has integers that no float holds
    source = next((given for given in files if given.rule in ("audio", "video")), None)
    if source:
        read = source.media.seconds
        return float(assumed["unread_seconds"]) if read is None else min(read, _LONGEST)
    # A quote for a video upscale without its length is 0 (documented).
    return float(assumed["linked_seconds"]) if linked(order) else 0.0


def _is_detailed(body: Mapping[str, Any], model: Model) -> bool:
    """Whether a transcript costs more: speakers, or times of words, where the model has them (documented)."""
    if not model.features.get("supports_diarization"):
        return False
    return bool(body.get("diarize")) or (bool(body.get("include_ts")) and body.get("ts_level") == "word")
