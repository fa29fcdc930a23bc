from typing import Literal

EditCapability = Literal[
    "DETECTION",
    "GENERATIVE_FILL",
    "PIXELATE",
    "PROMPT_EDITING",
    "REFINE",
    "REFRAME",
    "REMOVE_BACKGROUND",
    "SEGMENTATION",
    "UPSCALE",
    "UPSCALE_360",
    "VECTORIZATION",
]

EDIT_CAPABILITY_VALUES: set[EditCapability] = {
    "DETECTION",
    "GENERATIVE_FILL",
    "PIXELATE",
    "PROMPT_EDITING",
    "REFINE",
    "REFRAME",
    "REMOVE_BACKGROUND",
    "SEGMENTATION",
    "UPSCALE",
    "UPSCALE_360",
    "VECTORIZATION",
}


def check_edit_capability(value: str) -> EditCapability:
    if value in EDIT_CAPABILITY_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {EDIT_CAPABILITY_VALUES!r}")
