from typing import Literal

CaptionPreset = Literal["default", "style", "subject"]

CAPTION_PRESET_VALUES: set[CaptionPreset] = {
    "default",
    "style",
    "subject",
}


def check_caption_preset(value: str) -> CaptionPreset:
    if value in CAPTION_PRESET_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {CAPTION_PRESET_VALUES!r}")
