"""Prompts that the service improves: how they come out, and which fields its operations answer. Pure."""

from __future__ import annotations

import re

from genwire_mock.ids import digest
from genwire_mock.jobs import Boost

# A prompt always becomes longer (reference/deapi/catalogue.md section 5).
_TAILS = (
    ", in soft morning light, with fine detail and a calm composition",
    ", seen from a low angle, with rich colours and a shallow depth of field",
    ", in a wide view, with gentle contrast and a clear focus on the subject",
)
_NEGATIVE_TAIL = ", blur, noise, distorted shapes"
_SAMPLES = {
    "text2image": "A red fox in fresh snow at sunrise, {topic}",
    "text2speech": "Good morning, and welcome. Today we speak about {topic}.",
}
_TOPICS = ("a frozen lake", "a quiet harbour", "an old lighthouse", "a field of clover")
_IMAGE_TEXT = re.compile(r"https?://\S+|data:image/[a-z+.-]+;base64,[A-Za-z0-9+/=\s]+|[A-Za-z0-9+/]{64,}={0,2}")


def improved(prompt: str) -> str:
    return prompt.rstrip(" .,") + _TAILS[digest(f"prompt {prompt}", 1)[0] % len(_TAILS)]


def boost(prompt: str, negative: str | None) -> Boost:
    better = negative.rstrip(" .,") + _NEGATIVE_TAIL if negative else None
    return Boost(improved(prompt), prompt, better, negative)


def sample(kind: str, topic: str | None) -> str:
    """An invented prompt."""
    return _SAMPLES[kind].format(topic=topic or _TOPICS[digest(f"sample {kind}", 1)[0] % len(_TOPICS)])


def is_image_text(value: object) -> bool:
    """Whether a text stands for an image: an address, a data URI, or base64 (documented)."""
    return isinstance(value, str) and bool(_IMAGE_TEXT.fullmatch(value))
