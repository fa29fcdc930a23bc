from typing import Literal

QualitySensitivity = Literal["high", "low", "medium"]

QUALITY_SENSITIVITY_VALUES: set[QualitySensitivity] = {
    "high",
    "low",
    "medium",
}


def check_quality_sensitivity(value: str) -> QualitySensitivity:
    if value in QUALITY_SENSITIVITY_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {QUALITY_SENSITIVITY_VALUES!r}")
