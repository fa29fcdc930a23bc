from typing import Literal

Style = Literal[
    "3d-cartoon",
    "3d-rendered",
    "anime",
    "cartoon",
    "cinematic",
    "claymation",
    "cloud-skydome",
    "comic",
    "cyberpunk",
    "enchanted",
    "fantasy",
    "ink",
    "manga",
    "manga-color",
    "minimalist",
    "neon-tron",
    "oil-painting",
    "pastel",
    "photo",
    "photography",
    "psychedelic",
    "retro-fantasy",
    "scifi-concept-art",
    "space",
    "standard",
    "whimsical",
]

STYLE_VALUES: set[Style] = {
    "3d-cartoon",
    "3d-rendered",
    "anime",
    "cartoon",
    "cinematic",
    "claymation",
    "cloud-skydome",
    "comic",
    "cyberpunk",
    "enchanted",
    "fantasy",
    "ink",
    "manga",
    "manga-color",
    "minimalist",
    "neon-tron",
    "oil-painting",
    "pastel",
    "photo",
    "photography",
    "psychedelic",
    "retro-fantasy",
    "scifi-concept-art",
    "space",
    "standard",
    "whimsical",
}


def check_style(value: str) -> Style:
    if value in STYLE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {STYLE_VALUES!r}")
