"""Result files: real ones, the same for the same request. Made when they are downloaded.

An artifact is a frozen recipe of what a job makes; `render` makes the file. Behaviours choose the recipe, `storage`
knows the extensions.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from attrs import evolve

from genwire_mock.artifacts.films import Film
from genwire_mock.artifacts.music import Melody
from genwire_mock.artifacts.pictures import Cutout, Enlarged, Picture, encode
from genwire_mock.artifacts.texts import Reading, Transcript, Vectors

__all__ = [
    "EXTENSIONS",
    "Artifact",
    "Cutout",
    "Enlarged",
    "Film",
    "Melody",
    "Picture",
    "Reading",
    "Transcript",
    "Vectors",
    "extensions",
    "made_from",
    "media_type",
    "render",
    "text",
]

Artifact = Picture | Cutout | Enlarged | Film | Melody | Transcript | Reading | Vectors

_MEDIA_TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
}
EXTENSIONS = tuple(_MEDIA_TYPES)


def media_type(extension: str) -> str:
    return _MEDIA_TYPES[extension]


def extensions(artifact: Artifact) -> tuple[str, ...]:
    """The formats it comes in, the main one first. Pictures alone have others beside it (documented)."""
    match artifact:
        case Picture() | Cutout() | Enlarged():
            return ("png", "jpg", "webp")
        case Film():
            return ("mp4",)
        case Melody():
            return ("mp3",)
        case Transcript() | Reading():
            return ("json",) if artifact.structured else ("txt",)
        case Vectors():
            return ("json",)


def text(artifact: Artifact) -> str | None:
    """What stands in the status of a job beside the link, or None for a file that is no text."""
    return artifact.text() if isinstance(artifact, (Transcript, Reading, Vectors)) else None


def made_from(artifact: Artifact, files: Sequence[bytes]) -> Artifact:
    """The recipe with the files that go into it, for the few that show what came in."""
    match artifact:
        case Picture():
            return evolve(artifact, inputs=tuple(files))
        case Cutout() | Enlarged():
            return evolve(artifact, source=files[0])
        case Film():
            return evolve(artifact, picture=evolve(artifact.picture, inputs=tuple(files)))
        case _:
            return artifact


@lru_cache(maxsize=16)
def render(artifact: Artifact, extension: str) -> bytes:
    """The file of an artifact, in one of its formats."""
    match artifact:
        case Picture() | Cutout() | Enlarged():
            return encode(artifact, extension)
        case Film() | Melody():
            return artifact.file()
        case Transcript() | Reading() | Vectors():
            return artifact.file().encode()
