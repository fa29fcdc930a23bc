"""What a finished job holds: the recipe of its result, by the name that its task has for it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from typing import Any

from attrs import frozen

from genwire_mock.artifacts import Artifact, Cutout, Enlarged, Film, Melody, Picture, Reading, Transcript, Vectors
from genwire_mock.behaviours.deapi.inputs import Input
from genwire_mock.behaviours.deapi.measures import CHARACTERS_PER_SECOND, Measures, level, linked, texts_of
from genwire_mock.behaviours.deapi.tasks import Order
from genwire_mock.catalogue import Model

_LARGEST_SIDE = 8192  # of a result


@frozen
class Making:
    """What a result is made from: the request, its measures, the prompt that holds, and the seed that was drawn."""

    order: Order
    model: Model
    files: tuple[Input, ...]
    measures: Measures
    prompt: str
    seed: int

    @property
    def body(self) -> Mapping[str, Any]:
        return self.order.body


def make(making: Making) -> Artifact:
    """The recipe, without the files that it shows."""
    return _MAKERS[making.order.task.result](making)


def shown(making: Making) -> Iterable[bytes]:
    """The files that a result shows, for `artifacts.made_from`."""
    if making.files and making.order.task.result in _SHOWING:
        return (given.upload.data for given in making.files if given.rule == "image")
    return ()


def _picture(making: Making) -> Picture:
    measures = making.measures
    width, height = min(measures.width, _LARGEST_SIDE), min(measures.height, _LARGEST_SIDE)
    return Picture(width, height, making.prompt, making.model.slug, making.seed)


def _cutout(making: Making) -> Cutout:
    return Cutout(making.measures.width, making.measures.height)


def _enlarged(making: Making) -> Enlarged:
    return Enlarged(*_scaled(making))


def _film(making: Making) -> Film:
    sounds = bool(making.model.unlisted.get("sound"))
    return Film(_picture(making), making.measures.frames, making.measures.fps, sounds)


def _enlarged_film(making: Making) -> Film:
    width, height = _scaled(making)
    scene = Picture(width, height, _source(making), making.model.slug, making.seed)
    return Film(scene, making.measures.frames, making.measures.fps)


def _scaled(making: Making) -> tuple[int, int]:
    factor = making.measures.scale
    return min(making.measures.width * factor, _LARGEST_SIDE), min(making.measures.height * factor, _LARGEST_SIDE)


def _speech(making: Making) -> Melody:
    measures = making.measures
    seconds = measures.characters / CHARACTERS_PER_SECOND / max(measures.speed, 0.1)
    voice = making.body.get("voice") or making.body.get("instruct", "")
    return Melody(seconds, f"{making.model.slug}\n{voice}\n{making.body['lang']}\n{making.body['text']}")


def _music(making: Making) -> Melody:
    words = f"{making.body['caption']}\n{making.body['lyrics']}"
    return Melody(making.measures.seconds, f"{making.model.slug}\n{making.seed}\n{words}")


def _transcript(making: Making) -> Transcript:
    body = making.body
    language = str(body.get("lang", "en")).partition("-")[0].lower()
    return Transcript(
        source=_source(making),
        seconds=making.measures.seconds,
        language="en" if language == "auto" else language,
        level=level(body),
        diarized=bool(body.get("diarize")),
        structured=bool(making.model.unlisted.get("structured")),
    )


def _reading(making: Making) -> Reading:
    return Reading(_source(making), structured=making.body.get("format") == "json")


def _vectors(making: Making) -> Vectors:
    return Vectors(texts_of(making.body["input"]))


def _source(making: Making) -> str:
    """A name for what came in: the address, or a hash of the file."""
    return linked(making.order) or sha256(making.files[0].upload.data).hexdigest()


_SHOWING = ("picture", "cutout", "enlarged", "film")
_MAKERS: Mapping[str, Callable[[Making], Artifact]] = {
    "picture": _picture,
    "cutout": _cutout,
    "enlarged": _enlarged,
    "film": _film,
    "enlarged_film": _enlarged_film,
    "speech": _speech,
    "music": _music,
    "transcript": _transcript,
    "reading": _reading,
    "vectors": _vectors,
}
