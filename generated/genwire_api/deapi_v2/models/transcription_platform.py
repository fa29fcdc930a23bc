from typing import Literal

TranscriptionPlatform = Literal["kick", "tiktok", "twitch", "twitter", "youtube"]

TRANSCRIPTION_PLATFORM_VALUES: set[TranscriptionPlatform] = {
    "kick",
    "tiktok",
    "twitch",
    "twitter",
    "youtube",
}


def check_transcription_platform(value: str) -> TranscriptionPlatform:
    if value in TRANSCRIPTION_PLATFORM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TRANSCRIPTION_PLATFORM_VALUES!r}"
    )
