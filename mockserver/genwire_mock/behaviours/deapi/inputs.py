"""The files that a request carries, and what holds for each whatever the model: bytes, format, sides.

Formats go by content. The caps are those of `data/deapi/service.json` (reference/deapi/catalogue.md section 4).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from attrs import evolve, frozen

from genwire_mock.behaviours.deapi.tasks import Task
from genwire_mock.behaviours.laravel import Refusal, says
from genwire_mock.data import load
from genwire_mock.media import Media, probe
from genwire_mock.messages import Upload
from genwire_mock.uploads import picture_size

_RULES: Mapping[str, Mapping[str, Any]] = load("deapi/service.json")["uploads"]
_VIDEOS = ("mp4", "mpeg", "mov", "avi", "wmv")


@frozen
class Input:
    """A file: the request's `name` for it, the `field` that messages call it, and what it is.

    `rule` names its caps. A picture has a size when it is one.
    """

    name: str
    field: str
    rule: str
    upload: Upload
    media: Media


def inputs(task: Task, body: Mapping[str, Any]) -> tuple[Input, ...]:
    """The files of a request in the order of the task's fields."""
    found: list[Input] = []
    for name, rule in task.files.items():
        sent = body.get(name)
        for index, upload in enumerate(cast("list[Any]", sent) if isinstance(sent, list) else [sent]):
            if isinstance(upload, Upload):
                field = f"{name.removesuffix('[]')}[{index}]" if isinstance(sent, list) else name
                found.append(_input(name, field, rule, upload))
    return tuple(found)


def check(given: Input, refusal: Refusal, *, wav: bool) -> None:
    """Refuses a file that is too large, of another format, or a picture with sides beyond the documented ones."""
    rule = _RULES[given.rule]
    if len(given.upload.data) > rule["kilobytes"] * 1024:
        refusal.add(given.field, says(given.field, f"must not be greater than {rule['kilobytes']} kilobytes"))
    if given.rule == "image":
        size = given.media.size
        if size is None:
            refusal.add(given.field, _wrong_type(given.field, rule["types"]))
        elif not all(rule["min_side"] <= side <= rule["max_side"] for side in size):
            refusal.add(given.field, says(given.field, "has invalid image dimensions"))
    elif given.media.kind not in rule["types"] and not (wav and given.media.kind == "wav"):
        refusal.add(given.field, _wrong_type(given.field, rule["types"]))


def picture(field: str, upload: Upload) -> Input:
    return Input(field, field, "image", upload, Media(None, size=picture_size(upload.data)))


def _input(name: str, field: str, rule: str, upload: Upload) -> Input:
    if rule == "image":
        return evolve(picture(field, upload), name=name)
    media = probe(upload.data)
    if rule == "recording":  # sound or pictures, each with caps of its own
        rule = "video" if media.kind in _VIDEOS else "audio"
    return Input(name, field, rule, upload, media)


def _wrong_type(field: str, types: list[str]) -> str:
    return says(field, f"must be a file of type: {', '.join(types)}")
