from typing import Literal

SpeechMode = Literal["custom_voice", "voice_clone", "voice_design"]

SPEECH_MODE_VALUES: set[SpeechMode] = {
    "custom_voice",
    "voice_clone",
    "voice_design",
}


def check_speech_mode(value: str) -> SpeechMode:
    if value in SPEECH_MODE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {SPEECH_MODE_VALUES!r}")
