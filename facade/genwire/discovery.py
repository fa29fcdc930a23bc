"""Which models can honour what is needed, and in which order. Pure; `genwire.flows.discovery` asks for prices."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal, cast

from attrs import NOTHING, fields, frozen

from genwire import requests
from genwire.errors import InvalidRequest
from genwire.fitting import Adjustment
from genwire.models import Model
from genwire.policies import Price
from genwire.requests import Request
from genwire.tasks import GROUPS, canonical_task


@frozen
class Match:
    """A model that takes what was asked for.

    adjustments: what would be changed so that it fits the model. price: its quote, asked for with rank="price" only.
    duration: seconds that this client's last jobs on it took, their median; None while there were none.
    """

    model: Model
    adjustments: tuple[Adjustment, ...] = ()
    price: Price | None = None
    duration: float | None = None

    @property
    def slug(self) -> str:
        return self.model.slug


Rank = Literal["catalogue", "price", "duration"] | Callable[[Match], Any]


def by_price(match: Match) -> tuple[bool, Decimal]:
    """Unknown is never 0, and comes last."""
    amount = match.price.amount if match.price else None
    return amount is None, amount or Decimal(0)


def by_duration(match: Match) -> tuple[bool, float]:
    return match.duration is None, match.duration or 0.0


def in_order(matches: Sequence[Match], rank: Rank) -> list[Match]:
    """Those that rank alike stay in the order of the catalogue."""
    if rank == "catalogue":
        return list(matches)
    if rank == "price":
        return sorted(matches, key=by_price)
    if rank == "duration":
        return sorted(matches, key=by_duration)
    return sorted(matches, key=rank)


def checked_rank(rank: Any) -> Rank:
    if not (callable(rank) or rank in ("catalogue", "price", "duration")):
        raise InvalidRequest(
            f"rank={rank!r}: it is 'catalogue', 'price', 'duration', or a function that gives a Match its rank."
        )
    return rank


def usual_duration(durations: Sequence[float]) -> float | None:
    return sorted(durations)[len(durations) // 2] if durations else None


def wanted(task: str | Request[Any], needs: Mapping[str, Any]) -> Request[Any]:
    """The request that stands for what is needed: a given one, or one of the task's class with these fields.

    Fields that the class demands and nobody gave hold something that any model takes. InvalidRequest for what is no
    task and no field.
    """
    if isinstance(task, Request):
        if needs:
            raise InvalidRequest(f"Put {', '.join(needs)} into the request: needs by name are for a task's name.")
        return task
    if not isinstance(cast("Any", task), str):
        raise InvalidRequest(f"A task's name or a request is expected, not {type(task).__name__}.")
    kind = _CLASSES[canonical_task(task)]
    known = {one.name: one for one in fields(kind)}
    unknown = sorted(needs.keys() - known.keys())
    if unknown:
        raise InvalidRequest(
            f"{kind.__name__} has no {', '.join(unknown)}; what can be needed is {', '.join(sorted(known))}.",
            fields={name: [f"is unknown to {kind.__name__}"] for name in unknown},
        )
    given = _SOURCES.get(canonical_task(task), {}) | {
        name: _given(value, known[name].metadata.get("kind")) for name, value in needs.items()
    }
    demanded = {
        name: _STAND_INS[one.metadata["kind"]]
        for name, one in known.items()
        if one.init and one.default is NOTHING and name not in given
    }
    return kind(**demanded, **given)


def for_task(task: str | Request[Any], model: Model) -> bool:
    """Whether a model is listed for the task that was named; a request tells that itself."""
    if isinstance(task, Request):
        return True
    name = canonical_task(task)
    return not set(GROUPS.get(name, (name,))).isdisjoint(model.tasks)


# A text long enough for any model's least, and short enough for its most.
_STAND_INS: Mapping[str, Any] = {"text": "word " * 10, "texts": "word", "file": b"file", "files": [b"file"]}
_URL = "https://example.com/"
_SOURCES: Mapping[str, dict[str, Any]] = {
    "transcribe": {"source": _URL},
    "video2text": {"source": _URL, "media": "video"},
    "audio2text": {"source": _URL, "media": "audio"},
    "video_file2text": {"media": "video"},
    "audio_file2text": {"media": "audio"},
}


def _given(value: Any, kind: str | None) -> Any:
    """That a file is needed is said with True; a LoRA is needed by its name."""
    if kind in ("file", "files") and value is True:
        return _STAND_INS[kind]
    if kind == "loras" and isinstance(value, list | tuple):
        many = cast("Sequence[Any]", value)
        return [requests.Lora(one) if isinstance(one, str) else one for one in many]
    return value


_CLASSES: Mapping[str, type[Request[Any]]] = {
    **{
        kind.task: kind
        for kind in (
            requests.TextToImage,
            requests.ImageToImage,
            requests.TextToVideo,
            requests.ImageToVideo,
            requests.AudioToVideo,
            requests.ReplaceInVideo,
            requests.UpscaleImage,
            requests.UpscaleVideo,
            requests.RemoveBackground,
            requests.RemoveVideoBackground,
            requests.TextToSpeech,
            requests.TextToMusic,
            requests.Transcribe,
            requests.ImageToText,
            requests.TextToEmbedding,
        )
    },
    **dict.fromkeys(GROUPS["transcribe"], requests.Transcribe),
}
