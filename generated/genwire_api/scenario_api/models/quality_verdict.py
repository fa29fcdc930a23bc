from typing import Literal

QualityVerdict = Literal["fail", "pass", "warn"]

QUALITY_VERDICT_VALUES: set[QualityVerdict] = {
    "fail",
    "pass",
    "warn",
}


def check_quality_verdict(value: str) -> QualityVerdict:
    if value in QUALITY_VERDICT_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {QUALITY_VERDICT_VALUES!r}")
