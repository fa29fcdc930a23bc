"""What deAPI takes as an upload: bytes, formats by content, pixels. Checked before anything is sent.

Facts: `reference/deapi/catalogue.json`, uploads. A format that the content does not tell is left to the server.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from genwire.errors import GenwireError, InvalidRequest, PayloadTooLarge
from genwire.files import FileInput

MEBIBYTE = 1024 * 1024
LARGEST_REQUEST = 75 * MEBIBYTE


@frozen
class Rule:
    """`sides` are the fewest and most pixels of a side."""

    largest: int
    formats: frozenset[str]
    sides: tuple[int, int] | None = None


IMAGE = Rule(
    10 * MEBIBYTE,
    frozenset({"image/png", "image/jpeg", "image/gif", "image/bmp", "image/webp"}),
    (64, 5000),
)
VIDEO = Rule(
    52_428_800,
    frozenset(
        {"video/mp4", "video/mpeg", "video/quicktime", "video/x-msvideo", "video/x-ms-wmv", "video/ogg", "audio/ogg"}
    ),
)
SPEECH = Rule(
    20 * MEBIBYTE,
    frozenset({"audio/aac", "audio/mpeg", "audio/ogg", "audio/webm", "video/webm", "audio/mp4", "video/mp4"}),
)
SYNCED_AUDIO = Rule(20 * MEBIBYTE, frozenset({"audio/mpeg", "audio/ogg"}))
REFERENCE_AUDIO = Rule(15 * MEBIBYTE, frozenset({"audio/mpeg", "audio/ogg", "audio/mp4", "video/mp4"}))

RULES = {
    "image": IMAGE,
    "images": IMAGE,
    "first_frame": IMAGE,
    "last_frame": IMAGE,
    "reference": IMAGE,
    "video": VIDEO,
    "audio": SYNCED_AUDIO,
    "reference_audio": REFERENCE_AUDIO,
}
"""By the field of a request. `source` of Transcribe may be either and takes the rule of its content; what may be a
video is allowed the size of one."""


def refusal(files: dict[str, tuple[FileInput, ...]]) -> GenwireError | None:
    """Why these files would be refused, or None."""
    problems: dict[str, list[str]] = {}
    total = 0
    for name, many in files.items():
        for file in many:
            total += file.media.size or 0
            for text in _problems(file, _rule(name, file)):
                problems.setdefault(name, []).append(text)
    if problems:
        texts = [text for found in problems.values() for text in found]
        return InvalidRequest(" ".join(texts), fields=problems)
    if total > LARGEST_REQUEST:
        return PayloadTooLarge(f"The files are {_mib(total)} together; a request takes {_mib(LARGEST_REQUEST)}.")
    return None


def _rule(name: str, file: FileInput) -> Rule:
    if name in RULES:
        return RULES[name]
    told = file.media.type
    return VIDEO if told is None or told in VIDEO.formats else SPEECH


def _problems(file: FileInput, rule: Rule) -> Iterator[str]:
    media = file.media
    if media.type and media.type not in rule.formats:
        yield f"{file.name!r} is {media.type}; taken are {', '.join(sorted(rule.formats))}."
    elif media.size is not None and media.size > rule.largest:
        yield f"{file.name!r} has {_mib(media.size)}; at most {_mib(rule.largest)} are taken."
    elif rule.sides and media.width and media.height:
        fewest, most = rule.sides
        if not (fewest <= media.width <= most and fewest <= media.height <= most):
            yield f"{file.name!r} has {media.width}×{media.height} px; taken are {fewest} to {most} px on each side."


def _mib(size: int) -> str:
    return f"{size / MEBIBYTE:.1f} MiB"
