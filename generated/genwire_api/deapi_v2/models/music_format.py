from typing import Literal

MusicFormat = Literal["flac", "mp3", "wav"]

MUSIC_FORMAT_VALUES: set[MusicFormat] = {
    "flac",
    "mp3",
    "wav",
}


def check_music_format(value: str) -> MusicFormat:
    if value in MUSIC_FORMAT_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {MUSIC_FORMAT_VALUES!r}")
