from typing import Literal

ScoreStatus = Literal["complete", "incomplete", "unknown"]

SCORE_STATUS_VALUES: set[ScoreStatus] = {
    "complete",
    "incomplete",
    "unknown",
}


def check_score_status(value: str) -> ScoreStatus:
    if value in SCORE_STATUS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {SCORE_STATUS_VALUES!r}")
