from typing import Literal

SoundClass = Literal["effect", "interview", "music", "other", "sound", "speech", "text", "unknown"]

SOUND_CLASS_VALUES: set[SoundClass] = {
    "effect",
    "interview",
    "music",
    "other",
    "sound",
    "speech",
    "text",
    "unknown",
}


def check_sound_class(value: str) -> SoundClass:
    if value in SOUND_CLASS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {SOUND_CLASS_VALUES!r}")
