from typing import Literal

LegacyModelType = Literal[
    "sd-1_5", "sd-1_5-composition", "sd-1_5-lora", "sd-xl", "sd-xl-composition", "sd-xl-lora"
]

LEGACY_MODEL_TYPE_VALUES: set[LegacyModelType] = {
    "sd-1_5",
    "sd-1_5-composition",
    "sd-1_5-lora",
    "sd-xl",
    "sd-xl-composition",
    "sd-xl-lora",
}


def check_legacy_model_type(value: str) -> LegacyModelType:
    if value in LEGACY_MODEL_TYPE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {LEGACY_MODEL_TYPE_VALUES!r}")
